"""Claims about letterhead, number, place, date and authority line of a paper, by the date (Nghị định 30/2020/NĐ-CP)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.drafting.draft import Draft
from library.messages import sentence
from tests.drafting.conftest import shown
from tests.small_area import COMMUNE, DECISION, PLEDGES

Drafting = Callable[..., Draft]
Told = Callable[..., list[tuple[str, str]]]
PROVINCES = {"2017-09-05": "Quảng Bình", "2024-05-10": "Quảng Bình", "2025-03-15": "Quảng Bình", "2026-07-10": "Quảng Trị"}


@pytest.mark.parametrize(
    ("date", "profile", "said"),
    [
        ("2017-09-05", "state-2011", "ngày 05 tháng 9 năm 2017"),
        ("2024-05-10", "state-2020", "ngày 10 tháng 5 năm 2024"),
        ("2025-03-15", "state-2020", "ngày 15 tháng 3 năm 2025"),
        ("2026-07-10", "state-2020", "ngày 10 tháng 7 năm 2026"),
    ],
)
def test_a_decision_of_the_chairman_is_headed_by_its_date(draft: Drafting, date: str, profile: str, said: str) -> None:
    drafted = draft(date=date)

    assert drafted.profile.id == drafted.values["profile"] == profile
    assert drafted.values["letterhead"] == {"upper": [], "issuer": ["ỦY BAN NHÂN DÂN", "XÃ QUẢNG THANH"]}
    assert drafted.values["document"] == {
        "id": "ho-so/steering-committee-decision/xa",
        "type": "QĐ",
        "kind": "Quyết định",
        "title": "QUYẾT ĐỊNH",
        "subject": "Về việc thành lập Ban Chỉ đạo mô hình “Thôn an toàn” xã\u00a0Quảng\u00a0Thanh",
        "number": "      ",
        "symbol": "QĐ-UBND",
        "place": "Quảng Thanh",
        "date": date,
        "date_text": said,
        "authority": "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ QUẢNG THANH",
        "issued_by": "Chủ tịch Ủy ban nhân dân xã Quảng Thanh",
        "byline": "",
        "addressee": "",
        "addressees": [],
        "mark": "",
    }
    assert drafted.values["commune"]["province"] == PROVINCES[date]


def test_the_head_of_the_page_reads_as_the_sample_of_the_decree(draft: Drafting) -> None:
    assert shown(draft())[:9] == [
        "ỦY BAN NHÂN DÂN",
        "XÃ QUẢNG THANH",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số:       /QĐ-UBND",
        "Quảng Thanh, ngày 05 tháng 9 năm 2017",
        "QUYẾT ĐỊNH",
        "Về việc thành lập Ban Chỉ đạo mô hình “Thôn an toàn” xã\u00a0Quảng\u00a0Thanh",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ QUẢNG THANH",
    ]


def test_a_number_that_the_dossier_tells_is_printed_with_two_figures(draft: Drafting) -> None:
    drafted = draft(documents=DECISION + "  number: 5\n")

    assert drafted.values["document"]["number"] == "05"
    assert "Số: 05/QĐ-UBND" in shown(drafted)


def test_a_commune_may_print_the_body_above_it_as_long_as_there_is_one(draft: Drafting) -> None:
    commune = COMMUNE + "letterhead_parent: true\n"

    before, after = draft(commune=commune), draft(commune=commune, date="2026-07-10")

    assert before.values["letterhead"]["upper"] == ["UBND HUYỆN QUẢNG TRẠCH"]
    assert after.values["letterhead"]["upper"] == []


@pytest.mark.parametrize(
    ("name", "facts", "body", "place", "line"),
    [
        ('"1"', "", "Phường 1", "Phường 1", "PHƯỜNG 1"),
        ('"1"', "", "phường 1", "Phường 1", "PHƯỜNG 1"),
        ("Điện Biên Phủ", "named_after: event\n", "Phường Điện Biên Phủ", "Phường Điện Biên Phủ", "PHƯỜNG ĐIỆN BIÊN PHỦ"),
        ("Ba Đồn", "", "phường Ba Đồn", "Ba Đồn", "PHƯỜNG BA ĐỒN"),
    ],
)
def test_a_ward_keeps_its_word_where_it_belongs_to_the_name(
    draft: Drafting, name: str, facts: str, body: str, place: str, line: str
) -> None:
    ward = COMMUNE.replace("type: xã\nname: Quảng Thanh", f"type: phường\nname: {name}").replace("id: xa\n", f"id: xa\n{facts}")
    ubnd = f"""\
kind: organization
id: ubnd-phuong
type: peoples_committee
name: Ủy ban nhân dân {body}
level: xã
commune: xa
symbol: UBND
valid_from: 1945-09-02
members:
- {{person: a, role: chairman, main: true, from: 2016-06-01}}
"""

    drafted = draft(commune=ward + "peoples_committee: ubnd-phuong\n", organizations=ubnd)

    assert drafted.values["document"]["place"] == place
    assert drafted.values["letterhead"]["issuer"] == ["ỦY BAN NHÂN DÂN", line]
    assert drafted.values["document"]["authority"] == f"CHỦ TỊCH ỦY BAN NHÂN DÂN {line}"


def test_a_commune_without_an_issuing_body_is_an_error(draft: Drafting) -> None:
    drafted = draft(ubnd_facts="level: xã\nsymbol: UBND")

    problem = next(one for one in drafted.problems if one.code == "issuing.nobody")
    assert (str(problem.place), drafted.makeable) == ("dossiers.yaml:14:3", False)
    assert sentence(problem) == (
        "xã Quảng Thanh không có cơ quan ban hành (type: peoples_committee) vào ngày 05/9/2017."
    )


def test_a_body_that_has_ended_does_not_issue(told: Told) -> None:
    ended = "kind: organization\nid: cu\ntype: peoples_committee\nname: Ủy ban nhân dân xã Cũ\nlevel: xã\nsymbol: UBND\n"
    ended += "valid_from: 2000-01-01\nvalid_to: 2010-01-01\n"

    assert ("issuing.not-valid", "dossiers.yaml:14:3") in told(
        commune=COMMUNE + "peoples_committee: cu\n", organizations=ended, documents=DECISION
    )


def test_a_body_without_a_symbol_can_number_no_paper(told: Told) -> None:
    assert told(ubnd_facts="level: xã\ncommune: xa") == [("issuing.no-symbol", "organizations.yaml:9:1")]


def test_a_pledge_has_no_issuer_and_its_day_is_written_by_hand(draft: Drafting) -> None:
    drafted = draft(documents=PLEDGES)

    assert drafted.values["letterhead"] == {"upper": [], "issuer": []}
    assert drafted.values["issuer"] == {"id": "", "name": "", "short_name": "", "symbol": "", "type": "", "term": ""}
    assert drafted.values["signature"] == {"authority": [], "post": "", "post_above_name": [], "name": ""}
    assert drafted.values["document"]["date_text"] == "ngày … tháng … năm 2017"
    assert drafted.values["document"]["symbol"] == drafted.values["document"]["authority"] == ""
