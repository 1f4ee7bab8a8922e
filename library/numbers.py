"""Document numbers: their parts, and the tokens by which any usual spelling of one meets any other.

A number has a figure, and perhaps a year, a kind and bodies: 23/2012/TT-BCA is 23, 2012, TT, BCA. What is written down
is known under every choice of its parts; what somebody asks for is looked up under exactly the parts given.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from library.vietnamese.letters import fold, split_words

# Kind → the spellings that name it, without marks: the abbreviation of the symbol first.
KINDS = {
    "luat": ("luat", "bo luat", "l", "lct", "hien phap"),
    "pl": ("pl", "phap lenh"),
    "sl": ("sl", "sac lenh", "sac luat"),
    "nd": ("nd", "nghi dinh"),
    "nq": ("nq", "nghi quyet"),
    "nqlt": ("nqlt", "nghi quyet lien tich"),
    "qd": ("qd", "quyet dinh", "quy dinh", "qyd"),
    "ct": ("ct", "chi thi"),
    "tt": ("tt", "thong tu"),
    "ttlt": ("ttlt", "thong tu lien tich"),
    "kl": ("kl", "ket luan"),
    "hd": ("hd", "huong dan"),
    "kh": ("kh", "ke hoach"),
    "cv": ("cv", "cong van"),
    "qc": ("qc", "quy che"),
    "qcph": ("qcph", "quy che phoi hop"),
    "ctr": ("ctr", "chuong trinh"),
    "ctrph": ("ctrph", "ctph", "chuong trinh phoi hop"),
    "bc": ("bc", "bao cao"),
    "tb": ("tb", "thong bao"),
    "ttr": ("ttr", "to trinh"),
    "da": ("de an",),
    "vbhn": ("vbhn", "van ban hop nhat"),
    "cd": ("cong dien",),
}

# Body → the words that name it, without marks; the body's own abbreviation needs no line.
BODIES = {
    "cp": ("chinh phu",),
    "ttg": ("thu tuong", "thu tuong chinh phu"),
    "qh": ("quoc hoi",),
    "ubtvqh": ("uy ban thuong vu quoc hoi", "uy ban thuong vu"),
    "tw": ("trung uong", "ban chap hanh trung uong"),
    "ban-bi-thu": ("ban bi thu",),
    "bo-chinh-tri": ("bo chinh tri",),
    "vptw": ("van phong trung uong", "van phong trung uong dang"),
    "btctw": ("ban to chuc trung uong",),
    "bca": ("bo cong an", "bo truong bo cong an"),
    "bnv": ("bo noi vu", "bo truong bo noi vu"),
    "btc": ("bo tai chinh", "bo truong bo tai chinh"),
    "btp": ("bo tu phap", "bo truong bo tu phap"),
    "bqp": ("bo quoc phong", "bo truong bo quoc phong"),
    "bgddt": ("bo giao duc va dao tao", "bo giao duc", "bo truong bo giao duc va dao tao"),
    "bvhttdl": ("bo van hoa the thao va du lich", "bo van hoa"),
    "ubnd": ("uy ban nhan dan",),
    "hdnd": ("hoi dong nhan dan",),
    "bcd": ("ban chi dao",),
    "cat": ("cong an tinh",),
    "cah": ("cong an huyen",),
    "cax": ("cong an xa",),
    "hu": ("huyen uy",),
    "tu": ("tinh uy",),
    "du": ("dang uy",),
    "mttw": ("mat tran", "uy ban trung uong mat tran to quoc viet nam"),
    "lhpn": ("hoi lien hiep phu nu", "hoi phu nu"),
    "doan": ("trung uong doan", "doan thanh nien"),
}


def _spellings(table: dict[str, tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    return {tuple(spelling.split()): code for code, spellings in table.items() for spelling in spellings}


_KIND_OF = _spellings(KINDS)
_BODY_OF = _spellings(BODIES)
_SHORT_BODIES = frozenset({*BODIES, "vptw", "bgtvt", "byt", "bct", "bkhcn", "btnmt", "bldtbxh", "bxd", "nhnn", "ttcp"})
_YEARS = range(1945, 2101)
# A figure after one of these words counts something else: Điều 5, tháng 6, khóa 11.
_COUNTED = frozenset(
    word
    for group in ("dieu khoan diem muc chuong phan mau luc", "nam thang ngay quy khoa ky", "bcd dao", "tren hon gan")
    for word in group.split()
)


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


def kinds_in(act_type: str) -> set[str]:
    """Returns the code of a kind of document, or nothing: “Thông tư”, “TT” → tt."""
    code = _KIND_OF.get(tuple(fold(act_type).split()))
    return {code} if code else set()


def bodies_in(issuer: str) -> set[str]:
    """Returns the codes of the bodies that an issuer's name holds."""
    words = split_words(fold(issuer))[0]
    found: set[str] = set()
    at = 0
    while at < len(words):
        code, length = _longest(_BODY_OF, words, at)
        found |= {code} if code else set()
        at += max(length, 1)
    return found


def _longest(table: dict[tuple[str, ...], str], words: Sequence[str], at: int) -> tuple[str, int]:
    for length in range(min(9, len(words) - at), 0, -1):
        if code := table.get(tuple(words[at : at + length])):
            return code, length
    return "", 0


def _longest_before(table: dict[tuple[str, ...], str], words: Sequence[str], end: int) -> tuple[str, int]:
    for length in range(min(4, end), 0, -1):
        if code := table.get(tuple(words[end - length : end])):
            return code, length
    return "", 0


def read_numbers(text: str) -> list[Number]:
    """Returns the document numbers in a text or a query, in any usual spelling and without need of marks."""
    return numbers_among(*split_words(text))


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
        code, length = _longest_before(_KIND_OF, self.words, end - skipped)
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
        code = "" if self.kind or self.bodies else _KIND_OF.get((piece,), "")
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
        table = _BODY_OF if self.kind else _KIND_OF
        code, length = _longest(table, self.words, self.end)
        if not code and self.words[self.end] in _SHORT_BODIES:
            code, length, table = self.words[self.end], 1, _BODY_OF
        if not code:
            return False
        self.end += length
        if table is _KIND_OF:
            self.kind = code
        else:
            self.bodies.append(code)
        return True
