"""The kinds of documents by their abbreviations, read from `kinds.yaml`: each era has its own set."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from generator.layout.profile import Profile
from library.files.schemas import nearest
from library.files.shipped import folder
from library.files.yaml import read_yaml
from library.problems import NotFound, Problem, Refused


@cache
def kinds(profile: str) -> Mapping[str, str]:
    """Returns abbreviation → name of the kinds of a profile; empty where its papers have no kinds.

    Sources: Nghị định 30/2020/NĐ-CP, Phụ lục III, mục I; Thông tư 01/2011/TT-BNV, Phụ lục I.
    """
    documents, problems = read_yaml(folder("generator", "layout", "kinds.yaml"))
    if problems:
        raise Refused(problems)
    found: dict[str, str] = {}
    for one in documents[0].value:
        if profile in one["profiles"]:
            found |= one["kinds"]
    return found


def kind_name(abbreviation: str, profile: Profile) -> str:
    """Returns the name of a kind: “QĐ” → “Quyết định”. Raises `NotFound`."""
    known = kinds(profile.id)
    if abbreviation not in known:
        facts = {"abbreviation": abbreviation, "profile": profile.id, "nearest": nearest(abbreviation, known)}
        raise NotFound(Problem("layout.unknown-kind", facts=facts))
    return known[abbreviation]
