"""Kinds of documents and the bodies that issue them, as texts name them and as symbols write them.

Sources: Nghị định 30/2020/NĐ-CP, Phụ lục III, mục I; Thông tư 01/2011/TT-BNV, Phụ lục I; Quy định 399-QĐ/TW (kinds of the
Party); symbols in use since 1945 (sắc lệnh, L/CTN, LCT/HĐNN, TT/LB, TTLT) as published acts bear them.
"""

from __future__ import annotations

import re

from library.vietnamese.letters import fold


def set_of(text: str) -> frozenset[str]:
    """Returns the words of a text."""
    return frozenset(text.split())


LAW, CODE, ORDINANCE, CONSTITUTION = "Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp"
# A law by any name: it may be called by its name alone.
NAMED = frozenset({LAW, CODE, ORDINANCE, CONSTITUTION})

# Abbreviation in a symbol → kind.
KIND_OF_CODE = {
    "L": LAW, "LCT": LAW, "PL": ORDINANCE, "SL": "Sắc lệnh",
    "NĐ": "Nghị định", "ND": "Nghị định", "NQ": "Nghị quyết", "NQLT": "Nghị quyết liên tịch",
    "QĐ": "Quyết định", "QD": "Quyết định", "QĐLT": "Quyết định liên tịch", "QyĐ": "Quy định", "QĐi": "Quy định",
    "QyC": "Quy chế", "CT": "Chỉ thị", "CTLT": "Chỉ thị liên tịch", "TT": "Thông tư", "TTLT": "Thông tư liên tịch",
    "TTLB": "Thông tư liên bộ", "TTLN": "Thông tư liên ngành", "KL": "Kết luận", "HD": "Hướng dẫn",
    "HDLT": "Hướng dẫn liên tịch",
    "HDLN": "Hướng dẫn liên ngành", "KH": "Kế hoạch", "KHLT": "Kế hoạch liên tịch", "KHPH": "Kế hoạch phối hợp",
    "KHLN": "Kế hoạch liên ngành", "QC": "Quy chế", "QCPH": "Quy chế phối hợp", "QCLN": "Quy chế liên ngành",
    "CTr": "Chương trình", "CTrPH": "Chương trình phối hợp", "CTPH": "Chương trình phối hợp", "CTrLT": "Chương trình liên tịch",
    "TB": "Thông báo", "BC": "Báo cáo", "BB": "Biên bản", "TTr": "Tờ trình", "TC": "Thông cáo", "TTri": "Thông tri",
    "CV": "Công văn", "CĐ": "Công điện", "VBHN": "Văn bản hợp nhất", "ĐA": "Đề án", "DA": "Dự án", "PA": "Phương án",
    "HĐ": "Hợp đồng", "GM": "Giấy mời", "ĐL": "Điều lệ",
}  # fmt: skip
JOINT = frozenset(code for code, kind in KIND_OF_CODE.items() if "liên" in kind or "phối hợp" in kind)
_WORDED = (
    *KIND_OF_CODE.values(), CONSTITUTION, CODE, "Sắc luật", "Thông tri", "Lệnh", "Nội quy", "Thư công", "Bản ghi nhớ",
    "Thông tư liên tịch", "Quy chế phối hợp", "Văn bản hợp nhất", "Bản thỏa thuận",
)  # fmt: skip
_TELEGRAPHIC = ("NĐ", "NQ", "NQLT", "QĐ", "CT", "TT", "TTLT", "KL", "HD", "KH", "PL", "VBHN", "CV")
# Folded words → kind: the words themselves, and the abbreviations that stand before a number (“NĐ 30/2020”).
KIND_OF_WORDS: dict[tuple[str, ...], str] = {
    **{tuple(fold(kind).split()): kind for kind in _WORDED},
    **{(fold(code),): KIND_OF_CODE[code] for code in _TELEGRAPHIC},
}
ABBREVIATED = frozenset(fold(code) for code in _TELEGRAPHIC)
LONGEST_KIND = max(map(len, KIND_OF_WORDS))
# These are followed by a number even where the word “số” is left out (“Nghị định 30”).
STRONG = NAMED | {"Nghị định", "Thông tư", "Thông tư liên tịch", "Nghị quyết", "Chỉ thị", "Sắc lệnh", "Văn bản hợp nhất"}

BODIES = set_of(
    "CP TTg TTG CTN QH UBTVQH HĐNN HĐBT HĐTP TW TWĐTN TU ĐU HU QU ThU TTr BCĐ BCH BTV VPTW BTCTW BTGTW BDVTW UBKTTW "
    "BNCTW VPCP VPQH VPCTN UBND HĐND MTTQ MTTW BTT UBTWMTTQVN UBTƯMTTQVN UBTUMTTQVN ĐCTUBTWMTTQVN MTTQVN TLĐ TLĐLĐVN "
    "HLHPN HND HCCB HCCBVN CCBVN TWĐ TANDTC VKSNDTC TATC VKSTC TAND VKSND KTNN BCA BNV BTC BTP BQP BNG BGDĐT BGD "
    "BGD&ĐT BYT BXD BCT BCN BTM BTNMT BTTTT BBCVT BVHTT BVHTTDL BLĐTBXH BGTVT BKHCN BKHCNMT BKHĐT BKH BNN BNNPTNT PTNT "
    "BNNMT BDTTG BTS NHNN NHNN7 TTCP TTNN UBDT UBTDTT UBDSGĐTE TCCP BTCCBCP TCHQ TCT TCTK TCĐC TCDL TCBĐ CAT CAH CAX "
    "CAP CAQT CATP PV01 PV05 PV28 V05 V28 C06 X03 X13 BTTr STC SNV STP SCT SYT SXD SGDĐT BNĐ NV TP TC LB KHĐT LĐTBXH "
    "NNPTNT VHTT CA QP GDĐT DTMN ND"
)
_FOLDED_CODES = frozenset(fold(code) for code in (*KIND_OF_CODE, *BODIES))

_UP = "A-ZĂÂĐÊÔƠƯ"
_MIXED = sorted((code for code in (*KIND_OF_CODE, *BODIES) if not code.isupper()), key=len, reverse=True)
# A piece of a symbol: a code of mixed letters, or capitals and figures among which a small letter may stand (“BTTr”). What
# small letters follow beyond that belongs to the next word (“CPngày”).
_PIECE = re.compile(rf"(?:{'|'.join(_MIXED)})(?![{_UP}0-9])|[{_UP}](?:[{_UP}0-9]|[a-zđơư](?=[{_UP}]))*")
_LONGEST_PIECE = 30

# Words onto which a figure is written without a space: “số30”, “NĐ30”; “PL5” is an annex more often than an ordinance.
BEFORE_FIGURES = ("số", "so", "điều", "dieu", "khoản", "khoan", *(code for code in _TELEGRAPHIC if code != "PL"))


def piece(word: str) -> str:
    """Returns the piece of a symbol with which a word starts, or an empty text: “CPngày” → “CP”, “thôn” → “”."""
    match = _PIECE.match(word, 0, _LONGEST_PIECE)
    return match.group() if match else ""


def known(code: str) -> bool:
    """Tells whether a code is one of a kind or of a body, whatever its case and marks; terms do not count (QH15)."""
    plain = fold(code)
    return plain in _FOLDED_CODES or plain.rstrip("0123456789") in _FOLDED_CODES


def kind_of_code(code: str) -> str:
    """Returns the kind that a piece of a symbol stands for, or an empty text."""
    return KIND_OF_CODE.get(code) or _KIND_OF_FOLDED.get(fold(code), "")


_KIND_OF_FOLDED = {fold(code): kind for code, kind in reversed(KIND_OF_CODE.items())}


def kind_at_words(folded: tuple[str, ...], at: int) -> tuple[str, int]:
    """Returns the kind that the folded words name from `at` on and the word behind it; ("", at) for none. The longest wins."""
    for length in range(min(LONGEST_KIND, len(folded) - at), 0, -1):
        if kind := KIND_OF_WORDS.get(folded[at : at + length]):
            return kind, at + length
    return "", at
