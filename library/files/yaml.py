"""YAML text → values with a place for each: composed from events, JSON's types only, everything bounded.

PyYAML's own composer can end the process on deep nesting and reads `no`, `12:30` and `2017-09-05` as other things than
they look like; here the scanner's events are composed under limits and a plain scalar is a number, `true`, `false` or
`null` only where JSON says so.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml as pyyaml

from library.files.limits import INTEGER_DIGITS, YAML_BYTES, YAML_DEPTH, YAML_NODES
from library.files.packages import read_file
from library.problems import Place, Problem, Refused
from library.vietnamese.letters import forbidden_character, nfc

Path_ = tuple[str | int, ...]
Mark = tuple[int, int, int, int]

_LOADER = getattr(pyyaml, "CSafeLoader", pyyaml.SafeLoader)
_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$", re.ASCII)
_WORDS = {"": None, "null": None, "true": True, "false": False}
_STRING_TAGS = (None, "!", "tag:yaml.org,2002:str")


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML document: its value, and where each part of it stands."""

    value: Any
    file: str
    marks: Mapping[Path_, Mark]

    def place(self, path: Path_ = (), *, key: bool = False) -> Place:
        """Returns where the value at `path` stands (its key, with `key=True`), or its nearest parent that has a place."""
        while path and path not in self.marks:
            path = path[:-1]
        mark = self.marks.get(path)
        if mark is None:
            return Place(self.file)
        return Place(self.file, *(mark[:2] if key else mark[2:]))


def read_yaml(path: Path, name: str | None = None) -> tuple[list[Document], list[Problem]]:
    """Returns the documents of a file and what is wrong with it; documents before a syntax error are whole."""
    file = name or str(path)
    try:
        return parse_yaml(read_file(path, YAML_BYTES), file)
    except Refused as refused:
        return [], [Problem(p.code, Place(file), p.facts) for p in refused.problems]


def parse_yaml(data: bytes, file: str) -> tuple[list[Document], list[Problem]]:
    """Returns the documents in `data` and what is wrong with it."""
    documents: list[Document] = []
    source = ""
    try:
        source = decode(data, file)
        for document in _documents(source, file):
            documents.append(document)
    except Refused as refused:
        return documents, list(refused.problems)
    except pyyaml.YAMLError as error:
        return documents, [_syntax_problem(error, source, file)]
    return documents, []


def decode(data: bytes, file: str) -> str:
    """Returns the text of a file in UTF-8 (with or without a mark) or UTF-16 with a mark; raises `Refused` with the line."""
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        # What the error counts from lacks the mark that the decoder took off.
        before = error.object[: error.start].decode(encoding)
        column = len(before) - before.rfind("\n")
        raise Refused(Problem("file.encoding", Place(file, before.count("\n") + 1, column))) from error


def _documents(source: str, file: str) -> Iterator[Document]:
    found = re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ue000-\ue0ff\ufffe\uffff]", source)
    if found:
        line = source.count("\n", 0, found.start()) + 1
        column = found.start() - source.rfind("\n", 0, found.start())
        raise Refused(Problem("text.control-character", Place(file, line, column)))
    composer = _Composer(file)
    for event in pyyaml.parse(source, Loader=_LOADER):
        document = composer.take(event)
        if document is not None:
            yield document


def _number(value: str) -> int | float | str:
    """Returns the number that JSON reads here; one that would lose digits (or all: 1e400) stays text."""
    digits = re.split("[eE]", value)[0].replace(".", "").lstrip("-0")
    if len(digits) > INTEGER_DIGITS:
        return value
    number = float(value) if set(value) & set(".eE") else int(value)
    return number if math.isfinite(number) else value


def _position(event: pyyaml.Event) -> tuple[int, int]:
    """Returns line and column of an event, from 1."""
    mark = event.start_mark
    return (1, 1) if mark is None else (mark.line + 1, mark.column + 1)


class _Frame:
    """A collection that is still open."""

    __slots__ = ("anchor", "key", "key_mark", "nodes", "value")

    def __init__(self, value: dict[str, Any] | list[Any], anchor: str | None, nodes: int) -> None:
        self.value, self.anchor, self.nodes = value, anchor, nodes
        self.key: str | None = None
        self.key_mark: tuple[int, int] = (1, 1)


class _Composer:
    """Turns events into documents, one event at a time; depth and nodes are counted as they come."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.nodes = 0
        self._reset()

    def _reset(self) -> None:
        self.frames: list[_Frame] = []
        self.path: list[str | int] = []
        self.marks: dict[Path_, Mark] = {}
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.root: Any = None

    def take(self, event: pyyaml.Event) -> Document | None:
        """Takes one event; returns the document that it ends, if any. Raises `Refused`."""
        if isinstance(event, pyyaml.ScalarEvent):
            self._node(self._scalar(event), event, event.anchor, 1)
        elif isinstance(event, pyyaml.AliasEvent):
            value, size = self._alias(event)
            self._node(value, event, None, size)
        elif isinstance(event, (pyyaml.MappingStartEvent, pyyaml.SequenceStartEvent)):
            self._open(event)
        elif isinstance(event, (pyyaml.MappingEndEvent, pyyaml.SequenceEndEvent)):
            self._close()
        elif isinstance(event, pyyaml.DocumentEndEvent):
            document = Document(self.root, self.file, self.marks)
            self._reset()
            return None if document.value is None else document
        return None

    def _refuse(self, code: str, event: pyyaml.Event, **facts: Any) -> Refused:
        return Refused(Problem(code, Place(self.file, *_position(event)), facts))

    def _count(self, size: int, event: pyyaml.Event) -> None:
        self.nodes += size
        if self.nodes > YAML_NODES:
            raise self._refuse("yaml.too-many", event, limit=YAML_NODES)

    def _scalar(self, event: pyyaml.ScalarEvent) -> Any:
        if event.tag not in _STRING_TAGS:
            raise self._refuse("yaml.tag", event, tag=event.tag)
        value: str = event.value
        if not event.style and event.tag is None:
            if value in _WORDS:
                return _WORDS[value]
            if _NUMBER.match(value):
                return _number(value)
        if not value.isprintable() and forbidden_character(value):
            raise self._refuse("text.control-character", event)
        return nfc(value)

    def _alias(self, event: pyyaml.AliasEvent) -> tuple[Any, int]:
        if event.anchor not in self.anchors:
            raise self._refuse("yaml.unknown-alias", event, name=event.anchor)
        return self.anchors[event.anchor]

    def _node(self, value: Any, event: pyyaml.Event, anchor: str | None, size: int) -> None:
        self._count(size, event)
        if anchor:
            self.anchors[anchor] = (value, size)
        if not self.frames:
            self._mark((), event)
            self.root = value
            return
        frame = self.frames[-1]
        frame.nodes += size
        if isinstance(frame.value, list):
            self._mark((*self.path, len(frame.value)), event)
            frame.value.append(value)
        elif frame.key is None:
            self._key(frame, value, event)
        else:
            self._mark((*self.path, frame.key), event)
            frame.value[frame.key] = value
            frame.key = None

    def _key(self, frame: _Frame, value: Any, event: pyyaml.Event) -> None:
        if not isinstance(event, pyyaml.ScalarEvent):
            raise self._refuse("yaml.complex-key", event)
        key = nfc(event.value)
        if key in frame.value:
            first = self.marks[(*self.path, key)]
            raise self._refuse("yaml.repeated-key", event, key=key, line=first[0])
        frame.key = key
        frame.key_mark = _position(event)

    def _mark(self, path: Path_, event: pyyaml.Event) -> None:
        here = _position(event)
        key = self.frames[-1].key_mark if self.frames and self.frames[-1].key is not None else here
        self.marks[path] = (*key, *here)

    def _open(self, event: pyyaml.MappingStartEvent | pyyaml.SequenceStartEvent) -> None:
        if event.tag is not None:
            raise self._refuse("yaml.tag", event, tag=event.tag)
        if len(self.frames) >= YAML_DEPTH:
            raise self._refuse("yaml.too-deep", event, limit=YAML_DEPTH)
        if self.frames and isinstance(self.frames[-1].value, dict) and self.frames[-1].key is None:
            raise self._refuse("yaml.complex-key", event)
        self._count(1, event)
        value: dict[str, Any] | list[Any] = {} if isinstance(event, pyyaml.MappingStartEvent) else []
        if self.frames:
            parent = self.frames[-1]
            step: str | int = len(parent.value) if isinstance(parent.value, list) else str(parent.key)
            self.path.append(step)
        self._mark(tuple(self.path), event)
        self.frames.append(_Frame(value, event.anchor, 1))

    def _close(self) -> None:
        frame = self.frames.pop()
        if frame.anchor:
            self.anchors[frame.anchor] = (frame.value, frame.nodes)
        if not self.frames:
            self.root = frame.value
            return
        self.path.pop()
        parent = self.frames[-1]
        parent.nodes += frame.nodes
        if isinstance(parent.value, list):
            parent.value.append(frame.value)
        else:
            parent.value[str(parent.key)] = frame.value
            parent.key = None


_SYNTAX = (
    ("mapping values are not allowed", "yaml.colon"),
    ("could not find expected ':'", "yaml.missing-colon"),
    ("unexpected end of stream", "yaml.unclosed"),
    ("',' or '", "yaml.unclosed"),
    ("escape", "yaml.escape"),
    ("decimal number", "yaml.escape"),
    ("alphabetic or numeric", "yaml.quote-it"),
    ("cannot start any token", "yaml.quote-it"),
    ("did not find expected", "yaml.indent"),
    ("block", "yaml.indent"),
)
_TOLD_WHERE_IT_BEGAN = ("yaml.missing-colon", "yaml.unclosed", "yaml.quote-it")


def _syntax_problem(error: pyyaml.YAMLError, source: str, file: str) -> Problem:
    told = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    code = next((code for words, code in _SYNTAX if words in told), "yaml.syntax")
    mark, begun = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if mark is None:
        return Problem(code, Place(file))
    if "nesting depth" in told:
        # Since PyYAML 6.0.4 its scanner, which reads ahead, may find this before the first event does.
        return Problem("yaml.too-deep", Place(file, mark.line + 1, mark.column + 1), {"limit": YAML_DEPTH})
    lines = source.splitlines()
    before = lines[mark.line][: mark.column + 1] if mark.line < len(lines) else ""
    if before.startswith("\t") or before.endswith("\t"):
        code = "yaml.tab"
    elif code == "yaml.indent":
        code = _not_the_indent(told, before, mark.line >= len(lines))
    if begun is not None and code in _TOLD_WHERE_IT_BEGAN:
        mark = begun
    return Problem(code, Place(file, mark.line + 1, mark.column + 1))


def _not_the_indent(told: str, before: str, at_the_end: bool) -> str:
    """Only what begins its line can be indented wrongly; the scanner says the same of a word after a closing quote."""
    if at_the_end and "flow" in told:
        return "yaml.unclosed"
    return "yaml.syntax" if before[:-1].strip() else "yaml.indent"
