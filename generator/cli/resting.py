"""The command library impact: what rests on an act, or on what it replaces or amends."""

from __future__ import annotations

import importlib
from datetime import date
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.places import workspace_around, workspace_option
from generator.cli.printing import EXIT_PROBLEMS, print_json, print_problems, problems_json, shown
from generator.cli.shelves import library, on_option
from generator.cli.speaking import json_option
from library.messages import text
from library.vietnamese.wording import date_short

if TYPE_CHECKING:
    from generator.impact import Impact, Resting

__all__ = ["impact", "library"]

# Loaded when it is asked for: the other commands of the library draft no document and must not wait for what does.
_ROOM = "generator.impact"


@library.speaking("impact")
@click.argument("name", metavar="ID")
@on_option
@workspace_option
@json_option
def impact(name: str, on: str | None, workspace: Path | None, as_json: bool) -> int:
    """Texts are in the catalogue."""
    day = on or date.today().isoformat()
    found: Impact = importlib.import_module(_ROOM).impact_at(workspace_around(workspace), name, day)
    if as_json:
        print_json(_json(found))
    else:
        _print(found)
    return EXIT_PROBLEMS if found.problems else 0


def _json(found: Impact) -> dict[str, Any]:
    acts = [{"id": act.id, "number": act.number or None, "title": act.title, "relation": how} for act, how in found.acts]
    since = found.act.effective
    return {
        "id": found.act.id, "since": since, "acts": acts, "resting": [_row(one) for one in found.rows],
        "problems": problems_json(found.problems),
    }  # fmt: skip


def _row(one: Resting) -> dict[str, Any]:
    place = one.place
    where = {"file": place.file if place else None, "line": place.line if place else None}
    told = {"kind": one.kind, "id": one.id, "title": one.title, "act": one.act.id, "relation": one.relation}
    return told | {"through": one.through, "name": one.name or None, "date": one.date, **where}


def _print(found: Impact) -> None:
    click.secho(f"{found.act.kind} {found.act.name}" if found.act.number else found.act.name, bold=True)
    for act, relation in found.acts[1:]:
        click.echo(f"  {text('relation.' + relation)}: {act.name}")
    for kind, rows in groupby(found.rows, attrgetter("kind")):
        click.secho(text(f"impact.{kind}"), bold=True)
        for one in rows:
            click.echo(f"  {one.id}  {_through(one)}{_place(one)}")
    print_problems(found.problems)
    click.echo(text("impact.sum", count=len(found.rows)) if found.rows else text("impact.none"))


def _through(one: Resting) -> str:
    day = date_short(one.date) if one.date else ""
    return text(f"impact.through.{one.through}", name=one.name, act=one.act.name, date=day)


def _place(one: Resting) -> str:
    return f"  ({shown(str(one.place))})" if one.place and one.place.file else ""
