"""Claims about a new workspace: written whole into a new or empty folder, or not at all; and the demo that uses one."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import demonstration
from generator.records.area import load_area
from generator.records.rules import record_problems
from generator.starting import samples, start_workspace
from library.problems import NotFound, Refused, WriteFault


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_there_are_a_sample_of_each_time(tmp_path: Path) -> None:
    assert samples() == ["quang-trach-2017", "tan-gianh-2026"]


@pytest.mark.parametrize(
    ("sample", "first"),
    [(None, "communes/xa.yaml"), ("quang-trach-2017", "communes/xa-ke-tuc.yaml"), ("tan-gianh-2026", "library/mo-hinh.yaml")],
)
def test_a_new_folder_is_made_with_all_that_are_above_it(tmp_path: Path, sample: str | None, first: str) -> None:
    target = tmp_path / "một" / "hai" / "xã tôi"

    made = start_workspace(target, sample)

    assert made == files(target) and first in made
    assert [name for name in made if name.startswith(".vanban/schemas/")][:2] == [
        ".vanban/schemas/clause.schema.json", ".vanban/schemas/common.schema.json",
    ]  # fmt: skip
    assert [one for one in record_problems(load_area(target)) if one.severity == "error"] == []
    assert [path.name for path in target.parent.iterdir()] == ["xã tôi"]


def test_files_that_begin_with_a_dot_get_their_dot(tmp_path: Path) -> None:
    made = start_workspace(tmp_path / "a")

    assert {".editorconfig", ".vscode/settings.json"} <= set(made)
    assert not [name for name in made if "dot-" in name]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()

    assert files(tmp_path / "a") == [] != start_workspace(tmp_path / "a")


@pytest.mark.parametrize("held", ["folder", "file"])
def test_a_folder_that_holds_something_and_a_file_are_refused_and_left_as_they_are(tmp_path: Path, held: str) -> None:
    target = tmp_path / "a"
    if held == "folder":
        target.mkdir()
        (target / "thư.txt").write_text("của tôi", "utf-8")
    else:
        target.write_text("của tôi", "utf-8")

    with pytest.raises(Refused) as refused:
        start_workspace(target)

    assert [(one.code, str(one.place)) for one in refused.value.problems] == [("init.not-empty", str(target))]
    assert [path.read_text("utf-8") for path in tmp_path.rglob("*") if path.is_file()] == ["của tôi"]


def test_an_unknown_sample_is_not_found_and_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(NotFound) as missing:
        start_workspace(tmp_path / "a", "quang-trach")

    assert [(one.code, one.facts["known"]) for one in missing.value.problems] == [
        ("init.unknown-sample", ["quang-trach-2017", "tan-gianh-2026"])
    ]
    assert list(tmp_path.iterdir()) == []


def test_below_a_file_no_workspace_can_be(tmp_path: Path) -> None:
    (tmp_path / "thư.txt").write_text("của tôi", "utf-8")

    with pytest.raises(WriteFault) as fault:
        start_workspace(tmp_path / "thư.txt" / "a")

    assert [one.code for one in fault.value.problems] == ["write.is-file"]
    assert files(tmp_path) == ["thư.txt"]


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """Yields a folder on a disk of 64 KiB; skips where this user may not mount one."""
    mount, folder = shutil.which("mount"), tmp_path / "disk"
    folder.mkdir()
    if mount is None or os.name == "nt" or os.geteuid() != 0:
        pytest.skip("only root may mount a small file system")
    done = subprocess.run([mount, "-t", "tmpfs", "-o", "size=64k", "none", str(folder)], capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"no file system can be mounted here: {done.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_leaves_nothing(tiny_disk: Path) -> None:
    (tiny_disk / "a").mkdir()

    for name in ("a", "b"):
        with pytest.raises(WriteFault) as fault:
            start_workspace(tiny_disk / name, "quang-trach-2017")
        assert [one.code for one in fault.value.problems] == ["write.disk-full"]

    assert [path.name for path in tiny_disk.rglob("*")] == ["a"]


def test_the_demo_tells_each_step_and_a_second_one_uses_the_workspace_that_is_there(tmp_path: Path) -> None:
    first = {step.title: step.lines for step in demonstration.steps(tmp_path / "d")}
    second = {step.title: step.lines for step in demonstration.steps(tmp_path / "d")}

    assert list(first) == [
        "Vùng làm việc mẫu Quảng Trạch 2017", "Kiểm tra dữ liệu", "Lập văn bản", "Tra cứu: thông tư 23/2012", "Thử tiếp",
    ]  # fmt: skip
    assert first["Lập văn bản"][0].startswith("Đã lập 103, không đổi 0, giữ lại 0, không lập được 0.")
    assert second["Lập văn bản"][0].startswith("Đã lập 0, không đổi 103, giữ lại 0, không lập được 0.")
    assert second["Vùng làm việc mẫu Quảng Trạch 2017"] == (f"Dùng vùng làm việc đã có: {tmp_path / 'd'}",)
    assert first["Tra cứu: thông tư 23/2012"][0].startswith("23/2012/TT-BCA – ")


def test_the_demo_does_not_touch_a_folder_with_something_else(tmp_path: Path) -> None:
    (tmp_path / "thư.txt").write_text("của tôi", "utf-8")

    with pytest.raises(Refused):
        next(demonstration.steps(tmp_path))

    assert files(tmp_path) == ["thư.txt"]
