"""The figures of each village in one row: what the records count, and what the dossier tells beside or instead of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.planning.plan import Planned
from library.files.schemas import nearest
from library.problems import Place, Problem

Row = Mapping[str, Any]

VILLAGES = "villages"
_OWN = ("village", "full_name")


def village_rows(planned: Planned, values: Row) -> tuple[dict[str, Any], list[Problem]]:
    """Returns the rows of every field whose schema says `x-source: villages`, and the rows of villages that are none.

    There is a row for each village of the document, in order, with every number that the field declares: what the dossier
    tells, else what the records count, else nothing. What is not known is never 0.
    """
    found: dict[str, Any] = {}
    wrong: list[Problem] = []
    for name, schema in planned.order.template.fields.items():
        if schema.get("x-source") == VILLAGES:
            told = values[name] or []
            found[name] = list(_rows(values.get(VILLAGES, ()), told, schema["items"]["properties"]))
            wrong += _strangers(planned, values, name, told)
    return found, wrong


def _rows(villages: Iterable[Row], told: Iterable[Row], names: Iterable[str]) -> Iterator[dict[str, Any]]:
    rows = {one["village"]: one for one in told}
    for village in villages:
        known = _counted(village) | dict(rows.get(village["id"], {}))
        own = {"village": village["id"], "full_name": village["full_name"]}
        yield {name: known.get(name) for name in names if name not in _OWN} | own


def _counted(village: Row) -> dict[str, Any]:
    """Returns what the records count: signatures and households come from the same list where there is one."""
    teams = village["teams"]
    listed = village["households_listed"]
    return {
        "households": village["households"] if listed is None else listed,
        "households_pledged": village["households_pledged"],
        "teams": len(teams) or None,
        "members": sum(team["members"] for team in teams) or None,
        "trained": _known_sum(team["trained"] for team in teams),
    }


def _known_sum(numbers: Iterable[int | None]) -> int | None:
    found = list(numbers)
    known = [one for one in found if one is not None]
    return sum(known) if found and len(known) == len(found) else None


def _strangers(planned: Planned, values: Row, name: str, told: Iterable[Row]) -> Iterator[Problem]:
    known = {one["id"] for one in values.get(VILLAGES, ())}
    label = planned.order.template.fields[name]["title"]
    for index, row in enumerate(told):
        if row["village"] not in known:
            close = nearest(row["village"], known)
            facts = {"id": row["village"], "label": label, "nearest": close}
            yield Problem("reference.unknown-near" if close else "reference.unknown", _place(planned, name, index), facts)


def _place(planned: Planned, name: str, index: int) -> Place:
    """Returns where the row stands: in the document's own fields, or in those of the dossier."""
    order = planned.order
    if name in order.wanted.get("fields", {}):
        return order.place("fields", name, index, "village")
    return order.dossier.place(("fields", name, index, "village"))
