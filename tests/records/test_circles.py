"""Rules about chains that come back to their start: each is told once, and chains that end are let through."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Told = Callable[..., list[Any]]

BODY = "---\nkind: organization\nid: cax-{0}\ntype: police\nname: Công an {0}\nlevel: xã\nvalid_from: 2017-01-01\n{1}"


def bodies(*parents: tuple[str, str]) -> dict[str, str]:
    return {"x.yaml": "".join(BODY.format(id, f"parent: cax-{up}\n" if up else "") for id, up in parents).removeprefix("---\n")}


def circles(told: Told, files: dict[str, str]) -> list[Any]:
    return [one for one in told(files, "circle") if one[1].endswith(".circle")]


@pytest.mark.parametrize(
    ("parents", "circle"),
    [
        ([("a", "a")], "Công an a → Công an a"),
        ([("a", "b"), ("b", "c"), ("c", "a"), ("d", "a")], "Công an a → Công an b → Công an c → Công an a"),
    ],
)
def test_a_body_that_stands_above_itself_is_told_once(told: Told, parents: list[tuple[str, str]], circle: str) -> None:
    assert circles(told, bodies(*parents)) == [("error", "organization.circle", "x.yaml:7:9", circle)]


def test_bodies_that_end_in_one_at_the_top_are_let_through(told: Told) -> None:
    assert circles(told, bodies(("a", "b"), ("b", "c"), ("c", ""))) == []


def test_bodies_that_change_places_on_a_day_make_no_circle(told: Told) -> None:
    before = "parent: [{ref: cax-b, valid_to: 2017-12-31}]\n"
    after = "parent: [{ref: cax-a, valid_from: 2018-01-01}]\n"
    text = (BODY.format("a", before) + BODY.format("b", after)).removeprefix("---\n")

    assert circles(told, {"x.yaml": text}) == []
    both = text.replace("valid_to: 2017-12-31", "valid_to: 2018-01-01")
    assert len(circles(told, {"x.yaml": both})) == 1
