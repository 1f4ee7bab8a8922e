"""Which fields name other records, and whether those records exist and are of the kind that is wanted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.records.area import Area, Record
from generator.records.guesses import Guesses
from library.files.schemas import label_of, schema
from library.files.yaml import Path_
from library.problems import Problem

Kinds = tuple[str, ...]

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

# Every field that names a record, by kind: steps parted by dots, `[]` for the items of a list. A dated reference is an
# id or a list of {ref, valid_from, valid_to}. Templates are not records: the catalogue of templates knows them.
REFERENCES: dict[str, dict[str, Kinds]] = {
    "commune": {
        "merged_into": ("commune",),
        "formed_from.[]": ("commune",),
        "party_committee": ("organization",),
        "peoples_committee": ("organization",),
        "front": ("organization",),
        "police": ("organization",),
        "council": ("organization",),
    },
    "village": {
        "commune": ("commune",),
        "commune.[].ref": ("commune",),
        "merged_into": ("village",),
        "formed_from.[]": ("village",),
        "party_cell": ("organization",),
        "front_committee": ("organization",),
    },
    "person": {"residence": ("village",)},
    "organization": {
        "merged_into": ("organization",),
        "formed_from.[]": ("organization",),
        "commune": ("commune",),
        "commune.[].ref": ("commune",),
        "village": ("village",),
        "village.[].ref": ("village",),
        "parent": ("organization",),
        "parent.[].ref": ("organization",),
        "standing_body": ("organization",),
        "models.[]": ("model",),
        "members.[].person": ("person",),
        "members.[].nominated_at": ("village", "organization", "dossier"),
    },
    "model": {
        "household_clauses.[]": ("clause",),
        "village_clauses.[]": ("clause",),
        "parish_clauses.[]": ("clause",),
        "legal.[]": ("reference",),
    },
    "clause": {"legal.[]": ("reference",)},
    "lesson": {"legal.[]": ("reference",)},
    "reference": {
        "relations.[].ref": ("reference",),
        "expired_parts.[].by": ("reference",),
        "former_titles.[].by": ("reference",),
        "suspended.[].by": ("reference",),
    },
    "dossier": {
        "commune": ("commune",),
        "commune.[].ref": ("commune",),
        "model": ("model",),
        "villages.[]": ("village",),
        "committee": ("organization",),
        "committee.[].ref": ("organization",),
        "documents.[].issuer": ("organization",),
        "documents.[].signer": ("person",),
        "documents.[].partners.[].organization": ("organization",),
        "documents.[].partners.[].signer": ("person",),
        "documents.[].subjects.[]": ("village", "organization", "commune", "person"),
        "documents.[].basis_refs.[]": ("reference",),
    },
}
_LOCAL = "documents.[].basis_refs.[]"


def reference_problems(area: Area) -> Iterator[Problem]:
    """Yields each reference of the workspace's own records to an id that does not exist or is of another kind.

    Passed over, since something else is already told there: values that are no ids, ids in files that cannot be read.
    """
    guesses = Guesses()
    for record in area.records.values():
        if record.shipped:
            continue
        issued = issued_ids(record)
        for pattern, wanted in REFERENCES[record.kind].items():
            for path, value in _found(record.values, pattern.split(".")):
                if not (pattern == _LOCAL and value in issued):
                    yield from _check(area, record, path, value, wanted, guesses)
        yield from _issued_twice(record)


def issued_ids(dossier: Record) -> frozenset[str]:
    """Returns the ids of the papers that a dossier lists as already issued; they are known in this dossier only."""
    return frozenset(value for _, value in _found(dossier.values, ["issued", "[]", "id"]))


def _found(value: Any, steps: list[str], path: Path_ = ()) -> Iterator[tuple[Path_, str]]:
    """Yields the texts at the end of a path pattern, each with its own path."""
    if not steps:
        if isinstance(value, str):
            yield path, value
    elif steps[0] == "[]":
        for index, item in enumerate(value if isinstance(value, list) else ()):
            yield from _found(item, steps[1:], (*path, index))
    elif isinstance(value, dict) and steps[0] in value:
        yield from _found(value[steps[0]], steps[1:], (*path, steps[0]))


def _check(
    area: Area, record: Record, path: Path_, value: str, wanted: Kinds, guesses: Guesses
) -> Iterator[Problem]:
    if not _ID.fullmatch(value) or value in area.lost or _DATE.fullmatch(value):
        return
    facts = {"id": value, "label": label_of(schema(record.kind), path)}
    found = area.get(value)
    if found is None:
        close = guesses.nearest(value, [one.id for kind in wanted for one in area.of(kind)])
        code = "reference.unknown-near" if close else "reference.unknown"
        yield Problem(code, record.place(path), {**facts, "nearest": close})
    elif found.kind not in wanted:
        titles = [schema(kind)["title"] for kind in wanted]
        kinds = {"found": schema(found.kind)["title"], "wanted": titles, "first": str(found.place())}
        yield Problem("reference.wrong-kind", record.place(path), {**facts, **kinds})


def _issued_twice(record: Record) -> Iterator[Problem]:
    seen: dict[str, Path_] = {}
    for path, value in _found(record.values, ["issued", "[]", "id"]):
        if value in seen:
            facts = {"id": value, "first": str(record.place(seen[value]))}
            yield Problem("reference.issued-twice", record.place(path), facts)
        seen.setdefault(value, path)
