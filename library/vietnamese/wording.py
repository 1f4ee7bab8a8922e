"""Numbers, money and dates as official documents write them, in figures and in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

Amount = int | float | Decimal

_DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
_UNITS = ("", " nghìn", " triệu")
_BILLION = 1_000_000_000
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_LIST_LETTERS = "abcdđeghiklmnopqrstuvxy"


def number(value: Amount) -> str:
    """Returns a number with dots for thousands and a decimal comma: 3331 → “3.331”, 98.5 → “98,5”."""
    sign, whole, fraction = _parts(value)
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{sign}{grouped},{fraction}" if fraction else sign + grouped


def _parts(value: Amount) -> tuple[str, str, str]:
    """Returns sign, whole digits and the digits after the comma, without zeros at the end."""
    plain = format(Decimal(str(value)), "f")
    sign = "-" if plain.startswith("-") else ""
    whole, _, fraction = plain.lstrip("-").partition(".")
    return sign, whole, fraction.rstrip("0")


def two_digits(value: int) -> str:
    """Returns a counted number as offices write it: 5 → “05”, 12 → “12”, 1200 → “1.200”."""
    return f"0{value}" if 0 <= value < 10 else number(value)


def money(value: Amount) -> str:
    """Returns an amount of money: 1200000 → “1.200.000 đồng”."""
    return f"{number(value)} đồng"


def percent(value: Amount) -> str:
    """Returns a percentage with at most two decimals: 98.5 → “98,5%”."""
    return f"{number(round(Decimal(str(value)), 2))}%"


def in_words(value: Amount) -> str:
    """Returns a number in words: 21 → “hai mươi mốt”, 1005 → “một nghìn không trăm linh năm”, 2.5 → “hai phẩy năm”."""
    sign, whole, fraction = _parts(value)
    said = ("âm " if sign else "") + _whole_in_words(int(whole))
    return f"{said} phẩy {_fraction_in_words(fraction)}" if fraction else said


def _fraction_in_words(digits: str) -> str:
    """Returns the digits after the comma: leading zeros one by one, the rest as a number while that can be heard."""
    rest = digits.lstrip("0")
    zeros = ["không"] * (len(digits) - len(rest))
    return " ".join([*zeros, _whole_in_words(int(rest))] if len(rest) <= 3 else [_DIGITS[int(one)] for one in digits])


def _whole_in_words(value: int, *, after: bool = False) -> str:
    """Returns a whole number; `after` a larger part, every group says its hundreds (“không trăm linh năm”)."""
    billions, rest = divmod(value, _BILLION)
    said = [f"{_whole_in_words(billions, after=after)} tỷ"] if billions else []
    for power in (2, 1, 0):
        group = rest // 1000**power % 1000
        if group:
            said.append(_group_in_words(group, after or bool(said)) + _UNITS[power])
    return " ".join(said) or _DIGITS[0]


def _group_in_words(group: int, after: bool) -> str:
    hundreds, tens, ones = group // 100, group // 10 % 10, group % 10
    said = [f"{_DIGITS[hundreds]} trăm"] if hundreds or after else []
    if tens > 1:
        said.append(f"{_DIGITS[tens]} mươi")
    elif tens == 1:
        said.append("mười")
    elif said and ones:
        said.append("linh")
    if ones:
        said.append(_one_in_words(tens, ones))
    return " ".join(said)


def _one_in_words(tens: int, ones: int) -> str:
    """Returns the last digit: mốt and tư after mươi, lăm after mười and mươi."""
    if ones == 5 and tens:
        return "lăm"
    return {1: "mốt", 4: "tư"}.get(ones, _DIGITS[ones]) if tens > 1 else _DIGITS[ones]


def roman(value: int) -> str:
    """Returns a Roman numeral: 4 → “IV”. Raises `ValueError` outside 1–3999."""
    if not 1 <= value <= 3999:
        raise ValueError(value)
    said = ""
    for worth, sign in _ROMAN:
        count, value = divmod(value, worth)
        said += sign * count
    return said


def letter(value: int) -> str:
    """Returns the letter of a điểm: 1 → “a”, 5 → “đ” (a b c d đ e g h i k …). Raises `ValueError` outside 1–23."""
    if not 1 <= value <= len(_LIST_LETTERS):
        raise ValueError(value)
    return _LIST_LETTERS[value - 1]


def date_long(day: str) -> str:
    """Returns “ngày 05 tháng 9 năm 2017” for “2017-09-05”: a zero before days 1–9 and months 1–2 alone.

    The rule is that of Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.4. Raises `ValueError` for a day that does not exist.
    """
    read = date.fromisoformat(day)
    return f"ngày {read.day:02d} tháng {_month(read)} năm {read.year}"


def date_short(day: str) -> str:
    """Returns “05/9/2017” for “2017-09-05”. Raises `ValueError` for a day that does not exist."""
    read = date.fromisoformat(day)
    return f"{read.day:02d}/{_month(read)}/{read.year}"


def date_blank(year: int | str) -> str:
    """Returns the date line of a draft, to be filled in by hand: “ngày … tháng … năm 2017”."""
    return f"ngày … tháng … năm {year}"


def _month(day: date) -> str:
    return f"{day.month:02d}" if day.month < 3 else str(day.month)


def cap_first(text: str) -> str:
    """Returns the text with a capital first letter."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Returns the text with a small first letter; an abbreviation (“UBND xã”) stays as it is."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def upper(text: str) -> str:
    """Returns the text in capitals."""
    return text.upper()
