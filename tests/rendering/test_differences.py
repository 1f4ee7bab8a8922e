"""Claims about what we do otherwise than docxtpl on purpose; docs/templates.md lists the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx.document import Document
from lxml import etree

from generator.rendering.template import compile_template
from library.problems import TemplateFault
from tests.rendering.peer import LEVELS, W, lines, note, ours, table, theirs


def saved(document: Document, folder: Path) -> Path:
    path = folder / "template.docx"
    document.save(str(path))
    return path


def body(members: dict[str, bytes], name: str = "word/document.xml") -> str:
    return "".join(map(str, etree.fromstring(members[name]).itertext()))


def codes(document: Document, folder: Path, **vocabulary: Any) -> list[str]:
    with pytest.raises(TemplateFault) as raised:
        compile_template(saved(document, folder), LEVELS, vocabulary)
    return [problem.code for problem in raised.value.problems]


def test_an_item_wins_over_a_method_of_its_name(tmp_path: Path) -> None:
    path, values = saved(lines("{{ box.items }}"), tmp_path), {"box": {"items": "hai"}}

    assert body(ours(path, values)) == "hai"
    assert "method" in body(theirs(path, values))


def test_a_missing_value_stops_the_document_instead_of_vanishing(tmp_path: Path) -> None:
    path = saved(lines("Gửi {{ name }}!"), tmp_path)

    assert body(theirs(path, {})) == "Gửi !"
    with pytest.raises(TemplateFault):
        compile_template(path, LEVELS, {"name": {}}).render({})


def test_an_empty_value_prints_nothing_instead_of_none(tmp_path: Path) -> None:
    path = saved(lines("[{{ name }}]"), tmp_path)

    assert (body(ours(path, {"name": None})), body(theirs(path, {"name": None}))) == ("[]", "[None]")


def test_braces_in_values_stay_as_they_are(tmp_path: Path) -> None:
    path, values = saved(lines("{{ name }}"), tmp_path), {"name": "{_{ x }_}"}

    assert (body(ours(path, values)), body(theirs(path, values))) == ("{_{ x }_}", "{{ x }}")


def test_endnotes_are_rendered_too(tmp_path: Path) -> None:
    path, values = saved(note(lines("x"), "endnote", "xem {{ name }}"), tmp_path), {"name": "a"}

    assert body(ours(path, values), "word/endnotes.xml") == "xem a"
    assert body(theirs(path, values), "word/endnotes.xml") == "xem {{ name }}"


def test_every_core_property_is_rendered_and_escaped_once(tmp_path: Path) -> None:
    document = lines("x")
    document.core_properties.title, document.core_properties.keywords = "{{ name }}", "{{ name }}"
    path, values = saved(document, tmp_path), {"name": "A & B"}

    assert body(ours(path, values), "docProps/core.xml").count("A & B") == 2
    told = body(theirs(path, values), "docProps/core.xml")
    assert ("A &amp; B" in told, "{{ name }}" in told) == (True, True)


def test_core_properties_that_are_not_there_are_not_added(tmp_path: Path) -> None:
    path = saved(lines("{{ name }}"), tmp_path)

    assert b"language" not in ours(path, {"name": "a"})["docProps/core.xml"]
    assert b"language" in theirs(path, {"name": "a"})["docProps/core.xml"]


def test_the_properties_of_a_cell_keep_the_order_of_the_format(tmp_path: Path) -> None:
    path, values = saved(table(("{% colspan two %}{% cellbg color %}a", "b", "c")), tmp_path), {"two": 2, "color": "FFFF00"}

    def look(members: dict[str, bytes]) -> list[str]:
        cell = next(etree.fromstring(members["word/document.xml"]).iter(f"{W}tcPr"))
        return [str(one.tag).removeprefix(W) for one in cell]

    assert look(ours(path, values)) == ["tcW", "gridSpan", "shd"]
    assert look(theirs(path, values)) == ["shd", "gridSpan", "tcW"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{% set a = 1 %}", "template.unknown-statement"),
        ("{% for k, v in box.items() %}{% endfor %}", "template.forbidden"),
        ("{{ name | replace('a', 'b') }}", "template.unknown-filter"),
        ("{{ name ** 2 }}", "template.forbidden"),
        ("{{ name.__class__ }}", "template.forbidden-name"),
    ],
)
def test_what_could_run_or_grow_is_refused_before_any_data(tmp_path: Path, text: str, code: str) -> None:
    assert code in codes(lines(text), tmp_path, name={}, box={})


def test_text_that_a_tag_would_take_away_is_told_instead_of_lost(tmp_path: Path) -> None:
    document = lines("{%p if name %} chữ này mất", "a", "{%p endif %}")

    assert body(theirs(saved(document, tmp_path), {"name": "x"})) == "a"
    assert codes(document, tmp_path, name={}) == ["template.swallowed"]


def test_a_block_that_tears_the_file_apart_is_told_instead_of_mended(tmp_path: Path) -> None:
    document = table(("{% if name %}a", "b{% endif %}"), ("c", "d"))

    assert body(theirs(saved(document, tmp_path), {"name": ""})) == "cd"
    assert codes(document, tmp_path, name={}) == ["template.other-place"]
