"""Weighted tokens → the score of every place, whole lists at a time with numpy: for many postings (see `library.scoring`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from library.index import STATUSES, Index, Run
from library.scoring import COUNTED, PER_IMPACT, Counts, Mask, Weighted

# The best places are looked for in the best groups of this many.
_GROUP = 128


class Vectors:
    """Scores in an array (see `scoring.Scores`)."""

    def __init__(self, index: Index, weighted: Weighted, mask: Mask | None) -> None:
        self._index = index
        self._scores = np.zeros(-(-index.places // _GROUP) * _GROUP, np.float32)
        for name, token, worth in weighted:
            for run in index.runs(name, token):
                _add(self._scores[run.part.base : run.part.end], run, np.float32(worth * PER_IMPACT))
        if mask is not None:
            self._scores[: index.places] *= np.frombuffer(mask, np.uint8)
        self._groups = self._scores.reshape(-1, _GROUP).max(1) if index.places else np.zeros(0, np.float32)

    def best(self) -> float:
        """Returns the highest score, 0 where nothing was found."""
        return float(self._groups.max(initial=0.0))

    def at(self, place: int) -> float:
        """Returns the score of a place."""
        return float(self._scores[place])

    def top(self, count: int, least: float) -> list[tuple[int, float]]:
        """Returns the best places that reach a score, with theirs; of equals, the earlier one first."""
        groups = self._best_groups(count)
        places = (groups[:, None] * _GROUP + np.arange(_GROUP)).ravel()
        places = places[(self._scores[places] >= least) & (self._scores[places] > 0)]
        order = np.lexsort((places, -self._scores[places]))[:count]
        return [(int(place), float(self._scores[place])) for place in places[order]]

    def _best_groups(self, count: int) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
        """Returns the groups that hold the best places: no more than there are places to find, and their equals."""
        if len(self._groups) <= count:
            return np.arange(len(self._groups))
        least = np.partition(self._groups, -count)[-count]
        return np.flatnonzero(self._groups >= least) if least else np.flatnonzero(self._groups)

    def counted(self, least: float, besides: Iterable[int], on: str) -> tuple[int, Counts]:
        """Returns how many places reach a score or stand besides, and how often each value occurs (see `scoring.Scores`)."""
        reached = (self._scores >= least) & (self._scores > 0)
        reached[np.fromiter(besides, np.intp)] = True
        counts: Counts = {name: Counter() for name in (*COUNTED, "status")}
        statuses = self._index.statuses(on)
        for at, part in enumerate(self._index.parts):
            here = reached[part.base : part.end]
            for name in COUNTED:
                _count(np.frombuffer(part.segment.codes(name), np.uint32)[here], part.segment.values(name), counts[name])
            if statuses:
                ids = np.frombuffer(part.segment.codes("id"), np.uint32)[here]
                _count(np.frombuffer(statuses[at], np.uint8)[ids], STATUSES, counts["status"])
        return int(reached.sum()), counts


def _add(scores: np.ndarray[tuple[int], np.dtype[np.float32]], run: Run, worth: np.float32) -> None:
    if run.row is not None:
        scores += np.frombuffer(run.row, np.uint16) * worth
    else:
        scores[np.frombuffer(run.places, np.uint32)] += np.frombuffer(run.weights, np.uint16) * worth


def _count(codes: np.ndarray[tuple[int], np.dtype[Any]], values: Sequence[str], counted: Counter[str]) -> None:
    found = np.bincount(codes, minlength=len(values))
    for code in np.flatnonzero(found):
        counted[values[int(code)]] += int(found[code])
