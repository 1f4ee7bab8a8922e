"""A whole Word file that is printed in another one: what it may hold, and how docxtpl attaches it (with docxcompose)."""

from __future__ import annotations

import copy
import importlib.util
import io
from collections.abc import Mapping
from typing import Any

from docx.opc.exceptions import OpcError
from lxml import etree

from generator.rendering.hostile import refuse_hostile
from generator.rendering.source import WORD, bare_empties, rendered_parts
from library.files.limits import SUBDOCUMENT_ELEMENTS, SUBDOCUMENT_LOOKS
from library.problems import Place, Problem, Refused, TemplateFault
from library.vietnamese.letters import forbidden_character

_WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_NOTES = ("footnoteReference", "endnoteReference")
_UNCLEAN = ("ins", "del", "moveFrom", "moveTo", "commentReference", "commentRangeStart", "commentRangeEnd")
_UNFIT = (OpcError, etree.LxmlError, RecursionError, ValueError, LookupError, ArithmeticError, AttributeError, TypeError)


def subdocument(members: Mapping[str, bytes], place: Place, styles: int) -> Mapping[str, bytes]:
    """Returns the members of a Word file that may stand in another one, which has so many styles.

    Raises `TemplateFault`, `Refused`: what no template may hold either, notes, comments, tracked changes, too much.
    """
    refuse_hostile(members, place)
    roots = rendered_parts(members, place)
    body = next(root for root in roots.values() if root.tag == f"{WORD}document")
    elements = list(body.iter())
    styles += members.get("word/styles.xml", b"").count(b"<w:style ")
    tags = {str(element.tag).removeprefix(WORD) for element in elements}
    wrong = []
    # docxcompose goes through all styles for each paragraph and table.
    if len(elements) > SUBDOCUMENT_ELEMENTS or styles * len(body[0]) > SUBDOCUMENT_LOOKS:
        wrong.append(Problem("insert.too-long", place, {"limit": SUBDOCUMENT_ELEMENTS}))
    if tags & set(_NOTES):
        wrong.append(Problem("insert.notes", place))
    if tags & set(_UNCLEAN):
        wrong.append(Problem("insert.unclean", place))
    if any(forbidden_character(element.text or "") for element in elements):
        wrong.append(Problem("text.control-character", place))
    if wrong:
        raise Refused(wrong)
    return members


def attached(template: Any, data: bytes, place: Place) -> str:
    """Returns the body of a Word file as XML, its styles, lists and pictures attached to the template's package.

    Raises `TemplateFault` where docxcompose, which docxtpl does it with, is not installed or cannot do it.
    """
    if importlib.util.find_spec("docxcompose") is None:
        raise TemplateFault(Problem("insert.no-docxcompose", place))
    try:
        body = template.new_subdoc(io.BytesIO(data)).subdocx.element.body
    except _UNFIT as error:
        raise TemplateFault(Problem("insert.unfit", place)) from error
    return "".join(etree.tostring(_clean(one), encoding="unicode") for one in body if one.tag != f"{WORD}sectPr")


def _clean(element: etree._Element) -> etree._Element:
    """Returns a copy by itself, without what later versions of Word keep their own accounts with."""
    alone = copy.deepcopy(element)
    alone.tail = None
    for one in alone.iter():
        for name in [name for name in one.attrib if str(name).startswith(_WORD_2010)]:
            del one.attrib[name]
    bare_empties(alone)
    etree.cleanup_namespaces(alone)
    return alone
