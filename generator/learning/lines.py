"""A cleaned part → its lines: each paragraph with its text, the pieces the text stands in, and its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.rendering.paragraphs import paragraphs
from generator.rendering.source import WORD
from library.files.xml import Element
from library.problems import Place

_SIGNS = {f"{WORD}tab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n", f"{WORD}noBreakHyphen": "-"}
_TEXT = f"{WORD}t"
_SAID = (_TEXT, *_SIGNS)
# A space or hyphen that no line breaks at, and breaks within a name, are read as plain ones: one sign each.
_EVEN = str.maketrans({"\u00a0": " ", "\u2011": "-", "\t": " ", "\n": " ", "\u202f": " ", "\u2007": " "})


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A paragraph of a finished document: its element, its text as read, where it stands.

    `number` counts the lines of the file; `at` is (table, row, cell) for one in a table.
    """

    element: Element
    text: str
    place: Place
    number: int
    row: Element | None = None
    cell: Element | None = None

    @property
    def at(self) -> tuple[int, int, int] | None:
        """Table, row and cell, counted from 1, or None outside of tables."""
        return self.place.cell

    @property
    def empty(self) -> bool:
        """Whether it says nothing."""
        return not self.text.strip()


def even(text: str) -> str:
    """Returns a text with plain spaces and hyphens in the place of special ones, sign for sign."""
    return text.translate(_EVEN)


def folded(text: str) -> str:
    """Returns a text as two documents are compared: all white space alike, none at the ends."""
    return " ".join(even(text).split())


def pieces(paragraph: Element) -> Iterator[tuple[Element, str]]:
    """Yields what a paragraph's text is made of, in order: each element with its letters."""
    for element in paragraph.iter(*_SAID):
        owner = element.getparent()
        if owner is not None and owner.tag == f"{WORD}r" and next(element.iterancestors(f"{WORD}p"), None) is paragraph:
            yield element, _letters(element)


def _letters(element: Element) -> str:
    return element.text or "" if element.tag == _TEXT else _SIGNS[str(element.tag)]


def lines_of(roots: Mapping[str, Element], file: str) -> tuple[Line, ...]:
    """Returns the lines of the parts of a document, part by part."""
    found: list[Line] = []
    for name, root in roots.items():
        if root.tag.endswith("coreProperties"):
            continue
        for one in paragraphs(root, file, name):
            if one.element.tag == f"{WORD}p":
                text = even("".join(said for _, said in pieces(one.element)))
                found.append(Line(one.element, text, one.place, len(found), one.row, one.cell))
    return tuple(found)
