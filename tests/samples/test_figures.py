"""Claims about the figures in the dossiers of the samples: they add up, agree with the records, and name nobody wrongly."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

import pytest

from library.files.shipped import folder
from tests.sample_records import NEW, SAMPLE, Values, organizations, records

BOTH = (SAMPLE, NEW)
LISTS = {SAMPLE: {"phu-ninh": ",", "mau-1": ";"}, NEW: {"phu-ninh": ","}}


def entries(sample: str, template: str) -> Iterator[tuple[Values, Mapping[str, Any]]]:
    """Yields each entry of a template with its dossier."""
    for dossier in records(sample, "dossier").values():
        for entry in dossier["documents"]:
            if entry["template"] == template:
                yield dossier, entry


def held(sample: str) -> dict[str, Mapping[str, Any]]:
    """Returns what the minutes of the conferences that were held tell, by village."""
    told = [entry for _, entry in entries(sample, "village-conference-minutes") if "votes" in entry.get("fields", {})]
    return {entry["subjects"][0]: entry["fields"] | {"date": entry["date"]} for entry in told}


def signed(sample: str, village: str, day: str) -> tuple[int, int]:
    """Returns how many households of a list lived in the village on a day, and how many had signed by then."""
    path = folder("generator", "samples", sample, "households", f"{village}.csv")
    rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines(), delimiter=LISTS[sample][village]))
    here = [one for one in rows if not one["Rời đi"] or one["Rời đi"] > day]
    return len(here), sum(one["Tình trạng ký"] == "đã ký" and one["Ngày ký"] <= day for one in here)


@pytest.mark.parametrize(("sample", "count"), [(SAMPLE, 5), (NEW, 3)])
def test_votes_add_up_to_those_who_came_and_nobody_got_more(sample: str, count: int) -> None:
    assert len(held(sample)) == count
    for village, told in held(sample).items():
        present = told["household_reps_present"]
        assert present <= told["household_reps_invited"] <= told["households_total"], village
        assert {one["for"] + one["against"] + one["abstain"] for one in told["votes"]} == {present}, village
        assert max((one["votes"] for one in told.get("nominees", ())), default=0) <= present, village
        pledged = told["pledge_result"]
        assert pledged["households_pledged"] <= present
        assert sum(pledged.values()) == told["households_total"], village


@pytest.mark.parametrize("sample", BOTH)
def test_minutes_agree_with_the_list_of_households_or_the_record_of_the_village(sample: str) -> None:
    villages = records(sample, "village")
    for village, told in held(sample).items():
        pledged = told["pledge_result"]["households_pledged"]
        if village in LISTS[sample]:
            assert (told["households_total"], pledged) == signed(sample, village, told["date"]), village
        else:
            assert told["households_total"] == villages[village]["population"]["households"]["value"], village


def test_the_minutes_of_2017_name_the_people_who_then_are_in_the_teams() -> None:
    people = records(SAMPLE, "person")
    teams: dict[str, list[tuple[str, int]]] = {}
    for team in organizations(SAMPLE, "voluntary_team"):
        members = [people[one["person"]] for one in team["members"]]
        teams.setdefault(team["village"], []).extend((one["name"], one["birth_year"]) for one in members)

    named = {id: [(one["name"], one["birth_year"]) for one in told.get("nominees", ())] for id, told in held(SAMPLE).items()}

    assert {id: listed for id, listed in named.items() if listed} == teams


@pytest.mark.parametrize("sample", BOTH)
def test_the_cases_of_the_villages_are_the_cases_of_the_kinds(sample: str) -> None:
    ((dossier, entry),) = entries(sample, "review-report")
    fields = dossier.get("fields", {}) | entry["fields"]

    for time in ("previous", "current"):
        kinds = [one.get(time) for one in fields["incident_counts"]]
        villages = [one.get(f"incidents_{time}") for one in fields["village_figures"]]
        assert (None in kinds) == (None in villages)
        assert sum(filter(None, kinds)) == sum(filter(None, villages))


@pytest.mark.parametrize("sample", BOTH)
def test_a_report_tells_no_fewer_pledges_than_the_minutes_and_no_more_than_there_are_households(sample: str) -> None:
    ((dossier, entry),) = entries(sample, "review-report")
    fields = dossier.get("fields", {}) | entry["fields"]
    told = {one["village"]: one.get("households_pledged") for one in fields["village_figures"]}

    for village, minutes in held(sample).items():
        assert told[village] is None or minutes["pledge_result"]["households_pledged"] <= told[village]
        assert (told[village] or 0) <= minutes["households_total"]


@pytest.mark.parametrize("sample", BOTH)
def test_four_collectives_and_twelve_people_are_rewarded_and_no_signer_is_among_them(sample: str) -> None:
    ((dossier, _),) = entries(sample, "reward-decision")
    people, told = records(sample, "person"), dossier["fields"]
    names = [one["person"] if isinstance(one["person"], str) else one["person"]["name"] for one in told["individuals"]]
    heads = {member["person"] for kind in ("peoples_committee", "police") for body in organizations(sample, kind)
             for member in body.get("members", ()) if member["role"] in ("chairman", "chief")}  # fmt: skip

    assert (len(told["collectives"]), len(told["individuals"]), len(set(names))) == (4, 12, 12)
    assert heads.isdisjoint(names) and {people[id]["name"] for id in heads}.isdisjoint(names)


@pytest.mark.parametrize("sample", BOTH)
def test_no_paper_comes_before_those_it_rests_on(sample: str) -> None:
    steps = ("official-letter-commune-police", "party-thematic-resolution", "commune-plan", "steering-committee-decision",
             "model-regulation", "propaganda-leaflet", "village-conference-minutes", "review-report", "reward-submission",
             "reward-decision")  # fmt: skip
    model = {id for id, one in records(sample, "dossier").items() if one["model"] == "thon-an-toan"}
    # A letter to communes of key areas is no step of this one.
    elsewhere = [entry for _, entry in entries(sample, steps[0]) if "addressees" in entry.get("fields", {})]
    days = [
        [entry["date"] for dossier, entry in entries(sample, step) if dossier["id"] in model and entry not in elsewhere]
        for step in steps
    ]

    assert [(max(before), min(after)) for before, after in pairwise(days) if max(before) > min(after)] == []
