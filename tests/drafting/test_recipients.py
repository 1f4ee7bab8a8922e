"""Claims about “Nơi nhận” of a decision: who is there on its date, in which order, with which marks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.drafting.draft import Draft
from tests.drafting.conftest import shown
from tests.small_area import COMMUNE, DECISION

Drafting = Callable[..., Draft]


def recipients(drafted: Draft) -> list[str]:
    """Returns the lines as they are printed, “Nơi nhận:” and everything up to the signature."""
    said = shown(drafted)
    signed = drafted.values["signature"]
    return said[said.index("Nơi nhận:") : -len([*signed["authority"], signed["post"], signed["name"]])]


@pytest.mark.parametrize(
    ("date", "lines"),
    [
        ("2017-09-05", ["- Như Điều 3;", "- UBND huyện (b/c);", "- TT Đảng ủy, TT HĐND xã;", "- UBMTTQVN xã;",
                        "- Lưu: VT, CA."]),
        ("2024-05-10", ["- Như Điều 3;", "- UBND huyện (b/c);", "- TT Đảng ủy, TT HĐND xã;", "- UBMTTQVN xã;",
                        "- Lưu: VT, CA."]),
        ("2025-03-15", ["- Như Điều 3;", "- UBND huyện (b/c);", "- TT Đảng ủy, TT HĐND xã;", "- UBMTTQVN xã;",
                        "- Lưu: VT, CA."]),
        ("2026-07-10", ["- Như Điều 3;", "- TT Đảng ủy, TT HĐND xã (b/c);", "- UBMTTQVN xã;", "- Lưu: VT, CA."]),
    ],
)  # fmt: skip
def test_recipients_are_the_bodies_that_exist_on_the_date(draft: Drafting, date: str, lines: list[str]) -> None:
    assert recipients(draft(date=date)) == ["Nơi nhận:", *lines]


def test_a_superior_that_has_ended_is_no_recipient_even_while_it_is_still_written_as_the_parent(draft: Drafting) -> None:
    ended = "kind: organization\nid: ubnd-cu\ntype: peoples_committee\nname: Ủy ban nhân dân huyện Cũ\nlevel: huyện\n"
    ended += "valid_from: 1945-09-02\nvalid_to: 2025-06-30\n"
    facts = "level: xã\ncommune: xa\nsymbol: UBND\nparent: ubnd-cu"

    before, after = (draft(organizations=ended, ubnd_facts=facts, date=date) for date in ("2025-06-30", "2025-07-01"))

    assert recipients(before)[2] == "- Ủy ban nhân dân huyện Cũ (b/c);"
    assert recipients(after)[2] == "- TT Đảng ủy, TT HĐND xã (b/c);"


def test_the_dossier_adds_lines_before_the_archive_and_removes_others_by_their_words(draft: Drafting) -> None:
    changed = "  recipients_add: [Trạm Y tế xã, Trường Tiểu học (p/h)]\n  recipients_remove: [UBND huyện, UBMTTQVN xã]\n"

    assert recipients(draft(documents=DECISION + changed)) == [
        "Nơi nhận:", "- Như Điều 3;", "- TT Đảng ủy, TT HĐND xã (b/c);", "- Trạm Y tế xã;", "- Trường Tiểu học (p/h);",
        "- Lưu: VT, CA.",
    ]  # fmt: skip


def test_the_archive_line_takes_the_usage_of_the_commune_before_the_symbol_of_the_unit(draft: Drafting) -> None:
    without = COMMUNE.replace("default_codes: {police: CA}\n", "")

    assert recipients(draft(commune=without))[-1] == "- Lưu: VT, CAX."
    assert recipients(draft(commune=without, police_facts="level: xã\ncommune: xa"))[-1] == "- Lưu: VT, VP."


def test_a_helper_group_moves_the_article_that_recipients_refer_to(draft: Drafting) -> None:
    assert recipients(draft(documents=DECISION + "  fields: {helper_group: [e]}\n"))[1] == "- Như Điều 4;"


def test_a_pledge_has_no_recipients(draft: Drafting) -> None:
    assert draft(documents="- template: household-pledge\n").values["recipients"] == []
