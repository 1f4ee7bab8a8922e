"""Claims about seeded edits of Word files: paragraphs and rows of both sides are there, conflicts are just those listed."""

from __future__ import annotations

import pytest

from generator.catalog import load_catalog
from generator.sharing.merging import Conflict, merge_word
from library.files.packages import read_file
from tests.sharing.seeded import Left, draw, expected
from tests.sharing.word_edits import Element, W, edit, items, lines, root_of, said

FILES = {one.id: read_file(one.word_file(one.profile_on(None))) for one in load_catalog().templates.values()}
SEEDS = (1, 2, 3)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", FILES)
def test_edits_of_both_sides_are_in_the_file_or_in_a_conflict(name: str, seed: int) -> None:
    base = FILES[name]
    root = root_of(base)
    free = [said(one) if _editable(one) else "" for one in items(root)]
    drawn = draw(free, seed, shared=seed - 1)

    merged = merge_word(base, edit(base, drawn.here, "ta"), edit(base, drawn.there, "họ"))

    wanted = expected(lines(base), drawn)
    shown = [one.here if isinstance(one, Left) else one for one in wanted]
    assert [_plain(one) for one in lines(merged.result) if _plain(one)] == [_plain(one) for one in shown if _plain(one)]
    left = [one for one in wanted if isinstance(one, Left)]
    assert len(merged.conflicts) == len(left)
    assert all(_tells(*pair) for pair in zip(merged.conflicts, left, strict=True))


def _editable(item: Element) -> bool:
    return item.find(f".//{W}sectPr") is None


def _plain(text: str) -> str:
    return " ".join(text.replace("|", " ").split())


def _tells(told: Conflict, wanted: Left) -> bool:
    """Of a row that both changed, the paragraph that both changed is told."""
    pairs = ((told.base, wanted.base), (told.here, wanted.here), (told.there, wanted.there))
    return all(bool(one) == bool(other) and _plain(other).endswith(_plain(one)) for one, other in pairs)
