"""What became of one document of a run."""

from __future__ import annotations

from dataclasses import dataclass

from generator.drafting.fields import Missing
from library.problems import Problem

FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document; `mark` is the word at its top that says it is not for signing yet.

    `papers` tells of a book how many papers it holds; it is None for others.
    """

    document: str
    path: str
    template: str
    subject: str
    sha256: str | None
    state: str
    problems: tuple[Problem, ...] = ()
    missing: tuple[Missing, ...] = ()
    beside: str | None = None
    mark: str = ""
    papers: int | None = None
