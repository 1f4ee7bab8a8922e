"""What the words of a document refer to: papers of the dossiers, acts in force, the acts of its opening, its addressees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.catalog import Catalog
from generator.drafting.bases import BasesReader
from generator.drafting.earlier import Paper, paper_before, paper_values
from generator.drafting.sets import lines_of
from generator.layout.profile import Profile
from generator.phrases.environment import condition
from generator.phrases.said import said
from generator.planning.plan import Planned
from generator.records.area import Area
from library.acts import Collection
from library.citations import cite, cite_short
from library.problems import Problem
from library.status import status

ADDRESSEES = "addressees"
_IN_FORCE = ("in_force", "in_force_until", "partly_expired", "unknown")


@dataclass(frozen=True, slots=True)
class Cited:
    """Values of what is cited, what is wrong with it, and whether a paper has no number yet."""

    values: Mapping[str, Any]
    problems: tuple[Problem, ...]
    open: bool


def cited(
    area: Area, catalog: Catalog, collection: Collection, planned: Planned, profile: Profile, values: Mapping[str, Any]
) -> Cited:
    """Returns `papers` and `opening` of a document. Raises `TemplateFault` for a set that does not exist."""
    manifest = planned.order.manifest
    told = [*manifest.get("cites", ()), *manifest.get("mentions", ())]
    known = {name: paper_before(area, catalog, planned, name) for name in told}
    papers = {name.replace("-", "_"): one and paper_values(one, profile) for name, one in known.items()}
    reader = BasesReader(area, catalog, collection, planned, profile)
    said: list[str] = []
    for line in lines_of(catalog.bases, planned, "opening"):
        if "when" not in line or condition(line["when"], values):
            said += [one.text for one in reader.line(line)]
    numberless = any(_numberless(known[name]) for name in manifest.get("cites", ()))
    found = {"papers": papers, "opening": "; ".join(dict.fromkeys(said))}
    return Cited(found, tuple(reader.problems), reader.open or numberless)


def _numberless(paper: Paper | None) -> bool:
    return paper is not None and paper.get("number") is None and bool(paper.get("symbol"))


def law(collection: Collection, planned: Planned) -> dict[str, dict[str, str] | None]:
    """Returns the acts that the words of a document switch on, each None where it is not in force on the date."""
    wanted, date = planned.order.manifest.get("acts", {}), planned.order.date
    return {name: _law(collection, one, date) for name, one in wanted.items()}


def _law(collection: Collection, wanted: Mapping[str, Any], date: str) -> dict[str, str] | None:
    act = collection.act(wanted["act"]) if wanted.get("only") else collection.in_line_on(wanted["act"], date)
    if act is None:
        return None
    found = status(act, collection, date)
    if found.id not in _IN_FORCE and not found.parts:
        return None
    return {"full": cite(act, collection, date), "short": cite_short(act), "title": act.title}


def addressees(planned: Planned, profile: Profile, values: Mapping[str, Any]) -> dict[str, Any]:
    """Returns the lines of “Kính gửi”: one addressee stands on the line of the label, several below it, each with its mark.

    What the dossier tells under a field `addressees` stands instead of the manifest's. Source: Nghị định 30/2020/NĐ-CP,
    Phụ lục I, Phần I, mục II, điểm 9.d.
    """
    ours = planned.order.template.shipped
    phrases = [said(one, values, ours=ours).strip() for one in planned.order.manifest.get(ADDRESSEES, ())]
    told = [one for one in values.get(ADDRESSEES) or phrases if one]
    if len(told) == 1:
        return {"addressee": f" {told[0]}", "addressees": []}
    marks = [profile.words["addressee.mark"]] * (len(told) - 1) + [profile.words["addressee.last_mark"]]
    return {"addressee": "", "addressees": [f"- {one}{mark}" for one, mark in zip(told, marks, strict=False)]}
