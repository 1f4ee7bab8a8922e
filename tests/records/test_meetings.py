"""Claims about rules on meetings and pledges: numbers that cannot be, motions not carried, minutes left half done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.catalog import load_catalog
from generator.planning.plan import plan
from generator.records.area import Area
from generator.records.meetings import MINUTES
from tests.records.conftest import MODEL, Files

Found = Callable[..., list[Any]]

VILLAGES = """\
kind: village
id: phu-ninh
type: thôn
name: Phù Ninh
commune: quang-thanh
population: {households: {value: 60, as_of: 2017-09-01, source: thôn}}
---
kind: village
id: mau-1
type: thôn
name: Mẫu 1
commune: quang-thanh
"""
LIST = "Mã hộ,Thôn,Chủ hộ,Rời đi\n1,mau-1,Nguyễn Văn A,\n2,mau-1,Trần Thị B,\n3,mau-1,Lê Văn C,2017-01-01\n"
DOSSIER = """\
kind: dossier
id: ho-so
title: Hồ sơ
commune: quang-thanh
model: mo-hinh-mau
date: 2017-09-24
fields: {shared}
documents:
- {{template: {template}, subjects: [{village}], fields: {fields}}}
"""
FULL = "start: 19 giờ, venue: Nhà văn hóa, secretary: {name: B}, household_reps_invited: 60, household_reps_present: 55"
CARRIED = "votes: [{issue: Kế hoạch, for: 55, against: 0, abstain: 0}]"


def files(fields: str, *, template: str = MINUTES, village: str = "phu-ninh", shared: str = "{}") -> Files:
    dossier = DOSSIER.format(fields=f"{{{fields}}}", template=template, village=village, shared=shared)
    return {"villages.yaml": VILLAGES, "households/ho.csv": LIST, "models.yaml": MODEL, "dossiers.yaml": dossier}


@pytest.fixture
def found(told: Found) -> Found:
    """Returns a teller of what the rules find in a dossier of one paper."""

    def tell(fields: str, *facts: str, **more: str) -> list[Any]:
        every = told(files(fields, **more), *facts)
        return [one for one in every if one[1].startswith(("meeting.", "team."))]

    return tell


def test_numbers_that_agree_are_let_through(found: Found) -> None:
    result = "pledge_result: {households_pledged: 54, refused_or_absent_count: 6}"
    nominees = "nominees: [{name: Nguyễn Văn A, birth_year: 1999, votes: 55}]"

    assert found(f"end: 21 giờ, {FULL}, {CARRIED}, {nominees}, {result}") == []


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ("household_reps_invited: 61", 61),
        ("household_reps_present: 61", 61),
        ("households_pledged: 61", 61),
        ("pledge_result: {households_pledged: 55, refused_or_absent_count: 6}", 61),
    ],
)
def test_there_are_no_more_representatives_and_pledges_than_households(
    fields: str, count: int, found: Found
) -> None:
    wrong = found(fields, "count", "households")

    assert [(one[0], one[1], *one[3:]) for one in wrong] == [("error", "meeting.more-than-households", count, 60)]


def test_households_are_counted_in_the_list_where_there_is_one_and_who_left_is_not(found: Found) -> None:
    assert found("household_reps_present: 2", village="mau-1") == []
    assert [one[3] for one in found("household_reps_present: 3", "households", village="mau-1")] == [2]
    assert found("household_reps_present: 3, households_total: 3", village="mau-1") == []


def test_what_is_told_once_for_all_papers_counts_too(found: Found) -> None:
    ((_, code, place),) = found("household_reps_present: 50", shared="{households_total: 49}")

    assert (code, place) == ("meeting.more-than-households", "dossiers.yaml:9:97")


@pytest.mark.parametrize("fields", ["household_reps_present: 10", "present: 10"])
def test_votes_add_up_to_those_who_are_there(fields: str, found: Found) -> None:
    votes = "votes: [{issue: Một, for: 8, against: 1, abstain: 1}, {issue: Hai, for: 8, against: 1, abstain: 2}]"

    wrong = found(f"{fields}, {votes}", "issue", "count", "present", template="t", village="thon-la")
    assert [(one[0], one[1], *one[3:]) for one in wrong] == [("error", "meeting.votes-do-not-add-up", "Hai", 11, 10)]


def test_nobody_has_more_votes_than_there_are_voters_and_nobody_is_a_child(found: Found) -> None:
    nominees = "[{name: A, birth_year: 2000, votes: 11}, {name: B, birth_year: 1999, votes: 10}, {name: C, votes: 3}]"

    wrong = found(f"household_reps_present: 10, nominees: {nominees}", "person")
    assert [(one[0], one[1], one[3]) for one in wrong] == [
        ("error", "meeting.more-votes-than-voters", "A"),
        ("warning", "team.minor", "A"),
    ]


@pytest.mark.parametrize(("agreed", "codes"), [(30, ["meeting.not-carried"]), (31, [])])
def test_a_motion_needs_more_than_half_of_all_households(agreed: int, codes: list[str], found: Found) -> None:
    votes = f"votes: [{{issue: Một, for: {agreed}, against: {40 - agreed}, abstain: 0}}]"

    wrong = found(f"household_reps_present: 40, {votes}")
    assert [(one[0], one[1]) for one in wrong] == [("warning", code) for code in codes]


def test_minutes_that_tell_the_end_tell_everything_that_was_known_by_then(found: Found) -> None:
    assert found("start: 19 giờ") == []
    assert [one[3] for one in found(f"end: 21 giờ, {FULL}", "fields")] == ["votes"]
    assert found(f"end: 20 giờ, second_meeting: 2017-10-01, {FULL}") == []
    assert [one[3] for one in found("end: 21 giờ, votes: []", "fields")] == [
        "start, venue, secretary, household_reps_invited, household_reps_present, votes"
    ]


def test_papers_with_numbers_that_cannot_be_are_not_made(area_of: Callable[[Files], Area]) -> None:
    area = area_of(files("households_pledged: 61", template="village-pledge"))

    (order,) = plan(area, load_catalog()).orders
    assert "meeting.more-than-households" in [one.code for one in order.problems]
