"""A list as rows of cells: what every way to read one gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple, Protocol

from generator.records.cells import Cell
from library.files.limits import HEAD_ROWS
from library.problems import Problem, Refused


class Row(NamedTuple):
    """One row: its line, the bytes before it (0 where a list cannot be entered in the middle), its cells."""

    line: int
    offset: int
    cells: Sequence[Cell]


class Table(Protocol):
    """A list in a file, read one way: with one delimiter, or from one sheet."""

    def rows(self) -> Iterator[Row]:
        """Yields the rows, each with the place where it can be entered again. Raises `Refused`."""

    def enter(self, offset: int, line: int) -> Iterator[Row]:
        """Yields the rows from one that was read before, or from an earlier one, on; their offsets are not told."""


def head(table: Table) -> tuple[list[tuple[int, Sequence[Cell]]], list[Problem]]:
    """Returns the first rows of a table (line, cells), and why there are no more where it cannot be read this way."""
    found = []
    try:
        for row in islice(table.rows(), HEAD_ROWS):
            found.append((row.line, row.cells))
    except Refused as refused:
        return found, list(refused.problems)
    return found, []
