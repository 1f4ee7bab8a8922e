"""The template's own fields: from the document's entry, the dossier, the record or the manifest's default.

A field's schema may say with `x-kind` that its value is the id of a record (person, organization, village, issued); the
template then sees that record's values instead of the id.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jsonschema import Draft202012Validator

from generator.drafting.bodies import organization_values, person_values, village_values
from generator.planning import Planned
from generator.records.area import Area
from library.files import schemas
from library.problems import Place, Problem

_EMPTY_LIST = "array"


@dataclass(frozen=True, slots=True)
class Missing:
    """A value that must be there and is not: its label, and where to write it."""

    field: str
    label: str
    place: Place


def own_fields(area: Area, planned: Planned) -> tuple[dict[str, Any], list[Missing], list[Problem]]:
    """Returns the value of every declared field (None or an empty list where there is none), what is missing, what is wrong."""
    values: dict[str, Any] = {}
    missing: list[Missing] = []
    wrong: list[Problem] = list(_undeclared(planned))
    manifest = planned.order.template.manifest
    for name, schema in planned.order.template.fields.items():
        found, place = _look_up(planned, name, schema)
        wrong += _schema_problems(name, schema, found, place)
        values[name] = _resolved(area, planned, schema, found, place, wrong)
        if name in manifest.get("required", ()) and values[name] in (None, [], ""):
            missing.append(Missing(name, str(schema["title"]), planned.order.place("fields")))
    return values, missing, wrong


def _look_up(planned: Planned, name: str, schema: Mapping[str, Any]) -> tuple[Any, Place]:
    """Returns the value with the highest precedence. An explicit null leaves the part out; an empty list asks for the default."""
    order = planned.order
    own, shared = order.wanted.get("fields", {}), order.dossier.values.get("fields", {})
    if name in own and own[name] != []:
        return own[name], order.place("fields", name)
    if name in shared and shared[name] != []:
        return shared[name], order.dossier.place(("fields", name))
    if name in order.dossier.values and name in ("period",):
        return order.dossier.values[name], order.dossier.place((name,))
    empty: list[Any] | None = [] if schema.get("type") == _EMPTY_LIST else None
    return schema.get("default", empty), order.place()


def _undeclared(planned: Planned) -> list[Problem]:
    known = planned.order.template.fields
    wrong = []
    for name in planned.order.wanted.get("fields", {}):
        if name not in known:
            close = schemas.nearest(name, known)
            code = "draft.unknown-field-near" if close else "draft.unknown-field"
            facts = {"name": name, "template": planned.order.template.id, "nearest": close}
            wrong.append(Problem(code, planned.order.place("fields", name), facts))
    return wrong


def _schema_problems(name: str, schema: Mapping[str, Any], value: Any, place: Place) -> list[Problem]:
    if value is None or "x-kind" in schema:
        return []
    checker = Draft202012Validator(schema, registry=schemas.registry())
    return [Problem(code, place, {**facts, "label": schema["title"]}) for _, _, code, facts in schemas.findings(value, checker)]


def _resolved(
    area: Area, planned: Planned, schema: Mapping[str, Any], value: Any, place: Place, wrong: list[Problem]
) -> Any:
    kind = schema.get("x-kind") or schema.get("items", {}).get("x-kind")
    if kind is None or value is None:
        return value
    if isinstance(value, list):
        return [_one(area, planned, kind, one, place, wrong) for one in value]
    return _one(area, planned, kind, value, place, wrong)


def _one(area: Area, planned: Planned, kind: str, value: Any, place: Place, wrong: list[Problem]) -> Any:
    if not isinstance(value, str):
        return {"title": "", "post": "", **value} if kind == "person" else value
    record = area.get(value, kind)
    if record is None:
        known = [one.id for one in area.of(kind)]
        wrong.append(Problem("reference.unknown", place, {"id": value, "nearest": schemas.nearest(value, known)}))
        return None
    if kind == "person":
        return person_values(area, record, planned.order.date)
    if kind == "village":
        return village_values(area, record, planned.order.date)
    return organization_values(area, record, planned.order.date)
