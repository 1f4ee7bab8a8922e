"""Claims about rewards: the law of the day, who proposes, what is paid, and who may not stand in the list."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.drafting.draft import Draft
from library.messages import hint, sentence
from tests.drafting.conftest import shown
from tests.small_area import ISSUED

Drafting = Callable[..., Draft]
Told = Callable[..., list[tuple[str, str]]]
BASE = "base_salary: {value: 1300000, valid_from: 2017-07-01}"
MONEY = f"coefficient_individual: 0.15\n    {BASE}\n"
ONE = "    individuals:\n    - {person: e, achievement: Hòa giải thành 05 vụ}\n"
REWARD = f"- template: reward-decision\n  fields:\n    {MONEY}"
REPORT = (
    "- {id: bc, template: review-report, number: 21, symbol: BC-BCĐ, date: 2018-06-18, issuer_text: Ban Chỉ đạo xã, "
    "title: tổng kết}\n"
)
POLICE_LETTER = (
    "- {id: tt, template: reward-submission, number: 9, symbol: TTr-CAX, date: 2018-06-20, "
    "issuer_text: Công an xã Quảng Thanh, title: đề nghị tặng Giấy khen}\n"
)
LAW_2003 = "Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003 (được sửa đổi, bổ sung năm 2005, năm 2013)"
DECREE_2017 = (
    "Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ quy định chi tiết thi hành một số điều của Luật thi "
    "đua, khen thưởng"
)
LAW_2022 = "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"
POWERS = (
    "Nghị định số 129/2025/NĐ-CP ngày 11 tháng 6 năm 2025 của Chính phủ quy định về phân định thẩm quyền của chính quyền địa "
    "phương 02 cấp trong lĩnh vực quản lý nhà nước của Bộ Nội vụ"
)
DECREE_2023 = (
    "Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ quy định chi tiết thi hành một số điều của Luật Thi "
    "đua, khen thưởng"
)
DECREE_2025 = (
    "Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định về phân cấp, phân quyền trong lĩnh vực thi "
    "đua, khen thưởng; quy định chi tiết và hướng dẫn thi hành một số điều của Luật Thi đua, khen thưởng"
)


def bases(drafted: Draft) -> list[str]:
    """Returns the bases behind the law on local government, without “Căn cứ” and the marks at their ends."""
    return [line.removeprefix("Căn cứ ")[:-1] for line in drafted.values["legal_basis"][1:]]


def articles(drafted: Draft) -> list[str]:
    """Returns what the decision says from the second article to the third."""
    said = shown(drafted)
    start = next(index for index, line in enumerate(said) if line.startswith("Điều 2."))
    return said[start : next(index for index, line in enumerate(said) if line.startswith("Điều 3."))]


@pytest.mark.parametrize(
    ("date", "lines"),
    [
        ("2018-06-25", [LAW_2003, DECREE_2017]),
        ("2023-12-31", [LAW_2003, DECREE_2017]),
        ("2024-12-20", [LAW_2022, DECREE_2023]),
        ("2025-06-30", [LAW_2022, DECREE_2023]),
        ("2025-07-01", [LAW_2022, POWERS, DECREE_2025]),
        ("2026-12-25", [LAW_2022, POWERS, DECREE_2025]),
    ],
)
def test_the_law_of_rewards_is_that_of_the_day_and_never_an_amendment_alone(
    draft: Drafting, date: str, lines: list[str]
) -> None:
    assert bases(draft(date=date, documents=REWARD + ONE)) == [*lines, "Theo đề nghị của Trưởng Công an xã"]


def test_the_proposal_is_named_by_its_number_and_by_the_body_that_wrote_it(draft: Drafting) -> None:
    committee = POLICE_LETTER.replace("TTr-CAX", "TTr-BCĐ").replace("Công an xã Quảng Thanh", "Ban Chỉ đạo xã")

    assert bases(draft(date="2018-06-25", documents=REWARD + ONE, issued=ISSUED + POLICE_LETTER))[-1] == (
        "Theo đề nghị của Trưởng Công an xã tại Tờ trình số 09/TTr-CAX ngày 20 tháng 6 năm 2018"
    )
    assert bases(draft(date="2018-06-25", documents=REWARD + ONE, issued=ISSUED + committee))[-1] == (
        "Theo đề nghị của Ban Chỉ đạo xã tại Tờ trình số 09/TTr-BCĐ ngày 20 tháng 6 năm 2018"
    )


def test_a_proposal_without_a_number_leaves_blanks_and_makes_a_draft(draft: Drafting) -> None:
    open_ = ISSUED + POLICE_LETTER.replace("number: 9, ", "")

    drafted = draft(date="2018-06-25", documents=REWARD + ONE, issued=open_)
    assert bases(drafted)[-1] == "Theo đề nghị của Trưởng Công an xã tại Tờ trình số ……/TTr-CAX ngày ……"
    assert drafted.values["document"]["mark"] == "BẢN NHÁP"


def test_amounts_are_counted_from_the_rows_rounded_up_and_said_in_words(draft: Drafting) -> None:
    more = (
        "    collectives: [{org: {name: Hội Phụ nữ xã}, achievement: Tuyên truyền}, {org: bcd, achievement: Chỉ đạo}]\n"
        "    rewarded_households: [{head: ông Nguyễn Văn K, address: thôn Phù Ninh, achievement: Cho mượn nhà}]\n"
    )

    assert articles(draft(date="2018-06-25", documents=REWARD + ONE + more)) == [
        "Điều 2. Tiền thưởng kèm theo Giấy khen được thực hiện như sau:",
        "1. Mức tiền thưởng:",
        "a) Mỗi tập thể: 390.000 đồng (bằng chữ: ba trăm chín mươi nghìn đồng);",
        "b) Mỗi hộ gia đình: 300.000 đồng (bằng chữ: ba trăm nghìn đồng);",
        "c) Mỗi cá nhân: 200.000 đồng (bằng chữ: hai trăm nghìn đồng).",
        "2. Tổng số tiền thưởng: 1.280.000 đồng (bằng chữ: một triệu hai trăm tám mươi nghìn đồng), chi từ quỹ thi đua, khen "
        "thưởng của xã.",
    ]


def test_with_individuals_alone_nothing_speaks_of_the_others(draft: Drafting) -> None:
    drafted = draft(date="2018-06-25", documents=REWARD + ONE)
    said = shown(drafted)

    assert drafted.values["document"]["subject"] == (
        "Về việc tặng Giấy khen cho cá nhân có thành tích xuất sắc trong thực hiện mô hình “Thôn an toàn”"
    )
    assert "DANH SÁCH CÁ NHÂN ĐƯỢC\u00a0TẶNG\u00a0GIẤY KHEN" in said
    assert said[said.index("DANH SÁCH CÁ NHÂN ĐƯỢC\u00a0TẶNG\u00a0GIẤY KHEN") + 2 :] == [
        "Cá nhân", "STT", "Họ và tên", "Chức vụ, nơi ở", "Thành tích",
        "1", "Nguyễn Văn E", "Trưởng thôn Phù Ninh", "Hòa giải thành 05 vụ",
    ]  # fmt: skip
    assert not [line for line in said if "tập thể" in line.lower() or "hộ gia đình" in line]


def test_a_list_without_a_row_makes_no_decision(told: Told, draft: Drafting) -> None:
    assert told(date="2018-06-25", documents=REWARD) == [("reward.nobody", "dossiers.yaml:16:5")]
    (empty,) = [one for one in draft(date="2018-06-25", documents=REWARD).problems if one.code == "reward.nobody"]
    assert hint(empty) == "Ghi vào hồ sơ ít nhất một dòng ở collectives, individuals hoặc rewarded_households."


def test_who_signs_is_not_rewarded_and_nobody_is_twice(draft: Drafting) -> None:
    twice = "    - {person: {name: Nguyễn Văn E, post: Trưởng thôn Phù Ninh}, achievement: Khác}\n"
    rows = f"{ONE}{twice}    - {{person: a, achievement: Khác}}\n"

    found = draft(date="2018-06-25", documents=REWARD + rows).problems
    assert [(one.severity, sentence(one)) for one in found if one.code.startswith("reward")] == [
        ("warning", "Nguyễn Văn A vừa ký văn bản vừa có tên trong danh sách cá nhân được khen thưởng."),
        ("warning", "Nguyễn Văn E có tên hai lần trong danh sách khen thưởng."),
    ]


def test_the_chairman_does_not_ask_himself(draft: Drafting) -> None:
    letter = REWARD.replace("reward-decision\n", "reward-submission\n  issued_by: committee\n") + ONE
    letter += "    meeting_date: 2018-06-19\n    outcomes: [Tốt]\n    votes: {base: 12, for: 12}\n"

    def problems(documents: str) -> list[tuple[str, str]]:
        found = draft(date="2018-06-25", documents=documents, issued=ISSUED + REPORT).problems
        return [(one.severity, sentence(one)) for one in found if one.code.startswith("reward")]

    assert problems(letter) == [
        ("warning", "Tờ trình gửi Chủ tịch Ủy ban nhân dân lại do chính Chủ tịch Ủy ban nhân dân (Nguyễn Văn A) ký.")
    ]
    assert problems(letter.replace("committee\n", "committee\n  signer: b\n")) == []


def test_a_base_salary_of_a_later_day_is_an_error(told: Told) -> None:
    later = REWARD.replace("2017-07-01", "2018-07-01")

    assert told(date="2018-06-25", documents=later + ONE) == [("reward.later-salary", "dossiers.yaml:17:18")]


def test_more_voices_than_people_are_an_error(told: Told) -> None:
    letter = REWARD.replace("decision", "submission") + ONE + "    meeting_date: 2018-06-19\n    outcomes: [Tốt]\n"

    assert told(date="2018-06-25", documents=letter + "    votes: {base: 12, for: 12}\n", issued=ISSUED + REPORT) == []
    assert told(date="2018-06-25", documents=letter + "    votes: {base: 12, for: 13}\n", issued=ISSUED + REPORT) == [
        ("votes.beyond", "dossiers.yaml:23:12")
    ]


def test_the_body_a_person_heads_keeps_its_capital_in_the_post(draft: Drafting) -> None:
    front = (
        "---\nkind: person\nid: mt1\nname: Trần Thị C\n---\nkind: organization\nid: mat-tran\ntype: front_village\n"
        "name: Ban công tác Mặt trận thôn Phù Ninh\nlevel: thôn\nvillage: phu-ninh\nvalid_from: 2000-01-01\n"
        "members:\n- {person: mt1, role: head, role_label: Trưởng ban, main: true, order: 1, from: 2000-01-01}\n"
    )

    said = shown(draft(date="2018-06-25", persons=front, documents=REWARD + ONE.replace("person: e,", "person: mt1,")))
    assert said[said.index("Trần Thị C") + 1] == "Trưởng Ban công tác Mặt trận thôn Phù Ninh"
