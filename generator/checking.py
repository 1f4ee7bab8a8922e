"""Every problem that the documents of an area would show, gathered without making one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.drafting.draft import Draft, Drafter
from generator.drafting.naming import named_problems
from generator.planning.plan import Plan, Planned
from generator.records.area import Area
from library.citing.resolving import Known
from library.problems import WARNING, Problem

_CONSEQUENCES = (
    "draft.missing",
    "signing.nobody",
    "issuing.nobody",
    "bases.no-proposer",
    "committee.no-main-post",
    "plan.no-subject",
    "plan.required-missing",
    "reference.unknown",
    "reference.unknown-near",
)


def draft_problems(plan: Plan, drafter: Drafter, known: Known) -> Iterator[Problem]:
    """Yields what is wrong with or missing for the documents of a plan; of households that are alike one is drafted."""
    for order in plan.orders:
        yield from named_problems(order, known)
        for planned in plan.examples(order):
            draft = drafter.draft(planned)
            yield from draft.problems
            yield from _missing(draft, planned)


def not_told(problems: Iterable[Problem], told: Iterable[Problem]) -> Iterator[Problem]:
    """Yields the problems that do not come of an unknown id told at the same place: it leaves something missing there."""
    places = {one.place for one in told if one.code.startswith("reference.")}
    return (one for one in problems if one.place not in places)


def without_consequences(area: Area, problems: Iterable[Problem]) -> list[Problem]:
    """Returns the problems without those that may only follow from a broken record, and says that these were not checked.

    A record that breaks its schema is in no document; what it would have supplied is then missing, and telling that too
    would send the reader to the wrong place.
    """
    if not area.broken and not area.lost:
        return list(problems)
    kept = [problem for problem in problems if problem.code not in _CONSEQUENCES]
    count = len(area.broken) + len(area.lost)
    return [*kept, Problem("check.unchecked", area.workspace.place(), {"count": count}, WARNING)]


def _missing(draft: Draft, planned: Planned) -> Iterator[Problem]:
    for one in draft.missing:
        facts = {"label": one.label, "field": one.field, "template": planned.order.template.id}
        yield Problem("draft.missing", one.place, facts)
