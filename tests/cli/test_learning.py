"""`template learn` tells what it made of finished files, in words and as JSON, and whether each is made again as it was."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from library.files.schemas import validator

Vanban = Callable[..., Any]


def decision(demo: Path) -> str:
    return str(next((demo / "out").rglob("Quyết định thành lập Ban Chỉ đạo*.docx")))


def test_it_tells_where_the_template_and_its_report_are(demo: Path, vanban: Vanban) -> None:
    said = vanban("template", "learn", decision(demo), "--id", "mau-moi", "--verify", "-C", "vanban-demo")

    assert said.status == 0
    assert "Đã làm mẫu “mau-moi”: vanban-demo/templates/mau-moi" in said.out
    assert "Báo cáo từng quyết định: vanban-demo/templates/mau-moi/report.md" in said.out
    assert said.out.splitlines()[-1] == "Lập lại 1 tệp: giống hết."
    folder = demo / "templates" / "mau-moi"
    assert sorted(path.name for path in folder.iterdir()) == ["manifest.yaml", "report.md", "template.docx"]
    assert "| 22 | xã Quảng Thanh | `{{ commune.full_name }}` | tên của xã, thôn, huyện, tỉnh | chắc |" in (
        folder / "report.md"
    ).read_text("utf-8")
    assert vanban("template", "check", "mau-moi", "-C", "vanban-demo").status == 0


def test_json_keeps_its_shape_and_an_existing_template_is_refused(demo: Path, vanban: Vanban) -> None:
    words = ("template", "learn", decision(demo), "--for", "quang-thanh", "--id", "mau-moi", "--json", "-C", "vanban-demo")
    first, second = vanban(*words), vanban(*words)

    for said in (first, second):
        assert not list(validator("output/template-learn").iter_errors(json.loads(said.out)))
    told = json.loads(first.out)
    assert (first.status, told["id"], told["differences"]) == (0, "mau-moi", None)
    assert [(one["owner"], one["removed"]) for one in told["sources"]] == [("quang-thanh", {})]
    assert (second.status, [one["code"] for one in json.loads(second.out)["problems"]]) == (4, ["learn.exists"])


def test_a_bad_id_is_told_before_any_file_is_read(demo: Path, vanban: Vanban) -> None:
    said = vanban("template", "learn", "khong-co.docx", "--id", "Mẫu Mới", "-C", "vanban-demo")

    assert (said.status, "không phải “Mẫu Mới”" in said.err) == (4, True)
