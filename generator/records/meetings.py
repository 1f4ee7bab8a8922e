"""Rules about what a dossier tells of a meeting or of pledges: numbers that contradict each other, minutes left half done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.records.area import Area, Record
from generator.records.bodies import ADULT
from library.files.yaml import Path_
from library.problems import WARNING, Place, Problem

MINUTES = "village-conference-minutes"
_PRESENT = ("household_reps_present", "present")
_HOUSEHOLDS = (
    ("household_reps_invited",),
    ("household_reps_present",),
    ("households_pledged",),
    ("pledge_result", "households_pledged"),
)
_VOTES = ("for", "against", "abstain")
_KNOWN_AT_THE_END = ("start", "venue", "secretary", "household_reps_invited", "household_reps_present")


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a dossier tells for one of its papers: the paper's own fields, then those of the dossier."""

    area: Area
    dossier: Record
    index: int

    @property
    def wanted(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.dossier.values["documents"][self.index]
        return found

    @property
    def date(self) -> str:
        """The date of the paper."""
        date: str = self.wanted.get("date", self.dossier.values["date"])
        return date

    def told(self, *path: str | int) -> Any:
        """Returns the value at a path of the fields, or None."""
        value: Any = self._fields(path[0])[1]
        for step in path:
            if isinstance(value, dict):
                value = value.get(step)
            else:
                value = value[step] if isinstance(value, list) and isinstance(step, int) else None
        return value

    def number(self, *path: str | int) -> int | None:
        """Returns the whole number at a path of the fields, or None."""
        value = self.told(*path)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def place(self, *path: str | int) -> Place:
        """Returns where the dossier says it."""
        return self.dossier.place((*self._fields(path[0])[0], *path))

    def rows(self, name: str) -> Iterator[int]:
        """Yields the indexes of a list of objects."""
        rows = self.told(name)
        yield from (index for index, row in enumerate(rows if isinstance(rows, list) else ()) if isinstance(row, Mapping))

    def households(self) -> int | None:
        """Returns how many households there are: told, or listed or on record for the one village that the paper is for."""
        told = self.number("households_total")
        named = self.wanted.get("subjects")
        village = self.area.get(named[0], "village") if isinstance(named, list) and len(named) == 1 else None
        if told is not None or village is None:
            return told
        listed = sum(one.left_on is None or one.left_on > self.date for one in self.area.households([village.id]))
        figure = village.values.get("population", {}).get("households")
        value = figure.get("value") if isinstance(figure, Mapping) else figure
        return listed or (value if isinstance(value, int) else None)

    def present(self) -> int | None:
        """Returns how many who vote are there."""
        return next((found for name in _PRESENT if (found := self.number(name)) is not None), None)

    def _fields(self, name: str | int) -> tuple[Path_, Mapping[str, Any]]:
        own = self.wanted.get("fields", {})
        shared = self.dossier.values.get("fields", {})
        return (("fields",), shared) if name not in own and name in shared else (("documents", self.index, "fields"), own)


def contradictions(area: Area) -> Iterator[Problem]:
    """Yields numbers of meetings and pledges that cannot be: more than there are households, votes that do not add up."""
    for entry in _entries(area):
        yield from _too_many(entry)
        yield from _votes(entry)
        yield from _nominees(entry)


def unfinished_minutes(area: Area) -> Iterator[Problem]:
    """Yields minutes of villages that tell when the meeting ended and not what was known by then."""
    for entry in _entries(area):
        if entry.wanted["template"] != MINUTES or entry.told("end") is None:
            continue
        needed = _KNOWN_AT_THE_END if entry.told("second_meeting") is not None else (*_KNOWN_AT_THE_END, "votes")
        lacking = [name for name in needed if entry.told(name) in (None, [], "")]
        if lacking:
            yield Problem("meeting.unfinished", entry.place("end"), {"fields": ", ".join(lacking)})


def motions_not_carried(area: Area) -> Iterator[Problem]:
    """Yields what no majority of all households is for: it is not carried.

    Source: Law 10/2022/QH15, Điều 20: more than half of the representatives of all households.
    """
    for entry in _entries(area):
        agreed = {index: entry.number("votes", index, "for") for index in entry.rows("votes")}
        whole = entry.households() if agreed else None
        for index, count in agreed.items():
            if whole is not None and count is not None and 2 * count <= whole:
                facts = {"issue": entry.told("votes", index, "issue"), "count": count, "households": whole}
                yield Problem("meeting.not-carried", entry.place("votes", index, "for"), facts, WARNING)


def nominated_minors(area: Area) -> Iterator[Problem]:
    """Yields people nominated for a team who, by their year of birth, are not yet 18."""
    for entry in _entries(area):
        for index in entry.rows("nominees"):
            born = entry.number("nominees", index, "birth_year")
            if born is not None and int(entry.date[:4]) - born < ADULT:
                facts = {"person": entry.told("nominees", index, "name"), "age": ADULT}
                yield Problem("team.minor", entry.place("nominees", index, "birth_year"), facts, WARNING)


def _entries(area: Area) -> Iterator[_Entry]:
    for dossier in area.sound("dossier"):
        yield from (_Entry(area, dossier, index) for index in range(len(dossier.values["documents"])))


def _too_many(entry: _Entry) -> Iterator[Problem]:
    counts = {path: entry.number(*path) for path in _HOUSEHOLDS}
    told = {path: count for path, count in counts.items() if count is not None}
    whole = entry.households() if told else None
    for path, count in told.items():
        left = entry.number("pledge_result", "refused_or_absent_count") if len(path) > 1 else None
        if whole is not None and count + (left or 0) > whole:
            facts = {"count": count + (left or 0), "households": whole}
            yield Problem("meeting.more-than-households", entry.place(*path), facts)


def _votes(entry: _Entry) -> Iterator[Problem]:
    present = entry.present()
    for index in entry.rows("votes"):
        counts = [entry.number("votes", index, name) for name in _VOTES]
        cast = sum(one for one in counts if one is not None)
        if present is not None and None not in counts and cast != present:
            facts = {"issue": entry.told("votes", index, "issue"), "count": cast, "present": present}
            yield Problem("meeting.votes-do-not-add-up", entry.place("votes", index), facts)


def _nominees(entry: _Entry) -> Iterator[Problem]:
    present = entry.present()
    for index in entry.rows("nominees"):
        votes = entry.number("nominees", index, "votes")
        if present is not None and votes is not None and votes > present:
            facts = {"person": entry.told("nominees", index, "name"), "count": votes, "present": present}
            yield Problem("meeting.more-votes-than-voters", entry.place("nominees", index, "votes"), facts)
