"""Whether a part stays well-formed XML whichever of its blocks drop out or repeat.

A block may begin in one paragraph and end in a later one of the same cell: what lies between closes and opens the same
elements, so leaving it out or repeating it tears nothing. Any other block would make a file that no program can open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from jinja2 import nodes

_ELEMENT = re.compile(r"<(/?)([A-Za-z_][^\s/>]*)[^>]*?(/?)>")


def torn_at(tree: nodes.Template) -> int | None:
    """Returns the line of the first block that would tear the XML apart, or None where every block is sound."""
    return next(_torn(tree.body, whole=True), None)


def _torn(body: Sequence[nodes.Node], *, whole: bool = False) -> Iterator[int]:
    """Yields the lines of torn blocks, the innermost first; `whole`: nothing may be left open or closed at the end."""
    for node in body:
        for inner in _ways(node):
            yield from _torn(inner)
    closed, opened = _effect("".join(_data(body)))
    if closed != opened[::-1] or (whole and opened):
        yield next((node.lineno for node in body), 1)


def _ways(node: nodes.Node) -> Iterator[Sequence[nodes.Node]]:
    """Yields the ways that a block may go."""
    if isinstance(node, nodes.If):
        yield node.body
        for one in node.elif_:
            yield one.body
        yield node.else_
    elif isinstance(node, nodes.For):
        yield node.body
        yield node.else_


def _data(body: Iterable[nodes.Node]) -> Iterator[str]:
    for node in body:
        if isinstance(node, nodes.Output):
            yield from (one.data for one in node.nodes if isinstance(one, nodes.TemplateData))


def _effect(text: str) -> tuple[list[str], list[str]]:
    """Returns the elements that a text closes before it opened them, and those that it leaves open, in their order."""
    closed: list[str] = []
    opened: list[str] = []
    for closing, name, empty in _ELEMENT.findall(text):
        if not closing and not empty:
            opened.append(name)
        elif closing and opened:
            if opened.pop() != name:
                return ["/"], []
        elif closing:
            closed.append(name)
    return closed, opened
