"""An .ods file → its visible sheets, each a table of rows that is read in blocks."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import closing
from functools import partial

from generator.records.blocks import Block, SheetTable
from generator.records.book import Book
from generator.records.content import Content, Rows
from library.files.limits import HEAD_ROWS
from library.files.packages import Package
from library.problems import Problem, Refused

MIME_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
MIME_TYPE_MEMBER, _MANIFEST, CONTENT = "mimetype", "META-INF/manifest.xml", "content.xml"
_ENCRYPTED = b":encryption-data"
_TITLE = "1"
_HEAD, _TAIL = f'<table:table table:name="{_TITLE}">'.encode(), b"</table:table>"


def ods_tables(package: Package, name: str) -> Iterator[SheetTable]:
    """Yields the visible sheets of a document that hold something, each with its first rows.

    Raises `Refused`: behind a password, too much in it; or what tells that it is damaged (`blocks.told`).
    """
    looking = Book()
    if package.read(MIME_TYPE_MEMBER)[: len(MIME_TYPE)] != MIME_TYPE:
        raise Refused(Problem("household.damaged"))
    if _is_encrypted(package, looking):
        raise Refused(Problem("household.encrypted"))
    for rows in _rows(package, None, looking):
        first = tuple(_block(rows).rows())
        # The content is read from its beginning again: what was read of it counts.
        yield SheetTable(name, partial(_blocks, package, rows.table), looking, looking, first, rows.whole)


def _blocks(package: Package, table: int, book: Book) -> Iterator[Block]:
    return map(_block, _rows(package, table, book))


def _rows(package: Package, wanted: int | None, book: Book) -> Iterator[Rows]:
    with closing(Content(book, wanted, HEAD_ROWS)) as content:
        for piece in package.pieces(CONTENT):
            content.feed(piece)
            while content.ready:
                yield content.ready.pop(0)
            if content.ended:
                return
        content.end()


def _block(rows: Rows) -> Block:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(MIME_TYPE_MEMBER, MIME_TYPE)
        archive.writestr(_MANIFEST, b"")
        archive.writestr(CONTENT, b"".join((_HEAD, *rows.slices, _TAIL)))
    stream.seek(0)
    return Block(stream, _TITLE, rows.lines)


def _is_encrypted(package: Package, book: Book) -> bool:
    """Tells whether the manifest of a document says how its content is encrypted; no more of it than a piece is kept."""
    before = b""
    for piece in package.pieces(_MANIFEST):
        book.count(piece)
        if _ENCRYPTED in before + piece:
            return True
        before = piece[-len(_ENCRYPTED) :]
    return False
