"""Hostile .ods files are refused by counting, before the reader of spreadsheets lays anything out; odd honest ones are read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.records import book, content
from generator.records.area import Area
from library.files.limits import LIST_COLUMNS
from tests.records.spreadsheets import ods_cell, ods_file, ods_row, ods_table

AreaOf = Callable[[dict[str, str | bytes]], Area]
Told = Callable[..., list[Any]]

FILE = "households/ho.ods"
ROWS = ods_row(["Mã hộ", "Thôn", "Chủ hộ"]) + ods_row(["1", "phu-ninh", "Nguyễn Văn A"])
TOO_MUCH = [("error", "household.too-much", FILE)]
DAMAGED = [("error", "household.damaged", FILE)]
COLUMNS = ["household.too-many-columns"]


def document(rows: str) -> dict[str, str | bytes]:
    return {FILE: ods_file(ods_table("Hộ", ROWS + rows))}


def row(cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{cells}</table:table-row>"


def cell(inner: str = "", attributes: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {attributes}>{inner}</table:table-cell>'


def repeated(times: object) -> str:
    return f'table:number-columns-repeated="{times}"'


def codes(told: list[Any]) -> list[str]:
    return [code for _, code, _ in told]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (row(cell("", repeated(1_000_000))), "household.too-many-columns"),
        (row(f"<table:table-cell {repeated(16_384)}/>" + cell("x")), "household.too-many-columns"),
        (row(f'<table:table-cell table:formula="of:=1" {repeated(LIST_COLUMNS + 1)}/>'), "household.too-many-columns"),
        (row(cell("x"), 'table:number-rows-repeated="1000000"'), "household.too-much"),
        (row(f"<table:table-cell {repeated(199)}/>" + cell(), 'table:number-rows-repeated="9999"'), "household.too-much"),
        (row(cell('<text:p><text:s text:c="4000000000"/></text:p>')), "household.too-much"),
        (row(cell("<text:p>" + '<text:s text:c="600000"/>' * 2 + "</text:p>")), "household.too-much"),
        (row(cell("x" * 1_000_000, repeated(LIST_COLUMNS))), "household.too-much"),
        (row(cell("x" * 2_000_000)), "household.long-row"),
        (row(f'<table:table-cell office:string-value="{"x" * 2_000_000}"/>'), "household.long-row"),
        (row(cell("<x>" * 500 + "</x>" * 500)), "household.damaged"),
        (row(cell("x"), 'table:number-rows-repeated="0"'), "household.damaged"),
        (row(cell("x"), f'table:number-rows-repeated="{"9" * 5000}"'), "household.damaged"),
        (row(cell("x", repeated(-1))), "household.damaged"),
        (row(cell('<text:p><text:s text:c="x"/></text:p>')), "household.damaged"),
        (row(row(cell("x"))), "household.damaged"),
        (row(cell(cell("x"))), "household.damaged"),
        (row(cell(ods_table("x", ""))), "household.damaged"),
        (ods_table("x", ROWS), "household.damaged"),
        (row(cell("&nothing;")), "household.damaged"),
    ],
)
def test_what_would_fill_the_memory_is_refused_before_it_is_laid_out(told: Told, rows: str, code: str) -> None:
    assert codes(told(document(rows))) == [code]


def test_what_holds_nothing_may_be_repeated_without_end(told: Told, area_of: AreaOf) -> None:
    nothing = row(f"<table:table-cell {repeated(16_384)}/>", 'table:number-rows-repeated="1048000"')
    formula = row('<table:table-cell table:formula="of:=A1"/>')

    covered = row(f"<table:covered-table-cell {repeated(9)}/>", 'table:number-rows-repeated="50"')

    files = document(covered + ods_row(["2", "thon-3", "B"]) + formula + nothing)
    assert told(files) == []
    assert [one.place.line for one in area_of(files).households(["thon-3"])] == [53]
    far = document(nothing + ods_row(["2", "phu-ninh", "B"]))
    assert told(far) == [("error", "household.too-long", f"{FILE}:1048003")]


def test_what_is_repeated_passes_at_the_limit_and_is_refused_one_beyond(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    wide = row(cell("<text:p>x</text:p>", repeated(3)))
    monkeypatch.setattr(content, "ROW_REPEATED_BYTES", 3 * len(wide.encode()))

    assert codes(told(document(wide))) == ["household.unknown-village"]
    assert told(document(wide.replace("x<", "xx<"))) == TOO_MUCH


def test_cells_that_are_laid_out_pass_at_the_limit_and_are_refused_one_beyond(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(book, "SHEET_CELLS", 12)
    assert told(document(ods_row(["2", "phu-ninh", "B", "x"]))) == []
    monkeypatch.setattr(book, "SHEET_CELLS", 11)
    assert codes(told(document(ods_row(["2", "phu-ninh", "B", "x"])))) == ["household.too-wide"]


def test_tags_and_line_ends_are_bounded(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "WORKBOOK_TAGS", 200)

    assert told(document("")) == []
    for filling in ("<x/>", "\n", "\r", "&amp;"):
        assert told(document(filling * 200)) == TOO_MUCH


def test_tables_are_bounded_in_number(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "SHEETS", 2)

    assert told({FILE: ods_file(ods_table("A", ods_row(["x"])) + ods_table("B", ROWS))}) == []
    assert told({FILE: ods_file(ods_table("A", ods_row(["x"])) * 2 + ods_table("B", ROWS))}) == TOO_MUCH


@pytest.mark.parametrize(
    "members",
    [
        {"content.xml": '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'},
        {"content.xml": "<x>"},
        {"content.xml": "<x" + " " * 300_000 + "a='1'/>"},
        {"content.xml": "<x>" * 300},
        {"content.xml": ""},
        {"mimetype": "application/vnd.oasis.opendocument.text"},
    ],
    ids=["doctype", "cut", "a tag without end", "deep", "empty", "another kind of document"],
)
def test_a_document_that_is_none_is_refused(told: Told, members: dict[str, str]) -> None:
    found = told({FILE: ods_file("", **members)})

    assert found in (DAMAGED, [("warning", "record.empty-file", FILE)])
    assert (found == DAMAGED) is ("a='1'" not in members.get("content.xml", ""))


def test_days_and_times_beyond_all_calendars_are_texts(told: Told) -> None:
    head = ods_row(["Mã hộ", "Thôn", "Chủ hộ", "Ngày ký", "Rời đi"])
    wrong = ('office:date-value="99999999-99-99"', 'office:time-value="PT999999999999999H"', 'office:value="-1e300"')
    rows = "".join(
        row(ods_cell(str(number)) + ods_cell("phu-ninh") + ods_cell(f"A{number}") + f"<table:table-cell {value}/>")
        for number, value in enumerate(wrong)
    )

    assert told({FILE: ods_file(ods_table("Hộ", head + rows))}) == [
        ("error", "household.date", f"{FILE}:{line}:4") for line in (2, 3, 4)
    ]


def test_paragraphs_spaces_and_links_in_a_cell_are_its_text(area_of: AreaOf) -> None:
    name = '<text:p>Nguyễn<text:s text:c="3"/>Văn</text:p><text:p><text:a>A</text:a></text:p>'
    note = "<office:annotation><text:p>ghi chú</text:p></office:annotation>"
    area = area_of(document(row(ods_cell("2") + ods_cell("phu-ninh") + cell(note + name))))

    assert [one.head for one in area.households(["phu-ninh"])] == ["Nguyễn Văn A", "Nguyễn Văn A"]


def test_rows_in_groups_and_repeated_headings_are_rows(area_of: AreaOf) -> None:
    head, one = ods_row(["Mã hộ", "Thôn", "Chủ hộ"]), ods_row(["1", "phu-ninh", "A"])
    two = ods_row(["2", "phu-ninh", "B"])
    grouped = f"<table:table-header-rows>{head}</table:table-header-rows><table:table-row-group>{one}</table:table-row-group>"
    area = area_of({FILE: ods_file(ods_table("Hộ", f"{grouped}\n  {two}\n"))})

    assert [(one.code, one.place.line) for one in area.households(["phu-ninh"])] == [("1", 2), ("2", 3)]
