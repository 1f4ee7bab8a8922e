"""Rules about dates: each rule is broken once, and its neighbour that keeps it is let through."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.records.area import Area
from generator.records.timeline import overlapping_entries
from tests.records.conftest import MODEL, calls_in

AreaOf = Callable[[dict[str, str | bytes]], Area]
Told = Callable[..., list[Any]]

VILLAGE = "kind: village\nid: {id}\nname: {name}\ntype: thôn\ncommune: quang-thanh\n"
COMMUNE = "kind: commune\nid: {id}\nname: {name}\ntype: xã\nprovince: [{{name: Quảng Bình}}]\nvalid_from: {start}\n"
TEAM = "kind: organization\nid: to\ntype: {type}\nname: Tổ\nlevel: thôn\nvalid_from: {start}\n"
DOSSIER = """\
kind: dossier
id: ho-so
title: Hồ sơ
commune: {commune}
model: mo-hinh-mau
date: {date}
villages: [thon-3]
documents:
  - {{template: t}}
  - {{template: t, date: {other}}}
"""


@pytest.mark.parametrize(
    ("record", "place"),
    [
        (VILLAGE.format(id="v", name="V") + "valid_from: 2018-01-01\nvalid_to: 2017-12-31\n", "x.yaml:7:11"),
        (
            "kind: village\nid: v\nname: V\ntype: thôn\n"
            "commune: [{ref: tan-gianh, valid_from: 2026-01-01, valid_to: 2025-12-31}]\n",
            "x.yaml:5:62",
        ),
        (
            TEAM.format(type="mass_org", start="2017-01-01")
            + "members: [{person: c, role: head, from: 2018-01-02, to: 2018-01-01}]\n",
            "x.yaml:7:57",
        ),
        ("kind: clause\nid: k\naudience: team\nwhen: always\ntext: T\nsince: 2018-01-02\nuntil: 2018-01-01\n", "x.yaml:7:8"),
    ],
)
def test_a_period_must_not_end_before_it_begins(told: Told, record: str, place: str) -> None:
    found = [one[1:] for one in told({"x.yaml": record}, "start", "end") if one[1] == "validity.inverted"]

    assert [one[:2] for one in found] == [("validity.inverted", place)]
    assert "/" in found[0][2] and "/" in found[0][3]


def test_a_period_of_one_day_is_a_period(told: Told) -> None:
    record = VILLAGE.format(id="v", name="V") + "valid_from: 2018-01-01\nvalid_to: 2018-01-01\n"

    assert told({"x.yaml": record}) == []


def test_entries_of_a_dated_list_must_not_overlap(told: Told) -> None:
    entries = "commune:\n  - {{ref: quang-thanh, valid_to: {}}}\n  - {{ref: tan-gianh, valid_from: 2025-07-01}}\n"
    village = "kind: village\nid: v\nname: V\ntype: thôn\n"

    assert told({"x.yaml": village + entries.format("2025-07-01")}) == [("error", "validity.overlap", "x.yaml:7:5")]
    assert told({"x.yaml": village + entries.format("2025-06-30")}) == []


def test_an_entry_is_told_once_wherever_an_earlier_one_holds_too(told: Told) -> None:
    periods = [
        ("2010-01-01", "2010-12-31"),
        ("2014-01-01", "2015-12-31"),
        ("2012-01-01", "2012-12-31"),
        ("2013-06-01", "2013-01-01"),
        ("2011-01-01", "2011-12-31"),
        ("2011-12-31", "2014-01-01"),
        ("2013-01-01", "2013-01-01"),
        ("2016-01-01", "2016-01-01"),
        ("2009-01-01", "2020-01-01"),
    ]
    lines = "".join(f"  - {{ref: quang-thanh, valid_from: {start}, valid_to: {end}}}\n" for start, end in periods)
    found = told({"x.yaml": f"kind: village\nid: v\nname: V\ntype: thôn\ncommune:\n{lines}"})

    assert [place for _, code, place in found if code == "validity.overlap"] == ["x.yaml:11:5", "x.yaml:12:5", "x.yaml:14:5"]


def test_a_dated_list_of_two_thousand_entries_is_compared_in_few_steps(area_of: AreaOf) -> None:
    def work(count: int) -> int:
        entry = "  - {{ref: quang-thanh, valid_from: {0}-01-01, valid_to: {0}-06-30}}\n"
        entries = "".join(entry.format(year) for year in range(1000, 1000 + count))
        area = area_of({"x.yaml": f"kind: village\nid: v\nname: V\ntype: thôn\ncommune:\n{entries}"})
        return calls_in(lambda: list(overlapping_entries(area)))

    assert work(2000) < 2.5 * work(1000)


def merged(end: str, start: str, *, verify: str = "") -> str:
    old = VILLAGE.format(id="cu", name="Cũ") + f"{end}merged_into: moi\n{verify}"
    return old + "---\n" + VILLAGE.format(id="moi", name="Mới") + start


def test_a_successor_must_be_there_on_the_next_day(told: Told) -> None:
    gap = told({"x.yaml": merged("valid_to: 2018-12-31\n", "valid_from: 2019-01-02\n")}, "successor", "day")

    assert gap == [("error", "successor.gap", "x.yaml:7:14", "thôn Mới", "01/01/2019")]
    assert told({"x.yaml": merged("valid_to: 2018-12-31\n", "valid_from: 2019-01-01\n")}) == []
    assert told({"x.yaml": merged("valid_to: 2018-12-31\n", "")}) == []
    assert told({"x.yaml": merged("valid_to: 9999-12-31\n", "")}) == []


@pytest.mark.parametrize("sides", [("verify: [valid_to]\n", ""), ("", "verify: true\n")])
def test_between_uncertain_days_a_gap_is_a_warning(told: Told, sides: tuple[str, str]) -> None:
    records = merged("valid_to: 2018-12-31\n", "valid_from: 2020-01-10\n" + sides[1], verify=sides[0])

    assert told({"x.yaml": records}) == [("warning", "successor.gap", "x.yaml:7:14")]


def test_what_was_merged_has_a_last_day(told: Told) -> None:
    assert told({"x.yaml": merged("", "")}, "successor") == [("error", "successor.no-end", "x.yaml:6:1", "thôn Mới")]


def test_both_sides_of_a_merger_must_say_the_same(told: Told) -> None:
    old = VILLAGE.format(id="cu", name="Cũ") + "valid_to: 2018-12-31\n"
    new = VILLAGE.format(id="moi", name="Mới") + "valid_from: 2019-01-01\nformed_from: [cu]\n"

    assert told({"x.yaml": old + "---\n" + new}, "name", "first", "own") == [
        ("error", "successor.disagrees", "x.yaml:14:15", "thôn Cũ", "x.yaml:1:1", "moi")
    ]
    assert told({"x.yaml": old + "merged_into: moi\n---\n" + new}) == []


def test_a_dossier_is_dated_within_the_life_of_its_commune(told: Told) -> None:
    dossier = DOSSIER.format(commune="quang-thanh", date="2025-06-30", other="2025-07-01")
    boards = "kind: organization\nid: ban\ntype: village_board\nname: Ban\nlevel: thôn\nvillage: thon-3\n"
    board = boards + "valid_from: 1990-01-01\nmembers: [{person: c, role: head, from: 2000-01-01}]\n"

    assert told({"m.yaml": MODEL, "b.yaml": board, "x.yaml": dossier}, "commune", "day", "end", "successor", "id") == [
        (
            *("error", "dossier.after-commune-merged", "x.yaml:10:25"),
            *("xã Quảng Thanh", "01/7/2025", "30/6/2025", "xã Tân Gianh", "tan-gianh"),
        )
    ]


def test_a_dossier_dated_before_its_commune_or_after_one_without_successor_is_told(told: Told) -> None:
    early = DOSSIER.format(commune="tan-gianh", date="2025-06-30", other="2025-07-01")
    gone = COMMUNE.format(id="gone", name="Cũ", start="1990-01-01") + "district: Huyện\nvalid_to: 2010-12-31\n"
    late = DOSSIER.format(commune="gone", date="2010-12-31", other="2011-01-01").replace("ho-so", "ho-so-2")

    found = told({"m.yaml": MODEL, "c.yaml": gone, "x.yaml": early, "y.yaml": late}, "commune", "start", "end")

    assert [one for one in found if one[1].startswith("dossier")] == [
        ("error", "dossier.before-commune", "x.yaml:6:7", "xã Tân Gianh", "01/7/2025", None),
        ("error", "dossier.after-commune", "y.yaml:10:25", "xã Cũ", None, "31/12/2010"),
    ]


def test_a_commune_set_up_after_the_district_level_names_no_district(told: Told) -> None:
    late = COMMUNE.format(id="moi", name="Mới", start="2025-07-01")
    early = COMMUNE.format(id="cu", name="Cũ", start="2025-06-30")

    assert told({"x.yaml": late + "district: Quảng Trạch\n"}, "day") == [
        ("error", "commune.district", "x.yaml:7:1", "01/7/2025")
    ]
    assert told({"x.yaml": late}) == []
    assert told({"x.yaml": early}, "name") == [("warning", "commune.no-district", "x.yaml:1:1", "xã Cũ")]
    assert told({"x.yaml": early + "district: Quảng Trạch\n"}) == []


def test_a_statutory_team_is_not_older_than_its_law(told: Told) -> None:
    members = "members: [{person: c, role: leader, from: 2024-07-01}]\n"

    assert told({"x.yaml": TEAM.format(type="statutory_team", start="2024-06-30") + members}, "day") == [
        ("error", "team.before-law", "x.yaml:6:13", "01/7/2024")
    ]
    assert told({"x.yaml": TEAM.format(type="statutory_team", start="2024-07-01") + members}) == []
