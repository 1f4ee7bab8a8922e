"""A name → the administrative units of the country that bear it or bore it; the table is read when it is first asked for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from library.files.shipped import folder
from library.vietnamese.letters import tone_placement

PROVINCE, DISTRICT, COMMUNE, VILLAGE = "province", "district", "commune", "village"
_RANKS = {2: PROVINCE, 3: DISTRICT, 5: COMMUNE}
_KEPT = 20_000
_DASHES = re.compile(r"\s*[-‐‑–—]\s*")
_QUOTES = str.maketrans("’‘`´ʼ", "'''''")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the table: code of statistics, type word, name, the code of the unit above, and its days (ISO texts).

    An empty `since` is a day before the first list that was read, an empty `until` one that has not come.
    """

    code: str
    type: str
    name: str
    parent: str
    since: str
    until: str

    @property
    def rank(self) -> str:
        """Returns province, district or commune: codes have 2, 3 and 5 figures (Decision 124/2004/QĐ-TTg)."""
        return _RANKS[len(self.code)]

    @property
    def full_name(self) -> str:
        """Returns the name with its type: “xã Quảng Thanh”, “Phường 3”."""
        word = self.type[:1].upper() + self.type[1:] if self.name[:1].isdigit() else self.type
        return f"{word} {self.name}"

    def on(self, date: str) -> bool:
        """Tells whether the table has the unit on a day."""
        return self.since <= date and (not self.until or date <= self.until)


class Units:
    """The table, by name and by code.

    Each of its blocks, one a rank and a time, is in the order of names, so nothing is indexed: a line becomes a unit when it is
    looked up, and most lines never do.
    """

    def __init__(self, text: str) -> None:
        self._text = f"\n{text}"
        self._blocks = [[line for line in block.split("\n") if line[:1] not in ("#", "")] for block in text.split("\n\n")]
        self._named: dict[str, tuple[Unit, ...]] = {}
        self._coded: dict[str, tuple[Unit, ...]] = {}

    def __iter__(self) -> Iterator[Unit]:
        """Yields every unit, in the order of the table."""
        return (Unit(*line.split("\t")) for block in self._blocks for line in block)

    def named(self, key: str) -> tuple[Unit, ...]:
        """Returns the units whose name has the key that `name_key` makes, those of today first."""
        found = self._named.get(key)
        if found is None:
            if len(self._named) >= _KEPT:
                self._named.clear()
            found = self._named[key] = tuple(unit for block in self._blocks for unit in _bearing(block, key))
        return found

    def with_code(self, code: str) -> tuple[Unit, ...]:
        """Returns the units that have or had a code, those of today first."""
        found = self._coded.get(code)
        if found is None:
            found = self._coded[code] = tuple(self._coded_lines(code))
        return found

    def _coded_lines(self, code: str) -> Iterator[Unit]:
        start = f"\n{code}\t"
        at = self._text.find(start)
        while at >= 0:
            end = self._text.index("\n", at + 1)
            yield Unit(*self._text[at + 1 : end].split("\t"))
            at = self._text.find(start, end)


def _bearing(block: list[str], key: str) -> Iterator[Unit]:
    at = bisect_left(block, key, key=_key_of)
    while at < len(block) and _key_of(block[at]) == key:
        yield Unit(*block[at].split("\t"))
        at += 1


def _key_of(line: str) -> str:
    """Returns the key of a line's name; the table places tones as keys do."""
    name = line.split("\t", 3)[2].lower()
    return name if name.replace(" ", "").isalpha() else name_key(name)


@cache
def units() -> Units:
    """Returns the shipped table; read once."""
    return Units(folder("library", "country", "units.tsv").read_text("utf-8"))


def name_key(name: str) -> str:
    """Returns what two spellings of a name have in common: no capitals, one way to place tones, to write dashes and spaces.

    A figure has no zeros before it: “Phường 03” is “Phường 3”.
    """
    plain = tone_placement(name).lower()
    if not plain.replace(" ", "").isalpha():
        plain = _DASHES.sub(" ", plain.translate(_QUOTES))
    return " ".join(word.lstrip("0") or word if word.isdecimal() else word for word in plain.split())
