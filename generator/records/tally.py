"""The problems of several household lists, told and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from library.files.limits import PROBLEMS_OF_A_KIND
from library.problems import ERROR, Place, Problem


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
