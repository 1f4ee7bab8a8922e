"""Anyone's Word file → its passages: what each paragraph, property and description says, and in which region it stands.

Regions are what a clerk sees in Word: the body, a table, a header, a footer, notes, comments, text boxes, deleted words that
are still in the file, properties, descriptions of pictures. Runs are joined; a line break is a line break.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from library.citing.plain import plain
from library.files.packages import Package, read_file
from library.files.xml import Element, parse_xml
from library.problems import Place, Problem, Refused
from library.vietnamese.letters import tone_placement

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
BODY, TABLE, HEADER, FOOTER, FOOTNOTE, ENDNOTE, COMMENT, BOX, DELETED, PROPERTY, ALT, DRAWING = (
    "body", "table", "header", "footer", "footnote", "endnote", "comment", "box", "deleted", "property", "alt", "drawing",
)  # fmt: skip
_PARTS = (
    (re.compile(r"word/document\d*\.xml$"), BODY),
    (re.compile(r"word/header\d*\.xml$"), HEADER),
    (re.compile(r"word/footer\d*\.xml$"), FOOTER),
    (re.compile(r"word/footnotes\d*\.xml$"), FOOTNOTE),
    (re.compile(r"word/endnotes\d*\.xml$"), ENDNOTE),
    (re.compile(r"word/comments\d*\.xml$"), COMMENT),
    (re.compile(r"word/(glossary/document|diagrams/data|charts/chart)\d*\.xml$"), DRAWING),
    (re.compile(r"(docProps/(core|app|custom)|customXml/item\d*)\.xml$"), PROPERTY),
)
_BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}noBreakHyphen": "-"}
_TEXTS = frozenset({f"{W}t", f"{_DRAWN}t"})
_PARAGRAPHS = frozenset({f"{W}p", f"{_DRAWN}p"})
# Attributes that people read: descriptions of pictures, tips of links, the words of a watermark, labels of fields to fill in.
_READ = frozenset({"descr", "title", "alt", "string", "tooltip"})
_LABELS = frozenset({f"{W}alias", f"{W}docVar"})
_NEAR = 60
_FEW = 200_000


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph or property: its text in one spelling, region and place; `box` is what holds it (a cell, a part)."""

    text: str
    region: str
    place: Place
    box: str = ""


def read_passages(path: Path) -> tuple[Passage, ...]:
    """Returns the passages of a Word file in order. Raises `Refused` as packages and XML do, and where no document is in it."""
    return passages_of(read_file(path), Place(str(path)))


def passages_of(data: bytes, place: Place) -> tuple[Passage, ...]:
    """Returns the passages of a Word file's bytes. Raises as `read_passages` does."""
    package = Package(data, place)
    named = [(name, region) for name in package.names for pattern, region in _PARTS if pattern.match(name)]
    if all(region != BODY for _, region in named):
        raise Refused(Problem("import.no-document", place))
    # The body first: what its heading says tells whose document it is.
    found: list[Passage] = []
    for name, region in sorted(named, key=lambda one: one[1] != BODY):
        found += _part(parse_xml(package.read(name), replace(place, part=name)), region, replace(place, part=name))
    return tuple(found[:_FEW])


def _part(root: Element, region: str, place: Place) -> Iterator[Passage]:
    paragraphs = [one for one in root.iter() if one.tag in _PARAGRAPHS]
    numbers = _numbers(root)
    seen: set[tuple[Element | None, str]] = set()
    for index, element in enumerate(paragraphs, 1):
        at = replace(place, paragraph=index, cell=_cell(element, numbers))
        where = _region(element, region)
        own = (_fallback(element), text := _text(element))
        if own[0] is None or own not in seen:
            yield from _passages(text, where, at, _box(element, at))
        seen.add(own)
        yield from _passages("".join(one.text or "" for one in _own(element, f"{W}delText")), DELETED, at, "")
    if not paragraphs:
        for index, element in enumerate(root.iter(), 1):
            yield from _passages(element.text or "", region, replace(place, paragraph=index), str(index))
    yield from _described(root, place)


def _described(root: Element, place: Place) -> Iterator[Passage]:
    for element in root.iter():
        label = element.tag in _LABELS
        for name, value in element.attrib.items():
            short = str(name).rpartition("}")[2]
            if short in _READ or (label and short == "val"):
                yield from _passages(str(value), ALT, place, "")


def _passages(text: str, region: str, place: Place, box: str) -> Iterator[Passage]:
    """Yields the passage of a text, in composed letters, one kind of dash and blank, tones placed one way; none for blanks."""
    said = tone_placement(plain(text).text).strip()
    if said:
        yield Passage(said, region, replace(place, near=" ".join(said.split())[:_NEAR]), box)


def _text(element: Element) -> str:
    pieces = []
    for one in _own(element, *_TEXTS, *_BREAKS):
        pieces.append(_BREAKS[str(one.tag)] if one.tag in _BREAKS else one.text or "")
    return "".join(pieces)


def _own(element: Element, *tags: str) -> Iterator[Element]:
    """Yields what stands in a paragraph, without what stands in the text boxes on it, whose paragraphs count by themselves."""
    for one in element.iter(*tags):
        if next((above for above in one.iterancestors() if above.tag in _PARAGRAPHS), None) is element:
            yield one


def _fallback(element: Element) -> Element | None:
    """Returns the two ways to draw one thing (a text box) in which a paragraph stands: both say the same."""
    return next((one for one in element.iterancestors() if str(one.tag).endswith("}AlternateContent")), None)


def _region(element: Element, region: str) -> str:
    for above in element.iterancestors():
        if str(above.tag).endswith("}txbxContent"):
            return BOX
        if above.tag == f"{W}tc" and region == BODY:
            return TABLE
    return region


def _box(element: Element, place: Place) -> str:
    """Returns a name for what holds a paragraph: a name that goes over two paragraphs does not leave it."""
    above = element.getparent()
    return f"{place.part}:{place.cell}:{'' if above is None else str(above.tag).rpartition('}')[2]}"


def _numbers(root: Element) -> Mapping[Element, int]:
    """Returns the number of each table in the part, each row in its table, each cell in its row."""
    numbers = {table: index for index, table in enumerate(root.iter(f"{W}tbl"), 1)}
    for table in list(numbers):
        for index, row in enumerate(table.iterchildren(f"{W}tr"), 1):
            numbers[row] = index
            numbers.update((cell, at) for at, cell in enumerate(row.iterchildren(f"{W}tc"), 1))
    return numbers


def _cell(element: Element, numbers: Mapping[Element, int]) -> tuple[int, int, int] | None:
    cell = next(element.iterancestors(f"{W}tc"), None)
    row = None if cell is None else next(cell.iterancestors(f"{W}tr"), None)
    table = None if row is None else next(row.iterancestors(f"{W}tbl"), None)
    if cell is None or row is None or table is None:
        return None
    return numbers.get(table, 0), numbers.get(row, 0), numbers.get(cell, 0)
