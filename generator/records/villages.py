"""How a household list may name a village: by its id, or by a name that only one village bears."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.records.cells import Cell, Unfit, text_of
from generator.records.guesses import Guesses
from library.problems import Place, Problem
from library.vietnamese.letters import fold


@dataclass(frozen=True, slots=True)
class Villages:
    """The names of the villages of an area. What a cell was found to mean is remembered."""

    ids: frozenset[str]
    exact: Mapping[str, tuple[str, ...]]
    folded: Mapping[str, tuple[str, ...]]
    _known: dict[Cell, str] = field(default_factory=dict)
    _guesses: Guesses = field(default_factory=Guesses)

    @classmethod
    def of(cls, villages: Iterable[tuple[str, str, str]]) -> Villages:
        """Returns the names of villages given as id, own name, name with type word."""
        named = list(villages)
        exact = _index((word.casefold(), id) for id, *words in named for word in words)
        folded = _index((fold(word), id) for id, *words in named for word in words)
        return cls(frozenset(id for id, *_ in named), exact, folded)

    def meant_by(self, text: str) -> tuple[str, ...]:
        """Returns the ids that `text` may mean: an id, else a name as written, else a name without its marks."""
        if text in self.ids:
            return (text,)
        return self.exact.get(text.casefold()) or self.folded.get(fold(text)) or ()

    def id_of(self, cell: Cell) -> str | None:
        """Returns the one village that a cell names, or `None`."""
        if cell in self._known:
            return self._known[cell]
        try:
            meant = self.meant_by(text_of(cell))
        except Unfit:
            return None
        if len(meant) != 1:
            return None
        self._known[cell] = meant[0]
        return meant[0]

    def problem(self, text: str, place: Place) -> Problem:
        """Returns what is wrong with a cell that names no village, or more than one."""
        if meant := self.meant_by(text):
            return Problem("household.ambiguous-village", place, {"village": text, "ids": meant})
        close = self._guesses.nearest(text, (*sorted(self.ids), *self.exact))
        code = "household.unknown-village-near" if close else "household.unknown-village"
        return Problem(code, place, {"village": text, "nearest": close})


def _index(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, id in pairs:
        if id not in found.get(name, ()):
            found[name] = (*found.get(name, ()), id)
    return found
