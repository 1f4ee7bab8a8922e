"""A provision × an act → whether it exists there, and how it stands on a date: lapsed, suspended, amended.

What is said of parts stands in the records in words (“khoản 2 Điều 77”); it is read as a citation is. A part that names no
article (a chapter, a subject) is of no provision that could be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from library import relations
from library.citing.citation import Provision
from library.citing.lists import UNITS, provisions_at
from library.citing.plain import plain
from library.citing.words import words_of
from library.relations import AMENDS, REPLACES, Act, Acts, Article
from library.status import EXPIRED, PARTLY, SUSPENDED

_CLAUSE = re.compile(r"^[ \t]*(\d{1,3}[a-zđ]?)[.)][ \t]", re.MULTILINE)
_POINT = re.compile(r"^[ \t]*([a-zđ]\d?)\)[ \t]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a provision stands on a date where that is not how its act stands.

    `id` is `expired`, `partly_expired` or `suspended`, or empty where nothing is told of it but amendments; `since` when, `by`
    which acts; `amended_by` are the acts in force that amended it.
    """

    id: str = ""
    since: str = ""
    by: tuple[Act, ...] = ()
    amended_by: tuple[Act, ...] = ()


def exists(act: Act, provision: Provision, *, amended: bool = False) -> bool | None:
    """Tells whether the act holds a provision; None where its record does not tell.

    Articles are known where the record holds them or counts them, clauses and points where it holds the article's text.
    `amended`: an amendment may have added what is not there (Điều 12a, another clause).
    """
    article = next((one for one in act.articles if one.number == provision.article), None)
    if article is None:
        return _counted(act, provision.article, amended)
    if not provision.clause and not provision.point:
        return True
    return _within(article, provision, amended) if article.text else None


def _counted(act: Act, number: str, amended: bool) -> bool | None:
    count = act.article_count or _complete(act.articles)
    if not count or (amended and not number.isdecimal()):
        return None
    return number.isdecimal() and int(number) <= count


def _complete(articles: tuple[Article, ...]) -> int:
    """Returns how many articles there are where the record holds the text of all of them, 1..n; else 0."""
    numbers = [int(one.number) for one in articles if one.number.isdecimal() and one.text]
    return len(numbers) if numbers == list(range(1, len(numbers) + 1)) and len(numbers) > 1 else 0


def _within(article: Article, provision: Provision, amended: bool) -> bool | None:
    text = article.text
    if provision.clause:
        clauses = list(_CLAUSE.finditer(text))
        at = next((index for index, one in enumerate(clauses) if one[1] == provision.clause), None)
        if at is None:
            return None if amended else False
        text = text[clauses[at].end() : clauses[at + 1].start() if at + 1 < len(clauses) else len(text)]
    if provision.point and provision.point not in _POINT.findall("\n" + text):
        return None if amended else False
    return True


def standing(act: Act, provision: Provision, acts: Acts, on: str) -> Standing:
    """Returns how a provision of the act stands on the day (ISO text)."""
    amending = tuple(_amending(act, provision, acts, on))
    for id, since, by, parts in _ended(act, acts, on):
        reach = _reach(parts, provision)
        if reach:
            told = PARTLY if id == EXPIRED and reach == "inside" else id
            source = acts.act(by) if by else None
            return Standing(told, since, (source,) if source else (), amending)
    return Standing(amended_by=amending)


def _ended(act: Act, acts: Acts, on: str) -> Iterator[tuple[str, str, str | None, str]]:
    """Yields what of the act has ended or is suspended on the day: status, since when, by which act, which parts."""
    for part in act.expired_parts:
        if part.since <= on:
            yield EXPIRED, part.since, part.by, part.parts
    for one in acts.relations_to(act.id):
        since = relations.begins(acts, one)
        if one.type == REPLACES and one.parts and since and since <= on:
            yield EXPIRED, since, one.source_id, one.parts
    for pause in act.suspensions:
        if pause.parts and pause.on(on):
            yield SUSPENDED, pause.since, pause.by, pause.parts


def _amending(act: Act, provision: Provision, acts: Acts, on: str) -> Iterator[Act]:
    holding = {one.id for one in relations.amendments(acts, act, on)}
    for one in acts.relations_to(act.id):
        source = acts.act(one.source_id)
        if one.type == AMENDS and one.parts and source and source.id in holding and _reach(one.parts, provision):
            yield source


def _reach(parts: str, provision: Provision) -> str:
    """Returns whether the parts hold the `whole` provision, something `inside` it, or nothing of it."""
    found = {_overlap(part, provision) for part in provisions_in(parts)}
    return "whole" if "whole" in found else "inside" if "inside" in found else ""


def _overlap(part: Provision, provision: Provision) -> str:
    if part.article != provision.article:
        return ""
    pairs = ((part.clause, provision.clause), (part.point, provision.point))
    if all(one in ("", other) for one, other in pairs):
        return "whole"
    return "inside" if all(other in ("", one) for one, other in pairs) else ""


def provisions_in(text: str) -> tuple[Provision, ...]:
    """Returns the provisions that a text names, of whatever act."""
    words = words_of(plain(text).text)
    found: list[Provision] = []
    at = 0
    while at < len(words):
        listed = provisions_at(words, at) if words.folded[at] in UNITS else None
        provisions, at = listed or ((), at + 1)
        found += provisions
    return tuple(found)
