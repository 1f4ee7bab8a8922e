"""What the papers of one dossier must agree in: the period, told once, is the same in fields and in titles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.records.area import Area, Record
from generator.records.history import ever
from generator.records.naming import full_name
from library.problems import WARNING, Problem

_PERIOD = re.compile(r"giai đoạn\s+(\d{4})\s*[-–]\s*(\d{4})")
_YEARS = re.compile(r"(\d{4})\s*[-–]\s*(\d{4})")


def other_periods(area: Area) -> Iterator[Problem]:
    """Yields each place where a dossier tells another period than its own, in a field or in the title of a paper."""
    for dossier in area.sound("dossier"):
        own = _plain(dossier.values.get("period"))
        if own:
            yield from _fields(dossier, own)
            yield from _titles(area, dossier, own)


def _fields(dossier: Record, own: str) -> Iterator[Problem]:
    for index, entry in enumerate(dossier.values["documents"]):
        told = _plain(entry.get("fields", {}).get("period"))
        if told and told != own:
            place = dossier.place(("documents", index, "fields", "period"))
            yield Problem("dossier.other-period", place, {"period": told, "own": own}, WARNING)


def _titles(area: Area, dossier: Record, own: str) -> Iterator[Problem]:
    """The papers of the commune's own bodies tell its period; those of bodies above have periods of their own."""
    communes = (area.get(name, "commune") for name in ever(dossier.values["commune"]))
    names = tuple(full_name(one.values) for one in communes if one is not None)
    for index, paper in enumerate(dossier.values.get("issued", ())):
        found = _PERIOD.search(paper.get("title", ""))
        told = f"{found[1]}-{found[2]}" if found else ""
        if told and told != own and str(paper.get("issuer_text", "")).endswith(names):
            facts = {"period": told, "own": own}
            yield Problem("dossier.other-period", dossier.place(("issued", index, "title")), facts, WARNING)


def _plain(period: object) -> str:
    """Returns a period as it is compared: an en dash or blanks around the dash make no difference."""
    found = _YEARS.fullmatch(period.strip()) if isinstance(period, str) else None
    return f"{found[1]}-{found[2]}" if found else ""
