"""The one Jinja environment: an immutable sandbox with an allow-list over the syntax tree, and bounded rendering.

Jinja's own sandbox bounds neither memory nor time and lets some attribute look-ups through, so what a template may say is
decided on its syntax tree, before it is compiled: node types, filters, tests and names that are known to be harmless. What
is left cannot call anything, and grows only with the values it is given.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from jinja2 import StrictUndefined, Template, nodes
from jinja2.exceptions import TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from library.files.limits import LOOP_DEPTH, RENDER_SECONDS, RENDER_TEXT_BYTES
from library.problems import Problem, TemplateFault
from library.vietnamese import wording

__all__ = ["TemplateError", "TemplateSyntaxError", "allowed", "environment", "phrase", "render"]

FILTERS: Mapping[str, Any] = {
    "number": wording.number,
    "two_digits": wording.two_digits,
    "money": wording.money,
    "in_words": wording.in_words,
    "percent": wording.percent,
    "roman": wording.roman,
    "date_long": wording.date_long,
    "date_short": wording.date_short,
    "cap_first": wording.cap_first,
    "lower_first": wording.lower_first,
    "upper": wording.upper,
}
BUILT_IN_FILTERS = ("default", "first", "join", "last", "length", "lower", "trim")
TESTS = ("defined", "divisibleby", "even", "in", "none", "odd", "eq", "ne", "lt", "le", "gt", "ge")
NODES = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const,
    nodes.For, nodes.If, nodes.CondExpr, nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And,
    nodes.Or, nodes.Not, nodes.Neg, nodes.Add, nodes.Sub, nodes.Concat, nodes.Tuple, nodes.List,
)  # fmt: skip


class _Missing(StrictUndefined):
    """An undefined value whose error tells just its name, so that the message can be ours."""

    @property
    def _undefined_message(self) -> str:
        return str(self._undefined_name)


class Sandbox(ImmutableSandboxedEnvironment):
    """Items before attributes: values are plain data, and a key named `items` must print its value."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Returns the item of a mapping; anything else goes Jinja's way."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


def _printed(value: Any) -> Any:
    """An optional value that is empty prints nothing; an unknown name still raises."""
    return "" if value is None else value


@cache
def environment(*, escape: bool) -> Sandbox:
    """Returns the environment for XML (`escape=True`) or for plain text such as file names and subjects."""
    made = Sandbox(autoescape=escape, undefined=_Missing, finalize=_printed, keep_trailing_newline=True, cache_size=0)
    made.filters = {name: made.filters[name] for name in BUILT_IN_FILTERS} | dict(FILTERS)
    made.tests = {name: made.tests[name] for name in TESTS}
    made.globals = {}
    return made


def allowed(tree: nodes.Template) -> list[tuple[str, dict[str, Any], int]]:
    """Returns what in the tree is not allowed: (code, facts, line of the source)."""
    found: list[tuple[str, dict[str, Any], int]] = []
    _walk(tree, 0, found)
    return found


def _walk(node: nodes.Node, depth: int, found: list[tuple[str, dict[str, Any], int]]) -> None:
    depth += isinstance(node, nodes.For)
    wrong = _wrong(node, depth)
    if wrong:
        found.append((*wrong, node.lineno))
    for child in node.iter_child_nodes():
        _walk(child, depth, found)


def _wrong(node: nodes.Node, depth: int) -> tuple[str, dict[str, Any]] | None:
    if not isinstance(node, NODES):
        return "template.forbidden", {"what": type(node).__name__.lower()}
    if isinstance(node, nodes.For) and (depth > LOOP_DEPTH or node.recursive):
        return "template.deep-loop", {"limit": LOOP_DEPTH}
    if isinstance(node, nodes.Filter) and (node.name not in FILTERS and node.name not in BUILT_IN_FILTERS):
        return "template.unknown-filter", {"name": node.name}
    if isinstance(node, nodes.Filter) and (node.kwargs or node.dyn_args or node.dyn_kwargs):
        return "template.forbidden", {"what": node.name}
    if isinstance(node, nodes.Test) and node.name not in TESTS:
        return "template.unknown-test", {"name": node.name}
    name = _name(node)
    if name.startswith("_"):
        return "template.forbidden-name", {"name": name}
    return None


def _name(node: nodes.Node) -> str:
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return node.attr
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        return str(node.arg.value)
    return ""


def render(template: Template, values: Mapping[str, Any]) -> str:
    """Returns the text of a compiled template, within the limits of time and size. Raises `TemplateFault`."""
    try:
        context = template.new_context(dict(values))
        return "".join(_bounded(template.root_render_func(context)))
    except UndefinedError as error:
        raise TemplateFault(Problem("template.value-missing", facts={"name": str(error)})) from error
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
        if isinstance(error, TemplateFault):
            raise
        raise TemplateFault(Problem("template.value-wrong", facts={"why": type(error).__name__})) from error


def _bounded(pieces: Iterable[str]) -> Iterator[str]:
    size = 0
    deadline = time.monotonic() + RENDER_SECONDS
    for count, piece in enumerate(pieces, 1):
        size += len(piece)
        if size > RENDER_TEXT_BYTES:
            raise TemplateFault(Problem("template.too-large", facts={"limit": RENDER_TEXT_BYTES // 2**20}))
        if not count % 4096 and time.monotonic() > deadline:
            raise TemplateFault(Problem("template.too-slow", facts={"limit": RENDER_SECONDS}))
        yield piece


@cache
def _phrase(source: str) -> Template:
    made = environment(escape=False)
    try:
        tree = made.parse(source)
        wrong = allowed(tree)
        if wrong:
            raise TemplateFault([Problem(code, facts=facts) for code, facts, _ in wrong])
        return made.from_string(tree)
    except TemplateSyntaxError as error:
        raise TemplateFault(Problem("template.syntax", facts={"tag": source})) from error


def phrase(source: str, values: Mapping[str, Any]) -> str:
    """Returns a short text (subject, file name, line of a set) filled with values, as plain text. Raises `TemplateFault`."""
    if "{" not in source:
        return source
    return render(_phrase(source), values)


def condition(source: str, values: Mapping[str, Any]) -> bool:
    """Tells whether a condition over the values holds (`model.steering == 'bcd138'`). Raises `TemplateFault`."""
    return phrase(f"{{% if {source} %}}1{{% endif %}}", values) == "1"
