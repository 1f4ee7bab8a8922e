"""The provisions that stand before an act: “điểm a khoản 2 Điều 7”, “các Điều 5, 6 và khoản 2 Điều 7”, “Điều 5 khoản 2”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from library.citing.citation import Provision
from library.citing.words import Words

POINT, CLAUSE, ARTICLE = "diem", "khoan", "dieu"
UNITS = frozenset({POINT, CLAUSE, ARTICLE})
_LABELS = {
    POINT: re.compile(r"[a-zđ]\d?"),
    CLAUSE: re.compile(r"\d{1,3}[a-zđ]?", re.ASCII),
    ARTICLE: re.compile(r"\d{1,4}[a-zđ]?", re.ASCII),
}
_BETWEEN = frozenset({"va", "hoac", "den", "voi"})
_INTO = frozenset({"cua", "tai", "thuoc", "trong"})
_JOINS = frozenset({" ", ", ", ",", "; ", " - ", "-", ""})
_LETTERS = "abcdđeghiklmnopqrstuvxy"
# No list names more articles one by one; “Điều 1 đến Điều 500” stands for its two ends.
_WIDEST = 100


def provisions_at(words: Words, at: int) -> tuple[tuple[Provision, ...], int] | None:
    """Returns the provisions of a list that begins with the word at `at`, and the word behind it; None where none begins.

    A clause or a point belongs to the article behind it, or, where none follows, to the one before it. The list may be empty:
    “khoản 2 Điều này”.
    """
    reader = _List(words, at)
    while reader.unit():
        pass
    return (reader.found(), reader.until) if reader.until > at else None


class _List:
    """Reads one list group by group (a unit word and its labels); `until` is the word behind what was read."""

    def __init__(self, words: Words, at: int) -> None:
        self.words, self.until = words, at
        self.provisions: list[Provision] = []
        self.clauses: list[tuple[str, tuple[str, ...]]] = []
        self.points: tuple[str, ...] = ()
        self.spanned = False

    def unit(self) -> bool:
        """Reads the next group, if one is there."""
        at = self._next_unit()
        if at is None:
            return False
        unit = self.words.folded[at]
        labels, until = _labels(self.words, at + 1, unit)
        if not labels:
            # “khoản 2 Điều này”: what came before is of no other act.
            self.until = at + 1
            self.clauses, self.points = [], ()
            return False
        self.until = until
        {POINT: self._add_points, CLAUSE: self._add_clauses, ARTICLE: self._add_articles}[unit](labels)
        return True

    def _next_unit(self) -> int | None:
        at = self.until
        started = bool(self.provisions or self.clauses or self.points)
        self.spanned = False
        for _ in range(3):
            if at >= len(self.words) or (started and self.words.gaps[at] not in _JOINS):
                return None
            if self.words.folded[at] in UNITS:
                return at
            if not started or self.words.folded[at] not in _BETWEEN | _INTO | {"cac", "tu"}:
                return None
            self.spanned = self.words.folded[at] == "den"
            at += 1
        return None

    def _add_points(self, labels: tuple[str, ...]) -> None:
        self.points += labels

    def _add_clauses(self, labels: tuple[str, ...]) -> None:
        self.clauses += [(labels[0], self.points), *((one, ()) for one in labels[1:])]
        self.points = ()

    def _add_articles(self, labels: tuple[str, ...]) -> None:
        if self.spanned and self.provisions and not self.clauses:
            labels = (*_range(self.provisions[-1].article, labels[0], ARTICLE), *labels[1:])
        self.provisions += [*self._within(labels[0]), *map(Provision, labels[1:])]
        self.clauses, self.points = [], ()

    def _within(self, article: str) -> Iterator[Provision]:
        clauses = self.clauses or ([("", ())] if self.points else [])
        if not clauses:
            yield Provision(article)
        for index, (clause, points) in enumerate(clauses):
            last = index == len(clauses) - 1
            for point in (*points, *(self.points if last else ())) or ("",):
                yield Provision(article, clause, point)

    def found(self) -> tuple[Provision, ...]:
        """Returns what was read; clauses left over belong to the article before them."""
        if self.provisions and (self.clauses or self.points) and not self.provisions[-1].clause:
            self.provisions[-1:] = self._within(self.provisions[-1].article)
        return tuple(dict.fromkeys(self.provisions))


def _labels(words: Words, at: int, unit: str) -> tuple[tuple[str, ...], int]:
    """Returns the labels of a group (“5, 6 và 7”, “5 đến 8”), and the word behind them."""
    found: list[str] = []
    until = at
    spanned = False
    while at < len(words):
        label = words.texts[at].lower()
        if words.gaps[at] not in _JOINS or not _LABELS[unit].fullmatch(label) or _is_letter_of_a_word(words, at, unit):
            break
        spanned = spanned or bool(found and words.gaps[at].strip() == "-")
        found += _range(found[-1], label, unit) if spanned else [label]
        at += 1
        until = at
        spanned = at < len(words) and words.folded[at] == "den"
        if at < len(words) and words.folded[at] in _BETWEEN:
            at += 1
        elif at < len(words) and words.gaps[at].strip() not in (",", ";", "-"):
            break
    return tuple(found), until


def _is_letter_of_a_word(words: Words, at: int, unit: str) -> bool:
    """A point is a letter that stands alone: in “điểm y tế” the letter is a word."""
    behind = words.folded[at + 1] if at + 1 < len(words) else ""
    return unit == POINT and words.texts[at] == "y" and behind == "te"


def _range(first: str, last: str, unit: str) -> list[str]:
    """Returns what follows `first` up to `last`; only the last where nobody can count from one to the other."""
    if unit == POINT and first in _LETTERS and last in _LETTERS and _LETTERS.index(first) < _LETTERS.index(last):
        return list(_LETTERS[_LETTERS.index(first) + 1 : _LETTERS.index(last) + 1])
    if first.isdecimal() and last.isdecimal() and int(first) < int(last) <= int(first) + _WIDEST:
        return [str(one) for one in range(int(first) + 1, int(last) + 1)]
    return [last]
