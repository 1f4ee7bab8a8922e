"""Claims about how two versions of a template differ: words line by line, look figure by figure, manifest key by key."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from generator.catalog import load_catalog
from generator.cli.main import run
from generator.cli.speaking import speak
from generator.sharing.comparing import Figure
from generator.sharing.contents import belongs_in_folder, pack_bytes
from generator.sharing.differences import IN, MOVED, OUT, SAME, Key, Line, Stretch, differences
from library.files.schemas import validator
from library.problems import Refused
from tests.sharing.test_contents import PAGE
from tests.sharing.test_merging_word import BASE, made, write

MANIFEST = b"id: mau\ntitle: M\xe1\xba\xabu\nfields:\n  a: {type: string}\n"


def words(before: str, after: str) -> tuple[Stretch, ...]:
    return differences({"text.md": before.encode()}, {"text.md": after.encode()}).words


def test_a_changed_line_stands_before_and_after_with_lines_around_it() -> None:
    assert words("Một\nHai\nBa\nBốn\nNăm\n", "Một\nHai\nBa\nBốn mới\nNăm\n") == (
        Stretch(
            "text.md",
            (
                Line(SAME, "Hai", 2, 2),
                Line(SAME, "Ba", 3, 3),
                Line(OUT, "Bốn", 4, None),
                Line(IN, "Bốn mới", None, 4),
                Line(SAME, "Năm", 5, 5),
                Line(SAME, "", 6, 6),
            ),
        ),
    )


def test_a_line_that_only_moved_stands_once_where_it_is_now() -> None:
    found = words("Một\nHai\nBa\nBốn\nNăm\nSáu\n", "Hai\nBa\nBốn\nNăm\nMột\nSáu\n")

    assert [(line.sign, line.text, line.before) for one in found for line in one.lines if line.sign != SAME] == [
        (MOVED, "Một", 1)
    ]


def test_indentation_empty_lines_line_ends_and_decomposed_letters_are_no_difference() -> None:
    assert not differences({"text.md": "Điều\n\nHai\n".encode()}, {"text.md": "  Điều\r\n\r\nHai\r\n".encode()})
    assert words("Một\n", "Một\n\n\n") == ()


def test_keys_are_told_as_deep_as_both_have_them() -> None:
    after = MANIFEST.replace(b"string", b"integer").replace(b"id: mau\n", b"id: mau\nversion: true\n")

    assert differences({"manifest.yaml": MANIFEST}, {"manifest.yaml": after}).manifest == (
        Key(("fields", "a", "type"), "string", "integer"),
        Key(("version",), None, True),
    )


def test_a_manifest_that_is_no_yaml_is_refused() -> None:
    with pytest.raises(Refused):
        differences({"manifest.yaml": b"a: ["}, {"manifest.yaml": MANIFEST})


def test_the_look_of_word_files_is_told_figure_by_figure() -> None:
    def change(document: Document) -> None:
        document.sections[0].left_margin = Mm(35)
        document.styles["Normal"].font.size = Pt(13)
        document.paragraphs[2].alignment = WD_ALIGN_PARAGRAPH.RIGHT

    found = differences({"template.docx": BASE}, {"template.docx": made(change)})

    assert found.words == ()
    assert found.look == (
        Figure("page", "1", "margin_left", "1800", "1984"),
        Figure("style", "Normal", "size", "22", "26"),
        Figure("paragraph", "Bảy tám chín", "align", "", "right"),
    )


def test_word_files_are_compared_by_paragraphs() -> None:
    found = differences({"template.docx": BASE}, {"template.docx": made(write(1, "Bốn năm mới"))})

    assert [(line.sign, line.text) for line in found.words[0].lines] == [
        (SAME, "Một hai ba"),
        (OUT, "Bốn năm sáu"),
        (IN, "Bốn năm mới"),
        (SAME, "Bảy tám chín"),
        (SAME, "Mười mười một"),
    ]
    assert found.words[0].part == "word/document.xml"


@pytest.fixture
def vanban(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """Returns a function that runs a command and gives its status and what it printed."""

    def call(*arguments: str) -> tuple[int, str]:
        speak("vi")
        capsys.readouterr()
        status = run(list(arguments))
        told = capsys.readouterr()
        return status, told.out + told.err

    return call


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Returns a workspace's own copy of a shipped template, with a line changed."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "workspace.yaml").write_text("kind: workspace\nname: Vùng thử\n", "utf-8")
    folder = tmp_path / "templates" / "household-pledge"
    shutil.copytree(load_catalog().get("household-pledge").folder, folder)
    text = (folder / "text.md").read_text("utf-8")
    (folder / "text.md").write_text(text + "Thêm một dòng.\n", "utf-8")
    manifest = (folder / "manifest.yaml").read_text("utf-8")
    (folder / "manifest.yaml").write_text(manifest.replace('version: "1.0"', 'version: "1.1"'), "utf-8")
    return folder


def test_an_own_template_is_compared_with_the_shipped_one(own: Path, vanban: Callable[..., tuple[int, str]]) -> None:
    status, said = vanban("template", "diff", "household-pledge")

    assert status == 0
    assert "+ Thêm một dòng." in said
    assert "version: 1.0 → 1.1" in said


def test_the_pack_it_came_from_goes_first(own: Path, vanban: Callable[..., tuple[int, str]]) -> None:
    pack = own.parent / ".packs" / "household-pledge"
    pack.mkdir(parents=True)
    files = {path.name: path.read_bytes() for path in own.iterdir() if belongs_in_folder(path.name)}
    (pack / "pack.vanban").write_bytes(pack_bytes(PAGE, files))

    assert "Hai bản như nhau." in vanban("template", "diff", "household-pledge")[1]


def test_figures_are_named_with_their_units(own: Path, vanban: Callable[..., tuple[int, str]]) -> None:
    path = own / "plain.docx"
    document = docx.Document(str(path))
    document.sections[0].left_margin = Mm(35)
    document.save(str(path))

    said = vanban("template", "diff", "household-pledge")[1]

    assert "  trang, phần 1: lề trái 30 mm → 35 mm\n" in said or "lề trái 25 mm → 35 mm" in said


def test_json_keeps_its_published_shape(own: Path, vanban: Callable[..., tuple[int, str]]) -> None:
    for arguments in (("household-pledge",), ("commune-plan", "joint-plan")):
        status, said = vanban("template", "diff", *arguments, "--json")
        value: Any = json.loads(said)
        assert status == 0 and value["words"]
        assert not list(validator("output/template-diff").iter_errors(value))


def test_what_came_from_nowhere_is_told_with_what_to_do(own: Path, vanban: Callable[..., tuple[int, str]]) -> None:
    status, said = vanban("template", "diff", "commune-plan")

    assert status == 3
    assert "vanban template diff commune-plan THƯ-MỤC" in said
