"""Spreadsheets as other programs write them, made from rows of values: .ods and .xls."""

from __future__ import annotations

import datetime
import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

Sheets = Mapping[str, Sequence[Sequence[Any]]]

MIME_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_URN = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = " ".join(f'xmlns:{name}="{_URN}:{name}:1.0"' for name in ("office", "table", "text", "style"))
_HIDDEN = (
    '<style:style style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style>'
)


def ods_cell(value: Any) -> str:
    """Returns a cell of an .ods file."""
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, bool):
        told = f'office:value-type="boolean" office:boolean-value="{str(value).lower()}"'
    elif isinstance(value, datetime.date):
        told = f'office:value-type="date" office:date-value="{value}"'
    elif isinstance(value, (int, float)):
        told = f'office:value-type="float" office:value="{value}"'
    else:
        told = 'office:value-type="string"'
    return f"<table:table-cell {told}><text:p>{escape(str(value))}</text:p></table:table-cell>"


def ods_row(values: Sequence[Any], times: int = 1) -> str:
    """Returns a row of an .ods file, which may stand for several."""
    repeated = "" if times == 1 else f' table:number-rows-repeated="{times}"'
    return f"<table:table-row{repeated}>{''.join(map(ods_cell, values))}</table:table-row>"


def ods_table(title: str, rows: str, style: str = "") -> str:
    """Returns a table of an .ods file."""
    return f'<table:table table:name="{title}" table:style-name="{style}">{rows}</table:table>'


def ods_file(tables: str, **members: str) -> bytes:
    """Returns an .ods file of tables written out; `members` are put in place of its own."""
    content = f"<office:automatic-styles>{_HIDDEN}</office:automatic-styles><office:body>{tables}</office:body>"
    own = {
        "mimetype": MIME_TYPE,
        "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{_URN}:manifest:1.0"/>',
        "content.xml": f'<?xml version="1.0"?><office:document-content {_NAMES}>{content}</office:document-content>',
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (own | members).items():
            archive.writestr(name, text)
    return stream.getvalue()


def ods(sheets: Sheets, hidden: Sequence[str] = ()) -> bytes:
    """Returns an .ods file of sheets; `hidden` names some."""
    written = (ods_table(title, "".join(map(ods_row, rows)), "h" * (title in hidden)) for title, rows in sheets.items())
    return ods_file("".join(written))


def record(kind: int, data: bytes) -> bytes:
    """Returns a record of an .xls file."""
    return struct.pack("<HH", kind, len(data)) + data


def text(words: str) -> bytes:
    """Returns a text as old Excel keeps it: its length, how wide its letters are, the letters."""
    return struct.pack("<HB", len(words), 1) + words.encode("utf-16-le")


def xls_cell(row: int, column: int, value: Any) -> bytes:
    """Returns the record of a cell; dates have the second of the formats of cells."""
    place = struct.pack("<HH", row, column)
    if isinstance(value, bool):
        return record(0x0205, place + struct.pack("<HBB", 0, value, 0))
    if isinstance(value, datetime.date):
        return record(0x0203, place + struct.pack("<Hd", 1, (value - datetime.date(1899, 12, 30)).days))
    if isinstance(value, int) and abs(value) < 2**29:
        return record(0x027E, place + struct.pack("<Hi", 0, value << 2 | 2))
    if isinstance(value, (int, float)):
        return record(0x0203, place + struct.pack("<Hd", 0, value))
    return record(0x0204, place + struct.pack("<H", 0) + text(value))


def xls_rows(rows: Sequence[Sequence[Any]]) -> bytes:
    """Returns the records of the cells of rows."""
    cells = ((row, column, value) for row, values in enumerate(rows) for column, value in enumerate(values))
    return b"".join(xls_cell(*cell) for cell in cells if cell[2] is not None)


def begin(kind: int, version: int = 0x0600) -> bytes:
    """Returns the record with which a workbook (5) or a sheet (16) begins."""
    return record(0x0809, struct.pack("<HH", version, kind) + bytes(12))


FORMATS = record(0x00E0, bytes(20)) + record(0x00E0, struct.pack("<HH", 0, 14) + bytes(16))
END = record(0x000A, b"")


def workbook(sheets: Mapping[str, bytes], hidden: Sequence[str] = (), before: bytes = FORMATS) -> bytes:
    """Returns the stream of a workbook: sheets of records, `before` them what holds for all."""
    names = {title: struct.pack("<BB", len(title), 1) + title.encode("utf-16-le") for title in sheets}
    bodies = {title: begin(16) + rows + END for title, rows in sheets.items()}
    at = len(begin(5) + before + END) + sum(len(record(0x0085, bytes(6) + name)) for name in names.values())
    listed = b""
    for title, name in names.items():
        listed += record(0x0085, struct.pack("<IBB", at, title in hidden, 0) + name)
        at += len(bodies[title])
    return begin(5) + before + listed + END + b"".join(bodies.values())


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    written = name.encode("utf-16-le")
    numbers = (0xFFFFFFFF, 0xFFFFFFFF, child, bytes(16), 0, 0, 0, start, size)
    return struct.pack("<64sHBBIII16sIQQIQ", written, len(written) + 2, kind, 1, *numbers)


def container(stream: bytes, name: str = "Workbook", following: Mapping[int, int] | None = None) -> bytes:
    """Returns the file that holds a stream, each second sector of it in another half; `following` changes the chain."""
    data = stream.ljust(4096, b"\0")
    sectors = [data[at : at + 512].ljust(512, b"\0") for at in range(0, len(data), 512)]
    tables = len(sectors) // 100 + 1
    order = [*range(0, len(sectors), 2), *range(1, len(sectors), 2)]
    places = {sector: tables + 1 + at for at, sector in enumerate(order)}
    chain = [0xFFFFFFFF] * (128 * tables)
    chain[: tables + 1] = [0xFFFFFFFD] * tables + [0xFFFFFFFE]
    for sector in range(len(sectors)):
        chain[places[sector]] = places.get(sector + 1, 0xFFFFFFFE)
    for sector, after in (following or {}).items():
        chain[sector] = after
    head = struct.pack(
        "<8s16sHHHHH6s9I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE, 9, 6, b"",
        0, tables, tables, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0,
    )  # fmt: skip
    found = struct.pack("<109I", *range(tables), *[0xFFFFFFFF] * (109 - tables))
    directory = _entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + _entry(name, 2, 0xFFFFFFFF, places[0], len(data))
    body = b"".join(sectors[sector] for sector in order)
    return head + found + struct.pack(f"<{len(chain)}I", *chain) + directory.ljust(512, b"\0") + body


def xls(sheets: Sheets, hidden: Sequence[str] = ()) -> bytes:
    """Returns an .xls file of sheets; `hidden` names some."""
    return container(workbook({title: xls_rows(rows) for title, rows in sheets.items()}, hidden))
