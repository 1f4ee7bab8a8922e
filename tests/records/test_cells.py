"""Cells of household lists: days, answers, states and texts as people type them; what does not fit is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.records.area import Area
from generator.records.cells import READERS
from generator.records.headings import LABELS
from generator.records.households import Household
from library.files.schemas import schema

AreaOf = Callable[[dict[str, str | bytes]], Area]
Told = Callable[..., list[Any]]

FILE = "households/ho.csv"
NEEDED = "Mã hộ,Thôn,Chủ hộ"


def read(area: Area, *villages: str) -> list[Household]:
    assert area.household_problems == ()
    return list(area.households(villages or ("phu-ninh",)))


def test_every_column_of_the_schema_is_read() -> None:
    assert list(READERS) == list(LABELS) == list(schema("household")["properties"])
    assert [name for name in Household.__dataclass_fields__ if name != "place"] != []
    assert set(Household.__dataclass_fields__) == {*LABELS, "place"}


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        ("2018-03-05", "2018-03-05"),
        ("2018-3-5", "2018-03-05"),
        ("05/3/2018", "2018-03-05"),
        ("5-3-2018", "2018-03-05"),
        ("05.03.2018", "2018-03-05"),
        ("29/02/2016", "2016-02-29"),
        ("", None),
    ],
)
def test_days_are_read_day_first(area_of: AreaOf, cell: str, date: str | None) -> None:
    [household] = read(area_of({FILE: f"{NEEDED},Ngày ký\n1,phu-ninh,A,{cell}\n"}))

    assert household.pledge_date == date


@pytest.mark.parametrize("cell", ["30/02/2017", "2017-02-30", "5/3/18", "3/2018", "05/3-2018", "hôm qua", "20180305"])
def test_what_is_no_real_day_is_refused(told: Told, cell: str) -> None:
    assert told({FILE: f"{NEEDED},Ngày ký\n1,phu-ninh,A,{cell}\n"}, "label") == [
        ("error", "household.date", f"{FILE}:2:4", "Ngày ký")
    ]


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        *(("x", True), ("X", True), ("có", True), ("Co", True), ("TRUE", True), ("1", True)),
        *(("không", False), ("", False), ("false", False), ("0", False)),
    ],
)
def test_yes_and_no_are_understood_in_many_words(area_of: AreaOf, cell: str, answer: bool) -> None:
    [household] = read(area_of({FILE: f"{NEEDED},Nhà trọ\n1,phu-ninh,A,{cell}\n"}))

    assert household.rents_rooms is answer


@pytest.mark.parametrize(("cell", "state"), [("chưa", "chưa"), ("Chưa ký", "chưa"), ("ĐÃ KÝ", "đã ký"), ("vang", "vắng")])
def test_the_state_of_the_pledge_is_understood_however_it_is_typed(area_of: AreaOf, cell: str, state: str) -> None:
    [household] = read(area_of({FILE: f"{NEEDED},Tình trạng ký\n1,phu-ninh,A,{cell}\n"}))

    assert household.pledge_state == state


@pytest.mark.parametrize(
    ("heading", "cell", "code"),
    [
        ("Nhà trọ", "hai phòng", "household.yes-no"),
        ("Thứ tự", "1.5", "household.whole-number"),
        ("Thứ tự", "-1", "household.whole-number"),
        ("Thứ tự", "nhất", "household.whole-number"),
        ("Thứ tự", "9" * 5000, "household.too-long-text"),
        ("Tình trạng ký", "rồi", "household.state"),
        ("Xóm", "Xóm\x01 1", "text.control-character"),
        ("Xóm", "Xóm \ue000", "text.control-character"),
    ],
)
def test_a_cell_that_does_not_fit_its_column_is_refused(told: Told, heading: str, cell: str, code: str) -> None:
    assert told({FILE: f"{NEEDED},{heading}\n1,phu-ninh,A,{cell}\n"}, "label") == [("error", code, f"{FILE}:2:4", heading)]


@pytest.mark.parametrize(
    ("heading", "limit"),
    [("Mã hộ", 200), ("Thôn", 200), ("Chủ hộ", 200), ("Xóm", 200), ("Người đại diện", 200), ("Địa chỉ", 500)],
)
def test_a_text_passes_at_its_limit_and_is_refused_one_letter_beyond(told: Told, heading: str, limit: int) -> None:
    headings = {"Mã hộ": "1", "Thôn": "phu-ninh", "Chủ hộ": "A"}

    def found(cell: str) -> list[Any]:
        row = headings | {heading: cell}
        return told({FILE: f"{','.join(row)}\n{','.join(row.values())}\n"}, "label", "limit")

    column = list(headings | {heading: ""}).index(heading) + 1
    assert [code for _, code, *_ in found("ệ" * limit)] == (["household.unknown-village"] if heading == "Thôn" else [])
    assert found("e\u0323\u0302" * limit) == found("ệ" * limit)
    for cell in ("ệ" * (limit + 1), "ệ" * 100_000):
        assert found(cell) == [("error", "household.too-long-text", f"{FILE}:2:{column}", heading, limit)]


def test_a_needed_cell_must_not_be_empty(told: Told) -> None:
    assert told({FILE: f"{NEEDED}\n,phu-ninh,A\n2,,B\n3,phu-ninh, \n4\n"}, "label") == [
        ("error", "household.empty-cell", f"{FILE}:2:1", "Mã hộ"),
        ("error", "household.empty-cell", f"{FILE}:3:2", "Thôn"),
        ("error", "household.empty-cell", f"{FILE}:4:3", "Chủ hộ"),
        ("error", "household.empty-cell", f"{FILE}:5:2", "Thôn"),
        ("error", "household.empty-cell", f"{FILE}:5:3", "Chủ hộ"),
    ]


@pytest.mark.parametrize("name", ["A & B <C>", "{{ 7*7 }}", "H'Hen Niê", "CON", "=1+1", "Nguyễn " + "Dài " * 48 + "A"])
def test_a_strange_name_is_a_name(area_of: AreaOf, name: str) -> None:
    assert [one.head for one in read(area_of({FILE: f"{NEEDED}\n1,phu-ninh,{name}\n"}))] == [name]


def test_problems_never_repeat_what_stands_in_the_cells(area_of: AreaOf) -> None:
    mark = "DẤU-HIỆU"
    headings = "Mã hộ,Thôn,Xóm,Chủ hộ,Địa chỉ,Thứ tự,Ngày ký,Nhà trọ"
    row = f"{mark},phu-ninh,{mark} 0912345678,{mark},{mark} 012345678901,{mark},{mark},{mark}\n"
    area = area_of({FILE: f"{headings}\n{row}{row}".replace(",DẤU-HIỆU,DẤU-HIỆU,DẤU-HIỆU\n", ",1,,\n", 1)})

    assert len(area.household_problems) >= 6
    assert mark not in repr(area.household_problems)


@pytest.mark.parametrize(
    ("heading", "cell", "code"),
    [
        ("Địa chỉ", "gọi 0912 345 678", "privacy.phone"),
        ("Người đại diện", "B 012345678901", "privacy.identity-number"),
        ("Địa chỉ", "người theo đạo", "privacy.remark"),
    ],
)
def test_personal_data_inside_a_cell_is_a_warning(told: Told, heading: str, cell: str, code: str) -> None:
    assert told({FILE: f"{NEEDED},{heading}\n1,phu-ninh,A,{cell}\n"}) == [("warning", code, f"{FILE}:2:4")]


def test_a_code_of_twelve_digits_looks_like_an_identity_number(told: Told) -> None:
    assert told({FILE: f"{NEEDED}\n012345678901,phu-ninh,A\n190720001,phu-ninh,B\n"}) == [
        ("warning", "privacy.identity-number", f"{FILE}:2:1")
    ]
