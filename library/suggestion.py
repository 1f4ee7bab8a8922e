"""A query with unknown words → the nearest spelling that the index knows.

`library.search` loads this room by its name, and only when a query holds an unknown word: rapidfuzz takes as long to
import as a whole search takes.
"""

from __future__ import annotations

from rapidfuzz import fuzz, process

from library.index import Index
from library.numbers import read_numbers
from library.vietnamese.abbreviations import expansion
from library.vietnamese.letters import fold, nfc, tone_placement, word_spans

_LIKE_ENOUGH = 60
_CANDIDATES = 12
_NEIGHBOUR = 20
_QUOTES = str.maketrans(dict.fromkeys("“”\"«»", " "))


def suggestion(query: str, index: Index) -> str:
    """Returns the query with every unknown word replaced by the nearest known one, and without quotation marks.

    Among words equally near, one that stands beside the query's neighbouring words somewhere in the index is preferred,
    then the more frequent one. Words typed without marks are replaced by words without marks.
    """
    text = " ".join(nfc(query).translate(_QUOTES).split())
    spans = word_spans(text)
    words = [text[start:end] for start, end in spans]
    plain = [fold(word) for word in words]
    name = "folded" if [word.lower() for word in words] == plain else "typed"
    vocabulary = [word for word in index.vocabulary(name) if word.isalpha()]
    numbers = {at for number in read_numbers(text) for at in range(number.start, number.end)}
    for at, word in enumerate(words):
        if at not in numbers and word.isalpha() and not expansion(word) and not index.frequency("folded", plain[at]):
            words[at] = _nearest(tone_placement(word.lower()), plain, at, index, name, vocabulary)
            plain[at] = fold(words[at])
    return _with_words(text, spans, words)


def _nearest(word: str, plain: list[str], at: int, index: Index, name: str, vocabulary: list[str]) -> str:
    found = process.extract(word, vocabulary, scorer=fuzz.ratio, score_cutoff=_LIKE_ENOUGH, limit=_CANDIDATES)

    def worth(candidate: tuple[str, float, int]) -> tuple[float, int]:
        known, alike, _ = candidate
        return alike + _NEIGHBOUR * _beside(fold(known), plain, at, index), index.frequency(name, known)

    return str(max(found, key=worth)[0]) if found else word


def _beside(word: str, plain: list[str], at: int, index: Index) -> int:
    """Returns with how many of its neighbours in the query a word stands together somewhere."""
    pairs = [f"{plain[at - 1]}_{word}"] if at else []
    pairs += [f"{word}_{plain[at + 1]}"] if at + 1 < len(plain) else []
    return sum(index.frequency("pairs", pair) > 0 for pair in pairs)


def _with_words(text: str, spans: list[tuple[int, int]], words: list[str]) -> str:
    """Returns the text with its words exchanged, and all else as it is."""
    said = ""
    last = 0
    for (start, end), word in zip(spans, words, strict=True):
        said += text[last:start] + word
        last = end
    return said + text[last:]
