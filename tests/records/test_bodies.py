"""Rules about organizations and people: each rule is broken once, and its neighbour that keeps it is let through."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.records.area import Area
from generator.records.bodies import held_twice, roles_of, two_leaders
from library.files.schemas import schema
from tests.records.conftest import MODEL, calls_in

Told = Callable[..., list[Any]]

BODY = "kind: organization\nid: {id}\ntype: {type}\nname: {name}\nlevel: {level}\nvalid_from: 2017-01-01\n"
DOSSIER = """\
kind: dossier
id: ho-so
title: Hồ sơ
commune: quang-thanh
model: mo-hinh-mau
date: 2017-09-05
documents: [{template: t}]
"""


def body(kind: str, *members: str, id: str = "x", name: str = "Tổ", level: str = "thôn", more: str = "") -> str:
    listed = "members:\n" + "".join(f"  - {{{one}}}\n" for one in members) if members else ""
    return BODY.format(id=id, type=kind, name=name, level=level) + more + listed


@pytest.mark.parametrize(
    ("kind", "member", "wrong"),
    [
        ("village_board", "role: leader", True),
        ("village_board", "role: head", False),
        ("voluntary_team", "role: head", True),
        ("voluntary_team", "role: leader", False),
        ("police", "role: chief", False),
        ("peoples_council", "role: Chủ tịch", True),
        ("shock_squad", "role: head", False),
        ("office", "role: officer", True),
        ("office", "role: officer, role_label: Công chức Văn phòng - Thống kê", False),
    ],
)
def test_a_role_is_one_that_the_type_of_body_knows_or_has_its_own_wording(
    told: Told, kind: str, member: str, wrong: bool
) -> None:
    found = told({"x.yaml": body(kind, f"{member}, person: c, from: 2017-01-01")}, "allowed")

    assert [one for one in found if one[1] == "membership.role"] == (
        [("error", "membership.role", "x.yaml:8:12", roles_of(kind))] if wrong else []
    )


def test_every_type_of_body_has_roles_with_a_head_first() -> None:
    heads = {roles_of(kind)[0] for kind in schema("organization")["properties"]["type"]["enum"]}

    assert heads == {"head", "chairman", "secretary", "chief", "leader"}


def test_a_membership_lies_within_the_life_of_its_body(told: Told) -> None:
    members = (
        "person: a, role: head, from: 2016-12-31, to: 2017-12-31",
        "person: b, role: deputy, from: 2017-01-01, to: 2020-01-01",
        "person: c, role: member, from: 2017-01-01",
        "person: a, role: head, from: 2018-01-01, to: 2019-12-31",
    )

    assert told({"x.yaml": body("mass_org", *members, more="valid_to: 2019-12-31\n")}, "name") == [
        ("error", "membership.outside", "x.yaml:9:35", "Tổ"),
        ("error", "membership.outside", "x.yaml:10:53", "Tổ"),
    ]


def test_a_person_is_in_a_body_once_at_a_time(told: Told) -> None:
    members = (
        "person: a, role: head, from: 2017-01-01, to: 2017-12-31",
        "person: a, role: member, from: 2018-01-01",
        "person: a, role: member, from: 2019-01-01",
    )

    assert told({"x.yaml": body("mass_org", *members)}, "person", "first") == [
        ("error", "membership.twice", "x.yaml:10:5", "a", "x.yaml:9:5")
    ]


def test_a_person_has_one_main_post_at_a_time(told: Told) -> None:
    def found(since: str) -> list[Any]:
        member = f"person: a, role: head, main: true, from: {since}"
        return told({"x.yaml": body("mass_org", member, name="Hội")}, "person", "name", "other")

    assert found("2018-12-31") == [
        ("warning", "membership.two-main", "x.yaml:8:5", "a", "Ủy ban nhân dân xã Quảng Thanh", "Hội")
    ]
    assert found("2019-01-01") == []


def test_a_body_has_one_head_at_a_time(told: Told) -> None:
    def found(until: str) -> list[Any]:
        one = f"person: a, role: chief, from: 2017-01-01, to: {until}"
        return told({"x.yaml": body("police", one, "person: b, role: chief, from: 2018-01-01")}, "first")

    assert found("2018-01-01") == [("warning", "organization.two-leaders", "x.yaml:9:5", "x.yaml:8:5")]
    assert found("2017-12-31") == []


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ((), [("warning", "team.no-leader", "x.yaml:1:1", "01/01/2017")]),
        (("person: a, role: member, from: 2017-05-01",), [("warning", "team.no-leader", "x.yaml:7:1", "01/5/2017")]),
        (("person: a, role: leader, from: 2017-05-01", "person: b, role: deputy, from: 2017-05-01"), []),
        (("person: a, role: deputy, in_charge: true, from: 2017-05-01",), []),
        (
            ("person: a, role: leader, from: 2017-05-01, to: 2018-04-30", "person: b, role: member, from: 2017-05-01"),
            [("warning", "team.no-leader", "x.yaml:7:1", "01/5/2018")],
        ),
        (("person: a, role: leader, from: 2017-05-01, to: 2018-04-30",), []),
    ],
)
def test_a_team_has_a_leader_as_long_as_anybody_serves(told: Told, members: tuple[str, ...], expected: list[Any]) -> None:
    assert told({"x.yaml": body("voluntary_team", *members)}, "day") == expected


@pytest.mark.parametrize(("born", "minor"), [(2000, True), (1999, False)])
def test_nobody_under_eighteen_by_year_of_birth_is_in_a_team(told: Told, born: int, minor: bool) -> None:
    person = f"kind: person\nid: d\nname: Phạm Văn D\nbirth_year: {born}\n"
    files = {"p.yaml": person, "x.yaml": body("voluntary_team", "person: d, role: leader, from: 2017-05-01")}

    assert told(files, "person") == ([("warning", "team.minor", "x.yaml:8:14", "d")] if minor else [])
    assert told({"p.yaml": person, "x.yaml": body("mass_org", "person: d, role: head, from: 2017-05-01")}) == []


def test_a_commune_has_one_body_of_a_unique_type_at_a_time(told: Told) -> None:
    def found(kind: str, more: str, level: str = "xã") -> list[Any]:
        return told({"x.yaml": body(kind, level=level, name="UBND", more=more)}, "other", "first")

    both = ("Ủy ban nhân dân xã Quảng Thanh", "organizations.yaml:1:1")
    assert found("peoples_committee", "commune: quang-thanh\n") == [("warning", "organization.twins", "x.yaml:1:1", *both)]
    assert found("peoples_committee", "commune: [{ref: quang-thanh, valid_from: 2020-01-01}]\n") != []
    assert found("peoples_committee", "commune: [{ref: quang-thanh, valid_from: 2025-07-01}]\n") == []
    assert found("peoples_committee", "commune: tan-gianh\n") == []
    assert found("front", "commune: quang-thanh\n") == []
    assert found("peoples_committee", "commune: quang-thanh\n", "huyện") == []


def committee(id: str, *people: str, commune: str = "quang-thanh", since: str = "2017-01-01") -> str:
    members = [f"person: {one}, role: member, from: {since}" for one in people]
    return body(
        "steering_committee", *members, id=id, name=f"Ban {id}", level="xã", more=f"commune: {commune}\n"
    )


def test_committees_of_the_same_people_are_pointed_out(told: Told) -> None:
    people = "---\n".join(f"kind: person\nid: p{n}\nname: Nguyễn Văn {n}\n" for n in range(9))

    def found(one: str, other: str) -> list[Any]:
        return told({"p.yaml": people, "x.yaml": one + "---\n" + other}, "name", "other", "percent", "day")

    five = ("p0", "p1", "p2", "p3", "p4")
    assert found(committee("x", *five), committee("y", "p0", "p1", "p2", "p7", "p8", since="2018-02-01")) == [
        ("warning", "committee.same-people", "x.yaml:22:1", "Ban y", "Ban x", 60, "01/02/2018")
    ]
    assert found(committee("x", *five), committee("y", "p0", "p1", "p6", "p7", "p8")) == []
    assert found(committee("x", *five), committee("y", *five, commune="tan-gianh")) == []


def test_villages_of_a_dossier_need_a_head_on_its_date(told: Told) -> None:
    def board(village: str, since: str) -> str:
        member = f"person: c, role: head, from: {since}"
        return body("village_board", member, id=f"ban-{village}", more=f"village: {village}\n")

    def found(*records: str) -> list[Any]:
        return told({"m.yaml": MODEL, "x.yaml": "---\n".join(records)}, "village", "day")

    assert found(DOSSIER, board("phu-ninh", "2017-09-05"), board("thon-3", "2017-09-06")) == [
        ("warning", "village.no-head", "x.yaml:19:1", "Thôn 3", "05/9/2017")
    ]
    assert found(DOSSIER + "villages: [thon-3]\n", DOSSIER.replace("id: ho-so", "id: ho-so-2")) == [
        ("warning", "village.no-head", "villages.yaml:1:1", "thôn Phù Ninh", "05/9/2017"),
        ("warning", "village.no-head", "villages.yaml:9:1", "Thôn 3", "05/9/2017"),
    ]


def test_of_many_heads_at_one_time_each_is_told_once_and_twice_as_many_take_twice_the_work(
    area_of: Callable[[dict[str, str | bytes]], Area],
) -> None:
    def work(count: int) -> int:
        people = "---\n".join(f"kind: person\nid: p{n}\nname: Lê Văn {n}\n" for n in range(count))
        members = "".join(f"  - {{person: p{n}, role: head, from: 2017-01-01}}\n" for n in range(count))
        body = f"kind: organization\nid: o\ntype: mass_org\nname: Hội\nlevel: xã\nvalid_from: 2017-01-01\nmembers:\n{members}"
        area = area_of({"p.yaml": people, "x.yaml": body})
        assert len(list(two_leaders(area))) == count - 1
        assert list(held_twice(area)) == []
        return calls_in(lambda: [*two_leaders(area), *held_twice(area)])

    assert work(800) < 2.1 * work(400)
