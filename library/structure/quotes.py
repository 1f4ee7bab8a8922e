"""Which lines of an act only quote another one: “Điều 5. …” in an act that amends is no article of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from library.structure import labels

_OPENING, _CLOSING, _STRAIGHT = "“«„", "”»", '"'
_MARK = re.compile(f"[{_OPENING}{_CLOSING}{_STRAIGHT}]")
_DEEPEST = 200


def starts_quoting(line: str) -> bool:
    """Tells whether a line begins with a quotation mark, of whatever form."""
    return line[:1] in _OPENING + _CLOSING + _STRAIGHT and len(line) > 1


def quoted_lines(lines: Sequence[str]) -> list[bool]:
    """Returns for each line whether it stands in a quotation that goes over lines, or begins one.

    A quotation whose end is missing is none: it ends where an article follows that cannot belong to it.
    """
    reader = _Reader(len(lines))
    for at, line in enumerate(lines):
        reader.take(at, line)
    depth = accumulate(reader.changes)
    return [bool(inside) or starts_quoting(line) for inside, line in zip(depth, lines, strict=False)]


class _Reader:
    """Takes the lines in order; `changes` says by how much each line is deeper in quotations than the one before."""

    def __init__(self, count: int) -> None:
        self.changes = [0] * (count + 1)
        self._open: list[tuple[int, int]] = []

    def take(self, at: int, line: str) -> None:
        """Takes a line."""
        if self._open and (found := labels.article(line)):
            self._check(labels.order_of(found.number))
        for match in _MARK.finditer(line):
            mark, place = match.group(), match.start()
            if mark in _OPENING or (mark in _CLOSING + _STRAIGHT and _opens(line, place)):
                self._begin(at, line, place)
            elif mark in _CLOSING + _STRAIGHT and self._open:
                start, _ = self._open.pop()
                self._mark(start, at)

    def _begin(self, at: int, line: str, place: int) -> None:
        quoted = line[place + 1 : place + 1 + labels.LONGEST_HEADING].lstrip()
        found = labels.article(quoted)
        number = labels.order_of(found.number) if found else 0 if labels.group(quoted) else -1
        # What stands before the mark in its own line is not quoted.
        self._open.append((at if place == 0 else at + 1, number))
        del self._open[:-_DEEPEST]

    def _check(self, number: int) -> None:
        """Gives up the quotations to which an article of this number cannot belong; others go on with it."""
        start, last = self._open[0]
        if last < 0 or number <= last:
            self._open.clear()
        else:
            self._open[0] = start, number

    def _mark(self, start: int, end: int) -> None:
        if start <= end:
            self.changes[start] += 1
            self.changes[end + 1] -= 1


def _opens(line: str, place: int) -> bool:
    """Tells whether a mark that may open or close opens: something follows it, and a space or nothing stands before it."""
    before, behind = line[place - 1 : place], line[place + 1 : place + 2]
    return bool(behind) and not behind.isspace() and (not before or before in " (:") and (behind.isalnum() or behind in "[(…")
