"""Records of the library (acts, lessons, models, clauses) → a collection: acts with their relations, problems told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from library import relations
from library.files import schemas
from library.files.shipped import folder
from library.files.yaml import Document, Path_, read_yaml
from library.numbers import read_numbers, tokens_of_act
from library.problems import Place, Problem, distinct
from library.relations import Act, Article, Conflict, ExpiredPart, FormerTitle, Relation, Suspension
from library.vietnamese.letters import fold, split_words

__all__ = [
    "KINDS",
    "Act",
    "Article",
    "Collection",
    "Conflict",
    "ExpiredPart",
    "Record",
    "Relation",
    "collect",
    "load",
    "shipped",
]

KINDS = ("reference", "lesson", "model", "clause")


@dataclass(frozen=True, slots=True)
class Record:
    """One record as it was read: kind, id, values, and the document that knows where each value stands."""

    kind: str
    id: str
    values: Mapping[str, Any]
    document: Document

    @property
    def place(self) -> Place:
        """Returns where the record starts."""
        return self.document.place()


@dataclass(frozen=True, slots=True)
class Collection:
    """Everything the library holds: acts and their relations, the other records, and what is wrong with them."""

    acts: tuple[Act, ...] = ()
    problems: tuple[Problem, ...] = ()
    _records: Mapping[str, Record] = field(default_factory=dict)
    _acts: Mapping[str, Act] = field(default_factory=dict)
    _from: Mapping[str, tuple[Relation, ...]] = field(default_factory=dict)
    _to: Mapping[str, tuple[Relation, ...]] = field(default_factory=dict)
    _names: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def act(self, act_id: str) -> Act | None:
        """Returns the act of this id, if there is one."""
        return self._acts.get(act_id)

    def get(self, record_id: str) -> Record | None:
        """Returns the record of this id, whatever its kind."""
        return self._records.get(record_id)

    def records(self, kind: str) -> list[Record]:
        """Returns the records of a kind (`lesson`, `model`, `clause`, `reference`), by id."""
        return sorted((one for one in self._records.values() if one.kind == kind), key=lambda one: one.id)

    def relations_from(self, act_id: str) -> tuple[Relation, ...]:
        """Returns what this act does to others."""
        return self._from.get(act_id, ())

    def relations_to(self, act_id: str) -> tuple[Relation, ...]:
        """Returns what others do to this act: written at theirs, read from here."""
        return self._to.get(act_id, ())

    def find(self, text: str) -> Act | None:
        """Returns the one act that a number, alias, title or id names, in any usual spelling; None if none or several."""
        found = self.find_all(text)
        return found[0] if len(found) == 1 else None

    def find_all(self, text: str) -> tuple[Act, ...]:
        """Returns every act that a text may name: “NQLT 01” is the joint resolution of 2001 and that of 2002."""
        keys = [token for number in read_numbers(text)[:1] for token in number.asked()] or [_plain(text)]
        ids = frozenset.intersection(*(self._names.get(key, frozenset()) for key in keys))
        return tuple(act for act in self.acts if act.id in ids)

    def in_line_on(self, act_id: str, date: str) -> Act | None:
        """Returns the act of the line that is in force on the date, or None."""
        return relations.in_line_on(self, act_id, date)


def load(folders: Iterable[Path]) -> Collection:
    """Returns the collection of all *.yaml below the folders; a later folder's record wins over an earlier one's id.

    What is wrong is in `problems`: schema, unknown or wrong references, repeated ids, dates in a wrong order. A record
    that breaks its schema is left out, its id stays known.
    """
    records: dict[str, Record] = {}
    broken: set[str] = set()
    problems: list[Problem] = []
    for path in folders:
        here, bad, found = _read(sorted(path.rglob("*.yaml")))
        records |= here
        broken |= bad
        problems += found
    for record in records.values():
        problems += _wrong_references(record, records, broken)
        problems += _wrong_dates(record)
    return _collection(records, problems)


def load_file(path: Path) -> Collection:
    """Returns the collection of one file's records, whatever other files hold; what breaks its schema is left out."""
    records, _, problems = _read([path])
    return _collection(records, problems)


def collect(documents: Iterable[Document]) -> Collection:
    """Returns the collection of documents that were read before and keep their schema; other kinds are passed over."""
    records = {
        one.value["id"]: Record(one.value["kind"], one.value["id"], one.value, one)
        for one in documents
        if one.value["kind"] in KINDS
    }
    return _collection(records, [problem for record in records.values() for problem in _wrong_dates(record)])


@cache
def shipped() -> Collection:
    """Returns the collection that comes with the program, read once."""
    return load([folder("library", "collection")])


def _read(files: Iterable[Path]) -> tuple[dict[str, Record], set[str], list[Problem]]:
    records: dict[str, Record] = {}
    broken: set[str] = set()
    problems: list[Problem] = []
    for file in files:
        documents, found = read_yaml(file)
        problems += found
        for document in documents:
            record, wrong = _record(document)
            problems += wrong
            if record is None or wrong:
                broken |= _id_of(document)
            elif first := records.get(record.id):
                problems.append(_repeated(record, first))
            else:
                records[record.id] = record
    return records, broken, problems


def _id_of(document: Document) -> set[str]:
    value = document.value.get("id") if isinstance(document.value, dict) else None
    return {value} if isinstance(value, str) else set()


def _record(document: Document) -> tuple[Record | None, list[Problem]]:
    value = document.value
    if not isinstance(value, dict):
        return None, [Problem("library.not-a-record", document.place())]
    kind = value.get("kind")
    if kind not in KINDS:
        facts = {"kind": "" if kind is None else kind, "allowed": KINDS}
        code = "library.no-kind" if kind is None else "library.kind"
        return None, [Problem(code, document.place(("kind",)), facts)]
    wrong = schemas.problems(document, kind)
    return Record(kind, str(value.get("id")), value, document), wrong


def _repeated(record: Record, first: Record) -> Problem:
    facts = {"id": record.id, "file": first.place.file, "line": first.place.line}
    return Problem("library.repeated-id", record.document.place(("id",)), facts)


def _references(record: Record) -> Iterator[tuple[Path_, str, str]]:
    """Yields every reference of a record: its path, the id, and the kind that it must be."""
    values = record.values
    for at, one in enumerate(values.get("relations", ())):
        yield ("relations", at, "ref"), one["ref"], "reference"
    for name in ("expired_parts", "suspended", "former_titles"):
        for at, one in enumerate(values.get(name, ())):
            if "by" in one:
                yield (name, at, "by"), one["by"], "reference"
    for at, one in enumerate(values.get("legal", ())):
        yield ("legal", at), one, "reference"
    for name in ("household_clauses", "village_clauses", "parish_clauses"):
        for at, one in enumerate(values.get(name, ())):
            yield (name, at), one, "clause"


def _wrong_references(record: Record, records: Mapping[str, Record], broken: set[str]) -> Iterator[Problem]:
    for path, ref, kind in _references(record):
        place = record.document.place(path)
        found = records.get(ref)
        if found is None and ref not in broken:
            nearest = schemas.nearest(ref, [one.id for one in records.values() if one.kind == kind])
            code = "library.unknown-ref-near" if nearest else "library.unknown-ref"
            yield Problem(code, place, {"ref": ref, "nearest": nearest})
        elif found and found.kind != kind:
            yield Problem(f"library.ref-not-{kind}", place, {"ref": ref})
        elif ref == record.id:
            yield Problem("library.ref-to-itself", place, {"ref": ref})


def _wrong_dates(record: Record) -> Iterator[Problem]:
    days = [(name, record.values[name]) for name in ("signed", "effective", "expired") if name in record.values]
    for (_, earlier), (name, later) in pairwise(days):
        if later < earlier:
            place = record.document.place((name,))
            yield Problem(f"library.{name}-too-early", place, {"date": later, "earlier": earlier})
    for at, one in enumerate(record.values.get("suspended", ())):
        if "until" in one and one["until"] <= one["from"]:
            place = record.document.place(("suspended", at, "until"))
            yield Problem("library.until-too-early", place, {"date": one["until"], "earlier": one["from"]})


def _collection(records: Mapping[str, Record], problems: list[Problem]) -> Collection:
    acts = tuple(_act(record) for record in records.values() if record.kind == "reference")
    acts = tuple(sorted(acts, key=lambda act: (act.signed, act.id)))
    by_source: dict[str, list[Relation]] = defaultdict(list)
    by_target: dict[str, list[Relation]] = defaultdict(list)
    for relation in (one for act in acts for one in _relations(records[act.id])):
        by_source[relation.source_id].append(relation)
        by_target[relation.target_id].append(relation)
    return Collection(
        acts,
        tuple(distinct(problems)),
        dict(records),
        {act.id: act for act in acts},
        {act_id: tuple(found) for act_id, found in by_source.items()},
        {act_id: tuple(found) for act_id, found in by_target.items()},
        _names(acts),
    )


def _act(record: Record) -> Act:
    values = record.values
    verify = values.get("verify", False)
    return Act(
        id=record.id,
        kind=values["act_type"],
        number=values.get("number", ""),
        issuer=values["issuer"],
        title=values["title"],
        signed=values["signed"],
        effective=values.get("effective"),
        expired=values.get("expired"),
        expired_parts=tuple(ExpiredPart(one["parts"], one["from"], one.get("by")) for one in values.get("expired_parts", ())),
        gist=values["gist"],
        articles=tuple(Article(**one) for one in values.get("articles", ())),
        aliases=tuple(values.get("aliases", ())),
        conflicts=tuple(Conflict(**one) for one in values.get("conflicts", ())),
        verify=verify if isinstance(verify, bool) else tuple(verify),
        source=tuple(values["source"]),
        signer=values.get("signer", ""),
        place=record.place,
        suspensions=tuple(map(_suspension, values.get("suspended", ()))),
        former_titles=tuple(FormerTitle(**one) for one in values.get("former_titles", ())),
        article_count=values.get("article_count"),
    )


def _suspension(one: Mapping[str, Any]) -> Suspension:
    return Suspension(one["from"], one.get("until"), one.get("by"), one.get("parts", ""))


def _relations(record: Record) -> Iterator[Relation]:
    for one in record.values.get("relations", ()):
        told = one.get("date"), one.get("parts"), bool(one.get("verify", False)), one.get("source", "")
        yield Relation(one["type"], record.id, one["ref"], *told)


def _names(acts: Iterable[Act]) -> dict[str, frozenset[str]]:
    names: dict[str, set[str]] = defaultdict(set)
    for act in acts:
        keys = tokens_of_act(act.spellings, act.kind, act.issuer, act.signed)
        titles = [act.title, *(one.title for one in act.former_titles)]
        keys |= {_plain(one) for one in (act.id, *act.aliases, *titles, *(f"{act.kind} {title}" for title in titles))}
        for key in keys:
            names[key].add(act.id)
    return {key: frozenset(ids) for key, ids in names.items()}


def _plain(text: str) -> str:
    return " ".join(split_words(fold(text))[0])
