"""Claims about what the words of a paper refer to: papers of the dossier, acts in force, the acts of an opening."""

from __future__ import annotations

import pytest

from tests.drafting.ways import PLAN, Paper

CITES = "cites: [commune-plan, village-pledge]\n"
ACTS = "acts: {forces: {act: 30-2023-qh15, only: true}, government: {act: 72-2025-qh15}}\n"


def test_a_paper_told_once_is_cited_in_full_and_short_and_one_that_is_not_there_is_nothing(paper: Paper) -> None:
    assert paper(PLAN + CITES).values["papers"] == {
        "commune_plan": {
            "kind": "Kế hoạch",
            "number": "45",
            "symbol": "KH-UBND",
            "date": "2017-08-28",
            "title": "về triển khai mô hình “Thôn an toàn”",
            "issuer": "Ủy ban nhân dân xã Quảng Thanh",
            "full": "Kế hoạch số 45/KH-UBND ngày 28 tháng 8 năm 2017 của Ủy ban nhân dân xã Quảng Thanh"
            " về triển khai mô hình “Thôn an toàn”",
            "short": "Kế hoạch số 45/KH-UBND",
        },
        "village_pledge": None,
    }


def test_a_paper_dated_later_is_not_cited(paper: Paper) -> None:
    assert paper(PLAN + CITES, date="2017-08-27").values["papers"]["commune_plan"] is None


def test_a_paper_without_a_number_makes_the_document_a_draft(paper: Paper) -> None:
    issued = "- {id: k, template: commune-plan, symbol: KH-UBND, date: 2017-08-28, issuer_text: UBND xã, title: về mô hình}\n"
    drafted = paper(PLAN + CITES, issued=issued)

    assert drafted.values["papers"]["commune_plan"]["full"] == "Kế hoạch số ……/KH-UBND ngày …… của UBND xã về mô hình"
    assert drafted.values["document"]["mark"] == "BẢN NHÁP"


def test_a_paper_that_is_only_mentioned_may_have_no_number_yet(paper: Paper) -> None:
    issued = "- {id: k, template: commune-plan, symbol: KH-UBND, date: 2017-08-28, issuer_text: UBND xã, title: về mô hình}\n"
    drafted = paper(PLAN + "mentions: [commune-plan]\n", issued=issued)

    assert drafted.values["papers"]["commune_plan"]["number"] == ""
    assert drafted.values["document"]["mark"] == ""


@pytest.mark.parametrize(
    ("date", "forces", "government"),
    [
        ("2024-06-30", None, "Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015"),
        ("2024-07-01", "Luật Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở", "Luật Tổ chức chính quyền địa phương"),
        ("2026-07-10", "Luật Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở", "Luật Tổ chức chính quyền địa phương"),
    ],
)
def test_an_act_is_there_while_it_is_in_force(paper: Paper, date: str, forces: str | None, government: str) -> None:
    law = paper(PLAN + ACTS, date=date).values["law"]

    assert (law["forces"] and law["forces"]["short"]) == forces
    assert law["government"]["full"].startswith(government)


def test_an_opening_joins_acts_and_papers_without_the_word_of_a_basis(paper: Paper) -> None:
    said = paper(PLAN + "opening: B-REPORT\n", date="2017-09-05").values["opening"]

    assert said == (
        "Kế hoạch số 66/KH-BCĐ ngày 26 tháng 6 năm 2017 của Ban Chỉ đạo 138 huyện Quảng Trạch về xây dựng mô hình"
        " “Thôn an toàn”; Kế hoạch số 45/KH-UBND ngày 28 tháng 8 năm 2017 của Ủy ban nhân dân xã Quảng Thanh về triển khai"
        " mô hình “Thôn an toàn”"
    )
    assert paper(PLAN + "opening: B-REPORT\n", date="2019-01-22").values["opening"].startswith("Kết luận số 44-KL/TW")


def test_a_default_is_a_phrase_over_the_other_values_and_the_models_own_stands_before_it(paper: Paper) -> None:
    fields = """\
fields:
  due: {type: string, title: Hạn, default: "{{ document.date | days_after(30) | date_short }}"}
  tasks: {type: array, title: Việc, items: {type: string, title: Việc}, default: ["Báo cáo UBND {{ commune.type }}"]}
  duties: {type: array, title: Trách nhiệm, x-source: model.household_duties, items: {type: string, title: Việc}}
"""
    values = paper(PLAN + fields).values

    assert (values["due"], values["tasks"], len(values["duties"])) == ("05/10/2017", ["Báo cáo UBND xã"], 4)


def test_a_default_of_a_day_is_a_phrase_too_and_none_where_it_says_nothing(paper: Paper) -> None:
    fields = """\
fields:
  due: {type: string, format: date, title: Hạn, default: "{{ document.date | days_after(30) }}"}
  met: {type: [string, "null"], format: date, title: Ngày họp, default: "{% if law %}{{ document.date }}{% endif %}"}
"""
    drafted = paper(PLAN + fields)

    assert (drafted.values["due"], drafted.values["met"], drafted.problems) == ("2017-10-05", None, ())


def test_a_default_may_turn_on_the_acts_in_force(paper: Paper) -> None:
    words = "{% if law.forces %}Tổ bảo vệ{% else %}Ban An ninh thôn{% endif %}"
    field = f"fields: {{body: {{type: string, title: Lực lượng, default: '{words}'}}}}\n"

    assert [paper(PLAN + ACTS + field, date=date).values["body"] for date in ("2024-06-30", "2024-07-01")] == [
        "Ban An ninh thôn", "Tổ bảo vệ",
    ]  # fmt: skip
