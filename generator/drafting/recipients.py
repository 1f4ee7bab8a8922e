"""The recipients of a set that exist on the document's date, in order, the archive line last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.catalog import Catalog
from generator.drafting.issuing import unit_code
from generator.drafting.sets import lines_of
from generator.layout.profile import Profile
from generator.phrases.environment import condition, phrase
from generator.phrases.marks import References
from generator.planning.plan import Planned
from generator.records.area import Area, Record
from generator.records.history import on, organization_on, organizations_on, valid_on

_DEPTH = 6


def recipients(
    area: Area, catalog: Catalog, planned: Planned, profile: Profile, values: Mapping[str, Any]
) -> tuple[str, ...]:
    """Returns the lines of “Nơi nhận” with dash and marks, those of the set with what the dossier adds and removes.

    Raises `TemplateFault` for a set that does not exist.
    """
    lines = lines_of(catalog.recipients, planned, "recipients")
    if not lines:
        return ()
    removed = set(planned.order.wanted.get("recipients_remove", ()))
    said: list[str] = []
    archive = ""
    noted = False
    for line in lines:
        if "when" in line and not condition(line["when"], values):
            continue
        if "archive" in line:
            archive = f"Lưu: VT, {_archive_code(area, planned, line['archive'])}"
            continue
        if "last" in line:
            archive = phrase(line["last"], values)
            continue
        for text in _texts(area, planned, line, values):
            note = line.get("note") or (None if noted else line.get("note_first"))
            whole = f"{text} ({note})" if note else text
            if removed.isdisjoint((text, whole)):
                noted = noted or note is not None
                said.append(whole)
    said += planned.order.wanted.get("recipients_add", ())
    marked = [f"- {one}{profile.words['recipient.mark']}" for one in said]
    return (*marked, f"- {archive}{profile.words['recipient.last_mark']}") if archive else tuple(marked)


def _texts(area: Area, planned: Planned, line: Mapping[str, Any], values: Mapping[str, Any]) -> Iterator[str]:
    if "text" in line:
        yield phrase(line["text"], {**values, "ref": References()})
    elif "organization" in line:
        find = _beside if line.get("beside") else _superior
        body = find(area, planned, line["organization"], line.get("level"))
        if body is not None:
            name = str(body.values.get("short_name", body.values["name"]))
            yield phrase(line["as"], {**values, "body": name}) if "as" in line else name


def _superior(area: Area, planned: Planned, kind: str, level: str | None) -> Record | None:
    """Returns the body of a type above the commune's own on the date (the nearest, or that of a level), or None."""
    date = planned.order.date
    body = organization_on(area, kind, planned.order.commune.id, date)
    for _ in range(_DEPTH):
        if body is None:
            return None
        body = area.get(str(on(body.values.get("parent"), date)), "organization")
        if body is not None and not valid_on(body.values, date):
            return None
        if body is not None and body.values["type"] == kind and level in (None, body.values["level"]):
            return body
    return None


def _beside(area: Area, planned: Planned, kind: str, level: str | None) -> Record | None:
    """Returns the body of a type and level that no chain of parents leads to: a committee of the district, the province."""
    others = organizations_on(area, kind, planned.order.date)
    return next((one for one in others if one.values["level"] == level and "commune" not in one.values), None)


def _archive_code(area: Area, planned: Planned, unit: str) -> str:
    """Returns the code of the unit that drafted the paper."""
    kind = planned.order.manifest.get("proposer", "office") if unit == "proposer" else unit
    return unit_code(area, kind, planned.order.commune, planned.order.date)
