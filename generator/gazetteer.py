"""The communes and villages of a workspace as entries of the search: “Thôn Phù Ninh” is found where its record is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.records.area import Area, Record, load_area
from library.entry import Entry
from library.messages import text
from library.vietnamese.wording import date_short

KINDS = ("village", "commune")


def entries(workspace: Path) -> Iterator[Entry]:
    """Yields an entry for each sound village and commune record of a workspace."""
    area = load_area(workspace)
    for record in area.sound(*KINDS):
        values = record.values
        title = f"{values['type']} {values['name']}"
        yield Entry(
            id=record.id,
            kind=record.kind,
            title=title[:1].upper() + title[1:],
            text="; ".join([*_belonging(area, record), *values.get("groups", ()), record.place().file]),
            aliases=(values["name"],),
            type=values["type"],
        )


def _belonging(area: Area, record: Record) -> Iterator[str]:
    """Yields of which commune, or of which province, it is a part, and when."""
    told = record.values.get("commune", record.values.get("province", ()))
    for one in [{"ref": told}] if isinstance(told, str) else told:
        named = str(one.get("ref", one.get("name", "")))
        found = area.get(named, "commune")
        name = f"{found.values['type']} {found.values['name']}" if found else named
        yield text("gazetteer.part-of", name=name, period=_period(one)).strip()


def _period(one: Mapping[str, Any]) -> str:
    since, until = one.get("valid_from"), one.get("valid_to")
    parts = [text("gazetteer.since", day=date_short(str(since)))] if since else []
    return " ".join(parts + ([text("gazetteer.until", day=date_short(str(until)))] if until else []))
