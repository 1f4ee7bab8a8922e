"""The words that stand before a name and say what it names: types of units, bodies, their abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterable

from library.country.units import COMMUNE, DISTRICT, PROVINCE, VILLAGE

# A city stands on the rank of a province or of a district; a body's word may stand before a name of any rank.
CITY, ANY = "city", "any"
RANKS_OF = {
    CITY: (PROVINCE, DISTRICT),
    ANY: (COMMUNE, DISTRICT, PROVINCE, VILLAGE),
    **{rank: (rank,) for rank in (PROVINCE, DISTRICT, COMMUNE, VILLAGE)},
}
_TYPES = {
    "tỉnh": PROVINCE, "thành phố": CITY, "tp": CITY, "huyện": DISTRICT, "quận": DISTRICT, "thị xã": DISTRICT, "tx": DISTRICT,
    "xã": COMMUNE, "phường": COMMUNE, "thị trấn": COMMUNE, "tt": COMMUNE, "đặc khu": COMMUNE,
    "thôn": VILLAGE, "bản": VILLAGE, "ấp": VILLAGE, "buôn": VILLAGE, "làng": VILLAGE, "xóm": VILLAGE, "khóm": VILLAGE,
    "tổ dân phố": VILLAGE, "tdp": VILLAGE, "khu phố": VILLAGE, "khu dân cư": VILLAGE, "tiểu khu": VILLAGE,
}  # fmt: skip
_FULL = {"tp": "thành phố", "tx": "thị xã", "tt": "thị trấn", "tdp": "tổ dân phố", "x": "xã", "h": "huyện", "t": "tỉnh",
         "p": "phường", "q": "quận"}  # fmt: skip
# One letter and a point: “X. Quảng Thanh, H. Quảng Trạch”.
_LETTERS = {"X": COMMUNE, "P": COMMUNE, "H": DISTRICT, "Q": DISTRICT, "T": PROVINCE}
# Party committees above the commune bear their rank in their name: “Huyện ủy Quảng Trạch”.
_RANKED_BODIES = {"tỉnh ủy": PROVINCE, "thành ủy": CITY, "thị ủy": DISTRICT, "huyện ủy": DISTRICT, "quận ủy": DISTRICT}
_BODIES = (
    "hội đồng nhân dân và ủy ban nhân dân", "ủy ban nhân dân", "ubnd", "hội đồng nhân dân", "hđnd", "ban công an", "công an",
    "đảng ủy", "đảng bộ", "ban chấp hành đảng bộ", "ban thường vụ đảng ủy", "ủy ban mặt trận tổ quốc việt nam",
    "ủy ban mặt trận tổ quốc", "mặt trận tổ quốc việt nam", "mặt trận tổ quốc", "ubmttqvn", "ubmttq", "mttqvn", "mttq",
    "ban chỉ đạo", "bcđ", "ban chỉ huy quân sự", "trạm y tế", "văn phòng", "tòa án nhân dân", "viện kiểm sát nhân dân",
    "trường mầm non", "trường tiểu học", "trường trung học cơ sở", "trường trung học phổ thông", "trường thcs", "trường thpt",
    "hợp tác xã", "htx", "hội nông dân", "hội liên hiệp phụ nữ", "hội cựu chiến binh", "hội người cao tuổi",
    "đoàn thanh niên", "ban cán sự", "chi bộ", "chi đoàn", "ban công tác mặt trận", "giáo xứ", "bưu điện", "đồn công an",
)  # fmt: skip
# What may stand between a body and its place: “Hội Nông dân Việt Nam xã”, “Ban Chỉ đạo 138 huyện”, “mô hình “Thôn an toàn” xã”.
_TAIL = r"(?:[ \n]+(?:việt nam|cộng sản hồ chí minh|138|[0-9]{2,3}))?[ \n]+"


def _either(words: Iterable[str]) -> str:
    listed = sorted(words, key=len, reverse=True)
    return "|".join(word.replace(" ", r"[ \n]+") for word in listed)


# What stands before a name. A word of a longer word (“xã hội”) is told by what follows: no name does.
LEAD = re.compile(
    rf"(?<![\w/.])(?:(?P<ranked>{_either(_RANKED_BODIES)})|(?P<body>{_either(_BODIES)})|(?P<type>{_either(_TYPES)}))(?!\w)\.?",
    re.IGNORECASE,
)
LETTER = re.compile(r"(?<![\w/.])([XPHQT])\.(?=[ \n]?[^\W\d_a-z])")
BODY_BEFORE = re.compile(rf"(?<!\w)(?:{_either(_BODIES)}){_TAIL}$", re.IGNORECASE)
_BODY_REACH = 60


def body_before(text: str, at: int) -> int:
    """Returns where the body begins whose words end just before a place: “UBND ” in “UBND xã …”; `at` itself for none."""
    start = max(0, at - _BODY_REACH)
    found = BODY_BEFORE.search(text, start, at)
    return found.start() if found else at


def rank_of(found: re.Match[str]) -> tuple[str, str]:
    """Returns the rank that a lead tells and its type word in full, empty for a body."""
    said = " ".join((found["type"] or "").lower().split())
    if said:
        return _TYPES[said], _FULL.get(said, said)
    ranked = " ".join((found["ranked"] or "").lower().split())
    return (_RANKED_BODIES[ranked], "") if ranked else (ANY, "")


def rank_of_letter(letter: str) -> tuple[str, str]:
    """Returns the rank that one letter with a point tells and its type word."""
    return _LETTERS[letter], _FULL[letter.lower()]
