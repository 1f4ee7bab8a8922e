"""What `template learn` does and prints: the template's folder, its fields, what was left, differences where asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from generator import pipeline
from generator.cli.printing import EXIT_PROBLEMS, print_json, print_problems, problems_json, shown
from generator.learning.learning import Learned, keep, learn, verified
from generator.learning.reporting import difference, page, removed, where
from generator.learning.verifying import Difference
from library.messages import text
from library.problems import WARNING, Place, Problem, Refused

_SHOWN = 10


def learn_from(
    files: Sequence[Path], owners: Sequence[str], named: str | None, workspace: Path, *, verify: bool, as_json: bool
) -> int:
    """Makes a template of finished files and tells of it; returns the exit status: 1 where a file is made again otherwise."""
    if named is not None and not _is_id(named):
        raise Refused(Problem("learn.bad-id", facts={"id": named}))
    job = pipeline.open_job(workspace)
    learned = learn(job.sound, job.catalog, job.collection, files, owners, named)
    folder, template = keep(learned, workspace, page(learned))
    found = verified(learned, template) if verify else None
    if as_json:
        print_json(_json(learned, folder, found))
    else:
        _tell(learned, folder, found)
    return EXIT_PROBLEMS if found else 0


def _is_id(name: str) -> bool:
    pieces = name.split("-")
    return len(name) <= 60 and all(one and one.isascii() and one.isalnum() and one == one.lower() for one in pieces)


def _tell(learned: Learned, folder: Path, found: Sequence[Difference] | None) -> None:
    click.secho(text("learn.done", id=learned.id, folder=shown(str(folder))), bold=True)
    for source in learned.sources:
        click.echo(text("learn.report-source", file=shown(str(source.file)), owner=source.owner))
        for line in removed(source.removed):
            click.echo(f"    {line}")
    click.echo(text("learn.sum", tags=len(learned.decisions), fields=len(learned.fields), left=len(learned.left)))
    for one in learned.fields:
        click.echo(f"  {one.name:28} {one.label}")
    print_problems(left_problems(learned)[:_SHOWN])
    click.echo(text("learn.report-at", path=shown(str(folder / "report.md"))))
    if found is not None:
        for each in found:
            for line in difference(each):
                click.echo(line)
        click.echo(text("learn.verified" if not found else "learn.not-verified", count=len(found), files=len(learned.sources)))


def left_problems(learned: Learned) -> list[Problem]:
    """Returns a warning for each of the fixed words that look like a value."""
    return [Problem("learn.looks-like-value", one.place, {"words": one.words}, WARNING) for one in learned.left]


def _json(learned: Learned, folder: Path, found: Sequence[Difference] | None) -> dict[str, Any]:
    return {
        "id": learned.id,
        "folder": str(folder),
        "sources": [{"path": str(one.file), "owner": one.owner, "removed": dict(one.removed)} for one in learned.sources],
        "fields": [
            {"name": one.name, "label": one.label, "kind": one.kind, "values": list(one.values)} for one in learned.fields
        ],
        "decisions": [
            {**_place(one.place), "words": one.words, "tag": one.tag, "why": one.why, "sure": one.sure}
            for one in learned.decisions
        ],
        "differences": None if found is None else [
            {"path": one.file, "place": where(one.place), "written": list(one.written), "made": list(one.made)} for one in found
        ],
        "problems": problems_json(left_problems(learned)),
    }  # fmt: skip


def _place(place: Place) -> dict[str, Any]:
    return {"path": place.file, "part": place.part, "paragraph": place.paragraph}
