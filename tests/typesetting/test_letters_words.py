"""What the letter to the commune police, the joint plan and the leaflet say, in both times and with all parts or without."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

Example = Callable[..., dict[str, Any]]
Printed = Callable[[str, dict[str, Any]], list[str]]
LETTER, JOINT, LEAFLET = "official-letter-commune-police", "joint-plan", "propaganda-leaflet"
GONE_BY_2026 = re.compile(r"\bhuyện\b|Ban Công an|Ban An ninh thôn|Đội An ninh xung kích|An ninh tự quản|Quảng Bình")
LATER_THAN_2017 = re.compile(r"Tổ bảo vệ an ninh|thuốc lá điện tử|trực thuộc thực hiện|Quảng Trị|20(?:1[89]|2[1-9])")


def words(lines: list[str]) -> int:
    """Returns the number of words as Vietnamese counts them: one a syllable."""
    return len(re.findall(r"[^\W_]+", " ".join(lines)))


def headings(lines: list[str]) -> list[str]:
    """Returns the headings of the roman sections."""
    return [line.partition(". ")[2] for line in lines if re.match(r"[IVX]+\. ", line)]


def test_the_letter_opens_with_what_it_carries_out_and_commands_the_police_alone(example: Example, printed: Printed) -> None:
    found = printed(LETTER, example(LETTER, 0))

    head = found.index("Kính gửi: Ban Công an các xã")
    assert found[head - 2 : head] == [
        "V/v tham mưu xây dựng mô hình “Thôn an toàn” ở cấp xã", "Quảng Trạch, ngày 24 tháng 7 năm 2017",
    ]  # fmt: skip
    assert found[head + 1] == (
        "Thực hiện Kế hoạch số 958/KH-CAT-PV28 ngày 18 tháng 5 năm 2017 của Công an tỉnh Quảng Bình về xây dựng mô hình “Tổ dân"
        " phố, thôn, bản an toàn”; Kế hoạch số 66/KH-BCĐ ngày 26 tháng 6 năm 2017 của Ban Chỉ đạo 138 huyện Quảng Trạch về xây"
        " dựng mô hình “Thôn an toàn” trong phong trào toàn dân bảo vệ an ninh Tổ quốc và kết luận tại Hội nghị triển khai điểm"
        " tổ chức ngày 14/7/2017 tại xã Quảng Thanh; để mô hình “Thôn an toàn” được xây dựng thống nhất, đúng trình tự và có"
        " hiệu quả, Công an huyện Quảng Trạch yêu cầu Ban Công an các xã thực hiện những nhiệm vụ sau đây:"
    )
    assert [line for line in found if re.search(r"yêu cầu (Đảng ủy|Ủy ban|cấp ủy)", line)] == []
    assert found[-8:] == [
        "- Như trên;", "- Huyện ủy (b/c);", "- UBND huyện (b/c);", "- BCĐ 138 huyện (b/c);", "- Lãnh đạo Công an huyện;",
        "- Lưu: VT, XDPT.", "TRƯỞNG CÔNG AN HUYỆN", "Thượng tá Phan Văn B",
    ]  # fmt: skip


def test_every_task_has_a_product_and_a_term_after_the_day_of_the_letter(example: Example, printed: Printed) -> None:
    tasks = [line for line in printed(LETTER, example(LETTER, 2)) if re.match(r"[1-5]\. ", line)]

    assert [re.findall(r"Hoàn thành (.+)\.", line)[0] for line in tasks] == [
        "trước ngày 25/6/2026",
        "trước ngày 15/7/2026",
        "trước ngày 20/7/2026",
        "trong 30 ngày, kể từ ngày Ủy ban nhân dân xã ban hành kế hoạch",
        "trong 45 ngày, kể từ ngày tổ chức xong hội nghị ở các thôn",
    ]
    assert [line for line in tasks if "Sản phẩm: " not in line] == []


def test_the_letter_of_2026_comes_from_the_province_and_names_nothing_of_before(example: Example, printed: Printed) -> None:
    found = printed(LETTER, example(LETTER, 2))

    assert found[:2] == ["BỘ CÔNG AN", "CÔNG AN TỈNH QUẢNG TRỊ"]
    assert "Kính gửi: Công an các xã" in found
    assert "Tổ bảo vệ an ninh, trật tự" in next(line for line in found if line.startswith("5. "))
    assert [line for line in found if GONE_BY_2026.search(line)] == []


def test_key_areas_attachments_and_several_addressees_have_their_own_lines(example: Example, printed: Printed) -> None:
    found = printed(LETTER, example(LETTER, 1))

    label = found.index("Kính gửi:")
    assert found[label + 1 : label + 3] == [
        "- Công an các đơn vị thuộc Công an huyện;", "- Ban Công an các xã Quảng Xuân, Quảng Đông.",
    ]  # fmt: skip
    assert any(line.startswith("Đối với xã thuộc địa bàn trọng điểm theo Kế hoạch số 19/KH-BCĐ") for line in found)
    sent = found.index("Gửi kèm theo Công văn này:")
    assert found[sent + 1 : sent + 3] == ["- Mẫu báo cáo khảo sát;", "- Bảng tổng hợp kết quả xây dựng mô hình."]
    assert found[sent + 3].startswith("Nhận được Công văn này, yêu cầu thủ trưởng các đơn vị báo cáo cấp ủy")


def test_a_letter_that_rests_on_nothing_told_still_reads(example: Example, printed: Printed) -> None:
    found = printed(LETTER, example(LETTER, 2, opening=""))

    assert any(line.startswith("Để mô hình “Thôn an toàn” được xây dựng thống nhất") for line in found)


def test_neither_body_of_the_joint_plan_commands_the_other(example: Example, printed: Printed) -> None:
    for number in (0, 1, 2):
        found = printed(JOINT, example(JOINT, number))

        assert headings(found) == [
            "MỤC ĐÍCH, YÊU CẦU", "NỘI DUNG PHỐI HỢP", "TRÁCH NHIỆM THỰC HIỆN", "CƠ CHẾ PHỐI HỢP", "KINH PHÍ THỰC HIỆN",
            "HIỆU LỰC VÀ TỔ CHỨC THỰC HIỆN",
        ]  # fmt: skip
        assert [line for line in found if re.search(r"\bgiao (Mặt trận|Ủy ban Mặt trận|Công an)", line)] == []
        assert len([line for line in found if re.fullmatch(r"\d+", line)]) == 10


def test_the_mass_bodies_are_asked_before_july_2025_and_assigned_by_the_front_after(example: Example, printed: Printed) -> None:
    before, after = (printed(JOINT, example(JOINT, number)) for number in (0, 1))

    assert (
        "Tổ chức chính trị - xã hội cùng ký Kế hoạch này chịu trách nhiệm thực hiện, tổ chức không ký được đề nghị phối hợp"
        " thực hiện:"
    ) in before
    assert "Mặt trận xã phân công các tổ chức chính trị - xã hội trực thuộc thực hiện:" in after
    assert [line for line in after if GONE_BY_2026.search(line)] == []
    assert [line for line in before if LATER_THAN_2017.search(re.sub(r"2017-2020", "", line))] == []


def test_the_joint_plan_names_all_who_sign_and_its_copies_go_to_each(example: Example, printed: Printed) -> None:
    four, two, other = (printed(JOINT, example(JOINT, number)) for number in (0, 1, 2))

    assert four[:6] == [
        "CÔNG AN -", "BAN THƯỜNG TRỰC", "ỦY BAN MTTQ VIỆT NAM -", "HỘI LIÊN HIỆP PHỤ NỮ -",
        "ĐOÀN THANH NIÊN CỘNG SẢN HỒ CHÍ MINH", "XÃ QUẢNG THANH",
    ]  # fmt: skip
    assert any(
        "(sau đây gọi tắt là Công an xã, Mặt trận xã, Hội Phụ nữ xã, Đoàn Thanh niên xã, gọi chung là các bên)" in line
        for line in four
    )
    assert [line for line in four if line.endswith(("làm đầu mối;", "làm đầu mối."))] == [
        "- Công an xã cử một Phó Trưởng Công an xã làm đầu mối;",
        "- Mặt trận xã cử một Phó Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam xã làm đầu mối;",
        "- Hội Phụ nữ xã cử một cấp phó của người đứng đầu làm đầu mối;",
        "- Đoàn Thanh niên xã cử một cấp phó của người đứng đầu làm đầu mối.",
    ]
    assert [line.partition("bản có giá trị")[2] for found in (four, two) for line in found if "bản có giá trị" in line] == [
        " như nhau, mỗi bên giữ 01 bản.", " như nhau, mỗi bên giữ 02 bản.",
    ]  # fmt: skip
    assert other[:4] == ["BAN THƯỜNG TRỰC", "ỦY BAN MTTQ VIỆT NAM -", "CÔNG AN", "XÃ TÂN GIANH"]
    assert any("(sau đây gọi tắt là Mặt trận xã, Công an xã, gọi chung là các bên)" in line for line in other)
    assert [line for found in (two, other) for line in found if line.startswith("- Lưu")] == [
        "- Lưu: VT, CAX.", "- Lưu: VT, MTTQ.",
    ]  # fmt: skip


def test_the_joint_plan_without_parishes_schools_and_period_leaves_no_trace_of_them(example: Example, printed: Printed) -> None:
    values = example(JOINT, 1, period=None)
    values["commune"] |= {"parishes": [], "schools": []}

    found = printed(JOINT, values)
    assert [line for line in found if re.search(r"tôn giáo|họ giáo|Trường học|giai đoạn 2026-2030, ", line)] == []
    assert [line for line in found if line.startswith("1. Kế hoạch này")] == [
        "1. Kế hoạch này có hiệu lực kể từ ngày ký; được lập thành 04 bản có giá trị như nhau, mỗi bên giữ 02 bản."
    ]


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_a_leaflet_has_seven_to_nine_hundred_words(number: int, example: Example, printed: Printed) -> None:
    found = printed(LEAFLET, example(LEAFLET, number))

    start = next(index for index, line in enumerate(found) if line.startswith("TÀI LIỆU")) + 2
    assert 700 <= words(found[start:]) <= 900


@pytest.mark.parametrize("audience", ["all", "youth", "women", "elderly", "fishers", "parishioners"])
@pytest.mark.parametrize("channel", ["leaflet", "loudspeaker", "school"])
def test_each_audience_is_spoken_to_once_on_each_channel(
    audience: str, channel: str, example: Example, printed: Printed
) -> None:
    found = printed(LEAFLET, example(LEAFLET, 3, audience=audience, channel=channel, fines=[]))

    own = {
        "women": "Với chị em phụ nữ:", "elderly": "Với các cụ cao tuổi:", "fishers": "Với bà con làm nghề sông, biển:",
    }  # fmt: skip
    assert [name for name, lead in own.items() for line in found if line.startswith(lead)] == [audience] * (audience in own)
    assert ("VỚI CÁC BẠN TRẺ" in headings(found)) == (audience in ("all", "youth") or channel == "school")
    assert ("ĐOÀN KẾT XÓM LÀNG" in headings(found)) == (audience in ("all", "parishioners"))
    assert ("Việc" in found) == (channel != "loudspeaker")
    assert words(found[next(index for index, line in enumerate(found) if line.startswith("I. ")) :]) <= 900


def test_a_leaflet_names_the_decree_of_its_day_and_the_amounts_of_no_other(example: Example, printed: Printed) -> None:
    old, new = {"decree": "167/2013/NĐ-CP"}, {"decree": "282/2025/NĐ-CP"}
    fines = [{**one, "violation": f"Hành vi theo {one['decree']}", "amount": "theo khung"} for one in (old, new)]

    for number, decree in ((0, "167/2013/NĐ-CP"), (3, "282/2025/NĐ-CP")):
        found = printed(LEAFLET, example(LEAFLET, number, fines=fines))
        assert any(f"xử phạt theo Nghị định số {decree};" in line for line in found)
        assert [line for line in found if "theo khung" in line] == [f"- Hành vi theo {decree}: phạt tiền theo khung."]
    assert "VI PHẠM THÌ AI XỬ LÝ" not in headings(printed(LEAFLET, example(LEAFLET, 3, with_fines=False)))


def test_a_leaflet_speaks_of_the_forces_and_the_tricks_of_its_time(example: Example, printed: Printed) -> None:
    before, after = (printed(LEAFLET, example(LEAFLET, number)) for number in (0, 3))

    assert [line for line in before if LATER_THAN_2017.search(line)] == []
    assert [line for line in after if GONE_BY_2026.search(line)] == []
    assert any("Cuộc gọi có hình của người thân" in line for line in after)


def test_a_leaflet_without_facts_parishes_and_questions_leaves_no_trace_of_them(example: Example, printed: Printed) -> None:
    values = example(LEAFLET, 0, local_facts=None, question_answers=[], household_duties=[])
    values["commune"]["parishes"] = []
    values["papers"]["commune_plan"] = None

    found = printed(LEAFLET, values)
    assert [line for line in found if re.search(r"họ giáo|Hỏi|Kế hoạch số|Mỗi hộ cùng làm", line)] == []
    assert "HỎI VÀ ĐÁP" not in headings(found)
