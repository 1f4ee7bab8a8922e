"""Papers of the commune and of bodies above it, cited: made in a dossier, or told under `issued`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from generator.layout.kinds import kinds
from generator.layout.profile import Profile
from library.vietnamese.wording import date_long

BLANK = "……"
_ANY_KIND = "Văn bản"
# A State letter has no kind in its number, a Party's has: it is no kind of a State profile.
_LETTER = {"CV": "Công văn"}


def cite_paper(paper: Mapping[str, Any], profile: Profile) -> str:
    """Returns a paper as a basis cites it: kind, number and symbol, date, issuer, subject.

    A number that was not given yet leaves “số …… ngày ……” (a citation never invents one). A symbol with “/” (`CV/HU`) is a
    Party's and is joined with “-”.
    """
    symbol = str(paper.get("symbol", ""))
    issued = paper.get("number") is not None
    number = figure(paper["number"]) if issued else BLANK
    joined = "-" if "/" in symbol else "/"
    said = [
        {**_LETTER, **kinds(profile.id)}.get(re.split("[-/]", symbol)[0], _ANY_KIND),
        f"số {number}{joined}{symbol}",
        date_long(str(paper["date"])) if issued else f"ngày {BLANK}",
        f"của {paper['issuer_text']}" if paper.get("issuer_text") else "",
        str(paper.get("title", "")),
    ]
    return " ".join(part for part in said if part)


def figure(number: int | str) -> str:
    """Returns the number of a paper as it is printed: two figures at least, 05."""
    return f"{number:02d}" if isinstance(number, int) else number
