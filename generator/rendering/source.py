"""A part of a Word file → the Jinja source that docxtpl's preparation makes of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from docxtpl import DocxTemplate
from lxml import etree

from library.files.limits import ELEMENT_ATTRIBUTES, MIB, TEMPLATE_BRACES, TEMPLATE_BYTES, TEMPLATE_ELEMENTS
from library.files.xml import parse_xml
from library.problems import Place, Problem, TemplateFault

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
PREPARER = DocxTemplate("")

_TYPES_PART = "[Content_Types].xml"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_VERBATIM = {f"{WORD}t", f"{WORD}instrText", f"{WORD}delText"}
_RENDERED = ("document.main+xml", "template.main+xml", "header+xml", "footer+xml", "footnotes+xml", "endnotes+xml",
             "core-properties+xml")  # fmt: skip
_EMPTIES = [f"{WORD}{name}" for name in ("p", "r", "t")]
_PARAGRAPH = re.compile(r"<w:p(?=[ />])")
_CELL_WORD = re.compile(r"colspan|cellbg|\b[hv]m\b")
_CELL_LOOK = re.compile(r"(<w:tcPr(?: [^<>]*)?(?<!/)>)(.*?)(</w:tcPr>)", re.DOTALL)
_CELL_PROPERTY = re.compile(
    r'<w:(\w+)(?:[^>"]|"[^"]*")*?/>|<w:(\w+)(?:[^>"]|"[^"]*")*?>.*?</w:\2>', re.DOTALL
)
_CELL_ORDER = ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection",
               "tcFitText", "vAlign", "hideMark")  # fmt: skip
_MERGING = re.compile(r"\{%-|-%\}")


def content_types(members: Mapping[str, bytes], place: Place) -> dict[str, str]:
    """Returns the type of each member, as the package declares it alone or for its extension.

    Raises `Refused` for damaged or hostile XML, `TemplateFault` where nothing is declared.
    """
    if _TYPES_PART not in members:
        raise TemplateFault(Problem("package.damaged", place))
    types = parse_xml(members[_TYPES_PART], place)
    alone = {str(one.get("PartName", "")).lstrip("/").lower(): one for one in types.iter(f"{_TYPES}Override")}
    shared = {str(one.get("Extension", "")).lower(): one for one in types.iter(f"{_TYPES}Default")}
    found = {name: alone.get(name.lower(), shared.get(name.lower().rpartition(".")[2])) for name in members}
    return {name: "" if one is None else str(one.get("ContentType", "")) for name, one in found.items()}


def rendered_parts(members: Mapping[str, bytes], place: Place) -> dict[str, etree._Element]:
    """Returns the parts of a Word file that may hold tags: body, headers, footers, notes, core properties.

    Raises `Refused` for damaged or hostile XML, `TemplateFault` where it is no Word document.
    """
    names = [name for name, kind in content_types(members, place).items() if kind.endswith(_RENDERED)]
    if sum(len(members[name]) for name in names) > TEMPLATE_BYTES:
        raise TemplateFault(Problem("template.too-heavy", place, {"limit": TEMPLATE_BYTES // MIB}))
    found = {name: parse_xml(members[name], Place(place.file, part=name)) for name in names}
    if _too_complex(found.values()):
        raise TemplateFault(Problem("template.too-complex", place))
    if not any(root.tag == f"{WORD}document" for root in found.values()):
        raise TemplateFault(Problem("package.damaged", place))
    return found


def _too_complex(roots: Iterable[etree._Element]) -> bool:
    """docxtpl's preparation takes time that grows with the square of some parts, so a template is kept small."""
    elements = braces = 0
    for root in roots:
        for element in root.iter():
            elements += 1
            if len(element.attrib) > ELEMENT_ATTRIBUTES or len(element.nsmap) > ELEMENT_ATTRIBUTES:
                return True
            braces += (element.text or "").count("{") + (element.tail or "").count("{")
    return elements > TEMPLATE_ELEMENTS or braces > TEMPLATE_BRACES


def jinja_source(root: etree._Element) -> str:
    """Returns the part as Jinja source. White space between elements is dropped, so that what is left is the text's own."""
    return DECLARATION + _prepared(_plain(root))


def located_source(root: etree._Element) -> str | None:
    """Returns the source with every paragraph on a line of its own, or None where tags merge paragraphs."""
    xml = _plain(root).replace("\n", " ")
    return None if _MERGING.search(xml) else _prepared(_PARAGRAPH.sub("\n<w:p", xml))


def bare_empties(root: etree._Element) -> None:
    """Takes the revision ids off empty paragraphs, runs and texts: docxtpl would look for their end through the whole part."""
    for element in root.iter(*_EMPTIES):
        if not len(element) and not element.text:
            element.attrib.clear()


def _prepared(xml: str) -> str:
    source: str = PREPARER.patch_xml(xml)
    return _CELL_LOOK.sub(_ordered, source) if _CELL_WORD.search(xml) else source


def _ordered(cell: re.Match[str]) -> str:
    """Returns the properties of a cell in the order of CT_TcPr; docxtpl adds spans and colours first or last."""
    found = list(_CELL_PROPERTY.finditer(cell[2]))
    if sum(len(one[0]) for one in found) != len(cell[2]):
        return cell[0]
    ranks = {name: rank for rank, name in enumerate(_CELL_ORDER)}
    ordered = sorted(found, key=lambda one: ranks.get(one[1] or one[2], len(ranks)))
    return cell[1] + "".join(one[0] for one in ordered) + cell[3]


def _plain(root: etree._Element) -> str:
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    bare_empties(root)
    for element in root.iter():
        if element.tag in _VERBATIM:
            continue
        if element.text and not element.text.strip():
            element.text = None
    for element in root.iter():
        if element.tail and not element.tail.strip():
            element.tail = None
    return etree.tostring(root, encoding="unicode")
