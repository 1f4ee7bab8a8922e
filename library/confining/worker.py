"""A child process that is asked for one thing after another; one that takes too long is ended, and the next one begins anew."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

import library
from library.confining.child import FAULT, MEMORY
from library.confining.frames import packed, read_message
from library.confining.telling import error_of

LATE, DIED = "late", "died"
_ROOT = Path(library.__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a child process may use: memory (not on Windows), and bytes of one request and of one answer."""

    memory: int
    request: int
    answer: int


class Stopped(Exception):
    """A request that was not answered: it took too long, too much memory, the process died, or our code failed in it."""

    def __init__(self, how: str, *, status: int = 0, why: str = "") -> None:
        super().__init__(how)
        self.how, self.status, self.why = how, status, why


class Worker:
    """One child process, begun when it is first asked and again after it was ended."""

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._one_at_a_time = threading.Lock()

    def ask(self, call: str, *arguments: Any, seconds: float, data: bytes | None = None, folder: str | None = None) -> Any:
        """Returns what the function (`module:name`) makes of plain values and, behind them, of `data`: plain values or bytes.

        Relative paths among the values are meant below `folder`.
        Raises what the function raises of ours, and `Stopped`.
        """
        request = {"call": call, "arguments": arguments, "seconds": seconds, "data": data is not None, "folder": folder}
        message = packed(request, data or b"")
        with self._one_at_a_time:
            told, found = self._exchange(message, seconds)
        if "error" in told:
            raise error_of(told)
        return found if "bytes" in told else told["value"]

    def end(self) -> int:
        """Ends the process, if there is one; returns its status."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return 0
        process.kill()
        with suppress(OSError):  # what it was told last may not have been read
            process.communicate()
        return process.returncode

    def _exchange(self, message: bytes, seconds: float) -> tuple[dict[str, Any], bytes]:
        process = self._running()
        late = threading.Event()
        timer = threading.Timer(seconds, _too_late, (process, late))
        timer.start()
        try:
            told, found = self._spoken(process, message)
        except (OSError, EOFError, ValueError, TypeError, KeyError) as error:
            raise _stopped(self.end(), late) from error
        except BaseException:
            self.end()
            raise
        finally:
            timer.cancel()
            timer.join()
        if late.is_set() or "stopped" in told:
            self.end()
        if "stopped" in told:
            raise Stopped(MEMORY if told["stopped"] == MEMORY else FAULT, why=str(told.get("why", ""))[:60])
        return told, found

    def _spoken(self, process: subprocess.Popen[bytes], message: bytes) -> tuple[dict[str, Any], bytes]:
        said, heard = cast(BinaryIO, process.stdin), cast(BinaryIO, process.stdout)
        said.write(message)
        said.flush()
        told, found = read_message(heard, self._bounds.answer)
        if not isinstance(told, dict) or not {"value", "bytes", "error", "stopped"} & told.keys():
            raise ValueError("no answer")
        return told, found

    def _running(self) -> subprocess.Popen[bytes]:
        """Returns the process; a new one where there is none, where it ended, and after a fork, which would share it."""
        if self._process is not None and self._owner == os.getpid() and self._process.poll() is None:
            return self._process
        self.end()
        self._process, self._owner = self._begun(), os.getpid()
        return self._process

    def _begun(self) -> subprocess.Popen[bytes]:
        """Begins a process. It is given no folder of ours to work in, and nothing but our own code to load."""
        command = [sys.executable, "-P", "-m", "library.confining.child", str(self._bounds.memory), str(self._bounds.request)]
        environment = {**os.environ, "PYTHONPATH": str(_ROOT), "PYTHONIOENCODING": "utf-8"}
        try:
            return subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment,
                cwd=tempfile.gettempdir(), creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )  # fmt: skip
        except OSError as error:
            raise Stopped(DIED, status=error.errno or 0) from error


def _too_late(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


def _stopped(status: int, late: threading.Event) -> Stopped:
    """Returns why there was no answer; the system ends a process that used up its time by a signal of its own."""
    out_of_time = late.is_set() or status == -getattr(signal, "SIGXCPU", 0) != 0
    return Stopped(LATE if out_of_time else DIED, status=status)
