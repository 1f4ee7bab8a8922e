"""An act is written out as the office wants a legal basis; numbers in a text are found as they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from library.acts import Collection, load
from library.citations import Cited, cite, numbers_in


def cited(collection: Collection, name: str, **options: str) -> str:
    act = collection.act(name)
    assert act is not None
    return cite(act, collection, **options)


def test_a_law_is_cited_by_name_and_date_without_its_number(collection: Collection) -> None:
    assert cited(collection, "77-2015-qh13") == "Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015"
    assert cited(collection, "77-2015-qh13", form="normative") == (
        "Luật Tổ chức chính quyền địa phương số 77/2015/QH13 ngày 19 tháng 6 năm 2015"
    )


def test_any_other_act_is_cited_with_number_date_issuer_and_subject(collection: Collection) -> None:
    assert cited(collection, "23-2012-tt-bca") == (
        "Thông tư số 23/2012/TT-BCA ngày 27 tháng 4 năm 2012 của Bộ trưởng Bộ Công an quy định về khu dân cư đạt tiêu chuẩn "
        "“An toàn về an ninh, trật tự”"
    )
    assert cited(collection, "09-ct-tw") == (
        "Chỉ thị số 09-CT/TW ngày 01 tháng 12 năm 2011 của Ban Bí thư về tăng cường sự lãnh đạo của Đảng đối với phong trào "
        "toàn dân bảo vệ an ninh Tổ quốc"
    )


@pytest.mark.parametrize(
    ("on", "amended"),
    [
        ("2018-03-05", ""),
        ("2019-01-01", " (được sửa đổi, bổ sung năm 2017)"),
        ("2024-01-01", " (được sửa đổi, bổ sung năm 2017, năm 2019)"),
    ],
)
def test_a_law_amended_by_laws_names_the_years_that_hold_on_the_date(collection: Collection, on: str, amended: str) -> None:
    assert cited(collection, "77-2015-qh13", on=on) == f"Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015{amended}"


def test_of_a_law_only_amending_laws_count_in_the_administrative_form(records: Path) -> None:
    (records / "more.yaml").write_text(
        "kind: reference\nid: 96-2023-qh15\nact_type: Nghị quyết\nnumber: 96/2023/QH15\nissuer: Quốc hội\n"
        "title: về việc lấy phiếu tín nhiệm\nsigned: 2023-06-23\neffective: 2023-07-01\ngist: Thử.\nsource: [Công báo]\n"
        "relations: [{type: amends, ref: 77-2015-qh13, parts: Điều 88}]\n",
        "utf-8",
    )
    found = load([records])

    assert cited(found, "77-2015-qh13", on="2024-05-01").endswith("năm 2015 (được sửa đổi, bổ sung năm 2017, năm 2019)")
    assert cited(found, "77-2015-qh13", on="2024-05-01", form="normative").endswith(
        ", Nghị quyết số 96/2023/QH15 ngày 23 tháng 6 năm 2023 của Quốc hội)"
    )


def test_the_normative_form_names_the_amending_laws(collection: Collection) -> None:
    assert cited(collection, "77-2015-qh13", on="2024-01-01", form="normative").endswith(
        " (được sửa đổi, bổ sung bởi Luật số 21/2017/QH14, Luật số 47/2019/QH14)"
    )


def test_another_act_names_its_amending_act_in_full_but_for_the_subject(collection: Collection) -> None:
    assert cited(collection, "124-2021-tt-bca", on="2026-11-24") == (
        "Thông tư số 124/2021/TT-BCA ngày 28 tháng 12 năm 2021 của Bộ trưởng Bộ Công an quy định khu dân cư, cơ sở giáo dục "
        "đạt tiêu chuẩn “An toàn về an ninh, trật tự” (được sửa đổi, bổ sung bởi Thông tư số 48/2025/TT-BCA "
        "ngày 30 tháng 6 năm 2025 của Bộ trưởng Bộ Công an)"
    )


def test_an_article_stands_before_the_act_its_parts_before_it(collection: Collection) -> None:
    law = "Luật Quy hoạch ngày 24 tháng 11 năm 2017"

    assert cited(collection, "21-2017-qh14", article="5") == f"Điều 5 {law}"
    assert cited(collection, "21-2017-qh14", article="5", clause="2", point="đ") == f"điểm đ khoản 2 Điều 5 {law}"


@pytest.mark.parametrize("wrong", [{"form": "short"}, {"point": "a", "article": "5"}, {"clause": "2"}])
def test_a_point_without_its_clause_is_no_citation(collection: Collection, wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError):
        cited(collection, "21-2017-qh14", **wrong)


@pytest.mark.parametrize(
    "number",
    ["23/2012/TT-BCA", "66/KH-BCĐ", "72/2025/QH15", "76/2025/UBTVQH15", "09-CT/TW", "285-CV/HU", "2273/CAQT", "521/QĐ-TTg",
     "958/KH-CAT-PV28", "07/CTrPH-BCA-MTTW", "01/2001/NQLT", "146/2010/TTLT/BTC-BCA-BQP", "50/2016/TTLT-BYT-BNN&PTNT",
     "367-QĐ/TWĐTN-VP", "13/CP"],
)  # fmt: skip
def test_numbers_of_all_families_are_found_as_they_stand(number: str) -> None:
    text = f"theo văn bản số {number}, và xã 5/18"

    assert numbers_in(text) == (Cited(number, 16, 16 + len(number)),)


def test_a_number_is_returned_with_the_kind_and_the_article_before_it() -> None:
    text = "(điểm a khoản 2 Điều 32 Nghị định số 13/2020/NĐ-CP; Điều 9 Thông tư liên tịch 05/2018/TTLT-BCA- VKSNDTC)"

    assert numbers_in(text) == (
        Cited("13/2020/NĐ-CP", 37, 50, "Nghị định", "32", "2", "a"),
        Cited("05/2018/TTLT-BCA-VKSNDTC", 78, 103, "Thông tư liên tịch", "9"),
    )


@pytest.mark.parametrize("text", ["ngày 05/9/2017", "18/18 xã", "98,5%", "Điều 5", "200 hộ/thôn", "số 12/5", "1/Ngõ"])
def test_other_figures_are_no_numbers(text: str) -> None:
    assert numbers_in(text) == ()


def test_a_symbol_with_a_cyrillic_letter_is_read_as_what_it_looks_like() -> None:
    assert [one.number for one in numbers_in("Nghị định 155/2020/NĐ-СР")] == ["155/2020/NĐ-CP"]
