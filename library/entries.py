"""Records → searchable entries: acts, their articles, lessons, models.

`library.index` loads this room by its name, and only when an index must be built: with it come YAML and the schemas,
whose import a search on a ready index must not wait for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from library.acts import Article, Collection, Record, load, spellings
from library.entry import Entry, act_facts
from library.relations import Act
from library.texts import articles_of, texts_below


def entries(folders: Iterable[Path]) -> Iterator[Entry]:
    """Yields an entry for every act, article, lesson and model below the folders; pledge clauses are not searched."""
    listed = list(folders)
    collection = load(listed)
    texts = texts_below(listed)
    for act in collection.acts:
        told, articles = _text(act, texts.get(act.id))
        yield _act(act, collection, told)
        for article in articles:
            yield Entry(
                id=act.id,
                kind="article",
                number=act.number,
                title=act.title,
                article=article.number,
                heading=article.heading,
                text="\n".join(filter(None, (article.gist, article.text))),
                type=act.kind,
                issuer=act.issuer,
                date=act.signed,
            )
    yield from map(_lesson, collection.records("lesson"))
    yield from map(_model, collection.records("model"))


def _text(act: Act, path: Path | None) -> tuple[str, tuple[Article, ...]]:
    """Returns what is found under the act itself, and its articles: with our gists those of its whole text, if it has one."""
    if path is None:
        return act.gist, act.articles
    structure, found = articles_of(path)
    if not found:
        return f"{act.gist}\n{structure.text()}".strip(), act.articles
    gists = {one.number: one.gist for one in act.articles}
    return act.gist, tuple(replace(one, gist=gists.get(one.number, "")) for one in found)


def _act(act: Act, collection: Collection, text: str) -> Entry:
    return Entry(
        id=act.id,
        kind="act",
        number=act.number,
        title=act.title,
        text=text,
        aliases=tuple(one for one in spellings(act) if one != act.number),
        type=act.kind,
        issuer=act.issuer,
        date=act.signed,
        facts=act_facts(act, collection.relations_from(act.id), collection.relations_to(act.id)),
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
