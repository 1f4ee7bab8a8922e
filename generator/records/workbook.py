"""An .xlsx file, counted tag by tag before anything of it is laid out in memory.

The reader of spreadsheets believes what the parts announce: it takes room for a million million texts where a number says
so, lays out every cell up to the furthest, copies a text into each cell that shares it, opens a sheet as often as it is
listed. What is counted here is never less than what it will take, and it is given the very bytes that were counted.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.parsers import expat

from generator.records.book import Attributes, Book, bound
from library.files.limits import SHEET_CELLS, WORKBOOK_BYTES, WORKBOOK_TAGS
from library.files.packages import read_package
from library.problems import Place, Problem, Refused

_OWN_WORDS = {"package.old-word": "household.old-excel", "package.damaged": "household.damaged"}
_OTHER_FORMATS = frozenset({"mimetype", "content.xml", "xl/workbook.bin"})
_READ = (".xml", ".rels")
_EVENTS = (b"<", b"&", b"\n", b"\r")
_DIGITS = "0123456789"
_SHEET = b"sheetData"
_LAST_COLUMN = len("XFD")
# Below it the reader of spreadsheets, asked for a date, breaks down instead of refusing.
_LOWEST = -1e11
_NEGATIVE = re.compile(rb">(-(?:[0-9.]*[eEiInN]|[0-9]{10})[^<]*)<")


def checked_workbook(path: Path, name: str) -> io.BytesIO:
    """Returns the workbook packed anew, with just the parts that are read. Raises `Refused`: none, hostile, too much in it."""
    place = Place(name)
    try:
        parts = _parts(read_package(path))
        book = Book()
        # The shared texts come before the cells that use them.
        for data in sorted(parts.values(), key=lambda data: _SHEET in data):
            _read(data, book)
    except Refused as refused:
        told = [(_OWN_WORDS.get(one.code, one.code), one.facts) for one in refused.problems]
        raise Refused(Problem(code, place, facts) for code, facts in told) from refused
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise Refused(Problem("household.damaged", place)) from error
    return _packed(parts)


def _parts(members: dict[str, bytes]) -> dict[str, bytes]:
    if any(name.lower() in _OTHER_FORMATS for name in members):
        raise Refused(Problem("household.damaged"))
    parts = {name: data for name, data in members.items() if name.lower().endswith(_READ)}
    bound(sum(map(len, parts.values())), WORKBOOK_BYTES)
    bound(sum(data.count(event) for data in parts.values() for event in _EVENTS), WORKBOOK_TAGS)
    return parts


def _packed(parts: dict[str, bytes]) -> io.BytesIO:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in list(parts):
            archive.writestr(name, parts.pop(name))
    stream.seek(0)
    return stream


class _Unnamed(Exception):
    """A row or cell does not say where it stands: rows and cells must be counted from the first on."""


class _Part:
    """One part of a workbook, read tag by tag. Rows and cells are numbered as the reader of spreadsheets does it, from 1.

    `exact`: the ends of tags are looked at too; `letters`: what stands between them. Each makes it slower.
    """

    def __init__(self, data: bytes, book: Book, *, exact: bool, letters: bool) -> None:
        self.data, self.book, self.exact, self.reads_letters = data, book, exact, letters
        self.parser = expat.ParserCreate()
        self.root = self.type = self.open = self.digits = ""
        self.row, self.column, self.cell_row, self.named_row = 1, 0, 1, 0
        self.last_row = self.last_column = 0
        self.columns: dict[str, int] = {}
        self.listed: set[str] = set()
        self.length: int | None = None

    def read(self) -> None:
        """Reads the part. Raises `ExpatError`, `ValueError` or `LookupError` where it is damaged, `Refused` where too much."""
        self.parser.StartElementHandler = self._first
        self.parser.StartDoctypeDeclHandler = self._doctype
        if self.exact:
            self.parser.EndElementHandler = self._end
        if self.reads_letters:
            self.parser.CharacterDataHandler = self._letters
        try:
            self.parser.Parse(self.data, True)
        finally:
            # The parser holds this part: left to the collector of cycles, the bytes of the part would stay in memory.
            del self.parser
        if self.last_row * self.last_column > SHEET_CELLS:
            raise Refused(Problem("household.too-wide", None, {"limit": SHEET_CELLS}))

    def _first(self, name: str, attributes: Attributes) -> None:
        self.root = name.rpartition(":")[2]
        self.parser.StartElementHandler = self._start
        self._start(name, attributes)

    def _start(self, name: str, attributes: Attributes) -> None:
        teller = _STARTS.get(name)
        if teller is None and ":" in name:
            teller = _STARTS.get(name.rpartition(":")[2])
        if teller is not None:
            teller(self, attributes)

    def _end(self, name: str) -> None:
        teller = _ENDS.get(name.rpartition(":")[2])
        if teller is not None:
            teller(self)

    def _letters(self, text: str) -> None:
        if self.open == "s":
            self._share_in_cell(text)
        elif self.length is not None:
            self.length += len(text.encode())

    def _doctype(self, *_: object) -> None:
        raise ValueError("doctype")

    def _row(self, attributes: Attributes) -> None:
        if "r" in attributes:
            self.row = int(attributes["r"])
        elif not self.exact:
            raise _Unnamed

    def _row_ends(self) -> None:
        self.row += 1
        self.column = 0

    def _cell(self, attributes: Attributes) -> None:
        self.type = attributes.get("t", "")
        reference = attributes.get("r")
        if reference is None:
            if not self.exact:
                raise _Unnamed
            self.cell_row = self.row
            self.column += 1
            return
        # A list has few names of columns and repeats each row's number: both are read once.
        letters = reference.rstrip(_DIGITS)
        digits = reference[len(letters) :]
        if digits != self.digits:
            self.digits, self.named_row = digits, int(digits)
        if letters not in self.columns:
            self.columns[letters] = _column_number(letters)
        self.cell_row, self.column = self.named_row, self.columns[letters]

    def _take(self, attributes: Attributes) -> None:
        """Counts the cell at hand: it holds something."""
        self.open = self.type
        if self.cell_row > self.last_row:
            self.last_row = self.cell_row
        if self.column > self.last_column:
            self.last_column = self.column

    def _share_in_cell(self, text: str) -> None:
        """Counts the text that a cell shares; where its number is not written plainly, the longest text."""
        at, self.open = self.parser.CurrentByteIndex, ""
        plain = self.data[at - 1 : at] == b">" and self.data.startswith(b"</", at + len(text))
        known = plain and text.isascii() and text.isdecimal()
        self.book.use(self.book.lengths[int(text)] if known else self.book.longest)

    def _shared(self, attributes: Attributes) -> None:
        if self.root != "sst":
            raise ValueError(self.root)
        self.book.announce(attributes)

    def _text(self, attributes: Attributes) -> None:
        if self.length is not None:
            raise ValueError("text in a text")
        if self.root == "sst":
            self.length = 0

    def _text_ends(self) -> None:
        if self.length is not None:
            self.book.share(self.length)
            self.length = None

    def _relation(self, attributes: Attributes) -> None:
        self.book.relate(attributes)

    def _number_format(self, attributes: Attributes) -> None:
        self.book.format_number(attributes)

    def _cell_format(self, attributes: Attributes) -> None:
        self.book.format_cell()

    def _sheet(self, attributes: Attributes) -> None:
        for name, value in attributes.items():
            if name.rpartition(":")[2] == "id":
                if value in self.listed:
                    raise ValueError(value)
                self.listed.add(value)


_STARTS: Mapping[str, Callable[[_Part, Attributes], None]] = {
    "row": _Part._row, "c": _Part._cell, "v": _Part._take, "is": _Part._take, "sst": _Part._shared, "si": _Part._text,
    "sheet": _Part._sheet, "Relationship": _Part._relation, "numFmt": _Part._number_format, "xf": _Part._cell_format,
}  # fmt: skip
_ENDS: Mapping[str, Callable[[_Part], None]] = {"row": _Part._row_ends, "si": _Part._text_ends}


def _read(data: bytes, book: Book) -> None:
    """Counts a part. Raises as `_Part.read` does."""
    if any(_number(found) < _LOWEST for found in _NEGATIVE.findall(data)):
        raise ValueError("number")
    sheet = _SHEET in data
    letters = not (sheet and book.shares_little(data))
    try:
        _Part(data, book, exact=not sheet, letters=letters).read()
    except _Unnamed:
        _Part(data, book, exact=True, letters=letters).read()


def _number(written: bytes) -> float:
    """Returns a number, or 0 for what is none: it is taken for a text then."""
    try:
        return float(written)
    except ValueError:
        return 0.0


def _column_number(letters: str) -> int:
    if not (letters.isascii() and letters.isalpha()):
        raise ValueError(letters)
    if len(letters) > _LAST_COLUMN:
        return SHEET_CELLS + 1
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
