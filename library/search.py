"""Words → answer: what was asked for by its number, then what the words say best, each hit with its status on a date."""

from __future__ import annotations

import importlib
import math
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from library.analysis import Tokens, analyse, phrases
from library.files.limits import QUERY_CHARACTERS
from library.index import ARTICLE, OWN, Entry, Index, index_of
from library.numbers import bodies_in, kinds_in
from library.relations import CONTINUES, Act, sources
from library.status import EXPIRED, NOT_YET, status, status_line
from library.vietnamese.letters import fold, nfc, word_spans

# How much a match of one syllable as typed, of one without marks, of a pair of neighbours counts.
_WITH_MARKS = {"typed": 0.7, "folded": 0.3, "pairs": 0.5}
_WITHOUT_MARKS = {"folded": 1.0, "pairs": 0.7}
# What reaches less than this share of the best score by words says too little of what was asked.
_CUT = 0.35
# Beside a number that was found, words only order what it found and show a little of the rest.
_WORDS_BESIDE_NUMBER = 0.35
_LOOSE = 0.6
_LAPSED = 0.85
_POOL = 50
_SNIPPET_WORDS = 36
_FEW = 3
_UNKNOWN_SHARE = 0.2
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


@dataclass(frozen=True, slots=True)
class _Filters:
    kind: str | None
    type: str | None
    issuer: str | None
    year: str | None


@dataclass(frozen=True, slots=True)
class _Found:
    """A place in the index, its score, and how far its own number was asked for (1: exactly)."""

    place: int
    score: float
    named: float


def search(
    query: str,
    where: Index | Iterable[Entry],
    *,
    kind: str | None = None,
    type: str | None = None,
    issuer: str | None = None,
    year: int | str | None = None,
    in_force_on: str | None = None,
    limit: int = 10,
) -> Answer:
    """Returns the answer to a query of words, numbers and “phrases”, in any usual spelling, with or without marks.

    The filters narrow it down: kind of entry (act, article, lesson, model, template), type of act (“Thông tư”, “TT”), issuer
    (part of its name, “BCA”), year of signing. The status of each hit is that on `in_force_on` (ISO date; default: today);
    an act that is not in force then stands a little behind one that is, unless its number was asked for.
    """
    began = time.perf_counter()
    index = where if isinstance(where, Index) else index_of(where)
    on = in_force_on or date.today().isoformat()
    filters = _Filters(kind, type, issuer, None if year is None else str(year))
    asked = nfc(query)[:QUERY_CHARACTERS]
    found = _find(asked, index, filters, on)
    better = _better(asked, index, filters, on, len(found))
    words = frozenset(analyse(asked, numbers=False).folded)
    hits = tuple(_hit(one, index, words, on) for one in found[: max(limit, 0)])
    took = round((time.perf_counter() - began) * 1000, 1)
    return Answer(len(found), took, better, _facets(found, index), hits)


def _find(query: str, index: Index, filters: _Filters, on: str) -> list[_Found]:
    """Returns everything found, best first."""
    tokens = analyse(query)
    named = _by_number(index, tokens)
    if tokens.numbers and not any(share >= ARTICLE / OWN for share in named.values()):
        # A figure after a kind may be no number (“kế hoạch 5 bước”); a year or a symbol leaves no doubt.
        tokens = tokens if any(one.firm for one in tokens.numbers) else analyse(query, numbers=False)
    worded = _by_words(index, tokens)
    allowed = _in_phrases(index, query)
    if allowed is not None:
        named = {place: share for place, share in named.items() if place in allowed}
        worded = {place: score for place, score in worded.items() if place in allowed}
    named = {place: share for place, share in named.items() if _passes(index, filters, place)}
    worded = {place: score for place, score in worded.items() if _passes(index, filters, place)}
    found = _merged(named, worded)
    pool = [_dated(one, index, on) for one in found[:_POOL]]
    pool.sort(key=_order)
    return _with_successors([*pool, *found[_POOL:]], index, on)


def _merged(named: Mapping[int, float], worded: Mapping[int, float]) -> list[_Found]:
    best = max(worded.values(), default=1.0)
    share = _WORDS_BESIDE_NUMBER if named else 1.0
    places = named.keys() | {place for place, score in worded.items() if score >= _CUT * best}
    found = [
        _Found(place, named.get(place, 0.0) + share * worded.get(place, 0.0) / best, named.get(place, 0.0))
        for place in places
    ]
    return sorted(found, key=_order)


def _order(found: _Found) -> tuple[float, int]:
    return -found.score, found.place


def _by_number(index: Index, tokens: Tokens) -> dict[int, float]:
    """Returns the places where the numbers asked for stand: as the entry's own (1), an article's act's, a mention."""
    shares: Counter[int] = Counter()
    for number in tokens.numbers:
        exact = _shares(index, number.asked(), 1.0)
        loose: dict[int, float] = {}
        if not any(share >= ARTICLE / OWN for share in exact.values()):
            loose = next((found for token in number.looser() if (found := _shares(index, [token], _LOOSE))), {})
        shares.update({**loose, **exact})
    article = _article_asked(tokens)
    if article and shares:
        for place in shares:
            if index.entry(place).article == article:
                shares[place] += 1
    return dict(shares)


def _shares(index: Index, tokens: Iterable[str], worth: float) -> dict[int, float]:
    listed = list(tokens)
    shares: Counter[int] = Counter()
    for token in listed:
        for place, weight in index.postings("number", token):
            shares[place] += worth * weight / OWN / len(listed)  # type: ignore[assignment]  # a Counter of fractions
    return dict(shares)


def _article_asked(tokens: Tokens) -> str | None:
    following = zip(tokens.folded, tokens.folded[1:], strict=False)
    return next((after for word, after in following if word == "dieu" and after[:1].isdigit()), None)


def _by_words(index: Index, tokens: Tokens) -> dict[int, float]:
    """Returns the places that hold some of the words, with their scores."""
    scores = [0.0] * index.size
    for name, worth in (_WITH_MARKS if tokens.marked else _WITHOUT_MARKS).items():
        for token in dict.fromkeys(getattr(tokens, name)):
            rare = worth * _rarity(index, name, token)
            for place, impact in index.postings(name, token):
                scores[place] += rare * impact
    return {place: score for place, score in enumerate(scores) if score}


def _rarity(index: Index, name: str, token: str) -> float:
    holding = index.frequency(name, token)
    return math.log(1 + (index.size - holding + 0.5) / (holding + 0.5))


def _in_phrases(index: Index, query: str) -> set[int] | None:
    """Returns the places where every phrase in quotation marks stands, or None where the query has none."""
    allowed: set[int] | None = None
    for phrase in phrases(query):
        tokens = analyse(phrase, numbers=False)
        name = "pairs" if tokens.pairs else "folded"
        for token in getattr(tokens, name):
            places = {place for place, _ in index.postings(name, token)}
            allowed = places if allowed is None else allowed & places
    return allowed


def _passes(index: Index, filters: _Filters, place: int) -> bool:
    return (
        (filters.kind is None or index.column("kind", place) == filters.kind)
        and (filters.year is None or index.column("year", place) == filters.year)
        and (filters.type is None or _same_type(index.column("type", place), filters.type))
        and (filters.issuer is None or _same_issuer(index.column("issuer", place), filters.issuer))
    )


def _same_type(found: str, wanted: str) -> bool:
    return fold(found) == fold(wanted) or bool(kinds_in(found) & kinds_in(wanted))


def _same_issuer(found: str, wanted: str) -> bool:
    return bool(found) and (fold(wanted) in fold(found) or fold(wanted) in bodies_in(found))


def _act(index: Index, place: int) -> Act | None:
    return index.act(index.entry(place).id) if index.column("kind", place) in ("act", "article") else None


def _dated(found: _Found, index: Index, on: str) -> _Found:
    """Returns the find, a little behind where its act is not in force on the date and was not asked for by number."""
    act = None if found.named >= ARTICLE / OWN else _act(index, found.place)
    gone = act is not None and status(act, index, on).id in (EXPIRED, NOT_YET)
    return replace(found, score=found.score * _LAPSED) if gone else found


def _with_successors(found: list[_Found], index: Index, on: str) -> list[_Found]:
    """Returns the finds, each act that was asked for by its number followed by what took its place, amends or continues it."""
    listed: dict[int, _Found] = {}
    for one in found:
        listed.setdefault(one.place, one)
        if one.named > ARTICLE / OWN and index.column("kind", one.place) == "act":
            for act in _after(index, one.place, on):
                place = index.place(act.id)
                if place is not None:
                    listed.setdefault(place, _Found(place, one.score, 0.0))
    return list(listed.values())


def _after(index: Index, place: int, on: str) -> tuple[Act, ...]:
    act = _act(index, place)
    if act is None:
        return ()
    found = status(act, index, on)
    now = (found.now,) if found.now else ()
    return (*now, *found.by, *found.amended_by, *sources(index, act.id, CONTINUES))


def _hit(found: _Found, index: Index, words: frozenset[str], on: str) -> Hit:
    entry = index.entry(found.place)
    act = _act(index, found.place)
    now = status(act, index, on) if act else None
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
    last = len(spans) - _SNIPPET_WORDS
    best = max(range(0, last + 1, 4), key=lambda at: (len(words.intersection(plain[at : at + _SNIPPET_WORDS])), -at))
    end = best + _SNIPPET_WORDS
    cut = " ".join(text[spans[best][0] : spans[min(end, len(spans)) - 1][1]].split())
    return f"{'… ' if best else ''}{cut}{' …' if end < len(spans) else ''}"


def _facets(found: Iterable[_Found], index: Index) -> dict[str, dict[str, int]]:
    places = [one.place for one in found]
    counted = {name: Counter(index.column(name, place) for place in places) for name in _FACETS}
    return {
        name: {value: count for value, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])) if value}
        for name, counts in counted.items()
    }


def _better(query: str, index: Index, filters: _Filters, on: str, found: int) -> str | None:
    """Returns a better spelling that itself finds something, if little was found or much of the query is unknown.

    The room that measures spellings is loaded by its name, as its library is needed for few queries.
    """
    words = [word for word in analyse(query, numbers=False).folded if word.isalpha()]
    unknown = [word for word in words if not index.frequency("folded", word)]
    if found >= _FEW and len(unknown) < _UNKNOWN_SHARE * len(words) or not (unknown or phrases(query)):
        return None
    proposed: str = importlib.import_module("library.suggestion").suggestion(query, index)
    return proposed if proposed != query and _find(proposed, index, filters, on) else None
