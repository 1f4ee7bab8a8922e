"""The template's own fields: from the document's entry, the dossier, the record or the manifest's default.

A field's schema may say with `x-kind` that its value is the id of a record (person, organization, village), or of a paper
under `issued` in the dossier; the template then sees that record's values instead of the id.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from generator.drafting.bodies import organization_values, person_values
from generator.drafting.citing import issued_values
from generator.drafting.villages import village_values
from generator.inserts import Files, insert_problems
from generator.phrases.said import said
from generator.planning.plan import Planned
from generator.records.area import Area, Record
from library.files import schemas
from library.files.yaml import Path_
from library.problems import WARNING, Place, Problem, TemplateFault
from library.vietnamese.wording import date_short

_LIST, CLAUSES, _ISSUED = "array", "_clauses", "issued"
# What a dossier names and what may not be there.
_RECORDS = frozenset({"model", "committee"})


@dataclass(frozen=True, slots=True)
class Missing:
    """A value that must be there and is not: its label, and where to write it."""

    field: str
    label: str
    place: Place


def own_fields(
    area: Area, planned: Planned, seen: Mapping[str, Any]
) -> tuple[dict[str, Any], list[Missing], list[Problem], str]:
    """Returns the value of every declared field (None or an empty list where there is none), what is missing, what is wrong.

    The last is a hash of the pictures and documents that the fields name, empty where they name none. `seen` are the values
    that defaults may name: they are phrases, in lists and objects too. Where a record that the template needs is not there, a
    default that speaks of it is empty: the record is told as missing. Raises `TemplateFault`.
    """
    files = Files(area.folder)
    values: dict[str, Any] = {}
    missing: list[Missing] = []
    wrong: list[Problem] = list(_undeclared(planned))
    manifest = planned.order.manifest
    for name, schema in planned.order.template.fields.items():
        told = _look_up(planned, name, schema, seen)
        if not told.explicit:
            told = replace(told, value=_default(planned, schema, told.value, {**seen, **values}))
        unfit = [*_schema_problems(schema, told), *_unknown_clauses(area, schema, told)]
        unfit = unfit or list(insert_problems(schema, told.value, files, told.at))
        records = _Records(area, planned, str(schema["title"]), told, wrong)
        values[name] = _whole(schema, _empty(schema) if unfit else records.of(schema, told.value))
        wrong += unfit
        if name in manifest.get("required", ()) and not unfit and not _chosen(schema) and values[name] in (None, [], ""):
            missing.append(_missing(planned, name, schema))
    return values, missing, wrong, files.digest


def without_clauses(planned: Planned, values: Mapping[str, Any]) -> list[Missing]:
    """Returns the required lists of clauses that neither the dossier nor the model fills; a model that is unknown is told."""
    required = planned.order.manifest.get("required", ()) if values.get("model") else ()
    fields = planned.order.template.fields
    return [_missing(planned, name, fields[name]) for name in required if _chosen(fields[name]) and not values[name]]


def _chosen(schema: Mapping[str, Any]) -> bool:
    """Tells whether a field is a list of clauses, which are chosen where the circumstances of the paper are known."""
    return str(schema.get("x-source", "")).endswith(CLAUSES)


def _missing(planned: Planned, name: str, schema: Mapping[str, Any]) -> Missing:
    return Missing(name, str(schema["title"]), planned.order.place("fields"))


@dataclass(frozen=True, slots=True)
class _Told:
    """A value and where it was found: a record and the path to it."""

    value: Any
    record: Record
    path: Path_
    explicit: bool = True

    def place(self, *inner: str | int, key: bool = False) -> Place:
        return self.record.place((*self.path, *inner), key=key)

    def at(self, path: Path_) -> Place:
        return self.place(*path)


def _default(planned: Planned, schema: Mapping[str, Any], value: Any, values: Mapping[str, Any]) -> Any:
    """Returns a default with its phrases filled in; one for a day or the like that says nothing is no value."""
    try:
        filled = _filled(value, values, ours=planned.order.template.shipped)
        return _empty(schema) if filled == "" and "format" in schema else filled
    except TemplateFault:
        needed = {one.partition(".")[0] for one in planned.order.manifest.get("needs", ())}
        if values.keys() >= needed & _RECORDS:
            raise
        return _empty(schema)


def _filled(value: Any, values: Mapping[str, Any], *, ours: bool) -> Any:
    """Returns a default with its phrases filled in."""
    if isinstance(value, str):
        return said(value, values, ours=ours)
    if isinstance(value, list):
        return [_filled(one, values, ours=ours) for one in value]
    return {key: _filled(one, values, ours=ours) for key, one in value.items()} if isinstance(value, dict) else value


def _whole(schema: Mapping[str, Any], value: Any) -> Any:
    """Returns an object with every part that its schema declares; what nobody told is None, and a condition may ask for it."""
    return {**dict.fromkeys(schema.get("properties", ())), **value} if isinstance(value, dict) else value


def _look_up(planned: Planned, name: str, schema: Mapping[str, Any], seen: Mapping[str, Any]) -> _Told:
    """Returns the value with the highest precedence.

    An explicit null leaves the part out, an empty list asks for what is next.
    """
    order, dossier = planned.order, planned.order.dossier
    own, shared = order.wanted.get("fields", {}), dossier.values.get("fields", {})
    if name in own and own[name] != []:
        return _Told(own[name], dossier, ("documents", order.entry, "fields", name))
    if name in shared and shared[name] != []:
        return _Told(shared[name], dossier, ("fields", name))
    if name in dossier.values and name in ("period",):
        return _Told(dossier.values[name], dossier, (name,))
    source = schema.get("x-source", "")
    model = {} if _chosen(schema) else seen.get("model", {})
    usual = model.get(source.removeprefix("model.")) if source.startswith("model.") else None
    return _Told(usual or schema.get("default", _empty(schema)), dossier, ("documents", order.entry), explicit=False)


def _empty(schema: Mapping[str, Any]) -> list[Any] | None:
    return [] if schema.get("type") == _LIST else None


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


def _schema_problems(schema: Mapping[str, Any], told: _Told) -> Iterator[Problem]:
    left_out = told.value is None and (not told.explicit or schema.get("type") == _LIST)
    if left_out:
        return
    for path, key, code, facts in schemas.findings(told.value, schemas.validator_of(schema)):
        yield Problem(code, told.place(*path, key=key), facts)


def _unknown_clauses(area: Area, schema: Mapping[str, Any], told: _Told) -> Iterator[Problem]:
    """Tells of clauses that a list names and nobody wrote; they would be left out without a word."""
    if _chosen(schema) and isinstance(told.value, list):
        for index, name in enumerate(told.value):
            if isinstance(name, str) and area.get(name, "clause") is None:
                known = [one.id for one in area.of("clause")]
                yield _unknown(known, name, str(schema["title"]), told.place(index))


def _unknown(known: Iterable[str], name: str, label: str, place: Place) -> Problem:
    close = schemas.nearest(name, known)
    code = "reference.unknown-near" if close else "reference.unknown"
    return Problem(code, place, {"id": name, "label": label, "nearest": close})


@dataclass(frozen=True, slots=True)
class _Records:
    """Puts records in the place of the ids that a field's value names, in lists and in parts of objects too."""

    area: Area
    planned: Planned
    label: str
    told: _Told
    wrong: list[Problem]

    def of(self, schema: Mapping[str, Any], value: Any, path: Path_ = ()) -> Any:
        """Returns the value with records for ids; an id that nobody bears is told and left out."""
        kind = schema.get("x-kind")
        if isinstance(value, list):
            inner = {"x-kind": kind, **schema.get("items", {})}
            found = [self.of(inner, one, (*path, index)) for index, one in enumerate(value)]
            return [one for one in found if one is not None]
        if kind is not None and value is not None:
            return self._record(kind, value, path)
        if isinstance(value, dict):
            parts = schema.get("properties", {})
            return {name: self.of(parts.get(name, {}), one, (*path, name)) for name, one in value.items()}
        return value

    def _record(self, kind: str, value: Any, path: Path_) -> Any:
        if kind == _ISSUED:
            return self._issued(value, path)
        if isinstance(value, str) and self.area.get(value, kind) is None:
            self._lost([one.id for one in self.area.of(kind)], value, path)
            return None
        found = _one(self.area, self.planned, kind, value)
        if kind == "person" and not found["post"]:
            facts = {"person": found.get("name", ""), "date": date_short(self.planned.order.date)}
            self.wrong.append(Problem("signing.no-main-post", self.told.place(*path), facts, WARNING))
        return found

    def _issued(self, value: Any, path: Path_) -> Any:
        """Returns a paper that the dossier lists under `issued`, or one that is written out."""
        papers = {one["id"]: one for one in self.planned.order.dossier.values.get(_ISSUED, ())}
        if isinstance(value, str) and value not in papers:
            self._lost(papers, value, path)
            return None
        return issued_values(papers[value] if isinstance(value, str) else value)

    def _lost(self, known: Iterable[str], value: str, path: Path_) -> None:
        self.wrong.append(_unknown(known, value, self.label, self.told.place(*path)))


def _one(area: Area, planned: Planned, kind: str, value: Any) -> Any:
    record = area.get(value, kind) if isinstance(value, str) else None
    if record is None:
        return {"title": "", "post": "", **value} if kind == "person" else value
    if kind == "person":
        return person_values(area, record, planned.order.date)
    if kind == "village":
        return village_values(area, record, planned.order.date)
    return organization_values(area, record, planned.order.date)
