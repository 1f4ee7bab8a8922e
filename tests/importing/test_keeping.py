"""Claims about keeping an act: all or nothing, whatever ends it, and once."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from library.importing import keeping
from library.importing.keeping import files_of, keep, refuse_duplicate, same_original
from library.problems import Place, Refused, WriteFault

ROOT = Path(__file__).parents[2]
PLACE = Place("f.txt")
RECORD, TEXT, ORIGINAL = "acts/a-1.yaml", "texts/a-1.txt", "originals/a-1.txt"
# Keeps an act and kills itself at one of the steps on the disk.
KILLED = """
import os, signal, sys
from pathlib import Path
from library.importing.keeping import files_of, keep
left = int(sys.argv[2])
def step():
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
folder = Path(sys.argv[1]) / "library"
keep(folder.parent, folder, files_of(folder, "a-1", "txt", b"original", "text", b"record"), lambda: None, step=step)
"""


def write(
    folder: Path, original: bytes = b"original", act_id: str = "a-1", record: bytes | None = b"record"
) -> tuple[Path, ...]:
    library = folder / "library"

    def check() -> None:
        refuse_duplicate(library, act_id, original, PLACE)

    return keep(folder, library, files_of(library, act_id, "txt", original, "text", record), check)


def tree(folder: Path) -> dict[str, bytes]:
    library = folder / "library"
    return {path.relative_to(library).as_posix(): path.read_bytes() for path in sorted(library.rglob("*")) if path.is_file()}


WHOLE = {RECORD: b"record", ORIGINAL: b"original", TEXT: b"text"}


def test_the_three_are_laid_down_together(tmp_path: Path) -> None:
    assert [path.name for path in write(tmp_path)] == ["a-1.txt", "a-1.txt", "a-1.yaml"]

    assert tree(tmp_path) == WHOLE


def test_of_an_act_that_has_a_record_only_two_are(tmp_path: Path) -> None:
    write(tmp_path, record=None)

    assert set(tree(tmp_path)) == {ORIGINAL, TEXT}


def test_the_same_file_and_the_same_act_are_refused_by_name(tmp_path: Path) -> None:
    write(tmp_path)

    for original, act_id, code in ((b"original", "b-2", "import.same-file"), (b"other", "a-1", "import.same-act")):
        with pytest.raises(Refused) as refused:
            write(tmp_path, original, act_id)
        assert [(one.code, one.facts["id"]) for one in refused.value.problems] == [(code, "a-1")]
    assert tree(tmp_path) == WHOLE
    assert same_original(tmp_path / "library", b"original") == tmp_path / "library" / ORIGINAL


def test_a_file_that_is_in_the_way_is_kept(tmp_path: Path) -> None:
    (tmp_path / "library" / "acts").mkdir(parents=True)
    (tmp_path / "library" / RECORD).write_bytes(b"by hand")

    with pytest.raises(Refused) as refused:
        write(tmp_path)

    assert [one.code for one in refused.value.problems] == ["import.in-the-way"]
    assert tree(tmp_path) == {RECORD: b"by hand"}


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize("name", ["library", "library/texts"])
def test_a_link_that_leads_outside_is_not_followed(tmp_path: Path, name: str) -> None:
    (tmp_path / "outside").mkdir()
    area = tmp_path / "area"
    (area / name).parent.mkdir(parents=True)
    (area / name).symlink_to(tmp_path / "outside")

    with pytest.raises(Refused) as refused:
        write(area)

    assert [one.code for one in refused.value.problems] == ["import.outside"]
    assert list((tmp_path / "outside").iterdir()) == []


def test_a_fault_on_the_way_leaves_nothing(tmp_path: Path) -> None:
    for failing in range(1, 9):
        left = [failing]

        def step(left: list[int] = left) -> None:
            left[0] -= 1
            if left[0] == 0:
                raise OSError(28, "no room")

        folder = tmp_path / str(failing)
        library = folder / "library"
        with pytest.raises(WriteFault):
            keep(folder, library, files_of(library, "a-1", "txt", b"original", "text", b"record"), lambda: None, step=step)
        assert tree(folder) in ({}, WHOLE)


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL there")
@pytest.mark.parametrize("steps", range(9))
def test_killed_at_any_step_the_act_is_whole_or_not_there_and_the_next_import_clears_up(tmp_path: Path, steps: int) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), str(steps)], cwd=ROOT, check=False)

    assert done.returncode == (-signal.SIGKILL if steps < 8 else 0)
    if (tmp_path / "library" / RECORD).exists():
        assert {name: data for name, data in tree(tmp_path).items() if not name.startswith(".")} == WHOLE
    else:
        write(tmp_path)
    write(tmp_path, b"second", "b-2")
    assert set(tree(tmp_path)) == {*WHOLE, "acts/b-2.yaml", "texts/b-2.txt", "originals/b-2.txt"}


def test_a_planted_plan_removes_nothing_but_imports(tmp_path: Path) -> None:
    lock = tmp_path / "library" / ".vanban-import"
    lock.mkdir(parents=True)
    (tmp_path / "precious.yaml").write_bytes(b"x")
    (lock / "owner").write_text("999999999", "ascii")
    plan = {"0": "../precious.yaml", "1": "acts/../../precious.yaml", "2": "x", "x": 3}
    (lock / "plan").write_text(json.dumps(plan), "utf-8")
    os.utime(lock, (0, 0))

    write(tmp_path)

    assert (tmp_path / "precious.yaml").read_bytes() == b"x"
    assert tree(tmp_path) == WHOLE


def test_who_waits_too_long_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "_WAIT_SECONDS", 0.1)
    (tmp_path / "library" / ".vanban-import").mkdir(parents=True)
    (tmp_path / "library" / ".vanban-import" / "owner").write_text(str(os.getppid()), "ascii")

    with pytest.raises(Refused) as refused:
        write(tmp_path)

    assert [one.code for one in refused.value.problems] == ["import.busy"]


def attempt(folder: Path, number: int, done: Callable[[str], None]) -> None:
    try:
        write(folder, f"original {number}".encode())
        done("kept")
    except Refused as error:
        done(error.problems[0].code)


def test_of_many_at_once_one_keeps_the_act_and_the_others_are_refused(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    with context.Manager() as manager:
        told = manager.list()
        workers = [context.Process(target=attempt, args=(tmp_path, number, told.append)) for number in range(4)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        outcomes = sorted(told)

    assert outcomes == ["import.same-act"] * 3 + ["kept"]
    found = tree(tmp_path)
    assert set(found) == set(WHOLE) and found[ORIGINAL].startswith(b"original ")
