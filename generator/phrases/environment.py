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
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.phrases.budget import BUDGET, Budget
from generator.phrases.filters import FILTERS
from library.files.limits import (
    LOOP_DEPTH,
    PHRASE_CHARACTERS,
    RENDER_SECONDS,
    RENDER_TEXT_BYTES,
    TREE_DEPTH,
)
from library.problems import Problem, TemplateFault

__all__ = ["TemplateSyntaxError", "allowed", "compiled", "condition", "environment", "parse", "phrase", "render"]


def _counted(rows: Any) -> Any:
    """Every loop goes through this: it takes the number of its rows off the budget, also where nothing is printed."""
    BUDGET.get().step(len(rows) + 1)
    return rows


BUILT_IN_FILTERS = ("default", "first", "last", "length", "lower", "trim")
TESTS = ("defined", "divisibleby", "even", "in", "none", "odd", "eq", "ne", "lt", "le", "gt", "ge")
NODES = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const,
    nodes.For, nodes.If, nodes.CondExpr, nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And,
    nodes.Or, nodes.Not, nodes.Neg, nodes.Add, nodes.Sub, nodes.Concat, nodes.Tuple, nodes.List,
)  # fmt: skip


_COUNTED = "counted rows"
_WRONG = "template.value-wrong"
_WRONG_VALUES = (
    TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, NameError, RecursionError, MemoryError,
)  # fmt: skip


class _Missing(StrictUndefined):
    """An undefined value whose error tells just its name, so that the message can be ours; none has what a filter found."""

    @property
    def _undefined_message(self) -> str:
        return str(self._undefined_name or "")


class Sandbox(ImmutableSandboxedEnvironment):
    """Items of plain data and nothing else: no attribute of a Python object is ever reached, `loop` apart."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Returns the item of that name, or an undefined value that bears it."""
        if isinstance(obj, LoopContext):
            return super().getattr(obj, attribute)
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Returns an item of a mapping or list, or an undefined value that bears its name."""
        try:
            return obj[argument] if isinstance(obj, (dict, list)) else self.undefined(obj=obj, name=str(argument))
        except (LookupError, TypeError):
            return self.undefined(obj=obj, name=str(argument))


def _printed(value: Any) -> Any:
    """An optional value that is empty prints nothing; an unknown name still raises."""
    return "" if value is None else value


@cache
def environment(*, escape: bool) -> Sandbox:
    """Returns the environment for XML (`escape=True`) or for plain text such as file names and subjects."""
    made = Sandbox(autoescape=escape, undefined=_Missing, finalize=_printed, keep_trailing_newline=True, cache_size=0)
    made.filters = {name: made.filters[name] for name in BUILT_IN_FILTERS} | dict(FILTERS) | {_COUNTED: _counted}
    made.tests = {name: made.tests[name] for name in TESTS}
    made.globals = {}
    return made


def parse(source: str, *, escape: bool) -> nodes.Template:
    """Returns the syntax tree of a source that is not too long or too deep. Raises `TemplateSyntaxError`."""
    try:
        tree = environment(escape=escape).parse(source)
    except (RecursionError, MemoryError, ValueError, OverflowError) as error:
        raise TemplateSyntaxError(type(error).__name__, 1) from error
    level: list[nodes.Node] = [tree]
    for _ in range(TREE_DEPTH):
        level = [child for node in level for child in node.iter_child_nodes()]
        if not level:
            return tree
    raise TemplateSyntaxError("too deep", 1)


def compiled(tree: nodes.Template, *, escape: bool) -> Template:
    """Returns the tree as a template whose loops are counted. Raises `TemplateFault` for one that cannot be compiled."""
    for loop in list(tree.find_all(nodes.For)):
        loop.iter = nodes.Filter(loop.iter, _COUNTED, [], [], None, None, lineno=loop.lineno)
    try:
        return environment(escape=escape).from_string(tree)
    except (TemplateError, SyntaxError, RecursionError, MemoryError, ValueError) as error:
        raise TemplateFault(Problem("template.too-complex")) from error


def allowed(tree: nodes.Template) -> list[tuple[str, dict[str, Any]]]:
    """Returns what in the tree is not allowed: code and facts."""
    found: list[tuple[str, dict[str, Any]]] = []
    _walk(tree, 0, found)
    return found


def _walk(node: nodes.Node, depth: int, found: list[tuple[str, dict[str, Any]]]) -> None:
    depth += isinstance(node, nodes.For)
    wrong = _wrong(node, depth)
    if wrong:
        found.append(wrong)
    for child in node.iter_child_nodes():
        _walk(child, depth, found)


def _wrong(node: nodes.Node, depth: int) -> tuple[str, dict[str, Any]] | None:
    if not isinstance(node, NODES):
        return "template.forbidden", {}
    if isinstance(node, nodes.For) and (depth > LOOP_DEPTH or node.recursive):
        return "template.deep-loop", {"limit": LOOP_DEPTH}
    if isinstance(node, nodes.Filter) and (node.name not in FILTERS and node.name not in BUILT_IN_FILTERS):
        return "template.unknown-filter", {"name": node.name}
    if isinstance(node, nodes.Filter) and (node.kwargs or node.dyn_args or node.dyn_kwargs):
        return "template.forbidden", {}
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
    BUDGET.set(Budget())
    try:
        context = template.new_context(dict(values))
        return "".join(_bounded(template.root_render_func(context)))
    except UndefinedError as error:
        name = str(error)
        raise TemplateFault(Problem("template.value-missing", facts={"name": name}) if name else Problem(_WRONG)) from error
    except TemplateFault:
        raise
    except _WRONG_VALUES as error:
        raise TemplateFault(Problem(_WRONG)) from error


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
    if len(source) > PHRASE_CHARACTERS:
        raise TemplateFault(Problem("template.too-complex"))
    try:
        tree = parse(source, escape=False)
    except TemplateSyntaxError as error:
        raise TemplateFault(Problem("template.syntax", facts={"tag": source})) from error
    wrong = [Problem(code, facts={"tag": source, **facts}) for code, facts in allowed(tree)]
    if wrong:
        raise TemplateFault(wrong)
    return compiled(tree, escape=False)


def phrase(source: str, values: Mapping[str, Any]) -> str:
    """Returns a short text (subject, file name, line of a set) filled with values, as plain text. Raises `TemplateFault`."""
    if "{" not in source:
        return source
    return render(_phrase(source), values)


def condition(source: str, values: Mapping[str, Any]) -> bool:
    """Tells whether a condition over the values holds (`model.steering == 'bcd138'`). Raises `TemplateFault`."""
    return phrase(f"{{% if {source} %}}1{{% endif %}}", values) == "1"
