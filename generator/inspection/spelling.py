"""How a name is written in place of another: its capitals, the nearest name, what an abbreviated syllable may stand for."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping

_FIRST = re.compile(r"([^\W\d_]+)\.?\s*")


def like(found: str, body: str, meant: str) -> str:
    """Returns what was meant as the found words are written: in capitals, with a capital at the start; its body before it."""
    letters = [letter for letter in found if letter.isalpha()]
    said = meant
    if letters and all(letter.isupper() for letter in letters):
        said = meant.upper()
    elif found[:1].isupper() and not body:
        said = meant[:1].upper() + meant[1:]
    return " ".join(f"{body} {said}".split())


def nearest(key: str, names: Mapping[str, str]) -> str:
    """Returns the name that is most like a key, the only one there is, or an empty text."""
    if len(names) == 1:
        return next(iter(names.values()))
    close = difflib.get_close_matches(key, list(names), 1, 0.6)
    return names[close[0]] if close else ""


def short_fits(short: str, key: str) -> bool:
    """Tells whether a name whose first syllables are abbreviated (“q.thanh”) may stand for a name (“quảng thanh”)."""
    letters, _, rest = short.partition(".")
    words = key.split()
    tail = rest.split()
    count = len(words) - len(tail)
    if count < 1 or words[count:] != tail:
        return False
    heads = words[:count]
    return heads[0].startswith(letters) if count == 1 else "".join(word[0] for word in heads) == letters
