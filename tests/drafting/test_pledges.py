"""Claims about what a household's pledge says: its village and head by date, its clauses by circumstances and date."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.drafting.draft import Draft
from library.acts import shipped
from tests.drafting.conftest import shown
from tests.small_area import COMMUNE, PLEDGES, VILLAGES

Drafting = Callable[..., Draft]
Drafts = Callable[..., list[Draft]]
EVERY_HOUSEHOLD = ["cl-01", "cl-02", "cl-03", "cl-04", "cl-05", "cl-06", "cl-07", "cl-08", "cl-09"]
LIST = "Mã hộ,Thôn,Xóm,Chủ hộ,Người đại diện,Địa chỉ,Nhà trọ,Kinh doanh\n"


def clauses(drafted: Draft) -> list[str]:
    """Returns the ids of the clauses that are printed, in their order."""
    ids = {record.values["text"]: record.id for record in shipped().records("clause")}
    return [ids[text] for text in drafted.values["clauses"]]


def test_a_household_is_its_row_its_address_the_hamlet_where_none_is_told(drafts: Drafts) -> None:
    rows = "01,phu-ninh,Xóm 1,Nguyễn Văn Một,,,,\n02,phu-ninh,Xóm 2,Trần Thị Hai,Lê Văn Ba,số nhà 5,,\n"

    assert [one.values["household"] for one in drafts(documents=PLEDGES, households=LIST + rows)] == [
        {
            "code": "01",
            "head": "Nguyễn Văn Một",
            "representative": "Nguyễn Văn Một",
            "group": "Xóm 1",
            "address": "Xóm 1",
            "residence": "Xóm 1, thôn Phù Ninh, xã Quảng Thanh",
        },
        {
            "code": "02",
            "head": "Trần Thị Hai",
            "representative": "Lê Văn Ba",
            "group": "Xóm 2",
            "address": "số nhà 5",
            "residence": "số nhà 5, thôn Phù Ninh, xã Quảng Thanh",
        },
    ]


def test_a_household_without_any_address_lives_in_its_village(drafts: Drafts) -> None:
    found = drafts(documents=PLEDGES, households=LIST + "02,phu-ninh,,Trần Thị Hai,,,,\n")

    assert [one.makeable for one in found] == [True]
    assert [one.values["household"]["residence"] for one in found] == ["thôn Phù Ninh, xã Quảng Thanh"]


def test_the_head_of_the_village_is_the_one_on_the_date(draft: Drafting) -> None:
    heads = "- {person: e, role: head, from: 2016-06-01, to: 2017-09-30}\n- {person: g, role: head, from: 2017-10-01}\n"
    heads += "- {person: h, role: deputy, from: 2016-06-01}\n"

    days = ("2017-09-30", "2017-10-01")
    names = [draft(documents=PLEDGES, heads=heads, date=day).values["village"]["head"] for day in days]

    assert names == ["Nguyễn Văn E", "Nguyễn Văn G"]


def test_a_village_without_a_head_is_missing_one_at_its_board(draft: Drafting) -> None:
    drafted = draft(documents=PLEDGES, heads="- {person: h, role: deputy, from: 2016-06-01}\n")

    assert [(one.field, one.label, str(one.place)) for one in drafted.missing] == [
        ("village.head", "Trưởng thôn", "organizations.yaml:51:1")
    ]


def test_circumstances_of_the_household_decide_which_clauses_it_signs(drafts: Drafts) -> None:
    rows = "1,phu-ninh,X,A,,,,\n2,phu-ninh,X,B,,,x,\n3,phu-ninh,X,C,,,,x\n4,phu-ninh,X,D,,,x,x\n"

    found = drafts(documents=PLEDGES, households=LIST + rows)

    assert [clauses(one) for one in found] == [
        EVERY_HOUSEHOLD,
        [*EVERY_HOUSEHOLD, "cl-12"],
        [*EVERY_HOUSEHOLD, "cl-14"],
        [*EVERY_HOUSEHOLD, "cl-12", "cl-14"],
    ]


def test_a_coastal_village_or_commune_adds_the_clause_of_the_sea(draft: Drafting) -> None:
    coast = "geography: {coastal: true}\n"

    assert clauses(draft(documents=PLEDGES, commune=COMMUNE + coast)) == [*EVERY_HOUSEHOLD, "cl-13"]
    assert clauses(draft(documents=PLEDGES, villages=VILLAGES.replace("order: 1\n", "order: 1\n" + coast))) == [
        *EVERY_HOUSEHOLD, "cl-13",
    ]  # fmt: skip


def test_a_dossier_may_choose_and_order_the_clauses_and_those_of_other_times_drop_out(draft: Drafting) -> None:
    chosen = PLEDGES + "  fields: {clauses: [cl-15, cl-02, cl-12, cl-01]}\n"

    assert clauses(draft(documents=chosen)) == ["cl-02", "cl-01"]
    assert clauses(draft(documents=chosen, date="2020-01-01")) == ["cl-15", "cl-02", "cl-01"]


def test_the_privacy_line_stands_from_2026_on(draft: Drafting) -> None:
    before, after = draft(documents=PLEDGES, date="2025-12-31"), draft(documents=PLEDGES, date="2026-01-01")
    line: Any = after.values["privacy"]

    assert before.values["privacy"] is None
    assert line.startswith("Thông tin này ")
    assert [one.count(f"{line}.") for one in ("\n".join(shown(before)), "\n".join(shown(after)))] == [0, 1]


def test_a_pledge_prints_its_household_village_and_clauses_in_order(draft: Drafting) -> None:
    drafted = draft(documents=PLEDGES)
    said = shown(drafted)

    numbered = [one for one in said if one[:1].isdigit()]
    assert numbered == [f"{number}. {text}." for number, text in enumerate(drafted.values["clauses"], 1)]
    assert len(numbered) == 9
    assert [one for one in said if "Xóm 1, thôn Phù Ninh, xã Quảng Thanh" in one and "Nguyễn Văn Một" in one] != []
    assert said.count("Nguyễn Văn E") == 1 and "TRƯỞNG THÔN" in said


def test_households_of_a_village_share_all_but_their_own_row(drafts: Drafts) -> None:
    first, second = drafts(documents=PLEDGES)

    assert first.shared == second.shared
    assert first.fingerprint != second.fingerprint
    assert {name for name in first.values if first.values[name] != second.values[name]} == {"household", "document"}
