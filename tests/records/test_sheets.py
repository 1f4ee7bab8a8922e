"""Household lists in .xlsx: cells as a spreadsheet keeps them; hostile and damaged files are refused before they are read."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from generator.records.area import Area
from generator.records.households import Household
from library.problems import Place

AreaOf = Callable[[dict[str, str | bytes]], Area]
Told = Callable[..., list[Any]]
Xlsx = Callable[..., bytes]

FILE = "households/ho.xlsx"
NEEDED = ["Mã hộ", "Thôn", "Chủ hộ"]
ROW = ["001", "phu-ninh", "Nguyễn Văn A"]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sheet(cells: str, before: str = "") -> dict[str, str]:
    return {"xl/worksheets/sheet1.xml": f'{before}<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'}


def words(number: int, texts: list[str]) -> str:
    cells = (f'<c r="{chr(65 + at)}{number}" t="str"><v>{text}</v></c>' for at, text in enumerate(texts))
    return f'<row r="{number}">{"".join(cells)}</row>'


def test_cells_are_read_as_a_spreadsheet_keeps_them(area_of: AreaOf, xlsx: Xlsx) -> None:
    headings = [*NEEDED, "Xóm", "Thứ tự", "Ngày ký", "Nhà trọ", "Rời đi", "Kinh doanh"]
    row = [12, "Phù Ninh", "Nguyễn Văn A", 3.0, 7, datetime.date(2018, 3, 5), True, "30/6/2018", None]
    area = area_of({FILE: xlsx({"Hộ": [headings, row]})})

    assert area.household_problems == ()
    assert list(area.households(["phu-ninh"])) == [
        Household(
            code="12",
            village="phu-ninh",
            head="Nguyễn Văn A",
            group="3",
            order=7,
            pledge_date="2018-03-05",
            rents_rooms=True,
            left_on="2018-06-30",
            place=Place(FILE, 2),
        )
    ]


def test_codes_kept_as_text_keep_their_zeros_and_lost_ones_are_told(told: Told, area_of: AreaOf, xlsx: Xlsx) -> None:
    rows = [NEEDED, ["007", "phu-ninh", "A"], [8, "phu-ninh", "B"], [9, "phu-ninh", "C"]]
    files: dict[str, str | bytes] = {FILE: xlsx({"Hộ": rows})}

    assert told(files) == [("warning", "household.lost-zeros", f"{FILE}:3:1")]
    assert [one.code for one in area_of(files).households(["phu-ninh"])] == ["007", "8", "9"]
    assert told({FILE: xlsx({"Hộ": [NEEDED, [8, "phu-ninh", "B"], ["A9", "phu-ninh", "C"]]})}) == []


@pytest.mark.parametrize("cell", [datetime.date(2018, 3, 5), True])
def test_a_text_that_the_spreadsheet_took_for_something_else_is_refused(told: Told, xlsx: Xlsx, cell: Any) -> None:
    rows = [[*NEEDED, "Địa chỉ"], [*ROW, cell]]

    assert told({FILE: xlsx({"Hộ": rows})}, "label") == [("error", "household.not-text", f"{FILE}:2:4", "Địa chỉ")]


@pytest.mark.parametrize("number", ["1e300", "1e15", "NaN", "inf", "123456789012345678"])
@pytest.mark.parametrize("column", [0, 2], ids=["code", "head"])
def test_a_number_of_lost_digits_is_neither_a_code_nor_a_name(told: Told, xlsx: Xlsx, number: str, column: int) -> None:
    wrong = words(2, ROW).replace(f't="str"><v>{ROW[column]}<', f"><v>{number}<")

    assert told({FILE: xlsx({"Hộ": []}, other=sheet(words(1, NEEDED) + wrong))}) == [
        ("error", "household.not-a-plain-number", f"{FILE}:2:{column + 1}")
    ]


def test_a_code_of_fifteen_digits_typed_as_a_number_is_a_code(area_of: AreaOf, xlsx: Xlsx) -> None:
    area = area_of({FILE: xlsx({"Hộ": [NEEDED, [10**15 - 1, *ROW[1:]]]})})

    assert [one.code for one in area.households(["phu-ninh"])] == ["999999999999999"]


@pytest.mark.parametrize(
    ("style", "value", "code", "place"),
    [
        (1, "NaN", "household.date", ":2:4"),
        (1, "1e300", "household.date", ":2:4"),
        (1, "-5000000", "household.date", ":2:4"),
        (2, "1e10", "household.damaged", ":2"),
        (2, "-99999999999", "household.damaged", ":2"),
    ],
)
def test_a_day_or_time_beyond_all_calendars_is_refused(
    told: Told, xlsx: Xlsx, style: int, value: str, code: str, place: str
) -> None:
    row = words(2, ROW).replace("</row>", f'<c r="D2" s="{style}"><v>{value}</v></c></row>')
    formats = '<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="46"/>'
    styles = {"xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs>{formats}</cellXfs></styleSheet>'}
    other = sheet(words(1, [*NEEDED, "Ngày ký"]) + row) | styles

    assert told({FILE: xlsx({"Hộ": []}, other=other)}) == [("error", code, f"{FILE}{place}")]


@pytest.mark.parametrize(("column", "refused"), [("GR", False), ("GS", True)])
def test_a_sheet_passes_at_two_hundred_columns_and_is_refused_one_beyond(
    told: Told, xlsx: Xlsx, column: str, refused: bool
) -> None:
    far = f'<row r="3"><c r="{column}3"><v>1</v></c></row>'

    found = told({FILE: xlsx({"Hộ": []}, other=sheet(words(1, NEEDED) + words(2, ROW) + far))})

    assert ([code for _, code, _ in found] == ["household.too-many-columns"]) is refused


def test_a_number_that_is_no_day_is_refused(told: Told, xlsx: Xlsx) -> None:
    assert told({FILE: xlsx({"Hộ": [[*NEEDED, "Ngày ký"], [*ROW, 43164]]})}) == [
        ("error", "household.date", f"{FILE}:2:4")
    ]


def test_the_first_visible_sheet_whose_headings_fit_is_read(area_of: AreaOf, xlsx: Xlsx) -> None:
    sheets = {
        "Bìa": [["DANH SÁCH"], [], ["Mã hộ", "Thôn"]],
        "Cũ": [NEEDED, ["0", "phu-ninh", "Hộ Ẩn"]],
        "Hộ": [["DANH SÁCH HỘ"], [], NEEDED, ROW],
        "Thêm": [[*NEEDED, "Xóm"], ["2", "phu-ninh", "Hộ Khác", "1"]],
    }
    area = area_of({FILE: xlsx(sheets, hidden=("Cũ",))})

    assert area.household_problems == ()
    assert [(one.head, one.place.line) for one in area.households(["phu-ninh"])] == [("Nguyễn Văn A", 4)]


def test_a_table_that_does_not_begin_in_the_corner_keeps_its_columns(told: Told, xlsx: Xlsx) -> None:
    rows = [[], [None, *NEEDED, "CCCD"], [None, "1", "no-such-village", "A", "x"]]

    assert [(code, place) for _, code, place in told({FILE: xlsx({"Hộ": rows})})] == [
        ("household.forbidden-column", f"{FILE}:2:5"),
        ("household.unknown-village", f"{FILE}:3:3"),
    ]


def test_villages_of_one_workbook_are_read_in_any_order(area_of: AreaOf, xlsx: Xlsx) -> None:
    rows = [NEEDED, ["1", "phu-ninh", "A"], ["2", "thon-3", "B"], ["3", "phu-ninh", "C"], ["4", "thon-3", "D"]]
    area = area_of({FILE: xlsx({"Hộ": rows})})

    assert [one.code for one in area.households(["phu-ninh", "thon-3"])] == ["1", "3", "2", "4"]
    assert [one.code for one in area.households(["thon-3", "phu-ninh"])] == ["2", "4", "1", "3"]


def test_an_empty_workbook_is_empty(told: Told, xlsx: Xlsx) -> None:
    assert told({FILE: xlsx({"Hộ": []})}) == [("warning", "record.empty-file", FILE)]
    assert told({FILE: xlsx({"Hộ": [["Xin chào"]]})}) == [("error", "household.no-headings", FILE)]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "household.damaged"),
        (b"PK\x03\x04 cut", "household.damaged"),
        (b"\xd0\xcf\x11\xe0 old", "household.old-excel"),
    ],
)
def test_what_is_no_workbook_is_refused(told: Told, content: bytes, code: str) -> None:
    assert told({FILE: content}) == [("error", code, FILE)]


def test_a_cut_workbook_is_refused(told: Told, xlsx: Xlsx) -> None:
    assert told({FILE: xlsx({"Hộ": [NEEDED, ROW]})[:-60]}) == [("error", "household.damaged", FILE)]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "household.too-wide"),
        ('<row r="1048576"><c r="xfd1048576"><v>1</v></c></row>', "household.too-wide"),
        (f"<row>{'<c><v>1</v></c>' * 5000}</row>" + "<row><c><v>1</v></c></row>" * 3000, "household.too-wide"),
        ('<row r="1"><c r="A99999999999999999999"><v>1</v></c></row>', "household.too-wide"),
        ('<row r="1"><c r="?"><v>1</v></c></row>', "household.damaged"),
        ("<row", "household.damaged"),
    ],
)
def test_a_sheet_that_would_fill_the_memory_is_refused_before_it_is_laid_out(
    told: Told, xlsx: Xlsx, cells: str, code: str
) -> None:
    assert told({FILE: xlsx({"Hộ": []}, other=sheet(cells))}) == [("error", code, FILE)]


def test_a_sheet_of_the_widest_size_is_read_and_one_row_more_is_not(told: Told, xlsx: Xlsx) -> None:
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="{0}"><c r="CV{0}"><v>1</v></c></row>'

    assert [code for _, code, _ in told({FILE: xlsx({"Hộ": []}, other=sheet(cells.format(15_000)))})] == [
        "household.no-headings"
    ]
    assert [code for _, code, _ in told({FILE: xlsx({"Hộ": []}, other=sheet(cells.format(15_001)))})] == [
        "household.too-wide"
    ]


def test_a_doctype_in_a_sheet_is_refused(told: Told, xlsx: Xlsx) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]>'

    assert told({FILE: xlsx({"Hộ": []}, other=sheet("", before=bomb))}) == [("error", "household.damaged", FILE)]


@pytest.mark.parametrize("member", ["mimetype", "content.xml", "xl/workbook.bin"])
def test_another_format_under_this_name_is_refused(told: Told, xlsx: Xlsx, member: str) -> None:
    content = xlsx({"Hộ": [NEEDED, ROW]}, other={member: "application/vnd.oasis.opendocument.spreadsheet"})

    assert told({FILE: content}) == [("error", "household.damaged", FILE)]


def test_a_climbing_member_is_refused(told: Told, xlsx: Xlsx) -> None:
    assert told({FILE: xlsx({"Hộ": [NEEDED, ROW]}, other={"../x": ""})}) == [("error", "package.hostile", FILE)]


def test_a_workbook_that_unpacks_to_too_much_is_refused(told: Told) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(5):
            archive.writestr(f"xl/{number}.xml", b"\0" * 45 * 2**20)

    assert told({FILE: stream.getvalue()}) == [("error", "package.too-large", FILE)]
