"""Claims about merging manifests: keys of both sides, the order and comments from here, conflicts told behind the key."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from generator.catalog import load_catalog
from generator.sharing.manifest_tree import Entry, read_tree
from generator.sharing.merging import merge_manifest
from library.files.packages import read_file
from library.files.yaml import parse_yaml
from library.problems import Place, Refused

BASE = """# Mẫu của xã
id: mau
version: "1.0"   # số của ta
title: Mẫu thử
required: [a, b]
fields:
  a:
    type: string
    title: Một
  # hai
  b:
    type: integer
    title: Hai
examples:
  - name: Thứ nhất
    values: {x: 1, y: 2}
  - name: Thứ hai
    values: {x: 3}
licence: Apache-2.0
"""
MANIFESTS = {one.id: read_file(one.folder / "manifest.yaml") for one in load_catalog().templates.values()}


def merged(here: str, there: str) -> tuple[str, list[tuple[str, str, str]]]:
    found = merge_manifest(BASE.encode(), here.encode(), there.encode())
    return found.result.decode(), [(one.base.strip(), one.here.strip(), one.there.strip()) for one in found.conflicts]


def test_keys_of_both_sides_stand_in_the_order_and_with_the_comments_from_here() -> None:
    here = BASE.replace("# hai", "# hai, của ta").replace("title: Một", "title: Một ta").replace("licence: Apache-2.0\n", "")
    there = BASE.replace('"1.0"   # số của ta', '"1.1"').replace("    title: Hai\n", "    title: Hai\n    minimum: 2\n")

    wanted = here.replace('"1.0"   # số', '"1.1"   # số').replace("    title: Hai\n", "    title: Hai\n    minimum: 2\n")
    assert merged(here, there) == (wanted, [])


def test_a_value_that_both_changed_stays_and_the_other_is_told_behind_it() -> None:
    here, there = BASE.replace("Mẫu thử", "Mẫu ta"), BASE.replace("Mẫu thử", "Mẫu họ")

    found = merge_manifest(BASE.encode(), here.encode(), there.encode())

    assert found.result.decode() == here.replace("title: Mẫu ta\n", "title: Mẫu ta\n# >>>>>>> bản mới\n# title: Mẫu họ\n")
    assert [(one.where, one.there) for one in found.conflicts] == [(Place("manifest.yaml", 5), "title: Mẫu họ\n")]


def test_names_that_both_added_to_a_set_are_both_in_it() -> None:
    here, there = BASE.replace("[a, b]", "[a, b, c]"), BASE.replace("[a, b]", "[d, a, b]")

    assert merged(here, there) == (BASE.replace("[a, b]", "[a, b, c, d]"), [])


def test_keys_in_braces_are_merged_too() -> None:
    here, there = BASE.replace("{x: 1, y: 2}", "{x: 1, y: 5}"), BASE.replace("{x: 1, y: 2}", "{x: 1, y: 2, z: no}")

    assert merged(here, there) == (BASE.replace("{x: 1, y: 2}", "{x: 1, y: 5, z: no}"), [])


def test_a_key_taken_out_here_and_changed_there_is_told_in_its_place() -> None:
    here = BASE.replace("    title: Một\n", "")
    there = BASE.replace("title: Một", "title: Một họ")

    wanted = BASE.replace("    title: Một\n", "    # >>>>>>> bản mới\n    # title: Một họ\n")
    assert merged(here, there) == (wanted, [("title: Một", "", "title: Một họ")])


def test_a_key_changed_here_and_taken_out_there_stays_and_is_told() -> None:
    here = BASE.replace("title: Một", "title: Một ta")
    there = BASE.replace("    title: Một\n", "")

    text, conflicts = merged(here, there)

    assert "    title: Một ta\n    # >>>>>>> bản mới\n    # (bản mới bỏ mục này)\n" in text
    assert conflicts == [("title: Một", "title: Một ta", "")]


def test_new_examples_of_both_sides_and_changes_within_one() -> None:
    here = BASE.replace("values: {x: 3}", "values: {x: 4}")
    there = BASE.replace("  - name: Thứ hai", "  - name: Thứ ba\n    values: {x: 9}\n  - name: Thứ hai")

    assert merged(here, there) == (there.replace("values: {x: 3}", "values: {x: 4}"), [])


def test_line_ends_of_here_stay() -> None:
    here = BASE.replace("\n", "\r\n")

    found = merge_manifest(BASE.encode(), here.encode(), BASE.replace("Mẫu thử", "Mẫu họ").encode())

    assert found.result.decode() == here.replace("Mẫu thử", "Mẫu họ")


@pytest.mark.parametrize("broken", ["", "- một\n", "a: [\n", "a: 1\n---\nb: 2\n"])
def test_what_is_no_single_mapping_is_refused(broken: str) -> None:
    with pytest.raises(Refused):
        merge_manifest(BASE.encode(), BASE.replace("thử", "ta").encode(), broken.encode())


def test_what_lines_cannot_carry_over_is_left_as_it_is_and_told_whole() -> None:
    here = BASE.replace("title: Mẫu thử", "title: &m Mẫu thử")
    there = BASE.replace("title: Mẫu thử", "title: &m Mẫu thử").replace("licence: Apache-2.0", "licence: *m")

    found = merge_manifest(BASE.encode(), here.replace('"1.0"', '"1.2"').encode(), there.encode())

    assert parse_yaml(found.result, "")[0][0].value["version"] == "1.2"


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("name", MANIFESTS)
def test_values_that_both_sides_changed_at_keys_of_their_own_are_all_there(name: str, seed: int) -> None:
    chance = random.Random(seed)
    base = MANIFESTS[name].decode()
    free = [one for one in _leaves(read_tree(base.encode(), "manifest.yaml")) if base.count(one) == 1]
    chance.shuffle(free)
    ours, theirs, shared = free[:8], free[8:16], free[16:18]

    def edited(lines: list[str], side: str) -> str:
        text = base
        for line in lines:
            text = text.replace(line, f"{line.rstrip()} {side}\n")
        return text

    found = merge_manifest(base.encode(), edited(ours + shared, "ta").encode(), edited(theirs + shared, "họ").encode())

    both = edited(ours + shared, "ta")
    for line in theirs:
        both = both.replace(line, f"{line.rstrip()} họ\n")
    assert parse_yaml(found.result, "")[0][0].value == parse_yaml(both.encode(), "")[0][0].value
    assert sorted(one.base for one in found.conflicts) == sorted(shared)


def _leaves(entry: Entry) -> Iterator[str]:
    """Yields the lines of plain words: “title: Kế hoạch”."""
    for one in entry.inner:
        plain = isinstance(one.value, str) and one.text.endswith(f": {one.value}\n") and ": " not in one.value
        yield from [one.text] if plain and not one.inner else _leaves(one)
