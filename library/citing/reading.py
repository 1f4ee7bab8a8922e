"""A text → its citations, in order.

At each word one of three things begins: a list of provisions, a kind of document, a number. A citation is a kind with a
number, a law with a name, a reference back, or a number alone; what stands before it (provisions) and behind it (date, issuer)
is its own.
"""

from __future__ import annotations

from dataclasses import replace

from library.citing.citation import Citation, Provision
from library.citing.codes import ABBREVIATED, KIND_OF_WORDS, NAMED, kind_at_words
from library.citing.lists import UNITS, provisions_at
from library.citing.names import KNOWN, LawNames, is_law_word, name_at
from library.citing.numerals import Numeral, is_figure, is_year, numbered, numeral_at
from library.citing.plain import Plain, plain
from library.citing.tails import date_at, issuer_at, refers_at
from library.citing.words import words_of

# Between a provision and its act: “Điều 5 của Nghị định”, “khoản 2 Điều 7 Chương II Luật”.
_TOWARDS = frozenset({"cua", "tai", "thuoc", "trong", "theo"})
_DIVISIONS = frozenset({"chuong", "muc", "phan", "tieu", "phu", "luc"})
_CLOSE = frozenset({" ", ", ", ",", " (", "(", " “", ' "', ""})
_BEGINNINGS = frozenset({*UNITS, *(words[0] for words in KIND_OF_WORDS)})
_FURTHEST_ANNEX = 30
_ANNEXED = ("Quy chế", "Quy định", "Nội quy", "Điều lệ", "Hướng dẫn", "Kế hoạch", "Chương trình", "Đề án", "Phương án")


def citations_in(text: str, names: LawNames = KNOWN, *, loose: bool = False) -> tuple[Citation, ...]:
    """Returns the citations in a text, in order; their places count the characters of the text as given.

    `names` are names of laws beside those that are known anyway. `loose`: the text is somebody's search, in which abbreviations
    are written small and a figure behind a kind is always a number.
    """
    return _Reader(plain(text), names, loose).read()


class _Reader:
    """Reads one text from its first word to its last; each step moves `at` on and looks at a bounded number of words."""

    def __init__(self, text: Plain, names: LawNames, loose: bool) -> None:
        self.text, self.names, self.loose = text, names, loose
        self.words = words_of(text.text)
        self.at = 0
        self.found: list[Citation] = []

    def read(self) -> tuple[Citation, ...]:
        """Returns all citations."""
        size = len(self.words)
        while self.at < size:
            if self.words.folded[self.at] in _BEGINNINGS or self.words.texts[self.at][0].isdecimal():
                self._step()
            else:
                self.at += 1
        return tuple(self.found)

    def _step(self) -> None:
        at = self.at
        if self.words.folded[at] in UNITS and (listed := provisions_at(self.words, at)):
            provisions, until = listed
            found = self._act_behind(until, provisions, at) if provisions else None
            self._keep(found, until)
        else:
            self._keep(self._act(at, (), at), at + 1)

    def _keep(self, found: tuple[Citation, int] | None, otherwise: int) -> None:
        if found:
            self.found.append(found[0])
        self.at = found[1] if found else otherwise

    def _act_behind(self, until: int, provisions: tuple[Provision, ...], start: int) -> tuple[Citation, int] | None:
        """Returns the citation of the act to which provisions belong that end before a word."""
        at = self._towards(until)
        if at >= len(self.words) or self.words.gaps[at] not in _CLOSE:
            return None
        kind, behind = self._kind(at)
        found = self._act(at, provisions, start)
        if found is None and kind in _ANNEXED:
            found = self._annexed(kind, behind, provisions, start)
        if found is None and kind and self.words.texts[at][0].isupper():
            # By its subject alone: “Điều 4 Quy chế làm việc của Ban Chỉ đạo”.
            found = self._whole(Citation(0, 0, kind), None, behind, provisions, start)
        return found

    def _towards(self, at: int) -> int:
        for _ in range(6):
            also = self.words.folded[at : at + 1] == ("va",) and self.words.folded[at + 1 : at + 2] in (("chuong",), ("muc",))
            at += also
            if at < len(self.words) and self.words.gaps[at] in _CLOSE and self.words.folded[at] in _TOWARDS | _DIVISIONS:
                at += 2 if self.words.folded[at] in ("chuong", "muc", "phan", "luc") else 1
        return at

    def _annexed(self, kind: str, at: int, provisions: tuple[Provision, ...], start: int) -> tuple[Citation, int] | None:
        for here in range(at, min(len(self.words), at + _FURTHEST_ANNEX)):
            if self.words.gaps[here].strip() in (".", ";", "\n") or self.words.folded[here] in UNITS:
                return None
            if self.words.said(here, "kem", "theo"):
                found = self._act(here + 2, provisions, start)
                return found and (replace(found[0], annex=kind), found[1])
        return None

    def _kind(self, at: int) -> tuple[str, int]:
        """Returns the kind that a word names, and the word behind it; ("", at) for none."""
        if at >= len(self.words):
            return "", at
        kind, until = kind_at_words(self.words.folded, at)
        if not kind or any(gap != " " for gap in self.words.gaps[at + 1 : until]):
            return "", at
        short = until == at + 1 and self.words.folded[at] in ABBREVIATED
        if short and not self.loose and (kind in NAMED or not self.words.texts[at].isupper()):
            return "", at
        return ("", at) if kind in NAMED and not is_law_word(self.words, at) else (kind, until)

    def _act(self, at: int, provisions: tuple[Provision, ...], start: int) -> tuple[Citation, int] | None:
        """Returns the citation of the act that is named from a word on, and the word behind it."""
        kind, until = self._kind(at)
        if kind:
            return self._named(kind, at, until, provisions, start)
        if provisions and at + 1 < len(self.words) and self.words.folded[at] == "so":
            at += 1
        if at < len(self.words) and is_figure(self.words, at):
            led = numbered(self.words, at)
            numeral = numeral_at(self.words, at, loose=self.loose)
            if numeral:
                begin = start if start < at else at - led
                return self._whole(Citation(0, 0, numeral.kind), numeral, numeral.until, provisions, begin)
        return None

    def _named(
        self, kind: str, at: int, until: int, provisions: tuple[Provision, ...], start: int
    ) -> tuple[Citation, int] | None:
        refers, behind = refers_at(self.words, until)
        if refers and not (kind in NAMED and behind < len(self.words) and self.words.gaps[behind] == ""):
            return self._whole(Citation(0, 0, kind, refers=refers), None, behind, provisions, start)
        name = self._name(kind, at, until, bool(provisions)) if kind in NAMED else until
        cited = Citation(0, 0, kind, name=self._written(until, name))
        numeral = self._numeral(kind, name)
        if numeral and (self.loose or "/" in numeral.written or self.words.folded[at] not in ABBREVIATED):
            stronger = numeral.kind if numeral.kind.startswith(f"{kind} ") else kind
            return self._whole(replace(cited, kind=stronger), numeral, numeral.until, provisions, start)
        if name > until or (kind == "Hiến pháp" and self.words.texts[at][0].isupper()):
            return self._whole(cited, None, name, provisions, start)
        return None

    def _name(self, kind: str, at: int, until: int, expected: bool) -> int:
        capital = self.words.texts[at][0].isupper() or self.loose or kind == "Bộ luật"
        return name_at(self.words, until, self.names, capital=capital, expected=expected)

    def _numeral(self, kind: str, at: int) -> Numeral | None:
        """Returns the number that follows a kind or a law's name: “số 30/2020”, “liên tịch số 01”, “của Chính phủ số 193”."""
        here = at
        if issuer := issuer_at(self.words, at):
            here = issuer[1]
        for _ in range(4):
            if here >= len(self.words) or self.words.gaps[here] not in (" ", ": ", ":", " : ", ""):
                return None
            if is_figure(self.words, here):
                bare_year = is_year(self.words.texts[here]) and not numbered(self.words, here)
                numeral = numeral_at(self.words, here, kind, loose=self.loose)
                return None if bare_year and numeral and numeral.until == here + 1 else numeral
            if self.words.folded[here] not in ("so", "lien", "tich", "hieu"):
                return None
            here += 1
        return None

    def _written(self, first: int, until: int) -> str:
        if until <= first:
            return ""
        return " ".join(self.text.text[self.words.starts[first] : self.words.ends[until - 1]].split())

    def _whole(
        self, cited: Citation, numeral: Numeral | None, until: int, provisions: tuple[Provision, ...], start: int
    ) -> tuple[Citation, int]:
        """Returns the citation with what follows its number or name, and its places; and the word behind it."""
        first, last = self._stands(cited, numeral, until)
        day, issuer, until = self._tail(until, bool(cited.name) and numeral is None)
        refers, until = (cited.refers, until) if cited.refers else refers_at(self.words, until)
        end = max(last, self.words.ends[until - 1])
        begin, end = self.text.span(self.words.starts[start], end)
        number = numeral.written if numeral else ""
        stands = self.text.span(first, last)
        told = replace(cited, start=begin, end=end, number=number, date=day, issuer=issuer, provisions=provisions)
        return replace(told, refers=refers, stands=stands), until

    def _stands(self, cited: Citation, numeral: Numeral | None, until: int) -> tuple[int, int]:
        if numeral:
            return numeral.start, numeral.end
        length = len(words_of(cited.name).texts) or (1 if cited.refers else len(cited.kind.split()))
        return self.words.starts[until - length], self.words.ends[until - 1]

    def _tail(self, until: int, by_name: bool) -> tuple[str, str, int]:
        """Returns date and issuer that follow in either order, and the word behind them. A name may bear a bare year."""
        day = issuer = ""
        near = until < len(self.words) and self.words.gaps[until] in (" ", " (", "(")
        if by_name and near and is_year(self.words.texts[until]):
            day, until = self.words.texts[until], until + 1
        for _ in range(2):
            if not day and (found := date_at(self.words, until)):
                day, until = found
            if not issuer and (found := issuer_at(self.words, until)):
                issuer, until = found
        return day, issuer, until
