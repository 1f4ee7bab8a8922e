"""One entry of a dossier → an order: its template, date and subjects, and everything that is wrong with the entry itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from generator.catalog import HOUSEHOLDS, Catalog, Template
from generator.layout.kinds import kind_name
from generator.layout.profile import Profile
from generator.phrases.said import said
from generator.records.area import Area, Record
from generator.records.history import ever, on, organizations_on, valid_on
from generator.records.naming import full_name
from generator.records.references import reference_problems
from library.files.yaml import Path_
from library.problems import WARNING, NotFound, Place, Problem, TemplateFault
from library.vietnamese.letters import collation_key
from library.vietnamese.wording import date_short

_KINDS_OF_SUBJECTS = {
    "commune": "commune",
    "each-village": "village",
    "each-household": "household",
    "each-parish": "organization",
}
_GONE = ("plan.not-valid", "plan.not-ours")
LACKING = "template.value-missing"


@dataclass(frozen=True, slots=True)
class Order:
    """One entry of a dossier: a template, the date, and the records it is made for (villages, for households).

    `problems` is what is wrong with the entry itself; an error there keeps its documents from being made.
    """

    template: Template
    dossier: Record
    entry: int
    date: str
    commune: Record
    subjects: tuple[Record, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def wanted(self) -> Mapping[str, Any]:
        """What the dossier says about this entry."""
        entry: Mapping[str, Any] = self.dossier.values["documents"][self.entry]
        return entry

    @property
    def committee(self) -> str:
        """The id of the dossier's committee on the date, or an empty text."""
        return on(self.dossier.values.get("committee"), self.date) or ""

    @property
    def manifest(self) -> Mapping[str, Any]:
        """The template's manifest with the way of issuing that the entry chooses."""
        return self.template.issued_by(self.wanted.get("issued_by"))

    @property
    def layout(self) -> Profile:
        """The layout of its documents. Raises `NotFound` where there is none on the date."""
        return self.template.profile_on(self.date, self.manifest["family"])

    @property
    def file_pattern(self) -> str:
        """The pattern of the file names: the entry's own, else the template's."""
        pattern: str = self.wanted.get("file_name", self.manifest["file_name"])
        return pattern

    def place(self, *path: str | int) -> Place:
        """Returns where the dossier says it."""
        return self.dossier.place(("documents", self.entry, *path))


def order_of(
    area: Area, catalog: Catalog, dossier: Record, entry: int, ruled: Sequence[Problem]
) -> tuple[Order | None, tuple[Problem, ...]]:
    """Returns the order that an entry of a dossier is, or None, and the errors for which papers are left out of it.

    `ruled` are the problems that the rules of the records found; those of this entry keep its papers from being made.
    """
    wanted = dossier.values["documents"][entry]
    try:
        template = catalog.get(wanted["template"])
    except NotFound as missing:
        place = dossier.place(("documents", entry, "template"))
        return None, tuple(Problem(one.code, place, one.facts) for one in missing.problems)
    date = wanted.get("date", dossier.values["date"])
    commune = area.get(on(dossier.values["commune"], date) or "", "commune")
    if commune is None:
        return None, tuple(_without_commune(area, dossier, ruled))
    order = Order(template, dossier, entry, date, commune, ())
    order, left_out = _with_subjects(area, order)
    wrong = chain(_order_problems(order), _sequence_problems(area, order), _ruled(order, ruled))
    order = replace(order, problems=order.problems + tuple(wrong))
    unready = tuple(_unready(order))
    return (None, left_out + order.problems + unready) if unready else (order, left_out)


def _unready(order: Order) -> Iterator[Problem]:
    """Tells why a template has nothing to make papers of on the date: no layout, no kind of papers, no Word file."""
    template = order.template
    try:
        layout = order.layout
        template.word_file(layout)
        if order.manifest["type"]:
            kind_name(order.manifest["type"], layout)
    except (NotFound, TemplateFault) as missing:
        yield from (Problem(one.code, one.place or order.place("template"), one.facts) for one in missing.problems)


def _without_commune(area: Area, dossier: Record, ruled: Sequence[Problem]) -> Iterator[Problem]:
    """Tells why a dossier has no commune on a date: a reference to nothing, or a list that leaves the date out."""
    yield from _references(area, dossier.place(("commune",)))
    yield from (one for one in ruled if one.code == "dossier.no-commune" and one.facts["id"] == dossier.id)


def _references(area: Area, place: Place) -> Iterator[Problem]:
    """Yields what is wrong with the reference at a place, as the check of all references tells it."""
    return (one for one in reference_problems(area) if one.place == place)


def _with_subjects(area: Area, order: Order) -> tuple[Order, tuple[Problem, ...]]:
    """Returns the order with its subjects, and the errors of those that it names and that it cannot be made for.

    A village that the dossier chooses for all its entries may be gone on the date of one of them: a warning.
    """
    named, chosen = order.wanted.get("subjects"), order.dossier.values.get("villages", "all")
    if isinstance(named, list):
        found, wrong = _named(area, order, ("documents", order.entry, "subjects"), named)
        return replace(order, subjects=tuple(found)), tuple(wrong)
    if kind_of_subjects(order.template) == "commune":
        return replace(order, subjects=(order.commune,)), ()
    if kind_of_subjects(order.template) == "organization":
        return replace(order, subjects=tuple(_parishes(area, order))), ()
    if isinstance(chosen, list):
        found, wrong = _named(area, order, ("villages",), chosen)
        gone = tuple(replace(one, severity=WARNING) for one in wrong if one.code in _GONE)
        return replace(order, subjects=_sorted(found), problems=gone), tuple(one for one in wrong if one.code not in _GONE)
    return replace(order, subjects=_sorted(_villages(area, order))), ()


def kind_of_subjects(template: Template) -> str:
    """Returns the kind of the records that a template is made for; its papers for households hang on villages."""
    kind: str = template.manifest["subject_kind"]
    return "village" if kind == HOUSEHOLDS else kind


def _parishes(area: Area, order: Order) -> Iterator[Record]:
    return organizations_on(area, "parish_council", order.date, commune=order.commune.id)


def villages_of(area: Area, order: Order) -> tuple[Record, ...]:
    """Returns the villages that the dossier of an order is about, valid on the order's date and in their own order."""
    chosen = order.dossier.values.get("villages", "all")
    ours = _villages(area, order)
    return _sorted(one for one in ours if not isinstance(chosen, list) or one.id in chosen)


def _villages(area: Area, order: Order) -> Iterator[Record]:
    for village in area.of("village"):
        if on(village.values["commune"], order.date) == order.commune.id and valid_on(village.values, order.date):
            yield village


def _sorted(villages: Iterable[Record]) -> tuple[Record, ...]:
    return tuple(sorted(villages, key=lambda one: (one.values.get("order", 10**6), collation_key(one.values["name"]))))


def _named(area: Area, order: Order, path: Path_, names: Sequence[str]) -> tuple[list[Record], list[Problem]]:
    """Returns the records that a list names and that the order can be made for, and what is wrong with the others."""
    found: dict[str, Record] = {}
    wrong: list[Problem] = []
    for index, name in enumerate(names):
        place = order.dossier.place((*path, index))
        record = area.get(name)
        if record is None:
            wrong += _references(area, place)
        elif problem := _unfit(order, record, place):
            wrong.append(problem)
        else:
            found[name] = record
    return list(found.values()), wrong


def _unfit(order: Order, record: Record, place: Place) -> Problem | None:
    facts = {"name": record.id, "date": date_short(order.date)}
    if record.kind != kind_of_subjects(order.template):
        return Problem("plan.wrong-subjects", place, {"template": order.template.id, "subjects": record.id})
    if not valid_on(record.values, order.date):
        return Problem("plan.not-valid", place, facts)
    if "commune" in record.values and on(record.values["commune"], order.date) != order.commune.id:
        return Problem("plan.not-ours", place, facts | {"commune": full_name(order.commune.values)})
    return None


def _order_problems(order: Order) -> Iterator[Problem]:
    template, named = order.template, order.wanted.get("subjects")
    ways, way = template.manifest.get("issued_by", {}), order.wanted.get("issued_by")
    if way is not None and way not in ways:
        facts = {"name": way, "template": template.id, "known": list(ways)}
        yield Problem("plan.unknown-way", order.place("issued_by"), facts)
    if isinstance(named, str) and _KINDS_OF_SUBJECTS[named] != template.manifest["subject_kind"]:
        yield Problem("plan.wrong-subjects", order.place("subjects"), {"template": template.id, "subjects": named})
    if not order.subjects and not isinstance(named, list):
        yield Problem("plan.no-subject", order.place("template"), {"template": template.id}, WARNING)
    era = template.manifest.get("era_support", {})
    if not era.get("from", "") <= order.date <= era.get("to", "9999-12-31"):
        facts = {name: date_short(era[name]) if name in era else "…" for name in ("from", "to")}
        facts |= {"template": template.id, "date": date_short(order.date)}
        yield Problem("plan.wrong-era", order.place("template"), facts)
    yield from _pattern_problems(order)


def _pattern_problems(order: Order) -> Iterator[Problem]:
    """Tells what is wrong in the pattern of the file name, wherever it is written. What it lacks is not known yet."""
    own = "file_name" in order.wanted
    place = order.place("file_name") if own else order.template.document.place(("file_name",))
    try:
        said(order.file_pattern, {}, ours=order.template.shipped)
    except TemplateFault as fault:
        yield from (Problem(one.code, place, one.facts) for one in fault.problems if one.code != LACKING)


def _ruled(order: Order, ruled: Sequence[Problem]) -> Iterator[Problem]:
    """Tells which rules of the records this entry breaks: secret papers, dates outside the life of the commune, fields."""
    if not ruled:
        return
    dated = order.place("date") if "date" in order.wanted else order.dossier.place(("date",))
    fields = (("fields",), ("documents", order.entry, "fields"))
    known = {dated, order.place("secrecy")}.union(*(_places(order.dossier, path) for path in fields))
    yield from (one for one in ruled if one.place in known)


def _places(record: Record, path: Path_) -> set[Place]:
    """Returns the places of everything that stands below a path of a record."""
    value: Any = record.values
    for step in path:
        value = value.get(step, {}) if isinstance(value, dict) else value[step]
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return {record.place(path)}.union(*(_places(record, (*path, key)) for key, _ in inner))


def _sequence_problems(area: Area, order: Order) -> Iterator[Problem]:
    """Tells of papers that must come before this one: those that are not there, and those dated after it."""
    for need in order.template.manifest.get("requires", ()):
        dates = list(_dates_of(area, order.commune.id, need["template"]))
        facts = {"template": order.template.id, "needs": need["template"], "date": date_short(order.date)}
        if not dates:
            yield Problem("plan.required-missing", order.place("template"), facts, WARNING)
        elif min(dates) > order.date:
            yield Problem("plan.required-later", order.place("template"), facts | {"later": date_short(min(dates))})


def _dates_of(area: Area, commune: str, template: str) -> Iterator[str]:
    for dossier in area.of("dossier"):
        values = dossier.values
        if commune not in ever(values["commune"]):
            continue
        for entry in values["documents"]:
            if entry["template"] == template:
                yield entry.get("date", values["date"])
        for issued in values.get("issued", ()):
            if issued.get("template") == template:
                yield issued["date"]
