"""Paragraphs whose lines have an exact height: Word cuts a picture off that is higher than its line."""

from __future__ import annotations

from lxml import etree

from generator.rendering.source import WORD

_DEPTH = 20  # a style may be based on another, and a hostile one on itself


class Heights:
    """The line heights that the styles of a Word file give; `styles` is None where it has no styles."""

    def __init__(self, styles: etree._Element | None) -> None:
        found = [] if styles is None else list(styles.iter(f"{WORD}style"))
        self._styles = {style.get(f"{WORD}styleId", ""): style for style in found}
        paragraphs = [one for one in found if one.get(f"{WORD}type") == "paragraph"]
        self._default = next((one for one in paragraphs if one.get(f"{WORD}default") in ("1", "true")), None)

    def exact(self, paragraph: etree._Element) -> bool:
        """Tells whether the lines of a paragraph have an exact height, by itself or by its style."""
        told = _rule(paragraph)
        named = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
        style = self._default if named is None else self._styles.get(named.get(f"{WORD}val", ""))
        for _ in range(_DEPTH):
            if told is not None or style is None:
                break
            told = _rule(style)
            above = style.find(f"{WORD}basedOn")
            style = None if above is None else self._styles.get(above.get(f"{WORD}val", ""))
        return told == "exact"


def _rule(element: etree._Element) -> str | None:
    spacing = element.find(f"{WORD}pPr/{WORD}spacing")
    if spacing is None or spacing.get(f"{WORD}line") is None:
        return None
    return spacing.get(f"{WORD}lineRule", "auto")
