"""The one Jinja environment: an immutable sandbox with an allow-list over the syntax tree, and bounded rendering.

Jinja's own sandbox bounds neither memory nor time and lets some attribute look-ups through, so what a template may say is
decided on its syntax tree, before it is compiled (`allowlist`). What is left cannot call anything, and what it makes, goes
through and goes round is counted (`budget`).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import StrictUndefined, Template, nodes, pass_eval_context
from jinja2.exceptions import TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.runtime import LoopContext, markup_join, str_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer
from markupsafe import escape

from generator.phrases.allowlist import CHARGED_FILTERS, FREE_FILTERS, LOOP, TESTS, allowed, charged
from generator.phrases.budget import begin, counted, joined, measured, only_letters, spend_letters, spend_steps, tell_careful
from generator.phrases.filters import FILTERS
from generator.phrases.generating import CAREFUL, Code
from library.files.limits import PHRASE_CHARACTERS, TREE_DEPTH, TREE_NODES
from library.problems import Problem, TemplateFault

__all__ = ["TemplateSyntaxError", "compiled", "condition", "environment", "parse", "phrase", "render"]

_COUNTED, _CONCATENATED = "counted rows", "concatenated pieces"
_WRONG = "template.value-wrong"
_WRONG_VALUES = (
    TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, NameError, RecursionError, MemoryError,
)  # fmt: skip


class _Missing(StrictUndefined):
    """An undefined value whose error tells just its name, so that the message can be ours; none has what a filter found."""

    @property
    def _undefined_message(self) -> str:
        return str(self._undefined_name or "")


@pass_eval_context
def _concatenated(context: nodes.EvalContext, pieces: list[Any]) -> str:
    """Returns the pieces as one text, as `~` does, measured before it is made."""
    spend_letters(sum(len(str(piece)) for piece in pieces))
    return markup_join(pieces) if context.autoescape else str_join(pieces)


class _Counting(NodeTransformer):
    """Makes every loop a counted one, and every `~` a measured one."""

    def visit_For(self, node: nodes.For) -> nodes.For:
        self.generic_visit(node)
        node.iter = nodes.Filter(node.iter, _COUNTED, [], [], None, None, lineno=node.lineno)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Filter:
        self.generic_visit(node)
        pieces = nodes.List(node.nodes, lineno=node.lineno)
        return nodes.Filter(pieces, _CONCATENATED, [], [], None, None, lineno=node.lineno)


class Sandbox(ImmutableSandboxedEnvironment):
    """Items of plain data and nothing else: no attribute of a Python object is ever reached, those of `loop` apart."""

    code_generator_class = Code
    careful = staticmethod(CAREFUL.search)
    intercepted_binops = frozenset(("+", "-", "*", "/"))

    def printed(self, value: Any) -> str:
        """Returns a value as text: an optional one that is empty as nothing; an unknown name raises.

        What is written in XML may hold signs that need more care than escaping; that it was printed is remembered.
        """
        if value is None or type(value) is int:
            return "" if value is None else str(value)
        if not self.autoescape:
            return str(value)
        tell_careful()
        return escape(value)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Returns the result for two numbers; texts and lists can be added, nothing else."""
        if isinstance(left, (int, float)) and isinstance(right, (int, float)):
            return super().call_binop(context, operator, left, right)
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            spend_letters(len(left) + len(right))
        elif operator == "+" and isinstance(left, list) and isinstance(right, list):
            spend_steps(len(left) + len(right))
        else:
            raise TypeError(operator)
        return super().call_binop(context, operator, left, right)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Returns the item of that name, or an undefined value that bears it."""
        if isinstance(obj, LoopContext) and attribute in LOOP:
            return getattr(obj, attribute)
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Returns an item of a mapping or list, or an undefined value that bears its name."""
        try:
            return obj[argument] if isinstance(obj, (dict, list)) else self.undefined(obj=obj, name=str(argument))
        except (LookupError, TypeError):
            return self.undefined(obj=obj, name=str(argument))


@cache
def environment(*, escape: bool) -> Sandbox:
    """Returns the environment for XML (`escape=True`) or for plain text such as file names and subjects."""
    made = Sandbox(autoescape=escape, undefined=_Missing, keep_trailing_newline=True, cache_size=0)
    own = {name: charged(function) for name, function in FILTERS.items()}
    built_in = {name: charged(made.filters[name]) for name in CHARGED_FILTERS}
    built_in |= {name: made.filters[name] for name in FREE_FILTERS}
    made.filters = {**built_in, **own, _COUNTED: counted, _CONCATENATED: _concatenated}
    made.tests = {name: made.tests[name] for name in TESTS}
    made.globals = {}
    return made


def parse(source: str, *, escape: bool) -> nodes.Template:
    """Returns the syntax tree of a source that is not too long or too deep. Raises `TemplateSyntaxError`."""
    try:
        tree = environment(escape=escape).parse(source)
    except (RecursionError, MemoryError, ValueError, OverflowError) as error:
        raise TemplateSyntaxError(type(error).__name__, 1) from error
    count = 1
    level: list[nodes.Node] = [tree]
    for _ in range(TREE_DEPTH):
        level = [child for node in level for child in node.iter_child_nodes()]
        count += len(level)
        if count > TREE_NODES:
            break
        if not level:
            return tree
    raise TemplateSyntaxError("too deep or too long", 1)


def compiled(tree: nodes.Template, *, escape: bool) -> Template:
    """Returns the tree as a template whose loops are counted. Raises `TemplateFault` for one that cannot be compiled."""
    try:
        return environment(escape=escape).from_string(_Counting().visit(tree))
    except (TemplateError, SyntaxError, RecursionError, MemoryError, ValueError) as error:
        raise TemplateFault(Problem("template.too-complex")) from error


def render(template: Template, values: Mapping[str, Any], *, first: bool = True) -> tuple[str, bool]:
    """Returns the text of a compiled template, and whether its values printed nothing but letters (`CAREFUL` finds others).

    The parts of one document share what may be used: only the `first` begins anew. Raises `TemplateFault` beyond the limits
    of time and size, and for a value that is missing or of a wrong kind.
    """
    begin(anew=first)
    try:
        context = template.new_context(dict(values))
        return measured(joined(template.root_render_func(context))), only_letters()
    except UndefinedError as error:
        name = str(error)
        raise TemplateFault(Problem("template.value-missing", facts={"name": name}) if name else Problem(_WRONG)) from error
    except TemplateFault:
        raise
    except _WRONG_VALUES as error:
        raise TemplateFault(Problem(_WRONG)) from error


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
    return render(_phrase(source), values)[0]


def condition(source: str, values: Mapping[str, Any]) -> bool:
    """Tells whether a condition over the values holds (`model.steering == 'bcd138'`). Raises `TemplateFault`."""
    return phrase(f"{{% if {source} %}}1{{% endif %}}", values) == "1"
