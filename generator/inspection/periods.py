"""Terms and periods that contradict the document's date: told with care, since a document may well look back or ahead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.inspection.finding import ANOTHER_TIME, PERIOD, Finding
from generator.inspection.own import Own
from generator.inspection.regions import Passage

SPAN = re.compile(
    r"(?P<kind>nhiệm kỳ|giai đoạn)[ \n]+(?P<first>(?:19|20)\d\d)[ ]?-[ ]?(?P<last>(?:19|20)\d\d)\b", re.IGNORECASE
)
_YEAR = re.compile(r"(?<!tháng )(?<!\d )\bNĂM (?P<year>20\d\d)\b")
_LOOKS_ELSEWHERE = re.compile(
    r"(?:đại hội|tổng kết|sơ kết|kết quả|đánh giá|kỷ niệm|khóa trước|trước đây|tiếp theo|hướng tới|chuẩn bị|tầm nhìn|đến năm|"
    r"trong (?:các|những) năm|so với|từ năm|kế thừa)",
    re.IGNORECASE,
)
_REACH = 80


def periods_in(passages: Sequence[Passage], own: Own) -> Iterator[Finding]:
    """Yields the terms and periods that do not hold on the document's date; none where the date is not known."""
    if not own.date:
        return
    year = int(own.date[:4])
    for one in passages:
        for found in SPAN.finditer(one.text):
            term = found["kind"].lower() == "nhiệm kỳ"
            if not _holds(int(found["first"]), int(found["last"]), year, term) and not _elsewhere(one.text, found.start()):
                yield Finding(one, found.start(), found.group(), _meant(own, found, term), PERIOD, ANOTHER_TIME)
        if one.text.isupper() and not _elsewhere(one.text, len(one.text)):
            for found in _YEAR.finditer(one.text):
                if abs(int(found["year"]) - year) > 1:
                    yield Finding(one, found.start(), found.group(), f"NĂM {year}", PERIOD, ANOTHER_TIME)


def _holds(first: int, last: int, year: int, term: bool) -> bool:
    """A term holds from its first year to its last; a plan may be made a year ahead, and told of in the year after."""
    return first <= year <= last if term else first - 1 <= year <= last + 1


def _elsewhere(text: str, at: int) -> bool:
    return _LOOKS_ELSEWHERE.search(text[max(0, at - _REACH) : at]) is not None


def _meant(own: Own, found: re.Match[str], term: bool) -> str:
    if not term or len(own.terms) != 1:
        return ""
    said = f"nhiệm kỳ {own.terms[0]}"
    return said.upper() if found["kind"].isupper() else said
