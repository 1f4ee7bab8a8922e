"""What one render may still use (rounds of loops, letters that expressions make, time), and what it printed so far."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from library.files.limits import LOOP_STEPS, RENDER_SECONDS, RENDER_TEXT_BYTES
from library.problems import Problem, TemplateFault

_ROWS_A_LOOK = 16
_PIECES_A_LOOK = 64


@dataclass(slots=True)
class _Budget:
    steps: int = LOOP_STEPS
    letters: int = RENDER_TEXT_BYTES
    printed: int = RENDER_TEXT_BYTES
    stored: int = RENDER_TEXT_BYTES
    careful: bool = False
    deadline: float = field(default_factory=lambda: time.monotonic() + RENDER_SECONDS)


_budget: ContextVar[_Budget | None] = ContextVar("budget", default=None)


def begin(*, anew: bool) -> None:
    """Begins the render of a document `anew`, with all that one may use, or of one more of its parts."""
    if anew:
        _budget.set(_Budget())
    else:
        _left().careful = False


def tell_careful() -> None:
    """Remembers that the part at hand printed a sign that is no letter to XML or to Word."""
    _left().careful = True


def only_letters() -> bool:
    """Tells whether all that the part at hand printed are letters to XML and to Word."""
    return not _left().careful


def _left() -> _Budget:
    """Returns what is left; an expression of constants is worked out when a template is compiled, before any render."""
    found = _budget.get()
    if found is None:
        found = _Budget()
        _budget.set(found)
    return found


def _too_large() -> TemplateFault:
    return TemplateFault(Problem("template.too-large", facts={"limit": RENDER_TEXT_BYTES // 2**20}))


def spend_steps(count: int) -> None:
    """Takes rounds of loops off the budget, also where nothing is printed. Raises `TemplateFault`."""
    left = _left()
    left.steps -= count
    if left.steps < 0:
        raise TemplateFault(Problem("template.too-slow", facts={"limit": LOOP_STEPS}))


def spend_letters(count: int) -> None:
    """Takes letters off the budget before an expression makes them: joins inside joins multiply. Raises `TemplateFault`."""
    left = _left()
    left.letters -= count
    if left.letters < 0:
        raise _too_large()


def in_time() -> None:
    """Raises `TemplateFault` once the time of a render is over."""
    if time.monotonic() > _left().deadline:
        raise TemplateFault(Problem("template.too-slow", facts={"limit": f"{RENDER_SECONDS} s"}))


def counted(rows: Any) -> Iterator[Any]:
    """Returns the rows of a loop, their number taken off the budget; it looks at the clock on the way."""
    spend_steps(len(rows) + 1)
    return _watched(rows)


def _watched(rows: Iterable[Any]) -> Iterator[Any]:
    for number, row in enumerate(rows):
        if not number % _ROWS_A_LOOK:
            in_time()
        yield row


def measured(text: str) -> str:
    """Returns a text that is not too large in bytes either, of which a letter takes up to four. Raises `TemplateFault`."""
    left = _left()
    left.stored -= len(text.encode())
    if left.stored < 0:
        raise _too_large()
    return text


def joined(pieces: Iterable[str]) -> str:
    """Returns the pieces as one text, made as long as it is not too large and the time is not over. Raises `TemplateFault`."""
    left, coming = _left(), iter(pieces)
    texts: list[str] = []
    while some := list(islice(coming, _PIECES_A_LOOK)):
        texts.append("".join(some))
        left.printed -= len(texts[-1])
        if left.printed < 0:
            raise _too_large()
        in_time()
    return "".join(texts)
