"""Weighted tokens → the score of every place, with the standard library alone: right for some 100,000 postings.

`library.vectors` does the same with numpy, for more. Both add up the impacts of the same lists and find the same hits.
"""

from __future__ import annotations

import importlib
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import nsmallest
from itertools import chain
from typing import Protocol

from library.index import STATUSES, Index
from library.weighing import SATURATION, SCALE

# Above this many postings numpy's import (some 60 ms) costs less than it saves.
FEW_POSTINGS = 400_000
# What a whole impact adds to a score, for each unit of its token's worth.
PER_IMPACT = (SATURATION + 1) / SCALE

# Field, token, and how much a match of it is worth.
Weighted = Sequence[tuple[str, str, float]]
# One byte for each place: 1 where it may be found.
Mask = bytes
Counts = dict[str, Counter[str]]
COUNTED = ("kind", "type", "issuer", "year")


class Scores(Protocol):
    """The scores of all places by words; what is masked has none."""

    def best(self) -> float:
        """Returns the highest score, 0 where nothing was found."""

    def at(self, place: int) -> float:
        """Returns the score of a place."""

    def top(self, count: int, least: float) -> list[tuple[int, float]]:
        """Returns the best places that reach a score, with theirs; of equals, the earlier one first."""

    def counted(self, least: float, besides: Iterable[int], on: str) -> tuple[int, Counts]:
        """Returns how many places reach a score or stand besides, and how often each value occurs among them.

        The values are those of the columns in `COUNTED`, and the status on the date.
        """


def scored(index: Index, weighted: Weighted, mask: Mask | None) -> Scores:
    """Returns the scores of all places, by numpy where it is at hand and worth its import.

    Raises `Refused` where a list names a place that is not there.
    """
    kind: Callable[[Index, Weighted, Mask | None], Scores] = Listed
    if "numpy" in sys.modules or postings(index, weighted) > FEW_POSTINGS:
        try:
            kind = importlib.import_module("library.vectors").Vectors
        except ImportError:
            kind = Listed
    with index.reading():
        return kind(index, weighted, mask)


def postings(index: Index, weighted: Weighted) -> int:
    """Returns how many postings the tokens have."""
    return sum(len(places) for name, token, _ in weighted for _, places, *_ in index.runs(name, token))


def mask_of(index: Index, wanted: Mapping[str, Callable[[str], bool]]) -> Mask | None:
    """Returns which places can be found and have a wanted value in each column; None: all."""
    masks = [] if all(part.alive is None for part in index.parts) else [_alive(index)]
    for name, passes in wanted.items():
        tables = [bytes(map(passes, part.segment.values(name))) for part in index.parts]
        codes = (map(table.__getitem__, part.segment.codes(name)) for table, part in zip(tables, index.parts, strict=True))
        with index.reading():
            masks.append(bytes(chain.from_iterable(codes)))
    return both(*masks) if masks else None


def _alive(index: Index) -> Mask:
    return b"".join(part.alive or b"\1" * part.segment.size for part in index.parts)


def only(index: Index, places: Iterable[int]) -> Mask:
    """Returns the mask of some places."""
    mask = bytearray(index.places)
    for place in places:
        mask[place] = 1
    return bytes(mask)


def both(first: Mask, *others: Mask) -> Mask:
    """Returns the places that all masks leave."""
    found = int.from_bytes(first, "little")
    for other in others:
        found &= int.from_bytes(other, "little")
    return found.to_bytes(len(first), "little")


class Listed:
    """Scores in a list (see `Scores`)."""

    def __init__(self, index: Index, weighted: Weighted, mask: Mask | None) -> None:
        self._index = index
        self._scores = [0.0] * index.places
        for name, token, worth in weighted:
            self._add(name, token, worth * PER_IMPACT)
        if mask is not None:
            self._scores = [score if there else 0.0 for score, there in zip(self._scores, mask, strict=True)]

    def _add(self, name: str, token: str, worth: float) -> None:
        scores = self._scores
        for part, places, impacts, _ in self._index.runs(name, token):
            base = part.base
            if base:
                for place, impact in zip(places, impacts, strict=True):
                    scores[base + place] += worth * impact
            else:
                for place, impact in zip(places, impacts, strict=True):
                    scores[place] += worth * impact

    def best(self) -> float:
        """Returns the highest score, 0 where nothing was found."""
        return max(self._scores, default=0.0)

    def at(self, place: int) -> float:
        """Returns the score of a place."""
        return self._scores[place]

    def _reaching(self, least: float) -> list[int]:
        return [place for place, score in enumerate(self._scores) if score and score >= least]

    def top(self, count: int, least: float) -> list[tuple[int, float]]:
        """Returns the best places that reach a score, with theirs; of equals, the earlier one first."""
        best = nsmallest(count, self._reaching(least), key=lambda place: (-self._scores[place], place))
        return [(place, self._scores[place]) for place in best]

    def counted(self, least: float, besides: Iterable[int], on: str) -> tuple[int, Counts]:
        """Returns how many places reach a score or stand besides, and how often each value occurs (see `Scores`)."""
        places = sorted({*self._reaching(least), *besides})
        counts: Counts = {name: Counter() for name in (*COUNTED, "status")}
        statuses = self._index.statuses(on)
        for at, part in enumerate(self._index.parts):
            here = [place - part.base for place in places if part.base <= place < part.end]
            for name in COUNTED:
                values = part.segment.values(name)
                for code, count in Counter(map(part.segment.codes(name).__getitem__, here)).items():
                    counts[name][values[code]] += count
            ids = part.segment.codes("id")
            for status, count in Counter(statuses[at][ids[place]] for place in here).items() if statuses else ():
                counts["status"][STATUSES[status]] += count
        return len(places), counts
