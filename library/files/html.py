"""A web page → the events of its tree, in order: no script runs, nothing is fetched, depth and size are bounded."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from library.files.limits import XML_DEPTH, XML_PART_BYTES, XML_TAGS
from library.problems import Place, Problem, Refused

START, END, TEXT = "start", "end", "text"
Event = tuple[str, str, dict[str, str]]


def html_events(text: str, place: Place) -> Iterator[Event]:
    """Yields (start, tag, attributes), (end, tag, {}) and (text, the text, {}) of a web page.

    Raises `Refused` for what is too large or holds no page. Entities beyond those of HTML stand as they are written.
    """
    data = text.encode("utf-8", "replace")
    if len(data) > XML_PART_BYTES:
        raise Refused(Problem("xml.too-large", place, {"limit": XML_PART_BYTES // 2**20}))
    if data.count(b"<") > XML_TAGS:
        raise Refused(Problem("xml.too-many", place, {"limit": XML_TAGS}))
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refused(Problem("import.no-document", place)) from error
    if root is None:
        raise Refused(Problem("import.no-document", place))
    # The parser goes on without what lies deeper: text would be lost, and nobody told.
    if any("depth" in one.message for one in parser.error_log):
        raise Refused(Problem("xml.too-deep", place, {"limit": XML_DEPTH}))
    for event, element in etree.iterwalk(root, events=("start", "end")):
        yield from _told(event, element)


def _told(event: str, element: etree._Element) -> Iterator[Event]:
    tag = element.tag if isinstance(element.tag, str) else ""
    if event == START:
        yield START, tag, {str(name): str(value) for name, value in element.attrib.items()}
        if element.text:
            yield TEXT, element.text, {}
        return
    yield END, tag, {}
    if element.tail:
        yield TEXT, element.tail, {}
