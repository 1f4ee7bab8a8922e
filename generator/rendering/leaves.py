"""One rendered paper → a leaf of a book: the text of its body, with places for what differs and for ids nobody else has."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, islice

from lxml import etree

from generator.phrases.marks import CLOSE, HOLE, OPEN, mark
from generator.rendering.source import DECLARATION, WORD
from generator.rendering.template import breaks_in
from library.problems import Problem, TemplateFault

SECTION = f"{WORD}sectPr"
COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_REVISION = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_OF_EDITING = (f"{WORD}rsid", f"{_REVISION}paraId", f"{_REVISION}textId")
_HOLE = re.compile(f"{OPEN}{re.escape(HOLE)}(i?)([0-9]+){CLOSE}")
_CUT = mark("|", "")
_NAME_ROOM = 28
_BEFORE_PAGE_BREAK = tuple(f"{WORD}{name}" for name in ("pStyle", "keepNext", "keepLines"))
_AFTER_PAGE_NUMBERS = tuple(
    f"{WORD}{name}"
    for name in ("cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid")
)


@dataclass(frozen=True, slots=True)
class Leaf:
    """The text of a paper's body in pieces; `values` and `ids` tell which of them are to be filled in, and with which."""

    pieces: tuple[bytes, ...]
    values: tuple[tuple[int, int], ...]
    ids: tuple[tuple[int, int], ...]
    breaks: int

    def text(self, strings: Sequence[bytes], fresh: Iterator[int]) -> bytes:
        """Returns the body with the strings of one paper, as XML, and ids taken from `fresh`."""
        pieces = list(self.pieces)
        for position, number in self.values:
            pieces[position] = strings[number]
        if self.ids:
            taken = list(islice(fresh, 1 + max(number for _, number in self.ids)))
            for position, number in self.ids:
                pieces[position] = b"%d" % taken[number]
        return b"".join(pieces)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document cut up: what opens it, the leaf, what divides it from the next one, and what closes it."""

    opening: bytes
    leaf: Leaf
    divider: bytes
    closing: bytes


def body_of(root: etree._Element) -> etree._Element:
    """Returns the body of a document. Raises `TemplateFault` if there is none."""
    body = root.find(f"{WORD}body")
    if body is None:
        raise TemplateFault(Problem("package.damaged"))
    return body


def last_section(root: etree._Element) -> etree._Element:
    """Returns the properties of a document's last section; one that says nothing of its page gets them."""
    body = body_of(root)
    if len(body) == 0 or body[-1].tag != SECTION:
        etree.SubElement(body, SECTION)
    return body[-1]


def with_fresh_ids(root: etree._Element) -> None:
    """Puts places for ids where those of controls, drawings and bookmarks stand; drops what only tells how it was edited.

    What stands there for programs older than Word 2010 goes too: it repeats a drawing under an id of its own.
    """
    etree.strip_elements(root, f"{COMPATIBLE}Fallback", with_tail=False)
    for element in root.iter(etree.Element):
        for name in [name for name in element.attrib if str(name).startswith(_OF_EDITING)]:
            del element.attrib[name]
    places = (mark(HOLE, f"i{number}") for number in count())
    for element, attribute in identified(root):
        element.set(attribute, next(places))
    _rename_bookmarks(root, places)


def identified(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yields the controls and drawings of a part: the element that bears the id, and the attribute with it."""
    for element in root.iter(f"{WORD}id", f"{_DRAWING}docPr"):
        yield element, "id" if element.tag == f"{_DRAWING}docPr" else f"{WORD}val"


def _rename_bookmarks(root: etree._Element, places: Iterator[str]) -> None:
    """Gives bookmarks ids and names with a place for an id in them; links and fields follow to the new names."""
    named: dict[str, str] = {}
    begun: dict[str, str] = {}
    for start in root.iter(f"{WORD}bookmarkStart"):
        place, name = next(places), start.get(f"{WORD}name", "")
        begun[start.get(f"{WORD}id", "")] = place
        named[name] = f"{name[:_NAME_ROOM]}_{place}"
        start.set(f"{WORD}id", place)
        start.set(f"{WORD}name", named[name])
    for end in root.iter(f"{WORD}bookmarkEnd"):
        end.set(f"{WORD}id", begun.get(end.get(f"{WORD}id", ""), "") or next(places))
    if named:
        _follow(root, named)


def _follow(root: etree._Element, named: Mapping[str, str]) -> None:
    known = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, sorted(named, key=len, reverse=True)))})(?!\w)")
    for element in root.iter(f"{WORD}hyperlink", f"{WORD}fldSimple"):
        for attribute in (f"{WORD}anchor", f"{WORD}instr"):
            if attribute in element.attrib:
                element.set(attribute, known.sub(lambda found: named[found[1]], str(element.get(attribute))))
    for code in root.iter(f"{WORD}instrText"):
        code.text = known.sub(lambda found: named[found[1]], code.text or "")


def begin_page(root: etree._Element) -> None:
    """Lets the first paragraph of a document begin a page; a document that begins with a table gets one of no height."""
    body = body_of(root)
    first = next(body.iter(f"{WORD}p"), None)
    if first is None or any(above.tag == f"{WORD}tbl" for above in first.iterancestors()):
        first = flat_paragraph()
        body.insert(0, first)
    properties = first.find(f"{WORD}pPr")
    if properties is None:
        properties = etree.Element(f"{WORD}pPr")
        first.insert(0, properties)
    for said in properties.findall(f"{WORD}pageBreakBefore"):
        properties.remove(said)
    properties.insert(sum(child.tag in _BEFORE_PAGE_BREAK for child in properties), etree.Element(f"{WORD}pageBreakBefore"))


def own_section(root: etree._Element) -> etree._Element:
    """Lets a document be a section that begins a page and counts its pages from 1; returns the paragraph that ends it."""
    first = next(root.iter(SECTION))
    for said in first.findall(f"{WORD}type"):
        first.remove(said)
    pages = first.find(f"{WORD}pgNumType")
    if pages is None:
        pages = etree.Element(f"{WORD}pgNumType")
        first.insert(sum(child.tag not in _AFTER_PAGE_NUMBERS for child in first), pages)
    if f"{WORD}start" not in pages.attrib:
        pages.set(f"{WORD}start", "1")
    end = flat_paragraph()
    end[0].append(copy.deepcopy(last_section(root)))
    return end


def flat_paragraph() -> etree._Element:
    """Returns an empty paragraph a point high."""
    paragraph = etree.Element(f"{WORD}p")
    properties = etree.SubElement(paragraph, f"{WORD}pPr")
    spacing = {f"{WORD}{name}": value for name, value in (("before", "0"), ("after", "0"), ("line", "20"))}
    etree.SubElement(properties, f"{WORD}spacing", {**spacing, f"{WORD}lineRule": "exact"})
    letters = etree.SubElement(properties, f"{WORD}rPr")
    etree.SubElement(letters, f"{WORD}sz", {f"{WORD}val": "2"})
    return paragraph


def cut(root: etree._Element, divider: etree._Element | None) -> Sheet:
    """Returns a document cut up; the divider, if there is one, stands between its leaf and the next one."""
    body, section = body_of(root), last_section(root)
    if divider is not None:
        section.addprevious(divider)
    _mark_before(section if divider is None else divider)
    _mark_before(section)
    body.text = _CUT + (body.text or "")
    opening, leaf, between, closing = written(root).split(_CUT)
    return Sheet(opening.encode(), _leaf(leaf), between.encode(), closing.encode())


def written(root: etree._Element) -> str:
    """Returns a part as the text of a file."""
    return DECLARATION + str(etree.tostring(root, encoding="unicode"))


def _mark_before(element: etree._Element) -> None:
    before, above = element.getprevious(), element.getparent()
    if before is not None:
        before.tail = (before.tail or "") + _CUT
    elif above is not None:
        above.text = (above.text or "") + _CUT


def _leaf(text: str) -> Leaf:
    pieces = _HOLE.split(text)
    values: list[tuple[int, int]] = []
    ids: list[tuple[int, int]] = []
    for index in range(1, len(pieces), 3):
        (ids if pieces[index] else values).append((index, int(pieces[index + 1])))
        pieces[index] = pieces[index + 1] = ""
    return Leaf(tuple(piece.encode() for piece in pieces), tuple(values), tuple(ids), breaks_in(text))
