"""text.md → blocks: one line is one block; blank lines and indentation mean nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from library.problems import Place, Problem

OPENERS, CLOSERS = ("for ", "if "), ("endfor", "endif")
NUMBERED = ("chapter", "heading", "article", "clause", "point", "annex")

_SHAPES = (
    ("annex", re.compile(r"# Phụ lục\. (.+)")),
    ("chapter", re.compile(r"# Chương\. (.+)")),
    ("heading", re.compile(r"## Điều\. (.+)")),
    ("article", re.compile(r"\*\*Điều\.\*\* (.+)")),
    ("clause", re.compile(r"1\. (.+)")),
    ("point", re.compile(r"a\) (.+)")),
    ("dash", re.compile(r"- (.+)")),
)
_WRONG_SHAPES = (
    ("text.unknown-heading", re.compile(r"#.*")),
    (
        "text.typed-number",
        re.compile(r"(?:\d+(?:\.\d+)*[.)/]|[a-zđ][.)/]|[IVX]+[./-]|(?:\*\*)?Điều \d+[.:](?:\*\*)?) .*"),
    ),
)
_COMMENT = re.compile(r"\{#.*?#\}")
_STRUCTURE = re.compile(r"\{%((?:(?!%\}).)*)%\}")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\\.")
_RULER = re.compile(r":?-+:?")
_LABEL = re.compile(r"(.*\S)\s+\^(\S+)")
_ALIGN = {(True, True): "center", (False, True): "right", (True, False): "left", (False, False): "left"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line that prints one paragraph; `kind` is one of `NUMBERED`, `dash` or `paragraph`."""

    kind: str
    text: str
    line: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Structure:
    """A condition or loop alone on its line; it prints nothing."""

    text: str
    line: int

    @property
    def word(self) -> str:
        """The word that the tag begins with: `for`, `if`, `endif` …"""
        return self.text.split(maxsplit=1)[0] if self.text else ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    cells: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: `left`, `center` or `right`, and its share of the width."""

    align: str
    share: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its header row, its columns, and rows with the structure between them."""

    header: Row
    columns: tuple[Column, ...]
    rows: tuple[Row | Structure, ...]

    @property
    def line(self) -> int:
        """The line of the header row."""
        return self.header.line


Block = Line | Structure | Table


@dataclass(slots=True)
class _Reader:
    """Lines with their numbers, read from the front; what is wrong is gathered."""

    file: str
    lines: list[tuple[int, str]]
    problems: list[Problem] = field(default_factory=list)

    def at(self, index: int) -> str:
        return self.lines[index][1] if index < len(self.lines) else ""

    def tell(self, code: str, line: int, **facts: object) -> None:
        self.problems.append(Problem(code, Place(self.file, line), facts))


def read_lines(text: str, file: str) -> tuple[tuple[Block, ...], list[Problem]]:
    """Returns the blocks of a text and what is wrong with its lines; every block knows the line it stands on."""
    reader = _Reader(file, list(_meaningful(text)))
    blocks: list[Block] = []
    while reader.lines:
        if reader.at(0).startswith("|"):
            blocks += _table(reader)
        else:
            number, line = reader.lines.pop(0)
            blocks += _block(reader, line, number)
    return tuple(blocks), reader.problems


def _meaningful(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        rest = _COMMENT.sub("", line).strip()
        if rest:
            yield number, rest


def _block(reader: _Reader, text: str, number: int) -> Iterator[Block]:
    structure = _STRUCTURE.fullmatch(text)
    if structure:
        yield Structure(structure[1].strip(), number)
        return
    for code, shape in _WRONG_SHAPES:
        if shape.fullmatch(text) and not any(right.fullmatch(text) for _, right in _SHAPES):
            reader.tell(code, number, text=_short(text))
            return
    yield _line(reader, text, number)


def _line(reader: _Reader, text: str, number: int) -> Line:
    shapes = ((kind, shape.fullmatch(text)) for kind, shape in _SHAPES)
    kind, rest = next(((kind, found[1]) for kind, found in shapes if found), ("paragraph", text))
    line = Line(kind, rest, number)
    labelled = _LABEL.fullmatch(rest)
    if not labelled:
        return line
    if kind not in NUMBERED:
        reader.tell("text.label-without-number", number, name=labelled[2])
    return replace(line, text=labelled[1], label=labelled[2])


def _table(reader: _Reader) -> Iterator[Block]:
    number, text = reader.lines.pop(0)
    header = Row(cells(text), number)
    columns = _columns(reader.at(0))
    if columns is None:
        reader.tell("text.table-without-ruler", number)
        columns = tuple(Column("left", 1) for _ in header.cells)
    else:
        ruler = reader.lines.pop(0)[0]
        if len(columns) != len(header.cells):
            reader.tell("text.ragged-row", ruler, cells=len(columns), columns=len(header.cells))
    yield Table(header, columns, tuple(_rows(reader, len(header.cells))))


def _columns(text: str) -> tuple[Column, ...] | None:
    """Returns the columns that a row of dashes describes (their number is the width, colons align), or None."""
    rulers = cells(text) if text.startswith("|") else ()
    if not rulers or not all(_RULER.fullmatch(ruler) for ruler in rulers):
        return None
    return tuple(Column(_ALIGN[ruler[0] == ":", ruler[-1] == ":"], ruler.count("-")) for ruler in rulers)


def _rows(reader: _Reader, width: int) -> Iterator[Row | Structure]:
    depth = 0
    while reader.lines:
        number, text = reader.lines[0]
        structure = _STRUCTURE.fullmatch(text)
        inside = _goes_on(reader, depth) if structure else text.startswith("|") and _columns(reader.at(1)) is None
        if not inside:
            return
        reader.lines.pop(0)
        if structure:
            tag = Structure(structure[1].strip(), number)
            depth += tag.text.startswith(OPENERS) - tag.text.startswith(CLOSERS)
            yield tag
            continue
        row = Row(cells(text), number)
        if len(row.cells) != width:
            reader.tell("text.ragged-row", number, cells=len(row.cells), columns=width)
        yield row


def _goes_on(reader: _Reader, depth: int) -> bool:
    """Tells whether the structure that comes next stands between rows: opened in the table, or opening above a row."""
    if depth:
        return True
    index = 0
    while tag := _STRUCTURE.fullmatch(reader.at(index)):
        if not tag[1].strip().startswith(OPENERS):
            return False
        index += 1
    return reader.at(index).startswith("|") and _columns(reader.at(index + 1)) is None


def cells(text: str) -> tuple[str, ...]:
    """Returns the cells of a row; a bar inside `{{ }}` or after `\\` parts nothing."""
    kept: list[str] = []
    hidden = _TAG.sub(lambda tag: _hide(kept, tag[0]), text)
    row = hidden.removeprefix("|").removesuffix("|")
    return tuple(_shown(kept, cell).strip() for cell in row.split("|"))


def _hide(kept: list[str], tag: str) -> str:
    kept.append(tag)
    return f"\x00{len(kept) - 1}\x00"


def _shown(kept: list[str], cell: str) -> str:
    return re.sub("\x00(\\d+)\x00", lambda mark: kept[int(mark[1])], cell)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
