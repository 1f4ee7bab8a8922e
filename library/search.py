"""Words → answer: a sentence where one answers, hits with their status on a date, a better spelling, counts."""

from __future__ import annotations

import importlib
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from library.analysis import analyse, phrases
from library.answering import answer, no_lists, related
from library.asking import read_question, wants_persons
from library.entry import Entry
from library.files.limits import QUERY_CHARACTERS
from library.index import Index, index_of, name_token
from library.ranking import Filters, Found, act_at, find
from library.relations import Act
from library.snippets import snippet
from library.status import status as status_on
from library.status import status_line
from library.vietnamese.letters import nfc
from library.weighing import rarity

_FEW = 3
_SLIPS = 2
_UNKNOWN_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. `status` is an id (the same in every language), `status_line` its sentence; None: has none."""

    id: str
    kind: str
    number: str | None
    title: str
    article: str | None
    heading: str | None
    status: str | None
    status_line: str | None
    score: float
    snippet: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query finds: how many, how long it took, a better spelling if there is one, counts, the first hits.

    `answer` is the sentence that answers a question in plain words (“còn hiệu lực không”), if one does; `related` is what
    belongs to the first hit without being among the hits.
    """

    total: int
    took_ms: float
    suggestion: str | None
    answer: str | None
    facets: Mapping[str, Mapping[str, int]]
    hits: tuple[Hit, ...]
    related: tuple[Hit, ...] = ()


def search(
    query: str,
    where: Index | Iterable[Entry],
    *,
    kind: str | None = None,
    type: str | None = None,
    issuer: str | None = None,
    year: int | str | None = None,
    status: str | None = None,
    in_force_on: str | None = None,
    limit: int = 10,
) -> Answer:
    """Returns the answer to a query of words, numbers and “phrases”, in any usual spelling, with or without marks.

    The filters narrow it down: kind of entry (act, article, lesson, model, template), type of act (“Thông tư”, “TT”), issuer
    (part of its name, “BCA”), year of signing, status (an id). The status of each hit is that on `in_force_on` (ISO date;
    default: today); an act that is not in force then stands a little behind one that is, unless its number was asked for.
    An act asked for by its number is followed by what took its place, amends or continues it.
    """
    began = time.perf_counter()
    index = where if isinstance(where, Index) else index_of(where)
    on = in_force_on or date.today().isoformat()
    filters = Filters(kind, type, issuer, None if year is None else str(year), status)
    text = nfc(query)[:QUERY_CHARACTERS]
    asked = read_question(text)
    ranking = find(asked.words, index, filters, on, limit)
    better = _better(asked.words, index, filters, on, ranking.total)
    words = better if better and _slip(asked.words, better) else asked.words
    if words != asked.words:
        ranking = find(words, index, filters, on, limit)
    found = _first(no_lists(index, on), ranking.found, index)[:limit] if wants_persons(text) else ranking.found
    shown = partial(_hit, index=index, worth=_worth(words, index), on=on)
    return Answer(
        total=ranking.total,
        took_ms=round((time.perf_counter() - began) * 1000, 1),
        suggestion=better,
        answer=answer(text, asked, found, index, on),
        facets=_facets(ranking.counts),
        hits=tuple(shown(one.place, one.score) for one in found),
        related=tuple(shown(place, 0.0) for place in related(found, index)),
    )


def _slip(query: str, better: str) -> bool:
    """Tells whether the better spelling changes so little that it was surely meant: two words at most, and not most of them."""
    words, others = query.split(), better.split()
    changed = sum(one != other for one, other in zip(words, others, strict=False))
    return not phrases(query) and len(words) == len(others) and changed <= _SLIPS and 2 * changed <= len(words)


def _first(acts: Iterable[Act], found: Iterable[Found], index: Index) -> tuple[Found, ...]:
    """Returns the finds, these acts before all others."""
    places = [place for act in acts if (place := index.place(act.id)) is not None]
    return (*(Found(place, 1.0) for place in places), *(one for one in found if one.place not in places))


def _worth(query: str, index: Index) -> dict[str, float]:
    """Returns what each word of the query tells, for the choice of a snippet."""
    words = dict.fromkeys(analyse(query, numbers=False).folded)
    return {word: rarity(index.size, index.frequency("folded", word)) for word in words}


def _hit(place: int, score: float, *, index: Index, worth: Mapping[str, float], on: str) -> Hit:
    entry = index.entry(place)
    act = act_at(index, place)
    now = status_on(act, index, on) if act else None
    return Hit(
        entry.id,
        entry.kind,
        entry.number or None,
        entry.title,
        entry.article or None,
        entry.heading or None,
        now.id if now else None,
        status_line(now) if now else None,
        round(score, 3),
        snippet(entry.text, worth),
    )


def _facets(counts: Mapping[str, Counter[str]]) -> dict[str, dict[str, int]]:
    """Returns how many finds there are of each kind, type, issuer, year and status, the most frequent first."""
    return {
        name: {value: count for value, count in sorted(counted.items(), key=lambda one: (-one[1], one[0])) if value}
        for name, counted in counts.items()
    }


def _better(query: str, index: Index, filters: Filters, on: str, found: int) -> str | None:
    """Returns a better spelling that itself finds something, if little was found or much of the query is unknown.

    The room that measures spellings is loaded by its name, as its library is needed for few queries.
    """
    words = [word for word in analyse(query).folded if word.isalpha()]
    unknown = [word for word in words if not index.frequency("folded", word)]
    enough = found >= _FEW and len(unknown) < _UNKNOWN_SHARE * len(words)
    if enough or not (unknown or phrases(query)) or index.place(name_token(query)) is not None:
        return None
    proposed: str = importlib.import_module("library.suggestion").suggestion(query, index)
    return proposed if proposed != query and find(proposed, index, filters, on, 1).total else None
