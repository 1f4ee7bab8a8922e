"""A template's syntax tree → Python code: Jinja's own generator, but for items of plain data and for what is printed.

Nearly all that a document's template does is look up items of dictionaries and print texts. Both are done in the generated
code itself where the value is a `dict` and has the item, or is a `str` without a sign that needs care; the environment is asked
in every other case, and decides alone what is allowed.
"""

from __future__ import annotations

import re

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, optimizeconst

# Signs that XML or Word does not take as letters: markup, breaks and tabs, control characters, halves of pairs, non-characters,
# the unbreakable hyphen.
CAREFUL = re.compile("[&<>\"'\x00-\x1f\u2011\ud800-\udfff\ufffe\uffff]")


class Code(CodeGenerator):
    """Generates the code of a template for an environment with `printed` (value → text) and `careful` (text → match)."""

    @optimizeconst
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """Writes a look-up: at once for a dictionary that has the item, else as the environment does it."""
        held, name = self.temporary_identifier(), repr(node.attr)
        self.write(f"({held}[{name}] if type({held} := ")
        self.visit(node.node, frame)
        self.write(f") is dict and {name} in {held} else environment.getattr({held}, {name}))")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> str:
        """Lets nothing but the template's own text be settled when it is compiled: `printed` sees all else."""
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self._said = self.temporary_identifier()
        self.write(f"{self._said} if type({self._said} := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        careless = f" and not environment.careful({self._said})" if frame.eval_ctx.autoescape else ""
        self.write(f") is str{careless} else environment.printed({self._said})")
