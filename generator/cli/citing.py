"""The commands library cite / check: citations written out, and those of a document with their status."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from generator.cli.places import workspace_option
from generator.cli.printing import EXIT_PROBLEMS, print_json, print_problems, problems_json, shown
from generator.cli.shelves import collection_at, day_or_today, library, on_option, record_named
from generator.cli.speaking import Article, json_option, option
from generator.importing import read_source
from generator.layout.profile import profile_for
from library.acts import Collection
from library.audit import Audit, Checked, audit_reading
from library.citations import FORMS, basis_lines, cite
from library.citing.citation import Provision, listed
from library.citing.resolving import Known, known_acts
from library.messages import text
from library.problems import ERROR, NotFound, Problem
from library.relations import Act
from library.status import IN_FORCE, IN_FORCE_UNTIL, status, status_line
from library.vietnamese.wording import date_short

__all__ = ["check_citations", "cite_words", "library"]
Named = tuple[Act, tuple[Provision, ...]]


@library.speaking("cite")
@click.argument("words", metavar="TEXT…", nargs=-1, required=True)
@option("--article", metavar="N", type=Article(), default=None)
@on_option
@option("--form", type=click.Choice(FORMS), default="administrative")
@option("--basis", is_flag=True, default=False)
@workspace_option
@json_option
def cite_words(
    words: tuple[str, ...], article: str | None, on: str | None, form: str, basis: bool, workspace: Path | None, as_json: bool
) -> int:
    """Texts are in the catalogue."""
    collection, day = collection_at(workspace), day_or_today(on)
    named = _named(" ".join(words), collection, day)
    if article:
        named = tuple((act, (Provision(article),)) for act, _ in named)
    rows = [_row(act, provisions, collection, day, form) for act, provisions in named]
    if basis:
        words_of_era = profile_for("state", day).words
        marks = (words_of_era[name] for name in ("basis.lead", "basis.mark", "basis.last_mark"))
        lines = basis_lines([row["citation"] for row in rows], *marks)
        rows = [row | {"citation": line} for row, line in zip(rows, lines, strict=False)]
    if as_json:
        print_json(rows[0] if len(rows) == 1 else {"citations": rows})
        return 0
    for row in rows:
        click.echo(row["citation"])
        click.secho(text("library.status", status=row["status_line"]), err=True)
    return 0


def _row(act: Act, provisions: Sequence[Provision], collection: Collection, day: str, form: str) -> dict[str, Any]:
    said = cite(act, collection, day, form=form)
    found = status(act, collection, day)
    where = listed(provisions)
    return {
        "id": act.id,
        "citation": f"{where} {said}" if where else said,
        "status": found.id,
        "status_line": status_line(found),
    }


def _named(said: str, collection: Collection, day: str) -> tuple[Named, ...]:
    """Returns the acts that an id, a number or a text names, each once, with the provisions told. Raises `NotFound`."""
    found = () if collection.get(said) else known_acts(collection).asked(said, day)
    if found:
        return found
    record = record_named(collection, said)
    act = collection.act(record.id)
    if act is None:
        raise NotFound(Problem("library.not-an-act", facts={"name": said}))
    return ((act, ()),)


@library.speaking("check")
@click.argument("files", metavar="[FILE…]", nargs=-1, type=click.Path(path_type=Path))
@on_option
@workspace_option
@json_option
def check_citations(files: tuple[Path, ...], on: str | None, workspace: Path | None, as_json: bool) -> int:
    """Texts are in the catalogue."""
    collection = collection_at(workspace)
    known = known_acts(collection)
    today = day_or_today(None)
    audits = [(file, audit_reading(read_source(file)[1], str(file), known, on, today)) for file in files]
    problems = [problem for _, found in audits for problem in found.problems] if files else list(collection.problems)
    if as_json:
        rows = [_file_row(file, found, known) for file, found in audits]
        print_json({"files": rows, "problems": problems_json(problems)})
    else:
        _print_audits(audits, problems)
    return EXIT_PROBLEMS if any(problem.severity == ERROR for problem in problems) else 0


def _print_audits(audits: Sequence[tuple[Path, Audit]], problems: Sequence[Problem]) -> None:
    for file, found in audits:
        count = len(found.citations)
        click.secho(text("library.checked", file=shown(str(file)), date=date_short(found.date), count=count), bold=True)
        for one in found.citations:
            said = status_line(one.status) if one.status else text("status.not-here")
            held = one.status is not None and one.status.id in (IN_FORCE, IN_FORCE_UNTIL)
            click.echo(f"  {one.text}: ", nl=False)
            click.secho(said, fg="green" if held else "yellow" if one.status is None else "red")
    print_problems(problems)
    errors = sum(problem.severity == ERROR for problem in problems)
    click.echo(text("check.sum", errors=errors, warnings=len(problems) - errors) if problems else text("check.clean"))


def _file_row(file: Path, found: Audit, known: Known) -> dict[str, Any]:
    rows = [_citation_row(one, known, found.date) for one in found.citations]
    return {"path": str(file), "date": found.date, "citations": rows}


def _citation_row(one: Checked, known: Known, day: str) -> dict[str, Any]:
    act, found = one.act, one.status
    place = one.line.place
    now = found.now if found else ()
    return {
        "text": one.text,
        "line": place.line,
        "part": place.part,
        "paragraph": place.paragraph,
        "kind": one.cited.kind,
        "number": one.cited.number or (act.number if act else ""),
        "id": act.id if act else None,
        "status": found.id if found else "unknown",
        "status_line": status_line(found) if found else text("status.not-here"),
        "citation": cite(act, known.collection, day) if act else None,
        "now": [{"id": after.id, "citation": cite(after, known.collection, day)} for after in now],
        "provisions": [
            {"article": provision.article, "clause": provision.clause, "point": provision.point, "exists": there,
             "status": stands.id or None, "since": stands.since or None, "by": [act.id for act in stands.by],
             "amended_by": [act.id for act in stands.amended_by]}
            for provision, there, stands in one.provisions
        ],
    }  # fmt: skip
