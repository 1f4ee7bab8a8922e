"""A base and two versions of it, aligned → units in order: what became of each item, and what was added between two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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


def contains(longer: Sequence[object], shorter: Sequence[object]) -> bool:
    """Tells whether all of `shorter` stands in `longer` in its order."""
    rest = iter(longer)
    return all(any(one == other for other in rest) for one in shorter)
