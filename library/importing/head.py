"""The first and last lines of an act → kind, number, date, place, issuer, title, signer.

The parts of a head are those of Nghị định 30/2020/NĐ-CP, Phụ lục I.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from library.importing.days import days_in, first_day
from library.importing.issuers import written
from library.structure import labels
from library.structure.tree import Structure
from library.vietnamese.wording import cap_first, lower_first

KINDS = (
    "Nghị quyết liên tịch", "Thông tư liên tịch", "Thông tư liên bộ", "Chương trình phối hợp", "Quy chế phối hợp",
    "Kế hoạch liên tịch", "Hướng dẫn liên tịch", "Văn bản hợp nhất", "Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh", "Sắc lệnh",
    "Lệnh", "Nghị quyết", "Nghị định", "Quyết định", "Thông tư", "Chỉ thị", "Kết luận", "Quy định", "Quy chế", "Hướng dẫn",
    "Kế hoạch", "Chương trình", "Đề án", "Phương án", "Thông báo", "Thông tri", "Báo cáo", "Tờ trình", "Công điện", "Điều lệ",
)  # fmt: skip
LAWS = ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp")
LETTER = "Công văn"
_SHORT = {
    "QH": "Luật", "NĐ": "Nghị định", "TT": "Thông tư", "TTLT": "Thông tư liên tịch", "QĐ": "Quyết định", "CT": "Chỉ thị",
    "NQ": "Nghị quyết", "KL": "Kết luận", "HD": "Hướng dẫn", "KH": "Kế hoạch", "TB": "Thông báo", "BC": "Báo cáo",
}  # fmt: skip

_UP = "A-ZĐĂÂÊÔƠƯ"
# Cyrillic capitals that look like Latin ones get into symbols by copying.
_LOOKALIKES = str.maketrans("АВСЕНКМОРТХ", "ABCEHKMOPTX")
_NUMBER = re.compile(
    rf"(\d{{1,5}}[a-z]?)\s?(?:/\s?((?:19|20)\d\d)\s?)?([/-])\s?([{_UP}][\w&.]*(?:\s?[-/&]\s?[{_UP}][\w&.]*)*)(\s\d{{1,2}}(?=\s|$))?"
)
_NUMBER_LINE = re.compile(rf"(?:[{_UP}][\w ]{{1,30}}\s)?S[ốỐ]\s?[:.]?\s?(?P<rest>.*)", re.IGNORECASE)
_DATE_LINE = re.compile(r"(?P<place>[^,;:()]{2,60}?)\s?,?\s?ngày\s?(?=\d)", re.IGNORECASE)
_RULE = re.compile(r"[\s\-_*=.~–—•]+")
_STATE = re.compile(r"C[ỘộÔô]NG\s+H[ÒOÓòóo][AÀÁaàá]\s+X[ÃÃãa]\s.{0,40}|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập\s?[-–].*", re.IGNORECASE)
_BEGINS_BODY = re.compile(
    r"(?:Căn cứ|Thực hiện|Theo |Xét |Để |Kính gửi|Quốc hội|QUỐC HỘI BAN HÀNH|CỦA QUỐC HỘI|QUYẾT|BAN HÀNH|.{3,60} này quy định|"
    r".{3,90} ban hành (?:Luật|Nghị|Thông|Quyết|Bộ luật|Pháp lệnh))"
)
_AUTHORITY = re.compile(
    r"(?:CHÍNH PHỦ|THỦ TƯỚNG|BỘ TRƯỞNG|CHỦ TỊCH|ỦY BAN|UỶ BAN|HỘI ĐỒNG|BAN |TỔNG |CÔNG AN|CHÁNH|VIỆN|GIÁM ĐỐC|ĐẢNG|TRƯỞNG)"
)
_ISSUES = re.compile(rf"(?P<issuer>[{_UP}Ủ][^;:.]{{2,150}}?) ban hành (?P<kind>{'|'.join(KINDS)})\b(?P<title>[^;:]*)")
_TITLE_TAIL = re.compile(r"\s+SỐ\s+\d[\w/-]*.*$|\s+NGÀY\s+\d.*$|[_*=~-]{3,}$")
_RANK = re.compile(
    r"^(?:(?:Đại|Thượng|Trung|Thiếu)\s(?:tướng|tá|úy|uý)|(?:GS|PGS|TS|ThS|BS|LS)\.)(?:[.\s]*(?:GS|TS|PGS)\.)*\s*", re.IGNORECASE
)
_NAME = re.compile(r"(?:[A-ZĐÀ-Ỹ][a-zđà-ỹ]+)(?:\s(?:[A-ZĐÀ-Ỹ][a-zđà-ỹ]+|[A-ZĐ]\.?)){1,5}")
_LINES, _LONGEST = 80, 600
_TITLE_LINES = 8


@dataclass(frozen=True, slots=True)
class Head:
    """What the head and the signature say; empty where nothing was found. `unsure` names what was only inferred."""

    kind: str = ""
    number: str = ""
    signed: str = ""
    place: str = ""
    issuer: str = ""
    title: str = ""
    signer: str = ""
    unsure: tuple[str, ...] = ()


def read_head(structure: Structure) -> Head:
    """Returns what the head of an act says."""
    lines = [line[:_LONGEST].translate(_LOOKALIKES) for line in islice(structure.lines[slice(*structure.head)], _LINES)]
    closing = [line[:_LONGEST] for line in structure.lines[slice(*structure.closing)]]
    number = _number(lines)
    kind, title, after = _kind_and_title(lines)
    kind = kind or _kind_by_number(number, lines)
    signed, place = _signed(lines)
    issuer, sure = _issuer(lines, number, kind, after)
    unsure = [] if sure else ["issuer"]
    if not signed:
        signed = next((day for line in closing for day, _, _ in days_in(line)), "") or first_day(" ".join(lines[:12])) or ""
        unsure += ["signed"]
    title, sure = _titled(title, kind, lines)
    unsure += [] if sure else ["title"]
    return Head(kind, number, signed, place, issuer, title, _signer(closing), tuple(sorted(unsure)))


def _number(lines: Sequence[str]) -> str:
    for at, line in enumerate(lines):
        if _BEGINS_BODY.match(line):
            break
        match = _NUMBER_LINE.match(line)
        if match and len(line) < 150:
            rest = match["rest"] or "".join(lines[at + 1 : at + 2])
            if found := _NUMBER.match(rest):
                return _written_number(found)
    for line in lines[:20]:
        found = _NUMBER.search(line)
        if found and not _BEGINS_BODY.match(line):
            return _written_number(found)
    return ""


def _written_number(match: re.Match[str]) -> str:
    figure, year, mark, symbol, session = match.groups()
    symbol = re.sub(r"\s", "", symbol).rstrip(".")
    tail = session.strip() if session and symbol.endswith("QH") else ""
    return figure + (f"/{year}" if year else "") + mark + symbol + tail


def _signed(lines: Sequence[str]) -> tuple[str, str]:
    for line in lines:
        if _BEGINS_BODY.match(line):
            break
        match = _DATE_LINE.search(line)
        day = first_day(line[match.end() :]) if match else None
        if match and day:
            return day, _place(match["place"])
    return "", ""


def _place(text: str) -> str:
    """Returns the place before a date; in a PDF the number may stand before it in the same line."""
    found = _NUMBER.search(text)
    return (text[found.end() :] if found else text).strip(" ,:")


def _kind_and_title(lines: Sequence[str]) -> tuple[str, str, int]:
    """Returns the kind, the title below it as printed, and the line behind the title."""
    for at, line in enumerate(lines):
        for kind in KINDS:
            rest = line[len(kind) :].strip(" :")
            if line.startswith(kind.upper()) and not line[len(kind) : len(kind) + 1].isalpha() and _heads(rest):
                pieces, after = _title_lines(lines, at + 1, [rest] if rest else [], kind)
                return kind, " ".join(pieces), after
        if line.lower().startswith("v/v"):
            pieces, after = _title_lines(lines, at + 1, [line[3:].strip(" :")], LETTER)
            return LETTER, " ".join(pieces), after
        if _BEGINS_BODY.match(line) and at:
            break
    return "", "", 0


def _heads(rest: str) -> bool:
    return not rest or labels.is_capitals(rest) or rest.startswith(("Về", "Quy", "Sửa", "Ban"))


def _title_lines(lines: Sequence[str], start: int, pieces: list[str], kind: str) -> tuple[list[str], int]:
    at = start
    while at < min(len(lines), start + _TITLE_LINES):
        line = lines[at]
        ends = line[0] in "([{" or _BEGINS_BODY.match(line) or labels.group(line) or labels.article(line) or _STATE.match(line)
        if ends or (pieces and (_RULE.fullmatch(line) or _is_authority(line, kind, pieces))):
            break
        if not _RULE.fullmatch(line):
            pieces.append(line)
        at += 1
    return pieces, at


def _is_authority(line: str, kind: str, pieces: Sequence[str]) -> bool:
    if not labels.is_capitals(line) or kind in LAWS:
        return False
    return bool(_AUTHORITY.match(line)) or not labels.is_capitals(pieces[-1])


def _kind_by_number(number: str, lines: Sequence[str]) -> str:
    """Returns the kind that stands before the number (“Luật số: …”), or the one of the number's symbol."""
    for line in lines[:20]:
        for kind in KINDS:
            if re.match(rf"{kind}\s+số\b", line, re.IGNORECASE):
                return kind
    symbol = re.split(r"[/-]", number)[-2:] if number else []
    return next((_SHORT[code] for part in symbol if (code := part.rstrip("0123456789")) in _SHORT), "")


def _titled(title: str, kind: str, lines: Sequence[str]) -> tuple[str, bool]:
    """Returns the title as a citation writes it, and whether it is sure: capitals hide which words are names."""
    told = next((match for line in lines if (match := _ISSUES.match(line)) and match["kind"] == kind), None)
    plain = _TITLE_TAIL.sub("", title).strip(" .;:")
    if told and labels.is_capitals(title or "A") and len(told["title"].strip(" ./")) > 3:
        plain, sure = told["title"].strip(" ./"), True
    else:
        sure = bool(plain) and not labels.is_capitals(plain)
        plain = plain if sure else _lowered(plain)
    return (cap_first(plain) if kind in LAWS else lower_first(plain)), sure


def _lowered(capitals: str) -> str:
    """Returns a title in small letters; what stands in brackets stays: it is an abbreviation."""
    return "".join(piece if piece.startswith("(") else piece.lower() for piece in re.split(r"(\([^)]*\))", capitals))


def _issuer(lines: Sequence[str], number: str, kind: str, after: int) -> tuple[str, bool]:
    """Returns the issuer as a legal basis names it, and whether the text itself says so."""
    for line in lines:
        match = _ISSUES.match(line)
        if match and len(match["issuer"]) < 150 and not match["issuer"].startswith(("Căn cứ", "Theo", "Xét")):
            return match["issuer"].strip(" ,"), True
    symbol = re.split(r"[/-]", number)[-1].rstrip("0123456789") if number else ""
    known = {"QH": "Quốc hội", "UBTVQH": "Ủy ban Thường vụ Quốc hội", "CP": "Chính phủ", "TTg": "Thủ tướng Chính phủ"}
    if symbol in known:
        return known[symbol], True
    if after < len(lines) and _AUTHORITY.match(lines[after]) and labels.is_capitals(lines[after]):
        return written(lines[after].strip(" :")), False
    named = " ".join(_bodies(lines))
    ministry = written(named)
    return (f"Bộ trưởng {ministry}" if kind == "Thông tư" and ministry.startswith("Bộ ") else ministry), False


def _bodies(lines: Sequence[str]) -> Iterator[str]:
    """Yields the lines of the issuing body: in capitals, before the number."""
    for line in lines[:10]:
        if _NUMBER_LINE.match(line) or _BEGINS_BODY.match(line):
            return
        bare = re.sub(r"[\s\-_*=]{3,}.*", "", _STATE.sub("", line)).strip(" -_*")
        if bare and labels.is_capitals(bare):
            yield bare


def _signer(closing: Sequence[str]) -> str:
    """Returns the name under the last signature."""
    for line in reversed(closing):
        bare = _RANK.sub("", re.sub(r"[\[({].*?[\])}]", "", line).strip(" [](){}"))
        if _NAME.fullmatch(bare):
            return bare
    return ""
