"""Papers of the commune and of bodies above it, cited: made in a dossier, or told under `issued`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from generator.layout.kinds import kinds
from generator.layout.profile import Profile, profiles
from library.vietnamese.wording import date_long

BLANK = "……"
_ANY_KIND = "Văn bản"
_LETTER = "Công văn"


def cite_paper(paper: Mapping[str, Any], profile: Profile) -> str:
    """Returns a paper as a basis cites it: kind, number and symbol, date, issuer, subject.

    A number that was not given yet leaves “số …… ngày ……” (a citation never invents one). A symbol with “/” (`CV/HU`) is a
    Party's and is joined with “-”. A paper that has no number at all is cited by kind, subject and date.
    """
    if not paper.get("symbol"):
        return " ".join(part for part in (kind_of(paper, profile), str(paper.get("title", "")), _day(paper)) if part)
    said = [
        cite_dated(paper, profile),
        f"của {paper['issuer_text']}" if paper.get("issuer_text") else "",
        str(paper.get("title", "")),
    ]
    return " ".join(part for part in said if part)


def cite_dated(paper: Mapping[str, Any], profile: Profile) -> str:
    """Returns a paper by kind, number and day: “Tờ trình số 05/TTr-CAX ngày 20 tháng 6 năm 2018”."""
    if not paper.get("symbol"):
        return cite_short(paper, profile)
    return f"{cite_short(paper, profile)} {_day(paper) if paper.get('number') is not None else f'ngày {BLANK}'}"


def cite_short(paper: Mapping[str, Any], profile: Profile) -> str:
    """Returns a paper as it is named once it was cited in full: “Kế hoạch số 45/KH-UBND”; without a number by its day."""
    symbol = str(paper.get("symbol", ""))
    if not symbol:
        return f"{kind_of(paper, profile)} {_day(paper)}"
    number = BLANK if paper.get("number") is None else figure(paper["number"])
    return f"{kind_of(paper, profile)} số {number}{'-' if '/' in symbol else '/'}{symbol}"


def issued_values(paper: Mapping[str, Any]) -> dict[str, Any]:
    """Returns what a field shows of a paper that was issued: its number as it is printed, blank where none is known."""
    number = paper.get("number")
    told = {name: str(paper.get(name, "")) for name in ("symbol", "date", "title", "issuer_text")}
    return {"number": BLANK if number is None else figure(number), **told}


def kind_of(paper: Mapping[str, Any], profile: Profile) -> str:
    """Returns the kind of a paper by its symbol: the kinds of the citing paper's own layout first, then those of any other.

    A symbol that begins with no kind is a State letter's: body and unit.
    """
    if paper.get("kind"):
        return str(paper["kind"])
    first = re.split("[-/]", str(paper.get("symbol", "")))[0]
    known = (kinds(one) for one in (profile.id, *(one.id for one in profiles())))
    return next((one[first] for one in known if first in one), _LETTER if first else _ANY_KIND)


def _day(paper: Mapping[str, Any]) -> str:
    return date_long(str(paper["date"]))


def figure(number: int | str) -> str:
    """Returns the number of a paper as it is printed: two figures at least, 05."""
    return f"{number:02d}" if isinstance(number, int) else number
