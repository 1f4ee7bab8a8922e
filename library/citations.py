"""Act → citation: an act written out as a legal basis must be."""

from __future__ import annotations

import re
from collections.abc import Sequence

from library import relations
from library.relations import Act, Acts
from library.vietnamese.wording import date_long, lower_first

FORMS = ADMINISTRATIVE, NORMATIVE = ("administrative", "normative")

_OPENINGS = ("Căn cứ ", "Theo ", "Thực hiện ", "Xét ")

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
    title = act.title_on(on) if on else act.title
    named = _law(act, title, form) if act.is_law else f"{_head(act)} {_going_on(title)}"
    return where + named + _amended(act, collection, on, form)


def basis_lines(citations: Sequence[str], lead: str, mark: str, last_mark: str) -> tuple[str, ...]:
    """Returns citations as the lines of a legal basis, each once: “Căn cứ …;”, the last one with the mark of its era.

    Lead and marks are those of a layout (Nghị định 30/2020/NĐ-CP, Phụ lục I: “;” and “.”; before it “;” and “,”; a Party's
    paper leads with “- ”). A line that says itself on what it rests (“Theo đề nghị của …”) needs no “Căn cứ”.
    """
    lines = list(dict.fromkeys(one if one.startswith(_OPENINGS) else f"Căn cứ {one}" for one in citations))
    return tuple(f"{lead}{line}{last_mark if index == len(lines) - 1 else mark}" for index, line in enumerate(lines))


def cite_short(act: Act) -> str:
    """Returns an act as it is named once it was cited in full: kind and number, a law by its name.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II, điểm 6.b.
    """
    return f"{act.kind} {act.title}" if act.is_law or not act.number else f"{act.kind} số {act.number}"


def _law(act: Act, title: str, form: str) -> str:
    number = f" số {act.number}" if form == NORMATIVE and act.number else ""
    name = act.kind if act.kind == title else f"{act.kind} {title}"
    return f"{name}{number} {date_long(act.signed)}"


def _head(act: Act) -> str:
    """Returns kind, number, date and issuer: what an act is called where its subject is left out."""
    number = f" số {act.number}" if act.number else ""
    return f"{act.kind}{number} {date_long(act.signed)} của {act.issuer}"


def _going_on(title: str) -> str:
    return lower_first(title) if _GOES_ON.match(title) else title


def _amended(act: Act, collection: Acts, on: str | None, form: str) -> str:
    amending = relations.amendments(collection, act, on) if on else ()
    laws = [one for one in amending if one.is_law]
    if act.is_law and form == ADMINISTRATIVE and laws:
        # By the years of the amending laws alone: the form gives a law no number, so a resolution has no place among them.
        years = dict.fromkeys(f"năm {one.signed[:4]}" for one in laws)
        return f" (được sửa đổi, bổ sung {', '.join(years)})"
    named = ", ".join(f"{one.kind} số {one.number}" if one.is_law else _head(one) for one in amending)
    return f" (được sửa đổi, bổ sung bởi {named})" if named else ""
