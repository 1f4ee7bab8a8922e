"""Dates as the texts of acts write them → ISO texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_DAY = re.compile(
    r"(?P<day>\d{1,2})\s?(?:tháng\s|[/.-])\s?(?P<month>\d{1,2})\s?(?:,?\s?năm\s|[/.-])\s?(?P<year>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)


def days_in(text: str) -> Iterator[tuple[str, int, int]]:
    """Yields each date in a text, and where it begins and ends; one that no calendar has is passed over."""
    for match in _DAY.finditer(text):
        if told := iso(match["year"], match["month"], match["day"]):
            yield told, match.start(), match.end()


def first_day(text: str) -> str | None:
    """Returns the first date in a text, or None."""
    return next((told for told, _, _ in days_in(text)), None)


def iso(year: str, month: str, day: str) -> str | None:
    """Returns a date as year-month-day, or None where no calendar has it."""
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
