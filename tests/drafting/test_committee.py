"""Claims about the committee that a decision sets up: members with their main posts on the date, in the body or an annex."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.drafting.draft import Draft
from tests.drafting.conftest import shown
from tests.small_area import COMMITTEE, DECISION, HEADS, LETTERS, OFFICE, POLICE, UBND

Drafting = Callable[..., Draft]
Told = Callable[..., list[tuple[str, str]]]
HEADER = ["STT", "Họ và tên", "Chức vụ, đơn vị công tác", "Chức danh trong Ban Chỉ đạo"]
NAME = "Ban Chỉ đạo mô hình “Thôn an toàn” xã Quảng Thanh"
HELD = NAME.replace("xã Quảng Thanh", "xã\u00a0Quảng\u00a0Thanh")
NUMBERS = [str(number) for number in range(1, 14)]


def members_of(count: int) -> str:
    """Returns that many members, the first one the head."""
    people = LETTERS[:count].lower()
    rows = [f"{{person: {one}, role: {'member' if number else 'head'}, order: {number + 1}, from: 2017-09-05}}"
            for number, one in enumerate(people)]  # fmt: skip
    return "".join(f"- {row}\n" for row in rows)


def found(said: list[str], start: str) -> str:
    """Returns the one paragraph that begins so."""
    (only,) = [one for one in said if one.startswith(start)]
    return only


def seen(drafted: Draft) -> list[tuple[str, ...]]:
    members: list[dict[str, Any]] = drafted.values["committee"]["members"]
    return [(one["title"], one["name"], one["main_post"], one["role"]) for one in members]


def test_members_stand_by_rank_with_title_main_post_and_role(draft: Drafting) -> None:
    committee = """\
- {person: e, role: member, order: 5, from: 2017-09-05}
- {person: a, role: head, order: 1, from: 2017-09-05}
- {person: c, role: deputy, order: 3, from: 2017-09-05}
- {person: b, role: standing_deputy, order: 2, from: 2017-09-05}
- {person: d, role: secretary, role_label: Ủy viên kiêm Thư ký, order: 4, from: 2017-09-05}
"""

    assert seen(draft(committee=committee)) == [
        ("Ông", "Nguyễn Văn A", "Chủ tịch Ủy ban nhân dân xã", "Trưởng ban"),
        ("Ông", "Nguyễn Văn B", "Trưởng Công an xã", "Phó Trưởng ban thường trực"),
        ("Bà", "Nguyễn Văn C", "Phó Chủ tịch Ủy ban nhân dân xã", "Phó Trưởng ban"),
        ("Ông (bà)", "Nguyễn Văn D", "Chánh Văn phòng Ủy ban nhân dân xã", "Ủy viên kiêm Thư ký"),
        ("Ông (bà)", "Nguyễn Văn E", "Trưởng thôn Phù Ninh", "Ủy viên"),
    ]


def test_the_main_post_is_the_one_held_on_the_date(draft: Drafting) -> None:
    changed = "- {person: b, role: deputy_chief, main: true, from: 2016-06-01, to: 2018-12-31}\n"
    changed += "- {person: b, role: chief, main: true, from: 2019-01-01}\n"

    posts = [seen(draft(date=date, police=changed))[1][2] for date in ("2018-12-31", "2019-01-01")]

    assert posts == ["Phó Trưởng Công an xã", "Trưởng Công an xã"]


def test_who_joined_later_or_left_before_is_not_in_the_list(draft: Drafting) -> None:
    committee = COMMITTEE + "- {person: c, role: member, from: 2017-09-06}\n"
    committee += "- {person: d, role: member, from: 2017-09-05, to: 2017-09-30}\n"

    on_the_day, later = draft(committee=committee), draft(committee=committee, date="2017-10-01")

    assert [one[1] for one in seen(on_the_day)] == ["Nguyễn Văn A", "Nguyễn Văn B", "Nguyễn Văn D"]
    assert [one[1] for one in seen(later)] == ["Nguyễn Văn A", "Nguyễn Văn B", "Nguyễn Văn C"]


def test_two_posts_held_besides_print_as_the_record_says(draft: Drafting) -> None:
    both = "- {person: a, role: chairman, main: true, from: 2016-06-01, concurrent_label: Bí thư Đảng ủy kiêm Chủ tịch xã}\n"

    assert seen(draft(ubnd=both))[0][2] == "Bí thư Đảng ủy kiêm Chủ tịch xã"


def test_an_acting_head_and_a_member_without_any_post(draft: Drafting) -> None:
    acting = "- {person: a, role: chairman, acting: true, main: true, from: 2016-06-01}\n"

    assert [one[2] for one in seen(draft(ubnd=acting, police=""))] == ["Quyền Chủ tịch Ủy ban nhân dân xã", ""]


@pytest.mark.parametrize("count", [0, 1, 2, 12, 13])
def test_a_committee_has_as_many_members_as_its_record(draft: Drafting, count: int) -> None:
    drafted = draft(committee=members_of(count))

    assert [one[1] for one in seen(drafted)] == [f"Nguyễn Văn {letter}" for letter in LETTERS[:count]]


@pytest.mark.parametrize("count", [1, 2, 12])
def test_up_to_twelve_members_stand_in_a_table_under_the_first_article(draft: Drafting, count: int) -> None:
    said = shown(draft(committee=members_of(count)))

    first = said.index(found(said, "Điều 1. "))
    assert said[first].startswith(f"Điều 1. Thành lập {NAME} ")
    assert said[first + 1 : first + 9] == [*HEADER, "1", "Nguyễn Văn A", "Chủ tịch Ủy ban nhân dân xã", "Trưởng ban"]
    assert [one for one in said if one in NUMBERS] == NUMBERS[:count]
    assert "tại Điều 1 " in found(said, "Chánh Văn phòng Ủy ban nhân dân xã, ")
    assert said[-2:] == ["CHỦ TỊCH", "Nguyễn Văn A"]


def test_thirteen_members_stand_in_an_annex_that_the_first_article_names(draft: Drafting) -> None:
    said = shown(draft(committee=members_of(13)))

    assert "13 thành viên" in found(said, "Điều 1. ") and "tại Phụ lục kèm theo" in found(said, "Điều 1. ")
    end = said.index("CHỦ TỊCH")
    assert said[end + 2 : end + 4] == ["Phụ lục", "DANH SÁCH THÀNH VIÊN BAN CHỈ ĐẠO MÔ HÌNH “THÔN AN TOÀN” XÃ QUẢNG THANH"]
    assert [one for one in said[end:] if one in HEADER] == HEADER
    assert [one for one in said[end:] if one in NUMBERS] == NUMBERS
    assert not [one for one in said[:end] if one in HEADER]


def test_a_helper_group_is_an_article_of_its_own_and_replaces_the_secretary(draft: Drafting) -> None:
    with_both = DECISION + "  fields: {helper_group: [e, {name: Trần Văn X, post: công chức Tài chính}], secretary: d}\n"

    said = shown(draft(documents=with_both))

    third = said.index(found(said, "Điều 3. Thành lập Tổ giúp việc "))
    assert said[third + 1 : third + 3] == ["- Nguyễn Văn E, Trưởng thôn Phù Ninh;", "- Trần Văn X, công chức Tài chính."]
    assert " tại Điều 2 " in said[third + 3]
    assert said[third + 4].startswith("Điều 4. Quyết định này có hiệu lực ")
    assert not [one for one in said if "là Thư ký" in one]


def test_without_a_helper_group_the_secretary_is_a_clause(draft: Drafting) -> None:
    said = shown(draft(documents=DECISION + "  fields: {secretary: d}\n"))

    assert "Nguyễn Văn D, Chánh Văn phòng Ủy ban nhân dân xã, là Thư ký" in found(said, "6. ")
    assert found(said, "Điều 3. ").startswith("Điều 3. Quyết định này có hiệu lực ")


def test_the_head_uses_the_seal_of_the_host_only_as_its_chairman(draft: Drafting) -> None:
    other = COMMITTEE.replace("person: a", "person: c")

    assert draft().values["committee"]["seal_host"] is True
    assert draft(committee=other).values["committee"]["seal_host"] is False


MODEL = """\
kind: model
id: thon-an-toan
name: Thôn an toàn
aim: Giữ gìn bình yên.
criteria: [{id: TC1, title: Có kế hoạch, measure: Có văn bản}]
household_clauses: [cl-01]
village_clauses: [cv-01]
parish_clauses: [cp-01]
team_types: [voluntary_team]
review_cadence: year
report_deadlines: [{what: Báo cáo năm, day_month: 15 tháng 12}]
steering: bcd138
"""


def test_committee_138_is_given_the_task_instead_of_setting_up_another(draft: Drafting) -> None:
    established = "established_by: {number: 20, symbol: QĐ-UBND, date: 2016-06-01}\n"
    documents = DECISION + "  fields: {directed_models: [{name: Thôn an toàn, place: Các thôn, lead: Công an xã}]}\n"

    drafted = draft(persons="---\n" + MODEL, committee_facts=established, documents=documents)
    said = shown(drafted)

    assert drafted.values["document"]["subject"] == (
        f"Về việc giao nhiệm vụ chỉ đạo xây dựng mô hình “Thôn an toàn” cho {HELD}"
    )
    assert drafted.values["legal_basis"][-2:] == [
        "Căn cứ Quyết định số 20/QĐ-UBND ngày 01 tháng 6 năm 2016;", "Theo đề nghị của Trưởng Công an xã,",
    ]  # fmt: skip
    assert found(said, "Điều 1. ").startswith(f"Điều 1. Giao {NAME} ")
    assert " tại Phụ lục kèm theo" in found(said, "Điều 1. ")
    assert said[-8:] == [
        "STT", "Tên mô hình", "Địa bàn thực hiện", "Cơ quan chủ trì", "1", "“Thôn an toàn”", "Các thôn", "Công an xã",
    ]  # fmt: skip
    assert drafted.planned.file == f"ho-so/Quyết định giao nhiệm vụ cho {NAME}.docx"


def test_parishes_are_asked_to_help_where_there_are_any(draft: Drafting) -> None:
    parish = "kind: organization\nid: hg\ntype: parish_council\nname: Họ giáo Mẫu\n"
    parish += "level: xã\ncommune: xa\nvalid_from: 2000-01-01\n"
    line = "c) Phối hợp với hội đồng mục vụ các họ giáo trên địa bàn vận động đồng bào có đạo tham gia thực hiện mô hình."

    assert draft(organizations=parish).values["commune"]["parishes"] == ["Họ giáo Mẫu"]
    assert line in shown(draft(organizations=parish))
    assert line not in shown(draft())


def test_an_unknown_member_is_told_where_the_committee_names_them(told: Told) -> None:
    assert told(committee=COMMITTEE + "- {person: nobody, role: member, from: 2017-09-05}\n") == [
        ("reference.unknown", "organizations.yaml:66:12")
    ]


def test_one_person_in_every_body_is_one_member_with_the_main_post(draft: Drafting) -> None:
    besides = HEADS + "- {person: a, role: member, from: 2016-06-01}\n"

    assert seen(draft(heads=besides, ubnd=UBND, police=POLICE, office=OFFICE))[0] == (
        "Ông", "Nguyễn Văn A", "Chủ tịch Ủy ban nhân dân xã", "Trưởng ban",
    )  # fmt: skip


def test_a_member_without_a_main_post_on_the_date_is_an_error_at_the_line_that_names_them(draft: Drafting) -> None:
    late = UBND.replace("2016-06-01}\n- ", "2018-01-01}\n- ", 1)

    drafted = draft(ubnd=late, documents=DECISION + "  signer: c\n")

    problems = [one for one in drafted.problems if one.code == "committee.no-main-post"]
    assert [(one.severity, one.facts["person"], one.facts["day"]) for one in problems] == [("error", "a", "05/9/2017")]
    assert not drafted.makeable


def test_in_a_paper_to_fill_in_by_hand_the_missing_post_is_dots(draft: Drafting) -> None:
    late = UBND.replace("2016-06-01}\n- ", "2018-01-01}\n- ", 1)

    drafted = draft(ubnd=late, documents=DECISION + "  signer: c\n", blanks=True)

    assert drafted.values["committee"]["members"][0]["main_post"] == "……"
    assert drafted.values["document"]["mark"] == "BẢN NHÁP"
    assert [one.code for one in drafted.problems if one.code == "committee.no-main-post"] == []
