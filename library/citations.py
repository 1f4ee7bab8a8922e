"""Act → citation: an act written out as a legal basis must be."""

from __future__ import annotations

import re

from library import relations
from library.relations import Act, Acts
from library.vietnamese.wording import date_long, lower_first

FORMS = ADMINISTRATIVE, NORMATIVE = ("administrative", "normative")

# A subject goes on from the words before it, so it starts small although a heading prints it with a capital.
_GOES_ON = re.compile(
    r"(Về|Quy|Ban hành|Hướng dẫn|Phê duyệt|Sửa đổi|Bãi bỏ|Thực hiện|Triển khai|Tăng cường|Xây dựng|Thành lập|Phối hợp)\b"
)


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
