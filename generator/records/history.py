"""What holds on a date: validity, the unit above, offices held, the unit that followed. Dates are ISO texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.records.area import Area, Record

Membership = Mapping[str, Any]

FIRST_DAY, LAST_DAY = "0001-01-01", "9999-12-31"
_FIELD_OF_TYPE = {
    "peoples_committee": "peoples_committee",
    "party_committee": "party_committee",
    "front": "front",
    "police": "police",
    "peoples_council": "council",
}


def valid_on(values: Mapping[str, Any], date: str) -> bool:
    """Tells whether `date` lies between `valid_from` and `valid_to`, both days included; an absent end is open."""
    return str(values.get("valid_from", FIRST_DAY)) <= date <= str(values.get("valid_to", LAST_DAY))


def serving_on(membership: Membership, date: str) -> bool:
    """Tells whether `date` lies between `from` and `to` of a membership, both days included."""
    return str(membership.get("from", FIRST_DAY)) <= date <= str(membership.get("to", LAST_DAY))


def on(value: Any, date: str) -> str | None:
    """Returns the id or name that holds on `date`: the value itself, or the first valid entry of a dated list."""
    if isinstance(value, str):
        return value
    for entry in value if isinstance(value, list) else ():
        if isinstance(entry, dict) and valid_on(entry, date):
            found = entry.get("ref", entry.get("name"))
            return found if isinstance(found, str) else None
    return None


def ever(value: Any) -> tuple[str, ...]:
    """Returns every id that a dated reference names at some time."""
    if isinstance(value, str):
        return (value,)
    return tuple(str(entry["ref"]) for entry in value or () if "ref" in entry)


def members_on(organization: Record, date: str) -> list[Membership]:
    """Returns who serves in the organization on `date`, by `order`, then as written; nobody where it is not valid."""
    if not valid_on(organization.values, date):
        return []
    serving = [one for one in organization.memberships if serving_on(one, date)]
    return sorted(serving, key=_protocol)


def _protocol(membership: Membership) -> float:
    order = membership.get("order")
    return order if isinstance(order, int) else float("inf")


def memberships_of(area: Area, person_id: str, date: str) -> list[tuple[Record, Membership]]:
    """Returns the offices that a person holds on `date`, each with its organization, in the order of the area."""
    held = area.memberships.get(person_id, ())
    return [(body, one) for body, one in held if serving_on(one, date) and valid_on(body.values, date)]


def organizations_on(
    area: Area, kind: str, date: str, *, commune: str | None = None, village: str | None = None
) -> Iterator[Record]:
    """Yields the organizations of a type (`police`, `village_board`) valid on `date`, of a commune or village."""
    for body in area.of("organization"):
        values = body.values
        if (
            values.get("type") == kind
            and valid_on(values, date)
            and (commune is None or on(values.get("commune"), date) == commune)
            and (village is None or on(values.get("village"), date) == village)
        ):
            yield body


def organization_on(area: Area, type: str, commune_id: str, date: str) -> Record | None:
    """Returns the organization of a type in a commune on `date`: the one the commune itself names, else the first."""
    commune = area.get(commune_id, "commune")
    named = commune and commune.values.get(_FIELD_OF_TYPE.get(type, ""))
    body = area.get(named, "organization") if isinstance(named, str) else None
    if body is not None and body.values.get("type") == type and valid_on(body.values, date):
        return body
    return next(organizations_on(area, type, date, commune=commune_id), None)


def successor(area: Area, record: Record) -> Record | None:
    """Returns the record that followed: its `merged_into`, else the one of its kind whose `formed_from` names it."""
    named = record.values.get("merged_into")
    if isinstance(named, str):
        return area.get(named, record.kind)
    return next((one for one in area.of(record.kind) if record.id in (one.values.get("formed_from") or ())), None)
