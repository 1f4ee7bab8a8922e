"""Lapsed bases that dossiers name → their successors, written into the dossiers; or why one is left as it is.

What is written is certain: one successor, in force on the document's date, with nothing on the way to be checked yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from generator.drafting.draft import Drafter
from generator.drafting.named import REFS
from generator.drafting.naming import named_problems
from generator.pipeline import Job
from generator.planning.plan import Order, Plan
from generator.planning.plan import plan as make_plan
from library.acts import Act
from library.citations import cite
from library.citing.resolving import Known, known_acts
from library.files.splicing import Splice, splice
from library.problems import WARNING, Place, Problem, VanbanError
from library.status import status
from library.succession import ONE, succession
from library.vietnamese.wording import date_short

WRITTEN, LEFT = "written", "left"
_IN_WORDS = ("audit.expired", "audit.expired-now")


@dataclass(frozen=True, slots=True)
class Repair:
    """What became of one lapsed basis: `new` was written in the place of `old`, or it was left; `told` says which, and why."""

    state: str
    place: Place
    old: str
    new: str
    told: Problem


@dataclass(frozen=True, slots=True)
class _Found:
    """A basis that is not in force, and the word that could stand in its place."""

    repair: Repair
    splice: Splice | None = None


def renew(job: Job) -> list[Repair]:
    """Writes successors into the dossiers of a workspace, file by file; returns what was done and what was left.

    A file that changed meanwhile or that cannot be written is left, and told.
    """
    plan = make_plan(job.sound, job.catalog)
    drafter = Drafter(job.sound, job.catalog, job.collection)
    known = known_acts(job.collection)
    found = [one for order in plan.orders for one in (*_named(job, plan, drafter, order), *_in_words(order, known))]
    files: dict[str, list[Splice]] = {}
    for one in found:
        if one.splice:
            files.setdefault(one.splice.document.file, []).append(one.splice)
    refused = {file: problem for file, splices in files.items() if (problem := _write(job, file, splices))}
    repairs = [_left(one, refused) for one in found]
    return list({(one.place, one.told.key()): one for one in repairs}.values())


def _write(job: Job, file: str, splices: list[Splice]) -> Problem | None:
    try:
        splice(job.area.folder / file, splices)
    except VanbanError as error:
        return error.problems[0]
    return None


def _left(found: _Found, refused: Mapping[str, Problem]) -> Repair:
    """Returns the repair, or that it was left since its file was."""
    repair = found.repair
    why = refused.get(found.splice.document.file) if found.splice else None
    return repair if why is None else replace(repair, state=LEFT, new="", told=replace(why, place=repair.place))


def _named(job: Job, plan: Plan, drafter: Drafter, order: Order) -> Iterator[_Found]:
    names = [str(name) for name in order.wanted.get(REFS, ())]
    issued = {one["id"] for one in order.dossier.values.get("issued", ())}
    lines: list[str] | None = None
    for index, name in enumerate(names):
        if name in issued:
            continue
        place = order.place(REFS, index)
        code, new, facts = _settled(job, name, order.date)
        if code == "renew.written" and new is not None:
            lines = _printed(plan, drafter, order) if lines is None else lines
            if new.id in names or any(cite(new, job.collection, order.date) in line for line in lines):
                code = "renew.there"
        if code == "renew.written" and new is not None:
            names.append(new.id)
            path = ("documents", order.entry, REFS, index)
            told = Problem(code, place, facts, WARNING)
            yield _Found(Repair(WRITTEN, place, name, new.id, told), Splice(order.dossier.document, path, name, new.id))
        elif code:
            yield _Found(Repair(LEFT, place, name, "", Problem(code, place, facts, WARNING)))


def _settled(job: Job, name: str, on: str) -> tuple[str, Act | None, dict[str, Any]]:
    """Returns what is to be said of a name (nothing where it is in force), its successor, and the facts."""
    act = job.collection.act(name)
    if act is None:
        return "renew.unknown", None, {"name": name}
    found = status(act, job.collection, on)
    facts: dict[str, Any] = {"act": act.name, "date": date_short(on)}
    if found.id == "not_yet_in_force":
        return "renew.not-yet", None, facts
    if found.id == "suspended" and not found.parts:
        return "renew.suspended", None, facts
    if found.id != "expired":
        return "", None, facts
    next_one = succession(act, job.collection, on)
    facts |= {"acts": tuple(one.name for one in next_one.acts), "id": next_one.acts[0].id if next_one.acts else ""}
    if next_one.state != ONE:
        return f"renew.{next_one.state}", None, facts
    return "renew.written", next_one.acts[0], facts


def _printed(plan: Plan, drafter: Drafter, order: Order) -> list[str]:
    """Returns the bases that a document of the order prints as it is now."""
    planned = next(plan.examples(order), None)
    lines: list[str] = list(drafter.draft(planned).values["legal_basis"]) if planned else []
    return lines


def _in_words(order: Order, known: Known) -> Iterator[_Found]:
    """Yields acts that have lapsed and stand in words, where a title, a date and a sentence hang on the number."""
    for problem in named_problems(order, known):
        if problem.code in _IN_WORDS and problem.place is not None:
            told = Problem("renew.words", problem.place, problem.facts, WARNING)
            yield _Found(Repair(LEFT, problem.place, str(problem.facts["cited"]), "", told))
