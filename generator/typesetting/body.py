"""Blocks → paragraphs and tables, each of one named style: body, attached text, annexes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.typesetting.elements import Element, line, paragraph, runs, structure
from generator.typesetting.frame import attachment_heading
from generator.typesetting.inline import Piece, leaders, pieces
from generator.typesetting.lines import Block, Line, Structure, Table, titles
from generator.typesetting.sections import Sheet
from generator.typesetting.styles import kept
from generator.typesetting.tables import table_with_gaps

_STYLES = {
    "heading": "VBDieuCoTen",
    "article": "VBDieu",
    "roman": "VBMucLaMa",
    "roman_clause": "VBTieuDeKhoan",
    "article_clause": "VBTieuDeKhoan",
    "clause": "VBKhoan",
    "subclause": "VBTieuKhoan",
    "point": "VBDiem",
    "dash": "VBGach",
    "paragraph": "VBDoan",
}
_NUMBERS = {
    "heading": ("Điều ", "article", "."),
    "roman": ("", "roman", "."),
    "roman_clause": ("", "clause", "."),
    "article_clause": ("", "clause", "."),
    "clause": ("", "clause", "."),
    "subclause": ("", "subclause", "."),
    "point": ("", "point", ")"),
}
_DIVISIONS = {
    "part": ("Phần", "VBPhan", "VBTenPhan"),
    "chapter": ("Chương", "VBChuong", "VBTenChuong"),
    "section": ("Mục", "VBMuc", "VBTenMuc"),
}
_HEADINGS = ("heading", "article", "roman", "roman_clause", "article_clause")
_END_MARKS = ".;:,!?…_"
# At the end of a line, or of what one of its conditions prints there.
_COLON_AT_END = re.compile(r":\**\s*(?:$|\{%-?\s*(?:elif|else|endif)\b)")
_TAG_AT_END = re.compile(r"(\s*\{%(?:(?!%\}).)*%\})+$")


def body(blocks: Sequence[Block], sheet: Sheet) -> list[Element]:
    """Returns the paragraphs and tables of the body; its last line bears the end mark and stays with the signature.

    Not so from columns: what follows them begins across the whole page, and held lines keep the columns from being levelled.
    """
    last = _last_lines(blocks) if sheet.profile["column.number"] == 1 else ()
    return _elements(_ended(blocks, sheet), sheet, {*last, *_lead_ins(blocks)})


def _last_lines(blocks: Sequence[Block]) -> Iterator[int]:
    """Yields the indexes of the last two lines; one in a loop is none of them, for all that it prints would stay together."""
    printed = [index for index, block in enumerate(blocks) if isinstance(block, Line)]
    loops = 0
    for index, block in enumerate(blocks):
        if isinstance(block, Structure):
            loops += (block.word == "for") - (block.word == "endfor")
        elif index in printed[-2:] and not loops:
            yield index


def attached(blocks: Sequence[Block], sheet: Sheet, note: Sequence[Element]) -> list[Element]:
    """Returns a text that goes with a paper, its own line first: heading, title, subject, note; numbers start again.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục III, mẫu 1.3.
    """
    head, text = blocks[0], blocks[1:]
    title, subject = titles(head.text if isinstance(head, Line) else "")
    return [
        *attachment_heading(sheet.profile),
        paragraph("VBTenLoai", *runs(pieces("{{ restart.attachment }}" + title), bold_already=True)),
        paragraph("VBTrichYeu", *runs(pieces(subject), bold_already=True)),
        paragraph("VBKemTheo", *note),
        paragraph("VBKeTrichYeu"),
        *_elements(_ended(text, sheet), sheet, _lead_ins(text)),
    ]


def annex(head: Line | None, blocks: Sequence[Block], sheet: Sheet, note: Sequence[Element]) -> list[Element]:
    """Returns an annex, its note (“Kèm theo …”) under its name; without a head what stands before the first one."""
    made = _elements(blocks, sheet, _lead_ins(blocks))
    if head is None:
        return made
    number = line("VBPhuLuc", f"{sheet.profile.words['annex.head']}{{{{ next.annex }}}}{_label(head)}")
    name = paragraph("VBTenPhuLuc", *runs(pieces(head.text), bold_already=True))
    return [number, name, paragraph("VBKemTheo", *note), *made]


def _ended(blocks: Sequence[Block], sheet: Sheet) -> Iterator[Block]:
    """Yields the blocks, the end mark in place of the full stop of the last line that prints."""
    mark = sheet.profile.words["text.end"]
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


def _elements(blocks: Iterable[Block], sheet: Sheet, staying: set[int]) -> list[Element]:
    return [made for index, one in enumerate(blocks) for made in _block(one, sheet, stays=index in staying)]


def _block(block: Block, sheet: Sheet, *, stays: bool) -> list[Element]:
    if isinstance(block, Structure):
        return [structure(block.text)]
    if isinstance(block, Table):
        return table_with_gaps(block, sheet)
    if block.kind in _DIVISIONS:
        return _division(block)
    style = sheet.leader if leaders(block.text) and block.kind not in _HEADINGS else _STYLES[block.kind]
    return [_paragraph(block, kept(style) if stays else style)]


def _division(block: Line) -> list[Element]:
    """Returns the two lines of a part, a chapter, a section: its number, its name."""
    word, style, style_of_name = _DIVISIONS[block.kind]
    number = line(style, f"{word} {{{{ next.{block.kind} }}}}{_label(block)}")
    return [number, paragraph(style_of_name, *runs(pieces(block.text), bold_already=True))]


def _paragraph(block: Line, style: str) -> Element:
    if block.kind == "article":
        number = Piece(f"Điều {{{{ next.article }}}}{_label(block)}.", bold=True)
        return paragraph(style, *runs((number, *pieces(" " + block.text))))
    content = pieces(_prefix(block) + block.text + _close(block))
    return paragraph(style, *runs(content, bold_already=block.kind in _HEADINGS))


def _prefix(block: Line) -> str:
    if block.kind == "dash":
        return "{{ next.dash }} "
    if block.kind not in _NUMBERS:
        return ""
    before, level, after = _NUMBERS[block.kind]
    return f"{before}{{{{ next.{level} }}}}{_label(block)}{after} "


def _close(block: Line) -> str:
    """Returns the mark that decides between “;” and “.” when the items that follow are known."""
    text = _TAG_AT_END.sub("", block.text)
    if block.kind not in ("point", "dash") or text.endswith(tuple(_END_MARKS)):
        return ""
    return f"{{{{ close.{block.kind} }}}}"


def _label(block: Line) -> str:
    return f"{{{{ label.{block.label} }}}}" if block.label else ""
