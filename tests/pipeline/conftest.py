"""Workspaces whose documents were made once, and what a package of Word holds."""

from __future__ import annotations

import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

import docx
import pytest

from generator import pipeline
from generator.pipeline import Wanted
from generator.starting import start_workspace
from generator.writing.outcomes import Outcome
from tests.sample_records import NEW, SAMPLE
from tests.small_area import small_area

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Returns the sample workspace with its documents made; do not write into it."""
    return _made(tmp_path_factory.mktemp("sample") / "area", SAMPLE)


@pytest.fixture(scope="session")
def new(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Returns the sample workspace of 2026 with its documents made; do not write into it."""
    return _made(tmp_path_factory.mktemp("new") / "area", NEW)


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Returns the workspace to be filled in, of a commune of 2026, with its documents made; do not write into it."""
    return _made(tmp_path_factory.mktemp("empty") / "area", None)


@pytest.fixture
def area(workspace: Callable[[Mapping[str, str]], Path]) -> Callable[..., Path]:
    """Returns a function that writes the small commune from pieces as `small_area` takes them, with more `files`."""

    def write(*, files: Mapping[str, str] | None = None, **pieces: str) -> Path:
        return workspace({**small_area(**pieces), **(files or {})})

    return write


def _made(folder: Path, sample: str | None) -> Path:
    start_workspace(folder, sample)
    assert {one.state for one in generated(folder)} == {"written"}
    return folder


def generated(folder: Path, *, blanks: bool = False) -> list[Outcome]:
    """Makes every document of a workspace."""
    return list(pipeline.generate(pipeline.open_job(folder), Wanted(), blanks=blanks))


def documents(folder: Path) -> list[Path]:
    """Returns the documents below a folder."""
    return sorted((folder / "out").rglob("*.docx"))


def parts(document: Path) -> dict[str, str]:
    """Returns the parts of a document: name → text."""
    with zipfile.ZipFile(document) as package:
        return {name: package.read(name).decode("utf-8") for name in package.namelist()}


def hashes(folder: Path) -> dict[str, str]:
    """Returns the documents below a folder: file → hash."""
    out = folder / "out"
    return {path.relative_to(out).as_posix(): sha256(path.read_bytes()).hexdigest() for path in documents(folder)}


def words(document: Path) -> list[str]:
    """Returns the paragraphs of a document's body, cells of tables left out."""
    return [paragraph.text for paragraph in docx.Document(str(document)).paragraphs]


def all_words(document: Path) -> list[str]:
    """Returns every paragraph of every part of a document: body, cells of tables, headers, footers."""
    held = parts(document)
    roots = [ET.fromstring(held[name]) for name in held if name.startswith("word/") and name.endswith(".xml")]
    lines = ["".join(one.text or "" for one in line.iter(f"{W}t")) for root in roots for line in root.iter(f"{W}p")]
    return [line for line in lines if line]
