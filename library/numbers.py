"""Document numbers: their parts, and the tokens by which any usual spelling of one meets any other.

A number has a figure, and perhaps a year, a kind and bodies: 23/2012/TT-BCA is 23, 2012, TT, BCA. What is written down
is known under every choice of its parts; what somebody asks for is looked up under exactly the parts given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from library.symbols import BODY_OF, KIND_OF, SHORT_BODIES, bodies_in, kinds_in, longest
from library.vietnamese.letters import fold, split_words

_YEARS = range(1945, 2101)
# A figure after one of these words counts something else: Điều 5, tháng 6, khóa 11.
_COUNTED = frozenset(
    word
    for group in ("dieu khoan diem muc chuong phan mau luc", "nam thang ngay quy khoa ky", "bcd dao", "tren hon gan")
    for word in group.split()
)

_SHORT_KINDS = (spelling[0].replace("d", "[dđ]") for spelling in KIND_OF if len(spelling) == 1 and 1 < len(spelling[0]) < 6)
_GLUED = re.compile(rf"(?<![^\W_])({'|'.join(sorted(_SHORT_KINDS, key=len, reverse=True))})(?=[0-9])", re.IGNORECASE)
# Most texts hold none, which is seen sooner than that no abbreviation stands there.
_LETTER_AND_FIGURE = re.compile(r"[A-Za-zĐđ][0-9]")


@dataclass(frozen=True, slots=True)
class Number:
    """A document number as somebody wrote it; it takes the words of its text from `start` to `end`."""

    figure: int
    year: int | None
    kind: str
    bodies: tuple[str, ...]
    start: int
    end: int

    @property
    def firm(self) -> bool:
        """Tells whether it can be nothing but a document's number: it has a year or a body."""
        return self.year is not None or bool(self.bodies)

    def asked(self) -> tuple[str, ...]:
        """Returns the tokens to look up: exactly the parts given, one token for each body."""
        return tuple(_token(self.figure, self.year, self.kind, body) for body in self.bodies or ("",))

    def looser(self) -> tuple[str, ...]:
        """Returns tokens with fewer parts, the next best first; figure and year are never given up."""
        kinds = [kind for kind in dict.fromkeys((self.kind, "")) if kind or self.year]
        fewer = (_token(self.figure, self.year, kind, "") for kind in kinds)
        return tuple(token for token in fewer if token not in self.asked())


def _token(figure: int, year: int | None, kind: str, body: str) -> str:
    return f"{figure}/{year or ''}/{kind}/{body}"


def every_token(figure: int, years: Iterable[int], kinds: Iterable[str], bodies: Iterable[str]) -> set[str]:
    """Returns a token for every choice of parts that contains the figure."""
    choices = product({*years, None}, {*kinds, ""}, {*bodies, ""})
    return {_token(figure, year, kind, body) for year, kind, body in choices}


def known_under(number: Number) -> set[str]:
    """Returns every token under which a number that stands in a text can be found."""
    years = [number.year] if number.year else []
    return every_token(number.figure, years, [number.kind], _wider(number.bodies))


def _wider(bodies: Iterable[str]) -> set[str]:
    """Returns the bodies, and each without its term or office number: QH15 is also QH, PV28 also PV."""
    found = set(bodies)
    return found | {short for body in found if len(short := body.rstrip("0123456789")) > 1}


def tokens_of_act(spellings: Iterable[str], act_type: str, issuer: str, signed: str) -> set[str]:
    """Returns every token under which an act can be found, from the spellings of its number and what else is known."""
    named = kinds_in(act_type)
    issuers = bodies_in(issuer)
    year = int(signed[:4]) if signed[:4].isdecimal() else None
    found: set[str] = set()
    for spelling in spellings:
        for number in read_numbers(spelling):
            years = {number.year or year} - {None}
            kinds = {number.kind, *named} - {""}
            bodies = _wider(number.bodies) | issuers
            found |= every_token(number.figure, [one for one in years if one], kinds, bodies)
    return found


def _longest_before(table: dict[tuple[str, ...], str], words: Sequence[str], end: int) -> tuple[str, int]:
    for length in range(min(4, end), 0, -1):
        if code := table.get(tuple(words[end - length : end])):
            return code, length
    return "", 0


def apart(text: str) -> str:
    """Returns the text with a space where the abbreviation of a kind and the figure were written together: “TT23/2012”."""
    return _GLUED.sub(r"\1 ", text) if _LETTER_AND_FIGURE.search(text) else text


def read_numbers(text: str) -> list[Number]:
    """Returns the document numbers in a text or a query, in any usual spelling and without need of marks."""
    return numbers_among(*split_words(apart(text)))


def numbers_among(words: Sequence[str], gaps: Sequence[str]) -> list[Number]:
    """Returns the document numbers among the words of a text, given what stands before each (see `split_words`)."""
    figures = [at for at, word in enumerate(words) if word.isdecimal() and len(word) <= 5]
    if not figures:
        return []
    plain = [_plain(word) for word in words]
    found: list[Number] = []
    for at in figures:
        number = _Reader(plain, gaps, at).read() if not found or at >= found[-1].end else None
        if number:
            found.append(number)
    return found


@lru_cache(maxsize=50_000)
def _plain(word: str) -> str:
    return fold(word)


class _Reader:
    """Reads one number that may start with the figure at `at`; what it has read moves `end` on."""

    def __init__(self, words: Sequence[str], gaps: Sequence[str], at: int) -> None:
        self.words, self.gaps, self.at, self.end = words, gaps, at, at + 1
        self.year: int | None = None
        self.kind = ""
        self.bodies: list[str] = []

    def read(self) -> Number | None:
        """Returns the number, or None where the figure counts something else."""
        joined = self.gaps[self.at] in ("/", "-", ".", ",")
        if joined or (self.at and self.words[self.at - 1] in _COUNTED):
            return None
        left, length = self._left()
        self._joined_year()
        if self._next_gap("/") and self.words[self.end].isdecimal():
            return None
        symbol = self._symbol()
        self.kind = self.kind or left
        if not symbol and not self.year and (not left or int(self.words[self.at]) in _YEARS):
            return None
        self._spaced()
        start = self.at - (length if left else 0)
        return Number(int(self.words[self.at]), self.year, self.kind, tuple(dict.fromkeys(self.bodies)), start, self.end)

    def _left(self) -> tuple[str, int]:
        """Returns the kind that stands before the figure, with or without “số” between, and the words it takes."""
        end = self.at
        skipped = 1 if end and self.words[end - 1] in ("so", "s") else 0
        code, length = _longest_before(KIND_OF, self.words, end - skipped)
        # “theo quy định 30 ngày”: the verb is far more frequent than a Party regulation without its symbol.
        if self.words[end - skipped - length : end - skipped] == ["quy", "dinh"] and not self._next_gap("-", "/"):
            return "", 0
        return code, length + skipped

    def _next_gap(self, *marks: str) -> bool:
        return self.end < len(self.words) and self.gaps[self.end] in marks

    def _is_year(self) -> bool:
        word = self.words[self.end]
        return len(word) == 4 and word.isdecimal() and int(word) in _YEARS

    def _joined_year(self) -> None:
        if self._next_gap("/") and self._is_year():
            self.year = int(self.words[self.end])
            self.end += 1

    def _symbol(self) -> bool:
        """Reads the pieces that are joined by a slash or a hyphen: /TT-BCA, -CT/TW."""
        first = self.end
        while self._next_gap("/", "-", "–", "&") and not self.words[self.end][0].isdecimal():
            self._take(self.words[self.end])
            self.end += 1
        return self.end > first

    def _take(self, piece: str) -> None:
        code = "" if self.kind or self.bodies else KIND_OF.get((piece,), "")
        if code:
            self.kind = code
        else:
            self.bodies.append(piece)

    def _spaced(self) -> None:
        """Reads what follows in words: a year, a kind, the body that issued it."""
        while self._next_gap(" "):
            skip = 1 if self.words[self.end] in ("cua", "nam") and self.end + 1 < len(self.words) else 0
            self.end += skip
            if not self._spaced_piece():
                self.end -= skip
                return

    def _spaced_piece(self) -> bool:
        if not self.year and self._is_year():
            self.year = int(self.words[self.end])
            self.end += 1
            return True
        table = BODY_OF if self.kind else KIND_OF
        code, length = longest(table, self.words, self.end)
        if not code and self.words[self.end] in SHORT_BODIES:
            code, length, table = self.words[self.end], 1, BODY_OF
        if not code:
            return False
        self.end += length
        if table is KIND_OF:
            self.kind = code
        else:
            self.bodies.append(code)
        return True
