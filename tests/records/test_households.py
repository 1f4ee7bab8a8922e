"""Household lists in .csv: read as officers write them, refused where they would have to be guessed at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.records import delimited, taking
from generator.records.area import Area, load_area
from generator.records.households import Household
from library.files.limits import FILE_BYTES, GUESSES, LIST_ROW_BYTES, PROBLEMS_OF_A_KIND
from library.problems import Place

AreaOf = Callable[[dict[str, str | bytes]], Area]
Told = Callable[..., list[Any]]
Write = Callable[[dict[str, str | bytes]], Path]

FILE = "households/ho.csv"
NEEDED = "Mã hộ,Thôn,Chủ hộ"
ONE = f"{NEEDED}\n001,phu-ninh,Nguyễn Văn A\n"


def read(area: Area, *villages: str) -> list[Household]:
    assert area.household_problems == ()
    return list(area.households(villages or ("phu-ninh",)))


def test_a_full_row_becomes_a_household(area_of: AreaOf) -> None:
    area = area_of({
        FILE: "Mã hộ,Thôn,Xóm,Chủ hộ,Người đại diện,Địa chỉ,Thứ tự,Tình trạng ký,Ngày ký,Nhà trọ,Kinh doanh,Rời đi\n"
        "007,Phù Ninh,Xóm 1,Nguyễn Văn A,Trần Thị B,Số 5,3,Đã ký,05/3/2018,x,không,2018-06-30\n"
    })

    assert read(area) == [
        Household(
            code="007",
            village="phu-ninh",
            group="Xóm 1",
            head="Nguyễn Văn A",
            representative="Trần Thị B",
            address="Số 5",
            order=3,
            pledge_state="đã ký",
            pledge_date="2018-03-05",
            rents_rooms=True,
            business=False,
            left_on="2018-06-30",
            place=Place(FILE, 2),
        )
    ]


def test_a_row_may_end_early_and_empty_cells_say_nothing(area_of: AreaOf) -> None:
    area = area_of({FILE: f"{NEEDED},Xóm,Thứ tự,Nhà trọ\n1,phu-ninh,Nguyễn Văn A\n\n , ,\n2,phu-ninh,B,,,\n"})

    assert read(area) == [
        Household("1", "phu-ninh", "Nguyễn Văn A", Place(FILE, 2)),
        Household("2", "phu-ninh", "B", Place(FILE, 5)),
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_spreadsheets_save_as_csv_is_read(area_of: AreaOf, delimiter: str, newline: str, encoding: str) -> None:
    rows = [["Mã hộ", "Thôn", "Chủ hộ", "Địa chỉ"], ["01", "phu-ninh", "Nguyễn Văn A", '"Xóm 1, thôn; A"']]
    text = newline.join(delimiter.join(row) for row in rows) + newline

    [household] = read(area_of({FILE: text.encode(encoding)}))

    assert (household.code, household.head, household.address) == ("01", "Nguyễn Văn A", "Xóm 1, thôn; A")
    assert household.place == Place(FILE, 2)


@pytest.mark.parametrize("village", ["phu-ninh", "Phù Ninh", "thôn Phù Ninh", "PHÙ NINH", "phu ninh", "Thon Phu Ninh"])
def test_a_village_is_known_by_id_and_by_name(area_of: AreaOf, village: str) -> None:
    assert len(read(area_of({FILE: f"{NEEDED}\n1,{village},A\n"}))) == 1


def test_a_name_that_two_villages_bear_is_not_guessed_but_the_exact_one_is_taken(told: Told, area_of: AreaOf) -> None:
    village = "kind: village\nid: {}\nname: {}\ntype: thôn\ncommune: quang-thanh\n"
    hoa = village.format("hoa", "Hoa") + "---\n" + village.format("hoa-2", "Hòa")
    rows = f"{NEEDED}\n1,Hoa,A\n2,hòa,B\n"

    area = area_of({"x.yaml": hoa, FILE: rows})
    assert [(one.code, one.village) for one in read(area, "hoa", "hoa-2")] == [("1", "hoa"), ("2", "hoa-2")]
    twice = hoa + "---\n" + village.format("hoa-3", "Hòa")
    assert told({"x.yaml": twice, FILE: rows}, "ids") == [
        ("error", "household.ambiguous-village", f"{FILE}:3:2", ("hoa-2", "hoa-3"))
    ]


def test_an_unknown_village_is_told_with_the_nearest_name(told: Told) -> None:
    assert told({FILE: f"{NEEDED}\n1,phu-nin,A\n2,zzzzzz,B\n"}, "nearest") == [
        ("error", "household.unknown-village-near", f"{FILE}:2:2", "phu-ninh"),
        ("error", "household.unknown-village", f"{FILE}:3:2", ""),
    ]


def test_a_code_is_used_once_in_a_village_even_over_several_lists(told: Told) -> None:
    rows = f"{NEEDED}\n001,phu-ninh,A\n001,thon-3,B\n001,phu-ninh,C\n01,phu-ninh,D\n"

    assert told({"households/a.csv": rows, "households/b.csv": f"{NEEDED}\n01,phu-ninh,E\n"}, "first") == [
        ("error", "household.duplicate-code", "households/a.csv:4", "households/a.csv:2"),
        ("error", "household.duplicate-code", "households/b.csv:2", "households/a.csv:5"),
    ]


def test_the_same_head_twice_in_one_group_is_a_warning(told: Told) -> None:
    rows = f"{NEEDED},Xóm\n1,phu-ninh,A,1\n2,phu-ninh,A,2\n3,phu-ninh,a,1\n4,thon-3,A,1\n"

    assert told({FILE: rows}, "first") == [("warning", "household.duplicate-head", f"{FILE}:4", f"{FILE}:2")]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", [("warning", "record.empty-file", FILE)]),
        (b"\xef\xbb\xbf", [("warning", "record.empty-file", FILE)]),
        (b"\r\n;;\r\n", [("warning", "record.empty-file", FILE)]),
        (NEEDED.encode(), [("warning", "household.no-rows", f"{FILE}:1")]),
        ("một đoạn văn\nkhông phải bảng".encode(), [("error", "household.no-headings", FILE)]),
        ("Mã hộ,Thôn,Chủ hộ\n1,phu-ninh,Nguyễn".encode("utf-16-le"), [("error", "household.encoding", f"{FILE}:1")]),
        (b"M\xe3 h\xf4\xf2,Th\xf4n,Ch\xfa h\xf4\n", [("error", "household.encoding", f"{FILE}:1:2")]),
        (ONE.encode() + b"2,phu-ninh,L\xea V\xe3n\n", [("error", "household.encoding", f"{FILE}:3:13")]),
        (ONE.encode() + b'2,phu-ninh,"B', [("error", "household.quotes", f"{FILE}:3")]),
        (ONE.encode() + b'2,phu-ninh,"B" C\n', [("error", "household.quotes", f"{FILE}:3")]),
        (b'"Ma ho', [("error", "household.quotes", f"{FILE}:1")]),
        (ONE.encode() + b"2,phu-ninh," + b"x" * 200_000, [("error", "household.quotes", f"{FILE}:3")]),
        ((NEEDED + ",Địa chỉ\n1,phu-ninh,A,Xóm 1, thôn B\n").encode(), [("error", "household.extra-cell", f"{FILE}:2:5")]),
        ("\ufeff".encode("utf-16-le") + b"M\x00\x00\xd8M\x00", [("error", "household.encoding", f"{FILE}:1")]),
    ],
)
def test_a_bad_list_is_told_once_and_in_place(told: Told, content: bytes, expected: list[Any]) -> None:
    assert told({FILE: content}) == expected


def test_a_list_of_exactly_the_limit_is_read_and_one_byte_more_is_not(told: Told) -> None:
    blank = b" " * 99_999 + b"\n"
    at_limit = (ONE.encode() + blank * (FILE_BYTES // len(blank) + 1))[:FILE_BYTES]

    assert told({FILE: at_limit}) == []
    assert told({FILE: at_limit + b"\n"}) == [("error", "file.too-large", FILE)]


@pytest.mark.parametrize("suffix", [".xlsm", ".xlsb", ".tsv"])
def test_a_format_that_is_not_read_is_told_not_passed_over(told: Told, suffix: str) -> None:
    assert told({f"households/ho{suffix}": b"x"}, "suffix") == [
        ("error", "household.format", f"households/ho{suffix}", suffix)
    ]


def test_rows_before_a_break_and_rows_without_errors_are_used(area_of: AreaOf) -> None:
    area = area_of({FILE: f'{NEEDED},Ngày ký\n1,phu-ninh,A,31/4/2018\n2,phu-ninh,B,\n3,phu-ninh,"C'})

    assert [one.code for one in area.households(["phu-ninh"])] == ["2"]
    assert [(one.code, one.place) for one in area.household_problems] == [
        ("household.date", Place(FILE, 2, 4)),
        ("household.quotes", Place(FILE, 4)),
    ]


def test_households_come_village_by_village_by_their_order_then_as_in_the_lists(area_of: AreaOf) -> None:
    rows = "1,phu-ninh,A,2\n2,thon-3,B,\n3,phu-ninh,C,\n4,phu-ninh,D,1\n5,thon-3,E,\n"
    more = "6,phu-ninh,F,\n7,phu-ninh,G,1\n"
    area = area_of({"households/a.csv": f"{NEEDED},Thứ tự\n{rows}", "households/b.csv": f"{NEEDED},Thứ tự\n{more}"})

    assert [one.code for one in read(area, "thon-3", "phu-ninh")] == ["2", "5", "4", "7", "1", "3", "6"]
    assert [one.code for one in read(area, "thon-3")] == ["2", "5"]
    assert read(area, "không-có") == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_lines_are_right_where_rows_go_over_several(area_of: AreaOf, encoding: str) -> None:
    rows = "".join(f'{n},phu-ninh,"Tên\n{n}"\n' for n in range(50)) + "".join(f"{n},thon-3,B{n}\n" for n in range(50))
    area = area_of({FILE: f"{NEEDED}\r\n{rows}".encode(encoding)})

    assert [(one.code, one.place.line) for one in read(area, "thon-3", "phu-ninh")][::49] == [
        ("0", 102), ("49", 151), ("48", 98),
    ]  # fmt: skip
    assert read(area, "phu-ninh")[1].head == "Tên 1"


def test_what_was_checked_is_what_is_used_whatever_becomes_of_the_list(write: Write) -> None:
    root = write({FILE: ONE})
    area = load_area(root)
    assert area.household_problems == ()
    (root / FILE).write_text(ONE + "002,phu-ninh,B\n", "utf-8")

    assert [one.code for one in area.households(["phu-ninh"])] == ["001"]


def test_lists_lie_in_their_folder_or_where_a_village_says(area_of: AreaOf, told: Told) -> None:
    village = "kind: village\nid: v\nname: V\ntype: thôn\ncommune: quang-thanh\nhousehold_file: {}\n"
    files: dict[str, str | bytes] = {
        "x.yaml": village.format("rieng/v.csv"),
        "rieng/v.csv": f"{NEEDED}\n1,v,A\n",
        "rieng/other.csv": "not read",
        "households/~$a.csv": "not read",
    }

    for same in ("rieng/v.csv", "./rieng/../rieng/v.csv", "rieng\\v.csv"):
        area = area_of(files | {"x.yaml": village.format(same)})
        assert [one.head for one in read(area, "v")] == ["A"]
    for wrong in ("rieng/w.csv", "../v.csv", "/etc/passwd"):
        found = told(files | {"x.yaml": village.format(wrong)}, "file")
        assert found == [("error", "household.no-file", "x.yaml:6:17", wrong)]


def test_many_problems_of_one_kind_are_counted_beyond_a_thousand(told: Told) -> None:
    found = told({FILE: f"{NEEDED}\n" + "1,,A\n" * (PROBLEMS_OF_A_KIND + 5)}, "count")

    assert len(found) == PROBLEMS_OF_A_KIND + 1
    assert found[0] == ("error", "household.more", FILE, 5)


def test_a_list_that_can_no_longer_be_opened_is_told(write: Write) -> None:
    root = write({FILE: ONE})
    area = load_area(root)
    (root / FILE).unlink()

    assert [one.code for one in area.household_problems] == ["file.unreadable"]


def test_a_row_with_an_error_still_holds_its_code(told: Told) -> None:
    assert told({FILE: f"{NEEDED},Ngày ký\n1,phu-ninh,A,31/4/2018\n1,phu-ninh,B,\n"}, "first") == [
        ("error", "household.date", f"{FILE}:2:4", None),
        ("error", "household.duplicate-code", f"{FILE}:3", f"{FILE}:2"),
    ]


def test_a_row_passes_at_its_size_and_is_refused_one_byte_beyond(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "LIST_ROW_BYTES", 40)
    row = '2,phu-ninh,"B\n' + "b" * 24

    assert told({FILE: ONE + f'{row}"\n'}) == []
    assert told({FILE: ONE + f'{row}b"\n'}) == [("error", "household.long-row", f"{FILE}:4")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_row_without_an_end_is_refused_where_it_is_too_long(told: Told, encoding: str) -> None:
    for endless in ("2,phu-ninh,B" + ",x" * 2_000_000, '"x\n",' * 5_000_000):
        [(severity, code, place)] = told({FILE: (ONE + endless).encode(encoding)})
        assert (severity, code) == ("error", "household.long-row")
        assert int(place.rpartition(":")[2]) < LIST_ROW_BYTES // len('"x\n') + 10


def test_lines_pass_at_the_limit_and_are_not_read_one_beyond(
    told: Told, area_of: AreaOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking, "LIST_ROWS", 4)
    rows = f"{ONE}\n2,phu-ninh,B\n"

    assert told({FILE: rows}) == []
    assert told({FILE: rows + "3,phu-ninh,C\n"}) == [("error", "household.too-long", f"{FILE}:5")]
    assert [one.code for one in area_of({FILE: rows + "3,phu-ninh,C\n"}).households(["phu-ninh"])] == ["001", "2"]


def test_half_a_million_blank_lines_are_passed_over_and_endless_ones_refused(told: Told) -> None:
    assert told({FILE: ONE + "\n" * 500_000 + "2,phu-ninh,B\n"}) == []
    assert told({FILE: ONE + "\n" * 40_000_000}) == [("error", "household.too-long", f"{FILE}:1000001")]


def test_errors_pass_at_the_limit_and_nothing_is_read_after_one_beyond(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(taking, "LIST_ERRORS", 2)
    wrong = ONE + "2,,B\n3,,C\n"

    assert [code for _, code, _ in told({FILE: wrong + "4,phu-ninh,D\n"})] == ["household.empty-cell"] * 2
    assert told({FILE: wrong + "4,,D\n5,,E\n6,,F\n"})[3:] == [("error", "household.too-many-errors", f"{FILE}:6")]


def test_names_of_ten_thousand_unknown_villages_are_compared_with_a_bounded_number(
    told: Told, compared: list[int]
) -> None:
    village = "---\nkind: village\nid: v{0}\nname: Xóm {0}\ntype: thôn\ncommune: quang-thanh\n"
    villages = "".join(village.format(number) for number in range(300)).removeprefix("---\n")
    rows = "".join(f"{number},thôn mới {number},A\n" for number in range(10_000))
    found = told({"x.yaml": villages, FILE: f"{NEEDED}\n{rows}"})

    assert sum(code.startswith("household.unknown-village") for _, code, _ in found) >= PROBLEMS_OF_A_KIND
    assert 0 < sum(compared) <= GUESSES
