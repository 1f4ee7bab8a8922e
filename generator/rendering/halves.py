"""A page → half a sheet: the same layout at 1/√2 of its size, two of them side by side on the sheet that lies across.

Letters, spacing, indents, tab stops, tables, drawings and margins shrink; the lines of borders stay, and no letter gets
smaller than nine points.
"""

from __future__ import annotations

import copy
import math
import re
from collections.abc import Iterator, Sequence

from lxml import etree

from generator.rendering.leaves import flat_paragraph, identified
from generator.rendering.source import WORD

SMALLEST_LETTERS = 18  # half points
A4_WIDTH, A4_HEIGHT = 11906, 16838
_SHARE = 1 / math.sqrt(2)
_LENGTH = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)(|mm|cm|in|pt|pc|pi)")
_SHARED_OUT = ("pct", "auto", "nil")
_WORD_LENGTHS = {
    "ind": ("left", "right", "start", "end", "firstLine", "hanging"),
    "spacing": ("before", "after", "val"),
    "tab": ("pos",),
    "framePr": ("w", "h", "hSpace", "vSpace", "x", "y"),
    "gridCol": ("w",),
    "trHeight": ("val",),
    "tblpPr": ("leftFromText", "rightFromText", "topFromText", "bottomFromText", "tblpX", "tblpY"),
    "fitText": ("val",),
    "position": ("val",),
    "defaultTabStop": ("val",),
    "docGrid": ("linePitch",),
    "pgMar": ("top", "right", "bottom", "left", "header", "footer", "gutter"),
    **dict.fromkeys(("tblW", "tblInd", "tcW", "wBefore", "wAfter", "tblCellSpacing"), ("w",)),
    **dict.fromkeys(("top", "left", "start", "bottom", "right", "end"), ("w",)),
}
_LENGTHS = {f"{WORD}{name}": tuple(f"{WORD}{one}" for one in said) for name, said in _WORD_LENGTHS.items()}
_LETTERS = (f"{WORD}sz", f"{WORD}szCs")
_DRAWN = ("extent", "effectExtent", "ext", "off", "chExt", "chOff")
_DRAWN_LENGTHS = ("cx", "cy", "x", "y", "l", "t", "r", "b")
_DRAWINGS = "{http://schemas.openxmlformats.org/drawingml/2006/"
_AFTER_COLUMNS = tuple(
    f"{WORD}{name}" for name in ("formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid")
)


def shrink(root: etree._Element) -> None:
    """Makes every length in a part of a Word file 1/√2 of what it was."""
    for element in root.iter(etree.Element):
        tag = str(element.tag)
        if tag in _LETTERS:
            element.set(f"{WORD}val", _letters(element.get(f"{WORD}val", "")))
        elif tag in _LENGTHS and element.get(f"{WORD}type") not in _SHARED_OUT:
            _shrink_attributes(element, _LENGTHS[tag])
            if element.get(f"{WORD}lineRule") in ("exact", "atLeast"):
                _shrink_attributes(element, (f"{WORD}line",))
        elif tag.startswith(_DRAWINGS):
            _shrink_drawing(element)


def _shrink_attributes(element: etree._Element, names: tuple[str, ...]) -> None:
    for name in names:
        if name in element.attrib:
            element.set(name, _length(str(element.get(name))))


def _shrink_drawing(element: etree._Element) -> None:
    name = etree.QName(element).localname
    if name in _DRAWN:
        _shrink_attributes(element, _DRAWN_LENGTHS)
    elif name == "posOffset":
        element.text = _length(element.text or "")


def _length(said: str) -> str:
    found = _LENGTH.fullmatch(said)
    if found is None:
        return said
    length, unit = float(found[1]) * _SHARE, found[2]
    return f"{length:.2f}{unit}" if unit else str(round(length))


def _letters(said: str) -> str:
    """Returns the size of letters in half points, never rounded up: what fitted on a line must fit on half of it."""
    if not said.isdecimal() or int(said) <= SMALLEST_LETTERS:
        return said
    return str(max(SMALLEST_LETTERS, int(int(said) * _SHARE)))


def halves_page(section: etree._Element) -> bool:
    """Tells whether a section's page can become half a sheet: A4, upright, one column, no frame around the page."""
    size, columns = section.find(f"{WORD}pgSz"), section.find(f"{WORD}cols")
    if size is None or section.find(f"{WORD}pgMar") is None or section.find(f"{WORD}pgBorders") is not None:
        return False
    if columns is not None and columns.get(f"{WORD}num", "1") != "1":
        return False
    sides = [_twips(size, name) for name in ("w", "h")]
    return abs(sides[0] - A4_WIDTH) <= 20 and abs(sides[1] - A4_HEIGHT) <= 20


def lay_across(section: etree._Element) -> None:
    """Turns a section whose lengths were shrunk into a sheet of two columns, each with the margins of the page it was."""
    size, margins = next(section.iter(f"{WORD}pgSz")), next(section.iter(f"{WORD}pgMar"))
    for name, value in (("w", str(A4_HEIGHT)), ("h", str(A4_WIDTH)), ("orient", "landscape")):
        size.set(f"{WORD}{name}", value)
    left = _twips(margins, "left") + _twips(margins, "gutter")
    margins.set(f"{WORD}left", str(left))
    margins.set(f"{WORD}gutter", "0")
    for said in section.findall(f"{WORD}cols"):
        section.remove(said)
    columns = etree.Element(f"{WORD}cols", {f"{WORD}num": "2", f"{WORD}space": str(left + _twips(margins, "right"))})
    section.insert(sum(child.tag not in _AFTER_COLUMNS for child in section), columns)


def _twips(element: etree._Element, name: str) -> int:
    said = element.get(f"{WORD}{name}", "0")
    return int(said) if re.fullmatch("-?[0-9]+", said) else 0


def column_break() -> etree._Element:
    """Returns the paragraph of no height after which the next half begins."""
    paragraph = flat_paragraph()
    letters = copy.deepcopy(next(paragraph.iter(f"{WORD}rPr")))
    run = etree.SubElement(paragraph, f"{WORD}r")
    run.append(letters)
    etree.SubElement(run, f"{WORD}br", {f"{WORD}type": "column"})
    return paragraph


def on_both_halves(root: etree._Element, section: etree._Element, fresh: Iterator[int]) -> None:
    """Lets a header or footer that says something say it on each half of a sheet: a table with a cell over each column."""
    if not any((text.text or "").strip() for text in root.iter(f"{WORD}t")) and root.find(f".//{WORD}drawing") is None:
        return
    said, again = list(root), list(copy.deepcopy(root))
    for child in again:
        etree.strip_elements(child, f"{WORD}bookmarkStart", f"{WORD}bookmarkEnd", with_tail=False)
        for element, attribute in identified(child):
            element.set(attribute, str(next(fresh)))
    gap = _twips(next(section.iter(f"{WORD}cols")), "space")
    width = A4_HEIGHT // 2 - gap
    row = etree.Element(f"{WORD}tr")
    row.extend((_cell(width, said), _cell(gap, []), _cell(width, again)))
    root[:] = [_table((width, gap, width), row), flat_paragraph()]


def _table(widths: Sequence[int], row: etree._Element) -> etree._Element:
    """Returns a table without lines and without room between the edge of a cell and its text."""
    table = etree.Element(f"{WORD}tbl")
    properties = etree.SubElement(table, f"{WORD}tblPr")
    _measure(properties, "tblW", sum(widths))
    _measure(properties, "tblInd", 0)
    etree.SubElement(properties, f"{WORD}tblLayout", {f"{WORD}type": "fixed"})
    room = etree.SubElement(properties, f"{WORD}tblCellMar")
    for side in ("left", "right"):
        _measure(room, side, 0)
    grid = etree.SubElement(table, f"{WORD}tblGrid")
    for width in widths:
        etree.SubElement(grid, f"{WORD}gridCol", {f"{WORD}w": str(width)})
    table.append(row)
    return table


def _cell(width: int, content: list[etree._Element]) -> etree._Element:
    cell = etree.Element(f"{WORD}tc")
    _measure(etree.SubElement(cell, f"{WORD}tcPr"), "tcW", width)
    cell.extend(content)
    if not content or content[-1].tag != f"{WORD}p":
        cell.append(flat_paragraph())
    return cell


def _measure(above: etree._Element, name: str, width: int) -> None:
    etree.SubElement(above, f"{WORD}{name}", {f"{WORD}w": str(width), f"{WORD}type": "dxa"})
