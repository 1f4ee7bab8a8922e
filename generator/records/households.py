"""Lists of households → everything that is wrong in them, and a stream of households, one village at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.records.rows import Household
from generator.records.taking import Taking
from generator.records.villages import Villages
from library.problems import Problem

__all__ = ["Household", "HouseholdLists", "Villages"]


@dataclass(frozen=True, eq=False)
class HouseholdLists:
    """The household lists of an area (`files`: path → name in problems), read once, when something is first asked of them.

    Rows without errors are kept, packed, so that later stages use what was checked, whatever becomes of the files.
    """

    files: Mapping[Path, str]
    villages: Villages

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong in the lists."""
        return tuple(self._taken.tally.problems)

    def households(self, ids: Iterable[str]) -> Iterator[Household]:
        """Yields the households of the villages, village by village, by `order`, then as in the lists."""
        for id in ids:
            found: dict[str, Household] = {}
            for household in self._taken.packed.households(id):
                found.setdefault(household.code, household)
            yield from sorted(found.values(), key=_by_order)

    def examples(self, ids: Iterable[str]) -> Iterator[Household]:
        """Yields, of all households of a village that have the same circumstances, the one that stays longest."""
        return (household for id in ids for household in self._taken.examples.get(id, {}).values())

    @cached_property
    def _taken(self) -> Taking:
        taking = Taking(self.villages)
        for path, name in self.files.items():
            taking.take(path, name)
        taking.forget()
        return taking


def _by_order(household: Household) -> float:
    return float("inf") if household.order is None else household.order
