"""The nodes of several documents → columns: what stands at one place in each, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.learning.nodes import Kept, Node
from library.problems import Place, Problem, Refused

_ALIKE, _PAIRED, _SHARED = 0.4, 0.5, 0.25
_MOST_PAIRS = 40_000


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """What stands at one place: a node of each document, None in those that have nothing there."""

    nodes: tuple[Node | None, ...]

    @property
    def first(self) -> Node:
        """The node of the first document that has one."""
        return next(node for node in self.nodes if node is not None)


def aligned(documents: Sequence[Sequence[Node]], places: Sequence[Place]) -> list[Column]:
    """Returns the columns of some documents. Raises `Refused` where one is too unlike the first, and says how much."""
    columns = [Column((node,)) for node in documents[0]]
    for count, (nodes, place) in enumerate(zip(documents[1:], places[1:], strict=True), 1):
        columns = _joined(columns, nodes, count)
        alike = _likeness(columns)
        if alike < _ALIKE:
            raise Refused(Problem("learn.unlike", place, {"percent": round(100 * alike), "first": places[0].file}))
    return columns


def _joined(columns: Sequence[Column], nodes: Sequence[Node], count: int) -> list[Column]:
    ours = [column.first.key for column in columns]
    theirs = [node.key for node in nodes]
    made: list[Column] = []
    for kind, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind == "equal":
            made += [Column((*column.nodes, node)) for column, node in zip(columns[a:b], nodes[c:d], strict=True)]
        else:
            made += _paired(columns[a:b], nodes[c:d], count)
    return made


def _paired(columns: Sequence[Column], nodes: Sequence[Node], count: int) -> list[Column]:
    """Pairs, in order, what is alike though not equal; the best pairs first where there are several."""
    pairs = _best_pairs(columns, nodes) if len(columns) * len(nodes) <= _MOST_PAIRS else []
    made: list[Column] = []
    i = j = 0
    for a, c in [*pairs, (len(columns), len(nodes))]:
        made += [Column((*column.nodes, None)) for column in columns[i:a]]
        made += [Column((*(None,) * count, node)) for node in nodes[j:c]]
        if a < len(columns):
            made.append(Column((*columns[a].nodes, nodes[c])))
        i, j = a + 1, c + 1
    return made


def _best_pairs(columns: Sequence[Column], nodes: Sequence[Node]) -> list[tuple[int, int]]:
    """Returns the chain of pairs that is most alike in all."""
    score = [[0.0] * (len(nodes) + 1) for _ in range(len(columns) + 1)]
    alike = [[_similar(column.first, node) for node in nodes] for column in columns]
    for a in range(len(columns) - 1, -1, -1):
        for c in range(len(nodes) - 1, -1, -1):
            pair = alike[a][c] + score[a + 1][c + 1] if alike[a][c] else 0.0
            score[a][c] = max(pair, score[a + 1][c], score[a][c + 1])
    found: list[tuple[int, int]] = []
    a = c = 0
    while a < len(columns) and c < len(nodes):
        if alike[a][c] and score[a][c] == alike[a][c] + score[a + 1][c + 1]:
            found.append((a, c))
            a, c = a + 1, c + 1
        elif score[a][c] == score[a + 1][c]:
            a += 1
        else:
            c += 1
    return found


def _similar(one: Node, other: Node) -> float:
    """Returns how much two lines have in common, from 0 (too little) to 1; loops and tables pair with their like alone."""
    if type(one) is not type(other):
        return 0.0
    if not isinstance(one, Kept) or not isinstance(other, Kept):
        return float(one.key == other.key)
    if (one.line.at is None) != (other.line.at is None) or one.line.place.part != other.line.place.part:
        return 0.0
    if one.line.at is not None and other.line.at is not None and one.line.at[1:] == other.line.at[1:]:
        return 0.6 if one.line.empty == other.line.empty else 0.0
    words, others = one.key.split(), other.key.split()
    if not words or not others or len(set(words) & set(others)) < _SHARED * min(len(words), len(others)):
        return 0.0
    ratio = SequenceMatcher(None, words, others, autojunk=False).ratio()
    return ratio if ratio >= _PAIRED else 0.0


def _likeness(columns: Sequence[Column]) -> float:
    """Returns the share of the words of the newest document and the first that stand in columns of both."""
    both = sum(_words(column) for column in columns if column.nodes[0] is not None and column.nodes[-1] is not None)
    whole = sum(_words(column) for column in columns if column.nodes[0] is not None or column.nodes[-1] is not None)
    return both / whole if whole else 0.0


def _words(column: Column) -> int:
    nodes = [node for node in (column.nodes[0], column.nodes[-1]) if node is not None]
    return sum(len(line.text.split()) for node in nodes for line in node.lines)
