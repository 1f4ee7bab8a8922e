"""Lines → the structure of an act, which holds every line once; and back to the same lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from library.structure import labels
from library.structure.labels import ANNEX, ARTICLE, CLAUSE, POINT, RANK, ROMAN, Label
from library.structure.quotes import quoted_lines, starts_quoting
from library.structure.zones import Zones, zones

_BASIS = re.compile(r"[-–+•*]?\s?(?:Căn cứ|Thực hiện|Theo đề nghị|Xét đề nghị|Xét|Để)\b")
_NOTES = re.compile(r"\[\d{1,4}\]")
_SENTENCE_END = (".", ";", ":", "./.", ",")
_HEADING_LINES = 6


@dataclass(frozen=True, slots=True)
class Unit:
    """A part, chapter, section, article, clause, point or annex: its lines are those from `start` to before `end`.

    What is in it, its heading apart, begins in line `body`; `opening` is what stands of it in the line of its label.
    """

    level: str
    number: str
    heading: str
    start: int
    body: int
    end: int
    opening: str = ""
    units: tuple[Unit, ...] = ()

    def walk(self) -> Iterator[Unit]:
        """Yields the unit and all that it holds, in their order."""
        yield self
        for one in self.units:
            yield from one.walk()


@dataclass(frozen=True, slots=True)
class Structure:
    """The lines of an act and what they are: head, units of the body, closing, annexes. Every line belongs to just one."""

    lines: tuple[str, ...]
    head: tuple[int, int]
    units: tuple[Unit, ...]
    closing: tuple[int, int]
    annexes: tuple[Unit, ...]
    quoted: tuple[bool, ...] = field(repr=False, default=())

    def articles(self) -> Iterator[Unit]:
        """Yields the act's own articles in their order: not those of annexes, nor those it quotes."""
        return _articles(self.units)

    def attached(self) -> Iterator[tuple[Unit, Unit]]:
        """Yields the articles of annexes and of what the act issues, each with the annex it stands in."""
        for annex in self.annexes:
            yield from ((annex, one) for one in _articles(annex.units))

    def bases(self) -> tuple[str, ...]:
        """Returns the legal bases of the head (“Căn cứ …”), each as it stands."""
        return tuple(line for line in self.lines[slice(*self.head)] if _BASIS.match(line))

    def content(self, unit: Unit) -> str:
        """Returns the text of a unit without its label and heading."""
        pieces = (unit.opening, *self.lines[unit.body : unit.end])
        return "\n".join(piece for piece in pieces if piece)

    def text(self) -> str:
        """Returns the whole text, a line a paragraph: from it `read` gives this structure again."""
        return "".join(line + "\n" for line in self._in_order())

    def _in_order(self) -> Iterator[str]:
        yield from self.lines[slice(*self.head)]
        yield from _lines_of(self.lines, self.units)
        yield from self.lines[slice(*self.closing)]
        yield from _lines_of(self.lines, self.annexes)


def read(lines: Sequence[str]) -> Structure:
    """Returns the structure of an act of these lines (composed text, a paragraph each, none empty). Takes linear time."""
    given = tuple(lines)
    quoted = tuple(quoted_lines(given))
    found = zones(given, quoted)
    first_annex = found.annexes[0].start if found.annexes else len(given)
    builder = _Builder(given, quoted)
    units = builder.build(found.body, found.closing)
    if not units:
        units = _without_articles(builder, found)
    return Structure(
        given,
        (0, units[0].start if units else found.closing),
        units,
        (found.closing, first_annex),
        tuple(_annexes(builder, found, len(given))),
        quoted,
    )


def read_text(text: str) -> Structure:
    """Returns the structure of a text that `Structure.text` gave."""
    return read(text.splitlines())


def _without_articles(builder: _Builder, found: Zones) -> tuple[Unit, ...]:
    """Returns the body of an act of numbered groups (“I. …”) or clauses, as directives and conclusions are."""
    start = next((at for at in range(found.closing) if builder.label(at, "")), found.closing)
    return builder.build(start, found.closing)


def _annexes(builder: _Builder, found: Zones, end: int) -> Iterator[Unit]:
    ends = [*(one.start for one in found.annexes), end][1:]
    for opening, last in zip(found.annexes, ends, strict=True):
        heading, body = builder.heading(opening.start, last, opening.rest)
        if not opening.number and not opening.rest:
            heading = " ".join([builder.lines[opening.start], heading]).strip()
        yield Unit(ANNEX, opening.number, heading, opening.start, body, last, "", builder.build(body, last))


def _articles(units: Sequence[Unit]) -> Iterator[Unit]:
    for unit in units:
        if unit.level == ARTICLE:
            yield unit
        else:
            yield from _articles(unit.units)


def _lines_of(lines: Sequence[str], units: Sequence[Unit]) -> Iterator[str]:
    """Yields the lines of units: what stands before the first one inside is the unit's own."""
    for unit in units:
        first = unit.units[0].start if unit.units else unit.end
        yield from lines[unit.start : first]
        yield from _lines_of(lines, unit.units)


class _Builder:
    """Puts the lines of a zone into units. `last` is the newest article's number; clauses and points start anew in each."""

    def __init__(self, lines: Sequence[str], quoted: Sequence[bool]) -> None:
        self.lines, self._quoted = lines, quoted
        self._last = self._clause = 0

    def label(self, at: int, inside: str) -> Label | None:
        """Returns what a line opens inside a unit of a level, or None: also for a line that only quotes."""
        line = self.lines[at]
        if self._quoted[at] or line.startswith("|") or starts_quoting(line):
            return None
        if found := labels.article(line, self._last + 1) or labels.group(line):
            return found
        roman = labels.roman(line)
        if roman and (inside != ARTICLE or labels.is_capitals(roman.rest)) and (len(roman.number) > 1 or roman.number in "IVX"):
            return roman
        return self._clause_of(line) or labels.point(line)

    def _clause_of(self, line: str) -> Label | None:
        """Returns the clause of a line; one that cannot follow the last one is a list inside it."""
        found = labels.clause(line)
        number = labels.order_of(found.number) if found else 0
        follows = number == 1 or self._clause <= number <= self._clause + 5
        return found if found and follows else None

    def build(self, start: int, end: int) -> tuple[Unit, ...]:
        """Returns the units of the lines from `start` to before `end`, in which the first line opens one."""
        self._last = self._clause = 0
        root = _Open("", "", "", start, start, "")
        stack = [root]
        at = start
        while at < end:
            level = ARTICLE if any(one.level == ARTICLE for one in stack) else ""
            found = self.label(at, level)
            if found is None or (found.level == CLAUSE and found.number == "1" and self._restarts(stack)):
                at += 1
                continue
            at = self._open(found, stack, at, end)
        return _closed(stack, end).units

    def _restarts(self, stack: Sequence[_Open]) -> bool:
        """Tells whether a clause 1 would stand in an article that has its clauses already: a list inside a point."""
        return stack[-1].level == POINT

    def _open(self, found: Label, stack: list[_Open], at: int, end: int) -> int:
        """Puts a new unit on the stack, after closing those it ends; returns the line that is looked at next."""
        while len(stack) > 1 and RANK[stack[-1].level] >= RANK[found.level]:
            ended = stack.pop()
            stack[-1].units.append(ended.close(at))
        heading, body, opening = "", at + 1, found.rest
        if found.level == ARTICLE:
            self._last, self._clause = labels.order_of(found.number), 0
            heading, body, opening = self._article_heading(at, end, found.rest)
        elif found.level == CLAUSE:
            self._clause = labels.order_of(found.number)
        elif found.level not in (POINT, ROMAN):
            self._clause = 0
            heading, body = self.heading(at, end, found.rest)
            opening = ""
        elif found.level == ROMAN:
            self._clause = 0
            heading, opening = (found.rest, "") if _may_be_heading(found.rest) else ("", found.rest)
        stack.append(_Open(found.level, found.number, heading, at, body, opening))
        return body

    def heading(self, at: int, end: int, rest: str) -> tuple[str, int]:
        """Returns the heading of a chapter, section or annex and the first line behind it: the next line, and more capitals."""
        pieces = [rest] if rest else []
        place = at + 1
        while place < min(end, at + 1 + _HEADING_LINES) and self._continues(place, pieces):
            pieces.append(self.lines[place])
            place += 1
        return _plain(" ".join(pieces)), place

    def _continues(self, place: int, pieces: Sequence[str]) -> bool:
        line = self.lines[place]
        if self.label(place, "") or line.startswith("|") or self._quoted[place] or len(line) > labels.LONGEST_HEADING:
            return False
        if labels.is_capitals(line):
            return not pieces or labels.is_capitals(pieces[-1])
        return not pieces and not line.endswith(_SENTENCE_END) and not line.startswith("(")

    def _article_heading(self, at: int, end: int, rest: str) -> tuple[str, int, str]:
        """Returns the heading of an article, the first line behind it, and what of its content stands in the first line.

        A heading ends without a full stop; it may stand in the next line, or go on there with a small letter.
        """
        place = at + 1
        if not rest:
            if place >= end or self.label(place, ARTICLE) or not self._heads_alone(place, end):
                return "", place, ""
            rest, place = self.lines[place], place + 1
        if not _may_be_heading(rest):
            return "", at + 1, rest
        pieces = [rest]
        while place < min(end, at + 4) and self._goes_on(place):
            pieces.append(self.lines[place])
            place += 1
        return _plain(" ".join(pieces)), place, ""

    def _heads_alone(self, place: int, end: int) -> bool:
        line = self.lines[place]
        return line[:1].isupper() and _may_be_heading(line) and place + 1 < end and not self._quoted[place]

    def _goes_on(self, place: int) -> bool:
        line = self.lines[place]
        return line[:1].islower() and _may_be_heading(line) and self.label(place, ARTICLE) is None


def _may_be_heading(text: str) -> bool:
    return len(text) <= labels.LONGEST_HEADING and not text.endswith(_SENTENCE_END) and not text.startswith("|")


def _plain(text: str) -> str:
    return " ".join(_NOTES.sub("", text).split())


@dataclass(slots=True)
class _Open:
    """A unit whose end is not yet known."""

    level: str
    number: str
    heading: str
    start: int
    body: int
    opening: str
    units: list[Unit] = field(default_factory=list)

    def close(self, end: int) -> Unit:
        return Unit(
            self.level, self.number, self.heading, self.start, min(self.body, end), end, self.opening, tuple(self.units)
        )


def _closed(stack: list[_Open], end: int) -> Unit:
    while len(stack) > 1:
        ended = stack.pop()
        stack[-1].units.append(ended.close(end))
    return stack[0].close(end)
