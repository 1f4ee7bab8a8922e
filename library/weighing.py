"""An entry → its tokens, each with a weight, and the share of the BM25F score that a weight is worth.

The parts of an entry are weighed first: a word of the title counts as three of the text. What a token adds to a score is
worked out when the index is built, so that a query only adds up.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from library.analysis import analyse
from library.entry import Entry
from library.numbers import known_under, tokens_of_act

TITLE, ALIAS, TEXT, AROUND = 3.0, 2.0, 1.0, 0.5
# BM25F: how soon more of the same word adds nothing, and how much a long text counts against its words.
SATURATION, LENGTH_SHARE = 1.5, 0.75
# A number's own entry, an article of the act that bears it, a text that mentions it.
OWN, ARTICLE, CITED = 100, 40, 15
# Weights are kept as whole numbers, impacts as parts of the most that a token can add.
UNIT = 0.5
SCALE = 0xFFFF
_STEP = 1.25
_MOST_WEIGHT = 60_000
_KEPT_LENGTHS = [round((1.033**step - 1) * 27) for step in range(256)]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What an entry is found by: its tokens by field with their weights (in units), the number of tokens of a field."""

    tokens: Mapping[str, Mapping[str, int]]
    lengths: tuple[int, int]


def weighed(entry: Entry) -> Weighed:
    """Returns the tokens of an entry, with their weights before its length counts."""
    parts = [(analyse(text), round(weight / UNIT)) for text, weight in _parts(entry)]
    typed = _counted((tokens.typed, units) for tokens, units in parts)
    folded = _counted((tokens.folded, units) for tokens, units in parts)
    pairs = _counted((tokens.pairs, units) for tokens, units in parts)
    cited = (number for tokens, _ in parts for number in tokens.numbers)
    numbers = {token: CITED for number in cited for token in known_under(number)}
    named = tokens_of_act((entry.number, *entry.aliases), entry.type, entry.issuer, entry.date)
    own = dict.fromkeys(named, ARTICLE if entry.article else OWN)
    keys = dict.fromkeys(_names(entry), 1)
    lengths = sum(len(tokens.folded) for tokens, _ in parts), sum(len(tokens.pairs) for tokens, _ in parts)
    return Weighed({"key": keys, "number": numbers | own, "typed": typed, "folded": folded, "pairs": pairs}, lengths)


def _counted(parts: Iterable[tuple[Sequence[str], int]]) -> dict[str, int]:
    """Returns how often each token stands in the parts, in units of weight."""
    found: dict[str, int] = {}
    for tokens, units in parts:
        counts = Counter(tokens).items()
        if found:
            for token, count in counts:
                found[token] = min(found.get(token, 0) + count * units, _MOST_WEIGHT)
        else:
            found = {token: min(count * units, _MOST_WEIGHT) for token, count in counts}
    return found


def _parts(entry: Entry) -> Iterator[tuple[str, float]]:
    """Yields the texts by which an entry is found, each with its weight."""
    yield (entry.heading or entry.title), TITLE
    yield entry.text, TEXT
    if entry.article:
        yield f"Điều {entry.article}", TEXT
        yield f"{entry.type} {entry.title}", AROUND
    else:
        yield f"{entry.type if entry.kind == 'act' else ''} {entry.date[:4]}", TEXT
        yield entry.issuer, AROUND
        for alias in entry.aliases:
            yield alias, ALIAS


def _names(entry: Entry) -> set[str]:
    """Returns what somebody may call the whole entry (an article has no name of its own), and the acts that it affects."""
    if entry.article:
        return {entry.key}
    titles = (entry.key, entry.title, f"{entry.type} {entry.title}", *entry.aliases)
    affected = (one["target_id"] for one in entry.facts.get("from", ()))
    return {entry.key, *(name_token(one) for one in titles), *map(target_token, affected)}


def name_token(text: str) -> str:
    """Returns the token under which a whole title is found, in any spelling of it."""
    return "=" + " ".join(analyse(text, numbers=False).folded)


def target_token(act_id: str) -> str:
    """Returns the token under which the acts are found that replace, amend or otherwise affect an act."""
    return ">" + act_id


def rounded(average: float) -> float:
    """Returns an average length rounded to a step of a fourth.

    So the weights of a segment stay right while entries come and go, and are those that a new index of all would have.
    """
    return _STEP ** round(math.log(average, _STEP)) if average > 0 else 1.0


def kept_length(tokens: int) -> int:
    """Returns a length in steps of a thirtieth, as Whoosh keeps it in one byte: the next step that is not below it."""
    return _KEPT_LENGTHS[min(bisect_left(_KEPT_LENGTHS, tokens), 255)]


class Impacts(dict[int, int]):
    """The share of the score that a weight is worth in a text of some length, by weight, worked out when first asked for."""

    def __init__(self, length: int, average: float) -> None:
        self._norm = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * kept_length(length) / average)

    def __missing__(self, weight: int) -> int:
        value = weight * UNIT
        found = self[weight] = max(1, round(SCALE * value / (value + self._norm)))
        return found


def rarity(entries: int, holding: int) -> float:
    """Returns how much a token tells, given how many entries there are and how many hold it (as Whoosh reckons it)."""
    return math.log(max(entries, 1) / (holding + 1)) + 1
