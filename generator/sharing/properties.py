"""Figures of a look written into a group of Word's properties, each at its place in the order that the schema asks for."""

from __future__ import annotations

from collections.abc import Mapping

from generator.sharing.looks import ATTRIBUTES, PAGE, TOGGLES, W, local
from library.files.xml import Element

# ISO/IEC 29500-1, CT_PPr, CT_RPr, CT_SectPr.
_PARAGRAPH = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers", "pBdr",
    "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE",
    "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
    "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr",
    "sectPr", "pPrChange",
)  # fmt: skip
_LETTERS = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss",
    "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz", "szCs",
    "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout",
    "specVanish", "oMath", "rPrChange",
)  # fmt: skip
_PAGE = (
    "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc", "pgBorders",
    "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter",
    "docGrid", "printerSettings", "sectPrChange",
)  # fmt: skip
_ORDERS = {"pPr": _PARAGRAPH, "rPr": _LETTERS, "sectPr": _PAGE}
LETTERS = frozenset({"bold", "italic", "caps", "small_caps", "strike", "hidden", "underline", "size", "font", "color",
                     "highlight", "raised"})  # fmt: skip
_NOTHING = {"align": "left", "color": "auto", "underline": "none", "highlight": "none", "shade": "auto", "raised": "baseline",
            "outline": "9", "before": "0", "after": "0", "left": "0", "right": "0"}  # fmt: skip
_TAGS = {figure: tag for tag, figure in TOGGLES.items()}
_PLACES = {figure: place for place, figure in reversed(list(ATTRIBUTES.items()))}
_PAGE_PLACES = {figure: place for place, figure in PAGE.items()}
_BESIDE = {"size": ("szCs", "val")}
_SAME_FONT = ("hAnsi", "cs", "eastAsia")


def child(parent: Element, tag: str) -> Element:
    """Returns the child of that name, made at its place where there is none."""
    found = parent.find(f"{W}{tag}")
    if found is not None:
        return found
    order = _ORDERS.get(local(parent), ())
    rank = order.index(tag) if tag in order else -1
    made = parent.makeelement(f"{W}{tag}", None, None)
    before = [one for one in parent if local(one) in order[:rank] or local(one) == tag] if rank >= 0 else []
    parent.insert(parent.index(before[-1]) + 1 if before else 0, made)
    return made


def properties(element: Element, tag: str) -> Element:
    """Returns the properties (`pPr`, `rPr`) of a paragraph, a run or a style, made where there are none."""
    found = element.find(f"{W}{tag}")
    if found is not None:
        return found
    made = element.makeelement(f"{W}{tag}", None, None)
    if local(element) == "style":
        later = [one for one in element if local(one) in ("rPr", "tblPr", "trPr", "tcPr", "tblStylePr") and local(one) != tag]
        element.insert(element.index(later[0]) if later else len(element), made)
    else:
        element.insert(0, made)
    return made


def put(group: Element, figures: Mapping[str, str]) -> None:
    """Writes figures into a `w:pPr` or `w:rPr`; one that is "" is written as what turns it off."""
    for name, value in figures.items():
        _put(group, name, value)


def _put(group: Element, name: str, value: str) -> None:
    if name in _TAGS:
        one = child(group, _TAGS[name])
        one.attrib.pop(f"{W}val", "")
        if value != "1":
            one.set(f"{W}val", "0")
    elif name == "first":
        _first(child(group, "ind"), value or "0")
    elif name == "line":
        height, _, rule = (value or "240 auto").partition(" ")
        spacing = child(group, "spacing")
        spacing.set(f"{W}line", height)
        spacing.set(f"{W}lineRule", rule or "auto")
    elif name == "tabs":
        _tabs(group, value)
    elif name.startswith("border_"):
        _edge(group, name.removeprefix("border_"), value)
    elif name in _PLACES:
        _attribute(group, name, value or _NOTHING.get(name, ""))


def _attribute(group: Element, name: str, value: str) -> None:
    tag, key = _PLACES[name]
    one = child(group, tag)
    if not value:
        one.attrib.pop(f"{W}{key}", "")
        return
    one.set(f"{W}{key}", value)
    if name == "shade":
        one.set(f"{W}val", "clear")
    for also in _SAME_FONT if name == "font" else ():
        one.set(f"{W}{also}", value)
    if name in _BESIDE:
        child(group, _BESIDE[name][0]).set(f"{W}{_BESIDE[name][1]}", value)


def _first(indent: Element, value: str) -> None:
    for key in ("firstLine", "hanging"):
        indent.attrib.pop(f"{W}{key}", "")
    indent.set(f"{W}hanging" if value.startswith("-") else f"{W}firstLine", value.removeprefix("-"))


def _tabs(group: Element, value: str) -> None:
    old = group.find(f"{W}tabs")
    if old is not None:
        group.remove(old)
    for stop in value.split("; ") if value else ():
        position, kind, leader = stop.split(" ")
        made = group.makeelement(f"{W}tab", {f"{W}val": kind, f"{W}leader": leader, f"{W}pos": position}, None)
        child(group, "tabs").append(made)


def _edge(group: Element, side: str, value: str) -> None:
    borders = child(group, "pBdr")
    old = borders.find(f"{W}{side}")
    if old is not None:
        borders.remove(old)
    kind, size, color = (value or "nil 0 auto").split(" ")
    made = borders.makeelement(f"{W}{side}", {f"{W}val": kind, f"{W}sz": size, f"{W}space": "1", f"{W}color": color}, None)
    sides = ("top", "left", "bottom", "right", "between", "bar")
    before = [one for one in borders if local(one) in sides[: sides.index(side)]]
    borders.insert(borders.index(before[-1]) + 1 if before else 0, made)


def put_page(section: Element, figures: Mapping[str, str]) -> None:
    """Writes figures of a page into a `w:sectPr`; one that is "" is taken away."""
    for name, value in figures.items():
        if name == "first_page":
            one = child(section, "titlePg")
            if not value:
                section.remove(one)
            continue
        tag, key = _PAGE_PLACES[name]
        if value:
            child(section, tag).set(f"{W}{key}", value)
        elif (found := section.find(f"{W}{tag}")) is not None:
            found.attrib.pop(f"{W}{key}", "")
