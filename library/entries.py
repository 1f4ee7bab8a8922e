"""A file of records, or the whole text of an act → searchable entries: acts, their articles, lessons, models.

`library.sources` loads this room by its name, and only when an index must be built: with it come YAML and the schemas,
whose import a search on a ready index must not wait for.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from library.acts import Article, Collection, Record, load, load_file
from library.entry import Entry, act_facts
from library.relations import Act
from library.texts import articles_of, texts_below

# What is found of a text that has no articles, in place of one.
WHOLE = "Toàn văn"


def entries(path: Path) -> Iterator[Entry]:
    """Yields an entry for every act, article, lesson and model of a file; pledge clauses are not searched."""
    collection = load_file(path)
    for act in collection.acts:
        yield _act(act, collection)
        yield from (_article(act, one, one.text or one.gist) for one in act.articles)
    yield from map(_lesson, collection.records("lesson"))
    yield from map(_model, collection.records("model"))


def text_entries(path: Path, where: tuple[Path, ...]) -> Iterator[Entry]:
    """Yields an entry for every article of a whole text, or one for all of it where it has none.

    The act is that of the record in `where`, one file or folders; a text whose act has no record is not found.
    """
    act = _read_once(where).act(path.stem)
    if act is None or path not in texts_below([path.parent.parent]).values():
        return
    gists = {one.number: one.gist for one in act.articles}
    structure, articles = articles_of(path)
    for one in articles:
        yield _article(act, one, "\n".join(filter(None, (gists.get(one.number, ""), one.text))))
    if not articles:
        yield _article(act, Article(WHOLE), structure.text())


@lru_cache(maxsize=4)
def _read_once(where: tuple[Path, ...]) -> Collection:
    return load_file(where[0]) if where[0].is_file() else load(where)


def _article(act: Act, article: Article, text: str) -> Entry:
    return Entry(
        id=act.id,
        kind="article",
        number=act.number,
        title=act.title,
        article=article.number,
        heading=article.heading,
        text=text,
        type=act.kind,
        issuer=act.issuer,
        date=act.signed,
    )


def _act(act: Act, collection: Collection) -> Entry:
    return Entry(
        id=act.id,
        kind="act",
        number=act.number,
        title=act.title,
        text=act.gist,
        aliases=tuple(one for one in act.spellings if one != act.number),
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
