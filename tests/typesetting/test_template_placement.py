"""What is wrong with the order of a text: headings, attached text, annexes, ends, levels."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from generator.layout.profile import Level, profile
from generator.typesetting.lines import read_lines
from generator.typesetting.placement import end_problems, level_problems, problems
from library.messages import hint, sentence

STATE = profile("state-2020")
LIES, COLUMNS = {"orientation": "landscape"}, {"columns": 2}
Told = list[tuple[str, int | None]]


def told(text: str, manifest: dict[str, Any]) -> Told:
    blocks, wrong = read_lines(text, "text.md")
    assert wrong == []
    return [(one.code, one.place.line if one.place else None) for one in problems(blocks, "text.md", manifest)]


def ended(text: str) -> Told:
    blocks, _ = read_lines(text, "text.md")
    return [(one.code, one.place.line if one.place else None) for one in end_problems(blocks, "text.md")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Một.\nHai.", []),
        ("{% if a %}\nMột.\n{% endif %}\nHai.", []),
        ("Một.\n{% if a %}\n# Phụ lục. X\nChữ\n{% endif %}", []),
        ("Một.\n{% if a %}\nHai.\n{% endif %}", [("text.conditional-end", 3)]),
        ("Một.\n{% for a in b %}\nHai.\n{% endfor %}\n# Phụ lục. X", [("text.conditional-end", 3)]),
        ("Một.\n| A |\n|---|\n| 1 |", [("text.table-at-end", 2)]),
        ("{# chưa viết #}", [("text.empty", None)]),
        ("Một.\n# Kèm theo. A / B\n## Điều. Hai\nBa.\n{% if a %}\n# Phụ lục. X\n{% endif %}", []),
        ("Một.\n# Kèm theo. A / B\nHai.\n{% if a %}\nBa.\n{% endif %}", [("text.conditional-end", 5)]),
        ("Một.\n# Kèm theo. A / B\n| A |\n|---|\n| 1 |\n# Phụ lục. X", [("text.table-at-end", 3)]),
        ("Một.\n# Kèm theo. A / B", [("text.attachment-empty", 2)]),
    ],
)
def test_body_and_attached_text_end_with_a_line_that_is_always_printed(text: str, expected: Told) -> None:
    assert ended(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "# MỤC ĐÍCH\n## Mục đích\na) Một\n## Yêu cầu\n# TỔ CHỨC\n1. Hai\n## Ba",
        "## Điều. Một\n### Hai\na) Ba\n### Bốn\n**Điều.** Năm\n### Sáu",
        "# Phần. A\n# MỘT\n## Hai\n1.1. Ba\n1.1. Bốn\n1. Năm\n1.1. Sáu",
    ],
)
def test_headings_stand_below_what_they_belong_to(text: str) -> None:
    assert told(text, {}) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Một", [("text.heading-outside-roman", 1)]),
        ("# MỘT\n**Điều.** Hai\n## Ba", [("text.heading-outside-roman", 3)]),
        ("# MỘT\n# Phụ lục. X\n## Ba", [("text.heading-outside-roman", 3)]),
        ("### Một", [("text.heading-outside-article", 1)]),
        ("## Điều. Một\n# Chương. HAI\n### Ba", [("text.heading-outside-article", 3)]),
        ("## Điều. Một\n# Kèm theo. A / B\n### Ba", [("text.heading-outside-article", 3)]),
        ("1.1. Một", [("text.subclause-outside-clause", 1)]),
        ("# MỘT\n1. Hai\n# BA\n1.1. Bốn", [("text.subclause-outside-clause", 4)]),
    ],
)
def test_a_heading_in_the_wrong_place_is_told(text: str, expected: Told) -> None:
    assert told(text, {}) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Một.\n# Kèm theo. A / B\nHai.\n# Phụ lục. X", []),
        ("Một.\n# Kèm theo. A / B\nHai.\n# Kèm theo. C / D", [("text.attachment-twice", 4)]),
        ("Một.\n# Phụ lục. X\n# Kèm theo. A / B", [("text.attachment-after-annex", 3)]),
        ("Một.\n{% if a %}\n# Kèm theo. A / B\nHai.\n{% endif %}", [("text.conditional-attachment", 3)]),
        ("Một.\n# Kèm theo. A/B\nHai.", [("text.attachment-without-subject", 2)]),
    ],
)
def test_one_attached_text_goes_along_always_and_before_the_annexes(text: str, expected: Told) -> None:
    assert told(text, {}) == expected


@pytest.mark.parametrize(
    ("text", "manifest", "expected"),
    [
        ("Một.\n# Phụ lục ngang. X\n# Phụ lục. Y", {}, []),
        ("Một.\n{% if a %}\n# Phụ lục. X\n{% endif %}\n# Phụ lục ngang. Y", {}, []),
        ("Một.\n# Phụ lục ngang. Y\n{% for b in c %}\n# Phụ lục ngang. Z\n{% endfor %}", {}, []),
        ("Một.\n{% if a %}\n# Phụ lục ngang. X\n{% endif %}", {}, [("text.annex-turned", 3)]),
        ("Một.\n# Phụ lục ngang. X\n{% if a %}\n# Phụ lục. Y\n{% endif %}", {}, [("text.annex-turned", 4)]),
        ("Một.\n{% if a %}\n# Phụ lục ngang. X\n{% endif %}", LIES, []),
        ("Một.\n{% for a in b %}\n# Phụ lục. X\n{% endfor %}", LIES, [("text.annex-turned", 3)]),
        ("Một.\n{% if a %}\n# Phụ lục. X\n{% endif %}", COLUMNS, [("text.annex-after-columns", 3)]),
        ("Một.\n# Phụ lục. X\n{% if a %}\n# Phụ lục. Y\n{% endif %}", COLUMNS, []),
        ("Một.\n# Kèm theo. A / B\nHai.\n{% if a %}\n# Phụ lục. Y\n{% endif %}", COLUMNS, []),
    ],
)  # fmt: skip
def test_an_annex_that_may_drop_out_lies_as_the_part_before_it(text: str, manifest: dict[str, Any], expected: Told) -> None:
    assert told(text, manifest) == expected


def test_the_hint_for_a_turned_annex_says_how_to_write_it() -> None:
    blocks, _ = read_lines("Một.\n{% if a %}\n# Phụ lục. X\n{% endif %}", "text.md")

    [problem] = problems(blocks, "text.md", LIES)
    assert hint(problem) == "Viết “# Phụ lục ngang. X”, hoặc đưa phụ lục ra ngoài điều kiện, vòng lặp."


def test_a_level_that_the_layout_has_not_is_told_with_file_and_line() -> None:
    blocks, _ = read_lines("# MỘT\n1. Hai\n1.1. Ba\n# Phụ lục ngang. X", "text.md")
    party = replace(STATE, levels=(*STATE.levels, Level("subclause", "decimal", "điểm", ("clause",), None)))

    [problem] = level_problems(blocks, "text.md", STATE)
    assert (problem.code, str(problem.place and problem.place.line)) == ("text.no-level", "3")
    assert sentence(problem) == "Quy cách state-2020 không có cấp viết “1.1. X”."
    assert level_problems(blocks, "text.md", party) == []
