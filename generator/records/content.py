"""The content of an .ods file, read tag by tag → the rows of its tables, in blocks that are safe to lay out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from generator.records.blocks import BLOCK_BYTES, BLOCK_ROWS
from generator.records.book import Attributes, Book, bound
from generator.records.slices import Slices
from library.files.limits import LIST_COLUMNS, LIST_ROW_BYTES, ROW_REPEATED_BYTES, XML_DEPTH
from library.problems import Place, Problem, Refused

_VALUES = frozenset({
    "office:value", "office:string-value", "office:date-value", "office:time-value", "office:boolean-value",
})  # fmt: skip
_ROW_ENDS = b"</table:table-row>"
_CELL_BYTES = 8


@dataclass(slots=True)
class Rows:
    """Rows of one table that hold something, as they stand there, and the lines of the list that they make.

    `whole`: there are no others in the table.
    """

    table: int
    whole: bool = False
    slices: list[bytes] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    size: int = 0
    widest: int = 0


class Content:
    """The tables of a document, in their order; blocks of rows that are complete are in `ready`.

    `wanted` is the number of the table whose rows are asked for; with None they are the first rows of every visible table,
    `first` of them. One row or cell may stand for a million: what it comes to is counted before it is laid out, and what
    holds nothing is only counted.
    """

    def __init__(self, book: Book, wanted: int | None, first: int = 0) -> None:
        self.book, self.ready, self.ended = book, list[Rows](), False
        self._wanted, self._first = wanted, first
        self._slices = Slices()
        self._slices.parser.StartElementHandler = self._start
        self._slices.parser.EndElementHandler = self._end
        self._style: str | None = None
        self._hidden: set[str | None] = set()
        self._depth = self._tables = self._line = self._row_at = self._times = 0
        self._in_table = self._active = self._in_row = self._in_cell = False
        self._rows = Rows(0)
        self._new_row()

    def feed(self, piece: bytes) -> None:
        """Reads a piece. Raises `Refused`: a row too long, wide or often repeated; `ExpatError`, `ValueError`: damaged."""
        self.book.count(piece)
        self._slices.feed(piece)
        if self._in_row:
            self._slices.bound_row(self._row_at, self._line + 1)
        else:
            self._slices.forget()

    def end(self) -> None:
        """Tells that this was all."""
        self._slices.end()

    def close(self) -> None:
        """Lets go of the parser."""
        self._slices.close()

    def _start(self, name: str, attributes: Attributes) -> None:
        self._depth += 1
        if self._depth > XML_DEPTH:
            raise ValueError("depth")
        teller = _STARTS.get(name)
        if teller is not None:
            teller(self, attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        teller = _ENDS.get(name)
        if teller is not None:
            teller(self)

    def _style_begins(self, attributes: Attributes) -> None:
        self._style = attributes.get("style:name")

    def _table_style(self, attributes: Attributes) -> None:
        if attributes.get("table:display") == "false":
            self._hidden.add(self._style)

    def _table_begins(self, attributes: Attributes) -> None:
        if self._in_table:
            raise ValueError("table in a table")
        if self._wanted is None:
            self.book.list_sheet()
        visible = attributes.get("table:style-name") not in self._hidden
        self._in_table, self._active = True, visible and self._wanted in (None, self._tables)
        self._line, self._rows = 0, Rows(self._tables)

    def _table_ends(self) -> None:
        self._rows.whole = self._wanted is None
        self._hand_out()
        self.ended = self._wanted == self._tables
        self._in_table = self._active = False
        self._tables += 1

    def _row_begins(self, attributes: Attributes) -> None:
        if not self._active:
            return
        if self._in_row:
            raise ValueError("row in a row")
        self._row_at, self._times = self._slices.here, _times(attributes.get("table:number-rows-repeated"), 1)
        self._slices.take(self._row_at)
        self._in_row = True
        self._new_row()

    def _new_row(self) -> None:
        """Counts anew: the columns so far, the last that holds something, spaces, and how often a cell stands at most."""
        self._column = self._widest = self._spaces = 0
        self._most = 1
        self._holds = False

    def _cell_begins(self, attributes: Attributes) -> None:
        if not self._in_row:
            return
        if self._in_cell:
            raise ValueError("cell in a cell")
        self._in_cell = True
        written = attributes.get("table:number-columns-repeated")
        times = 1 if written is None else _times(written, 0)
        self._column += times
        holds = attributes.get("office:value-type") == "string" or not _VALUES.isdisjoint(attributes)
        if times and (holds or "table:formula" in attributes):
            if self._column > LIST_COLUMNS:
                facts = {"limit": LIST_COLUMNS}
                raise Refused(Problem("household.too-many-columns", Place("", self._line + 1), facts))
            self._widest = self._column
            if holds:
                self._holds = True
            if times > self._most:
                self._most = times

    def _spaces_stand(self, attributes: Attributes) -> None:
        if self._in_cell:
            self._spaces += _times(attributes.get("text:c"), 0)
            bound(self._spaces, LIST_ROW_BYTES)

    def _cell_ends(self) -> None:
        self._in_cell = False

    def _row_ends(self) -> None:
        if not self._in_row:
            return
        self._in_row = False
        before, self._line = self._line, self._line + self._times
        if not self._holds:
            return
        row = self._slices.take(self._slices.here) + _ROW_ENDS
        size = self._times * max((len(row) + self._spaces) * self._most, _CELL_BYTES * self._widest)
        bound(size, ROW_REPEATED_BYTES)
        if self._rows.size + size > ROW_REPEATED_BYTES:
            self._hand_out()
        rows = self._rows
        rows.slices.append(row)
        rows.lines.extend(range(before + 1, self._line + 1))
        rows.size += size
        rows.widest = max(rows.widest, self._widest)
        if self._wanted is None and len(rows.lines) >= self._first:
            self._hand_out()
            self._active = False
        elif rows.size >= BLOCK_BYTES or len(rows.lines) >= BLOCK_ROWS:
            self._hand_out()

    def _hand_out(self) -> None:
        if self._rows.lines:
            self.book.lay(len(self._rows.lines), self._rows.widest)
            self.ready.append(self._rows)
        self._rows = Rows(self._tables)


def _times(written: str | None, fewest: int) -> int:
    times = 1 if written is None else int(written)
    if times < fewest:
        raise ValueError(written)
    return times


_STARTS: Mapping[str, Callable[[Content, Attributes], None]] = {
    "style:style": Content._style_begins, "style:table-properties": Content._table_style,
    "table:table": Content._table_begins, "table:table-row": Content._row_begins, "text:s": Content._spaces_stand,
    "table:table-cell": Content._cell_begins, "table:covered-table-cell": Content._cell_begins,
}  # fmt: skip
_ENDS: Mapping[str, Callable[[Content], None]] = {
    "table:table": Content._table_ends, "table:table-row": Content._row_ends,
    "table:table-cell": Content._cell_ends, "table:covered-table-cell": Content._cell_ends,
}
