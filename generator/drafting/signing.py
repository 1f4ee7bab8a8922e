"""Who signs, and in what form, from the post that the signer holds on the document's date.

Nghị định 30/2020/NĐ-CP, Điều 13 and Phụ lục I mục II.7: a deputy signs KT. for the head, an acting head Q., somebody
empowered in writing TUQ.; templates never write these letters.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.drafting.bodies import unknown_people
from generator.drafting.posts import deputies_of, label, main_post, role_label
from generator.planning.plan import Planned
from generator.records.area import Area, Record
from generator.records.history import members_on
from library.files.schemas import label_of, schema
from library.problems import Place, Problem
from library.vietnamese.wording import date_short


@dataclass(frozen=True, slots=True)
class Signature:
    """The signature block: lines above the signature, the name, and the authority line over the bases."""

    lines: tuple[str, ...]
    name: str
    post: str
    rank: str
    authority: str

    def signer(self) -> dict[str, str]:
        """Returns what a template sees as `signer`."""
        return {"name": self.name, "post": self.post, "rank": self.rank}

    def block(self) -> dict[str, Any]:
        """Returns what a template sees as `signature`."""
        return {"lines": list(self.lines), "post_above_name": [], "name": self.name}


NOBODY = Signature((), "", "", "", "")


def signature(area: Area, planned: Planned, issuer: Record | None) -> tuple[Signature, list[Problem]]:
    """Returns the signature of a document, and why there is none. Papers signed by hand under their own style have none."""
    manifest = planned.order.template.manifest
    if manifest["signing_mode"] != "chair" or issuer is None:
        return NOBODY, []
    role = manifest.get("signer_post")
    if role is None:
        facts = {"field": "signer_post", "label": label_of(schema("manifest"), ("signer_post",))}
        return NOBODY, [Problem("schema.required", planned.order.template.document.place(("signing_mode",)), facts)]
    head = label(issuer, role)
    authority = f"{head} {issuer.values['name']}".upper()
    if "authority" in planned.order.wanted:
        return _empowered(area, planned, head, authority)
    membership, problem = _chosen(area, planned, issuer, role)
    if membership is None:
        return Signature((head.upper(),), "", head, "", authority), [problem] if problem else []
    person = area.get(membership["person"], "person")
    own = role_label(issuer, membership)
    lines = _lines(head, own, membership, holds=membership["role"] == role)
    return Signature(lines, _name(person), own, _rank(person), authority), unknown_people(area, issuer, [membership])


def _lines(head: str, own: str, membership: Mapping[str, Any], *, holds: bool) -> tuple[str, ...]:
    if not holds:
        return f"KT. {head.upper()}", own.upper()
    return (f"Q. {head.upper()}",) if membership.get("acting") else (head.upper(),)


def _chosen(
    area: Area, planned: Planned, issuer: Record, role: str
) -> tuple[Mapping[str, Any] | None, Problem | None]:
    order = planned.order
    members = members_on(issuer, order.date)
    place = order.place("signer") if "signer" in order.wanted else order.place()
    facts = {"issuer": issuer.values["name"], "post": label(issuer, role), "date": date_short(order.date)}
    if "signer" in order.wanted:
        roles = (role, *deputies_of(issuer, role))
        held = [one for one in members if one["person"] == order.wanted["signer"] and one["role"] in roles]
        if held:
            return held[0], None
        person = area.get(order.wanted["signer"], "person")
        return None, Problem("signing.no-post", place, facts | {"person": _name(person) or order.wanted["signer"]})
    for wanted in (role, *deputies_of(issuer, role)):
        held = [one for one in members if one["role"] == wanted]
        if held:
            return next((one for one in held if one.get("in_charge")), held[0]), None
    return None, Problem("signing.nobody", issuer.place(("members",)), facts)


def _empowered(area: Area, planned: Planned, head: str, authority: str) -> tuple[Signature, list[Problem]]:
    """The form TUQ.: somebody named by the dossier, under a written power that covers the date, with their own main post."""
    order = planned.order
    power = order.wanted["authority"]
    place = order.place("authority")
    person = area.get(order.wanted.get("signer", ""), "person")
    if person is None:
        return NOBODY, [Problem("signing.power-without-signer", place)]
    wrong = []
    if not power["valid_from"] <= order.date <= power.get("valid_to", "9999-12-31"):
        wrong.append(Problem("signing.power-not-valid", place, {"date": date_short(order.date), "document": power["document"]}))
    own = main_post(area, person.id, order.date)
    if own is None:
        wrong.append(_without_post(person, place, order.date))
    lines = (f"TUQ. {head.upper()}", (own or "").upper())
    return Signature(lines, _name(person), own or "", _rank(person), authority), wrong


def _without_post(person: Record, place: Place, date: str) -> Problem:
    return Problem("signing.no-main-post", place, {"person": _name(person), "date": date_short(date)})


def _name(person: Record | None) -> str:
    return "" if person is None else str(person.values["name"])


def _rank(person: Record | None) -> str:
    return "" if person is None else str(person.values.get("rank", ""))
