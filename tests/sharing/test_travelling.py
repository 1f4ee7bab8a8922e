"""Claims about a template's way from one commune to another: the other's documents hold none of the first's names."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from generator import pipeline
from generator.authoring import edit_in_word
from generator.catalog import Template, load_catalog
from generator.layout.profile import profile
from generator.pipeline import Wanted
from generator.sharing.offers import offer
from generator.sharing.packing import pack
from generator.sharing.taking import take_in
from library.files.packages import read_package
from tests.sharing.conftest import NOTICE
from tests.small_area import DECISION, small_area

FIRST = ("Quảng Thanh", "Phù Ninh", "Đồng Dương", "Quảng Trạch", "Nguyễn Văn A")
OTHERS = {
    "Quảng Thanh": "Tân Hóa", "Quảng Trạch": "Minh Hóa", "Phù Ninh": "Cổ Liêm", "Đồng Dương": "Yên Thọ", "Nguyễn Văn": "Lò Thị",
}  # fmt: skip


def elsewhere(text: str) -> str:
    """Returns the records of the first commune with the names of another one."""
    for name, other in OTHERS.items():
        text = text.replace(name, other)
    return text


@pytest.fixture
def other(home: Callable[..., Path]) -> Callable[[str], Path]:
    """Returns a function that writes the workspace of another commune, whose dossier asks for these documents."""

    def write(documents: str) -> Path:
        return home("other", {name: elsewhere(text) for name, text in small_area(documents=documents).items()})

    return write


def handed_over(template: Template, workspace: Path, tmp_path: Path) -> list[Path]:
    """Packs a template, takes it in and makes every document of the other workspace; returns them."""
    path = tmp_path / "pack.vanban"
    path.write_bytes(pack(template, people=("Nguyễn Văn A",)).data)
    take_in(offer(path, workspace, ()))
    made = list(pipeline.generate(pipeline.open_job(workspace), Wanted()))
    assert {one.state for one in made} == {"written"}
    return [Path(one.path) for one in made]


def names_in(path: Path) -> list[str]:
    whole = " ".join(re.sub(r"<[^>]+>", "", data.decode("utf-8", "replace")) for data in read_package(path).values())
    return [name for name in FIRST if name.lower() in whole.lower()]


def test_a_template_made_from_words_travels_without_names(
    home: Callable[..., Path], own: Callable[..., Template], other: Callable[[str], Path], tmp_path: Path
) -> None:
    first = home(documents=NOTICE)
    template = own()
    (ours,) = pipeline.generate(pipeline.open_job(first), Wanted())

    (theirs,) = handed_over(template, other(NOTICE), tmp_path)

    assert "Quảng Thanh" in names_in(Path(ours.path))
    assert names_in(theirs) == []
    assert "Ủy ban nhân dân xã Tân Hóa thông báo nghỉ tết." in [one.text for one in docx.Document(str(theirs)).paragraphs]


def test_a_template_edited_in_word_travels_without_names(
    home: Callable[..., Path], other: Callable[[str], Path], tmp_path: Path
) -> None:
    first = home(documents=DECISION)
    edit_in_word(load_catalog().get("steering-committee-decision"), first, profile("state-2011"))

    (theirs,) = handed_over(load_catalog(first).get("steering-committee-decision"), other(DECISION), tmp_path)

    assert names_in(theirs) == []
    assert "Tân Hóa" in " ".join(one.text for one in docx.Document(str(theirs)).paragraphs)


def test_a_template_taken_in_can_be_handed_on(
    home: Callable[..., Path], own: Callable[..., Template], other: Callable[[str], Path], tmp_path: Path
) -> None:
    home()
    workspace = other(NOTICE)
    handed_over(own(), workspace, tmp_path)

    again = pack(load_catalog(workspace).get("thong-bao"))

    assert again.data == (tmp_path / "pack.vanban").read_bytes()
