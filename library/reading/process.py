"""A file → what is in it, read by a child process that is ended when it takes too long; whatever it does, we live on."""

from __future__ import annotations

from typing import Any

from library.confining.child import MEMORY
from library.confining.worker import LATE, Bounds, Stopped, Worker
from library.files.limits import IMPORT_BYTES, IMPORT_MEMORY_BYTES, IMPORT_SECONDS, IMPORT_TEXT_BYTES, MIB
from library.problems import Place, Problem, Refused
from library.reading.paragraph import Paragraph, Reading

_RESULT_BYTES = 10 * IMPORT_TEXT_BYTES


def read_data(data: bytes, place: Place, *, seconds: float = IMPORT_SECONDS, memory: int = IMPORT_MEMORY_BYTES) -> Reading:
    """Returns what is in the bytes of a file: a Word file, a PDF with text, a web page, a text.

    Raises `Refused`, told of `place`: of another kind, damaged, a scan, beyond a limit, too slow.
    """
    if len(data) > IMPORT_BYTES:
        raise Refused(Problem("file.too-large", place, {"limit": IMPORT_BYTES // MIB}))
    worker = Worker(Bounds(memory, IMPORT_BYTES + MIB, _RESULT_BYTES))
    try:
        told = worker.ask("library.reading.child:read", seconds=seconds, data=data)
    except Stopped as stopped:
        raise Refused(_problem(stopped, place, seconds)) from stopped
    except Refused as refused:
        raise Refused(Problem(one.code, place, one.facts) for one in refused.problems) from refused
    finally:
        worker.end()
    return _reading(told)


def _problem(stopped: Stopped, place: Place, seconds: float) -> Problem:
    if stopped.how == LATE:
        return Problem("import.too-slow", place, {"limit": round(seconds)})
    if stopped.how == MEMORY:
        return Problem("import.too-much", place)
    return Problem("import.failed", place, {"status": stopped.why or stopped.status})


def _reading(told: dict[str, Any]) -> Reading:
    return Reading(told["kind"], tuple(Paragraph(*one) for one in told["paragraphs"]), tuple(told["remarks"]))
