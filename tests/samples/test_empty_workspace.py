"""Claims about the empty workspace: a commune of 2026 to be filled in, every field explained in place."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from library.files.schemas import problems, schema
from library.files.shipped import folder
from library.files.yaml import read_yaml

ROOT = folder("generator", "samples", "empty")
HOUSEHOLDS = (
    "\ufeffMã hộ;Thôn;Xóm;Chủ hộ;Người đại diện;Địa chỉ;Thứ tự;Tình trạng ký;Ngày ký;Nhà trọ;Kinh doanh;Rời đi\r\n"
    "M1-001;thon-mau-1;Xóm Mẫu;Nguyễn Văn Mẫu;;;1;;;;;\r\n"
)
FILES = {
    "workspace": "workspace.yaml",
    "commune": "communes/xa.yaml",
    "village": "villages/thon.yaml",
    "person": "persons/nguoi.yaml",
    "organization": "organizations/to-chuc.yaml",
    "dossier": "dossiers/ho-so.yaml",
}


def records(kind: str) -> dict[str, dict[str, Any]]:
    return {one.value["id"]: one.value for one in read_yaml(ROOT / FILES[kind])[0]}


def test_the_list_of_households_has_one_example_row_of_its_own_village() -> None:
    assert (ROOT / "households" / "ho-gia-dinh.csv").read_bytes() == HOUSEHOLDS.encode()
    assert records("village").keys() == {"thon-mau-1"}


def test_it_is_one_commune_of_2026() -> None:
    commune = records("commune")["xa-mau"]
    bodies = records("organization")

    assert "district" not in commune and commune["valid_from"] == "2025-07-01"
    assert bodies[commune["police"]]["parent"] == "cong-an-tinh-mau"
    assert {one["level"] for one in bodies.values()} == {"tỉnh", "xã", "thôn"}
    assert bodies["van-phong-xa-mau"]["name"] == "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã Mẫu"
    assert bodies["van-phong-xa-mau"]["members"][0]["role_label"] == "Chánh Văn phòng"
    assert all(one["sample"] for kind in FILES if kind != "workspace" for one in records(kind).values())
    assert [one["template"] for one in records("dossier")["thon-an-toan-2026"]["documents"]] == [
        "steering-committee-decision", "household-pledge",
    ]  # fmt: skip


@pytest.mark.parametrize(("kind", "file"), FILES.items())
def test_the_example_files_explain_every_field_of_their_schema(kind: str, file: str) -> None:
    text = (ROOT / file).read_text("utf-8")
    fields = set(schema(kind)["properties"])
    if kind == "dossier":
        fields |= set(schema(kind)["properties"]["documents"]["items"]["properties"])
    if kind == "organization":
        fields |= set(schema("common")["$defs"]["membership"]["properties"])

    assert [name for name in sorted(fields) if not re.search(rf"\b{name}\b", text)] == []


def test_commented_out_fields_are_right_when_the_mark_is_taken_away(tmp_path: Path) -> None:
    field = re.compile(r"^# (?=(  )*(- [{]|[a-z][a-z0-9_]*:( |$)))", re.MULTILINE)
    for name in [file for kind, file in FILES.items() if kind != "dossier"]:
        first = (ROOT / name).read_text("utf-8").split("\n---\n")[0]
        head, _, body = first.partition("\nkind:")
        path = tmp_path / "field.yaml"
        path.write_text(head + "\nkind:" + field.sub("", _without_dated_commune(body)), "utf-8")

        found, wrong = read_yaml(path)

        assert wrong == [] and len(found) == 1
        assert problems(found[0], found[0].value["kind"]) == []
        assert found[0].value.keys() == schema(found[0].value["kind"])["properties"].keys()


def _without_dated_commune(body: str) -> str:
    """Leaves out the two lines that show another way to write a field that is already written."""
    return re.sub(r"^#   - [{]ref:.*\n", "", body, flags=re.MULTILINE)


def test_the_editor_settings_name_local_schemas_only() -> None:
    settings = json.loads((ROOT / "dot-vscode" / "settings.json").read_text("utf-8"))

    assert settings["yaml.schemaStore.enable"] is False
    assert settings["files.encoding"] == "utf8"
    assert {name: pattern.split("/")[0] for name, pattern in settings["yaml.schemas"].items()} == {
        ".vanban/schemas/workspace.schema.json": "workspace.yaml",
        **{f".vanban/schemas/{kind}.schema.json": f"{kind}s" for kind in FILES if kind != "workspace"},
    }
