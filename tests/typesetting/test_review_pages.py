"""The pages of the report on the model and of the papers on rewards, as LibreOffice lays them out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

REPORT, SUBMISSION, DECISION = "review-report", "reward-submission", "reward-decision"
Example = Callable[..., dict[str, Any]]
Rendered = Callable[[str, dict[str, Any]], bytes]
Pages = Callable[[Mapping[str, bytes]], dict[str, list[list[str]]]]

pytestmark = pytest.mark.office


def test_reports_and_papers_on_rewards_keep_to_their_pages(example: Example, rendered: Rendered, pages: Pages) -> None:
    numbers = {f"{of}-{number}": (of, number) for of in (REPORT, SUBMISSION, DECISION) for number in range(2)}

    found = pages({name: rendered(of, example(of, number)) for name, (of, number) in numbers.items()})
    heads = {name: [index for index, page in enumerate(told, 1) if any(line.startswith("Phụ lục") for line in page[:3])]
             for name, told in found.items()}  # fmt: skip
    assert {name: (len(told), heads[name]) for name, told in found.items()} == {
        "review-report-0": (8, [7, 8]),
        "review-report-1": (7, [6, 7]),
        "reward-submission-0": (3, []),
        "reward-submission-1": (3, []),
        "reward-decision-0": (2, [2]),
        "reward-decision-1": (3, [3]),
    }


def test_many_proposals_are_not_held_on_the_page_of_the_signature(
    example: Example, rendered: Rendered, pages: Pages
) -> None:
    """What a loop prints may part from the signature, else all of it would move to the last page."""
    many = [{"to": "Hội đồng nhân dân xã", "content": "xem xét việc thử"}] * 20

    (told,) = pages({"many": rendered(REPORT, example(REPORT, 0, proposals=many))}).values()
    with_proposals = [index for index, page in enumerate(told) if any("xem xét việc thử" in line for line in page)]
    assert len(with_proposals) == 2
    assert any(line.startswith("7 Lồng ghép mô hình") or line == "VI. KIẾN NGHỊ" for line in told[with_proposals[0]])
