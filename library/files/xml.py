"""XML → a tree: entities off, network off, any DOCTYPE refused, bounded depth and size."""

from __future__ import annotations

from typing import Any, cast

from lxml import etree

from library.files.limits import XML_DEPTH, XML_PART_BYTES
from library.problems import Place, Problem, Refused


def parse_xml(data: bytes, place: Place) -> etree._Element:
    """Returns the root element. Raises `Refused` for a DOCTYPE, damaged or oversized XML."""
    if len(data) > XML_PART_BYTES:
        raise Refused(Problem("xml.too-large", place, {"limit": XML_PART_BYTES // 2**20}))
    parser = etree.XMLParser(
        target=cast(Any, _Builder(place)),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_blank_text=False,
    )
    try:
        root: etree._Element = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Refused(Problem("xml.damaged", place, {"line": error.lineno})) from error
    return root


class _Builder:
    """A parser target, so that a DOCTYPE and the depth are seen as events, before anything is expanded."""

    def __init__(self, place: Place) -> None:
        self._builder: Any = etree.TreeBuilder()
        self._place = place
        self._depth = 0

    def start(self, tag: str, attributes: dict[str, str], namespaces: dict[str, str] | None = None) -> None:
        self._depth += 1
        if self._depth > XML_DEPTH:
            raise Refused(Problem("xml.too-deep", self._place, {"limit": XML_DEPTH}))
        # The parser tells a default namespace with the prefix "", the builder wants None.
        self._builder.start(tag, attributes, {prefix or None: name for prefix, name in (namespaces or {}).items()})

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._builder.end(tag)

    def data(self, text: str) -> None:
        self._builder.data(text)

    def comment(self, text: str) -> None:
        self._builder.comment(text)

    def pi(self, target: str, data: str | None = None) -> None:
        self._builder.pi(target, data)

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        raise Refused(Problem("xml.doctype", self._place))

    def close(self) -> etree._Element:
        root: etree._Element = self._builder.close()
        return root
