"""Columns of several documents → what a template writes: values that differ become fields, other words choices."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from generator.learning.aligning import Column
from generator.learning.fields import Field, Fields
from generator.learning.lines import folded
from generator.learning.nodes import ROWS, Grid, Kept, Loop, Node
from generator.learning.pieces import GUESSED, LIKELY, Tag, printing
from library.messages import text

FIELD, CHOSEN = "field", "chosen"

_TOKEN = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|ngày \d{1,2} tháng \d{1,2} năm \d{4}|\d{1,2}/\d{1,2}/\d{4}|[\d.]*\d đồng\b"
    r"|\d+(?:[.,]\d+)*%?|\w+|\s+|."
)
_LOOKS_LIKE_VALUE = re.compile(r"\d|“|(?<=\w )[A-ZĐÀ-Ỹ]\w*|^[A-ZĐÀ-Ỹ]\w+ [A-ZĐÀ-Ỹ]")
_MOST_WORDS, _BEFORE = 14, 5


@dataclass(frozen=True, slots=True, eq=False)
class Written:
    """A node of the template, the condition under which it is printed; `foreign`: it is not of the first document."""

    node: Node
    condition: str = ""
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    source: str
    text: str
    start: int
    end: int


def merged(columns: Sequence[Column], fields: Fields) -> list[Written]:
    """Returns what the template writes for the columns; `fields` takes the fields that this needs."""
    made: list[Written] = []
    for whole, some in groupby(columns, lambda column: None not in column.nodes):
        group = list(some)
        made += [one for column in group for one in _same_place(column, fields)] if whole else _chosen(group, fields)
    return made


def _same_place(column: Column, fields: Fields) -> Iterator[Written]:
    nodes = [node for node in column.nodes if node is not None]
    first = nodes[0]
    if isinstance(first, Grid):
        yield from (Written(node) for node in _grid([one for one in nodes if isinstance(one, Grid)], fields))
    elif isinstance(first, Loop):
        # Items that one document has and the first has not: the loop covers none there, all the same.
        yield Written(first)
    elif len({node.key for node in nodes}) == 1 or not isinstance(first, Kept):
        yield Written(first)
    else:
        yield Written(_line([one for one in nodes if isinstance(one, Kept)], fields))


def _grid(grids: Sequence[Grid], fields: Fields) -> Iterator[Node]:
    rows = [tuple(tuple(cell.key for cell in row) for row in grid.rows) for grid in grids]
    if len(set(rows)) == 1:
        yield from (cell for row in grids[0].rows for cell in row)
        return
    said = [[[folded(cell.line.text) for cell in row[1:]] for row in grid.rows] for grid in grids]
    found = fields.list(said, grids[0].labels[1:])
    number, *cells = grids[0].rows[0]
    kept = [Kept(number.line, (_over(number, "{{ next.row }}"),))]
    named = zip(cells, found.columns, strict=True)
    kept += [Kept(cell.line, (_over(cell, printing(f"dong.{name}")),)) for cell, (name, _) in named]
    yield Loop(ROWS, "dong", found.name, tuple(kept), grids[0].lines, FIELD)


def _over(cell: Kept, source: str) -> Tag:
    written = cell.line.text
    start = len(written) - len(written.lstrip())
    return Tag(start, max(start, len(written.rstrip())), source, written.strip(), FIELD, LIKELY)


def _line(nodes: Sequence[Kept], fields: Fields) -> Kept:
    """Returns the line of the first document with a field or a choice wherever the documents differ."""
    tokens = [list(_tokens(node)) for node in nodes]
    tags = list(nodes[0].tags)
    for spans in _segments(tokens):
        said = ["".join(one.text for one in own[a:b]) for own, (a, b) in zip(tokens, spans, strict=True)]
        a, b = spans[0]
        start = tokens[0][a].start if a < len(tokens[0]) else len(nodes[0].line.text)
        end = tokens[0][b - 1].end if b > a else start
        source, why, sure = _source(said, _label(nodes[0].line.text, start, end, said), fields)
        tags = [tag for tag in tags if tag.end <= start or tag.start >= end]
        tags.append(Tag(start, end, source, nodes[0].line.text[start:end], why, sure))
    return Kept(nodes[0].line, tuple(sorted(tags, key=lambda tag: (tag.start, tag.end))))


def _source(said: Sequence[str], label: str, fields: Fields) -> tuple[str, str, str]:
    """Returns the tag for words that differ: a field where they look like a value, else a choice of wordings."""
    if any(not one.strip() for one in said) or not _value_like(said):
        wordings = list(dict.fromkeys(said))
        found = fields.choice([wordings.index(one) + 1 for one in said], wordings)
        return "".join(_branches(found, wordings)), CHOSEN, GUESSED
    lead, end = _edges(said[0])
    return f"{lead}{printing(fields.printed([one.strip() for one in said], label))}{end}", FIELD, LIKELY


def _edges(said: str) -> tuple[str, str]:
    return said[: len(said) - len(said.lstrip())], said[len(said.rstrip()) :]


def _branches(found: Field, wordings: Sequence[str]) -> Iterator[str]:
    for number, words in enumerate(wordings, 1):
        yield f"{{% {'if' if number == 1 else 'elif'} {found.name} == '{number}' %}}{words}"
    yield "{% endif %}"


def _value_like(said: Sequence[str]) -> bool:
    short = all(len(one.split()) <= _MOST_WORDS for one in said)
    return short and len({_edges(one) for one in said}) == 1 and all(_LOOKS_LIKE_VALUE.search(one) for one in said)


def _label(line: str, start: int, end: int, said: Sequence[str]) -> str:
    """Returns what a field may be called: the words before it, or what is counted behind a number."""
    after = line[end:].split()
    if after and all(re.fullmatch(r"[\d.,]+", one.strip()) for one in said):
        return text("learn.label-count", what=" ".join(after[:3]).strip(",.;:"))
    before = re.sub(r"[^\w\s:–-]", " ", line[:start]).rpartition(".")[2].split()[-_BEFORE:]
    words = " ".join(before).rstrip(":").rpartition(":")[2].strip()
    return text("learn.label-after", words=words) if words else text("learn.label-first")


def _tokens(node: Kept) -> Iterator[_Token]:
    at = 0
    written = node.line.text
    for tag in sorted(node.tags, key=lambda one: (one.start, one.end)):
        yield from _words(written, at, tag.start)
        yield _Token(tag.source, tag.text, tag.start, tag.end)
        at = tag.end
    yield from _words(written, at, len(written))


def _words(written: str, start: int, end: int) -> Iterator[_Token]:
    for match in _TOKEN.finditer(written, start, end):
        yield _Token(match[0], match[0], *match.span())


def _segments(tokens: Sequence[Sequence[_Token]]) -> list[list[tuple[int, int]]]:
    """Returns where the documents differ: for each difference the span of tokens of every document."""
    anchors = _anchors(tokens)
    ends = tuple(len(own) for own in tokens)
    found: list[list[tuple[int, int]]] = []
    before = tuple(0 for _ in tokens)
    for anchor in [*anchors, ends]:
        if any(at > start for at, start in zip(anchor, before, strict=True)):
            found.append(list(zip(before, anchor, strict=True)))
        before = tuple(at + 1 for at in anchor)
    return _bridged(found, tokens)


def _anchors(tokens: Sequence[Sequence[_Token]]) -> list[tuple[int, ...]]:
    """Returns the places of tokens that all documents share, in order."""
    first = [one.source for one in tokens[0]]
    chains: dict[int, tuple[int, ...]] = {at: (at,) for at in range(len(first))}
    for own in tokens[1:]:
        pairs = {
            block.a + step: block.b + step
            for block in SequenceMatcher(None, first, [one.source for one in own], autojunk=False).get_matching_blocks()
            for step in range(block.size)
        }
        chains = {at: (*chain, pairs[at]) for at, chain in chains.items() if at in pairs}
    return [chains[at] for at in sorted(chains)]


def _bridged(found: list[list[tuple[int, int]]], tokens: Sequence[Sequence[_Token]]) -> list[list[tuple[int, int]]]:
    """Joins differences that only a space, a sign or a short word parts: a name is one value, not three."""
    made: list[list[tuple[int, int]]] = []
    for spans in found:
        if made:
            between = tokens[0][made[-1][0][1] : spans[0][0]]
            words = [one.source for one in between if one.source.strip()]
            if not any(one.startswith("{") for one in words) and sum(map(len, words)) <= 3 and not {";", "."} & set(words):
                made[-1] = [(a, d) for (a, _), (_, d) in zip(made[-1], spans, strict=True)]
                continue
        made.append(spans)
    return made


def _chosen(columns: Sequence[Column], fields: Fields) -> list[Written]:
    """Returns lines that not all documents have, each under the condition that its wording is chosen."""
    count = len(columns[0].nodes)
    signatures = [tuple(column.nodes[index] is not None for column in columns) for index in range(count)]
    kinds = list(dict.fromkeys(signatures))
    said = [kinds.index(one) + 1 for one in signatures]
    wordings = [_wording(columns, kind) for kind in kinds]
    found = fields.choice(said, wordings)
    made = []
    for column in columns:
        numbers = sorted({said[index] for index, node in enumerate(column.nodes) if node is not None})
        condition = " or ".join(f"{found.name} == '{number}'" for number in numbers)
        nodes = [column.first] if not isinstance(column.first, Grid) else [cell for row in column.first.rows for cell in row]
        made += [Written(node, condition, column.nodes[0] is None) for node in nodes]
    return made


def _wording(columns: Sequence[Column], kind: Sequence[bool]) -> str:
    lines = [line.text for column, there in zip(columns, kind, strict=True) if there for line in column.first.lines]
    return folded(" / ".join(filter(None, lines))) or text("learn.nothing")
