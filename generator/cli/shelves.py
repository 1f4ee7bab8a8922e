"""The commands library list / show / cite."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from generator.cli.places import workspace_around, workspace_option
from generator.cli.printing import print_json
from generator.cli.speaking import Article, Day, Group, json_option, option
from generator.findable import library_folders
from library.acts import Collection, Record, load
from library.citations import cite
from library.files.schemas import nearest
from library.messages import text
from library.problems import NotFound, Problem
from library.relations import Act, Relation
from library.status import status, status_line
from library.texts import articles_of, texts_below

KINDS = ("reference", "lesson", "model", "clause")
FORMS = ("administrative", "normative")

on_option = option("--on", metavar="DATE", type=Day(), default=None)


def _collection(workspace: Path | None) -> Collection:
    return load(library_folders(workspace_around(workspace)))


def _day(given: str | None) -> str:
    return given or date.today().isoformat()


def _one(collection: Collection, name: str) -> Record:
    act = collection.find(name)
    record = collection.get(act.id if act else name)
    if record is None:
        known = [one.id for kind in KINDS for one in collection.records(kind)]
        close = nearest(name, known)
        raise NotFound(Problem("library.unknown-near" if close else "library.unknown", facts={"name": name, "nearest": close}))
    return record


@click.group(cls=Group)
def library() -> None:
    """Texts are in the catalogue."""


@library.speaking("list")
@option("--kind", "record_kind", type=click.Choice(KINDS), default="reference")
@workspace_option
@json_option
def list_records(record_kind: str, workspace: Path | None, as_json: bool) -> int:
    """Texts are in the catalogue."""
    collection = _collection(workspace)
    rows = [_row(collection, record) for record in collection.records(record_kind)]
    if as_json:
        print_json({"records": rows})
        return 0
    for row in rows:
        click.echo(f"{row['id']:28} {row['number'] or ''}{'  ' if row['number'] else ''}{row['title']}")
    return 0


def _row(collection: Collection, record: Record) -> dict[str, Any]:
    values = record.values
    act = collection.act(record.id)
    found = status(act, collection, date.today().isoformat()) if act else None
    return {
        "id": record.id,
        "kind": record.kind,
        "number": values.get("number"),
        "title": values.get("title") or values.get("name") or values.get("text"),
        "status": found.id if found else None,
        "status_line": status_line(found) if found else None,
    }


@library.speaking("show")
@click.argument("name", metavar="ID")
@option("--article", metavar="N", default=None)
@on_option
@workspace_option
@json_option
def show_record(name: str, article: str | None, on: str | None, workspace: Path | None, as_json: bool) -> int:
    """Texts are in the catalogue."""
    collection = _collection(workspace)
    record = _one(collection, name)
    act = collection.act(record.id)
    shown: dict[str, Any] = {**record.values}
    if act is not None:
        path = texts_below(library_folders(workspace_around(workspace))).get(act.id)
        shown["articles"] = _articles(act, record, article, path)
        if path is not None:
            shown["text_file"] = str(path)
        found = status(act, collection, _day(on))
        shown |= {"status": found.id, "status_line": status_line(found), "citation": cite(act, collection, _day(on))}
        shown["relations"] = _relations(collection, act)
    if as_json:
        print_json(shown)
    else:
        _print_record(shown)
    return 0


def _articles(act: Act, record: Record, article: str | None, path: Path | None) -> list[dict[str, Any]]:
    """Returns the articles of the record, or the one asked for: from the whole text where there is one."""
    articles: list[dict[str, Any]] = record.values.get("articles", [])
    if article is None:
        return articles
    chosen = [one for one in articles if one["number"] == article]
    told = next((one for one in articles_of(path)[1] if one.number == article), None) if path else None
    if told is not None:
        known = chosen[0] if chosen else {"number": article}
        whole = {"heading": told.heading, "text": told.text}
        return [known | {name: value for name, value in whole.items() if value}]
    if not chosen:
        facts = {"act": act.number or act.title, "article": article, "id": act.id}
        raise NotFound(Problem("library.no-article", facts=facts))
    return chosen


def _relations(collection: Collection, act: Act) -> list[dict[str, Any]]:
    outgoing = [(one, one.type, one.target_id) for one in collection.relations_from(act.id)]
    incoming = [(one, f"{one.type}-by", one.source_id) for one in collection.relations_to(act.id)]
    return [_relation(collection, *one) for one in (*outgoing, *incoming)]


def _relation(collection: Collection, relation: Relation, kind: str, other: str) -> dict[str, Any]:
    act = collection.act(other)
    named = (act.number or act.title) if act else other
    return {"type": kind, "ref": other, "number": named, "date": relation.date, "parts": relation.parts}


def _print_record(shown: dict[str, Any]) -> None:
    click.secho(shown.get("citation") or shown.get("title") or shown.get("name") or shown["id"], bold=True)
    if "status_line" in shown:
        click.echo(text("library.status", status=shown["status_line"]))
    for key in ("gist", "aim", "text", "asks"):
        if shown.get(key):
            click.echo(shown[key])
    for one in shown.get("relations", ()):
        click.echo(f"  {text('relation.' + one['type'])}: {one['number']}")
    told = (one for one in shown.get("articles", ()) if one.keys() & {"heading", "gist", "text"})
    for one in told:
        click.echo(f"  {text('search.article', article=one['number'])} {one.get('heading', '')}")
        for key in ("gist", "text"):
            if one.get(key):
                click.echo(f"    {one[key]}")
    if "text_file" in shown:
        click.echo(text("library.text-file", file=shown["text_file"]))
    for one in shown.get("conflicts", ()):
        click.echo(text("library.conflict", **one))
    if shown.get("verify"):
        fields = [] if shown["verify"] is True else shown["verify"]
        click.echo(text("library.verify", fields=fields or "…"))
    if shown.get("source"):
        click.echo(text("library.sources", sources=shown["source"]))


@library.speaking("cite")
@click.argument("name", metavar="ID")
@option("--article", metavar="N", type=Article(), default=None)
@on_option
@option("--form", type=click.Choice(FORMS), default="administrative")
@workspace_option
@json_option
def cite_record(name: str, article: str | None, on: str | None, form: str, workspace: Path | None, as_json: bool) -> int:
    """Texts are in the catalogue."""
    collection = _collection(workspace)
    record = _one(collection, name)
    act = collection.act(record.id)
    if act is None:
        raise NotFound(Problem("library.not-an-act", facts={"name": name}))
    day = _day(on)
    said = cite(act, collection, day, form=form, article=article)
    found = status(act, collection, day)
    if as_json:
        print_json({"id": act.id, "citation": said, "status": found.id, "status_line": status_line(found)})
        return 0
    click.echo(said)
    click.secho(text("library.status", status=status_line(found)), err=True)
    return 0
