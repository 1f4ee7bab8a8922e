"""The filters of templates: dates, numbers and money as official papers write them, sums and lists."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_CEILING, Decimal
from typing import Any

from markupsafe import Markup, escape

from generator.phrases.budget import spend_letters, spend_steps
from library.vietnamese import wording

_CENT = Decimal("0.01")


def _number(value: Any) -> float:
    """Returns a number. Raises `ValueError` for anything else: a repeated text knows no bounds."""
    if not isinstance(value, (int, float)):
        raise ValueError(value)
    return value


def _total(rows: Any, *names: str) -> float:
    """Returns the sum over the rows of the product of their numbers of these names: quantity × price. A gap counts as 0."""
    spend_steps(len(rows) + 1)
    whole: float = 0
    for row in rows:
        product: float = 1
        for name in names:
            product *= _number(row.get(name) or 0)
        whole += product
    return whole


def _where(rows: Any, name: str, value: Any) -> list[Any]:
    """Returns the rows whose value of this name is the given one: the lines of one group of an estimate."""
    spend_steps(len(rows) + 1)
    return [row for row in rows if row.get(name) == value]


def _share(part: float | None, whole: float | None) -> str:
    """Returns part of whole as a percentage, “–” where one of them is not known or the whole is 0."""
    if part is None or not whole:
        return "–"
    return wording.percent(round(100 * part / whole, 1))


def _series(values: Any) -> str:
    """Returns the values as a sentence lists them: “A, B và C”."""
    said = [str(value) for value in values]
    if len(said) < 2:
        return _join(said)
    return _join([_join(said[:-1], ", "), said[-1]], " và ")


def _join(values: Any, between: str = "") -> str:
    """Returns the values as one text, with `between` between them. Raises `TemplateFault` beyond the limit of a render."""
    pieces = [str(value) for value in values]
    spend_letters(sum(map(len, pieces)) + len(str(between)) * len(pieces))
    return str(between).join(pieces)


def _known_total(rows: Any, name: str) -> float | None:
    """Returns the sum of the numbers of this name, or nothing where there are no rows or one of the numbers is not known."""
    spend_steps(len(rows) + 1)
    found = [row.get(name) for row in rows]
    return sum(map(_number, found)) if found and None not in found else None


def _rounded_up(value: float, to: int) -> int:
    """Returns the amount as the next whole multiple of `to`: 195000 to 10000 → 200000. Raises `ValueError` below 1.

    Counted in decimals: 0,3 of 2.340.000 is 702.000, and a binary fraction above it would add a step. Rewards are rounded
    up like this to tens of thousands (Nghị định 91/2017/NĐ-CP).
    """
    if to < 1:
        raise ValueError(to)
    steps = (Decimal(str(_number(value))).quantize(_CENT) / to).to_integral_value(ROUND_CEILING)
    return int(steps) * to


def _escape(value: Any) -> Markup:
    """Returns the value as text for XML, once only; a template for XML does so without being asked."""
    return escape(value)


FILTERS: Mapping[str, Any] = {
    "number": wording.number,
    "two_digits": wording.two_digits,
    "money": wording.money,
    "in_words": wording.in_words,
    "percent": wording.percent,
    "roman": wording.roman,
    "date_long": wording.date_long,
    "date_short": wording.date_short,
    "cap_first": wording.cap_first,
    "lower_first": wording.lower_first,
    "upper": wording.upper,
    "join": _join,
    "series": _series,
    "total": _total,
    "where": _where,
    "share": _share,
    "days_after": wording.days_after,
    "known_total": _known_total,
    "rounded_up": _rounded_up,
    "e": _escape,
    "escape": _escape,
}
