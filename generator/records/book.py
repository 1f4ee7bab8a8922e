"""What the parts of an .xlsx file ask for together: texts copied into cells, formats, sheets."""

from __future__ import annotations

from dataclasses import dataclass, field

from library.files.limits import CELL_FORMATS, FORMAT_CHARACTERS, SHARED_TEXTS, WORKBOOK_TEXT_BYTES
from library.problems import Problem, Refused

Attributes = dict[str, str]

_SHARING = (b'"s"', b"'s'")


def bound(found: int, limit: int) -> None:
    """Raises `Refused` where more was found than the limit allows."""
    if found > limit:
        raise Refused(Problem("household.too-much"))


@dataclass(slots=True)
class Book:
    """What was counted so far; what is too much raises `Refused`, what contradicts itself `ValueError`."""

    lengths: list[int] = field(default_factory=list)
    longest: int = 0
    announced: bool = False
    complete: bool = False
    shared: int = 0
    formats: int = 0
    sheets: set[str] = field(default_factory=set)

    def announce(self, attributes: Attributes) -> None:
        """Takes note of the list of shared texts: one, before any sheet, or it is uncertain which text a cell means."""
        if self.announced or self.complete:
            raise ValueError("shared texts")
        self.announced = True
        bound(int(attributes.get("uniqueCount", "0")), SHARED_TEXTS)

    def share(self, length: int) -> None:
        """Takes note of the length of the next shared text."""
        self.lengths.append(length)
        self.longest = max(self.longest, length)
        bound(len(self.lengths), SHARED_TEXTS)

    def shares_little(self, sheet: bytes) -> bool:
        """Counts the texts that a sheet shares as if each were the longest; if that is too much, each must be looked at."""
        self.complete = True
        most = self.longest * sum(map(sheet.count, _SHARING))
        if self.shared + most > WORKBOOK_TEXT_BYTES:
            return False
        self.use(most)
        return True

    def use(self, length: int) -> None:
        """Takes note of what is copied into cells."""
        self.shared += length
        bound(self.shared, WORKBOOK_TEXT_BYTES)

    def relate(self, attributes: Attributes) -> None:
        """Takes note of a sheet's part; no part may stand for two sheets, however its address is written."""
        if attributes.get("Type", "").rpartition("/")[2] == "worksheet":
            part = attributes.get("Target", "").replace("\\", "/").rpartition("/")[2].lower()
            if part in self.sheets:
                raise ValueError(part)
            self.sheets.add(part)

    def format_number(self, attributes: Attributes) -> None:
        """Takes note of a format of numbers, which is looked through for each format of cells that has it."""
        bound(len(attributes.get("formatCode", "")), FORMAT_CHARACTERS)

    def format_cell(self) -> None:
        """Takes note of a format of cells."""
        self.formats += 1
        bound(self.formats, CELL_FORMATS)
