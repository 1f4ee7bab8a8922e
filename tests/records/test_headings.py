"""Headings of household lists: known ones in any spelling, others passed over, columns of personal data refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.records.area import Area
from generator.records.households import Household
from library.problems import Place

AreaOf = Callable[[dict[str, str | bytes]], Area]
Told = Callable[..., list[Any]]

FILE = "households/ho.csv"
NEEDED = "Mã hộ,Thôn,Chủ hộ"


def read(area: Area, *villages: str) -> list[Household]:
    assert area.household_problems == ()
    return list(area.households(villages or ("phu-ninh",)))


@pytest.mark.parametrize(
    "headings",
    ["code,village,head", "MÃ HỘ,THÔN,CHỦ HỘ", "ma ho,thon,chu ho", " Mã  hộ (*),Thôn:,Chủ hộ", '"Mã\nhộ",Thôn,Chủ hộ'],
)
def test_headings_are_known_in_capitals_without_marks_and_in_english(area_of: AreaOf, headings: str) -> None:
    assert [one.code for one in read(area_of({FILE: f"{headings}\n1,phu-ninh,A\n"}))] == ["1"]


def test_decomposed_headings_and_names_are_composed(area_of: AreaOf) -> None:
    [household] = read(area_of({FILE: "Ma\u0303 ho\u0323\u0302,Tho\u0302n,Chu\u0309 ho\u0323\u0302\n1,phu-ninh,Le\u0302 A\n"}))

    assert household.head == "Lê A"


def test_a_title_above_the_headings_and_a_separator_line_are_passed_over(area_of: AreaOf) -> None:
    area = area_of({FILE: "sep=;\nDANH SÁCH HỘ GIA ĐÌNH;;\n;;\nMã hộ;Thôn;Chủ hộ\n1;phu-ninh;A\n"})

    assert [(one.code, one.place.line) for one in read(area)] == [("1", 5)]


@pytest.mark.parametrize(
    "heading",
    [
        *("CCCD", "Số CCCD chủ hộ", "CMND", "Căn cước", "Số định danh cá nhân", "id_number", "Số tài khoản"),
        *("Tôn giáo", "ton giao", "religion", "Giáo xứ", "Dân tộc", "SĐT", "Điện thoại", "phone", "Zalo"),
        *("Email", "e-mail", "Ngày sinh", "Ngày, tháng, năm sinh", "date_of_birth", "Quê quán", "Tiền án", "Đối tượng"),
    ],
)
def test_a_column_of_personal_data_is_refused_and_its_values_are_never_kept(area_of: AreaOf, heading: str) -> None:
    area = area_of({FILE: f'{NEEDED},"{heading}"\n1,phu-ninh,A,BÍ MẬT 012345678901\n'})

    assert [(one.severity, one.code, one.place, one.facts) for one in area.household_problems] == [
        ("error", "household.forbidden-column", Place(FILE, 1, 4), {"heading": heading})
    ]
    assert "BÍ MẬT" not in repr(list(area.households(["phu-ninh"])))


def test_any_other_column_is_ignored_with_a_warning(told: Told) -> None:
    assert told({FILE: f"{NEEDED},Năm sinh,Vật nuôi,,Chu ho.\n1,phu-ninh,A,1970,x,,B\n"}, "heading", "nearest") == [
        ("error", "household.repeated-column", f"{FILE}:1:7", "Chu ho.", None),
        ("warning", "household.unknown-column", f"{FILE}:1:4", "Năm sinh", ""),
        ("warning", "household.unknown-column", f"{FILE}:1:5", "Vật nuôi", ""),
    ]
    assert told({FILE: f"{NEEDED},Địa chit\n1,phu-ninh,A,x\n"}, "nearest") == [
        ("warning", "household.unknown-column-near", f"{FILE}:1:4", "Địa chỉ")
    ]


def test_missing_columns_are_told_with_their_names_and_no_row_is_used(told: Told, area_of: AreaOf) -> None:
    files: dict[str, str | bytes] = {FILE: "Mã hộ,Xóm,Thứ tự\n1,X,một\n"}

    assert told(files, "label") == [
        ("error", "household.missing-column", f"{FILE}:1", "Thôn"),
        ("error", "household.missing-column", f"{FILE}:1", "Chủ hộ"),
        ("error", "household.whole-number", f"{FILE}:2:3", "Thứ tự"),
    ]
    assert list(area_of(files).households(["phu-ninh"])) == []
