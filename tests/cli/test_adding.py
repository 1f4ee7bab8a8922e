"""The command library add: it shows what it read, asks, and says what became of each file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_commands import valid
from tests.cli.test_help import CIRCULAR

Vanban = Callable[..., Any]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "area").mkdir()
    (tmp_path / "area" / "workspace.yaml").write_text("kind: workspace\nname: Vùng thử\n", "utf-8")
    (tmp_path / "moi.txt").write_text(CIRCULAR, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_it_shows_what_it_read_and_writes_nothing_unasked(vanban: Vanban, here: Path) -> None:
    said = vanban("library", "add", "moi.txt", "-C", "area")

    assert said.status == 0
    assert said.out.splitlines() == [
        "Thông tư 99/2031/TT-BCA quy định về đèn đường",
        "  mã: 99-2031-tt-bca",
        "  cơ quan ban hành: Bộ trưởng Bộ Công an",
        "  ngày ký: 05/01/2031",
        "  có hiệu lực từ: 01/3/2031 (Điều 2)",
        "  2 điều",
        "  điều khoản thi hành: Điều 2",
        "Chưa ghi gì. Muốn ghi, chạy lại với --yes.",
    ]
    assert not (here / "area" / "library").exists()


def test_with_yes_it_keeps_the_act_which_is_then_shown_and_checked(vanban: Vanban, here: Path) -> None:
    said = valid(vanban("library", "add", "moi.txt", "--yes", "-C", "area", "--json"), "library-add")

    (row,) = said["files"]
    assert (row["state"], row["id"], row["effective"]) == ("added", "99-2031-tt-bca", "2031-03-01")
    assert row["counts"]["articles"] == 2
    assert [Path(path).is_file() for path in row["written"]] == [True] * 3
    shown = vanban("library", "show", "99/2031/TT-BCA", "--article", "2", "-C", "area").out
    assert "Điều 2. Hiệu lực thi hành" in shown
    assert "Thông tư này có hiệu lực thi hành từ ngày 01 tháng 3 năm 2031." in shown
    assert "toàn văn" in shown.lower()
    found = vanban("search", "hiệu lực thi hành đèn đường", "-C", "area", "--json")
    assert ("99-2031-tt-bca", "2") in [(hit["id"], hit["article"]) for hit in valid(found, "search")["hits"]]
    assert vanban("check", "-C", "area").status == 0


def test_a_file_that_is_refused_is_told_and_the_others_are_kept(vanban: Vanban, here: Path) -> None:
    (here / "hong.txt").write_text("không phải văn bản", "utf-8")

    said = valid(vanban("library", "add", "hong.txt", "moi.txt", "--yes", "-C", "area", "--json"), "library-add")

    assert [row["state"] for row in said["files"]] == ["refused", "added"]
    assert [one["code"] for one in said["problems"]] == ["import.no-head"]


def test_alone_its_status_is_that_of_its_refusal(vanban: Vanban, here: Path) -> None:
    (here / "quet.pdf").write_bytes(b"\x89PNG")

    said = vanban("library", "add", "quet.pdf", "-C", "area")

    assert said.status == 4
    assert "Đây là bản chụp" in said.err
    assert vanban("library", "add", "khong-co.txt", "-C", "area").status == 4
    assert vanban("library", "add", "moi.txt", "-C", "khong-co").status == 3
    assert vanban("library", "add", "moi.txt", "moi.txt", "--id", "x", "-C", "area").status == 2


def test_an_id_may_be_given(vanban: Vanban, here: Path) -> None:
    assert vanban("library", "add", "moi.txt", "--id", "den-duong", "--yes", "-C", "area").status == 0
    assert (here / "area" / "library" / "acts" / "den-duong.yaml").is_file()
    assert vanban("library", "add", "moi.txt", "--id", "../x", "-C", "area").status == 4
