"""What keeps papers from becoming one book: text that counts on from paper to paper, notes, pages that cannot be halved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from generator.rendering.halves import halves_page
from generator.rendering.leaves import SECTION, last_section
from generator.rendering.source import WORD
from library.files.active import field_codes
from library.problems import Place, Problem, TemplateFault

_NOTES = tuple(f"{WORD}{name}" for name in ("footnoteReference", "endnoteReference", "commentReference"))
_OLD_DRAWINGS = (f"{WORD}pict", f"{WORD}object")
_COUNTS_ON = re.compile(r"\b(SEQ|LISTNUM|AUTONUM|AUTONUMLGL|AUTONUMOUT|NUMPAGES)\b", re.IGNORECASE)
_OF_PAGES = re.compile(r"\b(PAGE|SECTION|SECTIONPAGES)\b", re.IGNORECASE)
_BULLETS = {"bullet", "none"}

Roots = Mapping[str, etree._Element]


def refuse_unjoinable(root: etree._Element, others: Roots, place: Place) -> None:
    """Raises `TemplateFault` where papers of a template do not bear to be joined: notes, lists and fields that count on.

    `others` are the parts beside the body by their names.
    """
    if next(root.iter(*_NOTES), None) is not None:
        raise TemplateFault(Problem("book.notes", place))
    fields = any(_COUNTS_ON.search(code) for code in _codes([root, *page_edges(others).values()]))
    if fields or _counted_lists(root, others):
        raise TemplateFault(Problem("book.counts-on", place))


def needs_sections(root: etree._Element, others: Roots) -> bool:
    """Tells whether each paper needs a section of its own: page numbers, a first page of its own, several sections."""
    edges = list(page_edges(others).values())
    several = sum(1 for _ in root.iter(SECTION)) > 1
    first = last_section(root).find(f"{WORD}titlePg") is not None
    even = any(one.find(f"{WORD}evenAndOddHeaders") is not None for one in others.values())
    numbers = any(one.find(f".//{WORD}pgNum") is not None for one in edges)
    return several or first or even or numbers or any(_OF_PAGES.search(code) for code in _codes([root, *edges]))


def refuse_unhalvable(root: etree._Element, others: Roots, place: Place) -> None:
    """Raises `TemplateFault` where two papers of a template cannot stand side by side on a sheet."""
    old = any(next(one.iter(*_OLD_DRAWINGS), None) is not None for one in (root, *page_edges(others).values()))
    if old or needs_sections(root, others) or not halves_page(last_section(root)):
        raise TemplateFault(Problem("book.two-up-page", place))


def page_edges(parts: Roots) -> dict[str, etree._Element]:
    """Returns the headers and footers among parts."""
    return {name: root for name, root in parts.items() if root.tag in (f"{WORD}hdr", f"{WORD}ftr")}


def _codes(roots: Iterable[etree._Element]) -> Iterator[str]:
    return (code for root in roots for code in field_codes(root))


def _counted_lists(root: etree._Element, others: Roots) -> bool:
    """Tells whether the body has lists that Word numbers itself, directly or by a style: they would go on counting."""
    lists = {str(one.get(f"{WORD}val")) for one in root.iter(f"{WORD}numId")} | set(_lists_of_styles(root, others))
    formats = {name: found for one in others.values() for name, found in _formats(one)}
    return any(formats.get(name, set()) - _BULLETS for name in lists)


def _lists_of_styles(root: etree._Element, others: Roots) -> Iterator[str]:
    styles = {str(one.get(f"{WORD}styleId")): one for part in others.values() for one in part.iter(f"{WORD}style")}
    used = {str(one.get(f"{WORD}val")) for one in root.iter(f"{WORD}pStyle")}
    while used:
        style = styles.pop(used.pop(), None)
        if style is not None:
            yield from (str(one.get(f"{WORD}val")) for one in style.iter(f"{WORD}numId"))
            used |= {str(one.get(f"{WORD}val")) for one in style.iter(f"{WORD}basedOn")}


def _formats(part: etree._Element) -> Iterator[tuple[str, set[str]]]:
    """Yields the lists of a part, each with the kinds of its numbers."""
    abstract = {
        one.get(f"{WORD}abstractNumId"): {str(kind.get(f"{WORD}val")) for kind in one.iter(f"{WORD}numFmt")} or {"linked"}
        for one in part.iter(f"{WORD}abstractNum")
    }
    for one in part.iter(f"{WORD}num"):
        named = one.find(f"{WORD}abstractNumId")
        if named is not None:
            yield str(one.get(f"{WORD}numId")), abstract.get(named.get(f"{WORD}val"), set())
