"""All acts of an index → the status of each, day by day: known beforehand, so that many can be counted at once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Protocol

from library.relations import Act, Acts
from library.status import status

Periods = Sequence[tuple[str, str]]


class AllActs(Acts, Protocol):
    """Acts that can be listed."""

    def act_ids(self) -> Iterable[str]:
        """Returns the ids of all acts."""


def periods(acts: AllActs) -> dict[str, Periods]:
    """Returns for every act the days on which its status changes, ascending, each with the status from then on."""
    return {one: _of(act, acts) for one in acts.act_ids() if (act := acts.act(one))}


def _of(act: Act, acts: Acts) -> Periods:
    found: list[tuple[str, str]] = []
    for day in ("", *sorted(_days(act, acts))):
        now = status(act, acts, day).id
        if not found or found[-1][1] != now:
            found.append((day, now))
    return found


def _days(act: Act, acts: Acts) -> set[str]:
    """Returns every day on which the status of the act could change."""
    relations = acts.relations_to(act.id)
    sources = [source for one in relations if (source := acts.act(one.source_id))]
    days = {act.signed, act.effective, act.expired, *(one.since for one in act.expired_parts)}
    days |= {day for one in act.suspensions for day in (one.since, one.until)}
    days |= {one.date for one in relations} | {day for one in sources for day in (one.signed, one.effective)}
    return {day for day in days if day}


def on_day(found: Periods, day: str) -> str:
    """Returns the status on a day (ISO text)."""
    return found[bisect_right(found, day, key=lambda one: one[0]) - 1][1]
