"""What the commands that hand templates on and take them in say, ask and return."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.printing import picture
from library.files.schemas import validator
from tests.sharing.conftest import altered

Vanban = Callable[..., Any]
PACK = "village-pledge-1.0.vanban"


def valid(said: Any, name: str) -> Any:
    """Returns the JSON that a command printed, once it keeps its published shape."""
    value = json.loads(said.out)
    assert not list(validator(f"output/{name}").iter_errors(value))
    return value


@pytest.fixture(autouse=True)
def _undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "find_office", lambda environment: None)


@pytest.fixture
def packed(demo: Path, vanban: Vanban) -> Path:
    """Returns a pack of a shipped template, beside the demo's workspace."""
    assert vanban("template", "pack", "village-pledge").status == 0
    return Path(PACK)


def test_a_pack_is_made_signed_listed_taken_in_and_taken_out(demo: Path, vanban: Vanban) -> None:
    key = valid(vanban("template", "key", "k.key", "--no-password", "--json"), "template-key")
    made = valid(
        vanban("template", "pack", "village-pledge", "--maker", "Công an xã Mẫu", "--sign", "k.key", "--json"), "template-pack"
    )
    (demo / "templates").mkdir()
    (demo / "templates" / "makers.yaml").write_text(f"Công an xã Mẫu: {key['line']}\n", "utf-8")
    (listed,) = valid(vanban("template", "list", "--from", ".", "-C", "vanban-demo", "--json"), "template-list")["packs"]
    asked = valid(vanban("template", "install", PACK, "-C", "vanban-demo", "--json"), "template-install")
    taken = valid(vanban("template", "install", PACK, "--yes", "-C", "vanban-demo", "--json"), "template-install")
    again = valid(vanban("template", "install", PACK, "--yes", "-C", "vanban-demo", "--json"), "template-install")
    undone = valid(vanban("template", "undo", "village-pledge", "-C", "vanban-demo", "--json"), "template-undo")

    signature = {"state": "known", "maker": "Công an xã Mẫu", "key": listed["signature"]["key"]}
    assert (made["path"], made["signature"]) == (PACK, f"{PACK}.minisig")
    assert (listed["maker"], listed["signature"]) == ("Công an xã Mẫu", signature)
    assert (listed["state"], listed["ours"]) == ("same", "1.0")
    assert [asked["state"], taken["state"], again["state"], undone["state"]] == ["proposed", "installed", "unchanged", "undone"]
    assert (asked["replaces"], asked["signature"]) == ("shipped", signature)


@pytest.mark.parametrize(("answer", "end"), [("y\n", "Đã nhận mẫu"), ("n\n", "Chưa làm gì."), ("", "Chưa làm gì.")])
def test_it_shows_what_would_happen_and_asks(
    packed: Path, demo: Path, vanban: Vanban, monkeypatch: pytest.MonkeyPatch, answer: str, end: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))

    said = vanban("template", "install", PACK, "-C", "vanban-demo")

    lines = said.out.splitlines()
    assert lines[:3] == ["village-pledge 1.0 – Bản cam kết của thôn", "  Người làm: không ghi người làm", "  Chữ ký: không ký"]
    assert "  Thay cho: mẫu có sẵn phiên bản 1.0; mẫu có sẵn không bị xóa" in lines
    assert lines[-1].startswith(end)
    assert (demo / "templates").exists() is (answer == "y\n")


def test_an_altered_pack_with_a_known_signature_is_refused(packed: Path, demo: Path, vanban: Vanban) -> None:
    line = valid(vanban("template", "key", "k.key", "--no-password", "--json"), "template-key")["line"]
    (demo / "templates").mkdir()
    (demo / "templates" / "makers.yaml").write_text(f"Công an xã Mẫu: {line}\n", "utf-8")
    vanban("template", "pack", "propaganda-leaflet", "-o", "b.vanban", "--sign", "k.key")
    shutil.copy("b.vanban.minisig", f"{PACK}.minisig")

    said = vanban("template", "install", PACK, "--yes", "-C", "vanban-demo")

    assert said.status == 4
    assert "Chữ ký không đúng: ghi là của Công an xã Mẫu" in said.err


def test_a_broken_pack_in_a_folder_is_told_and_the_others_shown(packed: Path, vanban: Vanban) -> None:
    Path("hong.vanban").write_bytes(b"x")

    said = vanban("template", "list", "--from", ".")

    assert said.status == 1
    assert "village-pledge 1.0 – Bản cam kết của thôn" in said.out and "hong.vanban: lỗi" in said.out


def test_what_keeps_a_template_at_home_is_told_with_its_place(demo: Path, vanban: Vanban) -> None:
    vanban("template", "edit", "village-pledge", "-C", "vanban-demo")
    manifest = demo / "templates" / "village-pledge" / "manifest.yaml"
    manifest.write_text(manifest.read_text("utf-8") + "maker: Bà Lê Thị Hoa\n", "utf-8")

    said = vanban("template", "pack", "village-pledge", "-C", "vanban-demo")

    assert (said.status, Path(PACK).exists()) == (4, False)
    assert "Có tên người thật: “Lê Thị Hoa”." in said.err and "manifest.yaml" in said.err


def test_undoing_asks_where_something_was_changed_since(
    packed: Path, demo: Path, vanban: Vanban, monkeypatch: pytest.MonkeyPatch
) -> None:
    vanban("template", "install", PACK, "--yes", "-C", "vanban-demo")
    (demo / "templates" / "village-pledge" / "text.md").write_text("Khác.\n", "utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    kept = vanban("template", "undo", "village-pledge", "-C", "vanban-demo")

    gone = vanban("template", "undo", "village-pledge", "--yes", "-C", "vanban-demo")

    assert "mất chỗ sửa: text.md" in kept.out and kept.out.endswith("Chưa làm gì.\n")
    assert "trước đó vùng làm việc không có mẫu này" in gone.out
    assert vanban("template", "undo", "village-pledge", "-C", "vanban-demo").status == 3


def test_a_renewal_shows_what_both_changed_and_nothing_is_made_of_it_before_it_is_settled(
    packed: Path, demo: Path, vanban: Vanban
) -> None:
    vanban("template", "install", PACK, "--yes", "-C", "vanban-demo")
    text = demo / "templates" / "village-pledge" / "text.md"
    text.write_text(text.read_text("utf-8").replace("tự nguyện cam kết:", "cùng nhau cam kết:"), "utf-8")
    packed.write_bytes(altered(packed.read_bytes(), _newer))
    asked = valid(vanban("template", "install", PACK, "-C", "vanban-demo", "--json"), "template-install")

    said = vanban("template", "install", PACK, "--yes", "-C", "vanban-demo")
    made = vanban("generate", "--template", "village-pledge", "-C", "vanban-demo")

    (conflict,) = asked["conflicts"]
    assert (asked["merged"], asked["unfinished"], asked["state"]) == (["text.md"], True, "proposed")
    assert [conflict[side].partition("}} ")[2] for side in ("base", "here", "there")] == [
        "tự nguyện cam kết:", "cùng nhau cam kết:", "tự giác cam kết:",
    ]  # fmt: skip
    assert asked["differences"]["manifest"] == [{"path": "version", "before": "1.0", "after": "1.1"}]
    assert said.status == 1
    assert said.out.count("    bản mới: Nhân dân {{ village.full_name }} tự giác cam kết:") == 2
    assert "vanban template check village-pledge nêu từng chỗ" in said.out.splitlines()[-1]
    assert made.status != 0 and "Chỗ này hai bản cùng sửa mà chưa chọn" in made.out + made.err
    assert vanban("template", "undo", "village-pledge", "-C", "vanban-demo").status == 0
    assert "cùng nhau cam kết:" in text.read_text("utf-8")


def _newer(members: dict[str, bytes]) -> None:
    members["manifest.yaml"] = members["manifest.yaml"].replace(b'version: "1.0"', b'version: "1.1"')
    members["pack.yaml"] = members["pack.yaml"].replace(b'version: "1.0"', b'version: "1.1"')
    members["text.md"] = members["text.md"].replace("tự nguyện cam kết:".encode(), "tự giác cam kết:".encode())
