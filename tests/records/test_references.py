"""References are checked field by field: the id must exist and be of the kind that the field wants."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.records.area import KINDS, Area
from generator.records.guesses import Guesses
from generator.records.references import REFERENCES, issued_ids
from library.files.limits import GUESSES
from library.files.schemas import schema
from tests.records.conftest import MODEL

AreaOf = Callable[[dict[str, str | bytes]], Area]
Told = Callable[..., list[Any]]

DOSSIER = """\
kind: dossier
id: ho-so
title: Hồ sơ
commune: quang-thanh
model: mo-hinh-mau
date: 2017-09-05
villages: [phu-ninh]
"""
BOARD = """\
kind: organization
id: ban-can-su
type: village_board
name: Ban cán sự thôn Phù Ninh
level: thôn
village: phu-ninh
valid_from: 2010-01-01
members: [{person: c, role: head, from: 2015-01-01}]
"""


def records(*more: str) -> dict[str, str | bytes]:
    return {"m.yaml": MODEL, "t.yaml": BOARD, **{f"x{index}.yaml": text for index, text in enumerate(more)}}


def test_the_table_knows_every_field_whose_schema_is_an_id() -> None:
    found = {kind: set(ids_in(schema(kind)["properties"])) for kind in KINDS}
    templates = {"documents.[].template", "issued.[].template", "issued.[].id"}

    assert {kind: set(fields) for kind, fields in REFERENCES.items()} == {
        kind: fields - templates for kind, fields in found.items() if fields - templates
    }


def ids_in(properties: dict[str, Any], before: str = "") -> list[str]:
    """Returns the paths of all fields that hold an id of another record, as the table writes them."""
    found: list[str] = []
    for name, part in properties.items():
        if (name, before) != ("id", ""):
            found += ids_below(part, f"{before}{name}")
    return found


def ids_below(part: dict[str, Any], path: str) -> list[str]:
    part = {**resolved(part), **part}
    inner = [one for choice in part.get("anyOf", ()) for one in ids_below(choice, path)]
    if part.get("$ref", "").endswith("/id"):
        return [path]
    if "items" in part:
        inner += ids_below(part["items"], f"{path}.[]")
    return inner + ids_in(part.get("properties", {}), f"{path}.")


def resolved(part: dict[str, Any]) -> dict[str, Any]:
    name = part.get("$ref", "").rpartition("/")[2]
    found: dict[str, Any] = schema("common")["$defs"].get(name, {})
    return {} if name == "id" else found


def test_an_unknown_id_is_told_with_the_nearest_one_of_the_kind_that_is_wanted(told: Told) -> None:
    found = told(records("kind: person\nid: d\nname: D\nresidence: phu-nin\n"), "id", "nearest", "label")

    assert found == [("error", "reference.unknown-near", "x0.yaml:4:12", "phu-nin", "phu-ninh", "Thôn cư trú")]


def test_an_id_that_resembles_none_is_told_without_a_guess(told: Told) -> None:
    found = told(records("kind: person\nid: d\nname: D\nresidence: zzzzzz\n"), "id", "nearest")

    assert found == [("error", "reference.unknown", "x0.yaml:4:12", "zzzzzz", "")]


def test_an_id_of_another_kind_is_told_with_both_kinds(told: Told) -> None:
    found = told(records("kind: person\nid: d\nname: D\nresidence: ubnd\n"), "found", "wanted", "first")

    assert found == [
        ("error", "reference.wrong-kind", "x0.yaml:4:12", "Tổ chức", ["Thôn, tổ dân phố"], "organizations.yaml:1:1")
    ]


@pytest.mark.parametrize(
    ("record", "place"),
    [
        ("kind: village\nid: v\nname: V\ntype: thôn\ncommune: [{ref: no}]\n", "x0.yaml:5:17"),
        ("kind: village\nid: v\nname: V\ntype: thôn\ncommune: no\n", "x0.yaml:5:10"),
        (BOARD.replace("ban-can-su", "o").replace("person: c", "person: no"), "x0.yaml:8:20"),
        (MODEL.replace("mo-hinh-mau", "m").replace("parish_clauses: []", "parish_clauses: [no]"), "x0.yaml:8:18"),
        (DOSSIER + "documents: [{template: t, signer: no}]\n", "x0.yaml:8:35"),
        (DOSSIER + "documents: [{template: t, subjects: [phu-ninh, no]}]\n", "x0.yaml:8:48"),
        (DOSSIER + "documents: [{template: t, basis_refs: [no]}]\n", "x0.yaml:8:40"),
    ],
)
def test_references_in_lists_and_dated_lists_are_told_in_their_own_place(told: Told, record: str, place: str) -> None:
    assert [(code, where) for _, code, where in told(records(record)) if code.startswith("reference")] == [
        ("reference.unknown", place)
    ]


def test_words_that_are_no_references_and_templates_are_not_looked_up(told: Told) -> None:
    documents = "documents: [{template: whatever, subjects: each-village}]\n"

    assert told(records(DOSSIER + documents)) == []
    second = BOARD.replace("ban-can-su", "ban-2").replace("phu-ninh", "thon-3")
    assert told(records(DOSSIER.replace("[phu-ninh]", "all") + documents, second)) == []


def test_the_papers_that_a_dossier_lists_are_known_in_it_alone(told: Told, area_of: AreaOf) -> None:
    issued = "issued: [{id: d01, number: 958, symbol: KH, date: 2017-05-18, issuer_text: Công an, title: về}]\n"
    documents = "documents: [{template: t, basis_refs: [d01]}]\n"
    other = DOSSIER.replace("ho-so", "ho-so-2") + documents

    assert [place for _, _, place in told(records(DOSSIER + issued + documents, other))] == ["x1.yaml:8:40"]
    record = area_of(records(DOSSIER + issued + documents)).get("ho-so")
    assert record is not None and issued_ids(record) == {"d01"}


def test_a_paper_listed_twice_in_one_dossier_is_told(told: Told) -> None:
    paper = "{id: d01, number: 958, symbol: KH, date: 2017-05-18, issuer_text: Công an, title: về}"
    issued = f"issued:\n  - {paper}\n  - {paper}\ndocuments: [{{template: t}}]\n"

    assert told(records(DOSSIER + issued), "first") == [("error", "reference.issued-twice", "x0.yaml:10:10", "x0.yaml:9:10")]


def test_what_is_no_id_at_all_is_told_by_the_schema_alone(told: Told) -> None:
    assert [code for _, code, _ in told(records("kind: person\nid: d\nname: D\nresidence: Phù Ninh\n"))] == ["schema.id"]


def test_a_day_of_nomination_is_no_reference(told: Told) -> None:
    for value, codes in (("2017-09-10", []), ("phu-ninh", []), ("zzzz", ["reference.unknown"])):
        body = BOARD.replace("ban-can-su", "o").replace("from: 2015", f"nominated_at: {value}, from: 2015")
        assert [code for _, code, _ in told(records(body)) if code.startswith("reference")] == codes


def test_a_name_is_guessed_as_long_as_the_comparing_stays_cheap() -> None:
    guesses = Guesses(5)

    assert guesses.nearest("phu-nin", ["phu-ninh", "thon-3"]) == "phu-ninh"
    assert guesses.nearest("phu-ninh" * 26, ["phu-ninh"]) == ""
    assert guesses.nearest("phu-nin", ["phu-ninh", "a", "b", "c"]) == ""
    assert guesses.nearest("phu-nin", ["phu-ninh", "a", "b"]) == "phu-ninh"
    assert guesses.nearest("phu-nin", ["phu-ninh"]) == ""


def test_thousands_of_unknown_ids_are_compared_with_a_bounded_number_of_names(told: Told, compared: list[int]) -> None:
    names = ", ".join(f"thon-moi-{number}" for number in range(5_000))
    villages = "---\n".join(f"kind: village\nid: v{n}\ntype: thôn\nname: V{n}\ncommune: quang-thanh\n" for n in range(100))

    found = told(records(DOSSIER.replace("[phu-ninh]", f"[{names}]") + "documents: [{template: t}]\n", villages))

    assert sum(code.startswith("reference.unknown") for _, code, _ in found) == 5_000
    assert 0 < sum(compared) <= GUESSES
