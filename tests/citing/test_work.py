"""The work of reading citations grows with the text and no faster, whatever the text is. Steps are counted, not time."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest

from library.citing.reading import citations_in

PIECES = [
    "Điều 5 khoản 2 Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ, ",
    "Điều 5, ",
    "khoản 1 ",
    "điểm a, b và c ",
    "Điều 1 đến Điều 100, ",
    "các ",
    "Luật A ",
    "Luật Phòng, ",
    "Luật sửa đổi, bổ sung một số điều của ",
    "Luật Cư trú, Luật Căn cước và ",
    "số ",
    "Điều 5 số ",
    "số 1/",
    "12/",
    "1/2020/TT-",
    "TT-",
    "BCA&",
    "Nghị định ",
    "Nghị định số ",
    "của Chính phủ ",
    "Quy chế Điều 5 Quy chế kèm theo ",
    "ngày 1 tháng ",
    "e\u0301\u0302",
    "\u0301",
    " ",
    "\n\n",
    "1",
    "A",
    "(",
    "“Luật ",
    "\u00ad",
    "Chương I Điều 3 Chương ",
]


# What looks ahead finds the end of the text once, however long the text is.
END = 3_000


def steps(text: str) -> int:
    """Returns how many lines of the program were run to read a text."""
    count = 0

    def counted(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return counted

    before = sys.gettrace()
    sys.settrace(counted)
    try:
        citations_in(text)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("piece", PIECES)
def test_twice_the_text_is_at_most_twice_the_work(piece: str) -> None:
    once, twice = steps(piece * 400), steps(piece * 800)

    assert twice <= 2 * once + END


@pytest.mark.parametrize("piece", PIECES)
def test_a_letter_never_costs_more_than_a_few_steps(piece: str) -> None:
    text = piece * (4_000 // len(piece))

    assert steps(text) <= 80 * len(text) + END
