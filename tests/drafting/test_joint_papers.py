"""Claims about papers that two to five bodies issue together: who they are, how they are headed, numbered and signed."""

from __future__ import annotations

from typing import Any

from generator.drafting.draft import Draft
from library.problems import ERROR, WARNING
from tests.drafting.ways import Paper, block_lines, signed

JOINT = "type: KH\nfamily: state\nissuer_role: police\nsigning_mode: joint\nsigner_post: chief\npartners: [front]\n"
MASS = """\
---
kind: organization
id: phu-nu
type: mass_org
name: Hội Liên hiệp Phụ nữ xã Quảng Thanh
level: xã
commune: xa
symbol: HPN
parent: [{ref: mt, valid_from: 2025-07-01}]
valid_from: 1945-09-02
members:
- {person: c, role: head, main: true, from: 2015-06-01}
- {person: d, role: deputy, from: 2015-06-01}
---
kind: organization
id: doan
type: mass_org
name: Đoàn Thanh niên Cộng sản Hồ Chí Minh xã Quảng Thanh
short_name: Đoàn Thanh niên xã
level: xã
commune: xa
symbol: ĐTN
valid_from: 1945-09-02
members:
- {person: e, role: head, role_label: Bí thư, main: true, from: 2015-06-01}
- {person: o, role: deputy, role_label: Phó Bí thư, from: 2015-06-01}
---
kind: organization
id: truong
type: school
name: Trường Trung học cơ sở Mẫu
level: xã
commune: xa
symbol: THCS
valid_from: 1945-09-02
members:
- {person: a, role: head, from: 2015-06-01}
"""
FRONT, WOMEN, YOUTH, SCHOOL = (f"  - {{organization: {one}}}\n" for one in ("mt", "phu-nu", "doan", "truong"))


def beside(*partners: str) -> dict[str, str]:
    """Returns the pieces of an area whose joint paper these bodies sign beside the police."""
    return {"entry": "  partners:\n" + "".join(partners), "more": MASS}


def rows(drafted: Draft) -> list[list[list[str]]]:
    """Returns the lines of the signatures, row by row from left to right."""
    found: Any = drafted.values["signatures"]
    return [[block_lines(one) for one in (row["left"], row["right"]) if one is not None] for row in found]


def errors(drafted: Draft) -> list[str]:
    return [one.code for one in drafted.problems if one.severity == ERROR]


def test_two_bodies_sign_each_in_its_own_form_the_lead_at_the_right(paper: Paper) -> None:
    drafted = paper(JOINT)

    assert signed(drafted) == ["TRƯỞNG CÔNG AN XÃ", "/", "Thiếu tá Nguyễn Văn B"]
    assert rows(drafted) == [
        [["TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH", "/", "Nguyễn Văn I"], ["TRƯỞNG CÔNG AN XÃ", "/", "Thiếu tá Nguyễn Văn B"]],
    ]
    assert drafted.values["document"]["symbol"] == "KH-CAX-MTTQ"
    assert drafted.values["letterhead"] == {
        "upper": [],
        "issuer": ["CÔNG AN -", "BAN THƯỜNG TRỰC", "ỦY BAN MTTQ VIỆT NAM", "XÃ QUẢNG THANH"],
    }
    assert drafted.values["document"]["issued_by"] == (
        "Công an xã Quảng Thanh và Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam xã Quảng Thanh"
    )


def test_up_to_five_bodies_sign_from_right_to_left_the_one_left_over_alone(paper: Paper) -> None:
    drafted = paper(JOINT, **beside(FRONT, WOMEN, YOUTH, SCHOOL))

    assert rows(drafted) == [
        [["TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH", "/", "Nguyễn Văn I"], ["TRƯỞNG CÔNG AN XÃ", "/", "Thiếu tá Nguyễn Văn B"]],
        [
            ["TM. BAN CHẤP HÀNH", "ĐOÀN THANH NIÊN CỘNG SẢN HỒ CHÍ MINH XÃ", "BÍ THƯ", "/", "Nguyễn Văn E"],
            ["TM. BAN CHẤP HÀNH", "HỘI LIÊN HIỆP PHỤ NỮ XÃ", "CHỦ TỊCH", "/", "Nguyễn Văn C"],
        ],
        [["HIỆU TRƯỞNG TRƯỜNG TRUNG HỌC CƠ SỞ MẪU", "/", "Nguyễn Văn A"]],
    ]
    assert drafted.values["document"]["symbol"] == "KH-CAX-MTTQ-HPN-ĐTN-THCS"
    assert drafted.values["letterhead"]["issuer"] == [
        "CÔNG AN -", "BAN THƯỜNG TRỰC", "ỦY BAN MTTQ VIỆT NAM -", "HỘI LIÊN HIỆP PHỤ NỮ -",
        "ĐOÀN THANH NIÊN CỘNG SẢN HỒ CHÍ MINH", "XÃ QUẢNG THANH -", "TRƯỜNG TRUNG HỌC CƠ SỞ MẪU",
    ]  # fmt: skip
    assert [(one["short_name"], one["head_post"]) for one in drafted.values["partners"]][1:] == [
        ("Hội Liên hiệp Phụ nữ xã", "Chủ tịch Hội Liên hiệp Phụ nữ xã"),
        ("Đoàn Thanh niên xã", "Bí thư Đoàn Thanh niên Cộng sản Hồ Chí Minh xã"),
        ("Trường Trung học cơ sở Mẫu", "Hiệu trưởng Trường Trung học cơ sở Mẫu"),
    ]
    assert errors(drafted) == []


def test_a_dossier_names_the_signer_of_each_body(paper: Paper) -> None:
    drafted = paper(JOINT, **beside("  - {organization: mt, signer: k}\n", "  - {organization: doan, signer: o}\n"))

    assert rows(drafted)[0][0] == ["TM. BAN THƯỜNG TRỰC", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "/", "Nguyễn Văn K"]
    assert rows(drafted)[1] == [
        [
            "TM. BAN CHẤP HÀNH", "ĐOÀN THANH NIÊN CỘNG SẢN HỒ CHÍ MINH XÃ", "KT. BÍ THƯ", "PHÓ BÍ THƯ", "/", "Nguyễn Văn O",
        ],
    ]  # fmt: skip
    stranger = paper(JOINT, **beside("  - {organization: mt, signer: o}\n"))
    assert errors(stranger) == ["signing.no-post"]


def test_the_front_may_lead(paper: Paper) -> None:
    ways = "issued_by:\n  police: {family: state}\n  front: {family: front, issuer_role: front, partners: [police]}\n"
    drafted = paper(JOINT + ways, entry="  issued_by: front\n")

    assert rows(drafted) == [
        [["TRƯỞNG CÔNG AN XÃ", "/", "Thiếu tá Nguyễn Văn B"], ["TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH", "/", "Nguyễn Văn I"]],
    ]
    assert drafted.values["document"]["symbol"] == "KH-MTTQ-CAX"


def test_bodies_that_cannot_sign_together_are_told(paper: Paper) -> None:
    assert errors(paper(JOINT, **beside(FRONT, WOMEN, WOMEN))) == ["issuing.twice"]
    assert errors(paper(JOINT, **beside(FRONT, "  - {organization: ca}\n"))) == ["issuing.twice"]
    assert errors(paper(JOINT, **beside(WOMEN))) == ["issuing.without"]
    assert errors(paper(JOINT, **beside(FRONT, "  - {organization: bcd}\n"))) == []
    assert errors(paper(JOINT, **beside(FRONT, "  - {organization: vp}\n"))) == ["issuing.no-symbol"]
    alone = paper(JOINT.replace("mode: joint", "mode: head"), **beside(FRONT))
    assert errors(alone) == ["issuing.alone"]


def test_a_mass_body_under_the_front_is_to_be_looked_at_before_it_signs_beside_it(paper: Paper) -> None:
    before, after = (paper(JOINT, date=date, **beside(FRONT, WOMEN)) for date in ("2017-09-05", "2026-09-05"))

    told = [[one.code for one in drafted.problems if one.severity == WARNING] for drafted in (before, after)]
    assert [list(codes).count("issuing.under-another") for codes in told] == [0, 1]


def test_a_joint_paper_that_another_cites_bears_all_its_bodies(paper: Paper) -> None:
    pieces = beside(FRONT, YOUTH)
    drafted = paper(JOINT + "cites: [thu]\n", entry=f"  number: 5\n{pieces['entry']}", more=MASS)

    assert drafted.values["papers"]["thu"]["full"] == (
        "Kế hoạch số 05/KH-CAX-MTTQ-ĐTN ngày 05 tháng 9 năm 2017 của Công an xã Quảng Thanh, Ban Thường trực Ủy ban Mặt trận"
        " Tổ quốc Việt Nam xã Quảng Thanh và Đoàn Thanh niên Cộng sản Hồ Chí Minh xã Quảng Thanh về triển khai mô hình"
        " “Thôn an toàn”"
    )
