"""Where the zones of an act begin: head, body, closing (who adopted and signed it), annexes and what it issues."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from library.structure import labels

_ADOPTED = re.compile(
    r"(?:Luật|Bộ luật|Pháp lệnh|Nghị quyết|Hiến pháp|Điều lệ)(?: [^.;:]{0,60})? (?:này )?(?:đã )?được .{1,200}?thông qua",
    re.IGNORECASE,
)
_RECIPIENTS = re.compile(r"N\s?ơ\s?i nhận\b|NƠI NHẬN\b", re.IGNORECASE)
_ON_BEHALF = re.compile(r"(?:T/?M|K/?T|T/?L|T/?U/?Q|Q)\.?\s+[A-ZĐĂÂÊÔƠƯ]{2}")
_AUTHORITY = re.compile(
    r"(?:Q\. ?|QUYỀN |PHÓ )?(?:CHỦ TỊCH|THỦ TƯỚNG|BỘ TRƯỞNG|TỔNG BÍ THƯ|BÍ THƯ|CHÁNH ÁN|VIỆN TRƯỞNG|TỔNG THANH TRA|"
    r"THỐNG ĐỐC|TỔNG KIỂM TOÁN|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|CỤC TRƯỞNG|TỔNG CỤC TRƯỞNG|TRƯỞNG BAN|CHỦ NHIỆM|THƯỜNG TRỰC|"
    r"CHÁNH VĂN PHÒNG|TRƯỞNG CÔNG AN)\b"
)
_ANNEX = re.compile(
    r"(?:PHỤ LỤC|Phụ lục|PHỤ BIỂU|Phụ biểu)"
    r"(?:\s+(?:(?i:số)\s*:?\s*)?(?P<number>[IVXLC]{1,7}|\d{1,3}(?:[.-]\d{1,3})?[A-Z]?|[A-Z]))?"
    r"\s?(?P<mark>[.:]|[-–—]|)\s*(?P<rest>.*)"
)
_FORM = re.compile(r"(?:MẪU|Mẫu|BIỂU MẪU|Biểu mẫu|BIỂU|Biểu) (?:SỐ|Số|số)\s*:?\s*(?P<number>[\w./-]{1,20})[.:]?(?P<rest>.*)")
_ISSUED_WITH = re.compile(r"[(\[]?\s*(?:Được\s+)?(?:Ban\s+hành\s+)?(?:kèm|Kèm)\s+theo\b", re.IGNORECASE)
_ATTACHED_KIND = re.compile(
    r"(?:QUY CHẾ|QUY ĐỊNH|QUY CHUẨN|QUY TRÌNH|QUY TẮC|NỘI QUY|ĐIỀU LỆ|ĐỀ ÁN|KẾ HOẠCH|CHƯƠNG TRÌNH|DANH MỤC|DANH SÁCH|"
    r"CHIẾN LƯỢC|HƯỚNG DẪN|BẢNG|BIỂU|MẪU|TIÊU CHÍ|BỘ TIÊU CHÍ|PHƯƠNG ÁN|CHẾ ĐỘ|ĐỊNH MỨC|HỆ THỐNG)\b"
)
_LONGEST = 120
_NEAR, _BACK = 6, 12


@dataclass(frozen=True, slots=True)
class Zones:
    """The first lines of the zones of an act: `body` and `closing`, and each annex with its number, heading and own body."""

    body: int
    closing: int
    annexes: tuple[Opening, ...] = ()


@dataclass(frozen=True, slots=True)
class Opening:
    """An annex, a form, or a document that the act issues (quy chế, quy định): first line, number, what follows it there."""

    start: int
    number: str
    rest: str


def zones(lines: Sequence[str], quoted: Sequence[bool]) -> Zones:
    """Returns where the zones begin; a zone that is not there begins where the next one does."""
    return _Reader(lines, quoted).read()


def closes(line: str) -> bool:
    """Tells whether a line belongs to what follows the provisions: adoption, recipients, who signs."""
    if _ADOPTED.match(line) or _RECIPIENTS.match(line) or _ON_BEHALF.match(line):
        return True
    return bool(_AUTHORITY.match(line)) and len(line) <= _LONGEST and labels.is_capitals(line)


class _Reader:
    def __init__(self, lines: Sequence[str], quoted: Sequence[bool]) -> None:
        self._lines, self._quoted = lines, quoted
        self._body = self._closing = -1
        self._last = 0
        self._annexes: list[Opening] = []

    def read(self) -> Zones:
        """Goes through the lines once, from head to body to closing to annexes."""
        for at, line in enumerate(self._lines):
            if not self._quoted[at] and not line.startswith("|"):
                self._take(at, line)
        end = self._annexes[0].start if self._annexes else len(self._lines)
        closing = self._closing if 0 <= self._closing < end else end
        return Zones(self._body if 0 <= self._body < closing else closing, closing, tuple(self._annexes))

    def _take(self, at: int, line: str) -> None:
        if opening := self._annex(at, line):
            self._annexes.append(opening)
        elif self._annexes:
            return
        elif found := labels.article(line, self._last + 1):
            self._article(at, labels.order_of(found.number))
        elif self._body < 0:
            self._body = at if labels.group(line) else -1
        elif self._closing < 0 and closes(line):
            self._closing = at

    def _article(self, at: int, number: int) -> None:
        if self._closing >= 0 and number == 1 and self._last:
            # Something with articles of its own, and nothing said that it is attached.
            self._annexes.append(Opening(self._title_before(at, self._closing + 1), "", ""))
            return
        self._closing = -1
        self._body = at if self._body < 0 else self._body
        self._last = number

    def _annex(self, at: int, line: str) -> Opening | None:
        if len(line) > _LONGEST * 2:
            return None
        ready = self._closing >= 0 or bool(self._annexes) or self._is_first(at)
        match = _ANNEX.match(line)
        if match and _is_heading(match) and (ready or labels.is_capitals(line) or self._attached_below(at)):
            return Opening(at, match["number"] or "", match["rest"].strip())
        match = _FORM.match(line)
        if match and ready and (not match["rest"].strip() or labels.is_capitals(match["rest"])):
            return Opening(at, match["number"].rstrip("."), match["rest"].strip())
        if ready and _ISSUED_WITH.match(line) and not self._just_opened(at):
            return Opening(self._title_before(at, max(self._closing + 1, self._newest())), "", "")
        return None

    def _is_first(self, at: int) -> bool:
        """Tells whether nothing stands before the line: the file is an annex alone."""
        return self._body < 0 and at < _NEAR and not any(_names_state(line) for line in self._lines[:at])

    def _attached_below(self, at: int) -> bool:
        return any(_ISSUED_WITH.match(line) for line in self._lines[at + 1 : at + 1 + _NEAR])

    def _just_opened(self, at: int) -> bool:
        return bool(self._annexes) and self._annexes[-1].start >= at - _BACK

    def _newest(self) -> int:
        return self._annexes[-1].start + 1 if self._annexes else 0

    def _title_before(self, at: int, first: int) -> int:
        """Returns the first line of the title above a line: its kind in capitals, or what stands right above it."""
        for place in range(at - 1, max(first, at - _BACK) - 1, -1):
            if _ATTACHED_KIND.match(self._lines[place]) and len(self._lines[place]) <= _LONGEST:
                return place
        return at if at <= first else at - 1


def _is_heading(match: re.Match[str]) -> bool:
    rest = match["rest"].strip()
    if not rest:
        return True
    return (bool(match["mark"]) or labels.is_capitals(rest)) and not rest.endswith((";", ",", "."))


def _names_state(line: str) -> bool:
    return "CỘNG HÒA XÃ HỘI" in line or "CỘNG HOÀ XÃ HỘI" in line or "ĐẢNG CỘNG SẢN" in line
