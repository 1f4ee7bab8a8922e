"""XML → a tree: entities off, network off, any DOCTYPE refused, bounded depth and size."""

from __future__ import annotations

import contextlib
from typing import Any, cast

from lxml import etree

from library.files.limits import XML_DEPTH, XML_PART_BYTES, XML_TAGS
from library.problems import Place, Problem, Refused

Element = etree._Element
# libxml2's own number (XML_ERR_NO_MEMORY): the file is not to blame.
_NO_MEMORY = 2


def parse_xml(data: bytes, place: Place) -> Element:
    """Returns the root element. Raises `Refused` for a DOCTYPE, damaged, deep or oversized XML."""
    if len(data) > XML_PART_BYTES:
        raise Refused(Problem("xml.too-large", place, {"limit": XML_PART_BYTES // 2**20}))
    if data.count(b"<") > XML_TAGS:
        raise Refused(Problem("xml.too-many", place, {"limit": XML_TAGS}))
    try:
        with contextlib.suppress(_RootBegins):
            etree.fromstring(data, _parser(cast(Any, _Prolog(place))))
        root: Element = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        if getattr(error, "code", None) == _NO_MEMORY:
            raise MemoryError from error
        # The parser itself stops at 256 levels unless it is told that trees may be huge.
        if "Excessive depth" in str(error.msg):
            raise Refused(Problem("xml.too-deep", place, {"limit": XML_DEPTH})) from error
        raise Refused(Problem("xml.damaged", place, {"line": error.lineno})) from error
    return root


def to_xml(root: Element) -> bytes:
    """Returns the bytes of a part. Names of namespaces that seem unused stay: attributes may speak of them (`mc:Ignorable`)."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _parser(target: Any = None) -> etree.XMLParser:
    return etree.XMLParser(target=target, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


class _RootBegins(Exception):
    """The prolog is over, and no DOCTYPE was in it."""


class _Prolog:
    """A parser target that sees a DOCTYPE as an event, in any encoding, before anything in it is read."""

    def __init__(self, place: Place) -> None:
        self._place = place

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        raise Refused(Problem("xml.doctype", self._place))

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        raise _RootBegins

    def close(self) -> None:
        """The parser asks for this; there is nothing to give."""
