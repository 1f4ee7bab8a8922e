"""Roles in organizations → posts as documents print them: “Chủ tịch Ủy ban nhân dân xã”, “Trưởng thôn Phù Ninh”."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from generator.records.area import Area, Record
from generator.records.history import memberships_of, on
from generator.records.naming import full_name
from library.files.shipped import folder
from library.files.yaml import read_yaml

Membership = Mapping[str, Any]


@cache
def _table() -> Mapping[str, Mapping[str, Any]]:
    documents, _ = read_yaml(folder("generator", "drafting", "posts.yaml"))
    table: Mapping[str, Mapping[str, Any]] = documents[0].value
    return table


def _kind(organization: Record) -> Mapping[str, Any]:
    return _table().get(organization.values["type"], _table()["other"])


def deputies_of(organization: Record, role: str) -> Sequence[str]:
    """Returns the roles that sign for `role` when nobody holds it, the first choice first."""
    roles: Sequence[str] = _kind(organization)["deputies"].get(role, ())
    return roles


def head_of(organization: Record) -> str:
    """Returns the role that leads organizations of this type: `chairman`, `chief`, `head`."""
    return str(next(iter(_kind(organization)["roles"])))


def signed_wording(organization: Record, role: str) -> str:
    """Returns the wording of a role over a signature, where a standing deputy may be a deputy like others."""
    return str(_kind(organization).get("signed", {}).get(role) or label(organization, role))


def body_name(organization: Record) -> str:
    """Returns what a paper signed for the whole body calls it, without its place: “Ủy ban nhân dân”."""
    return str(_kind(organization).get("body", organization.values["name"]))


def signs_as_body(organization: Record) -> bool:
    """Tells whether papers are signed for the whole body (TM.) and not by its head alone."""
    return "body" in _kind(organization)


def role_label(organization: Record, membership: Membership) -> str:
    """Returns the wording of a role, without the unit: “Phó Chủ tịch”."""
    own = membership.get("role_label")
    return str(own or label(organization, membership["role"]))


def label(organization: Record, role: str) -> str:
    """Returns the usual wording of a role in organizations of this type; the role's own name if it is not one of theirs."""
    return str(_of_level(organization).get(role) or _kind(organization)["roles"].get(role, role))


def stands_alone(organization: Record, role: str) -> bool:
    """Tells whether a role is signed without its unit although one head leads: “GIÁM ĐỐC” of the police of a province."""
    return role in _of_level(organization)


def _of_level(organization: Record) -> Mapping[str, str]:
    words: Mapping[str, str] = _kind(organization).get("of_levels", {}).get(organization.values["level"], {})
    return words


def post(area: Area, organization: Record, membership: Membership, date: str) -> str:
    """Returns a post with its unit, as the column “Chức vụ, đơn vị” prints it."""
    if membership.get("concurrent_label"):
        return str(membership["concurrent_label"])
    acting = "Quyền " if membership.get("acting") else ""
    wording = membership.get("role_label") or _village_wording(area, organization, membership["role"], date)
    return acting + post_of(area, organization, wording or role_label(organization, membership), date)


def _village_wording(area: Area, organization: Record, role: str, date: str) -> str:
    """Returns the word for a role where villages of its type have one of their own: “Tổ trưởng” of a tổ dân phố."""
    village = area.get(str(on(organization.values.get("village"), date)), "village")
    words = _kind(organization).get("of_villages", {}).get(village.values["type"] if village else "", {})
    return str(words.get(role, ""))


def post_of(area: Area, organization: Record, wording: str, date: str) -> str:
    """Returns a wording of a role with the unit of the organization behind it, no word said twice at the joint."""
    name = unit_name(area, organization, date)
    overlap = _overlap(wording, name)
    if overlap:
        # The letters of the name: “Trưởng ban” of a “Ban công tác Mặt trận” is “Trưởng Ban công tác Mặt trận”.
        return wording[:-overlap] + name
    unit = _kind(organization)["unit"]
    village = area.get(str(on(organization.values.get("village"), date)), "village")
    commune = _commune(area, organization, date)
    if unit == "village" and village is not None:
        return f"{wording} {full_name(village.values)}"
    if unit == "commune" and commune is not None:
        return f"{wording} {commune.values['type']}"
    return f"{wording} {name}"


def signed_post(area: Area, organization: Record, wording: str, date: str) -> str:
    """Returns a post with its unit as it stands over a signature: “Trưởng Công an xã”, never with the name of the place."""
    level = f" {organization.values['level']} "
    whole = post_of(area, organization, wording, date)
    cut = whole.find(level)
    return whole if cut < 0 else whole[: cut + len(level) - 1]


def unit_name(area: Area, organization: Record, date: str) -> str:
    """Returns the organization's name as its own commune writes it: “Công an xã”, without the commune's own name."""
    name = str(organization.values["name"])
    commune = _commune(area, organization, date)
    if commune is None:
        return name
    whole = full_name(commune.values)
    return name.removesuffix(whole) + str(commune.values["type"]) if name.endswith(" " + whole) else name


def main_post(area: Area, person: str, date: str) -> str | None:
    """Returns a person's main post on the date, or None; where none is marked main, the only post there is."""
    held = memberships_of(area, person, date)
    main = [one for one in held if one[1].get("main")]
    chosen = main or [one for one in held if one[0].values["type"] not in ("steering_committee", "helper_group")]
    if not chosen or (not main and len(chosen) > 1):
        return None
    organization, membership = chosen[0]
    return post(area, organization, membership, date)


def _commune(area: Area, organization: Record, date: str) -> Record | None:
    return area.get(str(on(organization.values.get("commune"), date)), "commune")


def _overlap(wording: str, name: str) -> int:
    """Returns how much of the start of `name` is already said at the end of `wording`: “Chánh Văn phòng” + “Văn phòng …”."""
    words = name.split()
    for count in range(min(4, len(words) - 1), 0, -1):
        start = " ".join(words[:count])
        if f" {wording}".lower().endswith(" " + start.lower()):
            return len(start)
    return 0
