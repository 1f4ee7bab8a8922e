"""One pass over the household lists: rows are checked, compared with those before, counted, and kept where they are sound."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.records.headings import Layout
from generator.records.packed import Packed
from generator.records.rows import Household, RowReader, household_of, is_blank, layout_in
from generator.records.seen import FirstSeen
from generator.records.table import Row, Table
from generator.records.tally import Tally
from generator.records.villages import Villages
from library.files.limits import LIST_ERRORS, LIST_ROWS
from library.problems import ERROR, WARNING, Place, Problem, Refused


class Taking:
    """What was found in the lists taken so far: problems, sound households, and an example of each kind of them.

    `examples`: village → circumstances → the household that stays longest.
    """

    def __init__(self, villages: Villages) -> None:
        self.tally = Tally()
        self.packed = Packed()
        self.examples: dict[str, dict[tuple[bool, bool], Household]] = {}
        self._villages = villages
        self.forget()
        self._files: list[str] = []
        self._starts: list[int] = []
        self._lines = 0

    def take(self, path: Path, name: str) -> None:
        """Takes a list: what is wrong in it is told, what is sound is kept."""
        self.tally.next_file(name)
        self._files.append(name)
        self._starts.append(self._lines)
        try:
            table, layout = layout_in(path, name)
            self.tally.add(layout.problems)
            self._rows(table, layout, name)
        except Refused as refused:
            self.tally.add(refused.problems)
        self.tally.finish_file()
        self.packed.pack()

    def forget(self) -> None:
        """Forgets which codes and heads were seen: after the last list they are needed no more."""
        self._codes, self._heads = FirstSeen(), FirstSeen()

    def _rows(self, table: Table, layout: Layout, name: str) -> None:
        reader, zeros = RowReader(layout, name, self._villages, ragged=table.ragged), LostZeros(layout)
        start, empty = self._starts[-1], True
        for row in table.rows():
            if row.line > LIST_ROWS or self.tally.errors > LIST_ERRORS:
                raise Refused(self._too_much(Place(name, row.line)))
            if row.line <= layout.line or is_blank(row):
                continue
            empty = False
            self._lines = start + row.line
            values, problems = reader.read(row)
            zeros.see(row)
            if problems:
                self.tally.add(problems)
            if "village" in values:
                place = Place(name, row.line)
                self._compare(values, place)
                if layout.whole and not any(problem.severity == ERROR for problem in problems):
                    self._keep(values, place)
        if empty:
            self.tally.add([Problem("household.no-rows", Place(name, layout.line), {}, WARNING)])
        self.tally.add(zeros.problems(name))

    def _too_much(self, place: Place) -> Problem:
        """Returns why a list is not read on: it is too long, or so wrong that it can be no list of households."""
        if (place.line or 0) > LIST_ROWS:
            return Problem("household.too-long", place, {"limit": LIST_ROWS})
        return Problem("household.too-many-errors", place, {"limit": LIST_ERRORS})

    def _compare(self, values: Mapping[str, Any], place: Place) -> None:
        """Tells a code that the village already has, and a head that the group already has."""
        village, here = values["village"], self._lines
        if "code" in values:
            first = self._codes.first(f"{village}\n{values['code']}", here)
            if first != here:
                self.tally.add([Problem("household.duplicate-code", place, {"first": self._place_of(first)})])
        if "head" in values:
            first = self._heads.first(f"{village}\n{values.get('group') or ''}\n{values['head'].casefold()}", here)
            if first != here:
                facts = {"first": self._place_of(first)}
                self.tally.add([Problem("household.duplicate-head", place, facts, WARNING)])

    def _place_of(self, number: int) -> str:
        """Returns the list and line of a row by its number: the lines of all lists before it and its own."""
        at = bisect_right(self._starts, number - 1) - 1
        return f"{self._files[at]}:{number - self._starts[at]}"

    def _keep(self, values: Mapping[str, Any], place: Place) -> None:
        self.packed.add(values, place)
        kind = values.get("rents_rooms", False), values.get("business", False)
        here = self.examples.setdefault(values["village"], {})
        longest = here.get(kind)
        if longest is None or (longest.left_on is not None and _later(values.get("left_on"), longest.left_on)):
            here[kind] = household_of(values, place)


def _later(one: str | None, other: str) -> bool:
    return one is None or one > other


class LostZeros:
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
