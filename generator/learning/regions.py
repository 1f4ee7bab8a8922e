"""Lines of a finished document → which part of the page each belongs to: letterhead, number, title, bases, body, recipients …

The order and the fixed words are those of Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II, and of Hướng dẫn 36-HD/VPTW.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.learning.lines import Line, folded
from generator.rendering.paragraphs import TABLE

LETTERHEAD, NATION, NUMBER, ABOUT, DATE = "letterhead", "nation", "number", "about", "date"
TITLE, BYLINE, SUBJECT, AUTHORITY, BASIS, DECIDES = "title", "byline", "subject", "authority", "basis", "decides"
ADDRESSEE, BODY, RECIPIENTS_HEAD, RECIPIENT = "addressee", "body", "recipients-head", "recipient"
SIGNATURE, BEHIND, SIDE = "signature", "behind", "side"

_NATION = re.compile(r"CỘNG HÒA XÃ HỘI CHỦ NGHĨA|CỘNG HOÀ XÃ HỘI CHỦ NGHĨA|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập\s*[-–]\s*Tự do")
_BODY_NAME = re.compile(
    r"^\s*(ỦY BAN|UBND|BAN CHỈ ĐẠO|CÔNG AN|ĐẢNG ỦY|HỘI ĐỒNG|MẶT TRẬN|BAN CÔNG TÁC|(XÃ|PHƯỜNG|THÔN) [A-ZĐÀ-Ỹ ]+$)"
)
_NUMBER = re.compile(r"^\s*Số\s*:?\s*(?P<number>[\d.…_ ]*?)\s*(?:(?P<join>[-/])\s*(?P<symbol>[A-ZĐ][\w/ĐƯÔƠĂÂÊ-]*))?\s*$")
_ABOUT = re.compile(r"^\s*(V/v|Về việc|v/v)\s*:?\s+")
_DATE = re.compile(
    r"^\s*(?P<place>[^,:0-9][^,:]{0,60}?)?\s*,?\s*(?P<date>ngày\s+(?P<day>\d{1,2}|[.…_ ]+)\s*tháng\s+(?P<month>\d{1,2}|[.…_ ]+)"
    r"\s*năm\s+(?P<year>\d{4}))\s*\.?\s*$",
    re.IGNORECASE,
)
_BASIS = re.compile(r"^[-–\s]*(Căn cứ|Theo đề nghị|Xét đề nghị|Xét Tờ trình|Theo Tờ trình)\b")
_DECIDES = re.compile(r"^(QUYẾT ĐỊNH|QUYẾT NGHỊ|NGHỊ QUYẾT)\s*:\s*$")
_ADDRESSEE = re.compile(r"^\s*Kính gửi\s*:")
_RECIPIENTS = re.compile(r"^\s*Nơi nhận\s*:?\s*$")
_SIGNED = re.compile(r"^\s*(TM\.|T/M|KT\.|Q\.|TL\.|TUQ\.)\s?")
_HEAD_LINES, _BELOW_NATION, _SUBJECT_WORDS = 30, 6, 80


@dataclass(frozen=True, slots=True)
class Regions:
    """The region of each line, by its number."""

    of: tuple[str, ...]

    def lines(self, lines: Sequence[Line], *regions: str) -> tuple[Line, ...]:
        """Returns the lines of some regions that say something."""
        return tuple(line for line in lines if self.of[line.number] in regions and not line.empty)


def number_line(text: str) -> re.Match[str] | None:
    """Returns number, sign between and symbol of a line “Số: 05/QĐ-UBND”, or None for another line."""
    found = _NUMBER.match(text)
    return found if found is not None and (found["symbol"] or found["number"].strip()) else None


def date_line(text: str) -> re.Match[str] | None:
    """Returns place and day of a line “Quảng Thanh, ngày 05 tháng 9 năm 2017”, or None for another line."""
    return _DATE.match(text)


def about_line(text: str) -> re.Match[str] | None:
    """Returns the words that lead in the subject of a letter (“V/v ”), or None for another line."""
    return _ABOUT.match(text)


def addressee_line(text: str) -> re.Match[str] | None:
    """Returns the label of a line “Kính gửi: …”, or None for another line."""
    return _ADDRESSEE.match(text)


def regions(lines: Sequence[Line], body: str) -> Regions:
    """Returns the regions of the lines of a document whose main part is `body`."""
    found = [SIDE if line.place.part != body else BODY for line in lines]
    main = [line for line in lines if line.place.part == body]
    after = _heading(main, found)
    after = _title(main, after, found)
    _before_body(main, after, found)
    _closing(main, found)
    _day_below(main, found)
    _other_heads(main, found)
    return Regions(tuple(found))


def _heading(main: Sequence[Line], found: list[str]) -> int:
    """Marks letterhead, number and date; returns the index of the first line behind them."""
    nation = next((index for index, line in enumerate(main[:_HEAD_LINES]) if _NATION.search(line.text)), None)
    if nation is None:
        return _names_across(main, found)
    table = _table_of(main[nation])
    last = nation
    for index, line in enumerate(main[:_HEAD_LINES]):
        near = table is not None and _table_of(line) is table
        region = _of_heading(line, table, main[nation]) if near or index <= nation + _BELOW_NATION else ""
        if region:
            found[line.number] = region
            last = max(last, index)
    while last + 1 < len(main) and _table_of(main[last + 1]) is table is not None:
        last += 1
    return last + 1


def _names_across(main: Sequence[Line], found: list[str]) -> int:
    """Marks the names of bodies at the top of a paper that bears them alone; returns the index of the line behind them."""
    at = 0
    for at, line in enumerate(main[:_BELOW_NATION]):
        if not line.empty and not _BODY_NAME.match(line.text):
            return at
        if not line.empty:
            found[line.number] = LETTERHEAD
    return at


def _of_heading(line: Line, table: object, nation: Line) -> str:
    if _NATION.search(line.text):
        return NATION
    if number_line(line.text):
        return NUMBER
    inside = table is not None and _table_of(line) is table
    if inside and about_line(line.text):
        return ABOUT
    if date_line(line.text):
        return DATE
    return LETTERHEAD if inside and line.cell is not nation.cell else ""


def _table_of(line: Line) -> object:
    return None if line.row is None else next(line.row.iterancestors(TABLE), None)


def _title(main: Sequence[Line], start: int, found: list[str]) -> int:
    """Marks title, byline and subject; returns the index of the first line behind them. A letter has none."""
    if any(found[line.number] == ABOUT for line in main[:start]) or not _is_title(_first(main, start)):
        return start
    said = [index for index in range(start, min(start + 12, len(main))) if not main[index].empty]
    title, rest = said[0], said[1:]
    found[main[title].number] = TITLE
    after = title + 1
    for index in rest:
        text = main[index].text.strip()
        if _ends_title(text) or main[index].row is not None:
            break
        if text.startswith("của ") and found[main[title].number + 1 :].count(BYLINE) == 0:
            found[main[index].number] = BYLINE
        elif re.fullmatch(r"[-_–—*. ]+", text):
            pass
        else:
            found[main[index].number] = SUBJECT
            return index + 1
        after = index + 1
    return after


def _first(main: Sequence[Line], start: int) -> str:
    return next((line.text.strip() for line in main[start : start + 12] if not line.empty), "")


def _is_title(text: str) -> bool:
    return 0 < len(text) <= 80 and text == text.upper() and any(one.isalpha() for one in text) and not _BASIS.match(text)


def _ends_title(text: str) -> bool:
    shouted = text == text.upper() and any(one.isalpha() for one in text)
    return bool(shouted or _BASIS.match(text) or _ADDRESSEE.match(text) or len(text.split()) > _SUBJECT_WORDS)


def _before_body(main: Sequence[Line], start: int, found: list[str]) -> None:
    """Marks addressees, the authority and the bases, where the lines of bases stand before the body."""
    ends = next((index for index in range(start, len(main)) if _DECIDES.match(main[index].text.strip())), None)
    _addressees(main, start, found)
    if ends is None or ends - start > 60:
        return
    found[main[ends].number] = DECIDES
    for line in main[start:ends]:
        text = line.text.strip()
        if _BASIS.match(text):
            found[line.number] = BASIS
        elif text and text == text.upper() and not any(found[one.number] == BASIS for one in main[start:ends]):
            found[line.number] = AUTHORITY


def _addressees(main: Sequence[Line], start: int, found: list[str]) -> None:
    for index in range(start, min(start + 12, len(main))):
        if _ADDRESSEE.match(main[index].text):
            found[main[index].number] = ADDRESSEE
            for line in main[index + 1 :]:
                if not re.match(r"\s*[-–]\s+\S", line.text):
                    break
                found[line.number] = ADDRESSEE
            return


def _closing(main: Sequence[Line], found: list[str]) -> None:
    """Marks recipients and signature, and what stands behind them: annexes."""
    head = next((index for index, line in enumerate(main) if _RECIPIENTS.match(line.text)), None)
    if head is None:
        return
    found[main[head].number] = RECIPIENTS_HEAD
    table = _table_of(main[head])
    end = head
    for index, line in enumerate(main[head + 1 :], head + 1):
        if table is not None and _table_of(line) is table:
            if line.cell is main[head].cell:
                found[line.number] = RECIPIENT
            elif line.row is main[head].row:
                found[line.number] = SIGNATURE
        elif table is None and re.match(r"\s*[-–]?\s*\S", line.text) and index - head <= 25 and not _SIGNED.match(line.text):
            if not re.match(r"\s*[-–]", line.text):
                break
            found[line.number] = RECIPIENT
        else:
            break
        end = index
    for line in _earlier_in_row(main, head, table):
        found[line.number] = SIGNATURE
    for line in main[end + 1 :]:
        found[line.number] = BEHIND


def _other_heads(main: Sequence[Line], found: list[str]) -> None:
    """Marks the letterhead of an attached text: it bears the names of the paper's own."""
    for nation in main:
        if found[nation.number] in (BODY, BEHIND) and _NATION.search(nation.text):
            found[nation.number] = NATION
            table = _table_of(nation)
            for line in main:
                if table is not None and _table_of(line) is table and line.cell is not nation.cell:
                    found[line.number] = LETTERHEAD


def _day_below(main: Sequence[Line], found: list[str]) -> None:
    """Marks the line of place and day that papers without a heading of an authority have over the signatures."""
    if DATE in found:
        return
    last = next((line for line in reversed(main) if found[line.number] == BODY and date_line(line.text)), None)
    if last is not None:
        found[last.number] = DATE


def _earlier_in_row(main: Sequence[Line], head: int, table: object) -> Iterator[Line]:
    """Yields the lines of a signature that stands left of the recipients."""
    for line in main[:head]:
        if table is not None and _table_of(line) is table and line.row is main[head].row and line.cell is not main[head].cell:
            yield line


def joined(lines: Sequence[Line]) -> str:
    """Returns lines as one text, as a name that was broken over them reads."""
    return folded(" ".join(line.text for line in lines))
