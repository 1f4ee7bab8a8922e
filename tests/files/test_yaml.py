"""Claims about YAML: a place for every value, JSON's types only, and an answer instead of a crash for any input."""

from __future__ import annotations

import subprocess
import sys
import time
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from library.files import yaml
from library.files.limits import YAML_BYTES, YAML_DEPTH
from library.files.yaml import parse_yaml, read_yaml

Told = tuple[str, str, dict[str, Any]]


def values(source: str | bytes) -> list[Any]:
    documents, problems = parse_yaml(source.encode() if isinstance(source, str) else source, "f")
    assert problems == []
    return [document.value for document in documents]


def value(source: str) -> Any:
    return values(f"a: {source}")[0]["a"]


def told(source: str | bytes) -> tuple[list[Any], list[Told]]:
    """Returns the values of the whole documents, and code, place and facts of what is wrong."""
    documents, problems = parse_yaml(source.encode() if isinstance(source, str) else source, "f")
    return [one.value for one in documents], [(one.code, str(one.place), dict(one.facts)) for one in problems]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2017-09-15", "2017-09-15"),
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("True", "True"),
        ("12:30", "12:30"),
        ("001234567", "001234567"),
        ("1/5", "1/5"),
        ("0x10", "0x10"),
        ("0o17", "0o17"),
        ("1_000", "1_000"),
        ("+1", "+1"),
        (".5", ".5"),
        ("1.", "1."),
        ("~", "~"),
        (".inf", ".inf"),
        ("NaN", "NaN"),
        ("1٢", "1٢"),
        ("'1'", "1"),
        ('"true"', "true"),
        ("!!str 1", "1"),
        ("|\n  1", "1"),
        ("true", True),
        ("false", False),
        ("null", None),
        ("", None),
        ("0", 0),
        ("-3", -3),
        ("41.05", 41.05),
        ("1e3", 1000.0),
        ("-1.5E-2", -0.015),
    ],
)
def test_plain_words_have_the_types_of_json_and_no_others(written: str, read: Any) -> None:
    found = value(written)

    assert (found, type(found)) == (read, type(read))


@pytest.mark.parametrize("written", ["123456789012345", "-123456789012345", "1.23456789012345", "0.00000000000000012"])
def test_a_number_of_fifteen_digits_is_exact(written: str) -> None:
    assert value(written) == float(written)


@pytest.mark.parametrize("written", ["1234567890123456", "-1234567890123456", "12345678901234.56", "9" * 5000, "-1e400"])
def test_a_number_that_would_lose_digits_stays_text(written: str) -> None:
    assert value(written) == written


def test_every_value_and_every_key_has_its_line_and_column_in_characters() -> None:
    document = parse_yaml('# đầu\ntên: "Quảng Trạch"\nđịa bàn: [thôn, {ấp: bản}]\nxã:\n  - số: 1\n'.encode(), "f")[0][0]

    assert document.marks == {
        (): (2, 1, 2, 1),
        ("tên",): (2, 1, 2, 6),
        ("địa bàn",): (3, 1, 3, 10),
        ("địa bàn", 0): (3, 11, 3, 11),
        ("địa bàn", 1): (3, 17, 3, 17),
        ("địa bàn", 1, "ấp"): (3, 18, 3, 22),
        ("xã",): (4, 1, 5, 3),
        ("xã", 0): (5, 5, 5, 5),
        ("xã", 0, "số"): (5, 5, 5, 9),
    }
    assert str(document.place(("xã", 0, "số"))) == "f:5:9"
    assert str(document.place(("xã", 0, "số"), key=True)) == "f:5:5"


def test_what_has_no_place_of_its_own_gets_its_parents() -> None:
    document = parse_yaml(b"a: &x\n  b: 1\nc: *x\n", "f")[0][0]

    assert str(document.place(("c", "b"))) == "f:3:4"
    assert str(document.place(("nothing", "at", "all"))) == "f:1:1"


def test_several_documents_keep_their_lines() -> None:
    documents = parse_yaml(b"a: 1\n---\n---\n# nothing\n---\nb: 2\n", "f")[0]

    assert [(one.value, str(one.place())) for one in documents] == [({"a": 1}, "f:1:1"), ({"b": 2}, "f:6:1")]


def test_documents_before_a_broken_one_are_whole() -> None:
    assert told("a: 1\n---\nb: [1\n---\nc: 3\n") == ([{"a": 1}], [("yaml.unclosed", "f:3:4", {})])
    assert told("a: 1\n---\nb: 1\nb: 2\n") == ([{"a": 1}], [("yaml.repeated-key", "f:4:1", {"key": "b", "line": 3})])


@pytest.mark.parametrize(
    ("source", "place", "key", "first"),
    [
        ("a: 1\nb: 2\na: 3\n", "f:3:1", "a", 1),
        ("x:\n  c: 1\n  'c': 2\n", "f:3:3", "c", 2),
        ("x: {a: 1,\n  b: 2, a: 3}\n", "f:2:9", "a", 1),
        (unicodedata.normalize("NFD", "tên") + ": 1\ntên: 2\n", "f:2:1", "tên", 1),
        ("1: a\n'1': b\n", "f:2:1", "1", 1),
    ],
)
def test_a_repeated_key_is_told_with_the_line_of_the_first(source: str, place: str, key: str, first: int) -> None:
    assert told(source) == ([], [("yaml.repeated-key", place, {"key": key, "line": first})])


def test_the_same_key_in_two_groups_is_no_repetition() -> None:
    assert values("- {a: 1}\n- {a: 1, b: {a: 2}}\n") == [[{"a": 1}, {"a": 1, "b": {"a": 2}}]]


def test_honest_aliases_pass_and_a_merge_key_is_a_key_like_any_other() -> None:
    assert values("a: &x [1, {b: 2}]\nc: *x\n") == [{"a": [1, {"b": 2}], "c": [1, {"b": 2}]}]
    assert values("- &x t\n- *x\n- &x u\n- *x\n") == [["t", "t", "u", "u"]]
    assert values("a: &x {b: 1}\nc:\n  <<: *x\n") == [{"a": {"b": 1}, "c": {"<<": {"b": 1}}}]


def test_an_alias_bomb_is_refused_at_once() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
    began = time.perf_counter()

    found = told("\n".join(lines))

    assert found == ([], [("yaml.too-many", "f:6:45", {"limit": 1_000_000})])
    assert time.perf_counter() - began < 1


def test_an_alias_to_nothing_or_to_what_is_still_open_is_unknown() -> None:
    assert told("a: *x\n") == ([], [("yaml.unknown-alias", "f:1:4", {"name": "x"})])
    assert told("a: &x [1, *x]\n") == ([], [("yaml.unknown-alias", "f:1:11", {"name": "x"})])
    assert told("a: &x 1\n---\nb: *x\n") == ([{"a": 1}], [("yaml.unknown-alias", "f:3:4", {"name": "x"})])


def test_depth_passes_at_the_limit_and_is_refused_one_beyond() -> None:
    assert len(values("[" * YAML_DEPTH + "]" * YAML_DEPTH)) == 1
    assert len(values("- " * YAML_DEPTH + "x")) == 1
    assert told("[" * (YAML_DEPTH + 1) + "]" * (YAML_DEPTH + 1)) == ([], [("yaml.too-deep", "f:1:51", {"limit": 50})])
    assert told("- " * (YAML_DEPTH + 1) + "x") == ([], [("yaml.too-deep", "f:1:101", {"limit": 50})])


@pytest.mark.parametrize("opening", ["[", "{", "{a: ", "- ", "? ", "&a [", "[{"])
def test_forty_thousand_openings_are_refused_in_well_under_a_second(opening: str) -> None:
    began = time.perf_counter()

    documents, problems = told(opening * 40_000)

    assert (documents, len(problems)) == ([], 1)
    assert time.perf_counter() - began < 0.5


def test_deep_brackets_do_not_end_the_process(tmp_path: Path) -> None:
    file = tmp_path / "deep.yaml"
    file.write_text("[" * 40_000)
    read = "import pathlib, sys; from library.files.yaml import read_yaml; print(read_yaml(pathlib.Path(sys.argv[1]))[1])"

    done = subprocess.run([sys.executable, "-c", read, file], capture_output=True, text=True, timeout=20)

    assert (done.returncode, done.stdout[:30], done.stderr) == (0, "[Problem(code='yaml.too-deep',", "")


@pytest.mark.parametrize(
    ("source", "nodes"),
    [
        ("a: [1, 2]\n", 5),
        ("- a\n- b\n", 3),
        ("a: &x [1, 2]\nb: *x\n", 9),
        ("a: &x [[1, 2]]\nb: *x\n", 11),
        ("a\n---\nb: 1\n", 4),
    ],
)
def test_nodes_pass_at_the_limit_and_are_refused_one_beyond(
    source: str, nodes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml, "YAML_NODES", nodes)
    assert told(source)[1] == []

    monkeypatch.setattr(yaml, "YAML_NODES", nodes - 1)
    assert [(code, facts) for code, _, facts in told(source)[1]] == [("yaml.too-many", {"limit": nodes - 1})]


def test_an_honest_file_of_six_and_a_half_megabytes_passes() -> None:
    record = "- id: ho-{}\n  chủ hộ: Nguyễn Văn A\n  địa chỉ: thôn Phù Ninh, xã Quảng Thanh\n"
    source = "".join(record.format(number) for number in range(75_000)).encode()
    assert len(source) > 6.5 * 10**6

    assert len(values(source)[0]) == 75_000


def test_size_passes_at_the_limit_and_is_refused_one_beyond(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"a: 1\n" + b"#" * (YAML_BYTES - 5))
    assert [one.value for one in read_yaml(file)[0]] == [{"a": 1}]

    file.write_bytes(b"a: 1\n" + b"#" * (YAML_BYTES - 4))
    documents, problems = read_yaml(file, "xa.yaml")
    assert documents == []
    assert [(one.code, str(one.place), one.facts) for one in problems] == [("file.too-large", "xa.yaml", {"limit": 16})]


@pytest.mark.parametrize("source", ["", "\n\n", "# only a remark\n", "---\n...\n", "\ufeff", "null\n"])
def test_nothing_is_no_document_and_no_problem(source: str) -> None:
    assert told(source) == ([], [])


TEXT = "tên: Quảng Trạch\nsố: 5\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        ("\ufeff" + TEXT).encode("utf-16-le"),
        ("\ufeff" + TEXT).encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode(),
        unicodedata.normalize("NFD", TEXT).encode(),
        TEXT.rstrip().encode(),
        TEXT.replace(": ", ":\t").encode(),
    ],
    ids=["utf-8", "utf-8 mark", "utf-16", "utf-16 little", "utf-16 big", "CRLF", "NFD", "no last newline", "tab after colon"],
)
def test_the_same_record_in_every_usual_form_of_text_is_the_same(data: bytes) -> None:
    assert values(data) == [{"tên": "Quảng Trạch", "số": 5}]


def test_decomposed_letters_come_out_composed_in_values_and_keys() -> None:
    found = values(unicodedata.normalize("NFD", "thôn: ệ\nế: [ữ, 'Đặng']\n"))[0]

    assert found == {"thôn": "ệ", "ế": ["ữ", "Đặng"]}
    assert [len(name) for name in found] == [4, 1]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ("a: 1\ntên: ".encode() + "Quang Trạch".replace("ạ", "a\u0323").encode("cp1258"), "f:2:15"),
        ("xã: Ng".encode() + b"\xe0", "f:1:7"),
        ("a: 1\nxã: Ng".encode("utf-8-sig") + b"\xe0", "f:2:7"),
        (b"a: \xff\n", "f:1:4"),
        ("a: xã".encode("utf-16") + b"x", "f:1:6"),
        ("a: xã".encode()[:-1], "f:1:5"),
    ],
    ids=["cp1258", "latin", "with mark", "no letter", "utf-16 cut", "letter cut"],
)
def test_a_file_in_another_encoding_is_named_with_the_place_of_the_first_wrong_letter(data: bytes, place: str) -> None:
    assert told(data) == ([], [("file.encoding", place, {})])


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("a: 1\nb: xã\x07\n", "f:2:6"),
        ("a: \x00", "f:1:4"),
        ("a: \x9f", "f:1:4"),
        ("a: \x7f", "f:1:4"),
        ("a: \ue000", "f:1:4"),
        ("a: \ue0ff", "f:1:4"),
        ("xã \ue001: 1", "f:1:4"),
        ("a: \ufffe", "f:1:4"),
        ('a: "\\a"', "f:1:4"),
        ('a: "\\uE000"', "f:1:4"),
        ('"\\e": 1', "f:1:1"),
    ],
)
def test_control_characters_and_the_marks_of_the_renderer_are_refused_written_or_escaped(source: str, place: str) -> None:
    assert told(source) == ([], [("text.control-character", place, {})])


def test_text_in_utf_16_without_a_mark_is_told_as_control_characters() -> None:
    assert told("a: 1".encode("utf-16-le")) == ([], [("text.control-character", "f:1:2", {})])


def test_private_letters_outside_our_marks_pass() -> None:
    assert value("\ue100\uf8ff") == "\ue100\uf8ff"


@pytest.mark.parametrize(
    ("source", "place", "tag"),
    [
        ("a: !!python/object/apply:os.system [ls]\n", "f:1:4", "tag:yaml.org,2002:python/object/apply:os.system"),
        ("!!python/name:os.system a: 1\n", "f:1:1", "tag:yaml.org,2002:python/name:os.system"),
        ("a: !!int '1'\n", "f:1:4", "tag:yaml.org,2002:int"),
        ("a: !!set {b}\n", "f:1:4", "tag:yaml.org,2002:set"),
        ("%TAG ! tag:x,2000:\n---\na: !b c\n", "f:3:4", "tag:x,2000:b"),
    ],
)
def test_a_tag_is_never_followed(source: str, place: str, tag: str) -> None:
    assert told(source) == ([], [("yaml.tag", place, {"tag": tag})])


@pytest.mark.parametrize("source", ["? [a]\n: 1\n", "[a]: 1\n", "? {a: 1}\n: 1\n"])
def test_a_key_must_be_a_word(source: str) -> None:
    assert [code for code, _, _ in told(source)[1]] == ["yaml.complex-key"]


@pytest.mark.parametrize(
    ("source", "code", "place"),
    [
        ("tên: Quyết định: về việc\n", "yaml.colon", "f:1:16"),
        ("a: 1\n b: 2\n", "yaml.colon", "f:2:3"),
        ("a:\n- b\ntên\n", "yaml.missing-colon", "f:3:1"),
        ("a:\n  b: 1\n c: 2\n", "yaml.indent", "f:3:2"),
        ("- a\nb: 1\n", "yaml.indent", "f:2:1"),
        ("a:\n\tb: 1\n", "yaml.tab", "f:2:1"),
        ("a: |\n\tb\n", "yaml.tab", "f:2:1"),
        ("a: 1\nb: [1, 2\nc: 3\n", "yaml.unclosed", "f:2:4"),
        ("a: {b: 1\n", "yaml.unclosed", "f:1:4"),
        ("a: 'x\nb: 1\n", "yaml.unclosed", "f:1:4"),
        ("a: [\n", "yaml.unclosed", "f:2:1"),
        ("a: *đậm*\n", "yaml.quote-it", "f:1:4"),
        ("a: @x\n", "yaml.quote-it", "f:1:4"),
        ("a: %\n", "yaml.quote-it", "f:1:4"),
        ("a: `x`\n", "yaml.quote-it", "f:1:4"),
        ('a: "\\q"\n', "yaml.escape", "f:1:5"),
        ('a: "C:\\Users\\A"\n', "yaml.escape", "f:1:9"),
        ('a: "Thôn an toàn" của xã\n', "yaml.syntax", "f:1:19"),
        ("a: }\n", "yaml.syntax", "f:1:4"),
        ("%YAML 3.0\n---\na: 1\n", "yaml.syntax", "f:1:1"),
    ],
)
def test_bad_syntax_is_told_by_its_cause_at_its_place(source: str, code: str, place: str) -> None:
    assert told(source) == ([], [(code, place, {})])


def test_every_cut_of_an_honest_file_is_read_or_told() -> None:
    data = "a: {b: [1, 'hai'], \"xã\": 2}\n# ghi chú\nc: |\n  chữ\n---\n- &x d\n- *x\n".encode()

    for length in range(len(data)):
        documents, problems = parse_yaml(data[:length], "f")
        assert len(problems) <= 1
        assert all(one.place is not None and one.place.line is not None for one in problems), data[:length]
        assert len(documents) <= 2


def test_a_file_that_is_not_there_or_is_a_folder_is_told_by_the_name_asked_for(tmp_path: Path) -> None:
    for path in (tmp_path / "none.yaml", tmp_path):
        documents, problems = read_yaml(path, "xa.yaml")

        assert documents == []
        assert [(one.code, str(one.place), one.facts) for one in problems] == [("file.unreadable", "xa.yaml", {})]
