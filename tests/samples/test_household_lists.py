"""Claims about the two lists of households of the sample workspace: their rows, their cases, how they are written."""

from __future__ import annotations

import csv
import re
from collections import Counter

from library.files.shipped import folder

LISTS = folder("generator", "samples", "quang-trach-2017", "households")
HEADINGS = [
    "Mã hộ", "Thôn", "Xóm", "Chủ hộ", "Người đại diện", "Địa chỉ",
    "Thứ tự", "Tình trạng ký", "Ngày ký", "Nhà trọ", "Kinh doanh", "Rời đi",
]  # fmt: skip
LONG_NAME = "Công Tằng Tôn Nữ Nguyễn Thị Mẫu Tên Dài Vừa Sáu Mươi Ký Tự M"
SAMPLE_NAME = re.compile("(Nguyễn|Trần|Lê|Phạm) (Văn|Thị) [A-Y]")


def rows(name: str, delimiter: str) -> list[dict[str, str]]:
    text = (LISTS / name).read_text("utf-8-sig")
    return list(csv.DictReader(text.splitlines(), delimiter=delimiter))


def test_the_two_lists_of_households_hold_a_hundred_rows_and_the_cases_worth_trying() -> None:
    first, second = rows("phu-ninh.csv", ","), rows("mau-1.csv", ";")
    both = first + second
    names = Counter((one["Xóm"], one["Chủ hộ"]) for one in both)

    assert (len(first), len(second)) == (60, 40)
    assert {tuple(one) for one in both} == {tuple(HEADINGS)}
    assert {one["Thôn"] for one in first} == {"phu-ninh"}
    assert {one["Thôn"] for one in second} == {"Mẫu 1"}
    assert [one["Chủ hộ"] for one in both if not SAMPLE_NAME.fullmatch(one["Chủ hộ"])] == [LONG_NAME]
    assert len(LONG_NAME) == 60
    assert [key for key, count in names.items() if count > 1] == [("Xóm Mẫu 2", "Trần Văn R")]
    assert [(one["Mã hộ"], one["Rời đi"]) for one in both if one["Rời đi"]] == [("PN-034", "2017-08-15")]
    assert Counter((one["Nhà trọ"], one["Kinh doanh"]) for one in both) == {
        ("", ""): 94, ("có", ""): 2, ("", "có"): 3, ("có", "có"): 1,
    }  # fmt: skip


def test_one_list_is_written_as_excel_writes_it_and_the_other_plainly() -> None:
    excel, plain = (LISTS / "mau-1.csv").read_bytes(), (LISTS / "phu-ninh.csv").read_bytes()

    assert excel.startswith("\ufeffMã hộ;Thôn;".encode()) and excel.count(b"\r\n") == excel.count(b"\n") == 41
    assert plain.startswith("Mã hộ,Thôn,".encode()) and plain.count(b"\n") == 61 and b"\r" not in plain
