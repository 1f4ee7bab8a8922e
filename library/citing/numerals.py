"""A document's number at a word, in every family of symbols: State, Party, joint, old, and without a symbol.

23/2012/TT-BCA · 66/KH-BCĐ · 09-CT/TW · 146/2010/TTLT/BTC-BCA-BQP · 72/2025/QH15 · 13/CP · 64-HĐBT · 35-L/CTN · 60 TC/TCT
30/2020
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from library.citing.codes import BODIES, JOINT, NAMED, STRONG, kind_of_code, known, piece, set_of
from library.citing.words import Words
from library.vietnamese.letters import fold

_YEARS = range(1945, 2101)
_FIGURE = re.compile(r"\d{1,5}[a-zA-ZđĐ]?", re.ASCII)
_UNIT = re.compile(r"[A-ZĐ]{1,3}\d{1,3}", re.IGNORECASE)
_MOST_PIECES = 24
# “số” after one of these words numbers no document: biển số, nhà số, mã số, tờ bản đồ số, tài khoản số.
_NUMBERED = set_of(
    "bien nha ma lo thua do thoai khoan phong tuyen he chi ty tri an co tau xe quoc may sim the ho mau bieu luc hinh "
    "bang"
)
# What goes on after a bare number; a noun would be counted by it (“Nghị định 30 ngày”).
_GOES_ON = set_of("cua neu noi tren ve va hoac ngay quy da duoc co de thi la tai nhung")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it was read: how it is written, the kind that its symbol tells, its characters, the word behind it."""

    written: str
    kind: str
    start: int
    end: int
    until: int


def is_figure(words: Words, at: int) -> bool:
    """Tells whether a number may begin with this word."""
    word = words.texts[at]
    return word[0].isdecimal() and word.strip("0") != "" and _FIGURE.fullmatch(word) is not None


def numbered(words: Words, at: int) -> bool:
    """Tells whether “số” stands before the word at `at`, meaning a document's number."""
    last = at - 1
    if last > 0 and words.folded[last] == "hieu":
        last -= 2 if words.folded[last - 1] == "ky" else 1
    return last >= 0 and words.texts[last].lower() in ("số", "so") and words.gaps[at].strip() in ("", ":")


def _numbers_a_thing(words: Words, at: int) -> bool:
    """Tells whether the figure at a word is that of a form, a plate, a plot: “Mẫu số 01/BNG”, “biển số 73”."""
    noun = at - 2 if numbered(words, at) else at - 1
    if noun < 0 or any(gap not in (" ", "") for gap in words.gaps[noun + 1 : at + 1]):
        return False
    return words.folded[noun] in _NUMBERED or words.folded[noun].endswith("mau")


def numeral_at(words: Words, at: int, kind: str = "", *, loose: bool = False) -> Numeral | None:
    """Returns the number that begins with the figure at a word, or None where the figure is something else.

    `kind` is what was named before it. `loose`: the words are somebody's search, who counts nothing.
    """
    if not is_figure(words, at) or not _stands_free(words, at) or (not kind and _numbers_a_thing(words, at)):
        return None
    scan = _Scan(words, at, kind, numbered(words, at))
    scan.read()
    return scan.found() if scan.is_number(loose) else None


def _stands_free(words: Words, at: int) -> bool:
    """Tells whether a figure is no part of a larger one: 05/9, 1.200, 06:2022."""
    gap = words.gaps[at]
    if at == 0 or not gap or gap[-1] not in "/-.,:&%":
        return True
    return len(gap) > 1 or (gap == ":" and numbered(words, at))


class _Scan:
    """Reads one number; what it has read moves `until` on, at most a few dozen words."""

    def __init__(self, words: Words, at: int, kind: str, led: bool) -> None:
        self.words, self.at, self.kind, self.led = words, at, kind, led or bool(kind)
        self.numbered = led
        self.until = at + 1
        self.end = words.ends[at]
        self.year = False
        self.pieces: list[str] = []
        self.written = [words.texts[at]]

    def read(self) -> None:
        """Reads year, symbol and the unit in brackets (TT-BCA(X13))."""
        self._read_year()
        while len(self.pieces) < _MOST_PIECES and self._read_piece():
            pass
        if self.pieces and not self.year:
            self._read_year()
        if self.pieces and self._gap() == "(" and self.words.gaps[self.until + 1].startswith(")"):
            unit = self.words.texts[self.until]
            if _UNIT.fullmatch(unit):
                self._take(f"({unit})", self.words.ends[self.until] + 1)

    def _gap(self) -> str:
        return self.words.gaps[self.until] if self.until < len(self.words) else ""

    def _take(self, written: str, end: int) -> None:
        self.written.append(written)
        self.end = end
        self.until += 1

    def _read_year(self) -> None:
        if self._gap().strip() in self._year_marks() and is_year(self.words.texts[self.until]):
            self.year = True
            self._take("/" + self.words.texts[self.until], self.words.ends[self.until])

    def _year_marks(self) -> tuple[str, ...]:
        """Names of files write other marks: “Nghị định số 13-2020-NĐ-CP”, “Thông tư số 40.2016.TT-BGTVT”."""
        return ("/", "-", ".", "_") if self.led and not is_year(self.words.texts[self.at]) else ("/",)

    def _read_piece(self) -> bool:
        gap = self._gap()
        mark = gap.strip()
        word = self.words.texts[self.until] if gap else ""
        code = piece(word) or (word if word.islower() and known(word) else "")
        if not code or not self._joined(gap, mark, code, word):
            return False
        self.pieces.append(code)
        self._take((mark if mark in "/-&" else "/") + code if mark else f" {code}", self.words.starts[self.until] + len(code))
        return len(code) == len(word)

    def _joined(self, gap: str, mark: str, code: str, word: str) -> bool:
        """Tells whether a piece belongs to the symbol. White space beside the mark is a broken line, or the text goes on."""
        whole = code == word
        if mark == "&":
            return whole and gap == mark and bool(self.pieces)
        if mark in (".", "_") and self.year and not self.pieces and gap == mark:
            return self.led and whole and known(code)
        if mark not in ("/", "-"):
            return gap == " " and whole and self._begins_old(code)
        if gap == mark:
            return whole or len(code) > 1
        if not whole or len(code) < 2:
            return False
        both = gap[0] == gap[-1] == " "
        if not self.pieces:
            return self.led or bool(kind_of_code(code))
        alone = len(self.pieces) == 1 and bool(kind_of_code(self.pieces[0]))
        return alone or (self._is_joint() and (not both or known(code)))

    def _begins_old(self, code: str) -> bool:
        """Tells whether a symbol begins that stands apart from its figure: “Thông tư số 60 TC/TCT”."""
        behind = self.words.gaps[self.until + 1]
        return self.led and not self.pieces and not self.year and len(code) > 1 and behind in ("/", "-") and known(code)

    def _is_joint(self) -> bool:
        return "liên" in self.kind or "phối hợp" in self.kind or any(code in JOINT for code in self.pieces)

    def is_number(self, loose: bool) -> bool:
        """Tells whether what was read numbers a document."""
        if not self.pieces:
            return self.words.texts[self.at].isdecimal() and bool(self.kind) and self._is_short(loose)
        if any(code.islower() for code in self.pieces):
            return all(map(known, self.pieces)) and (self.led or self.year or self._begins_with_kind())
        if sum(letter.isupper() for code in self.pieces for letter in code) < 2:
            return self.kind in NAMED
        return self.year or self.led or self._begins_with_kind() or (len(self.pieces) > 1 and self.pieces[0] in BODIES)

    def _begins_with_kind(self) -> bool:
        return len(self.pieces) > 1 and bool(kind_of_code(self.pieces[0]))

    def _is_short(self, loose: bool) -> bool:
        """Tells whether a figure without symbol numbers a document: “Nghị định 30/2020”, “Nghị định số 30”."""
        if loose or self.numbered:
            return loose or self.year or self.kind in STRONG or self.words.texts[self.at - 2][:1].isupper() or self._ends()
        if self.kind not in STRONG and (not self.year or int(self.words.texts[self.at]) <= 12):
            return False
        return self.year or self._ends()

    def _ends(self) -> bool:
        gap = self.words.gaps[self.until]
        return self.until >= len(self.words) or gap.strip() not in ("", "/") or self.words.folded[self.until] in _GOES_ON

    def found(self) -> Numeral:
        """Returns what was read."""
        kind = kind_of_code(self.pieces[0]) if self.pieces else ""
        if kind == "Thông tư" and self.pieces[1:2] == ["TW"]:
            kind = "Thông tri"
        if not kind and self.pieces in (["CP"], ["HĐBT"]):
            kind = "Nghị định"
        elif not kind:
            kind = next((found for code in self.pieces[1:] if (found := _trailing(code))), "")
        return Numeral("".join(self.written), kind, self.words.starts[self.at], self.end, self.until)


def _trailing(code: str) -> str:
    """Returns the kind that an old symbol names behind its body: 20-TC/TT, 1141-TC/QĐ/CĐKT."""
    return kind_of_code(code) if fold(code) in ("tt", "qd", "nd", "nq", "ct", "pl", "sl", "ttlb", "ttlt") else ""


def is_year(word: str) -> bool:
    """Tells whether a word is a year in which an act may have been signed."""
    return len(word) == 4 and word.isascii() and word.isdecimal() and int(word) in _YEARS
