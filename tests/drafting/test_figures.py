"""Claims about the figures of a report: a row for each village, nothing unknown is 0, and what contradicts itself is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.drafting.draft import Draft
from library.messages import sentence
from tests.drafting.conftest import shown

Drafting = Callable[..., Draft]
Told = Callable[..., list[tuple[str, str]]]
REPORT = """\
- template: review-report
  fields:
    period_from: 2017-06-01
    period_to: 2018-05-31
    incident_counts: [{category: trộm cắp tài sản, previous: 4, current: 3}]
    outcomes: [Nhân dân tự lắp đèn chiếu sáng]
    limits: [Còn chậm]
    causes_objective: [Ít kinh phí]
    causes_subjective: [Chưa bám sát]
    lessons: [Làm điểm trước, Có sổ sách]
    targets_results: [{content: Tỷ lệ hộ gia đình ký cam kết, value: 95, unit: "% trở lên"}]
"""
LIST = """\
Mã hộ,Thôn,Chủ hộ,Tình trạng ký,Ngày ký
1,phu-ninh,Nguyễn Văn Một,đã ký,2017-09-24
2,phu-ninh,Trần Thị Hai,vắng,
"""
TEAM = """\
kind: organization
id: to
type: voluntary_team
name: Tổ một
level: thôn
village: phu-ninh
valid_from: 2017-11-15
members:
- {person: e, role: leader, from: 2017-11-15, trained_on: 2017-12-09}
- {person: g, role: member, from: 2017-11-15, trained_on: 2018-12-09}
- {person: h, role: member, from: 2017-11-15}
"""
UNKNOWN = {"teams": None, "members": None, "trained": None, "classification": None}


def rows(drafted: Draft) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = drafted.values["village_figures"]
    return found


def test_each_village_has_a_row_of_what_the_records_count(draft: Drafting) -> None:
    counted = {"incidents_previous": None, "incidents_current": None, "classification": None}

    assert rows(draft(date="2018-06-18", documents=REPORT, households=LIST, organizations=TEAM)) == [
        {"village": "phu-ninh", "full_name": "thôn Phù Ninh", "households": 2, "households_pledged": 1,
         "teams": 1, "members": 3, "trained": 1, **counted},
        {"village": "dong-duong", "full_name": "thôn Đồng Dương", "households": None, "households_pledged": None,
         **UNKNOWN, **counted},
    ]  # fmt: skip


def test_what_the_dossier_tells_of_a_village_stands_beside_or_instead_and_0_is_a_number(draft: Drafting) -> None:
    one, other = "{village: dong-duong, households: 40, teams: 0}", "{village: phu-ninh, households_pledged: 2}"
    told = f"{REPORT}    village_figures: [{one}, {other}]\n"

    first, second = rows(draft(date="2018-06-18", documents=told, households=LIST))
    assert (first["households"], first["households_pledged"], first["teams"]) == (2, 2, None)
    assert (second["households"], second["households_pledged"], second["teams"]) == (40, None, 0)


def test_a_village_that_there_is_none_of_is_told_where_it_stands(told: Told) -> None:
    own = REPORT + "    village_figures: [{village: phu-nin}]\n"

    assert told(date="2018-06-18", documents=own) == [("reference.unknown-near", "dossiers.yaml:25:33")]
    assert told(date="2018-06-18", documents=REPORT, dossier="fields: {village_figures: [{village: xyz}]}\n") == [
        ("reference.unknown", "dossiers.yaml:8:38")
    ]


def test_unknown_numbers_print_a_dash_and_a_sum_that_lacks_one_does_too(draft: Drafting) -> None:
    said = shown(draft(date="2018-06-18", documents=REPORT, households=LIST))

    start = said.index("Thôn Phù Ninh")
    assert said[start : start + 30] == [
        "Thôn Phù Ninh", "2", "1", "50%", *"–" * 6,
        "2", "Thôn Đồng Dương", *"–" * 9,
        "Cộng", *"–" * 8,
    ]  # fmt: skip


def test_a_part_beyond_its_whole_and_sums_that_differ_are_warned_of(draft: Drafting) -> None:
    own = (
        "    figures: {tips: 3, tips_answered: 4}\n    village_figures:\n"
        "    - {village: phu-ninh, households: 2, households_pledged: 3, incidents_current: 2, incidents_previous: 4}\n"
        "    - {village: dong-duong, incidents_current: 0, incidents_previous: 0, classification: rất tốt}\n"
    )

    found = draft(date="2018-06-18", documents=REPORT + own).problems
    assert [(one.severity, sentence(one)) for one in found if one.code.startswith("figures")] == [
        ("warning", "Thôn Phù Ninh: “Số hộ ký cam kết” (3) lớn hơn “Số hộ” (2)."),
        ("warning", "“Số tin báo đã xử lý, trả lời” (4) lớn hơn “Số tin báo của Nhân dân” (3)."),
        ("warning", "Cộng theo loại là 3 vụ, cộng theo thôn là 2 vụ: hai phụ lục sẽ không khớp."),
        ("error", "Thôn Đồng Dương: xếp loại “rất tốt” không có trong mô hình."),
    ]


def test_a_period_that_ends_before_it_begins_is_an_error(told: Told) -> None:
    turned = REPORT.replace("period_to: 2018-05-31", "period_to: 2017-05-31")

    assert told(date="2018-06-18", documents=turned) == [("report.turned-period", "dossiers.yaml:17:16")]


def test_what_is_left_out_of_an_object_may_be_asked_for(draft: Drafting) -> None:
    figures = draft(date="2018-06-18", documents=REPORT + "    figures: {tips: 3}\n").values["figures"]

    assert (figures["tips"], figures["patrols"]) == (3, None)
