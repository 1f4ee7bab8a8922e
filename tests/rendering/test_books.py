"""Claims about books: each paper says what its own file would, no id is there twice, what cannot be joined is told."""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Callable, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from generator.catalog import load_catalog
from generator.drafting.draft import VARYING
from generator.layout.profile import profile
from generator.rendering.books import Binder, Paper, SpoiledPapers
from generator.rendering.template import Compiled, compile_template
from library.problems import TemplateFault, VanbanError
from tests.rendering.conftest import paragraph, part

PLAIN = profile("plain")
PLEDGE = load_catalog().get("household-pledge")
LONG_NAME = "Nguyễn Phan Hoàng Trần Lê Thị Phương Quỳnh Như Thảo Vân Khánh"
HEADS = ["Nguyễn Văn A", "A & B <C>", LONG_NAME, "H'Hen “Niê”", "Hai\ndòng", "Quảng \t Trạch", "{{ 7*7 }}", ""]
WORDS: dict[str, Any] = {"document": {}, "household": {}}
ID = "ho-so/household-pledge/phu-ninh/1"
TAIL = "<w:sectPr>"


def values(head: str, number: int = 1) -> dict[str, Any]:
    """Returns the values of the shipped pledge for a head of household."""
    found: dict[str, Any] = copy.deepcopy(PLEDGE.manifest["examples"][0]["values"])
    found["household"] |= {"head": head, "representative": head, "code": f"PN-{number}", "group": "Xóm 1"}
    found["document"] |= {"id": f"ho-so/household-pledge/phu-ninh.PN-{number}"}
    return found


def pledges(heads: list[str]) -> list[Paper]:
    return [Paper(values(head, number), "chung") for number, head in enumerate(heads, 1)]


def shipped() -> Compiled:
    return compile_template(PLEDGE.word_file(PLAIN), PLAIN.levels, PLEDGE.vocabulary())


def bound(compiled: Compiled, papers: list[Paper], *, two_up: bool = False) -> bytes:
    return Binder(compiled, VARYING, "mau.docx", two_up=two_up).bind(papers, ID)


def said(data: bytes) -> list[str]:
    """Returns the paragraphs of a document, those in tables too, without the empty ones."""
    paragraphs = docx.Document(io.BytesIO(data)).element.body.iter(qn("w:p"))
    texts = ("".join(piece.text or "" for piece in one.iter(qn("w:t"))) for one in paragraphs)
    return [text for text in texts if text]


@pytest.fixture
def altered(tmp_path: Path) -> Callable[[Mapping[str, tuple[str, str]]], Compiled]:
    """Returns a compiler of the shipped pledge with words of its parts replaced: part → (old, new)."""

    def make(changes: Mapping[str, tuple[str, str]]) -> Compiled:
        path = tmp_path / "mau.docx"
        with zipfile.ZipFile(PLEDGE.word_file(PLAIN)) as old, zipfile.ZipFile(path, "w") as new:
            for name in old.namelist():
                text = old.read(name).decode()
                if name in changes:
                    assert changes[name][0] in text
                    text = text.replace(*changes[name])
                new.writestr(name, text)
        return compile_template(path, PLAIN.levels, PLEDGE.vocabulary())

    return make


@pytest.fixture
def template(word_file: Callable[..., Path]) -> Callable[..., Compiled]:
    """Returns a compiler of a body given as XML."""

    def make(*body: str) -> Compiled:
        return compile_template(word_file(*body, raw=True), PLAIN.levels, WORDS)

    return make


def papers(*heads: str) -> list[Paper]:
    """Returns papers of the smallest templates."""
    return [Paper({"document": {"id": f"x.{head}"}, "household": {"head": head}}, "") for head in heads]


@pytest.mark.parametrize("two_up", [False, True])
def test_each_paper_says_what_its_own_file_says(two_up: bool) -> None:
    compiled = shipped()
    order = [head for pair in zip_longest(HEADS[:4], HEADS[4:]) for head in pair] if two_up else HEADS

    book = said(bound(compiled, pledges(HEADS), two_up=two_up))

    single = {paper.values["household"]["head"]: said(compiled.render(paper.values)) for paper in pledges(HEADS)}
    assert book == [text for head in order for text in single[head]]


def test_papers_of_different_kinds_stand_in_one_book_in_their_order() -> None:
    compiled = shipped()
    two = values("Trần Thị B")
    two["clauses"] = ["Chỉ một điều"]
    mixed = [Paper(values("Nguyễn Văn A"), "một"), Paper(two, "hai"), Paper(values("Lê Văn C"), "một")]

    assert said(bound(compiled, mixed)) == [text for one in mixed for text in said(compiled.render(one.values))]


@pytest.mark.parametrize("two_up", [False, True])
def test_the_same_papers_make_the_same_bytes_and_another_paper_others(two_up: bool) -> None:
    first = bound(shipped(), pledges(HEADS), two_up=two_up)

    assert bound(shipped(), pledges(HEADS), two_up=two_up) == first
    assert bound(shipped(), pledges([*HEADS[:-1], "Lê Văn C"]), two_up=two_up) != first


def test_a_book_has_one_section_begins_each_paper_on_a_page_and_bears_its_own_id() -> None:
    book = bound(shipped(), pledges(["Nguyễn Văn A", "Trần Thị B", "Lê Văn C"]))

    xml = part(book)
    assert (xml.count("<w:sectPr"), xml.count("<w:pageBreakBefore/>"), xml.count("<w:body>")) == (1, 3, 1)
    assert f"<dc:identifier>{ID}</dc:identifier>" in part(book, "docProps/core.xml")


def test_on_a_sheet_of_two_the_left_halves_come_before_the_right_ones_once_it_is_cut() -> None:
    book = bound(shipped(), pledges(["Một", "Hai", "Ba", "Bốn", "Năm"]), two_up=True)

    xml = part(book)
    assert re.findall(r"chủ hộ: (\w+)", xml) == ["Một", "Bốn", "Hai", "Năm", "Ba"]
    assert xml.count('<w:br w:type="column"/>') == 4
    assert '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>' in xml
    assert '<w:pgMar w:top="802" w:right="602" w:bottom="802" w:left="1203" w:header="339" w:footer="401" w:gutter="0"/>' in xml
    assert '<w:cols w:num="2" w:space="1805"/>' in xml


def test_what_a_header_says_stands_on_both_halves() -> None:
    marked = pledges(["Nguyễn Văn A"])
    unmarked = [Paper({**marked[0].values, "document": marked[0].values["document"] | {"mark": ""}}, "")]

    assert part(bound(shipped(), marked, two_up=True), "word/header1.xml").count("DỮ LIỆU MẪU") == 2
    assert "<w:tbl>" not in part(bound(shipped(), unmarked, two_up=True), "word/header1.xml")


IDENTIFIED = (
    '<w:p xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" w14:paraId="0A1B2C3D" w:rsidR="00AB12CD">'
    '<w:bookmarkStart w:id="7" w:name="cam_ket"/><w:r><w:t>{{ household.head }}</w:t></w:r><w:bookmarkEnd w:id="7"/>'
    '<w:hyperlink w:anchor="cam_ket"><w:r><w:t>trên</w:t></w:r></w:hyperlink>'
    '<w:r><w:instrText>REF cam_ket \\h</w:instrText></w:r></w:p>',
    '<w:sdt><w:sdtPr><w:id w:val="-5"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>',
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:docPr id="1" name="Hình"/></wp:inline></w:drawing></w:r></w:p>',
)  # fmt: skip


def test_no_id_is_there_twice_and_links_and_fields_follow_their_bookmark(template: Callable[..., Compiled]) -> None:
    xml = part(bound(template(*IDENTIFIED), papers("Một", "Hai")))

    ids = re.findall(r'(?:<w:id w:val|<wp:docPr id|<w:bookmarkStart w:id)="(.*?)"', xml)
    names = re.findall(r'w:name="(cam_ket.*?)"', xml)
    assert sorted(ids) == ["1", "2", "3", "4", "5", "6"]
    assert re.findall(r'<w:bookmarkEnd w:id="(.*?)"', xml) == re.findall(r'<w:bookmarkStart w:id="(.*?)"', xml)
    assert len(set(names)) == 2
    assert re.findall(r'w:anchor="(.*?)"', xml) == re.findall(r"REF (\S+)", xml) == names
    assert "paraId" not in xml and "rsid" not in xml


TABLE_FIRST = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{{ household.head }}</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>"


def test_a_paper_that_begins_with_a_table_begins_a_page_before_it(template: Callable[..., Compiled]) -> None:
    xml = part(bound(template(TABLE_FIRST), papers("Một", "Hai")))

    assert re.findall(r"<w:pageBreakBefore/>|<w:tbl>", xml) == ["<w:pageBreakBefore/>", "<w:tbl>"] * 2


def test_a_text_without_anything_to_fill_in_is_joined_as_often_as_there_are_papers(template: Callable[..., Compiled]) -> None:
    assert said(bound(template(paragraph("Giấy mời")), papers("Một", "Hai"))) == ["Giấy mời", "Giấy mời"]


NUMBERED = (
    "{{ document.mark }}</w:t></w:r></w:p>",
    '{{ document.mark }}</w:t></w:r></w:p><w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
)


def test_papers_with_page_numbers_are_sections_of_their_own_that_count_from_one(
    altered: Callable[[Mapping[str, tuple[str, str]]], Compiled],
) -> None:
    xml = part(bound(altered({"word/header1.xml": NUMBERED}), pledges(["Một", "Hai", "Ba"])))

    assert xml.count("<w:sectPr") == xml.count('<w:pgNumType w:start="1"/>') == 3
    assert xml.count("w:headerReference") == 3
    assert "pageBreakBefore" not in xml


DOCUMENT, HEADER, CORE = "word/document.xml", "word/header1.xml", "docProps/core.xml"
TITLE = ('<w:pStyle w:val="VBTenLoai"/>', '<w:pStyle w:val="VBTenLoai"/><w:numPr><w:numId w:val="3"/></w:numPr>')
STYLE = ('<w:basedOn w:val="VBDoan"/>', '<w:basedOn w:val="VBDoan"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>')
NOTE = ("<w:r><w:t>Độc lập", '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>Độc lập')


def lists(kind: str) -> tuple[str, str]:
    """Returns the change that puts a list of a kind among the styles' neighbours (any part may hold it)."""
    return (
        "</w:settings>",
        f'<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="{kind}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num></w:settings>',
    )


@pytest.mark.parametrize(
    ("changes", "code", "place"),
    [
        ({HEADER: ("{{ document.mark }}", "{{ household.head }}")}, "book.varying-part", HEADER),
        ({HEADER: ("{{ document.mark }}", "{{ document.id }}")}, "book.varying-part", HEADER),
        ({HEADER: ("{{ document.mark }}", "{% if household.group %}Xóm{% endif %}")}, "book.varying-part", HEADER),
        ({CORE: ("</dc:identifier>", "</dc:identifier><dc:title>{{ household.code }}</dc:title>")}, "book.varying-part", CORE),
        ({DOCUMENT: NOTE}, "book.notes", DOCUMENT),
        ({DOCUMENT: TITLE, "word/settings.xml": lists("decimal")}, "book.counts-on", DOCUMENT),
        ({"word/styles.xml": STYLE, "word/settings.xml": lists("lowerLetter")}, "book.counts-on", DOCUMENT),
        ({HEADER: (NUMBERED[0], NUMBERED[1].replace("PAGE", "NUMPAGES"))}, "book.counts-on", DOCUMENT),
    ],
)
def test_what_would_be_wrong_in_a_book_is_refused_with_the_part_that_says_it(
    altered: Callable[[Mapping[str, tuple[str, str]]], Compiled], changes: dict[str, tuple[str, str]], code: str, place: str
) -> None:
    two = pledges(["Nguyễn Văn A", "Trần Thị B"])
    other = [Paper({**two[1].values, "household": two[1].values["household"] | {"group": ""}}, "chung")]

    with pytest.raises(TemplateFault) as found:
        bound(altered(changes), two[:1] + other)

    assert [(one.code, one.place and one.place.part) for one in found.value.problems] == [(code, place)]


def test_bullets_count_nothing_and_a_header_that_all_papers_agree_in_stays(
    altered: Callable[[Mapping[str, tuple[str, str]]], Compiled],
) -> None:
    compiled = altered({
        "word/styles.xml": STYLE, "word/settings.xml": lists("bullet"),
        HEADER: ("{{ document.mark }}", "{% if household.group %}Xóm{% endif %}"),
    })  # fmt: skip

    assert "Xóm" in part(bound(compiled, pledges(["Nguyễn Văn A", "Trần Thị B"])), HEADER)


@pytest.mark.parametrize(
    "change",
    [
        {HEADER: NUMBERED},
        {DOCUMENT: ("</w:sectPr>", "<w:titlePg/></w:sectPr>")},
        {DOCUMENT: ('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906"')},
        {DOCUMENT: ('w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"')},
        {DOCUMENT: ("<w:pgSz", "<w:pgBorders/><w:pgSz")},
        {DOCUMENT: ("</w:sectPr>", '<w:cols w:num="2"/></w:sectPr>')},
        {DOCUMENT: ("<w:r><w:t>Độc lập", "<w:r><w:pict/></w:r><w:r><w:t>Độc lập")},
        {"word/settings.xml": ("</w:settings>", "<w:evenAndOddHeaders/></w:settings>")},
    ],
)
def test_pages_that_cannot_be_halved_are_refused_two_on_a_sheet_but_make_a_book(
    altered: Callable[[Mapping[str, tuple[str, str]]], Compiled], change: dict[str, tuple[str, str]]
) -> None:
    compiled = altered(change)

    assert len(said(bound(compiled, pledges(["Một", "Hai"])))) == 2 * len(said(compiled.render(values("Một"))))
    with pytest.raises(TemplateFault) as found:
        bound(compiled, pledges(["Một", "Hai"]), two_up=True)
    assert [one.code for one in found.value.problems] == ["book.two-up-page"]


def test_papers_that_cannot_be_rendered_are_named_by_their_place() -> None:
    heads = ["Một", "Hai\x0b", "Ba", "Bốn\ufffe"]

    with pytest.raises(SpoiledPapers) as found:
        bound(shipped(), pledges(heads))

    assert {place: [one.code for one in fault.problems] for place, fault in found.value.faults.items()} == {
        1: ["text.control-character"],
        3: ["text.control-character"],
    }


def test_a_kind_of_papers_that_the_template_fails_on_spoils_just_those(word_file: Callable[..., Path]) -> None:
    path = word_file("{% if household.head == 'Hai' %}{{ ref.x }}{% else %}{{ next.clause }}{{ label.x }}{% endif %}")

    with pytest.raises(SpoiledPapers) as found:
        bound(compile_template(path, PLAIN.levels, WORDS), papers("Một", "Hai", "Ba", "Hai"))

    assert {place: [one.code for one in fault.problems] for place, fault in found.value.faults.items()} == {
        1: ["numbering.dropped"],
        3: ["numbering.dropped"],
    }


def test_a_book_larger_than_a_part_may_be_is_refused(template: Callable[..., Compiled]) -> None:
    compiled = template(paragraph("{{ household.head }}"))
    fits = 32 * 1024 * 1024 // 500 - 1000

    assert len(part(bound(compiled, papers(*["x" * fits] * 500)))) > 31 * 1024 * 1024
    with pytest.raises(VanbanError) as found:
        bound(compiled, papers(*["x" * (fits + 1000)] * 500))
    assert [one.code for one in found.value.problems] == ["book.too-large"]
