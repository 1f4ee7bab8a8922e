"""Claims about the legal bases of a decision: which acts hold on its date, how each is cited, and the marks at the ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.drafting.draft import Draft
from library.messages import hint, sentence
from tests.small_area import DECISION, ISSUED, OFFICE, POLICE, UBND

Drafting = Callable[..., Draft]
Told = Callable[..., list[tuple[str, str]]]

LAW_2015 = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015"
LAW_FEBRUARY_2025 = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 02 năm 2025"
LAW_JUNE_2025 = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025"
DECREE = (
    "Căn cứ Nghị định số 06/2014/NĐ-CP ngày 21 tháng 01 năm 2014 của Chính phủ về biện pháp vận động quần chúng bảo vệ "
    "an ninh quốc gia, giữ gìn trật tự, an toàn xã hội"
)
CIRCULAR_2012 = (
    "Căn cứ Thông tư số 23/2012/TT-BCA ngày 27 tháng 4 năm 2012 của Bộ trưởng Bộ Công an quy định về khu dân cư, xã, phường, "
    "thị trấn, cơ quan, doanh nghiệp, nhà trường đạt tiêu chuẩn “An toàn về an ninh, trật tự”"
)
CIRCULAR_2021 = (
    "Căn cứ Thông tư số 124/2021/TT-BCA ngày 28 tháng 12 năm 2021 của Bộ trưởng Bộ Công an quy định khu dân cư, xã, phường, "
    "thị trấn, cơ quan, doanh nghiệp, cơ sở giáo dục đạt tiêu chuẩn “An toàn về an ninh, trật tự”"
)
AMENDED_2025 = (
    " (được sửa đổi, bổ sung bởi Thông tư số 48/2025/TT-BCA ngày 30 tháng 6 năm 2025 của Bộ trưởng Bộ Công an)"
)
DISTRICT_PLAN = (
    "Căn cứ Kế hoạch số 66/KH-BCĐ ngày 26 tháng 6 năm 2017 của Ban Chỉ đạo 138 huyện Quảng Trạch "
    "về xây dựng mô hình “Thôn an toàn”"
)
COMMUNE_PLAN = (
    "Căn cứ Kế hoạch số 45/KH-UBND ngày 28 tháng 8 năm 2017 của Ủy ban nhân dân xã Quảng Thanh "
    "về triển khai mô hình “Thôn an toàn”"
)
PROPOSAL = "Theo đề nghị của Trưởng Công an xã"


def bases(drafted: Draft) -> list[str]:
    found: list[str] = drafted.values["legal_basis"]
    return found


@pytest.mark.parametrize(
    ("date", "lines"),
    [
        ("2017-09-05", [f"{LAW_2015};", f"{DECREE};", f"{CIRCULAR_2012};", f"{DISTRICT_PLAN};", f"{COMMUNE_PLAN};",
                        f"{PROPOSAL},"]),
        ("2025-03-15", [f"{LAW_FEBRUARY_2025};", f"{DECREE};", f"{CIRCULAR_2021};", f"{DISTRICT_PLAN};", f"{COMMUNE_PLAN};",
                        f"{PROPOSAL}."]),
        ("2026-07-10", [f"{LAW_JUNE_2025};", f"{DECREE};", f"{CIRCULAR_2021}{AMENDED_2025};", f"{DISTRICT_PLAN};",
                        f"{COMMUNE_PLAN};", f"{PROPOSAL}."]),
    ],
)  # fmt: skip
def test_the_bases_are_those_in_force_on_the_date(draft: Drafting, date: str, lines: list[str]) -> None:
    drafted = draft(date=date)

    assert bases(drafted) == lines
    assert [(one.code, one.severity) for one in drafted.problems] == [("bases.uncertain", "warning")]


def test_in_2024_the_law_of_2015_stands_with_what_amended_it(draft: Drafting) -> None:
    lines = bases(draft(date="2024-05-10"))

    assert lines[0].startswith(f"{LAW_2015} (được sửa đổi, bổ sung ") and lines[0].endswith(");")
    assert lines[1:] == [f"{DECREE};", f"{CIRCULAR_2021};", f"{DISTRICT_PLAN};", f"{COMMUNE_PLAN};", f"{PROPOSAL}."]


@pytest.mark.parametrize(
    ("date", "law"),
    [
        ("2025-02-28", LAW_2015),
        ("2025-03-01", LAW_FEBRUARY_2025),
        ("2025-06-15", LAW_FEBRUARY_2025),
        ("2025-06-16", LAW_JUNE_2025),
    ],
)
def test_a_law_gives_way_to_the_next_on_the_day_itself(draft: Drafting, date: str, law: str) -> None:
    assert bases(draft(date=date))[0].startswith(law)


def test_a_circular_is_amended_from_the_day_its_amendment_takes_effect(draft: Drafting) -> None:
    assert bases(draft(date="2025-06-30"))[2] == f"{CIRCULAR_2021};"
    assert bases(draft(date="2025-07-01"))[2] == f"{CIRCULAR_2021}{AMENDED_2025};"


def test_before_its_act_a_line_is_dropped_and_told(draft: Drafting) -> None:
    earlier = {"office": OFFICE.replace("2016", "2011"), "ubnd": UBND.replace("2016", "2011")}
    drafted = draft(date="2012-03-05", issued="", blanks=True, police=POLICE.replace("2016", "2010"), **earlier)

    assert bases(drafted) == [f"{PROPOSAL},"]
    assert [(one.code, one.severity, sentence(one)) for one in drafted.problems if one.code.startswith("bases")] == [
        ("bases.none-in-force", "warning", _none_in_force("72/2025/QH15")),
        ("bases.none-in-force", "warning", _none_in_force("06/2014/NĐ-CP")),
        ("bases.none-in-force", "warning", _none_in_force("124/2021/TT-BCA")),
    ]


def _none_in_force(act: str) -> str:
    return f"Không còn văn bản nào cùng nội dung với “{act}” có hiệu lực vào 05/3/2012; dòng căn cứ được bỏ."


def test_without_police_nobody_proposes_and_that_is_told(draft: Drafting) -> None:
    drafted = draft(police_facts="level: xã\nsymbol: CAX")

    assert bases(drafted)[-1] == f"{COMMUNE_PLAN},"
    assert [one.severity for one in drafted.problems if one.code == "bases.no-proposer"] == ["warning"]


def test_a_proposer_whose_head_is_nobody_on_the_date_is_told_at_its_members(draft: Drafting) -> None:
    drafted = draft(police=POLICE.replace("2016", "2018"))

    assert bases(drafted)[-1] == f"{PROPOSAL},"
    assert [(one.severity, str(one.place)) for one in drafted.problems if one.code == "bases.proposer-vacant"] == [
        ("warning", "organizations.yaml:31:1")
    ]


def test_without_plans_the_dossier_cites_none(draft: Drafting) -> None:
    assert bases(draft(issued="")) == [f"{LAW_2015};", f"{DECREE};", f"{CIRCULAR_2012};", f"{PROPOSAL},"]


def test_a_plan_dated_after_the_decision_is_not_its_basis(draft: Drafting) -> None:
    later = ISSUED.replace("2017-08-28", "2017-09-06")

    assert bases(draft(issued=later)) == [
        f"{LAW_2015};", f"{DECREE};", f"{CIRCULAR_2012};", f"{DISTRICT_PLAN};", f"{PROPOSAL},",
    ]  # fmt: skip


def test_a_plan_without_a_number_leaves_blanks_and_makes_the_decision_a_draft(draft: Drafting) -> None:
    unnumbered = ISSUED.replace("number: 45, ", "")

    drafted = draft(issued=unnumbered)

    assert bases(drafted)[4] == (
        "Căn cứ Kế hoạch số ……/KH-UBND ngày …… của Ủy ban nhân dân xã Quảng Thanh về triển khai mô hình “Thôn an toàn”;"
    )
    assert (drafted.values["document"]["mark"], drafted.makeable) == ("BẢN NHÁP", True)


PLAN = """\
id: commune-plan
version: "1.0"
title: Kế hoạch
type: KH
subject: Triển khai mô hình giai đoạn {{ period }}
family: state
subject_kind: commune
file_name: Kế hoạch
issuer_role: peoples_committee
signing_mode: none
workflow_step: W3
licence: Apache-2.0
provenance: Soạn mới.
"""


@pytest.mark.parametrize(
    ("number", "cited", "mark"),
    [
        ("", "số ……/KH-UBND ngày ……", "BẢN NHÁP"),
        ("  number: 7\n", "số 07/KH-UBND ngày 28 tháng 8 năm 2017", ""),
    ],
)
def test_a_plan_that_the_dossier_makes_is_cited_by_its_number_or_by_blanks(
    draft: Drafting, number: str, cited: str, mark: str
) -> None:
    documents = DECISION + "- template: commune-plan\n  date: 2017-08-28\n" + number

    drafted = draft(
        issued="", dossier="period: 2017-2020\n", documents=documents, files={"templates/commune-plan/manifest.yaml": PLAN}
    )

    assert bases(drafted)[3] == (
        f"Căn cứ Kế hoạch {cited} của Ủy ban nhân dân xã Quảng Thanh về triển khai mô hình giai đoạn 2017-2020;"
    )
    assert drafted.values["document"]["mark"] == mark


def test_a_symbol_with_a_stroke_is_the_partys_and_a_number_has_two_figures(draft: Drafting) -> None:
    letter = "- {id: cv, number: 7, symbol: CV/HU, date: 2017-07-03, issuer_text: Huyện ủy Quảng Trạch, title: về phong trào}\n"

    drafted = draft(issued=ISSUED + letter, documents=DECISION + "  basis_refs: [cv]\n")

    assert bases(drafted)[-2:] == [
        "Căn cứ Công văn số 07-CV/HU ngày 03 tháng 7 năm 2017 của Huyện ủy Quảng Trạch về phong trào;",
        f"{PROPOSAL},",
    ]


def test_what_the_dossier_names_stands_at_its_rank_and_nothing_stands_twice(draft: Drafting) -> None:
    drafted = draft(documents=DECISION + "  basis_refs: [35-2013-qh13, 23-2012-tt-bca, ke-hoach-xa]\n")

    assert bases(drafted) == [
        f"{LAW_2015};", "Căn cứ Luật Hòa giải ở cơ sở ngày 20 tháng 6 năm 2013;", f"{DECREE};", f"{CIRCULAR_2012};",
        f"{DISTRICT_PLAN};", f"{COMMUNE_PLAN};", f"{PROPOSAL},",
    ]  # fmt: skip


def test_a_basis_that_has_lapsed_is_an_error_that_names_its_successor(draft: Drafting) -> None:
    drafted = draft(date="2026-07-10", documents=DECISION + "  basis_refs: [23-2012-tt-bca]\n")

    problem = next(one for one in drafted.problems if one.code == "bases.lapsed-successor")
    assert (str(problem.place), drafted.makeable) == ("dossiers.yaml:15:16", False)
    assert sentence(problem) == "23/2012/TT-BCA đã hết hiệu lực từ 10/02/2022, không dùng làm căn cứ được."
    assert hint(problem) == "Thay bằng 124/2021/TT-BCA (mã 124-2021-tt-bca)."


def test_a_basis_that_is_not_yet_in_force_is_an_error(draft: Drafting) -> None:
    drafted = draft(documents=DECISION + "  basis_refs: [124-2021-tt-bca]\n")

    problem = next(one for one in drafted.problems if one.code == "bases.not-yet")
    assert (str(problem.place), drafted.makeable) == ("dossiers.yaml:15:16", False)
    assert sentence(problem) == (
        "124/2021/TT-BCA chưa có hiệu lực vào ngày của văn bản (có hiệu lực từ 10/02/2022)."
    )


def test_an_unknown_basis_is_an_error_with_the_nearest_id_of_acts_and_papers(draft: Drafting) -> None:
    drafted = draft(documents=DECISION + "  basis_refs: [23-2012-tt-bc, ke-hoach-x, xyzzy]\n")

    wrong = [one for one in drafted.problems if one.code.startswith("bases.unknown")]
    assert [(one.code, str(one.place), hint(one)) for one in wrong] == [
        ("bases.unknown-near", "dossiers.yaml:15:16", "Có phải ý anh/chị là “23-2012-tt-bca”?"),
        ("bases.unknown-near", "dossiers.yaml:15:31", "Có phải ý anh/chị là “ke-hoach-xa”?"),
        ("bases.unknown", "dossiers.yaml:15:43", "Tìm mã bằng: vanban search"),
    ]
