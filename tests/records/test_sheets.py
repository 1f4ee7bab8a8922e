"""Household lists in .xlsx: cells as a spreadsheet keeps them; hostile and damaged files are refused before they are read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.records import book
from generator.records.area import Area

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


def test_codes_that_are_numbers_are_told_only_beside_codes_that_begin_with_zero(
    told: Told, area_of: AreaOf, xlsx: Xlsx
) -> None:
    rows = [NEEDED, ["007", "phu-ninh", "A"], [8, "phu-ninh", "B"], [9, "phu-ninh", "C"]]

    assert [one.code for one in area_of({FILE: xlsx({"Hộ": rows})}).households(["phu-ninh"])] == ["007", "8", "9"]
    assert told({FILE: xlsx({"Hộ": [NEEDED, [8, "phu-ninh", "B"], ["A9", "phu-ninh", "C"]]})}) == []


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


def test_a_cut_workbook_is_refused(told: Told, xlsx: Xlsx) -> None:
    assert told({FILE: xlsx({"Hộ": [NEEDED, ROW]})[:-60]}) == [("error", "household.damaged", FILE)]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "household.too-many-columns"),
        ('<row r="1048576"><c r="xfd1048576"><v>1</v></c></row>', "household.too-many-columns"),
        ('<row r="1"><c r="AAAAAAAAAAAAAA1"><v>1</v></c></row>', "household.too-many-columns"),
        (f"<row>{'<c><v>1</v></c>' * 5000}</row>" + "<row><c><v>1</v></c></row>" * 3000, "household.too-many-columns"),
        ('<row r="1"><c r="A99999999999999999999"><v>1</v></c></row>', "household.damaged"),
        ('<row r="1"><c r="?"><v>1</v></c></row>', "household.damaged"),
        ('<row r="2"/><row r="1"><c r="A1"><v>1</v></c></row>', "household.damaged"),
        ('<row r="1"><c r="A2"><v>1</v></c></row>', "household.damaged"),
        ("<row", "household.damaged"),
        ("<x>" * 1000, "household.damaged"),
        ('<row r="1"><c r="A1"><v>1</v>' + " " * 3 * 2**20, "household.long-row"),
    ],
)
def test_a_sheet_that_would_fill_the_memory_is_refused_before_it_is_laid_out(
    told: Told, xlsx: Xlsx, cells: str, code: str
) -> None:
    assert [one[1] for one in told({FILE: xlsx({"Hộ": []}, other=sheet(cells))})] == [code]


def test_far_rows_cost_nothing_and_are_beyond_what_a_list_may_have(told: Told, xlsx: Xlsx) -> None:
    far = '<row r="1048576"><c r="A1048576"><v>1</v></c></row>'

    assert told({FILE: xlsx({"Hộ": []}, other=sheet(words(1, NEEDED) + words(2, ROW) + far))}) == [
        ("error", "household.too-long", f"{FILE}:1048576")
    ]


def test_cells_that_are_laid_out_pass_at_the_limit_and_are_refused_one_beyond(
    told: Told, xlsx: Xlsx, monkeypatch: pytest.MonkeyPatch
) -> None:
    far = '<row r="9"><c r="D9" s="1"/></row><row r="10"><c r="A10" t="str"><v>1</v></c></row>'
    cells = words(1, NEEDED) + words(2, ROW) + far
    monkeypatch.setattr(book, "SHEET_CELLS", 30)

    def codes() -> list[str]:
        return [code for _, code, _ in told({FILE: xlsx({"Hộ": []}, other=sheet(cells))})]

    assert codes() == ["household.empty-cell"] * 2
    monkeypatch.setattr(book, "SHEET_CELLS", 29)
    assert codes() == ["household.too-wide"]


def test_a_doctype_in_a_sheet_is_refused(told: Told, xlsx: Xlsx) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]>'

    assert told({FILE: xlsx({"Hộ": []}, other=sheet("", before=bomb))}) == [("error", "household.damaged", FILE)]


@pytest.mark.parametrize(
    ("member", "code"),
    [("mimetype", "household.damaged"), ("content.xml", "household.damaged"), ("xl/workbook.bin", "household.format")],
)
def test_a_workbook_that_may_be_of_another_format_too_is_refused(told: Told, xlsx: Xlsx, member: str, code: str) -> None:
    content = xlsx({"Hộ": [NEEDED, ROW]}, other={member: "application/vnd.oasis.opendocument.spreadsheet"})

    assert told({FILE: content}) == [("error", code, FILE)]


def test_a_climbing_member_is_refused(told: Told, xlsx: Xlsx) -> None:
    assert told({FILE: xlsx({"Hộ": [NEEDED, ROW]}, other={"../x": ""})}) == [("error", "package.hostile", FILE)]


def test_a_workbook_that_unpacks_to_too_much_is_refused(told: Told, xlsx: Xlsx) -> None:
    blank = {"xl/worksheets/sheet1.xml": "<worksheet>" + " " * 201 * 2**20}

    assert told({FILE: xlsx({"Hộ": []}, other=blank)}) == [("error", "package.too-large", FILE)]
