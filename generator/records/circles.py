"""Rules about chains: no organization stands above itself on any day, no unit is merged into itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.records.area import Area, Record
from generator.records.history import FIRST_DAY, on
from generator.records.naming import full_name
from library.files.yaml import Path_
from library.problems import Problem

Above = Mapping[str, str]

# In an honest area nothing is left to be looked at day by day; in one made to be slow, this many days are enough.
_DAYS = 100
_SHOWN = 10


def own_superiors(area: Area) -> Iterator[Problem]:
    """Yields each circle of organizations of which every one stands under the next on some day; each circle once."""
    yield from _circles(area, "organization", "parent", "organization.circle")


def own_successors(area: Area) -> Iterator[Problem]:
    """Yields each circle of communes, villages or organizations that are merged into one another; each circle once."""
    for kind in ("commune", "village", "organization"):
        yield from _circles(area, kind, "merged_into", "successor.circle")


def _circles(area: Area, kind: str, field: str, code: str) -> Iterator[Problem]:
    chained = _in_chains({one.id: one.values[field] for one in area.sound(kind) if field in one.values})
    told: set[str] = set()
    for day in sorted({day for value in chained.values() for day in _starts(value)})[:_DAYS]:
        above = {id: up for id, value in chained.items() if (up := on(value, day)) is not None}
        for circle in _rounds(above):
            if told.isdisjoint(circle):
                told.update(circle)
                yield _problem(area, circle, field, day, code)


def _in_chains(values: Mapping[str, Any]) -> dict[str, Any]:
    """Returns the fields of the records from which one can go up for ever: the others need not be looked at day by day."""
    below: dict[str, list[str]] = {}
    ways = dict.fromkeys(values, 0)
    for id, value in values.items():
        for above in filter(values.__contains__, _named(value)):
            below.setdefault(above, []).append(id)
            ways[id] += 1
    ends = [id for id, count in ways.items() if not count]
    while ends:
        for id in below.get(ends.pop(), ()):
            ways[id] -= 1
            if not ways[id]:
                ends.append(id)
    return {id: values[id] for id, count in ways.items() if count}


def _rounds(above: Above) -> Iterator[list[str]]:
    """Yields the circles of a day, each from the first of its records on."""
    seen: set[str] = set()
    for first in above:
        walked: dict[str, None] = {}
        here: str | None = first
        while here is not None and here not in seen:
            seen.add(here)
            walked[here] = None
            here = above.get(here)
        if here is not None and here in walked:
            way = list(walked)
            yield way[way.index(here) :]


def _problem(area: Area, circle: list[str], field: str, day: str, code: str) -> Problem:
    first = area.records[circle[0]]
    names = [_name(area.records[id]) for id in (*circle[:_SHOWN], circle[0])]
    if len(circle) > _SHOWN:
        names.insert(_SHOWN, "…")
    return Problem(code, first.place(_path(first, field, day)), {"name": names[0], "circle": " → ".join(names)})


def _path(record: Record, field: str, day: str) -> Path_:
    """Returns where a record says what is above it on the day."""
    value = record.values[field]
    if isinstance(value, str):
        return (field,)
    return (field, next(index for index, one in enumerate(value) if on([one], day) is not None), "ref")


def _named(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    else:
        yield from (entry["ref"] for entry in value)


def _starts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield FIRST_DAY
    else:
        yield from (entry.get("valid_from", FIRST_DAY) for entry in value)


def _name(record: Record) -> str:
    return full_name(record.values) or record.id
