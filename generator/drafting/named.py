"""The bases that a dossier names itself (`basis_refs`): how each stands on the document's date, and what is there already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.drafting.citing import cite_paper, cite_short
from generator.drafting.ranks import Basis, rank_of_act, rank_of_paper
from generator.layout.profile import Profile
from generator.planning.plan import Planned
from library.acts import Act, Collection
from library.citations import cite
from library.files.schemas import nearest
from library.problems import ERROR, WARNING, Place, Problem
from library.relations import AMENDS
from library.status import Status, status
from library.succession import ONE, SEVERAL, UNSURE, succession
from library.vietnamese.wording import date_short

REFS = "basis_refs"
CITED_FIELDS = ("number", "title", "issuer", "signed", "effective", "expired")
_CONSOLIDATES = "consolidates"


@dataclass(slots=True)
class NamedBases:
    """Reads what a dossier names for one document, beside the lines `known` of its set.

    `open`: one of them is a paper without a number yet.
    """

    collection: Collection
    planned: Planned
    profile: Profile
    known: Sequence[Basis]
    problems: list[Problem] = field(default_factory=list)
    lines: list[Basis] = field(default_factory=list)
    open: bool = False

    def read(self) -> list[Basis]:
        """Returns the bases that can be printed: each once, in the order in which they are named."""
        order = self.planned.order
        issued = {one["id"]: one for one in order.dossier.values.get("issued", ())}
        for index, name in enumerate(order.wanted.get(REFS, ())):
            place = order.place(REFS, index)
            act = self.collection.act(name)
            if name in issued:
                self._paper(issued[name], place)
            elif act is None:
                close = nearest(name, [*issued, *(one.id for one in self.collection.acts)])
                self._tell("bases.unknown-near" if close else "bases.unknown", place, name=name, nearest=close)
            elif self._usable(act, place):
                self._beside(act, place)
                self._add(Basis(cite(act, self.collection, order.date), rank_of_act(act), act.id, act.name), place)
        return self.lines

    def _paper(self, paper: Mapping[str, Any], place: Place) -> None:
        name = cite_short(paper, self.profile)
        if str(paper["date"]) > self.planned.order.date:
            self._tell("bases.later-paper", place, cited=name, date=date_short(self.planned.order.date))
            return
        self.open = self.open or paper.get("number") is None
        self._add(Basis(cite_paper(paper, self.profile), rank_of_paper(paper), paper["id"], name), place)

    def _usable(self, act: Act, place: Place) -> bool:
        problem = standing(act, self.collection, self.planned.order.date, place)
        if problem is not None:
            self.problems.append(problem)
        elif act.unsure_of(*CITED_FIELDS):
            self._tell("bases.uncertain", place, WARNING, act=act.name)
        return problem is None or problem.severity != ERROR

    def _add(self, basis: Basis, place: Place) -> None:
        if any(basis.text == one.text for one in (*self.known, *self.lines)):
            self._tell("bases.twice", place, WARNING, cited=basis.name)
            return
        above = next((one for one in self.lines if one.rank > basis.rank), None)
        if above is not None and self.profile.family != "party":
            self._tell("bases.order", place, WARNING, cited=basis.name, above=above.name)
        self.lines.append(basis)

    def _beside(self, act: Act, place: Place) -> None:
        """Tells of an act that is in another basis already: as its consolidated text, or as what amends it."""
        for other in {one.id: one for one in (*self.known, *self.lines) if one.id != act.id}.values():
            for relation in self.collection.relations_from(act.id):
                if relation.target_id == other.id and relation.type in (AMENDS, _CONSOLIDATES):
                    code = "bases.amending" if relation.type == AMENDS else "bases.consolidated"
                    self._tell(code, place, WARNING, act=act.name, other=other.name)
            if any(one.type == _CONSOLIDATES and one.source_id == other.id for one in self.collection.relations_to(act.id)):
                self._tell("bases.consolidated", place, WARNING, act=act.name, other=other.name)

    def _tell(self, code: str, place: Place, severity: str = ERROR, **facts: Any) -> None:
        self.problems.append(Problem(code, place, facts, severity))


def standing(act: Act, collection: Collection, on: str, place: Place) -> Problem | None:
    """Returns why an act is no basis on a date, or what is to be known of it there; None where it is in force, whole."""
    return next(_standing(act, status(act, collection, on), collection, on, place), None)


def told_of(act: Act, found: Status, place: Place) -> Iterator[Problem]:
    """Yields what is to be known of an act that may be a basis: suspended, lapsed in part, or of unknown status."""
    since = date_short(found.since) if found.since else "…"
    if found.id == "suspended" and found.parts:
        yield Problem("bases.suspended-parts", place, {"act": act.name, "since": since, "parts": found.parts}, WARNING)
    elif found.id == "suspended":
        yield Problem("bases.suspended", place, {"act": act.name, "since": since})
    elif found.id == "partly_expired":
        yield Problem("bases.partly", place, {"act": act.name, "since": since, "parts": found.parts}, WARNING)
    elif found.id == "unknown":
        yield Problem("bases.unknown-status", place, {"act": act.name}, WARNING)


def _standing(act: Act, found: Status, collection: Collection, on: str, place: Place) -> Iterator[Problem]:
    if found.id == "not_yet_in_force":
        since = date_short(found.since or act.signed)
        yield Problem("bases.not-yet", place, {"act": act.name, "since": since})
    elif found.id == "expired":
        yield _lapsed(act, found, collection, on, place)
    yield from told_of(act, found, place)


def _lapsed(act: Act, found: Status, collection: Collection, on: str, place: Place) -> Problem:
    facts: dict[str, Any] = {"act": act.name, "until": date_short(found.since or on)}
    after = succession(act, collection, on)
    if after.state == SEVERAL:
        return Problem("bases.lapsed-several", place, facts | {"acts": tuple(f"{one.name} ({one.id})" for one in after.acts)})
    if after.state not in (ONE, UNSURE):
        return Problem("bases.lapsed", place, facts)
    (successor,) = after.acts
    return Problem("bases.lapsed-successor", place, facts | {"successor": successor.name, "id": successor.id})
