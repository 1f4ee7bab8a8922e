"""The command library add: what was read of a file is shown, and kept when somebody says yes."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from generator.cli.places import workspace_at, workspace_option
from generator.cli.printing import EXIT_PROBLEMS, print_json, print_problems, problems_json, shown
from generator.cli.shelves import library
from generator.cli.speaking import json_option, option
from generator.importing import Prepared, accept, prepare
from library.importing.provisions import CITES, Found
from library.messages import text
from library.problems import Problem, VanbanError
from library.vietnamese.wording import date_short

ADDED, TEXT_ADDED, PROPOSED, REFUSED = "added", "text_added", "proposed", "refused"
_COUNTS = ("articles", "chapters", "clauses", "points", "annexes", "attached", "bases")


@library.speaking("add")
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@option("--id", "act_id", metavar="ID", default=None)
@option("--yes", is_flag=True, default=False)
@workspace_option
@json_option
def add(files: Sequence[Path], act_id: str | None, yes: bool, workspace: Path | None, as_json: bool) -> int:
    """Texts are in the catalogue."""
    if act_id and len(files) > 1:
        raise click.UsageError(text("cli.one-id"))
    root = workspace_at(workspace)
    rows = [_add(file, root, act_id, yes, as_json) for file in files]
    refused = [row for row in rows if row["state"] == REFUSED]
    if as_json:
        told = [problem for row in refused for problem in row.pop("problems")]
        print_json({"files": rows, "problems": told})
    if len(rows) == 1 and refused:
        return int(refused[0]["exit_status"])
    return EXIT_PROBLEMS if refused else 0


def _add(file: Path, root: Path, act_id: str | None, yes: bool, as_json: bool) -> dict[str, Any]:
    try:
        prepared = prepare(file, root, act_id)
        if not as_json:
            _print(prepared)
        agreed = yes or (not as_json and sys.stdin.isatty() and click.confirm(text("import.agree"), err=True))
        written = accept(prepared) if agreed else ()
    except VanbanError as error:
        if not as_json:
            print_problems(error.problems, err=True)
        return {"file": str(file), "state": REFUSED, "exit_status": error.exit_code, "problems": problems_json(error.problems)}
    state = PROPOSED if not agreed else TEXT_ADDED if prepared.proposal.known else ADDED
    if not as_json:
        _print_end(state, prepared, written)
    return _as_json(prepared, state, written)


def _as_json(prepared: Prepared, state: str, written: Sequence[Path]) -> dict[str, Any]:
    found = prepared.proposal
    head = found.head
    return {
        "file": str(prepared.file),
        "state": state,
        "id": found.id,
        "format": prepared.kind,
        "head": {
            "act_type": head.kind,
            "number": head.number,
            "signed": head.signed,
            "place": head.place,
            "issuer": head.issuer,
            "title": head.title,
            "signer": head.signer,
            "unsure": list(head.unsure),
        },
        "counts": {name: found.counts[name] for name in _COUNTS},
        "effective": found.provisions.effective,
        "effective_where": found.provisions.effective_where,
        "final_articles": list(found.provisions.final),
        "transitional_articles": list(found.provisions.transitional),
        "relations": [_relation(one) for one in found.provisions.relations],
        "written": [str(path) for path in written],
        "remarks": problems_json(prepared.remarks),
    }


def _relation(found: Found) -> dict[str, Any]:
    return {
        "type": found.type,
        "named": found.named,
        "ref": found.ref,
        "date": found.date,
        "parts": found.parts,
        "where": found.where,
        "verify": not found.sure,
    }


def _print(prepared: Prepared) -> None:
    found = prepared.proposal
    head = found.head
    click.secho(" ".join(filter(None, (head.kind, head.number, head.title))), bold=True)
    for name, value in (("id", found.id), ("issuer", head.issuer), ("signed", _day(head.signed)), ("signer", head.signer)):
        if value:
            click.echo(f"  {text(f'import.field.{name}')}: {value}")
    click.echo(f"  {text('import.field.effective')}: {_effect(prepared)}")
    counted = (text(f"import.count.{name}", count=found.counts[name]) for name in _COUNTS if found.counts[name])
    click.echo(f"  {', '.join(counted)}")
    for role, numbers in (("final", found.provisions.final), ("transitional", found.provisions.transitional)):
        if numbers:
            click.echo(f"  {text(f'import.{role}')}: {', '.join(text('search.article', article=one) for one in numbers)}")
    for line in _relations(found.provisions.relations):
        click.echo(f"  {line}")
    remarks: tuple[Problem, ...] = prepared.remarks
    print_problems(remarks, err=True)


def _day(iso: str | None) -> str:
    return date_short(iso) if iso else ""


def _effect(prepared: Prepared) -> str:
    found = prepared.proposal.provisions
    if found.effective is None:
        return text("import.unknown-day")
    return " ".join(filter(None, (_day(found.effective), f"({found.effective_where})" if found.effective_where else "")))


def _relations(found: Sequence[Found]) -> Iterator[str]:
    for one in found:
        if one.type == CITES:
            continue
        where = ", ".join(filter(None, (one.where, _since(one.date))))
        named = f"{one.parts} {one.named}" if one.parts else one.named
        ref = one.ref or text("import.not-here")
        yield f"{text(f'relation.{one.type}')}: {named} [{ref}]" + (f" ({where})" if where else "")
    cited = sum(one.type == CITES for one in found)
    if cited:
        yield text("import.cites", count=cited)


def _since(day: str | None) -> str:
    return text("import.since", date=_day(day)) if day else ""


def _print_end(state: str, prepared: Prepared, written: Sequence[Path]) -> None:
    click.echo(text(f"import.state.{state}", id=prepared.proposal.id))
    for path in written:
        click.echo(f"  {shown(str(path))}")


