"""Rules about what must never be written down: secrets, and personal data that no document needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.records.area import Area
from generator.records.personal import suspicion
from library.files.schemas import name_of, schema
from library.files.yaml import Path_
from library.problems import WARNING, Problem
from library.vietnamese.letters import fold

OPEN = frozenset({"none", "khong", "thuong"})
# Fields that hold numbers of offices and papers, never of persons.
_OFFICIAL = frozenset({"id", "gso_code", "police_hotline", "symbol", "number", "household_file", "file_name"})


def secret_papers(area: Area) -> Iterator[Problem]:
    """Yields documents with a degree of secrecy: such papers are made on other machines (law on state secrets)."""
    for dossier in area.sound("dossier"):
        for index, document in enumerate(dossier.values["documents"]):
            if fold(document.get("secrecy", "none")) not in OPEN:
                yield Problem("dossier.secrecy", dossier.place(("documents", index, "secrecy")))


def personal_data(area: Area) -> Iterator[Problem]:
    """Yields texts that seem to hold an identity number, a telephone, or a remark that brands a person."""
    for record in area.sound("person", "organization", "village", "commune", "dossier"):
        for path, text in _texts(record.values):
            if code := suspicion(text, of_person=record.kind == "person"):
                label = name_of(schema(record.kind), path)
                yield Problem(code, record.place(path), {"label": label}, WARNING)


def _texts(value: Any, path: Path_ = ()) -> Iterator[tuple[Path_, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in _OFFICIAL:
                yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*path, index))
