"""The legal bases of a set that hold on the document's date, each cited in full.

A set names lines of acts, not acts: of a line, the act that is in force on the date stands in the document with its
amendments; where none is, the line is dropped and told. What a dossier names itself must be in force; it stands at its rank.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.catalog import Catalog
from generator.drafting.citing import cite_dated, cite_paper, cite_short
from generator.drafting.earlier import paper_before
from generator.drafting.named import CITED_FIELDS, REFS, NamedBases, told_of
from generator.drafting.posts import label, post_of
from generator.drafting.ranks import PARTY, Basis, arranged, rank_of_act, rank_of_paper
from generator.drafting.sets import lines_of
from generator.layout.profile import Profile
from generator.phrases.environment import condition
from generator.planning.plan import Planned
from generator.records.area import Area, Record
from generator.records.history import members_on, organization_on
from library.acts import Collection
from library.citations import basis_lines, cite
from library.problems import WARNING, Place, Problem
from library.status import status
from library.vietnamese.wording import date_short

_HEADS = {"police": "chief", "office": "chief"}


@dataclass(frozen=True, slots=True)
class Bases:
    """The lines of the bases with their marks, and what is wrong with them.

    `open`: one of them is a paper that has no number yet, so that the document can only be a draft.
    """

    lines: tuple[str, ...]
    problems: tuple[Problem, ...]
    open: bool = False


def legal_bases(
    area: Area, catalog: Catalog, collection: Collection, planned: Planned, profile: Profile, values: Mapping[str, Any]
) -> Bases:
    """Returns the bases of a document: those of its set, then what the dossier adds, last “Theo đề nghị của …”.

    Raises `TemplateFault` for a set that does not exist.
    """
    reader = BasesReader(area, catalog, collection, planned, profile)
    said: list[Basis] = []
    last: list[Basis] = []
    for line in lines_of(catalog.bases, planned, "bases"):
        if "when" in line and not condition(line["when"], values):
            continue
        (last if "proposer" in line else said).extend(reader.line(line))
    named = NamedBases(collection, planned, profile, said)
    said = _with_named(said, named) if "bases" in planned.order.manifest else said
    marks = (profile.words[name] for name in ("basis.lead", "basis.mark", "basis.last_mark"))
    lines = basis_lines([*(f"Căn cứ {one.text}" for one in said), *(one.text for one in last)], *marks)
    wrong = (*reader.problems, *named.problems, *_unprinted(planned))
    return Bases(lines, wrong, reader.open or named.open)


def _with_named(said: list[Basis], named: NamedBases) -> list[Basis]:
    """Returns the lines with those that the dossier names: each at its rank, in a Party's paper after the others."""
    added = named.read()
    return [*said, *added] if named.profile.family == "party" else arranged(said, added)


def _unprinted(planned: Planned) -> Iterator[Problem]:
    """Tells of bases that a dossier names for a paper that has none."""
    if planned.order.wanted.get(REFS) and "bases" not in planned.order.manifest:
        yield Problem("bases.no-list", planned.order.place(REFS), {"template": planned.order.template.id}, WARNING)


class BasesReader:
    """Reads the lines of a set for one document."""

    def __init__(
        self, area: Area, catalog: Catalog, collection: Collection, planned: Planned, profile: Profile
    ) -> None:
        self.area, self.catalog, self.collection = area, catalog, collection
        self.planned, self.profile = planned, profile
        self.date = planned.order.date
        self.problems: list[Problem] = []
        self.open = False

    def line(self, line: Mapping[str, Any]) -> Iterator[Basis]:
        """Yields the bases of one line of the set: none, one, or several papers."""
        if "act" in line:
            yield from self._act(line["act"], only=line.get("only", False))
        elif "document" in line:
            yield from self._document(line["document"])
        elif "established_by" in line:
            yield from self._established()
        elif "proposer" in line:
            yield from self._proposer(line.get("paper"))

    def _act(self, name: str, *, only: bool) -> Iterator[Basis]:
        act = self.collection.in_line_on(name, self.date)
        if only and (act is None or act.id != name):
            return
        place = self.planned.order.place()
        if act is None:
            line = self.collection.act(name)
            named = name if line is None else line.number or line.title
            self._tell("bases.none-in-force", place, WARNING, act=named, date=date_short(self.date))
            return
        if act.unsure_of(*CITED_FIELDS):
            self._tell("bases.uncertain", place, WARNING, act=act.number or act.title)
        self.problems += told_of(act, status(act, self.collection, self.date), place)
        yield Basis(cite(act, self.collection, self.date), rank_of_act(act), act.id, act.name)

    def _document(self, template: str) -> Iterator[Basis]:
        paper = paper_before(self.area, self.catalog, self.planned, template)
        if paper is not None:
            yield self._paper(paper)

    def _paper(self, paper: Mapping[str, Any]) -> Basis:
        self.open = self.open or paper.get("number") is None
        name = cite_short(paper, self.profile)
        return Basis(cite_paper(paper, self.profile), rank_of_paper(paper), str(paper.get("id", "")), name)

    def _established(self) -> Iterator[Basis]:
        committee = self.area.get(self.planned.order.committee, "organization")
        paper = committee.values.get("established_by") if committee else None
        if paper:
            yield self._paper(paper)

    def _proposer(self, template: str | None) -> Iterator[Basis]:
        kind = self.planned.order.manifest.get("proposer")
        if kind is None:
            return
        body = organization_on(self.area, kind, self.planned.order.commune.id, self.date)
        if body is None:
            self._tell("bases.no-proposer", self.planned.order.place(), WARNING, kind=kind, date=date_short(self.date))
            return
        role = _HEADS.get(kind, "head")
        if not any(one["role"] == role for one in members_on(body, self.date)):
            facts = {"name": body.values["name"], "date": date_short(self.date)}
            self._tell("bases.proposer-vacant", body.place(("members",)), WARNING, **facts)
        head = post_of(self.area, body, label(body, role), self.date)
        yield Basis(f"Theo đề nghị của {self._proposal(body, head, template)}", (PARTY + 1, self.date))

    def _proposal(self, body: Record, head: str, template: str | None) -> str:
        """Returns who proposes: the head, or the body that wrote the proposal, with its number and day where it is known."""
        paper = paper_before(self.area, self.catalog, self.planned, template) if template else None
        if paper is None:
            return head
        self.open = self.open or paper.get("number") is None
        who = head if paper.get("issuer_text") == body.values["name"] else paper["issuer_text"]
        return f"{who} tại {cite_dated(paper, self.profile)}"

    def _tell(self, code: str, place: Place, severity: str = "error", **facts: Any) -> None:
        self.problems.append(Problem(code, place, facts, severity))
