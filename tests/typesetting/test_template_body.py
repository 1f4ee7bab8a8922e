"""Blocks → paragraphs and tables: one named style each, numbers as marks, no formatting of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.layout.profile import columned, profile, turned
from generator.typesetting.body import annex, attached, body
from generator.typesetting.elements import Element, W, line, paragraph, text_run
from generator.typesetting.lines import Line, read_lines
from generator.typesetting.sections import Sheet

STATE, PLAIN = Sheet(profile("state-2020")), Sheet(profile("plain"))
TABLE = """\
| STT | Họ tên |
|:-:|---|
{% for one in many %}
| {{ next.row }} | {{ one }} |
{% endfor %}
Hết."""


def one(text: str, shown: Callable[[Any], str]) -> str:
    """Returns the XML of a line in a plain paper, above the two lines that stay with the signature."""
    blocks, problems = read_lines(f"{text}\nHai.\nBa.", "text.md")
    assert problems == []
    return shown(body(blocks, PLAIN)[:-2])


def styled(elements: list[Element]) -> list[str]:
    """Returns the style of every paragraph that is not in a table."""
    styles = (element.find(f"{{{W}}}pPr/{{{W}}}pStyle") for element in elements)
    return [style.get(f"{{{W}}}val", "") for style in styles if style is not None]


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
        ("# **MỤC** ĐÍCH ^mot", "VBMucLaMa", "<w:r><w:t xml:space=\"preserve\">{{ next.roman }}{{ label.mot }}. </w:t></w:r>"
         "<w:r><w:t>MỤC</w:t></w:r><w:r><w:t xml:space=\"preserve\"> ĐÍCH</w:t></w:r>"),
        ("## Yêu cầu", "VBTieuDeKhoan", "<w:r><w:t>{{ next.clause }}. Yêu cầu</w:t></w:r>"),
        ("### Quyền hạn ^q", "VBTieuDeKhoan", "<w:r><w:t>{{ next.clause }}{{ label.q }}. Quyền hạn</w:t></w:r>"),
        ("1.1. Tham mưu.", "VBTieuKhoan", "<w:r><w:t>{{ next.subclause }}. Tham mưu.</w:t></w:r>"),
        ("1. Tham mưu.", "VBKhoan", "<w:r><w:t>{{ next.clause }}. Tham mưu.</w:t></w:r>"),
        ("a) Tổ chức", "VBDiem", "<w:r><w:t>{{ next.point }}) Tổ chức{{ close.point }}</w:t></w:r>"),
        ("a) Tổ chức: ^mot", "VBDiemLien", "<w:r><w:t>{{ next.point }}{{ label.mot }}) Tổ chức:</w:t></w:r>"),
        ("- {{ person.name }}", "VBGach", "<w:r><w:t>{{ next.dash }} {{ person.name }}{{ close.dash }}</w:t></w:r>"),
        (
            "- Một{% if a %}.{% endif %}",
            "VBGach",
            "<w:r><w:t>{{ next.dash }} Một{% if a %}.{% endif %}</w:t></w:r>",
        ),
        (
            "- Điện thoại: ____",
            "VBDoanCham",
            '<w:r><w:t xml:space="preserve">{{ next.dash }} Điện thoại: </w:t></w:r><w:r><w:tab/></w:r>',
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


@pytest.mark.parametrize(
    ("text", "styles", "words"),
    [
        ("# Phần. MỘT", ("VBPhan", "VBTenPhan"), ("Phần {{ next.part }}", "MỘT")),
        ("# Mục. HAI ^hai", ("VBMuc", "VBTenMuc"), ("Mục {{ next.section }}{{ label.hai }}", "HAI")),
    ],
)
def test_parts_and_sections_look_as_chapters_do(
    text: str, styles: tuple[str, str], words: tuple[str, str], shown: Callable[[Any], str]
) -> None:
    assert one(text, shown) == shown([line(style, said) for style, said in zip(styles, words, strict=True)])


def test_structure_is_a_paragraph_that_goes_away(shown: Callable[[Any], str]) -> None:
    blocks, _ = read_lines("{% if members | length <= 12 %}\nMột.\n{% endif %}\nHai.", "text.md")

    assert shown(body(blocks, STATE)[0]) == "<w:p><w:r><w:t>{%p if members | length &lt;= 12 %}</w:t></w:r></w:p>"


def test_the_last_line_bears_the_end_mark_and_the_last_two_stay_with_the_signature(shown: Callable[[Any], str]) -> None:
    blocks, _ = read_lines("Một.\n1. Hai.\n{% if a %}\n1. Ba.\n{% endif %}\nBốn.", "text.md")

    made = body(blocks, STATE)
    assert styled(made) == ["VBDoan", "VBKhoan", "VBKhoanLien", "VBDoanLien"]
    assert shown(made[-1]).endswith("<w:t>Bốn./.</w:t></w:r></w:p>")


def test_a_line_in_a_loop_does_not_stay_with_the_signature_for_all_its_rounds_would() -> None:
    loop, _ = read_lines("Một.\n{% for one in many %}\n1. {{ one }}\n{% endfor %}\nHai.", "text.md")

    assert styled(body(loop, STATE)) == ["VBDoan", "VBKhoan", "VBDoanLien"]


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("Gia đình tôi cam kết:", "VBDoanLien"),
        ("**Điều.** Nhiệm vụ sau đây: ^nhiem_vu", "VBDieuLien"),
        ("1. Hướng dẫn:", "VBKhoanLien"),
        ("- *Gồm:*", "VBGachLien"),
        ("Gồm ____:", "VBDoanChamLien"),
        ("**Điều.** {% if a %}Có danh sách.{% else %}Gồm:{% endif %}", "VBDieuLien"),
        ("**Điều.** {% if a %}Gồm:{% else %}Có danh sách.{% endif %}", "VBDieuLien"),
        ("## Điều. Nhiệm vụ sau đây:", "VBDieuCoTen"),
        ("Số: 05 của xã.", "VBDoan"),
        ("Gồm {{ a }}: {{ b }}", "VBDoan"),
    ],
)
def test_a_line_that_may_end_with_a_colon_stays_with_the_next_one(text: str, style: str) -> None:
    blocks, _ = read_lines(f"{text}\n1. Một.\nHai.\nBa.", "text.md")

    assert styled(body(blocks, PLAIN)) == [style, "VBKhoan", "VBDoanLien", "VBDoanLien"]


def test_a_line_above_a_table_stays_with_it_over_a_condition_and_in_an_annex_too() -> None:
    condition, _ = read_lines(f"Một.\nHai.\n{{% if a %}}\n{TABLE}\n{{% endif %}}\nBa.\nBốn.", "text.md")
    annexed, _ = read_lines(f"Một.\nHai.\n{TABLE}", "text.md")

    expected = ["VBDoan", "VBDoanLien", "VBTruocBang", "VBSauBang", "VBDoan"]
    assert styled(body(condition, PLAIN)) == [*expected, "VBDoanLien", "VBDoanLien"]
    assert styled(annex(None, annexed, STATE, [])) == expected


def test_a_last_point_ends_with_the_end_mark_alone(shown: Callable[[Any], str]) -> None:
    blocks, _ = read_lines("1. Một:\na) Hai", "text.md")

    assert shown(body(blocks, STATE)).endswith("<w:t>{{ next.point }}) Hai./.</w:t></w:r></w:p>")


def test_a_table_repeats_its_header_keeps_rows_whole_and_shares_its_width_by_the_dashes(shown: Callable[[Any], str]) -> None:
    blocks, _ = read_lines(TABLE, "text.md")

    assert shown(body(blocks, PLAIN)[1]) == (
        '<w:tbl><w:tblPr><w:tblStyle w:val="VBBang"/><w:tblW w:w="9071" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '</w:tblPr><w:tblGrid><w:gridCol w:w="2267"/><w:gridCol w:w="6804"/></w:tblGrid>'
        '<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>'
        '<w:tc><w:tcPr><w:tcW w:w="2267" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="VBODau"/></w:pPr>'
        "<w:r><w:t>{{ restart.row }}STT</w:t></w:r></w:p></w:tc>"
        '<w:tc><w:tcPr><w:tcW w:w="6804" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="VBODau"/></w:pPr>'
        "<w:r><w:t>Họ tên</w:t></w:r></w:p></w:tc></w:tr>"
        '<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="9071" w:type="dxa"/><w:gridSpan w:val="2"/>'
        '</w:tcPr><w:p><w:pPr><w:pStyle w:val="VBOTrai"/></w:pPr><w:r><w:t>{%tr for one in many %}</w:t></w:r></w:p>'
        "</w:tc></w:tr>"
        '<w:tr><w:trPr><w:cantSplit/></w:trPr>'
        '<w:tc><w:tcPr><w:tcW w:w="2267" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="VBOGiua"/></w:pPr>'
        "<w:r><w:t>{{ next.row }}</w:t></w:r></w:p></w:tc>"
        '<w:tc><w:tcPr><w:tcW w:w="6804" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="VBOTrai"/></w:pPr>'
        "<w:r><w:t>{{ one }}</w:t></w:r></w:p></w:tc></w:tr>"
        '<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="9071" w:type="dxa"/><w:gridSpan w:val="2"/>'
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


def test_an_annex_bears_number_name_and_note(shown: Callable[[Any], str]) -> None:
    blocks, _ = read_lines("Chữ.", "text.md")

    made = annex(Line("annex", "DANH SÁCH", 1, "danh_sach"), blocks, STATE, [text_run("(Kèm theo)")])
    assert shown(made) == shown([
        line("VBPhuLuc", "Phụ lục{{ next.annex }}{{ label.danh_sach }}"),
        line("VBTenPhuLuc", "DANH SÁCH"),
        line("VBKemTheo", "(Kèm theo)"),
        line("VBDoan", "Chữ."),
    ])  # fmt: skip


def test_an_attached_text_has_a_heading_without_number_and_date_a_note_and_an_end_mark(shown: Callable[[Any], str]) -> None:
    blocks, _ = read_lines("# Kèm theo. QUY CHẾ / Hoạt động của **{{ a / b }}**\n## Điều. Phạm vi\nChữ.", "text.md")

    heading, *rest = attached(blocks, STATE, [text_run("(Kèm theo)")])
    assert [row.findall(f".//{{{W}}}sdt") for row in heading.iter(f"{{{W}}}tr")] == [[]]
    assert shown(rest) == shown([
        line("VBTenLoai", "{{ restart.attachment }}QUY CHẾ"),
        paragraph("VBTrichYeu", text_run("Hoạt động của "), text_run("{{ a / b }}")),
        line("VBKemTheo", "(Kèm theo)"),
        paragraph("VBKeTrichYeu"),
        line("VBDieuCoTen", "Điều {{ next.article }}. Phạm vi"),
        line("VBDoan", "Chữ./."),
    ])  # fmt: skip


def test_an_attached_text_of_a_plain_paper_stands_under_the_national_lines() -> None:
    blocks, _ = read_lines("# Kèm theo. QUY ƯỚC / Của thôn\nChữ.", "text.md")

    assert styled(attached(blocks, PLAIN, []))[:4] == ["VBQuocHieu", "VBTieuNgu", "VBKeTieuNguGiua", "VBTenLoai"]


def test_a_joined_cell_takes_the_width_of_its_columns_and_a_row_its_least_height(shown: Callable[[Any], str]) -> None:
    blocks, _ = read_lines("| A | B | C |\n|:-:|--|-|\n| **I. Nhóm** |||\n| Tổng || |\nHết.", "text.md")

    table = body(blocks, Sheet(STATE.profile, row_height=454))[1]
    rows = [shown(row) for row in table.iter(f"{{{W}}}tr")]
    assert [row.count("<w:tc>") for row in rows] == [3, 1, 2]
    assert ['<w:trHeight w:val="454" w:hRule="atLeast"/>' in row for row in rows] == [False, True, True]
    assert '<w:tcW w:w="9071" w:type="dxa"/><w:gridSpan w:val="3"/></w:tcPr>' in rows[1]
    assert '<w:tcW w:w="6802" w:type="dxa"/><w:gridSpan w:val="2"/>' in rows[2]


def test_a_row_with_a_joined_cell_stays_on_the_page_of_the_next() -> None:
    blocks, _ = read_lines("| A | B |\n|:-:|---|\n| **I. Nhóm** ||\n| 1 | Hai |\nHết.", "text.md")

    table = body(blocks, STATE)[1]
    assert styled(list(table.iter(f"{{{W}}}p"))) == ["VBODau", "VBODau", "VBOGiuaLien", "VBOGiua", "VBOTrai"]


def test_a_dotted_line_and_a_table_are_as_wide_as_their_column_or_turned_page() -> None:
    text, _ = read_lines("Tên: ____\n| A |\n|---|\n| 1 |\nHai.\nBa.", "text.md")
    sheets = [Sheet(columned(PLAIN.profile, 2), flows=True), Sheet(turned(PLAIN.profile), turned=True)]

    made = [body(text, sheet) for sheet in sheets]
    assert [styled(one)[0] for one in made] == ["VBDoanChamCotLien", "VBDoanChamXoayLien"]
    widths = [width.get(f"{{{W}}}w") for one in made for width in one[2].iter(f"{{{W}}}tblW")]
    assert widths == ["4323", "14003"]
