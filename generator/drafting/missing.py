"""What a template needs of the records and does not find: its label, and the file and line where to write it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.drafting.fields import Missing
from generator.planning import Planned
from generator.records.area import Area
from library.files.schemas import label_of, schema
from library.problems import Place


def missing_needs(area: Area, planned: Planned, values: Mapping[str, Any]) -> list[Missing]:
    """Returns what of the manifest's `needs` (`committee`, `committee.standing_body`) has no value."""
    return list(_missing(area, planned, values))


def _missing(area: Area, planned: Planned, values: Mapping[str, Any]) -> Iterator[Missing]:
    for need in planned.order.template.manifest.get("needs", ()):
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
    """Returns the place of the record that should say it, else of the dossier."""
    order = planned.order
    records = {
        "commune": order.commune,
        "village": planned.subject,
        "organization": planned.subject,
        "committee": area.get(order.dossier.values.get("committee", ""), "organization"),
        "model": area.get(order.dossier.values["model"], "model"),
    }
    record = records.get(path[0]) if len(path) > 1 else None
    return record.place() if record is not None and not record.shipped else order.dossier.place()
