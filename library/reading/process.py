"""A file → what is in it, read by a child process that is ended when it takes too long; whatever it does, we live on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import library
from library.files.limits import IMPORT_BYTES, IMPORT_MEMORY_BYTES, IMPORT_SECONDS, IMPORT_TEXT_BYTES
from library.files.packages import read_file
from library.problems import Place, Problem, Refused
from library.reading.paragraph import Paragraph, Reading

_ROOT = Path(library.__file__).resolve().parents[1]
_RESULT_BYTES = 5 * IMPORT_TEXT_BYTES


def read_data(data: bytes, place: Place, *, seconds: float = IMPORT_SECONDS, memory: int = IMPORT_MEMORY_BYTES) -> Reading:
    """Returns what is in the bytes of a file: a Word file, a PDF with text, a web page, a text.

    Raises `Refused`, told of `place`: of another kind, damaged, a scan, beyond a limit, too slow.
    """
    if len(data) > IMPORT_BYTES:
        raise Refused(Problem("file.too-large", place, {"limit": IMPORT_BYTES // 2**20}))
    with tempfile.TemporaryDirectory(prefix="vanban-import-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "source").write_bytes(data)
        code = _run(folder, place, seconds, memory)
        try:
            told = json.loads(read_file(folder / "result", _RESULT_BYTES))
        except (Refused, ValueError) as error:
            raise Refused(Problem("import.failed", place, {"status": code})) from error
    if "problems" in told:
        raise Refused(Problem(str(one["code"]), place, one["facts"]) for one in told["problems"])
    return Reading(told["kind"], tuple(Paragraph(*one) for one in told["paragraphs"]), tuple(told["remarks"]))


def _run(folder: Path, place: Place, seconds: float, memory: int) -> int:
    """Runs the child and returns its status. It is given no folder of ours to work in, and nothing but our own code to load."""
    command = [sys.executable, "-P", "-m", "library.reading.child"]
    arguments = [str(folder / "source"), str(folder / "result"), str(memory), str(round(seconds))]
    environment = {**os.environ, "PYTHONPATH": str(_ROOT), "PYTHONIOENCODING": "utf-8"}
    quiet = subprocess.DEVNULL
    try:
        done = subprocess.run(
            [*command, *arguments], stdin=quiet, stdout=quiet, stderr=quiet, cwd=folder, env=environment,
            timeout=seconds, check=False, creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise Refused(Problem("import.too-slow", place, {"limit": round(seconds)})) from error
    except OSError as error:
        raise Refused(Problem("import.failed", place, {"status": error.errno or 0})) from error
    return done.returncode
