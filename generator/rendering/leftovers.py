"""What an author left in a Word file and no document should carry: tracked changes, comments, hidden text, a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from generator.rendering.paragraphs import paragraphs
from generator.rendering.source import WORD
from library.problems import WARNING, Place, Problem

_TRACKED = {f"{WORD}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "pPrChange", "rPrChange", "tblPrChange",
                                         "tcPrChange", "trPrChange", "sectPrChange", "numberingChange")}  # fmt: skip
_COMMENTED = {f"{WORD}commentReference"}
_HIDDEN = {f"{WORD}vanish"}
_OFF = ("0", "false", "off")
_PEOPLE = ("creator", "lastModifiedBy")


def leftovers(roots: Mapping[str, etree._Element], file: str) -> list[Problem]:
    """Returns a warning for each kind of thing that was left, at the first of its kind, with their number."""
    return list(_problems(roots, file))


def _problems(roots: Mapping[str, etree._Element], file: str) -> Iterator[Problem]:
    kinds: tuple[tuple[str, Callable[[etree._Element], bool]], ...] = (
        ("template.tracked", lambda element: element.tag in _TRACKED),
        ("template.comments", lambda element: element.tag in _COMMENTED),
        ("template.hidden", lambda element: element.tag in _HIDDEN and element.get(f"{WORD}val") not in _OFF),
    )
    for code, left in kinds:
        places = [place for name, root in roots.items() for place in _places(root, file, name, left)]
        if places:
            yield Problem(code, places[0], {"count": len(places)}, WARNING)
    yield from (one for name, root in roots.items() for one in _people(root, Place(file, part=name)))


def _places(root: etree._Element, file: str, part: str, left: Callable[[etree._Element], bool]) -> Iterator[Place]:
    """Yields the paragraph of each thing that was left; a row that was added or removed is told at its first paragraph."""
    numbered = {one.element: one.place for one in paragraphs(root, file, part)}
    for element in root.iter():
        if isinstance(element.tag, str) and left(element):
            own = next(element.iterancestors(f"{WORD}p"), None)
            row = next(element.iterancestors(f"{WORD}tr"), None)
            first = own if own is not None or row is None else next(row.iter(f"{WORD}p"), None)
            yield Place(file, part=part) if first is None else numbered[first]


def _people(root: etree._Element, place: Place) -> Iterator[Problem]:
    for element in root:
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if name in _PEOPLE and (element.text or "").strip():
            yield Problem("template.author", place, {"name": (element.text or "").strip()}, WARNING)
