"""A text and the words asked for → the part of it to show: from the start of a sentence where that says as much."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from library.vietnamese.letters import fold, nfc

_LENGTH, _LEAD = 220, 40
_START = re.compile(r"(?:[.;:!?]\s|\n)\s*(?=\S)")
# Two words of the query side by side say more than the two apart.
_BESIDE, _NEAR = 0.5, 3

# Where a word asked for stands, and what it is worth.
_Said = Sequence[tuple[int, int, str, float]]


def snippet(text: str, worth: Mapping[str, float]) -> str:
    """Returns the part of a text that says most of what was asked for, given what each folded word is worth."""
    text = nfc(text).strip()
    if len(text) <= _LENGTH:
        return " ".join(text.split())
    said = _said(text, worth)
    starts = [0, *(match.end() for match in _START.finditer(text))]
    first = max(set(_firsts(text, starts, said)), key=lambda at: (_total(said, at), at), default=0)
    # Near the end of the text there is room for the sentences before.
    if first > len(text) - _LENGTH:
        first = starts[min(bisect_left(starts, len(text) - _LENGTH), len(starts) - 1)]
    last = first + _LENGTH
    last = len(text) if last >= len(text) else max(text.rfind(" ", first, last), text.rfind("\n", first, last), first + 1)
    return f"{'… ' if first else ''}{' '.join(text[first:last].split())}{' …' if last < len(text) else ''}"


def _said(text: str, worth: Mapping[str, float]) -> _Said:
    plain = fold(text)
    # A few letters of other scripts fold into more or fewer than one: then no place in the folded text is one in the text.
    if not worth or len(plain) != len(text):
        return []
    words = re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, worth))})(?![^\W_])")
    return [(*match.span(), match.group(), worth[match.group()]) for match in words.finditer(plain)]


def _firsts(text: str, starts: Sequence[int], said: _Said) -> Iterator[int]:
    """Yields where a part may start: at the sentence of a word that was asked for; in a long one, a little before the word."""
    for at, *_ in said:
        sentence = starts[bisect_right(starts, at) - 1]
        yield sentence
        if at - sentence > _LENGTH - _LEAD:
            yield max(text.find(" ", at - _LEAD, at) + 1, sentence)


def _total(said: _Said, first: int) -> float:
    """Returns what the words in the part that starts there are worth, each once."""
    seen: set[str] = set()
    total = 0.0
    before = -_LENGTH
    for start, end, word, value in said[bisect_left(said, first, key=lambda one: one[0]) :]:
        if end > first + _LENGTH:
            break
        if word not in seen:
            seen.add(word)
            total += value * (1 + _BESIDE * (start - before <= _NEAR))
        before = end
    return total
