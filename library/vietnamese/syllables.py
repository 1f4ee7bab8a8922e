"""Syllables: which words can be Vietnamese ones, so that a text in the wrong code is told from one in the right."""

from __future__ import annotations

import re
import unicodedata

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_ONSET = "ngh|ng|nh|gh|gi|ch|kh|ph|qu|th|tr|[bcdđghklmnprstvx]"
_NUCLEUS = (
    "uyê|uyu|uya|iêu|yêu|uôi|ươi|ươu|oai|oay|oao|oeo|uây|uâ|uê|uô|uơ|uy|ua|ui|ưa|ươ|ưi|ưu|iê|yê|ia|iu|êu|eo|oa|oă|oe|oi|ôi|ơi|"
    "ai|ay|ây|ao|au|âu|oo|[aăâeêioôơuưy]"
)
_SYLLABLE = re.compile(rf"(?:{_ONSET})?(?:{_NUCLEUS})(?:ch|ng|nh|[cmnpt])?")
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 3


def is_syllable(word: str) -> bool:
    """Tells whether a word is built as a Vietnamese syllable is: onset, vowels, ending, at most one tone."""
    pieces = unicodedata.normalize("NFD", word.lower())
    tones = sum(one in _TONES for one in pieces)
    plain = unicodedata.normalize("NFC", "".join(one for one in pieces if one not in _TONES))
    return tones <= 1 and _SYLLABLE.fullmatch(plain) is not None


def share_of_syllables(text: str) -> float:
    """Returns how large a share of the words with marked letters are Vietnamese syllables; 0 where hardly any is marked."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    if len(words) < _FEWEST:
        return 0.0
    return sum(map(is_syllable, words)) / len(words)
