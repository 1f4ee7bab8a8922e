"""A household list (.csv, .xlsx, .xls, .ods) → the ways to read it, each a table of rows.

What a file is, its first bytes say: one that bears the name of another kind is refused, with what to do about it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.records.binary import workbook_stream, xls_tables
from generator.records.blocks import told
from generator.records.compound import MAGIC
from generator.records.delimited import csv_tables
from generator.records.opendocument import CONTENT, MIME_TYPE_MEMBER, ods_tables
from generator.records.table import Table
from generator.records.workbook import xlsx_tables
from library.files.packages import Package, open_file, read_file
from library.problems import Place, Problem, Refused

_CSV, _XLSX, _XLS, _ODS, _XLSB = ".csv", ".xlsx", ".xls", ".ods", ".xlsb"
_ZIP = b"PK\x03\x04"
_TYPES, _BINARY_WORKBOOK = "[content_types].xml", "xl/workbook.bin"
_LOOKED_AT = 4_096
_BEFORE_TEXT = b"\xef\xbb\xbf\xff\xfe \t\r\n\0"


def tables(path: Path, name: str) -> Iterator[Table]:
    """Yields the ways to read a file: each delimiter of a .csv, each visible sheet of a spreadsheet. Raises `Refused`."""
    suffix = path.suffix.lower()
    if suffix not in (_CSV, _XLSX, _XLS, _ODS):
        raise Refused(Problem("household.format", Place(name), {"suffix": suffix}))
    with told(name):
        if suffix == _CSV and not _is_container(path):
            yield from csv_tables(path, name)
        else:
            yield from _sheets(read_file(path), suffix, name)


def _sheets(data: bytes, suffix: str, name: str) -> Iterator[Table]:
    if data.startswith(MAGIC):
        stream = workbook_stream(data)
        _compare(_XLS, suffix)
        yield from xls_tables(stream, name)
    elif data.startswith(_ZIP):
        package = Package(data, Place(name))
        kind = _kind(package)
        _compare(kind, suffix)
        yield from ods_tables(package, name) if kind == _ODS else xlsx_tables(package, name)
    else:
        raise Refused(_no_spreadsheet(data, suffix))


def _is_container(path: Path) -> bool:
    with open_file(path) as stream:
        return stream.read(len(MAGIC)).startswith((MAGIC, _ZIP))


def _kind(package: Package) -> str:
    names = {name.lower() for name in package.names}
    if {MIME_TYPE_MEMBER, CONTENT} <= names and _TYPES not in names:
        return _ODS
    return _XLSB if _BINARY_WORKBOOK in names else _XLSX


def _compare(kind: str, suffix: str) -> None:
    if kind == _XLSB:
        raise Refused(Problem("household.format", facts={"suffix": kind}))
    if kind != suffix:
        raise Refused(Problem("household.renamed", facts={"suffix": suffix, "kind": kind}))


def _no_spreadsheet(data: bytes, suffix: str) -> Problem:
    """Returns what a file is that neither Excel nor LibreOffice wrote: often what another program calls an Excel file."""
    start = data[:_LOOKED_AT].lstrip(_BEFORE_TEXT)
    if start.startswith(b"<"):
        return Problem("household.web-page", facts={"suffix": suffix})
    text = start.decode("utf-8", "replace")
    if text and all(letter.isprintable() or letter.isspace() for letter in text):
        return Problem("household.renamed", facts={"suffix": suffix, "kind": _CSV})
    return Problem("household.damaged")
