"""Claims about seeded edits of the shipped templates' words: no local line lost, no renewal lost, conflicts just as listed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator.catalog import load_catalog
from generator.phrases.unsettled import marked
from generator.sharing.lines import merge_lines
from tests.sharing.seeded import Left, draw, edited, expected

TEXTS = {one.id: (one.folder / "text.md").read_text("utf-8") for one in load_catalog().templates.values()}
SEEDS = (1, 2, 3, 4)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", TEXTS)
def test_edits_of_both_sides_are_in_the_text_or_in_a_conflict(name: str, seed: int) -> None:
    lines = TEXTS[name].split("\n")
    drawn = draw(lines, seed, shared=seed - 1)
    here, there = edited(lines, drawn.here, "ta"), edited(lines, drawn.there, "họ")

    merged = merge_lines(TEXTS[name], "\n".join(here), "\n".join(there))

    wanted = expected(lines, drawn)
    assert merged.result.split("\n") == list(_written(wanted))
    assert [Left(one.base, one.here, one.there) for one in merged.conflicts] == [one for one in wanted if isinstance(one, Left)]


def _written(wanted: list[str | Left]) -> Iterator[str]:
    for one in wanted:
        if isinstance(one, Left):
            yield from marked(filter(None, [one.here]), filter(None, [one.there]))
        else:
            yield one


@pytest.mark.parametrize("name", TEXTS)
def test_what_one_side_alone_did_is_the_result(name: str) -> None:
    base = TEXTS[name]
    lines = base.split("\n")
    other = "\n".join(edited(lines, draw(lines, 9, shared=0).here, "ta"))

    assert merge_lines(base, base, other).result == other
    assert merge_lines(base, other, base).result == other
    assert merge_lines(base, other, other).result == other


@pytest.mark.parametrize("name", TEXTS)
def test_no_line_is_lost_and_none_invented_where_both_sides_rewrite_at_will(name: str) -> None:
    lines = TEXTS[name].split("\n")
    for seed in range(5):
        here = edited(lines, draw(lines, seed, 0).here, "ta")[seed:]
        there = edited(lines, draw(lines, seed + 50, 0).here, "họ")
        there = sorted(there) if seed == 4 else there
        merged = merge_lines(TEXTS[name], "\n".join(here), "\n".join(there))

        shown = set(merged.result.split("\n"))
        assert {*here, *there} - {*lines} <= shown
        assert shown - {*here, *there} <= {*marked((), ())}
