"""A base and two versions of it, aligned → units in order: what became of each item, and what was added between two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.sharing.aligning import Alignment


@dataclass(frozen=True, slots=True)
class Unit:
    """An item of the base with what stands for it on either side (nothing: taken out), or, without one, what was added.

    Numbers are places in the base, here and there.
    """

    base: int | None
    here: tuple[int, ...]
    there: tuple[int, ...]


def weave(here: Alignment, there: Alignment) -> Iterator[Unit]:
    """Yields the units of two versions of one base, in order; every item of either version is in just one of them."""
    for index, (ours, theirs) in enumerate(zip(here.added, there.added, strict=True)):
        if ours or theirs:
            yield Unit(None, tuple(ours), tuple(theirs))
        if index < len(here.pairs):
            yield Unit(index, _place(here.pairs[index]), _place(there.pairs[index]))


def _place(at: int | None) -> tuple[int, ...]:
    return () if at is None else (at,)


def gone(units: Iterable[Unit], keys: Sequence[Hashable]) -> frozenset[Hashable]:
    """Returns what both sides took out and the base says once: where one of them adds it again, that side moved it."""
    counted = Counter(keys)
    taken = (keys[one.base] for one in units if one.base is not None and not one.here and not one.there)
    return frozenset(key for key in taken if counted[key] == 1)


def contains(longer: Sequence[object], shorter: Sequence[object]) -> bool:
    """Tells whether all of `shorter` stands in `longer` in its order."""
    rest = iter(longer)
    return all(any(one == other for other in rest) for one in shorter)
