"""What runs in the child process: functions of ours are called by name, under limits, as long as somebody asks.

Called as `python -m library.confining.child MEMORY REQUEST_BYTES`. Where the system can limit a process (not on Windows),
memory, time of the processor, files and processes are limited here; the parent watches the clock in any case.
"""

from __future__ import annotations

import importlib
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import Any, BinaryIO

from library.confining.frames import packed, read_message
from library.confining.telling import error_told
from library.problems import VanbanError

MEMORY, FAULT = "memory", "fault"


def main(arguments: list[str]) -> None:
    """Answers requests until there are no more."""
    memory, limit = map(int, arguments)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when this process ends
    with _channel() as answers, suppress(EOFError, BrokenPipeError):
        while True:
            request, data = read_message(sys.stdin.buffer, limit)
            answers.write(_answer(request, data, memory))
            answers.flush()


def _channel() -> BinaryIO:
    """Returns what was the standard output, which nothing but answers may reach from here on."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return answers


def _answer(request: dict[str, Any], data: bytes, memory: int) -> bytes:
    try:
        function = _function(request["call"])
        if request["folder"] is not None:
            os.chdir(request["folder"])
        _limit(memory, request["seconds"])
        value = function(*request["arguments"], *((data,) if request["data"] else ()))
        return packed({"bytes": True}, value) if isinstance(value, bytes) else packed({"value": value})
    except VanbanError as error:
        return packed(error_told(error))
    except (MemoryError, RecursionError):
        return packed({"stopped": MEMORY})
    except Exception as error:
        return packed({"stopped": FAULT, "why": type(error).__name__})


@cache
def _function(named: str) -> Callable[..., Any]:
    module, _, name = named.partition(":")
    found: Callable[..., Any] = getattr(importlib.import_module(module), name)
    return found


def _limit(memory: int, seconds: float) -> None:
    """Limits this process, where the system can: memory, time, no file written, no process begun, no core dump."""
    with suppress(ImportError):
        resource = importlib.import_module("resource")
        used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
        wanted = (
            (resource.RLIMIT_AS, memory),
            (resource.RLIMIT_CPU, round(used + seconds) + 1),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_NPROC, 0),
            (resource.RLIMIT_CORE, 0),
        )
        for which, limit in wanted:
            with suppress(ValueError, OSError):
                _, most = resource.getrlimit(which)
                resource.setrlimit(which, (limit if most == resource.RLIM_INFINITY else min(limit, most), most))


if __name__ == "__main__":
    main(sys.argv[1:])
