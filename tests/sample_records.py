"""The records of the shipped sample workspaces as tests read them: straight from their files, without the program's records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from library.files.shipped import folder
from library.files.yaml import Document, Path_, read_yaml

SAMPLE, NEW, EMPTY = "quang-trach-2017", "tan-gianh-2026", "empty"
ALL = (SAMPLE, NEW, EMPTY)
# What the samples make: sample → dossier → template → how many papers.
MADE: Mapping[str, Mapping[str, Mapping[str, int]]] = {
    SAMPLE: {
        "thon-an-toan-2017": {
            "party-thematic-resolution": 1,
            "commune-plan": 1,
            "steering-committee-decision": 1,
            "steering-committee-regulation": 1,
            "model-regulation": 1,
            "propaganda-leaflet": 2,
            "joint-plan": 1,
        },
        "cap-huyen-2017": {"official-letter-commune-police": 2},
        "hoi-nghi-thon-2017": {
            "village-conference-minutes": 5,
            "village-pledge": 5,
            "parish-council-pledge": 2,
            "household-pledge-register": 2,
            "household-pledge": 99,
        },
        "so-ket-2018": {"review-report": 1, "reward-submission": 1, "reward-decision": 1},
    },
    NEW: {
        "thon-an-toan-2026": {
            "party-thematic-resolution": 1,
            "commune-plan": 1,
            "steering-committee-decision": 1,
            "steering-committee-regulation": 1,
            "model-regulation": 1,
            "review-report": 1,
            "reward-submission": 1,
            "reward-decision": 1,
            "propaganda-leaflet": 2,
            "joint-plan": 1,
        },
        "cap-tinh-2026": {"official-letter-commune-police": 1},
        "to-bao-ve-antt-2026": {"steering-committee-decision": 1, "steering-committee-regulation": 1},
        "cam-ket-2026": {
            "village-conference-minutes": 4,
            "village-pledge": 4,
            "parish-council-pledge": 1,
            "household-pledge": 39,
        },
        "cong-nhan-2026": {"household-pledge-register": 1},
    },
}
KINDS = ("commune", "village", "person", "organization", "dossier")
OPEN = "9999-12-31"
REFERENCES = {
    "person": "person",
    "residence": "village",
    "village": "village",
    "villages": "village",
    "commune": "commune",
    "parent": "organization",
    "standing_body": "organization",
    "committee": "organization",
    "party_committee": "organization",
    "peoples_committee": "organization",
    "front": "organization",
    "police": "organization",
    "council": "organization",
    "party_cell": "organization",
    "front_committee": "organization",
}
OWN_KIND = ("merged_into", "formed_from")
Values = Mapping[str, Any]


@cache
def documents(sample: str) -> tuple[Document, ...]:
    """Returns every record of a sample; none of its files may be unreadable."""
    read = [read_yaml(path) for path in sorted(folder("generator", "samples", sample).rglob("*.yaml"))]
    assert [problem for _, found in read for problem in found] == []
    return tuple(document for found, _ in read for document in found)


def records(sample: str, kind: str) -> dict[str, Values]:
    """Returns the records of a kind by id."""
    return {one.value["id"]: one.value for one in documents(sample) if one.value["kind"] == kind}


def organizations(sample: str, kind: str) -> list[Values]:
    """Returns the organizations of a type."""
    return [one for one in records(sample, "organization").values() if one["type"] == kind]


def papers(sample: str, *dossiers: str) -> int:
    """Returns how many papers a sample makes: those of some dossiers, or all."""
    made = MADE[sample]
    return sum(sum(made[dossier].values()) for dossier in dossiers or made)


def leaves(value: Any, path: Path_ = ()) -> Iterator[tuple[Path_, Any]]:
    """Yields each plain value with its path."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if inner is None:
        yield path, value
    for step, one in inner or ():
        yield from leaves(one, (*path, step))


def named(values: Values) -> Iterator[tuple[str, str]]:
    """Yields (kind, id) of every record that the values name."""
    for path, value in leaves({key: one for key, one in values.items() if key not in ("kind", "default_codes")}):
        words = [step for step in path if isinstance(step, str) and step != "ref"]
        if words[-1] in OWN_KIND:
            yield values["kind"], value
        elif words[-1] in REFERENCES and words[0] != "documents":
            yield REFERENCES[words[-1]], value
