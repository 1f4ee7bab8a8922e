"""An act is written out as the office wants a legal basis."""

from __future__ import annotations

from pathlib import Path

import pytest

from library.acts import Collection, load
from library.citations import cite


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
