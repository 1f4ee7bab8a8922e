"""Household lists in every format of spreadsheets: the same cells are read in the same way, whoever wrote the file."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from generator.records import binary, blocks, content, worksheet
from generator.records.area import Area
from generator.records.households import Household
from library.files.limits import LIST_COLUMNS
from library.problems import Place
from tests.records.spreadsheets import Sheets, begin, container, ods, ods_file, ods_row, ods_table, record, xls

AreaOf = Callable[[dict[str, str | bytes]], Area]
Told = Callable[..., list[Any]]
Made = Callable[..., bytes]

NEEDED = ["Mã hộ", "Thôn", "Chủ hộ"]
ROW = ["001", "phu-ninh", "Nguyễn Văn A"]


@pytest.fixture(params=["xlsx", "ods", "xls"])
def kind(request: pytest.FixtureRequest) -> str:
    """Returns the ending of a format's names."""
    return str(request.param)


@pytest.fixture
def file(kind: str) -> str:
    """Returns the name of a list in that format."""
    return f"households/ho.{kind}"


@pytest.fixture
def made(kind: str, xlsx: Made) -> Made:
    """Returns a function that makes a file of sheets in that format; `hidden` names some of them."""
    return {"xlsx": xlsx, "ods": ods, "xls": xls}[kind]


def test_cells_are_read_as_a_spreadsheet_keeps_them(area_of: AreaOf, file: str, made: Made) -> None:
    headings = [*NEEDED, "Xóm", "Thứ tự", "Ngày ký", "Nhà trọ", "Rời đi", "Kinh doanh"]
    row = [12, "Phù Ninh", "Nguyễn Văn A", 3.0, 7, datetime.date(2018, 3, 5), True, "30/6/2018", None]
    area = area_of({file: made({"Hộ": [headings, row]})})

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
            place=Place(file, 2),
        )
    ]


def test_codes_kept_as_text_keep_their_zeros_and_lost_ones_are_told(told: Told, file: str, made: Made) -> None:
    rows = [NEEDED, ["007", "phu-ninh", "A"], [8, "phu-ninh", "B"], [9, "phu-ninh", "C"]]

    assert told({file: made({"Hộ": rows})}) == [("warning", "household.lost-zeros", f"{file}:3:1")]


@pytest.mark.parametrize("cell", [datetime.date(2018, 3, 5), True])
def test_a_text_that_the_spreadsheet_took_for_something_else_is_refused(
    told: Told, file: str, made: Made, cell: Any
) -> None:
    rows = [[*NEEDED, "Địa chỉ"], [*ROW, cell]]

    assert told({file: made({"Hộ": rows})}, "label") == [("error", "household.not-text", f"{file}:2:4", "Địa chỉ")]


@pytest.mark.parametrize("number", [1e300, 1e15, 123456789012345678])
def test_a_number_of_lost_digits_is_no_name(told: Told, file: str, made: Made, number: float) -> None:
    rows = [NEEDED, [*ROW[:2], number]]

    assert told({file: made({"Hộ": rows})}) == [("error", "household.not-a-plain-number", f"{file}:2:3")]


def test_every_error_is_told_with_file_row_and_column(told: Told, file: str, made: Made) -> None:
    rows = [
        [*NEEDED, "CCCD", "Ngày ký", "Thứ tự"],
        ["1", "phu-nin", "A", None, "31/4/2018", 1.5],
        [None, None, None],
        ["1", "phu-ninh", None, None, 43164],
    ]

    assert [(code, place) for _, code, place in told({file: made({"Hộ": rows})})] == [
        ("household.forbidden-column", f"{file}:1:4"),
        ("household.unknown-village-near", f"{file}:2:2"),
        ("household.date", f"{file}:2:5"),
        ("household.whole-number", f"{file}:2:6"),
        ("household.empty-cell", f"{file}:4:3"),
        ("household.date", f"{file}:4:5"),
    ]


def test_the_first_visible_sheet_whose_headings_fit_is_read(area_of: AreaOf, file: str, made: Made) -> None:
    sheets: Sheets = {
        "Bìa": [["DANH SÁCH"], [], ["Mã hộ", "Thôn"]],
        "Cũ": [NEEDED, ["0", "phu-ninh", "Hộ Ẩn"]],
        "Hộ": [["DANH SÁCH HỘ"], [], NEEDED, ROW],
        "Thêm": [[*NEEDED, "Xóm"], ["2", "phu-ninh", "Hộ Khác", "1"]],
    }
    area = area_of({file: made(sheets, hidden=("Cũ",))})

    assert area.household_problems == ()
    assert [(one.head, one.place.line) for one in area.households(["phu-ninh"])] == [("Nguyễn Văn A", 4)]


def test_a_table_that_does_not_begin_in_the_corner_keeps_its_columns(told: Told, file: str, made: Made) -> None:
    rows = [[], [None, *NEEDED, "CCCD"], [None, "1", "no-such-village", "A", "x"]]

    assert [(code, place) for _, code, place in told({file: made({"Hộ": rows})})] == [
        ("household.forbidden-column", f"{file}:2:5"),
        ("household.unknown-village", f"{file}:3:3"),
    ]


@pytest.mark.parametrize("rows", [1, 2, 3, 7, 1000])
def test_a_list_is_the_same_in_however_many_blocks_it_is_read(
    area_of: AreaOf, file: str, made: Made, rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (binary, content, worksheet):
        monkeypatch.setattr(module, "BLOCK_ROWS", rows)
    listed = [[str(n), ("phu-ninh", "thon-3")[n % 2], f"Lê Văn {n}"] for n in range(20)]
    blank: list[Any] = [None, None, None]
    area = area_of({file: made({"Hộ": [NEEDED, *listed[:5], blank, blank, *listed[5:11], *[blank] * 12, *listed[11:]]})})

    assert area.household_problems == ()
    found = sorted(area.households(["phu-ninh", "thon-3"]), key=lambda one: int(one.code))
    assert [one.head for one in found] == [f"Lê Văn {n}" for n in range(20)]
    assert [one.place.line for one in found] == [*range(2, 7), *range(9, 15), *range(27, 36)]


def test_a_list_is_read_once_however_its_villages_stand(
    area_of: AreaOf, file: str, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    class Counted:
        @staticmethod
        def from_filelike(workbook: io.BytesIO) -> Any:
            opened.append(file)
            return CalamineWorkbook.from_filelike(workbook)

    monkeypatch.setattr(blocks, "CalamineWorkbook", Counted)
    rows = [[str(n), ("phu-ninh", "thon-3")[n % 2], f"Lê Văn {n}"] for n in range(40)]
    area = area_of({file: made({"Hộ": [NEEDED, *rows]})})
    assert area.household_problems == ()
    before = len(opened)

    found = [int(one.code) for one in area.households(["thon-3", "phu-ninh"])]
    assert found == [*range(1, 40, 2), *range(0, 40, 2)]
    assert before <= 3 and len(opened) == before


@pytest.mark.parametrize(("columns", "codes"), [(LIST_COLUMNS, []), (LIST_COLUMNS + 1, ["household.too-many-columns"])])
def test_a_row_passes_at_two_hundred_columns_and_is_refused_one_beyond(
    told: Told, file: str, made: Made, columns: int, codes: list[str]
) -> None:
    found = told({file: made({"Hộ": [NEEDED, ROW, [*ROW, *[None] * (columns - 4), "x"]]})})

    assert [code for _, code, _ in found if code.startswith("household.too-many")] == codes


def test_an_empty_spreadsheet_is_empty(told: Told, file: str, made: Made) -> None:
    assert told({file: made({"Hộ": []})}) == [("warning", "record.empty-file", file)]
    assert told({file: made({"Hộ": [["Xin chào"]]})}) == [("error", "household.no-headings", file)]
    assert told({file: made({"Hộ": [NEEDED]})}) == [("warning", "household.no-rows", f"{file}:1")]


@pytest.mark.parametrize("rows", [1, 1000])
def test_a_note_beside_the_list_is_no_shift_in_it(
    told: Told, file: str, made: Made, rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (binary, content, worksheet):
        monkeypatch.setattr(module, "BLOCK_ROWS", rows)

    assert told({file: made({"Hộ": [NEEDED, ROW, ["2", "phu-ninh", "B", None, "mới chuyển đến"]]})}) == []


def test_what_was_cut_is_refused(told: Told, file: str, made: Made) -> None:
    whole = made({"Hộ": [NEEDED, ROW]})

    for size in (8, 100, len(whole) // 2):
        assert told({file: whole[:size]}) == [("error", "household.damaged", file)]


@pytest.mark.parametrize("other", ["xlsx", "ods", "xls"])
def test_a_file_that_bears_the_name_of_another_kind_is_told_with_what_it_is(
    told: Told, file: str, other: str, xlsx: Made
) -> None:
    content = {"xlsx": xlsx, "ods": ods, "xls": xls}[other]({"Hộ": [NEEDED, ROW]})
    expected = [] if file.endswith(f".{other}") else [("error", "household.renamed", file, f".{other}")]

    assert told({file: content}, "kind") == expected


@pytest.mark.parametrize("other", ["xlsx", "ods", "xls"])
def test_a_spreadsheet_under_the_name_of_a_csv_is_told(told: Told, other: str, xlsx: Made) -> None:
    content = {"xlsx": xlsx, "ods": ods, "xls": xls}[other]({"Hộ": [NEEDED, ROW]})

    assert told({"households/ho.csv": content}, "kind") == [
        ("error", "household.renamed", "households/ho.csv", f".{other}")
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "household.damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 cut", "household.damaged"),
        (b"PK\x03\x04 cut", "household.damaged"),
        (b"\x89PNG\r\n\x1a\n\x00", "household.damaged"),
        (container(b"", "WordDocument"), "household.damaged"),
        (container(b"", "EncryptedPackage"), "household.encrypted"),
        (b"<html><table><tr><td>M\xc3\xa3 h\xe1\xbb\x99</td></tr></table></html>", "household.web-page"),
        ('\ufeff \r\n<?xml version="1.0"?><Workbook/>'.encode(), "household.web-page"),
        ("<html>".encode("utf-16"), "household.web-page"),
        ("Mã hộ\tThôn\tChủ hộ\r\n".encode(), "household.renamed"),
    ],
)
def test_what_is_no_spreadsheet_is_told_for_what_it_is(told: Told, file: str, content: bytes, code: str) -> None:
    assert told({file: content}) == [("error", code, file)]


def test_a_spreadsheet_behind_a_password_is_told(told: Told) -> None:
    manifest = "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    locked = {
        "households/a.ods": ods_file("", **{"META-INF/manifest.xml": manifest, "content.xml": "\x01\x02"}),
        "households/b.xls": container(begin(5) + record(0x002F, bytes(6))),
        "households/c.xlsx": container(b"", "EncryptedPackage"),
    }

    assert told(dict(locked)) == [("error", "household.encrypted", name) for name in locked]


def test_a_binary_workbook_under_the_name_of_another_is_told_as_what_is_not_read(told: Told, xlsx: Made) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.bin", b"x")

    assert told({"households/ho.xlsx": stream.getvalue()}, "suffix") == [
        ("error", "household.format", "households/ho.xlsx", ".xlsb")
    ]


def test_rows_that_are_written_once_and_stand_several_times_are_counted(area_of: AreaOf, told: Told) -> None:
    rows = ods_row(NEEDED) + ods_row([None], 3) + ods_row(ROW, 2) + ods_row([None], 2_000_000)
    files: dict[str, str | bytes] = {"households/ho.ods": ods_file(ods_table("Hộ", rows))}

    assert told(files, "first") == [
        ("error", "household.duplicate-code", "households/ho.ods:6", "households/ho.ods:5"),
        ("warning", "household.duplicate-head", "households/ho.ods:6", "households/ho.ods:5"),
    ]
    assert [one.place.line for one in area_of(files).households(["phu-ninh"])] == [5]
