"""Words → answer: hits with their status on a date, a better spelling where there is one, counts."""

from __future__ import annotations

import importlib
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from library.analysis import analyse, phrases
from library.entry import Entry
from library.files.limits import QUERY_CHARACTERS
from library.index import Index, index_of, name_token
from library.periods import on_day
from library.ranking import Filters, Found, act_at, find
from library.status import status as status_on
from library.status import status_line
from library.vietnamese.letters import fold, nfc, word_spans

_FEW = 3
_UNKNOWN_SHARE = 0.2
_SNIPPET_WORDS, _SNIPPET_LEAD = 36, 6
_FACETS = ("kind", "type", "issuer", "year")


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
    """What a query finds: how many, how long it took, a better spelling if there is one, counts, the first hits."""

    total: int
    took_ms: float
    suggestion: str | None
    facets: Mapping[str, Mapping[str, int]]
    hits: tuple[Hit, ...]


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
    asked = nfc(query)[:QUERY_CHARACTERS]
    found = find(asked, index, filters, on, limit)
    better = _better(asked, index, filters, on, found.total)
    words = frozenset(analyse(asked, numbers=False).folded)
    hits = tuple(_hit(one, index, words, on) for one in found.found)
    facets = _facets(found.counts, index, on)
    return Answer(found.total, round((time.perf_counter() - began) * 1000, 1), better, facets, hits)


def _hit(found: Found, index: Index, words: frozenset[str], on: str) -> Hit:
    entry = index.entry(found.place)
    act = act_at(index, found.place)
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
        round(found.score, 3),
        _snippet(entry.text, words),
    )


def _snippet(text: str, words: frozenset[str]) -> str:
    """Returns the part of a text that holds most of the words asked for."""
    spans = word_spans(text)
    if len(spans) <= _SNIPPET_WORDS:
        return " ".join(text.split())
    plain = [fold(text[start:end]) for start, end in spans]
    width = _SNIPPET_WORDS - _SNIPPET_LEAD
    first = max(range(len(spans) - width + 1), key=lambda at: (len(words.intersection(plain[at : at + width])), at))
    start, end = max(0, first - _SNIPPET_LEAD), first + width
    cut = " ".join(text[spans[start][0] : spans[end - 1][1]].split())
    return f"{'… ' if start else ''}{cut}{' …' if end < len(spans) else ''}"


def _facets(counts: Mapping[str, Counter[str]], index: Index, on: str) -> dict[str, dict[str, int]]:
    """Returns how many finds there are of each kind, type, issuer, year and status on the date, the most frequent first."""
    found: Counter[str] = Counter()
    for act, count in counts["id"].items():
        if act in index.periods:
            found[on_day(index.periods[act], on)] += count
    facets = {name: counts[name] for name in _FACETS} | {"status": found}
    return {
        name: {value: count for value, count in sorted(counted.items(), key=lambda one: (-one[1], one[0])) if value}
        for name, counted in facets.items()
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
