"""Tables → lines of text: a row a line between bars; heads and signatures, which only stand in tables, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from library.vietnamese.letters import fold

Cell = Sequence[str]
_LAYOUT = re.compile(
    r"cong hoa xa hoi chu nghia|dang cong san viet nam|noi nhan|\b(tm|kt|tl|tuq)\. ?[a-z]|chu tich|thu tuong|bo truong|"
    r"\bso: ?\d|\bngay\b.{0,12}\bthang\b|bi thu|giam doc|doc lap - tu do|ky ten|ghi ro ho"
)
_MOST_ROWS = 12


def table_lines(rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    """Yields the lines of a table, given the lines of each of its cells; empty rows yield nothing.

    A table that lays out a head or signatures, or frames one column, yields the lines of its cells as they are.
    """
    filled = [[cell for cell in row if any(cell)] for row in rows]
    if lays_out(filled):
        yield from (line for row in filled for cell in row for line in cell if line)
        return
    for row, cells in zip(rows, filled, strict=True):
        if cells:
            yield "| " + " | ".join(" ".join(filter(None, cell)) for cell in row) + " |"


def lays_out(rows: Sequence[Sequence[Cell]]) -> bool:
    """Tells whether a table holds no data but places text side by side."""
    widest = max(map(len, rows), default=0)
    if widest <= 1:
        return True
    told = fold(" ".join(line for row in rows for cell in row for line in cell))
    return widest <= 2 and len(rows) <= _MOST_ROWS and bool(_LAYOUT.search(told))
