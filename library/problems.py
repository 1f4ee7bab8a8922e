"""What went wrong, as a value: a place, a code and its facts. Sentences are made of it in `messages`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

ERROR, WARNING = "error", "warning"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is: a file with line and column (1-based), a row of a sheet, or a paragraph of a Word part.

    `near` are the first words of the paragraph, `cell` the numbers of its table, row and cell, by which it is found in Word.
    """

    file: str
    line: int | None = None
    column: int | None = None
    part: str | None = None
    paragraph: int | None = None
    near: str = ""
    cell: tuple[int, int, int] | None = None

    def __str__(self) -> str:
        if self.part is not None:
            return ":".join(str(piece) for piece in (self.file, self.part, self.paragraph) if piece is not None)
        return ":".join(str(piece) for piece in (self.file, self.line, self.column) if piece is not None)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong. `code` names its sentence in the catalogue, `facts` fill it in."""

    code: str
    place: Place | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    severity: str = ERROR

    def key(self) -> tuple[object, ...]:
        """Returns what makes two problems the same one."""
        return self.code, self.place, tuple(sorted((name, str(value)) for name, value in self.facts.items()))


class VanbanError(Exception):
    """The base of every error that a person may meet; carries problems and the exit status of the command line."""

    exit_code: ClassVar[int] = 70

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__(", ".join(problem.code for problem in self.problems))


class NotFound(VanbanError, LookupError):
    """A workspace, template, record or act that was asked for by name does not exist."""

    exit_code = 3


class Refused(VanbanError, ValueError):
    """A file or value from outside that cannot be accepted as it is."""

    exit_code = 4


class TemplateFault(VanbanError, ValueError):
    """A template that cannot be built, compiled or rendered."""

    exit_code = 5


class WriteFault(VanbanError, OSError):
    """A file that could not be written: full disk, read-only folder, open in another program."""

    exit_code = 6


def distinct(problems: Iterable[Problem]) -> list[Problem]:
    """Returns the problems without repetitions, errors before warnings, then by place."""
    seen = {problem.key(): problem for problem in problems}
    return sorted(seen.values(), key=_order)


def _order(problem: Problem) -> tuple[bool, str, int, int, str]:
    place = problem.place or Place("")
    return (
        problem.severity != ERROR,
        place.file,
        place.line or place.paragraph or 0,
        place.column or 0,
        problem.code,
    )
