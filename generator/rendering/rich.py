"""Rich text as plain values → runs and paragraphs of WordprocessingML, in the order that the format asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree
from markupsafe import Markup, escape

from generator.rendering.source import WORD
from library.files.schemas import nearest
from library.problems import Problem, TemplateFault

Styles = Mapping[str, str]


def styles_of(root: etree._Element | None) -> Styles:
    """Returns the styles of a Word file by the name that Word shows, and by id: each with its id."""
    found: dict[str, str] = {}
    for style in () if root is None else root.iter(f"{WORD}style"):
        name, identity = style.find(f"{WORD}name"), style.get(f"{WORD}styleId", "")
        found[identity] = identity
        if name is not None:
            found[name.get(f"{WORD}val", "")] = identity
    return found


def rich_text(value: Any, styles: Styles) -> Markup:
    """Returns the runs of a rich text; a plain text (a blank to be filled in) is one run. Raises `TemplateFault`."""
    pieces = [{"text": value}] if isinstance(value, str) else value["rich"]
    return Markup("".join(_run(piece, styles) for piece in pieces))


def rich_paragraphs(value: Any, styles: Styles) -> Markup:
    """Returns the paragraphs of a rich text. Raises `TemplateFault` for a style that the template does not have."""
    pieces = [{"rich": [{"text": value}]}] if isinstance(value, str) else value["paragraphs"]
    return Markup("".join(_paragraph(piece, styles) for piece in pieces))


def _paragraph(piece: Mapping[str, Any], styles: Styles) -> str:
    style = f'<w:pPr><w:pStyle w:val="{_style(piece["style"], styles)}"/></w:pPr>' if "style" in piece else ""
    return f"<w:p>{style}{rich_text(piece, styles)}</w:p>"


def _run(piece: Mapping[str, Any], styles: Styles) -> str:
    look = "".join(_look(piece, styles))
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(piece["text"])}</w:t></w:r>'


def _look(piece: Mapping[str, Any], styles: Styles) -> Iterator[str]:
    """Yields the properties of a run in the order of CT_RPr (ISO/IEC 29500-1, 17.3.2)."""
    if "style" in piece:
        yield f'<w:rStyle w:val="{_style(piece["style"], styles)}"/>'
    if "font" in piece:
        font = escape(piece["font"])
        yield f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>'
    yield from (f"<w:{tag}/>" for name, tag in (("bold", "b"), ("italic", "i"), ("strike", "strike")) if piece.get(name))
    if "color" in piece:
        yield f'<w:color w:val="{escape(piece["color"])}"/>'
    if "size" in piece:
        half_points = round(piece["size"] * 2)
        yield f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    if piece.get("underline"):
        yield '<w:u w:val="single"/>'
    if "highlight" in piece:
        yield f'<w:shd w:val="clear" w:color="auto" w:fill="{escape(piece["highlight"])}"/>'
    yield from (f'<w:vertAlign w:val="{name}"/>' for name in ("superscript", "subscript") if piece.get(name))


def _style(name: str, styles: Styles) -> str:
    if name not in styles:
        close = nearest(name, styles)
        raise TemplateFault(Problem("insert.unknown-style-near" if close else "insert.unknown-style",
                                    facts={"name": name, "nearest": close}))  # fmt: skip
    return str(escape(styles[name]))
