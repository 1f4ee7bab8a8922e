"""What no template may hold: links outside, macros, embedded objects, fields that fetch or run something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from generator.rendering.source import WORD
from library.files.xml import parse_xml
from library.problems import Place, Problem, TemplateFault

_XML_SUFFIXES = (".xml", ".rels")
_MACROS = re.compile(r"(vba\w*\.bin|/activeX/|\.docm|\.dotm)", re.IGNORECASE)
_EMBEDDED = re.compile(r"/(embeddings|attachedToolbars)/", re.IGNORECASE)
_FETCHING = re.compile(
    r"^\W*(DDE|DDEAUTO|INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DATABASE|MACROBUTTON|EMBED)\b", re.IGNORECASE
)


def refuse_hostile(package: Mapping[str, bytes], place: Place) -> None:
    """Raises `TemplateFault` with everything in a Word file that a template may not hold, `Refused` for a DOCTYPE."""
    wrong = list(_problems(package, place))
    if wrong:
        raise TemplateFault(wrong)


def _problems(package: Mapping[str, bytes], place: Place) -> Iterator[Problem]:
    for name, data in package.items():
        where = Place(place.file, part=name)
        if _MACROS.search(name):
            yield Problem("template.macro", where)
        elif _EMBEDDED.search(name):
            yield Problem("template.embedded", where)
        elif name.endswith(_XML_SUFFIXES):
            yield from _in_part(parse_xml(data, where), where)


def _in_part(root: etree._Element, where: Place) -> Iterator[Problem]:
    for element in root.iter():
        tag = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if tag == "Relationship" and element.get("TargetMode") == "External":
            yield Problem("template.external", where, {"target": _short(element.get("Target", ""))})
        elif tag in ("Override", "Default") and "macroEnabled" in element.get("ContentType", ""):
            yield Problem("template.macro", where)
        elif tag == "altChunk":
            yield Problem("template.embedded", where)
    for code in field_codes(root):
        if _FETCHING.search(code):
            yield Problem("template.fetching-field", where, {"code": _short(code)})


def field_codes(root: etree._Element) -> Iterator[str]:
    """Yields the codes of the fields in a part. A code may be cut over runs, so it is read paragraph by paragraph."""
    for element in root.iter(f"{WORD}fldSimple"):
        yield element.get(f"{WORD}instr", "")
    for paragraph in root.iter(f"{WORD}p"):
        yield "".join(piece.text or "" for piece in paragraph.iter(f"{WORD}instrText"))


def _short(text: str) -> str:
    return text.strip()[:60]
