"""A list of documents as JSON, printed while the documents are made; and what stopped some of them, each reason once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from itertools import chain, islice
from pathlib import Path
from typing import Any

import click

from generator.cli.printing import print_problems, problems_json, shown
from generator.writing.outcomes import Outcome
from library.files.saving import fault
from library.messages import text
from library.problems import VanbanError, distinct

REASONS = 1_000
_TOGETHER = 200

Row = Mapping[str, Any]


def print_documents(rows: Iterator[Row], rest: Callable[[], dict[str, Any]]) -> int:
    """Prints one JSON object: the list `documents`, row by row, then what `rest` tells when all were there.

    Returns 0, or the exit status of what ended the rows early: it stands in `problems` then, and the object is whole all
    the same. What is wrong before the first row is raised, and nothing is printed.
    """
    first = list(islice(rows, 1))
    failure: VanbanError | None = None
    writing = _Writing()
    try:
        for row in chain(first, rows):
            writing.add(row)
    except BrokenPipeError:
        raise
    except (VanbanError, OSError) as error:
        failure = error if isinstance(error, VanbanError) else fault(error, Path(str(error.filename or "")))
    finally:
        told = rest()
        writing.close(told | {"problems": told["problems"] + problems_json(failure.problems if failure else ())})
    return failure.exit_code if failure else 0


class _Writing:
    """The list as far as it is written: a row a line, some hundred lines at a time."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._before = '{\n  "documents": ['

    def add(self, row: Row) -> None:
        """Writes a row, or keeps it until there are more."""
        self._lines.append(f"{self._before}\n    {json.dumps(row, ensure_ascii=False)}")
        self._before = ","
        if len(self._lines) >= _TOGETHER:
            self._flush()

    def close(self, rest: Mapping[str, Any]) -> None:
        """Writes what is still kept, ends the list, and writes the rest of the object."""
        self._lines.append("\n  ]" if self._before == "," else f"{self._before}]")
        self._lines += [f",\n  {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in rest.items()]
        self._lines.append("\n}\n")
        self._flush()

    def _flush(self) -> None:
        click.echo("".join(self._lines), nl=False)
        self._lines.clear()


class Failures:
    """What stopped documents: each reason with the first document it stopped and how many; beyond a thousand, only how many."""

    def __init__(self) -> None:
        self._by_reason: dict[tuple[object, ...], tuple[Outcome, int]] = {}
        self._others = 0

    def add(self, outcome: Outcome) -> None:
        """Takes note of a document that could not be made."""
        missing = ((one.field, str(one.place)) for one in outcome.missing)
        reason = (*(problem.key() for problem in outcome.problems), *missing)
        if reason not in self._by_reason and len(self._by_reason) >= REASONS:
            self._others += 1
            return
        first, count = self._by_reason.get(reason, (outcome, 0))
        self._by_reason[reason] = first, count + 1

    def print(self) -> None:
        """Prints each reason once, with the first document it stopped and how many more."""
        for first, count in self._by_reason.values():
            code = "generate.failed" if count > 1 else "generate.failed-one"
            click.secho(text(code, path=shown(first.path), more=count - 1), fg="red")
            for missing in first.missing:
                click.echo(f"    {text('plan.missing', label=missing.label, field=missing.field, place=missing.place)}")
            print_problems(distinct(first.problems))
        if self._others:
            click.secho(text("generate.failed-others", count=self._others), fg="red")
