"""What is wrong with a text as a whole, each with its line, all at once."""

from __future__ import annotations

import pytest

from generator.typesetting.inline import Piece, pieces
from generator.typesetting.lines import read_lines
from generator.typesetting.parts import split
from generator.typesetting.soundness import problems
from library.messages import hint, sentence


def told(text: str) -> list[tuple[str, int | None]]:
    blocks, _ = read_lines(text, "text.md")
    return [(one.code, one.place.line if one.place else None) for one in problems(blocks, "text.md")]


@pytest.mark.parametrize(
    "text",
    [
        "{% if a %}\n1. Một\n{% elif b %}\n1. Hai\n{% else %}\n1. Ba\n{% endif %}",
        "{% for one in many %}\n- {{ one }}\n{% else %}\nKhông có.\n{% endfor %}",
        "Câu {% if a %}một{% else %}hai{% endif %} và {{ b | upper }}.",
        "**Điều.** Một theo {{ ref.hai }}.\n**Điều.** Hai. ^hai",
        "1. {{ label.mot }}Một.\n1. Theo {{ ref.mot }}.",
        "Dấu \\{{ và \\* chỉ là chữ.",
        "Điều **đậm** và *nghiêng*, số điện thoại: ____",
    ],
)
def test_a_sound_text_has_no_problems(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Câu {% if a %", [("text.broken-tag", 1)]),
        ("Câu {{ a }", [("text.broken-tag", 1)]),
        ("Câu a }}", [("text.broken-tag", 1)]),
        ("{# ghi chú", [("text.broken-tag", 1)]),
        ("{% iff a %}\nMột\n{% endif %}", [("text.unknown-word", 1), ("text.unopened", 3)]),
        ("Câu {% set a = 1 %}.", [("text.unknown-word", 1)]),
        ("{% if a %}\nMột", [("text.unclosed", 1)]),
        ("Một\n{% endfor %}", [("text.unopened", 2)]),
        ("{% for a in b %}\nMột\n{% endif %}", [("text.unopened", 3), ("text.unclosed", 1)]),
        ("Câu {% if a %}một.", [("text.unclosed", 1)]),
        ("{% elif a %}", [("text.unopened", 1)]),
        ("| A |\n|---|\n{% for a in b %}\n| 1 |\nĐoạn\n{% endfor %}", [("text.unopened", 6), ("text.unclosed", 3)]),
        ("{% if a %}\nMột\n# Phụ lục. X\n{% endif %}", [("text.unclosed", 1), ("text.unopened", 4)]),
        ("{% if a %}\nMột\n# Kèm theo. A / B\n{% endif %}", [("text.unclosed", 1), ("text.unopened", 4)]),
        ("# Kèm theo. A / B\n{% if a %}\nMột\n# Phụ lục. X\n{% endif %}", [("text.unclosed", 2), ("text.unopened", 5)]),
        ("**Điều.** {{ ref.hai }} ^mot\n# Kèm theo. A / B\n## Điều. Hai ^hai", [("text.reference-across", 1)]),
        ("# Mục. A ^mot\n# Kèm theo. A / B\n{{ ref.mot }}\n# Phụ lục. X ^x", [("text.reference-across", 3)]),
        ("# Kèm theo. A / B ^mot\nMột", []),
        ("Câu **đậm.", [("text.open-emphasis", 1)]),
        ("Tên ____, tuổi ____", [("text.two-leaders", 1)]),
        ("Theo {{ ref.mot }}.", [("text.unknown-label", 1)]),
        ("1. Một. ^mot\n1. Theo {{ ref.mott }}.", [("text.unknown-label-near", 2)]),
        ("{% if ref.mot %}\nMột\n{% endif %}", [("text.unknown-label", 1)]),
        ("1. Một. ^mot\n1. Hai. ^mot", [("text.label-twice", 2)]),
        ("1. Một. ^items", [("text.label-name", 1)]),
        ("1. Một. ^Thi_Hành", [("text.label-name", 1)]),
        ("{% for a in b %}\n1. Một. ^mot\n{% endfor %}", [("text.label-in-loop", 2)]),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(text) == expected


def test_everything_wrong_is_told_at_once_and_in_words() -> None:
    blocks, _ = read_lines("Câu {% iff a %}.\n1. Một. ^copy\n1. Theo {{ ref.coppy }}.", "text.md")

    assert [(sentence(one), hint(one)) for one in problems(blocks, "text.md")] == [
        ("Không có từ “iff” trong thẻ {% … %}.", "Dùng một trong các từ: for, endfor, if, elif, else, endif."),
        (
            "“copy” không dùng làm nhãn được.",
            "Nhãn gồm chữ thường không dấu, số và dấu _; tránh “items”, “keys”, “values”, “get”, “copy”, “pop”, “update”.",
        ),
        (
            "Lời dẫn ref.coppy không có nhãn nào cùng tên; có nhãn “copy”.",
            "Sửa thành ref.copy, hoặc đặt ^coppy ở cuối dòng được dẫn đến.",
        ),
    ]


def test_an_annex_takes_along_the_condition_that_opens_right_above_it() -> None:
    blocks, _ = read_lines("Một.\n{% if a %}\nHai.\n{% endif %}\n{% if b %}\n# Phụ lục. X\n{% endif %}", "text.md")

    parts = split(blocks)
    assert [[block.line for block in part] for part in parts] == [[1, 2, 3, 4], [], [5, 6, 7]]


def test_an_attached_text_stands_between_body_and_annexes() -> None:
    blocks, _ = read_lines("Một.\n# Kèm theo. A / B\nHai.\n{% if b %}\n# Phụ lục ngang. X\n{% endif %}", "text.md")

    assert [[block.line for block in part] for part in split(blocks)] == [[1], [2, 3], [4, 5, 6]]


def test_pieces_of_a_line_are_joined_by_their_look_and_tags_stay_whole() -> None:
    assert pieces("Một {{ a ** b }} **hai** *ba* \\*bốn ____") == (
        Piece("Một {{ a ** b }} "),
        Piece("hai", bold=True),
        Piece(" "),
        Piece("ba", italic=True),
        Piece(" *bốn "),
        Piece("____"),
    )
