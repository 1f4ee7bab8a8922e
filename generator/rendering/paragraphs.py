"""A part of a Word file → its paragraphs: what each says, which number it has, in which table, row and cell it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from generator.rendering.source import WORD
from generator.rendering.tags import short
from library.problems import Place

PARAGRAPH, TABLE, ROW, CELL = (f"{WORD}{name}" for name in ("p", "tbl", "tr", "tc"))
_SAYING = {f"{WORD}t", f"{WORD}instrText", f"{WORD}delText"}
_THINGS = {f"{WORD}{name}" for name in ("drawing", "pict", "object", "sectPr", "footnoteReference", "endnoteReference")}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its element, its own text, its place; the row and cell it stands in, where it stands in a table."""

    element: etree._Element
    text: str
    place: Place
    row: etree._Element | None = None
    cell: etree._Element | None = None

    def container(self, scope: str) -> etree._Element | None:
        """Returns what holds all that a tag repeats: the table for `tr`, the row for `tc`, else what holds the paragraph."""
        if scope == "tr":
            return None if self.row is None else self.row.getparent()
        return self.row if scope == "tc" else self.element.getparent()

    def taken(self, scope: str) -> etree._Element | None:
        """Returns what a tag of that scope takes away: the row, the cell or the paragraph."""
        return {"tr": self.row, "tc": self.cell, "p": self.element}.get(scope)


def paragraphs(root: etree._Element, file: str, part: str) -> Iterator[Paragraph]:
    """Yields the paragraphs of a part in order, counted from 1; of a part without any (core properties) its elements."""
    numbers = _numbers(root)
    found = list(root.iter(PARAGRAPH))
    for index, element in enumerate(found or root, 1):
        text = own_text(element) if found else element.text or ""
        yield _placed(element, text, Place(file, part=part, paragraph=index, near=short(text)), numbers)


def own_text(element: etree._Element) -> str:
    """Returns the text of a paragraph without that of text boxes in it, whose paragraphs count by themselves."""
    pieces = [piece for piece in element.iter(*_SAYING) if _paragraph_of(piece) is element]
    return "".join(piece.text or "" for piece in pieces)


def text_of(element: etree._Element) -> str:
    """Returns all text below an element."""
    return " ".join(own_text(one) for one in element.iter(PARAGRAPH))


def things_in(element: etree._Element) -> bool:
    """Tells whether something that is no text stands below an element: a picture, a section break, a note."""
    return next(element.iter(*_THINGS), None) is not None


def attributes(paragraph: Paragraph) -> Iterator[tuple[etree._Element, str]]:
    """Yields (element, text) for every attribute in a paragraph that holds a tag, such as the description of a picture."""
    for element in paragraph.element.iter():
        for text in map(str, element.attrib.values()):
            if ("{{" in text or "{%" in text) and (_paragraph_of(element) is paragraph.element):
                yield element, text


def _paragraph_of(piece: etree._Element) -> etree._Element | None:
    return piece if piece.tag == PARAGRAPH else next(piece.iterancestors(PARAGRAPH), None)


def _numbers(root: etree._Element) -> Mapping[etree._Element, int]:
    """Returns the number of each table in the part, each row in its table, each cell in its row."""
    numbers = {table: index for index, table in enumerate(root.iter(TABLE), 1)}
    for table in list(numbers):
        for index, row in enumerate(table.iterchildren(ROW), 1):
            numbers[row] = index
            numbers.update((cell, at) for at, cell in enumerate(row.iterchildren(CELL), 1))
    return numbers


def _placed(
    element: etree._Element, text: str, place: Place, numbers: Mapping[etree._Element, int]
) -> Paragraph:
    cell = next(element.iterancestors(CELL), None)
    row = None if cell is None else next(cell.iterancestors(ROW), None)
    table = None if row is None else next(row.iterancestors(TABLE), None)
    if cell is None or row is None or table is None:
        return Paragraph(element, text, place)
    at = (numbers[table], numbers.get(row, 0), numbers.get(cell, 0))
    told = Place(place.file, part=place.part, paragraph=place.paragraph, near=place.near, cell=at)
    return Paragraph(element, text, told, row, cell)
