"""The commands of a workspace: demo, init, check, plan, generate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import click

from generator import demonstration, pipeline
from generator.binding import LEFT_OVER
from generator.cli.copies import Pdfs, make_pdfs
from generator.cli.inspecting import Leftovers
from generator.cli.listing import Failures, print_documents
from generator.cli.places import workspace_at, workspace_option
from generator.cli.printing import EXIT_PROBLEMS, counting, print_problems, problems_json, report, shown
from generator.cli.repairs import report_repaired
from generator.cli.speaking import Command, json_option, option
from generator.pipeline import Preview, Wanted
from generator.renewing import renew
from generator.starting import start_workspace
from generator.values import plain_values
from generator.writing.outcomes import FAILED, Outcome
from library.messages import text
from library.problems import ERROR, Problem

Stated = TypeVar("Stated", Outcome, Preview)
_STATES = ("written", "unchanged", "kept", "failed")

dossier_option = option("--dossier", metavar="ID", default=None)
template_option = option("--template", metavar="ID", default=None)
subject_option = option("--for", "subject", metavar="ID", default=None)


@click.command(cls=Command)
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), default=Path("vanban-demo"))
def demo(folder: Path) -> int:
    """Texts are in the catalogue."""
    steps = demonstration.steps(folder)
    for number, step in enumerate(steps, 1):
        click.secho(f"{number}. {step.title}", bold=True)
        for line in step.lines:
            click.echo(f"   {line}")
    return 0


@click.command(cls=Command)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@option("--sample", metavar="NAME", default=None)
def init(folder: Path, sample: str | None) -> int:
    """Texts are in the catalogue."""
    files = start_workspace(folder, sample)
    click.echo(text("init.done", folder=folder, count=len([name for name in files if not name.startswith(".")])))
    click.echo(text("init.next", folder=folder))
    return 0


@click.command(cls=Command)
@workspace_option
@option("--fix", is_flag=True, default=False)
@json_option
def check(workspace: Path | None, fix: bool, as_json: bool) -> int:
    """Texts are in the catalogue."""
    folder = workspace_at(workspace)
    if not fix:
        return report(pipeline.check(pipeline.open_job(folder)), as_json=as_json)
    repairs = renew(pipeline.open_job(folder))
    return report_repaired(repairs, pipeline.check(pipeline.open_job(folder)), as_json=as_json)


@click.command(cls=Command)
@workspace_option
@dossier_option
@template_option
@subject_option
@option("--values", is_flag=True, default=False)
@json_option
def plan(
    workspace: Path | None, dossier: str | None, template: str | None, subject: str | None, values: bool, as_json: bool
) -> int:
    """Texts are in the catalogue."""
    job = pipeline.open_job(workspace_at(workspace))
    made, previews = pipeline.preview(job, Wanted(dossier, template, subject))
    wrong = [*job.errors, *made.problems]
    counts: Counter[str] = Counter()
    if as_json or values:
        rows = (_preview_json(one, values=values) for one in _counted(previews, counts))
        failure = print_documents(rows, lambda: {"problems": problems_json(wrong)})
        return failure or _status(counts, wrong)
    for one in _counted(previews, counts):
        click.echo(f"{text('plan.' + one.state)}  {one.draft.planned.file}")
        for missing in one.draft.missing:
            click.echo(f"    {text('plan.missing', label=missing.label, field=missing.field, place=missing.place)}")
        print_problems(problem for problem in one.draft.problems if problem.severity == ERROR)
    print_problems(wrong)
    click.echo(text("plan.sum", **_sums(counts)))
    return _status(counts, wrong)


def _counted(items: Iterable[Stated], counts: Counter[str]) -> Iterator[Stated]:
    """Yields the items while their states are counted."""
    for item in items:
        counts[item.state] += 1
        yield item


def _status(counts: Counter[str], problems: Iterable[Problem]) -> int:
    return EXIT_PROBLEMS if counts[FAILED] or any(problem.severity == ERROR for problem in problems) else 0


def _preview_json(one: Preview, *, values: bool) -> dict[str, Any]:
    planned = one.draft.planned
    missing = [{"field": m.field, "label": m.label, "file": m.place.file, "line": m.place.line} for m in one.draft.missing]
    row: dict[str, Any] = {
        "document": planned.id, "path": planned.file, "template": planned.order.template.id,
        "subject": planned.id.rpartition("/")[2], "date": planned.order.date, "profile": one.draft.profile.id,
        "state": one.state, "missing": missing, "problems": problems_json(one.draft.problems),
    }  # fmt: skip
    return row | {"values": plain_values(one.draft)} if values else row


@click.command(cls=Command)
@workspace_option
@dossier_option
@template_option
@subject_option
@option("--out", metavar="DIR", type=click.Path(path_type=Path), default=None)
@option("--book", is_flag=True, default=False)
@option("--two-up", is_flag=True, default=False)
@option("--pdf", is_flag=True, default=False)
@option("--draft", is_flag=True, default=False)
@option("--force", is_flag=True, default=False)
@json_option
def generate(
    workspace: Path | None, dossier: str | None, template: str | None, subject: str | None, out: Path | None, book: bool,
    two_up: bool, pdf: bool, draft: bool, force: bool, as_json: bool,
) -> int:  # fmt: skip
    """Texts are in the catalogue."""
    if two_up and not book:
        raise click.UsageError(text("cli.two-up-alone"))
    job = pipeline.open_job(workspace_at(workspace))
    outcomes = pipeline.generate(
        job, Wanted(dossier, template, subject), out=out, blanks=draft, beside=force, book=book, two_up=two_up
    )
    counts: Counter[str] = Counter()
    outcomes = _counted(counting(outcomes, text("generate.progress"), quiet=as_json), counts)
    folder = out or job.out
    pdfs: Pdfs | None = None
    if pdf:
        made = list(outcomes)
        pdfs, outcomes = make_pdfs(folder, made, quiet=as_json), iter(made)
    if as_json:
        status = _print_outcomes(outcomes, pdfs, lambda: _sums(counts) | {"problems": problems_json(job.errors)})
        return status or _status(counts, job.errors)
    marks: Counter[str] = Counter()
    failures = Failures()
    left = Leftovers()
    books: list[Outcome] = []
    for outcome in outcomes:
        marks[outcome.mark] += 1
        left.add(outcome)
        if outcome.papers is not None and outcome.state in ("written", "unchanged"):
            books.append(outcome)
        if outcome.state == FAILED:
            failures.add(outcome)
        elif outcome.state == "kept":
            _print_kept(outcome)
    _print_books(books)
    failures.print()
    left.print()
    print_problems(job.errors)
    for mark in filter(None, sorted(marks)):
        click.echo(text("generate.marked", count=marks[mark], mark=mark))
    click.echo(text("generate.sum", **_sums(counts), out=shown(str(folder))))
    if pdfs:
        pdfs.tell()
    return max(_status(counts, job.errors), pdfs.status if pdfs else 0)


def _print_outcomes(outcomes: Iterator[Outcome], pdfs: Pdfs | None, rest: Callable[[], dict[str, Any]]) -> int:
    """Prints what became of documents, and of their PDFs, as JSON; returns the exit status that this asks for."""
    rows = map(_outcome_json, outcomes)
    if pdfs is None:
        return print_documents(rows, rest)
    return print_documents(map(pdfs.row, rows), lambda: pdfs.beside(rest())) or pdfs.status


def _sums(counts: Counter[str]) -> dict[str, Any]:
    return {state: counts[state] for state in _STATES}


def _print_kept(outcome: Outcome) -> None:
    click.echo(text("generate.kept", path=shown(outcome.path)))
    if outcome.beside:
        click.echo(f"    {text('generate.beside', path=shown(outcome.beside))}")


def _print_books(books: Iterable[Outcome]) -> None:
    """Prints how many papers each book holds, and what to know before it is printed."""
    for one in books:
        click.echo(text("generate.book", path=shown(one.path), papers=one.papers))
        print_problems(problem for problem in one.problems if problem.code == LEFT_OVER)


def _outcome_json(outcome: Outcome) -> dict[str, Any]:
    missing = [{"field": m.field, "label": m.label, "file": m.place.file, "line": m.place.line} for m in outcome.missing]
    return {
        "path": outcome.path, "template": outcome.template, "subject": outcome.subject, "sha256": outcome.sha256,
        "state": outcome.state, "document": outcome.document, "beside": outcome.beside, "mark": outcome.mark,
        "papers": outcome.papers, "missing": missing, "problems": problems_json(outcome.problems),
    }  # fmt: skip
