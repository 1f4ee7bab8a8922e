"""Kinds of documents and bodies that issue them: the codes of their symbols, and every spelling that means one."""

from __future__ import annotations

from collections.abc import Sequence

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


KIND_OF = _spellings(KINDS)
BODY_OF = _spellings(BODIES)
# Abbreviations that name a body after a space too (“tt 23 bca”); those that are a word without marks (tự, đủ, cát) do not.
SHORT_BODIES = frozenset(
    {*BODIES, "bgtvt", "byt", "bct", "bkhcn", "btnmt", "bldtbxh", "bxd", "nhnn", "ttcp"} - {"tu", "du", "hu", "cat", "doan"}
)


def kinds_in(act_type: str) -> set[str]:
    """Returns the code of a kind of document, or nothing: “Thông tư”, “TT” → tt."""
    code = KIND_OF.get(tuple(fold(act_type).split()))
    return {code} if code else set()


def bodies_in(issuer: str) -> set[str]:
    """Returns the codes of the bodies that an issuer's name holds."""
    words = split_words(fold(issuer))[0]
    found: set[str] = set()
    at = 0
    while at < len(words):
        code, length = longest(BODY_OF, words, at)
        found |= {code} if code else set()
        at += max(length, 1)
    return found


def longest(table: dict[tuple[str, ...], str], words: Sequence[str], at: int) -> tuple[str, int]:
    """Returns the code of the longest spelling that starts at a word, and how many words it takes; ("", 0) for none."""
    for length in range(min(9, len(words) - at), 0, -1):
        if code := table.get(tuple(words[at : at + length])):
            return code, length
    return "", 0
