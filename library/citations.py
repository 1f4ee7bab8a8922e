"""Text ↔ citation: an act written out as a legal basis must be, and the document numbers that stand in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from library import relations
from library.relations import Act, Acts
from library.vietnamese.letters import nfc
from library.vietnamese.wording import date_long, lower_first

FORMS = ADMINISTRATIVE, NORMATIVE = ("administrative", "normative")

# A subject goes on from the words before it, so it starts small although a heading prints it with a capital.
_GOES_ON = re.compile(
    r"(Về|Quy|Ban hành|Hướng dẫn|Phê duyệt|Sửa đổi|Bãi bỏ|Thực hiện|Triển khai|Tăng cường|Xây dựng|Thành lập|Phối hợp)\b"
)
# Cyrillic capitals that look like Latin ones get into symbols by copying (“NĐ-СР”).
_LOOKALIKES = str.maketrans("АВСЕНКМОРТХ", "ABCEHKMOPTX")
_UP = "A-ZĂÂĐÊÔƠƯ"
_PIECE = rf"[{_UP}](?:[{_UP}0-9]|[a-zđơư](?=[{_UP}\W]|$)|[a-z](?=[a-z]?[{_UP}\W]|$))*"
_NUMBER = re.compile(
    rf"(?<![\w/-])(?P<figure>\d{{1,5}})(?: ?/ ?(?P<year>(?:19|20)\d\d))?"
    rf"(?P<symbol> ?[/-] ?{_PIECE}(?:(?:-|/|&|- (?=[{_UP}]{{3}})){_PIECE})*)(?!\w)"
)
_KIND = re.compile(
    r"(?P<kind>Thông tư liên tịch|Thông tư|Nghị định|Nghị quyết liên tịch|Nghị quyết|Bộ luật|Luật|Pháp lệnh|Sắc lệnh|"
    r"Quyết định|Chỉ thị|Kết luận|Quy định|Hướng dẫn|Quy chế phối hợp|Quy chế|Kế hoạch|Công văn|"
    r"Chương trình phối hợp|Chương trình|Báo cáo|Thông báo|Tờ trình|Văn bản hợp nhất)"
    r"(?: số)?(?: liên tịch)? $",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"(?:(?:điểm (?P<point>[a-zđ]) )?khoản (?P<clause>\d+[a-zđ]?) )?Điều (?P<article>\d+[a-zđ]?) $", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Cited:
    """A document number that stands in a text between `start` and `end`, with the kind and article named before it."""

    number: str
    start: int
    end: int
    kind: str = ""
    article: str = ""
    clause: str = ""
    point: str = ""


def cite(
    act: Act,
    collection: Acts,
    on: str | None = None,
    form: str = ADMINISTRATIVE,
    article: str | None = None,
    clause: str | None = None,
    point: str | None = None,
) -> str:
    """Returns the act as a legal basis is written, with the amendments in force `on` the date (ISO text), if one is given.

    The administrative form follows Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.6: a law or ordinance by name and date, without
    number; any other act by kind, number, date, issuer and subject. The normative form gives a law its number too.
    Raises `ValueError` for another form, or a clause or point without what holds it.
    """
    if form not in FORMS or (point and not clause) or (clause and not article):
        raise ValueError(form, article, clause, point)
    parts = [("điểm", point), ("khoản", clause), ("Điều", article)]
    where = "".join(f"{name} {value} " for name, value in parts if value)
    named = _law(act, form) if act.is_law else _head(act) + _subject(act)
    return where + named + _amended(act, collection, on, form)


def _law(act: Act, form: str) -> str:
    number = f" số {act.number}" if form == NORMATIVE and act.number else ""
    name = act.kind if act.kind == act.title else f"{act.kind} {act.title}"
    return f"{name}{number} {date_long(act.signed)}"


def _head(act: Act) -> str:
    """Returns kind, number, date and issuer: what an act is called where its subject is left out."""
    number = f" số {act.number}" if act.number else ""
    return f"{act.kind}{number} {date_long(act.signed)} của {act.issuer}"


def _subject(act: Act) -> str:
    return " " + (lower_first(act.title) if _GOES_ON.match(act.title) else act.title)


def _amended(act: Act, collection: Acts, on: str | None, form: str) -> str:
    amending = relations.amendments(collection, act, on) if on else ()
    laws = [one for one in amending if one.is_law]
    if act.is_law and form == ADMINISTRATIVE and laws:
        # By the years of the amending laws alone: the form gives a law no number, so a resolution has no place among them.
        years = dict.fromkeys(f"năm {one.signed[:4]}" for one in laws)
        return f" (được sửa đổi, bổ sung {', '.join(years)})"
    named = ", ".join(f"{one.kind} số {one.number}" if one.is_law else _head(one) for one in amending)
    return f" (được sửa đổi, bổ sung bởi {named})" if named else ""


def numbers_in(text: str) -> tuple[Cited, ...]:
    """Returns the document numbers in a text, in order: State, Party and irregular ones, each with what stands before it.

    A number is returned as written, without spaces inside it; places count characters of the composed text (NFC).
    """
    composed = nfc(text).translate(_LOOKALIKES)
    return tuple(_cited(composed, match) for match in _NUMBER.finditer(composed) if _is_number(match))


def _is_number(match: re.Match[str]) -> bool:
    symbol: str = match["symbol"]
    return sum(one.isupper() for one in symbol) >= 2


def _cited(text: str, match: re.Match[str]) -> Cited:
    before = re.sub(r"\s+", " ", text[max(0, match.start() - 80) : match.start()])
    kind = _KIND.search(before)
    before = before[: kind.start()] if kind else before.removesuffix("số ")
    place = _ARTICLE.search(before)
    found = {name: value for name, value in (place.groupdict() if place else {}).items() if value}
    number = re.sub(r"\s+", "", match.group())
    return Cited(number, match.start(), match.end(), kind["kind"] if kind else "", **found)
