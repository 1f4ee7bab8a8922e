"""A name → the administrative units of the country that bear it or bore it; the table is read when it is first asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from library.files.shipped import folder
from library.vietnamese.letters import tone_placement

PROVINCE, DISTRICT, COMMUNE, VILLAGE = "province", "district", "commune", "village"
_RANKS = {2: PROVINCE, 3: DISTRICT, 5: COMMUNE}
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


@dataclass(frozen=True)
class Units:
    """The table, by name and by code."""

    rows: tuple[Unit, ...]

    def named(self, key: str) -> tuple[Unit, ...]:
        """Returns the units whose name has the key that `name_key` makes, those of today first."""
        return self._by_name.get(key, ())

    def with_code(self, code: str) -> tuple[Unit, ...]:
        """Returns the units that have or had a code, those of today first."""
        return self._by_code.get(code, ())

    @cached_property
    def most_words(self) -> int:
        """The number of words of the longest name."""
        return max(key.count(" ") + 1 for key in self._by_name)

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[Unit, ...]]:
        index: dict[str, list[Unit]] = {}
        for unit in self.rows:
            index.setdefault(name_key(unit.name), []).append(unit)
        return {key: tuple(found) for key, found in index.items()}

    @cached_property
    def _by_code(self) -> Mapping[str, tuple[Unit, ...]]:
        index: dict[str, list[Unit]] = {}
        for unit in self.rows:
            index.setdefault(unit.code, []).append(unit)
        return {code: tuple(found) for code, found in index.items()}


@cache
def units() -> Units:
    """Returns the shipped table; read once."""
    lines = folder("library", "country", "units.tsv").read_text("utf-8").splitlines()
    return Units(tuple(Unit(*line.split("\t")) for line in lines if line and not line.startswith("#")))


def name_key(name: str) -> str:
    """Returns what two spellings of a name have in common: no capitals, one way to place tones, to write dashes and spaces.

    A figure has no zeros before it: “Phường 03” is “Phường 3”.
    """
    plain = _DASHES.sub(" ", tone_placement(name).translate(_QUOTES)).casefold()
    return " ".join(word.lstrip("0") or word if word.isdecimal() else word for word in plain.split())
