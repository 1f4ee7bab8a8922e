"""Query → places in the index, best first: what was asked for by number or name, then what the words say best."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from library.analysis import Tokens, analyse, phrases
from library.index import Index, name_token
from library.periods import on_day
from library.relations import CONTINUES, Act, sources
from library.scoring import Counts, Mask, Scores, both, mask_of, only, scored
from library.status import EXPIRED, NOT_YET, status
from library.symbols import bodies_in, kinds_in
from library.vietnamese.letters import fold
from library.weighing import ARTICLE, OWN, rarity

# How much a match of one syllable as typed, of one without marks, of a pair of neighbours counts.
_WITH_MARKS = {"typed": 0.7, "folded": 0.3, "pairs": 0.5}
_WITHOUT_MARKS = {"folded": 1.0, "pairs": 0.7}
# What reaches less than this share of the best score by words says too little of what was asked.
_CUT = 0.35
# Beside a number that was found, words only order what it found and show a little of the rest.
_WORDS_BESIDE_NUMBER = 0.35
# A number that fits but for its kind or body.
_LOOSE = 0.6
_LAPSED = 0.85
# Each further article of an act that stands above it gives way a little, so that one law does not fill the page.
_CROWDED = 0.93
_POOL = 50
OF_THE_ACT = ARTICLE / OWN


@dataclass(frozen=True, slots=True)
class Filters:
    """What an answer is narrowed down to; None: anything. `status` is that on the date asked."""

    kind: str | None = None
    type: str | None = None
    issuer: str | None = None
    year: str | None = None
    status: str | None = None

    def mask(self, index: Index, on: str) -> Mask | None:
        """Returns the places in the index that pass, or None: all do."""
        wanted: dict[str, Callable[[str], bool]] = {}
        if self.kind is not None:
            wanted["kind"] = self.kind.__eq__
        if self.year is not None:
            wanted["year"] = self.year.__eq__
        if self.type is not None:
            wanted["type"] = partial(_same_type, self.type)
        if self.issuer is not None:
            wanted["issuer"] = partial(_same_issuer, self.issuer)
        if self.status is not None:
            wanted["id"] = lambda one: one in index.periods and on_day(index.periods[one], on) == self.status
        return mask_of(index, wanted)


def _same_type(wanted: str, found: str) -> bool:
    return fold(found) == fold(wanted) or bool(kinds_in(found) & kinds_in(wanted))


def _same_issuer(wanted: str, found: str) -> bool:
    return bool(found) and (fold(wanted) in fold(found) or fold(wanted) in bodies_in(found))


@dataclass(frozen=True, slots=True)
class Found:
    """A place in the index, its score, and how far its number was asked for (1: exactly)."""

    place: int
    score: float
    named: float = 0.0


@dataclass(frozen=True, slots=True)
class Ranking:
    """What a query finds: how many, how often each value of each column is among them, and the first of them in order."""

    total: int
    counts: Counts
    found: tuple[Found, ...]


def find(query: str, index: Index, filters: Filters, on: str, limit: int) -> Ranking:
    """Returns what is found, best first; an act that is not in force on the date stands a little behind."""
    tokens, named = _asked(query, index)
    allowed = filters.mask(index, on)
    together = _in_phrases(index, query)
    if together is not None:
        allowed = together if allowed is None else both(allowed, together)
    called = {place for place, _ in index.postings("key", name_token(query))}
    if allowed is not None:
        called = {place for place in called if allowed[place]}
        named = {place: share for place, share in named.items() if allowed[place]}
    words = scored(index, _weighted(index, tokens), allowed)
    return _ranked(index, words, named, called, on, max(limit, 0))


def _ranked(index: Index, words: Scores, named: Mapping[int, float], called: set[int], on: str, limit: int) -> Ranking:
    """Returns what reaches the cut: by its number, by words, or because the query is its whole name."""
    best = words.best() or 1.0
    share = _WORDS_BESIDE_NUMBER if named else 1.0
    pooled = {place for place, _ in words.top(max(_POOL, limit), _CUT * best)} | named.keys() | called
    scores = {place: share * (words.at(place) / best + (place in called)) + named.get(place, 0.0) for place in pooled}
    found = sorted((Found(place, score, named.get(place, 0.0)) for place, score in scores.items()), key=_order)
    pool = sorted((_dated(one, index, on) for one in found[:_POOL]), key=_order)
    listed = _with_successors([*_spread(pool, index), *found[_POOL:]], index, on)
    with index.reading():
        total, counts = words.counted(_CUT * best, [one.place for one in listed], on)
    return Ranking(total, counts, tuple(listed[:limit]))


def _order(found: Found) -> tuple[float, int]:
    return -found.score, found.place


def _asked(query: str, index: Index) -> tuple[Tokens, dict[int, float]]:
    """Returns the words of the query, and the places where its numbers stand."""
    tokens = analyse(query)
    named = _by_number(index, tokens)
    # A figure after a kind may be no number (“kế hoạch 5 bước”); a year or a symbol leaves no doubt.
    known = any(share >= OF_THE_ACT for share in named.values())
    if tokens.numbers and not known and not any(one.firm for one in tokens.numbers):
        tokens = analyse(query, numbers=False)
    return tokens, named


def _by_number(index: Index, tokens: Tokens) -> dict[int, float]:
    """Returns the places where the numbers asked for stand: as the entry's own (1), its act's, in its text."""
    shares: Counter[int] = Counter()
    for number in tokens.numbers:
        found = _shares(index, number.asked(), 1.0)
        if not any(share >= OF_THE_ACT for share in found.values()):
            loose = next((near for token in number.looser() if (near := _shares(index, [token], _LOOSE))), {})
            found = loose | found
        shares.update(found)
    article = _article_asked(tokens)
    if article:
        for place in shares:
            if index.entry(place).article == article:
                shares[place] += 1
    return dict(shares)


def _shares(index: Index, tokens: Sequence[str], worth: float) -> dict[int, float]:
    shares: dict[int, float] = {}
    for token in tokens:
        for place, weight in index.postings("number", token):
            shares[place] = shares.get(place, 0.0) + worth * weight / OWN / len(tokens)
    return shares


def _article_asked(tokens: Tokens) -> str | None:
    return next((after for word, after in pairwise(tokens.folded) if word == "dieu" and after[0].isdigit()), None)


def _weighted(index: Index, tokens: Tokens) -> list[tuple[str, str, float]]:
    """Returns the tokens of a query, each with what a match of it is worth."""
    fields = (_WITH_MARKS if tokens.marked else _WITHOUT_MARKS).items()
    asked = [(name, token, worth) for name, worth in fields for token in dict.fromkeys(getattr(tokens, name))]
    held = [(name, token, worth, index.frequency(name, token)) for name, token, worth in asked]
    return [(name, token, worth * rarity(index.size, holding)) for name, token, worth, holding in held if holding]


def _in_phrases(index: Index, query: str) -> Mask | None:
    """Returns the places where every phrase in quotation marks stands, or None where the query has none."""
    allowed: set[int] | None = None
    for phrase in phrases(query):
        tokens = analyse(phrase, numbers=False)
        name = "pairs" if tokens.pairs else "folded"
        for token in getattr(tokens, name):
            places = {place for place, _ in index.postings(name, token)}
            allowed = places if allowed is None else allowed & places
    return None if allowed is None else only(index, allowed)


def by_heading(index: Index, place: int) -> Iterator[int]:
    """Yields the places whose text is most about what the heading of an article says; none for anything else."""
    entry = index.entry(place)
    if not entry.heading:
        return
    words = scored(index, _weighted(index, analyse(entry.heading, numbers=False)), mask_of(index, {"kind": "article".__eq__}))
    best = words.top(_POOL, _CUT * words.best())
    yield from (one for one, _ in best if index.entry(one).id != entry.id)


def act_at(index: Index, place: int) -> Act | None:
    """Returns the act that the entry at a place is, or of which it is an article; None for anything else."""
    return index.act(index.entry(place).id) if index.column("kind", place) in ("act", "article") else None


def _dated(found: Found, index: Index, on: str) -> Found:
    """Returns the find, a little behind where its act is not in force on the date and was not asked for by number."""
    act = None if found.named >= OF_THE_ACT else act_at(index, found.place)
    gone = act is not None and status(act, index, on).id in (EXPIRED, NOT_YET)
    return replace(found, score=found.score * _LAPSED) if gone else found


def _spread(found: Iterable[Found], index: Index) -> list[Found]:
    """Returns the finds with the articles of an act that stands above them a little further apart."""
    acts: dict[str, int] = {}
    spread = []
    for one in found:
        entry = index.entry(one.place)
        if entry.kind == "act":
            acts[entry.id] = 0
        elif entry.id in acts and one.named <= OF_THE_ACT:
            acts[entry.id] += 1
            one = replace(one, score=one.score * _CROWDED ** acts[entry.id])
        spread.append(one)
    return sorted(spread, key=_order)


def _with_successors(found: Iterable[Found], index: Index, on: str) -> list[Found]:
    """Returns the finds, each act that was asked for by its number followed by what took its place, amends or continues it."""
    listed: dict[int, Found] = {}
    for one in found:
        listed.setdefault(one.place, one)
        if one.named > OF_THE_ACT and index.column("kind", one.place) == "act":
            for act in _after(index, one.place, on):
                place = index.place(act.id)
                if place is not None:
                    listed.setdefault(place, Found(place, one.score))
    return list(listed.values())


def _after(index: Index, place: int, on: str) -> tuple[Act, ...]:
    act = act_at(index, place)
    if act is None:
        return ()
    found = status(act, index, on)
    return (*found.now, *found.by, *found.amended_by, *sources(index, act.id, CONTINUES))
