"""A .csv file → its rows of cells, one at a time, each with its line and the bytes before it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.records.table import Row
from library.files.limits import FILE_BYTES, LIST_COLUMNS, LIST_ROW_BYTES
from library.problems import Place, Problem, Refused

DELIMITERS = (",", ";", "\t")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


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

    def enter(self, offset: int, line: int) -> Iterator[Row]:
        """Yields the rows from a byte on. A wrong byte further on is no matter: nobody reads as far again."""
        with self.path.open("rb") as stream:
            stream.seek(offset)
            encoding = "utf-8" if offset else self.encoding
            text = io.TextIOWrapper(stream, encoding, errors="replace", newline="")
            reader = csv.reader(text, delimiter=self.delimiter)
            before = (line if offset else 1) - 1
            start = reader.line_num
            for cells in reader:
                yield Row(before + start + 1, 0, cells)
                start = reader.line_num

    def rows(self) -> Iterator[Row]:
        """Yields the rows; raises `Refused` at a quote that is never closed, a wrong byte or a row of too many cells."""
        with self.path.open("rb") as stream:
            lines = _Lines(stream, self.encoding, self.name)
            reader = csv.reader(lines, delimiter=self.delimiter, strict=True)
            while True:
                start, before = lines.line, lines.offset
                lines.room = LIST_ROW_BYTES
                try:
                    cells = next(reader, None)
                except csv.Error as error:
                    raise Refused(Problem("household.quotes", Place(self.name, start))) from error
                if cells is None:
                    return
                if len(cells) > LIST_COLUMNS:
                    facts = {"limit": LIST_COLUMNS}
                    raise Refused(Problem("household.too-many-columns", Place(self.name, start), facts))
                yield Row(start, before, cells)


class _Lines:
    """The lines of a file, decoded one by one, counting lines and bytes; UTF-16 cannot be entered in the middle.

    `room`: how much the row at hand may still take; a row may go over many lines.
    """

    def __init__(self, stream: Any, encoding: str, name: str) -> None:
        self.name, self.line, self.offset, self.room = name, 1, 0, 0
        self.seekable = encoding != "utf-16"
        self.lines: Any = stream if self.seekable else io.TextIOWrapper(stream, encoding, newline="")

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        try:
            raw = self.lines.readline(self.room + 1)
            text = raw.decode("utf-8" if self.offset else "utf-8-sig") if self.seekable and len(raw) <= self.room else raw
        except UnicodeDecodeError as error:
            place = Place(self.name, self.line, error.start + 1 if self.seekable else None)
            raise Refused(Problem("household.encoding", place)) from error
        if not raw:
            raise StopIteration
        self.room -= len(raw)
        if self.room < 0:
            facts = {"limit": LIST_ROW_BYTES // 2**20}
            raise Refused(Problem("household.long-row", Place(self.name, self.line), facts))
        self.line += 1
        self.offset += len(raw) if self.seekable else 0
        return str(text)


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
    if start.startswith(_UTF_16):
        return "utf-16"
    if b"\0" in start:
        raise Refused(Problem("household.encoding", Place(name, 1)))
    return "utf-8-sig"
