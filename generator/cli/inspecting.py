"""The command lint: what is wrong in anyone's Word files; today names of other places, left over when a file was taken over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from generator.cli.places import workspace_around, workspace_option
from generator.cli.printing import EXIT_PROBLEMS, print_json, print_problems, problems_json, shown
from generator.cli.speaking import Command, json_option, option
from generator.inspection.finding import RULES, Finding
from generator.inspection.inspecting import Inspected, inspect
from generator.records.area import Area, load_area
from generator.writing.outcomes import Outcome
from library import messages
from library.messages import text
from library.problems import WARNING, Place, Problem, Refused
from library.vietnamese.wording import date_short


@dataclass(frozen=True, slots=True)
class _Looked:
    """A file and what was found in it, or why it could not be looked through."""

    path: Path
    found: Inspected | None
    problems: tuple[Problem, ...] = ()


class Leftovers:
    """Names of other places in what a run made: each name with the first document that holds it, and in how many it stands."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], tuple[Problem, int]] = {}

    def add(self, outcome: Outcome) -> None:
        """Takes note of the names in a document."""
        left = [one for one in outcome.problems if one.code.startswith(RULES)]
        names = {(one.code, str(one.facts.get("found"))): one for one in reversed(left)}
        for key, one in names.items():
            first, count = self._found.get(key, (one, 0))
            self._found[key] = first, count + 1

    def print(self) -> None:
        """Prints each name once."""
        for first, count in self._found.values():
            print_problems([first])
            if count > 1:
                click.echo(f"    {text('lint.in-others', more=count - 1)}")


@click.command(cls=Command)
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@option("--leftovers", is_flag=True, default=False)
@option("--commune", metavar="ID", default=None)
@workspace_option
@json_option
def lint(files: tuple[Path, ...], leftovers: bool, commune: str | None, workspace: Path | None, as_json: bool) -> int:
    """Texts are in the catalogue."""
    if not leftovers:
        raise click.UsageError(text("lint.what"))
    around = workspace_around(workspace)
    area = load_area(around) if around is not None else None
    one = len(files) == 1
    looked = [_Looked(files[0], inspect(files[0], area, commune))] if one else [_looked(file, area, commune) for file in files]
    if as_json:
        problems = [problem for one in looked for problem in one.problems]
        print_json({"files": [_row(one) for one in looked], "problems": problems_json(problems)})
    else:
        _tell(looked)
    clean = all(one.found is not None and not one.found.told.findings for one in looked)
    return 0 if clean else EXIT_PROBLEMS


def _looked(file: Path, area: Area | None, commune: str | None) -> _Looked:
    """Returns what was found in one of several files: one that cannot be read keeps no other from being looked through."""
    try:
        return _Looked(file, inspect(file, area, commune))
    except Refused as error:
        return _Looked(file, None, tuple(Problem(one.code, one.place or Place(str(file)), one.facts) for one in error.problems))


def _tell(looked: Sequence[_Looked]) -> None:
    for one in looked:
        if one.found is None:
            print_problems(one.problems)
            continue
        whose = text("lint.file", file=shown(str(one.path)), own=one.found.own, date=_day(one.found.date))
        click.secho(whose, bold=True)
        for finding in one.found.told.findings:
            click.secho(f"  {where(finding)}: {messages.sentence(finding.problem())}", fg="yellow")
            click.echo(f"      {text('lint.words', words=finding.words())}")
    found = [finding for one in looked if one.found for finding in one.found.told.findings]
    allowed = sum(len(one.found.told.allowed) for one in looked if one.found)
    if not found:
        if all(one.found for one in looked):
            click.echo(text("lint.clean", allowed=allowed))
        return
    click.echo(text("lint.sum", found=len(found), allowed=allowed, files=len(looked)))
    click.echo(f"    → {text('lint.then')}")


def _day(date: str) -> str:
    return date_short(date) if date else text("lint.no-date")


def where(finding: Finding) -> str:
    """Returns where a name stands, as a clerk finds it: “bảng 1, hàng 2, ô 1 (đoạn 5)”."""
    passage = finding.passage
    place = passage.place
    region = text(f"lint.region-{passage.region}")
    if place.paragraph is None:
        return region
    if place.cell is None:
        return text("lint.paragraph", region=region, paragraph=place.paragraph)
    table, row, cell = place.cell
    return text("lint.cell", region=region, paragraph=place.paragraph, table=table, row=row, cell=cell)


def _row(one: _Looked) -> dict[str, Any]:
    found = one.found
    return {
        "path": str(one.path),
        "profile": None,
        "own": found.own if found else None,
        "date": (found.date or None) if found else None,
        "findings": [_finding(each) for each in found.told.findings] if found else [],
        "allowed": [_allowed(each) for each in found.told.allowed] if found else [],
    }


def _finding(one: Finding) -> dict[str, Any]:
    said = messages.sentence(one.problem())
    told = {"rule": one.code, "severity": WARNING, "message": said, "expected": one.expected or None}
    return {**told, **_place(one), "clause": None, "fixable": False}


def _allowed(one: Finding) -> dict[str, Any]:
    return _place(one)


def _place(one: Finding) -> dict[str, Any]:
    place = one.passage.place
    return {
        "where": {"region": one.passage.region, "part": place.part, "paragraph": place.paragraph,
                  "cell": list(place.cell) if place.cell else None, "start": one.start, "words": one.words()},
        "found": " ".join(one.found.split()),
        "kind": one.kind,
        "reason": one.reason,
    }  # fmt: skip
