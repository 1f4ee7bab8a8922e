"""What a template may say: the node types, filters, tests and names of its syntax tree that are known to be harmless."""

from __future__ import annotations

from functools import wraps
from typing import Any

from jinja2 import nodes

from generator.phrases.budget import spend_letters
from generator.phrases.filters import FILTERS
from library.files.limits import LOOP_DEPTH
from library.vietnamese.letters import forbidden_character


def charged(function: Any) -> Any:
    """Returns the filter as one that takes the letters it goes through off the budget of a render."""

    @wraps(function)
    def filtered(value: Any, *rest: Any) -> Any:
        if isinstance(value, str):
            spend_letters(len(value))
        return function(value, *rest)

    return filtered


# Those that go through no text whatever its length cost nothing.
FREE_FILTERS = ("count", "default", "first", "last", "length")
CHARGED_FILTERS = ("lower", "trim")
BUILT_IN_FILTERS = FREE_FILTERS + CHARGED_FILTERS
TESTS = ("boolean", "defined", "divisibleby", "even", "false", "float", "in", "integer", "mapping", "none", "number", "odd",
         "sequence", "string", "true", "undefined", "eq", "ne", "lt", "le", "gt", "ge")  # fmt: skip
LOOP = ("index", "index0", "revindex", "revindex0", "first", "last", "length", "previtem", "nextitem", "depth", "depth0")
NODES = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const,
    nodes.For, nodes.If, nodes.CondExpr, nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And,
    nodes.Or, nodes.Not, nodes.Neg, nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.Concat, nodes.Tuple, nodes.List,
)  # fmt: skip

_SHORT = 60

Wrong = tuple[str, dict[str, Any]]


def allowed(tree: nodes.Template) -> list[Wrong]:
    """Returns what in the tree is not allowed: code and facts."""
    found: list[Wrong] = []
    _walk(tree, 0, found)
    return found


def _walk(node: nodes.Node, depth: int, found: list[Wrong]) -> None:
    depth += isinstance(node, nodes.For)
    wrong = _wrong(node, depth)
    if wrong:
        found.append(wrong)
    for child in node.iter_child_nodes():
        _walk(child, depth, found)


def _wrong(node: nodes.Node, depth: int) -> Wrong | None:
    if not isinstance(node, NODES) or _multiplies_text(node) or forbidden_character(_text(node) or ""):
        return "template.forbidden", {}
    if isinstance(node, nodes.For) and (depth > LOOP_DEPTH or node.recursive):
        return "template.deep-loop", {"limit": LOOP_DEPTH}
    if isinstance(node, nodes.Filter) and (node.name not in FILTERS and node.name not in BUILT_IN_FILTERS):
        return "template.unknown-filter", {"name": node.name[:_SHORT]}
    if isinstance(node, nodes.Filter) and (node.kwargs or node.dyn_args or node.dyn_kwargs):
        return "template.forbidden", {}
    if isinstance(node, nodes.Test) and node.name not in TESTS:
        return "template.unknown-test", {"name": node.name[:_SHORT]}
    name = _name(node)
    if name.startswith("_"):
        return "template.forbidden-name", {"name": name[:_SHORT]}
    return None


def _multiplies_text(node: nodes.Node) -> bool:
    if not isinstance(node, (nodes.Mul, nodes.Div)):
        return False
    sides = (node.left, node.right)
    return any(isinstance(side, (nodes.List, nodes.Tuple, nodes.Concat)) or _text(side) is not None for side in sides)


def _text(node: nodes.Node) -> str | None:
    return node.value if isinstance(node, nodes.Const) and isinstance(node.value, str) else None


def _name(node: nodes.Node) -> str:
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return node.attr
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        return str(node.arg.value)
    return ""
