"""What no template may hold is told by its part, before anything is rendered."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from generator.layout.profile import profile
from generator.rendering.template import compile_template
from library.files.limits import ELEMENT_ATTRIBUTES, RENDER_TEXT_BYTES, TEMPLATE_BYTES
from library.problems import VanbanError
from tests.rendering.conftest import document, paragraph, part

LEVELS = profile("state-2020").levels
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId9" Type="x/{kind}" Target="http://example.invalid/a" TargetMode="External"/></Relationships>'
)
_FIELD = "<w:p><w:r><w:instrText>{code}</w:instrText></w:r></w:p>"
_CUT = "<w:p><w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:\\\\x</w:instrText></w:r></w:p>"
_BEGIN, _END = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
_SIMPLE = '<w:p><w:fldSimple w:instr=" INCLUDEPICTURE http://x "/></w:p>'


def told(path: Path) -> set[str]:
    with pytest.raises(VanbanError) as raised:
        compile_template(path, LEVELS, {"a": {}, "document": {}})
    return {problem.code for problem in raised.value.problems}


@pytest.mark.parametrize("kind", ["attachedTemplate", "image", "frame", "oleObject", "hyperlink"])
def test_a_link_outside_is_refused(word_file: Callable[..., Path], kind: str) -> None:
    path = word_file("x", members={"word/_rels/document.xml.rels": _RELS.format(kind=kind).encode()})

    assert told(path) == {"template.external"}


@pytest.mark.parametrize("name", ["word/vbaProject.bin", "word/activeX/activeX1.xml"])
def test_macros_are_refused(word_file: Callable[..., Path], name: str) -> None:
    assert told(word_file("x", members={name: b"<a/>"})) == {"template.macro"}


def test_embedded_files_are_refused(word_file: Callable[..., Path]) -> None:
    assert told(word_file("x", members={"word/embeddings/oleObject1.bin": b"x"})) == {"template.embedded"}


@pytest.mark.parametrize(
    "body", [_FIELD.format(code=" DDEAUTO c:\\\\x"), _CUT, _SIMPLE, _FIELD.format(code="LINK Excel.Sheet")]
)
def test_fields_that_fetch_or_run_are_refused(word_file: Callable[..., Path], body: str) -> None:
    assert told(word_file(body, raw=True)) == {"template.fetching-field"}


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        (f"<w:p>{_BEGIN}{code('PAGE')}{_END}{_BEGIN}{code('DDEAUTO c')}{_END}</w:p>", "template.fetching-field"),
        (f"<w:p>{_BEGIN}{code('DDE')}</w:p><w:p>{code('AUTO c')}{_END}</w:p>", "template.fetching-field"),
        (f"<w:p>{_BEGIN}{code('HYPERLINK &quot;http://x&quot;')}{_END}</w:p>", "template.fetching-field"),
        (f"<w:p>{_BEGIN}{_BEGIN}{code('QUOTE 68 68')}{_END}{code(' c')}{_END}</w:p>", "template.made-field"),
        (f"<w:p>{_BEGIN}{code('{% if a %}DDE{% endif %}AUTO')}{_END}</w:p>", "template.tag-in-field"),
        (f"<w:p>{_BEGIN}{code('{{ a }} c')}{_END}</w:p>", "template.tag-in-field"),
    ],
)
def test_a_field_is_read_as_word_reads_it(word_file: Callable[..., Path], body: str, wrong: str) -> None:
    assert wrong in told(word_file(body, raw=True))


@pytest.mark.parametrize("text", ["PAGE", "TOC \\o &quot;1-3&quot;", "HYPERLINK \\l &quot;_Toc1&quot;", "PAGEREF x"])
def test_fields_of_the_document_itself_are_fine(word_file: Callable[..., Path], text: str) -> None:
    path = word_file(f"<w:p>{_BEGIN}{code('IF ')}{_BEGIN}{code(text)}{_END}{_END}</w:p>", raw=True)

    assert compile_template(path, LEVELS, {"document": {}}).carried is False


_LINK = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId9" Type="http://x/{kind}" Target="x.bin"/></Relationships>'
)


@pytest.mark.parametrize("kind", ["oleObject", "package", "control", "aFChunk", "subDocument"])
def test_what_is_embedded_is_told_whatever_its_name(word_file: Callable[..., Path], kind: str) -> None:
    path = word_file("x", members={"word/_rels/document.xml.rels": _LINK.format(kind=kind).encode()})

    assert told(path) == {"template.embedded"}


def test_a_part_is_read_by_the_type_of_its_extension_too(tmp_path: Path, word_file: Callable[..., Path]) -> None:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    with zipfile.ZipFile(word_file("x")) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    default = f'<Default Extension="foo" ContentType="{kind}"/><Default '.encode()
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace(b"<Default ", default, 1)
    body = f"<w:body>{_SIMPLE}".encode()
    members["word/other.foo"] = members["word/document.xml"].replace(b"<w:body>", body)
    path = tmp_path / "other.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)

    assert told(path) == {"template.fetching-field"}


_FRAME = sum(len(part(document(paragraph("")), name)) for name in ("word/document.xml", "docProps/core.xml"))


def test_a_template_passes_at_the_limit_and_is_refused_one_beyond(word_file: Callable[..., Path]) -> None:
    def codes(size: int) -> set[str]:
        path = word_file(paragraph("x" * (size - _FRAME)), raw=True)
        try:
            compile_template(path, LEVELS, {"document": {}})
        except VanbanError as error:
            return {problem.code for problem in error.problems}
        return set()

    assert (codes(TEMPLATE_BYTES), codes(TEMPLATE_BYTES + 1)) == (set(), {"template.too-heavy"})


def test_the_parts_of_a_document_share_what_a_render_may_use(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("{{ a }}")
    made.sections[0].header.paragraphs[0].text = "{{ a }}"
    made.save(str(tmp_path / "template.docx"))
    compiled = compile_template(tmp_path / "template.docx", LEVELS, {"a": {}})

    compiled.render({"a": "x" * (RENDER_TEXT_BYTES // 2 - 100_000)})
    with pytest.raises(VanbanError) as raised:
        compiled.render({"a": "x" * (RENDER_TEXT_BYTES // 2 + 1)})
    assert [problem.code for problem in raised.value.problems] == ["template.too-large"]


def test_a_page_number_is_no_such_field(word_file: Callable[..., Path]) -> None:
    compiled = compile_template(word_file(_FIELD.format(code=" PAGE "), raw=True), LEVELS, {"document": {}})

    assert [name for name, _ in compiled.texts({"document": {"id": "a"}})] == ["docProps/core.xml"]


def test_a_doctype_in_a_part_without_tags_is_refused(word_file: Callable[..., Path]) -> None:
    path = word_file("x", members={"word/styles.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"})

    assert told(path) == {"xml.doctype"}


@pytest.mark.parametrize(
    "body",
    [
        '<w:p><w:pPr><w:pStyle w:val="{{ 1 + }}"/></w:pPr></w:p>', '<w:p><w:r><w:t w:x="{% if a %}">x</w:t></w:r></w:p>',
        "{% if a %}", '<w:p w:rsidR="{{ a.__class__ }}"/>',
    ],
)  # fmt: skip
def test_a_slip_outside_the_text_of_paragraphs_is_told_with_its_part(word_file: Callable[..., Path], body: str) -> None:
    assert told(word_file(body, raw=True)) <= {
        "template.broken-part", "template.forbidden-name", "template.unclosed", "template.syntax", "template.unknown-name",
    }  # fmt: skip


def test_comments_and_instructions_say_nothing(word_file: Callable[..., Path]) -> None:
    body = "<!-- {{ 1 + }} --><?x {% if %}?><w:p><w:r><w:t>{{ a }}</w:t></w:r></w:p>"

    compiled = compile_template(word_file(body, raw=True), LEVELS, {"a": {}, "document": {}})

    assert "<!--" not in dict(compiled.texts({"a": "x", "document": {"id": "a"}}))["word/document.xml"]


def test_a_file_without_a_body_is_no_word_document(tmp_path: Path, word_file: Callable[..., Path]) -> None:
    path = word_file("x")
    path.write_bytes(path.read_bytes().replace(b"word/document.xml", b"word/documenu.xml"))

    assert told(path) == {"package.damaged"}


def test_a_part_that_would_take_too_long_to_prepare_is_refused(word_file: Callable[..., Path]) -> None:
    assert told(word_file("<w:p><w:r><w:t>{</w:t></w:r></w:p>" * 5000, raw=True)) >= {"template.too-complex"}


@pytest.mark.parametrize("pattern", [' w:a{}="1"', ' xmlns:a{}="a:{}"'], ids=["attributes", "namespaces"])
def test_an_element_with_as_many_as_the_limit_is_read_and_one_more_refused(
    word_file: Callable[..., Path], pattern: str
) -> None:
    def written(count: int) -> Path:
        said = "".join(pattern.replace("{}", str(number)) for number in range(count))
        return word_file(f"<w:p{said}><w:r><w:t>x</w:t></w:r></w:p>", raw=True)

    own = ELEMENT_ATTRIBUTES - pattern.count("xmlns")  # the namespace of Word counts too

    assert compile_template(written(own), LEVELS, {"a": {}, "document": {}})
    assert told(written(own + 1)) == {"template.too-complex"}
