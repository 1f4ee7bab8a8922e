"""Tables of a text → tables of a Word file: fixed widths, a header that is repeated, rows that are never parted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.typesetting.elements import Element, cell, line, paragraph, row, runs, table
from generator.typesetting.inline import pieces
from generator.typesetting.lines import Column, Row, Structure, Table
from generator.typesetting.sections import AFTER_TABLE, Sheet
from generator.typesetting.styles import kept

_CELLS = {"left": "VBOTrai", "center": "VBOGiua", "right": "VBOPhai"}


def table_with_gaps(block: Table, sheet: Sheet) -> list[Element]:
    """Returns a table between two thin paragraphs: two in a row would grow together, and Word wants one after the last."""
    return [paragraph("VBTruocBang"), _table(block, sheet), paragraph(AFTER_TABLE)]


def _table(block: Table, sheet: Sheet) -> Element:
    widths = _widths(block.columns, sheet.width)
    heads = list(block.header.cells)
    if any("next.row" in text for one in block.rows if isinstance(one, Row) for text in one.cells):
        heads[0] = "{{ restart.row }}" + heads[0]
    first = Row(tuple(heads), block.line, block.header.spans)
    head = row(*_cells(first, widths, ["VBODau"] * len(widths)), header=True)
    styles = [_CELLS[column.align] for column in block.columns]
    return table("VBBang", widths, head, *(_row(one, widths, styles, sheet.row_height) for one in block.rows))


def _widths(columns: Sequence[Column], width: int) -> list[int]:
    """Returns the widths of the columns, that of the last one making up the whole."""
    whole = sum(column.share for column in columns)
    widths = [width * column.share // whole for column in columns[:-1]]
    return [*widths, width - sum(widths)]


def _row(source: Row | Structure, widths: Sequence[int], styles: Sequence[str], height: int) -> Element:
    if isinstance(source, Structure):
        tag = line("VBOTrai", f"{{%tr {source.text} %}}")
        return row(cell(sum(widths), tag, span=len(widths)))
    # A row with joined cells heads a group: it never stands alone at the end of a page.
    styles = [kept(style) for style in styles] if source.spans else styles
    return row(*_cells(source, widths, styles), height=height)


def _cells(source: Row, widths: Sequence[int], styles: Sequence[str]) -> Iterator[Element]:
    """Yields the cells of a row; a joined one has the width of all its columns and the style of the first."""
    at = 0
    for text, span in zip(source.cells, source.spans or (1,) * len(source.cells), strict=True):
        content = runs(pieces(text), bold_already=styles[at] == "VBODau")
        yield cell(sum(widths[at : at + span]), paragraph(styles[at], *content), span=span)
        at += span
