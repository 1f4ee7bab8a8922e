"""A text and the words asked for → the part of it to show: from the start of a sentence where that says as much."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from library.vietnamese.letters import fold, word_spans

_WORDS, _LEAD = 36, 6
_END = re.compile(r"[.;:!?\n]")
# Two words of the query side by side say more than the two apart.
_BESIDE = 0.5


def snippet(text: str, worth: Mapping[str, float]) -> str:
    """Returns the part of a text that says most of what was asked for, given what each folded word is worth."""
    spans = word_spans(text)
    if len(spans) <= _WORDS:
        return " ".join(text.split())
    values = [worth.get(_folded(text[start:end]), 0.0) for start, end in spans]
    words = [_folded(text[start:end]) if value else "" for (start, end), value in zip(spans, values, strict=True)]
    starts = list(_starts(text, spans, values))
    first = max(starts, key=lambda at: (_said(words, values, at), at))
    # Near the end of the text there is room for the sentences before.
    first = min(at for at in (*starts, first) if at <= first and at >= min(first, len(spans) - _WORDS))
    last = min(first + _WORDS, len(spans))
    cut = " ".join(text[spans[first][0] : spans[last - 1][1]].split())
    rest = text[spans[last - 1][1] :].strip(" .;,\n")
    return f"{'… ' if first else ''}{cut}{' …' if rest else ''}"


@lru_cache(maxsize=50_000)
def _folded(word: str) -> str:
    return fold(word)


def _starts(text: str, spans: Sequence[tuple[int, int]], values: Sequence[float]) -> Iterator[int]:
    """Yields the places where a part may start: the start of every sentence, and in a long one a little before its words."""
    sentence = 0
    for at, (start, _) in enumerate(spans):
        if at == 0 or _END.search(text, spans[at - 1][1], start):
            sentence = at
            yield at
        elif values[at] and at - sentence > _WORDS - _LEAD:
            yield max(sentence, at - _LEAD)


def _said(words: Sequence[str], values: Sequence[float], first: int) -> float:
    seen: set[str] = set()
    total = 0.0
    before = False
    for word, value in zip(words[first : first + _WORDS], values[first : first + _WORDS], strict=True):
        if value and word not in seen:
            seen.add(word)
            total += value * (1 + _BESIDE * before)
        before = bool(value)
    return total
