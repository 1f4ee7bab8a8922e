"""What differs between documents and is no record → the template's own fields: name, label, type, the value in each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from generator.phrases.marks import KINDS
from library.files.schemas import schema
from library.messages import text
from library.vietnamese.letters import fold
from library.vietnamese.wording import date_long, date_short, money, number, two_digits

STRING, INTEGER, DATE, MONEY, LIST, CHOICE = "string", "integer", "date", "money", "list", "choice"

_LONG = re.compile(r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})")
_SHORT = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_NUMBER = re.compile(r"\d{1,3}(\.\d{3})*|\d+")
_NAME_LETTERS = 40
_MOST_DAYS = 400


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the template: its kind, how a tag prints it, and its value in each document.

    `columns`: of a list, the name and label of each part of a row; `wordings`: of a choice, the words by their number.
    """

    name: str
    label: str
    kind: str
    values: tuple[Any, ...]
    filter: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    wordings: tuple[str, ...] = ()

    @property
    def printed(self) -> str:
        """The expression that prints it."""
        return f"{self.name}{self.filter}"


@dataclass(slots=True)
class Fields:
    """The fields as they are found; the same values in all documents are one field. `days` are those of the documents."""

    days: tuple[str, ...] = ()
    made: list[Field] = field(default_factory=list)
    _names: set[str] = field(default_factory=set)

    def printed(self, said: Sequence[str], label: str) -> str:
        """Returns the expression that prints what the documents say at a place: a field, or a day so long after their own."""
        kind, name, values = _typed(said)
        later = _later(self.days, values) if kind == DATE else 0
        return f"document.date | days_after({later}){name}" if later else self._value(kind, name, values, label).printed

    def _value(self, kind: str, printed: str, values: tuple[Any, ...], label: str) -> Field:
        known = next((one for one in self.made if (one.kind, one.values, one.filter) == (kind, values, printed)), None)
        return known or self._add(Field(self._name(label), label, kind, values, printed))

    def choice(self, said: Sequence[int], wordings: Sequence[str]) -> Field:
        """Returns the field that says which of some wordings a document has."""
        count = 1 + sum(one.kind == CHOICE for one in self.made)
        label = text("learn.label-choice", number=count)
        values = tuple(str(one) for one in said)
        return self._add(Field(self._name(label), label, CHOICE, values, wordings=tuple(wordings)))

    def list(self, rows: Sequence[Sequence[Sequence[str]]], labels: Sequence[str]) -> Field:
        """Returns the field whose rows are those of a table; its parts bear the heads of the columns."""
        columns = tuple((_slug(label) or f"cot_{at}", label) for at, label in enumerate(labels, 1))
        values = tuple([dict(zip((name for name, _ in columns), row, strict=True)) for row in one] for one in rows)
        label = text("learn.label-list", first=labels[0])
        return self._add(Field(self._name(label), label, LIST, values, columns=columns))

    def _add(self, made: Field) -> Field:
        self.made.append(made)
        return made

    def _name(self, label: str) -> str:
        base = _slug(label) or "muc"
        reserved = {*schema("values")["properties"], *KINDS, "loop", "period"}
        names = (base, *(f"{base}_{count}" for count in range(2, len(self._names) + 4)))
        name = next(one for one in names if one not in self._names | reserved)
        self._names.add(name)
        return name


def _slug(label: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "_", fold(label).lower()).strip("_")[:_NAME_LETTERS].strip("_")
    return plain if plain[:1].isalpha() else f"muc_{plain}".strip("_")


def _typed(said: Sequence[str]) -> tuple[str, str, tuple[Any, ...]]:
    """Returns kind, filter and values of what documents say: a kind only where it prints every one of them again."""
    for kind, name, read, write in _KINDS:
        values = tuple(read(one) for one in said)
        if all(one is not None for one in values) and [write(one) for one in values] == list(said):
            return kind, f" | {name}" if name else "", values
    return STRING, "", tuple(one or None for one in said)


def _later(days: Sequence[str], values: Sequence[Any]) -> int:
    """Returns how many days behind its own day every document names a day; 0 where that differs."""
    if len(set(days)) < 2:
        return 0
    apart = {(date.fromisoformat(value) - date.fromisoformat(day)).days for day, value in zip(days, values, strict=True)}
    return apart.pop() if len(apart) == 1 and 0 < min(apart) <= _MOST_DAYS else 0


def _day(pattern: re.Pattern[str], said: str) -> str | None:
    found = pattern.fullmatch(said)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])).isoformat() if found else None
    except ValueError:
        return None


def _whole(said: str) -> int | None:
    return int(said.replace(".", "")) if _NUMBER.fullmatch(said) and len(said) <= 15 else None


def _amount(said: str) -> int | None:
    return _whole(said.removesuffix(" đồng")) if said.endswith(" đồng") else None


_KINDS: tuple[tuple[str, str, Any, Any], ...] = (
    (DATE, "date_long", lambda said: _day(_LONG, said), date_long),
    (DATE, "date_short", lambda said: _day(_SHORT, said), date_short),
    (MONEY, "money", _amount, money),
    (INTEGER, "two_digits", _whole, two_digits),
    (INTEGER, "number", _whole, number),
    (INTEGER, "", _whole, str),
)


def declared(one: Field) -> dict[str, Any]:
    """Returns the JSON Schema of a field, with an example of its values."""
    if one.kind == CHOICE:
        return {"type": "string", "enum": sorted(set(one.values)), "title": one.label, "description": _told(one.wordings)}
    if one.kind == LIST:
        parts: Mapping[str, Any] = {name: {"type": "string", "title": label} for name, label in one.columns}
        return {"type": "array", "title": one.label, "items": {"type": "object", "title": one.label, "properties": parts}}
    shape: dict[str, Any] = {"type": INTEGER if one.kind in (INTEGER, MONEY) else STRING, "title": one.label}
    if one.kind == DATE:
        shape["format"] = DATE
    if None in one.values:
        shape["type"] = [shape["type"], "null"]
    return shape | {"description": text("learn.example", value=next(said for said in one.values if said is not None))}


def _told(wordings: Sequence[str]) -> str:
    return " · ".join(f"{number}: {_short(words)}" for number, words in enumerate(wordings, 1))


def _short(words: str) -> str:
    return words if len(words) <= 80 else words[:79] + "…"
