"""The whole of what one document says, as plain values, with what is missing, what is wrong, and its fingerprint.

What belongs to the commune or the village is worked out once and shared by all the households' papers: a household adds its
name, its address and its code.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator import __version__
from generator.catalog import HOUSEHOLDS, Catalog
from generator.drafting.bases import legal_bases
from generator.drafting.blanks import fill_blanks
from generator.drafting.bodies import (
    committee_values,
    commune_values,
    model_values,
    organization_values,
    people_without_post,
    unknown_people,
)
from generator.drafting.citing import BLANK
from generator.drafting.clauses import Circumstances, clause_texts, every_audience
from generator.drafting.earlier import issuer_text
from generator.drafting.fields import CLAUSES, Missing, own_fields, without_clauses
from generator.drafting.figures import village_rows
from generator.drafting.issuing import UNIT, heading, issuer, letter_unit, with_unit
from generator.drafting.joining import joined, partner_values, partners, signature_rows
from generator.drafting.missing import missing_needs
from generator.drafting.plausible import implausible
from generator.drafting.recipients import recipients
from generator.drafting.references import addressees, cited, law
from generator.drafting.signing import signature
from generator.drafting.villages import counted, counts_needed, listed, village_values
from generator.layout.kinds import kind_name
from generator.layout.profile import Profile
from generator.phrases.said import said
from generator.planning.orders import villages_of
from generator.planning.plan import Planned
from generator.records.area import Area, Record
from generator.records.history import members_on
from generator.records.households import Household
from generator.records.naming import full_name
from library.acts import Collection
from library.problems import ERROR, WARNING, Problem, VanbanError
from library.vietnamese.wording import unbroken

SAMPLE_MARK, DRAFT_MARK = "DỮ LIỆU MẪU", "BẢN NHÁP"
VARYING = (("household", "code"), ("household", "head"), ("household", "representative"), ("household", "group"),
           ("household", "address"), ("household", "residence"), ("document", "id"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything one document says. `shared` is the digest of what it has in common with others of its order."""

    planned: Planned
    profile: Profile
    values: Mapping[str, Any]
    missing: tuple[Missing, ...]
    problems: tuple[Problem, ...]
    fingerprint: str
    shared: str

    @property
    def makeable(self) -> bool:
        """Whether the document may be made: nothing missing, no error."""
        return not self.missing and not any(problem.severity == ERROR for problem in self.problems)


@dataclass(frozen=True, slots=True)
class _Shared:
    profile: Profile
    values: dict[str, Any]
    missing: tuple[Missing, ...]
    problems: tuple[Problem, ...]
    digest: str


class Drafter:
    """Drafts the documents of one area; `blanks` prints “……” for what is missing instead of leaving the paper out."""

    def __init__(self, area: Area, catalog: Catalog, collection: Collection, *, blanks: bool = False) -> None:
        self._area, self._catalog, self._collection = area, catalog, collection
        self._blanks = blanks
        self._paper: tuple[object, ...] = ()
        self._known: dict[frozenset[str], _Shared] = {}

    def draft(self, planned: Planned) -> Draft:
        """Returns the draft of a planned document."""
        shared = self._shared(planned)
        own: dict[str, Any] = {"document": shared.values["document"] | {"id": planned.id}}
        if planned.household is not None:
            own["household"] = household_values(planned.household, planned.subject, planned.order.commune)
        fingerprint = hashlib.sha256(f"{shared.digest}{own!r}".encode()).hexdigest()
        values = shared.values | own
        return Draft(planned, shared.profile, values, shared.missing, shared.problems, fingerprint, shared.digest)

    def _shared(self, planned: Planned) -> _Shared:
        """Returns what households of one kind share. Documents come subject by subject: the last one's is remembered."""
        order = planned.order
        paper = order.dossier.id, order.entry, planned.subject.id
        if paper != self._paper:
            self._paper, self._known = paper, {}
        flags = _flags(planned)
        if flags not in self._known:
            self._known[flags] = self._settle(planned, Circumstances(order.date, flags))
        return self._known[flags]

    def _settle(self, planned: Planned, circumstances: Circumstances) -> _Shared:
        order = planned.order
        profile = order.layout
        values, wrong = self._bodies(planned, profile)
        wrong += [*order.problems, *_unsure(planned, profile)]
        values["law"] = law(self._collection, planned)
        fields, missing, field_problems, files = own_fields(self._area, planned, values)
        values |= fields
        unit = letter_unit(self._area, order.manifest, values["issuer"]["type"], order.commune, order.date)
        values["document"]["symbol"] = with_unit(values["document"]["symbol"], fields.get(UNIT, unit))
        values |= self._clauses(planned, fields, circumstances)
        rows, strangers = village_rows(planned, values)
        values |= rows
        wrong += [*field_problems, *strangers]
        missing += [*without_clauses(planned, values), *missing_needs(self._area, planned, values)]
        if self._blanks and missing:
            values = fill_blanks(order.template, values, missing)
        missing_now = () if self._blanks else tuple(missing)
        wrong += [] if missing else implausible(planned, values)
        postless = self._postless(planned)
        wrong += [] if self._blanks else postless
        wrong += self._texts(planned, profile, values, draft=bool(missing or postless), complete=not missing_now)
        digest = self._digest(planned, profile, values, files)
        return _Shared(profile, values, missing_now, tuple(wrong), digest)

    def _bodies(self, planned: Planned, profile: Profile) -> tuple[dict[str, Any], list[Problem]]:
        area, order = self._area, planned.order
        body, wrong = issuer(area, planned)
        block, sign_problems = signature(area, planned, profile, body.record)
        beside = partners(area, planned, body.record)
        body = joined(body, planned, beside)
        kind = order.manifest["type"]
        name = kind_name(kind, profile) if kind else order.manifest.get("heading", "").capitalize()
        values: dict[str, Any] = {
            "profile": profile.id,
            "document": heading(planned, profile, body)
            | {"id": "", "kind": name, "title": order.manifest.get("heading", name).upper(), "mark": "",
               "subject": "", "byline": "", "authority": block.authority, "addressee": "", "addressees": [],
               "issued_by": beside.issued_by(issuer_text(body.record, order.manifest), body.record)},
            "letterhead": {"upper": list(body.upper), "issuer": list(body.lines)},
            "issuer": body.values(),
            "signer": block.signer(),
            "signature": block.block(),
            "commune": commune_values(area, order.commune, order.date),
        }  # fmt: skip
        if beside.partners:
            values["partners"] = partner_values(area, planned, beside)
            values["signatures"], more = signature_rows(area, planned, profile, block, beside)
            sign_problems += more
        wrong += [*beside.problems, *sign_problems, *self._strangers(planned)]
        return values | self._subjects(planned), wrong

    def _strangers(self, planned: Planned) -> list[Problem]:
        """Returns the members of the committee that are no records, where the template speaks of it."""
        committee = self._listed(planned)
        return unknown_people(self._area, committee, members_on(committee, planned.order.date)) if committee else []

    def _postless(self, planned: Planned) -> list[Problem]:
        committee = self._listed(planned)
        return people_without_post(self._area, committee, planned.order.date) if committee else []

    def _listed(self, planned: Planned) -> Record | None:
        """Returns the committee whose members the document lists."""
        if "committee" not in planned.order.manifest.get("needs", ()):
            return None
        return self._area.get(planned.order.committee, "organization")

    def _subjects(self, planned: Planned) -> dict[str, Any]:
        area, order = self._area, planned.order
        found: dict[str, Any] = {"legal_basis": [], "recipients": []}
        needs = (*order.manifest.get("needs", ()), *order.manifest.get("wants", ()))
        if planned.subject.kind == "village":
            counts = counted(area, [planned.subject], order.date) if counts_needed(needs) else {}
            found["village"] = village_values(area, planned.subject, order.date, counts.get(planned.subject.id))
        if "villages" in needs:
            villages = villages_of(area, order)
            counts = counted(area, villages, order.date)
            found["villages"] = [village_values(area, one, order.date, counts.get(one.id)) for one in villages]
        if "households" in needs:
            found["households"] = listed(area, planned.subject, order.date)
        if planned.subject.kind == "organization":
            found["organization"] = organization_values(area, planned.subject, order.date)
        model = area.get(order.dossier.values["model"], "model")
        if model is not None:
            found["model"] = model_values(model)
        committee = area.get(order.committee, "organization")
        if committee is not None:
            found["committee"] = committee_values(area, committee, order.date, BLANK if self._blanks else "")
        return found

    def _clauses(self, planned: Planned, fields: Mapping[str, Any], circumstances: Circumstances) -> dict[str, Any]:
        """Fields whose schema says `x-source`: clauses of the model, or the one that ends every pledge."""
        found: dict[str, Any] = {}
        model = self._area.get(planned.order.dossier.values["model"], "model")
        for name, schema in planned.order.template.fields.items():
            source = schema.get("x-source", "")
            if source == "clauses.every":
                found[name] = every_audience(self._area, circumstances)
            elif source.endswith(CLAUSES) and model is not None:
                chosen = fields[name] or model.values.get(source.removeprefix("model."), [])
                found[name] = clause_texts(self._area, chosen, circumstances)
        return found

    def _texts(
        self, planned: Planned, profile: Profile, values: dict[str, Any], *, draft: bool, complete: bool
    ) -> list[Problem]:
        """Fills in subject, bases, recipients and the mark at the top; they need all other values."""
        values["document"]["mark"] = self._mark(planned, draft=draft)
        if not complete:
            return []
        try:
            told = cited(self._area, self._catalog, self._collection, planned, profile, values)
            values |= told.values
            for name in ("subject", "byline"):
                line = said(planned.order.manifest.get(name, ""), values, ours=planned.order.template.shipped)
                values["document"][name] = unbroken(line, values["commune"]["full_name"])
            values["document"] |= addressees(planned, profile, values)
            bases = legal_bases(self._area, self._catalog, self._collection, planned, profile, values)
            values["legal_basis"] = list(bases.lines)
            values["recipients"] = list(recipients(self._area, self._catalog, planned, profile, values))
            values["document"]["mark"] = self._mark(planned, draft=draft or bases.open or told.open)
        except VanbanError as error:
            return [Problem(one.code, one.place or planned.order.place(), one.facts) for one in error.problems]
        return [*told.problems, *bases.problems]

    def _mark(self, planned: Planned, *, draft: bool) -> str:
        marks = ((DRAFT_MARK, draft), (SAMPLE_MARK, self._sample(planned)))
        return " – ".join(mark for mark, holds in marks if holds)

    def _sample(self, planned: Planned) -> bool:
        order = planned.order
        committee = self._area.get(order.committee, "organization")
        records: tuple[Record | None, ...] = (order.dossier, order.commune, planned.subject, committee)
        return any(record is not None and record.values.get("sample") is True for record in records)

    def _digest(self, planned: Planned, profile: Profile, values: Mapping[str, Any], files: str) -> str:
        digest = hashlib.sha256(json.dumps(values, ensure_ascii=False, sort_keys=True).encode())
        digest.update(files.encode())
        digest.update(f"{__version__}|{profile.id}".encode())
        digest.update(planned.order.template.fingerprint(profile).encode())
        return digest.hexdigest()


def household_values(household: Household, village: Record, commune: Record) -> dict[str, Any]:
    """Returns what a template sees as `household`: the address is the hamlet group where none is told.

    The residence is one line of what is known: address or group, then always village and commune.
    """
    address = household.address or household.group or ""
    places = (address, full_name(village.values), full_name(commune.values))
    return {
        "code": household.code,
        "head": household.head,
        "representative": household.representative or household.head,
        "group": household.group or "",
        "address": address,
        "residence": ", ".join(place for place in places if place),
    }


def _unsure(planned: Planned, profile: Profile) -> list[Problem]:
    """Tells of a layout that is known in part only."""
    if not profile.verify:
        return []
    facts = {"profile": profile.id, "note": profile.verify}
    return [Problem("layout.uncertain", planned.order.place(), facts, WARNING)]


def _flags(planned: Planned) -> frozenset[str]:
    household = planned.household
    places = (planned.subject, planned.order.commune)
    flags = {"coastal"} if any(one.values.get("geography", {}).get("coastal") for one in places) else set()
    if household is not None and planned.order.manifest["subject_kind"] == HOUSEHOLDS:
        flags |= household.circumstances
    return frozenset(flags)
