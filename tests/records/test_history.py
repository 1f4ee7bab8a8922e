"""What holds on a date: validity with both days in it, dated references, offices, successors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.records.area import Area
from generator.records.history import (
    members_on,
    memberships_of,
    on,
    organization_on,
    organizations_on,
    serving_on,
    successor,
    valid_on,
)

AreaOf = Callable[[dict[str, str | bytes]], Area]

POLICE = """\
kind: organization
id: cong-an-cu
type: police
name: Công an xã Quảng Thanh
level: xã
commune: quang-thanh
valid_from: 2010-01-01
valid_to: 2025-02-28
---
kind: organization
id: cong-an-moi
type: police
name: Công an xã Quảng Thanh
level: xã
commune:
  - {ref: quang-thanh, valid_to: 2025-06-30}
  - {ref: tan-gianh, valid_from: 2025-07-01}
valid_from: 2025-03-01
members:
  - {person: c, role: chief, from: 2025-03-01}
"""


@pytest.mark.parametrize(
    ("values", "valid"),
    [
        ({}, True),
        ({"valid_from": "2018-03-05"}, True),
        ({"valid_from": "2018-03-06"}, False),
        ({"valid_to": "2018-03-05"}, True),
        ({"valid_to": "2018-03-04"}, False),
        ({"valid_from": "2018-03-05", "valid_to": "2018-03-05"}, True),
        ({"valid_from": 2019}, False),
    ],
)
def test_both_ends_of_a_period_are_in_it_and_a_missing_end_is_open(values: dict[str, Any], valid: bool) -> None:
    assert valid_on(values, "2018-03-05") is valid
    assert serving_on({key.removeprefix("valid_"): value for key, value in values.items()}, "2018-03-05") is valid


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("huyen", "huyen"),
        ([{"ref": "cu", "valid_to": "2018-03-04"}, {"ref": "moi", "valid_from": "2018-03-05"}], "moi"),
        ([{"name": "Quảng Bình", "valid_to": "2025-06-30"}, {"name": "Quảng Trị"}], "Quảng Bình"),
        ([{"ref": "cu", "valid_to": "2018-03-04"}], None),
        ([], None),
        (None, None),
        (["chữ", {"ref": 5}], None),
    ],
)
def test_a_dated_reference_gives_what_holds_on_the_date(value: Any, expected: str | None) -> None:
    assert on(value, "2018-03-05") == expected


def test_members_come_by_their_order_then_as_written_and_only_while_they_serve(area_of: AreaOf) -> None:
    area = area_of({
        "x.yaml": """\
kind: organization
id: x
type: mass_org
name: Hội
level: xã
valid_from: 2017-01-01
valid_to: 2020-12-31
members:
  - {person: c, role: member, from: 2017-01-01}
  - {person: b, role: deputy, order: 2, from: 2017-01-01}
  - {person: a, role: head, order: 1, from: 2017-01-01, to: 2018-12-31}
"""
    })
    body = area.get("x")
    assert body is not None

    def serving(date: str) -> list[str]:
        return [one["person"] for one in members_on(body, date)]

    assert serving("2018-12-31") == ["a", "b", "c"]
    assert serving("2019-01-01") == ["b", "c"]
    assert serving("2016-12-31") == []
    assert serving("2021-01-01") == []


def test_the_offices_of_a_person_are_those_of_the_date_in_bodies_that_exist(area_of: AreaOf) -> None:
    area = area_of({"x.yaml": POLICE})

    def offices(person: str, date: str) -> list[tuple[str, str]]:
        return [(body.id, one["role"]) for body, one in memberships_of(area, person, date)]

    assert offices("a", "2018-12-31") == [("ubnd", "chairman")]
    assert offices("a", "2019-01-01") == []
    assert offices("b", "2025-06-30") == [("ubnd", "vice_chairman")]
    assert offices("b", "2025-07-01") == []
    assert offices("c", "2025-03-01") == [("cong-an-moi", "chief")]
    assert offices("nobody", "2025-03-01") == []


def test_the_body_of_a_type_in_a_commune_is_the_one_of_the_date(area_of: AreaOf) -> None:
    area = area_of({"x.yaml": POLICE})

    def police(commune: str, date: str) -> str | None:
        found = organization_on(area, "police", commune, date)
        return found.id if found else None

    assert police("quang-thanh", "2025-02-28") == "cong-an-cu"
    assert police("quang-thanh", "2025-03-01") == "cong-an-moi"
    assert police("tan-gianh", "2025-07-01") == "cong-an-moi"
    assert police("quang-thanh", "2025-07-01") is None
    assert police("không-có", "2025-07-01") is None


def test_the_body_that_the_commune_names_goes_first(area_of: AreaOf) -> None:
    twin = """\
kind: organization
id: {id}
type: front
name: Mặt trận
level: xã
commune: tan-gianh
valid_from: 2025-07-01
"""
    communes = "kind: commune\nid: tan-gianh\ntype: xã\nname: Tân Gianh\nvalid_from: 2025-07-01\nfront: second\n"
    files: dict[str, str | bytes] = {
        "a.yaml": twin.format(id="first") + "---\n" + twin.format(id="second"),
        "communes.yaml": communes + "province: [{name: Quảng Trị}]\n",
    }

    found = organization_on(area_of(files), "front", "tan-gianh", "2026-01-01")

    assert found is not None and found.id == "second"


def test_organizations_are_found_by_village_too(area_of: AreaOf) -> None:
    board = """\
kind: organization
id: board
type: village_board
name: Ban cán sự thôn Phù Ninh
level: thôn
village: [{ref: phu-ninh, valid_from: 2017-01-01}]
valid_from: 2010-01-01
"""
    area = area_of({"x.yaml": board})

    def boards(date: str) -> list[str]:
        return [one.id for one in organizations_on(area, "village_board", date, village="phu-ninh")]

    assert boards("2017-01-01") == ["board"]
    assert boards("2016-12-31") == []


def test_the_successor_is_the_one_that_either_side_names(area_of: AreaOf) -> None:
    area = area_of({
        "x.yaml": """\
kind: village
id: cu
name: Cũ
type: thôn
commune: quang-thanh
valid_to: 2018-12-31
---
kind: village
id: moi
name: Mới
type: thôn
commune: quang-thanh
valid_from: 2019-01-01
formed_from: [cu]
"""
    })

    def following(id: str) -> str | None:
        record = area.get(id)
        found = successor(area, record) if record else None
        return found.id if found else None

    assert following("quang-thanh") == "tan-gianh"
    assert following("cu") == "moi"
    assert following("moi") is None


def test_memberships_that_are_none_are_passed_over(area_of: AreaOf) -> None:
    members = "members: [chữ, {person: a}, {person: b, role: head, from: 2017}, {person: c, role: head, from: 2017-01-01}]"
    body = "kind: organization\nid: x\ntype: mass_org\nname: Hội\nlevel: xã\nvalid_from: 2017-01-01\n"
    area = area_of({"x.yaml": body + members})
    record = area.get("x")

    assert record is not None and area.broken == {"x"}
    assert [one["person"] for one in members_on(record, "2018-01-01")] == ["c"]
