"""A YAML file → a tree of its text: every key and item with the lines it takes, the comments above it, and its value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from library.files.yaml import Document, Path_, decode, parse_yaml
from library.problems import Place, Problem, Refused

MAP, LIST, LEAF = "map", "list", "leaf"
_BREAK = re.compile("[\n\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A key or an item: its name, the comments above it, its text, its value, its place; what stands in it, if that is read.

    `text` begins at the key or dash and ends with its last line; `head` is what of it stands before the first thing in it.
    `inline`: the first thing in it stands on its own line.
    """

    name: str
    above: str
    text: str
    value: Any
    place: Place
    column: int
    kind: str = LEAF
    head: str = ""
    inline: bool = False
    inner: tuple[Entry, ...] = ()

    @property
    def said(self) -> str:
        """The value as a text that differs where values differ: 1 is not true, and not “1”."""
        return repr(self.value)


def read_tree(data: bytes, file: str) -> Entry:
    """Returns the file as an entry without a name. Raises `Refused` for what is no YAML of just one mapping."""
    documents, wrong = parse_yaml(data, file)
    if wrong:
        raise Refused(wrong)
    if len(documents) != 1 or not isinstance(documents[0].value, dict):
        raise Refused(Problem("merge.no-mapping", Place(file)))
    text = decode(data, file).replace("\r\n", "\n").replace("\r", "\n")
    return _Tree(text if text.endswith("\n") else text + "\n", documents[0]).root()


class _Tree:
    def __init__(self, text: str, document: Document) -> None:
        self.text, self.document = text, document
        self.lines = [0, *(match.end() for match in _BREAK.finditer(text))]
        self.children: dict[Path_, list[Path_]] = {}
        for path in document.marks:
            if path:
                self.children.setdefault(path[:-1], []).append(path)

    def root(self) -> Entry:
        return self._entry((), "", "", 0, len(self.text), 0)

    def _at(self, line: int, column: int) -> int:
        return self.lines[line - 1] + column - 1

    def _value_at(self, path: Path_) -> int:
        return self._at(*self.document.marks[path][2:])

    def _entry(self, path: Path_, name: str, above: str, begin: int, end: int, column: int) -> Entry:
        value: Any = self.document.value
        for step in path:
            value = value[step]
        leaf = Entry(name, above, self.text[begin:end], value, self.document.place(path, key=True), column)
        kind = self._kind(path, value)
        starts = list(self._starts(path, kind)) if kind != LEAF else []
        if not starts:
            return leaf
        inner = tuple(self._inner(path, starts, begin, end))
        inline = self._line(starts[0]) == self._line(begin) and bool(path)
        head = self.text[begin : starts[0] - (0 if inline else len(inner[0].above) + self._column(starts[0]))]
        return Entry(name, above, leaf.text, value, leaf.place, column, kind, head, inline, inner)

    def _kind(self, path: Path_, value: Any) -> str:
        """What stands in braces or behind an anchor is one thing."""
        if path not in self.document.marks or not self.children.get(path):
            return LEAF
        first = self.text[self._value_at(path)]
        if isinstance(value, dict):
            return MAP if first not in "{&*!" else LEAF
        return LIST if isinstance(value, list) and first == "-" else LEAF

    def _starts(self, path: Path_, kind: str) -> Iterator[int]:
        if kind == MAP:
            yield from (self._at(*self.document.marks[one][:2]) for one in self.children[path])
            return
        dash = self._column(self._value_at(path))
        yield self._value_at(path)
        for one in self.children[path][1:]:
            line = self._line(self._value_at(one))
            while line and self.text[self.lines[line] : self.lines[line] + dash + 1] != " " * dash + "-":
                line -= 1
            yield self.lines[line] + dash

    def _inner(self, path: Path_, starts: Sequence[int], begin: int, end: int) -> Iterator[Entry]:
        column = self._column(starts[0])
        above = [self._above(start, column, starts[at - 1] if at else begin) for at, start in enumerate(starts)]
        ends = [*above[1:], end]
        for at, one in enumerate(self.children[path]):
            inline = self._line(starts[at]) == self._line(begin) and bool(path)
            comments = "" if inline else self.text[above[at] : self.lines[self._line(starts[at])]]
            yield self._entry(one, str(one[-1]), comments, starts[at], ends[at], column)

    def _above(self, start: int, column: int, floor: int) -> int:
        """Returns where the comments and empty lines above an entry begin."""
        line = self._line(start)
        while line and self.lines[line - 1] > floor and self._is_comment(line - 1, column):
            line -= 1
        if line == 1 and floor == 0 and self._is_comment(0, column):
            line = 0
        return self.lines[line]

    def _is_comment(self, line: int, column: int) -> bool:
        said = self.text[self.lines[line] : self.lines[line + 1]]
        return not said.strip() or (said.lstrip(" ").startswith("#") and len(said) - len(said.lstrip(" ")) <= column)

    def _line(self, at: int) -> int:
        low, high = 0, len(self.lines)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.lines[middle] <= at else (low, middle)
        return low

    def _column(self, at: int) -> int:
        return at - self.lines[self._line(at)]


def written(entry: Entry, column: int) -> str:
    """Returns the text of an entry for a place at a column, without what stands above it."""
    return moved(entry.text, column - entry.column)


def moved(text: str, by: int) -> str:
    """Returns lines moved to the right or left, all but the first, which stands where it is put."""
    if not by:
        return text
    first, *rest = text.split("\n")
    return "\n".join([first, *(_moved(one, by) if one else one for one in rest)])


def _moved(line: str, by: int) -> str:
    return " " * by + line if by > 0 else line[min(-by, len(line) - len(line.lstrip(" "))) :]
