"""An index is named by what it holds, whole or not there, and never waits for a lock."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from library.entry import Entry, Source
from library.index import index_of, open_index
from library.messages import locale_folder
from library.search import search
from library.shelf import cache_folder
from library.shelving import KEPT_DAYS

Folder = Callable[[Mapping[str, str]], Path]

ROOT = Path(locale_folder()).parents[1]
LESSON = "kind: lesson\nid: {0}\ntype: lesson\ntitle: {1}\ntext: Một bài học.\nsource: [S]\n"
READY = """
import sys
from pathlib import Path
from library.index import open_index
from library.search import search
answer = search("thon an toan", open_index([Path(sys.argv[1])]))
heavy = {"yaml", "jsonschema", "referencing", "lxml", "docx", "docxtpl", "jinja2", "click", "numpy", "rapidfuzz",
         "whoosh", "library.acts", "library.entries", "library.building", "library.suggestion", "pickle"}
print(answer.hits[0].id, sorted(heavy & sys.modules.keys()))
"""
BUILD = """
import sys
from pathlib import Path
from library.index import open_index
from library.search import search
print([hit.id for hit in search("mô hình Ban Chỉ đạo", open_index([Path(sys.argv[1])])).hits])
"""


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VANBAN_CACHE", str(tmp_path / "cache"))


def shelf() -> list[str]:
    return sorted(path.name for path in (cache_folder() / "index").iterdir())


def found(folders: list[Path], query: str) -> list[str]:
    return [hit.id for hit in search(query, open_index(folders)).hits]


def start(program: str, *arguments: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", program, *arguments], env=environment, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip


def test_a_changed_record_is_found_at_once_and_the_same_records_are_indexed_once(folder: Folder) -> None:
    path = folder({"a.yaml": LESSON.format("a", "Hòa giải")})

    assert found([path], "hòa giải") == ["a"]
    first = shelf()
    assert found([path], "hòa giải") == ["a"]
    assert shelf() == first and len(first) == 1
    (path / "a.yaml").write_text(LESSON.format("a", "Tuần tra"), "utf-8")
    assert (found([path], "tuần tra"), found([path], "hòa giải")) == (["a"], [])


def test_a_later_folder_wins_and_sources_add_what_else_is_to_be_found(folder: Folder) -> None:
    shipped, own = folder({"a.yaml": LESSON.format("a", "Hòa giải")}), folder({"b.yaml": LESSON.format("a", "Tuần tra")})
    template = Entry("to-trinh", "template", "Tờ trình về kinh phí")

    assert (found([shipped, own], "hòa giải"), found([shipped, own], "tuần tra")) == ([], ["a"])
    extended = open_index([shipped], [Source("một", lambda: [template])])
    assert [hit.id for hit in search("tờ trình kinh phí", extended).hits] == ["to-trinh"]


def test_a_ready_index_does_not_read_its_sources(folder: Folder) -> None:
    path = folder({"a.yaml": LESSON.format("a", "Hòa giải")})
    open_index([path], [Source("một", list)])

    def unexpected() -> list[Entry]:
        raise AssertionError

    assert open_index([path], [Source("một", unexpected)]).size == 1


@pytest.mark.parametrize("harm", ["flip", "cut", "empty", "missing", "foreign"])
def test_an_index_with_a_wrong_byte_is_built_anew(records: Path, harm: str) -> None:
    open_index([records])
    folder = next((cache_folder() / "index").iterdir())
    file = max(folder.iterdir(), key=lambda path: path.stat().st_size)
    data = file.read_bytes()
    middle = len(data) // 2
    harmed = {
        "flip": data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :],
        "cut": data[:middle],
        "empty": b"",
        "foreign": b"cos\nsystem\n(S'touch canary'\ntR.",
    }
    file.unlink() if harm == "missing" else file.write_bytes(harmed[harm])

    assert found([records], "23/2012")[0] == "23-2012-tt-bca"
    assert shelf() == [folder.name]
    assert not Path("canary").exists()


def test_an_index_that_lies_in_a_workspace_is_never_opened(records: Path) -> None:
    for name in ("index", ".cache", "cache/index"):
        (records / name).mkdir(parents=True)
        (records / name / "_MAIN_1.toc").write_bytes(b"cos\nsystem\n(S'touch canary'\ntR.")

    assert found([records], "23/2012")[0] == "23-2012-tt-bca"
    assert not Path("canary").exists()


def test_eight_programs_that_build_at_once_leave_one_index(records: Path) -> None:
    programs = [start(BUILD, str(records)) for _ in range(8)]
    said = [program.communicate(timeout=120) for program in programs]

    assert {(out.strip(), err) for out, err in said} == {(str(found([records], "mô hình Ban Chỉ đạo")), "")}
    assert len(shelf()) == 1


def test_indexes_that_nobody_used_for_days_are_removed_when_one_is_built(folder: Folder) -> None:
    old, recent = folder({"a.yaml": LESSON.format("a", "Cũ")}), folder({"a.yaml": LESSON.format("a", "Mới")})
    open_index([old])
    (outdated,) = shelf()
    open_index([recent])
    (kept,) = set(shelf()) - {outdated}
    past = time.time() - (KEPT_DAYS + 1) * 86_400
    os.utime(cache_folder() / "index" / outdated, (past, past))
    open_index([folder({"a.yaml": LESSON.format("a", "Nay")})])

    assert kept in shelf() and outdated not in shelf()


def test_where_the_cache_cannot_be_written_the_answer_is_the_same(records: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("một tệp, không phải thư mục", "utf-8")

    assert found([records], "23/2012")[0] == "23-2012-tt-bca"


def test_no_entries_make_an_empty_index() -> None:
    answer = search("gì đó", [])

    assert (answer.total, answer.hits, index_of([]).size) == (0, (), 0)


def test_an_answer_from_a_ready_index_loads_nothing_heavy(records: Path) -> None:
    open_index([records])
    out, err = start(READY, str(records)).communicate(timeout=60)

    assert (out.strip(), err) == ("thon-an-toan []", "")
