"""What the tests of typesetting share: XML as text, template folders made of literals, examples of shipped templates."""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from generator.layout.profile import profile
from generator.rendering.template import compile_template
from generator.typesetting.elements import Element, W
from library.files import schemas
from library.files.shipped import folder as shipped_folder
from library.files.yaml import read_yaml

Shown = Callable[[Element | Iterable[Element]], str]
Folder = Callable[[str, str], Path]


def show(elements: Element | Iterable[Element]) -> str:
    """Returns elements as XML without the declarations of their namespaces."""
    many = [elements] if isinstance(elements, etree._Element) else list(elements)
    return "\n".join(re.sub(r' xmlns(:\w+)?="[^"]*"', "", etree.tostring(one, encoding="unicode")) for one in many)


@pytest.fixture
def shown() -> Shown:
    return show


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Returns a maker of template folders: what the manifest says beside the usual, and the text."""

    def made(manifest: str, text: str) -> Path:
        (tmp_path / "manifest.yaml").write_text(_MANIFEST + manifest, "utf-8")
        (tmp_path / "text.md").write_text(text, "utf-8")
        return tmp_path

    return made


_MANIFEST = """\
id: mau
version: "1.0"
title: Mẫu
subject: Về việc thử
subject_kind: commune
file_name: Mẫu
issuer_role: peoples_committee
workflow_step: any
licence: Apache-2.0
provenance: Mẫu thử
"""


@pytest.fixture
def example() -> Callable[..., dict[str, Any]]:
    """Returns a giver of the values of an example: template, number, what to change."""

    def given(template: str, number: int, **changes: Any) -> dict[str, Any]:
        values: dict[str, Any] = copy.deepcopy(_manifest(template)["examples"][number]["values"])
        return {**values, **changes}

    return given


@pytest.fixture
def rendered() -> Callable[[str, dict[str, Any]], bytes]:
    """Returns a renderer of a shipped template: template, values."""

    def made(template: str, values: dict[str, Any]) -> bytes:
        layout = profile(values["profile"])
        vocabulary = {**schemas.schema("values")["properties"], **_manifest(template)["fields"]}
        path = shipped_folder("templates", template, f"{layout.id}.docx")
        return compile_template(path, layout.levels, vocabulary).render(values)

    return made


@pytest.fixture
def printed(rendered: Callable[[str, dict[str, Any]], bytes]) -> Callable[[str, dict[str, Any]], list[str]]:
    """Returns a reader of what a document says: the text of every paragraph, cells included, without the empty ones."""

    def said(template: str, values: dict[str, Any]) -> list[str]:
        part = zipfile.ZipFile(io.BytesIO(rendered(template, values))).read("word/document.xml")
        paragraphs = etree.fromstring(part).iter(f"{{{W}}}p")
        texts = ("".join(piece.text or "" for piece in one.iter(f"{{{W}}}t")) for one in paragraphs)
        return [text for text in texts if text]

    return said


@pytest.fixture
def leaders() -> Callable[[bytes], int]:
    """Returns a counter of the dotted leaders in a document."""

    def counted(data: bytes) -> int:
        part = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")
        return sum(run[-1].tag == f"{{{W}}}tab" for run in etree.fromstring(part).iter(f"{{{W}}}r"))

    return counted


def _manifest(template: str) -> dict[str, Any]:
    documents, _ = read_yaml(shipped_folder("templates", template, "manifest.yaml"))
    manifest: dict[str, Any] = documents[0].value
    return manifest
