"""Marks in rendered text → numbers and references (Điều, khoản, điểm, rows, annexes).

A number is a value that is filled in last: one walk from left to right counts the marks that `generator.phrases.marks`
made, a second one writes numbers and references, which may come before or after what they name. Holes of `batch` are left
alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from generator.layout.profile import DECIMAL, Level
from generator.phrases.marks import CLOSE, ENDING, LABEL, NEXT, OPEN, REFERENCE, RESTART
from library.problems import Problem, TemplateFault
from library.vietnamese.wording import letter, roman

_MARK = re.compile(f"{OPEN}([{re.escape(NEXT + LABEL + REFERENCE + ENDING + RESTART)}])([a-z0-9_]+){CLOSE}")
# Text of a paragraph of WordprocessingML, and where a paragraph ends.
_WORDS, _PARAGRAPH_END = re.compile(r"<w:t[ >]"), "</w:p>"
_FORMATS: dict[str, Callable[[int], str]] = {
    "arabic": str,
    "roman": roman,
    "letter": letter,
    "dash": lambda number: "-",
    "none": lambda number: "",
}


class _Step(NamedTuple):
    """A number in its chain: its level, the number, and which of all the level's numbers in the text it is."""

    level: Level
    number: int
    serial: int


Chain = tuple[_Step, ...]


def number(text: str, levels: Sequence[Level]) -> str:
    """Returns the text with its marks resolved.

    Raises `TemplateFault` for a reference to a part that is not there, a name given twice and an unknown level.
    """
    if OPEN not in text:
        return text
    return _Walk({level.name: level for level in levels}, _MARK.split(text)).resolved()


class _Walk:
    """The walk over one text; `pieces` are text, kind, name, text, kind, name, …, text.

    Numbers are written as they are counted. References, the ends of items and numbers that a text with just one of them leaves
    out wait until everything was seen.
    """

    def __init__(self, levels: dict[str, Level], pieces: list[str]) -> None:
        self.levels = levels
        self.below = {name: tuple(one.name for one in levels.values() if name in one.under) for name in levels}
        alone = {one.name for one in levels.values() if one.alone is not None}
        self.late = {one.name for one in levels.values() if one.name in alone or not alone.isdisjoint(one.under)}
        self.pieces = pieces
        self.numbers: dict[str, int] = {}
        self.serials = dict.fromkeys(levels, 0)
        self.made: dict[str, Chain] = {}
        self.targets: dict[str, Chain] = {}

    def resolved(self) -> str:
        """Returns the text with numbers in place of the marks."""
        pieces = self.pieces
        out = pieces[::3]
        waiting: list[tuple[int, Chain]] = []
        chain: Chain = ()
        for index in range(1, len(pieces), 3):
            kind, name = pieces[index], pieces[index + 1]
            if kind == NEXT:
                level = self._level(name)
                chain = self._next(level)
                if name in self.late:
                    waiting.append((index, chain))
                else:
                    out[index // 3] += self._printed(chain)
            elif kind == RESTART:
                chain = self._restart(self._level(name), chain)
            elif kind == LABEL:
                self._label(name, chain)
            else:
                waiting.append((index, chain))
        for index, here in waiting:
            out[index // 3] += self._settled(index, here)
        return "".join(out)

    def _settled(self, index: int, here: Chain) -> str:
        """Returns what a mark that waited says at last."""
        kind, name = self.pieces[index], self.pieces[index + 1]
        if kind == NEXT:
            return self._printed(here)
        if kind == REFERENCE:
            return self._reference(name, here)
        return ";" if self._another_follows(name, index) else "."

    def _level(self, name: str) -> Level:
        if name not in self.levels:
            raise TemplateFault(Problem("numbering.unknown-level", facts={"name": name}))
        return self.levels[name]

    def _next(self, level: Level) -> Chain:
        self.numbers[level.name] = self.numbers.get(level.name, 0) + 1
        self.serials[level.name] += 1
        self._forget_below(level)
        return self._chain(level)

    def _restart(self, level: Level, chain: Chain) -> Chain:
        """Forgets the numbers of a level and of all below it; returns what still stands of the chain."""
        self.numbers.pop(level.name, None)
        self._forget_below(level)
        return tuple(step for step in chain if step.level.name in self.numbers)

    def _forget_below(self, level: Level) -> None:
        for name in self.below[level.name]:
            self.numbers.pop(name, None)

    def _chain(self, level: Level) -> Chain:
        """Returns the number that a level has come to, before those that it stands under: theirs are as they were made, since
        a new number there forgets all below it."""
        step = _Step(level, self.numbers[level.name], self.serials[level.name])
        chain: Chain = (step,)
        for above in level.under:
            if above in self.numbers:
                chain = step, *self.made[above]
                break
        self.made[level.name] = chain
        return chain

    def _label(self, name: str, chain: Chain) -> None:
        if name in self.targets:
            raise TemplateFault(Problem("numbering.label-twice", facts={"name": name}))
        if not chain:
            raise TemplateFault(Problem("numbering.label-without-number", facts={"name": name}))
        self.targets[name] = chain

    def _printed(self, chain: Chain) -> str:
        step = chain[0]
        if step.level.format == DECIMAL:
            above = f"{self._printed(chain[1:])}." if chain[1:] else ""
            return f"{above}{step.number}"
        if step.level.alone is None:
            return _FORMATS[step.level.format](step.number)
        if self.serials[step.level.name] == 1:
            return step.level.alone
        return " " + _FORMATS[step.level.format](step.number)

    def _reference(self, name: str, here: Chain) -> str:
        if name not in self.targets:
            raise TemplateFault(Problem("numbering.dropped", facts={"name": name}))
        target = self.targets[name]
        said = []
        for at, step in enumerate(target):
            if at and target[at - 1].level.format == DECIMAL:
                continue  # 1.2 tells the number above it already
            if at and step in here:
                said.append(f"{step.level.word} này")
                break
            text = self._printed(target[at:])
            said.append(step.level.word + (text if step.level.alone is not None else f" {text}"))
        return " ".join(said)

    def _another_follows(self, name: str, index: int) -> bool:
        """Tells whether a list goes on: its next item stands in the next paragraph that says anything."""
        level = self._level(name)
        for later in range(index + 3, len(self.pieces), 3):
            if self.pieces[later] == RESTART and self.pieces[later + 1] in level.under:
                return False
            if self.pieces[later] == NEXT:
                following = self._level(self.pieces[later + 1])
                goes_on = following is level or level.name in following.under
                return goes_on and not _paragraph_in("".join(self.pieces[index + 2 : later : 3]))
        return False


def _paragraph_in(text: str) -> bool:
    """Tells whether a whole paragraph with words stands between the paragraphs that a text begins and ends in."""
    return any(_WORDS.search(one) for one in text.split(_PARAGRAPH_END)[1:-1])
