"""Rules about dates: periods the right way round, successors without a gap, the days on which the law changed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeGuard

from generator.records.area import KINDS, Area, Record
from generator.records.history import FIRST_DAY, LAST_DAY, on, successor, valid_on
from generator.records.naming import full_name
from library.files.yaml import Path_
from library.problems import ERROR, WARNING, Problem
from library.vietnamese.wording import date_short


@dataclass(frozen=True, slots=True)
class Cut:
    """A day from which another law holds, and where it is written."""

    day: str
    source: str


NO_DISTRICT = Cut("2025-07-01", "Nghị quyết 203/2025/QH15; Luật Tổ chức chính quyền địa phương 72/2025/QH15")
STATUTORY_TEAM = Cut("2024-07-01", "Luật Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở 30/2023/QH15")

_ENDS = {"valid_from": "valid_to", "from": "to", "since": "until", "effective": "expired"}


def inverted_periods(area: Area) -> Iterator[Problem]:
    """Yields each period, anywhere in a record, that ends before it begins."""
    for record in area.sound(*KINDS):
        for path, part in _parts(record.values):
            for first, last in _ENDS.items():
                start, end = part.get(first), part.get(last)
                if _is_day(start) and _is_day(end) and end < start:
                    facts = {"start": date_short(start), "end": date_short(end)}
                    yield Problem("validity.inverted", record.place((*path, last)), facts)


def overlapping_entries(area: Area) -> Iterator[Problem]:
    """Yields each entry of a dated list (`commune`, `parent`, `province`, …) that holds beside an earlier one."""
    for record in area.sound("commune", "village", "organization"):
        for name in ("commune", "village", "parent", "province"):
            told = record.values.get(name)
            for index in _meeting_earlier(map(_span, told) if isinstance(told, list) else ()):
                yield Problem("validity.overlap", record.place((name, index)))


def successors(area: Area) -> Iterator[Problem]:
    """Yields what was merged without an end, or into something that is not there on the next day.

    What is merged into itself is told as a circle. Where one of the two records is marked `verify`, it is a warning: the
    day itself is not certain.
    """
    for record in area.sound("commune", "village", "organization"):
        following = successor(area, record) if "merged_into" in record.values else None
        if following is None or following is record:
            continue
        end = record.values.get("valid_to")
        if end is None:
            yield Problem("successor.no-end", record.place(("merged_into",), key=True), {"successor": _name(following)})
        elif not valid_on(following.values, _next_day(end)):
            facts = {"successor": _name(following), "day": date_short(_next_day(end))}
            yield Problem("successor.gap", record.place(("merged_into",)), facts, _severity(record, following))


def predecessors(area: Area) -> Iterator[Problem]:
    """Yields each entry of `formed_from` whose own record does not say `merged_into` this one."""
    for record in area.sound("commune", "village", "organization"):
        for index, id in enumerate(record.values.get("formed_from", ())):
            earlier = area.get(id, record.kind)
            if earlier is not None and earlier.values.get("merged_into") != record.id:
                facts = {"id": id, "name": _name(earlier), "own": record.id, "first": str(earlier.place())}
                place = record.place(("formed_from", index))
                yield Problem("successor.disagrees", place, facts, _severity(record, earlier))


def dossier_dates(area: Area) -> Iterator[Problem]:
    """Yields each date of a dossier on which its commune did not exist yet or any more."""
    for dossier in area.sound("dossier"):
        for path, day in days_of(dossier):
            named = on(dossier.values["commune"], day)
            commune = area.get(named or "", "commune")
            if named is None:
                facts = {"id": dossier.id, "day": date_short(day)}
                yield Problem("dossier.no-commune", dossier.place(path), facts)
            elif commune is not None and commune.id not in area.broken and not valid_on(commune.values, day):
                yield _outside(area, commune, day, dossier, path)


def _outside(area: Area, commune: Record, day: str, dossier: Record, path: Path_) -> Problem:
    facts = {"commune": full_name(commune.values), "day": date_short(day)}
    if day < commune.values["valid_from"]:
        facts["start"] = date_short(commune.values["valid_from"])
        return Problem("dossier.before-commune", dossier.place(path), facts)
    facts["end"] = date_short(commune.values["valid_to"])
    following = successor(area, commune)
    if following is None:
        return Problem("dossier.after-commune", dossier.place(path), facts)
    facts |= {"successor": full_name(following.values), "id": following.id}
    return Problem("dossier.after-commune-merged", dossier.place(path), facts)


def districts(area: Area) -> Iterator[Problem]:
    """Yields communes that name a district after the district level ended, or none before."""
    for commune in area.sound("commune"):
        late = commune.values["valid_from"] >= NO_DISTRICT.day
        if late and "district" in commune.values:
            facts = {"day": date_short(NO_DISTRICT.day), "source": NO_DISTRICT.source}
            yield Problem("commune.district", commune.place(("district",), key=True), facts)
        elif not late and "district" not in commune.values:
            yield Problem("commune.no-district", commune.place(), {"name": full_name(commune.values)}, WARNING)


def early_statutory_teams(area: Area) -> Iterator[Problem]:
    """Yields statutory teams that would have existed before their law."""
    for body in area.sound("organization"):
        if body.values["type"] == "statutory_team" and body.values["valid_from"] < STATUTORY_TEAM.day:
            facts = {"day": date_short(STATUTORY_TEAM.day), "source": STATUTORY_TEAM.source}
            yield Problem("team.before-law", body.place(("valid_from",)), facts)


def days_of(dossier: Record) -> Iterator[tuple[Path_, str]]:
    """Yields the dates on which a dossier makes documents, each with its path; the dossier's own date first."""
    yield ("date",), dossier.values["date"]
    for index, document in enumerate(dossier.values["documents"]):
        if "date" in document:
            yield ("documents", index, "date"), document["date"]


def _parts(value: Any, path: Path_ = ()) -> Iterator[tuple[Path_, dict[str, Any]]]:
    if isinstance(value, dict):
        yield path, value
        for key, inner in value.items():
            yield from _parts(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _parts(inner, (*path, index))


def _is_day(value: Any) -> TypeGuard[str]:
    if not isinstance(value, str):
        return False
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _span(entry: dict[str, str]) -> tuple[str, str]:
    return entry.get("valid_from", FIRST_DAY), entry.get("valid_to", LAST_DAY)


def _meeting_earlier(spans: Iterable[tuple[str, str]]) -> Iterator[int]:
    """Yields the index of each span that meets an earlier one; one that ends before it begins meets none.

    The earlier ones are kept in the order of days, joined where they meet: a span is compared with two of them, not with all.
    """
    starts: list[str] = []
    ends: list[str] = []
    for index, (start, end) in enumerate(spans):
        if end < start:
            continue
        first, last = bisect_left(ends, start), bisect_right(starts, end)
        if first < last:
            yield index
            start, end = min(start, starts[first]), max(end, ends[last - 1])
        starts[first:last], ends[first:last] = [start], [end]


def _next_day(day: str) -> str:
    return day if day == LAST_DAY else (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _severity(*records: Record) -> str:
    return WARNING if any(one.values.get("verify") for one in records) else ERROR


def _name(record: Record) -> str:
    return full_name(record.values) or record.id
