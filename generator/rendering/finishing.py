"""What docxtpl does to a part after it was rendered: table grids, tabs and line breaks of values, numbers of drawings."""

from __future__ import annotations

import itertools
import re

from lxml import etree

from generator.rendering.paragraphs import CELL, ROW, TABLE, text_of
from generator.rendering.source import DECLARATION, PREPARER, WORD
from generator.rendering.tags import ENDS, tags
from library.files.limits import MIB, RENDER_TEXT_BYTES, TREE_TAGS
from library.problems import Problem, TemplateFault

_FIRST_DRAWING, _BREAK = 1001, 200
_RUN_LOOK, _PARAGRAPH_LOOK = (re.compile(f"<w:{name}>.*?</w:{name}>", re.DOTALL) for name in ("rPr", "pPr"))
_DRAWING = re.compile(r'(<wp:docPr\b[^>]*? id=")[^"]*(")')
# A parser that mends what is broken leaves out, without a word, what is longer than ten million bytes.
_LONGEST = 2_500_000
_TEXT = re.compile("[^<>]+")
# Typed, it stands in another font where the own one lacks it; Word has an element for it.
HYPHEN = "\u2011"
_SAID = re.compile(f"<w:t(?: [^>]*)?>([^<]*{HYPHEN}[^<]*)</w:t>")
_OPEN, _CLOSE = '<w:t xml:space="preserve">', "</w:t>"


def needs_table_repair(root: etree._Element) -> bool:
    """Tells whether columns may come and go, so that docxtpl's repair of the table grids must run on each document."""
    return any(_may_change(table) for table in root.iter(TABLE))


def _may_change(table: etree._Element) -> bool:
    """A grid stays as it is where no row is too long for it, and one that is always there is long enough."""
    grid = table.find(f"{WORD}tblGrid")
    if grid is None:
        return False
    columns = len(grid.findall(f"{WORD}gridCol"))
    found, _ = tags(text_of(table))
    if any(tag.scope == "tc" or tag.word in ("colspan", "hm") for tag in found):
        return True
    if any(len(row.findall(CELL)) > columns for row in table.iter(ROW)):
        return True
    return not any(_width(row) >= columns for row in _constant_rows(table))


def _constant_rows(table: etree._Element) -> list[etree._Element]:
    """Returns the rows that no tag repeats or leaves out."""
    depth = 0
    constant = []
    for row in table.iterchildren(ROW):
        found = [tag for tag in tags(text_of(row))[0] if tag.scope == "tr"]
        if not depth and not found:
            constant.append(row)
        depth += sum((tag.word in ENDS) - (tag.word in ENDS.values()) for tag in found)
    return constant


def _width(row: etree._Element) -> int:
    spans = [cell.find(f"{WORD}tcPr/{WORD}gridSpan") for cell in row.findall(CELL)]
    told = ["1" if span is None else span.get(f"{WORD}val", "1") for span in spans]
    return sum(int(one) if one.isdecimal() and len(one) < 4 else 1 for one in told)


def repaired_tables(xml: str) -> str:
    """Returns the part with its table grids fitted to the rows, as docxtpl does after rendering. Raises `TemplateFault`."""
    if xml.count("<") > TREE_TAGS or any(len(text[0]) > _LONGEST for text in _TEXT.finditer(xml)):
        raise TemplateFault(Problem("template.too-large", facts={"limit": RENDER_TEXT_BYTES // MIB}))
    try:
        tree = PREPARER.fix_tables(xml.encode())
    except (AttributeError, TypeError, ValueError, ArithmeticError) as error:
        raise TemplateFault(Problem("template.broken-table")) from error
    return DECLARATION + str(etree.tostring(tree, encoding="unicode"))


def resolved_breaks(xml: str) -> str:
    """Returns the part with the tabs and line breaks of values turned into Word's own, as docxtpl does.

    Raises `TemplateFault` where that would grow too large: each break repeats the properties of its run and paragraph.
    """
    repeated = 2 * _longest(_RUN_LOOK, xml) + _longest(_PARAGRAPH_LOOK, xml) + _BREAK
    if sum(xml.count(sign) for sign in "\t\a\f\n") * repeated + len(xml) > RENDER_TEXT_BYTES:
        raise TemplateFault(Problem("template.too-large", facts={"limit": RENDER_TEXT_BYTES // MIB}))
    resolved: str = PREPARER.resolve_listing(xml)
    return resolved


def unbroken_hyphens(xml: str) -> str:
    """Returns the part with the hyphens at which no line breaks turned into Word's own element."""
    between = f"{_CLOSE}<w:noBreakHyphen/>{_OPEN}"
    return _SAID.sub(lambda found: f"{_OPEN}{found[1].replace(HYPHEN, between)}{_CLOSE}", xml)


def _longest(pattern: re.Pattern[str], xml: str) -> int:
    return max((len(found[0]) for found in pattern.finditer(xml)), default=0)


def numbered_drawings(xml: str) -> str:
    """Returns the body with a number of its own for each drawing, as docxtpl gives them: a loop repeats them."""
    numbers = itertools.count(_FIRST_DRAWING)
    return _DRAWING.sub(lambda found: f"{found[1]}{next(numbers)}{found[2]}", xml)
