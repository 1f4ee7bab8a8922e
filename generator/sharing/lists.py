"""The lists of a Word file: which number means which shape, and which are alike."""

from __future__ import annotations

from collections.abc import Iterator

from generator.sharing.looks import W, attribute, local
from library.files.xml import Element

_TELLING = tuple(f"{W}{name}" for name in ("start", "numFmt", "lvlText", "startOverride"))


class Lists:
    """The lists under a `w:numbering`, or none."""

    def __init__(self, root: Element | None) -> None:
        self.found: dict[str, tuple[Element, Element]] = {}
        shapes = {} if root is None else {attribute(one, "abstractNumId"): one for one in root.iterchildren(f"{W}abstractNum")}
        for one in () if root is None else root.iterchildren(f"{W}num"):
            link = one.find(f"{W}abstractNumId")
            if link is not None and attribute(link, "val") in shapes:
                self.found[attribute(one, "numId")] = (one, shapes[attribute(link, "val")])
        self._said: dict[str, str] = {}

    def said(self, number: str) -> str:
        """Returns the shape of a list as a text that is the same for lists alike; "" where there is none."""
        if number in self.found and number not in self._said:
            one, shape = self.found[number]
            self._said[number] = "|".join((*_levels(shape), *("!" + told for told in _levels(one))))
        return self._said.get(number, "")

    def like(self, said: str) -> str:
        """Returns the number of a list of that shape, or ""."""
        return next((number for number in self.found if self.said(number) == said), "")


def _levels(element: Element) -> Iterator[str]:
    yield from (f"{local(one)}={attribute(one, 'val')}" for one in element.iter(*_TELLING))
