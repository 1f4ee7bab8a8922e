"""What is wrong with the acts that the words of a dossier and of an own template name, on the date of each document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.catalog import SOURCE
from generator.drafting.mentions import ActReader, Mention
from generator.planning.orders import Order
from generator.records.area import Record
from library import relations
from library.files.packages import read_file
from library.files.yaml import Path_
from library.problems import WARNING, Place, Problem, Refused
from library.relations import Act
from library.status import amendments, status
from library.vietnamese.wording import date_short

_CLAUSE = re.compile(r"^[ \t]*(\d{1,3}[a-zđ]?)[.)][ \t]", re.MULTILINE)
Words = Iterator[tuple[str, Place]]


def named_problems(order: Order, reader: ActReader) -> Iterator[Problem]:
    """Yields what is wrong with the acts that the texts of an order name: in force, known, with the article that is named.

    A report may tell what held once, so an act that has lapsed is a warning here.
    """
    own = () if order.template.shipped else template_words(order.template.folder)
    for text, place in (*dossier_words(order), *own):
        for mention in reader.read(text, order.date):
            yield from _problems(mention, reader, order.date, place)


def dossier_words(order: Order) -> Words:
    """Yields the texts that a dossier tells for an order, each with its place: own fields, and shared ones that it takes."""
    path: Path_ = ("documents", order.entry, "fields")
    yield from texts_below(order.dossier, path, order.wanted.get("fields", {}))
    shared = order.dossier.values.get("fields", {})
    for name in order.template.fields:
        if name in shared and name not in order.wanted.get("fields", {}):
            yield from texts_below(order.dossier, ("fields", name), shared[name])


def template_words(folder: Path) -> Words:
    """Yields the lines of a template's words that may name an act; none where Word is its source or it cannot be read."""
    path = folder / SOURCE
    if not path.is_file():
        return
    try:
        lines = read_file(path).decode("utf-8", "replace").splitlines()
    except Refused:
        return
    for number, line in enumerate(lines, 1):
        yield line, Place(str(path), number, 1)


def texts_below(record: Record, path: Path_, value: Any) -> Words:
    """Yields every text of a value of a record, each with its place."""
    if isinstance(value, str):
        yield value, record.place(path)
    inner: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, Mapping):
        inner = value.items()
    elif isinstance(value, list):
        inner = enumerate(value)
    for key, one in inner:
        yield from texts_below(record, (*path, key), one)


def _problems(mention: Mention, reader: ActReader, on: str, place: Place) -> Iterator[Problem]:
    act = mention.act
    if act is None:
        if mention.general:
            yield Problem("mention.unknown", place, {"cited": mention.text}, WARNING)
        return
    if not mention.past:
        yield from _of_status(mention, act, reader, on, place)
    changed = bool(amendments(act, reader.collection, on))
    if lacks(act, mention.article, mention.clause, changed=changed):
        where = f"khoản {mention.clause} Điều {mention.article}" if mention.clause else f"Điều {mention.article}"
        yield Problem("mention.no-article", place, {"cited": mention.text, "where": where, "id": act.id}, WARNING)


def _of_status(mention: Mention, act: Act, reader: ActReader, on: str, place: Place) -> Iterator[Problem]:
    found = status(act, reader.collection, on)
    facts = {"cited": mention.text, "since": date_short(found.since) if found.since else "…", "parts": found.parts}
    if found.id == "expired":
        now = relations.in_line_on(reader.collection, act.id, on)
        facts |= {"successor": now.name, "id": now.id} if now else {}
        yield Problem("mention.lapsed-successor" if now else "mention.lapsed", place, facts, WARNING)
    elif found.id == "not_yet_in_force":
        yield Problem("mention.not-yet", place, facts, WARNING)
    elif found.id == "suspended" and not found.parts:
        yield Problem("mention.suspended", place, facts, WARNING)


def lacks(act: Act, article: str, clause: str, *, changed: bool) -> bool:
    """Tells whether an act has no such article or clause, as far as its record holds the text of every article.

    `changed`: it was amended, and what is not there may have been added.
    """
    numbers = [one.number for one in act.articles]
    whole = all(one.text for one in act.articles) and numbers == [str(number) for number in range(1, len(numbers) + 1)]
    if not article or not numbers or not whole or changed:
        return False
    told = next((one for one in act.articles if one.number == article), None)
    if told is None:
        return True
    clauses = _CLAUSE.findall(told.text)
    return bool(clause and clauses) and clause not in clauses
