"""A block of rows of a sheet, packed as a small workbook of its own → rows of cells.

The reader of spreadsheets believes what a file announces: it takes room for a million million texts where a number says
so, lays out every cell up to the furthest, copies a text into each cell that shares it. So it is never given a stranger's
file. What was counted tag by tag or record by record is cut into blocks of rows, and each is packed anew: what it can take
is bounded, and memory does not grow with the list.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any
from xml.parsers import expat

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from generator.records.book import Book
from generator.records.cells import Cell
from generator.records.table import Row
from library.problems import Place, Problem, Refused

BLOCK_BYTES = 1 << 20
BLOCK_ROWS = 5_000
_OWN_WORDS = {"package.old-word": "household.damaged", "package.damaged": "household.damaged"}
# Where the class of what the reader raises when it breaks down says it comes from; it cannot be imported.
_BREAKDOWN = "pyo3_runtime"


@dataclass(frozen=True, slots=True)
class Block:
    """A small workbook whose sheet `title` holds the rows; `lines` are the lines of its rows in the list."""

    workbook: io.BytesIO
    title: str
    lines: Sequence[int]

    def rows(self) -> Iterator[Row]:
        """Yields the rows. Raises `Refused` where the reader cannot read them."""
        book = _read(CalamineWorkbook.from_filelike, self.workbook)
        self.workbook.close()
        sheet: CalamineSheet = _read(book.get_sheet_by_name, self.title)
        book.close()
        if sheet.start is None:
            return
        top, left = sheet.start
        if top + sheet.height > len(self.lines):
            raise Refused(Problem("household.damaged"))
        margin: list[Cell] = [""] * left
        for number, cells in enumerate(self._laid_out(sheet), top):
            yield Row(self.lines[number], margin + cells)

    def _laid_out(self, sheet: CalamineSheet) -> list[list[Cell]]:
        """Returns the rows; a day or time beyond all calendars is told with its line."""
        try:
            rows: list[list[Cell]] = _read(sheet.to_python)
        except Refused as refused:
            raise Refused(Problem("household.damaged", Place("", self._unreadable(sheet)))) from refused
        return rows

    def _unreadable(self, sheet: CalamineSheet) -> int:
        rows = sheet.iter_rows()
        for line in self.lines:
            try:
                next(rows, None)
            except (OverflowError, ValueError):
                return line
        return self.lines[0]


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A sheet, read anew each time as a stream of blocks; `first` are its first rows, where they are known already.

    `book` is what the workbook asks for before any row, `looking` what was looked at to find the sheet that is the list.
    `whole`: the first rows are all.
    """

    name: str
    blocks: Callable[[Book], Iterator[Block]]
    book: Book
    looking: Book
    first: tuple[Row, ...] = ()
    whole: bool = False

    @property
    def ragged(self) -> bool:
        """False: a sheet is a grid, and a note beside the list no shift in it."""
        return False

    def head(self) -> Iterator[Row]:
        """Yields at least the first rows. Raises `Refused`."""
        return iter(self.first) if self.first else self._read(self.looking)

    def rows(self) -> Iterator[Row]:
        """Yields the rows. Raises `Refused`."""
        return iter(self.first) if self.whole else self._read(replace(self.book))

    def _read(self, book: Book) -> Iterator[Row]:
        with told(self.name):
            for block in self.blocks(book):
                yield from block.rows()


def visible_sheets(workbook: bytes, count: int) -> Iterator[tuple[str, int]]:
    """Yields title and number of the visible sheets of a workbook that lists `count` sheets. Raises `Refused`."""
    book = _read(CalamineWorkbook.from_filelike, io.BytesIO(workbook))
    listed = book.sheets_metadata
    if len(listed) != count:
        raise Refused(Problem("household.damaged"))
    seen: set[str] = set()
    for index, one in enumerate(listed):
        # A sheet is opened by its name: of two with one name the first would be opened twice.
        if one.typ == SheetTypeEnum.WorkSheet and one.visible == SheetVisibleEnum.Visible and one.name not in seen:
            yield one.name, index
        seen.add(one.name)


@contextmanager
def told(name: str) -> Iterator[None]:
    """Tells what is wrong with a file under its name in problems, and what shows that it is damaged in our words."""
    try:
        yield
    except Refused as refused:
        raise Refused(_renamed(one, name) for one in refused.problems) from refused
    except (expat.ExpatError, ValueError, LookupError, struct.error) as error:
        raise Refused(Problem("household.damaged", Place(name))) from error


def _renamed(problem: Problem, name: str) -> Problem:
    line = problem.place.line if problem.place else None
    return Problem(_OWN_WORDS.get(problem.code, problem.code), Place(name, line), problem.facts, problem.severity)


def _read(reading: Callable[..., Any], *arguments: object) -> Any:
    """Returns what the reader of spreadsheets gives. Raises `Refused` where it refuses or breaks down."""
    try:
        return reading(*arguments)
    except (CalamineError, ValueError, LookupError, OverflowError) as error:
        raise Refused(Problem("household.damaged")) from error
    except BaseException as error:
        if type(error).__module__ != _BREAKDOWN:
            raise
        raise Refused(Problem("household.damaged")) from error
