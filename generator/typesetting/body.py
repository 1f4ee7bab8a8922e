"""Blocks → paragraphs and tables, each of one named style."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy

from generator.layout.profile import Profile
from generator.typesetting.elements import (
    Element,
    cell,
    line,
    paragraph,
    row,
    runs,
    structure,
    table,
)
from generator.typesetting.inline import Piece, leaders, pieces
from generator.typesetting.lines import Block, Column, Line, Row, Structure, Table
from generator.typesetting.styles import kept

_STYLES = {
    "article": "VBDieu",
    "heading": "VBDieuCoTen",
    "clause": "VBKhoan",
    "point": "VBDiem",
    "dash": "VBGach",
    "paragraph": "VBDoan",
}
_NUMBERS = {"clause": ("clause", "."), "point": ("point", ")")}
_CELLS = {"left": "VBOTrai", "center": "VBOGiua", "right": "VBOPhai"}
_END_MARKS = ".;:,!?…"
# At the end of a line, or of what one of its conditions prints there.
_COLON_AT_END = re.compile(r":\**\s*(?:$|\{%-?\s*(?:elif|else|endif)\b)")
_TAG_AT_END = re.compile(r"(\s*\{%(?:(?!%\}).)*%\})+$")
AFTER_TABLE = "VBSauBang"


def body(blocks: Sequence[Block], profile: Profile) -> list[Element]:
    """Returns the paragraphs and tables of the body; its last line bears the end mark and stays with the signature."""
    printed = [index for index, block in enumerate(blocks) if isinstance(block, Line)]
    staying = {*printed[-2:], *_lead_ins(blocks)}
    ended = enumerate(_ended(blocks, profile.words["text.end"]))
    return [element for index, block in ended for element in _block(block, profile, stays=index in staying)]


def annexes(
    blocks: Sequence[Block], profile: Profile, note: Callable[[int], Sequence[Element]], section: Element
) -> list[Element]:
    """Returns the annexes: each begins a page of its own, and bears its note (“Kèm theo …”) under its name.

    `note` makes that of the annex with an index; `section` is the break that ends what stands before an annex.
    """
    made: list[Element] = []
    count = 0
    staying = _lead_ins(blocks)
    for index, block in enumerate(blocks):
        if isinstance(block, Line) and block.kind == "annex":
            made += [_section_end(section), *_annex_head(block, profile), paragraph("VBKemTheo", *note(count))]
            count += 1
        else:
            made += _block(block, profile, stays=index in staying)
    return made


def _section_end(section: Element) -> Element:
    made = paragraph(AFTER_TABLE)
    made[0].append(deepcopy(section))
    return made


def _annex_head(block: Line, profile: Profile) -> list[Element]:
    head = line("VBPhuLuc", f"{profile.words['annex.head']}{{{{ next.annex }}}}{_label(block)}")
    return [head, paragraph("VBTenPhuLuc", *runs(pieces(block.text), bold_already=True))]


def _ended(blocks: Sequence[Block], mark: str) -> Iterator[Block]:
    """Yields the blocks, the end mark in place of the full stop of the last line that prints."""
    last = max((index for index, block in enumerate(blocks) if isinstance(block, Line)), default=None)
    for index, block in enumerate(blocks):
        if index == last and mark and isinstance(block, Line):
            yield Line(block.kind, block.text.rstrip(".;") + mark, block.line, block.label)
        else:
            yield block


def _lead_ins(blocks: Sequence[Block]) -> set[int]:
    """Returns the indexes of the lines that lead in what follows: they may end with a colon, or a table comes next."""
    found: set[int] = set()
    before = -1
    for index, block in enumerate(blocks):
        if isinstance(block, Table):
            found.add(before)
        elif isinstance(block, Line) and _COLON_AT_END.search(block.text):
            found.add(index)
        before = before if isinstance(block, Structure) else index
    return found


def _block(block: Block, profile: Profile, *, stays: bool) -> list[Element]:
    if isinstance(block, Structure):
        return [structure(block.text)]
    if isinstance(block, Table):
        # Two tables in a row would grow together, and Word wants a paragraph after the last one.
        return [paragraph("VBTruocBang"), _table(block, profile["text.width"]), paragraph(AFTER_TABLE)]
    if block.kind == "chapter":
        return _chapter(block)
    return [_paragraph(block, stays=stays)]


def _chapter(block: Line) -> list[Element]:
    number = line("VBChuong", f"Chương {{{{ next.chapter }}}}{_label(block)}")
    return [number, paragraph("VBTenChuong", *runs(pieces(block.text), bold_already=True))]


def _paragraph(block: Line, *, stays: bool) -> Element:
    style = kept(_style(block)) if stays else _style(block)
    if block.kind == "heading":
        content = pieces(f"Điều {{{{ next.article }}}}{_label(block)}. {block.text}")
        return paragraph(style, *runs(content, bold_already=True))
    if block.kind == "article":
        number = Piece(f"Điều {{{{ next.article }}}}{_label(block)}.", bold=True)
        return paragraph(style, *runs((number, *pieces(" " + block.text))))
    return paragraph(style, *runs(pieces(_prefix(block) + block.text + _close(block))))


def _style(block: Line) -> str:
    dotted = leaders(block.text) and block.kind not in ("heading", "article")
    return "VBDoanCham" if dotted else _STYLES[block.kind]


def _prefix(block: Line) -> str:
    if block.kind == "dash":
        return "{{ next.dash }} "
    if block.kind not in _NUMBERS:
        return ""
    level, after = _NUMBERS[block.kind]
    return f"{{{{ next.{level} }}}}{_label(block)}{after} "


def _close(block: Line) -> str:
    """Returns the mark that decides between “;” and “.” when the items that follow are known."""
    text = _TAG_AT_END.sub("", block.text)
    if block.kind not in ("point", "dash") or text.endswith(tuple(_END_MARKS)):
        return ""
    return f"{{{{ close.{block.kind} }}}}"


def _label(block: Line) -> str:
    return f"{{{{ label.{block.label} }}}}" if block.label else ""


def _table(block: Table, width: int) -> Element:
    widths = _widths(block.columns, width)
    heads = list(block.header.cells)
    if any("next.row" in text for one in block.rows if isinstance(one, Row) for text in one.cells):
        heads[0] = "{{ restart.row }}" + heads[0]
    head = row(*(_cell(one, text, "VBODau") for one, text in zip(widths, heads, strict=True)), header=True)
    return table("VBBang", widths, head, *(_row(one, block.columns, widths) for one in block.rows))


def _widths(columns: Sequence[Column], width: int) -> list[int]:
    """Returns the widths of the columns, that of the last one making up the whole."""
    whole = sum(column.share for column in columns)
    widths = [width * column.share // whole for column in columns[:-1]]
    return [*widths, width - sum(widths)]


def _row(source: Row | Structure, columns: Sequence[Column], widths: Sequence[int]) -> Element:
    if isinstance(source, Structure):
        tag = line("VBOTrai", f"{{%tr {source.text} %}}")
        return row(cell(sum(widths), tag, span=len(widths)))
    styles = [_CELLS[column.align] for column in columns]
    return row(*(_cell(*one) for one in zip(widths, source.cells, styles, strict=True)))


def _cell(width: int, text: str, style: str) -> Element:
    return cell(width, paragraph(style, *runs(pieces(text), bold_already=style == "VBODau")))
