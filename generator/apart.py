"""What a template that is not shipped asks for is done apart: in one process of its own, begun anew when it had to be ended."""

from __future__ import annotations

import atexit
from functools import cache
from pathlib import Path
from typing import Any

from library.confining.child import MEMORY
from library.confining.worker import DIED, LATE, Bounds, Stopped, Worker
from library.files.limits import MIB, RENDER_MEMORY_BYTES, RENDER_SECONDS, XML_PART_BYTES
from library.problems import Problem, TemplateFault

# What a book of five hundred papers is told, and what it may come to.
_MESSAGE_BYTES = 8 * XML_PART_BYTES
ENDED = {LATE: "template.too-slow", MEMORY: "template.too-much", DIED: "template.ended"}


@cache
def _worker() -> Worker:
    worker = Worker(Bounds(RENDER_MEMORY_BYTES, _MESSAGE_BYTES, _MESSAGE_BYTES))
    atexit.register(worker.end)
    return worker


def apart(call: str, *arguments: Any, seconds: float = RENDER_SECONDS) -> Any:
    """Returns what a function of ours (`module:name`) makes of plain values, in a process with limits of time and memory.

    Raises what the function raises, and `TemplateFault` for one that took too long, too much memory, or ended its process.
    """
    try:
        return _worker().ask(call, *arguments, seconds=seconds, folder=str(Path.cwd()))
    except Stopped as stopped:
        raise TemplateFault(_problem(stopped, seconds)) from stopped


def _problem(stopped: Stopped, seconds: float) -> Problem:
    if stopped.how == LATE:
        return Problem(ENDED[LATE], facts={"limit": f"{round(seconds)} s"})
    if stopped.how == MEMORY:
        return Problem(ENDED[MEMORY], facts={"limit": RENDER_MEMORY_BYTES // MIB})
    return Problem(ENDED[DIED], facts={"status": stopped.why or stopped.status})
