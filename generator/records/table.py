"""A list as rows of cells: what every way to read one gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple, Protocol

from generator.records.cells import Cell
from library.files.limits import HEAD_ROWS
from library.problems import Problem, Refused


class Row(NamedTuple):
    """One row: its line and its cells."""

    line: int
    cells: Sequence[Cell]


class Table(Protocol):
    """A list in a file, read one way: with one delimiter, or from one sheet."""

    @property
    def ragged(self) -> bool:
        """Whether rows have as many cells as were written: one more than there are headings shows that cells have shifted."""

    def head(self) -> Iterator[Row]:
        """Yields at least the first rows, as far as there are any. Raises `Refused`."""

    def rows(self) -> Iterator[Row]:
        """Yields the rows, each time from the first on. Raises `Refused`."""


def head(table: Table) -> tuple[list[Row], list[Problem]]:
    """Returns the first rows of a table, and why there are no more where it cannot be read this way."""
    found = []
    try:
        for row in islice(table.head(), HEAD_ROWS):
            found.append(row)
    except Refused as refused:
        return found, list(refused.problems)
    return found, []
