"""Claims about the process of its own that strangers' templates are worked in: what ends it costs one document, and is told."""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import threading
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any

import pytest

from generator import authoring, pipeline
from generator.apart import apart
from generator.authoring import build_template, edit_in_word, template_in, template_problems
from generator.catalog import load_catalog
from generator.layout.profile import profile
from generator.pipeline import Wanted
from generator.rendering import guarded
from generator.writing.outcomes import Outcome
from library.confining.worker import Worker
from library.files.limits import MIB, RENDER_FAILURES, RENDER_MEMORY_BYTES
from library.messages import sentence
from library.problems import Problem, TemplateFault
from tests.pipeline.conftest import documents, generated
from tests.sharing.conftest import MANIFEST, TEXT
from tests.small_area import DECISION, PLEDGES

Area = Callable[..., Path]
Spoken = Callable[[Worker, "subprocess.Popen[bytes]", bytes], Any]
Halting = Callable[..., list[bytes]]
PAPERS = 6
ROWS = "Mã hộ,Thôn,Xóm,Chủ hộ,Nhà trọ,Kinh doanh\n" + "".join(
    f"PN-{number},phu-ninh,Xóm 1,Nguyễn Văn {letter},,\n" for number, letter in enumerate("ABCDEG", 1)
)
ENDED = ["template.ended"]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows halts no process in the middle")


@pytest.fixture
def halting(monkeypatch: pytest.MonkeyPatch) -> Halting:
    """Returns a function that has the process halted in the middle of some requests, and killed unless it is `left`.

    What comes back lists the requests of that kind as they are made.
    """

    def halt(call: str, which: Collection[int], *, left: bool = False) -> list[bytes]:
        asked: list[bytes] = []
        really: Spoken = Worker._spoken

        def spoken(worker: Worker, process: subprocess.Popen[bytes], message: bytes) -> Any:
            if call.encode() in message:
                asked.append(message)
                if len(asked) in which:
                    process.send_signal(signal.SIGSTOP)
                    if not left:
                        threading.Timer(0.1, process.kill).start()
            return really(worker, process, message)

        monkeypatch.setattr(Worker, "_spoken", spoken)
        return asked

    return halt


@pytest.fixture
def own(area: Area) -> Path:
    """Returns a workspace with a template of pledges of its own, six households and a decision."""
    folder = area(documents=DECISION + PLEDGES, households=ROWS)
    edit_in_word(load_catalog().get("household-pledge"), folder, profile("plain"))
    return folder


def codes(found: list[Outcome]) -> list[list[str]]:
    """Returns the errors of each pledge."""
    assert [(one.template, one.state) for one in found[:1]] == [("steering-committee-decision", "written")]
    assert {one.state for one in found[1:] if not errors(one)} <= {"written"}
    return [errors(one) for one in found[1:]]


def errors(one: Outcome) -> list[str]:
    return [problem.code for problem in one.problems if problem.severity == "error"]


def fault(call: Callable[[], object]) -> Problem:
    with pytest.raises(TemplateFault) as raised:
        call()
    (problem,) = raised.value.problems
    return problem


@pytest.mark.parametrize("which", [1, 3, PAPERS])
def test_a_process_killed_in_the_middle_fails_that_document_alone(own: Path, halting: Halting, which: int) -> None:
    halting("rendering_child:render", {which})

    found = generated(own)

    assert codes(found) == [ENDED if number == which else [] for number in range(1, PAPERS + 1)]
    assert len(documents(own)) == PAPERS
    (problem,) = [one for one in found[which].problems if one.severity == "error"]
    assert sentence(problem) == "Mẫu này làm chương trình dừng đột ngột (mã -9)."
    assert str(problem.place).startswith("dossiers.yaml:")


def test_what_a_killed_process_left_out_is_made_by_the_next_run(own: Path, halting: Halting) -> None:
    halting("rendering_child:render", {2})
    generated(own)

    assert [one.state for one in generated(own)] == ["unchanged", "unchanged", "written", *["unchanged"] * 4]


def test_a_template_that_ends_the_process_less_often_than_the_limit_is_tried_on(own: Path, halting: Halting) -> None:
    asked = halting("rendering_child:render", range(1, RENDER_FAILURES))

    assert codes(generated(own)) == [ENDED] * (RENDER_FAILURES - 1) + [[]] * (PAPERS - RENDER_FAILURES + 1)
    assert len(asked) == PAPERS


def test_a_template_that_ends_the_process_as_often_as_the_limit_is_not_tried_again(own: Path, halting: Halting) -> None:
    asked = halting("rendering_child:render", range(1, RENDER_FAILURES + 1))

    assert codes(generated(own)) == [ENDED] * PAPERS
    assert len(asked) == RENDER_FAILURES
    assert len(documents(own)) == 1


def test_a_document_that_is_made_between_begins_the_count_anew(own: Path, halting: Halting) -> None:
    halting("rendering_child:render", {1, 2, 4, 5})

    assert codes(generated(own)) == [ENDED, ENDED, [], ENDED, ENDED, []]


def test_a_document_that_takes_too_long_is_ended_and_told(own: Path, halting: Halting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarded, "RENDER_SECONDS", 5)
    halting("rendering_child:render", {2}, left=True)

    assert codes(generated(own)) == [[], ["template.too-slow"], [], [], [], []]


def test_a_book_that_takes_too_long_is_ended_and_told(own: Path, halting: Halting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarded, "BOOK_SECONDS", 5)
    halting("rendering_child:book", {1}, left=True)

    late, again = (list(pipeline.generate(pipeline.open_job(own), Wanted(), book=True)) for _ in range(2))

    assert [errors(one) for one in late][1:] == [["template.too-slow"]]
    assert [(problem.code, dict(problem.facts)) for problem in late[1].problems] == [("template.too-slow", {"limit": "5 s"})]
    assert [(one.state, one.papers) for one in again] == [("unchanged", None), ("written", PAPERS)]


def test_looking_through_a_template_is_ended_when_it_takes_too_long(
    own: Path, halting: Halting, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = load_catalog(own).get("household-pledge")
    monkeypatch.setattr(authoring, "CHECK_SECONDS", 5)
    halting("authoring_child:examined", {1}, left=True)

    problem = fault(lambda: template_problems(template))

    assert (problem.code, dict(problem.facts)) == ("template.too-slow", {"limit": "5 s"})
    assert [one for one in template_problems(template) if one.severity == "error"] == []


def test_building_a_template_is_ended_when_it_takes_too_long_and_writes_nothing(
    tmp_path: Path, halting: Halting, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "thong-bao"
    folder.mkdir()
    (folder / "manifest.yaml").write_text(MANIFEST, "utf-8")
    (folder / "text.md").write_text(TEXT, "utf-8")
    before = sorted(folder.rglob("*"))
    monkeypatch.setattr(authoring, "CHECK_SECONDS", 5)
    halting("authoring_child:built", {1}, left=True)

    assert fault(lambda: build_template(template_in(folder))).code == "template.too-slow"
    assert sorted(folder.rglob("*")) == before
    assert {path.suffix for path in build_template(template_in(folder))} == {".docx"}


@pytest.fixture
def limits() -> Iterator[Callable[[str], int]]:
    """Returns a function that tells a limit of the process of its own, by the system's name."""
    resource = importlib.import_module("resource")
    yield lambda name: int(apart("resource:getrlimit", getattr(resource, name))[0])


def test_the_process_has_the_memory_of_the_limit_and_no_more(limits: Callable[[str], int]) -> None:
    assert limits("RLIMIT_AS") == RENDER_MEMORY_BYTES
    problem = fault(lambda: apart("operator:mul", "x", RENDER_MEMORY_BYTES))

    assert (problem.code, dict(problem.facts)) == ("template.too-much", {"limit": RENDER_MEMORY_BYTES // MIB})
    assert apart("operator:mul", "x", 3) == "xxx"


def test_the_process_writes_and_begins_nothing(limits: Callable[[str], int]) -> None:
    assert [limits(name) for name in ("RLIMIT_FSIZE", "RLIMIT_NPROC", "RLIMIT_CORE")] == [0, 0, 0]
