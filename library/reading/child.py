"""What runs in the child process: one file is read under the limits, and what is in it written as JSON.

Called as `python -m library.reading.child FILE RESULT MEMORY SECONDS`. Where the system can limit a process (not on
Windows), memory, time and what is written are limited here; the parent watches the clock in any case.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from library.files.limits import IMPORT_BYTES, IMPORT_PARAGRAPHS, IMPORT_TEXT_BYTES, MIB
from library.files.packages import read_file
from library.problems import Place, Problem, Refused
from library.reading.kinds import OLD_WORD, PAGE, PDF, WORD, kind_of
from library.reading.paragraph import Paragraph, paragraphs
from library.reading.plain import decoded

# Each is loaded when a file of its kind comes: a text needs no reader of PDF.
_READERS = {WORD: ("library.reading.word", "read_word"), PAGE: ("library.reading.page", "read_page")}


def main(arguments: list[str]) -> None:
    """Reads the file and writes the result; whatever is wrong with the file is in it too."""
    source, result, memory, seconds = arguments
    _limit(int(memory), int(seconds))
    try:
        told = _read(Path(source))
    except Refused as error:
        told = {"problems": [{"code": one.code, "facts": dict(one.facts)} for one in error.problems]}
    except (MemoryError, RecursionError):
        told = {"problems": [{"code": "import.too-much", "facts": {}}]}
    Path(result).write_text(json.dumps(told, ensure_ascii=False), "utf-8")


def _read(source: Path) -> dict[str, Any]:
    place = Place(str(source))
    data = read_file(source, IMPORT_BYTES)
    kind = kind_of(data, place)
    remarks: tuple[str, ...] = ()
    found: Iterable[Paragraph]
    if kind == OLD_WORD:
        raise Refused(Problem("package.old-word", place))
    if kind == PDF:
        found, remarks = _function("library.reading.portable", "read_pdf")(data, place)
    elif kind in _READERS:
        found = _function(*_READERS[kind])(data, place)
    else:
        found = _plain(data, place)
    return {"kind": kind, "paragraphs": _within(found, place), "remarks": remarks}


def _function(module: str, name: str) -> Callable[..., Any]:
    found: Callable[..., Any] = getattr(importlib.import_module(module), name)
    return found


def _plain(data: bytes, place: Place) -> Iterable[Paragraph]:
    if len(data) > IMPORT_TEXT_BYTES:
        raise Refused(Problem("import.too-long", place, {"limit": IMPORT_TEXT_BYTES // MIB}))
    text = decoded(data)
    if text is None:
        raise Refused(Problem("import.code", place))
    return paragraphs(text.splitlines(), "txt")


def _within(found: Iterable[Paragraph], place: Place) -> list[list[Any]]:
    """Returns the paragraphs as far as the limit lets them be counted."""
    size = 0
    rows: list[list[Any]] = []
    for one in found:
        size += len(one.text.encode("utf-8", "replace")) + 1
        if size > IMPORT_TEXT_BYTES:
            raise Refused(Problem("import.too-long", place, {"limit": IMPORT_TEXT_BYTES // MIB}))
        if len(rows) >= IMPORT_PARAGRAPHS:
            raise Refused(Problem("import.too-many-paragraphs", place, {"limit": IMPORT_PARAGRAPHS}))
        rows.append([one.text, one.part, one.number])
    if not rows:
        raise Refused(Problem("import.empty", place))
    return rows


def _limit(memory: int, seconds: int) -> None:
    """Limits this process, where the system can: memory, time of the processor, the size of files, and no core dump."""
    with suppress(ImportError):
        resource = importlib.import_module("resource")
        wanted = (
            (resource.RLIMIT_AS, memory),
            (resource.RLIMIT_CPU, seconds + 1),
            (resource.RLIMIT_FSIZE, 4 * IMPORT_TEXT_BYTES),
            (resource.RLIMIT_CORE, 0),
        )
        for which, limit in wanted:
            with suppress(ValueError, OSError):
                _, most = resource.getrlimit(which)
                resource.setrlimit(which, (limit if most == resource.RLIM_INFINITY else min(limit, most), most))


if __name__ == "__main__":
    main(sys.argv[1:])
