"""What an act says of itself and of others: from when it holds, what it replaces, amends, details, rests on and cites.

Read are its own words only, not those it quotes; each finding tells in which article, clause and point it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain, islice

from library.acts import Collection
from library.citing.citation import Citation
from library.citing.names import LawNames
from library.citing.resolving import Known, known_acts
from library.importing.days import days_in
from library.importing.head import Head
from library.importing.references import Reference, references, resolve
from library.relations import AMENDS, DETAILS, REPLACES, Act
from library.structure.labels import ARTICLE, CLAUSE, POINT
from library.structure.tree import Structure, Unit

BASED_ON, CITES = "based_on", "cites"
ORDER = (REPLACES, AMENDS, DETAILS, BASED_ON, CITES)
_ITSELF = (
    r"(?:Luật|Bộ luật|Pháp lệnh|Nghị định|Nghị quyết|Nghị quyết liên tịch|Thông tư|Thông tư liên tịch|Quyết định|Chỉ thị|"
    r"Quy định|Quy chế|Hướng dẫn|Kế hoạch|Kết luận|Chương trình|Văn bản|Hiến pháp|Điều lệ)\s(?:liên tịch\s)?này"
)
_STARTS = re.compile(
    rf"{_ITSELF}\s(?:(?:sẽ|bắt đầu)\s)?có\s+hiệu\s+lực(?:\s+thi\s+hành)?,?\s*(?P<when>[^.;]{{0,160}})", re.IGNORECASE
)
_DAYS_AFTER = re.compile(
    r"sau\s(?P<count>\d{1,3})\s?(?:\([^)]*\)\s)?ngày,?\s(?:kể\s)?từ\sngày\s(?:ký|được|công bố|đăng)", re.IGNORECASE
)
_ON_SIGNING = re.compile(r"(?:từ\s)?ngày\s(?:được\s)?(?:ký|Quốc hội|thông qua|ban hành)", re.IGNORECASE)
_EXCEPT = re.compile(r"\btrừ\b", re.IGNORECASE)
_FROM = re.compile(r"(?:kể\s)?từ\s(?:ngày\s)?(?=\d)", re.IGNORECASE)

_WORDS = re.compile(r"(?:thay(?: thế)?|bỏ|bổ sung|sửa đổi)\s(?:các\s|một số\s)?(?:cụm\s)?từ\b", re.IGNORECASE)
_REPLACES = re.compile(r"\bthay\sthế\b(?!\s(?:cụm|các cụm|từ|bằng))", re.IGNORECASE)
_REPEALS = re.compile(r"\b(?:bãi\sbỏ|hủy\sbỏ|huỷ\sbỏ)\b(?!\s(?:cụm|các cụm|từ)\b)", re.IGNORECASE)
_LAPSES = re.compile(r"\bhết\s+hiệu\s+lực\b", re.IGNORECASE)
_AMENDS = re.compile(r"\b(?:sửa\sđổi|bổ\ssung)\b", re.IGNORECASE)
_AMENDED = re.compile(r"\b(?:đã\s)?được\s(?:sửa\sđổi|bổ\ssung)", re.IGNORECASE)
_DETAILS = re.compile(
    r"\b(?:quy\sđịnh\schi\stiết|hướng\sdẫn(?:\sthi\shành|\sthực\shiện)?|quy\sđịnh\sbiện\spháp\sthi\shành)\b", re.IGNORECASE
)
# Only there does an act say what becomes of others; elsewhere licences and contracts lapse too.
_FINAL = re.compile(r"hiệu lực|thi hành|thực hiện|bãi bỏ|thay thế|sửa đổi|bổ sung|chuyển tiếp", re.IGNORECASE)
_TRANSITIONAL = re.compile(r"\bchuyển tiếp\b", re.IGNORECASE)
_CLOSES = re.compile(r"\b(?:hiệu lực|(?:điều khoản|trách nhiệm|tổ chức|hướng dẫn) thi hành|tổ chức thực hiện)\b", re.IGNORECASE)
_MOST_CITED, _MOST_FOUND = 40, 5_000
# No sentence is so long; a stranger's line may be.
_LONGEST_LINE = 20_000
# “Một số điều” names no part: the whole act is amended.
_VAGUE = ("một số", "các", "Một số", "Các")


@dataclass(frozen=True, slots=True)
class Found:
    """What the act does to another: kind of relation, how the text names that one, its id if the library has it, from when."""

    type: str
    named: str
    ref: str | None
    date: str | None = None
    parts: str | None = None
    where: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Provisions:
    """From when an act holds (None: it does not say so in a way that is understood), where it says so, and its relations.

    `final` and `transitional` are the numbers of its articles about its effect and execution, and about what is under way.
    """

    effective: str | None
    effective_where: str
    effective_sure: bool
    relations: tuple[Found, ...]
    final: tuple[str, ...] = ()
    transitional: tuple[str, ...] = ()


def read_provisions(structure: Structure, head: Head, collection: Collection) -> Provisions:
    """Returns what the provisions say; an act that the library lacks is named without an id."""
    places = _places(structure)
    effective, where, sure = _effective(structure, head, places)
    known = known_acts(collection)
    read = (_of_title(head, known.names), _of_bases(structure, known.names), _of_articles(structure, places, known.names))
    named = _Named(known, head.signed)
    found = (_resolved(one, named.act(reference.cited), effective) for one, reference in islice(chain(*read), _MOST_FOUND))
    own = _plain(head.number)
    others = (one for one in found if not own or own not in _plain(one.named))
    headed = [(one.number, one.heading) for one in structure.articles()]
    transitional = tuple(number for number, heading in headed if _TRANSITIONAL.search(heading))
    final = tuple(number for number, heading in headed if _CLOSES.search(heading) and number not in transitional)
    return Provisions(effective, where, sure, tuple(_strongest(others)), final, transitional)


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text).upper()


def _places(structure: Structure) -> dict[int, str]:
    """Returns for each own line of the articles where it stands, as citations write it: “điểm a khoản 2 Điều 5”."""
    places: dict[int, str] = {}

    def note(unit: Unit, around: str) -> None:
        names = {ARTICLE: "Điều", CLAUSE: "khoản", POINT: "điểm"}
        here = f"{names[unit.level]} {unit.number} {around}".strip() if unit.level in names else around
        places.update(dict.fromkeys(range(unit.start, unit.end), here))
        for one in unit.units:
            note(one, here)

    for unit in structure.units:
        note(unit, "")
    return places


def _own_lines(structure: Structure) -> Iterator[tuple[int, str]]:
    end = structure.closing[0]
    for at in range(structure.head[1], end):
        if not structure.quoted[at] and len(structure.lines[at]) <= _LONGEST_LINE:
            yield at, structure.lines[at]


def _effective(structure: Structure, head: Head, places: dict[int, str]) -> tuple[str | None, str, bool]:
    for at, line in _own_lines(structure):
        match = _STARTS.search(line)
        if match and (day := _day(match["when"], head.signed)):
            told, sure = day
            return told, places.get(at, ""), sure and not _EXCEPT.search(match["when"])
    return None, "", False


def _day(when: str, signed: str) -> tuple[str, bool] | None:
    """Returns the day that a text means, and whether it is written there: “từ ngày 01/7/2025”, “sau 45 ngày kể từ ngày ký”."""
    after = _DAYS_AFTER.search(when)
    if after and signed:
        return (date.fromisoformat(signed) + timedelta(days=int(after["count"]))).isoformat(), False
    told = next((day for day, start, _ in days_in(when) if start < 40), None)
    if told:
        return told, True
    return (signed, True) if signed and _ON_SIGNING.search(when[:40]) else None


def _of_title(head: Head, names: LawNames) -> Iterator[tuple[Found, Reference]]:
    for verb, kind in ((_REPEALS, REPLACES), (_AMENDS, AMENDS), (_DETAILS, DETAILS)):
        if match := verb.search(head.title):
            for one in references(head.title, names):
                if one.start > match.start():
                    yield Found(kind, one.text, None), one
            return


def _of_bases(structure: Structure, names: LawNames) -> Iterator[tuple[Found, Reference]]:
    for line in structure.bases():
        if len(line) > _LONGEST_LINE:
            continue
        amended = _AMENDED.search(line)
        for one in references(line, names):
            kind = CITES if amended and one.start > amended.start() else BASED_ON
            yield Found(kind, one.text, None), one


def _of_articles(
    structure: Structure, places: dict[int, str], names: LawNames
) -> Iterator[tuple[Found, Reference]]:
    inherited, around = "", ""
    final = {at for one in structure.articles() if _is_final(one) for at in range(one.start, one.end)}
    for at, line in _own_lines(structure):
        where = places.get(at, "")
        article = where[where.rfind("Điều") :]
        if article != around:
            inherited, around = "", article
        for kind, one, day in _of_line(line, inherited, names):
            told = kind if at in final and (one.cited.number or one.cited.date) else CITES
            yield Found(told, one.text, None, day, one.parts, where), one
        if line.endswith(":"):
            inherited = _verb(line)


def _is_final(article: Unit) -> bool:
    return not article.heading or bool(_FINAL.search(article.heading))


def _verb(line: str) -> str:
    """Returns what a line that ends with a colon does to all acts in the list below it."""
    if _WORDS.search(line):
        return AMENDS
    return REPLACES if _LAPSES.search(line) or _REPEALS.search(line) or _REPLACES.search(line) else ""


def _of_line(line: str, inherited: str, names: LawNames) -> Iterator[tuple[str, Reference, str | None]]:
    for piece in line.split(";"):
        day = next((told for told, at, _ in days_in(piece) if _FROM.search(piece[max(0, at - 14) : at + 1])), None)
        for one in references(piece, names):
            kind = _kind(piece, one, inherited)
            yield kind, one, day if kind in (REPLACES, AMENDS) else None


def _kind(piece: str, one: Reference, inherited: str) -> str:
    before, behind = piece[: one.start], piece[one.end :]
    amended = _AMENDED.search(before)
    if _WORDS.search(before):
        return AMENDS
    if amended and not _REPEALS.search(before[amended.end() :]) and not _REPLACES.search(before[amended.end() :]):
        return CITES
    ended = _REPLACES.search(before) or _REPEALS.search(before) or _LAPSES.search(behind)
    if ended or inherited == REPLACES:
        return AMENDS if one.parts and not _REPLACES.search(before) else REPLACES
    changes = _AMENDS.search(before)
    if inherited == AMENDS or (changes and changes.start() < 60 and not _AMENDED.search(before)):
        return AMENDS
    return CITES


class _Named:
    """The acts that citations mean in a text of a date, each looked up once."""

    def __init__(self, known: Known, on: str) -> None:
        self._acts, self._on = known, on
        self._meant: dict[tuple[str, ...], Act | None] = {}

    def act(self, cited: Citation) -> Act | None:
        """Returns the act of the library that is meant, if there is just one."""
        key = (cited.kind, cited.number, cited.name, cited.date)
        if key not in self._meant:
            self._meant[key] = resolve(cited, self._acts, self._on)
        return self._meant[key]


def _resolved(found: Found, act: Act | None, effective: str | None) -> Found:
    if found.type == AMENDS and (found.parts or "").startswith(_VAGUE):
        found = replace(found, parts=None)
    day = (found.date or effective) if found.type in (REPLACES, AMENDS) else None
    sure = act is not None and (found.type in (BASED_ON, CITES) or not found.parts)
    return replace(found, ref=act.id if act else None, date=day, sure=sure)


def _strongest(found: Iterator[Found]) -> list[Found]:
    """Returns each act once, with the strongest of what is done to it; what is only cited is kept if the library has it."""
    kept: dict[str, Found] = {}
    for one in found:
        key = one.ref or _plain(one.named)
        before = kept.get(key)
        if before is None or ORDER.index(one.type) < ORDER.index(before.type):
            kept[key] = one
    ordered = sorted(kept.values(), key=lambda one: ORDER.index(one.type))
    cited = [one for one in ordered if one.type == CITES and one.ref][:_MOST_CITED]
    return [one for one in ordered if one.type != CITES] + cited
