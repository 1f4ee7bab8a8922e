"""Dossiers × templates × subjects → planned documents: which papers there would be, for whom, dated when, in which file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from typing import Any

from generator.catalog import HOUSEHOLDS, Catalog
from generator.phrases.said import said
from generator.planning.orders import Order, order_of
from generator.records.area import Area, Record
from generator.records.households import Household
from generator.records.meetings import contradictions, unfinished_minutes
from generator.records.naming import full_name, sentence_start
from generator.records.privacy import secret_papers
from generator.records.seen import FirstSeen
from generator.records.timeline import dossier_dates
from library.files.names import file_name
from library.problems import NotFound, Problem, TemplateFault, distinct
from library.vietnamese.letters import collation_key

__all__ = ["Order", "Plan", "Planned", "Sheaf", "Unplanned", "plan"]

DOCX = ".docx"
VOLUME, TWO_UP = "tập", "hai bản một tờ"
Households = Callable[[Iterable[str]], Iterator[Household]]


@dataclass(frozen=True, slots=True)
class Planned:
    """One document that is to be: `subject` is the record it is for, `household` the row of one household's paper."""

    order: Order
    subject: Record
    household: Household | None
    id: str
    file: str


@dataclass(frozen=True, slots=True)
class Sheaf:
    """The papers of a village's households in the order in which somebody walks there; `id`, `folder`, `name`: of its book."""

    id: str
    village: Record
    folder: str
    name: str
    papers: tuple[Planned, ...]

    def volume(self, number: int, *, two_up: bool) -> tuple[str, str]:
        """Returns the id and the file of a volume of the book; with two papers on a sheet it is another book."""
        name, kind = (f"{self.name} - {TWO_UP}", ".two-up") if two_up else (self.name, "")
        return f"{self.id}/{number}{kind}", f"{self.folder}/{file_name(f'{name} - {VOLUME} {number}', DOCX)}"


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
        series = self._series(order)
        shared = Counter(one.folder.lower() for one in series.values())
        taken: dict[str, FirstSeen] = {}
        for number, planned in enumerate(self._all(order, series, self.area.households)):
            folder = series[planned.subject.id].folder.lower()
            if folder not in taken:
                # Documents come subject by subject: names in a folder that only one subject has are forgotten after it.
                taken = {name: names for name, names in taken.items() if shared[name] > 1}
            here = taken.setdefault(folder, FirstSeen())
            if here.first(planned.file.lower(), number) != number:
                planned = replace(planned, file=_apart(planned.file, planned.id.rpartition("/")[2]))
                here.first(planned.file.lower(), number)
            if only in (None, planned.subject.id, planned.household and planned.household.code):
                yield planned

    def sheaves(self, order: Order, only: str | None = None) -> Iterator[Sheaf]:
        """Yields the papers of households village by village, one village in memory at a time; `only` keeps one village."""
        series_of = self._series(order)
        taken: set[str] = set()
        for village, papers in groupby(self.documents(order), attrgetter("subject")):
            if only not in (None, village.id):
                continue
            series = series_of[village.id]
            name = f"{order.template.manifest['title']} - {_folder(village)}" + (f" ({series.nth})" if series.nth > 1 else "")
            name = f"{name} ({village.id})" if name.lower() in taken else name
            taken.add(name.lower())
            yield Sheaf(series.id, village, series.folder, name, _walked(papers))

    def examples(self, order: Order) -> Iterator[Planned]:
        """Yields documents of an order to which every other one is alike but for names, codes and addresses."""
        return self._all(order, self._series(order), self.area.household_examples)

    def _series(self, order: Order) -> dict[str, _Series]:
        names = _names(self.area, order)
        earlier = [one for one in self.orders if _same_paper(one, order) and one.entry < order.entry]
        return {subject.id: _Series.of(order, subject, names, earlier) for subject in order.subjects}

    def _all(self, order: Order, series: Mapping[str, _Series], households: Households) -> Iterator[Planned]:
        if order.template.manifest["subject_kind"] != HOUSEHOLDS:
            yield from (one.planned(None) for one in series.values())
            return
        for household in households(series):
            if household.left_on is None or household.left_on > order.date:
                yield series[household.village].planned(household)


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
        made = [order_of(area, catalog, record, entry, ruled) for entry in range(len(record.values["documents"]))]
        named_apart = _named_apart([order for order, _ in made if order])
        orders += [one for one in named_apart if template in (None, one.template.id)]
        for wanted, (_, left_out) in zip(record.values["documents"], made, strict=True):
            if left_out and template in (None, wanted["template"]):
                unplanned.append(Unplanned(record, wanted["template"], left_out))
    wrong = [problem for one in unplanned for problem in one.problems]
    wrong += [problem for one in orders for problem in one.problems]
    return Plan(area, tuple(orders), tuple(unplanned), tuple(distinct(wrong)))


def _named_apart(orders: Sequence[Order]) -> list[Order]:
    """Returns the orders of a dossier, with an error where one would name its files as one of another template before it."""
    found: list[Order] = []
    for order in orders:
        other = next((one for one in found if _same_files(one, order)), None)
        if other is not None:
            place = order.place("file_name" if "file_name" in order.wanted else "template")
            facts = {"template": order.template.id, "other": other.template.id}
            order = replace(order, problems=(*order.problems, Problem("plan.same-file", place, facts)))
        found.append(order)
    return found


def _same_files(one: Order, other: Order) -> bool:
    """Two entries of the same template are told apart by a number."""
    of_both = {subject.id for subject in one.subjects} & {subject.id for subject in other.subjects}
    return bool(of_both) and one.template.id != other.template.id and one.file_pattern == other.file_pattern


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

    @property
    def id(self) -> str:
        """What the ids of the documents begin with."""
        nth = f".{self.nth}" if self.nth > 1 else ""
        return f"{self.order.dossier.id}/{self.order.template.id}{nth}/{self.subject.id}"

    def planned(self, household: Household | None) -> Planned:
        """Returns the document of a household, or the one of the subject itself."""
        file = f"{self.folder}/{_file(self.order, household, self.names)}"
        return Planned(
            self.order,
            self.subject,
            household,
            self.id if household is None else f"{self.id}.{household.code}",
            _apart(file, str(self.nth_of_name)) if self.nth_of_name > 1 else file,
        )


def _walked(papers: Iterable[Planned]) -> tuple[Planned, ...]:
    """Returns a village's papers as its list orders them, then by hamlet group; who has no group comes last."""
    held = [(one, household) for one in papers if (household := one.household) is not None]
    groups = {group: (group is None, collation_key(group or "")) for group in {household.group for _, household in held}}
    held.sort(key=lambda pair: (float("inf") if pair[1].order is None else pair[1].order, groups[pair[1].group]))
    return tuple(one for one, _ in held)


def _folder(subject: Record) -> str:
    named = full_name(subject.values) if subject.kind == "village" else subject.values["name"]
    return file_name(sentence_start(named))


def _file(order: Order, household: Household | None, names: Mapping[str, Any]) -> str:
    """Returns the name of the file by the pattern; where a value that it needs is missing, the template's title."""
    values = dict(names)
    if household is not None:
        values["household"] = {"code": household.code, "head": household.head, "order": household.order or 0}
    try:
        return file_name(said(order.file_pattern, values, ours=order.template.shipped), DOCX)
    except TemplateFault:
        return file_name(str(order.template.manifest["title"]), DOCX)


def _names(area: Area, order: Order) -> dict[str, Any]:
    """Returns what a file name may tell of the order; worked out once for all its documents."""
    values = order.dossier.values
    found = {
        "commune": order.commune,
        "model": area.get(values["model"], "model"),
        "committee": area.get(order.committee, "organization"),
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
