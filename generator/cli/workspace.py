"""The commands of a workspace: demo, init, check, plan, generate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from generator import demonstration, pipeline
from generator.binding import LEFT_OVER
from generator.cli.copies import make_pdfs
from generator.cli.places import workspace_at, workspace_option
from generator.cli.printing import EXIT_PROBLEMS, counting, print_json, print_problems, problems_json, report, shown
from generator.cli.speaking import Command, json_option, option
from generator.pipeline import FAILED, Outcome, Wanted
from generator.starting import start_workspace
from generator.values import plain_values
from library.messages import text
from library.problems import ERROR, Problem, distinct

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
@json_option
def check(workspace: Path | None, as_json: bool) -> int:
    """Texts are in the catalogue."""
    return report(pipeline.check(pipeline.open_job(workspace_at(workspace))), as_json=as_json)


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
    if as_json or values:
        rows = [_preview_json(one, values=values) for one in previews]
        print_json({"documents": rows, "problems": problems_json(wrong)})
        return EXIT_PROBLEMS if _errors(wrong) or any(row["state"] == FAILED for row in rows) else 0
    counts: Counter[str] = Counter()
    for one in previews:
        counts[one.state] += 1
        click.echo(f"{text('plan.' + one.state)}  {one.draft.planned.file}")
        for missing in one.draft.missing:
            click.echo(f"    {text('plan.missing', label=missing.label, field=missing.field, place=missing.place)}")
        print_problems(problem for problem in one.draft.problems if problem.severity == ERROR)
    print_problems(wrong)
    click.echo(text("plan.sum", **{state: counts[state] for state in _STATES}))
    return EXIT_PROBLEMS if counts[FAILED] or _errors(wrong) else 0


def _errors(problems: Iterable[Problem]) -> bool:
    return any(problem.severity == ERROR for problem in problems)


def _preview_json(one: pipeline.Preview, *, values: bool) -> dict[str, Any]:
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
    marks: Counter[str] = Counter()
    books: list[Outcome] = []
    rows: list[dict[str, Any]] = []
    failed: list[Outcome] = []
    made: list[Outcome] = []
    for outcome in counting(outcomes, text("generate.progress"), quiet=as_json):
        counts[outcome.state] += 1
        marks[outcome.mark] += 1
        if outcome.papers is not None and outcome.state in ("written", "unchanged"):
            books.append(outcome)
        if pdf:
            made.append(outcome)
        if as_json:
            rows.append(_outcome_json(outcome))
        elif outcome.state == FAILED:
            failed.append(outcome)
        elif outcome.state == "kept":
            _print_kept(outcome)
    folder = out or job.out
    pdfs = make_pdfs(folder, made, quiet=as_json) if pdf else None
    if as_json:
        sums = {state: counts[state] for state in _STATES}
        value = {**sums, "documents": rows, "problems": problems_json(job.errors)}
        print_json(pdfs.told_in(value) if pdfs else value)
    else:
        _print_books(books)
        _print_failures(failed)
        print_problems(job.errors)
        for mark in filter(None, sorted(marks)):
            click.echo(text("generate.marked", count=marks[mark], mark=mark))
        click.echo(text("generate.sum", **{state: counts[state] for state in _STATES}, out=shown(str(folder))))
        if pdfs:
            pdfs.tell()
    status = EXIT_PROBLEMS if counts[FAILED] or job.errors else 0
    return max(status, pdfs.status) if pdfs else status


def _print_kept(outcome: Outcome) -> None:
    click.echo(text("generate.kept", path=shown(outcome.path)))
    if outcome.beside:
        click.echo(f"    {text('generate.beside', path=shown(outcome.beside))}")


def _print_books(books: Iterable[Outcome]) -> None:
    """Prints how many papers each book holds, and what to know before it is printed."""
    for one in books:
        click.echo(text("generate.book", path=shown(one.path), papers=one.papers))
        print_problems(problem for problem in one.problems if problem.code == LEFT_OVER)


def _print_failures(failed: Iterable[Outcome]) -> None:
    """Prints each reason once, with the first paper it stopped and how many more."""
    by_reason: dict[tuple[object, ...], list[Outcome]] = {}
    for outcome in failed:
        reason = (*(problem.key() for problem in outcome.problems), *((m.field, str(m.place)) for m in outcome.missing))
        by_reason.setdefault(reason, []).append(outcome)
    for outcomes in by_reason.values():
        first = outcomes[0]
        code = "generate.failed" if len(outcomes) > 1 else "generate.failed-one"
        click.secho(text(code, path=shown(first.path), more=len(outcomes) - 1), fg="red")
        for missing in first.missing:
            click.echo(f"    {text('plan.missing', label=missing.label, field=missing.field, place=missing.place)}")
        print_problems(distinct(first.problems))


def _outcome_json(outcome: Outcome) -> dict[str, Any]:
    missing = [{"field": m.field, "label": m.label, "file": m.place.file, "line": m.place.line} for m in outcome.missing]
    return {
        "path": outcome.path, "template": outcome.template, "subject": outcome.subject, "sha256": outcome.sha256,
        "state": outcome.state, "document": outcome.document, "beside": outcome.beside, "mark": outcome.mark,
        "papers": outcome.papers, "missing": missing, "problems": problems_json(outcome.problems),
    }  # fmt: skip
