"""Claims about who signs a decision of the Chairman, and in what form (Nghị định 30/2020/NĐ-CP, Phụ lục I mục II.7)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.drafting.draft import Draft
from library.messages import sentence
from tests.small_area import DECISION, POLICE

Drafting = Callable[..., Draft]
Told = Callable[..., list[tuple[str, str]]]
DEPUTY = "- {person: c, role: vice_chairman, order: 2, from: 2016-06-01}\n"


def block(drafted: Draft) -> tuple[list[str], str]:
    """Returns the lines above the signature and the name under it."""
    found: dict[str, Any] = drafted.values["signature"]
    assert found["post_above_name"] == []
    return [*found["authority"], found["post"]], found["name"]


def test_the_head_signs_under_the_post_alone(draft: Drafting) -> None:
    assert block(draft()) == (["CHỦ TỊCH"], "Nguyễn Văn A")


def test_a_deputy_signs_for_a_head_that_is_not_there(draft: Drafting) -> None:
    assert block(draft(ubnd=DEPUTY)) == (["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "Nguyễn Văn C")


def test_of_several_deputies_the_first_in_the_protocol_signs(draft: Drafting) -> None:
    deputies = DEPUTY + "- {person: e, role: vice_chairman, order: 1, from: 2016-06-01}\n"

    assert block(draft(ubnd=deputies)) == (["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "Nguyễn Văn E")


def test_the_deputy_in_charge_of_a_vacant_post_signs_before_the_others(draft: Drafting) -> None:
    deputies = DEPUTY + "- {person: e, role: vice_chairman, in_charge: true, order: 3, from: 2016-06-01}\n"

    assert block(draft(ubnd=deputies)) == (["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "Nguyễn Văn E")


def test_a_deputy_whom_the_dossier_names_signs_although_there_is_a_head(draft: Drafting) -> None:
    assert block(draft(documents=DECISION + "  signer: c\n")) == (["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "Nguyễn Văn C")


def test_an_acting_head_signs_as_such(draft: Drafting) -> None:
    acting = "- {person: a, role: chairman, acting: true, from: 2016-06-01}\n"

    assert block(draft(ubnd=acting)) == (["Q. CHỦ TỊCH"], "Nguyễn Văn A")


def test_a_head_whose_time_is_over_does_not_sign_nor_one_whose_time_has_not_begun(draft: Drafting) -> None:
    heads = "- {person: a, role: chairman, from: 2016-06-01, to: 2017-09-04}\n"
    heads += "- {person: b, role: chairman, from: 2017-09-06}\n"

    assert block(draft(ubnd=heads + DEPUTY)) == (["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "Nguyễn Văn C")
    assert block(draft(ubnd=heads + DEPUTY, date="2017-09-04")) == (["CHỦ TỊCH"], "Nguyễn Văn A")
    assert block(draft(ubnd=heads + DEPUTY, date="2017-09-06")) == (["CHỦ TỊCH"], "Nguyễn Văn B")


def test_nobody_in_the_post_is_an_error_at_the_members_of_the_issuer(draft: Drafting) -> None:
    drafted = draft(ubnd="- {person: e, role: member, from: 2016-06-01}\n")

    problem = next(one for one in drafted.problems if one.code == "signing.nobody")
    assert (str(problem.place), drafted.makeable) == ("organizations.yaml:19:1", False)
    assert sentence(problem) == (
        "Không có ai giữ chức Chủ tịch hoặc cấp phó trong Ủy ban nhân dân xã Quảng Thanh vào ngày 05/9/2017."
    )


def test_a_signer_without_a_post_in_the_issuer_on_the_date_is_an_error(draft: Drafting) -> None:
    drafted = draft(documents=DECISION + "  signer: b\n")

    problem = next(one for one in drafted.problems if one.code == "signing.no-post")
    assert str(problem.place) == "dossiers.yaml:15:11"
    assert sentence(problem) == (
        "Nguyễn Văn B không giữ chức vụ nào trong Ủy ban nhân dân xã Quảng Thanh vào ngày 05/9/2017 để ký văn bản này."
    )


def test_a_member_who_may_not_sign_is_no_signer(told: Told) -> None:
    member = "- {person: e, role: member, from: 2016-06-01}\n"

    assert ("signing.no-post", "dossiers.yaml:15:11") in told(ubnd=DEPUTY + member, documents=DECISION + "  signer: e\n")


def test_a_signer_who_is_no_record_is_told_where_the_membership_names_them(told: Told) -> None:
    stranger = "- {person: nobody, role: chairman, from: 2016-06-01}\n"

    assert ("reference.unknown", "organizations.yaml:19:12") in told(ubnd=stranger)


def test_an_empowered_person_signs_with_their_own_main_post(draft: Drafting) -> None:
    power = "{kind: TUQ, document: Giấy ủy quyền số 01, valid_from: 2017-09-01, valid_to: 2017-09-30}"

    drafted = draft(documents=DECISION + f"  signer: b\n  authority: {power}\n")

    assert block(drafted) == (["TUQ. CHỦ TỊCH", "TRƯỞNG CÔNG AN XÃ"], "Nguyễn Văn B")
    assert drafted.values["document"]["authority"] == "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ QUẢNG THANH"
    assert drafted.makeable


def test_a_power_that_does_not_cover_the_date_is_an_error(told: Told) -> None:
    over = "  signer: b\n  authority: {kind: TUQ, document: G, valid_from: 2017-01-01, valid_to: 2017-09-04}\n"
    later = "  signer: b\n  authority: {kind: TUQ, document: G, valid_from: 2017-09-06}\n"

    assert told(documents=DECISION + over) == [("signing.power-not-valid", "dossiers.yaml:16:14")]
    assert told(documents=DECISION + later) == [("signing.power-not-valid", "dossiers.yaml:16:14")]


def test_a_power_without_a_signer_or_without_a_post_is_an_error(told: Told) -> None:
    power = "  authority: {kind: TUQ, document: G, valid_from: 2017-01-01}\n"

    assert told(documents=DECISION + power) == [("signing.power-without-signer", "dossiers.yaml:15:14")]
    assert told(documents=DECISION + "  signer: m\n" + power) == [("signing.no-main-post", "dossiers.yaml:16:14")]


def test_a_rank_is_known_but_not_printed_in_a_state_paper(draft: Drafting) -> None:
    drafted = draft(ubnd=POLICE.replace("chief", "chairman"), police="")

    assert (drafted.values["signer"], block(drafted)) == (
        {"name": "Nguyễn Văn B", "post": "Chủ tịch", "rank": "Thiếu tá"},
        (["CHỦ TỊCH"], "Nguyễn Văn B"),
    )
