"""Claims about what an author is told of a Word file: place, tag and words, all at once, in Vietnamese and without data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.parser import parse_xml
from docx.shared import Pt

from generator.rendering.review import review
from library.problems import ERROR, Place
from tests.rendering.peer import LEVELS, W, declared, lines, note, table

NAMESPACE = f'xmlns:w="{W[1:-1]}"'
WORDS: Mapping[str, Any] = {
    "commune": {"type": "object", "properties": {"name": {}, "parishes": {"type": "array"}}, "additionalProperties": False},
    "rows": {"type": "array", "items": {"type": "object", "properties": {"name": {}}, "additionalProperties": False}},
    "flag": {}, "other": {}, "rich": declared("rich_text"), "many": declared("rich_paragraphs"),
    "picture": declared("picture"), "annex": declared("subdocument"),
}  # fmt: skip
Told = tuple[str, int | None, tuple[int, int, int] | None]


def told(document: Document, folder: Path) -> list[Told]:
    """Returns code, paragraph and cell of everything that is wrong in the body."""
    return [(code, place.paragraph, place.cell) for code, place in places(document, folder)]


def places(document: Document, folder: Path) -> list[tuple[str, Place]]:
    path = folder / "template.docx"
    document.core_properties.author = ""
    document.save(str(path))
    return [(one.code, one.place) for one in review(path, LEVELS, WORDS).problems if one.place]


def codes(document: Document, folder: Path) -> list[str]:
    return [code for code, _ in places(document, folder)]


def in_cell(*texts: str) -> Document:
    document = table(("a", "b"))
    cell = document.tables[0].cell(0, 1)
    cell.text = texts[0]
    for text in texts[1:]:
        cell.add_paragraph(text)
    return document


SLIPS: dict[str, tuple[Callable[[], Document], list[Told]]] = {
    "tr closed by a plain tag": (
        lambda: table(("{%tr for r in rows %}", ""), ("{{ r.name }}", ""), ("{% endfor %}", "")),
        [("template.other-scope", 5, (1, 3, 1))],
    ),
    "p closed by a plain tag": (lambda: lines("{%p if flag %}", "a", "{% endif %}"), [("template.other-scope", 3, None)]),
    "r closed by a plain tag": (lambda: lines("{%r if flag %}a{% endif %}"), [("template.other-scope", 1, None)]),
    "else of another kind": (
        lambda: lines("{%p if flag %}", "a", "{% else %}", "{%p endif %}"), [("template.other-scope", 3, None)],
    ),
    "opened in one cell, closed in the next": (
        lambda: table(("{% if flag %}a", "b{% endif %}")), [("template.other-place", 2, (1, 1, 2))],
    ),
    "rows opened in one table, closed in another": (
        lambda: table(("{%tr endfor %}",), document=table(("{%tr for r in rows %}",), ("a",))),
        [("template.other-place", 3, (2, 1, 1))],
    ),
    "cells opened in one row, closed in the next": (
        lambda: table(("{%tc for r in rows %}", "a"), ("b", "{%tc endfor %}")), [("template.other-place", 4, (1, 2, 2))],
    ),
    "text beside a p tag": (lambda: lines("{%p if flag %} mất", "a", "{%p endif %}"), [("template.swallowed", 1, None)]),
    "two p tags in a paragraph": (lambda: lines("{%p if flag %}{%p endif %}"), [("template.swallowed", 1, None)]),
    "text beside a document": (lambda: lines("Phụ lục: {{p annex }}"), [("template.swallowed", 1, None)]),
    "text beside a tr tag": (
        lambda: table(("{%tr if flag %}", "mất"), ("{%tr endif %}", "")), [("template.swallowed", 1, (1, 1, 1))],
    ),
    "text beside a tc tag": (
        lambda: table(("{%tc if flag %}mất", "a", "{%tc endif %}")), [("template.swallowed", 1, (1, 1, 1))],
    ),
    "a cell tag outside a table": (lambda: lines("{% vm %}"), [("template.outside-table", 1, None)]),
    "tc outside a row": (
        lambda: lines("{%tc if flag %}", "{%tc endif %}"),
        [("template.outside-table", 1, None), ("template.outside-table", 2, None)],
    ),
    "plain text printed as rich text": (lambda: lines("{{r flag }}"), [("template.not-rich", 1, None)]),
    "rich text printed as plain text": (lambda: lines("{{ rich }}"), [("template.needs-r", 1, None)]),
    "rich text behind a condition": (lambda: lines("{{ rich if flag else '' }}"), [("template.needs-r", 1, None)]),
    "plain text printed as paragraphs": (lambda: lines("{{p flag }}"), [("template.not-paragraphs", 1, None)]),
    "paragraphs printed as text": (lambda: lines("{{ many }}"), [("template.needs-p", 1, None)]),
    "a document printed as text": (lambda: lines("{{ annex }}"), [("template.needs-p", 1, None)]),
    "a value as a row": (lambda: table(("{{tr flag }}",)), [("template.no-rows", 1, (1, 1, 1))]),
    "a group printed as it is": (lambda: lines("{{ commune }}"), [("template.prints-group", 1, None)]),
    "a list printed as it is": (lambda: lines("{{ commune.parishes }}"), [("template.prints-list", 1, None)]),
    "what lies in a picture": (lambda: lines("{{ picture.width_mm }}"), [("template.unknown-name", 1, None)]),
    "an unknown test": (lambda: lines("{% if flag is evn %}{% endif %}"), [("template.unknown-test-near", 1, None)]),
    "what a loop does not know": (
        lambda: lines("{% for r in rows %}{{ loop.idnex }}{% endfor %}"), [("template.unknown-name-near", 1, None)],
    ),
    "a cell that may lose its paragraphs": (
        lambda: in_cell("{%p if flag %}", "a", "{%p endif %}"), [("template.empty-cell", 2, (1, 1, 2))],
    ),
    "a tag that is too long": (lambda: lines("{{ " + "flag ~ " * 1000 + "flag }}"), [("template.too-complex", 1, None)]),
}  # fmt: skip


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_told_once_with_paragraph_and_cell(name: str, tmp_path: Path) -> None:
    make, expected = SLIPS[name]

    assert told(make(), tmp_path) == expected


SOUND: dict[str, Callable[[], Document]] = {
    "a block over paragraphs of one cell": lambda: in_cell("{% if flag %}a", "b{% endif %}"),
    "rich text, paragraphs, pictures, documents": lambda: lines("{{r rich }} {{ picture }}", "{{p many }}", "{{p annex }}"),
    "a cell that has a paragraph either way": lambda: in_cell("{%p if flag %}", "a", "{%p else %}", "b", "{%p endif %}"),
    "a cell that keeps its last paragraph": lambda: in_cell("{%p if flag %}", "a", "{%p endif %}", ""),
    "a note to authors beside a tag": lambda: lines("{%p if flag %}{# chỉ khi có #}", "a", "{%p endif %}"),
    "a note to authors with words": lambda: lines("{#p bỏ cả đoạn #} này"),
    "a list that is joined": lambda: lines("{{ commune.parishes | join(', ') }}"),
    "loops that count": lambda: lines("{% for r in rows %}{{ loop.index }}{{ r.name }}{% endfor %}"),
    "a picture or nothing": lambda: lines("{{ picture if flag else '' }}"),
    "arithmetic": lambda: lines("{{ flag * 2 + other / 4 }}"),
    "escaped by hand": lambda: lines("{{ flag | e }}"),
}


@pytest.mark.parametrize("name", SOUND)
def test_what_is_sound_is_not_told(name: str, tmp_path: Path) -> None:
    assert codes(SOUND[name](), tmp_path) == []


def test_a_place_tells_the_first_words_of_its_paragraph(tmp_path: Path) -> None:
    (found,) = places(lines("Ủy ban nhân dân {{ comune.name }} thông báo như sau, gồm rất nhiều chữ về nhiều việc"), tmp_path)

    assert found[1].near == "Ủy ban nhân dân {{ comune.name }} thông báo như sau, gồm rấ…"


def test_a_block_opened_in_the_body_and_closed_in_a_header_is_told_in_both(tmp_path: Path) -> None:
    document = lines("{% if flag %}a")
    document.sections[0].header.paragraphs[0].text = "b{% endif %}"

    found = [(code, place.part, place.paragraph) for code, place in places(document, tmp_path)]

    assert sorted(found) == [
        ("template.nothing-open", "word/header1.xml", 1), ("template.unclosed", "word/document.xml", 1),
    ]  # fmt: skip


def test_pictures_stand_in_no_note_and_documents_in_no_header(tmp_path: Path) -> None:
    document = note(lines("a"), "footnote", "{{ picture }}")
    document.sections[0].header.paragraphs[0].text = "{{p annex }}"

    found = [(code, place.part) for code, place in places(document, tmp_path)]

    assert sorted(found) == [("template.insert-place", "word/footnotes.xml"), ("template.insert-place", "word/header1.xml")]


def test_a_tag_that_takes_a_section_break_or_a_picture_away_is_told(tmp_path: Path) -> None:
    document = lines("{%p if flag %}", "a", "{%p endif %}")
    document.paragraphs[2]._p.get_or_add_pPr().append(parse_xml(f"<w:sectPr {NAMESPACE}/>"))

    assert told(document, tmp_path) == [("template.swallowed-thing", 3, None)]


def test_the_tags_of_an_attribute_are_read_with_its_paragraph(tmp_path: Path) -> None:
    document = lines("a", "b")
    document.paragraphs[1]._p.set(f"{W}rsidR", "{{ comune.name }}{% if flag %}")

    assert told(document, tmp_path) == [("template.unknown-name-near", 2, None), ("template.unclosed", 2, None)]


def test_paragraphs_of_a_text_box_count_by_themselves(tmp_path: Path) -> None:
    document = lines("a", "c")
    inner = "<w:p><w:r><w:t>{{ comune.name }}</w:t></w:r></w:p>"
    box = f"<w:r {NAMESPACE}><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r>"
    document.paragraphs[0]._p.append(parse_xml(box))

    assert told(document, tmp_path) == [("template.unknown-name-near", 2, None)]


def test_a_block_that_cuts_across_a_link_is_told_with_its_paragraph(tmp_path: Path) -> None:
    document = lines("a", "")
    link = '<w:hyperlink w:anchor="a"><w:r><w:t>{% if flag %}b</w:t></w:r></w:hyperlink>'
    for run in parse_xml(f"<w:p {NAMESPACE}>{link}<w:r><w:t>c{{% endif %}}</w:t></w:r></w:p>"):
        document.paragraphs[1]._p.append(run)

    assert told(document, tmp_path) == [("template.torn", 2, None)]


def test_a_picture_in_lines_of_an_exact_height_is_a_warning(tmp_path: Path) -> None:
    document = lines("{{ picture }}", "{{ picture }}", "{{ picture }}", "{{ flag }}")
    for paragraph in (document.paragraphs[0], document.paragraphs[3]):
        paragraph.paragraph_format.line_spacing = Pt(18)
    document.styles["List Bullet"].paragraph_format.line_spacing = Pt(18)
    document.paragraphs[1].style = document.styles.add_style("Riêng", WD_STYLE_TYPE.PARAGRAPH)
    document.styles["Riêng"].base_style = document.styles["List Bullet"]

    assert told(document, tmp_path) == [("template.cut-picture", 1, None), ("template.cut-picture", 2, None)]


def test_what_was_left_in_the_file_is_a_warning_with_its_first_place(tmp_path: Path) -> None:
    document = lines("a", "b", "c")
    document.add_comment(document.paragraphs[1].runs, "nhận xét", "d")
    document.paragraphs[2].runs[0].font.hidden = True
    for paragraph in document.paragraphs[:2]:
        paragraph._p.append(parse_xml(f'<w:ins {NAMESPACE} w:id="1" w:author="a"><w:r><w:t>x</w:t></w:r></w:ins>'))
    path = tmp_path / "template.docx"
    document.core_properties.author = "Nguyễn Văn A"
    document.save(str(path))

    found = review(path, LEVELS, WORDS)

    assert [(one.code, one.place and one.place.paragraph, one.facts) for one in found.problems] == [
        ("template.tracked", 1, {"count": 2}),
        ("template.comments", 2, {"count": 1}),
        ("template.hidden", 3, {"count": 1}),
        ("template.author", None, {"name": "Nguyễn Văn A"}),
    ]
    assert not any(one.severity == ERROR for one in found.problems) and found.paths == frozenset()


def test_hostile_things_and_wrong_tags_are_told_together(tmp_path: Path) -> None:
    document = lines("{{ comune.name }}")
    document.part.relate_to("http://example.invalid", "http://x/image", is_external=True)

    assert sorted(codes(document, tmp_path)) == ["template.external", "template.unknown-name-near"]


def test_a_file_that_is_no_word_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "template.docx"
    path.write_bytes(b"{{ name }}")

    found = review(path, LEVELS, WORDS)

    assert ([one.code for one in found.problems], found.paths) == (["package.damaged"], None)


def test_the_names_that_a_sound_file_uses_are_known(tmp_path: Path) -> None:
    path = tmp_path / "template.docx"
    document = docx.Document()
    document.add_paragraph("{% if flag %}{{ commune.name }}{% endif %}")
    document.sections[0].footer.paragraphs[0].text = "{{ other }}"
    document.save(str(path))

    assert review(path, LEVELS, WORDS).paths == frozenset({("flag",), ("commune", "name"), ("other",)})
