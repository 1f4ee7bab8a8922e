"""A killed builder, a foreign or a damaged index cost nothing: the answer is right, and nothing of theirs is ever run."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from library import shelf
from library.entry import Entry
from library.index import index_of
from library.messages import locale_folder
from library.problems import Refused
from library.search import search
from library.segment import FILES

ROOT = Path(locale_folder()).parents[1]
CANARY = b"cos\nsystem\n(S'touch canary'\ntR."
BUILD = """
from library.entry import Entry
from library.index import index_of
from library.search import search
entries = [Entry(str(n), "lesson", f"Bài học số {n}", f"tuần tra thôn {n} " * 40) for n in range(1500)]
print("bắt đầu", flush=True)
print(search("bài học số 7", index_of(entries)).hits[0].id)
"""


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VANBAN_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)


def entries(count: int = 50) -> list[Entry]:
    return [Entry(str(n), "lesson", f"Bài học số {n}", f"tuần tra thôn {n} " * 40) for n in range(count)]


def stored() -> list[Path]:
    return [path for path in (shelf.cache_folder() / "index").iterdir() if not path.name.startswith(".")]


def start() -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    command = [sys.executable, "-W", "error", "-c", BUILD]
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )


@pytest.mark.parametrize("after", [0.0, 0.1, 0.3, 0.6])
def test_a_builder_killed_at_any_time_leaves_no_half_index(after: float) -> None:
    killed = start()
    assert killed.stdout is not None
    killed.stdout.readline()
    time.sleep(after)
    killed.send_signal(signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
    killed.communicate(timeout=60)
    out, err = start().communicate(timeout=120)

    assert (out.split("\n")[1], err) == ("7", "")
    assert len(stored()) == 1


def test_what_a_killed_builder_left_is_removed_after_a_day() -> None:
    index_of(entries(3))
    left = shelf.cache_folder() / "index" / ".left.123"
    left.mkdir()
    index_of(entries(4))
    assert left.is_dir()
    past = time.time() - 90_000
    os.utime(left, (past, past))
    index_of(entries(5))

    assert not left.exists()


def test_an_index_that_was_copied_here_is_not_opened(tmp_path: Path) -> None:
    index_of(entries())
    (folder,) = stored()
    shutil.copytree(folder, tmp_path / "copy")
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "copy", folder)

    assert shelf.whole(folder.name) is None
    assert search("bài học số 7", index_of(entries())).hits[0].id == "7"


def test_even_with_a_seal_that_fits_nothing_in_a_folder_is_run() -> None:
    index_of(entries())
    (folder,) = stored()
    for path in folder.glob("*.toc"):
        path.write_bytes(CANARY)
    (folder / shelf.SEAL).write_bytes(shelf.seal_of(folder))

    assert shelf.whole(folder.name) == folder
    assert search("bài học số 7", index_of(entries())).hits[0].id == "7"
    assert search("bài học số 55", index_of(entries(60))).hits[0].id == "55"
    assert not Path("canary").exists()


@pytest.mark.parametrize("byte", [b"\xf7", b"\x00", b"\x01"])
@pytest.mark.parametrize("ending", FILES)
def test_nonsense_in_the_arrays_gives_an_answer_or_a_refusal_and_is_built_anew(ending: str, byte: bytes) -> None:
    index_of(entries())
    (folder,) = stored()
    (file,) = folder.glob(f"*.{ending}")
    file.write_bytes(byte * file.stat().st_size)
    (folder / shelf.SEAL).write_bytes(shelf.seal_of(folder))
    try:
        search("bài học số 7", index_of(entries()))
    except Refused as error:
        assert error.problems[0].code == "index.damaged"
    shelf.unseal(folder)

    assert search("bài học số 7", index_of(entries())).hits[0].id == "7"


def test_what_a_list_names_and_is_not_there_is_told() -> None:
    index_of(entries())
    (folder,) = stored()
    (file,) = folder.glob("*.places")
    file.write_bytes(b"\xf7" * file.stat().st_size)
    (folder / shelf.SEAL).write_bytes(shelf.seal_of(folder))

    with pytest.raises(Refused) as raised:
        search("bài học số 7", index_of(entries()))
    assert raised.value.problems[0].code == "index.damaged"
    assert search("bài học số 7", index_of(entries())).hits[0].id == "7"
