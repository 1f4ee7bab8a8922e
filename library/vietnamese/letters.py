"""Letters: composed form, folding without marks, tone placement, alphabetical order."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ue000-\ue0ff\ud800-\udfff\ufffe\uffff]")

# The fifteen pairs in which two ways of placing the tone are in use: on the last vowel (hoà) or on the first (hòa).
_LATE = ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"]
_EARLY = ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"]
_LATE_TONE = re.compile(r"(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?![^\W\d_])", re.IGNORECASE)

_ALPHABET = {letter: rank for rank, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_PIECE = re.compile(r"[0-9]+|.", re.DOTALL)
_WORD = re.compile(r"[^\W_]+")
_SPLIT = re.compile(r"([^\W_]+)")

CollationKey = tuple[tuple[tuple[int, int], ...], tuple[int, ...], str]


def nfc(text: str) -> str:
    """Returns the text with composed letters (NFC)."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def forbidden_character(text: str) -> bool:
    """Tells whether the text holds a character that no record may: control characters, our own marks, surrogates."""
    return _FORBIDDEN.search(text) is not None


class _Folded(dict[int, str]):
    """Letter → itself without marks, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        plain = "".join(piece for piece in unicodedata.normalize("NFD", letter) if not unicodedata.combining(piece))
        self[code] = "d" if letter in "đð" else plain
        return self[code]


_FOLDED = _Folded()


def fold(text: str) -> str:
    """Returns the text in small letters without any mark: “Quảng Trạch” → “quang trach”, đ → d."""
    lowered = nfc(text).lower()
    return lowered if lowered.isascii() else lowered.translate(_FOLDED)


def split_words(text: str) -> tuple[list[str], list[str]]:
    """Returns the words of a text (letters and figures), and what stands before each: a mark, a space, or nothing.

    A closing quote divides words even where the space after it was forgotten (“Thôn an toàn”của).
    """
    pieces = _SPLIT.split(nfc(text))
    return pieces[1::2], [gap if gap in (" ", "") else gap.strip() or " " for gap in pieces[:-1:2]]


def word_spans(text: str) -> list[tuple[int, int]]:
    """Returns where each word of a composed text starts and ends."""
    return [match.span() for match in _WORD.finditer(text)]


@cache
def _tone_pairs() -> dict[str, str]:
    pairs = dict(zip(_LATE, _EARLY, strict=True))
    return pairs | {change(late): change(early) for late, early in pairs.items() for change in (str.upper, str.title)}


def tone_placement(text: str) -> str:
    """Returns the text with the tone on the first vowel of open oa, oe, uy: “hoà” → “hòa”, “thuý” → “thúy”.

    After q the tone stays (“quý”), and in a closed syllable there is only one place for it (“toàn”, “thuyền”).
    """
    composed = nfc(text)
    return composed if composed.isascii() else _LATE_TONE.sub(_earlier, composed)


def _earlier(match: re.Match[str]) -> str:
    found = match.group()
    # A small letter before a capital (“oÀ”) is no spelling at all: it keeps the case of the whole pair's first letter.
    return _tone_pairs().get(found) or _tone_pairs()[found.lower()]


@cache
def _rank(letter: str) -> tuple[tuple[int, int], int]:
    """Returns the place of a letter in the alphabet and the place of its tone."""
    tone = 0
    rest = ""
    for piece in unicodedata.normalize("NFD", letter):
        tone = _TONES.get(piece, tone)
        rest += "" if piece in _TONES else piece
    base = unicodedata.normalize("NFC", rest)
    if base in _ALPHABET:
        return (2, _ALPHABET[base]), tone
    return (3 if base.isalpha() else 0, ord(base[0]) if base else 0), tone


def collation_key(text: str) -> CollationKey:
    """Returns a key that sorts as a Vietnamese dictionary does: a ă â b c d đ e ê …; tones decide last, in the order
    level, huyền, hỏi, ngã, sắc, nặng. Figures sort by their value, so “Thôn 2” stands before “Thôn 10”.
    """
    lowered = tone_placement(text).lower()
    ranks: list[tuple[int, int]] = []
    tones: list[int] = []
    for piece in _PIECE.findall(lowered):
        rank, tone = ((1, int(piece)), 0) if piece.isascii() and piece.isdigit() else _rank(piece)
        ranks.append(rank)
        tones.append(tone)
    return tuple(ranks), tuple(tones), lowered
