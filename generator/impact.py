"""An act → everything that rests on it, or on what it replaces or amends: templates, models, dossiers, documents.

A line of a set of bases stands for all acts that took each other's place, so a template rests on each of them; a document
rests on what its words cite on its own date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.catalog import Catalog, Template, load_catalog
from generator.drafting.draft import Drafter
from generator.drafting.naming import may_name, template_words, texts_below
from generator.pipeline import Job, open_job
from generator.planning.plan import Plan, Planned
from generator.planning.plan import plan as make_plan
from generator.records.area import Record
from library import relations
from library.acts import Act, Collection, shipped
from library.audit import Line
from library.citing.citation import Citation
from library.citing.resolving import known_acts
from library.files.schemas import nearest
from library.files.yaml import Path_
from library.problems import ERROR, NotFound, Place, Problem, distinct
from library.relations import AMENDS, REPLACES

KINDS = TEMPLATE, MODEL, DOSSIER, DOCUMENT = ("template", "model", "dossier", "document")
ITSELF = "itself"
Row = tuple[Act, str, str, Place | None]


@dataclass(frozen=True, slots=True)
class Resting:
    """One thing that rests on `act`: its kind and id, `through` what, with a name where that has one, and where it says so.

    `relation` is how the asked act stands to `act`: `itself`, `replaces` or `amends`. `date`: of a document, its own.
    """

    kind: str
    id: str
    title: str
    act: Act
    relation: str
    through: str
    name: str = ""
    place: Place | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Impact:
    """What rests on an act; `acts` are those looked for, each with its relation; `problems` keep something from being read."""

    act: Act
    acts: tuple[tuple[Act, str], ...]
    rows: tuple[Resting, ...]
    problems: tuple[Problem, ...] = ()


def impact_at(workspace: Path | None, name: str, on: str) -> Impact:
    """Returns what rests on the act that an id or a number names; without a workspace that is what is shipped.

    `on` (ISO text) is the day on which a law is looked up that a template names without date. Raises `NotFound`.
    """
    if workspace is None:
        asked = _Asked(_act(shipped(), name), shipped(), on)
        return Impact(asked.act, asked.acts, tuple(_known(asked, load_catalog())))
    job = open_job(workspace)
    asked = _Asked(_act(job.collection, name), job.collection, on)
    plan = make_plan(job.sound, job.catalog)
    rows = (*_known(asked, job.catalog), *_dossiers(asked, job), *_documents(asked, job, plan))
    wrong = [one for one in (*job.errors, *job.catalog.problems, *plan.problems) if one.severity == ERROR]
    return Impact(asked.act, asked.acts, rows, tuple(distinct(wrong)))


def _act(collection: Collection, name: str) -> Act:
    act = collection.find(name) or collection.act(name)
    if act is not None:
        return act
    if collection.get(name) is not None:
        raise NotFound(Problem("library.not-an-act", facts={"name": name}))
    close = nearest(name, [one.id for one in collection.acts])
    raise NotFound(Problem("library.unknown-near" if close else "library.unknown", facts={"name": name, "nearest": close}))


class _Asked:
    """The act that was asked for, with what it replaces (to the end of the chain) and amends; and how texts cite acts."""

    def __init__(self, act: Act, collection: Collection, on: str) -> None:
        self.act, self.collection, self.on = act, collection, on
        self.known = known_acts(collection)
        self.relation = {act.id: ITSELF}
        waiting = [act.id]
        while waiting:
            for one in collection.relations_from(waiting.pop()):
                if one.type == REPLACES and one.target_id not in self.relation:
                    self.relation[one.target_id] = REPLACES
                    waiting.append(one.target_id)
        for one in collection.relations_from(act.id):
            if one.type == AMENDS:
                self.relation.setdefault(one.target_id, AMENDS)

    @property
    def acts(self) -> tuple[tuple[Act, str], ...]:
        """The acts that are looked for, the asked one first, each with its relation."""
        found = ((self.collection.act(id), relation) for id, relation in self.relation.items())
        return tuple((act, relation) for act, relation in found if act)

    def wanted(self, ids: Iterable[str]) -> Iterator[Act]:
        """Yields those of the acts that are looked for, each once."""
        for id in dict.fromkeys(ids):
            act = self.collection.act(id) if id in self.relation else None
            if act is not None:
                yield act

    def line(self, told: Mapping[str, Any]) -> Iterator[Act]:
        """Yields those that a line of a set, or an act of a manifest, stands for; the one nearest to it alone."""
        name = told.get("act", "")
        ids = [name] if told.get("only") else [name, *(one.id for one in relations.line(self.collection, name))]
        yield from list(self.wanted(ids))[:1]

    def read(self, text: str, on: str) -> Iterator[Act]:
        """Yields those that a text names."""
        if may_name(text):
            yield from self.wanted(act.id for act in self.known.acts_in(text, on))

    def places(self, lines: Iterable[Line], on: str) -> Iterator[tuple[Act, Place]]:
        """Yields those that lines name, each with its place."""
        yield from ((act, line.place) for line in lines for act in self.read(line.text, on))


def _known(asked: _Asked, catalog: Catalog) -> Iterator[Resting]:
    """Yields the templates and models that rest on the acts."""
    for template in catalog.templates.values():
        rows = dict.fromkeys((*_sets(asked, catalog, template), *_switches(asked, template), *_words(asked, template)))
        for act, through, name, place in rows:
            relation = asked.relation[act.id]
            yield Resting(TEMPLATE, template.id, template.manifest["title"], act, relation, through, name, place)
    for record in asked.collection.records(MODEL):
        for index, id in enumerate(record.values.get("legal", ())):
            for act in asked.wanted([id]):
                place = record.document.place(("legal", index))
                yield Resting(MODEL, record.id, record.values["name"], act, asked.relation[act.id], "legal", "", place)


def _sets(asked: _Asked, catalog: Catalog, template: Template) -> Iterator[Row]:
    ways: Mapping[str, Mapping[str, Any]] = template.manifest.get("issued_by", {})
    told = [((), template.manifest), *((("issued_by", name), way) for name, way in ways.items())]
    for path, manifest in told:
        for key in ("bases", "opening"):
            for line in catalog.bases.get(str(manifest.get(key, "")), ()):
                for act in asked.line(line):
                    yield act, key, str(manifest[key]), template.document.place((*path, key))


def _switches(asked: _Asked, template: Template) -> Iterator[Row]:
    for name, told in template.manifest.get("acts", {}).items():
        for act in asked.line(told):
            yield act, "acts", name, template.document.place(("acts", name))


def _words(asked: _Asked, template: Template) -> Iterator[Row]:
    record = Record(TEMPLATE, template.id, template.manifest, template.document)
    defaults = ((name, one["default"]) for name, one in template.fields.items() if "default" in one)
    for name, value in defaults:
        for act, place in asked.places(texts_below(record, ("fields", name, "default"), value), asked.on):
            yield act, "words", "", place
    for act, place in asked.places(template_words(template.folder), asked.on):
        yield act, "words", "", place


def _dossiers(asked: _Asked, job: Job) -> Iterator[Resting]:
    for dossier in job.sound.of("dossier"):
        if not dossier.shipped:
            for act, through, name, place in dict.fromkeys(_of_dossier(asked, dossier)):
                relation = asked.relation[act.id]
                yield Resting(DOSSIER, dossier.id, dossier.values["title"], act, relation, through, name, place)


def _of_dossier(asked: _Asked, dossier: Record) -> Iterator[Row]:
    values = dossier.values
    yield from _fields(asked, dossier, ("fields",), values.get("fields", {}), values["date"])
    for index, paper in enumerate(values.get("issued", ())):
        same = [one.id for one in asked.known.candidates(_numbered(paper)) if one.signed == paper["date"]]
        for act in asked.wanted([*same, *(one.id for one in asked.read(str(paper.get("title", "")), paper["date"]))]):
            yield act, "issued", paper["id"], dossier.place(("issued", index))
    for index, entry in enumerate(values["documents"]):
        for at, ref in enumerate(entry.get("basis_refs", ())):
            for act in asked.wanted([ref]):
                yield act, "basis_refs", entry["template"], dossier.place(("documents", index, "basis_refs", at))
        path = ("documents", index, "fields")
        yield from _fields(asked, dossier, path, entry.get("fields", {}), entry.get("date", values["date"]))


def _numbered(paper: Mapping[str, Any]) -> Citation:
    return Citation(0, 0, number=f"{paper.get('number', '')}/{paper.get('symbol', '')}")


def _fields(asked: _Asked, dossier: Record, path: Path_, fields: Any, on: str) -> Iterator[Row]:
    for act, place in asked.places(texts_below(dossier, path, fields), on):
        yield act, "fields", "", place


def _documents(asked: _Asked, job: Job, plan: Plan) -> Iterator[Resting]:
    """Yields the documents whose words cite an act; of households' papers that are alike one stands for all."""
    drafter = Drafter(job.sound, job.catalog, job.collection, blanks=True)
    for order in plan.orders:
        for planned in plan.examples(order):
            texts = dict.fromkeys(_texts(drafter.draft(planned).values))
            acts = dict.fromkeys(act.id for text in texts for act in asked.read(text, order.date))
            for act in asked.wanted(acts):
                yield _document(asked, planned, act)


def _document(asked: _Asked, planned: Planned, act: Act) -> Resting:
    order = planned.order
    relation, title = asked.relation[act.id], order.template.manifest["title"]
    return Resting(DOCUMENT, planned.id, title, act, relation, "text", planned.file, order.place(), order.date)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for one in value.values() for text in _texts(one))
    elif isinstance(value, (list, tuple)):
        yield from (text for one in value for text in _texts(one))
