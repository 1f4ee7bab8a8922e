"""What `template install` prints of a renewal: what was merged, the places that both sides changed, how to go on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from generator.catalog import MANIFEST, SOURCE, WORD_SOURCE
from generator.cli.printing import shown
from generator.sharing.merging import Conflict
from generator.sharing.offers import Offer
from generator.sharing.trial import UNSETTLED
from library.messages import text
from library.problems import ERROR

_FILES = {SOURCE: "text", MANIFEST: "manifest", WORD_SOURCE: "word"}


def print_conflicts(conflicts: Sequence[Conflict]) -> None:
    """Prints each place that both sides changed: where it is, what it said, says here and says in the new version."""
    if conflicts:
        click.secho(text("renewal.conflicts", count=len(conflicts)), bold=True)
    for one in conflicts:
        near = f" “{one.where.near}”" if one.where.near else ""
        click.secho(f"  {shown(str(one.where))}{near}", fg="yellow")
        for side, said in (("base", one.base), ("here", one.here), ("there", one.there)):
            lines = said.strip().splitlines() or [text("shown.none")]
            click.echo(f"    {text(f'renewal.{side}')}: " + "\n      ".join(lines))


def print_going_on(found: Offer) -> None:
    """Prints what is left to do after a renewal, by file."""
    for kind in _left_open(found):
        click.echo(f"→ {text(f'renewal.go-on-{kind}', id=found.pack.id)}")


def _left_open(found: Offer) -> Iterator[str]:
    names = {Path(one.where.file).name for one in found.conflicts}
    codes = {one.code for one in found.remarks if one.severity == ERROR}
    names |= {SOURCE} if codes & set(UNSETTLED) else set()
    yield from (kind for name, kind in _FILES.items() if name in names)
    if codes - set(UNSETTLED):
        yield "errors"


def renewal_json(found: Offer) -> dict[str, Any]:
    """Returns what was merged and what is left open as JSON values."""
    return {
        "merged": list(found.merged),
        "kept_look": bool(found.renewal and found.renewal.kept_look),
        "conflicts": [_conflict_json(one) for one in found.conflicts],
        "unfinished": found.unfinished,
    }


def _conflict_json(one: Conflict) -> dict[str, Any]:
    where = one.where
    return {
        "file": where.file, "line": where.line, "part": where.part, "paragraph": where.paragraph, "near": where.near,
        "base": one.base, "here": one.here, "there": one.there,
    }  # fmt: skip
