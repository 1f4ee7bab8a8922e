"""Claims about saving: a file is there whole or as it was before, and nothing is left beside it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from library.files.saving import TEMPORARY_SUFFIX, fault, remove_leftovers, save, sync_files
from library.messages import LANGUAGES, hint, sentence, use_language
from library.problems import WriteFault

POSIX = pytest.mark.skipif(os.name == "nt", reason="a limit or a right that Windows does not have")
SAVE = "import pathlib, sys; from library.files.saving import save; save(pathlib.Path(sys.argv[1]), bytes(int(sys.argv[2])))"
WHERE = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
TELL = """
import os, pathlib, sys
from library.files.saving import save
from library.problems import WriteFault
if sys.argv[3:] and os.geteuid() == 0:
    # Root may write everywhere, so somebody else has to try.
    os.chdir(sys.argv[3])
    os.setgroups([]), os.setgid(65534), os.setuid(65534)
try:
    save(pathlib.Path(sys.argv[1]), bytes(int(sys.argv[2])))
except WriteFault as fault:
    print(fault.problems[0].code, fault.problems[0].place)
"""


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def code(path: Path, data: bytes = b"new") -> str:
    """Returns the code of the fault that saving here raises; its place is the path."""
    with pytest.raises(WriteFault) as raised:
        save(path, data)
    (problem,) = raised.value.problems
    assert str(problem.place) == str(path)
    return problem.code


@pytest.mark.parametrize("sync", [True, False])
def test_a_file_is_written_with_its_folders_and_nothing_else(tmp_path: Path, sync: bool) -> None:
    save(tmp_path / "xã" / "thôn" / "a.docx", b"one", sync=sync)
    save(tmp_path / "xã" / "rỗng.docx", b"", sync=sync)

    assert everything(tmp_path) == {"xã/thôn/a.docx": b"one", "xã/rỗng.docx": b""}


def test_a_file_replaces_the_old_one_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"a longer text that was there before")

    save(path, b"new")

    assert everything(tmp_path) == {"a.docx": b"new"}


def test_whoever_has_the_old_file_open_keeps_reading_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    save(path, b"old")

    with path.open("rb") as reader:
        save(path, b"new")
        assert reader.read() == b"old"
    assert path.read_bytes() == b"new"


@POSIX
def test_a_link_is_replaced_and_what_it_pointed_to_stays(tmp_path: Path) -> None:
    (tmp_path / "other.docx").write_bytes(b"other")
    (tmp_path / "a.docx").symlink_to(tmp_path / "other.docx")

    save(tmp_path / "a.docx", b"new")

    assert everything(tmp_path) == {"a.docx": b"new", "other.docx": b"other"}
    assert not (tmp_path / "a.docx").is_symlink()


def test_a_name_of_two_hundred_bytes_is_saved(tmp_path: Path) -> None:
    save(tmp_path / ("ế" * 65 + ".docx"), b"x")

    assert list(everything(tmp_path)) == ["ế" * 65 + ".docx"]


def test_a_relative_path_is_saved_where_we_stand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    save(Path("a.docx"), b"x")

    assert everything(tmp_path) == {"a.docx": b"x"}


def test_a_folder_in_the_place_is_told_and_left(tmp_path: Path) -> None:
    (tmp_path / "a.docx").mkdir()
    (tmp_path / "a.docx" / "inside").write_bytes(b"x")

    assert code(tmp_path / "a.docx") in ("write.is-folder", "write.denied")
    assert everything(tmp_path) == {"a.docx/inside": b"x"}


@pytest.mark.parametrize("name", [".", "/"])
def test_a_path_without_a_name_is_a_folder(name: str) -> None:
    assert code(Path(name)) == "write.is-folder"


@pytest.mark.parametrize("below", ["a.docx", "deep/er/a.docx"])
@POSIX
def test_a_file_in_the_place_of_a_folder_is_told_and_left(tmp_path: Path, below: str) -> None:
    (tmp_path / "out").write_bytes(b"x")

    assert code(tmp_path / "out" / below) == "write.is-file"
    assert everything(tmp_path) == {"out": b"x"}


@POSIX
def test_a_name_that_the_system_does_not_take_is_told(tmp_path: Path) -> None:
    assert code(tmp_path / ("x" * 300)) == "write.long-name"
    assert everything(tmp_path) == {}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes; only root may have one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)]
    if os.name == "nt" or os.geteuid() != 0 or subprocess.run(mounted, capture_output=True).returncode != 0:
        pytest.skip("mounting a small disk needs root; the limit on a file's size is tested besides")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_leaves_the_old_file_and_nothing_beside_it(small_disk: Path) -> None:
    save(small_disk / "a.docx", b"old")

    assert code(small_disk / "a.docx", bytes(3 * 2**20)) == "write.disk-full"
    assert everything(small_disk) == {"a.docx": b"old"}
    save(small_disk / "a.docx", b"after room was made")
    assert everything(small_disk) == {"a.docx": b"after room was made"}


@POSIX
def test_a_file_over_the_users_limit_leaves_the_old_one_and_nothing_beside_it(tmp_path: Path) -> None:
    save(tmp_path / "a.docx", b"old")
    limited = ["sh", "-c", 'ulimit -f 8; exec "$@"', "sh", sys.executable, "-c", TELL, str(tmp_path / "a.docx"), "100000"]

    done = subprocess.run(limited, env=WHERE, capture_output=True, text=True, timeout=20)

    assert (done.stdout, done.stderr, done.returncode) == (f"write.disk-full {tmp_path}/a.docx\n", "", 0)
    assert everything(tmp_path) == {"a.docx": b"old"}


@POSIX
@pytest.mark.parametrize(("rights", "says", "holds"), [(0o555, "write.denied a.docx\n", b"old"), (0o777, "", bytes(3))])
def test_a_folder_that_may_not_be_written_to_keeps_the_old_file(tmp_path: Path, rights: int, says: str, holds: bytes) -> None:
    save(tmp_path / "a.docx", b"old")
    tmp_path.chmod(rights)

    done = subprocess.run(
        [sys.executable, "-c", TELL, "a.docx", "3", str(tmp_path)], cwd=tmp_path, env=WHERE, capture_output=True, text=True
    )

    assert (done.stdout, done.stderr) == (says, "")
    assert everything(tmp_path) == {"a.docx": holds}
    tmp_path.chmod(0o755)


@POSIX
def test_a_killed_process_leaves_the_old_file_and_its_leftover_goes_with_the_next_run(tmp_path: Path) -> None:
    save(tmp_path / "a.docx", b"old")
    process = subprocess.Popen([sys.executable, "-c", SAVE, str(tmp_path / "a.docx"), str(2**30)], env=WHERE)
    while not (begun := [path for path in tmp_path.iterdir() if path.name.endswith(TEMPORARY_SUFFIX)]):
        assert process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert (tmp_path / "a.docx").read_bytes() == b"old"
    assert [path.exists() for path in begun] == [True]

    remove_leftovers(tmp_path)

    assert everything(tmp_path) == {"a.docx": b"old"}


@POSIX
def test_leftovers_of_a_living_process_stay_and_so_does_everything_else(tmp_path: Path) -> None:
    living = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    (tmp_path / "sub").mkdir()
    stay = [f".a.{living.pid}{TEMPORARY_SUFFIX}", ".a.docx", f"sub/b{TEMPORARY_SUFFIX}", f".c{TEMPORARY_SUFFIX}.docx"]
    go = [f"sub/.a.{dead.pid}{TEMPORARY_SUFFIX}", f".a.{os.getpid()}{TEMPORARY_SUFFIX}", f".nobody{TEMPORARY_SUFFIX}"]
    for name in stay + go:
        (tmp_path / name).write_bytes(b"x")

    remove_leftovers(tmp_path)
    living.communicate()

    assert sorted(everything(tmp_path)) == sorted(stay)


def test_there_are_no_leftovers_where_there_is_no_folder(tmp_path: Path) -> None:
    remove_leftovers(tmp_path / "none")

    assert everything(tmp_path) == {}


def test_sixteen_writers_of_one_file_leave_one_whole_file(tmp_path: Path) -> None:
    sizes = [str(100_000 + number) for number in range(16)]
    writers = [subprocess.Popen([sys.executable, "-c", SAVE, str(tmp_path / "a.docx"), size], env=WHERE) for size in sizes]

    assert [writer.wait(60) for writer in writers] == [0] * 16
    assert next(len(data) for data in everything(tmp_path).values()) in map(int, sizes)
    assert list(everything(tmp_path)) == ["a.docx"]


def test_threads_that_save_files_of_nearly_one_name_do_not_meet(tmp_path: Path) -> None:
    names = [f"Bản cam kết của hộ gia đình thôn Phù Ninh, xã Quảng Thanh {number}.docx" for number in range(200)]

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda name: save(tmp_path / name, name.encode() * 100, sync=False), names))

    assert everything(tmp_path) == {name: name.encode() * 100 for name in names}


def test_a_batch_is_flushed_at_its_end_also_when_a_file_went_away(tmp_path: Path) -> None:
    save(tmp_path / "a.docx", b"x", sync=False)

    sync_files([tmp_path / "a.docx", tmp_path / "gone.docx"])

    assert everything(tmp_path) == {"a.docx": b"x"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("error", [OSError(28, "No space left"), OSError(13, "Permission denied"), OSError(5, "I/O error")])
def test_the_words_of_the_system_are_never_shown(language: str, error: OSError) -> None:
    use_language(language)
    (problem,) = fault(error, Path("a.docx")).problems

    assert str(error.strerror) not in sentence(problem) + hint(problem)
    assert hint(problem)
