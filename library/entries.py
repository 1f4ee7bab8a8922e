"""A file of records → searchable entries: acts, their articles, lessons, models.

`library.index` loads this room by its name, and only when an index must be built: with it come YAML and the schemas,
whose import a search on a ready index must not wait for.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from library.acts import Collection, Record, load_file, spellings
from library.entry import Entry, act_facts
from library.relations import Act


def entries(path: Path) -> Iterator[Entry]:
    """Yields an entry for every act, article, lesson and model of a file; pledge clauses are not searched."""
    collection = load_file(path)
    for act in collection.acts:
        yield _act(act, collection)
        for article in act.articles:
            yield Entry(
                id=act.id,
                kind="article",
                number=act.number,
                title=act.title,
                article=article.number,
                heading=article.heading,
                text=article.text or article.gist,
                type=act.kind,
                issuer=act.issuer,
                date=act.signed,
            )
    yield from map(_lesson, collection.records("lesson"))
    yield from map(_model, collection.records("model"))


def _act(act: Act, collection: Collection) -> Entry:
    return Entry(
        id=act.id,
        kind="act",
        number=act.number,
        title=act.title,
        text=act.gist,
        aliases=tuple(one for one in spellings(act) if one != act.number),
        type=act.kind,
        issuer=act.issuer,
        date=act.signed,
        facts=act_facts(act, collection.relations_from(act.id)),
    )


def _lesson(record: Record) -> Entry:
    values = record.values
    return Entry(
        id=record.id,
        kind="lesson",
        title=values["title"],
        text="\n".join(values[name] for name in ("text", "asks", "place") if name in values),
        aliases=tuple(values.get("aliases", ())),
        type=values["type"],
        date=values.get("date", ""),
    )


def _model(record: Record) -> Entry:
    values = record.values
    criteria = [f"{one['title']}: {one['measure']}" for one in values["criteria"]]
    return Entry(
        id=record.id,
        kind="model",
        title=values["name"],
        text="\n".join([values["aim"], *criteria]),
        aliases=(f"mô hình {values['name']}", *values.get("aliases", ())),
    )
