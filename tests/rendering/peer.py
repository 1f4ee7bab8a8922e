"""docxtpl itself beside our own rendering: the same Word file and values, both ways, and their parts in one canonical form."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docxtpl import DocxTemplate
from lxml import etree

from generator.layout.profile import profile
from generator.rendering.template import compile_template

LEVELS = profile("state-2020").levels
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_NOTES = {
    "footnote": ("/word/footnotes.xml", CONTENT_TYPE.WML_FOOTNOTES, RELATIONSHIP_TYPE.FOOTNOTES),
    "endnote": ("/word/endnotes.xml", CONTENT_TYPE.WML_ENDNOTES, RELATIONSHIP_TYPE.ENDNOTES),
}
Values = Mapping[str, Any]


def lines(*texts: str) -> Document:
    """Returns a Word document with a paragraph for each text."""
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    return document


def table(*rows: tuple[str, ...], document: Document | None = None) -> Document:
    """Returns a Word document with a table of these cells."""
    made = document or docx.Document()
    grid = made.add_table(len(rows), len(rows[0]))
    for row, texts in zip(grid.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return made


def runs(*texts: str, bold: int = 1) -> Document:
    """Returns a Word document with one paragraph that Word cut into these runs; that of the number `bold` is bold."""
    document = docx.Document()
    paragraph = document.add_paragraph()
    for index, text in enumerate(texts):
        paragraph.add_run(text).bold = index == bold or None
    return document


def note(document: Document, kind: str, text: str) -> Document:
    """Returns the document with a footnote or endnote."""
    name, content_type, link = _NOTES[kind]
    xml = f'<w:{kind}s {_NS}><w:{kind} w:id="1"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{kind}></w:{kind}s>'
    document.part.relate_to(Part(PackURI(name), content_type, xml.encode(), document.part.package), link)
    return document


def parts(data: bytes) -> dict[str, bytes]:
    """Returns the members of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def ours(path: Path, values: Values, vocabulary: Values | None = None, folder: Path | None = None) -> dict[str, bytes]:
    """Returns the members of the document that we make."""
    known = vocabulary or {name: {} for name in values}
    return parts(compile_template(path, LEVELS, known).render(values, folder))


def theirs(path: Path, values: Values | Callable[[DocxTemplate], Values]) -> dict[str, bytes]:
    """Returns the members of the document that docxtpl makes."""
    template = DocxTemplate(path)
    template.render(values(template) if callable(values) else values, autoescape=True)
    stream = io.BytesIO()
    template.save(stream)
    return parts(stream.getvalue())


def canonical(members: Mapping[str, bytes]) -> dict[str, Any]:
    """Returns the parts in canonical XML, the members of packages in any order, other files as they are.

    What we do otherwise on purpose is left out: empty core properties, the order of a cell's properties.
    """
    kept = {name: data for name, data in members.items() if name != "docProps/core.xml" or b"{{" in data}
    return {name: _canonical(name, data) for name, data in kept.items()}


def _canonical(name: str, data: bytes) -> Any:
    if not name.endswith((".xml", ".rels")):
        return data
    root = etree.fromstring(data)
    if name.endswith(".rels") or name == "[Content_Types].xml":
        return sorted(sorted(map(str, one.attrib.items())) for one in root)
    for element in root.iter():
        if element.tag != f"{W}t":
            element.text = (element.text or "").strip() or None
        element.tail = (element.tail or "").strip() or None
    for cell in root.iter(f"{W}tcPr"):
        cell[:] = sorted(cell, key=lambda one: str(one.tag))
    return etree.tostring(root, method="c14n", exclusive=True)


def declared(kind: str) -> Mapping[str, Any]:
    """Returns the schema of a field that holds rich text, a picture or a document."""
    return {"title": kind, "$ref": f"common.schema.json#/$defs/{kind}"}


def listed(kind: str) -> Mapping[str, Any]:
    """Returns the schema of a list of groups with one such field, `it`."""
    return {"type": "array", "items": {"type": "object", "properties": {"it": declared(kind)}}}


def saved(document: Document, folder: Path, name: str = "template.docx") -> Path:
    """Writes a document and returns its file."""
    document.save(str(folder / name))
    return folder / name


def png(width: int, height: int) -> bytes:
    """Returns a picture of one colour."""

    def piece(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    head = piece(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + piece(b"IDAT", rows) + piece(b"IEND", b"")


def jpeg(width: int, height: int) -> bytes:
    """Returns the head of a picture, and as much of its scan as a program needs to tell its size."""
    app = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0\x01\x01\x01\0\x48\0\x48\0\0"
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\0"
    return b"\xff\xd8" + app + frame + b"\xff\xda\0\x08\x01\x01\0\0\x3f\0\0\xff\xd9"


def rewritten(document: Document, part: str, old: str, new: str) -> bytes:
    """Returns the bytes of a document with a piece of one of its parts replaced."""
    members = parts(saved_bytes(document))
    assert old.encode() in members[part]
    members[part] = members[part].replace(old.encode(), new.encode())
    return packed(members)


def packed(members: Mapping[str, bytes]) -> bytes:
    """Returns the members as a package."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def saved_bytes(document: Document) -> bytes:
    """Returns the bytes of a document."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
