"""Claims about the child process: it answers, it is ended when it must be, and the next request finds a new one."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import suppress

import pytest

from library.confining.child import FAULT, MEMORY
from library.confining.worker import DIED, LATE, Bounds, Stopped, Worker
from library.files.limits import MIB
from library.problems import Refused


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker(Bounds(384 * MIB, 8 * MIB, MIB))
    yield made
    made.end()


def stopped(worker: Worker, call: str, *arguments: object, seconds: float = 20) -> tuple[str, str]:
    """Returns why a request was not answered; the next one is."""
    with pytest.raises(Stopped) as raised:
        worker.ask(call, *arguments, seconds=seconds)
    assert worker.ask("operator:add", 1, 2, seconds=20) == 3
    return raised.value.how, raised.value.why


def test_one_process_answers_one_request_after_another(worker: Worker) -> None:
    pids = {worker.ask("os:getpid", seconds=20) for _ in range(3)}

    assert (len(pids), os.getpid() in pids) == (1, False)


def test_a_process_that_takes_too_long_is_ended(worker: Worker) -> None:
    assert stopped(worker, "time:sleep", 60, seconds=1) == (LATE, "")


def test_a_process_that_dies_is_told(worker: Worker) -> None:
    assert stopped(worker, "os:_exit", 3) == (DIED, "")


def test_a_process_that_was_killed_between_two_requests_is_begun_again(worker: Worker) -> None:
    first = worker.ask("os:getpid", seconds=20)
    os.kill(first, getattr(signal, "SIGKILL", signal.SIGTERM))
    with suppress(Stopped):  # its end may be noticed by the next request only
        worker.ask("os:getpid", seconds=20)

    assert worker.ask("os:getpid", seconds=20) != first


def test_an_error_of_our_own_code_is_told_by_its_name(worker: Worker) -> None:
    assert stopped(worker, "operator:truediv", 1, 0) == (FAULT, "ZeroDivisionError")


def test_an_answer_that_is_too_large_is_not_read(worker: Worker) -> None:
    assert stopped(worker, "operator:mul", "x", 2 * MIB) == (DIED, "")


@pytest.mark.skipif(os.name == "nt", reason="Windows limits no process")
def test_a_process_that_takes_too_much_memory_is_told(worker: Worker) -> None:
    assert stopped(worker, "operator:mul", "x", 1024 * MIB) == (MEMORY, "")


@pytest.mark.skipif(os.name == "nt", reason="Windows limits no process")
def test_a_process_writes_no_file(worker: Worker) -> None:
    assert stopped(worker, "library.files.saving:save", "x", "y") == (FAULT, "AttributeError")
    assert worker.ask("resource:getrlimit", 1, seconds=20)[0] == 0


def test_what_is_refused_there_is_refused_here(worker: Worker) -> None:
    with pytest.raises(Refused) as raised:
        worker.ask("library.reading.child:read", seconds=20, data=b"")

    assert [one.code for one in raised.value.problems] == ["import.empty"]
