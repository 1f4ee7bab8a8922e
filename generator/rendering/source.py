"""A part of a Word file → the Jinja source that docxtpl's preparation makes of it."""

from __future__ import annotations

from collections.abc import Mapping

from docxtpl import DocxTemplate
from lxml import etree

from library.files.limits import TEMPLATE_BRACES, TEMPLATE_ELEMENTS
from library.files.xml import parse_xml
from library.problems import Place, Problem, TemplateFault

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_VERBATIM = {f"{WORD}t", f"{WORD}instrText", f"{WORD}delText"}
_RENDERED = ("document.main+xml", "template.main+xml", "header+xml", "footer+xml", "footnotes+xml", "endnotes+xml",
             "core-properties+xml")  # fmt: skip
DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"

_PREPARER = DocxTemplate("")


def rendered_parts(members: Mapping[str, bytes], place: Place) -> dict[str, etree._Element]:
    """Returns the parts of a Word file that may hold tags: body, headers, footers, notes, core properties.

    Raises `Refused` for damaged or hostile XML, `TemplateFault` where it is no Word document.
    """
    if "[Content_Types].xml" not in members:
        raise TemplateFault(Problem("package.damaged", place))
    types = parse_xml(members["[Content_Types].xml"], place)
    found: dict[str, etree._Element] = {}
    for override in types.iter(f"{_TYPES}Override"):
        name = str(override.get("PartName", "")).lstrip("/")
        if str(override.get("ContentType", "")).endswith(_RENDERED) and name in members and name not in found:
            found[name] = _bounded(parse_xml(members[name], Place(place.file, part=name)), Place(place.file, part=name))
    if not any(root.tag == f"{WORD}document" for root in found.values()):
        raise TemplateFault(Problem("package.damaged", place))
    return found


def _bounded(root: etree._Element, place: Place) -> etree._Element:
    """docxtpl's preparation takes time that grows with the square of some parts, so a template's parts are kept small."""
    elements = sum(1 for _ in root.iter())
    braces = sum((element.text or "").count("{") + (element.tail or "").count("{") for element in root.iter())
    if elements > TEMPLATE_ELEMENTS or braces > TEMPLATE_BRACES:
        raise TemplateFault(Problem("template.too-complex", place))
    return root


def jinja_source(root: etree._Element) -> str:
    """Returns the part as Jinja source. White space between elements is dropped, so that what is left is the text's own."""
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    for element in root.iter():
        if element.tag in _VERBATIM:
            continue
        if element.text and not element.text.strip():
            element.text = None
    for element in root.iter():
        if element.tail and not element.tail.strip():
            element.tail = None
    source: str = _PREPARER.patch_xml(etree.tostring(root, encoding="unicode"))
    return DECLARATION + source


def needs_table_repair(source: str) -> bool:
    """Tells whether columns may come and go, so that docxtpl's repair of the table grid must run on each document."""
    return any(tag in source for tag in ("{%tc", "{{tc", 'gridSpan w:val="{{', "w:hMerge"))


def repaired_tables(xml: str) -> str:
    """Returns the part with its table grids fitted to the rows, as docxtpl does after rendering."""
    tree = _PREPARER.fix_tables(xml.encode())
    return DECLARATION + str(etree.tostring(tree, encoding="unicode"))


def resolved_breaks(xml: str) -> str:
    """Returns the part with the tabs and line breaks of values turned into Word's own, as docxtpl does."""
    resolved: str = _PREPARER.resolve_listing(xml)
    return resolved
