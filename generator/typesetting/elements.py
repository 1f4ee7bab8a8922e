"""The elements of a Word document: paragraphs and tables of named styles, fields, content controls, sections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from generator.typesetting.inline import LEADER, Piece

Element = etree._Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = {"w": W, "r": R}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
BOLD, ITALIC, BOLD_ITALIC = "VBDam", "VBNghieng", "VBDamNghieng"


def w(tag: str, *children: Element, **attributes: str | int) -> Element:
    """Returns an element of the main namespace; attributes are of it too (`rId` is the relationship's `id`)."""
    made = etree.Element(f"{{{W}}}{tag}", nsmap=_NAMESPACES)
    for name, value in attributes.items():
        made.set(f"{{{R}}}id" if name == "rId" else f"{{{W}}}{name}", str(value))
    made.extend(children)
    return made


def text_run(text: str, style: str = "") -> Element:
    """Returns a run of text, in a character style if one is named."""
    letters = w("t")
    letters.text = text
    if text != text.strip() or "  " in text:
        letters.set(_SPACE, "preserve")
    return w("r", *([w("rPr", w("rStyle", val=style))] if style else []), letters)


def runs(pieces: Iterable[Piece], *, bold_already: bool = False) -> list[Element]:
    """Returns the runs of a line; in a style that is bold itself bold is left out, for two of them cancel in Word."""
    return [
        w("r", w("tab")) if piece.text == LEADER else text_run(piece.text, _look(piece, bold_already))
        for piece in pieces
    ]


def _look(piece: Piece, bold_already: bool) -> str:
    bold = piece.bold and not bold_already
    return {(True, True): BOLD_ITALIC, (True, False): BOLD, (False, True): ITALIC}.get((bold, piece.italic), "")


def paragraph(style: str, *content: Element) -> Element:
    """Returns a paragraph of a named style."""
    return w("p", w("pPr", w("pStyle", val=style)), *content)


def line(style: str, text: str) -> Element:
    """Returns a paragraph of one run."""
    return paragraph(style, text_run(text))


def structure(text: str) -> Element:
    """Returns the paragraph that carries a condition or loop over paragraphs; a filled template has it no more."""
    return w("p", text_run(f"{{%p {text} %}}"))


def each(name: str, values: str, style: str) -> list[Element]:
    """Returns a loop that prints each of `values` as a paragraph of a style."""
    return [structure(f"for {name} in {values}"), line(style, f"{{{{ {name} }}}}"), structure("endfor")]


def control(tag: str, name: str, number: int, text: str) -> Element:
    """Returns a content control in a line, found by its tag when the document is issued; `number` is its id."""
    properties = w("sdtPr", w("alias", val=name), w("tag", val=tag), w("id", val=number), w("text"))
    return w("sdt", properties, w("sdtContent", text_run(text)))


def cell(width: int, *blocks: Element, span: int = 1) -> Element:
    """Returns a cell of a table."""
    properties = w("tcPr", w("tcW", w=width, type="dxa"), *([w("gridSpan", val=span)] if span > 1 else []))
    return w("tc", properties, *blocks)


def row(*cells: Element, header: bool = False, height: int = 0) -> Element:
    """Returns a row that is never parted, at least `height` twips high; a header row is repeated on every page."""
    properties = w("trPr", w("cantSplit"), *([w("trHeight", val=height, hRule="atLeast")] if height else []))
    if header:
        properties.append(w("tblHeader"))
    return w("tr", properties, *cells)


def table(style: str, widths: Sequence[int], *rows: Element, hang: int = 0) -> Element:
    """Returns a table of fixed column widths, hung by `hang` into the left margin."""
    properties = w("tblPr", w("tblStyle", val=style), w("tblW", w=sum(widths), type="dxa"))
    if hang:
        properties.append(w("tblInd", w=-hang, type="dxa"))
    properties.append(w("tblLayout", type="fixed"))
    return w("tbl", properties, w("tblGrid", *(w("gridCol", w=width) for width in widths)), *rows)


def page_number(style: str) -> Element:
    """Returns the paragraph of a page number."""
    field = [w("r", w("fldChar", fldCharType=kind)) for kind in ("begin", "separate", "end")]
    code = w("instrText")
    code.text = "PAGE"
    return paragraph(style, field[0], w("r", code), field[1], text_run("2"), field[2])


def to_xml(root: Element) -> bytes:
    """Returns the bytes of a part; namespaces that the part does not use are left out."""
    etree.cleanup_namespaces(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
