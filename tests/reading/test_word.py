"""Claims about Word files: what somebody who reads the paper sees is read, and nothing else."""

from __future__ import annotations

import pytest

from library.problems import Place, Refused
from library.reading import word as reader
from library.reading.word import read_word
from tests.reading.made import paragraph, word


def lines(body: str, **parts: str) -> list[str]:
    return [one.text for one in read_word(word(body, parts), Place("f.docx"))]


def test_deleted_text_is_left_out_and_inserted_text_kept() -> None:
    body = (
        '<w:p><w:r><w:t xml:space="preserve">Thắp </w:t></w:r>'
        "<w:del><w:r><w:delText>17</w:delText></w:r><w:r><w:t>x</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>18</w:t></w:r></w:ins><w:r><w:t> giờ</w:t></w:r></w:p>"
        "<w:moveFrom><w:r><w:t>đi</w:t></w:r></w:moveFrom>"
    )

    assert lines(body) == ["Thắp 18 giờ"]


def test_paragraphs_whose_mark_is_deleted_are_one() -> None:
    body = paragraph("Điều 1.", "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>") + paragraph(" Phạm vi")

    assert lines(body) == ["Điều 1. Phạm vi"]


def test_deleted_rows_and_hidden_text_are_left_out() -> None:
    row = "<w:tr>{}<w:tc>" + paragraph("{}") + "</w:tc><w:tc>" + paragraph("b") + "</w:tc></w:tr>"
    body = f"<w:tbl>{row.format('', 'a')}{row.format('<w:trPr><w:del/></w:trPr>', 'c')}</w:tbl>"
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:t>hiện</w:t></w:r></w:p>"

    assert lines(body + hidden) == ["| a | b |", "hiện"]


def test_breaks_tabs_and_symbols_divide_and_join_as_on_paper() -> None:
    body = "<w:p><w:r><w:t>QUỐC HỘI</w:t><w:br/><w:t>Luật</w:t><w:tab/><w:t>số</w:t><w:noBreakHyphen/><w:t>1</w:t></w:r></w:p>"

    assert lines(body) == ["QUỐC HỘI", "Luật số-1"]


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Điều %1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xf0b7;"/></w:lvl>'
    '<w:lvl w:ilvl="3"><w:start w:val="4"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1.%4"/><w:isLgl/></w:lvl>'
    "</w:abstractNum>"
    '<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="6"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>'
)


def numbered(text: str, depth: int, list_id: int = 5) -> str:
    return paragraph(text, f'<w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr></w:pPr>')


def test_automatic_numbers_are_written_out() -> None:
    rows = [("Một", 0), ("x", 1), ("y", 1), ("Hai", 0), ("z", 1), ("gạch", 2), ("sâu", 3), ("sâu", 3)]
    body = "".join(numbered(text, depth) for text, depth in rows) + numbered("Chín", 0, 6) + numbered("không", 0, 0)

    assert lines(body, numbering=NUMBERING) == [
        "Điều 1. Một", "a) x", "b) y", "Điều 2. Hai", "a) z", "- gạch", "2.4 sâu", "2.5 sâu", "Điều 9. Chín", "không",
    ]  # fmt: skip


def test_a_style_may_number_too() -> None:
    styles = (
        '<w:style w:styleId="Goc"><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Dieu"><w:basedOn w:val="Goc"/></w:style>'
    )
    body = paragraph("Một", '<w:pPr><w:pStyle w:val="Dieu"/></w:pPr>')

    assert lines(body, numbering=NUMBERING, styles=styles) == ["Điều 1. Một"]


def test_notes_and_boxes_stand_behind_their_paragraph() -> None:
    body = (
        '<w:p><w:r><w:t>Đèn</w:t><w:footnoteReference w:id="2"/></w:r>'
        f"<w:r><w:pict><w:txbxContent>{paragraph('Trong khung')}</w:txbxContent></w:pict></w:r>"
        "<w:r><w:t> đường</w:t></w:r></w:p>"
    )
    notes = f'<w:footnote w:id="0" w:type="separator">{paragraph("x")}</w:footnote>'
    notes += f'<w:footnote w:id="2">{paragraph("Chú")}</w:footnote>'

    assert lines(body, footnotes=notes) == ["Đèn[1] đường", "Trong khung", "[1] Chú"]


def test_a_table_gives_rows_and_a_head_its_cells() -> None:
    def table(*rows: tuple[str, ...]) -> str:
        cells = ("".join(f"<w:tc>{''.join(map(paragraph, cell.split('/')))}</w:tc>" for cell in row) for row in rows)
        return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"

    head = table(("QUỐC HỘI/--", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM/Độc lập"), ("Luật số: 1", "Hà Nội"))
    data = table(("STT", "Tên/thôn", "Số hộ"), ("1", "Đông", ""))

    assert lines(head + data) == [
        "QUỐC HỘI", "--", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập", "Luật số: 1", "Hà Nội",
        "| STT | Tên thôn | Số hộ |", "| 1 | Đông | |",
    ]  # fmt: skip


def test_letters_of_old_fonts_are_turned() -> None:
    run = '<w:r><w:rPr><w:rFonts w:ascii="{}" w:hAnsi="{}"/></w:rPr><w:t>{}</w:t></w:r>'
    fonts = [(".VnTime", "X· Qu¶ng"), (".VnTimeH", "X· Qu¶ng"), ("VNI-Times", "Thoân Ñoâng")]
    body = "".join(f"<w:p>{run.format(font, font, text)}</w:p>" for font, text in fonts) + paragraph("Thôn Tây")

    assert lines(body) == ["Xã Quảng", "XÃ QUẢNG", "Thôn Đông", "Thôn Tây"]


def test_what_is_no_word_file_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        list(read_word(word("").replace(b"word/document.xml", b"word/documenx.xml"), Place("f.docx")))

    assert [one.code for one in refused.value.problems] == ["import.no-document"]


def test_paragraphs_are_counted_empty_ones_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "IMPORT_PARAGRAPHS", 3)

    assert lines("<w:p/>" * 2 + paragraph("a")) == ["a"]
    with pytest.raises(Refused) as refused:
        lines("<w:p/>" * 3 + paragraph("a"))
    assert [one.code for one in refused.value.problems] == ["import.too-many-paragraphs"]
