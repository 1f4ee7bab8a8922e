"""What the first lines of a finished document tell: its number, day, kind, family, subject."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.layout.kinds import kinds
from generator.layout.profile import profile_for
from generator.learning.lines import Line, folded
from generator.learning.regions import (
    ABOUT,
    AUTHORITY,
    BYLINE,
    LETTERHEAD,
    NATION,
    NUMBER,
    SUBJECT,
    TITLE,
    Regions,
    about_line,
    date_line,
    joined,
    number_line,
)

LETTER = "CV"
_FIRST_DAY = "2011-03-05"


@dataclass(frozen=True, slots=True)
class Heading:
    """Day (empty where none is written), abbreviation of the kind, family of layouts, and the texts of the first lines."""

    day: str
    kind: str | None
    family: str
    number: str
    symbol: str
    title: str
    subject: str
    byline: str
    letterhead: tuple[str, ...]
    authority: str


def heading(lines: Sequence[Line], found: Regions) -> Heading:
    """Returns what the heading of a document tells."""
    number = next((made for line in found.lines(lines, NUMBER) if (made := number_line(line.text))), None)
    letterhead = tuple(folded(line.text) for line in first_letterhead(found.lines(lines, LETTERHEAD)))
    title = joined(found.lines(lines, TITLE))
    about = found.lines(lines, ABOUT)
    day = next(filter(None, _days(lines)), "")
    family = _family(letterhead, joined(found.lines(lines, NATION)), number is not None)
    subject = joined(found.lines(lines, SUBJECT)) if not about else _without_lead(joined(about))
    return Heading(
        day, LETTER if about else _kind(title, family, day), family,
        (number["number"] or "").strip() if number else "", (number["symbol"] or "") if number else "",
        title, subject, joined(found.lines(lines, BYLINE)), letterhead, joined(found.lines(lines, AUTHORITY)),
    )  # fmt: skip


def first_letterhead(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Returns the lines with letters of the first of the letterheads: an attached text has one of its own."""
    told = [line for line in lines if any(one.isalpha() for one in line.text)]
    return tuple(line for line in told if (line.at or (0,))[0] == (told[0].at or (0,))[0])


def _days(lines: Sequence[Line]) -> Iterator[str]:
    """Yields the days on the lines of place and date, of the heading or the end."""
    for line in lines:
        found = date_line(line.text)
        if found is not None and found["day"].isdigit() and found["month"].isdigit():
            yield _day(found)


def _day(found: re.Match[str]) -> str:
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"])).isoformat()
    except ValueError:
        return ""


def _without_lead(text: str) -> str:
    found = about_line(text)
    return text if found is None else text[found.end() :]


def _family(letterhead: Sequence[str], nation: str, numbered: bool) -> str:
    if "ĐẢNG CỘNG SẢN" in nation:
        return "party"
    if not numbered:
        return "plain"
    issuer = letterhead[-1] if letterhead else ""
    if any("CÔNG AN" in line for line in letterhead):
        return "police"
    return "front" if "MẶT TRẬN" in issuer or "MTTQ" in issuer else "state"


def _kind(title: str, family: str, day: str) -> str | None:
    """Returns the abbreviation of the kind whose name is the title, or None where it is none."""
    known = kinds(profile_for(family, day or None).id) if (day or _FIRST_DAY) >= _FIRST_DAY or family == "plain" else {}
    return next((short for short, name in known.items() if name.upper() == title.upper()), None)


def blank_day(lines: Sequence[Line]) -> bool:
    """Tells whether a line of place and date leaves the day to be written by hand."""
    return any((found := date_line(line.text)) is not None and not found["day"].isdigit() for line in lines)
