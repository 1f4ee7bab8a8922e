"""Who issues a document, and how its heading says so: body, letterhead, symbol, place, date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.drafting.citing import figure
from generator.planning.plan import Planned
from generator.records.area import Area, Record
from generator.records.history import on, organization_on, organizations_on, valid_on
from generator.records.naming import full_name, place_name
from library.problems import Problem
from library.vietnamese.wording import date_blank, date_long, date_short

_SUPERIORS = {"district_committee": "peoples_committee", "superior_police": "police", "superior_party": "party_committee"}
_BLANK_NUMBER = "      "


@dataclass(frozen=True, slots=True)
class Issuer:
    """The issuing body: its record, the lines of the letterhead, the symbol in the number."""

    record: Record | None
    upper: tuple[str, ...]
    lines: tuple[str, ...]
    symbol: str

    def values(self) -> dict[str, Any]:
        """Returns what a template sees as `issuer`."""
        if self.record is None:
            return {"id": "", "name": "", "short_name": "", "symbol": ""}
        own = self.record.values
        name = own["name"]
        return {"id": self.record.id, "name": name, "short_name": own.get("short_name", name), "symbol": self.symbol}


def issuer(area: Area, planned: Planned) -> tuple[Issuer, list[Problem]]:
    """Returns the body that issues a document on its date, and what is wrong: none there, not valid, no symbol."""
    role = planned.order.template.manifest["issuer_role"]
    if role == "none":
        return Issuer(None, (), (), ""), []
    record = _record(area, planned, role)
    date, place = planned.order.date, planned.order.place()
    if record is None:
        facts = {"role": role, "commune": full_name(planned.order.commune.values), "date": date_short(date)}
        return Issuer(None, (), (), ""), [Problem("issuing.nobody", place, facts)]
    wrong = []
    if not valid_on(record.values, date):
        wrong.append(Problem("issuing.not-valid", place, {"name": record.values["name"], "date": date_short(date)}))
    symbol = record.values.get("symbol", "")
    if planned.order.template.manifest["type"] and not symbol:
        wrong.append(Problem("issuing.no-symbol", record.place(), {"name": record.values["name"]}))
    upper, lines = _letterhead(area, planned, record)
    return Issuer(record, upper, lines, symbol), wrong


def _record(area: Area, planned: Planned, role: str) -> Record | None:
    order = planned.order
    if "issuer" in order.wanted:
        return area.get(order.wanted["issuer"], "organization")
    if role == "subject":
        return planned.subject
    if role == "committee":
        return area.get(order.dossier.values.get("committee", ""), "organization")
    if role == "village_board":
        return next(organizations_on(area, role, order.date, village=planned.subject.id), None)
    if role in _SUPERIORS:
        return _above(area, organization_on(area, _SUPERIORS[role], order.commune.id, order.date), order.date)
    named = area.get(order.commune.values.get(role, ""), "organization")
    return named or organization_on(area, role, order.commune.id, order.date)


def _above(area: Area, body: Record | None, date: str) -> Record | None:
    """Returns the body above another one on the date; one that has ended by then is none."""
    found = None if body is None else area.get(str(on(body.values.get("parent"), date)), "organization")
    return found if found is not None and valid_on(found.values, date) else None


def _letterhead(area: Area, planned: Planned, record: Record) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Returns the lines of the superior and of the issuer, in capitals.

    A commune People's Committee writes itself on two lines and no superior (Nghị định 30/2020/NĐ-CP, Phụ lục III, mẫu 1.2),
    unless its commune asks for one; every other body stands under its parent.
    """
    name = str(record.values.get("official_name", record.values["name"]))
    commune = planned.order.commune
    place = full_name(commune.values)
    if record.values["type"] == "peoples_committee" and name.upper().endswith(place.upper()):
        upper = _parent(area, record, planned.order.date) if commune.values.get("letterhead_parent") else ()
        # The superior may be shortened, so that it stays on one line; the issuer never.
        upper = tuple(line.replace("ỦY BAN NHÂN DÂN", "UBND") for line in upper)
        return upper, (name[: -len(place)].strip().upper(), place.upper())
    return _parent(area, record, planned.order.date), (name.upper(),)


def _parent(area: Area, record: Record, date: str) -> tuple[str, ...]:
    parent = _above(area, record, date)
    return () if parent is None else (str(parent.values["name"]).upper(),)


def heading(planned: Planned, symbol: str) -> dict[str, Any]:
    """Returns number, symbol, place and date of the document as its first lines print them."""
    order = planned.order
    kind = order.template.manifest["type"]
    return {
        "type": kind,
        "number": figure(order.wanted["number"]) if "number" in order.wanted else _BLANK_NUMBER,
        "symbol": f"{kind}-{symbol}" if kind else "",
        "place": place_name(order.commune.values),
        "date": order.date,
        "date_text": date_blank(int(order.date[:4])) if _dated_by_hand(planned) else date_long(order.date),
    }


def _dated_by_hand(planned: Planned) -> bool:
    """A household writes the day itself when it signs."""
    return bool(planned.order.template.manifest["signing_mode"] == "household")
