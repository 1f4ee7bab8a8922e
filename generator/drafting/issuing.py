"""Who issues a document, and how its heading says so: body, letterhead, symbol, place, date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.drafting.citing import figure
from generator.drafting.posts import body_name
from generator.layout.profile import Profile
from generator.planning.plan import Planned
from generator.records.area import Area, Record
from generator.records.history import on, organization_on, organizations_on, valid_on
from generator.records.naming import full_name, place_name
from library.problems import Problem
from library.vietnamese.wording import date_blank, date_long, date_short

SUPERIORS = {"district_committee": "peoples_committee", "superior_police": "police", "superior_party": "party_committee"}
_BLANK_NUMBER = "      "
LETTER = "CV"
UNIT = "symbol_suffix"  # the field of a template that tells the unit which drafted a letter


@dataclass(frozen=True, slots=True)
class Issuer:
    """The issuing body: its record, the lines of the letterhead, the symbol in the number; `term` is its current one."""

    record: Record | None = None
    upper: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    symbol: str = ""
    term: str = ""

    def values(self) -> dict[str, Any]:
        """Returns what a template sees as `issuer`."""
        if self.record is None:
            return {"id": "", "name": "", "short_name": "", "symbol": "", "type": "", "term": ""}
        own = self.record.values
        name = own["name"]
        seen = {"id": self.record.id, "name": name, "short_name": own.get("short_name", name), "symbol": self.symbol}
        return seen | {"type": own["type"], "term": self.term}


def issuer(area: Area, planned: Planned) -> tuple[Issuer, list[Problem]]:
    """Returns the body that issues a document on its date, and what is wrong: none there, not valid, no symbol."""
    role = planned.order.manifest["issuer_role"]
    if role == "none":
        return Issuer(), []
    record = _record(area, planned, role)
    if record is None:
        return Issuer(), [missing_body(planned, role)]
    upper, lines = _letterhead(area, planned, record)
    made = Issuer(record, upper, lines, record.values.get("symbol", ""), _term(record, planned.order.date))
    return made, list(unfit(record, planned))


def missing_body(planned: Planned, role: str) -> Problem:
    """Tells that the commune has no body of a role on the date of the document."""
    commune, date = full_name(planned.order.commune.values), date_short(planned.order.date)
    return Problem("issuing.nobody", planned.order.place(), {"role": role, "commune": commune, "date": date})


def unfit(body: Record, planned: Planned) -> Iterator[Problem]:
    """Yields why a body cannot issue a document: it is not there on the date, it has no symbol for the number."""
    name, date = body.values["name"], planned.order.date
    if not valid_on(body.values, date):
        yield Problem("issuing.not-valid", planned.order.place(), {"name": name, "date": date_short(date)})
    if planned.order.manifest["type"] and not body.values.get("symbol", ""):
        yield Problem("issuing.no-symbol", body.place(), {"name": name})


def before_place(name: str, place: str) -> tuple[str, ...]:
    """Returns a name that no column holds on two lines, the place on the second: “ỦY BAN NHÂN DÂN” / “XÃ QUẢNG THANH”."""
    capitals, end = name.upper(), f" {place.upper()}"
    return (capitals.removesuffix(end), end.strip()) if capitals.endswith(end) else (capitals,)


def _record(area: Area, planned: Planned, role: str) -> Record | None:
    if "issuer" in planned.order.wanted:
        return area.get(planned.order.wanted["issuer"], "organization")
    return body_of(area, planned, role)


def body_of(area: Area, planned: Planned, role: str) -> Record | None:
    """Returns the body that has a role for the commune or the subject of a document on its date, or None."""
    order = planned.order
    if role == "subject":
        return planned.subject
    if role == "committee":
        return area.get(order.committee, "organization")
    if role == "village_board":
        return next(organizations_on(area, role, order.date, village=planned.subject.id), None)
    if role in SUPERIORS:
        return superior(area, role, order.commune.id, order.date)
    named = area.get(order.commune.values.get(role, ""), "organization")
    return named or organization_on(area, role, order.commune.id, order.date)


def superior(area: Area, role: str, commune: str, date: str) -> Record | None:
    """Returns the body of a role of `SUPERIORS`, above the commune's own of its type on the date, or None."""
    return _above(area, organization_on(area, SUPERIORS[role], commune, date), date)


def _above(area: Area, body: Record | None, date: str) -> Record | None:
    """Returns the body above another one on the date; one that has ended by then is none."""
    found = None if body is None else area.get(str(on(body.values.get("parent"), date)), "organization")
    return found if found is not None and valid_on(found.values, date) else None


def _term(record: Record, date: str) -> str:
    terms = record.values.get("terms", ())
    return next((str(one["name"]) for one in terms if one["from"] <= date <= one.get("to", "9999-12-31")), "")


def _letterhead(area: Area, planned: Planned, record: Record) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Returns the lines of the superior and of the issuer, in capitals.

    A commune People's Committee writes itself on two lines and no superior (Nghị định 30/2020/NĐ-CP, Phụ lục III, mẫu 1.2),
    unless its commune asks for one; the Front's standing board stands under its committee, a village under its commune, a
    Party committee under the đảng bộ above; every other body stands under its parent.
    """
    name = str(record.values.get("official_name", record.values["name"]))
    commune = planned.order.commune
    place = full_name(commune.values)
    kind = record.values["type"]
    if kind == "village_board":
        return (place.upper(),), (full_name(planned.subject.values).upper(),)
    if kind == "front":
        return before_place(short_front(name), place), (body_name(record).upper(),)
    upper = _parent(area, record, planned.order.date)
    if kind == "peoples_committee":
        # The superior may be shortened, so that it stays on one line; the issuer never.
        asked = " ".join(upper) if commune.values.get("letterhead_parent") else ""
        lines = before_place(name, place if record.values["level"] == "xã" else _unit_in(name, record.values["level"]))
        return ((asked.replace("ỦY BAN NHÂN DÂN", "UBND"),) if asked else ()), lines
    return upper, before_place(name, place) if kind == "steering_committee" else (name.upper(),)


def _parent(area: Area, record: Record, date: str) -> tuple[str, ...]:
    parent = _above(area, record, date)
    if parent is None:
        return ()
    name = str(parent.values.get("official_name", parent.values["name"]))
    if parent.values["type"] == "peoples_committee":
        return before_place(name, _unit_in(name, parent.values["level"]))
    return (_party_organization(name) if parent.values["type"] == "party_committee" else name.upper(),)


def _unit_in(name: str, level: str) -> str:
    """Returns the unit that a body's name ends with: “Ủy ban nhân dân huyện Quảng Trạch” → “huyện Quảng Trạch”."""
    _, word, unit = name.partition(f" {level} ")
    return f"{word.strip()} {unit}"


def _party_organization(committee: str) -> str:
    """Returns the đảng bộ that a Party committee leads: “Huyện ủy Quảng Trạch” → “ĐẢNG BỘ HUYỆN QUẢNG TRẠCH”."""
    level, found, place = committee.partition(" ủy ")
    if not found:
        return committee.upper()
    return f"Đảng bộ {'' if level == 'Đảng' else level + ' '}{place}".upper()


def short_front(name: str) -> str:
    """Returns the name of a committee of the Front as letterheads write it."""
    return name.replace("Mặt trận Tổ quốc", "MTTQ")


def heading(planned: Planned, profile: Profile, body: Issuer) -> dict[str, Any]:
    """Returns number, symbol, place and date of the document as its first lines print them."""
    order = planned.order
    kind = order.manifest["type"]
    return {
        "type": kind,
        "number": figure(order.wanted["number"]) if "number" in order.wanted else _BLANK_NUMBER,
        "symbol": symbol_of(kind, body.symbol, profile) if kind else "",
        "place": _place(planned, body.record),
        "date": order.date,
        "date_text": date_blank(int(order.date[:4])) if _dated_by_hand(planned) else date_long(order.date),
    }


def _place(planned: Planned, body: Record | None) -> str:
    """Returns the place in front of the date: of a body of the district or the province that unit, else the commune.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II, điểm 4.a: the unit in which the issuing body sits.
    """
    commune = planned.order.commune.values
    above = {"huyện": commune.get("district"), "tỉnh": on(commune["province"], planned.order.date)}
    return above.get("" if body is None else body.values["level"]) or place_name(commune)


def symbol_of(kind: str, body: str, profile: Profile, suffix: str | None = None) -> str:
    """Returns the symbol behind the number: `QĐ-UBND`, a Party's `NQ/ĐU`, a State letter's body and unit `CAQT-XDPT`."""
    words = profile.words
    first = words["number.letter_kind"] if kind == LETTER else kind
    made = f"{first}{words['number.kind_join']}{body}" if first else body
    return with_unit(made, suffix)


def with_unit(symbol: str, unit: str | None) -> str:
    """Returns the symbol of a letter with the unit that drafted it, where it tells one."""
    return f"{symbol}-{unit}" if unit else symbol


def unit_code(area: Area, kind: str, commune: Record, date: str) -> str:
    """Returns the code of a unit in archive lines and symbols: the commune's own usage, else the unit's symbol, else VP."""
    own = commune.values.get("default_codes", {}).get(kind)
    body = organization_on(area, kind, commune.id, date)
    return str(own or (body.values.get("symbol") if body else None) or "VP")


def letter_unit(area: Area, manifest: Mapping[str, Any], issuer_type: str, commune: Record, date: str) -> str | None:
    """Returns the unit behind the symbol of a People's Committee's letter, or None for any other paper.

    It is the unit that proposes the paper, else the office: 05/UBND-VP. A template that declares the field `symbol_suffix`
    tells it itself. Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II, điểm 3.b.
    """
    if manifest["type"] != LETTER or issuer_type != "peoples_committee":
        return None
    return unit_code(area, manifest.get("proposer", "office"), commune, date)


def _dated_by_hand(planned: Planned) -> bool:
    """A household writes the day itself when it signs."""
    return bool(planned.order.manifest["signing_mode"] == "household")
