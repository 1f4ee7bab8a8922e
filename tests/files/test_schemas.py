"""Claims about schemas: everything that breaks one is told once, by its label, at its place, with the nearest name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing.exceptions import NoSuchResource

from library.files.schemas import findings, label_of, nearest, problems, registry, schema, validator
from library.files.shipped import folder
from library.files.yaml import parse_yaml
from library.messages import LANGUAGES, hint, sentence, text, use_language

COMMUNE = "kind: commune\nid: x\nname: Quảng Thanh\ntype: xã\nvalid_from: 2017-01-01\nprovince: [{name: Quảng Bình}]\n"
VILLAGE = "kind: village\nid: x\nname: Phù Ninh\ntype: thôn\n"
FILES = sorted(folder("schemas").rglob("*.schema.json"))


def told(source: str, kind: str = "commune") -> list[tuple[str, str, dict[str, Any]]]:
    documents, wrong = parse_yaml(source.encode(), "f")
    assert wrong == []
    return [(one.code, str(one.place), dict(one.facts)) for one in problems(documents[0], kind)]


def test_a_sound_record_has_no_problem() -> None:
    assert told(COMMUNE) == []


@pytest.mark.parametrize(
    ("line", "code", "place", "facts"),
    [
        ("gso_code: 19123", "schema.type-string", "f:7:11", {"label": "Mã đơn vị hành chính", "value": "19123"}),
        ("aliases: Thanh", "schema.type-array", "f:7:10", {"label": "Tên gọi khác", "value": "Thanh"}),
        ("population: 3", "schema.type-object", "f:7:13", {"label": "Dân số", "value": "3"}),
        ("letterhead_parent: yes", "schema.type-boolean", "f:7:20", {"label": "In tên cơ quan cấp trên", "value": "yes"}),
        ("area_km2: rộng", "schema.type-number", "f:7:11", {"label": "Diện tích (km²)", "value": "rộng"}),
        ("district:", "schema.empty", "f:7:10", {"label": "Huyện"}),
        ("seat: ''", "schema.minLength", "f:7:7", {"label": "Nơi đặt trụ sở", "value": "", "bound": 1}),
        ("area_km2: -4", "schema.minimum", "f:7:11", {"label": "Diện tích (km²)", "value": "-4", "bound": 0}),
        ("gso_code: '123'", "schema.pattern", "f:7:11", {"label": "Mã đơn vị hành chính", "value": "123"}),
        ("police: Công an", "schema.id", "f:7:9", {"label": "Công an xã", "value": "Công an"}),
        ("valid_to: 2017-02-30", "schema.date", "f:7:11", {"label": "Đến hết ngày", "value": "2017-02-30"}),
        ("valid_to: 30/2/2017", "schema.date", "f:7:11", {"label": "Đến hết ngày", "value": "30/2/2017"}),
        ("valid_to: 2017", "schema.type-string", "f:7:11", {"label": "Đến hết ngày", "value": "2017"}),
        ("sample: false", "schema.const", "f:7:9", {"label": "Dữ liệu mẫu", "value": "false (không)", "bound": "true (có)"}),
        ("verify: []", "schema.minItems", "f:7:9", {"label": "Cần kiểm tra", "value": "[]", "bound": 1}),
        ("verify: [1]", "schema.type-string", "f:7:10", {"label": "Cần kiểm tra", "value": "1"}),
        ("naem: x", "schema.unknown-key-near", "f:7:1", {"key": "naem", "nearest": "name"}),
        ("Seat: x", "schema.unknown-key-near", "f:7:1", {"key": "Seat", "nearest": "seat"}),
        ("zzzzz: x", "schema.unknown-key", "f:7:1", {"key": "zzzzz", "nearest": ""}),
        ("area_km2: {as_of: 2018-01-01}", "schema.required", "f:7:1", {"field": "value", "label": "Giá trị"}),
        ("geography: {neighbours: [a, 2]}", "schema.type-string", "f:7:29", {"label": "Giáp ranh", "value": "2"}),
        (
            "named_after: persn",
            "schema.enum-near",
            "f:7:14",
            {"label": "Tên người, sự kiện", "value": "persn", "allowed": ["person", "event"], "nearest": "person"},
        ),
        (
            "named_after: [lễ]",
            "schema.enum",
            "f:7:14",
            {"label": "Tên người, sự kiện", "value": '["lễ"]', "allowed": ["person", "event"], "nearest": ""},
        ),
    ],
)
def test_each_break_is_told_once_with_its_label_and_place(line: str, code: str, place: str, facts: dict[str, Any]) -> None:
    assert told(f"{COMMUNE}{line}\n") == [(code, place, facts)]


def test_every_missing_field_is_told_once_at_the_record() -> None:
    assert told("# xã\nkind: commune\n") == [
        ("schema.required", "f:2:1", {"field": "id", "label": "Mã"}),
        ("schema.required", "f:2:1", {"field": "name", "label": "Tên riêng"}),
        ("schema.required", "f:2:1", {"field": "type", "label": "Loại"}),
        ("schema.required", "f:2:1", {"field": "valid_from", "label": "Có hiệu lực từ"}),
        ("schema.required", "f:2:1", {"field": "province", "label": "Tỉnh"}),
    ]


def test_everything_wrong_in_the_alternative_that_was_meant_is_told_and_nothing_of_the_others() -> None:
    assert told(f"{COMMUNE}area_km2: {{value: -1, as_of: 5/3/2018, sorce: x}}\n") == [
        ("schema.unknown-key-near", "f:7:40", {"key": "sorce", "nearest": "source"}),
        ("schema.minimum", "f:7:19", {"label": "Giá trị", "value": "-1", "bound": 0}),
        ("schema.date", "f:7:30", {"label": "Tính đến ngày", "value": "5/3/2018"}),
    ]
    assert told(f"{VILLAGE}commune: [{{ref: Xã A}}, {{valid_from: 2018-01-01}}, x]\n", "village") == [
        ("schema.id", "f:5:17", {"label": "Đơn vị", "value": "Xã A"}),
        ("schema.required", "f:5:24", {"field": "ref", "label": "Đơn vị"}),
        ("schema.type-object", "f:5:50", {"label": "Thuộc xã", "value": "x"}),
    ]


def test_two_breaks_at_one_place_are_two_problems() -> None:
    checker = Draft202012Validator({"title": "Tên", "type": "string", "minLength": 3, "enum": ["abc"]})

    assert [(path, code) for path, _, code, _ in findings("x", checker)] == [((), "schema.minLength"), ((), "schema.enum")]


def test_a_record_that_is_no_mapping_is_told_by_the_title_of_the_schema() -> None:
    assert told("[1]\n") == [("schema.type-object", "f:1:1", {"label": "Xã, phường, thị trấn", "value": "[1]"})]


def test_a_long_value_is_cut_in_the_message() -> None:
    ((code, _, facts),) = told(f"{COMMUNE}gso_code: {'1' * 100}\n")

    assert (code, facts["value"]) == ("schema.pattern", "1" * 59 + "…")


def test_the_outer_title_is_the_label_and_a_reference_gives_it_only_where_there_is_none() -> None:
    commune = schema("commune")

    assert label_of(commune, ("valid_from",)) == "Có hiệu lực từ"
    assert label_of(commune, ("note",)) == "Ghi chú"
    assert label_of(commune, ("formed_from", 0)) == "Hình thành từ"
    assert label_of(commune, ("province", 0, "valid_to")) == "Đến hết ngày"
    assert label_of(commune, ("population", "people", "as_of")) == "Tính đến ngày"
    assert label_of(commune, ("nothing",)) == ""


@pytest.mark.parametrize(
    ("word", "known", "found"),
    [
        ("xa", ["xã", "phường"], "xã"),
        ("thi tran", ["xã", "thị trấn"], "thị trấn"),
        ("Phuong", ["xã", "phường"], "phường"),
        ("quang-than", ["quang-thanh", "quang-phu"], "quang-thanh"),
        ("quận", ["xã", "phường"], ""),
        (5, [1, 523], ""),
        ("x", [], ""),
    ],
)
def test_the_nearest_name_is_found_also_when_typed_without_marks(word: object, known: list[object], found: str) -> None:
    assert nearest(word, known) == found


def test_nothing_is_looked_up_outside_our_own_schemas() -> None:
    with pytest.raises(NoSuchResource):
        registry().get_or_retrieve("https://vanban.example/schemas/other.schema.json")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_schema_is_valid_draft_2020_12_and_known_by_its_name(file: Any) -> None:
    loaded = json.loads(file.read_text("utf-8"))
    name = file.relative_to(folder("schemas")).as_posix()

    Draft202012Validator.check_schema(loaded)
    assert loaded["$id"] == f"https://vanban.example/schemas/{name}"
    assert validator(name.removesuffix(".schema.json")).schema == loaded


def keywords(part: Any) -> Iterator[str]:
    """Yields the code of every check that a schema makes."""
    if isinstance(part, dict):
        for name, inner in part.items():
            if name in ("properties", "$defs"):
                for one in inner.values():
                    yield from keywords(one)
            else:
                yield name
                yield from keywords(inner)
    elif isinstance(part, list):
        for one in part:
            yield from keywords(one)


def test_every_check_that_our_schemas_make_has_a_sentence_in_each_language() -> None:
    # Not checks, or told by what stands inside them.
    silent = {"$schema", "$id", "$ref", "$comment", "title", "description", "default", "items", "examples", "oneOf"}
    told_otherwise = {"additionalProperties": "unknown-key", "unevaluatedProperties": "unknown-key", "type": "type-object"}
    used = {name for file in FILES for name in keywords(json.loads(file.read_text("utf-8")))} - silent
    assert {"required", "pattern", "minimum"} <= used

    for language in LANGUAGES:
        use_language(language)
        codes = [f"schema.{told_otherwise.get(name, name)}" for name in used if not name.startswith("x-")]
        assert [code for code in codes if text(code) == code] == []


def test_a_problem_reads_well_in_both_languages() -> None:
    documents, _ = parse_yaml(f"{COMMUNE}named_after: persn\n".encode(), "f")
    (problem,) = problems(documents[0], "commune")

    assert sentence(problem) == "“Tên người, sự kiện” không nhận giá trị “persn”."
    assert hint(problem) == "Có phải ý anh/chị là “person”?"
    use_language("en")
    assert sentence(problem) == "“Tên người, sự kiện” does not take the value “persn”."
    assert hint(problem) == "Did you mean “person”?"


@pytest.mark.parametrize(
    ("shape", "value", "label"),
    [
        ({"title": "Nơi nhận", "type": "array", "items": {"type": "string"}}, ["a", 5], "Nơi nhận"),
        ({"title": "Bảng", "type": "array", "items": {"type": "array", "items": {"type": "string"}}}, [["a", 5]], "Bảng"),
        ({"type": "object", "properties": {"lines": {"type": "array", "items": {"type": "string"}}}}, {"lines": [5]}, "lines"),
    ],
)
def test_an_item_of_a_list_is_called_by_its_list(shape: dict[str, Any], value: Any, label: str) -> None:
    assert [facts for *_, facts in findings(value, Draft202012Validator(shape))] == [{"label": label, "value": "5"}]


def test_empty_yes_and_no_are_told_in_words() -> None:
    documents, _ = parse_yaml(f"{COMMUNE}district:\nseat: true\n".encode(), "f")
    empty, yes = problems(documents[0], "commune")

    assert (sentence(empty), hint(empty)) == ("“Huyện” để trống.", "Điền nội dung hoặc bỏ dòng này.")
    assert sentence(yes) == "“Nơi đặt trụ sở” phải là chữ, không phải true (có)."
