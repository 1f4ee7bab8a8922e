"""The values that a document of a commune may print → the texts they are printed as, each with the tag that prints it.

A name in capitals, with a capital or a small first letter, a number with its unit, a day in long or short form: each form of
a value is a text of its own. Which values may stand in the words of a body is told here; others (number, signature, names of
bodies in the heading) have their places and are found there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.learning.lines import even
from generator.learning.pieces import LIKELY, SURE
from generator.phrases.environment import phrase
from library.problems import VanbanError
from library.vietnamese.wording import cap_first, date_long, date_short, lower_first, number, two_digits, upper

PLACE, NAME, PAPER, ACT, MODEL, TYPE, COUNT, DAY, ITEM = (
    "place", "name", "paper", "act", "model", "type", "count", "day", "item",
)  # fmt: skip

# Of texts that are equal, the first one's tag is taken.
_TEXTS: tuple[tuple[str, str], ...] = (
    ("commune/full_name", PLACE), ("village/full_name", PLACE), ("organization/village", PLACE), ("organization/name", NAME),
    ("committee/name", NAME), ("household/head", NAME), ("household/residence", PLACE), ("village/head", NAME),
    ("organization/representative", NAME), ("organization/village_head", NAME), ("village/party_secretary", NAME),
    ("village/front_head", NAME), ("organization/parish", NAME), ("organization/style", NAME), ("commune/office_post", NAME),
    ("commune/police_post", NAME),
    ("commune/police_hotline", NAME), ("commune/geography", NAME), ("commune/economy", NAME), ("model/aim", MODEL),
    ("document/issued_by", NAME), ("document/authority", NAME), ("document/symbol", NAME), ("period", NAME),
    ("opening", ACT), ("commune/name", PLACE), ("village/name", PLACE), ("commune/district", PLACE),
    ("commune/province", PLACE),
    ("issuer/name", NAME), ("issuer/term", NAME), ("household/code", NAME),
)  # fmt: skip
_OF_PAPERS = ("full", "short")
_STANDING = "committee/standing_body"
_TELLING_WORDS = 4
_QUOTED = ("model/name",)
# A number stands for a value only before the word for what it counts.
_COUNTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("village/households_pledged", ("hộ gia đình, bằng", "hộ đã ký")),
    ("village/households", ("hộ",)), ("village/households_listed", ("hộ",)),
    ("village/people", ("nhân khẩu", "người")),
    ("commune/households", ("hộ",)), ("commune/people", ("nhân khẩu", "người")),
    ("commune/villages", ("thôn", "bản", "tổ dân phố")),
    ("commune/team_count", ("tổ",)), ("commune/team_members", ("thành viên",)), ("commune/area_km2", ("km",)),
)  # fmt: skip
_LENGTHS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("committee/members", ("thành viên",)), ("criteria", ("tiêu chí",)), ("village/teams", ("tổ “",)),
    ("villages", ("thôn", "bản")),
    ("commune/parishes", ("họ giáo",)),
)  # fmt: skip
_DAYS = ("document/date", "village/figures_as_of", "commune/figures_as_of")
_SHORTEST = 2
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_SENTENCE = (
    "{{% for one in {path} %}}{{% if not loop.first %}}{{% if loop.last %}} và {{% else %}}, {{% endif %}}{{% endif %}}"
    "{{{{ {name} }}}}{{% endfor %}}"
)
# The value of a target with its unit, as plans write it: 100%, 01 đợt.
_MEASURED = (
    "{{% if {name}.unit | default('') | first | default('') == '%' %}}{{{{ {name}.value | number }}}}{{{{ {name}.unit }}}}"
    "{{% else %}}"
    "{{{{ {name}.value | two_digits }}}} {{{{ {name}.unit | default('') }}}}{{% endif %}}"
)


@dataclass(frozen=True, slots=True)
class Form:
    """A text that a value prints as, the expression that prints it, what kind of value it is; words it must stand before."""

    text: str
    expression: str
    kind: str
    before: tuple[str, ...] = ()
    quoted: bool = False
    sure: str = SURE


def forms(values: Mapping[str, Any]) -> tuple[Form, ...]:
    """Returns every text by which the values of a document can be found in its words."""
    made = [*_texts(values), *_papers(values), *_counts(values), *_days(values), *_series(values)]
    return tuple(_distinct(one for one in made if len(one.text.strip()) >= _SHORTEST))


def item_forms(item: Any, name: str) -> tuple[Form, ...]:
    """Returns the texts of one item of a list, as a loop that calls it `name` prints them."""
    if isinstance(item, Mapping):
        parts = [(f"{name}.{key}", value) for key, value in item.items() if not key.endswith(("_id", "id"))]
    else:
        parts = [(name, item)]
    made: list[Form] = []
    if isinstance(item, Mapping) and item.get("unit") and isinstance(item.get("value"), (int, float)):
        source = _MEASURED.format(name=name)
        made.append(Form(said(source, {name: item}) or "", source, ITEM))
    for path, value in parts:
        if isinstance(value, str) and _ISO.fullmatch(value):
            made += [Form(date_short(value), f"{path} | date_short", ITEM), Form(date_long(value), f"{path} | date_long", ITEM)]
        elif isinstance(value, str) and value.strip():
            made += _cased(even(value), path, ITEM, SURE)
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            made += [Form(str(value), path, ITEM), Form(number(value), f"{path} | number", ITEM)]
            made.append(Form(two_digits(value), f"{path} | two_digits", ITEM))
    return tuple(_distinct(made))


def lookup(values: Mapping[str, Any], path: str) -> Any:
    """Returns the value at a path (commune/name), or None where there is none."""
    found: Any = values
    for step in path.split("/"):
        found = found.get(step) if isinstance(found, Mapping) else None
    return found


def named(path: str) -> str:
    """Returns a path as tags write it."""
    return path.replace("/", ".")


def said(source: str, values: Mapping[str, Any]) -> str | None:
    """Returns what a short text with tags prints, or None where it cannot be printed."""
    try:
        return even(phrase(source, values))
    except VanbanError:
        return None


def _texts(values: Mapping[str, Any]) -> Iterator[Form]:
    for path, kind in _TEXTS:
        value = lookup(values, path)
        if isinstance(value, str) and value.strip() and not (path == "issuer/name" and _told_by_place(value, values)):
            yield from _cased(even(value.strip()), named(path), kind, SURE)
    for path in _QUOTED:
        value = lookup(values, path)
        if isinstance(value, str) and value:
            yield from _cased(even(value), named(path), MODEL, SURE, quoted=True)


def _told_by_place(name: str, values: Mapping[str, Any]) -> bool:
    """A body's name that ends with the commune's is told by the commune's: “Ủy ban nhân dân” and the tag of the commune."""
    return name.endswith(str(lookup(values, "commune/full_name")))


def _cased(text: str, path: str, kind: str, sure: str, *, quoted: bool = False) -> Iterator[Form]:
    yield Form(text, path, kind, quoted=quoted, sure=sure)
    for made, name in ((cap_first(text), "cap_first"), (lower_first(text), "lower_first"), (upper(text), "upper")):
        if made != text:
            yield Form(made, f"{path} | {name}", kind, quoted=quoted, sure=sure)


def _papers(values: Mapping[str, Any]) -> Iterator[Form]:
    for group, kind in (("papers", PAPER), ("law", ACT)):
        for name, told in (values.get(group) or {}).items():
            for part in () if not told or _itself(told, values) else _OF_PAPERS:
                text = even(str(told.get(part, "")))
                if len(text.split()) >= _TELLING_WORDS:
                    yield Form(text, f"{group}.{name}.{part}", kind, sure=SURE if kind == PAPER else LIKELY)


def _itself(paper: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
    """Tells whether a paper that could be cited is the document itself."""
    own = values["document"]
    return (paper.get("symbol"), paper.get("date")) == (own["symbol"], own["date"]) and bool(own["symbol"])


def _counts(values: Mapping[str, Any]) -> Iterator[Form]:
    for path, units in _COUNTS:
        value = lookup(values, path)
        if isinstance(value, (int, float)) and not isinstance(value, bool) and value:
            yield Form(two_digits(value), f"{named(path)} | two_digits", COUNT, units, sure=LIKELY)
            yield Form(number(value), f"{named(path)} | number", COUNT, units, sure=LIKELY)
    for path, units in _LENGTHS:
        listed = lookup(values, path)
        if listed:
            yield Form(two_digits(len(listed)), f"{named(path)} | length | two_digits", COUNT, units, sure=LIKELY)
    teams = lookup(values, "village/teams")
    if teams:
        total = sum(int(one.get("members") or 0) for one in teams)
        yield Form(two_digits(total), "village.teams | total('members') | two_digits", COUNT, ("thành viên",), sure=LIKELY)
    standing = lookup(values, _STANDING)
    if standing:
        for one in _cased(even(standing), named(_STANDING), NAME, SURE):
            yield Form(one.text, one.expression, NAME, ("là cơ quan thường trực",))


def _days(values: Mapping[str, Any]) -> Iterator[Form]:
    for path in _DAYS:
        value = lookup(values, path)
        if isinstance(value, str) and value:
            yield Form(date_long(value), f"{named(path)} | date_long", DAY, sure=LIKELY)
            yield Form(date_short(value), f"{named(path)} | date_short", DAY, sure=LIKELY)
    for name, told in (values.get("papers") or {}).items():
        if told and told.get("date"):
            yield Form(date_long(told["date"]), f"papers.{name}.date | date_long", DAY, sure=LIKELY)


def _series(values: Mapping[str, Any]) -> Iterator[Form]:
    """Yields lists of names as a sentence tells them: “A, B và C”."""
    for path in ("commune/parishes", "commune/schools", "commune/enterprises", "village/parishes", "village/groups",
                 "village/security_bodies"):  # fmt: skip
        for name in ("one", "one | lower_first", "one.name"):
            source = _SENTENCE.format(path=named(path), name=name)
            text = said(source, values) if lookup(values, path) else None
            if text and text not in ("", "{"):
                yield Form(text, source, NAME)


def _distinct(made: Iterable[Form]) -> Iterator[Form]:
    seen: set[tuple[str, tuple[str, ...], bool]] = set()
    for one in made:
        key = one.text, one.before, one.quoted
        if key not in seen:
            seen.add(key)
            yield one
