"""Claims about documents that stand in other ones: put there as docxtpl does it, and refused where they cannot stand there."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx.document import Document
from docx.shared import Mm
from docxtpl import DocxTemplate

from generator.rendering.template import Compiled, compile_template
from library.files.limits import SUBDOCUMENT_ELEMENTS
from library.problems import Refused, VanbanError
from tests.rendering.peer import (
    LEVELS,
    canonical,
    declared,
    lines,
    note,
    ours,
    png,
    rewritten,
    saved,
    saved_bytes,
    table,
    theirs,
)

DOCUMENTS = {"n": declared("subdocument"), "rows": {}}


def compiled(document: Document, folder: Path) -> Compiled:
    return compile_template(saved(document, folder), LEVELS, DOCUMENTS)


def told(compiled: Compiled, folder: Path) -> list[str]:
    with pytest.raises(VanbanError) as raised:
        compiled.render({"n": {"document": "in.docx"}, "rows": []}, folder)
    return [problem.code for problem in raised.value.problems]


def other() -> Document:
    """Returns a document to put into another one: a heading, a list, a table and a picture."""
    document = lines()
    document.add_heading("Đầu", 1)
    document.add_paragraph("một {{ không phải thẻ }}", style="List Number")
    table(("ô", "{% if %}"), document=document)
    document.add_picture(io.BytesIO(png(4, 4)), width=Mm(10))
    return document


@pytest.mark.usefixtures("docxcompose")
def test_a_document_stands_in_another_one_as_docxtpl_puts_it(tmp_path: Path) -> None:
    inner = saved(other(), tmp_path, "phu-luc.docx")
    path = saved(lines("trước", "{{p n }}", "sau", "{%p for r in rows %}", "{{p n }}", "{%p endfor %}"), tmp_path)

    def peer(template: DocxTemplate) -> dict[str, Any]:
        return {"n": template.new_subdoc(inner), "rows": [1, 2]}

    values = {"n": {"document": "phu-luc.docx"}, "rows": [1, 2]}
    made, expected = canonical(ours(path, values, DOCUMENTS, tmp_path)), canonical(theirs(path, peer))
    for members in (made, expected):
        members["word/numbering.xml"] = members["word/numbering.xml"].count(b"w:nsid")  # chance numbers
    assert made == expected


@pytest.mark.usefixtures("docxcompose")
def test_a_document_in_another_one_makes_the_same_bytes_every_time(tmp_path: Path) -> None:
    saved(other(), tmp_path, "phu-luc.docx")
    template = compiled(lines("{{p n }}"), tmp_path)
    value = {"n": {"document": "phu-luc.docx"}}

    assert template.render(value, tmp_path) == template.render(value, tmp_path)


def commented() -> Document:
    document = lines("a")
    document.add_comment(document.paragraphs[0].runs, "nhận xét", "b")
    return document


MISSING = '<Relationship Id="rIdX" Type="http://x/image" Target="no.xml"/></Relationships>'
BODY, LINKS = "word/document.xml", "word/_rels/document.xml.rels"
LINK = '<Relationship Id="rIdX" Type="http://x/image" Target="http://x" TargetMode="External"/></Relationships>'
UNFIT: dict[str, tuple[Callable[[], bytes], str]] = {
    "an old or foreign file": (lambda: b"PK\x03\x04 rubbish", "package.damaged"),
    "a link outside": (lambda: rewritten(lines("a"), LINKS, "</Relationships>", LINK), "template.external"),
    "a field that runs": (
        lambda: rewritten(lines("a"), BODY, "<w:t>a</w:t>", "<w:instrText>DDEAUTO c</w:instrText>"), "template.fetching-field",
    ),
    "a doctype": (lambda: rewritten(lines("a"), BODY, "<w:document", "<!DOCTYPE a><w:document"), "xml.doctype"),
    "comments": (lambda: saved_bytes(commented()), "insert.unclean"),
    "tracked changes": (lambda: rewritten(lines("a"), BODY, "<w:body>", "<w:body><w:p><w:ins/></w:p>"), "insert.unclean"),
    "notes": (
        lambda: rewritten(note(lines("a"), "footnote", "x"), BODY, "<w:t>a</w:t>", '<w:footnoteReference w:id="1"/>'),
        "insert.notes",
    ),
    "marks of the renderer": (lambda: saved_bytes(lines("\ue000+article\ue001")), "text.control-character"),
    "too many elements": (lambda: saved_bytes(lines(*["x"] * (SUBDOCUMENT_ELEMENTS // 3 + 1))), "insert.too-long"),
    "a number that is none": (
        lambda: rewritten(
            lines("a"), BODY, "<w:p>", '<w:p><w:pPr><w:numPr><w:numId w:val="abc"/></w:numPr></w:pPr>'
        ), "insert.unfit",
    ),
    "a part that is not there": (
        lambda: rewritten(lines("a"), LINKS, "</Relationships>", MISSING),
        "insert.unfit",
    ),
}  # fmt: skip


@pytest.mark.usefixtures("docxcompose")
@pytest.mark.parametrize("name", UNFIT)
def test_a_document_that_cannot_stand_in_another_one_is_refused(tmp_path: Path, name: str) -> None:
    make, code = UNFIT[name]
    (tmp_path / "in.docx").write_bytes(make())
    template = compiled(lines("{{p n }}"), tmp_path)

    assert told(template, tmp_path) == [code]


def test_what_docxtpl_cannot_open_is_told_with_the_template(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(1, 1))
    path = tmp_path / "template.docx"
    path.write_bytes(rewritten(lines("{{ n }}"), LINKS, "</Relationships>", MISSING))

    with pytest.raises(Refused) as raised:
        compile_template(path, LEVELS, {"n": declared("picture")}).render({"n": {"picture": "a.png", "width_mm": 1}}, tmp_path)

    assert [(one.code, str(one.place)) for one in raised.value.problems] == [("package.damaged", str(path))]
