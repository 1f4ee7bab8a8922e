"""Every problem that the documents of an area would show, gathered without making one of them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.drafting.draft import Draft, Drafter
from generator.planning import Plan, Planned
from library.problems import Problem


def draft_problems(plan: Plan, drafter: Drafter) -> Iterator[Problem]:
    """Yields what is wrong with or missing for the documents of a plan; households of one village are told once."""
    for order in plan.orders:
        seen: set[str] = set()
        for planned in plan.documents(order):
            draft = drafter.draft(planned)
            if draft.shared not in seen:
                seen.add(draft.shared)
                yield from draft.problems
                yield from _missing(draft, planned)


def _missing(draft: Draft, planned: Planned) -> Iterator[Problem]:
    for one in draft.missing:
        facts = {"label": one.label, "field": one.field, "template": planned.order.template.id}
        yield Problem("draft.missing", one.place, facts)
