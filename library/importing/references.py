"""The acts that a text names, with the parts of them that are meant; and which of the library's acts they are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from library.acts import Collection
from library.citing.reading import citations_in
from library.importing.days import first_day
from library.relations import Act
from library.vietnamese.letters import fold, tone_placement

_KIND = (
    r"(?:Thông tư liên (?:tịch|bộ)|Thông tư|Nghị định|Nghị quyết liên tịch|Nghị quyết|Bộ luật|Luật|Pháp lệnh|Sắc lệnh|"
    r"Quyết định|Chỉ thị|Kết luận|Quy định|Hướng dẫn|Quy chế(?: phối hợp)?|Kế hoạch|Chương trình(?: phối hợp)?|Hiến pháp)"
)
_KIND_WORD = re.compile(rf"\b{_KIND}\b", re.IGNORECASE)
# “Luật sửa đổi, bổ sung một số điều của Luật … số 44/2009/QH12”: the number is that of the act that amends.
_AMENDING = re.compile(rf"\b{_KIND}\ssửa đổi,?\s(?:và\s)?bổ sung\s(?:một số điều\s)?(?:của\s)?(?:các\s)?$", re.IGNORECASE)
_APART = re.compile(r"[;.()“”]")
_STOPS = r"(?!\b(?:sửa|Luật|Bộ luật|Pháp lệnh|Nghị|Thông tư|Quyết định|của|ngày|số|năm|đã|được|hết|có|và Luật|này)\b)"
_LAW = re.compile(
    rf"(?P<kind>Bộ luật|Luật|Pháp lệnh|Hiến pháp)\s+(?P<name>(?:{_STOPS}[^\W\d_][\w-]*,?\s?){{1,25}})"
    r"(?P<when>(?:số\s\S{1,20}\s)?ngày\s\d{1,2}\s(?:tháng\s)\d{1,2}\snăm\s\d{4}|năm\s\d{4})?"
)
_PARTS = re.compile(
    r"(?P<parts>(?:[Cc]ác\s)?(?:[Đđ]iểm|[Kk]hoản|[Đđ]iều|[Cc]hương|[Mm]ục|[Pp]hụ lục|[Mm]ẫu|[Bb]iểu)\s[^;.]{1,160}?)"
    r"\s?(?:của|tại|thuộc|ban hành kèm theo)?\s*$"
)
_NAMED = re.compile(r"\d|\b[IVXLC]+\b|[Đđ]iểm [a-zđ]\b")
_SOME = re.compile(r"((?:một số|các)\s(?:điều|nội dung|quy định|khoản|điểm)(?:,\s(?:điều|khoản|điểm)){0,3})\s*$", re.IGNORECASE)
_NEAR = 220


@dataclass(frozen=True, slots=True)
class Reference:
    """An act that a text names between `start` and `end`: its number, or the name and date of a law; and parts of it."""

    text: str
    start: int
    end: int
    number: str = ""
    kind: str = ""
    name: str = ""
    day: str = ""
    year: str = ""
    parts: str | None = None


def references(text: str) -> list[Reference]:
    """Returns the acts that a composed text names, in order."""
    numbered = (one for one in citations_in(text) if one.number)
    found = [_numbered(text, one.number, one.kind, *one.stands) for one in numbered]
    named = (one for one in _laws(text) if not _overlaps(one, found))
    return _with_parts(text, sorted([*found, *named], key=lambda one: one.start))


def _overlaps(one: Reference, found: list[Reference]) -> bool:
    """Tells whether one of the references, which stand in order, begins or ends inside another one."""
    at = bisect_left(found, one.end, key=lambda other: other.start)
    return at > 0 and found[at - 1].end > one.start


def _numbered(text: str, number: str, kind: str, start: int, end: int) -> Reference:
    begin = _beginning(text, start)
    day = first_day(text[end : end + 40]) if re.match(r"\s?,?\s?ngày\s", text[end : end + 8]) else None
    return Reference(text[begin:end].strip(), begin, end, number, kind, day=day or "")


def _beginning(text: str, start: int) -> int:
    """Returns where the name of an act begins whose number begins at `start`: with its kind, or that of the act that amends."""
    before = text[max(0, start - _NEAR) : start]
    words = [one for one in _KIND_WORD.finditer(before) if not _APART.search(before[one.end() :])]
    if not words:
        return start
    amending = _AMENDING.search(before[: words[-1].start()])
    return start - len(before) + (amending or words[-1]).start()


def _laws(text: str) -> Iterator[Reference]:
    for match in _LAW.finditer(text):
        name, when = match["name"].strip(" ,"), match["when"] or ""
        if name and name[:3] != "này":
            year = when[-4:]
            end = match.start() + len(match.group().rstrip(" ,"))
            amending = _AMENDING.search(text[max(0, match.start() - _NEAR) : match.start()])
            begin = match.start() - len(amending.group()) if amending else match.start()
            told = text[begin:end]
            yield Reference(told, begin, end, "", match["kind"], "" if amending else name, first_day(when) or "", year)


def _with_parts(text: str, found: list[Reference]) -> list[Reference]:
    """Returns the references with the parts that stand before each; what is said of one act reaches back to the one before."""
    done: list[Reference] = []
    last = 0
    for one in found:
        before = text[max(last, one.start - _NEAR) : one.start]
        some, match = _SOME.search(re.sub(r"\s?của\s*$", "", before)), _PARTS.search(before)
        parts = some[1] if some else match["parts"].strip(" ,") if match and _NAMED.search(match["parts"]) else None
        done.append(
            Reference(one.text, one.start, one.end, one.number, one.kind, one.name, one.day, one.year, parts)
        )
        last = one.end
    return done


def resolve(reference: Reference, collection: Collection) -> Act | None:
    """Returns the act of the library that is meant; None where it is not there, or where it may be one of several."""
    if reference.number:
        found = collection.find_all(f"{reference.kind} {reference.number}".strip()) or collection.find_all(reference.number)
        same = [act for act in found if _plain(act.number) == _plain(reference.number)] or list(found)
    else:
        same = [act for act in _by_name(reference, collection) if _fits(act, reference)]
    if reference.day and len(same) > 1:
        same = [act for act in same if act.signed == reference.day]
    return same[0] if len(same) == 1 else None


def _by_name(reference: Reference, collection: Collection) -> Iterator[Act]:
    name = _plain(reference.name)
    if not name:
        return
    for act in collection.acts:
        if act.kind == reference.kind and (_plain(act.title) == name or act.kind == "Hiến pháp"):
            yield act


def _fits(act: Act, reference: Reference) -> bool:
    if reference.day:
        return act.signed == reference.day
    return not reference.year or act.signed.startswith(reference.year)


def _plain(text: str) -> str:
    return re.sub(r"\W", "", fold(tone_placement(text)))
