"""Communes, villages, committees, models, people as templates see them: plain values, by the document's date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.drafting.people import EITHER, TITLES
from generator.drafting.posts import head_of, label, main_post, post, post_of, role_label, unit_name
from generator.drafting.villages import STATUTORY, VOLUNTARY, figure, leader
from generator.records.area import Area, Record
from generator.records.history import members_on, on, organization_on, organizations_on, valid_on
from generator.records.naming import full_name
from generator.records.references import reference_problems
from library.problems import Problem
from library.vietnamese.wording import date_short


def commune_values(area: Area, commune: Record, date: str) -> dict[str, Any]:
    """Returns what a template sees as `commune`."""
    values = commune.values
    geography = values.get("geography", {})
    return {
        "id": commune.id,
        "name": values["name"],
        "type": values["type"],
        "full_name": full_name(values),
        "district": values.get("district", ""),
        "province": on(values["province"], date) or "",
        "coastal": bool(geography.get("coastal")),
        "geography": geography.get("text", ""),
        "economy": values.get("economy", ""),
        "police_hotline": values.get("police_hotline", ""),
        "police_post": _police_post(area, commune, date),
        "office_post": _office_post(area, commune, date),
        "parishes": _names(area, commune, "parish_council", date),
        "schools": _names(area, commune, "school", date),
        "enterprises": _names(area, commune, "enterprise", date),
        "agencies": _names(area, commune, "agency", date),
        **_figures(values),
        **_villages(area, commune, date),
        **_teams(area, commune, date),
    }


def _figures(values: Mapping[str, Any]) -> dict[str, Any]:
    """Returns the counted figures of a commune, and the oldest day that one of them holds for."""
    population = values.get("population", {})
    told = {"households": population.get("households"), "people": population.get("people"), "area_km2": values.get("area_km2")}
    found = {name: figure(value) for name, value in told.items()}
    days = [day for _, day in found.values() if day]
    return {**{name: value for name, (value, _) in found.items()}, "figures_as_of": min(days, default=None)}


def _teams(area: Area, commune: Record, date: str) -> dict[str, int]:
    ours = {kind: list(_of_villages(area, commune, kind, date)) for kind in (VOLUNTARY, STATUTORY)}
    return {
        "team_count": len(ours[VOLUNTARY]),
        "team_members": sum(len(members_on(team, date)) for team in ours[VOLUNTARY]),
        "statutory_team_count": len(ours[STATUTORY]),
    }


def _of_villages(area: Area, commune: Record, kind: str, date: str) -> Iterator[Record]:
    """Yields the bodies of a type whose village belongs to the commune on the date."""
    for body in organizations_on(area, kind, date):
        village = area.get(str(on(body.values.get("village"), date)), "village")
        if village is not None and on(village.values["commune"], date) == commune.id:
            yield body


def _police_post(area: Area, commune: Record, date: str) -> str:
    """Returns the post of the chief of the commune's police: “Trưởng Công an xã”."""
    police = organization_on(area, "police", commune.id, date)
    return post_of(area, police, label(police, head_of(police)), date) if police else ""


_USUAL_VILLAGES = {"xã": "thôn", "đặc khu": "thôn"}


def _villages(area: Area, commune: Record, date: str) -> dict[str, Any]:
    """Returns how many villages the commune has on the date, and their types; where none is recorded, the usual type."""
    ours = [
        one for one in area.of("village") if on(one.values["commune"], date) == commune.id and valid_on(one.values, date)
    ]
    types = dict.fromkeys(one.values["type"] for one in ours)
    usual = _USUAL_VILLAGES.get(commune.values["type"], "tổ dân phố")
    return {"villages": len(ours), "village_types": ", ".join(types) or usual}


def _names(area: Area, commune: Record, kind: str, date: str) -> list[str]:
    return [str(one.values["name"]) for one in organizations_on(area, kind, date, commune=commune.id)]


def _office_post(area: Area, commune: Record, date: str) -> str:
    """Returns the post of the commune's chief of office on the date; an empty text where nobody is recorded."""
    for office in organizations_on(area, "office", date, commune=commune.id):
        for membership in members_on(office, date):
            return post(area, office, membership, date)
    return ""


def person_values(area: Area, person: Record, date: str) -> dict[str, str]:
    """Returns what a template sees of a person: name, Ông or Bà, the main post on the date."""
    values = person.values
    return {
        "name": values["name"],
        "title": TITLES.get(values.get("gender", ""), EITHER),
        "post": main_post(area, person.id, date) or "",
    }


def organization_values(area: Area, organization: Record, date: str) -> dict[str, Any]:
    """Returns what a template sees of an organization; the representative is who leads it on the date."""
    values = organization.values
    village = area.get(str(on(values.get("village"), date)), "village")
    first = next(iter(members_on(organization, date)), None)
    person = area.get(first["person"], "person") if first else None
    return {
        "id": organization.id,
        "name": values["name"],
        "short_name": values.get("short_name", unit_name(area, organization, date)),
        "type": values["type"],
        "parish": values.get("parish", {}).get("name", ""),
        "style": values.get("parish", {}).get("style") or (role_label(organization, first) if first else ""),
        "representative": str(person.values["name"]) if person else "",
        "representative_title": TITLES.get(person.values.get("gender", ""), EITHER) if person else "",
        "village": full_name(village.values) if village else "",
        "village_head": leader(area, village, "village_board", date) if village else "",
    }


def committee_values(area: Area, committee: Record, date: str, no_post: str = "") -> dict[str, Any]:
    """Returns what a template sees as `committee`: its members by rank, each with the main post on the date or `no_post`."""
    standing = area.get(committee.values.get("standing_body", ""), "organization")
    return {
        "id": committee.id,
        "name": committee.values["name"],
        "standing_body": unit_name(area, standing, date) if standing else "",
        "seal_host": _uses_the_seal_of_the_host(area, committee, date),
        "members": [_member(area, committee, one, date, no_post) for one in members_on(committee, date)],
    }


def _member(area: Area, committee: Record, membership: Any, date: str, no_post: str) -> dict[str, str]:
    person = area.get(membership["person"], "person")
    if person is None:
        return {"name": "", "title": EITHER, "main_post": "", **_role(committee, membership)}
    seen = person_values(area, person, date)
    post_ = seen["post"] or no_post
    return {"name": seen["name"], "title": seen["title"], "main_post": post_, **_role(committee, membership)}


def _role(committee: Record, membership: Any) -> dict[str, str]:
    return {"role": role_label(committee, membership), "role_id": membership["role"]}


def unknown_people(area: Area, organization: Record, memberships: Iterable[Mapping[str, Any]]) -> list[Problem]:
    """Returns what is wrong with memberships whose person is no record: no document can print their names."""
    lost = [one for one in memberships if area.get(one["person"], "person") is None]
    written = organization.values.get("members", ())
    places = {organization.place(("members", index, "person")) for index, one in enumerate(written) if one in lost}
    return [one for one in reference_problems(area) if one.place in places] if places else []


def people_without_post(area: Area, committee: Record, date: str) -> list[Problem]:
    """Returns the members who hold no main post on the date: the list prints one for each (Nghị định 30/2020, mẫu 1.2)."""
    current = members_on(committee, date)
    return [
        Problem("committee.no-main-post", committee.place(("members", index, "person")), _of_whom(person, date))
        for index, one in enumerate(committee.values.get("members", ()))
        if one in current
        and (person := area.get(one["person"], "person")) is not None
        and main_post(area, person.id, date) is None
    ]


def _of_whom(person: Record, date: str) -> dict[str, str]:
    return {"name": person.values["name"], "person": person.id, "day": date_short(date)}


def _uses_the_seal_of_the_host(area: Area, committee: Record, date: str) -> bool:
    """Whether the committee's head is the head of the People's Committee, whose seal it then uses."""
    heads = [one["person"] for one in members_on(committee, date) if one["role"] == "head"]
    commune = on(committee.values.get("commune"), date)
    host = organization_on(area, "peoples_committee", str(commune), date)
    if host is None:
        return False
    return any(one["person"] in heads and one["role"] == "chairman" for one in members_on(host, date))


_MODEL = (
    "targets", "milestones", "household_duties", "classification", "team_size_rule", "meeting_day", "fund_rule",
    "report_deadlines", "review_cadence", "team_types",
)  # fmt: skip


def model_values(model: Record) -> dict[str, Any]:
    """Returns what a template sees as `model`."""
    values = model.values
    told = {name: values[name] for name in _MODEL if name in values}
    first = {"id": model.id, "name": values["name"], "aim": values["aim"], "steering": values["steering"]}
    return first | {"criteria": [dict(one) for one in values["criteria"]]} | told
