"""Which words of a text name a place, and where the name ends."""

from __future__ import annotations

import pytest

from generator.inspection.letterhead import listed
from generator.inspection.names import mentions


def named(text: str) -> list[tuple[str, str]]:
    return [(one.rank, text[one.from_body : one.end]) for one in mentions(text, listed)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("trên địa bàn xã Quảng Thanh năm 2017", [("commune", "xã Quảng Thanh")]),
        ("UBND XÃ QUẢNG THANH", [("commune", "UBND XÃ QUẢNG THANH")]),
        ("xã\nQuảng\nThanh", [("commune", "xã\nQuảng\nThanh")]),
        ("UBND xã Q.Thanh", [("commune", "UBND xã Q.Thanh")]),
        ("các xã Quảng Lưu, Quảng Thạch và Quảng Tiến",
         [("commune", "xã Quảng Lưu"), ("commune", "Quảng Thạch"), ("commune", "Quảng Tiến")]),
        ("X. Quảng Thanh, H. Quảng Trạch, T. Quảng Bình",
         [("commune", "X. Quảng Thanh"), ("district", "H. Quảng Trạch"), ("province", "T. Quảng Bình")]),
        ("TP. Đồng Hới", [("city", "TP. Đồng Hới")]),
        ("Huyện ủy Quảng Trạch", [("district", "Huyện ủy Quảng Trạch")]),
        ("Công an Thanh Xuân", [("any", "Công an Thanh Xuân")]),
        ("Ban Chỉ đạo 138 huyện Quảng Trạch về", [("district", "Ban Chỉ đạo 138 huyện Quảng Trạch")]),
        ("Phường 3, Quận 5", [("commune", "Phường 3"), ("district", "Quận 5")]),
        ("phường Văn Miếu – Quốc Tử Giám".replace("–", "-"), [("commune", "phường Văn Miếu - Quốc Tử Giám")]),
        ("thôn Phù Ninh", [("village", "thôn Phù Ninh")]),
    ],
)  # fmt: skip
def test_a_name_stands_behind_a_word_for_its_type_or_a_body(text: str, found: list[tuple[str, str]]) -> None:
    assert named(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "trật tự, an toàn xã hội; xã viên hợp tác xã; phường hội",
        "mô hình “THÔN AN TOÀN” của xã",
        "bản Cam kết, bản cam kết, bản Kế hoạch",
        "Thanh Xuân, Hòa Bình, Tân Long, Đoàn Kết, Trường Sinh",
        "Số: 12/QĐ-UBND",
        "trên địa bàn xã. Quảng Thanh là",
        "Đoàn Thanh niên Cộng sản Hồ Chí Minh xã",
    ],
)
def test_other_words_name_no_place(text: str) -> None:
    assert named(text) == []
