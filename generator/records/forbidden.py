"""What a household list may not ask for, however its heading is spelt."""

from __future__ import annotations

import re
import unicodedata

from library.files.limits import NAME_CHARACTERS
from library.vietnamese.letters import fold

# Law 91/2025/QH15 on personal data, in force from 01/01/2026, and what a pledge has no use for: a list that asks for
# one of these is refused, whatever it is kept for. Folded words; the spaces in them may be missing. A heading is refused
# that holds one as whole words …
_NUMBERS = (
    *("cccd", "cmnd", "cmtnd", "cmt", "so cc", "msdd", "sdd", "ddcn", "sddcn", "can cuoc", "chung minh", "ho chieu"),
    *("(?:^|so |ma |the )dinh danh", "dinh danh (?:ca nhan|cong dan|dien tu)", "passport", "identity", "id number"),
    *("id card", "van tay", "anh the", "so the", "tai khoan", "ngan hang", "bank", "account", "thu nhap"),
)
_BELIEFS = (
    *("ton giao", "t giao", "tin nguong", "theo dao", "religion", "giao xu", "giao ho", "ho giao", "xu dao", "ho dao"),
    *("ten thanh", "giao dan", "cong giao(?! viec)", "c giao", "thien chua", "phat giao", "tin lanh", "cao dai", "hoa hao"),
    *("dan toc", "d toc", "ethnicity", "ethnic", "chinh kien", "dang vien", "dang phai"),
)
_CONTACTS = (
    *("dien thoai", "sdt", "so dt", "dtdd", "sdtdd", "di dong", "zalo", "facebook", "phone", "telephone", "tel", "mobile"),
    *("hotline", "hot line", "duong day nong", "email", "e mail", "mail", "thu dien tu"),
)
_LIVES = (
    *("ngay sinh(?! hoat)", "sinh ngay", "ngay thang nam sinh", "date of birth", "birth date", "birthday", "noi sinh"),
    *("que quan", "nguyen quan", "trinh do", "hoc van", "thanh phan gia dinh", "ly lich", "hon nhan", "ten con", "tre em"),
    *("tien an", "tien su", "vi pham", "doi tuong", "nghien ma", "nguoi nghien", "ma tuy", "hiv", "benh", "suc khoe"),
    *("khuyet tat",),
)
WORDS = (*_NUMBERS, *_BELIEFS, *_CONTACTS, *_LIVES)
# … or in the middle of words written as one, since nothing else is spelt so …
INSIDE = (
    *("cccd", "cmnd", "cmtnd", "cancuoc", "chungminhnhandan", "sodinhdanh", "madinhdanh", "hochieu", "passport"),
    *("taikhoan", "tongiao", "conggiao(?!viec)", "religion", "dienthoai", "sodt", "telephone", "hotline", "facebook"),
    *("email", "thudientu", "ngaysinh(?!hoat)", "ngaythangnamsinh"),
)
# … or that is one: in the middle of a heading these may mean something else (đảo, diện tích, chung cư, thời gian).
WHOLE = ("dao", "dt", "cc", "tg")

_WORDS = re.compile(r"\b(?:" + "|".join(WORDS).replace(" ", " ?") + r")\b")
_INSIDE = re.compile("|".join(INSIDE))
_PHONE = re.compile(r"\bđt\b")
_LOOKED_AT = 4 * NAME_CHARACTERS
_NO_WORD = re.compile(r"[\W_]+")
_LETTER_BY_LETTER = re.compile(r"\b\w(?: \w\b)+")
_UNSEEN = ("Cf", "Cc", "Me")
_UNSEEN_LETTERS = dict.fromkeys((0x115F, 0x1160, 0x17B4, 0x17B5))
# Letters of other alphabets, and rare Latin ones, that look like those in use.
_ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјкмнорстухһԁԛԝӏ" "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαεικνορτυχ" "ÐƉðɖɑɡɩı",
    "ABESIJKMHOPCTYXaesijkmhopctyxhdqwl" "ABEZHIKMNOPTYXaeikvoptux" "ĐĐđđagii",
)  # fmt: skip


def folded(heading: str) -> str:
    """Returns a heading as it is compared: small Latin letters without marks, words parted by single spaces.

    Of a very long heading only the beginning is looked at.
    """
    return _spaced(_bare(_plain(heading))).replace("đ", "d")


def forbidden(heading: str) -> bool:
    """Tells whether a heading asks for what must never be stored: identity numbers, religion, telephone, …

    A spelling with dots, slashes or spaces between the letters, in one word, in full-width letters, with letters that
    cannot be seen or that another alphabet has too, is the same spelling. What is too long to be looked at is refused.
    """
    if len(" ".join(heading.split())) > _LOOKED_AT:
        return True
    marked = _LETTER_BY_LETTER.sub(lambda found: found[0].replace(" ", ""), _spaced(_bare(_plain(heading))))
    words = marked.replace("đ", "d")
    joined = words.replace(" ", "")
    return joined in WHOLE or any(
        pattern.search(text) for pattern, text in ((_WORDS, words), (_INSIDE, joined), (_PHONE, marked))
    )


def _plain(heading: str) -> str:
    """Returns the heading in small letters of the Latin alphabet that can be seen, with a space before an inner capital."""
    text = unicodedata.normalize("NFKC", " ".join(heading.split())[:_LOOKED_AT])
    text = "".join(filter(_seen, text)).translate(_UNSEEN_LETTERS | _ALIKE)
    pairs = zip(f" {text}", text, strict=False)
    return "".join(f" {one}" if one.isupper() and before.islower() else one for before, one in pairs).lower()


def _seen(letter: str) -> bool:
    kind = unicodedata.category(letter)
    return letter.isspace() or not (kind in _UNSEEN or (kind == "Mn" and not unicodedata.combining(letter)))


def _bare(text: str) -> str:
    """Returns the text without marks; đ stays."""
    return "đ".join(map(fold, text.split("đ")))


def _spaced(text: str) -> str:
    return _NO_WORD.sub(" ", text).strip()
