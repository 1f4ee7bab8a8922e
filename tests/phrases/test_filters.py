"""Claims about the filters that count: sums that stay silent where a number is missing, amounts rounded up, groups of rows."""

from __future__ import annotations

from typing import Any

import pytest

from generator.phrases.environment import phrase
from library.problems import TemplateFault


@pytest.mark.parametrize(
    ("amount", "rounded"),
    [
        ("(0.15 * 1300000)", "200000"),
        ("(0.15 * 2 * 1300000)", "390000"),
        ("(0.3 * 2340000)", "710000"),
        ("(0.3 * 2500000)", "750000"),
        ("(0.1 * 3 * 100000)", "30000"),
        ("0", "0"),
        ("1", "10000"),
    ],
)
def test_an_amount_is_rounded_up_to_the_next_step_and_never_beyond_it(amount: str, rounded: str) -> None:
    assert phrase(f"{{{{ {amount} | rounded_up(10000) }}}}", {}) == rounded


@pytest.mark.parametrize("source", ["{{ 5 | rounded_up(0) }}", "{{ 'x' | rounded_up(10) }}", "{{ none | rounded_up(10) }}"])
def test_what_is_no_amount_and_no_step_is_told(source: str) -> None:
    with pytest.raises(TemplateFault) as told:
        phrase(source, {})

    assert [one.code for one in told.value.problems] == ["template.value-wrong"]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([{"a": 1}, {"a": 2}], "3"),
        ([{"a": 0}, {"a": 0}], "0"),
        ([{"a": 1}, {"a": None}], "chưa biết"),
        ([{"a": 1}, {}], "chưa biết"),
        ([], "chưa biết"),
    ],
)
def test_a_sum_with_an_unknown_number_is_unknown(rows: list[dict[str, Any]], said: str) -> None:
    source = "{% if rows | known_total('a') is none %}chưa biết{% else %}{{ rows | known_total('a') }}{% endif %}"

    assert phrase(source, {"rows": rows}) == said
