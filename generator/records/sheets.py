"""A household list (.csv, .xlsx) → the ways to read it, each a table of rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from generator.records.cells import Cell
from generator.records.delimited import csv_tables
from generator.records.table import Row, Table
from generator.records.workbook import checked_workbook
from library.files.limits import LIST_COLUMNS
from library.problems import Place, Problem, Refused


def tables(path: Path, name: str) -> Iterator[Table]:
    """Yields the ways to read a file: each delimiter of a .csv, each visible sheet of an .xlsx. Raises `Refused`."""
    suffix = path.suffix.lower()
    if suffix == ".csv":
        yield from csv_tables(path, name)
    elif suffix == ".xlsx":
        yield from _sheets(path, name)
    else:
        raise Refused(Problem("household.format", Place(name), {"suffix": suffix}))


class SheetTable:
    """A sheet of an .xlsx file; it lies in memory as long as this table is held."""

    def __init__(self, sheet: CalamineSheet, name: str) -> None:
        self.sheet, self.name = sheet, name

    def rows(self) -> Iterator[Row]:
        """Yields the rows, from the first of the sheet on. Raises `Refused`: too many columns, a time beyond all calendars."""
        before = (self.sheet.start or (0, 0))[1]
        if before + self.sheet.width > LIST_COLUMNS:
            raise Refused(Problem("household.too-many-columns", Place(self.name), {"limit": LIST_COLUMNS}))
        margin: list[Cell] = [""] * before
        number = 0
        try:
            for number, cells in enumerate(self.sheet.iter_rows(), start=1):
                yield Row(number, margin + cells if margin else cells)
        except (OverflowError, ValueError) as error:
            raise Refused(Problem("household.damaged", Place(self.name, number + 1))) from error


def _sheets(path: Path, name: str) -> Iterator[SheetTable]:
    workbook = checked_workbook(path, name)
    try:
        book = CalamineWorkbook.from_filelike(workbook)
        workbook.close()
        told = (one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet)
        visible = [one.name for one in told if one.visible == SheetVisibleEnum.Visible]
        # A sheet is opened by its name: of two with one name the first would be opened twice.
        for title in dict.fromkeys(visible):
            yield SheetTable(book.get_sheet_by_name(title), name)
    except (CalamineError, ValueError, LookupError) as error:
        raise Refused(Problem("household.damaged", Place(name))) from error
