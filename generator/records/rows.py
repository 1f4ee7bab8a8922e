"""A row of a household list → a household, or what is wrong with the row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.records.cells import READERS, Unfit
from generator.records.delimited import DELIMITERS
from generator.records.headings import LABELS, REQUIRED, Layout, layout_of
from generator.records.personal import may_be_suspicious, suspicion
from generator.records.sheets import tables
from generator.records.table import Row, Table, head
from generator.records.villages import Villages
from library.files.limits import LIST_COLUMNS
from library.problems import WARNING, Place, Problem, Refused

IDENTITY_DIGITS = 12
_BLANK = " \r\n" + "".join(DELIMITERS)
_TOO_LARGE = frozenset({"household.too-many-columns", "household.long-row"})
FREE_TEXTS = ("group", "head", "representative", "address")
CIRCUMSTANCES = ("rents_rooms", "business")


@dataclass(frozen=True, slots=True)
class Household:
    """One household of a list: a row without errors. It is known by its village and its code."""

    code: str
    village: str
    head: str
    place: Place
    group: str | None = None
    representative: str | None = None
    address: str | None = None
    order: int | None = None
    pledge_state: str | None = None
    pledge_date: str | None = None
    rents_rooms: bool = False
    business: bool = False
    left_on: str | None = None

    @property
    def circumstances(self) -> frozenset[str]:
        """What of a household decides which clauses its papers have."""
        return frozenset(name for name in CIRCUMSTANCES if getattr(self, name))


def household_of(values: Mapping[str, Any], place: Place) -> Household:
    """Returns the household that the values of a row without errors make."""
    return Household(place=place, **values)


class RowReader:
    """Reads the rows of one list: which column is which, and how it is read, is worked out once."""

    def __init__(self, layout: Layout, name: str, villages: Villages, *, ragged: bool) -> None:
        self._layout, self._name, self._villages = layout, name, villages
        self._width = layout.width if ragged else LIST_COLUMNS
        self._columns = [(index, field, READERS[field], field in REQUIRED) for index, field in layout.columns]

    def read(self, row: Row) -> tuple[dict[str, Any], list[Problem]]:
        """Returns the values of a row by field (none for a cell in error) and what is wrong with the row.

        Values of cells are not in the problems: messages carry no personal data.
        """
        values: dict[str, Any] = {}
        problems: list[Problem] = []
        cells = row.cells
        width = len(cells)
        for index, field, reader, required in self._columns:
            cell = cells[index] if index < width else ""
            if cell == "" and not required:
                continue
            try:
                value = reader(cell)
            except Unfit as unfit:
                problems.append(self._problem(unfit.code, row, index, field, **unfit.facts))
                continue
            if required and not value:
                problems.append(self._problem("household.empty-cell", row, index, field))
                continue
            values[field] = value
        if "village" in values:
            self._find_village(values, row, problems)
        problems += self._suspicions(values, row)
        if width > self._width:
            problems += self._beyond(row)
        return values, problems

    def _find_village(self, values: dict[str, Any], row: Row, problems: list[Problem]) -> None:
        said = values.pop("village")
        village = self._villages.id_of(said)
        if village is None:
            problems.append(self._villages.problem(said, self._place(row, "village")))
        else:
            values["village"] = village

    def _suspicions(self, values: Mapping[str, Any], row: Row) -> Iterator[Problem]:
        """Yields what looks like an identity number, a telephone or a remark on a person."""
        code = values.get("code", "")
        if len(code) == IDENTITY_DIGITS and code.isdigit():
            yield self._suspicion("privacy.identity-number", row, "code")
        texts = [(field, value) for field in FREE_TEXTS if (value := values.get(field))]
        if not may_be_suspicious("\n".join([value for _, value in texts])):
            return
        for field, value in texts:
            if found := suspicion(value, of_person=True):
                yield self._suspicion(found, row, field)

    def _beyond(self, row: Row) -> Iterator[Problem]:
        """Yields the problem of a row that is longer than the headings: its values stand in wrong columns."""
        for index in range(self._width, len(row.cells)):
            if str(row.cells[index]).strip():
                yield Problem("household.extra-cell", Place(self._name, row.line, index + 1), {"count": self._width})
                return

    def _problem(self, code: str, row: Row, index: int, field: str, **facts: Any) -> Problem:
        return Problem(code, Place(self._name, row.line, index + 1), {"label": LABELS[field], **facts})

    def _suspicion(self, code: str, row: Row, field: str) -> Problem:
        return Problem(code, self._place(row, field), {"label": LABELS[field]}, WARNING)

    def _place(self, row: Row, field: str) -> Place:
        return Place(self._name, row.line, next(index for index, name in self._layout.columns if name == field) + 1)


def is_blank(row: Row) -> bool:
    """Tells whether no cell of the row says anything."""
    return not any(cell.strip() if isinstance(cell, str) else True for cell in row.cells)


def layout_in(path: Path, name: str) -> tuple[Table, Layout]:
    """Returns a list read in the way that fits its headings, and its layout.

    The first way that shows every needed column, else the one with the most. Raises `Refused` where none has headings.
    """
    best: tuple[Table, Layout] | None = None
    refusals: list[Problem] = []
    blank = True
    for table in tables(path, name):
        first, refused = head(table)
        refusals += refused
        blank = blank and not any(str(cell).strip(_BLANK) for _, cells in first for cell in cells)
        found = layout_of(name, first)
        if found is not None and (best is None or found.whole or len(found.columns) > len(best[1].columns)):
            best = table, found
            if found.whole:
                break
    if best is not None:
        return best
    raise Refused(_no_headings(name, blank, refusals))


def _no_headings(name: str, blank: bool, refusals: list[Problem]) -> Problem:
    for refusal in refusals:
        if refusal.code in _TOO_LARGE:
            return refusal
    if not blank:
        return Problem("household.no-headings", Place(name), {"needed": [LABELS[field] for field in REQUIRED]})
    return refusals[0] if refusals else Problem("record.empty-file", Place(name), {}, WARNING)
