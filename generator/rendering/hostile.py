"""What no template may hold: links outside, macros, embedded objects, fields that fetch or run something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from generator.rendering.fields import field_codes, field_problem
from generator.rendering.source import content_types
from generator.rendering.tags import short
from library.files.xml import parse_xml
from library.problems import Place, Problem, TemplateFault

_XML_SUFFIXES = (".xml", ".rels", ".vml")
_MACROS = re.compile(r"(vba\w*\.bin|/activeX/|\.docm|\.dotm)", re.IGNORECASE)
_MACRO_TYPES = re.compile(r"macroEnabled|vbaProject|activeX", re.IGNORECASE)
_EMBEDDED = re.compile(r"/(embeddings|attachedToolbars)/", re.IGNORECASE)
_EMBEDDING = ("aFChunk", "control", "oleObject", "package", "subDocument")

def refuse_hostile(package: Mapping[str, bytes], place: Place) -> None:
    """Raises `TemplateFault` with everything in a Word file that a template may not hold, `Refused` for a DOCTYPE."""
    wrong = hostile_problems(package, place)
    if wrong:
        raise TemplateFault(wrong)


def hostile_problems(package: Mapping[str, bytes], place: Place) -> list[Problem]:
    """Returns everything in a Word file that a template may not hold. Raises `Refused` for XML that is not read at all."""
    return list(_problems(package, place))


def _problems(package: Mapping[str, bytes], place: Place) -> Iterator[Problem]:
    for name, kind in content_types(package, place).items():
        where = Place(place.file, part=name)
        if _MACROS.search(name) or _MACRO_TYPES.search(kind):
            yield Problem("template.macro", where)
        elif _EMBEDDED.search(name):
            yield Problem("template.embedded", where)
        elif name.lower().endswith(_XML_SUFFIXES) or kind.endswith("xml"):
            yield from _in_part(parse_xml(package[name], where), where)


def _in_part(root: etree._Element, where: Place) -> Iterator[Problem]:
    for element in root.iter():
        tag = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if tag == "Relationship" and element.get("TargetMode") == "External":
            yield Problem("template.external", where, {"target": short(element.get("Target", ""))})
        elif (tag == "Relationship" and element.get("Type", "").rpartition("/")[2] in _EMBEDDING) or tag == "altChunk":
            yield Problem("template.embedded", where)
    for code in field_codes(root):
        if (wrong := field_problem(code)) is not None:
            yield Problem(wrong, where, {"code": short(code)})
