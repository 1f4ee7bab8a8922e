"""Rules about organizations and the people in them: roles, leaders, one body of a kind, the same people twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from generator.records.area import Area, Record
from generator.records.history import (
    FIRST_DAY,
    LAST_DAY,
    members_on,
    on,
    organizations_on,
    valid_on,
)
from generator.records.naming import full_name
from library.problems import WARNING, Problem
from library.vietnamese.wording import date_short

Span = tuple[str, str]

_COMMITTEE = ("head", "standing_deputy", "deputy", "secretary", "member")
_COUNCIL = ("chairman", "vice_chairman", "member")
_PARTY = ("secretary", "standing_deputy_secretary", "deputy_secretary", "member")
_POLICE = ("chief", "deputy_chief", "officer")
_TEAM = ("leader", "deputy", "member")
_OTHER = ("head", "deputy", "member")
ROLES: Mapping[str, tuple[str, ...]] = {
    "steering_committee": _COMMITTEE,
    "peoples_committee": _COUNCIL,
    "peoples_council": _COUNCIL,
    "front": _COUNCIL,
    "party_committee": _PARTY,
    "party_standing": _PARTY,
    "party_cell": _PARTY,
    "police": _POLICE,
    "police_unit": _POLICE,
    "office": ("chief", "deputy"),
    "voluntary_team": _TEAM,
    "statutory_team": _TEAM,
    "self_management_team": _TEAM,
    "mediation_team": _TEAM,
}
TEAMS = frozenset({
    "voluntary_team", "statutory_team", "self_management_team", "mediation_team", "shock_squad", "village_security_board",
})  # fmt: skip
UNIQUE = frozenset({"peoples_committee", "party_committee", "police", "front", "peoples_council"})
ADULT = 18
OVERLAP_PERCENT = 60


def roles_of(kind: str) -> tuple[str, ...]:
    """Returns the roles that an organization of this type knows, its head first."""
    return ROLES.get(kind, _OTHER)


def unknown_roles(area: Area) -> Iterator[Problem]:
    """Yields memberships with a role that the type of organization does not know and no wording of their own."""
    for body, index, member in _memberships(area):
        roles = roles_of(body.values["type"])
        if member["role"] not in roles and "role_label" not in member:
            place = body.place(("members", index, "role"))
            yield Problem("membership.role", place, {"role": member["role"], "allowed": roles, "name": body.values["name"]})


def outside_validity(area: Area) -> Iterator[Problem]:
    """Yields memberships that begin before their organization or end after it."""
    for body, index, member in _memberships(area):
        first, last = _life(body)
        facts = {"name": body.values["name"]}
        if last < first:
            continue
        if not first <= member["from"] <= last:
            yield Problem("membership.outside", body.place(("members", index, "from")), facts)
        elif member.get("to", FIRST_DAY) > last:
            yield Problem("membership.outside", body.place(("members", index, "to")), facts)


def held_twice(area: Area) -> Iterator[Problem]:
    """Yields memberships of a person who is already a member of the same organization at that time."""
    earlier: dict[tuple[str, str], list[tuple[int, Span]]] = {}
    for body, index, member in _memberships(area):
        before = earlier.setdefault((body.id, member["person"]), [])
        if (first := _first_meeting(_served(member), before)) is not None:
            place = str(body.place(("members", first)))
            facts = {"person": member["person"], "name": body.values["name"], "first": place}
            yield Problem("membership.twice", body.place(("members", index)), facts)
        before.append((index, _served(member)))


def two_main_posts(area: Area) -> Iterator[Problem]:
    """Yields the second of two main posts that one person holds at one time."""
    for held in area.memberships.values():
        main = [(body, one) for body, one in held if one.get("main") is True and body.id not in area.broken]
        for (body, one), (other_body, other) in combinations(main, 2):
            if body is not other_body and _meeting(_post_span(body, one), _post_span(other_body, other)):
                facts = {"person": one["person"], "name": body.values["name"], "other": other_body.values["name"]}
                place = other_body.place(("members", other_body.values["members"].index(other)))
                yield Problem("membership.two-main", place, facts, WARNING)


def two_leaders(area: Area) -> Iterator[Problem]:
    """Yields each head that an organization has beside an earlier one."""
    for body in area.sound("organization"):
        role = roles_of(body.values["type"])[0]
        heads = [(index, one) for index, one in enumerate(body.values.get("members", ())) if one["role"] == role]
        for at, (second, other) in enumerate(heads):
            before = ((first, _served(one)) for first, one in heads[:at] if one["person"] != other["person"])
            if (first := _first_meeting(_served(other), before)) is not None:
                facts = {"name": body.values["name"], "first": str(body.place(("members", first)))}
                yield Problem("organization.two-leaders", body.place(("members", second)), facts, WARNING)


def teams_without_leader(area: Area) -> Iterator[Problem]:
    """Yields teams that have nobody at their head on some day on which somebody serves, or nobody at all."""
    for body in area.sound("organization"):
        if body.values["type"] not in TEAMS:
            continue
        role = roles_of(body.values["type"])[0]
        for day in _days_of_change(body):
            serving = members_on(body, day)
            led = any(one["role"] == role or one.get("in_charge") for one in serving)
            if not led and (serving or not body.memberships):
                facts = {"name": body.values["name"], "day": date_short(day)}
                yield Problem("team.no-leader", body.place(("members",), key=True), facts, WARNING)
                break


def minors_in_teams(area: Area) -> Iterator[Problem]:
    """Yields members of teams who, by their year of birth, are not yet 18 when they join."""
    for body, index, member in _memberships(area):
        person = area.get(member["person"], "person")
        born = person.values.get("birth_year") if person is not None else None
        if body.values["type"] in TEAMS and isinstance(born, int) and int(member["from"][:4]) - born < ADULT:
            facts = {"person": member["person"], "age": ADULT}
            yield Problem("team.minor", body.place(("members", index, "person")), facts, WARNING)


def twins(area: Area) -> Iterator[Problem]:
    """Yields the second of two bodies of which a commune can have only one at a time."""
    lives: dict[tuple[str, str], list[tuple[Record, Span]]] = {}
    for body in area.sound("organization"):
        if body.values["type"] in UNIQUE and body.values["level"] == "xã":
            for commune, span in _communes(body):
                earlier = lives.setdefault((body.values["type"], commune), [])
                for other, others in earlier:
                    if other is not body and _meeting(span, others):
                        facts = {"name": body.values["name"], "other": other.values["name"], "first": str(other.place())}
                        yield Problem("organization.twins", body.place(), facts, WARNING)
                earlier.append((body, span))


def same_people(area: Area) -> Iterator[Problem]:
    """Yields pairs of committees of one commune that share most of the smaller one's members on one date.

    Experience: overlapping committees meet twice over the same matters; one committee with added tasks does better.
    """
    committees: dict[str, list[Record]] = {}
    for body in area.sound("organization"):
        if body.values["type"] == "steering_committee":
            for commune, _ in _communes(body):
                committees.setdefault(commune, []).append(body)
    for commune, bodies in committees.items():
        for one, other in combinations(bodies, 2):
            if found := _overlap(one, other, commune):
                yield found


def villages_without_head(area: Area) -> Iterator[Problem]:
    """Yields villages of a dossier that have no head on its date; each village once."""
    told: set[str] = set()
    for dossier in area.sound("dossier"):
        day = dossier.values["date"]
        for village in _villages(area, dossier, day):
            boards = list(organizations_on(area, "village_board", day, village=village.id))
            headed = any(one["role"] == "head" for body in boards for one in members_on(body, day))
            if headed or village.id in told or any(body.id in area.broken for body in boards):
                continue
            told.add(village.id)
            facts = {"village": full_name(village.values), "day": date_short(day)}
            yield Problem("village.no-head", (boards[0] if boards else village).place(), facts, WARNING)


def _villages(area: Area, dossier: Record, day: str) -> Iterator[Record]:
    named = dossier.values.get("villages", "all")
    commune = on(dossier.values["commune"], day)
    for village in area.sound("village"):
        chosen = on(village.values["commune"], day) == commune if named == "all" else village.id in named
        if chosen and valid_on(village.values, day):
            yield village


def _memberships(area: Area) -> Iterator[tuple[Record, int, Mapping[str, Any]]]:
    for body in area.sound("organization"):
        for index, member in enumerate(body.values.get("members", ())):
            yield body, index, member


def _life(body: Record) -> Span:
    return body.values["valid_from"], body.values.get("valid_to", LAST_DAY)


def _served(member: Mapping[str, Any]) -> Span:
    return member["from"], member.get("to", LAST_DAY)


def _post_span(body: Record, member: Mapping[str, Any]) -> Span:
    """The time of a post: an office without an end ends with its organization."""
    return member["from"], min(member.get("to", LAST_DAY), body.values.get("valid_to", LAST_DAY))


def _meeting(one: Span, other: Span) -> bool:
    return max(one[0], other[0]) <= min(one[1], other[1])


def _first_meeting(span: Span, earlier: Iterable[tuple[int, Span]]) -> int | None:
    """Returns the place of the first of several times that a time meets."""
    return next((index for index, other in earlier if _meeting(other, span)), None)


def _days_of_change(body: Record) -> Sequence[str]:
    """Returns the days, in order, on which the members of an organization may be other than the day before."""
    days = {body.values["valid_from"]}
    for member in body.memberships:
        days.add(member["from"])
        if "to" in member and member["to"] < LAST_DAY:
            days.add((date.fromisoformat(member["to"]) + timedelta(days=1)).isoformat())
    return sorted(day for day in days if valid_on(body.values, day))


def _communes(body: Record) -> Iterator[tuple[str, Span]]:
    first, last = _life(body)
    told = body.values.get("commune")
    if isinstance(told, str):
        yield told, (first, last)
    for entry in told if isinstance(told, list) else ():
        yield entry["ref"], (max(first, entry.get("valid_from", FIRST_DAY)), min(last, entry.get("valid_to", LAST_DAY)))


def _overlap(one: Record, other: Record, commune: str) -> Problem | None:
    for day in sorted({*_days_of_change(one), *_days_of_change(other)}):
        percent = _shared(one, other, day)
        if percent >= OVERLAP_PERCENT and all(on(body.values.get("commune"), day) == commune for body in (one, other)):
            names = {"name": other.values["name"], "other": one.values["name"]}
            facts = {**names, "percent": percent, "day": date_short(day)}
            return Problem("committee.same-people", other.place(("members",), key=True), facts, WARNING)
    return None


def _shared(one: Record, other: Record, day: str) -> int:
    """Returns how much of the smaller membership is in both, as a percentage."""
    here, there = ({member["person"] for member in members_on(body, day)} for body in (one, other))
    smaller = min(len(here), len(there))
    return round(100 * len(here & there) / smaller) if smaller else 0
