"""Acts as values, how they are tied to each other, and when each holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from library.problems import Place

REPLACES, AMENDS, DETAILS, CONTINUES = "replaces", "amends", "details", "continues"
# A law by any name: cited without issuer, and amended by year.
LAWS = ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp")


@dataclass(frozen=True, slots=True)
class Relation:
    """What one act does to another, from `date` on, `parts` when not the whole act is meant; `source`: where that was read."""

    type: str
    source_id: str
    target_id: str
    date: str | None = None
    parts: str | None = None
    verify: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class ExpiredPart:
    """A part of an act that no longer holds `since` a day, by which act."""

    parts: str
    since: str
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Suspension:
    """A time in which an act, or `parts` of it, is suspended: from `since` until the day on which it holds again, if known.

    Source: Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15 (ngưng hiệu lực, đình chỉ việc thi hành).
    """

    since: str
    until: str | None = None
    by: str | None = None
    parts: str = ""

    def on(self, day: str) -> bool:
        """Tells whether it lasts on the day."""
        return self.since <= day and not (self.until and self.until <= day)


@dataclass(frozen=True, slots=True)
class FormerTitle:
    """A title that an act bore until the day on which another act gave it its present one. It is the same act all along."""

    title: str
    until: str
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article (Điều) of an act: its number and heading, a gist in our words or its text."""

    number: str
    heading: str = ""
    gist: str = ""
    text: str = ""
    verify: bool = False


@dataclass(frozen=True, slots=True)
class Conflict:
    """Another value for a field of an act, as some source has it."""

    field: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Act:
    """One act: what it is, who issued it, when it holds. Dates are ISO texts; `kind` is its type (“Thông tư”).

    `verify` names the fields that nobody has checked yet; True stands for all of them.
    """

    id: str
    kind: str
    number: str
    issuer: str
    title: str
    signed: str
    effective: str | None = None
    expired: str | None = None
    expired_parts: tuple[ExpiredPart, ...] = ()
    gist: str = ""
    articles: tuple[Article, ...] = ()
    aliases: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    verify: bool | tuple[str, ...] = False
    source: tuple[str, ...] = ()
    signer: str = ""
    place: Place | None = None
    suspensions: tuple[Suspension, ...] = ()
    former_titles: tuple[FormerTitle, ...] = ()
    article_count: int | None = None

    @property
    def is_law(self) -> bool:
        """Tells whether it is a law or an ordinance."""
        return self.kind in LAWS

    @property
    def name(self) -> str:
        """Returns how a short mention names it: its number, or kind and title where it has none."""
        return self.number or f"{self.kind} {self.title}"

    def title_on(self, day: str) -> str:
        """Returns the title that it bears on the day."""
        return next((one.title for one in self.former_titles if day < one.until), self.title)

    @property
    def spellings(self) -> tuple[str, ...]:
        """Returns every way in which its number is written: its own, its aliases, what other sources print."""
        others = (one.value for one in self.conflicts if one.field == "number")
        return tuple(one for one in (self.number, *self.aliases, *others) if one)

    def unsure_of(self, *fields: str) -> bool:
        """Tells whether one of the fields has not been checked."""
        return self.verify if isinstance(self.verify, bool) else any(field in self.verify for field in fields)


class Acts(Protocol):
    """Where acts and their relations are found: a collection of records, or an index of one."""

    def act(self, act_id: str) -> Act | None:
        """Returns the act of this id, if there is one."""

    def relations_from(self, act_id: str) -> tuple[Relation, ...]:
        """Returns what this act does to others."""

    def relations_to(self, act_id: str) -> tuple[Relation, ...]:
        """Returns what others do to this act."""


def starts(act: Act) -> str | None:
    """Returns the first day on which the act holds, or None where nobody knows.

    A normative act (a law, or the year stands in its number) holds from its own date of effect only; a Party act or an
    individual one binds from its signing.
    """
    normative = act.is_law or act.number.count("/") > 1
    return act.effective or (None if normative else act.signed)


def begins(acts: Acts, relation: Relation) -> str | None:
    """Returns the day from which a relation works: its own, or the one its source takes effect."""
    source = acts.act(relation.source_id)
    return relation.date or (source and (starts(source) or source.signed)) or None


def ends(acts: Acts, act: Act) -> str | None:
    """Returns the first day on which the act no longer holds, or None: its own date, or that of what replaced it whole."""
    if act.expired:
        return act.expired
    days = [begins(acts, one) for one in acts.relations_to(act.id) if one.type == REPLACES and not one.parts]
    return min((day for day in days if day), default=None)


def holds(acts: Acts, act: Act, on: str) -> bool:
    """Tells whether the act is in force on the day and not suspended, as far as the dates are known."""
    start, end = starts(act) or act.signed, ends(acts, act)
    suspended = any(one.on(on) for one in act.suspensions if not one.parts)
    return start <= on and not (end and end <= on) and not suspended


def sources(acts: Acts, act_id: str, kind: str) -> tuple[Act, ...]:
    """Returns the acts that do this to the act (whole acts only), oldest first."""
    found = (acts.act(one.source_id) for one in acts.relations_to(act_id) if one.type == kind and not one.parts)
    return _oldest_first(act for act in found if act)


def targets(acts: Acts, act_id: str, kind: str) -> tuple[Act, ...]:
    """Returns the acts to which the act does this (whole acts only), oldest first."""
    found = (acts.act(one.target_id) for one in acts.relations_from(act_id) if one.type == kind and not one.parts)
    return _oldest_first(act for act in found if act)


def amendments(acts: Acts, act: Act, on: str) -> tuple[Act, ...]:
    """Returns the acts that amend this one and whose changes hold on the day, oldest first."""
    relations = [one for one in acts.relations_to(act.id) if one.type == AMENDS and (begins(acts, one) or "9") <= on]
    found = [source for one in relations if (source := acts.act(one.source_id))]
    return _oldest_first(source for source in found if not (source.expired and source.expired <= on))


def _oldest_first(found: Iterable[Act]) -> tuple[Act, ...]:
    distinct = {act.id: act for act in found}
    return tuple(sorted(distinct.values(), key=lambda act: (act.signed, starts(act) or "", act.id)))


def line(acts: Acts, act_id: str) -> tuple[Act, ...]:
    """Returns the line of acts that took each other's place, oldest first: what came before this one, itself, what came
    after. What a successor replaced beside it belongs to other lines.
    """
    act = acts.act(act_id)
    if act is None:
        return ()
    before = _oldest_first(_follow(acts, act, targets))
    after = _oldest_first(found for found in _follow(acts, act, sources) if found not in before)
    return (*before, act, *after)


class _Step(Protocol):
    def __call__(self, acts: Acts, act_id: str, kind: str) -> tuple[Act, ...]: ...


def _follow(acts: Acts, act: Act, step: _Step) -> Iterator[Act]:
    seen = {act.id}
    waiting = [act]
    while waiting:
        for found in step(acts, waiting.pop().id, REPLACES):
            if found.id not in seen:
                seen.add(found.id)
                waiting.append(found)
                yield found


def in_line_on(acts: Acts, act_id: str, on: str) -> Act | None:
    """Returns the act of the line that is in force on the day: the act itself, else its nearest successor, else the
    nearest one before it; or None. An act that only amends or details another one of the line never stands for it; in
    place of a law a law or ordinance stands, before what only guides one.
    """
    members = line(acts, act_id)
    at = next((place for place, act in enumerate(members) if act.id == act_id), 0)
    nearest = (*members[at:], *reversed(members[:at]))
    held = [act for act in nearest if holds(acts, act, on) and not _serves_one_of(acts, act, members)]
    return min(held, key=lambda act: act.is_law != members[at].is_law, default=None)


def _serves_one_of(acts: Acts, act: Act, members: Iterable[Act]) -> bool:
    served = {one.id for kind in (AMENDS, DETAILS) for one in targets(acts, act.id, kind)}
    return not served.isdisjoint(one.id for one in members)
