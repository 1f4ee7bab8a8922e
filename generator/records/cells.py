"""A cell of a household list → a text, a number, a date, yes or no; what does not fit is refused, never guessed."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from library.files.limits import ADDRESS_CHARACTERS, INTEGER_DIGITS, NAME_CHARACTERS
from library.files.schemas import schema
from library.vietnamese.letters import fold, forbidden_character, nfc

Cell = str | int | float | bool | datetime.date | datetime.time | datetime.timedelta

STATES = {fold(state): state for state in schema("household")["properties"]["pledge_state"]["enum"]} | {
    "chua ky": "chưa",
    "vang mat": "vắng",
}
REMEMBERED = 2_000
# Where a spreadsheet's calendar begins; a day before it is an empty or broken date.
FIRST_YEAR = 1900
_SPACIOUS = 10
_YES = frozenset({"x", "co", "true", "yes", "1"})
_NO = frozenset({"", "khong", "false", "no", "0"})
_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")
_WHOLE = re.compile(r"[0-9]{1,9}")


class Unfit(ValueError):
    """A cell that cannot be what its column asks for: the code of the problem and its facts."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


def text_of(cell: Cell, limit: int = NAME_CHARACTERS) -> str:
    """Returns the text of a cell, composed, trimmed, inner spaces single; a whole number without “.0”.

    Raises `Unfit`: longer than `limit`; control characters; yes or no, a date or a time where a text belongs (a
    spreadsheet's own doing); a number that is none, or of more digits than a spreadsheet keeps.
    """
    if isinstance(cell, str):
        # A decomposed letter takes up to four characters; what is longer still is not worth composing.
        text = nfc(" ".join(cell.split())) if len(cell) <= _SPACIOUS * limit else cell
        if len(text) > limit:
            raise Unfit("household.too-long-text", limit=limit)
        if not text.isprintable() and forbidden_character(text):
            raise Unfit("text.control-character")
        return text
    if isinstance(cell, bool) or not isinstance(cell, (int, float)):
        raise Unfit("household.not-text")
    if not abs(cell) < 10**INTEGER_DIGITS:
        raise Unfit("household.not-a-plain-number")
    return str(int(cell)) if float(cell).is_integer() else str(cell)


def date_of(cell: Cell) -> str | None:
    """Returns the day as ISO text: from 2018-03-05, 05/3/2018, 5-3-2018, 5.3.2018 (day first) or a date cell."""
    if isinstance(cell, datetime.date):
        if cell.year < FIRST_YEAR:
            raise Unfit("household.date")
        return f"{cell:%Y-%m-%d}"
    text = text_of(cell) if isinstance(cell, str) else "?"
    if not text:
        return None
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = (int(found[group]) for group in (1, 3, 4))
    else:
        raise Unfit("household.date")
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError as error:
        raise Unfit("household.date") from error


def yes_or_no(cell: Cell) -> bool:
    """Returns whether a cell says yes: x, có, true, 1; an empty cell says no."""
    word = str(cell).lower() if isinstance(cell, bool) else fold(text_of(cell))
    if word not in _YES | _NO:
        raise Unfit("household.yes-no")
    return word in _YES


def whole_number(cell: Cell) -> int | None:
    """Returns the whole number of a cell, or `None` for an empty one."""
    text = text_of(cell)
    if text and not _WHOLE.fullmatch(text):
        raise Unfit("household.whole-number")
    return int(text) if text else None


def pledge_state(cell: Cell) -> str | None:
    """Returns “chưa”, “đã ký” or “vắng”, however it was typed, or `None` for an empty cell."""
    text = text_of(cell)
    if text and fold(text) not in STATES:
        raise Unfit("household.state")
    return STATES[fold(text)] if text else None


def optional_text(cell: Cell) -> str | None:
    """Returns the text of a cell, or `None` for an empty one."""
    return text_of(cell) or None


def address(cell: Cell) -> str | None:
    """Returns the text of a cell that may be longer than a name, or `None` for an empty one."""
    return text_of(cell, ADDRESS_CHARACTERS) or None


def _remembered(reader: Callable[[Cell], Any]) -> Callable[[Cell], Any]:
    """Returns the reader of a column in which the same few cells stand again and again."""
    return lru_cache(maxsize=REMEMBERED, typed=True)(reader)


READERS: dict[str, Callable[[Cell], Any]] = {
    "code": text_of,
    "village": _remembered(text_of),
    "group": _remembered(optional_text),
    "head": text_of,
    "representative": optional_text,
    "address": _remembered(address),
    "order": whole_number,
    "pledge_state": _remembered(pledge_state),
    "pledge_date": _remembered(date_of),
    "rents_rooms": _remembered(yes_or_no),
    "business": _remembered(yes_or_no),
    "left_on": _remembered(date_of),
}
