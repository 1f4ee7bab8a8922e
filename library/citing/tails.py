"""What follows the number or name of an act: its date, who issued it, “nêu trên”, “này”."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from library.citing.citation import ABOVE, THIS
from library.citing.codes import kind_at_words, set_of
from library.citing.numerals import is_year
from library.citing.words import Words

_NEAR = frozenset({" ", ", ", ",", " (", "(", " - "})
_BACK = ("nêu trên", "nói trên", "kể trên", "đã nêu", "vừa nêu", "nêu ở trên", "trên đây", "neu tren", "noi tren")
_ABOVE = tuple(map(str.split, _BACK))
_LONGEST_ISSUER = 18
# The small words of issuers' names: “Bộ trưởng Bộ Giáo dục và Đào tạo”, “Ủy ban nhân dân xã …”.
_OF_ISSUERS = set_of(
    "va phu truong hoach tuong hiep truc bo chien an vu chinh phap phong duc tao te thuong mai nghiep thon moi sinh "
    "hoa thao lich hoc nghe tin truyen thong dung tai dong binh xa hoi tu nhan dan tinh huyen phuong thanh pho uy ban "
    "hanh bi thu tri trung uong tran to quoc chi dao cao sat vien kiem toan nuoc tra tong cuc toc giao ly nui khu "
    "kinh ngoai nhiem tich phan dinh nien nu toi doan quan"
)
_FIRST_OF_ISSUER = set_of(
    "chinh quoc thu bo uy hoi tong tinh huyen xa phuong dang ban van cong so chu toa vien mat doan thanh cuc vu trung "
    "ngan kiem lien giam ubnd hdnd ttg bca bqp bnv btp btc bch"
)


def date_at(words: Words, at: int) -> tuple[str, int] | None:
    """Returns the date that begins at a word and the word behind it: an ISO text, or a year for “năm 2018”."""
    if at >= len(words) or words.gaps[at] not in _NEAR:
        return None
    if words.folded[at] == "nam" and at + 1 < len(words) and is_year(words.texts[at + 1]):
        return words.texts[at + 1], at + 2
    return _day(words, at + 1) if words.folded[at] == "ngay" else None


def _day(words: Words, at: int) -> tuple[str, int] | None:
    if words.folded[at + 1 : at + 2] == ("thang",) and words.folded[at + 3 : at + 4] == ("nam",):
        places = (at, at + 2, at + 4)
    elif [gap.strip() for gap in words.gaps[at + 1 : at + 3]] in (["/", "/"], ["-", "-"], [".", "."]):
        places = (at, at + 1, at + 2)
    else:
        return None
    if places[-1] >= len(words) or not all(words.texts[one].isdecimal() and len(words.texts[one]) < 5 for one in places):
        return None
    day, month, year = (int(words.texts[one]) for one in places)
    with suppress(ValueError):
        return date(year, month, day).isoformat(), places[-1] + 1
    return None


def issuer_at(words: Words, at: int) -> tuple[str, int] | None:
    """Returns the body named after “của” at a word, as written, and the word behind it."""
    first = at + 1
    if first >= len(words) or words.folded[at] != "cua" or words.gaps[at] not in _NEAR or words.gaps[first] != " ":
        return None
    if words.folded[first] not in _FIRST_OF_ISSUER or not words.texts[first][0].isupper():
        return None
    until = first + 1
    while until < len(words) and until < first + _LONGEST_ISSUER and _goes_on(words, until):
        until += 1
    while until > first + 1 and words.folded[until - 1] in ("va", "thi"):
        until -= 1
    pieces = (gap + word for gap, word in zip(words.gaps[first:until], words.texts[first:until], strict=True))
    return "".join(pieces).strip(), until


def _goes_on(words: Words, at: int) -> bool:
    """Tells whether an issuer's name goes on: “Bộ Giáo dục và Đào tạo”, “Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch”."""
    gap, word = words.gaps[at], words.texts[at]
    if gap not in (" ", "-", " - ", "") and not (gap == ", " and word[0].isupper()):
        return False
    if words.texts[at : at + 2] == ("ban", "hành"):
        return False
    # “Bộ Kế hoạch và Đầu tư” names a body, “… và Kế hoạch số 5” the next act.
    if (gap == ", " or words.folded[at - 1] == "va") and kind_at_words(words.folded, at)[0]:
        return False
    return word[0].isupper() or word[0].isdecimal() or words.folded[at] in _OF_ISSUERS


def refers_at(words: Words, at: int) -> tuple[str, int]:
    """Returns `THIS` or `ABOVE` and the word behind where a reference back stands at a word, else an empty text."""
    if at < len(words) and words.gaps[at] == " ":
        # “do”, “nay” without their marks are other words.
        if (word := words.texts[at].lower()) in ("này", "đó"):
            return (THIS if word == "này" else ABOVE), at + 1
        for said in _ABOVE:
            if [one.lower() for one in words.texts[at : at + len(said)]] == said:
                return ABOVE, at + len(said)
    return "", at
