"""The records of a workspace, a commune of it and a day → whose document it is (`Own`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from generator.inspection.names import mentions
from generator.inspection.own import NEIGHBOUR, PARENT, PREDECESSOR, SUCCESSOR, Name, Own, Person, same_codes, typed
from generator.records.area import Area, Record
from generator.records.history import ever, members_on, on, valid_on
from generator.records.naming import full_name
from library.country.units import COMMUNE, DISTRICT, PROVINCE, VILLAGE, name_key, units
from library.problems import NotFound, Problem, Refused

_LEVELS = {"tỉnh": PROVINCE, "huyện": DISTRICT}
_NAMES = ("name", "short_name", "official_name")


def commune_of(area: Area, named: str | None, date: str, said: frozenset[str] = frozenset()) -> Record:
    """Returns the commune whose documents a workspace makes: the one named, else the one of its dossiers that holds on a day.

    Of several, the one whose name is among `said`, the keys that a letterhead names.
    Raises `NotFound` for an id of no commune, `Refused` where several are left.
    """
    if named is not None:
        record = area.get(named, "commune")
        if record is None:
            raise NotFound(Problem("leftover.unknown-commune", facts={"id": named, "known": _ids(area.sound("commune"))}))
        return record
    told = {id for one in area.sound("dossier") for id in ever(one.values.get("commune"))}
    asked = [one for one in area.sound("commune") if one.id in told] or list(area.sound("commune"))
    holding = [one for one in asked if valid_on(one.values, date)] or asked
    if len(holding) > 1:
        holding = [one for one in holding if said & {key for _, key in _names_of(one, COMMUNE)}] or holding
    if len(holding) != 1:
        code = "leftover.which-commune" if holding else "leftover.no-commune"
        raise Refused(Problem(code, area.workspace.place(), {"known": _ids(holding)}))
    return holding[0]


def _ids(records: Iterable[Record]) -> str:
    return ", ".join(one.id for one in records)


def own_of(area: Area, commune: Record, date: str, *, level: str = "xã") -> Own:
    """Returns whose document it is: a commune's, or that of the district or province above it (`level`), on a day."""
    mine = _family(area, commune)
    names: dict[Name, None] = dict.fromkeys(_names_of(commune, COMMUNE))
    allowed: dict[Name, str] = {}
    for id, reason in mine.items():
        allowed |= dict.fromkeys(_names_of(area.records[id], COMMUNE), reason)
    relatives = [commune, *(area.records[id] for id in mine)]
    above = {name: PARENT for one in relatives for name in _above(one)}
    before = [one for one in relatives if mine.get(one.id) != SUCCESSOR]
    codes = [str(one.values["gso_code"]) for one in before if "gso_code" in one.values]
    codes += [unit.code for rank, key in above for unit in units().named(key) if unit.rank == rank == PROVINCE]
    allowed = same_codes(names, codes) | allowed | above | _neighbours(commune)
    villages_own = {name_key(name): name for name in _villages(area, {one.id for one in relatives})}
    names |= dict.fromkeys((VILLAGE, key) for key in villages_own)
    rank = _LEVELS.get(level, COMMUNE)
    others = _others(area, {one.id for one in relatives}, {*names, *allowed})
    return Own(
        rank, date, frozenset(names) | _own_above(area, commune, rank, date),
        {name: reason for name, reason in allowed.items() if name not in names},
        _told(area, commune, date), others, villages_own, _village_types(area, {one.id for one in relatives}),
        _people(area, {one.id for one in relatives}, date), _strangers(area, {one.id for one in relatives}),
        _terms(area, commune, date), _said(area), valid_on(commune.values, date),
        frozenset(_codes(commune, rank)),
    )  # fmt: skip


def _family(area: Area, commune: Record) -> dict[str, str]:
    """Returns the ids of what the commune came from and went into, each with the reason."""
    found: dict[str, str] = {}
    _follow(area, commune.id, PREDECESSOR, found)
    _follow(area, commune.id, SUCCESSOR, found)
    found.pop(commune.id, None)
    return found


def _follow(area: Area, id: str, way: str, found: dict[str, str]) -> None:
    for other in area.of("commune"):
        into = other.values.get("merged_into")
        formed = other.values.get("formed_from") or ()
        record = area.records[id]
        after = other.id == record.values.get("merged_into") or id in formed
        before = into == id or other.id in (record.values.get("formed_from") or ())
        if (before if way == PREDECESSOR else after) and other.id not in found:
            found[other.id] = way
            _follow(area, other.id, way, found)


def _names_of(record: Record, rank: str) -> Iterator[Name]:
    for name in (*(record.values.get(one) for one in _NAMES), *(record.values.get("aliases") or ())):
        if isinstance(name, str):
            yield rank, name_key(name)
            kind = f"{record.values.get('type', '')} "
            if name.lower().startswith(kind):
                yield rank, name_key(name[len(kind) :])


def _dated(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for entry in value if isinstance(value, list) else ():
        if isinstance(entry, dict) and isinstance(entry.get("name"), str):
            yield entry["name"]


def _above(commune: Record) -> Iterator[Name]:
    yield from ((DISTRICT, name_key(name)) for name in _dated(commune.values.get("district")))
    yield from ((PROVINCE, name_key(name)) for name in _dated(commune.values.get("province")))


def _neighbours(commune: Record) -> dict[Name, str]:
    told = commune.values.get("geography") or {}
    texts = [str(told.get("text", "")), *map(str, told.get("neighbours") or ())]
    found = [one for text in texts for one in mentions(text, lambda key: frozenset(unit.rank for unit in units().named(key)))]
    return {(rank, one.key): NEIGHBOUR for one in found for rank in (COMMUNE, DISTRICT, PROVINCE)}


def _villages(area: Area, communes: set[str]) -> Iterator[str]:
    for one in area.sound("village"):
        if communes & set(ever(one.values.get("commune"))):
            yield str(one.values["name"])


def _village_types(area: Area, communes: set[str]) -> frozenset[str]:
    own = (one.values for one in area.sound("village") if communes & set(ever(one.values.get("commune"))))
    return frozenset(str(values["type"]) for values in own)


def _others(area: Area, communes: set[str], own: set[Name]) -> dict[Name, str]:
    """Returns the names of the workspace's other communes and of their villages, each as it is written in full."""
    strange = [one for one in area.sound("commune") if one.id not in communes]
    found = {name: full_name(one.values) for one in strange for name in _names_of(one, COMMUNE)}
    for one in area.sound("village"):
        if not communes & set(ever(one.values.get("commune"))):
            found[VILLAGE, name_key(str(one.values["name"]))] = full_name(one.values)
    return {name: full for name, full in found.items() if name not in own}


def _own_above(area: Area, commune: Record, rank: str, date: str) -> frozenset[Name]:
    """A district's or province's own names: its own, and the communes of the records that lie in it."""
    if rank == COMMUNE:
        return frozenset()
    field = "district" if rank == DISTRICT else "province"
    wanted = set(_dated(commune.values.get(field)))
    inside = [one for one in area.sound("commune") if wanted & set(_dated(one.values.get(field)))]
    ids = {one.id for one in inside}
    villages = frozenset((VILLAGE, name_key(name)) for name in _villages(area, ids))
    own = {(rank, name_key(name)) for name in wanted}
    return frozenset(name for one in inside for name in (*_names_of(one, COMMUNE), *_above(one))) | villages | own


def _codes(commune: Record, rank: str) -> Iterator[str]:
    for kind, key in _above(commune):
        yield from (unit.code for unit in units().named(key) if unit.rank == kind == rank)


def _told(area: Area, commune: Record, date: str) -> dict[str, str]:
    told = {COMMUNE: full_name(commune.values)}
    province = on(commune.values.get("province"), date) or next(iter(_dated(commune.values.get("province"))), "")
    if province:
        told[PROVINCE] = typed(name_key(province), PROVINCE, "tỉnh", name=province, date=date)
    district = on(commune.values.get("district"), date) or ""
    if district and date < NO_DISTRICTS:
        above = [unit.code for unit in units().named(name_key(province)) if unit.rank == PROVINCE]
        told[DISTRICT] = typed(name_key(district), DISTRICT, "huyện", name=district, date=date, above=above)
    return told


# Districts ended with 30 June 2025 (Nghị quyết 203/2025/QH15).
NO_DISTRICTS = "2025-07-01"


def _of_communes(area: Area, body: Record, communes: set[str]) -> bool | None:
    """Tells whether a body is that of one of the communes; None for one above them or of nothing."""
    own = set(ever(body.values.get("commune")))
    for id in ever(body.values.get("village")):
        village = area.get(id, "village")
        own |= set(ever(village.values.get("commune"))) if village else set()
    return bool(own & communes) if own else None


def _people(area: Area, communes: set[str], date: str) -> dict[str, Person]:
    posts: dict[str, list[tuple[str, str]]] = {}
    for body in area.sound("organization"):
        if _of_communes(area, body, communes) is not False:
            for one in members_on(body, date):
                posts.setdefault(one["person"], []).append((str(body.values.get("type")), one["role"]))
    people = {}
    for person in area.sound("person"):
        name = str(person.values.get("name", ""))
        people[name_key(name)] = Person(name_key(name), name, tuple(posts.get(person.id, ())))
    return people


def _strangers(area: Area, communes: set[str]) -> dict[str, str]:
    """Returns the people, by key, who serve in bodies of other communes only, and those bodies that bear no place's name."""
    found: dict[str, str] = {}
    own: set[str] = set()
    for person in area.sound("person"):
        held = area.memberships.get(person.id, ())
        told = {_of_communes(area, body, communes) for body, _ in held}
        name = str(person.values.get("name", ""))
        if told == {False}:
            found[name_key(name)] = name
        else:
            own.add(name_key(name))
    return {key: name for key, name in found.items() if key not in own}


def _terms(area: Area, commune: Record, date: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for body in area.sound("organization"):
        if _of_communes(area, body, {commune.id}):
            for term in body.values.get("terms") or ():
                if term.get("from", "") <= date <= term.get("to", "9999"):
                    found[str(term.get("name"))] = None
    return tuple(found)


def _said(area: Area) -> str:
    """Returns the texts of the dossiers, in small letters: whom they name is known, be it without a record."""
    return "\n".join(text for one in area.sound("dossier") for text in _texts(one.values)).casefold()


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in inner:
        yield from _texts(one)
