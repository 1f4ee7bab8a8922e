"""The commands library list / show; `generator.cli.citing` adds cite and check."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from generator.cli.places import workspace_around, workspace_option
from generator.cli.printing import print_json
from generator.cli.speaking import Day, Group, json_option, option
from generator.findable import library_folders
from library.acts import Collection, Record, load
from library.citations import cite
from library.files.schemas import nearest
from library.messages import text
from library.page import Page, page, to_check
from library.problems import NotFound, Problem
from library.relations import Act, Relation
from library.status import status, status_line
from library.texts import articles_of, texts_below

KINDS = ("reference", "lesson", "model", "clause")

on_option = option("--on", metavar="DATE", type=Day(), default=None)


def collection_at(workspace: Path | None) -> Collection:
    """Returns the shipped records and those of the workspace around."""
    return load(library_folders(workspace_around(workspace)))


def day_or_today(given: str | None) -> str:
    """Returns the day that was given, else today (ISO text)."""
    return given or date.today().isoformat()


def record_named(collection: Collection, name: str) -> Record:
    """Returns the record that an id or a number names. Raises `NotFound` with the nearest id, or those of several."""
    acts = collection.find_all(name)
    record = collection.get(acts[0].id if len(acts) == 1 else name)
    if record is None and acts:
        raise NotFound(Problem("library.several", facts={"name": name, "ids": tuple(act.id for act in acts)}))
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
    collection = collection_at(workspace)
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
    collection = collection_at(workspace)
    record = record_named(collection, name)
    act = collection.act(record.id)
    shown: dict[str, Any] = {**record.values}
    seen = record
    if act is not None:
        path = texts_below(library_folders(workspace_around(workspace))).get(act.id)
        shown["articles"] = _articles(act, record, article, path)
        seen = replace(record, values={**record.values, "articles": shown["articles"]})
        if path is not None:
            shown["text_file"] = str(path)
        found = status(act, collection, day_or_today(on))
        shown |= {"status": found.id, "status_line": status_line(found), "citation": cite(act, collection, day_or_today(on))}
        shown["relations"] = _relations(collection, act)
    if as_json:
        print_json(shown | {"to_check": list(to_check(record))})
    else:
        _print_page(page(seen, collection, day_or_today(on), article))
        if "text_file" in shown:
            click.echo(text("library.text-file", file=shown["text_file"]))
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
    said = {"type": kind, "ref": other, "number": named, "date": relation.date, "parts": relation.parts}
    return said | {"source": relation.source, "verify": relation.verify}


def _print_page(shown: Page) -> None:
    click.secho(shown.title, bold=True)
    for part in shown.parts:
        if part.heading:
            click.secho(part.heading, bold=True)
        for line in part.lines:
            click.echo(f"  {line}" if part.heading else line)
    if shown.to_check:
        click.secho(text("page.to-check", fields=shown.to_check), fg="yellow")
