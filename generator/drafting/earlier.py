"""Papers that a commune's dossiers make or tell of, cited by others: a parent's number, date and title are told once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.catalog import Catalog, Template
from generator.drafting.bodies import committee_values, commune_values, model_values, organization_values
from generator.drafting.citing import cite_paper, cite_short, figure, kind_of
from generator.drafting.issuing import LETTER, SUPERIORS, UNIT, letter_unit, superior, symbol_of
from generator.drafting.joining import joined_symbol, named_together
from generator.drafting.villages import village_values
from generator.layout.profile import Profile
from generator.phrases.said import said
from generator.planning.orders import kind_of_subjects
from generator.planning.plan import Planned
from generator.records.area import Area, Record
from generator.records.history import ever, on, organization_on
from library.vietnamese.wording import lower_first

Paper = Mapping[str, Any]
# Their subjects begin with the matter itself; a citation leads in: “Kế hoạch số … về triển khai …”.
_ABOUT = ("BC", "CTr", "KH", "TTr")


def papers(area: Area, catalog: Catalog, planned: Planned, template: str) -> Iterator[Paper]:
    """Yields the papers of a kind that this commune's dossiers tell or make.

    The document's own dossier comes first, then those of the same model: a commune may have plans for several. A paper that
    is made for some villages (organizations) only is no paper of the others.
    """
    own = planned.order.dossier
    ours = set(ever(own.values["commune"]))
    others = [one for one in area.of("dossier") if one.id != own.id and not ours.isdisjoint(ever(one.values["commune"]))]
    for dossier in (own, *sorted(others, key=lambda one: one.values["model"] != own.values["model"])):
        for issued in dossier.values.get("issued", ()):
            if issued.get("template") == template:
                yield issued
        for entry in dossier.values["documents"]:
            if entry["template"] == template and template in catalog.templates and _concerns(catalog, entry, planned.subject):
                yield _made(area, catalog.templates[template], planned, dossier, entry)


def _concerns(catalog: Catalog, entry: Mapping[str, Any], subject: Record) -> bool:
    named = entry.get("subjects")
    if not isinstance(named, list) or kind_of_subjects(catalog.templates[entry["template"]]) != subject.kind:
        return True
    return subject.id in named


def paper_before(area: Area, catalog: Catalog, planned: Planned, template: str) -> Paper | None:
    """Returns the first paper of a kind that is not dated after the document, or None."""
    known = papers(area, catalog, planned, template)
    return next((one for one in known if one["date"] <= planned.order.date), None)


def paper_values(paper: Paper, profile: Profile) -> dict[str, Any]:
    """Returns what a template sees of a paper that it cites, in full and short."""
    number = paper.get("number")
    return {
        "kind": kind_of(paper, profile),
        "number": "" if number is None else figure(number),
        "symbol": str(paper.get("symbol", "")),
        "date": str(paper["date"]),
        "title": str(paper.get("title", "")),
        "issuer": str(paper.get("issuer_text", "")),
        "full": cite_paper(paper, profile),
        "short": cite_short(paper, profile),
    }


def _made(area: Area, template: Template, planned: Planned, dossier: Record, entry: Mapping[str, Any]) -> Paper:
    """A paper that a dossier makes: it has the number that the entry tells, none before it is issued."""
    manifest = template.issued_by(entry.get("issued_by"))
    date = entry.get("date", dossier.values["date"])
    layout = template.profile_on(date, manifest["family"])
    body = _issuer(area, planned, manifest["issuer_role"], dossier, date)
    values = _values(area, template, planned, dossier, entry)
    values["issuer"] = {"name": body.values["name"] if body else ""}
    ours = template.shipped
    byline = said(manifest["byline"], values, ours=ours) if "byline" in manifest else ""
    bodies = [one for one in (body, *_beside(area, planned, manifest, dossier, entry)) if one is not None]
    kind, own = manifest["type"], body.values.get("symbol", "") if body else ""
    joint = len(bodies) > 1
    title = lower_first(said(manifest["subject"], values, ours=ours))
    lead = "về việc " if kind == LETTER else "về " if kind in _ABOUT and not title.startswith("về ") else ""
    unit = said(values[UNIT] or "", values, ours=ours) if UNIT in values else _unit(area, planned, manifest, body, date)
    return {
        "kind": None if kind else manifest.get("heading", "").capitalize(),
        "number": entry.get("number"),
        "symbol": symbol_of(kind, joined_symbol(bodies) if joint else own, layout, unit) if kind else "",
        "date": date,
        "issuer_text": byline.removeprefix("của ") or (named_together(bodies) if joint else issuer_text(body, manifest)),
        "title": lead + title,
    }


def issuer_text(body: Record | None, manifest: Mapping[str, Any]) -> str:
    """Returns who issues a paper, as another one cites it: what the head decides alone is the Chairman's."""
    if body is None:
        return ""
    chair = "Chủ tịch " if manifest["signing_mode"] == "chair" else ""
    return f"{chair}{body.values['name']}"


def _issuer(area: Area, planned: Planned, role: str, dossier: Record, date: str) -> Record | None:
    if role == "committee":
        return area.get(on(dossier.values.get("committee"), date) or "", "organization")
    commune = on(dossier.values["commune"], date) or planned.order.commune.id
    return superior(area, role, commune, date) if role in SUPERIORS else organization_on(area, role, commune, date)


def _unit(area: Area, planned: Planned, manifest: Mapping[str, Any], body: Record | None, date: str) -> str | None:
    return letter_unit(area, manifest, body.values["type"] if body else "", planned.order.commune, date)


def _beside(
    area: Area, planned: Planned, manifest: Mapping[str, Any], dossier: Record, entry: Mapping[str, Any]
) -> Iterator[Record | None]:
    """Yields the bodies that issue a joint paper beside its issuer."""
    if manifest["signing_mode"] != "joint":
        return
    date = entry.get("date", dossier.values["date"])
    if "partners" in entry:
        yield from (area.get(one["organization"], "organization") for one in entry["partners"])
    else:
        yield from (_issuer(area, planned, role, dossier, date) for role in manifest.get("partners", ()))


def _values(
    area: Area, template: Template, planned: Planned, dossier: Record, entry: Mapping[str, Any]
) -> dict[str, Any]:
    """Returns what the subject of another paper of this commune may name."""
    order = planned.order
    date = entry.get("date", dossier.values["date"])
    model = area.get(dossier.values["model"], "model")
    committee = area.get(on(dossier.values.get("committee"), date) or "", "organization")
    commune = area.get(on(dossier.values["commune"], date) or "", "commune") or order.commune
    defaults = {name: schema.get("default") for name, schema in template.fields.items()}
    told = {**dossier.values.get("fields", {}), **entry.get("fields", {})}
    found: dict[str, Any] = {**defaults, "period": dossier.values.get("period"), **told}
    found["commune"] = commune_values(area, commune, date)
    if planned.subject.kind == "village":
        found["village"] = village_values(area, planned.subject, date)
    if planned.subject.kind == "organization":
        found["organization"] = organization_values(area, planned.subject, date)
    if model is not None:
        found["model"] = model_values(model)
    if committee is not None:
        found["committee"] = committee_values(area, committee, date)
    return found
