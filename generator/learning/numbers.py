"""Lines that begin with a number (Điều 2., 1., a), I., -) → marks that number anew, where the count is sure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.layout.profile import Level
from generator.learning.lines import Line
from generator.learning.regions import BEHIND, BODY, Regions
from library.vietnamese.wording import letter, roman

_ROMAN = r"[IVXLC]{1,7}"
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("chapter", re.compile(rf"^\s*(?:Chương|CHƯƠNG)\s+(?P<n>{_ROMAN})(?=[.:]?\s*$|[.:]\s)")),
    ("part", re.compile(rf"^\s*(?:Phần|PHẦN)\s+(?P<n>{_ROMAN})(?=[.:]?\s*$|[.:]\s)")),
    ("section", re.compile(r"^\s*(?:Mục|MỤC)\s+(?P<n>\d{1,3})(?=[.:]?\s*$|[.:]\s)")),
    ("article", re.compile(r"^\s*(?:Điều|ĐIỀU)\s+(?P<n>\d{1,3})(?=[.:])")),
    ("annex", re.compile(rf"^\s*(?:Phụ lục|PHỤ LỤC)(?P<n>(?:\s+{_ROMAN})?)\s*$")),
    ("roman", re.compile(rf"^\s*(?P<n>{_ROMAN})(?=\.\s)")),
    ("subclause", re.compile(r"^\s*(?P<n>\d{1,3}\.\d{1,3})(?=\.?\s)")),
    ("clause", re.compile(r"^\s*(?P<n>\d{1,3})(?=\.\s)")),
    ("point", re.compile(r"^\s*(?P<n>[a-zđ])(?=\)\s)")),
    ("dash", re.compile(r"^\s*(?P<n>-)(?=\s)")),
)
_FIRST = 1
_RESTARTED = ("article", "clause", "roman")


@dataclass(frozen=True, slots=True)
class Numbered:
    """The number at the beginning of a line: where it stands, its level, and its chain as (level, number) from within.

    `restarts`: the count begins anew here although nothing above it says so.
    """

    start: int
    end: int
    level: str
    chain: tuple[tuple[str, int], ...]
    restarts: bool = False


def numbered(lines: Sequence[Line], found: Regions, levels: Iterable[Level]) -> dict[int, Numbered]:
    """Returns the numbers of lines by the numbers of those lines; a number out of its turn is none."""
    walk = _Walk({level.name: level for level in levels})
    made: dict[int, Numbered] = {}
    for line in lines:
        if found.of[line.number] in (BODY, BEHIND) and line.row is None:
            one = walk.number(line.text)
            if one is not None:
                made[line.number] = one
    return made


class _Walk:
    """The counts as far as the lines were read: the same rules as those by which marks are counted when a document is made."""

    def __init__(self, levels: Mapping[str, Level]) -> None:
        self._levels = levels
        self._below = {name: tuple(one.name for one in levels.values() if name in one.under) for name in levels}
        self._counts: dict[str, int] = {}
        self._annexes = 0

    def number(self, text: str) -> Numbered | None:
        """Returns the number that a line begins with, where it is the next one of its level."""
        for level, shape in _SHAPES:
            match = shape.match(text) if level in self._levels else None
            if match is not None and (made := self._taken(level, match)) is not None:
                return made
        return None

    def _taken(self, level: str, match: re.Match[str]) -> Numbered | None:
        said = match["n"].strip()
        upcoming = self._counts.get(level, 0) + 1
        restarts = not self._prints(level, upcoming, said)
        anew = upcoming > _FIRST and level in _RESTARTED and self._prints(level, _FIRST, said)
        if restarts and not anew:
            return None
        self._counts[level] = _FIRST if restarts else upcoming
        for name in self._below[level]:
            self._counts.pop(name, None)
        return Numbered(match.start("n"), match.end("n"), level, self._chain(level), restarts)

    def _prints(self, level: str, number: int, said: str) -> bool:
        if level == "annex":
            return said in ("", roman(number)) and (said != "" or number == _FIRST)
        if level == "subclause":
            above = self._counts.get("clause", self._counts.get("roman", 0))
            return said == f"{above}.{number}"
        return said == self._written(level, number)

    def _written(self, level: str, number: int) -> str:
        form = self._levels[level].format
        if form == "roman":
            return roman(number)
        if form == "letter":
            return letter(number) if number <= 23 else ""
        return "-" if form == "dash" else str(number)

    def _chain(self, level: str) -> tuple[tuple[str, int], ...]:
        chain = [(level, self._counts[level])]
        while True:
            above = next((name for name in self._levels[chain[-1][0]].under if name in self._counts), None)
            if above is None:
                return tuple(chain)
            chain.append((above, self._counts[above]))
