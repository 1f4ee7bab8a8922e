"""Claims about the ways in which papers are signed, headed and addressed, by family (Nghị định 30/2020/NĐ-CP, Điều 13)."""

from __future__ import annotations

import pytest

from library.problems import ERROR
from tests.drafting.ways import PLAN, Paper, signed

POLICE = "type: CV\nfamily: police\nissuer_role: police\nsigning_mode: head\nsigner_post: chief\n"
COMMITTEE = "type: BC\nfamily: state\nissuer_role: committee\nsigning_mode: committee\nsigner_post: head\n"
RESOLUTION = "type: NQ\nfamily: party\nissuer_role: party_committee\nsigning_mode: party-collective\nsigner_post: secretary\n"
FRONT = "type: KH\nfamily: front\nissuer_role: front\nsigning_mode: front\nsigner_post: chairman\n"
SUPERIOR = "type: CV\nfamily: police\nissuer_role: superior_police\nsigning_mode: head\nsigner_post: chief\n"
UNDER = "level: xã\ncommune: xa\nsymbol: CAX\n"
UNDER += "parent: [{ref: ca-huyen, valid_to: 2025-02-28}, {ref: ca-tinh, valid_from: 2025-07-01}]"

def test_a_paper_of_the_whole_body_is_signed_for_it(paper: Paper) -> None:
    assert signed(paper(PLAN)) == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "/", "Nguyễn Văn A"]


def test_a_deputy_signs_for_the_body_and_for_its_head(paper: Paper) -> None:
    assert signed(paper(PLAN, entry="  signer: c\n")) == [
        "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "/", "Nguyễn Văn C",
    ]  # fmt: skip


def test_an_acting_head_signs_for_the_body_as_such(paper: Paper) -> None:
    acting = "- {person: a, role: chairman, acting: true, from: 2016-06-01}\n"

    assert signed(paper(PLAN, ubnd=acting)) == ["TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH", "/", "Nguyễn Văn A"]


def test_the_head_of_an_office_signs_by_order_only_where_the_template_permits_it(paper: Paper) -> None:
    permitted = paper(PLAN + "by_order: office\n", entry="  signer: d\n")

    assert signed(permitted) == ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "/", "Nguyễn Văn D"]
    refused = paper(PLAN, entry="  signer: d\n")
    assert [one.code for one in refused.problems if one.severity == ERROR] == ["signing.no-post"]


def test_a_body_with_one_head_is_signed_by_the_post_with_its_unit_and_the_rank(paper: Paper) -> None:
    assert signed(paper(POLICE)) == ["TRƯỞNG CÔNG AN XÃ", "/", "Thiếu tá Nguyễn Văn B"]


def test_a_deputy_of_the_police_signs_for_the_chief(paper: Paper) -> None:
    deputies = "- {person: l, role: deputy_chief, main: true, from: 2016-06-01}\n"

    assert signed(paper(POLICE, police=deputies)) == [
        "KT. TRƯỞNG CÔNG AN XÃ", "PHÓ TRƯỞNG CÔNG AN XÃ", "/", "Nguyễn Văn L",
    ]  # fmt: skip


def test_a_committee_is_signed_with_the_post_in_the_body_whose_seal_it_uses(paper: Paper) -> None:
    assert signed(paper(COMMITTEE)) == [
        "TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN", "/", "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ", "Nguyễn Văn A",
    ]  # fmt: skip
    assert signed(paper(COMMITTEE, entry="  signer: b\n")) == [
        "TM. BAN CHỈ ĐẠO", "KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN THƯỜNG TRỰC", "/", "TRƯỞNG CÔNG AN XÃ", "Nguyễn Văn B",
    ]  # fmt: skip


def test_a_party_committee_is_signed_with_a_slash_and_its_deputy_signs_for_the_body_alone(paper: Paper) -> None:
    assert signed(paper(RESOLUTION)) == ["T/M ĐẢNG ỦY", "BÍ THƯ", "/", "Nguyễn Văn G"]
    assert signed(paper(RESOLUTION, date="2018-05-01")) == ["T/M ĐẢNG ỦY", "PHÓ BÍ THƯ", "/", "Nguyễn Văn H"]


def test_a_party_paper_may_be_signed_for_a_part_of_the_body(paper: Paper) -> None:
    assert signed(paper(RESOLUTION + "signs_for: Ban Thường vụ\n"))[:2] == ["T/M BAN THƯỜNG VỤ", "BÍ THƯ"]


def test_nobody_signs_a_party_paper_under_a_written_power(paper: Paper) -> None:
    power = "  signer: h\n  authority: {kind: TUQ, document: Giấy ủy quyền, valid_from: 2017-01-01}\n"

    assert [one.code for one in paper(RESOLUTION, entry=power).problems if one.severity == ERROR] == ["signing.no-power"]


def test_the_front_is_signed_for_its_standing_board(paper: Paper) -> None:
    assert signed(paper(FRONT)) == ["TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH", "/", "Nguyễn Văn I"]
    assert signed(paper(FRONT, entry="  signer: k\n")) == [
        "TM. BAN THƯỜNG TRỰC", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "/", "Nguyễn Văn K",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("manifest", "profile", "symbol", "upper", "issuer"),
    [
        (PLAN, "state-2011", "KH-UBND", [], ["ỦY BAN NHÂN DÂN", "XÃ QUẢNG THANH"]),
        (POLICE, "police-2011", "CAX", [], ["CÔNG AN XÃ QUẢNG THANH"]),
        (RESOLUTION, "party-2004", "NQ/ĐU", ["ĐẢNG BỘ HUYỆN QUẢNG TRẠCH"], ["ĐẢNG ỦY XÃ QUẢNG THANH"]),
        (FRONT, "front-2011", "KH-MTTQ-BTT", ["ỦY BAN MTTQ VIỆT NAM", "XÃ QUẢNG THANH"], ["BAN THƯỜNG TRỰC"]),
        (COMMITTEE, "state-2011", "BC-BCĐ", [], ["BAN CHỈ ĐẠO MÔ HÌNH “THÔN AN TOÀN”", "XÃ QUẢNG THANH"]),
    ],
)
def test_each_family_is_headed_in_its_own_way(
    paper: Paper, manifest: str, profile: str, symbol: str, upper: list[str], issuer: list[str]
) -> None:
    drafted = paper(manifest)

    assert drafted.profile.id == profile
    assert drafted.values["document"]["symbol"] == symbol
    assert drafted.values["letterhead"] == {"upper": upper, "issuer": issuer}


def test_a_committee_stands_under_the_peoples_committee_each_with_the_place_on_a_line_of_its_own(paper: Paper) -> None:
    assert paper(COMMITTEE, committee_facts="parent: ubnd\n").values["letterhead"] == {
        "upper": ["ỦY BAN NHÂN DÂN", "XÃ QUẢNG THANH"],
        "issuer": ["BAN CHỈ ĐẠO MÔ HÌNH “THÔN AN TOÀN”", "XÃ QUẢNG THANH"],
    }


def test_a_letter_from_above_comes_from_the_district_and_later_from_the_province(paper: Paper) -> None:
    before, after = paper(SUPERIOR, police_facts=UNDER), paper(SUPERIOR, police_facts=UNDER, date="2026-07-10")

    assert [(one.values["issuer"]["name"], one.values["document"]["place"]) for one in (before, after)] == [
        ("Công an huyện Quảng Trạch", "Quảng Trạch"), ("Công an tỉnh Quảng Trị", "Quảng Trị"),
    ]  # fmt: skip
    assert (signed(before), signed(after)) == (
        ["TRƯỞNG CÔNG AN HUYỆN", "/", "Nguyễn Văn N"], ["GIÁM ĐỐC", "/", "Nguyễn Văn L"],
    )  # fmt: skip


def test_a_deputy_of_the_provinces_police_signs_for_the_director(paper: Paper) -> None:
    drafted = paper(SUPERIOR, entry="  signer: m\n", police_facts=UNDER, date="2026-07-10")

    assert signed(drafted) == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "/", "Nguyễn Văn M"]


def test_the_symbol_of_a_letter_ends_with_the_unit_that_drafted_it(paper: Paper) -> None:
    unit = "fields: {symbol_suffix: {type: [string, 'null'], title: Đơn vị, default: \"{{ 'XD' + 'PT' }}\"}}\n"

    papers = [paper(SUPERIOR + unit, police_facts=UNDER, entry=entry) for entry in ("", "  fields: {symbol_suffix: null}\n")]
    assert [one.values["document"]["symbol"] for one in papers] == ["CAQT-XDPT", "CAQT"]


def test_a_letter_of_the_peoples_committee_bears_its_office_unless_the_template_tells_the_unit(paper: Paper) -> None:
    letter = PLAN.replace("KH", "CV")
    unit = "fields: {symbol_suffix: {type: [string, 'null'], title: Đơn vị, default: null}}\n"

    assert paper(letter).values["document"]["symbol"] == "UBND-VP"
    assert paper(letter + "proposer: police\n").values["document"]["symbol"] == "UBND-CA"
    assert paper(letter + unit).values["document"]["symbol"] == "UBND"
    assert paper(letter + unit, entry="  fields: {symbol_suffix: TP}\n").values["document"]["symbol"] == "UBND-TP"
    assert "số 07/UBND-VP ngày" in paper(letter + "cites: [thu]\n", entry="  number: 7\n").values["papers"]["thu"]["full"]


def test_a_letter_that_another_paper_cites_bears_its_unit_and_its_issuer(paper: Paper) -> None:
    unit = "fields: {symbol_suffix: {type: string, title: Đơn vị, default: XDPT}}\ncites: [thu]\n"

    drafted = paper(SUPERIOR + unit, police_facts=UNDER, entry="  number: 7\n")
    assert drafted.values["papers"]["thu"]["full"] == (
        "Công văn số 07/CAQT-XDPT ngày 05 tháng 9 năm 2017 của Công an huyện Quảng Trạch về việc triển khai"
        " mô hình “Thôn an toàn”"
    )


def test_a_layout_that_is_known_in_part_only_is_told(paper: Paper) -> None:
    assert "layout.uncertain" in [one.code for one in paper(RESOLUTION).problems]
    assert "layout.uncertain" not in [one.code for one in paper(RESOLUTION, date="2018-05-01").problems]


def test_the_term_of_the_committee_is_the_one_of_the_day(paper: Paper) -> None:
    assert paper(RESOLUTION).values["issuer"]["term"] == "2015-2020"
    assert paper(RESOLUTION, date="2021-05-01").values["issuer"]["term"] == ""


def test_one_addressee_stands_on_the_line_of_the_label_several_below_it(paper: Paper) -> None:
    one = paper(PLAN + 'addressees: ["Ủy ban nhân dân xã", "{% if period is defined %}X{% endif %}"]\n')
    two = paper(PLAN + 'addressees: ["Đảng ủy xã", "Ủy ban nhân dân {{ commune.type }}"]\n')

    assert [one.values["document"][name] for name in ("addressee", "addressees")] == [" Ủy ban nhân dân xã", []]
    assert [two.values["document"][name] for name in ("addressee", "addressees")] == [
        "",
        ["- Đảng ủy xã;", "- Ủy ban nhân dân xã."],
    ]


def test_the_dossiers_own_addressees_stand_instead_of_the_templates(paper: Paper) -> None:
    field = "fields: {addressees: {type: array, title: Kính gửi, items: {type: string, title: Nơi}}}\n"
    drafted = paper(PLAN + field + 'addressees: ["Đảng ủy xã"]\n', entry="  fields: {addressees: [Công an các xã]}\n")

    assert drafted.values["document"]["addressee"] == " Công an các xã"


def test_the_dossier_chooses_who_issues_a_paper_that_may_be_issued_in_two_ways(paper: Paper) -> None:
    ways = "issued_by:\n  committee: {issuer_role: committee, signing_mode: committee, signer_post: head}\n"
    ways += "  peoples_committee: {issuer_role: peoples_committee, signing_mode: collective, signer_post: chairman}\n"

    usual, chosen = paper(PLAN + ways), paper(PLAN + ways, entry="  issued_by: peoples_committee\n")
    assert [one.values["document"]["symbol"] for one in (usual, chosen)] == ["KH-BCĐ", "KH-UBND"]
    assert [one.values["issuer"]["type"] for one in (usual, chosen)] == ["steering_committee", "peoples_committee"]
    unknown = paper(PLAN + ways, entry="  issued_by: nobody\n")
    assert [one.code for one in unknown.problems if one.severity == ERROR] == ["plan.unknown-way"]
