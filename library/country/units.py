"""A name → the administrative units of the country that bear it or bore it; the table is read when it is first asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from library.files.shipped import folder
from library.vietnamese.letters import tone_placement

PROVINCE, DISTRICT, COMMUNE, VILLAGE = "province", "district", "commune", "village"
_RANKS = {2: PROVINCE, 3: DISTRICT, 5: COMMUNE}
_NAMES_KEPT = 20_000
_PLAIN = re.compile(r"[^a-zà-ỹ ]").search
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
    """The table, by name and by code. A line becomes a unit when it is asked for: most are never."""

    def __init__(self, text: str) -> None:
        self._lines = [line for line in text.split("\n") if line and line[0] != "#"]
        self._named: dict[str, tuple[Unit, ...]] = {}

    def __iter__(self) -> Iterator[Unit]:
        """Yields every unit, in the order of the table."""
        return map(_unit, self._lines)

    def named(self, key: str) -> tuple[Unit, ...]:
        """Returns the units whose name has the key that `name_key` makes, those of today first."""
        if key not in self._named:
            if len(self._named) > _NAMES_KEPT:
                self._named.clear()
            first, others = self._by_name
            places = (first[key], *others.get(key, ())) if key in first else ()
            self._named[key] = tuple(_unit(self._lines[at]) for at in places)
        return self._named[key]

    def with_code(self, code: str) -> tuple[Unit, ...]:
        """Returns the units that have or had a code, those of today first."""
        return tuple(_unit(self._lines[at]) for at in self._by_code.get(code, ()))

    @cached_property
    def _by_name(self) -> tuple[Mapping[str, int], Mapping[str, list[int]]]:
        """The line of each name, and the further lines of those that stand on several."""
        first: dict[str, int] = {}
        others: dict[str, list[int]] = {}
        # The table places tones as keys do; a name of letters alone needs nothing but small ones.
        for at, line in enumerate("\n".join(self._lines).lower().split("\n")):
            name = line.split("\t", 3)[2]
            key = name if _PLAIN(name) is None else name_key(name)
            if first.setdefault(key, at) != at:
                others.setdefault(key, []).append(at)
        return first, others

    @cached_property
    def _by_code(self) -> Mapping[str, list[int]]:
        index: dict[str, list[int]] = {}
        for at, line in enumerate(self._lines):
            index.setdefault(line.partition("\t")[0], []).append(at)
        return index


@cache
def units() -> Units:
    """Returns the shipped table; read once."""
    return Units(folder("library", "country", "units.tsv").read_text("utf-8"))


def _unit(line: str) -> Unit:
    return Unit(*line.split("\t"))


def name_key(name: str) -> str:
    """Returns what two spellings of a name have in common: no capitals, one way to place tones, to write dashes and spaces.

    A figure has no zeros before it: “Phường 03” is “Phường 3”.
    """
    plain = tone_placement(name).lower()
    if not plain.replace(" ", "").isalpha():
        plain = _DASHES.sub(" ", plain.translate(_QUOTES))
    return " ".join(word.lstrip("0") or word if word.isdecimal() else word for word in plain.split())
