"""The lists of a Word file: which number means which shape."""

from __future__ import annotations

from collections.abc import Iterator

from generator.sharing.looks import W, attribute, local
from library.files.xml import Element

_OWN = ("nsid", "tmpl", "name")


def found(root: Element | None, number: str) -> tuple[Element, Element] | None:
    """Returns the list of a number and its shape, or None."""
    if root is None:
        return None
    one = next((one for one in root.iterchildren(f"{W}num") if attribute(one, "numId") == number), None)
    link = None if one is None else one.find(f"{W}abstractNumId")
    if one is None or link is None:
        return None
    shapes = (
        shape for shape in root.iterchildren(f"{W}abstractNum") if attribute(shape, "abstractNumId") == attribute(link, "val")
    )
    shape = next(shapes, None)
    return None if shape is None else (one, shape)


def said(root: Element | None, number: str) -> str:
    """Returns the shape of a list as a text that is the same for lists alike; "" where there is none."""
    one = found(root, number)
    if one is None:
        return ""
    return "|".join((*_levels(one[1]), *("!" + told for told in _levels(one[0]))))


def _levels(element: Element) -> Iterator[str]:
    for one in element.iter(*(f"{W}{name}" for name in ("start", "numFmt", "lvlText", "startOverride"))):
        if local(one) not in _OWN:
            yield f"{local(one)}={attribute(one, 'val')}"
