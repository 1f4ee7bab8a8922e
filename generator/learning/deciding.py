"""What a learned template writes → every decision in it: which words became what, why, how sure; what was left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.learning.differing import Written
from generator.learning.lines import Line
from generator.learning.nodes import Grid, Kept, Loop
from generator.learning.pieces import SURE, free
from library.problems import Place

_VALUE = re.compile(
    r"ngày \d{1,2} tháng \d{1,2} năm \d{4}|\d{1,2}/\d{1,2}/\d{4}|\b0\d{2,4}[ .]?\d{3}[ .]?\d{3,4}\b|[\d.]+ đồng\b"
    r"|\d{1,3}(?:\.\d{3})+|(?<!\w)(?:ông|bà|Ông|Bà) (?:[A-ZĐÀ-Ỹ]\w+ ){1,3}[A-ZĐÀ-Ỹ]\w*"
    r"|(?<!\w)(?:xã|thôn|huyện|tỉnh|phường) [A-ZĐÀ-Ỹ]\w+(?: [A-ZĐÀ-Ỹ0-9]\w*)*"
    r"|(?<=[^.\d/] )\d{2,}(?= \w)"
)
_MOST_LEFT = 200


@dataclass(frozen=True, slots=True)
class Decision:
    """Words of a document that became a tag or a loop: where, which words, which tag, why, how sure."""

    place: Place
    words: str
    tag: str
    why: str
    sure: str


@dataclass(frozen=True, slots=True)
class Left:
    """Fixed words that look like a value of this one commune or document."""

    place: Place
    words: str


def decisions(written: Sequence[Written]) -> tuple[Decision, ...]:
    """Returns every decision, in the order of the document."""
    return tuple(one for node in written for one in _decisions(node))


def _decisions(written: Written) -> Iterator[Decision]:
    node = written.node
    if isinstance(node, Loop):
        words = " / ".join(line.text.strip() for line in node.covered if line.text.strip())
        yield Decision(node.kept[0].line.place, words, f"{{%{node.scope} for {node.name} in {node.of} %}}", node.why, SURE)
    for kept in _kept(node):
        if written.condition:
            yield Decision(kept.line.place, kept.line.text.strip(), f"{{%p if {written.condition} %}}", "chosen", "guessed")
        yield from (Decision(kept.line.place, tag.text, tag.source, tag.why, tag.sure) for tag in kept.tags)


def left(written: Sequence[Written]) -> tuple[Left, ...]:
    """Returns the fixed words that look like values: dates, amounts, numbers, names of people and places."""
    found = (one for node in written for kept in _kept(node.node) for one in _left(kept.line, kept))
    return tuple(one for one, _ in zip(found, range(_MOST_LEFT), strict=False))


def _left(line: Line, kept: Kept) -> Iterator[Left]:
    for match in _VALUE.finditer(line.text):
        if free(kept.tags, *match.span()):
            yield Left(line.place, match[0].strip())


def _kept(node: Kept | Loop | Grid) -> Iterable[Kept]:
    if isinstance(node, Kept):
        return (node,)
    return node.kept if isinstance(node, Loop) else [cell for row in node.rows for cell in row]
