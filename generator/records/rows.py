"""A row of a household list → a household, or what is wrong with the row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.records.cells import READERS, Unfit
from generator.records.delimited import DELIMITERS
from generator.records.headings import LABELS, REQUIRED, Layout, layout_of
from generator.records.personal import suspicion
from generator.records.sheets import tables
from generator.records.table import Row, Table, head
from generator.records.villages import Villages
from library.problems import ERROR, WARNING, Place, Problem, Refused

IDENTITY_DIGITS = 12
_BLANK = " \r\n" + "".join(DELIMITERS)
_TOO_LARGE = frozenset({"household.too-many-columns", "household.long-row"})
_FREE_TEXTS = frozenset({"group", "head", "representative", "address"})


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


def household_in(row: Row, layout: Layout, name: str, villages: Villages) -> Household | None:
    """Returns the household of a row, or `None` where something in it is in error."""
    values, problems = read_row(row, layout, name, villages)
    if not layout.whole or any(problem.severity == ERROR for problem in problems):
        return None
    return Household(place=Place(name, row.line), **values)


def read_row(row: Row, layout: Layout, name: str, villages: Villages) -> tuple[dict[str, Any], list[Problem]]:
    """Returns the values of a row by field (none for a cell in error) and what is wrong with the row.

    Values of cells are not in the problems: messages carry no personal data.
    """
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    cells = row.cells
    for index, field in layout.columns:
        cell = cells[index] if index < len(cells) else ""
        if cell == "" and field not in REQUIRED:
            continue
        try:
            value = READERS[field](cell)
        except Unfit as unfit:
            problems.append(Problem(unfit.code, Place(name, row.line, index + 1), {"label": LABELS[field], **unfit.facts}))
            continue
        if not value and field in REQUIRED:
            problems.append(Problem("household.empty-cell", Place(name, row.line, index + 1), {"label": LABELS[field]}))
            continue
        if field == "village":
            said, value = value, villages.id_of(value)
            if value is None:
                problems.append(villages.problem(said, Place(name, row.line, index + 1)))
                continue
        values[field] = value
        if value and (code := _suspicion(field, value)):
            problems.append(Problem(code, Place(name, row.line, index + 1), {"label": LABELS[field]}, WARNING))
    problems += _beyond(row, layout, name)
    return values, problems


def is_blank(row: Row) -> bool:
    """Tells whether no cell of the row says anything."""
    return not any(cell.strip() if isinstance(cell, str) else True for cell in row.cells)


def layout_in(path: Path, name: str) -> tuple[int, Table, Layout]:
    """Returns which of the ways to read a list fits its headings, the list read so, and its layout.

    The first way that shows every needed column, else the one with the most. Raises `Refused` where none has headings.
    """
    best: tuple[int, Table, Layout] | None = None
    refusals: list[Problem] = []
    blank = True
    for index, table in enumerate(tables(path, name)):
        first, refused = head(table)
        refusals += refused
        blank = blank and not any(str(cell).strip(_BLANK) for _, cells in first for cell in cells)
        found = layout_of(name, first)
        if found is not None and (best is None or found.whole or len(found.columns) > len(best[2].columns)):
            best = index, table, found
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


def _suspicion(field: str, value: Any) -> str:
    if field in _FREE_TEXTS:
        return suspicion(value, of_person=True)
    return "privacy.identity-number" if field == "code" and len(value) == IDENTITY_DIGITS and value.isdigit() else ""


def _beyond(row: Row, layout: Layout, name: str) -> Iterator[Problem]:
    """Yields the problem of a row that is longer than the headings: its values stand in wrong columns."""
    for index in range(layout.width, len(row.cells)):
        if str(row.cells[index]).strip():
            yield Problem("household.extra-cell", Place(name, row.line, index + 1), {"count": layout.width})
            return
