"""Hostile .xls files are refused by counting their records; what Excel of any age wrote is read."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from typing import Any

import pytest

from generator.records import biff, book, strings
from generator.records.area import Area
from generator.records.blocks import Block
from generator.records.compound import Compound, packed
from generator.records.strings import LONGEST_TEXT, SharedTexts
from library.problems import Refused
from tests.records.conftest import calls_in
from tests.records.spreadsheets import END, FORMATS, begin, container, record, text, workbook, xls_cell, xls_rows

AreaOf = Callable[[dict[str, str | bytes]], Area]
Told = Callable[..., list[Any]]

FILE = "households/ho.xls"
NEEDED = ["Mã hộ", "Thôn", "Chủ hộ"]
ROWS = [NEEDED, ["1", "phu-ninh", "Nguyễn Văn A"]]
TOO_MUCH = [("error", "household.too-much", FILE)]
DAMAGED = [("error", "household.damaged", FILE)]
# A text of two letters behind which stand two formats and three bytes on how it is pronounced.
RICH = struct.pack("<HBHI", 2, 8 | 4 | 1, 2, 3)


def listed(cells: bytes, before: bytes = FORMATS) -> dict[str, str | bytes]:
    """Returns a list whose sheet has two sound rows and more records."""
    return {FILE: container(workbook({"Hộ": xls_rows(ROWS) + cells}, before=before))}


def shared(row: int, column: int, number: int) -> bytes:
    return record(0x00FD, struct.pack("<HHHI", row, column, 0, number))


def texts(*pieces: bytes) -> bytes:
    """Returns the record of the texts that cells share, going over several records."""
    first, *others = pieces
    return record(0x00FC, bytes(8) + first) + b"".join(record(0x003C, piece) for piece in others)


def formula(row: int, column: int, result: bytes, then: bytes = b"") -> bytes:
    return record(0x0006, struct.pack("<HHH", row, column, 0) + result + bytes(8)) + then


def heads(area: Area) -> list[str]:
    assert area.household_problems == ()
    return [one.head for one in area.households(["phu-ninh"])]


@pytest.mark.parametrize(
    ("pieces", "name"),
    [
        ((text("2"), text("phu-ninh"), text("Lê Văn B")), "Lê Văn B"),
        ((text("2") + text("phu-ninh") + text("Lê Văn B"),), "Lê Văn B"),
        ((text("2") + text("phu-ninh") + text("Lê Văn B")[:9], b"\x01" + "Lê Văn B"[3:].encode("utf-16-le")), "Lê Văn B"),
        ((text("2") + text("phu-ninh") + text("Lê Van B")[:9], b"\x00" + b"Van B"), "Lê Van B"),
        ((text("2") + text("phu-ninh") + struct.pack("<HB", 4, 0) + b"Le", b"\x01" + "ồi".encode("utf-16-le")), "Leồi"),
        ((text("2") + text("phu-ninh") + RICH + "Lê".encode("utf-16-le") + bytes(5), bytes(6)), "Lê"),
    ],
    ids=["a record each", "one record", "cut in a text", "narrower", "wider", "with formats and pronunciation"],
)
def test_texts_that_cells_share_are_read_over_records(area_of: AreaOf, pieces: tuple[bytes, ...], name: str) -> None:
    cells = shared(2, 0, 0) + shared(2, 1, 1) + shared(2, 2, 2)

    assert heads(area_of(listed(cells, FORMATS + texts(*pieces)))) == ["Nguyễn Văn A", name]


def test_results_of_formulas_are_read_formulas_are_not(area_of: AreaOf) -> None:
    headings = xls_rows([[*NEEDED, "Nhà trọ", "Thứ tự", "Xóm"]])
    name = formula(1, 2, b"\x00" + bytes(5) + b"\xff\xff", record(0x0207, text("Trần Thị B")))
    truth = formula(1, 3, b"\x01\x00\x01" + bytes(3) + b"\xff\xff")
    number = formula(1, 4, struct.pack("<d", 7))
    wrong = formula(1, 5, b"\x02\x00\x07" + bytes(3) + b"\xff\xff")
    cells = headings + xls_cell(1, 0, "2") + xls_cell(1, 1, "phu-ninh") + name + truth + number + wrong
    area = area_of({FILE: container(workbook({"Hộ": cells}))})

    assert heads(area) == ["Trần Thị B"]
    [found] = area.households(["phu-ninh"])
    assert (found.rents_rooms, found.order, found.group) == (True, 7, None)


def test_numbers_kept_together_and_in_short_are_numbers(area_of: AreaOf) -> None:
    headings = xls_rows([[*NEEDED, "Thứ tự", "Xóm"], [None, "phu-ninh", "A"]])
    half = struct.unpack("<I", struct.pack("<d", 3.0)[4:])[0]
    both = record(0x00BD, struct.pack("<HHHiHIH", 1, 3, 0, 500 << 2 | 3, 0, half, 4))
    code = record(0x027E, struct.pack("<HHHi", 1, 0, 0, 12 << 2 | 2))
    area = area_of({FILE: container(workbook({"Hộ": headings + code + both}))})

    [found] = area.households(["phu-ninh"])
    assert (found.code, found.order, found.group) == ("12", 5, "3")


def test_charts_and_what_else_lies_in_a_sheet_are_passed_over(area_of: AreaOf) -> None:
    chart = begin(0x20) + xls_cell(0, 0, "x") + END
    dimensions = record(0x0200, struct.pack("<IIHHH", 0, 0xFFFFFFFF, 0, 0xFFFF, 0))
    merged = record(0x00E5, b"\xff\xff")
    rows = xls_rows([[], [], ["2", "phu-ninh", "B"]])

    assert heads(area_of(listed(chart + dimensions + merged + rows))) == ["Nguyễn Văn A", "B"]


def test_a_workbook_of_excel_5_is_read(area_of: AreaOf) -> None:
    def narrow(words: str) -> bytes:
        return struct.pack("<H", len(words)) + words.encode("cp1252")

    rows = [["Ma ho", "Thon", "Chu ho"], ["1", "phu-ninh", "Nguyen Van A"]]
    cells = b"".join(
        record(0x0204, struct.pack("<HHH", row, column, 0) + narrow(value))
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
    )
    before = begin(5, 0x0500) + record(0x0042, struct.pack("<H", 1252))
    sheet = struct.pack("<IBB", len(before) + 4 + 9 + 4, 0, 0) + b"\x02Ho"
    stream = before + record(0x0085, sheet) + END + begin(16, 0x0500) + cells + END

    assert heads(area_of({FILE: container(stream, "Book")})) == ["Nguyen Van A"]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (record(0x0203, struct.pack("<HHHd", 65535, 65535, 0, 1)), "household.too-many-columns"),
        (record(0x00BD, struct.pack("<HH", 2, 0) + bytes(6 * 201) + struct.pack("<H", 200)), "household.too-many-columns"),
        (record(0x00BD, struct.pack("<HH", 2, 9) + bytes(6) + struct.pack("<H", 8)), "household.damaged"),
        (record(0x0203, struct.pack("<HHHd", 2, 0, 0, -1e300)), "household.damaged"),
        (record(0x027E, struct.pack("<HHH", 2, 0, 0) + struct.pack("<d", -1e300)[4:]), "household.damaged"),
        (xls_cell(0, 0, "x"), "household.damaged"),
        (record(0x0203, b"\x02\x00"), "household.damaged"),
        (shared(2, 0, 0), "household.damaged"),
        (record(0x0204, b"\x02\x00\x00\x00"), "household.damaged"),
        (record(0x0204, struct.pack("<HHHHB", 2, 0, 0, 1, 1) + bytes(9_000)), "household.damaged"),
    ],
    ids=["far", "many at once", "from last to first", "lowest", "lowest in short", "out of order", "cut", "no texts", "no text",
         "longer than a record may be"],
)  # fmt: skip
def test_records_that_would_break_the_reader_are_refused(told: Told, cells: bytes, code: str) -> None:
    assert [found for _, found, _ in told(listed(cells))][:1] == [code]


@pytest.mark.parametrize(
    "pieces",
    [
        (struct.pack("<HB", 9, 1) + b"x",),
        (struct.pack("<HB", 2, 0) + b"x", b""),
        (struct.pack("<HBI", 1, 4, 0xFFFFFFF0) + b"x",),
        (struct.pack("<HB", 1, 8),),
        (b"\x01",),
    ],
    ids=["cut", "cut at a record", "four thousand million bytes behind it", "cut in its head", "no head"],
)
def test_texts_that_are_cut_are_refused(told: Told, pieces: tuple[bytes, ...]) -> None:
    assert told(listed(b"", FORMATS + texts(*pieces))) == DAMAGED


def test_a_text_that_is_not_there_is_refused(told: Told) -> None:
    assert told(listed(shared(2, 0, 7), FORMATS + texts(text("a")))) == DAMAGED


def test_of_a_text_longer_than_any_cell_may_hold_the_beginning_is_copied() -> None:
    data = text("x" * 9_000) + text("yy")
    found = SharedTexts(bytes(8) + data, [(0, 8 + len(data))])

    assert (found.label(0), found.label(1)) == (text("x" * LONGEST_TEXT), text("yy"))


def test_a_row_in_which_one_cell_stands_without_end_is_refused(told: Told) -> None:
    long = FORMATS + texts(text("x" * LONGEST_TEXT))

    assert [code for _, code, _ in told(listed(shared(2, 0, 0) * 600, long))] == ["household.long-row"]
    assert "household.long-row" not in [code for _, code, _ in told(listed(shared(2, 0, 0) * 500, long))]


@pytest.mark.parametrize(
    "file",
    [
        b"no workbook", container(workbook({"1": b""})),
        container(begin(5) + record(0x0085, struct.pack("<IBB", 10**9, 0, 0) + b"\x01\x001") + END),
    ],
    ids=["refuses", "has no such sheet", "breaks down"],
)  # fmt: skip
def test_a_block_at_which_the_reader_refuses_or_breaks_down_is_damaged(file: bytes) -> None:
    with pytest.raises(Refused) as refused:
        list(Block(io.BytesIO(file), "2", [1]).rows())

    assert [one.code for one in refused.value.problems] == ["household.damaged"]


def test_limits_of_a_workbook_hold(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    long = shared(2, 2, 0)
    many = listed(xls_cell(2, 0, "2") + xls_cell(2, 1, "phu-ninh") + long, FORMATS + texts(text("a" * 90), text("b")))
    assert told(many) == []

    for module, name, most in (
        (strings, "SHARED_TEXTS", 2), (book, "WORKBOOK_TAGS", 18), (book, "SHEET_CELLS", 9), (book, "CELL_FORMATS", 2),
        (book, "SHEETS", 1), (biff, "_MOST_PIECES", 2), (book, "WORKBOOK_TEXT_BYTES", 8 * 297),
    ):  # fmt: skip
        with monkeypatch.context() as patch:
            patch.setattr(module, name, most)
            assert told(many) == [], name
            patch.setattr(module, name, most - 8 if most > 100 else most - 1)
            assert [code for _, code, _ in told(many)] in (["household.too-much"], ["household.too-wide"]), name


@pytest.mark.parametrize(
    "stream",
    [
        b"", begin(5), begin(5) + END, begin(5, 0x0400) + END, record(0x0085, bytes(8)) + END,
        begin(5) + record(0x0085, struct.pack("<IBB", 10**9, 0, 0) + b"\x01\x00s") + END,
        begin(5) + record(0x0085, struct.pack("<IBB", 0, 0, 0) + b"\x01\x00s") * 2 + END,
    ],
    ids=["empty", "no end", "no sheet", "too old", "no beginning", "beyond", "twice"],
)  # fmt: skip
def test_a_workbook_that_is_none_is_refused(told: Told, stream: bytes) -> None:
    expected = [("warning", "record.empty-file", FILE)] if stream == begin(5) + END else DAMAGED

    assert told({FILE: container(stream)}) == expected


def test_a_stream_is_found_in_its_scattered_sectors_and_packed_in_order() -> None:
    stream = bytes(range(256)) * 40

    found = Compound(container(stream)).stream("WORKBOOK")
    assert found is not None and bytes(found) == stream
    again = Compound(packed("Book", stream)).stream("book")
    assert again is not None and bytes(again)[: len(stream)] == stream
    assert Compound(container(stream)).stream("Other") is None


@pytest.mark.parametrize("following", [{4: 4}, {4: 2}, {4: 0x7FFFFFFF}, {1: 1}], ids=["itself", "back", "beyond", "directory"])
def test_chains_that_never_end_or_lead_nowhere_are_refused(told: Told, following: dict[int, int]) -> None:
    stream = workbook({"Hộ": xls_rows(ROWS)})

    assert told({FILE: container(stream, following=following)}) == DAMAGED


def test_tables_that_are_chained_to_themselves_are_read_as_often_as_there_are_sectors() -> None:
    def work(sectors: int) -> int:
        data = bytearray(container(bytes(512 * sectors)))
        data[68:72] = struct.pack("<I", 0)
        return calls_in(lambda: Compound(bytes(data)))

    assert work(400) < 3 * work(200)
