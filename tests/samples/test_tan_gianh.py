"""Claims about the data of the sample of 2026: no district, merged villages, what is left out on purpose."""

from __future__ import annotations

import csv
import re
from collections import Counter

from library.files.shipped import folder
from tests.sample_records import KINDS, NEW, documents, leaves, organizations, records

DAY = "2026-07-10"
LIVING = {"phu-ninh", "mau-1", "mau-2", "mau-5"}


def test_it_holds_what_its_readme_counts() -> None:
    levels = Counter(one["level"] for one in records(NEW, "organization").values())

    assert {kind: len(records(NEW, kind)) for kind in (*KINDS, "model")} == {
        "commune": 4, "village": 6, "person": 48, "organization": 38, "dossier": 5, "model": 1,
    }  # fmt: skip
    assert levels == {"trung ương": 1, "tỉnh": 5, "xã": 17, "thôn": 15}
    readme = folder("generator", "samples", NEW, "README.md").read_text("utf-8")
    counted = dict(re.findall(r"^\| (.+?) +\| (\d+) \|$", readme, re.MULTILINE))
    assert list(counted.values()) == ["4", "6", "6", "32", "48", "40", "1", "5"]


def test_only_facts_carry_no_sample_mark() -> None:
    facts = [(one.value["kind"], one.value.get("id")) for one in documents(NEW) if not one.value.get("sample")]
    issued = [one for dossier in records(NEW, "dossier").values() for one in dossier.get("issued", ())]

    assert facts == [
        ("commune", "tan-gianh"),
        ("commune", "quang-thanh"),
        ("commune", "lien-truong"),
        ("commune", "phu-canh"),
        ("organization", "tinh-uy-quang-tri"),
        ("organization", "ubnd-tinh-quang-tri"),
        ("organization", "bcd-138-tinh-quang-tri"),
        ("organization", "mttq-tinh-quang-tri"),
        ("organization", "bo-cong-an"),
        ("village", "phu-ninh"),
    ]
    assert [one["id"] for one in issued if not one.get("sample")] == []


def test_the_commune_is_of_the_province_without_a_district_and_follows_three() -> None:
    communes = records(NEW, "commune")
    new = communes["tan-gianh"]

    assert {one["merged_into"] for one in communes.values() if one is not new} == {"tan-gianh"}
    assert set(new["formed_from"]) == communes.keys() - {"tan-gianh"}
    assert ("district" in new, new["province"], new["area_km2"]["value"], new["population"]["people"]["value"]) == (
        False, [{"name": "Quảng Trị", "valid_from": "2025-07-01"}], 41.05, 22395,
    )  # fmt: skip
    assert "households" not in new["population"]


def test_nothing_of_a_district_is_left_in_a_body_of_2026() -> None:
    bodies = records(NEW, "organization").values()

    assert [one["id"] for one in bodies if one["level"] == "huyện"] == []
    assert [text for one in bodies for _, text in leaves(one) if isinstance(text, str) and "huyện" in text] == []


def test_two_villages_were_merged_into_a_third_the_next_day() -> None:
    villages = records(NEW, "village")
    ended = {id: one for id, one in villages.items() if "valid_to" in one}

    assert {id: (one["valid_to"], one["merged_into"]) for id, one in ended.items()} == {
        "mau-3": ("2026-05-31", "mau-5"), "mau-4": ("2026-05-31", "mau-5"),
    }  # fmt: skip
    assert (villages["mau-5"]["valid_from"], villages["mau-5"]["formed_from"]) == ("2026-06-01", ["mau-3", "mau-4"])
    assert villages.keys() - ended.keys() == LIVING


def test_each_village_that_lives_has_a_board_a_cell_and_a_front_each_with_its_head() -> None:
    for kind, role in (("village_board", "head"), ("party_cell", "secretary"), ("front_village", "head")):
        bodies = organizations(NEW, kind)

        assert {one["village"] for one in bodies} == LIVING
        assert [[one["role"] for one in body["members"] if one["from"] <= DAY] for body in bodies] == [[role]] * 4
    named = {id: (one["party_cell"], one["front_committee"]) for id, one in records(NEW, "village").items() if id in LIVING}
    assert named == {id: (f"chi-bo-{id}", f"mat-tran-{id}") for id in LIVING}


def test_the_mass_bodies_hang_on_the_front_whose_deputies_lead_them() -> None:
    (front,) = [one for one in organizations(NEW, "front") if one["level"] == "xã"]
    mass = organizations(NEW, "mass_org")

    deputies = [one["person"] for one in front["members"] if one["role"] == "vice_chairman"]
    assert {one["parent"] for one in mass} == {front["id"]}
    assert [one["members"][0]["person"] for one in mass] == deputies
    assert [one for one in front["members"][1:] if " kiêm " not in one["concurrent_label"]] == []


def test_police_have_a_rank_and_the_other_people_none() -> None:
    police = {one["level"]: one for one in organizations(NEW, "police")}

    ranked = {id for id, one in records(NEW, "person").items() if "rank" in one}
    assert ranked == {one["person"] for body in organizations(NEW, "police") for one in body.get("members", ())}
    assert police["xã"]["parent"] == "cong-an-tinh-quang-tri"


def test_teams_of_both_kinds_have_a_leader_and_adults_and_nobody_is_in_two() -> None:
    people = records(NEW, "person")
    teams = [*organizations(NEW, "voluntary_team"), *organizations(NEW, "statutory_team")]
    members = Counter(one["person"] for team in teams for one in team["members"])

    assert [(team["village"], len(team["members"]), team["members"][0]["role"]) for team in teams] == [
        ("phu-ninh", 7, "leader"), ("mau-1", 6, "leader"), ("phu-ninh", 3, "leader"),
    ]  # fmt: skip
    assert set(members.values()) == {1}
    assert [id for id in members if people[id].get("birth_year", 1980) > 2026 - 18] == []


def test_the_parish_is_an_organization_with_a_style_and_a_head() -> None:
    (parish,) = organizations(NEW, "parish_council")

    assert (parish["parish"], parish["members"][0]["role_label"]) == ({"name": "Mẫu", "style": "Trưởng ban"}, "Trưởng ban")


def test_one_dossier_leaves_the_model_to_the_committee_138_that_a_decision_set_up() -> None:
    dossiers, models, bodies = records(NEW, "dossier"), records(NEW, "model"), records(NEW, "organization")

    assert {id: (one["date"], one["model"], one.get("committee")) for id, one in dossiers.items()} == {
        "thon-an-toan-2026": (DAY, "thon-an-toan", "bcd-thon-an-toan-tan-gianh"),
        "to-bao-ve-antt-2026": (DAY, "to-tu-phong-tan-gianh", "bcd-138-tan-gianh"),
        "cam-ket-2026": (DAY, "thon-an-toan", "bcd-thon-an-toan-tan-gianh"),
        "cong-nhan-2026": (DAY, "thon-an-toan", "bcd-thon-an-toan-tan-gianh"),
        "cap-tinh-2026": ("2026-06-05", "thon-an-toan", None),
    }
    assert models["to-tu-phong-tan-gianh"]["steering"] == "bcd138"
    assert sum(one["points"] for one in models["to-tu-phong-tan-gianh"]["criteria"]) == 100
    assert bodies["bcd-138-tan-gianh"]["established_by"]["date"] == bodies["bcd-138-tan-gianh"]["valid_from"]


def test_no_act_of_the_province_on_statutory_teams_is_told() -> None:
    issuers = {one["issuer_text"] for dossier in records(NEW, "dossier").values() for one in dossier.get("issued", ())}

    assert issuers == {"Công an xã Tân Gianh", "Ủy ban nhân dân xã Tân Gianh"}


def test_the_list_of_households_tells_who_has_signed() -> None:
    text = folder("generator", "samples", NEW, "households", "phu-ninh.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))

    assert len(rows) == len({one["Mã hộ"] for one in rows}) == 40
    assert Counter(one["Tình trạng ký"] for one in rows if not one["Rời đi"]) == {"đã ký": 38, "vắng": 1}
    assert [one for one in rows if bool(one["Ngày ký"]) != (one["Tình trạng ký"] == "đã ký")] == []
    assert [one["Mã hộ"] for one in rows if one["Rời đi"]] == ["PN-035"]
