"""What the tests of typesetting share: small pieces of XML as text, and a template folder made of literals."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from lxml import etree

from generator.typesetting.elements import Element

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
