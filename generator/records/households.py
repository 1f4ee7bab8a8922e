"""Lists of households → everything that is wrong in them, and a stream of households, one village at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.records.headings import Layout
from generator.records.rows import Household, household_in, is_blank, layout_in, read_row
from generator.records.sheets import tables
from generator.records.table import Row, Table
from generator.records.villages import Villages
from library.files.limits import LIST_ERRORS, LIST_ROWS, PROBLEMS_OF_A_KIND
from library.problems import ERROR, WARNING, Place, Problem, Refused

__all__ = ["Household", "HouseholdLists", "Villages"]


@dataclass(slots=True)
class _Stretch:
    """Where the rows of one village lie in a list: from the first to the last."""

    offset: int
    line: int
    last: int


@dataclass(frozen=True, slots=True)
class _List:
    """A list as it was when it was checked: how to read it again, and where each village is."""

    path: Path
    name: str
    layout: Layout
    choice: int
    stamp: tuple[int, int]
    stretches: Mapping[str, _Stretch]

    def table(self) -> Table:
        """Returns the list opened again. Raises `Refused` if the file is no longer the one that was checked."""
        if _stamp(self.path) != self.stamp:
            raise Refused(Problem("household.changed", Place(self.name)))
        return next(table for index, table in enumerate(tables(self.path, self.name)) if index == self.choice)

    def households(self, table: Table, village: str, villages: Villages) -> Iterator[Household]:
        """Yields the households of one village, as in the list; a row with an error is left out."""
        stretch = self.stretches[village]
        column = next(index for index, name in self.layout.columns if name == "village")
        for row in table.enter(stretch.offset, stretch.line):
            if row.line >= stretch.line and column < len(row.cells) and villages.id_of(row.cells[column]) == village:
                household = household_in(row, self.layout, self.name, villages)
                if household is not None:
                    yield household
            if row.line >= stretch.last:
                return


@dataclass(frozen=True, slots=True)
class HouseholdLists:
    """The household lists of an area, checked once, each entered again where a village begins."""

    lists: tuple[_List, ...]
    problems: tuple[Problem, ...]
    villages: Villages

    @classmethod
    def read(cls, files: Mapping[Path, str], villages: Villages) -> HouseholdLists:
        """Returns the lists in `files` (path → name in problems) after one pass over each; rows are not kept."""
        checking = _Checking(villages)
        lists = [found for path, name in files.items() if (found := checking.take(path, name)) is not None]
        return cls(tuple(lists), tuple(checking.tally.problems), villages)

    def households(self, ids: Iterable[str]) -> Iterator[Household]:
        """Yields the households of the villages, village by village, by `order`, then as in the lists."""
        opened: tuple[str, Table] | None = None
        for id in ids:
            found: dict[str, Household] = {}
            for one in self.lists:
                if id not in one.stretches:
                    continue
                if opened is None or opened[0] != one.name:
                    opened = None
                    opened = (one.name, one.table())
                for household in one.households(opened[1], id, self.villages):
                    found.setdefault(household.code, household)
            yield from sorted(found.values(), key=_by_order)


def _by_order(household: Household) -> float:
    return float("inf") if household.order is None else household.order


def _stamp(path: Path) -> tuple[int, int]:
    try:
        told = path.stat()
    except OSError:
        return 0, 0
    return told.st_size, told.st_mtime_ns


class Tally:
    """The problems of several lists; of one kind in one list at most `PROBLEMS_OF_A_KIND`, then how many more."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.name = ""
        self.errors = 0
        self.counts: Counter[tuple[str, str]] = Counter()

    def next_file(self, name: str) -> None:
        """Begins a list."""
        self.name, self.errors = name, 0
        self.counts.clear()

    def add(self, problems: Iterable[Problem]) -> None:
        """Takes problems of the list at hand."""
        for problem in problems:
            key = (problem.code, problem.severity)
            self.counts[key] += 1
            self.errors += problem.severity == ERROR
            if self.counts[key] <= PROBLEMS_OF_A_KIND:
                self.problems.append(problem)

    def finish_file(self) -> None:
        """Adds how many problems of each kind were passed over."""
        for (code, severity), count in self.counts.items():
            if count > PROBLEMS_OF_A_KIND:
                facts = {"count": count - PROBLEMS_OF_A_KIND, "code": code}
                self.problems.append(Problem("household.more", Place(self.name), facts, severity))


@dataclass(slots=True)
class _Checking:
    """One pass over the lists: problems, codes and heads seen so far."""

    villages: Villages
    tally: Tally = field(default_factory=Tally)
    codes: dict[str, dict[str, tuple[str, int]]] = field(default_factory=dict)
    heads: dict[tuple[str, str | None], dict[str, tuple[str, int]]] = field(default_factory=dict)

    def take(self, path: Path, name: str) -> _List | None:
        """Checks a list; returns how to read it again, or `None` where it cannot be read."""
        self.tally.next_file(name)
        stamp = _stamp(path)
        try:
            choice, table, layout = layout_in(path, name)
        except Refused as refused:
            self.tally.add(refused.problems)
            return None
        self.tally.add(layout.problems)
        stretches: dict[str, _Stretch] = {}
        try:
            self._rows(table, layout, name, stretches)
        except Refused as refused:
            self.tally.add(refused.problems)
        self.tally.finish_file()
        return _List(path, name, layout, choice, stamp, stretches) if layout.whole else None

    def _rows(self, table: Table, layout: Layout, name: str, stretches: dict[str, _Stretch]) -> None:
        zeros = _LostZeros(layout)
        empty = True
        for row in table.rows():
            self._bound(Place(name, row.line))
            if row.line <= layout.line or is_blank(row):
                continue
            empty = False
            values, problems = read_row(row, layout, name, self.villages)
            self.tally.add(problems)
            zeros.see(row)
            if "village" in values:
                self._remember(values, Place(name, row.line))
                stretch = stretches.setdefault(values["village"], _Stretch(row.offset, row.line, row.line))
                stretch.last = row.line
        if empty:
            self.tally.add([Problem("household.no-rows", Place(name, layout.line), {}, WARNING)])
        self.tally.add(zeros.problems(name))

    def _bound(self, place: Place) -> None:
        """Refuses to read on where a list is too long, or so wrong that it can be no list of households."""
        if (place.line or 0) > LIST_ROWS:
            raise Refused(Problem("household.too-long", place, {"limit": LIST_ROWS}))
        if self.tally.errors > LIST_ERRORS:
            raise Refused(Problem("household.too-many-errors", place, {"limit": LIST_ERRORS}))

    def _remember(self, values: Mapping[str, Any], place: Place) -> None:
        """Tells a code that the village already has, and a head that the group already has."""
        here = (place.file, place.line or 0)
        if "code" in values:
            first = self.codes.setdefault(values["village"], {}).setdefault(values["code"], here)
            if first != here:
                self.tally.add([Problem("household.duplicate-code", place, {"first": f"{first[0]}:{first[1]}"})])
        if "head" in values:
            heads = self.heads.setdefault((values["village"], values.get("group")), {})
            first = heads.setdefault(values["head"].casefold(), here)
            if first != here:
                facts = {"first": f"{first[0]}:{first[1]}"}
                self.tally.add([Problem("household.duplicate-head", place, facts, WARNING)])


class _LostZeros:
    """Codes typed as numbers beside codes that begin with 0: the spreadsheet has dropped zeros at the front."""

    def __init__(self, layout: Layout) -> None:
        self.column = next((index for index, name in layout.columns if name == "code"), None)
        self.number_at: int | None = None
        self.padded = False

    def see(self, row: Row) -> None:
        """Takes note of the code of one row."""
        if self.column is None or self.column >= len(row.cells):
            return
        code = row.cells[self.column]
        if isinstance(code, str):
            self.padded = self.padded or code.startswith("0")
        elif self.number_at is None:
            self.number_at = row.line

    def problems(self, name: str) -> list[Problem]:
        """Returns the warning, if there is one."""
        if self.number_at is None or not self.padded or self.column is None:
            return []
        return [Problem("household.lost-zeros", Place(name, self.number_at, self.column + 1), {}, WARNING)]
