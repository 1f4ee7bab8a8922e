"""A document's own words → whose it is, without any records: the lowest unit that its letterhead names, and its date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.inspection.leads import RANKS_OF
from generator.inspection.names import Mention, mentions
from generator.inspection.own import PARENT, Name, Own, same_codes
from generator.inspection.regions import BODY, TABLE, Passage
from library.audit import Line, date_of
from library.country.units import COMMUNE, DISTRICT, PROVINCE, VILLAGE, Unit, name_key, units

_HEAD = 10
_ORDER = (COMMUNE, DISTRICT, PROVINCE)
_TITLES = ("QUYẾT ĐỊNH", "KẾ HOẠCH", "BÁO CÁO", "TỜ TRÌNH", "NGHỊ QUYẾT", "THÔNG BÁO", "BIÊN BẢN", "CHƯƠNG TRÌNH")


def listed(key: str) -> frozenset[str]:
    """Returns the ranks in which the country's list has, or had, a name."""
    return frozenset(unit.rank for unit in units().named(key))


def date_in(passages: Sequence[Passage]) -> str:
    """Returns the date of a document (ISO text), or an empty text where it tells none."""
    lines = [Line(one.text, one.place) for one in passages if one.region in (BODY, TABLE)]
    return date_of(lines) or ""


def head(passages: Sequence[Passage]) -> list[Mention]:
    """Returns the units that the letterhead of a document names: in capitals, above its title."""
    found: list[Mention] = []
    lines = [one.text for one in passages if one.region in (BODY, TABLE)][:_HEAD]
    title = next((index for index, line in enumerate(lines) if line.startswith(_TITLES)), len(lines))
    lines = [line for line in lines[:title] or lines[:1] if line.isupper()]
    for index, line in enumerate(lines):
        joined = [one for one in mentions(line, listed) if one.known]
        if not joined and index + 1 < len(lines):
            joined = [one for one in mentions(f"{line}\n{lines[index + 1]}", listed) if one.known and one.start < len(line)]
        found += joined
    return found


def own_by_letterhead(passages: Sequence[Passage]) -> Own | None:
    """Returns whose document it is by its letterhead; None where that names no unit of the country's list."""
    date = date_in(passages)
    named = head(passages)
    lowest = next((one for rank in _ORDER for one in named if _ranks(one)[:1] == [rank]), None) or _first_commune(passages)
    if lowest is None:
        return None
    rank = _ranks(lowest)[0]
    candidates = _likeliest([unit for unit in units().named(lowest.key) if unit.rank == rank], passages, date)
    names: set[Name] = {(rank, lowest.key)}
    above = [unit for one in candidates for unit in _above(one)]
    allowed: dict[Name, str] = dict.fromkeys(((unit.rank, name_key(unit.name)) for unit in above), PARENT)
    told = {unit.rank: unit.full_name for unit in (*reversed(above), *candidates) if not date or unit.on(date)}
    told.setdefault(rank, candidates[0].full_name)
    own_codes = [unit.code for unit in candidates]
    provinces = [unit.code for unit in above if unit.rank == PROVINCE]
    allowed = same_codes(names, [*own_codes, *provinces]) | allowed
    return Own(rank, date, frozenset(names), allowed, told, codes=frozenset(own_codes if rank != COMMUNE else ()))


def _first_commune(passages: Sequence[Passage]) -> Mention | None:
    """Returns the commune that a paper without a letterhead names most: a pledge, minutes of a village."""
    found = [one for passage in passages if passage.region in (BODY, TABLE) for one in mentions(passage.text, listed)]
    communes = [one for one in found if one.known and one.rank == COMMUNE]
    counted = Counter(one.key for one in communes)
    return max(communes, key=lambda one: counted[one.key], default=None)


def _ranks(one: Mention) -> list[str]:
    known = listed(one.key)
    return [rank for rank in _ORDER if rank in known and rank in RANKS_OF[one.rank] and rank != VILLAGE]


def _above(unit: Unit) -> Iterator[Unit]:
    """Yields the units above one, at every time that the list knows."""
    for parent in units().with_code(unit.parent) if unit.parent else ():
        yield parent
        yield from _above(parent)


def _likeliest(candidates: Sequence[Unit], passages: Sequence[Passage], date: str) -> list[Unit]:
    """Returns those of several units of one name that the document means: units above them are named, and the day fits."""
    said = {one.key for passage in passages for one in mentions(passage.text, listed) if one.known}
    scores = [sum(name_key(unit.name) in said for unit in _above(one)) * 2 + (not date or one.on(date)) for one in candidates]
    return [one for one, score in zip(candidates, scores, strict=True) if score == max(scores)]
