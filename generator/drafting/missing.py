"""What a template needs of the records and does not find: its label, and the file and line where to write it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.drafting.fields import Missing
from generator.planning.plan import Planned
from generator.records.area import Area, Record
from generator.records.history import organizations_on
from library.files.schemas import label_of, schema
from library.problems import Place


def missing_needs(area: Area, planned: Planned, values: Mapping[str, Any]) -> list[Missing]:
    """Returns what of the manifest's `needs` (`committee`, `committee.standing_body`) has no value."""
    return list(_missing(area, planned, values))


def _missing(area: Area, planned: Planned, values: Mapping[str, Any]) -> Iterator[Missing]:
    for need in planned.order.manifest.get("needs", ()):
        path = tuple(need.split("."))
        if path[0] == "household":
            continue  # a row without its required cells is never planned: the list's own check tells it
        if not _found(values, path):
            yield Missing(need, label_of(schema("values"), path) or need, _where(area, planned, path))


def _found(values: Mapping[str, Any], path: tuple[str, ...]) -> bool:
    value: Any = values
    for name in path:
        if not isinstance(value, Mapping) or value.get(name) in (None, "", []):
            return False
        value = value[name]
    return True


def _where(area: Area, planned: Planned, path: tuple[str, ...]) -> Place:
    """Returns the place of the record that should say it, else of the dossier; of the line that says it wrongly, if any."""
    order = planned.order
    records = {
        "commune": order.commune,
        "village": planned.subject,
        "organization": planned.subject,
        "committee": area.get(order.committee, "organization"),
        "model": area.get(order.dossier.values["model"], "model"),
    }
    record = records.get(path[0]) if len(path) > 1 else None
    if record is None or record.shipped:
        return order.dossier.place(path[:1])
    body = next(_bodies_with(area, planned, path), None)
    return record.place(path[1:2]) if body is None else body.place(("members",))


def _bodies_with(area: Area, planned: Planned, path: tuple[str, ...]) -> Iterator[Record]:
    """Yields the bodies in whose members a name is looked up that the record itself does not hold."""
    order = planned.order
    if path == ("village", "head"):
        yield from organizations_on(area, "village_board", order.date, village=planned.subject.id)
    if path == ("commune", "office_post"):
        yield from organizations_on(area, "office", order.date, commune=order.commune.id)
