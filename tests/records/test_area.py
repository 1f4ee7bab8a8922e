"""A folder of YAML files becomes an area; all that is wrong in the files is told, each thing once, with its place."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.records.area import KINDS, Area, find_workspace, load_area, shipped_records
from library.files.schemas import schema
from library.problems import NotFound, Place

AreaOf = Callable[[dict[str, str | bytes]], Area]
Told = Callable[..., list[Any]]
Write = Callable[[dict[str, str | bytes]], Path]

PERSON = "kind: person\nid: d\nname: "


def test_a_sound_workspace_has_no_problem(told: Told) -> None:
    assert told({}) == []


def test_records_are_found_by_id_and_by_kind_in_the_order_of_files_and_lines(area_of: AreaOf) -> None:
    area = area_of({"z.yaml": PERSON + "Phạm Văn D", "Ấp/a.yml": "kind: person\nid: e\nname: Võ Thị E"})

    assert [one.id for one in area.of("person") if not one.shipped] == ["a", "b", "c", "d", "e"]
    assert area.of("nothing") == []
    record = area.get("phu-ninh", "village")
    assert record is not None and record.values["name"] == "Phù Ninh" and not record.shipped
    assert area.get("phu-ninh", "person") is None
    assert area.get("không-có") is None
    assert area.workspace.values == {"kind": "workspace", "name": "Quảng Thanh"}


def test_a_record_tells_the_line_and_column_of_each_value_and_of_its_key(area_of: AreaOf) -> None:
    record = area_of({}).get("phu-ninh")

    assert record is not None
    assert record.place(("commune", 1, "ref")) == Place("villages.yaml", 7, 11)
    assert record.place(("commune",), key=True) == Place("villages.yaml", 5, 1)
    assert record.place(("no", "such")) == Place("villages.yaml", 1, 1)


def test_every_kind_of_record_has_a_schema() -> None:
    assert [schema(kind)["properties"]["kind"]["const"] for kind in KINDS] == list(KINDS)


def test_hidden_folders_templates_output_and_lock_files_are_not_read(area_of: AreaOf) -> None:
    names = (".git/x.yaml", "templates/t/manifest.yaml", "out/y.yaml", "persons/~$z.yaml", "persons/.w.yaml", "note.txt")

    area = area_of(dict.fromkeys(names, "kind: [broken"))

    assert area.problems == ()


def test_the_output_folder_may_have_another_name(told: Told) -> None:
    workspace = "kind: workspace\nname: X\noutput: in-ra/2018\n"

    found = told({"workspace.yaml": workspace, "in-ra/2018/x.yaml": "- 1", "out/y.yaml": "- 1"})

    assert found == [("error", "record.not-mapping", "out/y.yaml:1:1")]


@pytest.mark.parametrize("output", [".", "s3://kho/ra"])
def test_an_output_that_is_no_folder_below_hides_nothing(told: Told, output: str) -> None:
    found = told({"workspace.yaml": f"kind: workspace\nname: X\noutput: {output}\n", "x.yaml": "- 1"})

    assert found == [("error", "record.not-mapping", "x.yaml:1:1")]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right that is not given to everybody there")
def test_links_out_of_the_workspace_are_not_followed_and_links_inside_read_nothing_twice(
    write: Write, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "p.yaml").write_text(PERSON + "Người Ngoài", "utf-8")
    root = write({"in/d.yaml": PERSON + "Phạm Văn D"})
    os.symlink(outside, root / "linked")
    os.symlink(outside / "p.yaml", root / "p.yaml")
    os.symlink(root / "in", root / "again")
    os.symlink(root / "in" / "d.yaml", root / "again.yaml")
    os.symlink(root / "loop.yaml", root / "loop.yaml")

    area = load_area(root)

    assert [(one.severity, one.code, str(one.place)) for one in area.problems] == [
        ("warning", "workspace.link-outside", "linked"),
        ("warning", "workspace.link-outside", "p.yaml"),
    ]
    assert [one.values["name"] for one in area.of("person") if one.id == "d"] == ["Phạm Văn D"]


def test_the_workspace_is_found_from_any_folder_below_it(write: Write) -> None:
    root = write({"a/b/c.yaml": PERSON + "D"})

    assert find_workspace(root / "a" / "b") == root.resolve()
    assert find_workspace(root / "a" / "b" / "c.yaml") == root.resolve()


def test_a_folder_without_workspace_is_told_by_name(tmp_path: Path) -> None:
    for search in (find_workspace, load_area):
        with pytest.raises(NotFound) as caught:
            search(tmp_path)

        assert [(one.code, one.place) for one in caught.value.problems] == [
            ("workspace.not-found", Place(str(tmp_path)))
        ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", [("warning", "record.empty-file", "x.yaml")]),
        ("# chỉ có lời\n", [("warning", "record.empty-file", "x.yaml")]),
        ("- một\n- hai\n", [("error", "record.not-mapping", "x.yaml:1:1")]),
        ("một đoạn chữ", [("error", "record.not-mapping", "x.yaml:1:1")]),
        ("id: d\nname: D\n", [("error", "record.no-kind", "x.yaml:1:1")]),
        ("kind: persn\nid: d\n", [("error", "record.unknown-kind-near", "x.yaml:1:7")]),
        ("kind: 12\nid: d\n", [("error", "record.unknown-kind", "x.yaml:1:7")]),
        ("kind: true\nid: d\n", [("error", "record.no-kind", "x.yaml:1:7")]),
        ("kind: [person]\nid: d\n", [("error", "record.no-kind", "x.yaml:1:7")]),
        ("kind: household\nid: d\n", [("error", "record.unknown-kind", "x.yaml:1:7")]),
        ("kind: workspace\nname: X\n", [("error", "record.second-workspace", "x.yaml:1:7")]),
        ("kind: person\nname: D\n", [("error", "schema.required", "x.yaml:1:1")]),
        (PERSON + "D\nphone: '1'\n", [("error", "schema.unknown-key", "x.yaml:4:1")]),
        (PERSON + "D\nbirth_yer: 1970\n", [("error", "schema.unknown-key-near", "x.yaml:4:1")]),
        (PERSON + "D\nname: E\n", [("error", "yaml.repeated-key", "x.yaml:4:1")]),
        (PERSON + "D\n\tnote: x\n", [("error", "yaml.tab", "x.yaml:4:1")]),
        (PERSON + '"Phạm', [("error", "yaml.unclosed", "x.yaml:3:7")]),
        (PERSON + "Phạm".encode("utf-16").decode("latin-1"), [("error", "text.control-character", "x.yaml:3:10")]),
        (PERSON.encode() + b"Ph\xec\xf2m", [("error", "file.encoding", "x.yaml:3:9")]),
        ("[" * 900, [("error", "yaml.too-deep", "x.yaml:1:51")]),
        (PERSON + "D\nresidence: 30/02/2017\n", [("error", "schema.id", "x.yaml:4:12")]),
        (PERSON + "Bad \ue001 D", [("error", "text.control-character", "x.yaml:3:11")]),
    ],
)
def test_a_bad_file_is_told_once_and_in_place(told: Told, content: str | bytes, expected: list[Any]) -> None:
    assert told({"x.yaml": content}) == expected


def test_an_alias_bomb_is_refused(told: Told) -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    for one, other in zip("bcdefg", "abcdef", strict=True):
        bomb += f"{one}: &{one} [{', '.join([f'*{other}'] * 10)}]\n"

    assert [code for _, code, _ in told({"x.yaml": bomb})] == ["yaml.too-many"]


@pytest.mark.parametrize(
    "name",
    ["A & B <C>", "{{ 7*7 }}", "H'Hen Niê", "Y Krông Niê", "K'Brêu", "CON", "Nguyễn " + "Dài " * 48 + "A", "{% if x %}"],
)
def test_a_strange_name_is_a_name(area_of: AreaOf, name: str) -> None:
    area = area_of({"x.yaml": PERSON + f'"{name}"'})
    person = area.get("d")

    assert area.problems == ()
    assert person is not None and person.values["name"] == name


def test_decomposed_letters_are_composed(area_of: AreaOf) -> None:
    person = area_of({"x.yaml": PERSON + "Le\u0302\u0301"}).get("d")

    assert person is not None and person.values["name"] == "Lế"


def test_an_id_is_used_once_over_all_kinds_and_the_second_is_told_where_the_first_is(told: Told) -> None:
    files: dict[str, str | bytes] = {
        "x.yaml": "kind: village\nid: a\nname: A\ntype: thôn\ncommune: quang-thanh\n",
        "y.yaml": "kind: person\nid: d\nname: D\nresidence: a\n",
    }

    assert told(files, "id", "first") == [("error", "record.duplicate-id", "x.yaml:2:5", "a", "persons.yaml:2:5")]


def test_a_record_that_breaks_its_schema_is_there_so_that_references_to_it_hold(area_of: AreaOf, told: Told) -> None:
    files: dict[str, str | bytes] = {
        "x.yaml": "kind: village\nid: x\nname: X\ntype: thon\ncommune: quang-thanh\n",
        "y.yaml": "kind: person\nid: y\nname: Y\nresidence: x\n",
    }

    assert told(files) == [("error", "schema.enum-near", "x.yaml:4:7")]
    area = area_of(files)
    assert area.broken == {"x"} and area.get("x", "village") is not None
    assert [one.id for one in area.sound("village")] == ["phu-ninh", "thon-3"]


def test_references_into_a_file_that_cannot_be_read_are_not_told_as_well(told: Told) -> None:
    found = told({
        "x.yaml": "kind: village\nid: x\nname: X\n  type: thôn\n",
        "y.yaml": "kind: person\nid: y\nname: Y\nresidence: x\n",
        "z.yaml": "kind: vilage\nid: w\n---\nkind: person\nid: z\nname: Z\nresidence: w\n",
    })

    assert [(code, place) for _, code, place in found] == [
        ("yaml.colon", "x.yaml:4:7"),
        ("record.unknown-kind-near", "z.yaml:1:7"),
    ]


def test_documents_before_a_break_are_kept(area_of: AreaOf) -> None:
    area = area_of({"x.yaml": PERSON + "D\n---\nkind: [person"})

    assert area.get("d") is not None
    assert [one.code for one in area.problems] == ["yaml.unclosed"]


def test_a_workspace_file_without_its_record_is_told(told: Told) -> None:
    assert told({"workspace.yaml": "kind: person\nid: d\nname: D\n"}) == [
        ("error", "workspace.no-record", "workspace.yaml")
    ]
    assert told({"workspace.yaml": "kind: [workspace\n"}) == [("error", "yaml.unclosed", "workspace.yaml:1:7")]
    assert told({"workspace.yaml": "kind: workspace\nnam: X\n"}) == [
        ("error", "schema.required", "workspace.yaml:1:1"),
        ("error", "schema.unknown-key-near", "workspace.yaml:2:1"),
    ]


def test_records_may_stand_in_the_workspace_file_too(area_of: AreaOf) -> None:
    area = area_of({"workspace.yaml": "kind: workspace\nname: X\n---\n" + PERSON + "D\n"})

    assert area.problems == () and area.get("d") is not None


def test_shipped_records_are_there_and_a_record_of_the_workspace_replaces_its_namesake(area_of: AreaOf) -> None:
    shipped = shipped_records()
    assert all(one.shipped for one in shipped)
    assert len({one.id for one in shipped}) == len(shipped)
    if shipped:
        id = shipped[0].id
        area = area_of({"x.yaml": f"kind: person\nid: {id}\nname: D\n"})
        own = area.get(id)
        assert own is not None and own.kind == "person" and not own.shipped
        assert area.problems == ()


def test_ids_of_a_broken_file_are_found_on_their_own_lines(area_of: AreaOf) -> None:
    area = area_of({"x.yaml": "id:\nname: A\n  id:  'b'\n- id: c\na: [" + "\n" * 200_000})

    assert area.lost == {"b"}
