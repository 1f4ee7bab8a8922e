"""A .csv file → its rows of cells, one at a time, each with its line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TextIO

from generator.records.table import Row
from library.files.limits import FILE_BYTES, LIST_COLUMNS, LIST_ROW_BYTES
from library.problems import Place, Problem, Refused

DELIMITERS = (",", ";", "\t")
UTF_16 = "utf-16"
_MARKS_OF_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def csv_tables(path: Path, name: str) -> Iterator[CsvTable]:
    """Yields the ways to read a .csv file, one for each delimiter. Raises `Refused`: unreadable, too large, old code page."""
    encoding = _encoding(path, name)
    yield from (CsvTable(path, name, encoding, delimiter) for delimiter in DELIMITERS)


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A .csv file in a known encoding with one delimiter."""

    path: Path
    name: str
    encoding: str
    delimiter: str

    @property
    def ragged(self) -> bool:
        """True: a comma too many is a cell too many."""
        return True

    def head(self) -> Iterator[Row]:
        """Yields the rows. Raises `Refused`."""
        return self.rows()

    def rows(self) -> Iterator[Row]:
        """Yields the rows; raises `Refused` at a quote that is never closed, a wrong byte or a row of too many cells."""
        with self.path.open("rb") as stream:
            at = _At()
            text = io.TextIOWrapper(stream, self.encoding, newline="") if self.encoding == UTF_16 else None
            lines = _lines(text or stream, self.name, at)
            reader = csv.reader(lines, delimiter=self.delimiter, strict=True)
            while True:
                start, at.room = at.line, LIST_ROW_BYTES
                try:
                    cells = next(reader, None)
                except csv.Error as error:
                    raise Refused(Problem("household.quotes", Place(self.name, start))) from error
                if cells is None:
                    return
                if len(cells) > LIST_COLUMNS:
                    facts = {"limit": LIST_COLUMNS}
                    raise Refused(Problem("household.too-many-columns", Place(self.name, start), facts))
                yield Row(start, cells)


@dataclass(slots=True)
class _At:
    """The line that is read next, and how much the row at hand may still take; a row may go over many lines."""

    line: int = 1
    room: int = 0


def _lines(source: BinaryIO | TextIO, name: str, at: _At) -> Iterator[str]:
    """Yields the lines of a file, those in bytes decoded one by one; the first may begin with a byte order mark."""
    encoding = "utf-8-sig"
    while True:
        try:
            line = source.readline(at.room + 1)
            text = line.decode(encoding) if isinstance(line, bytes) and len(line) <= at.room else line
        except UnicodeDecodeError as error:
            column = None if isinstance(source, io.TextIOBase) else error.start + 1
            raise Refused(Problem("household.encoding", Place(name, at.line, column))) from error
        if not line:
            return
        at.room -= len(line)
        if at.room < 0:
            raise Refused(Problem("household.long-row", Place(name, at.line), {"limit": LIST_ROW_BYTES // 2**20}))
        at.line += 1
        encoding = "utf-8"
        yield str(text)


def _encoding(path: Path, name: str) -> str:
    """Returns `utf-8-sig` or `utf-16`; every other encoding shows itself by a byte that cannot be, and is refused."""
    try:
        with path.open("rb") as stream:
            start = stream.read(4096)
        size = path.stat().st_size
    except OSError as error:
        raise Refused(Problem("file.unreadable", Place(name), {"why": error.strerror})) from error
    if size > FILE_BYTES:
        raise Refused(Problem("file.too-large", Place(name), {"limit": FILE_BYTES // 2**20}))
    if start.startswith(_MARKS_OF_UTF_16):
        return UTF_16
    if b"\0" in start:
        raise Refused(Problem("household.encoding", Place(name, 1)))
    return "utf-8-sig"
