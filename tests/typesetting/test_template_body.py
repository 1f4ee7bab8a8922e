"""Blocks → paragraphs and tables: one named style each, numbers as marks, no formatting of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.layout.profile import profile
from generator.typesetting.body import annexes, body
from generator.typesetting.elements import W, line, text_run, w
from generator.typesetting.lines import read_lines

STATE, PLAIN = profile("state-2020"), profile("plain")


def one(text: str, shown: Callable[[Any], str]) -> str:
    """Returns the XML of a text of one line in a plain paper, whose lines bear no end mark."""
    blocks, problems = read_lines(text, "text.md")
    assert problems == []
    return shown(body(blocks, PLAIN)).replace("<w:keepNext/>", "")


@pytest.mark.parametrize(
    ("text", "style", "runs"),
    [
        (
            "**Điều.** Hiệu lực. ^hieu_luc",
            "VBDieu",
            '<w:r><w:rPr><w:rStyle w:val="VBDam"/></w:rPr><w:t>Điều {{ next.article }}{{ label.hieu_luc }}.</w:t></w:r>'
            '<w:r><w:t xml:space="preserve"> Hiệu lực.</w:t></w:r>',
        ),
        (
            "## Điều. **Phạm vi**",
            "VBDieuCoTen",
            '<w:r><w:t xml:space="preserve">Điều {{ next.article }}. </w:t></w:r><w:r><w:t>Phạm vi</w:t></w:r>',
        ),
        ("1. Tham mưu.", "VBKhoan", "<w:r><w:t>{{ next.clause }}. Tham mưu.</w:t></w:r>"),
        ("a) Tổ chức", "VBDiem", "<w:r><w:t>{{ next.point }}) Tổ chức{{ close.point }}</w:t></w:r>"),
        ("a) Tổ chức: ^mot", "VBDiem", "<w:r><w:t>{{ next.point }}{{ label.mot }}) Tổ chức:</w:t></w:r>"),
        ("- {{ person.name }}", "VBGach", "<w:r><w:t>{{ next.dash }} {{ person.name }}{{ close.dash }}</w:t></w:r>"),
        (
            "- Một{% if a %}.{% endif %}",
            "VBGach",
            "<w:r><w:t>{{ next.dash }} Một{% if a %}.{% endif %}</w:t></w:r>",
        ),
        ("Họ và tên: ____", "VBDoanCham", '<w:r><w:t xml:space="preserve">Họ và tên: </w:t></w:r><w:r><w:tab/></w:r>'),
        (
            "Một & *hai* \\*",
            "VBDoan",
            '<w:r><w:t xml:space="preserve">Một &amp; </w:t></w:r>'
            '<w:r><w:rPr><w:rStyle w:val="VBNghieng"/></w:rPr><w:t>hai</w:t></w:r>'
            '<w:r><w:t xml:space="preserve"> *</w:t></w:r>',
        ),
    ],
)
def test_a_line_is_one_paragraph_of_one_style(text: str, style: str, runs: str, shown: Callable[[Any], str]) -> None:
    assert one(text, shown) == f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def test_a_chapter_is_a_line_of_its_number_and_a_line_of_its_name(shown: Callable[[Any], str]) -> None:
    assert one("# Chương. QUY ĐỊNH CHUNG", shown) == (
        '<w:p><w:pPr><w:pStyle w:val="VBChuong"/></w:pPr><w:r><w:t>Chương {{ next.chapter }}</w:t></w:r></w:p>\n'
        '<w:p><w:pPr><w:pStyle w:val="VBTenChuong"/></w:pPr><w:r><w:t>QUY ĐỊNH CHUNG</w:t></w:r></w:p>'
    )


def test_structure_is_a_paragraph_that_goes_away(shown: Callable[[Any], str]) -> None:
    blocks, _ = read_lines("{% if members | length <= 12 %}\nMột.\n{% endif %}\nHai.", "text.md")

    assert shown(body(blocks, STATE)[0]) == "<w:p><w:r><w:t>{%p if members | length &lt;= 12 %}</w:t></w:r></w:p>"


def test_the_last_line_bears_the_end_mark_and_the_last_two_stay_with_the_signature() -> None:
    blocks, _ = read_lines("Một.\nHai.\n{% if a %}\nBa.\n{% endif %}\nBốn.", "text.md")

    made = body(blocks, STATE)
    kept = [element[-1][0].text for element in made if element.find(f"{{{W}}}pPr/{{{W}}}keepNext") is not None]
    assert kept == ["Ba.", "Bốn./."]


def test_a_last_point_ends_with_the_end_mark_alone(shown: Callable[[Any], str]) -> None:
    blocks, _ = read_lines("1. Một:\na) Hai", "text.md")

    assert shown(body(blocks, STATE)).endswith("<w:t>{{ next.point }}) Hai./.</w:t></w:r></w:p>")


TABLE = """\
| STT | Họ tên |
|:-:|---|
{% for one in many %}
| {{ next.row }} | {{ one }} |
{% endfor %}
Hết."""


def test_a_table_repeats_its_header_keeps_rows_whole_and_shares_its_width_by_the_dashes(shown: Callable[[Any], str]) -> None:
    blocks, _ = read_lines(TABLE, "text.md")

    assert shown(body(blocks, PLAIN)[1]) == (
        '<w:tbl><w:tblPr><w:tblStyle w:val="VBBang"/><w:tblW w:w="9354" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '</w:tblPr><w:tblGrid><w:gridCol w:w="2338"/><w:gridCol w:w="7016"/></w:tblGrid>'
        '<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>'
        '<w:tc><w:tcPr><w:tcW w:w="2338" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="VBODau"/></w:pPr>'
        "<w:r><w:t>{{ restart.row }}STT</w:t></w:r></w:p></w:tc>"
        '<w:tc><w:tcPr><w:tcW w:w="7016" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="VBODau"/></w:pPr>'
        "<w:r><w:t>Họ tên</w:t></w:r></w:p></w:tc></w:tr>"
        '<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="9354" w:type="dxa"/><w:gridSpan w:val="2"/>'
        '</w:tcPr><w:p><w:pPr><w:pStyle w:val="VBOTrai"/></w:pPr><w:r><w:t>{%tr for one in many %}</w:t></w:r></w:p>'
        "</w:tc></w:tr>"
        '<w:tr><w:trPr><w:cantSplit/></w:trPr>'
        '<w:tc><w:tcPr><w:tcW w:w="2338" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="VBOGiua"/></w:pPr>'
        "<w:r><w:t>{{ next.row }}</w:t></w:r></w:p></w:tc>"
        '<w:tc><w:tcPr><w:tcW w:w="7016" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="VBOTrai"/></w:pPr>'
        "<w:r><w:t>{{ one }}</w:t></w:r></w:p></w:tc></w:tr>"
        '<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="9354" w:type="dxa"/><w:gridSpan w:val="2"/>'
        '</w:tcPr><w:p><w:pPr><w:pStyle w:val="VBOTrai"/></w:pPr><w:r><w:t>{%tr endfor %}</w:t></w:r></w:p>'
        "</w:tc></w:tr></w:tbl>"
    )


def test_thin_paragraphs_stand_before_and_after_a_table(shown: Callable[[Any], str]) -> None:
    blocks, _ = read_lines(TABLE, "text.md")

    before, _, after, *_ = body(blocks, PLAIN)
    assert shown([before, after]) == (
        '<w:p><w:pPr><w:pStyle w:val="VBTruocBang"/></w:pPr></w:p>\n'
        '<w:p><w:pPr><w:pStyle w:val="VBSauBang"/></w:pPr></w:p>'
    )


def test_an_annex_begins_a_page_and_bears_number_name_and_note(shown: Callable[[Any], str]) -> None:
    blocks, _ = read_lines("# Phụ lục. DANH SÁCH ^danh_sach\nChữ.", "text.md")

    made = annexes(blocks, STATE, lambda index: [text_run(f"(Kèm theo {index})")], w("sectPr"))
    assert shown(made) == shown([
        w("p", w("pPr", w("pStyle", val="VBSauBang"), w("sectPr"))),
        line("VBPhuLuc", "Phụ lục{{ next.annex }}{{ label.danh_sach }}"),
        line("VBTenPhuLuc", "DANH SÁCH"),
        line("VBKemTheo", "(Kèm theo 0)"),
        line("VBDoan", "Chữ."),
    ])  # fmt: skip
