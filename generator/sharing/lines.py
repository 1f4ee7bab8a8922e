"""Three versions of a text → one, by lines: changes of both sides, and marks where they changed the same line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.phrases.unsettled import marked
from generator.sharing.aligning import align, likeness_of_words
from generator.sharing.merged import Conflict, Merged
from generator.sharing.weaving import Unit, contains, gone, weave
from library.problems import Place
from library.vietnamese.letters import nfc

_BREAK = re.compile("\r\n|\n|\r")
_MARK = "\ufeff"
# Shorter lines (`{% endif %}`) stand anywhere and tell of no move.
_TELLING = 3


@dataclass(frozen=True, slots=True)
class Text:
    """A text as lines; `keys` are what the lines say: layout of white space and composition of letters mean nothing."""

    lines: tuple[str, ...]
    keys: tuple[str, ...]

    def words(self, index: int) -> list[str]:
        """Returns the words of a line."""
        return self.keys[index].split()


def text_of(source: str) -> Text:
    """Returns the lines of a text, without the mark that some editors write in front."""
    lines = tuple(_BREAK.split(source.removeprefix(_MARK)))
    return Text(lines, tuple(nfc(line).strip() for line in lines))


def likeness(one: Text, other: Text, i: int, j: int) -> float:
    """Returns how much two lines have in common; an empty line stands for nothing but an empty line."""
    first, second = one.words(i), other.words(j)
    return likeness_of_words(first, second) if first and second else -1.0


def merge_lines(base: str, here: str, there: str, file: str = "text.md") -> Merged[str]:
    """Returns the text with the changes of both sides; where both changed one line differently, both versions between marks.

    Line ends, indentation and empty lines stay as they are here. `file` is the name that conflicts are told with.
    """
    if there in (base, here):
        return Merged(here)
    if here == base:
        return Merged(there)
    made = _Merging(text_of(base), text_of(here), text_of(there), file)
    end = "\r\n" if here.count("\r\n") * 2 > here.count("\n") else "\n"
    mark = _MARK if here.startswith(_MARK) else ""
    result = mark + end.join(made.result())
    return Merged(result, tuple(made.conflicts))


class _Merging:
    """The lines of the result as they come, and the place that is open, if one is."""

    def __init__(self, base: Text, here: Text, there: Text, file: str) -> None:
        self.base, self.here, self.there, self.file = base, here, there, file
        self.lines: list[str] = []
        self.open: list[Unit] = []
        self.moved: set[object] = set()
        self.conflicts: list[Conflict] = []

    def result(self) -> list[str]:
        base, here, there = self.base, self.here, self.there
        ours = align(base.keys, here.keys, lambda i, j: likeness(base, here, i, j))
        theirs = align(base.keys, there.keys, lambda i, j: likeness(base, there, i, j))
        units = list(weave(ours, theirs))
        self.moved = {key for key in gone(units, base.keys) if len(str(key).split()) >= _TELLING}
        for unit in units:
            kept = self._decided(unit)
            if kept is None:
                self.open.append(unit)
            elif kept or unit.base is None:
                self._close()
                self.lines += kept
        self._close()
        return self.lines

    def _decided(self, unit: Unit) -> list[str] | None:
        """Returns the lines of a unit, or None where both sides changed it differently."""
        ours, theirs = self._keys(self.here, unit.here), self._keys(self.there, unit.there)
        if ours == theirs and unit.base is not None and ours:
            return [self._layout(unit)]
        if unit.base is None:
            return self._added(unit, ours, theirs)
        was = [self.base.keys[unit.base]]
        if theirs == was or ours == theirs:
            return self._lines(self.here, unit.here)
        return self._lines(self.there, unit.there) if ours == was else None

    def _added(self, unit: Unit, ours: Sequence[str], theirs: Sequence[str]) -> list[str] | None:
        """Two additions at one place have no order, unless one of them holds the other or is nothing but empty lines.

        A line that one side moved and the other took out or moved elsewhere is left open too.
        """
        if ours != theirs and self.moved.intersection((*ours, *theirs)):
            return None
        if contains(ours, theirs) or not any(theirs):
            return self._lines(self.here, unit.here)
        return self._lines(self.there, unit.there) if contains(theirs, ours) or not any(ours) else None

    def _layout(self, unit: Unit) -> str:
        here, there = self.here.lines[unit.here[0]], self.there.lines[unit.there[0]]
        return there if unit.base is not None and here == self.base.lines[unit.base] else here

    def _close(self) -> None:
        if not self.open:
            return
        here = [line for unit in self.open for line in self._lines(self.here, unit.here)]
        there = [line for unit in self.open for line in self._lines(self.there, unit.there)]
        base = [self.base.lines[unit.base] for unit in self.open if unit.base is not None]
        where = Place(self.file, len(self.lines) + 1)
        self.conflicts.append(Conflict(where, *("\n".join(lines) for lines in (base, here, there))))
        self.lines += marked(here, there)
        self.open = []

    def _lines(self, text: Text, places: Iterable[int]) -> list[str]:
        return [text.lines[at] for at in places]

    def _keys(self, text: Text, places: Iterable[int]) -> list[str]:
        return [text.keys[at] for at in places]
