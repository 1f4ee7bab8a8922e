"""What the command line prints: problems with place, cause and remedy; JSON; counts; progress on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from library import messages
from library.messages import text
from library.problems import ERROR, Place, Problem

EXIT_PROBLEMS = 1
Item = TypeVar("Item")


def print_json(data: dict[str, Any]) -> None:
    """Prints one JSON object on stdout."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def print_problems(problems: Iterable[Problem], *, err: bool = False) -> None:
    """Prints problems, each with place, cause and, under it, what to do."""
    for problem in problems:
        place = f"{shown(str(problem.place))}: " if problem.place and str(problem.place) else ""
        kind, color = ("print.error", "red") if problem.severity == ERROR else ("print.warning", "yellow")
        click.secho(f"{place}{text(kind)}: {messages.sentence(problem)}", err=err, fg=color)
        told = messages.hint(problem)
        if told:
            click.echo(f"    → {told}", err=err)
        near = _near(problem.place)
        if near:
            click.echo(f"    {near}", err=err)


def _near(place: Place | None) -> str:
    """Returns how a paragraph is found in Word: its first words, and its table, row and cell."""
    if place is None or not place.near:
        return ""
    if place.cell is None:
        return text("print.near", words=place.near)
    table, row, cell = place.cell
    return text("print.near-cell", words=place.near, table=table, row=row, cell=cell)


def report(problems: Sequence[Problem], *, as_json: bool) -> int:
    """Prints everything that a check found, and how much that is; returns the exit status: 1 where there are errors."""
    errors = sum(problem.severity == ERROR for problem in problems)
    if as_json:
        print_json({"problems": problems_json(problems)})
    else:
        print_problems(problems)
        click.echo(text("check.sum", errors=errors, warnings=len(problems) - errors) if problems else text("check.clean"))
    return EXIT_PROBLEMS if errors else 0


def shown(path: str) -> str:
    """Returns a path as it is shortest to read: below the current folder without it."""
    here = str(Path.cwd())
    return path[len(here) + 1 :] if path.startswith((here + "/", here + "\\")) else path


def problems_json(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Returns problems as JSON values."""
    return [messages.as_json(problem) for problem in problems]


def counting(items: Iterable[Item], label: str, *, quiet: bool) -> Iterator[Item]:
    """Yields the items; on a terminal, stderr shows how many there were."""
    hidden = quiet or not sys.stderr.isatty()
    with click.progressbar(items, label=label, show_pos=True, hidden=hidden, file=sys.stderr) as bar:
        yield from bar
