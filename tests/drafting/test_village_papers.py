"""Claims about what papers of villages and parishes are drafted from: lists, figures, leaders, the act of their time."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.drafting.draft import Draft
from tests.drafting.conftest import shown
from tests.small_area import VILLAGES

Drafting = Callable[..., Draft]
MINUTES = "- {template: village-conference-minutes, subjects: [phu-ninh]}\n"
PLEDGE = "- {template: village-pledge, subjects: [phu-ninh]}\n"
REGISTER = "- {template: household-pledge-register, subjects: [phu-ninh]}\n"
PARISH = "- {template: parish-council-pledge, subjects: [ho-giao]}\n"
ROWS = """\
Mã hộ,Thôn,Xóm,Chủ hộ,Tình trạng ký,Ngày ký,Rời đi
PN-01,phu-ninh,Xóm 1,Nguyễn Văn Một,đã ký,2017-09-01,
PN-02,phu-ninh,Xóm 2,Trần Thị Hai,vắng,,
PN-03,phu-ninh,Xóm 2,Lê Văn Ba,đã ký,2017-09-01,
PN-04,phu-ninh,Xóm 2,Phạm Thị Bốn,,,2017-08-01
"""
COUNTED = VILLAGES.replace(
    "order: 1\n",
    "order: 1\npopulation:\n  households: {value: 4, as_of: 2017-06-01}\n  people: {value: 15, as_of: 2017-05-01}\n",
)
BODIES = """\
kind: organization
id: ho-giao
type: parish_council
name: Họ giáo Mẫu A
level: xã
commune: xa
village: phu-ninh
parish: {name: Mẫu, style: Trưởng ban}
valid_from: 2000-01-01
members: [{person: a, role: head, from: 2016-06-01}]
"""


def test_a_village_without_a_list_has_its_papers_without_what_only_a_list_tells(draft: Drafting) -> None:
    elsewhere = "Mã hộ,Thôn,Xóm,Chủ hộ\nDD-01,dong-duong,Xóm 1,Nguyễn Văn Một\n"

    drafted = draft(documents=PLEDGE, households=elsewhere)
    assert drafted.makeable
    assert [drafted.values["village"][name] for name in ("households_listed", "households_pledged")] == [None, None]
    assert not any("hộ gia đình" in line and "hiện có" in line for line in shown(drafted))


def test_a_register_needs_the_list(draft: Drafting) -> None:
    drafted = draft(documents=REGISTER, households="Mã hộ,Thôn,Xóm,Chủ hộ\nDD-01,dong-duong,Xóm 1,Nguyễn Văn Một\n")

    assert [one.field for one in drafted.missing] == ["households"]


def test_a_register_has_a_row_for_each_household_that_lives_there_and_a_total(draft: Drafting) -> None:
    found = shown(draft(documents=REGISTER, households=ROWS))

    start = found.index("Ghi chú") + 1
    assert found[start : found.index("Đạt: 66,7%") + 1] == [
        "1", "PN-01", "Nguyễn Văn Một", "Xóm 1", "01/9/2017",
        "2", "PN-02", "Trần Thị Hai", "Xóm 2", "Vắng, ký sau",
        "3", "PN-03", "Lê Văn Ba", "Xóm 2", "01/9/2017",
        "Tổng cộng: 03 hộ", "Đã ký: 02 hộ", "Đạt: 66,7%",
    ]  # fmt: skip


def test_a_register_before_anybody_signed_leaves_room_for_the_numbers(draft: Drafting) -> None:
    found = shown(draft(documents=REGISTER))

    assert found[found.index("Tổng cộng: 02 hộ") :][:3] == ["Tổng cộng: 02 hộ", "Đã ký:", "Đạt:"]


def test_a_village_tells_the_oldest_day_of_its_figures_and_how_its_head_is_addressed(draft: Drafting) -> None:
    village = draft(documents=PLEDGE, villages=COUNTED).values["village"]

    assert (village["households"], village["people"], village["figures_as_of"]) == (4, 15, "2017-05-01")
    assert (village["head"], village["head_title"]) == ("Nguyễn Văn E", "Ông (bà)")


def test_a_pledge_counts_the_list_and_the_share_that_signed(draft: Drafting) -> None:
    found = shown(draft(documents=PLEDGE, villages=COUNTED, households=ROWS))

    assert (
        "Thôn Phù Ninh hiện có 03 hộ gia đình với 15 nhân khẩu (số liệu dân số tính đến ngày 01 tháng 5 năm 2017). Đến ngày"
        " ký bản cam kết này, 02 hộ gia đình, bằng 66,7% tổng số hộ, đã tự nguyện ký cam kết của hộ."
    ) in found


def test_a_parish_tells_who_speaks_for_it_and_who_leads_its_village(draft: Drafting) -> None:
    organization = draft(documents=PARISH, organizations=BODIES).values["organization"]

    told = ("name", "parish", "style", "representative", "representative_title", "village", "village_head")
    assert [organization[name] for name in told] == [
        "Họ giáo Mẫu A", "Mẫu", "Trưởng ban", "Nguyễn Văn A", "Ông", "thôn Phù Ninh", "Nguyễn Văn E",
    ]  # fmt: skip


FRONT = """\
---
kind: organization
id: mat-tran-phu-ninh
type: front_village
name: Ban công tác Mặt trận thôn Phù Ninh
level: thôn
village: phu-ninh
valid_from: 2000-01-01
members: [{person: h, role: head, role_label: Trưởng ban, main: true, from: 2016-06-01}]
"""


def test_the_head_of_a_board_has_the_capital_of_its_name(draft: Drafting) -> None:
    minutes = "- {template: village-conference-minutes, subjects: [phu-ninh], fields: {officials_present: [h]}}\n"
    found = shown(draft(documents=minutes, organizations=BODIES + FRONT))

    assert any(line.endswith("Nguyễn Văn H, Trưởng Ban công tác Mặt trận thôn Phù Ninh.") for line in found)


@pytest.mark.parametrize("paper", [PLEDGE, PARISH])
def test_a_pledge_of_a_model_without_clauses_is_not_made(paper: str, draft: Drafting) -> None:
    drafted = draft(documents=paper, organizations=BODIES, model="5-an-toan")

    assert [(one.field, one.label) for one in drafted.missing] == [("clauses", "Các điều cam kết")]


@pytest.mark.parametrize(
    ("date", "act"),
    [
        ("2017-09-24", "Pháp lệnh Thực hiện dân chủ ở xã, phường, thị trấn"),
        ("2024-08-01", "Luật Thực hiện dân chủ ở cơ sở"),
    ],
)
def test_minutes_tell_by_which_act_the_people_decide(date: str, act: str, draft: Drafting) -> None:
    (line,) = [one for one in shown(draft(documents=MINUTES, date=date)) if "được thông qua khi có" in one]

    assert line.startswith(f"Theo {act}, những nội dung dưới đây được thông qua khi có trên 50% tổng số đại diện hộ")


@pytest.mark.parametrize(("date", "told"), [("2024-06-30", False), ("2024-07-01", True)])
def test_the_statutory_team_is_spoken_of_from_its_law_on(date: str, told: bool, draft: Drafting) -> None:
    for paper in (MINUTES, PLEDGE):
        assert any("Tổ bảo vệ an ninh, trật tự" in line for line in shown(draft(documents=paper, date=date))) is told


@pytest.mark.parametrize(("date", "told"), [("2017-12-31", False), ("2018-01-01", True)])
def test_the_law_on_religion_is_named_once_it_is_in_force(date: str, told: bool, draft: Drafting) -> None:
    found = shown(draft(documents=PARISH, organizations=BODIES, date=date))

    assert any(line.startswith("Chấp hành Luật Tín ngưỡng, tôn giáo") for line in found) is told
    assert any(line.startswith("Hưởng ứng Kế hoạch số 45/KH-UBND") for line in found) is not told


@pytest.mark.parametrize(("date", "told"), [("2025-12-31", False), ("2026-01-01", True)])
@pytest.mark.parametrize("paper", [PLEDGE, PARISH, REGISTER, MINUTES])
def test_lists_and_pledges_tell_of_personal_data_since_2026(paper: str, date: str, told: bool, draft: Drafting) -> None:
    found = shown(draft(documents=paper, organizations=BODIES, date=date))

    assert any("Thông tin này chỉ dùng cho mô hình" in line for line in found) is told
