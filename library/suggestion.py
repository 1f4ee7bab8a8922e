"""A query with unknown words → the nearest spelling that the index knows.

`library.search` loads this room by its name, and only when a query holds an unknown word: rapidfuzz takes as long to
import as a whole search takes.
"""

from __future__ import annotations

from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from library.index import Index
from library.numbers import apart, read_numbers
from library.symbols import KINDS
from library.vietnamese.abbreviations import expansion
from library.vietnamese.letters import fold, nfc, tone_placement, word_spans

# Letters changed, added, left out or exchanged with the next, as a share of the longer word.
_LIKE_ENOUGH = 0.6
_CANDIDATES = 20
_NEIGHBOUR = 0.2
# The words of a document's kind before its number stand in no text as words: “thông tư 23/2012” is a number as a whole.
_OF_KINDS = frozenset(pair for names in KINDS.values() for name in names for pair in pairwise(name.split()))
_QUOTES = str.maketrans(dict.fromkeys("“”\"«»", " "))


def suggestion(query: str, index: Index) -> str:
    """Returns the query with every unknown word replaced by the nearest known one, and without quotation marks.

    A word that stands beside one of the query's known words somewhere in the index is preferred to one that only looks
    alike, then the more frequent one. Words typed without marks are replaced by words without marks. Where a word has no
    near one, the query is returned as it was: half a correction helps nobody.
    """
    text = " ".join(apart(nfc(query)).translate(_QUOTES).split())
    spans = word_spans(text)
    words = [text[start:end] for start, end in spans]
    plain = [fold(word) for word in words]
    name = "folded" if [word.lower() for word in words] == plain else "typed"
    of_kinds = {word for pair in _OF_KINDS for word in pair} if name == "folded" else set()
    vocabulary = sorted({word for word in index.vocabulary(name) if word.isalpha()} | of_kinds)
    numbers = {at for number in read_numbers(text) for at in range(number.start, number.end)}
    for at, word in enumerate(words):
        if at not in numbers and word.isalpha() and not expansion(word) and not index.frequency("folded", plain[at]):
            nearest = _nearest(tone_placement(word.lower()), plain, at, index, name, vocabulary)
            if nearest is None:
                return query
            words[at], plain[at] = nearest, fold(nearest)
    return _with_words(text, spans, words)


def _nearest(word: str, plain: list[str], at: int, index: Index, name: str, vocabulary: list[str]) -> str | None:
    scorer = OSA.normalized_similarity
    found = process.extract(word, vocabulary, scorer=scorer, score_cutoff=_LIKE_ENOUGH, limit=_CANDIDATES)
    before = [one for one in plain[max(0, at - 1) : at] if index.frequency("folded", one)]
    after = [one for one in plain[at + 1 : at + 2] if index.frequency("folded", one)]

    def together(known: str) -> int:
        beside = [(one, known) for one in before] + [(known, one) for one in after]
        return sum(pair in _OF_KINDS or index.frequency("pairs", "_".join(pair)) > 0 for pair in beside)

    near = [(alike + _NEIGHBOUR * together(fold(known)), index.frequency(name, known), known) for known, alike, _ in found]
    return max(near)[2] if near else None


def _with_words(text: str, spans: list[tuple[int, int]], words: list[str]) -> str:
    """Returns the text with its words exchanged, and all else as it is."""
    said = ""
    last = 0
    for (start, end), word in zip(spans, words, strict=True):
        said += text[last:start] + word
        last = end
    return said + text[last:]
