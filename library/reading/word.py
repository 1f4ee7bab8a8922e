"""A Word file → its paragraphs: what somebody who reads it sees, without deleted text, headers and footers.

Automatic numbers are written out, a note stands behind the paragraph that has it (“[1] …”), a text box behind the one it
hangs on.
"""

from __future__ import annotations

import posixpath
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from library.files.limits import IMPORT_PARAGRAPHS
from library.files.packages import Package
from library.files.xml import Element, parse_xml
from library.problems import Place, Problem, Refused
from library.reading.numbering import W, read_lists
from library.reading.paragraph import Paragraph, paragraphs
from library.reading.rows import table_lines
from library.vietnamese import legacy

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DELETED = frozenset({f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}tblPr", f"{W}trPr", f"{W}tcPr", f"{W}sdtPr"})
_BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": " ", f"{W}ptab": " ", f"{W}noBreakHyphen": "-"}
_STYLES_DEEP = 20


@dataclass(slots=True)
class _Text:
    """What a paragraph says, as far as it is read; `boxes` and `notes` stand behind it."""

    pieces: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Style:
    """What a style of paragraphs says of numbers and of the font."""

    list_id: str = ""
    depth: int | None = None
    based_on: str = ""
    font: str = ""


def read_word(data: bytes, place: Place) -> Iterator[Paragraph]:
    """Yields the paragraphs of a Word file. Raises `Refused` as packages and XML do, and where no document is in it."""
    package = Package(data, place)
    for name in package.names:
        # What is never read counts too: a package that unpacks without end is no document.
        deque(package.pieces(name), maxlen=0)
    document = _Document(package, place)
    yield from paragraphs(document.lines(), document.name)


class _Document:
    def __init__(self, package: Package, place: Place) -> None:
        self._package, self._place = package, place
        self.name = _target(self._relations("")).get("officeDocument", "word/document.xml")
        if self.name not in package.names:
            raise Refused(Problem("import.no-document", place))
        parts = _target(self._relations(self.name))
        self._lists = read_lists(self._part(parts.get("numbering")))
        self._styles = _styles(self._part(parts.get("styles")))
        self._notes = {
            kind: _by_id(self._part(parts.get(f"{kind}s")), f"{W}{kind}") for kind in ("footnote", "endnote")
        }
        self._noted = self._paragraphs = 0

    def lines(self) -> Iterator[str]:
        """Yields the text of each paragraph, table row, note and box, in the order in which they are read."""
        root = self._part(self.name)
        body = None if root is None else root.find(f"{W}body")
        if body is not None:
            yield from self._blocks(body)

    def _part(self, name: str | None) -> Element | None:
        if name is None or name not in self._package.names:
            return None
        return parse_xml(self._package.read(name), Place(self._place.file, part=name))

    def _relations(self, part: str) -> list[tuple[str, str]]:
        folder, name = posixpath.split(part)
        root = self._part(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = [] if root is None else list(root.iter(_RELATIONS))
        targets = ((one.get("Type", ""), one.get("Target", "")) for one in found if one.get("TargetMode") != "External")
        return [(kind, posixpath.normpath(posixpath.join("/", folder, target))[1:]) for kind, target in targets]

    def _blocks(self, parent: Element) -> Iterator[str]:
        """Yields the lines of paragraphs and tables; what wraps them (controls, insertions) says nothing itself."""
        kept = ""
        for element in parent:
            if element.tag == f"{W}p":
                self._count()
                text = self._paragraph(element)
                if _mark_deleted(element):
                    kept += "".join(text.pieces)
                    continue
                yield kept + "".join(text.pieces)
                kept = ""
                yield from (*text.boxes, *text.notes)
            elif element.tag == f"{W}tbl":
                yield from table_lines([[self._cell(cell) for cell in _cells(row)] for row in _rows(element)])
            elif isinstance(element.tag, str) and element.tag not in _DELETED:
                yield from self._blocks(_chosen(element))
        if kept:
            yield kept

    def _count(self) -> None:
        """Counts a paragraph, an empty one too."""
        self._paragraphs += 1
        if self._paragraphs > IMPORT_PARAGRAPHS:
            raise Refused(Problem("import.too-many-paragraphs", self._place, {"limit": IMPORT_PARAGRAPHS}))

    def _cell(self, cell: Element) -> list[str]:
        lines = (line for text in self._blocks(cell) for line in text.split("\n"))
        return [line.strip() for line in lines if line.strip()]

    def _paragraph(self, element: Element) -> _Text:
        text = _Text()
        style = self._styles.get(_value(element.find(f"{W}pPr/{W}pStyle")), _Style())
        label = self._label(element, style)
        self._inline(element, text, style.font)
        if label:
            text.pieces.insert(0, label + " ")
        return text

    def _label(self, element: Element, style: _Style) -> str:
        own = element.find(f"{W}pPr/{W}numPr")
        list_id = _value(own.find(f"{W}numId")) if own is not None else ""
        depth = _value(own.find(f"{W}ilvl")) if own is not None else ""
        list_id = list_id or style.list_id
        if not list_id or list_id == "0":
            return ""
        return self._lists.label(list_id, int(depth) if depth.isdigit() and len(depth) < 3 else style.depth or 0)

    def _inline(self, parent: Element, text: _Text, font: str) -> None:
        for element in parent:
            tag = element.tag
            if tag in _DELETED or not isinstance(tag, str):
                continue
            if tag == f"{W}r":
                if element.find(f"{W}rPr/{W}vanish") is None:
                    self._run(element, text, _font(element) or font)
            elif tag == f"{W}txbxContent":
                text.boxes += self._blocks(element)
            else:
                self._inline(_chosen(element), text, font)

    def _run(self, run: Element, text: _Text, font: str) -> None:
        code = legacy.of_font(font)
        for element in run:
            if element.tag == f"{W}t":
                text.pieces.append(_letters(element.text or "", code, font))
            elif element.tag in _BREAKS:
                text.pieces.append(_BREAKS[element.tag] if element.get(f"{W}type") != "page" else "\n")
            elif element.tag == f"{W}sym":
                text.pieces.append(_symbol(element))
            elif element.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                self._note(element, text)
            elif isinstance(element.tag, str) and element.tag not in _DELETED:
                self._inline(_chosen(element), text, font)

    def _note(self, element: Element, text: _Text) -> None:
        kind = element.tag.rpartition("}")[2].removesuffix("Reference")
        note = self._notes[kind].pop(element.get(f"{W}id", ""), None)
        if note is not None:
            self._noted += 1
            number = self._noted
            text.pieces.append(f"[{number}]")
            said = " ".join(" ".join(line.split()) for line in self._blocks(note))
            text.notes.append(f"[{number}] {said.strip()}")


def _target(relations: list[tuple[str, str]]) -> Mapping[str, str]:
    return {kind.rpartition("/")[2]: target for kind, target in relations}


def _chosen(element: Element) -> Element:
    """Returns the newest form of what stands in a file in several forms; else the element itself."""
    if element.tag == f"{_CHOICE}AlternateContent":
        choice = element.find(f"{_CHOICE}Choice")
        found = choice if choice is not None else element.find(f"{_CHOICE}Fallback")
        return element if found is None else found
    return element


def _rows(table: Element) -> Iterator[Element]:
    for element in table:
        if element.tag == f"{W}tr":
            if element.find(f"{W}trPr/{W}del") is None:
                yield element
        elif isinstance(element.tag, str) and element.tag not in _DELETED:
            yield from _rows(element)


def _cells(row: Element) -> Iterator[Element]:
    for element in row:
        if element.tag == f"{W}tc":
            yield element
        elif isinstance(element.tag, str) and element.tag not in _DELETED:
            yield from _cells(element)


def _mark_deleted(paragraph: Element) -> bool:
    """Tells whether the end of a paragraph is deleted: the next one goes on in the same line."""
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None


def _value(element: Element | None) -> str:
    return "" if element is None else element.get(f"{W}val", "")


def _font(element: Element) -> str:
    fonts = element.find(f"{W}rPr/{W}rFonts")
    return "" if fonts is None else fonts.get(f"{W}ascii", "") or fonts.get(f"{W}hAnsi", "")


def _letters(text: str, code: str | None, font: str) -> str:
    if code is None:
        return text
    found = legacy.from_letters(text, code)
    return found.upper() if font.lower().endswith("h") and code == legacy.TCVN3 else found


def _symbol(element: Element) -> str:
    code = element.get(f"{W}char", "")
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def _by_id(root: Element | None, tag: str) -> dict[str, Element]:
    found = [] if root is None else [one for one in root.iter(tag) if one.get(f"{W}type", "normal") == "normal"]
    return {one.get(f"{W}id", ""): one for one in found}


def _styles(root: Element | None) -> dict[str, _Style]:
    """Returns the styles of paragraphs, each with what it takes from those it is based on."""
    found: dict[str, _Style] = {}
    for one in root.iter(f"{W}style") if root is not None else ():
        number = one.find(f"{W}pPr/{W}numPr")
        depth = _value(number.find(f"{W}ilvl")) if number is not None else ""
        found[one.get(f"{W}styleId", "")] = _Style(
            _value(number.find(f"{W}numId")) if number is not None else "",
            int(depth) if depth.isdigit() and len(depth) < 3 else None,
            _value(one.find(f"{W}basedOn")),
            _font(one),
        )
    return {name: _inherited(style, found) for name, style in found.items()}


def _inherited(style: _Style, styles: Mapping[str, _Style]) -> _Style:
    whole = _Style(style.list_id, style.depth, "", style.font)
    for _ in range(_STYLES_DEEP):
        style = styles.get(style.based_on, _Style())
        whole.list_id = whole.list_id or style.list_id
        whole.depth = style.depth if whole.depth is None else whole.depth
        whole.font = whole.font or style.font
    return whole
