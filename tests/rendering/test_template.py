"""A template compiled once renders as docxtpl does, with our own safety on top."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docxtpl import DocxTemplate
from lxml import etree

from generator.catalog import load_catalog
from generator.layout.profile import profile
from generator.phrases.environment import environment
from generator.rendering.numbering import number
from generator.rendering.template import compile_template
from generator.values import checked_values
from library.problems import TemplateFault

LEVELS = profile("state-2020").levels
WORDS: dict[str, Any] = {name: {} for name in ("document", "name", "rows", "note", "flag")}
VALUES: dict[str, Any] = {"document": {"id": "hs/mau/xa"}}


def part(data: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return archive.read(name).decode()


def texts(data: bytes) -> list[str]:
    """Returns the paragraphs of a document as plain text, a line break as “⏎”, a tab as “→”."""
    root = etree.fromstring(part(data).encode())
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    signs = {f"{w}br": "⏎", f"{w}tab": "→"}
    return [
        "".join(signs.get(str(one.tag), one.text or "" if one.tag == f"{w}t" else "") for one in p.iter())
        for p in root.iter(f"{w}p")
    ]


def rendered(path: Path, **values: Any) -> bytes:
    return compile_template(path, LEVELS, WORDS).render(VALUES | values)


@pytest.mark.parametrize(
    "name", ["A & B <C>", "{{ 7*7 }}", "H'Hen Niê", 'Y "Krông" Niê', "x" * 200, "CON", "{% if x %}", "{_{ x }_}", "a\\b"]
)
def test_names_come_out_whole(word_file: Callable[..., Path], name: str) -> None:
    assert texts(rendered(word_file("Tên: {{ name }}!"), name=name)) == [f"Tên: {name}!"]


def test_loops_and_conditions_over_paragraphs_leave_no_empty_ones(word_file: Callable[..., Path]) -> None:
    path = word_file(
        "{%p for row in rows %}", "{{ next.row }}. {{ row }}", "{%p endfor %}", "{%p if flag %}", "Có", "{%p endif %}"
    )

    assert texts(rendered(path, rows=["a", "b"], flag=False)) == ["1. a", "2. b"]
    assert texts(rendered(path, rows=[], flag=True)) == ["Có"]


def test_tags_that_word_split_over_runs_are_healed(word_file: Callable[..., Path]) -> None:
    split = "<w:p><w:r><w:t>Điều {{ next</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>.article }}.</w:t></w:r></w:p>"

    assert texts(rendered(word_file(split, raw=True))) == ["Điều 1."]


def test_line_breaks_and_tabs_of_values_become_words_own(word_file: Callable[..., Path]) -> None:
    assert texts(rendered(word_file("{{ note }}"), note="một\nhai\tba")) == ["một⏎hai→ba"]


def test_pretty_printed_xml_gains_no_text(word_file: Callable[..., Path]) -> None:
    path = word_file("\n  <w:p>\n    <w:r>\n      <w:t>{{ name }}</w:t>\n    </w:r>\n  </w:p>\n", raw=True)

    assert "\n" not in part(rendered(path, name="a")).partition("\n")[2]


def test_the_document_bears_its_id(word_file: Callable[..., Path]) -> None:
    core = part(rendered(word_file("x")), "docProps/core.xml")

    assert "<dc:identifier>hs/mau/xa</dc:identifier>" in core


def test_members_without_tags_are_carried_over_as_they_are(word_file: Callable[..., Path]) -> None:
    path = word_file("{{ name }}", members={"word/media/picture.png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40})

    with zipfile.ZipFile(io.BytesIO(rendered(path, name="a"))) as archive:
        assert archive.read("word/media/picture.png") == b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_the_same_values_make_the_same_bytes(word_file: Callable[..., Path]) -> None:
    path = word_file("{{ name }}")

    assert rendered(path, name="a") == rendered(path, name="a")


def test_a_missing_value_stops_the_document_by_its_name(word_file: Callable[..., Path]) -> None:
    with pytest.raises(TemplateFault) as raised:
        rendered(word_file("{{ name }}"))

    assert [(p.code, p.facts) for p in raised.value.problems] == [("template.value-missing", {"name": "name"})]


def test_a_control_character_in_a_value_stops_the_document(word_file: Callable[..., Path]) -> None:
    with pytest.raises(TemplateFault) as raised:
        rendered(word_file("{{ name }}"), name="a\x01b")

    assert raised.value.problems[0].code == "text.control-character"


class _Peer(DocxTemplate):  # type: ignore[misc]
    """docxtpl itself, with nothing of ours but the numbers."""

    levels: Any = LEVELS

    def render_xml_part(self, *args: Any, **rest: Any) -> str:
        return number(super().render_xml_part(*args, **rest), self.levels)


def _paragraphs(data: bytes, name: str) -> list[bytes]:
    """Returns the paragraphs of a part in canonical XML."""
    root = etree.fromstring(part(data, name).encode())
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return [etree.tostring(one, method="c14n", exclusive=True) for one in root.iter(f"{w}p")]


EXAMPLES = [
    (template.id, index)
    for template in load_catalog().templates.values()
    for index in range(len(template.manifest["examples"]))
]


@pytest.mark.parametrize(("name", "index"), EXAMPLES)
def test_every_example_has_the_paragraphs_that_docxtpl_makes(name: str, index: int, tmp_path: Path) -> None:
    template = load_catalog().get(name)
    example = template.manifest["examples"][index]
    layout = profile(example["profile"])
    values = checked_values(template, {**example["values"], "profile": layout.id}, "values")
    compiled = compile_template(template.word_file(layout), layout.levels, template.vocabulary())

    ours = compiled.render(values)
    peer = _Peer(template.word_file(layout))
    peer.levels = layout.levels
    peer.render({**values, **compiled._marks}, environment(escape=True))
    peer.save(tmp_path / "peer.docx")

    theirs = (tmp_path / "peer.docx").read_bytes()
    names = [n for n in zipfile.ZipFile(io.BytesIO(ours)).namelist() if re.match(r"word/(document|header|footer)", n)]
    assert names
    for one in names:
        assert _paragraphs(ours, one) == _paragraphs(theirs, one), one


def test_a_hyphen_at_which_no_line_breaks_is_words_own_element(word_file: Callable[..., Path]) -> None:
    xml = part(rendered(word_file("{{ note }}"), note="2026\u20112030"))

    assert '>2026</w:t><w:noBreakHyphen/><w:t xml:space="preserve">2030</w:t>' in xml
