"""Whose document it is: the names that are its own, those that may stand in it, those that are known to be others'."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.inspection.leads import RANKS_OF
from generator.inspection.names import Mention, mentions
from library.country.units import COMMUNE, DISTRICT, PROVINCE, VILLAGE, Unit, name_key, units

Name = tuple[str, str]  # a rank and the key of a name
_TEXTS_KEPT = 4096
PARENT, PREDECESSOR, SUCCESSOR, NEIGHBOUR = "parent", "predecessor", "successor", "neighbour"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the records: the name's key, the name, and the roles held on the date, each with the body's type."""

    key: str
    name: str
    posts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Own:
    """The commune, district or province whose document it is, on a day.

    `names` are its own names and those below it; `allowed` those that may stand there, with the reason; `told` is what should
    stand in place of another one's name, by rank. `others` are names of the workspace's other places, which are names even
    without a type word, `strangers` people of those, `said` the words of its dossiers, in small letters;
    `current`: the unit is there on the day. Nothing of villages or people is said where none are known.
    """

    rank: str
    date: str
    names: frozenset[Name]
    allowed: Mapping[Name, str]
    told: Mapping[str, str]
    others: Mapping[Name, str] = field(default_factory=dict)
    villages: Mapping[str, str] = field(default_factory=dict)
    village_types: frozenset[str] = frozenset()
    people: Mapping[str, Person] = field(default_factory=dict)
    strangers: Mapping[str, str] = field(default_factory=dict)
    terms: tuple[str, ...] = ()
    said: str = ""
    current: bool = True
    codes: frozenset[str] = frozenset()
    _read: dict[str, tuple[Mention, ...]] = field(default_factory=dict, compare=False)

    def places(self, text: str) -> tuple[Mention, ...]:
        """Returns the places that a text names; a text that comes again is not read again."""
        if text not in self._read:
            if len(self._read) >= _TEXTS_KEPT:
                self._read.clear()
            self._read[text] = tuple(mentions(text, self.known))
        return self._read[text]

    def reason(self, rank: str, key: str) -> str | None:
        """Returns "" for a name of its own, why another one may stand there, or None for a name of somebody else."""
        ranks = RANKS_OF[rank]
        if any((one, key) in self.names for one in ranks):
            return ""
        told = next((self.allowed[one, key] for one in ranks if (one, key) in self.allowed), None)
        return told if told is not None else self._below(ranks, key)

    def _below(self, ranks: Iterable[str], key: str) -> str | None:
        """A district's and a province's own names are those of the units below it too, as the country's list has them."""
        if self.rank not in (DISTRICT, PROVINCE):
            return None
        below = any(unit.rank in ranks and self._above(unit) for unit in units().named(key))
        return "" if below else None

    def _above(self, unit: Unit) -> bool:
        above = {unit.parent} | {one.parent for one in units().with_code(unit.parent)}
        return bool(above & self.codes)

    def known(self, key: str) -> frozenset[str]:
        """Returns the ranks in which some unit bears a name: of the country's list, its own, or of the workspace."""
        mine = {rank for rank in (COMMUNE, DISTRICT, PROVINCE, VILLAGE) if self._has((rank, key))}
        return frozenset({unit.rank for unit in units().named(key)} | mine)

    def _has(self, name: Name) -> bool:
        return name in self.names or name in self.allowed or name in self.others


def same_codes(names: Iterable[Name], codes: Iterable[str]) -> dict[Name, str]:
    """Returns the other names that the country's list has, or had, for codes: what came before or after."""
    listed = [unit for code in codes for unit in units().with_code(code)]
    own = set(names)
    found = {(unit.rank, name_key(unit.name)): PREDECESSOR if unit.until else SUCCESSOR for unit in listed}
    return {name: reason for name, reason in found.items() if name not in own}


def typed(key: str, rank: str, fallback: str, *, name: str, date: str, above: Iterable[str] = ()) -> str:
    """Returns a name with the type word that the country's list has for it on a day: “huyện Quảng Trạch”."""
    found = [unit for unit in units().named(key) if unit.rank == rank]
    near = [unit for unit in found if unit.parent in set(above)] or found
    best = next((unit for unit in near if unit.on(date)), near[0] if near else None)
    return f"{best.type if best else fallback} {name}"
