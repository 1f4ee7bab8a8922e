"""Hostile workbooks are refused by counting, before the reader of spreadsheets lays anything out; odd honest ones are read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.records import book, parts, sheets, worksheet
from generator.records.area import Area
from generator.records.book import Book
from generator.records.parts import Parts
from library.files.limits import SHARED_TEXTS
from library.files.packages import open_package
from library.problems import Refused

AreaOf = Callable[[dict[str, str | bytes]], Area]
Told = Callable[..., list[Any]]
Xlsx = Callable[..., bytes]

FILE = "households/ho.xlsx"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TEXTS = ["Mã hộ", "Thôn", "Chủ hộ", "1", "phu-ninh", "Nguyễn Văn A"]
ROWS = "".join(
    f'<row r="{row}">' + "".join(f'<c r="{column}{row}" t="s"><v>{at}</v></c>' for column, at in cells) + "</row>"
    for row, cells in ((1, zip("ABC", range(3), strict=True)), (2, zip("ABC", range(3, 6), strict=True)))
)
TOO_MUCH = [("error", "household.too-much", FILE)]
DAMAGED = [("error", "household.damaged", FILE)]


def relations(*sheets: str, shared: str = "") -> str:
    related = [(f"r{number}", "worksheet", target) for number, target in enumerate(sheets, 1)]
    related += [("s", "styles", "styles.xml"), *([("t", "sharedStrings", shared)] if shared else [])]
    told = (f'<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}"/>' for id, kind, target in related)
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(told)}</Relationships>'


def styles(*numbers: int, code: str = "0") -> dict[str, str]:
    formats = "".join(f'<xf numFmtId="{number}"/>' for number in numbers)
    own = f'<numFmts><numFmt numFmtId="164" formatCode="{code}"/></numFmts><cellXfs>{formats}</cellXfs>'
    return {"xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{own}</styleSheet>'}


def written(cells: str, texts: list[str] | str, attributes: str = "") -> dict[str, str]:
    inner = texts if isinstance(texts, str) else "".join(f"<si><t>{text}</t></si>" for text in texts)
    return {
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"{attributes}>{inner}</sst>',
        "xl/_rels/workbook.xml.rels": relations("worksheets/sheet1.xml", shared="sharedStrings.xml"),
    }


@pytest.fixture
def sharing(xlsx: Xlsx) -> Callable[..., bytes]:
    """Returns a function that makes a workbook of a sheet and its shared texts."""

    def made(cells: str, texts: list[str] | str = TEXTS, attributes: str = "", **more: str) -> bytes:
        return xlsx({"Hộ": []}, other=written(cells, texts, attributes) | more)

    return made


@pytest.fixture
def refusal(tmp_path: Path) -> Callable[[bytes], str]:
    """Returns a function that tells why a workbook is refused, or an empty text."""

    def told(content: bytes) -> str:
        path = tmp_path / "a.xlsx"
        path.write_bytes(content)
        try:
            for table in sheets.tables(path, "a.xlsx"):
                list(table.rows())
        except Refused as refused:
            return refused.problems[0].code
        return ""

    return told


def heads(area: Area) -> list[str]:
    assert area.household_problems == ()
    return [one.head for one in area.households(["phu-ninh"])]


@pytest.mark.parametrize("attributes", ["", ' count="6" uniqueCount="6"', f' count="9" uniqueCount="{SHARED_TEXTS}"'])
def test_shared_texts_are_read_whatever_honest_number_is_announced(
    area_of: AreaOf, sharing: Callable[..., bytes], attributes: str
) -> None:
    assert heads(area_of({FILE: sharing(ROWS, attributes=attributes)})) == ["Nguyễn Văn A"]


@pytest.mark.parametrize("number", ["4000000000", str(SHARED_TEXTS + 1), "9" * 30])
def test_a_number_of_texts_that_would_fill_the_memory_is_refused(
    told: Told, sharing: Callable[..., bytes], number: str
) -> None:
    assert told({FILE: sharing(ROWS, attributes=f' uniqueCount="{number}"')}) == TOO_MUCH


def test_one_long_text_used_by_every_cell_is_refused_before_it_is_copied(
    told: Told, sharing: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("generator.records.blocks.Block.rows")
    cells = "".join(
        f'<row r="{row}">' + "".join(f'<c r="{column}{row}" t="s"><v>6</v></c>' for column in "ABC") + "</row>"
        for row in range(3, 3003)
    )
    assert told({FILE: sharing(cells, [*TEXTS, "x" * 1_000_000])}) == TOO_MUCH


def test_one_long_text_used_once_is_no_reason_to_refuse_a_list(
    area_of: AreaOf, sharing: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(book, "WORKBOOK_TEXT_BYTES", 8 * 900)
    note = '<row r="3"><c r="D3" t="s"><v>6</v></c></row>'

    area = area_of({FILE: sharing(ROWS + note, [*TEXTS, "x" * 800])})

    assert [one.code for one in area.household_problems][:1] == ["household.empty-cell"]
    assert [one.head for one in area.households(["phu-ninh"])] == ["Nguyễn Văn A"]


@pytest.mark.parametrize(
    "value",
    ["<v>3<!-- --></v>", "<v>&#51;</v>", "<v><![CDATA[3]]></v>", "<v>3 </v>", "<v>\n3</v>", "<v>3<?x?></v>", "<v>٣</v>"],
)
def test_a_use_that_is_not_written_plainly_counts_as_that_of_the_longest_text(
    refusal: Callable[[bytes], str], sharing: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setattr(book, "WORKBOOK_TEXT_BYTES", 8 * 2_000)
    cells = "".join(f'<c r="{column}3" t="s">{value}</c>' for column in "ABC")

    assert refusal(sharing(f'{ROWS}<row r="3">{cells}</row>', [*TEXTS, "x" * 800])) == "household.too-much"


def test_shared_texts_pass_at_the_limit_and_are_refused_one_beyond(
    told: Told, area_of: AreaOf, sharing: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(book, "SHARED_TEXTS", 6)

    assert heads(area_of({FILE: sharing(ROWS)})) == ["Nguyễn Văn A"]
    assert told({FILE: sharing(ROWS, [*TEXTS, "x"])}) == TOO_MUCH


def test_the_bytes_of_shared_texts_pass_at_the_limit_and_are_refused_one_beyond(
    told: Told, area_of: AreaOf, sharing: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(book, "WORKBOOK_TEXT_BYTES", 8 * sum(len(text.encode()) for text in TEXTS))

    assert heads(area_of({FILE: sharing(ROWS)})) == ["Nguyễn Văn A"]
    assert told({FILE: sharing(ROWS, [*TEXTS[:5], TEXTS[5] + "x"])}) == TOO_MUCH


def test_the_texts_of_all_blocks_are_bounded_together(
    told: Told, sharing: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    lengths = [len(text.encode()) for text in TEXTS]
    monkeypatch.setattr(worksheet, "BLOCK_ROWS", 1)
    monkeypatch.setattr(book, "_OF_A_BLOCK", 1)

    monkeypatch.setattr(book, "WORKBOOK_TEXT_BYTES", 3 * max(lengths) + sum(lengths[3:]))
    assert told({FILE: sharing(ROWS)}) == []
    monkeypatch.setattr(book, "WORKBOOK_TEXT_BYTES", 3 * max(lengths) + sum(lengths[3:]) - 1)
    assert told({FILE: sharing(ROWS)}) == TOO_MUCH


@pytest.mark.parametrize(
    "more",
    [
        {"xl/a.xml": f'<sst xmlns="{MAIN}"><si><t>a</t></si></sst>'},
        {"xl/sharedStrings.xml": f'<x xmlns="{MAIN}"><si/><sst><si><t>a</t></si></sst></x>'},
        {"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><si/><t>a</t></si></sst>'},
        {"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>sheetData</t></si></sst>'},
        {"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}" uniqueCount="many"><si><t>a</t></si></sst>'},
    ],
    ids=["two lists", "not the root", "text in text", "called a sheet", "no number"],
)
def test_a_list_of_texts_in_which_it_is_uncertain_which_is_meant_is_refused(
    told: Told, sharing: Callable[..., bytes], more: dict[str, str]
) -> None:
    assert told({FILE: sharing(ROWS, **more)}) == DAMAGED


def test_a_text_that_is_not_there_is_refused(told: Told, sharing: Callable[..., bytes]) -> None:
    assert told({FILE: sharing(ROWS + '<row r="3"><c r="A3" t="s"><v>99</v></c></row>')}) == DAMAGED


def test_far_cells_that_hold_nothing_are_passed_over(told: Told, sharing: Callable[..., bytes]) -> None:
    far = '<row r="1048576"><c r="C1048576" s="1">{}</c></row>'

    assert told({FILE: sharing(ROWS + far.format("<v>1</v>"))}) == [("error", "household.too-long", f"{FILE}:1048576")]
    assert told({FILE: sharing(ROWS + far.format(""))}) == []


@pytest.mark.parametrize(
    ("cells", "size"),
    [
        ("<row><c><v>1</v></c><c/><c><v>1</v></c></row><row/><row><c><v>1</v></c></row>", 9),
        ('<row r="4"><c><v>1</v></c></row><row><c r="B5"><v>1</v></c><c><v>1</v></c></row><row r="9"/>', 18),
        ('<x:row r="7"><x:c r="AA7"><x:is><x:t>1</x:t></x:is></x:c></x:row>', 27),
    ],
    ids=["unnamed", "mixed", "prefixes"],
)
def test_cells_are_numbered_as_the_reader_numbers_them(
    refusal: Callable[[bytes], str], xlsx: Xlsx, monkeypatch: pytest.MonkeyPatch, cells: str, size: int
) -> None:
    source = f'<x:worksheet xmlns="{MAIN}" xmlns:x="{MAIN}"><sheetData>{cells}</sheetData></x:worksheet>'
    content = xlsx({"Hộ": []}, other={"xl/worksheets/sheet1.xml": source})

    monkeypatch.setattr(book, "SHEET_CELLS", size - 1)
    assert refusal(content) == "household.too-wide"
    monkeypatch.setattr(book, "SHEET_CELLS", size)
    assert refusal(content) == ""


@pytest.mark.parametrize(
    "cells",
    [
        "<row><c><v>{0}</v></c></row>" * 9,
        '<row r="1"><c><v>{0}</v></c></row><row><c><v>{0}</v></c></row><row/><row/><row r="9"><c r="A9"><v>{0}</v></c></row>',
        "".join(f'<row><c r="A{row}"><v>{{0}}</v></c></row>' for row in range(1, 10)),
    ],
    ids=["nothing is named", "some rows are named", "only cells are named"],
)
@pytest.mark.parametrize("rows", [1, 2, 4, 100])
def test_rows_have_their_lines_however_they_are_numbered_and_cut(
    tmp_path: Path, xlsx: Xlsx, monkeypatch: pytest.MonkeyPatch, cells: str, rows: int
) -> None:
    monkeypatch.setattr(worksheet, "BLOCK_ROWS", rows)
    source = f'<worksheet xmlns="{MAIN}"><sheetData>{cells.format(5)}</sheetData></worksheet>'
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx({"Hộ": []}, other={"xl/worksheets/sheet1.xml": source}))

    [table] = sheets.tables(path, "a.xlsx")

    held = [row.line for row in table.rows() if list(row.cells) == [5.0]]
    assert held == ([1, 2, 9] if "/>" in cells else list(range(1, 10)))


def test_cells_that_are_named_here_and_not_there_are_refused_where_it_is_uncertain_where_they_are(
    refusal: Callable[[bytes], str], xlsx: Xlsx, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worksheet, "BLOCK_ROWS", 2)
    mixed = '<row><c r="A3"><v>1</v></c></row><row><c><v>1</v></c></row>'
    source = f'<worksheet xmlns="{MAIN}"><sheetData>{"<row><c><v>1</v></c></row>" * 2}{mixed}</sheetData></worksheet>'

    assert refusal(xlsx({"Hộ": []}, other={"xl/worksheets/sheet1.xml": source})) == "household.damaged"


def test_a_sheet_blown_up_with_spaces_is_refused_before_it_is_opened(
    told: Told, sharing: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("generator.records.blocks.Block.rows")

    assert [code for _, code, _ in told({FILE: sharing(ROWS + " " * 190 * 2**20)})] == ["household.long-row"]


def test_the_size_of_what_is_read_passes_at_the_limit_and_is_refused_one_beyond(
    refusal: Callable[[bytes], str], sharing: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    content = sharing(ROWS, **{"xl/media/photo.png": "x" * 100_000})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = sum(one.file_size for one in archive.infolist() if not one.filename.endswith((".png", "sheet1.xml")))

    monkeypatch.setattr(parts, "WORKBOOK_BYTES", size + 2**16)
    assert refusal(content) == ""
    monkeypatch.setattr(parts, "WORKBOOK_BYTES", size - 1)
    assert refusal(content) == "household.too-much"


def test_tags_and_line_ends_are_bounded(
    told: Told, sharing: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(book, "WORKBOOK_TAGS", 200)

    assert told({FILE: sharing(ROWS)}) == []
    for filling in ("<x/>", "\n", "\r", "&amp;"):
        assert told({FILE: sharing(ROWS + filling * 200)}) == TOO_MUCH


def test_formats_are_bounded_in_number_and_length(
    told: Told, sharing: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(book, "CELL_FORMATS", 3)
    monkeypatch.setattr(book, "FORMAT_CHARACTERS", 5)

    assert told({FILE: sharing(ROWS, **styles(0, 0, 164, code="00000"))}) == []
    assert told({FILE: sharing(ROWS, **styles(0, 0, 0, 164, code="00000"))}) == TOO_MUCH
    assert told({FILE: sharing(ROWS, **styles(0, 0, 164, code="000000"))}) == TOO_MUCH


@pytest.mark.parametrize("value", ["-inf", "-Infinity", "-1e300", "-1e400", "-106751991168"])
@pytest.mark.parametrize("style", [1, 2])
def test_a_number_at_which_the_reader_breaks_down_is_refused(
    told: Told, sharing: Callable[..., bytes], value: str, style: int
) -> None:
    cells = f'<row r="3"><c r="D3" s="{style}"><v>{value}</v></c></row>'

    assert told({FILE: sharing(ROWS + cells, **styles(0, 14, 46))}) == DAMAGED


def test_a_text_that_begins_with_a_dash_is_a_text(area_of: AreaOf, sharing: Callable[..., bytes]) -> None:
    texts = [*TEXTS[:5], "-nguyễn văn a, một cái tên viết sau gạch đầu dòng, dài hơn sáu mươi bốn ký tự"]

    assert heads(area_of({FILE: sharing(ROWS, texts)})) == [texts[5]]


@pytest.mark.parametrize(
    "targets",
    [("worksheets/sheet1.xml", "worksheets/sheet1.xml"), ("worksheets/sheet1.xml", "/xl/worksheets/Sheet1.xml")],
)
def test_a_sheet_that_is_listed_twice_is_refused(told: Told, xlsx: Xlsx, targets: tuple[str, str]) -> None:
    assert told({FILE: xlsx({"A": [], "B": []}, other={"xl/_rels/workbook.xml.rels": relations(*targets)})}) == DAMAGED
    twice = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>' + '<sheet name="{}" sheetId="1" r:id="r1"/>' * 2
    listed = twice.format("A", "B") + "</sheets></workbook>"
    assert told({FILE: xlsx({"A": []}, other={"xl/workbook.xml": listed})}) == DAMAGED


def test_of_two_sheets_with_one_name_the_first_is_opened_once(told: Told, xlsx: Xlsx) -> None:
    content = xlsx({"A": [["x"]], "B": [["y"]]})
    named = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>' + "".join(
        f'<sheet name="A" sheetId="{number}" r:id="r{number}"/>' for number in (1, 2)
    )
    same = xlsx({"A": [["x"]], "B": [["y"]]}, other={"xl/workbook.xml": f"{named}</sheets></workbook>"})

    assert told({FILE: content}) == told({FILE: same}) == [("error", "household.no-headings", FILE)]


def test_only_what_was_counted_reaches_the_reader(tmp_path: Path, xlsx: Xlsx) -> None:
    path = tmp_path / "a.xlsx"
    other = {"xl/media/photo.png": "x", "xl/vba.bin": "x", "xl/theme/theme1.xml": "<theme/>", "xl/comments.xml": "<comments/>"}
    path.write_bytes(xlsx({"A": [["x"]]}, other=other))

    with zipfile.ZipFile(io.BytesIO(Parts(open_package(path), Book()).packed)) as archive:
        assert archive.namelist() == [
            "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
        ]  # fmt: skip


def test_parts_that_are_read_anew_with_every_block_are_bounded_in_all(
    told: Told, sharing: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worksheet, "BLOCK_ROWS", 1)
    monkeypatch.setattr(book, "WORKBOOK_REREAD_BYTES", 6_000)

    assert told({FILE: sharing(ROWS)}) == []
    assert told({FILE: sharing(ROWS + '<row r="3"/><row r="4"><c r="A4"/></row>', [*TEXTS, "x" * 3_000])}) == TOO_MUCH


def test_sheets_are_bounded_in_number(told: Told, xlsx: Xlsx, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "SHEETS", 2)

    assert told({FILE: xlsx({"A": [], "B": []})}) == [("warning", "record.empty-file", FILE)]
    assert told({FILE: xlsx({"A": [], "B": [], "C": []})}) == TOO_MUCH
