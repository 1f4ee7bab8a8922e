"""Claims about the two regulations: words of their time, articles without a gap, parts that drop out, the scale's sum."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from generator.drafting.draft import Draft
from tests.drafting.conftest import shown
from tests.small_area import COMMITTEE

Drafting = Callable[..., Draft]
COMMITTEES = "- template: steering-committee-regulation\n"
HELPED = COMMITTEES + "  fields: {helper_group: [d]}\n"
MODELS = "- template: model-regulation\n"
LEGACY, STATUTORY = "Ban An ninh thôn", "Tổ bảo vệ an ninh, trật tự"
DEPUTY = "- {person: c, role: deputy, order: 3, from: 2017-09-05}\n"
PARISH = """\
kind: organization
id: ho-giao
type: parish_council
name: Hội đồng mục vụ họ giáo Mẫu
level: thôn
commune: xa
village: phu-ninh
parish: {name: Giáo xứ Mẫu, style: Trưởng ban}
valid_from: 1990-01-01
"""


def articles(lines: list[str]) -> list[tuple[int, str]]:
    """Returns number and heading of the articles of the attached text."""
    own = lines[lines.index("QUY CHẾ") :]
    return [(int(found[1]), found[2]) for line in own if (found := re.fullmatch(r"Điều (\d+)\. (.+)", line))]


@pytest.mark.parametrize("documents", [COMMITTEES, MODELS])
@pytest.mark.parametrize(("date", "named", "other"), [("2024-06-30", LEGACY, STATUTORY), ("2024-07-01", STATUTORY, LEGACY)])
def test_the_forces_in_a_village_have_the_names_that_the_law_gives_them_on_the_day(
    draft: Drafting, documents: str, date: str, named: str, other: str
) -> None:
    text = "\n".join(shown(draft(documents=documents, date=date)))

    assert (named in text, other in text) == (True, False)


@pytest.mark.parametrize("documents", [COMMITTEES, MODELS])
def test_articles_run_through_the_chapters_of_the_attached_text_and_begin_again_there(draft: Drafting, documents: str) -> None:
    lines = shown(draft(documents=documents))
    numbers = [number for number, _ in articles(lines)]

    assert numbers == list(range(1, len(numbers) + 1))
    assert [line[:7] for line in lines if re.match(r"Điều \d\. ", line)][:4] == ["Điều 1.", "Điều 2.", "Điều 3.", "Điều 1."]


@pytest.mark.parametrize(
    ("pieces", "count", "heading"),
    [
        ({}, 15, "Cơ quan thường trực của Ban Chỉ đạo"),
        ({"documents": HELPED}, 15, "Cơ quan thường trực và Tổ giúp việc của Ban Chỉ đạo"),
        ({"committee": COMMITTEE + DEPUTY}, 16, "Nhiệm vụ, quyền hạn của Phó Trưởng Ban Chỉ đạo"),
        ({"organizations": PARISH}, 16, "Trao đổi, vận động các họ giáo trên địa bàn"),
    ],
)
def test_an_article_is_there_only_where_there_is_somebody_it_speaks_of(
    draft: Drafting, pieces: dict[str, str], count: int, heading: str
) -> None:
    found = articles(shown(draft(**{"documents": COMMITTEES, **pieces})))

    assert (len(found), heading in [name for _, name in found]) == (count, True)


@pytest.mark.parametrize(
    ("chosen", "authority"),
    [("", "TM. BAN CHỈ ĐẠO"), ("  issued_by: peoples_committee\n", "TM. ỦY BAN NHÂN DÂN")],
)
def test_the_committee_or_the_peoples_committee_issues_its_regulation(draft: Drafting, chosen: str, authority: str) -> None:
    assert authority in shown(draft(documents=COMMITTEES + chosen))


def test_members_are_assigned_by_their_posts_where_the_dossier_tells_no_duty(draft: Drafting) -> None:
    told = COMMITTEES + "  fields: {member_duties: [{person: b, field: Tuần tra, villages: [phu-ninh, dong-duong]}]}\n"

    assert "Điều hành công việc hằng ngày; an ninh, trật tự; Cơ quan thường trực" in shown(draft(documents=COMMITTEES))
    assert "Tuần tra; phụ trách thôn Phù Ninh và thôn Đồng Dương" in shown(draft(documents=told))


def test_the_scale_is_the_sum_of_the_points_of_the_criteria(draft: Drafting) -> None:
    criteria = "[{id: A, title: Một, measure: Sổ, points: 30}, {id: B, title: Hai, measure: Sổ, points: 12}]"

    assert "1. Thôn được chấm điểm theo thang 100 điểm và phân loại như sau:" in shown(draft(documents=MODELS))
    assert "42" in shown(draft(documents=MODELS + f"  fields: {{criteria: {criteria}}}\n"))


def test_without_classes_a_village_is_judged_without_points(draft: Drafting) -> None:
    lines = shown(draft(documents=MODELS + "  fields: {classification: null}\n"))

    assert [line for line in lines if ("điểm" in line and "chấm" in line) or line == "Phụ lục"] == []
    assert "Điều 7. Bình xét hằng năm" in lines


def test_nobody_is_fined_or_made_to_pay(draft: Drafting) -> None:
    lines = [line for line in shown(draft(documents=MODELS)) if "phạt" in line]

    assert [part.strip() for line in lines for part in re.split("[;.]", line) if "phạt" in part] == [
        "không đặt ra hình thức xử phạt, khoản thu hoặc mức đóng góp bắt buộc",
        "xử phạt hoặc thu tiền dưới bất kỳ hình thức nào",
        "không đặt ra khoản thu bắt buộc, không đặt ra khoản phạt",
    ]


def test_classes_without_points_to_sum_up_are_no_scale(draft: Drafting) -> None:
    criteria = "[{id: A, title: Một, measure: Sổ}, {id: B, title: Hai, measure: Sổ}]"
    lines = shown(draft(documents=MODELS + f"  fields: {{criteria: {criteria}}}\n"))

    assert ("Điều 7. Bình xét hằng năm" in lines, "Phụ lục" in lines) == (True, False)


def test_parts_that_the_dossier_leaves_out_print_nothing(draft: Drafting) -> None:
    nothing = "  fields: {org_duties: null, member_duties: null, report_deadlines: null}\n"
    committee = shown(draft(documents=COMMITTEES + nothing))
    model = shown(draft(documents=MODELS + "  fields: {household_duties: null, report_deadlines: null}\n"))

    assert [number for number, _ in articles(committee)] == list(range(1, 15))
    assert not any("các đoàn thể, theo chức năng" in line for line in committee)
    assert "a) Tự bảo vệ tài sản bằng khóa chắc chắn, đèn chiếu sáng, người trông coi khi đi vắng; không để sơ hở;" in model


def test_a_decision_tells_which_one_it_replaces(draft: Drafting) -> None:
    earlier = "- {id: cu, number: 5, symbol: QĐ-UBND, date: 2016-03-01, title: Ban hành Quy chế, issuer_text: UBND xã X}\n"

    assert (
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 05/QĐ-UBND ngày 01 tháng 3 năm 2016 của "
        "UBND xã X ban hành Quy chế."
    ) in shown(draft(documents=MODELS + "  fields: {replaces: cu}\n", issued=earlier))


@pytest.mark.parametrize("documents", [COMMITTEES, MODELS])
def test_an_annex_goes_with_the_regulation_and_so_with_its_decision(draft: Drafting, documents: str) -> None:
    notes = [line for line in shown(draft(documents=documents)) if line.startswith("(Kèm theo")]

    assert [line.split(" số ")[0] for line in notes] == [
        "(Kèm theo Quyết định",
        "(Kèm theo Quy chế ban hành kèm theo Quyết định",
    ]
