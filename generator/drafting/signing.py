"""Who signs, and in what form, from the post that the signer holds on the document's date.

Nghị định 30/2020/NĐ-CP, Điều 13 and Phụ lục I mục II.7: a paper of the whole body is signed TM., a deputy signs KT. for the
head, an acting head Q., the head of an office by order TL., somebody empowered in writing TUQ. A Party committee signs T/M and
knows no K/T (Hướng dẫn 36-HD/VPTW, II.1.7). Templates never write these letters: the layout's words do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.drafting.bodies import unknown_people
from generator.drafting.posts import (
    body_name,
    deputies_of,
    head_of,
    label,
    main_post,
    role_label,
    signed_post,
    signed_wording,
    signs_as_body,
    stands_alone,
    unit_name,
)
from generator.layout.profile import Profile
from generator.planning.plan import Planned
from generator.records.area import Area, Record
from generator.records.history import members_on, organization_on
from library.files.schemas import label_of, schema
from library.problems import Place, Problem
from library.vietnamese.wording import date_short

COLLECTIVE = ("collective", "committee", "party-collective", "front")
SEVERAL_OF_A_KIND = ("mass_org",)  # bodies whose signature in a joint paper must tell which of them it is
ONE_HEAD = ("chair", "head", "party-organ")
_MODES = {"police": "head", "front": "front", "party_committee": "party-collective", "steering_committee": "committee"}


@dataclass(frozen=True, slots=True)
class Signature:
    """The signature block: lines above the signature, the name, and the authority line over the bases.

    `ranked`: the rank stands before the name, as in police papers.
    """

    lines: tuple[str, ...] = ()
    name: str = ""
    post: str = ""
    rank: str = ""
    authority: str = ""
    post_above_name: str = ""
    ranked: bool = False

    def signer(self) -> dict[str, str]:
        """Returns what a template sees as `signer`."""
        return {"name": self.name, "post": self.post, "rank": self.rank}

    def block(self) -> dict[str, Any]:
        """Returns what a template sees as `signature`: the last line is the post, those before tell by what authority."""
        above = [self.post_above_name.upper()] if self.post_above_name else []
        name = f"{self.rank} {self.name}" if self.ranked and self.rank and self.name else self.name
        return {
            "authority": list(self.lines[:-1]),
            "post": self.lines[-1] if self.lines else "",
            "post_above_name": above,
            "name": name,
        }


def signature(area: Area, planned: Planned, profile: Profile, issuer: Record | None) -> tuple[Signature, list[Problem]]:
    """Returns the signature of a document, and why there is none. Papers signed by hand under their own style have none."""
    manifest = planned.order.manifest
    mode = manifest["signing_mode"]
    if issuer is None or mode not in (*COLLECTIVE, *ONE_HEAD, "joint"):
        return Signature(), []
    if mode == "joint":
        return signature_for(area, planned, profile, issuer, planned.order.wanted)
    role = manifest.get("signer_post")
    if role is None:
        facts = {"field": "signer_post", "label": label_of(schema("manifest"), ("signer_post",))}
        return Signature(), [Problem("schema.required", planned.order.template.document.place(("signing_mode",)), facts)]
    return _Form(area, planned, profile, issuer, mode, role).signature(planned.order.wanted)


def signature_for(
    area: Area, planned: Planned, profile: Profile, body: Record, wanted: Mapping[str, Any]
) -> tuple[Signature, list[Problem]]:
    """Returns the signature of one of the bodies of a joint paper, in its own form; `wanted` may name its signer."""
    mode = _MODES.get(body.values["type"], "collective" if signs_as_body(body) else "head")
    several = body.values["type"] in SEVERAL_OF_A_KIND
    return _Form(area, planned, profile, body, mode, head_of(body), named=several).signature(wanted)


@dataclass(frozen=True, slots=True)
class _Form:
    """The form in which somebody signs for a body; `named`: its own name stands under what signs for it."""

    area: Area
    planned: Planned
    profile: Profile
    issuer: Record
    mode: str
    role: str
    named: bool = False

    def signature(self, wanted: Mapping[str, Any]) -> tuple[Signature, list[Problem]]:
        """Returns the signature; `wanted` is what the dossier says about the signer."""
        if "authority" in wanted:
            return self._empowered(wanted)
        ordered = self._by_order(wanted.get("signer"))
        if ordered is not None:
            return ordered, []
        membership, problem = self._chosen(wanted.get("signer"))
        if membership is None:
            return Signature((*self._for_body(), self._head()), post=self._wording(self.role), authority=self._authority()), [
                problem
            ]
        person = self.area.get(membership["person"], "person")
        own = role_label(self.issuer, membership)
        made = Signature(
            (*self._for_body(), *self._posts(membership)), _name(person), own, _rank(person), self._authority(),
            self._main_post(membership), "police" in (self.profile.family, self.issuer.values["type"]),
        )  # fmt: skip
        return made, unknown_people(self.area, self.issuer, [membership])

    def _authority(self) -> str:
        """Returns the line over the bases: the head's post for what the head decides alone, else the body's name."""
        name = str(self.issuer.values["name"])
        return (f"{self._wording(self.role)} {name}" if self.mode == "chair" else name).upper()

    def _for_body(self) -> tuple[str, ...]:
        if self.mode not in COLLECTIVE:
            return ()
        name = self.planned.order.manifest.get("signs_for") or body_name(self.issuer)
        own = (unit_name(self.area, self.issuer, self.planned.order.date).upper(),) if self.named else ()
        return (f"{self.profile.words['sign.for_body']}{name.upper()}", *own)

    def _posts(self, membership: Mapping[str, Any]) -> tuple[str, ...]:
        own = self._signed(membership)
        if membership["role"] == self.role:
            return (self.profile.words["sign.acting"] + self._head(),) if membership.get("acting") else (self._head(),)
        if self.mode == "party-collective":
            return (own,)
        return self.profile.words["sign.for_head"] + self._head(), own

    def _head(self) -> str:
        """Returns the head's post as this body calls it: Bí thư of a Youth Union whose head is otherwise a Chủ tịch."""
        held = (one for one in members_on(self.issuer, self.planned.order.date) if one["role"] == self.role)
        return self._signed(next(held, {"role": self.role}))

    def _signed(self, membership: Mapping[str, Any]) -> str:
        """Returns a post as it is signed: bare in a collective body, with the unit where one head leads (Trưởng Công an xã)."""
        wording = str(membership.get("role_label") or signed_wording(self.issuer, membership["role"]))
        bare = self.mode in COLLECTIVE or self.mode == "chair" or stands_alone(self.issuer, membership["role"])
        return (wording if bare else signed_post(self.area, self.issuer, wording, self.planned.order.date)).upper()

    def _wording(self, role: str) -> str:
        return label(self.issuer, role)

    def _main_post(self, membership: Mapping[str, Any]) -> str:
        """Returns the signer's post in the body whose seal a committee uses (Phụ lục I, mục II, điểm 7.c)."""
        if self.mode != "committee":
            return ""
        return main_post(self.area, membership["person"], self.planned.order.date) or ""

    def _by_order(self, signer: str | None) -> Signature | None:
        """The form TL.: the head of a subordinate office that the manifest permits, where the dossier names that person."""
        kind = self.planned.order.manifest.get("by_order")
        order = self.planned.order
        office = organization_on(self.area, kind, order.commune.id, order.date) if kind and signer else None
        held = [one for one in members_on(office, order.date) if one["person"] == signer] if office else []
        if office is None or not held:
            return None
        person = self.area.get(held[0]["person"], "person")
        wording = str(held[0].get("role_label") or signed_wording(office, held[0]["role"]))
        lines = (self.profile.words["sign.by_order"] + self._head(), wording.upper())
        return Signature(lines, _name(person), wording, authority=self._authority())

    def _chosen(self, signer: str | None) -> tuple[Mapping[str, Any] | None, Problem]:
        order = self.planned.order
        members = members_on(self.issuer, order.date)
        facts = {"issuer": self.issuer.values["name"], "post": self._wording(self.role), "date": date_short(order.date)}
        roles: Sequence[str] = (self.role, *deputies_of(self.issuer, self.role))
        nobody = Problem("signing.nobody", self.issuer.place(("members",)), facts)
        if signer is not None:
            held = [one for one in members if one["person"] == signer and one["role"] in roles]
            name = _name(self.area.get(signer, "person")) or signer
            return next(iter(held), None), Problem("signing.no-post", order.place("signer"), facts | {"person": name})
        for wanted in roles:
            held = [one for one in members if one["role"] == wanted]
            if held:
                return next((one for one in held if one.get("in_charge")), held[0]), nobody
        return None, nobody

    def _empowered(self, wanted: Mapping[str, Any]) -> tuple[Signature, list[Problem]]:
        """The form TUQ.: somebody named by the dossier, under a written power that covers the date, with their main post."""
        order = self.planned.order
        power, place = wanted["authority"], order.place("authority")
        if not self.profile.words["sign.empowered"]:
            return Signature(), [Problem("signing.no-power", place)]
        person = self.area.get(wanted.get("signer", ""), "person")
        if person is None:
            return Signature(), [Problem("signing.power-without-signer", place)]
        wrong = []
        if not power["valid_from"] <= order.date <= power.get("valid_to", "9999-12-31"):
            facts = {"date": date_short(order.date), "document": power["document"]}
            wrong.append(Problem("signing.power-not-valid", place, facts))
        own = main_post(self.area, person.id, order.date)
        if own is None:
            wrong.append(_without_post(person, place, order.date))
        lines = (self.profile.words["sign.empowered"] + self._head(), (own or "").upper())
        return Signature(lines, _name(person), own or "", _rank(person), self._authority()), wrong


def _without_post(person: Record, place: Place, date: str) -> Problem:
    return Problem("signing.no-main-post", place, {"person": _name(person), "date": date_short(date)})


def _name(person: Record | None) -> str:
    return "" if person is None else str(person.values["name"])


def _rank(person: Record | None) -> str:
    return "" if person is None else str(person.values.get("rank", ""))
