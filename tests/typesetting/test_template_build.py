"""A template folder → a Word file: the same bytes every time, lean, or everything that is wrong."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.layout.profile import profile
from generator.typesetting.build import build, build_all, build_problems
from library.problems import Place, TemplateFault

Folder = Callable[[str, str], Path]
DECISION = "type: QĐ\nfamily: state\nsigning_mode: chair\nbases: B-DECISION\n"
NEW, OLD = profile("state-2020"), profile("state-2011")


def members(data: bytes) -> list[zipfile.ZipInfo]:
    return zipfile.ZipFile(io.BytesIO(data)).infolist()


def part(data: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


def test_the_same_template_makes_the_same_bytes(folder: Folder) -> None:
    made = folder(DECISION, "**Điều.** Một.")

    assert build(made, NEW) == build(made, NEW)


def test_the_package_is_sorted_after_its_list_of_types_and_bears_no_date(folder: Folder) -> None:
    found = members(build(folder(DECISION, "**Điều.** Một."), OLD))

    assert [one.filename for one in found] == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/footer1.xml",
        "word/header1.xml",
        "word/header2.xml",
        "word/settings.xml",
        "word/styles.xml",
    ]
    assert {one.date_time for one in found} == {(1980, 1, 1, 0, 0, 0)}
    assert {one.create_system for one in found} == {0}


def test_every_part_is_named_in_the_list_of_types_and_the_list_names_no_other(folder: Folder) -> None:
    data = build(folder(DECISION, "**Điều.** Một."), NEW)

    types = part(data, "[Content_Types].xml")
    names = {one.filename for one in members(data)}
    named = {piece.split('"')[0].lstrip("/") for piece in types.split('PartName="')[1:]}
    assert named == {name for name in names if name.endswith(".xml") and name != "[Content_Types].xml"}


def test_the_document_bears_its_id_and_no_author(folder: Folder) -> None:
    core = part(build(folder(DECISION, "**Điều.** Một."), NEW), "docProps/core.xml")

    assert "<dc:identifier>{{ document.id }}</dc:identifier>" in core
    assert "creator" not in core


def test_settings_ask_for_the_layout_of_word_2013_and_carry_no_revision_ids(folder: Folder) -> None:
    settings = part(build(folder(DECISION, "**Điều.** Một."), NEW), "word/settings.xml")

    assert 'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in settings
    assert "rsid" not in settings


def test_no_part_holds_decomposed_letters(folder: Folder) -> None:
    decomposed = "**Điều.** Thôn".replace("ô", "o\u0302")

    assert "Thôn" in part(build(folder(DECISION, decomposed), NEW), "word/document.xml")


def test_a_file_is_built_for_each_dated_profile_of_the_family(folder: Folder) -> None:
    made = build_all(folder(DECISION, "**Điều.** Một."))

    assert list(made) == ["state-2011.docx", "state-2020.docx"]
    assert made["state-2011.docx"] == build(folder(DECISION, "**Điều.** Một."), OLD)


def test_everything_wrong_is_told_at_once_with_file_and_line(folder: Folder) -> None:
    made = folder("type: QĐ\nfamily: stat\nsigning_mode: chair\n", "2. Hai\n{% if a %}\n1. Theo {{ ref.mot }}.\n")

    expected = [
        ("schema.enum-near", Place(str(made / "manifest.yaml"), 12, 9)),
        ("text.typed-number", Place(str(made / "text.md"), 1)),
        ("text.unclosed", Place(str(made / "text.md"), 2)),
        ("text.unknown-label", Place(str(made / "text.md"), 3)),
        ("text.conditional-end", Place(str(made / "text.md"), 3)),
    ]
    assert [(one.code, one.place) for one in build_problems(made, NEW)] == expected
    with pytest.raises(TemplateFault) as told:
        build(made, NEW)
    assert [(one.code, one.place) for one in told.value.problems] == expected
    with pytest.raises(TemplateFault):
        build_all(made)


def test_a_plain_paper_may_end_with_a_conditional_line(folder: Folder) -> None:
    plain = "type: null\nfamily: plain\nsigning_mode: none\n"
    made = folder(plain, "Một.\n{% if a %}\nHai.\n{% endif %}")

    assert build_problems(made, profile("plain")) == []
    assert list(build_all(made)) == ["plain.docx"]


def test_a_folder_without_a_text_is_told(tmp_path: Path) -> None:
    assert [one.code for one in build_problems(tmp_path, NEW)] == ["file.unreadable", "file.unreadable"]
