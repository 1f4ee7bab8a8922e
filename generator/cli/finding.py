"""The command search. It imports no more than an answer from a ready index needs."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.places import workspace_around, workspace_option
from generator.cli.printing import print_json
from generator.cli.speaking import Command, Day, json_option, option
from generator.findable import index_at
from library import status as statuses
from library.messages import text
from library.search import Answer, Hit
from library.search import search as find

KINDS = ("act", "article", "lesson", "model", "template", "village", "commune")


@click.command(cls=Command)
@click.argument("words", metavar="WORDS…", nargs=-1, required=True)
@option("--kind", type=click.Choice(KINDS), default=None)
@option("--type", metavar="TYPE", default=None)
@option("--issuer", metavar="NAME", default=None)
@option("--year", metavar="N", type=click.IntRange(1900, 2100), default=None)
@option("--status", type=click.Choice(statuses.IDS), default=None)
@option("--in-force-on", metavar="DATE", type=Day(), default=None)
@option("--limit", metavar="N", type=click.IntRange(1, 1000), default=10)
@workspace_option
@json_option
def search(words: tuple[str, ...], workspace: Path | None, as_json: bool, **filters: object) -> int:
    """Texts are in the catalogue."""
    answer = find(" ".join(words), index_at(workspace_around(workspace)), **filters)  # type: ignore[arg-type]
    if as_json:
        print_json(_as_json(answer))
        return 0
    if answer.answer:
        click.secho(answer.answer, bold=True)
    for hit in answer.hits:
        _print(hit)
    if answer.related:
        click.echo(text("search.related", names="; ".join(map(_name, answer.related))))
    if answer.suggestion:
        click.echo(text("search.suggestion", suggestion=answer.suggestion))
    took = max(round(answer.took_ms), 1)
    click.echo(text("search.sum", total=answer.total, took=took) if answer.total else text("search.none"))
    return 0


def _as_json(answer: Answer) -> dict[str, object]:
    names = [name for name in Answer.__slots__ if name not in ("hits", "related")]
    lists = {"hits": answer.hits, "related": answer.related}
    return {name: getattr(answer, name) for name in names} | {
        name: [{one: getattr(hit, one) for one in Hit.__slots__} for hit in hits] for name, hits in lists.items()
    }


def _name(hit: Hit) -> str:
    """Returns number or title of a hit, with its article."""
    return " ".join(part for part in (hit.number or hit.title, _article(hit)) if part)


def _article(hit: Hit) -> str:
    """Returns “Điều 5”, or as it is what stands for a whole text without articles."""
    told = hit.article or ""
    return text("search.article", article=told) if told[:1].isdecimal() else told


def heading(hit: Hit) -> str:
    """Returns a hit's first line: number or id, article, title."""
    return "  ".join(part for part in (hit.number or hit.id, _article(hit), hit.heading or hit.title) if part)


def _print(hit: Hit) -> None:
    click.secho(heading(hit), bold=True)
    if hit.status_line:
        click.secho(f"    {hit.status_line}", fg="green" if hit.status in ("in_force", "in_force_until") else "red")
    if hit.snippet:
        click.echo(f"    {hit.snippet}")
