"""Claims about the acts that a text names: where a name begins, which parts are meant, which act of the library it is."""

from __future__ import annotations

import pytest

from library.acts import Collection, shipped
from library.citing.resolving import known_acts
from library.importing.references import references, resolve


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bãi bỏ khoản 2 Điều 7 và Điều 9 của Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020",
         [("Nghị định số 30/2020/NĐ-CP", "khoản 2 Điều 7 và Điều 9")]),
        ("các điều 89, 90 và 92 của Luật giáo dục", [("Luật giáo dục", "Điều 89, Điều 90 và Điều 92")]),
        ("khoản 9 Điều 3, điểm đ khoản 2 Điều 34 và Chương IV của Luật Đất đai",
         [("Luật Đất đai", "khoản 9 Điều 3, điểm đ khoản 2 Điều 34 và Chương IV")]),
        ("Mẫu số 03, Phụ lục II ban hành kèm theo Thông tư số 23/2012/TT-BCA",
         [("Thông tư số 23/2012/TT-BCA", "Mẫu số 03, Phụ lục II")]),
        ("Điều 5 Quy chế ban hành kèm theo Quyết định số 08/2008/QĐ-BTC",
         [("Quyết định số 08/2008/QĐ-BTC", "Điều 5 Quy chế")]),
        ("sửa đổi, bổ sung một số điều của Nghị định số 110/2004/NĐ-CP", [("Nghị định số 110/2004/NĐ-CP", "một số điều")]),
        ("Luật sửa đổi, bổ sung một số điều của Luật các tổ chức tín dụng số 20/2004/QH11",
         [("Luật sửa đổi, bổ sung một số điều của Luật các tổ chức tín dụng số 20/2004/QH11", None)]),
        ("Pháp lệnh lãnh sự ngày 13 tháng 11 năm 1990 và Pháp lệnh bưu chính, viễn thông số 43/2002/PL-UBTVQH10",
         [("Pháp lệnh lãnh sự ngày 13 tháng 11 năm 1990", None),
          ("Pháp lệnh bưu chính, viễn thông số 43/2002/PL-UBTVQH10", None)]),
        ("Luật Doanh nghiệp và quy định khác của Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam",
         [("Luật Doanh nghiệp", None), ("Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam", None)]),
        ("Số: 36/2005/QH11", [("36/2005/QH11", None)]),
        ("Điều 5 Luật này; Nghị định này; Công ước về Luật biển năm 1982; Luật sư", []),
    ],
)  # fmt: skip
def test_acts_are_named_with_the_parts_that_are_meant(
    text: str, found: list[tuple[str, str | None]], collection: Collection
) -> None:
    read = references(text, known_acts(collection).names)

    assert [(one.text, one.parts) for one in read] == found
    assert [text[one.start : one.end] for one in read] == [name for name, _ in found]


@pytest.mark.parametrize(
    ("text", "on", "found"),
    [
        ("Luật Ngân sách nhà nước", "2015-11-25", "83-2015-qh13"),
        ("Luật Ngân sách nhà nước", "2026-07-10", "89-2025-qh15"),
        ("Luật Doanh nghiệp", "2019-11-26", None),
        ("Luật Doanh nghiệp", "2021-01-01", "59-2020-qh14"),
        ("Nghị định số 30/2020/NĐ-CP", "2019-01-01", "30-2020-nd-cp"),
    ],
)
def test_a_law_by_its_name_is_none_that_was_passed_later(text: str, on: str, found: str | None) -> None:
    known = known_acts(shipped())
    (one,) = references(text, known.names)
    act = resolve(one.cited, known, on)

    assert (act.id if act else None) == found
