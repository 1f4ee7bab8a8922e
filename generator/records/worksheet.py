"""A sheet of an .xlsx file, read tag by tag → slices of its rows, none of which takes more than a block may."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from xml.parsers import expat

from generator.records.blocks import BLOCK_ROWS
from generator.records.book import Attributes, Book
from generator.records.slices import Slices
from library.files.limits import LIST_COLUMNS, XML_DEPTH
from library.problems import Place, Problem, Refused

_SHEET, _ROWS = "worksheet", "sheetData"
_DIGITS = "0123456789"
_LAST_COLUMN = len("XFD")
# Below it the reader of spreadsheets, asked for a date, breaks down instead of refusing.
_LOWEST = -1e11
_NEGATIVE = re.compile(rb">(-(?:[0-9.]*[eEiInN]|[0-9]{10})[^<]*)<")


@dataclass(frozen=True, slots=True)
class Slice:
    """Rows as they stand in the sheet, the line of the last of them, and the line that the reader calls the first."""

    rows: bytes
    last: int
    counted_from: int


class Worksheet:
    """The rows of a sheet, numbered as the reader of spreadsheets does it; slices that are complete are in `ready`.

    What is counted here is never less than what the reader will take. Rows must stand in their order. Where neither a cell nor
    a row of the slice up to it says where it is, the reader counts from the beginning of the slice on.
    """

    def __init__(self, book: Book, size: int) -> None:
        """`size`: how many bytes of rows make a slice."""
        self.book = book
        self._size = size
        self.ready: list[Slice] = []
        self.ended = False
        self._slices = Slices()
        self._slices.parser.StartElementHandler = self._start
        self._slices.parser.EndElementHandler = self._end
        self._root = self._digits = ""
        self._inside = False
        self._columns: dict[str, int] = {}
        self._depth = self._line = self._row_at = self._column = 0
        self._anchored = self._places = self._counts = False
        self._first = self._block_at = self._widest = 0

    def feed(self, piece: bytes) -> None:
        """Reads a piece. Raises `Refused`: a row too long, too wide; `ExpatError`, `ValueError`: damaged."""
        self.book.count(piece)
        self._slices.feed(piece)
        if not self._first:
            self._slices.forget()
        elif not self.ended:
            self._slices.bound_row(self._row_at, self._line)

    def end(self) -> None:
        """Tells that this was all: a sheet whose rows did not end is damaged."""
        if not self.ended:
            self._slices.end()

    def close(self) -> None:
        """Lets go of the parser."""
        self._slices.close()

    def _start(self, name: str, attributes: Attributes) -> None:
        self._depth += 1
        if self._depth > XML_DEPTH:
            raise ValueError("depth")
        local = name.rpartition(":")[2] if ":" in name else name
        if self._inside:
            teller = _STARTS.get(local)
            if teller is not None:
                teller(self, attributes)
        elif not self._root:
            self._root = local
        elif local == _ROWS and self._root == _SHEET:
            self._inside = True

    def _end(self, name: str) -> None:
        self._depth -= 1
        if self._inside and name.endswith(_ROWS):
            self._cut()
            self._inside, self.ended = False, True
            self._slices.parser.StartElementHandler = self._slices.parser.EndElementHandler = None

    def _row(self, attributes: Attributes) -> None:
        number = attributes.get("r")
        line = self._line + 1 if number is None else int(number)
        if line <= self._line:
            raise ValueError(number)
        at = self._slices.here
        if self._first and (at - self._block_at >= self._size or line - self._first >= BLOCK_ROWS):
            self._cut()
        if not self._first:
            self._slices.take(at)
            self._first, self._block_at, self._widest = line, at, 0
            self._anchored, self._places, self._counts = line == 1, False, False
        self._line, self._row_at, self._column = line, at, 0
        self._anchored, self._digits = self._anchored or number is not None, str(line)

    def _cell(self, attributes: Attributes) -> None:
        reference = attributes.get("r")
        if reference is None:
            self._column += 1
            if not self._anchored:
                self._counts = True
                return
        else:
            # A list has few names of columns, and each row's number is known.
            letters = reference.rstrip(_DIGITS)
            if reference[len(letters) :] != self._digits:
                raise ValueError(reference)
            if letters not in self._columns:
                self._columns[letters] = _column_number(letters)
            self._column = self._columns[letters]
        self._places = True

    def _value(self, attributes: Attributes) -> None:
        """Takes note of the cell at hand: it holds something."""
        if self._column > self._widest:
            if self._column > LIST_COLUMNS:
                facts = {"limit": LIST_COLUMNS}
                raise Refused(Problem("household.too-many-columns", Place("", self._line), facts))
            self._widest = self._column

    def _nothing_else(self, attributes: Attributes) -> None:
        raise ValueError("what stands in no sheet")

    def _cut(self) -> None:
        if not self._first:
            return
        rows = self._slices.take(self._slices.here)
        if self._widest:
            self.book.lay(self._line - self._first + 1, self._widest)
            if any(_number(found) < _LOWEST for found in _NEGATIVE.findall(rows)):
                raise ValueError("number")
            if not self.book.shares_little(rows):
                self.book.use(_Sharing(rows, self.book).used())
            self.ready.append(Slice(rows, self._line, self._counted_from()))
        self._first = 0

    def _counted_from(self) -> int:
        """Returns the line that the reader takes for the first, when it reads the slice at hand alone."""
        if self._places and self._counts:
            raise ValueError("some cells say where they are, some do not")
        return self._first if self._counts else 1


_STARTS: Mapping[str, Callable[[Worksheet, Attributes], None]] = {
    "row": Worksheet._row, "c": Worksheet._cell, "v": Worksheet._value, "is": Worksheet._value,
    "si": Worksheet._nothing_else, _ROWS: Worksheet._nothing_else,
}  # fmt: skip


class _Sharing:
    """The texts that the cells of some rows share, looked at one by one."""

    def __init__(self, rows: bytes, book: Book) -> None:
        self._data = b"<x>" + rows + b"</x>"
        self._book = book
        self._type = self._open = ""
        self._length = 0

    def used(self) -> int:
        """Returns how many bytes of text the cells copy."""
        self._parser = expat.ParserCreate("utf-8")
        self._parser.StartElementHandler = self._start
        self._parser.CharacterDataHandler = self._letters
        try:
            self._parser.Parse(self._data, True)
        finally:
            del self._parser
        return self._length

    def _start(self, name: str, attributes: Attributes) -> None:
        local = name.rpartition(":")[2]
        if local == "c":
            self._type = attributes.get("t", "")
        elif local in ("v", "is"):
            self._open = self._type

    def _letters(self, text: str) -> None:
        """Counts the text that a cell shares; where its number is not written plainly, the longest text."""
        if self._open != "s":
            return
        at, self._open = self._parser.CurrentByteIndex, ""
        plain = self._data[at - 1 : at] == b">" and self._data.startswith(b"</", at + len(text))
        known = plain and text.isascii() and text.isdecimal()
        self._length += self._book.lengths[int(text)] if known else self._book.longest


def _number(written: bytes) -> float:
    """Returns a number, or 0 for what is none: it is taken for a text then."""
    try:
        return float(written)
    except ValueError:
        return 0.0


def _column_number(letters: str) -> int:
    if not (letters.isascii() and letters.isalpha()):
        raise ValueError(letters)
    if len(letters) > _LAST_COLUMN:
        return LIST_COLUMNS + 1
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
