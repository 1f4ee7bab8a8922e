"""A value of a YAML file → another one in its place, and not one other character: comments, order and line breaks stay.

The file is read again before it is written: where it is no longer what was checked, or the value is written in a way that is
not a single word (an anchor, a block), nothing is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from library.files.limits import YAML_BYTES
from library.files.packages import read_file
from library.files.saving import save
from library.files.yaml import Document, Path_, decode, parse_yaml
from library.problems import Place, Problem, Refused

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
# What ends a line for the reader of YAML.
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_AFTER = re.compile(r"[ \t]*([,\]}\r\n\x85\u2028\u2029]|[ \t]#|$)")


@dataclass(frozen=True, slots=True)
class Splice:
    """One word of a document to be replaced: where it stands in the document as it was checked, what it is, what it becomes."""

    document: Document
    path: Path_
    old: str
    new: str

    @property
    def place(self) -> Place:
        """Returns where the value stands."""
        return self.document.place(self.path)


def splice(file: Path, splices: Iterable[Splice]) -> None:
    """Writes the new words into a file, all or none; the file is laid beside, then renamed.

    Raises `Refused` with the place where the file changed meanwhile or a word cannot be replaced, and `WriteFault`.
    """
    wanted = sorted(splices, key=_position, reverse=True)
    target = file.resolve()
    data = read_file(target, YAML_BYTES)
    documents = _unchanged(data, wanted)
    mark, encoding = next(((mark, code) for mark, code in _MARKS if data.startswith(mark)), (b"", "utf-8"))
    text = decode(data, wanted[0].document.file)
    for one in wanted:
        text = _spliced(text, one)
    written = mark + text.encode(encoding)
    if _values(written, wanted[0]) != [_replaced(one, wanted) for one in documents]:
        raise Refused(Problem("splice.form", wanted[-1].place))
    mode = target.stat().st_mode
    if read_file(target, YAML_BYTES) != data:
        raise _changed(wanted[-1])
    save(target, written)
    target.chmod(mode)


def _position(one: Splice) -> tuple[int, int]:
    """Returns line and column. Raises `Refused` for what stands under a name of a value written elsewhere (`*name`)."""
    if one.path not in one.document.marks:
        raise Refused(Problem("splice.form", one.place))
    return one.place.line or 1, one.place.column or 1


def _unchanged(data: bytes, wanted: list[Splice]) -> list[Document]:
    """Returns the documents of the file as it is now. Raises `Refused` where one is no longer what was checked."""
    documents, problems = parse_yaml(data, wanted[0].document.file)
    for one in wanted:
        if problems or not any(_same(one.document, other) for other in documents):
            raise _changed(one)
    return documents


def _changed(one: Splice) -> Refused:
    return Refused(Problem("splice.changed", one.place))


def _same(one: Document, other: Document) -> bool:
    return one.marks == other.marks and one.value == other.value


def _values(data: bytes, one: Splice) -> list[Any]:
    return [document.value for document in parse_yaml(data, one.document.file)[0]]


def _replaced(document: Document, wanted: list[Splice]) -> Any:
    value = document.value
    for one in wanted:
        if _same(one.document, document):
            value = _with(value, one.path, one.new)
    return value


def _with(value: Any, path: Path_, new: str) -> Any:
    """Returns the value with another word at a path; what it was is left as it is."""
    if not path:
        return new
    step, *rest = path
    changed = _with(value[step], tuple(rest), new)
    if isinstance(value, Mapping):
        return {**value, step: changed}
    return [changed if at == step else one for at, one in enumerate(value)]


def _spliced(text: str, one: Splice) -> str:
    line, column = _position(one)
    starts = [0, *(match.end() for match in _BREAK.finditer(text))]
    at = starts[line - 1] + column - 1
    for quote in ("", '"', "'"):
        end = at + len(one.old) + 2 * len(quote)
        if text[at:end] == f"{quote}{one.old}{quote}" and _AFTER.match(text, end):
            return f"{text[:at]}{quote or _quote(one.new)}{one.new}{quote or _quote(one.new)}{text[end:]}"
    raise Refused(Problem("splice.form", one.place))


def _quote(word: str) -> str:
    """Returns the quote that a bare word needs: one that would be read as a number or as nothing stands in quotes."""
    documents, _ = parse_yaml(f"- {word}\n".encode(), "")
    return "" if documents and documents[0].value == [word] else '"'
