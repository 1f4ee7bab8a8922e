"""Claims about merging Word files: words, look, pages, headers, and all that a paragraph which is taken over names."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from lxml import etree

from generator.catalog import load_catalog
from generator.sharing.merging import merge_word
from library.files.packages import read_file
from library.problems import Refused
from tests.conftest import errors_in
from tests.rendering.peer import png
from tests.sharing.word_edits import W, changed, lines, members, replaced, root_of

TEXTS = ("Một hai ba", "Bốn năm sáu", "Bảy tám chín", "Mười mười một")


def made(*changes: Callable[[Document], object]) -> bytes:
    """Returns a file of four paragraphs and a table of three rows, changed one way after another."""
    document = docx.Document()
    for text in TEXTS:
        document.add_paragraph(text)
    table = document.add_table(3, 2)
    for number, row in enumerate(table.rows):
        row.cells[0].text, row.cells[1].text = f"Hàng {number}", f"Ô {number}"
    document.sections[0].header.paragraphs[0].text = "Đầu trang"
    for change in changes:
        change(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def write(at: int, text: str) -> Callable[[Document], object]:
    return lambda document: setattr(document.paragraphs[at].runs[0], "text", text)


def comments(data: bytes) -> list[list[str]]:
    """Returns the comments of a file, each as its lines."""
    root = etree.fromstring(members(data).get("word/comments.xml", b"<none/>"))
    return [
        ["".join(text.text or "" for text in one.iter(f"{W}t")) for one in comment.iter(f"{W}p")]
        for comment in root.iter(f"{W}comment")
    ]


BASE = made()


def test_changed_paragraphs_of_both_sides_are_there() -> None:
    merged = merge_word(BASE, made(write(0, "Một hai ta")), made(write(1, "Bốn năm họ")))

    assert lines(merged.result)[:3] == ["Một hai ta", "Bốn năm họ", "Bảy tám chín"]
    assert merged.conflicts == ()
    assert "word/comments.xml" not in members(merged.result)


def test_a_paragraph_that_both_changed_stays_and_bears_a_comment() -> None:
    merged = merge_word(BASE, made(write(0, "Một hai ta")), made(write(0, "Một hai họ")))

    assert [(one.base, one.here, one.there) for one in merged.conflicts] == [("Một hai ba", "Một hai ta", "Một hai họ")]
    assert merged.conflicts[0].where.paragraph == 1
    assert lines(merged.result)[0] == "Một hai ta"
    assert comments(merged.result) == [["Bản mới cũng sửa chỗ này, lời của bản mới:", "Một hai họ"]]
    marked = root_of(merged.result)[0][0]
    assert [one.tag.removeprefix(W) for one in marked] == ["commentRangeStart", "r", "commentRangeEnd", "r"]


def test_the_comment_has_an_author_and_no_date_and_the_same_merge_is_the_same_file() -> None:
    here, there = made(write(0, "Một hai ta")), made(write(0, "Một hai họ"))
    merged = merge_word(BASE, here, there).result

    assert b'w:author="vanban"' in members(merged)["word/comments.xml"]
    assert b"w:date" not in members(merged)["word/comments.xml"]
    assert merge_word(BASE, here, there).result == merged


def test_a_paragraph_taken_out_here_and_changed_there_is_told_at_the_one_before() -> None:
    gone = changed(BASE, lambda root: root[0].remove(root[0][1]))
    merged = merge_word(BASE, gone, made(write(1, "Bốn năm họ")))

    assert lines(merged.result)[:2] == ["Một hai ba", "Bảy tám chín"]
    assert [(one.here, one.there, one.where.paragraph) for one in merged.conflicts] == [("", "Bốn năm họ", 1)]


def test_a_paragraph_changed_here_and_taken_out_there_stays_and_is_told() -> None:
    gone = changed(BASE, lambda root: root[0].remove(root[0][1]))
    merged = merge_word(BASE, made(write(1, "Bốn năm ta")), gone)

    assert lines(merged.result)[1] == "Bốn năm ta"
    assert [(one.base, one.here, one.there) for one in merged.conflicts] == [("Bốn năm sáu", "Bốn năm ta", "")]


def test_what_one_side_restyled_and_the_other_reworded_is_both() -> None:
    def center(document: Document) -> None:
        document.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        document.paragraphs[0].runs[0].bold = True

    for here, there in ((center, write(0, "Một hai mới")), (write(0, "Một hai mới"), center)):
        merged = merge_word(BASE, made(here), made(there))
        first = docx.Document(io.BytesIO(merged.result)).paragraphs[0]
        assert (first.text, first.alignment, first.runs[0].bold) == ("Một hai mới", WD_ALIGN_PARAGRAPH.CENTER, True)
        assert merged.conflicts == ()


def test_a_look_that_both_changed_differently_stays_and_is_told_with_its_unit() -> None:
    def size(points: int) -> Callable[[Document], object]:
        return lambda document: setattr(document.styles["Normal"].font, "size", Pt(points))

    merged = merge_word(BASE, made(size(13)), made(size(14)))

    assert [(one.here, one.there) for one in merged.conflicts] == [("“Normal”: cỡ chữ 13 pt", "“Normal”: cỡ chữ 14 pt")]
    assert docx.Document(io.BytesIO(merged.result)).styles["Normal"].font.size == Pt(13)


def test_margins_of_one_side_and_size_of_the_other_are_both_taken() -> None:
    def margin(document: Document) -> None:
        document.sections[0].left_margin = Mm(35)

    def size(document: Document) -> None:
        document.styles["Normal"].font.size = Pt(13)

    merged = merge_word(BASE, made(margin), made(size))

    told = docx.Document(io.BytesIO(merged.result))
    assert told.sections[0].left_margin == Mm(35).twips * 635
    assert told.styles["Normal"].font.size == Pt(13)


def test_rows_are_merged_one_by_one_and_cells_in_them() -> None:
    def here(document: Document) -> None:
        document.tables[0].cell(1, 0).text = "Hàng 1 ta"
        last = document.tables[0].rows[-1]._tr
        last.addnext(copy.deepcopy(last))
        document.tables[0].cell(3, 0).text, document.tables[0].cell(3, 1).text = "Hàng mới ta", ""

    def there(document: Document) -> None:
        document.tables[0].cell(1, 1).text = "Ô 1 họ"
        document.tables[0].cell(0, 1).text = "Ô 0 họ"

    merged = merge_word(BASE, made(here), made(there))

    assert lines(merged.result)[4:] == ["Hàng 0 | Ô 0 họ", "Hàng 1 ta | Ô 1 họ", "Hàng 2 | Ô 2", "Hàng mới ta |"]
    assert merged.conflicts == ()


def test_a_file_that_looks_different_throughout_gives_its_words_and_the_look_stays() -> None:
    def strange(document: Document) -> None:
        for paragraph in document.paragraphs:
            paragraph.paragraph_format.left_indent = Mm(7)
            paragraph.runs[0].font.size = Pt(9)
        write(1, "Bốn năm họ")(document)

    def noisy(document: Document) -> None:
        for number in range(8):
            document.add_paragraph(f"Đoạn thêm {number}")

    merged = merge_word(made(noisy), made(noisy, write(0, "Một hai ta")), made(noisy, strange))

    told = docx.Document(io.BytesIO(merged.result)).paragraphs
    assert [one.text for one in told[:2]] == ["Một hai ta", "Bốn năm họ"]
    assert [(one.paragraph_format.left_indent, one.runs[0].font.size) for one in told[:3]] == [(None, None)] * 3
    assert (merged.conflicts, merged.kept_look) == ((), True)


def test_a_column_that_was_added_there_comes_with_the_whole_table_or_is_told() -> None:
    def wider(document: Document) -> None:
        document.tables[0].add_column(Mm(20)).cells[0].text = "Cột mới"

    def row(document: Document) -> None:
        document.tables[0].cell(1, 0).text = "Hàng 1 ta"

    assert "Cột mới" in lines(merge_word(BASE, made(write(0, "Một")), made(wider)).result)[4]
    both = merge_word(BASE, made(row), made(wider))
    assert len(both.conflicts) == 1
    assert [len(one) for one in docx.Document(io.BytesIO(both.result)).tables[0]._tbl.tr_lst] == [2, 2, 2]


def test_headers_are_merged_and_their_conflicts_told_at_the_first_paragraph() -> None:
    def head(text: str) -> Callable[[Document], object]:
        return lambda document: setattr(document.sections[0].header.paragraphs[0].runs[0], "text", text)

    assert b"Trang m" in members(merge_word(BASE, made(write(0, "Một")), made(head("Trang mới"))).result)["word/header1.xml"]
    merged = merge_word(BASE, made(head("Trang ta")), made(head("Trang họ")))
    assert [(one.where.part, one.there) for one in merged.conflicts] == [("word/header1.xml", "Trang họ")]
    assert comments(merged.result)[0][0] == "Ngoài phần thân (đầu trang, chân trang, kiểu, trang giấy):"


def test_styles_lists_pictures_and_links_come_along_with_what_names_them() -> None:
    def rich(document: Document) -> None:
        style = document.styles.add_style("Kiểu riêng", 1)
        style.base_style = document.styles["Normal"]
        style.font.size = Pt(15)
        document.paragraphs[1].insert_paragraph_before("Đoạn riêng", style)
        document.paragraphs[1].insert_paragraph_before("Mục thứ nhất", document.styles["List Number"])
        document.paragraphs[1].insert_paragraph_before().add_run().add_picture(io.BytesIO(png(4, 4)), Mm(10))

    merged = merge_word(BASE, made(write(3, "Mười ta")), made(rich))

    told = docx.Document(io.BytesIO(merged.result))
    assert told.paragraphs[3].style is not None and told.paragraphs[3].style.name == "Kiểu riêng"
    assert told.styles["Kiểu riêng"].font.size == Pt(15)
    assert [one.reltype.rpartition("/")[2] for one in told.part.rels.values()].count("image") == 1
    assert [name for name in members(merged.result) if name.startswith("word/media/")] == ["word/media/image1.png"]
    assert merged.conflicts == ()


def test_a_list_that_is_new_there_gets_a_number_of_its_own() -> None:
    shape = '<w:abstractNum w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>'
    shape += '<w:lvlText w:val="Mục %1:"/></w:lvl></w:abstractNum>'
    there = replaced(made(write(1, "Bốn năm họ")), "<w:num ", f"{shape}<w:num ", "word/numbering.xml")
    there = replaced(
        there, "</w:numbering>", '<w:num w:numId="91"><w:abstractNumId w:val="90"/></w:num></w:numbering>', "word/numbering.xml"
    )
    listed = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="91"/></w:numPr></w:pPr>'
    listed += "<w:r><w:t>Trong danh sách</w:t></w:r></w:p>"
    there = replaced(there, "<w:tbl>", listed + "<w:tbl>")

    merged = merge_word(BASE, made(write(0, "Một hai ta")), there)

    number = root_of(merged.result).findall(f".//{W}numPr/{W}numId")[-1].get(f"{W}val")
    known = root_of(merged.result, "word/numbering.xml")
    told = [one for one in known.iter(f"{W}num") if one.get(f"{W}numId") == number]
    assert len(told) == 1
    link = told[0].find(f"{W}abstractNumId")
    assert link is not None
    shapes = [one for one in known.iter(f"{W}abstractNum") if one.get(f"{W}abstractNumId") == link.get(f"{W}val")]
    assert [text.get(f"{W}val") for text in shapes[0].iter(f"{W}lvlText")] == ["Mục %1:"]


def test_runs_that_a_program_split_and_its_marks_are_no_change() -> None:
    split = replaced(
        BASE,
        "<w:t>Một hai ba</w:t></w:r>",
        '<w:t>Một </w:t></w:r><w:proofErr w:type="spellStart"/><w:r w:rsidR="00A1"><w:t>hai ba</w:t></w:r>',
    )
    split = replaced(split, "<w:t>Một </w:t>", '<w:t xml:space="preserve">Một </w:t>')

    merged = merge_word(BASE, split, made(write(0, "Một hai họ")))

    assert (lines(merged.result)[0], merged.conflicts) == ("Một hai họ", ())


def test_bookmarks_and_comments_here_stay_around_words_that_are_taken_over() -> None:
    words = "<w:r><w:t>Một hai ba</w:t></w:r>"
    kept = f'<w:bookmarkStart w:id="7" w:name="cho_nay"/>{words}<w:bookmarkEnd w:id="7"/>'
    here = replaced(BASE, words, kept)

    merged = merge_word(BASE, here, made(write(0, "Một hai họ")))

    assert [one.tag.removeprefix(W) for one in root_of(merged.result)[0][0]] == ["bookmarkStart", "r", "bookmarkEnd"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"x" * 100])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    with pytest.raises(Refused):
        merge_word(BASE, made(write(0, "Một")), data)


@pytest.mark.validator
@pytest.mark.parametrize("name", ["steering-committee-decision", "propaganda-leaflet", "joint-plan"])
def test_a_merged_template_is_sound(name: str, tmp_path: Path, ooxml_validator: str) -> None:
    template = load_catalog().get(name)
    base = read_file(template.word_file(template.profile_on(None)))

    def reworded(side: str) -> bytes:
        def change(root: etree._Element) -> None:
            for number, one in enumerate(list(root.iter(f"{W}p"))[::2]):
                texts = list(one.iter(f"{W}t"))
                if texts and "{%" not in (texts[-1].text or ""):
                    texts[-1].text = f"{texts[-1].text} {side}{number}"

        return changed(base, change)

    merged = merge_word(base, reworded("ta"), reworded("họ"))
    (tmp_path / "merged.docx").write_bytes(merged.result)

    assert len(merged.conflicts) > 10
    assert errors_in(ooxml_validator, tmp_path / "merged.docx") == []
