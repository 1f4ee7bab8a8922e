"""The look of Word's paragraphs, letters and pages as plain figures, whatever program wrote them.

A figure is named here in our words (`left`, `before`, `size`) and holds what Word holds, in Word's own units: twentieths of
a point, half points for letters. Figures that say what holds anyway (no border, no indent) are left out (ISO/IEC 29500-1,
17.3.1, 17.3.2).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from library.files.xml import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Figures = dict[str, str]

_NEUTRAL = {"align": "left", "line": "240 auto", "color": "auto", "underline": "none", "shade": "auto", "raised": "baseline"}
_ALIKE = {"start": "left", "end": "right", "distribute": "both", "on": "1", "true": "1", "off": "0", "false": "0"}
TOGGLES = {
    "keepNext": "keep_next", "keepLines": "keep_lines", "pageBreakBefore": "new_page", "b": "bold", "i": "italic",
    "caps": "caps", "smallCaps": "small_caps", "strike": "strike", "vanish": "hidden",
}  # fmt: skip
ATTRIBUTES: Mapping[tuple[str, str], str] = {
    ("jc", "val"): "align", ("spacing", "before"): "before", ("spacing", "after"): "after", ("ind", "left"): "left",
    ("ind", "right"): "right", ("ind", "start"): "left", ("ind", "end"): "right", ("shd", "fill"): "shade",
    ("outlineLvl", "val"): "outline", ("sz", "val"): "size", ("rFonts", "ascii"): "font", ("color", "val"): "color",
    ("highlight", "val"): "highlight", ("vertAlign", "val"): "raised", ("u", "val"): "underline",
}  # fmt: skip
_SIDES = ("top", "left", "bottom", "right", "between")
PAGE: Mapping[tuple[str, str], str] = {
    ("pgSz", "w"): "page_width", ("pgSz", "h"): "page_height", ("pgSz", "orient"): "turned", ("pgMar", "top"): "margin_top",
    ("pgMar", "bottom"): "margin_bottom", ("pgMar", "left"): "margin_left", ("pgMar", "right"): "margin_right",
    ("pgMar", "header"): "header", ("pgMar", "footer"): "footer", ("cols", "num"): "columns",
    ("pgNumType", "start"): "numbers_from", ("pgNumType", "fmt"): "number_form", ("type", "val"): "section_begins",
}  # fmt: skip
_PAGE_NEUTRAL = {"turned": "portrait", "columns": "1", "number_form": "decimal", "section_begins": "nextPage"}


def attribute(element: Element, name: str) -> str:
    """Returns an attribute of the main namespace, or ""."""
    return str(element.get(f"{W}{name}", ""))


def local(element: Element) -> str:
    """Returns the name of an element of the main namespace; of any other "" (comments have none)."""
    return element.tag[len(W) :] if isinstance(element.tag, str) and element.tag.startswith(W) else ""


def given(properties: Element | None) -> Figures:
    """Returns the figures that a group of properties (`w:pPr`, `w:rPr`) tells, with those that turn something off."""
    found: Figures = {}
    for child in () if properties is None else properties:
        found.update(_told(child, local(child)))
    return found


def _told(child: Element, name: str) -> Iterator[tuple[str, str]]:
    if name in TOGGLES:
        value = attribute(child, "val") or "1"
        yield TOGGLES[name], _ALIKE.get(value, value)
    elif name == "pBdr":
        for side in _SIDES:
            edge = child.find(f"{W}{side}")
            yield f"border_{side}", "" if edge is None else _edge(edge)
    elif name == "tabs":
        yield "tabs", _tabs(child)
    for (tag, key), figure in ATTRIBUTES.items():
        value = attribute(child, key) if tag == name else ""
        if value:
            yield figure, _ALIKE.get(value, value)
    if name == "ind" and (first := attribute(child, "firstLine") or _minus(attribute(child, "hanging"))):
        yield "first", first
    if name == "spacing" and (line := attribute(child, "line")):
        yield "line", f"{line} {attribute(child, 'lineRule') or 'auto'}"


def _minus(value: str) -> str:
    return f"-{value}" if value and value != "0" else value


def _edge(edge: Element) -> str:
    kind = attribute(edge, "val")
    return "" if kind in ("none", "nil", "") else f"{kind} {attribute(edge, 'sz')} {attribute(edge, 'color') or 'auto'}"


def _tabs(child: Element) -> str:
    numbered = [one for one in child if _number(attribute(one, "pos"))]
    stops = [(int(attribute(one, "pos")), attribute(one, "val"), attribute(one, "leader")) for one in numbered]
    told = (f"{pos} {_ALIKE.get(kind, kind)} {leader or 'none'}" for pos, kind, leader in sorted(stops) if kind != "clear")
    return "; ".join(told)


def _number(text: str) -> bool:
    return text.removeprefix("-").isascii() and text.removeprefix("-").isdigit()


def telling(figures: Mapping[str, str]) -> Figures:
    """Returns the figures without those that say what holds anyway."""
    return {name: value for name, value in figures.items() if value not in ("", "0", _NEUTRAL.get(name, ""))}


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Returns the figures that differ, each as it was and as it is; one that tells nothing is ""."""
    names = sorted(before.keys() | after.keys())
    return {name: (before.get(name, ""), after.get(name, "")) for name in names if before.get(name, "") != after.get(name, "")}


class Styles:
    """The styles of a Word file: their names, and the look that each has with all it rests on."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else list(root.iterchildren(f"{W}style"))
        self.root = root
        self.elements: dict[str, Element] = {attribute(one, "styleId"): one for one in found}
        self.names = {name: _name(one) or name for name, one in self.elements.items()}
        self._looks: dict[str, Figures] = {}

    @cached_property
    def ids(self) -> Mapping[str, str]:
        """The ids of the styles by name and type."""
        return {self.known_as(name): name for name in reversed(self.elements)}

    def known_as(self, name: str) -> str:
        """Returns what a style is known by in any file, by its id: type and name; the name of an unknown one is its id."""
        element = self.elements.get(name)
        return f"?:{name}" if element is None else f"{attribute(element, 'type')}:{self.names[name].lower()}"

    @cached_property
    def usual(self) -> str:
        """The id of the style of paragraphs that name none."""
        defaults = (name for name, one in self.elements.items() if attribute(one, "default") in ("1", "true", "on"))
        return next((name for name in defaults if attribute(self.elements[name], "type") == "paragraph"), "")

    @cached_property
    def _defaults(self) -> Figures:
        if self.root is None:
            return {}
        found = [self.root.find(f"{W}docDefaults/{W}{kind}PrDefault/{W}{kind}Pr") for kind in "pr"]
        return {**given(found[0]), **given(found[1])}

    def own(self, name: str) -> Figures:
        """Returns the figures that a style tells itself, not what it rests on."""
        element = self.elements[name]
        return {**given(element.find(f"{W}pPr")), **given(element.find(f"{W}rPr"))}

    def rests_on(self, name: str) -> str:
        """Returns the id of the style that a style rests on, or ""."""
        rests = self.elements[name].find(f"{W}basedOn")
        return "" if rests is None else attribute(rests, "val")

    def forget(self) -> None:
        """Looks are worked out anew: a style was changed."""
        self._looks.clear()

    def look(self, name: str) -> Figures:
        """Returns the figures of a style, those that tell nothing left out."""
        return telling(self._whole(name, 20))

    def _whole(self, name: str, depth: int) -> Figures:
        """Styles that rest on each other in a ring, or on too many, are cut off."""
        element = self.elements.get(name)
        if element is None or not depth:
            return self._defaults
        if name not in self._looks:
            self._looks[name] = {**self._whole(self.rests_on(name), depth - 1), **self.own(name)}
        return self._looks[name]

    def of_paragraph(self, paragraph: Element) -> str:
        """Returns the id of the style of a paragraph."""
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        return self.usual if named is None else attribute(named, "val")

    def beside(self, style: str, properties: Element | None) -> Figures:
        """Returns what properties change of the look of a style; a figure that they take away is ""."""
        usual = self.look(style)
        return {name: after for name, (_, after) in changed(usual, telling({**usual, **given(properties)})).items()}


def _name(style: Element) -> str:
    named = style.find(f"{W}name")
    return "" if named is None else attribute(named, "val")


def page(section: Element) -> Figures:
    """Returns the figures of a section (`w:sectPr`): page, margins, columns."""
    found: Figures = {"first_page": "1"} if section.find(f"{W}titlePg") is not None else {}
    for child in section:
        for (tag, key), figure in PAGE.items():
            value = attribute(child, key) if tag == local(child) else ""
            if value and value != _PAGE_NEUTRAL.get(figure):
                found[figure] = value
    if section.find(f"{W}footerReference") is None:
        found.pop("footer", None)
    if section.find(f"{W}headerReference") is None:
        found.pop("header", None)
    return found
