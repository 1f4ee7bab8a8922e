"""Claims about putting folders in the place of others: the old ones or the new ones, whatever ends it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from library.files import placing
from library.files.placing import LOCK, place, settle
from library.problems import Refused, WriteFault

ROOT = Path(__file__).parents[2]
OLD: Mapping[str, bytes] = {"a.txt": b"old a", "b.txt": b"old b"}
NEW: Mapping[str, bytes] = {"a.txt": b"new a", "c.txt": b"new c"}
KEPT: Mapping[str, bytes] = {"pack": b"kept"}
# Puts two folders in place and kills itself before one of the steps on the disk.
KILLED = """
import os, signal, sys
from pathlib import Path
from library.files.placing import place
left = int(sys.argv[2])
def step():
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
new = {"a.txt": b"new a", "c.txt": b"new c"}
place(Path(sys.argv[1]), {"t": new, ".kept/t": {"pack": b"kept"}}, lambda name: len(name) == 5 or name == "pack", step=step)
"""


def is_ours(name: str) -> bool:
    return len(name) == 5 or name == "pack"


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def below(name: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {f"{name}/{file}": data for file, data in files.items()}


def lay(root: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Returns a folder in which one folder stands already, with a file and a folder that are its owner's."""
    lay(tmp_path / "root", BEFORE)
    return tmp_path / "root"


MINE = {"t/notes of mine.txt": b"mine", "t/pictures/p.png": b"mine", "other/a.txt": b"other"}
BEFORE = {**below("t", OLD), **MINE}
AFTER = {**below("t", NEW), **MINE, **below(".kept/t", KEPT)}


def test_folders_are_replaced_whole_and_what_is_their_owners_stays(root: Path) -> None:
    place(root, {"t": NEW, ".kept/t": KEPT}, is_ours)

    assert tree(root) == AFTER
    assert not (root / LOCK).exists()


def test_a_first_folder_needs_nothing_before_it(tmp_path: Path) -> None:
    place(tmp_path / "root", {"t": NEW}, is_ours)

    assert tree(tmp_path) == below("root/t", NEW)


def test_a_folder_is_taken_away_but_for_what_is_its_owners(root: Path) -> None:
    place(root, {"t": None, "other": None}, is_ours)

    assert tree(root) == {name: data for name, data in MINE.items() if name.startswith("t/")}


def test_the_check_is_asked_before_anything_changes(root: Path) -> None:
    def check() -> None:
        raise Refused(())

    with pytest.raises(Refused):
        place(root, {"t": NEW}, is_ours, check)
    assert tree(root) == BEFORE
    assert not (root / LOCK).exists()


@pytest.mark.parametrize("steps", range(14))
def test_killed_before_any_step_there_are_the_old_folders_or_the_new_ones(root: Path, steps: int) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(root), str(steps)], cwd=ROOT)

    settle(root)

    left = {name: data for name, data in tree(root).items() if not name.startswith(LOCK)}
    planned = steps >= 6
    assert (done.returncode, left) == (-signal.SIGKILL if steps < 13 else 0, AFTER if planned else BEFORE)
    place(root, {"t": OLD, ".kept/t": None}, is_ours)
    assert tree(root) == BEFORE


def test_what_a_living_process_is_at_is_waited_for_and_then_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(root, {f"{LOCK}/owner-{os.getppid()}": b"", f"{LOCK}/plan": b"[]"})
    monkeypatch.setattr(placing, "_WAIT_SECONDS", 0.1)

    with pytest.raises(Refused) as settling:
        settle(root)
    with pytest.raises(Refused) as placed:
        place(root, {"t": NEW}, is_ours)
    assert [one.code for told in (settling, placed) for one in told.value.problems] == ["placing.busy", "placing.busy"]
    (root / LOCK / "plan").unlink()
    settle(root)
    assert {name: data for name, data in tree(root).items() if not name.startswith(LOCK)} == BEFORE


@pytest.mark.parametrize(
    "plan",
    ["{", "[1]", '[["new-0", "../t", true]]', '[["new-0", "/tmp/t", true]]', '[["C:x", "t", true]]', '[["", "t", true]]'],
)
def test_a_plan_that_is_none_of_ours_is_not_carried_out(root: Path, plan: str) -> None:
    lay(root, {f"{LOCK}/owner-99999999": b"", f"{LOCK}/plan": plan.encode(), f"{LOCK}/new-0/a.txt": b"new"})

    with pytest.raises(Refused) as refused:
        settle(root)

    assert [one.code for one in refused.value.problems] == ["placing.damaged"]
    assert {name: data for name, data in tree(root).items() if not name.startswith(LOCK)} == BEFORE


CARRIED_OUT = {**MINE, **below("other", NEW), **below("t", NEW)}


@pytest.mark.parametrize(("held", "left"), [(("new-1",), BEFORE), (("new-1", "old-1"), CARRIED_OUT)])
def test_where_a_rename_fails_those_before_it_are_taken_back_or_all_are_carried_out_later(
    root: Path, monkeypatch: pytest.MonkeyPatch, held: tuple[str, ...], left: Mapping[str, bytes]
) -> None:
    rename: Callable[..., None] = os.rename

    def renamed(source: Path, target: Path) -> None:
        if source.name in held:
            raise PermissionError(13, "held open", str(target))
        rename(source, target)

    monkeypatch.setattr(os, "rename", renamed)
    with pytest.raises(WriteFault) as failed:
        place(root, {"other": NEW, "t": NEW}, is_ours)
    monkeypatch.undo()
    settle(root)

    assert [one.code for one in failed.value.problems] == ["write.denied"]
    assert tree(root) == left


def test_nothing_is_written_through_a_link(root: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (root / ".kept").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(Refused) as refused:
        place(root, {"t": NEW, ".kept/t": KEPT}, is_ours)

    assert [one.code for one in refused.value.problems] == ["placing.link"]
    assert (tree(root), tree(tmp_path / "elsewhere")) == (BEFORE, {})
