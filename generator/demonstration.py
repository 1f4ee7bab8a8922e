"""The main job in one go, step by step: a sample workspace, its check, its documents, one search, what to try next."""

from __future__ import annotations

import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator import pipeline
from generator.findable import index_at
from generator.pipeline import Job, Wanted
from generator.starting import start_workspace
from generator.writing.outcomes import Outcome
from library import messages
from library.messages import text
from library.problems import ERROR
from library.search import search

SAMPLE = "quang-trach-2017"
QUERY = "thông tư 23/2012"
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Step:
    """One step that was done: what, and what it made."""

    title: str
    lines: tuple[str, ...]


def steps(folder: Path) -> Iterator[Step]:
    """Yields each step after it was done. A workspace that is there already is used as it is.

    Raises `Refused` where the folder holds something else, `WriteFault`.
    """
    began = time.perf_counter()
    yield Step(text("demo.workspace"), (_workspace(folder),))
    job = pipeline.open_job(folder)
    yield Step(text("demo.check"), _checked(job))
    yield Step(text("demo.generate"), _generated(job))
    yield Step(text("demo.search", query=QUERY), _found(folder))
    spent = f"{time.perf_counter() - began:.1f}".replace(".", ",")
    program = _program()
    tries = (
        f"{program} plan -C {folder}",
        f"{program} search gộp các ban chỉ đạo chồng chéo",
        f"{program} init xa-toi",
        text("demo.seconds", seconds=spent),
    )
    yield Step(text("demo.next"), tries)


def _program() -> str:
    """Returns how the reader starts the program: its name, or its path where the environment is not switched on."""
    if shutil.which("vanban"):
        return "vanban"
    beside = shutil.which("vanban", path=str(Path(sys.executable).parent))
    return beside or "vanban"


def _workspace(folder: Path) -> str:
    if (folder / "workspace.yaml").is_file():
        return text("demo.workspace-old", folder=folder)
    files = start_workspace(folder, SAMPLE)
    return text("demo.workspace-new", folder=folder, count=len([name for name in files if not name.startswith(".")]))


def _checked(job: Job) -> tuple[str, ...]:
    problems = pipeline.check(job)
    errors = sum(problem.severity == ERROR for problem in problems)
    lines = [text("check.sum", errors=errors, warnings=len(problems) - errors)]
    lines += [f"{problem.place}: {messages.sentence(problem)}" for problem in problems[:_SHOWN]]
    return tuple(lines)


def _generated(job: Job) -> tuple[str, ...]:
    counts: Counter[str] = Counter()
    firsts: dict[str, list[Outcome]] = {}
    for outcome in pipeline.generate(job, Wanted()):
        counts[outcome.state] += 1
        firsts.setdefault(outcome.template, []).append(outcome) if len(firsts.get(outcome.template, ())) < _SHOWN else None
    said = text("generate.sum", **{s: counts[s] for s in ("written", "unchanged", "kept", "failed")}, out=job.out)
    return (said, *(outcome.path for outcomes in firsts.values() for outcome in outcomes))


def _found(folder: Path) -> tuple[str, ...]:
    answer = search(QUERY, index_at(folder.resolve()), in_force_on=date.today().isoformat(), limit=_SHOWN)
    return tuple(f"{hit.number or hit.id} – {hit.title} – {hit.status_line or ''}" for hit in answer.hits)
