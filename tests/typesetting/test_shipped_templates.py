"""The shipped templates: built files are up to date and lean, manifests, sets and examples are whole."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.layout.profile import profile
from generator.rendering.template import compile_template
from generator.typesetting.build import build_all, build_problems
from library.acts import shipped
from library.files import schemas
from library.files.shipped import folder
from library.files.yaml import Document, read_yaml
from library.vietnamese.letters import nfc

FOLDERS = sorted(path.parent for path in folder("templates").glob("*/text.md"))
DECISION = folder("templates", "steering-committee-decision")
PLEDGE = folder("templates", "household-pledge")
KIB = 1024
Printed = Callable[[str, dict[str, Any]], list[str]]
Rendered = Callable[[str, dict[str, Any]], bytes]


def manifest(of: Path) -> Document:
    documents, problems = read_yaml(of / "manifest.yaml")
    assert problems == []
    return documents[0]


def examples() -> list[Any]:
    return [
        pytest.param(of, one, id=f"{of.name}: {one['name']}")
        for of in FOLDERS
        for one in manifest(of).value["examples"]
    ]  # fmt: skip


def parts(data: bytes) -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(data))
    return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("of", FOLDERS, ids=lambda of: of.name)
def test_the_built_files_are_those_that_the_text_and_the_profiles_make(of: Path) -> None:
    built = {name: parts(data) for name, data in build_all(of).items()}

    assert {path.name: parts(path.read_bytes()) for path in of.glob("*.docx")} == built


@pytest.mark.parametrize("of", FOLDERS, ids=lambda of: of.name)
def test_a_built_file_is_at_most_12_kib(of: Path) -> None:
    assert [path.name for path in of.glob("*.docx") if path.stat().st_size > 12 * KIB] == []


@pytest.mark.parametrize("of", FOLDERS, ids=lambda of: of.name)
def test_the_manifest_keeps_its_schema_and_names_sets_that_there_are(of: Path) -> None:
    document = manifest(of)

    assert schemas.problems(document, "manifest") == []
    assert document.value["id"] == of.name
    for kind in ("bases", "recipients"):
        assert document.value.get(kind) in (None, *read_yaml(folder("templates", "sets", f"{kind}.yaml"))[0][0].value)


@pytest.mark.parametrize("of", FOLDERS, ids=lambda of: of.name)
def test_every_field_that_is_declared_is_used(of: Path) -> None:
    used = (of / "text.md").read_text("utf-8") + json.dumps([manifest(of).value.get(name) for name in ("subject", "signers")])

    assert [name for name in manifest(of).value["fields"] if not re.search(rf"\b{name}\b", used)] == []


@pytest.mark.parametrize(("of", "example"), examples())
def test_an_example_has_every_value_that_its_template_sees(of: Path, example: dict[str, Any]) -> None:
    assert list(schemas.findings(example["values"], schemas.validator("values"))) == []
    assert set(manifest(of).value["fields"]) <= set(example["values"])
    assert example["profile"] == example["values"]["profile"]


@pytest.mark.parametrize(("of", "example"), examples())
def test_a_document_is_at_most_10_kib(of: Path, example: dict[str, Any], rendered: Rendered) -> None:
    assert len(rendered(of.name, example["values"])) <= 10 * KIB


@pytest.mark.parametrize(("of", "example"), examples())
def test_an_example_prints_nothing_left_over(of: Path, example: dict[str, Any], printed: Printed) -> None:
    for line in printed(of.name, example["values"]):
        assert line == nfc(line)
        assert not re.search(r"\{\{|\}\}|\{%|%\}|[\ue000-\ue001]|None|\.\.$| ,| \.|;\.", line), line
        assert "  " not in re.sub(r"Số: +/", "Số: /", line), line


def test_the_values_of_a_household_are_printed_and_nothing_else() -> None:
    """A batch joins ready pieces of text, so nothing may be decided by these values."""
    layout = profile("plain")
    vocabulary = {**schemas.schema("values")["properties"], **manifest(PLEDGE).value["fields"]}
    compiled = compile_template(PLEDGE / "plain.docx", layout.levels, vocabulary)

    wanted = {("household", name) for name in ("head", "representative", "residence")}
    assert wanted | {("document", "id")} <= compiled.printed


def lines_of_sets() -> Iterator[tuple[str, dict[str, Any]]]:
    for name in ("bases", "recipients"):
        for lines_of_set in read_yaml(folder("templates", "sets", f"{name}.yaml"))[0][0].value.values():
            yield from ((name, line) for line in lines_of_set)


def test_a_line_of_a_set_has_one_of_the_known_shapes() -> None:
    shapes = {
        "bases": ("act", "document", "established_by", "proposer"),
        "recipients": ("text", "organization", "archive", "last"),
    }
    extras = {"when", "note", "note_first", "level", "as", "only", "beside"}

    assert [line for name, line in lines_of_sets() if len(set(line) - extras) != 1] == []
    assert [line for name, line in lines_of_sets() if not set(shapes[name]) & set(line)] == []


def test_the_acts_of_the_basis_sets_are_in_the_library() -> None:
    acts = [line["act"] for _, line in lines_of_sets() if "act" in line]

    assert [act for act in acts if shipped().act(act) is None] == []


def test_the_texts_have_no_problems() -> None:
    assert [build_problems(DECISION, profile("state-2020")), build_problems(PLEDGE, profile("plain"))] == [[], []]
