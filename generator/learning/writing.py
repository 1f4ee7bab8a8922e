"""What a template writes → its Word file: the first document's paragraphs, styles and tables with tags in them."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from itertools import groupby

from generator.learning.differing import Written
from generator.learning.lines import Line, pieces
from generator.learning.nodes import ROWS, Grid, Kept, Loop
from generator.learning.pieces import Tag, printing
from generator.learning.reading import Reading
from generator.rendering.carrier import packed
from generator.rendering.paragraphs import CELL, PARAGRAPH, ROW
from generator.rendering.source import WORD
from generator.typesetting.elements import structure, text_run, to_xml, w
from library.files.xml import Element

MARK = "{{ document.mark }}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def word_file(reading: Reading, written: Sequence[Written]) -> bytes:
    """Returns the Word file of a template. The elements of the document are changed: it is read for nothing else then."""
    body = reading.roots[reading.body]
    last: Line | None = None
    for _, some in groupby(written, _row_of):
        last = _group(list(some), last)
    if not any(tag.source == MARK for one in written if isinstance(one.node, Kept) for tag in one.node.tags):
        _mark(body)
    members = {**reading.members, **{name: to_xml(root) for name, root in reading.roots.items()}}
    return packed(members)


def _row_of(one: Written) -> object:
    """Returns the row that a line under a condition stands in; every other node is a group of its own."""
    inside = one.condition and isinstance(one.node, Kept) and one.node.line.row is not None
    return (one.condition, one.node.lines[0].row) if inside else id(one)


def _group(some: Sequence[Written], last: Line | None) -> Line | None:
    """Writes some nodes: a whole row of a table under one condition, else one after another."""
    row = some[0].node.lines[0].row if some[0].condition and some[0].node.lines else None
    cells = [one.node for one in some if isinstance(one.node, Kept)]
    if row is None or len(cells) != sum(1 for _ in row.iter(PARAGRAPH)):
        for one in some:
            last = _write(one, last)
        return last
    if some[0].foreign:
        return _foreign_row(cells, some[0].condition, last)
    for cell in cells:
        retext(cell.line.element, cell.tags)
    _around_row(row, f"if {some[0].condition}", "endif")
    return cells[-1].line


def _foreign_row(cells: Sequence[Kept], condition: str, last: Line | None) -> Line | None:
    """Writes a row of another document's table behind the last one, in that one's look, where it has as many cells."""
    if last is None or last.row is None or len(list(last.row.iterchildren(CELL))) != len(cells):
        return last
    made = copy.deepcopy(last.row)
    paragraphs = [next(cell.iter(PARAGRAPH)) for cell in made.iterchildren(CELL)]
    for paragraph, cell in zip(paragraphs, cells, strict=True):
        for child in [one for one in paragraph if one.tag != f"{WORD}pPr"]:
            _remove(child)
        paragraph.append(text_run(cell.key))
    anchor, after = last.row, last.row.getnext()
    while after is not None and any("{%tr end" in str(piece) for piece in after.itertext()):
        anchor, after = after, after.getnext()
    anchor.addnext(made)
    _around_row(made, f"if {condition}", "endif")
    return Line(paragraphs[-1], cells[-1].line.text, last.place, last.number, made, paragraphs[-1].getparent())


def _write(one: Written, last: Line | None) -> Line | None:
    """Writes a node; returns the line that the next one of another document stands behind."""
    if isinstance(one.node, Loop) and not one.foreign:
        _loop(one.node, one.condition)
        return one.node.kept[0].line if one.node.covered else last
    kept = _kept(one)
    for part in kept:
        if one.foreign:
            last = _foreign(part, one.condition, last)
        else:
            retext(part.line.element, part.tags)
            _under(part.line, one.condition)
            last = part.line
    return last


def _kept(one: Written) -> Iterable[Kept]:
    if isinstance(one.node, Grid):
        return [cell for row in one.node.rows for cell in row]
    if isinstance(one.node, Loop):
        return [Kept(line) for line in one.node.covered]
    return [one.node]


def retext(paragraph: Element, tags: Iterable[Tag]) -> None:
    """Writes tags in the place of the letters they stand for; a tag is one run's, whatever runs those letters were in."""
    for tag in [*sorted(tags, key=lambda one: (one.start, one.end))][::-1]:
        if tag.text == tag.source:
            continue
        _replace(paragraph, tag.start, tag.end, tag.source)


def _replace(paragraph: Element, start: int, end: int, source: str) -> None:
    at, put = 0, False
    for element, said in list(pieces(paragraph)):
        left, right = max(start, at), min(end, at + len(said))
        touches = left < right or (start == end and at <= start <= at + len(said) and not put)
        if touches and element.tag == f"{WORD}t":
            new = "" if put else source
            element.text = said[: left - at] + new + said[right - at :] if left <= right else said
            element.set(_SPACE, "preserve")
            put = True
        elif left < right and not put:
            _put_before(element, source)
            put = True
            _remove(element)
        elif left < right:
            _remove(element)
        at += len(said)
    if not put:
        paragraph.append(text_run(source))


def _put_before(element: Element, source: str) -> None:
    letters = w("t")
    letters.text = source
    element.addprevious(letters)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _loop(loop: Loop, condition: str) -> None:
    opening, closing = f"for {loop.name} in {loop.of}", "endfor"
    if not loop.covered:
        _empty_loop(loop, opening, closing)
        return
    for part in loop.kept:
        retext(part.line.element, part.tags)
    keep = {id(part.line.element) for part in loop.kept}
    if loop.scope == ROWS:
        first = loop.kept[0].line.row
        for row in _rows(loop.covered):
            if row is not first:
                _remove(row)
        if first is not None:
            _restarted(first, loop)
            _around_row(first, opening, closing)
            if condition:
                _around_row(first, f"if {condition}", "endif", apart=1)
        return
    for line in loop.covered:
        if id(line.element) not in keep:
            _remove(line.element)
    element = loop.kept[0].line.element
    _around(element, element, opening, closing)
    if condition:
        before, after = element.getprevious(), element.getnext()
        if before is not None and after is not None:
            _around(before, after, f"if {condition}", "endif")


def _restarted(first: Element, loop: Loop) -> None:
    """Makes the numbers of rows begin anew in the row above, the head of the table."""
    head = first.getprevious()
    said = next(head.iter(PARAGRAPH), None) if head is not None and head.tag == ROW else None
    if said is not None and any(tag.source == printing("next.row") for part in loop.kept for tag in part.tags):
        _replace(said, 0, 0, printing("restart.row"))


def _empty_loop(loop: Loop, opening: str, closing: str) -> None:
    """Lays a loop before the line whose look it takes: nothing is printed by it for the first commune, for others it may be."""
    model = loop.kept[0].line.element
    made = copy.deepcopy(model)
    retext(made, loop.kept[0].tags)
    if loop.of == "letterhead.upper":
        _plain(made)
    model.addprevious(made)
    _around(made, made, opening, closing)


def _plain(paragraph: Element) -> None:
    """Makes a paragraph upright and thin whatever its style says: the name of a superior is not bold."""
    for run in paragraph.iter(f"{WORD}r"):
        look = run.find(f"{WORD}rPr")
        if look is None:
            look = w("rPr")
            run.insert(0, look)
        for bold in list(look.iter(f"{WORD}b", f"{WORD}bCs")):
            _remove(bold)
        first = [one for one in look if one.tag in (f"{WORD}rStyle", f"{WORD}rFonts")]
        look.insert(len(first), w("b", val="0"))


def _around(first: Element, last: Element, opening: str, closing: str) -> None:
    first.addprevious(structure(opening))
    last.addnext(structure(closing))


def _rows(lines: Iterable[Line]) -> list[Element]:
    found: list[Element] = []
    for line in lines:
        if line.row is not None and line.row not in found:
            found.append(line.row)
    return found


def _around_row(row: Element, opening: str, closing: str, apart: int = 0) -> None:
    first = last = row
    for _ in range(apart):
        before, after = first.getprevious(), last.getnext()
        first, last = (first if before is None else before), (last if after is None else after)
    first.addprevious(_row_tag(row, opening))
    last.addnext(_row_tag(row, closing))


def _row_tag(row: Element, said: str) -> Element:
    """Returns a row that carries a condition or loop over rows: one cell as wide as all of the row."""
    spans = [cell.find(f"{WORD}tcPr/{WORD}gridSpan") for cell in row.iterchildren(CELL)]
    width = sum(1 if span is None else int(span.get(f"{WORD}val", "1")) for span in spans)
    look = [w("tcPr", w("gridSpan", val=width))] if width > 1 else []
    return w("tr", w("tc", *look, w("p", text_run(f"{{%tr {said} %}}"))))


def _under(line: Line, condition: str) -> None:
    """Puts a line under a condition: its row where it begins one of several, its paragraph, or its words alone in a cell."""
    if not condition:
        return
    element = line.element
    others = [*element.itersiblings(PARAGRAPH), *element.itersiblings(PARAGRAPH, preceding=True)]
    if line.row is not None and not others:
        _replace_words(element, condition)
    else:
        _around(element, element, f"if {condition}", "endif")


def _replace_words(paragraph: Element, condition: str) -> None:
    said = list(pieces(paragraph))
    if said:
        paragraph.insert(paragraph.index(_child(said[0][0], paragraph)), text_run(f"{{% if {condition} %}}"))
        paragraph.append(text_run("{% endif %}"))


def _child(element: Element, paragraph: Element) -> Element:
    return element if element.getparent() is paragraph else _child(_parent(element), paragraph)


def _parent(element: Element) -> Element:
    found = element.getparent()
    return element if found is None else found


def _foreign(part: Kept, condition: str, last: Line | None) -> Line | None:
    """Writes a line of another document behind the last one, in that one's look."""
    if last is None:
        return last
    made = w("p", *([copy.deepcopy(look)] if (look := last.element.find(f"{WORD}pPr")) is not None else []))
    run = text_run(part.key)
    own = next(last.element.iter(f"{WORD}rPr"), None)
    if own is not None and own.getparent() is not None and _parent(own).tag == f"{WORD}r":
        run.insert(0, copy.deepcopy(own))
    made.append(run)
    anchor = _behind(last.element)
    anchor.addnext(made)
    _around(made, made, f"if {condition}", "endif")
    return Line(made, part.line.text, last.place, last.number, last.row, last.cell)


def _behind(element: Element) -> Element:
    """Returns the end of the condition that an element stands under, or the element itself."""
    after = element.getnext()
    while after is not None and _says(after).startswith(("{%p endif", "{%p endfor")):
        element, after = after, after.getnext()
    return element


def _says(element: Element) -> str:
    return "".join(said for _, said in pieces(element)) if element.tag == PARAGRAPH else ""


def _mark(root: Element) -> None:
    """Lays the mark of sample data and drafts on top of the first page, where the document had no place for it."""
    body = next(root.iter(f"{WORD}body"))
    said = w("p", w("pPr", w("jc", val="center")), text_run(MARK))
    for at, one in enumerate((structure("if document.mark"), said, structure("endif"))):
        body.insert(at, one)
