"""What a pack asks of the place it comes to, compared with what is there: data of records, layouts, sets, acts, the program."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from generator import __version__
from generator.catalog import Catalog
from generator.layout.profile import profiles
from generator.sharing.contents import Pack, order
from library.files.schemas import schema
from library.problems import ERROR, WARNING, Place, Problem


def lacking(pack: Pack, catalog: Catalog, acts: Collection[str]) -> Iterator[Problem]:
    """Yields what the pack needs and is not here: errors for what it cannot do without, warnings for the others.

    `acts` are the ids of the acts that the library here knows.
    """
    asked: Mapping[str, Any] = pack.about["requires"]
    place = Place(pack.place.file)
    if order(asked["program"]) > order(__version__):
        yield Problem("pack.newer-program", place, {"version": asked["program"], "ours": __version__}, WARNING)
    known = {
        "profiles": ("pack.needs-profile", {one.id for one in profiles()}, ERROR),
        "values": ("pack.needs-value", {name for name in asked["values"] if _is_a_value(name)}, ERROR),
        "shapes": ("pack.needs-shape", set(schema("common")["$defs"]), ERROR),
        "sets": ("pack.needs-set", {*catalog.bases, *catalog.recipients}, ERROR),
        "acts": ("pack.needs-act", set(acts), WARNING),
        "templates": ("pack.needs-template", {*catalog.templates, pack.id}, WARNING),
    }
    for kind, (code, there, severity) in known.items():
        yield from (Problem(code, place, {"name": name}, severity) for name in asked[kind] if name not in there)


def _is_a_value(name: str) -> bool:
    """Tells whether templates see a value of that name here: `committee.members`, `village.households`."""
    shape: Mapping[str, Any] = schema("values")
    for step in name.split("."):
        shape = shape.get("items", shape)
        if step not in shape.get("properties", {}):
            return False
        shape = shape["properties"][step]
    return True
