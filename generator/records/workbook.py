"""An .xlsx file → its visible sheets, each a table of rows that is read in blocks."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial

from generator.records.blocks import BLOCK_BYTES, Block, SheetTable, visible_sheets
from generator.records.book import Book
from generator.records.parts import Parts
from generator.records.worksheet import Slice, Worksheet
from library.files.packages import Package

# The larger the parts that are read anew with every block, the fewer blocks.
_SHARE_OF_PARTS = 4
_HEAD, _TAIL = b"<worksheet><sheetData>", b"</sheetData></worksheet>"


def xlsx_tables(package: Package, name: str) -> Iterator[SheetTable]:
    """Yields the visible sheets of a workbook. Raises `Refused`, or what tells that it is damaged (`blocks.told`)."""
    parts = Parts(package, Book())
    looking = replace(parts.book)
    for title, index in visible_sheets(parts.packed, len(parts.sheets)):
        yield SheetTable(name, partial(_blocks, package, parts, title, parts.sheets[index]), parts.book, looking)


def _blocks(package: Package, parts: Parts, title: str, member: str, book: Book) -> Iterator[Block]:
    with closing(Worksheet(book, max(BLOCK_BYTES, parts.size // _SHARE_OF_PARTS))) as sheet:
        for piece in package.pieces(member):
            sheet.feed(piece)
            while sheet.ready:
                book.read_again(parts.size)
                yield _block(parts.packed, title, member, sheet.ready.pop(0))
            if sheet.ended:
                return
        sheet.end()


def _block(packed: bytes, title: str, member: str, rows: Slice) -> Block:
    stream = io.BytesIO(packed)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(member, b"".join((_HEAD, rows.rows, _TAIL)))
    stream.seek(0)
    return Block(stream, title, range(rows.counted_from, rows.last + 1))
