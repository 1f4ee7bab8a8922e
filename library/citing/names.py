"""Laws that are called by their name: which names there are, and where one ends in a text.

Names hold commas and “và” (“Luật Quản lý, sử dụng vũ khí, vật liệu nổ và công cụ hỗ trợ”), so only a list tells where they end.
The list holds the names of laws, codes and ordinances, in force or not; a collection adds its own. A name that is not on it is
read as far as a date, a year or a number shows where it ends.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from library.citing.codes import NAMED, kind_at_words, set_of
from library.citing.law_names import LAW_NAMES
from library.citing.numerals import is_figure, is_year, numbered
from library.citing.words import Words, words_of

_INSIDE = frozenset({" ", ", ", ",", " - ", "-", ""})
_LONGEST_GUESS = 30
# Where no date shows the end of an unknown name, one of these words does.
_ENDS = set_of(
    "hoac da duoc co quy thi la nay tren hien do de cua doi theo tai khi neu thuoc nham cho voi bao gom khong phai se "
    "can ve dieu khoan diem"
)
# “Luật sư”, “Luật gia”, “pháp luật”, “Trường Đại học Luật” name no law.
_NO_NAME = set_of("sư gia học định pháp lệ tục rừng chơi")
_NO_LAW_AFTER = set_of("pháp kỷ học khoa ngành âm lớp trường")


@dataclass(frozen=True, slots=True)
class LawNames:
    """The known names folded, by their first word, the longest first; and those of one word as they are spelled.

    One word without its marks is too many words: “Dược” is a law, “được” is none.
    """

    by_first: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    single: frozenset[str] = frozenset()

    def match(self, words: Words, at: int) -> int:
        """Returns the word behind the longest known name that begins with the word at `at`; `at` itself for none."""
        if at >= len(words):
            return at
        for name in self.by_first.get(words.folded[at], ()):
            end = at + len(name)
            if words.folded[at:end] == name and all(gap in _INSIDE for gap in words.gaps[at + 1 : end]):
                return end if len(name) > 1 or words.texts[at].lower() in self.single else at
        return at


def law_names(names: Iterable[str]) -> LawNames:
    """Returns names (without their kind) as a reader looks them up."""
    found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    single: set[str] = set()
    for words in map(words_of, names):
        if words.folded:
            found[words.folded[0]].add(words.folded)
        if len(words) == 1:
            single.add(words.texts[0].lower())
    ordered = {first: tuple(sorted(known, key=lambda one: (-len(one), one))) for first, known in found.items()}
    return LawNames(ordered, frozenset(single))


KNOWN = law_names(LAW_NAMES)


def is_law_word(words: Words, at: int) -> bool:
    """Tells whether the kind at a word can name a law: “Luật”, not the end of “pháp luật”, nor a person's “luật sư”."""
    if words.folded[at] != "luat":
        return True
    if at and words.gaps[at] == " " and words.texts[at - 1].lower() in _NO_LAW_AFTER:
        return False
    behind = at + 1
    return behind >= len(words) or words.gaps[behind] != " " or words.texts[behind].lower() not in _NO_NAME


def name_at(words: Words, at: int, names: LawNames, *, capital: bool, expected: bool) -> int:
    """Returns the word behind the name of a law that begins with the word at `at`; `at` itself where none begins.

    `capital`: the kind before it has a capital; a law that is only on the list of names needs none where a date follows.
    `expected`: a provision stands before the kind, so that a name must follow.
    """
    if at >= len(words) or words.gaps[at] not in (" ", " “", ' "') or _terminal(words, at):
        return at
    if words.folded[at : at + 2] == ("sua", "doi"):
        return _amending(words, at, names)
    end = _known(words, at, names)
    if end > at:
        return end if capital or expected or _terminal(words, end) else at
    if not capital:
        return at
    if words.texts[at][0].isupper():
        return _guess(words, at, expected=expected)
    # In small letters only as far as a date or a number, and no single word: “Công ước về Luật biển năm 1982”.
    end = _guess(words, at, expected=False)
    return end if end > at + 1 else at


def _known(words: Words, at: int, names: LawNames) -> int:
    return max(names.match(words, at), KNOWN.match(words, at))


def _amending(words: Words, at: int, names: LawNames) -> int:
    """Returns the word behind “sửa đổi, bổ sung một số điều của Luật X và Luật Y”."""
    here = at + 2
    while here < min(len(words), at + 14) and words.folded[here] != "cua":
        here += 1
    end = at
    while here + 1 < len(words) and here < at + 80:
        kind, until = kind_at_words(words.folded, here + 1)
        name = _known(words, until, names) if kind in NAMED else until
        if name == until and kind in NAMED:
            name = _guess(words, until, expected=False)
        if name == until:
            break
        end = here = name
        if here >= len(words) or (words.folded[here] != "va" and words.gaps[here] != ", "):
            break
        here -= words.folded[here] != "va"
    return end


def _terminal(words: Words, at: int) -> bool:
    """Tells whether a date, a year or a number begins at a word."""
    if at >= len(words):
        return False
    behind = words.folded[at + 1] if at + 1 < len(words) else ""
    said = words.folded[at]
    if said == "so":
        return at + 1 < len(words) and is_figure(words, at + 1) and numbered(words, at + 1)
    return (said == "nam" and is_year(behind)) or (said == "ngay" and behind[:1].isdecimal()) or is_year(words.texts[at])


def _guess(words: Words, at: int, *, expected: bool) -> int:
    last = min(len(words), at + _LONGEST_GUESS)
    for here in range(at + 1, last):
        gap = words.gaps[here]
        if gap in _INSIDE and _terminal(words, here):
            return here
        word = words.texts[here]
        if gap not in _INSIDE or words.folded[here] in _ENDS or word == "Luật" or (gap.startswith(",") and word[0].isupper()):
            return here if expected else at
    return last if expected and last == len(words) else at
