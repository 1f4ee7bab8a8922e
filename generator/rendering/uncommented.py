"""A Word file without its comments: what its authors tell each other is for no reader of a document."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping

from lxml import etree

from generator.rendering.source import WORD
from library.files.xml import parse_xml, to_xml
from library.problems import Place

_TYPES = "[Content_Types].xml"
# Comments, and what later versions of Word keep beside them: replies, ids, dates, who wrote them.
_ROLE = re.compile(r"/(comments\w*|people)$", re.IGNORECASE)
_RANGES = tuple(f"{WORD}commentRange{end}" for end in ("Start", "End"))
_REFERENCE, _LOOK = f"{WORD}commentReference", f"{WORD}rPr"


def uncommented(package: Mapping[str, bytes], place: Place) -> Mapping[str, bytes]:
    """Returns the members of a Word file without comments: their parts, relations, types, and their marks in the text.

    A file without comments stays as it is, byte for byte. Raises `Refused` for damaged or hostile XML.
    """
    kept = {name: _unmarked(data, _at(place, name)) for name, data in package.items()}
    trees = {name: parse_xml(data, _at(place, name)) for name, data in kept.items() if name.endswith(".rels")}
    dropped: set[str] = set()
    for name, root in trees.items():
        gone = [one for one in root if _ROLE.search(str(one.get("Type", "")))]
        dropped |= {_target(one, name) for one in gone}
        for one in gone:
            root.remove(one)
        kept[name] = to_xml(root) if gone else kept[name]
    if not dropped:
        return kept
    own = {_relations(name) for name in dropped}
    used = {_target(one, name) for name, root in trees.items() if name.lower() not in own for one in root}
    dropped |= own | {_target(one, name) for name, root in trees.items() if name.lower() in own for one in root} - used
    kept[_TYPES] = _undeclared(kept[_TYPES], dropped, _at(place, _TYPES))
    return {name: data for name, data in kept.items() if name.lower() not in dropped}


def _at(place: Place, part: str) -> Place:
    return Place(place.file, part=part)


def _unmarked(data: bytes, place: Place) -> bytes:
    if not str(place.part).lower().endswith(".xml") or (b"commentR" not in data):
        return data
    root = parse_xml(data, place)
    _drop(root.iter(*_RANGES))
    for reference in list(root.iter(_REFERENCE)):
        run = reference.getparent()
        _drop([reference] if run is None or any(one.tag not in (_REFERENCE, _LOOK) for one in run) else [run])
    return to_xml(root)


def _drop(elements: Iterable[etree._Element]) -> None:
    for one in list(elements):
        parent = one.getparent()
        if parent is not None:
            parent.remove(one)


def _target(relation: etree._Element, relations: str) -> str:
    """Returns the part that a relation leads to, in small letters; names of parts do not differ by them."""
    folder = posixpath.dirname(posixpath.dirname(relations))
    return posixpath.normpath(posixpath.join("/", folder, str(relation.get("Target", "")))).lstrip("/").lower()


def _relations(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _undeclared(data: bytes, dropped: set[str], place: Place) -> bytes:
    root = parse_xml(data, place)
    _drop([one for one in root if str(one.get("PartName", "")).lstrip("/").lower() in dropped])
    return to_xml(root)
