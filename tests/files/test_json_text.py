"""Claims about JSON from outside: read like a record, refused with the place where there is one."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from library.files.json_text import read_json
from library.files.limits import YAML_BYTES, YAML_DEPTH
from library.problems import Refused


def value(folder: Path, data: str | bytes) -> Any:
    path = folder / "values.json"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_json(path)


def told(folder: Path, data: str | bytes) -> tuple[str, str, Mapping[str, Any]]:
    with pytest.raises(Refused) as refused:
        value(folder, data)
    (problem,) = refused.value.problems
    return problem.code, str(problem.place).removeprefix(f"{folder}/"), problem.facts


def test_values_are_read_as_json_says(tmp_path: Path) -> None:
    assert value(tmp_path, '{"tên": ["Quảng Trạch", 1, -0.5, 1e2, true, null, {}]}') == {
        "tên": ["Quảng Trạch", 1, -0.5, 100.0, True, None, {}]
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_usual_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    assert value(tmp_path, '{"xã": "Quảng Thanh"}'.encode(encoding)) == {"xã": "Quảng Thanh"}


def test_decomposed_letters_are_composed_in_values_and_names(tmp_path: Path) -> None:
    assert value(tmp_path, unicodedata.normalize("NFD", '{"thôn": ["Phù Ninh"]}')) == {"thôn": ["Phù Ninh"]}


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ("", "values.json:1:1"),
        ('{\n "a": 1\n "b": 2}', "values.json:3:2"),
        ("{'a': 1}", "values.json:1:2"),
        ('{"tên": Quảng}', "values.json:1:9"),
        ("[1, 2", "values.json:1:6"),
        ('"Quả\nng"', "values.json:1:5"),
        ("01", "values.json:1:2"),
        ("{} {}", "values.json:1:4"),
        ("[NaN]", "values.json"),
        ("[Infinity]", "values.json"),
        ("[-Infinity]", "values.json"),
        ("[1e400]", "values.json"),
        ("9" * 5_000, "values.json"),
    ],
)
def test_what_is_not_json_is_told_with_its_place(tmp_path: Path, data: str, place: str) -> None:
    assert told(tmp_path, data) == ("json.syntax", place, {})


@pytest.mark.parametrize(
    ("data", "key"),
    [
        ('{"a": 1, "a": 2}', "a"),
        ('{"a": {"b": [{"c": 1, "d": 2, "c": 3}]}}', "c"),
        ('{"a": 1, "\\u0061": 2}', "a"),
        (unicodedata.normalize("NFD", '{"ế": 1,') + ' "ế": 2}', "ế"),
        ('{"ế": 1,' + unicodedata.normalize("NFD", ' "ế": 2}'), "ế"),
    ],
)
def test_a_repeated_key_is_refused_also_where_it_only_looks_different(tmp_path: Path, data: str, key: str) -> None:
    assert told(tmp_path, data) == ("json.repeated-key", "values.json", {"key": key})


def test_depth_passes_at_the_limit_and_is_refused_one_beyond(tmp_path: Path) -> None:
    value(tmp_path, "[" * YAML_DEPTH + "]" * YAML_DEPTH)
    value(tmp_path, '{"a":' * YAML_DEPTH + "1" + "}" * YAML_DEPTH)

    too_deep = ("yaml.too-deep", "values.json", {"limit": 50})
    assert told(tmp_path, "[" * (YAML_DEPTH + 1) + "]" * (YAML_DEPTH + 1)) == too_deep
    assert told(tmp_path, '{"a":' * (YAML_DEPTH + 1) + "1" + "}" * (YAML_DEPTH + 1)) == too_deep
    assert told(tmp_path, "[" * 100_000) == too_deep


@pytest.mark.parametrize("data", ['["\\u0008"]', '["\\ue000"]', '["\\ud800"]', '{"\\u0000": 1}', '{"a": {"\\ue0ff": 1}}'])
def test_control_characters_and_the_marks_of_the_renderer_are_refused(tmp_path: Path, data: str) -> None:
    assert told(tmp_path, data) == ("text.control-character", "values.json", {})


def test_the_signs_that_templates_make_new_paragraphs_and_pages_of_are_kept(tmp_path: Path) -> None:
    assert value(tmp_path, '["a\\u0007b\\u000cc\\nd\\te"]') == ["a\ab\fc\nd\te"]


def test_another_encoding_is_told_with_its_place(tmp_path: Path) -> None:
    assert told(tmp_path, '{"xã":\n "'.encode() + b'\xe0"}') == ("file.encoding", "values.json:2:3", {})


def test_size_passes_at_the_limit_and_is_refused_one_beyond(tmp_path: Path) -> None:
    assert value(tmp_path, b"1".ljust(YAML_BYTES)) == 1
    assert told(tmp_path, b"1".ljust(YAML_BYTES + 1)) == ("file.too-large", "values.json", {"limit": 16})


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        read_json(tmp_path / "none.json")
    assert [one.code for one in refused.value.problems] == ["file.unreadable"]
