"""The records of an old Excel workbook [MS-XLS], and what holds for all of it."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.records.book import Book, bound
from generator.records.compound import Bytes
from generator.records.strings import SharedTexts
from library.files.limits import FILE_BYTES, LIST_ROW_BYTES
from library.problems import Problem, Refused

BOF, EOF, CONTINUE, BOUND_SHEET = 0x0809, 0x000A, 0x003C, 0x0085
BIFF_8 = 0x0600
_FILE_PASS, _SHARED_TEXTS, _CELL_FORMAT = 0x002F, 0x00FC, 0x00E0
# Code page, the calendar, formats of numbers and of cells.
_KEPT = frozenset({0x0042, 0x0022, 0x041E, _CELL_FORMAT})
_VERSIONS = (0x0500, BIFF_8)
_LONGEST_RECORD = 8_224
# More of the longest records than any file may hold.
_MOST_PIECES = FILE_BYTES // _LONGEST_RECORD
_HEAD = struct.Struct("<HH")
_VISIBLE_SHEET = (0, 0)

Record = tuple[int, int, int]


def records(stream: Bytes, at: int, book: Book) -> Iterator[Record]:
    """Yields the records from a place on: what each is, where its data begin and end.

    Raises `ValueError` or `struct.error` at one that is cut or longer than any may be, `Refused` where there are too many.
    """
    while True:
        kind, length = _HEAD.unpack_from(stream, at)
        start, at = at + _HEAD.size, at + _HEAD.size + length
        if length > _LONGEST_RECORD or at > len(stream):
            raise ValueError(length)
        book.count_record()
        yield kind, start, at


def record(kind: int, data: bytes) -> bytes:
    """Returns a record."""
    return _HEAD.pack(kind, len(data)) + data


@dataclass(slots=True)
class Workbook:
    """What holds for a whole workbook: its version, its visible sheets (where each begins), formats as they stand there."""

    stream: Bytes
    version: int = 0
    sheets: list[int] = field(default_factory=list)
    kept: bytearray = field(default_factory=bytearray)
    texts: SharedTexts | None = None

    @classmethod
    def read(cls, stream: Bytes, book: Book) -> Workbook:
        """Returns what the first records say. Raises `Refused`: behind a password, too much; else as `records` does."""
        found = cls(stream)
        shared: list[tuple[int, int]] = []
        last = 0
        for kind, start, end in records(stream, 0, book):
            if kind == BOF:
                found._begin(start)
            elif kind == EOF:
                break
            elif kind == _FILE_PASS:
                raise Refused(Problem("household.encrypted"))
            elif kind == BOUND_SHEET:
                book.list_sheet()
                found._list_sheet(start)
            elif kind in _KEPT:
                found._keep(kind, start, end, book)
            elif kind == _SHARED_TEXTS or (kind == CONTINUE and last == _SHARED_TEXTS):
                shared.append((start, end))
                bound(len(shared), _MOST_PIECES)
            last = last if kind == CONTINUE else kind
        if not found.version:
            raise ValueError("no beginning")
        if shared:
            found.texts = SharedTexts(stream, shared)
        return found

    def _begin(self, start: int) -> None:
        (self.version,) = struct.unpack_from("<H", self.stream, start)
        if self.version not in _VERSIONS:
            raise ValueError(self.version)

    def _list_sheet(self, start: int) -> None:
        at, hidden, kind = struct.unpack_from("<IBB", self.stream, start)
        if (hidden & 3, kind) == _VISIBLE_SHEET:
            if at in self.sheets:
                raise ValueError("a sheet listed twice")
            self.sheets.append(at)

    def _keep(self, kind: int, start: int, end: int, book: Book) -> None:
        if kind == _CELL_FORMAT:
            book.format_cell()
        self.kept += record(kind, bytes(self.stream[start:end]))
        bound(len(self.kept), LIST_ROW_BYTES)
