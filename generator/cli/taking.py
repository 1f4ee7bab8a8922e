"""The commands that take templates in: template install / undo."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from generator import pipeline
from generator.cli.differing import differences_json, print_differences
from generator.cli.packs import signature_in_words, signature_json
from generator.cli.papers import template
from generator.cli.places import workspace_at, workspace_option
from generator.cli.printing import EXIT_PROBLEMS, print_json, print_problems, problems_json, shown
from generator.cli.renewals import print_conflicts, print_going_on, renewal_json
from generator.cli.speaking import json_option, option
from generator.sharing.offers import FROM_PACK, NOTHING, Offer, offer
from generator.sharing.renewing import sources
from generator.sharing.taking import Undoing, take_in, undo, undoing
from library.messages import text

INSTALLED, PROPOSED, UNCHANGED, UNDONE = "installed", "proposed", "unchanged", "undone"


@template.speaking("install")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@option("--yes", is_flag=True, default=False)
@workspace_option
@json_option
def install_template(file: Path, yes: bool, workspace: Path | None, as_json: bool) -> int:
    """Texts are in the catalogue."""
    root = workspace_at(workspace)
    acts = {one.id for one in pipeline.open_job(root).collection.acts}
    found = offer(file, root, acts)
    if not as_json:
        _print_offer(found)
    state = UNCHANGED if found.replaces == FROM_PACK and not found.changes else PROPOSED
    if state == PROPOSED and (yes or _agreed("pack.agree", as_json)):
        take_in(found)
        state = INSTALLED
    if as_json:
        print_json({**_as_json(found), "state": state})
    else:
        _tell_state(found, state)
    return EXIT_PROBLEMS if found.unfinished and state != PROPOSED else 0


def _tell_state(found: Offer, state: str) -> None:
    told = "kept" if state == UNCHANGED and sources(found.files) != sources(found.pack.files) else state
    click.echo(text(f"pack.state.{told}", id=found.pack.id, folder=shown(str(found.templates / found.pack.id))))
    if state != PROPOSED:
        print_conflicts(found.conflicts)
        print_going_on(found)


def _agreed(question: str, as_json: bool) -> bool:
    """Asks; where nobody can answer, nothing is done."""
    if as_json:
        return False
    try:
        return click.confirm(text(question), err=True)
    except click.Abort:
        if sys.stdin.isatty():
            raise
        return False


def _print_offer(found: Offer) -> None:
    about = found.pack.about
    click.secho(f"{about['id']} {about['version']} – {about['title']}", bold=True)
    _line("maker", about.get("maker") or text("pack.no-maker"))
    _line("signature", signature_in_words(found.signed))
    _line("licence", about["licence"])
    _line("source", about["provenance"]["source"])
    for change in about["provenance"]["changes"]:
        _line("change", f"{change['version']}: {change['what']}")
    _line("contents", ", ".join(sorted(found.pack.members)))
    _line("sees", "; ".join(f"{title} ({name})" for name, title in found.sees) or text("pack.nothing"))
    _line("fields", "; ".join(one.label + (text("template.required") if one.required else "") for one in found.fields)
          or text("pack.nothing"))  # fmt: skip
    _line("replaces", text(f"pack.replaces.{found.replaces}", version=found.version_here or ""))
    if found.replaces != NOTHING:
        for name, change in found.changes.items():
            click.echo(f"    {name}: {text(f'pack.file.{change}')}")
    if found.differences:
        print_differences(found.differences)
    _print_renewal(found)
    print_problems(found.remarks)


def _print_renewal(found: Offer) -> None:
    if found.merged:
        _line("merged", ", ".join(found.merged))
    if found.renewal and found.renewal.kept_look:
        click.echo(f"  {text('renewal.kept-look')}")
    print_conflicts(found.conflicts)


def _line(name: str, said: str) -> None:
    click.echo(f"  {text(f'pack.field.{name}')}: {said}")


def _as_json(found: Offer) -> dict[str, Any]:
    about = found.pack.about
    return {
        "id": found.pack.id, "version": found.pack.version, "title": about["title"], "maker": about.get("maker"),
        "signature": signature_json(found.signed), "licence": about["licence"], "provenance": about["provenance"],
        "contents": sorted(found.pack.members), "sees": [name for name, _ in found.sees],
        "fields": [{"name": one.name, "label": one.label, "required": one.required} for one in found.fields],
        "replaces": found.replaces, "version_here": found.version_here, "changes": found.changes,
        "differences": differences_json(found.differences) if found.differences is not None else None, **renewal_json(found),
        "problems": problems_json(found.remarks),
    }  # fmt: skip


@template.speaking("undo")
@click.argument("name", metavar="ID")
@option("--yes", is_flag=True, default=False)
@workspace_option
@json_option
def undo_template(name: str, yes: bool, workspace: Path | None, as_json: bool) -> int:
    """Texts are in the catalogue."""
    wanted = undoing(workspace_at(workspace), name)
    if wanted.changed and not as_json:
        click.echo(text("pack.lost", files=list(wanted.changed)))
    state = PROPOSED
    if yes or not wanted.changed or _agreed("pack.agree-undo", as_json):
        undo(wanted)
        state = UNDONE
    _tell_undone(wanted, state, as_json=as_json)
    return 0


def _tell_undone(wanted: Undoing, state: str, *, as_json: bool) -> None:
    if as_json:
        print_json({"id": wanted.id, "state": state, "restored": sorted(wanted.before.folder), "changed": list(wanted.changed)})
        return
    told = state if state == PROPOSED else "undone-earlier" if wanted.before.folder else "undone-none"
    click.echo(text(f"pack.state.{told}", id=wanted.id, folder=shown(str(wanted.templates / wanted.id))))
