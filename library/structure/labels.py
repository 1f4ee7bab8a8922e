"""One line of an act → what it opens: part, chapter, section, article, clause or point, with its number and the rest.

The forms are those of Nghị định 30/2020/NĐ-CP, Phụ lục I and of the laws on making legal documents: “Phần thứ nhất”,
“Chương I”, “Mục 1”, “Tiểu mục 1”, “Điều 1.”, “1.”, “a)”; beside them what copies make of these: “ĐIỀU 5:”, “Đ i ề u 5 .”.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

PART, CHAPTER, SECTION, SUBSECTION, ROMAN, ARTICLE, CLAUSE, POINT, ANNEX = (
    "part", "chapter", "section", "subsection", "roman", "article", "clause", "point", "annex",
)  # fmt: skip
LEVELS = (ANNEX, PART, CHAPTER, SECTION, SUBSECTION, ROMAN, ARTICLE, CLAUSE, POINT)
RANK = {level: rank for rank, level in enumerate(LEVELS)}

LONGEST_HEADING = 300
# “Điều 12 Luật này quy định …” is a sentence, though a capital follows the number.
_NAMES_AN_ACT = re.compile(
    r"(?:Luật|Bộ luật|Nghị|Thông tư|Quyết định|Hiến pháp|Pháp lệnh|Chương|Mục|Phần|Phụ lục|Quy chế|Quy định|Điều|Công ước|"
    r"Hiệp)\b"
)
_NOTE = r"(?:\[\d{1,4}\]\s?)*"
_ARTICLE = re.compile(
    rf"[ĐD]\s?[iIìÌ]\s?[ềêểỀÊỂ]\s?[uU]\s{{0,3}}(?P<number>\d(?:\s?\d){{0,3}})(?P<letter>\s?[a-zđA-ZĐ](?![\w)]))?\s?{_NOTE}"
    rf"(?P<mark>[.:]+(?!\d)|[-–—](?=\s)|)\s*{_NOTE}(?P<rest>.*)",
    re.DOTALL,
)
_ORDINAL = "nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười"
_ROMAN_OR_FIGURE = r"[IVXLC]{1,7}(?![^\W\d_])|\d{1,3}"
_TAIL = rf"(?P<letter>[a-zđ](?!\w))?\s?{_NOTE}(?P<mark>[.:]+|[-–—](?=\s)|(?=\s)|$)\s*{_NOTE}(?P<rest>.*)"
_GROUPS = (
    (PART, re.compile(rf"(?:Phần|PHẦN)\s+(?:(?i:thứ)\s+)?(?P<number>(?i:{_ORDINAL})\b|{_ROMAN_OR_FIGURE}|[A-E]\b){_TAIL}")),
    (CHAPTER, re.compile(rf"(?:C\s?h\s?ư\s?ơ\s?n\s?g|C\s?H\s?Ư\s?Ơ\s?N\s?G)\s*(?P<number>{_ROMAN_OR_FIGURE}){_TAIL}")),
    (SUBSECTION, re.compile(rf"(?:Tiểu|TIỂU)\s+(?:mục|Mục|MỤC)\s+(?P<number>{_ROMAN_OR_FIGURE}|[A-E]\b){_TAIL}")),
    (SECTION, re.compile(rf"(?:M\s?ụ\s?c|M\s?Ụ\s?C)\s+(?P<number>{_ROMAN_OR_FIGURE}|[A-E]\b){_TAIL}")),
)
_ROMAN = re.compile(r"(?P<number>[IVX]{1,6}|[A-EĐ])\s?[.)/-]\s+(?P<rest>\S.*)")
_CLAUSE = re.compile(rf"(?P<number>\d{{1,3}}[a-zđ]?)\s?{_NOTE}[.)/]\s*{_NOTE}(?![\d.])(?P<rest>.*)")
_POINT = re.compile(rf"(?P<number>[a-zđ]\d?)\s?{_NOTE}(?:[)]\s*|[./]\s+){_NOTE}(?P<rest>.*)")


@dataclass(frozen=True, slots=True)
class Label:
    """What a line opens: the level, the number as it is cited (“12a”, “IV”, “đ”), and the rest of the line."""

    level: str
    number: str
    rest: str = ""


def article(line: str, expected: int = 0) -> Label | None:
    """Returns the article that a line opens, or None; `expected` is the number that would follow the last article.

    Without a mark behind the number (“Điều 5 Phạm vi”) only the expected one is taken for an article, and no sentence.
    """
    match = _ARTICLE.match(line)
    if match is None:
        return None
    number, rest = re.sub(r"\s", "", match["number"]), match["rest"].strip()
    if not match["mark"] and rest:
        sentence = not rest[0].isupper() or _NAMES_AN_ACT.match(rest) or " " in match["number"]
        if sentence or int(number) != expected:
            return None
    letter = (match["letter"] or "").strip().lower()
    return Label(ARTICLE, str(int(number)) + letter, rest)


def group(line: str) -> Label | None:
    """Returns the part, chapter, section or subsection that a line opens, or None (“Chương II của Luật này …”)."""
    for level, pattern in _GROUPS:
        match = pattern.match(line)
        if match and len(line) <= LONGEST_HEADING and _may_head(match["mark"], match["rest"].strip()):
            return Label(level, match["number"] + (match["letter"] or ""), match["rest"].strip())
    return None


def _may_head(mark: str, rest: str) -> bool:
    if not rest:
        return True
    if not mark and (_NAMES_AN_ACT.match(rest) or rest[0] in ",;)"):
        return False
    return (bool(mark) or rest[0].isupper()) and (not rest.endswith((";", ".", ":")) or is_capitals(rest))


def roman(line: str) -> Label | None:
    """Returns the group “I. …” or “A. …” that a line opens, or None."""
    match = _ROMAN.match(line)
    return Label(ROMAN, match["number"], match["rest"].strip()) if match else None


def clause(line: str) -> Label | None:
    """Returns the clause (khoản) “1. …” that a line opens, or None; “1.000 đồng” opens none."""
    match = _CLAUSE.match(line)
    return Label(CLAUSE, match["number"], match["rest"].strip()) if match else None


def point(line: str) -> Label | None:
    """Returns the point (điểm) “a) …” that a line opens, or None."""
    match = _POINT.match(line)
    return Label(POINT, match["number"], match["rest"].strip()) if match else None


def is_capitals(text: str) -> bool:
    """Tells whether a text is printed in capitals; one small letter in ten may be left of a bad copy."""
    letters = [one for one in text if one.isalpha()]
    return bool(letters) and sum(one.isupper() for one in letters) * 10 >= len(letters) * 9


def order_of(number: str) -> int:
    """Returns the place of an article's number in its row, without the letter: “12a” → 12."""
    digits = number.rstrip("abcdefghijklmnopqrstuvwxyzđ")
    return int(digits) if digits.isdecimal() else 0
