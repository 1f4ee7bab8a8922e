"""The pages of the shipped templates, as LibreOffice lays them out: how many there are and what stays together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

DECISION, PLEDGE = "steering-committee-decision", "household-pledge"
LONG_NAME = " ".join(["Nguyễn Phan Hoàng Trần Lê Thị Phương Quỳnh"] * 5)[:200]
Example = Callable[..., dict[str, Any]]
Rendered = Callable[[str, dict[str, Any]], bytes]
Pages = Callable[[Mapping[str, bytes]], dict[str, list[list[str]]]]

pytestmark = pytest.mark.office


def test_a_pledge_is_one_page_and_a_decision_two_and_its_annex(example: Example, rendered: Rendered, pages: Pages) -> None:
    numbers = {f"{of}-{number}": (of, number) for of, last in ((PLEDGE, 2), (DECISION, 3)) for number in range(last)}

    found = pages({name: rendered(of, example(of, number)) for name, (of, number) in numbers.items()})
    assert {name: len(told) for name, told in found.items()} == {
        "household-pledge-0": 1,
        "household-pledge-1": 1,
        "steering-committee-decision-0": 2,
        "steering-committee-decision-1": 3,
        "steering-committee-decision-2": 3,
    }


def test_signatures_that_need_a_second_page_take_date_and_end_of_the_text_along(
    example: Example, rendered: Rendered, pages: Pages
) -> None:
    values = example(PLEDGE, 1)
    values["household"] |= {"head": LONG_NAME, "representative": LONG_NAME}

    first, second = pages({"long": rendered(PLEDGE, values)})["long"]
    assert first[-1] == "cất giữ hàng cấm; lắp đặt camera theo quy định của pháp luật."
    assert second[0].startswith("Gia đình tôi thực hiện đúng cam kết này")
    date = second.index("Mẫu, ngày … tháng … năm 2026")
    assert second[date + 1] == "TRƯỞNG THÔN ĐẠI DIỆN HỘ GIA ĐÌNH"


def test_no_page_of_a_decision_ends_with_a_line_that_leads_in_the_next(
    example: Example, rendered: Rendered, pages: Pages
) -> None:
    """With so many bases one lead-in or another comes to the foot of a page."""
    filled = {
        f"{number}-{count}": rendered(DECISION, example(DECISION, number, legal_basis=["Căn cứ việc thử;"] * count))
        for number, count in ((0, 4), (0, 5), (0, 7), (0, 8), (0, 20), (0, 21), (1, 5), (1, 16), (1, 17))
    }

    last = {
        name: [[line for line in page if not line.isdigit()][-1] for page in told]
        for name, told in pages(filled).items()
    }
    assert {name: lines for name, lines in last.items() if any(line.endswith(":") for line in lines)} == {}


def test_a_letter_and_a_leaflet_are_two_pages_and_a_joint_plan_four_or_five_and_its_annex(
    example: Example, rendered: Rendered, pages: Pages
) -> None:
    numbers = {"official-letter-commune-police": 3, "joint-plan": 3, "propaganda-leaflet": 4}

    found = pages({
        f"{of} {number}": rendered(of, example(of, number)) for of, last in numbers.items() for number in range(last)
    })  # fmt: skip
    assert {name: len(told) for name, told in found.items()} == {
        **{f"official-letter-commune-police {number}": 2 for number in range(3)},
        **{f"joint-plan {number}": 6 - bool(number) for number in range(3)},
        **{f"propaganda-leaflet {number}": 2 for number in range(4)},
    }
    assert [told[-1][-1] for name, told in found.items() if name.startswith("propaganda-leaflet")] == [
        "Quảng Thanh, ngày 18 tháng 9 năm 2017",
        "Quảng Thanh, ngày 20 tháng 9 năm 2017",
        "Tân Gianh, ngày 20 tháng 7 năm 2026",
        "Tân Gianh, ngày 20 tháng 7 năm 2026",
    ]
