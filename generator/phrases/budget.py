"""What one render may use: steps of loops, and letters that filters make."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass

from library.files.limits import LOOP_STEPS, RENDER_TEXT_BYTES
from library.problems import Problem, TemplateFault


@dataclass(slots=True)
class Budget:
    """What one render may still use: steps of loops, and letters that a filter makes of its values."""

    steps: int = LOOP_STEPS
    letters: int = RENDER_TEXT_BYTES

    def step(self, count: int) -> None:
        """Takes the rows of a loop off. Raises `TemplateFault` when there are none left."""
        self.steps -= count
        if self.steps < 0:
            raise TemplateFault(Problem("template.too-slow", facts={"limit": LOOP_STEPS}))

    def make(self, count: int) -> None:
        """Takes the letters of a text off before it is made. Raises `TemplateFault` when there are none left."""
        self.letters -= count
        if self.letters < 0:
            raise TemplateFault(Problem("template.too-large", facts={"limit": RENDER_TEXT_BYTES // 2**20}))


BUDGET: ContextVar[Budget] = ContextVar("budget")
