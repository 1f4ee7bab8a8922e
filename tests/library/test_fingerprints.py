"""A file is hashed again whenever it may have changed, and only then."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from library.fingerprints import fingerprints


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VANBAN_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "records"
    (made / "b").mkdir(parents=True)
    (made / ".hidden").mkdir()
    for name in ("b/one.yaml", "a.yaml", "a.txt", ".hidden/x.yaml"):
        (made / name).write_text(name, "utf-8")
    return made


def names(folder: Path, *besides: str) -> list[str]:
    return [path.relative_to(folder).as_posix() for path, _ in fingerprints(folder, ".yaml", besides)]


def test_files_come_in_the_order_of_their_paths_without_hidden_folders(folder: Path) -> None:
    assert names(folder) == ["a.yaml", "b/one.yaml"]
    assert names(folder, "b") == ["a.yaml"]


def test_a_change_of_the_same_length_at_once_is_seen(folder: Path) -> None:
    before = fingerprints(folder, ".yaml")
    (folder / "a.yaml").write_text("A.YAML", "utf-8")
    after = fingerprints(folder, ".yaml")

    assert before[0][1] != after[0][1] and before[1] == after[1]


def test_a_file_that_rests_is_not_read_again(folder: Path) -> None:
    past = time.time() - 60
    os.utime(folder / "a.yaml", (past, past))
    before = fingerprints(folder, ".yaml")
    seen = (folder / "a.yaml").stat()
    with (folder / "a.yaml").open("r+b") as stream:
        stream.write(b"A.YAML")
    os.utime(folder / "a.yaml", ns=(seen.st_atime_ns, seen.st_mtime_ns))

    assert fingerprints(folder, ".yaml") == before


def test_what_is_remembered_wrongly_is_forgotten(folder: Path, tmp_path: Path) -> None:
    before = fingerprints(folder, ".yaml")
    for nonsense in ("", "[]", "null", "{", "\x00", '{"a.yaml": 5}', '{"a.yaml": []}'):
        for path in (tmp_path / "cache" / "files").iterdir():
            path.write_text(nonsense, "utf-8")
        assert fingerprints(folder, ".yaml") == before


def test_the_same_text_has_the_same_hash_wherever_it_lies(folder: Path) -> None:
    (folder / "b" / "one.yaml").write_text("a.yaml", "utf-8")
    (first, one), (second, other) = fingerprints(folder, ".yaml")

    assert first != second and one == other
