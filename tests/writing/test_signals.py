"""Claims about runs that are stopped: Ctrl-C, or a process killed at any moment. Whole files only; the next run completes."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import pipeline
from generator.pipeline import Job, Wanted
from generator.writing.lastrun import FILE as LAST_RUN
from tests.small_area import DECISION, HEADS, PLEDGES
from tests.writing.conftest import damaged, tree

Papers = Callable[..., Path]
ROOT = Path(__file__).parents[2]
KILLS = 10

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals are sent another way on Windows")


def many(count: int) -> str:
    return "Mã hộ,Thôn,Xóm,Chủ hộ\n" + "".join(f"{row:04},phu-ninh,Xóm {row % 9},Nguyễn Văn {row}\n" for row in range(count))


def heeding_ctrl_c() -> None:
    """A shell lets its background jobs ignore Ctrl-C, and what they start inherits that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def started(workspace: Path, out: Path) -> subprocess.Popen[str]:
    """Starts the command in a process group of its own, and waits until it writes documents."""
    command = [sys.executable, "-m", "generator.cli.main", "generate", "-C", str(workspace), "--out", str(out)]
    process = subprocess.Popen(
        command, cwd=ROOT, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
        preexec_fn=heeding_ctrl_c,
    )
    folder, before = out / "ho-so" / "Thôn Phù Ninh", time.monotonic()
    while process.poll() is None and not (folder.is_dir() and any(folder.glob("*.docx"))) and time.monotonic() < before + 30:
        time.sleep(0.01)
    return process


def states_of(job: Job, out: Path) -> list[str]:
    """Makes every document of the workspace to the end."""
    return [one.state for one in pipeline.generate(job, Wanted(), out=out)]


def leftovers(out: Path) -> list[Path]:
    known = ("ledger.jsonl", LAST_RUN)
    return [path for path in out.rglob("*") if path.is_file() and path.suffix != ".docx" and path.name not in known]


def test_ctrl_c_leaves_whole_files_says_so_and_the_next_run_goes_on(papers: Papers, tmp_path: Path) -> None:
    workspace = papers(documents=DECISION + PLEDGES, households=many(3000)).parent
    process = started(workspace, tmp_path / "stopped")
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)

    assert (process.returncode, said.strip()) == (130, "Đã dừng; những tệp đã xong vẫn còn nguyên.")
    placed = len(tree(tmp_path / "stopped"))
    assert 0 < placed < 3001
    assert damaged(tmp_path / "stopped") == [] and leftovers(tmp_path / "stopped") == []
    job = pipeline.open_job(workspace)
    found = states_of(job, tmp_path / "stopped")
    states_of(job, tmp_path / "undisturbed")
    assert (found.count("unchanged"), found.count("written")) == (placed, 3001 - placed)
    assert tree(tmp_path / "stopped") == tree(tmp_path / "undisturbed")


def test_a_killed_run_leaves_whole_files_and_the_next_one_makes_what_an_undisturbed_one_makes(
    papers: Papers, tmp_path: Path
) -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    moments = random.Random(seed)
    workspace = papers(documents=DECISION + PLEDGES, households=many(600)).parent
    job = pipeline.open_job(workspace)
    states_of(job, tmp_path / "undisturbed")
    expected = tree(tmp_path / "undisturbed")

    for number in range(KILLS):
        out = tmp_path / f"killed-{number}"
        process = started(workspace, out)
        time.sleep(moments.uniform(0, 0.15))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        placed = len(tree(out))
        assert damaged(out) == []
        found = states_of(job, out)
        assert (found.count("unchanged"), found.count("written")) == (placed, 601 - placed)
        assert tree(out) == expected and leftovers(out) == []


def test_a_run_killed_after_the_records_changed_takes_none_of_its_own_files_for_an_officers(
    papers: Papers, tmp_path: Path
) -> None:
    workspace = papers(documents=DECISION + PLEDGES, households=many(1500)).parent
    out = tmp_path / "out"
    states_of(pipeline.open_job(workspace), out)
    first = next(iter(sorted(out.rglob("Bản cam kết*.docx"))))
    before = first.stat().st_mtime_ns
    papers(documents=DECISION + PLEDGES, households=many(1500), heads=HEADS.replace("person: e", "person: g"))
    process = started(workspace, out)
    while process.poll() is None and first.stat().st_mtime_ns == before:
        time.sleep(0.001)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()

    job = pipeline.open_job(workspace)
    found = states_of(job, out)

    states_of(job, tmp_path / "undisturbed")
    assert (process.returncode, found.count("kept")) == (-signal.SIGKILL, 0)
    assert found.count("unchanged") > 1 and found.count("written") > 0
    assert tree(out) == tree(tmp_path / "undisturbed")
