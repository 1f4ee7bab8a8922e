"""Text → search tokens, one analysis for what is written and for what is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from library.numbers import Number, apart, numbers_among
from library.vietnamese.abbreviations import expansion
from library.vietnamese.letters import fold, nfc, split_words, tone_placement

# Whatever changes the tokens of a text changes this, and with it the name of every index.
VERSION = 1

_PHRASE = re.compile(r"[“\"«]([^“”\"«»]+)[”\"»]")
# A pair of syllables does not reach over the end of a sentence, a bracket or a quote; over a comma it does, since
# “an ninh, trật tự” and “an ninh trật tự” are one expression.
_PLAIN = frozenset((" ", "", ","))
_BREAK = re.compile(r"[.;:!?()\[\]{}“”\"«»\n]")


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a text is found by: syllables as typed and folded, folded pairs of neighbours, document numbers.

    `typed` and `folded` run in parallel. Abbreviations stand as the words they mean. The words of a document number (its kind
    and body too) stand in `numbers` alone.
    """

    typed: tuple[str, ...]
    folded: tuple[str, ...]
    pairs: tuple[str, ...]
    numbers: tuple[Number, ...]

    @property
    def marked(self) -> bool:
        """Tells whether the text was typed with Vietnamese marks."""
        return self.typed != self.folded


def analyse(text: str, *, numbers: bool = True) -> Tokens:
    """Returns the tokens of a text or of a query; without `numbers`, their words count as words."""
    words, gaps = split_words(apart(text))
    read = tuple(numbers_among(words, gaps)) if numbers else ()
    typed: list[str] = []
    folded: list[str] = []
    pairs: list[str] = []
    for first, last in _runs(gaps, read):
        said = [one for word in words[first:last] for one in _said(word)]
        plain = [one for _, one in said]
        typed += [one for one, _ in said]
        folded += plain
        pairs += map("_".join, pairwise(plain))
    return Tokens(tuple(typed), tuple(folded), tuple(pairs), read)


def _runs(gaps: Sequence[str], numbers: Iterable[Number]) -> Iterator[tuple[int, int]]:
    """Yields the runs of words that belong together: none goes over the end of a sentence, a bracket, a document number."""
    ends = [(at, at) for at, gap in enumerate(gaps) if gap not in _PLAIN and _BREAK.search(gap)]
    ends += [(number.start, number.end) for number in numbers]
    start = 0
    for end, after in sorted(ends):
        if start < end:
            yield start, end
        start = max(start, after)
    if start < len(gaps):
        yield start, len(gaps)


@lru_cache(maxsize=50_000)
def _said(word: str) -> tuple[tuple[str, str], ...]:
    """Returns the syllables of a word, or of what an abbreviation means, each as typed and folded."""
    small = [tone_placement(one.lower()) for one in split_words(expansion(word) or word)[0]]
    return tuple((one, fold(one)) for one in small)


def phrases(query: str) -> tuple[str, ...]:
    """Returns what a query puts in quotation marks: words that must stand together."""
    return tuple(match.group(1).strip() for match in _PHRASE.finditer(nfc(query)))
