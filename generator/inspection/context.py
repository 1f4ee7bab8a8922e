"""What stands around a name and says that another one's name may stand there: recipients, titles of acts, experience, birth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from generator.inspection.regions import Passage
from library.citing.reading import citations_in

RECIPIENT, TITLE, EXPERIENCE, BIRTH, BORDER, BEFORE, EXAMPLE = (
    "recipient", "title", "experience", "birth", "border", "before", "example",
)  # fmt: skip
_REACH = 90
_WORDS_BEFORE = (
    (EXPERIENCE, r"(?:kinh nghiệm|học tập|tham quan|điển hình|cách làm)(?: hay| tốt| mô hình| thực tế| triển khai)*"
                 r"(?: \w+){0,4}? (?:của|ở|tại|từ)(?: \w+){0,3}"),
    (BIRTH, r"(?:sinh (?:ngày|năm|tại|ở)|quê(?: quán| gốc| ở)?|nguyên quán|nơi sinh|nơi cấp|cấp tại)\b"
            r"(?:(?!trú\b|hiện\b|ở tại|công tác|chức vụ)[^.;])*"),
    (BORDER, r"(?:giáp(?: ranh)?|tiếp giáp|giáp với|ranh giới|liền kề|lân cận)\b[^.;]*"),
    (EXAMPLE, r"(?:ví dụ|thí dụ)\b[^.]*"),
    (BEFORE, r"(?:sáp nhập|hợp nhất|nhập|chia tách|thành lập trên cơ sở|trước đây(?: là| thuộc)?|nguyên là|đổi tên|chuyển từ)\b"
             r"[^.;]*"),
)  # fmt: skip
_BEFORE = tuple((reason, re.compile(rf"(?<!\w){pattern}$", re.IGNORECASE)) for reason, pattern in _WORDS_BEFORE)
_BEHIND = re.compile(r"\s*(?:\(cũ\)|cũ\b|trước đây\b|\(trước)", re.IGNORECASE)
_RECIPIENTS = re.compile(r"\s*nơi nhận\s*:?", re.IGNORECASE)
_ADDRESSED = re.compile(r"\s*kính gửi\s*:?", re.IGNORECASE)
_LISTED = re.compile(r"\s*[-+•*–]")
_MAY_CITE = re.compile(r"\d/|\d+/\d|số \d|luật|pháp lệnh", re.IGNORECASE)
# The title of an act begins with these words and ends with the clause; who issued it stands before and is no part of it.
_TITLE = re.compile(
    r"[^;.]*?(?<!\w)(?:về(?: việc)?|quy định|ban hành|phê duyệt|sửa đổi|hướng dẫn)\b(?P<title>[^;]*)", re.IGNORECASE
)
_OWN_ACT = re.compile(r"\(?\s*(?:ban hành )?kèm theo", re.IGNORECASE)


def recipients(passages: Sequence[Passage]) -> frozenset[int]:
    """Returns the passages, by their place in the row, that tell who gets the document: below “Nơi nhận”, and “Kính gửi”."""
    return frozenset(_recipients(passages))


def _recipients(passages: Sequence[Passage]) -> Iterator[int]:
    box = None
    for index, one in enumerate(passages):
        if _RECIPIENTS.match(one.text) or _ADDRESSED.match(one.text):
            box = one.box
            yield index
        elif box is not None and one.box == box and _LISTED.match(one.text):
            yield index
        else:
            box = None


@lru_cache(maxsize=256)
def titles(text: str) -> tuple[tuple[int, int], ...]:
    """Returns where the titles of the acts stand that a text cites, from “về”, “quy định”, “ban hành” on."""
    if not _MAY_CITE.search(text):
        return ()
    found = citations_in(text)
    spans = []
    for index, cited in enumerate(found):
        until = found[index + 1].start if index + 1 < len(found) else len(text)
        title = None if _OWN_ACT.match(text[max(0, cited.start - 20) : cited.start]) else _TITLE.match(text, cited.end, until)
        if title:
            spans.append(title.span("title"))
    return tuple(spans)


def allowed_by(text: str, start: int, end: int) -> str:
    """Returns why another one's name may stand between two places of a text, or an empty text."""
    before = " ".join(text[max(0, start - _REACH) : start].split())
    told = next((reason for reason, pattern in _BEFORE if pattern.search(before)), "")
    return told or (BEFORE if _BEHIND.match(text, end) else "")
