"""Dossiers × templates × subjects → planned documents: which papers there would be, for whom, dated when, in which file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.catalog import HOUSEHOLDS, Catalog
from generator.phrases.environment import phrase
from generator.planning.orders import Order, order_of
from generator.records.area import Area, Record
from generator.records.households import Household
from generator.records.meetings import contradictions, unfinished_minutes
from generator.records.naming import full_name, sentence_start
from generator.records.privacy import secret_papers
from generator.records.timeline import dossier_dates
from library.files.names import file_name
from library.problems import NotFound, Problem, TemplateFault, distinct

__all__ = ["Order", "Plan", "Planned", "Unplanned", "plan"]

DOCX = ".docx"


@dataclass(frozen=True, slots=True)
class Planned:
    """One document that is to be: `subject` is the record it is for, `household` the row of one household's paper."""

    order: Order
    subject: Record
    household: Household | None
    id: str
    file: str


@dataclass(frozen=True, slots=True)
class Unplanned:
    """Papers of an entry of a dossier that cannot be planned, and why."""

    dossier: Record
    template: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Every order of an area, what is left out of them, and everything that is wrong."""

    area: Area
    orders: tuple[Order, ...]
    unplanned: tuple[Unplanned, ...]
    problems: tuple[Problem, ...]

    def documents(self, order: Order, only: str | None = None) -> Iterator[Planned]:
        """Yields the documents of one order, as a stream; `only` keeps one subject (a record's id or a household's code).

        Two that would have one file name are told apart; which of them keeps the name does not depend on `only`.
        """
        taken: set[str] = set()
        for planned in self._all(order):
            if planned.file.lower() in taken:
                planned = replace(planned, file=_apart(planned.file, planned.id.rpartition("/")[2]))
            taken.add(planned.file.lower())
            if only in (None, planned.subject.id, planned.household and planned.household.code):
                yield planned

    def _all(self, order: Order) -> Iterator[Planned]:
        names = _names(self.area, order)
        earlier = [one for one in self.orders if _same_paper(one, order) and one.entry < order.entry]
        if order.template.manifest["subject_kind"] != HOUSEHOLDS:
            for subject in order.subjects:
                yield _Series.of(order, subject, names, earlier).planned(None)
            return
        villages = {village.id: _Series.of(order, village, names, earlier) for village in order.subjects}
        for household in self.area.households(villages):
            if household.left_on is None or household.left_on > order.date:
                yield villages[household.village].planned(household)


def plan(area: Area, catalog: Catalog, *, dossier: str | None = None, template: str | None = None) -> Plan:
    """Returns the orders of an area, those of one dossier or template if named. Raises `NotFound` for an unknown name."""
    if dossier is not None and area.get(dossier, "dossier") is None:
        known = [one.id for one in area.of("dossier")]
        raise NotFound(Problem("plan.unknown-dossier", facts={"name": dossier, "known": known}))
    if template is not None:
        catalog.get(template)
    orders: list[Order] = []
    unplanned: list[Unplanned] = []
    ruled = [*secret_papers(area), *dossier_dates(area), *contradictions(area), *unfinished_minutes(area)]
    for record in area.of("dossier"):
        if dossier not in (None, record.id):
            continue
        for entry, wanted in enumerate(record.values["documents"]):
            if template in (None, wanted["template"]):
                order, left_out = order_of(area, catalog, record, entry, ruled)
                orders += [order] if order else []
                unplanned += [Unplanned(record, wanted["template"], left_out)] if left_out else []
    wrong = [problem for one in unplanned for problem in one.problems]
    wrong += [problem for one in orders for problem in one.problems]
    return Plan(area, tuple(orders), tuple(unplanned), tuple(distinct(wrong)))


def _same_paper(one: Order, other: Order) -> bool:
    return one.dossier is other.dossier and one.template.id == other.template.id


@dataclass(frozen=True, slots=True)
class _Series:
    """The documents of one order for one subject, and what their ids, folders and names have in common.

    `nth`, `nth_of_name`: how many entries of the dossier have the same paper for the subject, up to this one; with the
    same pattern of the file's name.
    """

    order: Order
    subject: Record
    folder: str
    names: Mapping[str, Any]
    nth: int
    nth_of_name: int

    @classmethod
    def of(cls, order: Order, subject: Record, names: Mapping[str, Any], earlier: Sequence[Order]) -> _Series:
        """Returns the series of a subject; `names` is what a file name may tell of the order."""
        folder = order.dossier.id if subject is order.commune else f"{order.dossier.id}/{_folder(subject)}"
        before = [one for one in earlier if subject in one.subjects]
        same_name = sum(one.file_pattern == order.file_pattern for one in before)
        return cls(order, subject, folder, {**names, subject.kind: _named(subject)}, len(before) + 1, same_name + 1)

    def planned(self, household: Household | None) -> Planned:
        """Returns the document of a household, or the one of the subject itself."""
        own = self.subject.id if household is None else f"{self.subject.id}.{household.code}"
        file = f"{self.folder}/{_file(self.order, household, self.names)}"
        nth = f".{self.nth}" if self.nth > 1 else ""
        return Planned(
            self.order,
            self.subject,
            household,
            f"{self.order.dossier.id}/{self.order.template.id}{nth}/{own}",
            _apart(file, str(self.nth_of_name)) if self.nth_of_name > 1 else file,
        )


def _folder(subject: Record) -> str:
    named = full_name(subject.values) if subject.kind == "village" else subject.values["name"]
    return file_name(sentence_start(named))


def _file(order: Order, household: Household | None, names: Mapping[str, Any]) -> str:
    """Returns the name of the file by the pattern; where a value that it needs is missing, the template's title."""
    values = dict(names)
    if household is not None:
        values["household"] = {"code": household.code, "head": household.head, "order": household.order or 0}
    try:
        return file_name(phrase(order.file_pattern, values), DOCX)
    except TemplateFault:
        return file_name(str(order.template.manifest["title"]), DOCX)


def _names(area: Area, order: Order) -> dict[str, Any]:
    """Returns what a file name may tell of the order; worked out once for all its documents."""
    values = order.dossier.values
    found = {
        "commune": order.commune,
        "model": area.get(values["model"], "model"),
        "committee": area.get(values.get("committee", ""), "organization"),
    }
    named = {name: _named(record) for name, record in found.items() if record is not None}
    return {**named, "period": values.get("period"), "document": {"date": order.date}}


def _named(record: Record) -> dict[str, Any]:
    values = record.values
    whole = full_name(values) if record.kind in ("commune", "village") else values["name"]
    return {"id": record.id, "name": values["name"], "full_name": whole, "steering": values.get("steering", "")}


def _apart(file: str, mark: str) -> str:
    """Returns a file name of its own for a document whose name another one already has."""
    folder, _, name = file.rpartition("/")
    return f"{folder}/{file_name(f'{name.removesuffix(DOCX)} ({mark})', DOCX)}"
