"""Word files for tests: the smallest package that is one, from paragraphs of WordprocessingML."""

from __future__ import annotations

import importlib.util
import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import IN_CI

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    "</Types>"
)
_LINKS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
    '<Relationship Id="rId2" Target="docProps/core.xml"'
    ' Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"/>'
    "</Relationships>"
)
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier>{{ document.id }}</dc:identifier></cp:coreProperties>'
)


def paragraph(text: str) -> str:
    """Returns a paragraph with one run."""
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def document(body: str) -> bytes:
    """Returns the bytes of a Word file with that body."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _LINKS)
        archive.writestr("docProps/core.xml", _CORE)
        archive.writestr("word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>")
    return stream.getvalue()


def part(data: bytes, name: str = "word/document.xml") -> str:
    """Returns the text of a part of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return archive.read(name).decode()


@pytest.fixture
def word_file(tmp_path: Path) -> Callable[..., Path]:
    """Returns a function that writes a Word file from paragraphs of text (or, with `raw`, of XML)."""

    def write(*texts: str, raw: bool = False, members: Mapping[str, bytes] | None = None) -> Path:
        path = tmp_path / "template.docx"
        path.write_bytes(document("".join(texts if raw else map(paragraph, texts))))
        if members:
            with zipfile.ZipFile(path, "a") as archive:
                for name, data in members.items():
                    archive.writestr(name, data)
        return path

    return write


@pytest.fixture
def docxcompose() -> None:
    """Lets the test go on where docxcompose, which puts documents into documents, is installed; it fails without it in CI."""
    if importlib.util.find_spec("docxcompose") is None:
        reason = "docxcompose (extra “merge”) is not installed"
        pytest.fail(reason) if IN_CI else pytest.skip(reason)
