"""Claims about one word put in the place of another in a YAML file: everything else stays, or nothing happens."""

from __future__ import annotations

from pathlib import Path

import pytest

from library.files.splicing import Splice, splice
from library.files.yaml import Path_, parse_yaml
from library.problems import Refused

TEXT = """\
# Đầu tệp, “chú thích”
kind: dossier\t# sau khóa
refs:   [ a-1 ,'b-2', "c-3"]   # trong dòng
more:
  - x-9   # 🏘 thứ nhất

  -   y-8
---
refs: [a-1]
"""


def spliced(file: Path, *changes: tuple[int, Path_, str, str]) -> bytes:
    documents, problems = parse_yaml(file.read_bytes(), "f.yaml")
    assert problems == []
    splice(file, [Splice(documents[at], path, old, new) for at, path, old, new in changes])
    return file.read_bytes()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "f.yaml"
    path.write_bytes(TEXT.encode())
    return path


@pytest.mark.parametrize(
    ("at", "path", "old", "new", "before", "after"),
    [
        (0, ("refs", 0), "a-1", "long-name-1", "[ a-1 ,'b-2'", "[ long-name-1 ,'b-2'"),
        (0, ("refs", 1), "b-2", "d", "'b-2'", "'d'"),
        (0, ("refs", 2), "c-3", "d", '"c-3"]   # trong', '"d"]   # trong'),
        (0, ("more", 0), "x-9", "z", "- x-9   # 🏘", "- z   # 🏘"),
        (0, ("more", 1), "y-8", "2024", "-   y-8", '-   "2024"'),
        (1, ("refs", 0), "a-1", "null", "---\nrefs: [a-1]", '---\nrefs: ["null"]'),
    ],
)
def test_only_the_word_changes_and_keeps_its_quotes(
    file: Path, at: int, path: Path_, old: str, new: str, before: str, after: str
) -> None:
    assert spliced(file, (at, path, old, new)).decode() == TEXT.replace(before, after)


def test_several_words_change_at_once(file: Path) -> None:
    found = spliced(file, (0, ("refs", 0), "a-1", "aa-11"), (0, ("refs", 2), "c-3", "c"), (1, ("refs", 0), "a-1", "b"))

    assert found.decode() == TEXT.replace("[ a-1 ", "[ aa-11 ").replace('"c-3"', '"c"').replace("[a-1]", "[b]")


@pytest.mark.parametrize("code", ["utf-8-sig", "utf-16"])
def test_encoding_and_line_breaks_stay(file: Path, code: str) -> None:
    text = TEXT.replace("\n", "\r\n")
    file.write_bytes(text.encode(code))

    assert spliced(file, (0, ("more", 0), "x-9", "z")) == text.replace("x-9", "z").encode(code)


def test_a_line_separator_inside_a_line_counts_as_yaml_counts_it(file: Path) -> None:
    text = "a: 1 # x\u2028refs: [b-1]\n"
    file.write_bytes(text.encode())

    assert spliced(file, (0, ("refs", 0), "b-1", "c")) == text.replace("b-1", "c").encode()


def test_rights_stay(file: Path) -> None:
    file.chmod(0o600)

    spliced(file, (0, ("refs", 0), "a-1", "b"))

    assert file.stat().st_mode & 0o777 == 0o600


def test_a_file_that_changed_since_it_was_read_is_left_as_it_is(file: Path) -> None:
    documents, _ = parse_yaml(file.read_bytes(), "f.yaml")
    newer = TEXT.replace("y-8", "y-88").encode()
    file.write_bytes(newer)

    with pytest.raises(Refused) as refused:
        splice(file, [Splice(documents[0], ("refs", 0), "a-1", "b")])

    assert [(one.code, str(one.place)) for one in refused.value.problems] == [("splice.changed", "f.yaml:3:11")]
    assert file.read_bytes() == newer
    assert [one.name for one in file.parent.iterdir()] == ["f.yaml"]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("refs: [&n a-1]\n", ("refs", 0)),
        ("refs: &n [a-1]\nmore: *n\n", ("refs", 0)),
        ("refs: &n [a-1]\nmore: *n\n", ("more", 0)),
        ("refs:\n- >-\n  a-1\n", ("refs", 0)),
        ('refs: ["a\\u002d1"]\n', ("refs", 0)),
    ],
)
def test_a_word_written_in_another_form_is_left_as_it_is(file: Path, text: str, path: Path_) -> None:
    file.write_text(text, "utf-8")

    with pytest.raises(Refused) as refused:
        spliced(file, (0, path, "a-1", "b"))

    assert [one.code for one in refused.value.problems] == ["splice.form"]
    assert file.read_text("utf-8") == text
