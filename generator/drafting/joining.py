"""Papers that several bodies issue together: which bodies, one heading for all, one symbol, their signatures in rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

from generator.drafting.issuing import Issuer, before_place, body_of, missing_body, short_front, unfit
from generator.drafting.posts import body_name, head_of, label, post_of, role_label, unit_name
from generator.drafting.signing import Signature, signature_for
from generator.layout.profile import Profile
from generator.planning.plan import Planned
from generator.records.area import Area, Record
from generator.records.history import members_on, on
from generator.records.naming import full_name
from library.problems import WARNING, Problem

_DASH = " -"


@dataclass(frozen=True, slots=True)
class Partner:
    """A body that issues a joint paper beside the issuer; `signer` is the person whom the dossier names."""

    record: Record
    signer: str | None = None


@dataclass(frozen=True, slots=True)
class Together:
    """The bodies beside the issuer in their order, and what is wrong with them."""

    partners: tuple[Partner, ...] = ()
    problems: tuple[Problem, ...] = ()

    def issued_by(self, alone: str, lead: Record | None) -> str:
        """Returns who issues the paper, in words; `alone` is what is said where the lead issues it alone."""
        if lead is None or not self.partners:
            return alone
        return named_together([lead, *(one.record for one in self.partners)])


def partners(area: Area, planned: Planned, lead: Record | None) -> Together:
    """Returns the bodies that sign beside the issuer: those that the dossier names, else those of the manifest's roles.

    Told is a body that is not there, has no symbol, stands twice or under another one that signs, and partners of a paper
    that one body signs alone.
    """
    order = planned.order
    if order.manifest["signing_mode"] != "joint":
        alone = Problem("issuing.alone", order.place("partners"), {"template": order.template.id})
        return Together(problems=(alone,)) if "partners" in order.wanted else Together()
    found, missing = (_named if "partners" in order.wanted else _of_roles)(area, planned)
    wrong = [*missing, *_told_of(area, planned, [one for one in (lead, *(one.record for one in found)) if one is not None])]
    for one in found:
        wrong += unfit(one.record, planned)
    return Together(tuple(found), tuple(wrong))


def _named(area: Area, planned: Planned) -> tuple[list[Partner], list[Problem]]:
    """Returns the bodies that the dossier names; those whose duties the template tells must be among them.

    That an id is no organization's is told by the check of references.
    """
    order = planned.order
    known = ((area.get(one["organization"], "organization"), one.get("signer")) for one in order.wanted["partners"])
    found = [Partner(record, signer) for record, signer in known if record is not None]
    usual, _ = _of_roles(area, planned)
    lacking = [one.record.values["name"] for one in usual if one.record.id not in {other.record.id for other in found}]
    return found, [Problem("issuing.without", order.place("partners"), {"name": name}) for name in lacking]


def _of_roles(area: Area, planned: Planned) -> tuple[list[Partner], list[Problem]]:
    found, wrong = [], []
    for role in planned.order.manifest.get("partners", ()):
        record = body_of(area, planned, role)
        if record is None:
            wrong.append(missing_body(planned, role))
        else:
            found.append(Partner(record))
    return found, wrong


def _told_of(area: Area, planned: Planned, bodies: Sequence[Record]) -> Iterator[Problem]:
    order, ids = planned.order, [one.id for one in bodies]
    place = order.place("partners") if "partners" in order.wanted else order.place("template")
    for index, one in enumerate(bodies):
        name = str(one.values["name"])
        if one.id in ids[:index]:
            yield Problem("issuing.twice", place, {"name": name})
        above = area.get(str(on(one.values.get("parent"), order.date)), "organization")
        if above is not None and above.id in ids:
            yield Problem("issuing.under-another", place, {"name": name, "above": above.values["name"]}, WARNING)


def partner_values(area: Area, planned: Planned, together: Together) -> list[dict[str, Any]]:
    """Returns what a template sees as `partners`."""
    return [_values(area, one.record, planned.order.date) for one in together.partners]


def _values(area: Area, body: Record, date: str) -> dict[str, Any]:
    own = body.values
    held = [one for one in members_on(body, date) if one["role"] == head_of(body)]
    wording = role_label(body, held[0]) if held else label(body, head_of(body))
    head = post_of(area, body, wording, date)
    short = own.get("short_name", unit_name(area, body, date))
    return {"name": own["name"], "short_name": short, "symbol": own.get("symbol", ""), "head_post": head, "type": own["type"]}


def joined(issuer: Issuer, planned: Planned, together: Together) -> Issuer:
    """Returns the issuer of a joint paper: all names in the letterhead, lead first, joined by dashes, and one symbol."""
    if issuer.record is None or not together.partners:
        return issuer
    bodies = [issuer.record, *(one.record for one in together.partners)]
    lines = tuple(_lines(bodies, full_name(planned.order.commune.values)))
    return replace(issuer, upper=(), lines=lines, symbol=joined_symbol(bodies))


def joined_symbol(bodies: Sequence[Record]) -> str:
    """Returns the symbol of bodies that issue a paper together, lead first.

    Of each symbol it has the body alone, not its board or unit: 279/KH-MTTW-BCA beside 91/HD-MTTW-BTT.
    """
    symbols = (str(one.values.get("symbol", "")).partition("-")[0] for one in bodies)
    return "-".join(one for one in symbols if one)


def _lines(bodies: Sequence[Record], place: str) -> Iterator[str]:
    """Yields the names; of several bodies of the commune in a row the last one alone bears its name."""
    names = [_own_lines(one, place) for one in bodies]
    for name, following in zip(names, (*names[1:], ()), strict=True):
        shared = len(name) > 1 and following and name[-1] == following[-1] == place.upper()
        own = name[:-1] if shared else name
        yield from own[:-1]
        yield own[-1] + (_DASH if following else "")


def _own_lines(body: Record, place: str) -> tuple[str, ...]:
    name = str(body.values["name"])
    if body.values["type"] == "front":
        return (body_name(body).upper(), *before_place(short_front(name), place))
    return before_place(name, place)


def named_together(bodies: Sequence[Record]) -> str:
    """Returns the names of bodies as a sentence lists who issued a paper; of the Front it is the standing board that signs."""
    *first, last = [_in_words(one) for one in bodies]
    return f"{', '.join(first)} và {last}" if first else last


def _in_words(body: Record) -> str:
    name = str(body.values["name"])
    return f"{body_name(body)} {name}" if body.values["type"] == "front" else name


def signature_rows(
    area: Area, planned: Planned, profile: Profile, lead: Signature, together: Together
) -> tuple[list[dict[str, Any]], list[Problem]]:
    """Returns the signature blocks of a joint paper, two in a row: the lead at the right, the others after it, right to left.

    Whoever is left over has the last row alone, as its `right`.
    """
    made = [signature_for(area, planned, profile, one.record, _chosen(one)) for one in together.partners]
    blocks = [lead.block(), *(signed.block() for signed, _ in made)]
    pairs = zip_longest(blocks[::2], blocks[1::2])
    rows = [{"left": left, "right": right} for right, left in pairs]
    return rows, [problem for _, problems in made for problem in problems]


def _chosen(partner: Partner) -> Mapping[str, Any]:
    return {} if partner.signer is None else {"signer": partner.signer}
