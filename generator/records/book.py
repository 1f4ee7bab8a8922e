"""What a spreadsheet asks for in all: tags, cells, texts copied into cells, formats."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

from library.files.limits import (
    CELL_FORMATS,
    FORMAT_CHARACTERS,
    SHARED_TEXTS,
    SHEET_CELLS,
    SHEETS,
    WORKBOOK_REREAD_BYTES,
    WORKBOOK_TAGS,
    WORKBOOK_TEXT_BYTES,
)
from library.problems import Problem, Refused

Attributes = dict[str, str]

_EVENTS = (b"<", b"&", b"\n", b"\r")
_SHARING = (b'"s"', b"'s'")
# A block of rows is laid out as a whole: its texts may take an eighth of what those of the workbook may.
_OF_A_BLOCK = 8


def bound(found: int, limit: int) -> None:
    """Raises `Refused` where more was found than the limit allows."""
    if found > limit:
        raise Refused(Problem("household.too-much"))


@dataclass(slots=True)
class Book:
    """What was counted so far; what is too much raises `Refused`, what contradicts itself `ValueError`."""

    lengths: array[int] = field(default_factory=lambda: array("I"))
    longest: int = 0
    announced: bool = False
    tags: int = 0
    cells: int = 0
    texts: int = 0
    formats: int = 0
    reread: int = 0
    sheets: int = 0

    def count(self, piece: bytes) -> None:
        """Takes note of the tags, line ends and references in a piece of a part."""
        self.tags += sum(map(piece.count, _EVENTS))
        bound(self.tags, WORKBOOK_TAGS)

    def count_record(self) -> None:
        """Takes note of a record, which takes as long as a tag."""
        self.tags += 1
        bound(self.tags, WORKBOOK_TAGS)

    def announce(self, attributes: Attributes) -> None:
        """Takes note of the list of shared texts: there is one, or it is uncertain which text a cell means."""
        if self.announced:
            raise ValueError("shared texts")
        self.announced = True
        bound(int(attributes.get("uniqueCount", "0")), SHARED_TEXTS)

    def share(self, length: int) -> None:
        """Takes note of the length of the next shared text."""
        self.lengths.append(length)
        self.longest = max(self.longest, length)
        bound(len(self.lengths), SHARED_TEXTS)

    def shares_little(self, rows: bytes) -> bool:
        """Counts the texts that rows share as if each were the longest; if that is too much, each must be looked at."""
        most = self.longest * sum(map(rows.count, _SHARING))
        if most > WORKBOOK_TEXT_BYTES // _OF_A_BLOCK or self.texts + most > WORKBOOK_TEXT_BYTES:
            return False
        self.texts += most
        return True

    def use(self, length: int) -> None:
        """Takes note of the texts that are copied into the cells of a block."""
        self.texts += length
        bound(length, WORKBOOK_TEXT_BYTES // _OF_A_BLOCK)
        bound(self.texts, WORKBOOK_TEXT_BYTES)

    def lay(self, rows: int, columns: int) -> None:
        """Takes note of the cells of a block, empty ones between others too."""
        self.cells += rows * columns
        if self.cells > SHEET_CELLS:
            raise Refused(Problem("household.too-wide", None, {"limit": SHEET_CELLS}))

    def list_sheet(self) -> None:
        """Takes note of a sheet."""
        self.sheets += 1
        bound(self.sheets, SHEETS)

    def read_again(self, size: int) -> None:
        """Takes note of the parts beside the rows, which are read anew with every block of them."""
        self.reread += size
        bound(self.reread, WORKBOOK_REREAD_BYTES)

    def format_number(self, attributes: Attributes) -> None:
        """Takes note of a format of numbers, which is looked through for each format of cells that has it."""
        bound(len(attributes.get("formatCode", "")), FORMAT_CHARACTERS)

    def format_cell(self) -> None:
        """Takes note of a format of cells."""
        self.formats += 1
        bound(self.formats, CELL_FORMATS)
