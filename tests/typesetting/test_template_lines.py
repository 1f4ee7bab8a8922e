"""text.md → blocks: what each kind of line is, and what is told about lines that are none."""

from __future__ import annotations

import pytest

from generator.typesetting.lines import Column, Line, Row, Structure, Table, cells, read_lines, titles
from library.messages import hint, sentence
from library.problems import Place


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("# Chương. QUY ĐỊNH CHUNG", Line("chapter", "QUY ĐỊNH CHUNG", 1)),
        ("# Phần. NHỮNG QUY ĐỊNH CHUNG", Line("part", "NHỮNG QUY ĐỊNH CHUNG", 1)),
        ("# Mục. QUYỀN HẠN", Line("section", "QUYỀN HẠN", 1)),
        ("# MỤC ĐÍCH, YÊU CẦU", Line("roman", "MỤC ĐÍCH, YÊU CẦU", 1)),
        ("# Mục tiêu: an toàn", Line("roman", "Mục tiêu: an toàn", 1)),
        ("# PHẦN VIỆC CỦA THÔN", Line("roman", "PHẦN VIỆC CỦA THÔN", 1)),
        ("## Phần việc. Của thôn", Line("roman_clause", "Phần việc. Của thôn", 1)),
        ("### Điều kiện: đủ 18 tuổi", Line("article_clause", "Điều kiện: đủ 18 tuổi", 1)),
        ("### Quyền hạn", Line("article_clause", "Quyền hạn", 1)),
        ("1.1. Tham mưu.", Line("subclause", "Tham mưu.", 1)),
        ("# Phụ lục ngang. BIỂU", Line("turned_annex", "BIỂU", 1)),
        ("# Kèm theo. QUY CHẾ / Hoạt động", Line("attachment", "QUY CHẾ / Hoạt động", 1)),
        ("## Điều. Phạm vi", Line("heading", "Phạm vi", 1)),
        ("**Điều.** Thành lập Ban Chỉ đạo.", Line("article", "Thành lập Ban Chỉ đạo.", 1)),
        ("1. Tham mưu.", Line("clause", "Tham mưu.", 1)),
        ("a) Tổ chức hội nghị", Line("point", "Tổ chức hội nghị", 1)),
        ("- Nguyễn Văn A", Line("dash", "Nguyễn Văn A", 1)),
        ("# Phụ lục. DANH SÁCH", Line("annex", "DANH SÁCH", 1)),
        ("Tổ giúp việc giúp Ban Chỉ đạo.", Line("paragraph", "Tổ giúp việc giúp Ban Chỉ đạo.", 1)),
        ("{% for one in members %}", Structure("for one in members", 1)),
    ],
)
def test_a_line_is_known_by_how_it_begins(text: str, block: Line | Structure) -> None:
    assert read_lines(text, "text.md") == ((block,), [])


def test_blank_lines_indentation_and_notes_mean_nothing() -> None:
    blocks, problems = read_lines("{# ghi chú #}\n\n   a) Một {# bỏ #}\n\n\n1. Hai\n", "text.md")

    assert blocks == (Line("point", "Một", 3), Line("clause", "Hai", 6))
    assert problems == []


def test_a_label_stands_at_the_end_of_a_numbered_line() -> None:
    blocks, problems = read_lines("**Điều.** Hiệu lực kể từ ngày ký. ^thi_hanh", "text.md")

    assert blocks == (Line("article", "Hiệu lực kể từ ngày ký.", 1, "thi_hanh"),)
    assert problems == []


def test_a_backslash_takes_away_what_a_line_begins_with() -> None:
    blocks, problems = read_lines("\\1. không phải khoản", "text.md")

    assert blocks == (Line("paragraph", "\\1. không phải khoản", 1),)
    assert problems == []


@pytest.mark.parametrize("text", ["1.500 hộ tham gia.", "05/9/2017 là ngày ký.", "Điều 5 của Luật này.", "Ông A. là hộ."])
def test_a_sentence_that_begins_with_a_figure_is_a_paragraph(text: str) -> None:
    assert read_lines(text, "text.md") == ((Line("paragraph", text, 1),), [])


@pytest.mark.parametrize(
    "text",
    [
        "2. Hai", "2.1. Một", "1.2. Một", "1.1.1. Một", "b) Hai", "a. Một", "1/ Một", "I. MỘT", "II. HAI", "Điều 5. Một",
        "**Điều 1.** Một", "**I. MỘT**", "**1.** Một", "# I. MỘT", "## 1. Một", "### 2. Hai", "## Điều 1. Một",
    ],
)  # fmt: skip
def test_a_number_that_was_typed_is_told(text: str) -> None:
    blocks, problems = read_lines(f"Mở đầu\n{text}", "text.md")

    assert blocks == (Line("paragraph", "Mở đầu", 1),)
    assert [(problem.code, problem.place) for problem in problems] == [("text.typed-number", Place("text.md", 2))]
    assert sentence(problems[0]) == f"Dòng “{text}” bắt đầu bằng một số thứ tự gõ sẵn."


@pytest.mark.parametrize(
    "text",
    [
        "#X", "#### X", "# Phụ luc. X", "# Chương I. X", "# Chương I", "# Mục 1: X", "# Phần: X", "# Điều. X", "## Chương. X",
        "# Kem theo. X / Y", "# Phụ lục Ngang. X", "# CHƯƠNG I", "# PHẦN 2. X", "# MỤC. X", "# Kèm theo: X / Y",
    ],
)  # fmt: skip
def test_an_unknown_heading_is_told(text: str) -> None:
    blocks, problems = read_lines(text, "text.md")

    assert blocks == ()
    assert [problem.code for problem in problems] == ["text.unknown-heading"]
    assert hint(problems[0]).startswith("Viết “# TÊN MỤC”, “## Điều. Tên”, “# Phần. Tên”, “# Chương. Tên”")


def test_a_label_on_a_line_without_a_number_is_told() -> None:
    _, problems = read_lines("Câu mở đầu. ^mo_dau", "text.md")

    assert [(problem.code, problem.facts) for problem in problems] == [
        ("text.label-without-number", {"name": "mo_dau"})
    ]


TABLE = """\
| STT | Họ và tên | Số |
|:---:|:------|--:|
{% for one in members %}
{% if one.name %}
| {{ next.row }} | {{ one.name }} | 1 |
{% endif %}
{% endfor %}
"""


def test_a_table_has_a_header_columns_by_dashes_and_structure_between_rows() -> None:
    blocks, problems = read_lines(TABLE, "text.md")

    assert blocks == (
        Table(
            Row(("STT", "Họ và tên", "Số"), 1),
            (Column("center", 3), Column("left", 6), Column("right", 2)),
            (
                Structure("for one in members", 3),
                Structure("if one.name", 4),
                Row(("{{ next.row }}", "{{ one.name }}", "1"), 5),
                Structure("endif", 6),
                Structure("endfor", 7),
            ),
        ),
    )
    assert problems == []


def test_structure_around_a_table_is_not_part_of_it() -> None:
    blocks, problems = read_lines(f"{{% if members %}}\n{TABLE}{{% endif %}}\n{{% if x %}}\nĐoạn\n{{% endif %}}", "text.md")

    assert [type(block).__name__ for block in blocks] == [
        "Structure", "Table", "Structure", "Structure", "Line", "Structure",
    ]  # fmt: skip
    assert problems == []


def test_two_tables_in_a_row_are_two() -> None:
    blocks, problems = read_lines("| A |\n|---|\n| 1 |\n| B |\n|---|\n| 2 |", "text.md")

    assert [(block.line, len(block.rows)) for block in blocks if isinstance(block, Table)] == [(1, 1), (4, 1)]
    assert problems == []


def test_a_loop_over_a_whole_second_table_stands_outside_the_first() -> None:
    blocks, _ = read_lines("| A |\n|---|\n{% for x in y %}\n| B |\n|---|\n| 2 |\n{% endfor %}", "text.md")

    assert [type(block).__name__ for block in blocks] == ["Table", "Structure", "Table", "Structure"]


def test_ragged_rows_are_told_each_with_its_line() -> None:
    _, problems = read_lines("| A | B |\n|---|---|\n| 1 |\n| 1 | 2 |\n| 1 | 2 | 3 |", "text.md")

    assert [(problem.code, problem.place, problem.facts) for problem in problems] == [
        ("text.ragged-row", Place("text.md", 3), {"cells": 1, "columns": 2}),
        ("text.ragged-row", Place("text.md", 5), {"cells": 3, "columns": 2}),
    ]


def test_two_bars_with_nothing_between_them_join_a_cell_to_the_one_at_its_left() -> None:
    blocks, problems = read_lines("| A || B |\n|---|---|---|\n| **I. Nhóm** |||\n| 1 | | 2 |\n|| 1 | 2 |", "text.md")

    assert problems == []
    assert [row for block in blocks if isinstance(block, Table) for row in (block.header, *block.rows)] == [
        Row(("A", "B"), 1, (2, 1)),
        Row(("**I. Nhóm**",), 3, (3,)),
        Row(("1", "", "2"), 4),
        Row(("", "1", "2"), 5),
    ]


def test_title_and_subject_of_an_attached_text_are_parted_by_a_stroke_outside_of_tags() -> None:
    assert titles("QUY CHẾ {{ a / b }} / Hoạt động / phối hợp") == ("QUY CHẾ {{ a / b }}", "Hoạt động / phối hợp")
    assert titles("QUY CHẾ") == ("QUY CHẾ", "")


def test_a_table_without_its_row_of_dashes_is_told() -> None:
    _, problems = read_lines("| A | B |\n| 1 | 2 |", "text.md")

    assert [(problem.code, problem.place) for problem in problems] == [
        ("text.table-without-ruler", Place("text.md", 1))
    ]


def test_a_bar_in_a_tag_or_after_a_backslash_parts_no_cells() -> None:
    assert cells("| {{ name | upper }} | a\\|b | |") == ("{{ name | upper }}", "a\\|b", "")
