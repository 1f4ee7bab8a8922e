"""Claims about plain values that stand for rich text, pictures and documents: printed as docxtpl prints its own objects."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from docx.document import Document
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, RichText, RichTextParagraph
from lxml import etree

from generator.rendering.template import Compiled, compile_template
from library.files.limits import INSERT_BYTES, INSERTS
from library.problems import TemplateFault, VanbanError
from tests.rendering.peer import LEVELS, W, canonical, declared, jpeg, lines, listed, ours, parts, png, saved, theirs

RICH = {"n": declared("rich_text")}
PICTURES = {"n": declared("picture")}


def compiled(document: Document, folder: Path, vocabulary: Mapping[str, Any]) -> Compiled:
    return compile_template(saved(document, folder), LEVELS, vocabulary)


def told(compiled: Compiled, value: Any, folder: Path | None) -> list[str]:
    with pytest.raises(VanbanError) as raised:
        compiled.render({"n": value, "rows": []}, folder)
    return [problem.code for problem in raised.value.problems]


def sorted_looks(members: dict[str, bytes]) -> bytes:
    """Returns the body with the properties of its runs in one order, and shading told in full."""
    root = etree.fromstring(members["word/document.xml"])
    for look in root.iter(f"{W}rPr"):
        look[:] = sorted(look, key=lambda one: str(one.tag))
        for shading in look.iter(f"{W}shd"):
            shading.set(f"{W}val", "clear")
            shading.set(f"{W}color", "auto")
    return etree.tostring(root, method="c14n", exclusive=True)


LOOKS: list[dict[str, Any]] = [
    {"text": "A & <B>"},
    {"text": "đậm", "bold": True, "italic": True},
    {"text": "một\nhai\tba", "color": "C00000", "size": 14, "underline": True},
    {"text": "2", "superscript": True},
    {"text": "3", "subscript": True},
    {"text": "s", "strike": True, "font": "Arial", "highlight": "FFFF00", "style": "Strong"},
]


def their_rich_text(_: DocxTemplate) -> dict[str, Any]:
    rich = RichText()
    for look in LOOKS:
        size = {"size": look["size"] * 2} if "size" in look else {}
        rich.add(**look | size)
    return {"n": rich}


def test_rich_text_has_the_runs_that_docxtpl_makes(tmp_path: Path) -> None:
    path = saved(lines("Chú ý: {{r n }} hết"), tmp_path)

    made = ours(path, {"n": {"rich": LOOKS}}, RICH)

    assert sorted_looks(made) == sorted_looks(theirs(path, their_rich_text))


def test_rich_text_stands_in_lists_of_groups_too(tmp_path: Path) -> None:
    path = saved(lines("{%p for row in n %}", "- {{r row.it }}", "{%p endfor %}"), tmp_path)
    values = [{"it": {"rich": [{"text": text, "bold": True}]}} for text in "ab"]

    made = ours(path, {"n": values}, {"n": listed("rich_text")})

    assert canonical(made) == canonical(theirs(path, {"n": [{"it": RichText(text, bold=True)} for text in "ab"]}))


def test_rich_paragraphs_take_styles_by_the_name_that_word_shows(tmp_path: Path) -> None:
    path = saved(lines("trước", "{{p n }}", "sau"), tmp_path)
    value = {"paragraphs": [{"style": "List Bullet", "rich": [{"text": "một", "bold": True}]}, {"rich": [{"text": "hai"}]}]}
    peer = RichTextParagraph()
    peer.add(RichText("một", bold=True), parastyle="ListBullet")
    peer.add(RichText("hai"))

    assert canonical(ours(path, {"n": value}, {"n": declared("rich_paragraphs")})) == canonical(theirs(path, {"n": peer}))


def test_a_style_that_the_template_does_not_have_is_told_with_the_nearest(tmp_path: Path) -> None:
    template = compiled(lines("{{r n }}"), tmp_path, RICH)

    with pytest.raises(TemplateFault) as raised:
        template.render({"n": {"rich": [{"text": "a", "style": "Strog"}]}})

    assert [(one.code, one.facts["nearest"]) for one in raised.value.problems] == [("insert.unknown-style-near", "Strong")]


@pytest.mark.parametrize(
    ("kind", "tag"),
    [("rich_text", "{{r n }}"), ("rich_paragraphs", "{{p n }}"), ("subdocument", "{{p n }}"), ("picture", "{{ n }}")],
)
def test_a_blank_to_be_filled_in_is_printed_and_nothing_prints_nothing(tmp_path: Path, kind: str, tag: str) -> None:
    template = compiled(lines("trước", tag), tmp_path, {"n": declared(kind)})

    def said(value: str | None) -> str:
        root = etree.fromstring(parts(template.render({"n": value}))["word/document.xml"])
        return "".join(map(str, root.itertext()))

    assert (said("……"), said(None)) == ("trước……", "trước")


def test_pictures_in_body_header_and_loop_are_those_that_docxtpl_makes(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(40, 20))
    (tmp_path / "b.jpg").write_bytes(jpeg(30, 30))
    document = lines("Hình {{ n }} và {{ b }}", "{%p for one in rows %}", "{{ one.it }}", "{%p endfor %}")
    document.sections[0].header.paragraphs[0].text = "{{ n }}"
    path = saved(document, tmp_path)
    first, second = {"picture": "a.png", "width_mm": 20}, {"picture": "b.jpg", "width_mm": 30, "height_mm": 12}

    def peer(template: DocxTemplate) -> dict[str, Any]:
        one = InlineImage(template, io.BytesIO(png(40, 20)), width=Mm(20))
        two = InlineImage(template, io.BytesIO(jpeg(30, 30)), width=Mm(30), height=Mm(12))
        return {"n": one, "b": two, "rows": [{"it": one}, {"it": two}, {"it": one}]}

    values = {"n": first, "b": second, "rows": [{"it": first}, {"it": second}, {"it": first}]}
    vocabulary = PICTURES | {"b": declared("picture"), "rows": listed("picture")}
    assert canonical(ours(path, values, vocabulary, tmp_path)) == canonical(theirs(path, peer))


def test_a_document_with_a_picture_has_the_same_bytes_every_time(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(40, 20))
    template = compiled(lines("{{ n }}"), tmp_path, PICTURES)
    value = {"n": {"picture": "a.png", "width_mm": 20}}

    assert template.render(value, tmp_path) == template.render(value, tmp_path)


def hostile_png(folder: Path) -> None:
    (folder / "p").write_bytes(png(10, 10).replace(struct.pack(">II", 10, 10), struct.pack(">II", 60_000, 60_000)))


FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a picture of too many pixels": (hostile_png, "picture.too-many-pixels"),
    "a vector drawing": (lambda folder: (folder / "p").write_text("<svg/>"), "picture.unknown-kind"),
    "a cut picture": (lambda folder: (folder / "p").write_bytes(png(10, 10)[:40]), "picture.damaged"),
    "a cut photograph": (lambda folder: (folder / "p").write_bytes(jpeg(10, 10)[:24]), "picture.damaged"),
    "a file that is too large": (lambda folder: (folder / "p").write_bytes(bytes(INSERT_BYTES + 1)), "insert.too-large"),
    "a folder": (lambda folder: (folder / "p").mkdir(), "insert.not-found"),
    "nothing": (lambda folder: None, "insert.not-found"),
    "a link outside": (lambda folder: (folder / "p").symlink_to("/etc/hostname"), "insert.outside"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_sound_picture_is_refused(tmp_path: Path, name: str) -> None:
    make, code = FILES[name]
    (tmp_path / "below").mkdir()
    make(tmp_path / "below")
    template = compiled(lines("{{ n }}"), tmp_path, PICTURES)

    assert told(template, {"picture": "p", "width_mm": 10}, tmp_path / "below") == [code]


@pytest.mark.parametrize("name", ["../a.png", "/etc/hostname", "x/../../a.png", "a\0b", "C:\\a.png", "x" * 5000])
def test_a_path_leads_nowhere_but_below_the_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.png").write_bytes(png(1, 1))
    (tmp_path / "below").mkdir()
    template = compiled(lines("{{ n }}"), tmp_path, PICTURES)

    assert told(template, {"picture": name, "width_mm": 10}, tmp_path / "below")[0] in ("insert.outside", "insert.not-found")


def test_without_a_folder_no_value_names_a_file(tmp_path: Path) -> None:
    template = compiled(lines("{{ n }}"), tmp_path, PICTURES)

    assert told(template, {"picture": "a.png", "width_mm": 10}, None) == ["insert.not-found"]


def test_a_document_takes_so_many_pictures_and_no_more(tmp_path: Path) -> None:
    for index in range(INSERTS + 1):
        (tmp_path / f"{index}.png").write_bytes(png(1 + index, 1))
    template = compiled(lines("{%p for one in n %}", "{{ one.it }}", "{%p endfor %}"), tmp_path, {"n": listed("picture")})
    values = [{"it": {"picture": f"{index}.png", "width_mm": 1}} for index in range(INSERTS + 1)]

    assert len(template.render({"n": values[:INSERTS]}, tmp_path)) > 0
    assert told(template, values, tmp_path) == ["insert.too-many"]


def test_the_same_picture_again_costs_no_file_but_the_text_counts(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(1, 1))
    template = compiled(lines("{%p for one in n %}", "{{ one.it }}", "{%p endfor %}"), tmp_path, {"n": listed("picture")})

    many = [{"it": {"picture": "a.png", "width_mm": 1}}] * 100_000
    assert told(template, many, tmp_path) == ["template.too-large"]
