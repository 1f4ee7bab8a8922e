"""Claims about personal data in a text: persons, numbers and birth dates are found, samples, places and phrases are not."""

from __future__ import annotations

import unicodedata

import pytest

from generator.sharing.personal import Personal, personal_data

FOUND = {
    "Giao ông Nguyễn Văn Bình, Trưởng thôn": [("pack.person", "Nguyễn Văn Bình")],
    "Trưởng thôn Nguyễn Văn Bình": [("pack.person", "Nguyễn Văn Bình")],
    "Chủ tịch UBND xã Lê Thị Hoa": [("pack.person", "Lê Thị Hoa")],
    "bà Lành Thị Nga": [("pack.person", "Lành Thị Nga")],
    "ông Trần Tuấn": [("pack.person", "Trần Tuấn")],
    "Họ và tên: Đỗ Minh": [("pack.person", "Đỗ Minh")],
    "NGUYỄN QUANG HẢI": [("pack.person", "NGUYỄN QUANG HẢI")],
    "Hoàng Ngọc Minh Châu và Phạm Quốc Huy": [("pack.person", "Hoàng Ngọc Minh Châu"), ("pack.person", "Phạm Quốc Huy")],
    "Phạm\u00a0Quốc \n Huy": [("pack.person", "Phạm Quốc Huy")],
    "sinh ngày 05/6/1980": [("pack.birth-date", "")],
    "Sinh năm 1977": [("pack.birth-date", "")],
    "sinh ngày 05 tháng 6 năm 1980": [("pack.birth-date", "")],
    "Ngày, tháng, năm sinh: 1980": [("pack.birth-date", "")],
    "SN: 1980": [("pack.birth-date", "")],
    "ĐT 0912 345 678": [("pack.phone", "")],
    "CCCD 044080001234": [("pack.identity-number", "")],
}
HARMLESS = [
    "Nguyễn Văn A, Trần Thị B", "NGUYỄN VĂN A", "Lý Thị Mẫu", "Đoàn Thanh niên Cộng sản Hồ Chí Minh",
    "ĐOÀN THANH NIÊN CỘNG SẢN HỒ CHÍ MINH XÃ",
    "PHẠM VI ĐIỀU CHỈNH", "HỒ SƠ ĐỀ NGHỊ", "đường Lý Thường Kiệt", "Trường THCS Nguyễn Bỉnh Khiêm", "xã Trần Văn Thời",
    "sinh hoạt năm 2017", "Lê Thủy, Quảng Trạch", "đồng chí Bí thư Đảng ủy", "Ông Chủ tịch Ủy ban",
    "Bà Trưởng Ban Công tác Mặt trận",
    "{{ signer.name }}", "0232 000 0000", "Số 1234/QĐ-UBND", "Công an xã Mẫu", "BẢO VỆ AN NINH TỔ QUỐC XÃ TÂN GIANH", "",
    "MẶT TRẬN TỔ QUỐC VIỆT NAM", "Văn phòng Hội đồng nhân dân", "học sinh năm 2017", "phát sinh 2017",
]  # fmt: skip


@pytest.mark.parametrize("text", FOUND)
def test_what_belongs_to_a_person_is_found_with_composed_and_with_decomposed_letters(text: str) -> None:
    told = [Personal(code, name) for code, name in FOUND[text]]

    assert list(personal_data(text)) == told
    assert list(personal_data(unicodedata.normalize("NFD", text))) == told


@pytest.mark.parametrize("text", HARMLESS)
def test_samples_places_and_phrases_belong_to_nobody(text: str) -> None:
    assert list(personal_data(text)) == []
