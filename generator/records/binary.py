"""An .xls file → its visible sheets, each a table of rows that is read in blocks."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from generator.records.biff import BIFF_8, BOF, BOUND_SHEET, EOF, Workbook, record, records
from generator.records.blocks import BLOCK_BYTES, BLOCK_ROWS, Block, SheetTable
from generator.records.book import Book
from generator.records.compound import Bytes, Compound, packed
from generator.records.strings import LONGEST_TEXT
from library.files.limits import LIST_COLUMNS, LIST_ROW_BYTES
from library.problems import Place, Problem, Refused

_STREAM, _OLDER_STREAM, _ENCRYPTED = "Workbook", "Book", "EncryptedPackage"
_GLOBALS, _SHEET = 0x0005, 0x0010
_NUMBER, _LABEL, _TRUTH, _RK, _MULTIPLE_RK = 0x0203, 0x0204, 0x0205, 0x027E, 0x00BD
_SHARED_LABEL, _RICH_LABEL, _FORMULA, _FORMULA_TEXT = 0x00FD, 0x00D6, 0x0006, 0x0207
_CELL, _PLACE, _COUNT, _INDEX, _FLOAT = map(struct.Struct, ("<HHHH", "<HH", "<H", "<I", "<d"))
_TEXT_RESULT, _TRUTH_RESULT, _NO_NUMBER = 0, 1, b"\xff\xff"
_SHORTEST_LABEL = 8
_TITLE = "1"
# Below it the reader of spreadsheets, asked for a date, breaks down instead of refusing.
_LOWEST = -1e11
_LABEL_BYTES = 2 * LONGEST_TEXT + 5


def workbook_stream(data: bytes) -> Bytes:
    """Returns the stream of the workbook in a container. Raises `Refused`: behind a password, no workbook in it."""
    container = Compound(data)
    if container.stream(_ENCRYPTED) is not None:
        raise Refused(Problem("household.encrypted"))
    stream = container.stream(_STREAM) or container.stream(_OLDER_STREAM)
    if stream is None:
        raise Refused(Problem("household.damaged"))
    return stream


def xls_tables(stream: Bytes, name: str) -> Iterator[SheetTable]:
    """Yields the visible sheets of a workbook. Raises `Refused`, or what tells that it is damaged (`blocks.told`)."""
    book = Book()
    workbook = Workbook.read(stream, book)
    looking = replace(book)
    for at in workbook.sheets:
        yield SheetTable(name, partial(_blocks, workbook, at), book, looking)


def _blocks(workbook: Workbook, at: int, book: Book) -> Iterator[Block]:
    rows = _Rows(workbook, book)
    depth = 0
    for kind, start, end in records(workbook.stream, at, book):
        depth += (kind == BOF) - (kind == EOF)
        if depth <= 0:
            break
        # What lies deeper is a chart, with cells of its own.
        teller = _CELLS.get(kind) if depth == 1 else None
        if teller is not None:
            teller(rows, bytes(workbook.stream[start:end]))
            while rows.ready:
                yield rows.ready.pop()
    rows.hand_out()
    yield from rows.ready


class _Rows:
    """Rows of a sheet, their cells written anew: numbers, texts, yes and no, nothing else. Full blocks are in `ready`."""

    def __init__(self, workbook: Workbook, book: Book) -> None:
        self.ready: list[Block] = []
        self._workbook, self._book = workbook, book
        self._formula = b""
        self._row = -1
        self._begin()

    def _begin(self) -> None:
        self._cells, self._lines = bytearray(), list[int]()
        self._row_at = self._widest = self._texts = 0

    def hand_out(self) -> None:
        """Packs the rows at hand as a block."""
        if self._lines:
            self._book.lay(len(self._lines), self._widest)
            self._book.use(self._texts)
            container = packed(_STREAM, _workbook(self._workbook, bytes(self._cells)))
            self.ready.append(Block(io.BytesIO(container), _TITLE, self._lines))
        self._begin()

    def _put(self, cell: bytes, kind: int, data: bytes, last: int | None = None) -> None:
        """Writes a cell, or several up to the column `last`; `cell` says where it stands."""
        row, column = _PLACE.unpack_from(cell)
        if row < self._row:
            raise ValueError("rows out of order")
        if row > self._row:
            if len(self._cells) >= BLOCK_BYTES or len(self._lines) >= BLOCK_ROWS:
                self.hand_out()
            self._lines.append(row + 1)
            self._row, self._row_at = row, len(self._cells)
        width = (column if last is None else last) + 1
        if width > LIST_COLUMNS:
            raise Refused(Problem("household.too-many-columns", Place("", row + 1), {"limit": LIST_COLUMNS}))
        self._widest = max(self._widest, width)
        self._cells += _CELL.pack(kind, _PLACE.size + len(data), len(self._lines) - 1, column)
        self._cells += data
        if len(self._cells) - self._row_at > LIST_ROW_BYTES:
            raise Refused(Problem("household.long-row", Place("", row + 1), {"limit": LIST_ROW_BYTES // 2**20}))

    def _number(self, data: bytes) -> None:
        _refuse_lowest(_FLOAT.unpack_from(data, 6)[0])
        self._put(data, _NUMBER, data[4:14])

    def _short_number(self, data: bytes) -> None:
        _refuse_lowest(_short(data[6:10]))
        self._put(data, _RK, data[4:10])

    def _short_numbers(self, data: bytes) -> None:
        (first,), (last,) = _COUNT.unpack_from(data, 2), _COUNT.unpack_from(data, len(data) - 2)
        if last < first or len(data) != 6 + 6 * (last - first + 1):
            raise ValueError(last)
        for at in range(6, len(data) - 2, 6):
            _refuse_lowest(_short(data[at : at + 4]))
        self._put(data, _MULTIPLE_RK, data[4:], last)

    def _truth(self, data: bytes) -> None:
        """Writes yes or no; an error (#N/A) says nothing."""
        if data[7] == 0:
            self._put(data, _TRUTH, data[4:8])

    def _label(self, data: bytes) -> None:
        if len(data) < _SHORTEST_LABEL:
            raise ValueError(len(data))
        self._write_text(data, data[6:])

    def _shared_label(self, data: bytes) -> None:
        if self._workbook.texts is None:
            raise ValueError("no texts")
        self._write_text(data, self._workbook.texts.label(_INDEX.unpack_from(data, 6)[0]))

    def _write_text(self, cell: bytes, text: bytes) -> None:
        self._texts += min(len(text), _LABEL_BYTES)
        self._put(cell, _LABEL, cell[4:6] + text[:_LABEL_BYTES])

    def _formula_result(self, data: bytes) -> None:
        """Writes what a formula came to; where that is a text, it stands in a record of its own."""
        kind, truth, mark = data[6], data[8], data[12:14]
        self._formula = b""
        if mark != _NO_NUMBER:
            self._number(data)
        elif kind == _TEXT_RESULT:
            self._formula = data[:6]
        elif kind == _TRUTH_RESULT:
            self._put(data, _TRUTH, data[4:6] + bytes((truth, 0)))

    def _formula_text(self, data: bytes) -> None:
        if self._formula and len(data) >= _COUNT.size + 1:
            self._write_text(self._formula, data)


def _workbook(workbook: Workbook, cells: bytes) -> bytes:
    """Returns the stream of a workbook with one sheet."""
    version = struct.pack("<H", workbook.version)
    title = bytes((1, 0)) + _TITLE.encode() if workbook.version == BIFF_8 else bytes((1,)) + _TITLE.encode()
    begin = record(BOF, version + struct.pack("<H", _GLOBALS) + bytes(12)) + workbook.kept
    sheet = len(begin) + len(record(BOUND_SHEET, bytes(6) + title)) + len(record(EOF, b""))
    listed = record(BOUND_SHEET, struct.pack("<IBB", sheet, 0, 0) + title)
    rows = record(BOF, version + struct.pack("<H", _SHEET) + bytes(12)) + cells
    return b"".join((begin, listed, record(EOF, b""), rows, record(EOF, b"")))


def _short(written: bytes) -> float:
    """Returns a number kept in four bytes: a whole number, or the upper half of a float; maybe a hundred times too large."""
    (number,) = _INDEX.unpack(written)
    if number & 2:
        return 0.0
    value: float = _FLOAT.unpack(bytes(4) + _INDEX.pack(number & ~3))[0]
    return value / 100 if number & 1 else value


def _refuse_lowest(number: float) -> None:
    if number < _LOWEST:
        raise ValueError(number)


_CELLS: Mapping[int, Callable[[_Rows, bytes], None]] = {
    _NUMBER: _Rows._number, _RK: _Rows._short_number, _MULTIPLE_RK: _Rows._short_numbers, _TRUTH: _Rows._truth,
    _LABEL: _Rows._label, _RICH_LABEL: _Rows._label, _SHARED_LABEL: _Rows._shared_label,
    _FORMULA: _Rows._formula_result, _FORMULA_TEXT: _Rows._formula_text,
}  # fmt: skip
