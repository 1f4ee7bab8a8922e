"""Rules about chains that come back to their start: each is told once, and chains that end are let through."""

from __future__ import annotations

import time
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


@pytest.mark.parametrize(
    ("kind", "rest"),
    [("commune", "type: xã\nprovince: [{name: Y}]\ndistrict: Z\n"), ("village", "type: thôn\ncommune: quang-thanh\n")],
)
def test_a_unit_that_is_merged_into_itself_is_told_once(told: Told, kind: str, rest: str) -> None:
    def unit(id: str, into: str, name: str) -> str:
        life = "valid_from: 2000-01-01\nvalid_to: 2017-12-31\n"
        return f"kind: {kind}\nid: {id}\nname: {name}\n{life}merged_into: {into}\n{rest}"

    word = rest.split()[1]

    assert told({"x.yaml": unit("moc", "moc", "Mộc")}, "circle") == [
        ("error", "successor.circle", "x.yaml:6:14", f"{word} Mộc → {word} Mộc")
    ]
    assert circles(told, {"x.yaml": unit("moc", "son", "Mộc") + "---\n" + unit("son", "moc", "Sơn")}) == [
        ("error", "successor.circle", "x.yaml:6:14", f"{word} Mộc → {word} Sơn → {word} Mộc")
    ]


def test_a_dated_superior_is_told_in_its_own_entry(told: Told) -> None:
    dated = BODY.format("a", "parent:\n  - {ref: cax-b, valid_to: 2017-12-31}\n  - {ref: cax-a, valid_from: 2018-01-01}\n")

    files = {"x.yaml": (dated + BODY.format("b", "")).removeprefix("---\n")}
    assert circles(told, files) == [("error", "organization.circle", "x.yaml:9:11", "Công an a → Công an a")]


def test_a_long_circle_is_cut_and_long_chains_take_no_time(told: Told) -> None:
    began = time.perf_counter()

    [(_, _, _, circle)] = circles(told, bodies(*((str(n), str((n + 1) % 500)) for n in range(500))))
    assert circle == " → ".join([*(f"Công an {n}" for n in range(10)), "…", "Công an 0"])
    assert circles(told, bodies(*((str(n), str(n + 1)) for n in range(500)), ("500", ""))) == []
    assert time.perf_counter() - began < 6
