"""Act × date → its status: in force or not, since when, what took its place, what amends it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from library import relations
from library.messages import text
from library.relations import AMENDS, REPLACES, Act, Acts, Suspension
from library.succession import ONE, SEVERAL, UNSURE, succession
from library.vietnamese.wording import date_short

NOT_YET, IN_FORCE, IN_FORCE_UNTIL = "not_yet_in_force", "in_force", "in_force_until"
PARTLY, EXPIRED, SUSPENDED, UNKNOWN = "partly_expired", "expired", "suspended", "unknown"
IDS = (NOT_YET, IN_FORCE, IN_FORCE_UNTIL, PARTLY, EXPIRED, SUSPENDED, UNKNOWN)


@dataclass(frozen=True, slots=True)
class Status:
    """How an act stands on a date.

    `since` is the day on which this status began (for a future act: will begin), `until` the known first day without
    force (for a suspended act: in force again). `by` replaced, partly ended or suspended it; `now` are the acts that took its
    matter over and hold on the date. `amended_by` are the amendments in force on the date, its own or, where one act holds in
    the place of a lapsed one, those of that act; `amended_since` is the day of each. `parts` are what has lapsed or is
    suspended where that is not the whole act.
    `verify`: a date or relation behind all this has not been checked.
    """

    id: str
    since: str | None = None
    until: str | None = None
    by: tuple[Act, ...] = ()
    amended_by: tuple[Act, ...] = ()
    now: tuple[Act, ...] = ()
    amended_since: tuple[str, ...] = ()
    parts: str = ""
    verify: bool = False


def status(act: Act, collection: Acts, on: str) -> Status:
    """Returns the status of the act on the date (ISO text)."""
    start, end = relations.starts(act), relations.ends(collection, act)
    unsure = act.unsure_of("effective", "expired", "relations")
    if on < (start or act.signed):
        return Status(NOT_YET, start, end, verify=unsure)
    if end and end <= on:
        return _lapsed(act, collection, on, end, unsure)
    if start is None:
        return Status(UNKNOWN, verify=unsure)
    amended, since = _amending(act, collection, on)
    if stopped := _stopped(act, on):
        by = _distinct(collection.act(one.by) for one in stopped if one.by)
        until = min((one.until for one in stopped if one.until), default=None)
        parts = "; ".join(one.parts for one in stopped)
        return Status(SUSPENDED, max(one.since for one in stopped), until, by, amended, (), since, parts, unsure)
    gone = [one for one in act.expired_parts if one.since <= on]
    if gone:
        parts = "; ".join(one.parts for one in gone)
        by = _distinct(collection.act(one.by) for one in gone if one.by)
        return Status(PARTLY, max(one.since for one in gone), end, by, amended, (), since, parts, unsure)
    return Status(IN_FORCE_UNTIL if end else IN_FORCE, start, end, (), amended, (), since, "", unsure)


def _stopped(act: Act, on: str) -> list[Suspension]:
    """Returns the suspensions of the day: those of the whole act, else those of parts of it."""
    lasting = [one for one in act.suspensions if one.on(on)]
    return [one for one in lasting if not one.parts] or lasting


def _lapsed(act: Act, collection: Acts, on: str, end: str, unsure: bool) -> Status:
    by = relations.sources(collection, act.id, REPLACES)
    after = succession(act, collection, on)
    now = after.acts if after.state in (ONE, SEVERAL, UNSURE) else ()
    amended, since = _amending(now[0], collection, on) if len(now) == 1 else ((), ())
    return Status(EXPIRED, end, end, by, amended, now, since, "", unsure or after.state == UNSURE)


def _amending(act: Act, collection: Acts, on: str) -> tuple[tuple[Act, ...], tuple[str, ...]]:
    """Returns the acts whose changes of this one are in force on the date, and the first day of each."""
    amended = amendments(act, collection, on)
    return amended, tuple(_amended_since(collection, act, one) for one in amended)


def _distinct(found: Iterable[Act | None]) -> tuple[Act, ...]:
    return tuple({act.id: act for act in found if act}.values())


def _amended_since(collection: Acts, act: Act, source: Act) -> str:
    """Returns the first day of a change, or an empty text where nobody knows it."""
    changes = [one for one in collection.relations_to(act.id) if one.type == AMENDS and one.source_id == source.id]
    return min((day for one in changes if (day := one.date or relations.starts(source))), default="")


def amendments(act: Act, collection: Acts, on: str) -> tuple[Act, ...]:
    """Returns the acts that amend this one and whose changes are in force on the date, oldest first."""
    return relations.amendments(collection, act, on)


def status_line(found: Status) -> str:
    """Returns the status in the reader's language: “hết hiệu lực từ 10/02/2022, thay bằng 124/2021/TT-BCA (…)”."""
    said = _TELLERS.get(found.id, _held)(found)
    return f"{said} ({text('status.verify')})" if found.verify else said


def _held(found: Status) -> str:
    more = f"{'-parts' if found.parts else ''}{'-until' if found.until else ''}" if found.id == SUSPENDED else ""
    said = text(f"status.{found.id}{more}", since=_day(found.since), until=_day(found.until), parts=found.parts)
    if found.by:
        said += ", " + text("status.by", acts=_names(found.by))
    changes = [
        text("status.amended-since", act=act.name, since=date_short(since)) if since else act.name
        for act, since in zip(found.amended_by, found.amended_since, strict=True)
    ]
    return ", ".join([said, text("status.amended", acts=", ".join(changes))]) if changes else said


def _expired(found: Status) -> str:
    said = text("status.expired", since=_day(found.since))
    if found.by:
        said += ", " + text("status.replaced", acts=_names(found.by))
    if found.now and not set(found.by).issuperset(found.now):
        said += ", " + text("status.now", acts=_names(found.now))
    if found.amended_by:
        said += f" ({text('status.amended', acts=_names(found.amended_by))})"
    return said


def _not_yet(found: Status) -> str:
    return text("status.not_yet_in_force", since=_day(found.since)) if found.since else text("status.signed-later")


_TELLERS = {EXPIRED: _expired, NOT_YET: _not_yet}


def _names(acts: Iterable[Act]) -> str:
    return ", ".join(act.name for act in acts)


def _day(day: str | None) -> str:
    return date_short(day) if day else "…"
