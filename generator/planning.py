"""Dossiers × templates × subjects → planned documents: which papers there would be, for whom, dated when, in which file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.catalog import HOUSEHOLDS, Catalog, Template
from generator.phrases.environment import phrase
from generator.records.area import Area, Record
from generator.records.history import on, organizations_on, valid_on
from generator.records.households import Household
from generator.records.naming import full_name, sentence_start
from library.files.names import file_name
from library.problems import WARNING, NotFound, Place, Problem, TemplateFault, distinct
from library.vietnamese.letters import collation_key

DOCX = ".docx"
_KINDS_OF_SUBJECTS = {
    "commune": "commune",
    "each-village": "village",
    "each-household": "household",
    "each-parish": "organization",
}


@dataclass(frozen=True, slots=True)
class Order:
    """One entry of a dossier: a template, the date, and the records it is made for (villages, for households)."""

    template: Template
    dossier: Record
    entry: int
    date: str
    commune: Record
    subjects: tuple[Record, ...]

    @property
    def wanted(self) -> Mapping[str, Any]:
        """What the dossier says about this entry."""
        entry: Mapping[str, Any] = self.dossier.values["documents"][self.entry]
        return entry

    def place(self, *path: str | int) -> Place:
        """Returns where the dossier says it."""
        return self.dossier.place(("documents", self.entry, *path))


@dataclass(frozen=True, slots=True)
class Planned:
    """One document that is to be: `subject` is the record it is for, `household` the row of one household's paper."""

    order: Order
    subject: Record
    household: Household | None
    id: str
    file: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Every order of an area, and what is wrong with them."""

    area: Area
    orders: tuple[Order, ...]
    problems: tuple[Problem, ...]

    def documents(self, order: Order, only: str | None = None) -> Iterator[Planned]:
        """Yields the documents of one order, as a stream; `only` keeps one subject (a record's id or a household's code)."""
        taken: set[str] = set()
        for planned in self._all(order, only):
            if planned.file.lower() in taken:
                planned = Planned(planned.order, planned.subject, planned.household, planned.id, _apart(planned))
            taken.add(planned.file.lower())
            yield planned

    def _all(self, order: Order, only: str | None) -> Iterator[Planned]:
        names = _names(self.area, order)
        if order.template.manifest["subject_kind"] != HOUSEHOLDS:
            for subject in order.subjects:
                if only in (None, subject.id):
                    yield _planned(order, subject, None, names)
            return
        villages = {village.id: village for village in order.subjects}
        for household in self.area.households(villages):
            gone = household.left_on is not None and household.left_on <= order.date
            if not gone and only in (None, household.village, household.code):
                yield _planned(order, villages[household.village], household, names)


def plan(area: Area, catalog: Catalog, *, dossier: str | None = None, template: str | None = None) -> Plan:
    """Returns the orders of an area, those of one dossier or template if named. Raises `NotFound` for an unknown name."""
    if dossier is not None and area.get(dossier, "dossier") is None:
        known = [one.id for one in area.of("dossier")]
        raise NotFound(Problem("plan.unknown-dossier", facts={"name": dossier, "known": known}))
    if template is not None:
        catalog.get(template)
    orders: list[Order] = []
    wrong: list[Problem] = []
    for record in area.of("dossier"):
        if dossier not in (None, record.id):
            continue
        for entry, wanted in enumerate(record.values["documents"]):
            if template in (None, wanted["template"]):
                order = _order(area, catalog, record, entry, wrong)
                orders += [order] if order else []
    wrong += [problem for order in orders for problem in _sequence_problems(area, order)]
    return Plan(area, tuple(orders), tuple(distinct(wrong)))


def _order(area: Area, catalog: Catalog, dossier: Record, entry: int, wrong: list[Problem]) -> Order | None:
    wanted = dossier.values["documents"][entry]
    place = dossier.place(("documents", entry, "template"))
    try:
        template = catalog.get(wanted["template"])
    except NotFound as missing:
        wrong += [Problem(one.code, place, one.facts) for one in missing.problems]
        return None
    date = wanted.get("date", dossier.values["date"])
    commune = area.get(dossier.values["commune"], "commune")
    if commune is None:
        return None
    subjects = _subjects(area, template, dossier, wanted, commune, date)
    order = Order(template, dossier, entry, date, commune, tuple(subjects))
    wrong += _order_problems(area, order)
    return order


def _subjects(
    area: Area, template: Template, dossier: Record, wanted: Mapping[str, Any], commune: Record, date: str
) -> list[Record]:
    named = wanted.get("subjects")
    kind = template.manifest["subject_kind"]
    if isinstance(named, list):
        found = [area.get(one) for one in named]
        return [one for one in found if one is not None and one.kind == ("village" if kind == "household" else kind)]
    if kind == "commune":
        return [commune]
    if kind == "organization":
        return list(organizations_on(area, "parish_council", date, commune=commune.id))
    return villages_of(area, dossier, commune, date)


def villages_of(area: Area, dossier: Record, commune: Record, date: str) -> list[Record]:
    """Returns the villages of a dossier that belong to its commune on the date, in their order."""
    chosen = dossier.values.get("villages", "all")
    ours = [
        village
        for village in area.of("village")
        if on(village.values["commune"], date) == commune.id
        and valid_on(village.values, date)
        and (chosen == "all" or village.id in chosen)
    ]
    return sorted(ours, key=lambda one: (one.values.get("order", 10**6), collation_key(one.values["name"])))


def _order_problems(area: Area, order: Order) -> Iterator[Problem]:
    kind = order.template.manifest["subject_kind"]
    named = order.wanted.get("subjects")
    wrong_kind = isinstance(named, str) and _KINDS_OF_SUBJECTS[named] != kind
    if wrong_kind:
        yield Problem("plan.wrong-subjects", order.place("subjects"), {"template": order.template.id, "subjects": named})
    if isinstance(named, list):
        yield from _named_problems(area, order, named, "village" if kind == "household" else kind)
    elif not order.subjects:
        yield Problem("plan.no-subject", order.place("template"), {"template": order.template.id}, WARNING)
    era = order.template.manifest.get("era_support", {})
    if not era.get("from", "") <= order.date <= era.get("to", "9999-12-31"):
        facts = {"template": order.template.id, "date": order.date, "from": "…", "to": "…", **era}
        yield Problem("plan.wrong-era", order.place("template"), facts)


def _named_problems(area: Area, order: Order, named: Sequence[str], kind: str) -> Iterator[Problem]:
    for index, name in enumerate(named):
        record = area.get(name)
        if record is not None and record.kind == kind and not valid_on(record.values, order.date):
            yield Problem("plan.not-valid", order.place("subjects", index), {"name": name, "date": order.date})


def _sequence_problems(area: Area, order: Order) -> Iterator[Problem]:
    """Tells of papers that must come before this one: those that are not there, and those dated after it."""
    for need in order.template.manifest.get("requires", ()):
        dates = list(_dates_of(area, order.commune.id, need["template"]))
        facts = {"template": order.template.id, "needs": need["template"], "date": order.date}
        if not dates:
            yield Problem("plan.required-missing", order.place("template"), facts, WARNING)
        elif min(dates) > order.date:
            yield Problem("plan.required-later", order.place("template"), facts | {"later": min(dates)})


def _dates_of(area: Area, commune: str, template: str) -> Iterator[str]:
    for dossier in area.of("dossier"):
        values = dossier.values
        if values["commune"] != commune:
            continue
        for entry in values["documents"]:
            if entry["template"] == template:
                yield entry.get("date", values["date"])
        for issued in values.get("issued", ()):
            if issued.get("template") == template:
                yield issued["date"]


def _planned(order: Order, subject: Record, household: Household | None, names: Mapping[str, Any]) -> Planned:
    own = subject.id if household is None else f"{subject.id}.{household.code}"
    folder = order.dossier.id if subject is order.commune else f"{order.dossier.id}/{_folder(subject)}"
    file = _file(order, subject, household, names)
    return Planned(order, subject, household, f"{order.dossier.id}/{order.template.id}/{own}", f"{folder}/{file}")


def _folder(subject: Record) -> str:
    named = full_name(subject.values) if subject.kind == "village" else subject.values["name"]
    return file_name(sentence_start(named))


def _file(order: Order, subject: Record, household: Household | None, names: Mapping[str, Any]) -> str:
    """Returns the name of the file by the pattern; where a name that it needs is missing, the template's title."""
    pattern = order.wanted.get("file_name", order.template.manifest["file_name"])
    values = {**names, subject.kind: _named(subject)}
    if household is not None:
        values["household"] = {"code": household.code, "head": household.head, "order": household.order or 0}
    try:
        return file_name(phrase(pattern, values), DOCX)
    except TemplateFault as fault:
        if all(problem.code == "template.value-missing" for problem in fault.problems):
            return file_name(str(order.template.manifest["title"]), DOCX)
        raise TemplateFault(Problem(one.code, order.place("file_name"), one.facts) for one in fault.problems) from fault


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


def _apart(planned: Planned) -> str:
    """Returns a file name of its own for a document whose name another one already has."""
    folder, _, name = planned.file.rpartition("/")
    own = planned.id.rpartition("/")[2]
    return f"{folder}/{file_name(f'{name.removesuffix(DOCX)} ({own})', DOCX)}"
