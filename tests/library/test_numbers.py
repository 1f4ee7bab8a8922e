"""A document number meets every usual spelling of itself, and no other number."""

from __future__ import annotations

import pytest

from library.numbers import Number, read_numbers, tokens_of_act

CIRCULAR = tokens_of_act(["23/2012/TT-BCA"], "Thông tư", "Bộ trưởng Bộ Công an", "2012-04-27")
DIRECTIVE = tokens_of_act(["09-CT/TW"], "Chỉ thị", "Ban Bí thư", "2011-12-01")
GUIDE = tokens_of_act(["36-HD/VPTW"], "Hướng dẫn", "Văn phòng Trung ương Đảng", "2018-04-03")
PLAN = tokens_of_act(["66/KH-BCĐ"], "Kế hoạch", "Ban Chỉ đạo 138 huyện Quảng Trạch", "2017-06-26")
JOINT = tokens_of_act(["01/2001/NQLT"], "Nghị quyết liên tịch", "Bộ Công an và Mặt trận", "2001-12-04")
LAW = tokens_of_act(["72/2025/QH15"], "Luật", "Quốc hội", "2025-06-16")
DECISION = tokens_of_act(["521/QĐ-TTg"], "Quyết định", "Thủ tướng Chính phủ", "2005-06-13")
POLICE = tokens_of_act(["2273/CAQT"], "Kế hoạch", "Công an huyện Quảng Trạch", "2017-10-25")


@pytest.mark.parametrize(
    ("query", "act"),
    [
        ("23/2012/TT-BCA", CIRCULAR),
        ("thông tư số 23/2012/TT-BCA", CIRCULAR),
        ("thong tu 23/2012", CIRCULAR),
        ("23/2012", CIRCULAR),
        ("tt 23 bca 2012", CIRCULAR),
        ("TT 23/2012/BCA", CIRCULAR),
        ("TT23/2012", CIRCULAR),
        ("tt23", CIRCULAR),
        ("thông tư 23 năm 2012 của Bộ Công an", CIRCULAR),
        ("23 /2012/TT- BCA", CIRCULAR),
        ("thông tư 023", CIRCULAR),
        ("09-CT/TW", DIRECTIVE),
        ("09/CT/TW", DIRECTIVE),
        ("chỉ thị 9", DIRECTIVE),
        ("chỉ thị 09 ban bí thư", DIRECTIVE),
        ("ct 09 trung ương", DIRECTIVE),
        ("huong dan 36 vptw", GUIDE),
        ("hướng dẫn 36 của Văn phòng Trung ương", GUIDE),
        ("KH 66 BCĐ 138 Quảng Trạch", PLAN),
        ("ke hoach 66 ban chi dao", PLAN),
        ("nqlt 01", JOINT),
        ("nghị quyết liên tịch 01/2001", JOINT),
        ("luật 72/2025", LAW),
        ("72/2025/QH15", LAW),
        ("luật số 72 quốc hội 2025", LAW),
        ("521/2005/QĐ-TTg", DECISION),
        ("quyết định 521 thủ tướng", DECISION),
        ("QĐ521", DECISION),
        ("Kế hoạch số 2273/CAQT", POLICE),
        ("2273/caqt", POLICE),
    ],
)
def test_a_query_in_any_usual_spelling_meets_the_act(query: str, act: set[str]) -> None:
    (number,) = read_numbers(query)

    assert set(number.asked()) <= act


@pytest.mark.parametrize(
    ("query", "act"),
    [
        ("thông tư 24/2012", CIRCULAR),
        ("thông tư 123/2012", CIRCULAR),
        ("nghị định 23/2012", CIRCULAR),
        ("23/2013", CIRCULAR),
        ("thông tư 23 bộ nội vụ", CIRCULAR),
        ("109-CT/TW", DIRECTIVE),
        ("kết luận 09", DIRECTIVE),
    ],
)
def test_another_number_does_not_meet_it(query: str, act: set[str]) -> None:
    (number,) = read_numbers(query)

    assert not set(number.asked()) & act


@pytest.mark.parametrize(
    "text",
    [
        "Bộ luật dân sự 2015",
        "ngày 05/9/2017",
        "18/18 xã và 107/107 thôn",
        "trên 50% hộ đồng ý",
        "theo quy định 30 ngày",
        "quy chế BCĐ 138 xã",
        "5 an toàn về an ninh, trật tự",
        "Điều 5 khoản 2",
        "tháng 06/2014",
        "không có số nào",
    ],
)
def test_figures_that_count_something_else_are_no_numbers(text: str) -> None:
    assert read_numbers(text) == []


def test_the_words_of_a_number_are_known_so_that_nothing_else_reads_them() -> None:
    assert read_numbers("sửa Thông tư số 23/2012/TT-BCA và nđ 144/2021 về gì") == [
        Number(23, 2012, "tt", ("bca",), 1, 8),
        Number(144, 2021, "nd", (), 9, 12),
    ]


def test_a_word_that_looks_like_a_body_once_the_marks_are_gone_is_none() -> None:
    assert [one.bodies for one in read_numbers("kế hoạch 66 tự quản, kế hoạch 7 đủ điều kiện, kế hoạch 8 UBND xã")] == [
        (), (), ("ubnd",),
    ]  # fmt: skip


def test_what_does_not_fit_exactly_is_looked_up_with_fewer_parts_but_never_without_its_year() -> None:
    assert read_numbers("thông tư 23/2012/TT-BNV")[0].looser() == ("23/2012/tt/", "23/2012//")
    assert read_numbers("nqlt 01")[0].looser() == ()


def test_a_year_or_a_body_leaves_no_doubt_that_it_is_a_number() -> None:
    assert [read_numbers(text)[0].firm for text in ("kế hoạch 5 bước", "nghị định 06/2014", "2273/CAQT")] == [
        False, True, True,
    ]  # fmt: skip
