"""The nodes of a document → the same with the numbered rows of each table together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from generator.learning.lines import folded
from generator.learning.nodes import Grid, Kept, Node
from generator.learning.pieces import Tag, printing
from generator.learning.repeating import NUMBER

_FIRST_HEAD = re.compile(r"(STT|TT|Số TT|Số thứ tự)", re.IGNORECASE)


def gridded(nodes: Sequence[Node]) -> list[Node]:
    """Returns the nodes with a `Grid` in the place of the numbered rows under the head of a table."""
    rows = [list(some) for _, some in groupby(nodes, _row_of)]
    made: list[Node] = []
    at = 0
    while at < len(rows):
        head = rows[at]
        made += head
        at += 1
        if _is_head(head):
            body: list[tuple[Kept, ...]] = []
            while at < len(rows) and (row := _data(rows[at], len(head), len(body) + 1)) is not None:
                body.append(row)
                at += 1
            if body:
                made[-len(head)] = _restarting(head[0])
                labels = tuple(folded(one.line.text) for one in head if isinstance(one, Kept))
                made.append(Grid(labels, tuple(body)))
    return made


def _row_of(node: Node) -> object:
    """Returns table and row of a line in a table; a node of its own kind is a group of its own."""
    if isinstance(node, Kept) and node.line.at is not None:
        return node.line.place.part, node.line.at[:2]
    return id(node)


def _is_head(row: Sequence[Node]) -> bool:
    first = row[0]
    return len(row) > 1 and isinstance(first, Kept) and _FIRST_HEAD.fullmatch(folded(first.line.text)) is not None


def _data(row: Sequence[Node], width: int, number: int) -> tuple[Kept, ...] | None:
    kept = tuple(one for one in row if isinstance(one, Kept))
    own = len(kept) == len(row) == width and kept[0].line.at is not None
    if not own or folded(kept[0].line.text).rstrip(".") != str(number) or kept[0].tags:
        return None
    text = kept[0].line.text
    start = len(text) - len(text.lstrip())
    mark = Tag(start, start + len(str(number)), printing("next.row"), str(number), NUMBER)
    return Kept(kept[0].line, (mark,)), *kept[1:]


def _restarting(head: Node) -> Node:
    """Returns the first head of a table with the sign that its rows are counted anew."""
    return Kept(head.line, (Tag(0, 0, printing("restart.row"), "", NUMBER), *head.tags)) if isinstance(head, Kept) else head
