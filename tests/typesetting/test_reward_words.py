"""What the submission on rewards says: where it goes, how the vote went, what is asked for, with and without figures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Example = Callable[..., dict[str, Any]]
Printed = Callable[[str, dict[str, Any]], list[str]]
SUBMISSION, DECISION = "reward-submission", "reward-decision"


def money(said: list[str]) -> list[str]:
    """Returns the lines on what is to be paid."""
    start = next(index for index, line in enumerate(said) if line.endswith(". Mức tiền thưởng")) + 1
    return said[start : said.index("IV. KIẾN NGHỊ", start)]


def test_the_police_ask_the_chairman_and_tell_the_vote(example: Example, printed: Printed) -> None:
    said = printed(SUBMISSION, example(SUBMISSION, 0))

    assert "Kính gửi: Chủ tịch Ủy ban nhân dân xã Quảng Thanh" in said
    assert (
        "c) Ngày 19/6/2018, Công an xã Quảng Thanh tổ chức họp xét khen thưởng, có 12 người dự họp; kết quả biểu quyết: 12/12"
        " người (100%) đồng ý đề nghị khen thưởng các trường hợp nêu tại mục III."
    ) in said
    end = said.index("Nơi nhận:")
    assert said[end - 1 : end + 4] == [
        "Công an xã Quảng Thanh kính trình Chủ tịch Ủy ban nhân dân xã xem xét, quyết định./.",
        "Nơi nhận:", "- Như trên;", "- Lưu: VT, CA.", "TRƯỞNG CÔNG AN XÃ",
    ]  # fmt: skip


def test_the_sums_are_those_of_the_lists(example: Example, printed: Printed) -> None:
    assert money(printed(SUBMISSION, example(SUBMISSION, 1))) == [
        "a) Mức tính: hệ số 0,3 đối với cá nhân; tập thể gấp 2 lần cá nhân; hộ gia đình gấp 1,5 lần cá nhân, nhân với mức lương"
        " cơ sở 2.530.000 đồng/tháng (áp dụng từ ngày 01/7/2026), làm tròn lên hàng chục nghìn đồng.",
        "b) Tập thể: 02 tập thể x 1.520.000 đồng = 3.040.000 đồng.",
        "c) Hộ gia đình: 01 hộ x 1.140.000 đồng = 1.140.000 đồng.",
        "d) Cá nhân: 03 người x 760.000 đồng = 2.280.000 đồng.",
        "đ) Tổng số tiền thưởng: 6.460.000 đồng (bằng chữ: sáu triệu bốn trăm sáu mươi nghìn đồng), chi từ quỹ thi đua, khen"
        " thưởng của xã.",
    ]


@pytest.mark.parametrize(
    ("parts", "asked", "headings"),
    [
        ((), "02 tập thể, 01 hộ gia đình và 03 cá nhân", ["1. Tập thể", "2. Hộ gia đình", "3. Cá nhân", "4. Mức tiền thưởng"]),
        (("collectives",), "01 hộ gia đình và 03 cá nhân", ["1. Hộ gia đình", "2. Cá nhân", "3. Mức tiền thưởng"]),
        (("rewarded_households",), "02 tập thể và 03 cá nhân", ["1. Tập thể", "2. Cá nhân", "3. Mức tiền thưởng"]),
        (("individuals",), "02 tập thể và 01 hộ gia đình", ["1. Tập thể", "2. Hộ gia đình", "3. Mức tiền thưởng"]),
        (("collectives", "individuals"), "01 hộ gia đình", ["1. Hộ gia đình", "2. Mức tiền thưởng"]),
    ],
)
def test_a_part_without_rows_leaves_no_heading_and_no_sum(
    parts: tuple[str, ...], asked: str, headings: list[str], example: Example, printed: Printed
) -> None:
    said = printed(SUBMISSION, example(SUBMISSION, 1, **{part: [] for part in parts}))
    third = said[said.index("III. DANH SÁCH, MỨC KHEN THƯỞNG ĐỀ NGHỊ") + 1 : said.index("IV. KIẾN NGHỊ")]

    assert third[0] == f"Đề nghị tặng Giấy khen cho {asked} sau đây:"
    assert [line for line in third if line[:3] in ("1. ", "2. ", "3. ", "4. ")] == headings
    assert len(money(said)) == len(headings) + 1


def test_without_figures_the_merits_are_told_without_numbers_of_the_commune(example: Example, printed: Printed) -> None:
    values = example(SUBMISSION, 0)
    values["commune"]["team_count"] = 0
    values["village_figures"] = [{**dict.fromkeys(one), "full_name": one["full_name"]} for one in values["village_figures"]]

    said = printed(SUBMISSION, values)
    assert said[said.index("II. THÀNH TÍCH NỔI BẬT") + 1] == (
        "Các tập thể, cá nhân được đề nghị khen thưởng đã góp phần tạo nên những kết quả sau đây:"
    )


def test_the_words_speak_of_those_in_the_lists_alone(example: Example, printed: Printed) -> None:
    values = example(SUBMISSION, 1, collectives=[], outcomes=["Nhân dân tự lắp đèn ở 09 tuyến đường"])

    said = printed(SUBMISSION, values)
    assert [line for line in said[said.index("I. CĂN CỨ, QUÁ TRÌNH BÌNH XÉT") :] if "tập thể" in line] == []
    assert "Nhân dân tự lắp đèn ở 09 tuyến đường." in said
    assert said[said.index("I. CĂN CỨ, QUÁ TRÌNH BÌNH XÉT") - 1] == (
        "Ban Chỉ đạo xây dựng mô hình “Thôn an toàn” xã Tân Gianh (sau đây gọi tắt là Ban Chỉ đạo) trình Chủ tịch Ủy ban nhân"
        " dân xã Tân Gianh xem xét, tặng Giấy khen cho hộ gia đình, cá nhân có thành tích xuất sắc trong thực hiện mô hình"
        " “Thôn an toàn”, cụ thể như sau:"
    )


@pytest.mark.parametrize(
    ("parts", "headings"),
    [
        ((), ["A. Tập thể", "B. Hộ gia đình", "C. Cá nhân"]),
        (("rewarded_households",), ["A. Tập thể", "B. Cá nhân"]),
        (("collectives",), ["A. Hộ gia đình", "B. Cá nhân"]),
        (("individuals",), ["A. Tập thể", "B. Hộ gia đình"]),
        (("collectives", "individuals"), ["Hộ gia đình"]),
    ],
)
def test_every_part_of_the_list_has_its_letter_and_as_many_rows_as_the_decision_says(
    parts: tuple[str, ...], headings: list[str], example: Example, printed: Printed
) -> None:
    said = printed(DECISION, example(DECISION, 1, **{part: [] for part in parts}))

    starts = [index for index, line in enumerate(said) if line == "STT"]
    assert [said[index - 1] for index in starts] == headings
