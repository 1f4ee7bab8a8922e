"""Headings of household lists: known ones in any spelling, others passed over, columns of personal data refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.records import headings as module
from generator.records.area import Area
from generator.records.forbidden import forbidden
from generator.records.headings import LABELS
from generator.records.households import Household
from library.files.limits import HEAD_ROWS, LIST_COLUMNS
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


@pytest.mark.parametrize("headings", ["Ｍã hộ,Ｔhôn,Chủ hộ", "M\u200bã h\u00adộ,Thôn\ufeff,Chủ hộ", "MãHộ,Тhôn,Сhủ hộ"])
def test_headings_are_known_in_letters_that_look_like_theirs(area_of: AreaOf, headings: str) -> None:
    assert [one.code for one in read(area_of({FILE: f"{headings}\n1,phu-ninh,A\n"}))] == ["1"]


def test_a_title_above_the_headings_and_a_separator_line_are_passed_over(area_of: AreaOf) -> None:
    area = area_of({FILE: "sep=;\nDANH SÁCH HỘ GIA ĐÌNH;;\n;;\nMã hộ;Thôn;Chủ hộ\n1;phu-ninh;A\n"})

    assert [(one.code, one.place.line) for one in read(area)] == [("1", 5)]


def test_headings_are_looked_for_in_the_first_twenty_rows_and_no_further(told: Told) -> None:
    rows = f"{NEEDED}\n1,phu-ninh,A\n"

    assert told({FILE: "x\n" * (HEAD_ROWS - 1) + rows}) == []
    assert told({FILE: "x\n" * HEAD_ROWS + rows}) == [("error", "household.no-headings", FILE)]


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


@pytest.mark.parametrize(
    "heading",
    [
        *("T.Giáo", "T Giáo", "TGiáo", "TG", "Đạo", "Công giáo", "C.Giáo", "Tôngiáo", "TonGiao", "Tôn-giáo", "T ô n g i á o"),
        *("C.C.C.D", "C C C D", "Số c/c/c/d", "C M N D", "So CC", "SoCC", "MSĐD", "SoCCCD", "socccd", "Số định danh"),
        *("ĐT", "Đ.T", "Ð.T", "S.Đ.T", "Số ĐT", "SốĐT", "ĐT liên hệ", "Tel", "Tel.", "Telephone", "Hotline", "hot line"),
        *("Điệnthoại", "sodienthoai", "Email", "E - mail", "Ngày sinh", "NgàySinh", "NGAYSINH", "D.Tộc"),
    ],
)
def test_dots_spaces_and_missing_spaces_hide_nothing(heading: str) -> None:
    assert forbidden(heading)


@pytest.mark.parametrize(
    "heading",
    [
        *("ＣＣＣＤ", "𝐂𝐂𝐂𝐃", "C\u200bC\u200cC\u2060D", "Tôn\u00adgiáo", "Tôn\u115fgiáo", "T\u034fel", "To\u0302n gia\u0301o"),
        *("СССD", "СМND", "Тоn giaо", "Το\u0302n giáο", "Số\u00a0CCCD", "C\u0336C\u0336C\u0336D\u0336"),
        *(" " * 1_000 + "CCCD", "\u200b" * 1_000 + "CCCD"),
    ],
)
def test_letters_of_other_kinds_and_letters_unseen_hide_nothing(heading: str) -> None:
    assert forbidden(heading)


@pytest.mark.parametrize(
    "heading",
    [
        *(*LABELS, *LABELS.values(), "Ghi chú", "STT", "S.T.T", "Số TT", "Số nhân khẩu", "Năm sinh", "Diện tích (m2)"),
        *("DT đất ở", "Thời gian", "Ngày sinh hoạt", "Hộ gia đình (danh sách)", "Phân công giao việc", "Đảo Hòn La"),
        *("Chung cư CC", "Người ĐD", "Khách sạn", "Hotel", "Số nhà", "Đội", "Loại hộ", "Hộ nghèo", "Ký tên"),
    ],
)
def test_what_a_list_may_ask_is_not_taken_for_what_it_may_not(heading: str) -> None:
    assert not forbidden(heading)


def test_a_heading_is_shown_on_one_line_without_what_moves_the_cursor(told: Told) -> None:
    odd = "Vật\x1b[2J\x07 " + "nuôi " * 30

    assert told({FILE: f"{NEEDED},{odd}\n1,phu-ninh,A,x\n"}, "heading") == [
        ("warning", "household.unknown-column", f"{FILE}:1:4", ("Vật[2J " + "nuôi " * 30)[:59] + "…")
    ]


def test_a_list_of_two_hundred_columns_is_read_and_one_column_more_is_not(told: Told) -> None:
    def found(columns: int) -> list[Any]:
        more = ",".join(f"Cột {number}" for number in range(columns - 3))
        return told({FILE: f"{NEEDED},{more}\n1,phu-ninh,A\n"})

    assert {code for _, code, _ in found(LIST_COLUMNS)} == {"household.unknown-column"}
    assert found(LIST_COLUMNS + 1) == [("error", "household.too-many-columns", f"{FILE}:1")]


@pytest.mark.parametrize("headings", [50_000, 2_000_000])
def test_thousands_of_headings_are_refused_before_one_is_looked_at(
    told: Told, monkeypatch: pytest.MonkeyPatch, headings: int
) -> None:
    looked_at: list[str] = []
    monkeypatch.setattr(module, "forbidden", looked_at.append)
    [(_, code, _)] = told({FILE: NEEDED + ",x" * headings})
    assert code in ("household.too-many-columns", "household.long-row")
    assert looked_at == []


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
