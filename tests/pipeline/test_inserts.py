"""Claims about a dossier's rich text and pictures: files of the workspace, checked early, made again when they change."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from generator import pipeline
from generator.authoring import build_template, template_in, template_problems
from generator.pipeline import Wanted, render_values
from generator.values import plain_values
from library.problems import Refused
from tests.pipeline.conftest import documents, generated, words
from tests.pipeline.test_authoring import MANIFEST, NOTICE, TEXT, own
from tests.rendering.peer import png

Area = Callable[..., Path]
FIELDS = """\
  photo: {title: Sơ đồ, $ref: common.schema.json#/$defs/picture}
  remark: {title: Lưu ý, $ref: common.schema.json#/$defs/rich_text}
  photos:
    type: array
    title: Ảnh
    items: {title: Ảnh, type: object, properties: {it: {title: Ảnh, $ref: common.schema.json#/$defs/picture}}}
required:"""
WORDS = TEXT.replace("\n\n**Điều", "\n\nSơ đồ: {{ photo }}\n\nLưu ý: {{r remark }}\n\n{% for one in photos %}\n{{ one.it }}\n"
                     "{% endfor %}\n\n**Điều")  # fmt: skip
TOLD = """\
- template: thong-bao
  fields:
    matter: nghỉ tết
    photo: {picture: anh/so-do.png, width_mm: 60}
    remark: {rich: [{text: "Trước ngày "}, {text: "05/3", bold: true}]}
    photos: [{it: {picture: anh/so-do.png, width_mm: 20}}]
"""


@pytest.fixture
def folder(area: Area) -> Path:
    """Returns a workspace with a notice that prints a picture and rich text."""
    made = area(files=own(MANIFEST.replace("required:", FIELDS), WORDS), documents=TOLD)
    (made / "anh").mkdir()
    (made / "anh" / "so-do.png").write_bytes(png(30, 20))
    build_template(template_in(made / "templates" / "thong-bao"))
    return made


def test_a_dossier_gives_pictures_and_rich_text(folder: Path) -> None:
    assert template_problems(template_in(folder / "templates" / "thong-bao")) == []

    assert [one.state for one in generated(folder)] == ["written"]

    (paper,) = documents(folder)
    assert "Lưu ý: Trước ngày 05/3" in words(paper)
    assert [(shape.width.mm, shape.height.mm) for shape in docx.Document(str(paper)).inline_shapes] == [(60, 40), (20, 40 / 3)]
    bold = [run.text for one in docx.Document(str(paper)).paragraphs for run in one.runs if run.bold]
    assert "05/3" in bold


def test_nothing_is_made_again_until_the_picture_changes(folder: Path) -> None:
    states = [[one.state for one in generated(folder)] for _ in range(2)]
    (folder / "anh" / "so-do.png").write_bytes(png(31, 20))

    assert (states, [one.state for one in generated(folder)]) == ([["written"], ["unchanged"]], ["written"])


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("anh/so-do.png, width_mm: 60", "insert.not-found"),
        ("../so-do.png, width_mm: 60", "insert.outside"),
        ("dossiers.yaml, width_mm: 60", "picture.unknown-kind"),
        ("anh/so-do.png, width: 60", "schema.required"),
    ],
)
def test_a_picture_that_cannot_be_printed_is_told_where_it_is_named(folder: Path, change: str, code: str) -> None:
    text = (folder / "dossiers.yaml").read_text("utf-8")
    line = next(number for number, said in enumerate(text.splitlines(), 1) if "photo:" in said)
    (folder / "dossiers.yaml").write_text(text.replace("anh/so-do.png, width_mm: 60", change, 1), "utf-8")
    if code == "insert.not-found":
        (folder / "anh" / "so-do.png").unlink()

    told = [(one.code, one.place and one.place.line) for one in pipeline.check(pipeline.open_job(folder))]
    (made,) = generated(folder)

    assert (code, line) in told
    assert (made.state, documents(folder)) == ("failed", [])


def test_what_is_missing_is_a_blank_in_a_draft(area: Area) -> None:
    manifest = MANIFEST.replace("required:", FIELDS).replace("required: [matter]", "required: [matter, photo, remark]")
    folder = area(files=own(manifest, WORDS), documents=NOTICE)
    build_template(template_in(folder / "templates" / "thong-bao"))

    (draft,) = generated(folder, blanks=True)

    assert draft.state == "written"
    said = words(documents(folder)[0])
    assert [line for line in said if line.startswith(("Sơ đồ", "Lưu ý"))] == ["Sơ đồ: ……", "Lưu ý: ……"]


def test_values_of_a_document_name_files_beside_them(folder: Path, tmp_path: Path) -> None:
    _, previews = pipeline.preview(pipeline.open_job(folder), Wanted())
    file = tmp_path / "gia-tri.json"
    file.write_text(json.dumps(plain_values(next(iter(previews)).draft), ensure_ascii=False), "utf-8")

    with pytest.raises(Refused) as refused:
        render_values("thong-bao", file, tmp_path / "x.docx", folder)
    assert ([one.code for one in refused.value.problems], (tmp_path / "x.docx").exists()) == (["insert.not-found"], False)
    (tmp_path / "anh").mkdir()
    (tmp_path / "anh" / "so-do.png").write_bytes(png(30, 20))
    render_values("thong-bao", file, tmp_path / "x.docx", folder)

    generated(folder)
    assert (tmp_path / "x.docx").read_bytes() == documents(folder)[0].read_bytes()
