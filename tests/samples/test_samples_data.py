"""Claims about the data of the sample workspaces: schemas, references, dates, counts, and plainly sample names."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta

import pytest

from library.files.schemas import problems
from library.files.shipped import folder
from library.files.yaml import read_yaml
from library.vietnamese.letters import nfc
from tests.sample_records import ALL, EMPTY, KINDS, NEW, OPEN, SAMPLE, documents, leaves, named, organizations, records

SURNAMES = "Nguyễn|Trần|Lê|Phạm|Hoàng|Phan|Võ|Bùi"
LETTER = {
    "template": "official-letter-commune-police",
    "date": "2017-07-24",
    "fields": {
        "pilot_conference": {"place": "xã Quảng Thanh", "date": "2017-07-14"},
        "attachments": ["mẫu báo cáo khảo sát, đánh giá tình hình an ninh, trật tự"],
    },
}
CONFERENCES = ("2017-09-17", "2017-10-01", "2017-10-08", "2017-10-08", "2017-10-08")
SAMPLE_NAME = re.compile(rf"({SURNAMES}) (Văn|Thị) [A-Y]")


@pytest.mark.parametrize("sample", ALL)
def test_every_record_keeps_its_schema(sample: str) -> None:
    assert [found for one in documents(sample) for found in problems(one, one.value["kind"])] == []


@pytest.mark.parametrize("sample", ALL)
def test_ids_are_given_once_and_every_reference_resolves(sample: str) -> None:
    ids = [one.value["id"] for one in documents(sample) if "id" in one.value]
    known = {(one.value["kind"], one.value["id"]) for one in documents(sample) if "id" in one.value}

    unknown = [wanted for one in documents(sample) for wanted in named(one.value) if wanted not in known]

    assert [id for id, count in Counter(ids).items() if count > 1] == []
    assert unknown == []


@pytest.mark.parametrize("sample", ALL)
def test_every_file_tells_the_editor_which_local_schema_it_keeps(sample: str) -> None:
    root = folder("generator", "samples", sample)
    for path in sorted(root.rglob("*.yaml")):
        kinds = {one.value["kind"] for one in read_yaml(path)[0]}
        up = "../" * len(path.relative_to(root).parent.parts)
        wanted = [f"# yaml-language-server: $schema={up}.vanban/schemas/{kind}.schema.json" for kind in kinds]

        assert wanted == path.read_text("utf-8").splitlines()[:1], path


@pytest.mark.parametrize("sample", ALL)
def test_texts_are_composed_and_quotes_are_curly(sample: str) -> None:
    texts = [value for one in documents(sample) for _, value in leaves(one.value) if isinstance(value, str)]

    assert [text for text in texts if text != nfc(text) or '"' in text] == []


@pytest.mark.parametrize("sample", ALL)
def test_names_of_places_do_not_repeat_their_type(sample: str) -> None:
    places = [one for kind in ("commune", "village") for one in records(sample, kind).values()]

    assert [one["name"] for one in places if one["name"].casefold().startswith(one["type"])] == []


@pytest.mark.parametrize("sample", ALL)
def test_people_are_plainly_samples_and_memberships_lie_inside_the_life_of_their_organization(sample: str) -> None:
    people = records(sample, "person").values()
    outside = [
        (body["id"], one["person"])
        for body in records(sample, "organization").values()
        for one in body.get("members", ())
        if one["from"] < body["valid_from"] or one.get("to", body.get("valid_to", OPEN)) > body.get("valid_to", OPEN)
    ]

    assert [one["name"] for one in people if not SAMPLE_NAME.fullmatch(one["name"]) or not one.get("sample")] == []
    assert outside == []


@pytest.mark.parametrize(
    ("sample", "committee", "day", "size"),
    [
        (SAMPLE, "bcd-thon-an-toan-quang-thanh", "2017-09-05", 14),
        (NEW, "bcd-thon-an-toan-tan-gianh", "2026-07-10", 12),
        (EMPTY, "bcd-thon-an-toan-xa-mau", "2026-08-03", 5),
    ],
)
def test_everyone_on_the_committee_has_one_main_post_on_the_day_it_is_set_up(
    sample: str, committee: str, day: str, size: int
) -> None:
    bodies = records(sample, "organization")
    posts = Counter(
        one["person"]
        for body in bodies.values()
        for one in body.get("members", ())
        if one.get("main") and one["from"] <= day <= one.get("to", OPEN)
    )
    members = bodies[committee]["members"]

    assert [one["order"] for one in members] == list(range(1, size + 1))
    assert {posts[one["person"]] for one in members} == {1}
    assert [one["role"] for one in members[:3]] == ["head", "standing_deputy", "deputy"]


def test_the_sample_holds_what_its_readme_counts() -> None:
    levels = Counter(one["level"] for one in records(SAMPLE, "organization").values())

    assert {kind: len(records(SAMPLE, kind)) for kind in KINDS} == {
        "commune": 25, "village": 5, "person": 80, "organization": 44, "dossier": 4,
    }  # fmt: skip
    assert levels == {"tỉnh": 1, "huyện": 5, "xã": 16, "thôn": 22}
    readme = folder("generator", "samples", SAMPLE, "README.md").read_text("utf-8")
    counted = dict(re.findall(r"^\| (.+?) +\| (\d+) \|$", readme, re.MULTILINE))
    assert list(counted.values()) == ["25", "5", "6", "38", "80", "100", "4"]


def test_only_facts_carry_no_sample_mark() -> None:
    facts = [
        (one.value["kind"], one.value.get("id"))
        for one in documents(SAMPLE)
        if not one.value.get("sample") and one.value["kind"] != "commune"
    ]
    issued = [one for dossier in records(SAMPLE, "dossier").values() for one in dossier.get("issued", ())]

    assert facts == [
        ("organization", "cong-an-tinh-quang-binh"),
        ("organization", "huyen-uy-quang-trach"),
        ("organization", "ubnd-huyen-quang-trach"),
        ("organization", "bcd-138-huyen-quang-trach"),
        ("organization", "mttq-huyen-quang-trach"),
        ("village", "phu-ninh"),
    ]
    assert [one["id"] for one in issued if not one.get("sample")] == [
        "kh-958-cat", "kh-66-bcd", "kh-19-bcd", "kh-958-cat", "kh-66-bcd",
    ]  # fmt: skip


def test_every_commune_is_followed_the_next_day_by_one_that_names_it() -> None:
    communes = records(SAMPLE, "commune")
    ended = [one for one in communes.values() if "valid_to" in one]

    assert len(ended) == 20
    for one in ended:
        after = communes[one["merged_into"]]
        assert date.fromisoformat(after["valid_from"]) - date.fromisoformat(one["valid_to"]) == timedelta(days=1)
        assert one["id"] in after["formed_from"]
    assert sum(len(one.get("formed_from", ())) for one in communes.values()) == len(ended)


def test_communes_have_a_district_to_2025_and_none_after() -> None:
    communes = records(SAMPLE, "commune").values()
    new = [one for one in communes if one["valid_from"] == "2025-07-01"]

    assert {one.get("district") for one in communes if one not in new} == {"Quảng Trạch"}
    assert {one["province"][0]["name"] for one in communes if one not in new} == {"Quảng Bình"}
    assert [(one["id"], "district" in one, one["province"][0]["name"]) for one in new] == [
        ("phu-trach", False, "Quảng Trị"),
        ("hoa-trach", False, "Quảng Trị"),
        ("trung-thuan", False, "Quảng Trị"),
        ("xa-quang-trach", False, "Quảng Trị"),
        ("tan-gianh", False, "Quảng Trị"),
    ]


def test_the_two_committees_of_the_commune_share_less_than_six_in_ten_members() -> None:
    model, crime = (
        {one["person"] for one in records(SAMPLE, "organization")[id]["members"]}
        for id in ("bcd-thon-an-toan-quang-thanh", "bcd-138-quang-thanh")
    )

    assert len(model & crime) == 4
    assert len(model & crime) / min(len(model), len(crime)) < 0.6


def test_voluntary_teams_follow_the_plan_of_october_2017_and_nobody_is_in_two() -> None:
    teams = organizations(SAMPLE, "voluntary_team")
    members = Counter(one["person"] for team in teams for one in team["members"])

    assert [team["id"] for team in teams if team["valid_from"] <= "2017-10-25"] == []
    assert Counter(team["village"] for team in teams) == {"phu-ninh": 2, "mau-1": 1, "mau-2": 1, "mau-3": 1}
    assert [team["members"][0]["role"] for team in teams] == ["leader"] * 5
    assert set(members.values()) == {1}


def test_every_village_has_a_head_when_the_conferences_are_held() -> None:
    heads = {
        board["village"]: one["person"]
        for board in organizations(SAMPLE, "village_board")
        for one in board["members"]
        if one["role"] == "head" and one["from"] <= "2017-10-01"
    }

    assert heads.keys() == records(SAMPLE, "village").keys()


def test_the_chief_of_police_changed_before_the_committee_was_set_up() -> None:
    police = records(SAMPLE, "organization")["cong-an-quang-thanh"]

    assert [(one["person"], one["from"], one.get("to")) for one in police["members"] if one["role"] == "chief"] == [
        ("pham-van-n", "2012-01-01", "2016-12-31"),
        ("tran-van-b", "2017-01-01", None),
    ]


def test_the_dossiers_make_the_papers_that_have_a_template_and_cite_the_rest() -> None:
    dossiers = records(SAMPLE, "dossier")

    assert {id: (one["model"], one["date"]) for id, one in dossiers.items()} == {
        "cap-huyen-2017": ("thon-an-toan", "2017-07-24"),
        "thon-an-toan-2017": ("thon-an-toan", "2017-09-05"),
        "hoi-nghi-thon-2017": ("thon-an-toan", "2017-10-01"),
        "so-ket-2018": ("thon-an-toan", "2018-06-18"),
    }
    assert {id: [(entry["template"], entry["date"]) for entry in one["documents"]] for id, one in dossiers.items()} == {
        "thon-an-toan-2017": [
            ("party-thematic-resolution", "2017-08-18"),
            ("commune-plan", "2017-08-28"),
            ("steering-committee-decision", "2017-09-05"),
            ("steering-committee-regulation", "2017-09-07"),
            ("model-regulation", "2017-09-07"),
            ("propaganda-leaflet", "2017-09-12"),
            ("propaganda-leaflet", "2017-09-12"),
            ("joint-plan", "2017-09-14"),
        ],
        "cap-huyen-2017": [
            ("official-letter-commune-police", "2017-07-24"), ("official-letter-commune-police", "2017-10-16"),
        ],
        "hoi-nghi-thon-2017": [
            *((paper, day) for paper in ("village-conference-minutes", "village-pledge") for day in CONFERENCES),
            ("parish-council-pledge", "2017-10-01"),
            ("parish-council-pledge", "2017-10-08"),
            ("household-pledge", "2017-10-01"),
            ("household-pledge-register", "2017-10-12"),
        ],
        "so-ket-2018": [
            ("review-report", "2018-06-18"),
            ("reward-submission", "2018-06-20"),
            ("reward-decision", "2018-06-25"),
        ],
    }
    assert {(id, one["id"]): (one.get("template"), one["number"], one["symbol"], one["date"])
            for id, dossier in dossiers.items() for one in dossier.get("issued", ())} == {
        ("cap-huyen-2017", "kh-958-cat"): ("province-plan", 958, "KH-CAT-PV28", "2017-05-18"),
        ("cap-huyen-2017", "kh-66-bcd"): ("district-plan", 66, "KH-BCĐ", "2017-06-26"),
        ("cap-huyen-2017", "kh-19-bcd"): ("key-area-plan", 19, "KH-BCĐ", "2017-10-10"),
        ("thon-an-toan-2017", "kh-958-cat"): ("province-plan", 958, "KH-CAT-PV28", "2017-05-18"),
        ("thon-an-toan-2017", "kh-66-bcd"): ("district-plan", 66, "KH-BCĐ", "2017-06-26"),
        ("thon-an-toan-2017", "bc-18-cax"): ("survey-report", 18, "BC-CAX", "2017-07-25"),
    }  # fmt: skip


@pytest.mark.parametrize("sample", ALL)
def test_the_lists_that_villages_name_are_there(sample: str) -> None:
    root = folder("generator", "samples", sample)
    lists = {path.relative_to(root).as_posix() for path in root.glob("households/*.csv")}

    assert {one["household_file"] for one in records(sample, "village").values() if "household_file" in one} == lists


def test_no_sample_file_hides_behind_a_dot_where_the_package_would_lose_it() -> None:
    hidden = [path.name for path in folder("generator", "samples").rglob(".*")]

    assert hidden == []
