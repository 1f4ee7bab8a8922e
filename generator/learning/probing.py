"""A commune and a day → everything that a document of that commune could say, as drafting gives it to a template."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator.catalog import Catalog, Template
from generator.drafting.draft import Drafter
from generator.drafting.issuing import UNIT
from generator.layout.profile import Profile
from generator.planning.orders import Order
from generator.planning.plan import Planned
from generator.records.area import Area, Record
from library.acts import Collection

PROBE = "hoc-tu-van-ban"
_TAKEN_OVER = ("acts", "cites", "mentions")
_OF_DOSSIER = ("period", UNIT)
_WHOLE = ("villages", "model", "committee")
_OF_VILLAGE = ("households", *(f"village.{name}" for name in ("households_listed", "households_pledged")))
_LAST_DAY = "9999-12-31"


class Probe(Template):
    """A template of which there is a manifest only: it is drafted, never rendered."""

    __slots__ = ()

    def fingerprint(self, layout: Profile) -> str:
        """Returns a constant: nothing is made of it."""
        return self.id


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """What a document is drafted from: the workspace, the templates and acts at hand, its commune, its subject, its day."""

    area: Area
    catalog: Catalog
    collection: Collection
    commune: Record
    subject: Record
    day: str

    @property
    def dossiers(self) -> tuple[Record, ...]:
        """The dossiers of the commune, the nearest to the day first; one of its own where there is none."""
        ours = [one for one in self.area.of("dossier") if self.commune.id in _ids(one.values.get("commune"))]
        near = sorted(ours, key=lambda one: (str(one.values["date"]) > self.day, _apart(str(one.values["date"]), self.day)))
        return tuple(near) or (self._made_up(),)

    @property
    def _wants(self) -> list[str]:
        return [*_WHOLE, *(_OF_VILLAGE if self.subject.kind == "village" else ())]

    def _made_up(self) -> Record:
        models = [one.id for one in self.area.of("model")]
        values = {
            "kind": "dossier", "id": PROBE, "title": PROBE, "commune": self.commune.id, "date": self.day, "documents": [],
            "model": models[0] if models else "",
        }  # fmt: skip
        return Record("dossier", PROBE, values, self.area.workspace.document)

    def values(self, manifest: Mapping[str, Any], dossier: Record, wanted: Mapping[str, Any]) -> dict[str, Any]:
        """Returns what a template of this manifest would see; `wanted` is what the dossier says of the document."""
        shared = shared_sources(self.catalog, self.subject.kind)
        fields = {**shared["fields"], **manifest.get("fields", {})}
        whole = {**_skeleton(), **shared, **manifest, "fields": fields, "wants": self._wants}
        template = Probe(PROBE, whole, dossier.document, Path(PROBE), True)
        entries = [*dossier.values["documents"], {"template": PROBE, "date": self.day, **wanted}]
        told = replace(dossier, values={**dossier.values, "documents": entries})
        order = Order(template, told, len(entries) - 1, self.day, self.commune, (self.subject,))
        planned = Planned(order, self.subject, None, f"{dossier.id}/{PROBE}/{self.subject.id}", f"{PROBE}.docx")
        drafter = Drafter(self.area, self.catalog, self.collection)
        return dict(drafter.draft(planned).values)


def _ids(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(str(one.get("ref")) for one in value or ())


def _apart(day: str, other: str) -> int:
    return abs(int(day.replace("-", "")) - int(other.replace("-", "")))


def _skeleton() -> dict[str, Any]:
    return {
        "id": PROBE, "version": "1.0", "title": PROBE, "type": None, "family": "plain", "subject_kind": "commune",
        "subject": "", "file_name": PROBE, "issuer_role": "none", "signing_mode": "none",
        "workflow_step": "any", "licence": PROBE, "provenance": PROBE,
    }  # fmt: skip


def shared_sources(catalog: Catalog, subject: str) -> dict[str, Any]:
    """Returns what templates at hand draw from beside the records: acts, papers, clauses of the model, the period.

    A paper for each village has no title that a paper of the commune could tell.
    """
    shipped = [one for one in catalog.templates.values() if one.shipped]
    papers = dict.fromkeys(name for one in shipped for key in ("cites", "mentions") for name in one.manifest.get(key, ()))
    acts: dict[str, Any] = {}
    fields: dict[str, Any] = {}
    for one in shipped:
        acts |= {name: act for name, act in one.manifest.get("acts", {}).items() if name not in acts}
        fields |= {name: one.fields[name] for name in _OF_DOSSIER if name in one.fields and name not in fields}
        for name, schema in _drawn(one.fields):
            known = fields.get(name, schema).get("x-source")
            own = name if known == schema["x-source"] else schema["x-source"].removeprefix("model.")
            fields.setdefault(own, schema)
    return {"acts": acts, "mentions": sorted(name for name in papers if _of_commune(catalog, name, subject)), "fields": fields}


def _of_commune(catalog: Catalog, name: str, subject: str) -> bool:
    return name not in catalog.templates or catalog.templates[name].manifest["subject_kind"] in ("commune", subject)


def _drawn(fields: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    return ((name, schema) for name, schema in fields.items() if str(schema.get("x-source", "")).startswith("model."))


def communes_on(area: Area, day: str) -> Iterable[Record]:
    """Yields the workspace's communes that exist on a day; all of them where no day is known."""
    for one in area.of("commune"):
        if not day or str(one.values.get("valid_from", "")) <= day <= str(one.values.get("valid_to", _LAST_DAY)):
            yield one
