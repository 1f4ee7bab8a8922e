"""Villages as templates see them: who leads them, their teams, what is counted in them and in their lists of households."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.drafting.people import EITHER, TITLES
from generator.drafting.posts import role_label
from generator.records.area import Area, Record
from generator.records.history import members_on, organizations_on
from generator.records.naming import full_name

VOLUNTARY, STATUTORY = "voluntary_team", "statutory_team"
_SECURITY = ("village_security_board", "shock_squad", "self_management_team", STATUTORY)
_SIGNED = "đã ký"
_COUNTED = ("households", "households_listed", "households_pledged")


@dataclass(frozen=True, slots=True)
class Count:
    """How many households a village's list has, and how many of them signed."""

    listed: int = 0
    signed: int = 0


def counts_needed(needs: Iterable[str]) -> bool:
    """Tells whether a template needs what only the village's list tells: its rows, or how many signed."""
    return any(one.rpartition(".")[2] in _COUNTED for one in needs)


def counted(area: Area, villages: Iterable[Record], date: str) -> dict[str, Count]:
    """Returns the counts of the villages that have a list, read once as a stream.

    Who moved away by `date` is not counted, nor a signature that was given after it.
    """
    found: dict[str, Count] = {}
    for one in area.households([village.id for village in villages]):
        if one.left_on is None or one.left_on > date:
            before = found.get(one.village, Count())
            signed = one.pledge_state == _SIGNED and (one.pledge_date or date) <= date
            found[one.village] = Count(before.listed + 1, before.signed + signed)
    return found


def listed(area: Area, village: Record, date: str) -> list[dict[str, Any]]:
    """Returns what a template sees of each household of a village that lives there on the date, in walking order."""
    return [
        {
            "code": one.code,
            "head": one.head,
            "group": one.group or "",
            "address": one.address or one.group or "",
            "pledge_state": one.pledge_state or "",
            "pledge_date": one.pledge_date,
        }
        for one in area.households([village.id])
        if one.left_on is None or one.left_on > date
    ]


def figure(value: Any) -> tuple[float | None, str | None]:
    """Returns a figure of a record and the day it holds for, as far as it is told."""
    if isinstance(value, Mapping):
        return value["value"], value.get("as_of")
    return value, None


def village_values(area: Area, village: Record, date: str, count: Count | None = None) -> dict[str, Any]:
    """Returns what a template sees as `village`; without a count of its list these numbers are not known."""
    values = village.values
    figures = {name: figure(values.get("population", {}).get(name)) for name in ("households", "people")}
    return {
        "id": village.id,
        "name": values["name"],
        "type": values["type"],
        "full_name": full_name(values),
        "head": leader(area, village, "village_board", date),
        "head_title": _title(_led_by(area, village, "village_board", date)),
        "coastal": bool(values.get("geography", {}).get("coastal")),
        **{name: value for name, (value, _) in figures.items()},
        "figures_as_of": min((day for _, day in figures.values() if day), default=None),
        "households_listed": count.listed if count else None,
        "households_pledged": count.signed if count else None,
        "groups": list(values.get("groups", ())),
        "teams": [team_values(area, one, date) for one in organizations_on(area, VOLUNTARY, date, village=village.id)],
        "security_bodies": list(_security_bodies(area, village, date)),
        "party_secretary": leader(area, village, "party_cell", date),
        "front_head": leader(area, village, "front_village", date),
        "parishes": [one.values["name"] for one in organizations_on(area, "parish_council", date, village=village.id)],
    }


def leader(area: Area, village: Record, kind: str, date: str) -> str:
    """Returns who leads the village's body of a type on the date, or an empty text."""
    person = _led_by(area, village, kind, date)
    return str(person.values["name"]) if person else ""


def _led_by(area: Area, village: Record, kind: str, date: str) -> Record | None:
    for body in organizations_on(area, kind, date, village=village.id):
        for membership in members_on(body, date):
            person = area.get(membership["person"], "person")
            if membership["role"] in ("head", "secretary", "leader") and person is not None:
                return person
    return None


def _title(person: Record | None) -> str:
    return TITLES.get(person.values.get("gender", ""), EITHER) if person else ""


def _security_bodies(area: Area, village: Record, date: str) -> Iterator[dict[str, Any]]:
    for kind in _SECURITY:
        for body in organizations_on(area, kind, date, village=village.id):
            yield {"name": body.values["name"], "type": kind, "members": len(members_on(body, date))}


def team_values(area: Area, team: Record, date: str) -> dict[str, Any]:
    """Returns what a template sees of a team: its area, who leads it, who is in it on the date."""
    area_served = team.values.get("area", {})
    people = [_person(area, team, one) for one in members_on(team, date)]
    roles = [one["role"] for one in members_on(team, date)]
    named = [one["name"] for one in people]
    trained = [one["trained_on"] for one in members_on(team, date) if "trained_on" in one]
    return {
        "name": team.values["name"],
        "kind": team.values["type"],
        "area": area_served.get("text", ""),
        "households": area_served.get("households"),
        "members": len(people),
        "trained": sum(day <= date for day in trained) if trained else None,
        "leader": next((name for name, role in zip(named, roles, strict=True) if role == "leader"), ""),
        "deputies": [name for name, role in zip(named, roles, strict=True) if role == "deputy"],
        "people": people,
    }


def _person(area: Area, team: Record, membership: Mapping[str, Any]) -> dict[str, Any]:
    person = area.get(membership["person"], "person")
    values = person.values if person else {}
    home = area.get(values.get("residence", ""), "village")
    return {
        "name": values.get("name", ""),
        "title": TITLES.get(values.get("gender", ""), EITHER),
        "role": role_label(team, membership),
        "birth_year": values.get("birth_year"),
        "residence": full_name(home.values) if home else "",
    }
