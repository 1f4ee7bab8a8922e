"""What is wrong with the tags, the emphasis, the labels of a text: those that are not closed, those that do not meet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from generator.typesetting.inline import emphasis_is_closed, leaders
from generator.typesetting.lines import ATTACHMENT, NUMBERED, Block, Line, Row, Structure, Table
from generator.typesetting.parts import split
from library.files.schemas import nearest
from library.problems import Place, Problem

WORDS = ("for", "endfor", "if", "elif", "else", "endif")
_PARTNER = {"endfor": ("for",), "endif": ("if",), "elif": ("if",), "else": ("for", "if")}
_TAG = re.compile(r"\{%-?\s*((?:(?!%\}).)*?)\s*-?%\}|\{\{.*?\}\}|\\.")
_BROKEN = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_NAMED = re.compile(r"\b(label|ref)\.(\w+)")
_LABEL = re.compile(r"[a-z][a-z0-9_]*")
# docxtpl looks a name up as an attribute first: `ref.items` would print the method.
RESERVED = frozenset(dir(dict))

_Text = tuple[int, str]


def problems(blocks: Iterable[Block], file: str) -> list[Problem]:
    """Returns what is wrong with tags, emphasis, labels and references."""
    known = tuple(blocks)
    return [*_tag_problems(known, file), *_word_problems(known, file), *_label_problems(known, file)]


class _Nest:
    """The tags that are open while a text is read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.open: list[tuple[str, int]] = []
        self.problems: list[Problem] = []

    def take(self, tag: str, line: int) -> None:
        word = tag.split(maxsplit=1)[0] if tag else ""
        if word not in WORDS:
            self._tell("text.unknown-word", line, word=word, known=WORDS)
        elif word in ("for", "if"):
            self.open.append((word, line))
        elif not self.open or self.open[-1][0] not in _PARTNER[word]:
            self._tell("text.unopened", line, word=word)
        elif word.startswith("end"):
            self.open.pop()

    def end(self) -> list[Problem]:
        for word, line in self.open:
            self._tell("text.unclosed", line, word=word)
        return self.problems

    def _tell(self, code: str, line: int, **facts: object) -> None:
        self.problems.append(Problem(code, Place(self.file, line), facts))


def _tag_problems(blocks: tuple[Block, ...], file: str) -> Iterator[Problem]:
    for part in split(blocks):
        yield from _nested([block for block in part if isinstance(block, Structure)], file)
    for block in blocks:
        if isinstance(block, Table):
            yield from _nested([row for row in block.rows if isinstance(row, Structure)], file)
    for line, text in _printed(blocks):
        tags = [Structure(tag[1], line) for tag in _TAG.finditer(text) if tag[1] is not None]
        yield from _nested(tags, file)


def _nested(tags: Iterable[Structure], file: str) -> list[Problem]:
    nest = _Nest(file)
    for tag in tags:
        nest.take(tag.text, tag.line)
    return nest.end()


def _word_problems(blocks: tuple[Block, ...], file: str) -> Iterator[Problem]:
    for line, text in _printed(blocks):
        broken = _BROKEN.search(_TAG.sub("", text))
        if broken:
            yield Problem("text.broken-tag", Place(file, line), {"mark": broken[0]})
        if not emphasis_is_closed(text):
            yield Problem("text.open-emphasis", Place(file, line))
        if leaders(text) > 1:
            yield Problem("text.two-leaders", Place(file, line))


def _label_problems(blocks: tuple[Block, ...], file: str) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for line, name in _labels(blocks):
        place = Place(file, line)
        if name in RESERVED or not _LABEL.fullmatch(name):
            yield Problem("text.label-name", place, {"name": name})
        if name in seen:
            yield Problem("text.label-twice", place, {"name": name, "line": seen[name]})
        seen.setdefault(name, line)
    for line, name in _named(blocks, "ref"):
        if name not in seen:
            close = nearest(name, seen)
            code = "text.unknown-label-near" if close else "text.unknown-label"
            yield Problem(code, Place(file, line), {"name": name, "nearest": close})
    yield from _references_across(blocks, seen, file)
    yield from _looped_labels(blocks, file)


def _references_across(blocks: tuple[Block, ...], labels: Mapping[str, int], file: str) -> Iterator[Problem]:
    """Numbers start again in an attached text: “Điều 5” would be read as one of the text it stands in."""
    starts = [block.line for block in blocks if isinstance(block, Line) and block.kind == ATTACHMENT]
    for line, name in _named(blocks, "ref") if starts else ():
        if name in labels and (line >= starts[0]) != (labels[name] >= starts[0]):
            yield Problem("text.reference-across", Place(file, line), {"name": name, "line": labels[name]})


def _looped_labels(blocks: tuple[Block, ...], file: str) -> Iterator[Problem]:
    open_tags: list[str] = []
    for block in blocks:
        if isinstance(block, Structure) and block.word in ("for", "if"):
            open_tags.append(block.word)
        elif isinstance(block, Structure) and block.word in ("endfor", "endif") and open_tags:
            open_tags.pop()
        elif isinstance(block, Line) and block.label and "for" in open_tags:
            yield Problem("text.label-in-loop", Place(file, block.line), {"name": block.label})


def _labels(blocks: tuple[Block, ...]) -> Iterator[tuple[int, str]]:
    for block in blocks:
        if isinstance(block, Line) and block.label and block.kind in NUMBERED:
            yield block.line, block.label
    yield from _named(blocks, "label")


def _named(blocks: tuple[Block, ...], table: str) -> Iterator[tuple[int, str]]:
    for line, text in (*_printed(blocks), *_structures(blocks)):
        for tag in _TAG.finditer(text if "{" in text else f"{{%{text}%}}"):
            yield from ((line, name[2]) for name in _NAMED.finditer(tag[0]) if name[1] == table)


def _printed(blocks: tuple[Block, ...]) -> Iterator[_Text]:
    for block in blocks:
        if isinstance(block, Line):
            yield block.line, block.text
        elif isinstance(block, Table):
            rows = [block.header, *(row for row in block.rows if isinstance(row, Row))]
            yield from ((row.line, cell) for row in rows for cell in row.cells)


def _structures(blocks: tuple[Block, ...]) -> Iterator[_Text]:
    for block in blocks:
        inner = block.rows if isinstance(block, Table) else (block,)
        yield from ((one.line, one.text) for one in inner if isinstance(one, Structure))
