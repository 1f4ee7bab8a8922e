"""The styles that no line bears: the defaults, Normal, letters that stand out, tables."""

from __future__ import annotations

from generator.layout.profile import Profile
from generator.typesetting.elements import BOLD, BOLD_ITALIC, ITALIC, Element, w

CHARACTER = {
    BOLD: ("VB Đậm", True, False),
    ITALIC: ("VB Nghiêng", False, True),
    BOLD_ITALIC: ("VB Đậm nghiêng", True, True),
}
TABLES = {"VBBang": "VB Bảng", "VBKhung": "VB Khung"}


def _fonts(p: Profile) -> Element:
    name = p["font.name"]
    return w("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name)


def half_points(size: float) -> list[Element]:
    """Returns the size of letters, which Word counts in half points."""
    return [w("sz", val=round(size * 2)), w("szCs", val=round(size * 2))]


def defaults(p: Profile) -> Element:
    """Returns what holds where no style says otherwise."""
    language = w("lang", val="vi-VN", eastAsia="vi-VN", bidi="vi-VN")
    letters = w("rPr", _fonts(p), *half_points(p["body.size"]), language)
    return w("docDefaults", w("rPrDefault", letters), w("pPrDefault"))


def normal(p: Profile) -> Element:
    """Returns the style that all paragraphs rest on."""
    head = [w("name", val="Normal"), w("qFormat"), w("rPr", _fonts(p))]
    return w("style", *head, type="paragraph", default=1, styleId="Normal")


def character_style(name: str) -> Element:
    """Returns a style of letters."""
    title, bold, italic = CHARACTER[name]
    letters = w("rPr", *([w("b")] if bold else []), *([w("i")] if italic else []))
    return w("style", w("name", val=title), w("qFormat"), letters, type="character", customStyle=1, styleId=name)


def table_style(name: str, p: Profile) -> Element:
    """Returns a style of tables."""
    properties = w("tblPr")
    sides = p["table.cell"] if name == "VBBang" else 0
    if name == "VBBang":
        edges = ("top", "left", "bottom", "right", "insideH", "insideV")
        properties.append(w("tblBorders", *(w(edge, val="single", sz=4, space=0, color="000000") for edge in edges)))
    properties.append(w("tblCellMar", *(w(edge, w=sides, type="dxa") for edge in ("left", "right"))))
    made = w("style", w("name", val=TABLES[name]), properties, type="table", customStyle=1, styleId=name)
    if name == "VBBang":
        made.append(w("tcPr", w("vAlign", val="center")))
    return made
