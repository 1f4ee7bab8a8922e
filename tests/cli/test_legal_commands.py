"""What `check --fix` and `library impact` say and return."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from library.files.schemas import validator
from tests.pipeline.laws import ALL

Vanban = Callable[..., Any]


def valid(said: Any, name: str) -> Any:
    """Returns the JSON that a command printed, once it keeps its published shape."""
    value = json.loads(said.out)
    assert not list(validator(f"output/{name}").iter_errors(value))
    return value


def with_basis(demo: Path, *names: str) -> Path:
    """Names more bases in the demo's decision on the committee; returns its dossier."""
    dossier = demo / "dossiers" / "thon-an-toan-2017.yaml"
    line = "- template: steering-committee-decision\n"
    text = dossier.read_text("utf-8")
    assert text.count(line) == 1
    named = f"{line}    basis_refs: [{', '.join(names)}]  # thêm\n"
    dossier.write_text(text.replace(line, named), "utf-8")
    return dossier


def test_fix_writes_the_successor_tells_it_and_checks_again(vanban: Vanban, demo: Path) -> None:
    (demo / "library").mkdir(exist_ok=True)
    (demo / "library" / "luat.yaml").write_text(ALL["library/luat.yaml"], "utf-8")
    dossier = with_basis(demo, "01-2010-tt-bt", "08-2008-lt")
    before = dossier.read_text("utf-8")

    said = vanban("check", "--fix", "-C", "vanban-demo")

    assert said.status == 1
    assert ": Đã thay 01/2010/TT-BT bằng 02/2015/TT-BT (mã 02-2015-tt-bt).\n" in said.out
    assert ": Để nguyên 08/2008/TT-BT: nhiều văn bản cùng thay thế (21/2014/TT-BT, 22/2014/TT-BT).\n" in said.out
    assert "\nĐã thay 1 căn cứ, để nguyên 1.\n" in said.out
    assert said.out.splitlines()[-1].startswith("1 lỗi, ")
    assert dossier.read_text("utf-8") == before.replace("[01-2010-tt-bt,", "[02-2015-tt-bt,")


def test_what_fix_leaves_is_told_as_json(vanban: Vanban, demo: Path) -> None:
    dossier = with_basis(demo, "13-2023-nd-cp")

    said = vanban("check", "--fix", "-C", "vanban-demo", "--json")

    found = valid(said, "check")
    assert [(one["state"], one["old"], one["code"]) for one in found["repairs"]] == [("left", "13-2023-nd-cp", "renew.not-yet")]
    assert said.status == 1
    assert [one["code"] for one in found["problems"] if one["severity"] == "error"] == ["bases.not-yet"]
    assert "[13-2023-nd-cp]  # thêm" in dossier.read_text("utf-8")


def test_impact_tells_templates_models_and_documents_in_words_and_as_json(vanban: Vanban, demo: Path) -> None:
    said = vanban("library", "impact", "124/2021", "-C", "vanban-demo")
    told = valid(vanban("library", "impact", "124/2021", "-C", "vanban-demo", "--json"), "library-impact")

    assert said.status == 0
    lines = said.out.splitlines()
    assert lines[:3] == ["Thông tư 124/2021/TT-BCA", "  thay thế: 23/2012/TT-BCA", "Mẫu:"]
    assert [line for line in lines if line.endswith(":")] == ["Mẫu:", "Mô hình:", "Văn bản:"]
    assert lines[-1] == f"{len(told['resting'])} chỗ."
    cited = {(one["act"], one["relation"]) for one in told["resting"] if one["kind"] == "document"}
    assert cited == {("23-2012-tt-bca", "replaces")}


def test_impact_of_an_act_that_nothing_rests_on_says_so(vanban: Vanban, tmp_path: Path) -> None:
    (tmp_path / "workspace.yaml").write_text("kind: workspace\nname: Vùng thử\n", "utf-8")

    said = vanban("library", "impact", "81-2006-qh11", "-C", str(tmp_path))

    assert (said.status, said.out) == (0, "Luật 81/2006/QH11\nKhông có gì dựa vào văn bản này.\n")


def test_impact_of_an_unknown_act_fails_in_shape(vanban: Vanban, demo: Path) -> None:
    said = vanban("library", "impact", "23-2012-tt-bcaa", "-C", "vanban-demo", "--json")

    assert said.status == 3
    assert [one["code"] for one in valid(said, "library-impact")["problems"]] == ["library.unknown-near"]
