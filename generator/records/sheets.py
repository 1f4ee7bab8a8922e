"""A household list (.csv, .xlsx) → its rows of cells, one at a time, each with its line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, Protocol
from xml.parsers import expat

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from generator.records.cells import Cell
from library.files.limits import FILE_BYTES
from library.files.packages import read_file, read_package
from library.problems import Place, Problem, Refused

DELIMITERS = (",", ";", "\t")
HEAD_ROWS = 20
SHEET_CELLS = 10_000_000
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_OWN_WORDS = {"package.old-word": "household.old-excel", "package.damaged": "household.damaged"}
_COUNTED = frozenset({"row", "c"})
_OTHER_FORMATS = frozenset({"mimetype", "content.xml", "xl/workbook.bin"})
_DIGITS = "0123456789"


class Row(NamedTuple):
    """One row: its line, the bytes before it (0 where a list cannot be entered in the middle), its cells."""

    line: int
    offset: int
    cells: Sequence[Cell]


class Table(Protocol):
    """A list in a file, read one way: with one delimiter, or from one sheet."""

    def rows(self) -> Iterator[Row]:
        """Yields the rows, each with the place where it can be entered again. Raises `Refused`."""

    def enter(self, offset: int, line: int) -> Iterator[Row]:
        """Yields the rows from one that was read before, or from an earlier one, on; their offsets are not told."""


def head(table: Table) -> tuple[list[tuple[int, Sequence[Cell]]], list[Problem]]:
    """Returns the first rows of a table (line, cells), and why there are no more where it cannot be read this way."""
    found = []
    try:
        for row in islice(table.rows(), HEAD_ROWS):
            found.append((row.line, row.cells))
    except Refused as refused:
        return found, list(refused.problems)
    return found, []


def tables(path: Path, name: str) -> Iterator[Table]:
    """Yields the ways to read a file: each delimiter of a .csv, each visible sheet of an .xlsx. Raises `Refused`."""
    suffix = path.suffix.lower()
    if suffix == ".csv":
        encoding = _encoding(path, name)
        yield from (CsvTable(path, name, encoding, delimiter) for delimiter in DELIMITERS)
    elif suffix == ".xlsx":
        yield from _sheets(path, name)
    else:
        raise Refused(Problem("household.format", Place(name), {"suffix": suffix}))


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A .csv file in a known encoding with one delimiter."""

    path: Path
    name: str
    encoding: str
    delimiter: str

    def enter(self, offset: int, line: int) -> Iterator[Row]:
        """Yields the rows from a byte on. A wrong byte further on is no matter: nobody reads as far again."""
        with self.path.open("rb") as stream:
            stream.seek(offset)
            encoding = "utf-8" if offset else self.encoding
            text = io.TextIOWrapper(stream, encoding, errors="replace", newline="")
            reader = csv.reader(text, delimiter=self.delimiter)
            before = (line if offset else 1) - 1
            start = reader.line_num
            for cells in reader:
                yield Row(before + start + 1, 0, cells)
                start = reader.line_num

    def rows(self) -> Iterator[Row]:
        """Yields the rows; raises `Refused` at a quote that is never closed or at a wrong byte."""
        with self.path.open("rb") as stream:
            lines = _Lines(stream, self.encoding, self.name)
            reader = csv.reader(lines, delimiter=self.delimiter, strict=True)
            while True:
                start, before = lines.line, lines.offset
                try:
                    cells = next(reader, None)
                except csv.Error as error:
                    raise Refused(Problem("household.quotes", Place(self.name, start))) from error
                if cells is None:
                    return
                yield Row(start, before, cells)


class _Lines:
    """The lines of a file, decoded one by one, counting lines and bytes; UTF-16 cannot be entered in the middle."""

    def __init__(self, stream: Any, encoding: str, name: str) -> None:
        self.name, self.line, self.offset = name, 1, 0
        self.seekable = encoding != "utf-16"
        self.lines: Iterator[Any] = iter(stream if self.seekable else io.TextIOWrapper(stream, encoding, newline=""))

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        try:
            raw: Any = next(self.lines)
            text = raw.decode("utf-8" if self.offset else "utf-8-sig") if self.seekable else raw
        except UnicodeDecodeError as error:
            place = Place(self.name, self.line, error.start + 1 if self.seekable else None)
            raise Refused(Problem("household.encoding", place)) from error
        self.line += 1
        self.offset += len(raw) if self.seekable else 0
        return str(text)


def _encoding(path: Path, name: str) -> str:
    """Returns `utf-8-sig` or `utf-16`; every other encoding shows itself by a byte that cannot be, and is refused."""
    try:
        with path.open("rb") as stream:
            start = stream.read(4096)
        size = path.stat().st_size
    except OSError as error:
        raise Refused(Problem("file.unreadable", Place(name), {"why": error.strerror})) from error
    if size > FILE_BYTES:
        raise Refused(Problem("file.too-large", Place(name), {"limit": FILE_BYTES // 2**20}))
    if start.startswith(_UTF_16):
        return "utf-16"
    if b"\0" in start:
        raise Refused(Problem("household.encoding", Place(name, 1)))
    return "utf-8-sig"


class SheetTable:
    """A sheet of an .xlsx file; it lies in memory as long as this table is held."""

    def __init__(self, sheet: CalamineSheet) -> None:
        self.sheet = sheet
        self.reading = self.rows()
        self.next_line = 1

    def rows(self) -> Iterator[Row]:
        """Yields the rows, from the first of the sheet on."""
        margin: list[Cell] = [""] * (self.sheet.start or (0, 0))[1]
        for number, cells in enumerate(self.sheet.iter_rows(), start=1):
            yield Row(number, 0, margin + cells if margin else cells)

    def enter(self, offset: int, line: int) -> Iterator[Row]:
        """Yields rows from `line` or an earlier one on: where the last reading stopped, if that is not too far."""
        if line < self.next_line:
            self.reading = self.rows()
        for row in self.reading:
            self.next_line = row.line + 1
            yield row


def _sheets(path: Path, name: str) -> Iterator[SheetTable]:
    place = Place(name)
    try:
        _check_extent(read_package(path), place)
        book = CalamineWorkbook.from_filelike(io.BytesIO(read_file(path)))
        for told in book.sheets_metadata:
            if told.typ == SheetTypeEnum.WorkSheet and told.visible == SheetVisibleEnum.Visible:
                yield SheetTable(book.get_sheet_by_name(told.name))
    except Refused as refused:
        codes = [(_OWN_WORDS.get(one.code, one.code), one.facts) for one in refused.problems]
        raise Refused(Problem(code, place, facts) for code, facts in codes) from refused
    except (CalamineError, expat.ExpatError, ValueError, LookupError) as error:
        raise Refused(Problem("household.damaged", place)) from error


def _check_extent(members: dict[str, bytes], place: Place) -> None:
    """Refuses a sheet whose outermost cells span more than `SHEET_CELLS`: the reader lays it all out in memory.

    The reader goes by content, not by suffix, so files of other formats are refused by what they hold.
    """
    if _OTHER_FORMATS & members.keys():
        raise Refused(Problem("household.damaged", place))
    for data in members.values():
        if b"sheetData" in data:
            extent = _Extent()
            extent.measure(data)
            if extent.last_row * extent.last_column > SHEET_CELLS:
                raise Refused(Problem("household.too-wide", place, {"limit": SHEET_CELLS}))


class _Extent:
    """The last row and column that a sheet's XML names or counts."""

    def __init__(self) -> None:
        self.row = self.column = self.last_row = self.last_column = 0
        self.digits = ""
        self.columns: dict[str, int] = {}

    def measure(self, data: bytes) -> None:
        """Reads the XML of a sheet. Raises `ExpatError`."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.StartDoctypeDeclHandler = self._doctype
        parser.Parse(data, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        kind = name if name in _COUNTED else name.rpartition(":")[2]
        if kind in _COUNTED:
            reference = attributes.get("r")
            if reference is None:
                self._next(kind)
            else:
                letters = reference.rstrip(_DIGITS)
                self._take(letters, reference[len(letters) :])
            if kind == "row":
                self.column = 0

    def _next(self, kind: str) -> None:
        if kind == "row":
            self.row += 1
        else:
            self.column += 1
        self.last_row = max(self.last_row, self.row)
        self.last_column = max(self.last_column, self.column)

    def _take(self, letters: str, digits: str) -> None:
        """Moves to a named place. A list has few names of columns and repeats each row's number: both are read once."""
        if digits != self.digits:
            self.digits, self.row = digits, int(digits)
            self.last_row = max(self.last_row, self.row)
        if letters not in self.columns:
            self.columns[letters] = _column_number(letters)
            self.last_column = max(self.last_column, self.columns[letters])
        self.column = self.columns[letters]

    def _doctype(self, *_: object) -> None:
        raise expat.ExpatError("doctype")


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
