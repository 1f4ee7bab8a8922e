"""The order of legal bases: higher rank first, within a rank the older date first.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II, điểm 6 (competence first, then content, by rank), and the practice
of decisions. A Party's paper keeps the order of its set.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from library.relations import Act

(POWERS, LAW, ORDINANCE, DECREE, GOVERNMENT, PRIME_MINISTER, CIRCULAR, PROVINCIAL, CENTRAL, PROVINCE, DISTRICT, COMMUNE,
 PARTY) = range(13)  # fmt: skip
Rank = tuple[int, str]

# The law that gives a People's Committee its powers stands before laws on the matter.
_POWERS = "Tổ chức chính quyền địa phương"
_BY_KIND = {
    "Hiến pháp": POWERS, "Luật": LAW, "Bộ luật": LAW, "Pháp lệnh": ORDINANCE, "Lệnh": ORDINANCE, "Nghị định": DECREE,
    "Thông tư": CIRCULAR, "Thông tư liên tịch": CIRCULAR,
}  # fmt: skip
_BY_ISSUER = (
    ("Quốc hội", LAW), ("Ủy ban Thường vụ Quốc hội", ORDINANCE), ("Chủ tịch nước", ORDINANCE), ("Chính phủ", GOVERNMENT),
    ("Thủ tướng", PRIME_MINISTER),
)  # fmt: skip
_PARTY_NUMBER = re.compile(r"^\d+-[^\W\d_]+/")
_PLACES = (
    (re.compile(r"(?<!thị )\bxã\b|\b(phường|thị trấn|đặc khu|thôn)\b"), COMMUNE),
    (re.compile(r"\b(huyện|quận|thị xã)\b"), DISTRICT),
    (re.compile(r"\b(tỉnh|thành phố)\b"), PROVINCE),
)


@dataclass(frozen=True, slots=True)
class Basis:
    """One legal basis as it is printed, without “Căn cứ”: its rank; the id of what it cites, and its name in a message."""

    text: str
    rank: Rank
    id: str = ""
    name: str = ""


def rank_of_act(act: Act) -> Rank:
    """Returns where an act of the library stands among bases."""
    if _PARTY_NUMBER.match(act.number):
        return PARTY, act.signed
    if act.is_law and act.title == _POWERS:
        return POWERS, act.signed
    by_issuer = (rank for name, rank in _BY_ISSUER if act.issuer.startswith(name))
    level = _BY_KIND.get(act.kind, next(by_issuer, None))
    return _level(act.issuer, normative=act.number.count("/") > 1) if level is None else level, act.signed


def rank_of_paper(paper: Mapping[str, Any]) -> Rank:
    """Returns where a paper of a dossier stands: by the level of who issued it; a Party's paper is the last."""
    if "/" in str(paper.get("symbol", "")):
        return PARTY, str(paper["date"])
    normative = "/" in str(paper.get("number", ""))
    return _level(str(paper.get("issuer_text", "")), normative=normative), str(paper["date"])


def _level(issuer: str, *, normative: bool) -> int:
    found = next((level for pattern, level in _PLACES if pattern.search(issuer)), CENTRAL)
    return PROVINCIAL if normative and found in (PROVINCE, DISTRICT) else found


def arranged(set_lines: Sequence[Basis], added: Sequence[Basis]) -> list[Basis]:
    """Returns the lines of a set, in their order, with the added ones each behind the last line that stands before it."""
    found = list(set_lines)
    for one in sorted(added, key=attrgetter("rank")):
        behind = (at for at in range(len(found), 0, -1) if found[at - 1].rank <= one.rank)
        found.insert(next(behind, 0), one)
    return found
