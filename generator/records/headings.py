"""The heading row of a household list → which column is which, and which columns may not be there at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.records.cells import Cell
from generator.records.forbidden import folded, forbidden
from library.files.schemas import nearest, schema
from library.problems import WARNING, Place, Problem

_PROPERTIES = schema("household")["properties"]
REQUIRED: tuple[str, ...] = tuple(schema("household")["required"])
LABELS: dict[str, str] = {name: str(part.get("title", name)) for name, part in _PROPERTIES.items()}
ENOUGH = 2
_SHOWN = 60

FIELDS = {folded(word): name for name, label in LABELS.items() for word in (label, name)}


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the headings stand, which cell holds which field, and what is wrong with the headings.

    `whole`: every column is there that a household needs.
    """

    line: int
    width: int
    columns: tuple[tuple[int, str], ...]
    problems: tuple[Problem, ...]
    whole: bool


def layout_of(name: str, rows: Sequence[tuple[int, Sequence[Cell]]]) -> Layout | None:
    """Returns the layout of a list from its first rows; `None` where no row has at least two of the headings."""
    known = [sum(folded(str(cell)) in FIELDS for cell in cells) for _, cells in rows]
    best = max(range(len(rows)), key=lambda index: known[index], default=None)
    if best is None or known[best] < ENOUGH:
        return None
    line, cells = rows[best]
    columns = dict(_columns(cells))
    problems = tuple(_problems(name, line, cells, columns))
    return Layout(line, len(cells), tuple(columns.items()), problems, set(REQUIRED) <= set(columns.values()))


def _columns(cells: Sequence[Cell]) -> Iterator[tuple[int, str]]:
    seen: set[str] = set()
    for index, cell in enumerate(cells):
        field = FIELDS.get(folded(str(cell)))
        if field is not None and field not in seen:
            seen.add(field)
            yield index, field


def _problems(name: str, line: int, cells: Sequence[Cell], columns: dict[int, str]) -> Iterator[Problem]:
    for index, cell in enumerate(cells):
        heading = _shown(str(cell))
        place = Place(name, line, index + 1)
        if index in columns or not heading:
            continue
        if folded(str(cell)) in FIELDS:
            yield Problem("household.repeated-column", place, {"heading": heading})
        elif forbidden(str(cell)):
            yield Problem("household.forbidden-column", place, {"heading": heading})
        else:
            close = nearest(heading, LABELS.values())
            code = "household.unknown-column-near" if close else "household.unknown-column"
            yield Problem(code, place, {"heading": heading, "nearest": close}, WARNING)
    for field in REQUIRED:
        if field not in columns.values():
            yield Problem("household.missing-column", Place(name, line), {"label": LABELS[field], "field": field})


def _shown(heading: str) -> str:
    """Returns a heading as messages show it: on one line, cut where it is long, nothing in it that moves the cursor."""
    shown = " ".join("".join(filter(str.isprintable, " ".join(heading.split()))).split())
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"
