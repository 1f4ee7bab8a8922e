"""What the command line prints of a folder of packs, and of the signature of one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from generator.catalog import Catalog
from generator.cli.printing import EXIT_PROBLEMS, print_json, print_problems, problems_json, shown
from generator.sharing.makers import Signed, known_makers
from generator.sharing.shelf import Shelved, packs_in
from library.messages import text
from library.problems import ERROR


def print_shelf(folder: Path, catalog: Catalog, workspace: Path | None, *, as_json: bool) -> int:
    """Prints the packs in a folder and what is wrong with others; returns the exit status: 1 where one is broken."""
    found, wrong = packs_in(folder, catalog, known_makers(workspace))
    status = EXIT_PROBLEMS if any(one.severity == ERROR for one in wrong) else 0
    if as_json:
        print_json({"packs": [_as_json(one) for one in found], "problems": problems_json(wrong)})
        return status
    for one in found:
        about = one.pack.about
        click.secho(f"{one.pack.id} {one.pack.version} – {about['title']}", bold=True)
        click.echo(f"    {shown(str(one.path))}")
        maker = about.get("maker") or text("pack.no-maker")
        click.echo(f"    {text('pack.shelf-line', maker=maker, signature=signature_in_words(one.signed))}")
        click.echo(f"    {text(f'pack.shelf.{one.state}', ours=one.ours or '')}")
    print_problems(wrong)
    click.echo(text("pack.shelf-sum", count=len(found), broken=len(wrong)))
    return status


def _as_json(one: Shelved) -> dict[str, Any]:
    about = one.pack.about
    return {
        "path": str(one.path), "id": one.pack.id, "version": one.pack.version, "title": about["title"],
        "maker": about.get("maker"), "licence": about["licence"], "signature": signature_json(one.signed),
        "state": one.state, "ours": one.ours,
    }  # fmt: skip


def signature_in_words(signed: Signed) -> str:
    """Returns what a signature says, as a sentence for the reader."""
    return text(f"pack.signature.{signed.state}", maker=signed.maker, key=signed.key)


def signature_json(signed: Signed) -> dict[str, Any]:
    """Returns what a signature says as JSON values."""
    return {"state": signed.state, "maker": signed.maker or None, "key": signed.key or None}
