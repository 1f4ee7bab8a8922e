"""Whose document a file is: the commune of its letterhead, the village or organization that it was written for, its day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.learning.heading import Heading
from generator.learning.lines import Line, even
from generator.learning.probing import communes_on
from generator.records.area import Area, Record
from generator.records.history import on
from generator.records.naming import full_name
from library.problems import NotFound, Place, Problem, Refused

_FIRST_LINES = 12
_SUBJECTS = ("commune", "village", "organization")


def owner(area: Area, named: str | None, head: Heading, lines: Sequence[Line], place: Place) -> tuple[Record, Record]:
    """Returns the commune and the record that a document was written for: the one that is named, else the one it tells.

    Raises `NotFound` for an id that is no such record, `Refused` where the document tells none.
    """
    if named is not None:
        subject = next((one for kind in _SUBJECTS if (one := area.get(named, kind)) is not None), None)
        commune = None if subject is None else _commune_of(area, subject, head.day)
        if subject is None or commune is None:
            known = [one.id for one in area.of("commune")]
            raise NotFound(Problem("learn.unknown-owner", place, {"name": named, "known": known}))
        return commune, subject
    commune = _told(area, head, lines)
    if commune is None:
        raise Refused(Problem("learn.whose", place))
    return commune, _inner(area, commune, head, lines) or commune


def _commune_of(area: Area, subject: Record, day: str) -> Record | None:
    if subject.kind == "commune":
        return subject
    village = subject if subject.kind == "village" else area.get(str(on(subject.values.get("village"), day)), "village")
    values = subject.values if village is None else village.values
    return area.get(str(on(values.get("commune"), day or "9999-12-31")), "commune")


def _told(area: Area, head: Heading, lines: Sequence[Line]) -> Record | None:
    """Returns the commune of the letterhead; where that names none, the one whose name the text says most often."""
    known = list(communes_on(area, head.day)) or list(area.of("commune"))
    written = " ".join(head.letterhead).upper()
    named = [one for one in known if full_name(one.values).upper() in written]
    if named:
        return max(named, key=lambda one: len(full_name(one.values)))
    text = "\n".join(even(line.text) for line in lines).casefold()
    counted = {one.id: text.count(full_name(one.values).casefold()) for one in known}
    best = max(known, key=lambda one: counted[one.id], default=None)
    return best if best is not None and counted[best.id] else None


def _inner(area: Area, commune: Record, head: Heading, lines: Sequence[Line]) -> Record | None:
    """Returns the village or organization that title, byline or subject name: what the paper is for."""
    if head.family != "plain":
        return None
    first = [even(line.text) for line in lines if not line.empty][:_FIRST_LINES]
    said = " \n ".join((*head.letterhead, head.byline, head.subject, *first)).casefold()
    named = [one for one in _candidates(area, commune, head.day) if _name(one).casefold() in said]
    return max(named, key=lambda one: len(_name(one)), default=None)


def _candidates(area: Area, commune: Record, day: str) -> Iterable[Record]:
    villages = [one for one in area.of("village") if on(one.values["commune"], day or "9999-12-31") == commune.id]
    ours = {one.id for one in villages}
    bodies = (one for one in area.of("organization") if one.values["type"] == "parish_council")
    return [*villages, *(one for one in bodies if str(on(one.values.get("village"), day)) in ours or _of(one, commune, day))]


def _of(body: Record, commune: Record, day: str) -> bool:
    return bool(on(body.values.get("commune"), day) == commune.id)


def _name(record: Record) -> str:
    return full_name(record.values)
