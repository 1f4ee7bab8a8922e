"""The pages of the commune's plan and the Party's resolution, as LibreOffice lays them out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

PLAN, RESOLUTION = "commune-plan", "party-thematic-resolution"
Example = Callable[..., dict[str, Any]]
Rendered = Callable[[str, dict[str, Any]], bytes]
Pages = Callable[[Mapping[str, bytes]], dict[str, list[list[str]]]]

pytestmark = pytest.mark.office


def test_a_plan_is_seven_pages_and_its_annexes_a_resolution_five(example: Example, rendered: Rendered, pages: Pages) -> None:
    numbers = {f"{of}-{number}": (of, number) for of in (PLAN, RESOLUTION) for number in range(3)}

    found = pages({name: rendered(of, example(of, number)) for name, (of, number) in numbers.items()})
    heads = {name: [index for index, page in enumerate(told, 1) if any(line.startswith("Phụ lục") for line in page[:3])]
             for name, told in found.items()}  # fmt: skip
    assert {name: (len(told), heads[name]) for name, told in found.items()} == {
        "commune-plan-0": (10, [8, 9]),
        "commune-plan-1": (10, [8, 9]),
        "commune-plan-2": (11, [8, 9, 11]),
        "party-thematic-resolution-0": (5, []),
        "party-thematic-resolution-1": (5, []),
        "party-thematic-resolution-2": (5, []),
    }


def test_no_page_of_a_plan_ends_with_the_name_of_a_step_or_a_heading(
    example: Example, rendered: Rendered, pages: Pages
) -> None:
    """Each more measure moves the table of steps down by a line or two."""
    filled = {f"{count}": rendered(PLAN, example(PLAN, 2, contents=["Biện pháp thử"] * count)) for count in range(8)}

    last = {name: [[line for line in page if not line.isdigit()][-1] for page in told] for name, told in pages(filled).items()}
    heads = ("Bước ", "B. Nhiệm vụ", "A. ", "STT ", "I. ", "II. ", "III. ", "IV. ", "V. ", "VI. ")
    assert {name: lines for name, lines in last.items() if any(line.startswith(heads) for line in lines)} == {}
