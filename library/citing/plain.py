"""A text as it was typed → the same text in one spelling, with the way back to every place.

Letters are composed, those of other alphabets that look Latin become Latin, every dash is a hyphen, every slash a slash,
every blank a space; characters that nobody sees go. The work is one pass, however the text is made: composing is done letter by
letter, since Unicode's own composition of a whole text takes far longer than its length on hostile input.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_DASHES = dict.fromkeys("‐‑‒–—―−﹣－", "-")
_SLASHES = dict.fromkeys("⁄∕／", "/")
_BLANKS = dict.fromkeys([*map(chr, range(0x2000, 0x200B)), "\u00a0", "\u1680", "\u202f", "\u205f", "\u3000", "\t"], " ")
_LINES = dict.fromkeys("\r\v\f\u0085\u2028", "\n")
_LOOKALIKES = {
    **dict(zip("АВСЕНКМОРТХІЅЈ", "ABCEHKMOPTXISJ", strict=True)),
    **dict(zip("асеорухіѕј", "aceopyxisj", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX", strict=True)),
    "Ð": "Đ",
    "Ɖ": "Đ",
    "ð": "đ",
    "ɖ": "đ",
    **{chr(0xFF10 + figure): str(figure) for figure in range(10)},
    **{chr(0xFF21 + letter): chr(ord("A") + letter) for letter in range(26)},
}
_ONE_FOR_ONE = str.maketrans({**_DASHES, **_SLASHES, **_BLANKS, **_LINES, **_LOOKALIKES})
_UNSEEN = "\u00ad\u200b-\u200d\u2060\ufeff"
# A letter of Vietnamese bears two marks at most; what goes beyond a few is no letter of any language.
_UNEVEN = re.compile(rf"[^\W\d_][\u0300-\u036f]{{1,4}}|[{_UNSEEN}]")


@dataclass(frozen=True, slots=True)
class Plain:
    """The text in one spelling; `places` tells where each of its characters stood, or is empty where all kept their place."""

    text: str
    places: tuple[tuple[int, int], ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Returns where in the text as given a stretch of the plain one stands."""
        return (self.places[start][0], self.places[end - 1][1]) if self.places else (start, end)


def plain(text: str) -> Plain:
    """Returns the text in one spelling."""
    if _UNEVEN.search(text) is None:
        return Plain(text.translate(_ONE_FOR_ONE))
    pieces: list[str] = []
    places: list[tuple[int, int]] = []
    at = 0
    for match in _UNEVEN.finditer(text):
        start, end = match.span()
        composed = unicodedata.normalize("NFC", match.group()) if end > start + 1 else ""
        pieces += (text[at:start], composed)
        places += ((one, one + 1) for one in range(at, start))
        places += ((start, end) for _ in composed)
        at = end
    pieces.append(text[at:])
    places += ((one, one + 1) for one in range(at, len(text)))
    return Plain("".join(pieces).translate(_ONE_FOR_ONE), tuple(places))
