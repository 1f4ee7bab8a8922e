"""Letters: composed form, folding without marks, tone placement, alphabetical order."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ue000-\ue0ff\ud800-\udfff\ufffe\uffff]")


def nfc(text: str) -> str:
    """Returns the text with composed letters (NFC)."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def forbidden_character(text: str) -> bool:
    """Tells whether the text holds a character that no record may: control characters, our own marks, surrogates."""
    return _FORBIDDEN.search(text) is not None


@cache
def _fold_letter(letter: str) -> str:
    if letter in "đð":
        return "d"
    return "".join(piece for piece in unicodedata.normalize("NFD", letter) if not unicodedata.combining(piece))


def fold(text: str) -> str:
    """Returns the text in small letters without any mark: “Quảng Trạch” → “quang trach”, đ → d."""
    lowered = nfc(text).lower()
    return lowered if lowered.isascii() else "".join(map(_fold_letter, lowered))
