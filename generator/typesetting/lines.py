"""text.md → blocks: one line is one block; blank lines and indentation mean nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from generator.phrases.unsettled import settled
from library.files.schemas import nearest
from library.problems import Place, Problem

OPENERS, CLOSERS = ("for ", "if "), ("endfor", "endif")
ANNEXES = ("annex", "turned_annex")
ATTACHMENT = "attachment"

# The first shape that fits is taken: a heading with a word of its own stands before one of any words.
_SHAPES = (
    ("annex", re.compile(r"# Phụ lục\. (.+)")),
    ("turned_annex", re.compile(r"# Phụ lục ngang\. (.+)")),
    (ATTACHMENT, re.compile(r"# Kèm theo\. (.+)")),
    ("part", re.compile(r"# Phần\. (.+)")),
    ("chapter", re.compile(r"# Chương\. (.+)")),
    ("section", re.compile(r"# Mục\. (.+)")),
    ("heading", re.compile(r"## Điều\. (.+)")),
    ("roman", re.compile(r"# (.+)")),
    ("roman_clause", re.compile(r"## (.+)")),
    ("article_clause", re.compile(r"### (.+)")),
    ("article", re.compile(r"\*\*Điều\.\*\* (.+)")),
    ("clause", re.compile(r"1\. (.+)")),
    ("subclause", re.compile(r"1\.1\. (.+)")),
    ("point", re.compile(r"a\) (.+)")),
    ("dash", re.compile(r"- (.+)")),
)
_FREE = ("roman", "roman_clause", "article_clause")
NUMBERED = tuple(kind for kind, _ in _SHAPES if kind not in (ATTACHMENT, "dash"))
# How each kind is written: “1.1. X”.
WRITTEN = {kind: shape.pattern.replace("\\", "").replace("(.+)", "X") for kind, shape in _SHAPES}
_WORDS = ("Phụ lục", "Phụ lục ngang", "Kèm theo", "Phần", "Chương", "Mục", "Điều")
# “# Phụ luc. X”, “# Chương I. X”: what stands before the dot was meant for one of the words.
_WORDED = re.compile(r"#+ ([^.:]{2,20}?)(?: (?:\d+|[IVX]+))?[.:](?: .*)?")
_NUMBERED_WORD = re.compile(r"#+ (?i:Phần|Chương|Mục|Phụ lục|Điều) (?:\d+|[IVX]+)\b.*")
_TYPED = re.compile(
    r"(?:#+ )?(?:\*\*)?(?:\d+(?:\.\d+)*[.)/]|[a-zđ][.)/]|[IVX]+[./-]|Điều \d+[.:])(?:\*\*)? .*"
)
_COMMENT = re.compile(r"\{#.*?#\}")
_STRUCTURE = re.compile(r"\{%((?:(?!%\}).)*)%\}")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\\.")
_TITLES = re.compile(r"((?:\{\{.*?\}\}|\{%.*?%\}|.)+?) / (.+)")
_RULER = re.compile(r":?-+:?")
_LABEL = re.compile(r"(.*\S)\s+\^(\S+)")
_ALIGN = {(True, True): "center", (False, True): "right", (True, False): "left", (False, False): "left"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line that prints a paragraph; `kind` is one of `NUMBERED`, `ATTACHMENT`, `dash` or `paragraph`."""

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
    """A row of a table; `spans` are the columns that each cell takes, left out where it is one for all."""

    cells: tuple[str, ...]
    line: int
    spans: tuple[int, ...] = ()

    @property
    def columns(self) -> int:
        """The number of columns that the row takes."""
        return sum(self.spans) if self.spans else len(self.cells)


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
    reader = _Reader(file, *settled(_meaningful(text), file))
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
    kind, rest = _shape(text)
    code = _wrong(kind, text)
    if code:
        reader.tell(code, number, text=_short(text))
    else:
        yield _line(reader, kind, rest, number)


def _shape(text: str) -> tuple[str, str]:
    """Returns the kind of a line and its words."""
    shapes = ((kind, shape.fullmatch(text)) for kind, shape in _SHAPES)
    return next(((kind, found[1]) for kind, found in shapes if found), ("paragraph", text))


def _wrong(kind: str, text: str) -> str:
    """Returns the code of what is wrong with the way a line begins, or ""."""
    if kind not in ("paragraph", *_FREE):
        return ""
    if _TYPED.fullmatch(text):
        return "text.typed-number"
    meant = _NUMBERED_WORD.fullmatch(text) or _is_misspelt(text)
    return "text.unknown-heading" if meant or (kind == "paragraph" and text.startswith("#")) else ""


def _is_misspelt(text: str) -> bool:
    """Tells whether a heading was meant to begin with one of the words: “Phụ luc.” was, “Phần việc.” was not."""
    worded = _WORDED.fullmatch(text)
    meant = nearest(worded[1], _WORDS) if worded else ""
    return worded is not None and meant != "" and abs(len(meant) - len(worded[1])) <= 2


def titles(text: str) -> tuple[str, str]:
    """Returns title and subject of an attached text, which a stroke parts outside of tags; without one no subject."""
    found = _TITLES.fullmatch(text)
    return (found[1], found[2]) if found else (text, "")


def _line(reader: _Reader, kind: str, rest: str, number: int) -> Line:
    line = Line(kind, rest, number)
    labelled = _LABEL.fullmatch(rest)
    if not labelled:
        return line
    if kind not in NUMBERED:
        reader.tell("text.label-without-number", number, name=labelled[2])
    return replace(line, text=labelled[1], label=labelled[2])


def _table(reader: _Reader) -> Iterator[Block]:
    number, text = reader.lines.pop(0)
    header = _row(text, number)
    columns = _columns(reader.at(0))
    if columns is None:
        reader.tell("text.table-without-ruler", number)
        columns = tuple(Column("left", 1) for _ in range(header.columns))
    else:
        ruler = reader.lines.pop(0)[0]
        if len(columns) != header.columns:
            reader.tell("text.ragged-row", ruler, cells=len(columns), columns=header.columns)
    yield Table(header, columns, tuple(_rows(reader, header.columns)))


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
        row = _row(text, number)
        if row.columns != width:
            reader.tell("text.ragged-row", number, cells=row.columns, columns=width)
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
    return tuple(cell.strip() for cell in _split(text))


def _split(text: str) -> list[str]:
    kept: list[str] = []
    hidden = _TAG.sub(lambda tag: _hide(kept, tag[0]), text)
    row = hidden.removeprefix("|").removesuffix("|")
    return [_shown(kept, cell) for cell in row.split("|")]


def _row(text: str, number: int) -> Row:
    """Returns a row; two bars with nothing between them join that cell to the one at its left."""
    found: list[str] = []
    spans: list[int] = []
    for cell in _split(text):
        if cell or not found:
            found.append(cell.strip())
            spans.append(1)
        else:
            spans[-1] += 1
    return Row(tuple(found), number, tuple(spans) if len(found) < sum(spans) else ())


def _hide(kept: list[str], tag: str) -> str:
    kept.append(tag)
    return f"\x00{len(kept) - 1}\x00"


def _shown(kept: list[str], cell: str) -> str:
    return re.sub("\x00(\\d+)\x00", lambda mark: kept[int(mark[1])], cell)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
