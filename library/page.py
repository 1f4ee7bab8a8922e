"""A record → its page in the reader's language: what is known of it, where it was read, what has to be checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from library.acts import Collection, Record
from library.citations import cite
from library.messages import text
from library.relations import AMENDS, CONTINUES, REPLACES, Act, Relation, Suspension, begins
from library.status import status, status_line
from library.vietnamese.wording import cap_first, date_short

_DATES = ("signed", "effective", "expired")
# The relations whose day matters by itself; a basis or a mention holds as long as the act that has it.
_DATED = (REPLACES, AMENDS, CONTINUES)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page: its heading, empty for the first, and what stands under it, line by line."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A record as it is read: its name, its parts, and the names of the fields that nobody has checked yet."""

    title: str
    parts: tuple[Part, ...]
    to_check: tuple[str, ...] = ()


def page(record: Record, collection: Collection, on: str, article: str | None = None) -> Page:
    """Returns the page of an act, lesson, model or clause, with every status as it is `on` the date (ISO text).

    With `article`, of the articles of an act that one alone is shown. What was not read in a source says so where it stands;
    a field that was looked for and not found is among `to_check` too.
    """
    title, parts = _PAGES[record.kind](record, collection, on, article)
    shown = [*parts, _list("aliases", record.values.get("aliases", ())), *_ends(record)]
    return Page(title, tuple(one for one in shown if one.lines), to_check(record))


def to_check(record: Record) -> tuple[str, ...]:
    """Returns the names of the fields of a record that have not been checked, those without a value marked as not found."""
    values = record.values
    verify = values.get("verify", ())
    if verify is True:
        return (text("page.everything"),)
    inner = [name for name in ("relations", "articles") if any(one.get("verify") for one in values.get(name, ()))]
    names = dict.fromkeys([*verify, *inner])
    return tuple(_field(name) if values.get(name) else text("page.not-found", field=_field(name)) for name in names)


def _field(name: str) -> str:
    """Returns the name of a field in the reader's language; that of the record itself where nobody gave it one."""
    said = text(f"page.field.{name}")
    return name if said == f"page.field.{name}" else said


def _fact(name: str, value: str, unsure: bool = False) -> str:
    return f"{cap_first(_field(name))}: {_marked(value, unsure)}"


def _marked(said: str, unsure: bool) -> str:
    return f"{said} ({text('status.verify')})" if unsure else said


def _list(name: str, lines: Iterable[str]) -> Part:
    return Part(cap_first(_field(name)), tuple(lines))


def _ends(record: Record) -> Iterator[Part]:
    values = record.values
    yield _list("source", values.get("source", ()))
    yield _list("note", [values["note"]] if "note" in values else [])


def _act(record: Record, collection: Collection, on: str, article: str | None) -> tuple[str, list[Part]]:
    act = collection.act(record.id)
    assert act is not None  # every record of the kind `reference` is an act
    facts = [
        text("library.status", status=status_line(status(act, collection, on))),
        *_about(act, record.values),
        _fact("gist", act.gist),
        _fact("citation", cite(act, collection, on)),
    ]
    return _named(act), [
        Part("", tuple(facts)),
        _list("relations", _relations(act, collection, record.values)),
        _list("articles", _articles(record.values, article)),
        _list("conflicts", (f"{_field(one.field)}: {one.value} ({one.source})" for one in act.conflicts)),
    ]


def _about(act: Act, values: Mapping[str, Any]) -> Iterator[str]:
    """Yields the facts of an act in the order of its head, each with its mark."""
    for name in ("act_type", "number", "title", "issuer", "signer", *_DATES):
        if value := values.get(name):
            yield _fact(name, date_short(value) if name in _DATES else value, act.unsure_of(name))
    for part in act.expired_parts:
        said = text("page.since", what=part.parts, since=date_short(part.since))
        yield _fact("expired_parts", said, act.unsure_of("expired_parts"))
    yield from (_fact("suspended", _suspension(one), act.unsure_of("suspended")) for one in act.suspensions)
    for former in act.former_titles:
        said = text("page.until", what=former.title, until=date_short(former.until))
        yield _fact("former_titles", said, act.unsure_of("former_titles"))
    if act.article_count is not None:
        yield _fact("article_count", str(act.article_count), act.unsure_of("article_count"))


def _suspension(one: Suspension) -> str:
    what = one.parts or text("page.whole-act")
    since = date_short(one.since)
    return text("page.period", what=what, since=since, until=date_short(one.until)) if one.until else text(
        "page.since", what=what, since=since
    )


def _named(act: Act) -> str:
    """Returns what an act is called in a line: kind and number, a law by its name too."""
    number = f" số {act.number}" if act.number else ""
    return f"{act.kind} {act.title}{number}" if act.is_law or not number else f"{act.kind}{number}"


def _relations(act: Act, collection: Collection, values: Mapping[str, Any]) -> Iterator[str]:
    for one in collection.relations_from(act.id):
        yield _relation(one, one.type, one.target_id, collection)
    for one in collection.relations_to(act.id):
        yield _relation(one, f"{one.type}-by", one.source_id, collection)


def _relation(relation: Relation, kind: str, other: str, collection: Collection) -> str:
    act = collection.act(other)
    said = f"{text(f'relation.{kind}')} {_named(act) if act else other}"
    since = (begins(collection, relation) or "") if relation.type in _DATED else relation.date
    if since:
        said = text("page.since", what=said, since=date_short(since))
    if relation.parts:
        said = text("page.in-part", what=said, parts=relation.parts)
    if relation.source:
        said = text("page.by-source", what=said, source=relation.source)
    return _marked(said, relation.verify)


def _articles(values: Mapping[str, Any], article: str | None) -> Iterator[str]:
    for one in values.get("articles", ()):
        told = one.keys() & {"heading", "gist", "text"}
        if told and article in (None, one["number"]):
            heading = f". {one['heading']}" if "heading" in one else ""
            yield _marked(text("search.article", article=one["number"]) + heading, bool(one.get("verify")))
            yield from (f"– {one[name]}" for name in ("gist", "text") if name in one)


def _lesson(record: Record, collection: Collection, on: str, article: str | None) -> tuple[str, list[Part]]:
    values = record.values
    facts = [_fact("type", text(f"page.type.{values['type']}")), values["text"]]
    facts += [_fact(name, values[name]) for name in ("asks", "place") if name in values]
    facts += [_fact("date", date_short(values["date"]))] if "date" in values else []
    return values["title"], [Part("", tuple(facts)), _legal(values, collection, on)]


def _legal(values: Mapping[str, Any], collection: Collection, on: str) -> Part:
    """Returns the acts behind a record, each with its status on the date."""
    acts = [act for one in values.get("legal", ()) if (act := collection.act(one))]
    return _list("legal", (f"{_named(act)}: {status_line(status(act, collection, on))}" for act in acts))


def _model(record: Record, collection: Collection, on: str, article: str | None) -> tuple[str, list[Part]]:
    values = record.values
    facts = [_fact("aim", values["aim"])]
    facts += [_fact(name, values[name]) for name in ("team_size_rule", "meeting_day", "fund_rule") if name in values]
    facts.append(_fact("steering", text(f"page.steering.{values['steering']}")))
    facts.append(_fact("review_cadence", text(f"page.cadence.{values['review_cadence']}")))
    facts += [_fact(name, date_short(values[name])) for name in ("valid_from", "valid_to") if name in values]
    clauses = ("household_clauses", "village_clauses", "parish_clauses")
    return values["name"], [
        Part("", tuple(facts)),
        _list("criteria", map(_criterion, values["criteria"])),
        _list("classification", (text("page.level", **one) for one in values.get("classification", ()))),
        _list("report_deadlines", (f"{one['what']}: {one['day_month']}" for one in values["report_deadlines"])),
        *(_list(name, _clauses(values[name], collection)) for name in clauses),
        _legal(values, collection, on),
    ]


def _criterion(one: Mapping[str, Any]) -> str:
    said = f"{one['id']}. {one['title']} – {one['measure']}"
    return text("page.points", what=said, points=one["points"]) if "points" in one else said


def _clauses(ids: Iterable[str], collection: Collection) -> Iterator[str]:
    for one in ids:
        found = collection.get(one)
        yield f"{one}: {found.values['text']}" if found else one


def _clause(record: Record, collection: Collection, on: str, article: str | None) -> tuple[str, list[Part]]:
    values = record.values
    facts = [
        _fact("audience", text(f"page.audience.{values['audience']}")),
        _fact("when", text(f"page.when.{values['when']}")),
        *(_fact(name, date_short(values[name])) for name in ("since", "until") if name in values),
    ]
    return values["text"], [Part("", tuple(facts)), _legal(values, collection, on)]


_Maker = Callable[[Record, Collection, str, str | None], tuple[str, list[Part]]]
_PAGES: Mapping[str, _Maker] = {"reference": _act, "lesson": _lesson, "model": _model, "clause": _clause}
