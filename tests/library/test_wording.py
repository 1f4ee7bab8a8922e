"""Numbers, money and dates read as official documents write them."""

from __future__ import annotations

import time
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from library.vietnamese.wording import (
    Amount,
    cap_first,
    date_blank,
    date_long,
    date_short,
    in_words,
    letter,
    lower_first,
    money,
    number,
    percent,
    roman,
    two_digits,
    unbroken,
    upper,
)


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "0"), (18, "18"), (3331, "3.331"), (1200000, "1.200.000"), (98.5, "98,5"), (41.05, "41,05"), (1234.5, "1.234,5"),
     (2.0, "2"), (-3331, "-3.331"), (Decimal("0.15"), "0,15"), (1e-3, "0,001")],
)  # fmt: skip
def test_numbers_have_dots_for_thousands_and_a_decimal_comma(value: Amount, written: str) -> None:
    assert number(value) == written


def test_counted_things_below_ten_have_a_leading_zero() -> None:
    assert [two_digits(value) for value in (0, 1, 9, 10, 107, 3331)] == ["00", "01", "09", "10", "107", "3.331"]


def test_money_and_percentages() -> None:
    assert money(1200000) == "1.200.000 đồng"
    assert [percent(value) for value in (100, 98.5, 200 / 3)] == ["100%", "98,5%", "66,67%"]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "không"),
        (4, "bốn"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (55, "năm mươi lăm"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (104, "một trăm linh bốn"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (121, "một trăm hai mươi mốt"),
        (1000, "một nghìn"),
        (1005, "một nghìn không trăm linh năm"),
        (1015, "một nghìn không trăm mười lăm"),
        (3331, "ba nghìn ba trăm ba mươi mốt"),
        (21000, "hai mươi mốt nghìn"),
        (1000000, "một triệu"),
        (1000005, "một triệu không trăm linh năm"),
        (1005000, "một triệu không trăm linh năm nghìn"),
        (1200000, "một triệu hai trăm nghìn"),
        (10**9, "một tỷ"),
        (2025000000, "hai tỷ không trăm hai mươi lăm triệu"),
        (10**12, "một nghìn tỷ"),
        (1005 * 10**9, "một nghìn không trăm linh năm tỷ"),
        (-5, "âm năm"),
        (2.5, "hai phẩy năm"),
        (10.05, "mười phẩy không năm"),
        (98.75, "chín mươi tám phẩy bảy mươi lăm"),
        (-0.5, "âm không phẩy năm"),
        (Decimal("1.20"), "một phẩy hai"),
        (Decimal("0.1234"), "không phẩy một hai ba bốn"),
    ],
)
def test_numbers_in_words(value: Amount, said: str) -> None:
    assert in_words(value) == said


def test_every_number_below_a_thousand_says_all_its_digits() -> None:
    """The words are read back by a table of their own."""
    digits = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7,
              "tám": 8, "chín": 9}  # fmt: skip

    def read(words: list[str]) -> int:
        total = 0
        for at, word in enumerate(words):
            after = words[at + 1] if at + 1 < len(words) else ""
            if word == "mười":
                total += 10
            elif word in digits:
                total += digits[word] * {"trăm": 100, "mươi": 10}.get(after, 1)
        return total

    assert [read(in_words(value).split()) for value in range(1000)] == list(range(1000))


def test_roman_numerals() -> None:
    assert [roman(value) for value in (1, 4, 9, 14, 40, 90, 1994, 3999)] == [
        "I", "IV", "IX", "XIV", "XL", "XC", "MCMXCIV", "MMMCMXCIX",
    ]  # fmt: skip


def test_list_letters_are_the_vietnamese_ones() -> None:
    assert "".join(letter(value) for value in range(1, 24)) == "abcdđeghiklmnopqrstuvxy"


@pytest.mark.parametrize(("ordinal", "value"), [(letter, 0), (letter, 24), (roman, 0), (roman, 4000)])
def test_what_has_no_letter_or_numeral_is_refused(ordinal: Callable[[int], str], value: int) -> None:
    with pytest.raises(ValueError):
        ordinal(value)


@pytest.mark.parametrize(
    ("day", "long", "short"),
    [
        ("2017-09-05", "ngày 05 tháng 9 năm 2017", "05/9/2017"),
        ("2018-02-28", "ngày 28 tháng 02 năm 2018", "28/02/2018"),
        ("2026-01-01", "ngày 01 tháng 01 năm 2026", "01/01/2026"),
        ("2026-03-10", "ngày 10 tháng 3 năm 2026", "10/3/2026"),
        ("2025-12-31", "ngày 31 tháng 12 năm 2025", "31/12/2025"),
    ],
)
def test_days_below_ten_and_months_below_three_have_a_zero(day: str, long: str, short: str) -> None:
    assert (date_long(day), date_short(day)) == (long, short)


def test_a_day_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError):
        date_long("2017-02-30")


def test_a_draft_leaves_day_and_month_open() -> None:
    assert date_blank(2017) == "ngày … tháng … năm 2017"


def test_capitals() -> None:
    assert cap_first("đảng ủy xã") == "Đảng ủy xã"
    assert lower_first("Ủy ban nhân dân") == "ủy ban nhân dân"
    assert lower_first("UBND xã") == "UBND xã"
    assert upper("Quyết định") == "QUYẾT ĐỊNH"
    assert (cap_first(""), lower_first("")) == ("", "")


@pytest.mark.parametrize("value", ["1e400", Decimal("1e31"), Decimal("1e-31"), "không", float("inf"), float("nan")])
def test_a_number_that_cannot_be_written_out_is_refused(value: Amount) -> None:
    with pytest.raises(ValueError, match="no number"):
        number(value)


@pytest.mark.parametrize("say", [number, percent, two_digits, date_long, upper, cap_first, lower_first, roman, letter])
@pytest.mark.parametrize("value", [None, True, ["1"]])
def test_a_value_of_a_wrong_type_is_refused(say: Callable[[Any], str], value: object) -> None:
    with pytest.raises(TypeError):
        say(value)


@pytest.mark.parametrize("say", [number, money, in_words, percent, two_digits])
@pytest.mark.parametrize("value", ["1e999999999", "1e-999999999", "0e999999999", 10**30, 5e-324, "sNaN"])
def test_a_number_that_would_take_pages_is_refused_at_once(say: Callable[[Any], str], value: Any) -> None:
    began = time.perf_counter()

    with pytest.raises(ValueError):
        say(value)
    assert time.perf_counter() - began < 0.5


def test_thirty_digits_on_either_side_are_said() -> None:
    assert number("9" * 30) == ".".join(["999"] * 10)
    assert number("0." + "1" * 30) == "0," + "1" * 30
    assert in_words("1e29") == "một trăm tỷ tỷ tỷ"
    assert percent("12345678901234567890123456789.005") == "12.345.678.901.234.567.890.123.456.789%"


def test_numbers_written_as_texts_are_numbers() -> None:
    assert (number("3331"), two_digits("5"), two_digits(2.0), two_digits(5.5), money("1200000")) == (
        "3.331", "05", "02", "5,5", "1.200.000 đồng",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name", "held"),
    [
        ("về mô hình ở xã Tân Gianh giai đoạn 2026-2030", "xã Tân Gianh",
         "về mô hình ở xã\u00a0Tân\u00a0Gianh giai\u00a0đoạn\u00a02026\u20112030"),
        ("về mô hình ở xã Tân Gianh năm 2026", "", "về mô hình ở xã Tân Gianh năm\u00a02026"),
        ("về kinh tế - xã hội, số 12-NQ/ĐU", "xã Tân Gianh", "về kinh tế - xã hội, số 12-NQ/ĐU"),
    ],
)  # fmt: skip
def test_no_line_breaks_in_a_name_or_a_period(text: str, name: str, held: str) -> None:
    assert unbroken(text, name) == held
