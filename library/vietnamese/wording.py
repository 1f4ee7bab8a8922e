"""Numbers, money and dates as official documents write them, in figures and in words.

For a value of a wrong type every function here raises `TypeError`, for one that cannot be said `ValueError`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Context, Decimal, InvalidOperation

Amount = int | float | Decimal | str

_DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
_UNITS = ("", " nghìn", " triệu")
_BILLION = 1_000_000_000
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_LIST_LETTERS = "abcdđeghiklmnopqrstuvxy"
NUMBER_DIGITS = 30
_ALL_DIGITS = 10**NUMBER_DIGITS
_LAST_ROMAN = 3999
_EXACT = Context(prec=2 * NUMBER_DIGITS)
_PERIOD = re.compile(r"(?<=\d{4})-(?=\d{4}\b)")
_BEFORE_YEARS = re.compile(r"\b(?:giai đoạn|năm) (?=\d)")
_SPACE, _HYPHEN = "\u00a0", "\u2011"


def number(value: Amount) -> str:
    """Returns a number with dots for thousands and a decimal comma: 3331 → “3.331”, 98.5 → “98,5”.

    Raises `ValueError` beyond 30 digits on a side of the comma, and for a text that is no number.
    """
    if type(value) is int and -_ALL_DIGITS < value < _ALL_DIGITS:
        return f"{value:,}".replace(",", ".")
    sign, whole, fraction = _parts(value)
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{sign}{grouped},{fraction}" if fraction else sign + grouped


def _parts(value: Amount) -> tuple[str, str, str]:
    """Returns sign, whole digits and the digits after the comma, without zeros at the end."""
    plain = format(_amount(value), "f")
    sign = "-" if plain.startswith("-") else ""
    whole, _, fraction = plain.lstrip("-").partition(".")
    return sign, whole, fraction.rstrip("0")


def _amount(value: Amount) -> Decimal:
    """Returns the number; written out it has at most 30 digits on either side, whatever its exponent says."""
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal, str)):
        raise TypeError(f"no number: {_told(value)}")
    try:
        found = Decimal(str(value) if isinstance(value, float) else value)
    except InvalidOperation as error:
        raise ValueError(f"no number: {_told(value)}") from error
    if not found.is_finite() or found.adjusted() >= NUMBER_DIGITS or _decimals(found) > NUMBER_DIGITS:
        raise ValueError(f"no number that can be written out: {_told(value)}")
    return found


def _decimals(value: Decimal) -> int:
    return -int(value.as_tuple().exponent)


def _told(value: object) -> str:
    """Returns a value as errors tell it. An undefined value of a template raises its own error here, with its name."""
    return type(value).__name__ if isinstance(value, (int, float, Decimal, list, dict)) else str(value)[:40]


def two_digits(value: Amount) -> str:
    """Returns a counted number as offices write it: 5 → “05”, 12 → “12”, 1200 → “1.200”."""
    written = number(value)
    return f"0{written}" if len(written) == 1 else written


def money(value: Amount) -> str:
    """Returns an amount of money: 1200000 → “1.200.000 đồng”."""
    return f"{number(value)} đồng"


def percent(value: Amount) -> str:
    """Returns a percentage with at most two decimals: 98.5 → “98,5%”."""
    return f"{number(_amount(value).quantize(Decimal('0.01'), context=_EXACT))}%"


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


def unbroken(text: str, name: str) -> str:
    """Returns the text with what no line may break held together: a name, a period, a year with the word before it.

    Spaces and hyphens in them are those that Word does not break at: “xã Tân Gianh”, “giai đoạn 2026-2030”, “năm 2026”.
    """
    named = text.replace(name, name.replace(" ", _SPACE)) if name else text
    counted = _BEFORE_YEARS.sub(lambda found: found[0].replace(" ", _SPACE), named)
    return _PERIOD.sub(_HYPHEN, counted)


def roman(value: int) -> str:
    """Returns a Roman numeral: 4 → “IV”. Raises `ValueError` outside 1–3999."""
    _check_ordinal(value, _LAST_ROMAN)
    said = ""
    for worth, sign in _ROMAN:
        count, value = divmod(value, worth)
        said += sign * count
    return said


def letter(value: int) -> str:
    """Returns the letter of a điểm: 1 → “a”, 5 → “đ” (a b c d đ e g h i k …). Raises `ValueError` outside 1–23."""
    _check_ordinal(value, len(_LIST_LETTERS))
    return _LIST_LETTERS[value - 1]


def _check_ordinal(value: int, last: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"no whole number: {_told(value)}")
    if not 1 <= value <= last:
        raise ValueError(f"not from 1 to {last}")


def date_long(day: str) -> str:
    """Returns “ngày 05 tháng 9 năm 2017” for “2017-09-05”: a zero before days 1–9 and months 1–2 alone.

    The rule is that of Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.4. Raises `ValueError` for a day that does not exist.
    """
    read = date.fromisoformat(_text(day))
    return f"ngày {read.day:02d} tháng {_month(read)} năm {read.year}"


def date_short(day: str) -> str:
    """Returns “05/9/2017” for “2017-09-05”. Raises `ValueError` for a day that does not exist."""
    read = date.fromisoformat(_text(day))
    return f"{read.day:02d}/{_month(read)}/{read.year}"


def days_after(day: str, count: int) -> str:
    """Returns the day that many days later, as year-month-day. Raises `ValueError` for a day that does not exist."""
    return (date.fromisoformat(day) + timedelta(days=count)).isoformat()


def date_blank(year: int | str) -> str:
    """Returns the date line of a draft, to be filled in by hand: “ngày … tháng … năm 2017”."""
    return f"ngày … tháng … năm {year}"


def _month(day: date) -> str:
    return f"{day.month:02d}" if day.month < 3 else str(day.month)


def cap_first(text: str) -> str:
    """Returns the text with a capital first letter."""
    return _text(text)[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Returns the text with a small first letter; an abbreviation (“UBND xã”) stays as it is."""
    return text if _text(text)[1:2].isupper() else text[:1].lower() + text[1:]


def upper(text: str) -> str:
    """Returns the text in capitals."""
    return _text(text).upper()


def _text(value: str) -> str:
    if not isinstance(value, str):
        raise TypeError(f"no text: {_told(value)}")
    return value
