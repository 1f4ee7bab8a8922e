"""Old ways of coding Vietnamese letters (TCVN3, VNI, VISCII, cp1258) → Unicode, and which of them a text is in.

Tables: TCVN 5712:1993 (the fonts named “.Vn…” use its upper half), VISCII 1.1 (RFC 1456), VNI for Windows (a base letter, then
a byte for its marks). In files of Word the same bytes stand as Latin letters (“Uû ban nh©n d©n”) under a font's name.
"""

from __future__ import annotations

import re
from functools import cache

from library.vietnamese.letters import nfc
from library.vietnamese.syllables import share_of_syllables

TCVN3, VNI, VISCII, CP1258 = "tcvn3", "vni", "viscii", "cp1258"
_TCVN_UPPER_HALF = (
    "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ\u00a0ĂÂÊÔƠƯĐăâêôơưđẶ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịò"
    "ỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
)
_TCVN_CONTROLS = {1: "Ú", 2: "Ụ", 4: "Ừ", 5: "Ử", 6: "Ữ", 17: "Ứ", 18: "Ự", 19: "Ỳ", 20: "Ỷ", 21: "Ỹ", 22: "Ý", 23: "Ỵ"}
_VISCII_UPPER_HALF = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
_VISCII_CONTROLS = {2: "Ẳ", 5: "Ẵ", 6: "Ẫ", 20: "Ỷ", 25: "Ỹ", 30: "Ỵ"}

_VNI_MARKS = {
    "a": "ùá øà ûả õã ïạ ââ áấ àầ åẩ ãẫ äậ êă éắ èằ úẳ üẵ ëặ",
    "e": "ùé øè ûẻ õẽ ïẹ âê áế àề åể ãễ äệ",
    "o": "ùó øò ûỏ õõ ïọ âô áố àồ åổ ãỗ äộ",
    "ô": "ùớ øờ ûở õỡ ïợ",
    "u": "ùú øù ûủ õũ ïụ",
    "ö": "ùứ øừ ûử õữ ïự",
    "y": "ùý øỳ ûỷ õỹ",
}
_VNI_ALONE = {"ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "ô": "ơ", "ö": "ư", "î": "ỵ"}
# Word writes the bytes 128–159 as the letters and marks of Windows' own code page.
_WINDOWS = {bytes([byte]).decode("cp1252", "replace"): byte for byte in range(128, 160)}
_MIXED = re.compile(r"[à-ỹ][A-ZĐ]|[A-ZĐ]{2}[à-ỹ]")
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH, _BETTER = 0.5, 0.1
_SAMPLE = 60_000


def decode(data: bytes, name: str) -> str:
    """Returns the text that bytes in an old code stand for, in composed letters."""
    if name == CP1258:
        return nfc(data.decode("cp1258", "replace"))
    return from_letters(data.decode("latin-1"), name)


def from_letters(text: str, name: str) -> str:
    """Returns the text that Latin letters stand for where each is a byte of an old code."""
    if name == CP1258:
        return nfc("".join(bytes([code]).decode("cp1258", "replace") if (code := _byte(one)) else one for one in text))
    bytes_ = "".join(chr(_byte(one)) if _byte(one) else one for one in text)
    if name == VNI:
        return _vni_pattern().sub(lambda match: _vni()[match.group()], bytes_)
    return capitals_mended(nfc(bytes_.translate(_table(name))))


def _byte(letter: str) -> int:
    code = ord(letter)
    return code if code < 256 else _WINDOWS.get(letter, 0)


@cache
def _table(name: str) -> dict[int, str]:
    half, controls = (
        (_TCVN_UPPER_HALF, _TCVN_CONTROLS) if name == TCVN3 else (_VISCII_UPPER_HALF, _VISCII_CONTROLS)
    )
    return controls | {128 + at: letter for at, letter in enumerate(half)}


@cache
def _vni() -> dict[str, str]:
    """Returns what the letters of VNI stand for, a base with its marks first."""
    small = {base + pair[0]: pair[1:] for base, pairs in _VNI_MARKS.items() for pair in pairs.split()} | _VNI_ALONE
    capital = {code.upper(): letter.upper() for code, letter in small.items()}
    mixed = {code[0].upper() + code[1:]: letter.upper() for code, letter in small.items() if len(code) == 2}
    return small | mixed | capital


@cache
def _vni_pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _vni()), key=len, reverse=True)))


def capitals_mended(text: str) -> str:
    """Returns the text with whole words in capitals where only letters without marks were: “CéNG HßA” gives “CỘNG HÒA”.

    The fonts of TCVN3 have no capitals with marks: another font of the family draws the small ones as capitals.
    """
    return "\n".join(_line_mended(line) if _MIXED.search(line) else line for line in text.split("\n"))


def _line_mended(line: str) -> str:
    """A short word (“Xã”) may be meant either way: it goes with the word before or behind it."""
    words = list(_WORD.finditer(line))
    loud = [bool(_MIXED.search(one.group())) or (one.group().isupper() and len(one.group()) > 1) for one in words]
    pieces, end = [], 0
    for at, one in enumerate(words):
        word = one.group()
        small = any(letter.islower() and letter.isascii() for letter in word)
        near = loud[at] or any(loud[max(0, at - 1) : at + 2])
        pieces += [line[end : one.start()], word.upper() if near and not small else word]
        end = one.end()
    return "".join([*pieces, line[end:]])


def of_font(font: str) -> str | None:
    """Returns the code in which a font's letters are, or None for a font of Unicode: “.VnTime” → TCVN3, “VNI-Times” → VNI."""
    name = font.lower()
    if name.startswith(".vn"):
        return TCVN3
    return VNI if name.startswith("vni") else None


def guess(data: bytes) -> str | None:
    """Returns the old code in which bytes read best as Vietnamese, or None where none does."""
    sample = data[:_SAMPLE]
    scores = {name: share_of_syllables(decode(sample, name)) for name in (TCVN3, VNI, VISCII, CP1258)}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] >= _ENOUGH else None


def mended(text: str) -> str:
    """Returns the text, turned from an old code where Latin letters stand for its bytes; a text in Unicode stays as it is."""
    sample = text[:_SAMPLE]
    found = share_of_syllables(sample)
    if sample.isascii() or found > 1 - _BETTER:
        return text
    scores = {name: share_of_syllables(from_letters(sample, name)) for name in (TCVN3, VNI, VISCII)}
    best = max(scores, key=lambda name: scores[name])
    return from_letters(text, best) if scores[best] >= max(_ENOUGH, found + 2 * _BETTER) else text
