"""The honest template that every case of this folder is made of by one change: a notice with header, notes, properties."""

from __future__ import annotations

import io
import json
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

ID = "thong-bao"
MANIFEST = """\
id: thong-bao
version: "1.0"
title: Thông báo
type: TB
subject: Về việc {{ matter }}
family: state
profile: state-2020
subject_kind: commune
file_name: Thông báo {{ commune.name }}
issuer_role: peoples_committee
signing_mode: chair
signer_post: chairman
recipients: R-DECISION
fields:
  matter: {type: string, title: Việc thông báo}
  rows: {type: array, title: Các dòng, default: [a, b], items: {type: string, title: Dòng}}
required: [matter]
workflow_step: any
licence: Apache-2.0
provenance: Soạn mới.
"""
VALUES = {
    "profile": "state-2020",
    "document": {"id": "ho-so/thong-bao/xa", "number": "", "symbol": "/TB-UBND", "date": "2026-03-02", "mark": "", "kind": "Thông báo",
                 "title": "THÔNG BÁO", "subject": "Về việc nghỉ tết"},
    "commune": {"id": "xa", "name": "Quảng Thanh", "full_name": "xã Quảng Thanh", "type": "xã"},
    "matter": "nghỉ tết",
    "rows": ["một", "hai"],
    "legal_basis": [],
    "recipients": ["- Lưu: VT."],
}  # fmt: skip
NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
BODY, HEADER, NOTES, CORE = "word/document.xml", "word/header1.xml", "word/footnotes.xml", "docProps/core.xml"
LINKS, TYPES, STYLES, ROOT_LINKS = "word/_rels/document.xml.rels", "[Content_Types].xml", "word/styles.xml", "_rels/.rels"
SECTION = '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'


def run(text: str) -> str:
    """Returns a run with a text."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(text: str) -> str:
    """Returns a paragraph of one run."""
    return f"<w:p>{run(text)}</w:p>"


def link(kind: str, target: str, id: str = "rId9", mode: str = ' TargetMode="External"') -> str:
    """Returns a relation of a part; `kind` is the last word of its type, or a whole type."""
    kind = kind if ":" in kind else f"{_RELATION}/{kind}"
    return f'<Relationship Id="{id}" Type="{kind}" Target="{target}"{mode}/>'


def links(*more: str) -> str:
    """Returns a part of relations."""
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(more)}</Relationships>'


def types(*more: str) -> str:
    """Returns the types of the members, with more of them."""
    parts = {BODY: f"{_TYPE}document.main+xml", HEADER: f"{_TYPE}header+xml", NOTES: f"{_TYPE}footnotes+xml",
             STYLES: f"{_TYPE}styles+xml", CORE: "application/vnd.openxmlformats-package.core-properties+xml"}  # fmt: skip
    told = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="bin" ContentType="application/octet-stream"/>'
    )
    return f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">{defaults}{told}{"".join(more)}</Types>'


def document(body: str) -> str:
    """Returns the main part with that body, and what every template prints."""
    return f"{DECLARATION}<w:document {NAMES}><w:body>{p('{{ document.mark }}')}{body}{SECTION}</w:body></w:document>"


def header(body: str) -> str:
    """Returns a header."""
    return f"{DECLARATION}<w:hdr {NAMES}>{body}</w:hdr>"


def notes(body: str) -> str:
    """Returns the footnotes."""
    return f'{DECLARATION}<w:footnotes {NAMES}><w:footnote w:id="1">{body}</w:footnote></w:footnotes>'


def core(more: str = "") -> str:
    """Returns the properties of a document."""
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier>{{{{ document.id }}}}</dc:identifier>{more}'
        "</cp:coreProperties>"
    )


PLAIN = p("Ủy ban nhân dân {{ commune.full_name }} thông báo {{ matter }}.") + p("{% for row in rows %}{{ row }}, {% endfor %}")
RELATIONS = (
    link("styles", "styles.xml", "rId1", ""), link("header", "header1.xml", "rId2", ""), link("footnotes", "footnotes.xml", "rId3", ""),
)  # fmt: skip
HONEST: Mapping[str, str] = {
    TYPES: types(),
    ROOT_LINKS: links(
        link("officeDocument", BODY, "rId1", ""),
        link(f"{_PACKAGE}/relationships/metadata/core-properties", CORE, "rId2", ""),
    ),
    CORE: core(),
    LINKS: links(*RELATIONS),
    BODY: document(PLAIN),
    HEADER: header(p("{{ commune.name }}")),
    NOTES: notes(p("Ghi chú")),
    STYLES: f"{DECLARATION}<w:styles {NAMES}/>",
}


def members(**changed: str | bytes) -> dict[str, bytes]:
    """Returns the members of the honest Word file, some of them changed by the short names of this module, as bytes."""
    short = {"body": BODY, "header": HEADER, "notes": NOTES, "core": CORE, "links": LINKS, "types": TYPES, "styles": STYLES}
    made: dict[str, str | bytes] = {**HONEST, **{short[name]: value for name, value in changed.items()}}
    return {name: value if isinstance(value, bytes) else value.encode() for name, value in made.items()}


def zipped(held: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Returns a package as an honest program writes one."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in held.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return stream.getvalue()


def word(body: str = PLAIN, more: Mapping[str, bytes] | None = None, **changed: str | bytes) -> bytes:
    """Returns a Word file with that body, changed members, and more of them."""
    return zipped({**members(body=document(body), **changed), **(more or {})})


def folder(word_file: bytes, manifest: str = MANIFEST) -> dict[str, bytes]:
    """Returns the files of a template."""
    return {"manifest.yaml": manifest.encode(), "template.docx": word_file}


def values() -> str:
    """Returns values that the honest template can be rendered with, as JSON."""
    return json.dumps(VALUES, ensure_ascii=False)


@dataclass(frozen=True)
class Entry:
    """One member as the directory tells it; what is None is told truly. `local` is its name at the member itself."""

    name: bytes
    data: bytes
    packed: int | None = None
    size: int | None = None
    offset: int | None = None
    flags: int = 0x800
    method: int = 8
    extra: bytes = b""
    attributes: int = 0
    local: bytes | None = None
    raw: bytes | None = None


@dataclass(frozen=True)
class End:
    """The end of the directory as it is told; what is None is told truly."""

    disk: int = 0
    start_disk: int = 0
    count: int | None = None
    total: int | None = None
    size: int | None = None
    offset: int | None = None
    comment: bytes = b""


def built(entries: list[Entry], end: End | None = None, between: bytes = b"") -> bytes:
    """Returns a zip written by hand, so that its directory can lie."""
    body, directory = b"", b""
    for entry in entries:
        squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
        deflated = squeeze.compress(entry.data) + squeeze.flush()
        packed = entry.raw if entry.raw is not None else deflated if entry.method == 8 else entry.data
        told_packed = len(packed) if entry.packed is None else entry.packed
        told_size = len(entry.data) if entry.size is None else entry.size
        offset = len(body) if entry.offset is None else entry.offset
        local = entry.name if entry.local is None else entry.local
        fixed = (20, entry.flags, entry.method, 0, 33, zlib.crc32(entry.data), told_packed, told_size)
        body += struct.pack("<4s5H3L2H", b"PK\x03\x04", *fixed, len(local), 0) + local + packed
        directory += struct.pack(
            "<4s6H3L5H2L", b"PK\x01\x02", 20, *fixed, len(entry.name), len(entry.extra), 0, 0, 0, entry.attributes, offset
        )
        directory += entry.name + entry.extra
    told = end or End()
    count = len(entries)
    tail = struct.pack(
        "<4s4H2LH", b"PK\x05\x06", told.disk, told.start_disk, count if told.count is None else told.count,
        count if told.total is None else told.total, len(directory) if told.size is None else told.size,
        len(body) if told.offset is None else told.offset, len(told.comment),
    )  # fmt: skip
    return body + directory + between + tail + told.comment


def entries(**changed: str | bytes) -> list[Entry]:
    """Returns the honest Word file as members to be written by hand."""
    return [Entry(name.encode(), data) for name, data in members(**changed).items()]
