"""What `check --fix` prints: each basis that was replaced or left and why, then what is still wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from generator.cli.printing import print_json, problems_json, report, shown
from generator.renewing import WRITTEN, Repair
from library.messages import hint, sentence, text
from library.problems import ERROR, Problem


def report_repaired(repairs: Sequence[Repair], problems: Sequence[Problem], *, as_json: bool) -> int:
    """Prints what was repaired and what a check finds now; returns the exit status: 1 where errors are left."""
    if as_json:
        print_json({"repairs": [_json(one) for one in repairs], "problems": problems_json(problems)})
        return int(any(one.severity == ERROR for one in problems))
    for one in repairs:
        click.secho(f"{shown(str(one.place))}: {sentence(one.told)}", fg="green" if one.state == WRITTEN else "yellow")
        click.echo(f"    → {hint(one.told)}")
    written = sum(one.state == WRITTEN for one in repairs)
    click.echo(text("renew.sum", written=written, left=len(repairs) - written))
    return report(problems, as_json=False)


def _json(one: Repair) -> dict[str, Any]:
    told = {"code": one.told.code, "message": sentence(one.told), "hint": hint(one.told)}
    where = {"file": one.place.file, "line": one.place.line, "column": one.place.column}
    return {"state": one.state, "old": one.old, "new": one.new or None, **where, **told}
