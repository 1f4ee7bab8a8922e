"""A question in plain words → what it asks about an act, and the words that name the act.

“Thông tư 23/2012 còn hiệu lực không” asks for the status; what remains to be searched for is the circular. A query for a list
of persons is recognised too: such a list is neither kept nor looked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from library.symbols import KINDS
from library.vietnamese.letters import fold, nfc, word_spans

_KIND = f"(?:{'|'.join(sorted({name for names in KINDS.values() for name in names if ' ' in name}))}|van ban|luat|cai)"
_DONE = "(?:(?:da|duoc|bi|co|van|dang|con|het|hay) )*"
_NOW = "(?:hien nay|hien gio|hien tai|bay gio|nay|gio)"
_IF = "(?:khong|ko|k|chua|hay khong|hay chua|nua khong|nua ko|hay het|khong nhi)"
_QUESTION = (
    r"(?<!\S)(?:"
    rf"{_DONE}thay(?: the)?(?: (?:bang|boi|thanh))(?: {_KIND})?(?: (?:nao|gi))?"
    rf"|{_KIND} nao {_DONE}(?:thay(?: the)?|sua doi(?: bo sung)?|bai bo)(?: cho)?"
    rf"|{_NOW} (?:la|dung|theo|ap dung) {_KIND} nao"
    rf"|{_DONE}sua doi(?: bo sung)? (?:boi|bang|o|tai|theo)(?: {_KIND})?(?: (?:nao|gi))"
    rf"|{_DONE}(?:bai bo|thay the|thay|sua doi(?: bo sung)?|huy bo) {_IF}"
    rf"|{_DONE}(?:hieu luc|ap dung|gia tri|het han|con han|dung duoc)(?: thi hanh| phap ly)?(?: duoc)?(?: {_NOW})? {_IF}"
    rf"|(?:con|het) (?:hieu luc|ap dung|gia tri)(?: thi hanh| phap ly)?(?=$)"
    rf"|{_DONE}(?:bat dau )?(?:het )?(?:(?:hieu luc|ap dung|thi hanh)(?: thi hanh)? )?(?:ke )?(?:tu |vao )?"
    rf"(?:(?:ngay|khi|luc|thang|nam|thoi diem) nao|bao gio)"
    r")(?!\S)"
)
_TAIL = r"(?<!\S)(?:dung hay sai|dung khong|phai khong|co dung khong)$"
# Without one of these words there is no question, and the patterns need not be compiled.
_HINTS = frozenset(("nao", "gi", "khong", "ko", "k", "chua", "nhi", "gio", "sai", "het", "luc", "tri", "dung", "thay"))
_LIST = r"(?<!\S)(?:danh sach|ds|ho ten|ten|ly lich|so dien thoai|sdt|dia chi|anh|ho so)(?: (?:cac|nhung|cua|so))*"
_PERSONS = (
    r" (?:doi tuong|nguoi nghien|con nghien|nguoi (?:su dung|mua ban|tang tru)|nguoi (?:bi )?(?:quan ly|to giac|bao tin)"
    r"|co so bi mat|nguon tin|tien an|tien su|toi pham|nguoi vi pham|dac tinh|nghi pham|bi can)(?!\S)"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a query asks: the words to search for, and whether it wants to know how an act stands."""

    words: str
    standing: bool


def read_question(query: str) -> Asked:
    """Returns what a query asks. Where nothing but the question itself was said, its words are searched for as they are."""
    text = nfc(query)
    if _HINTS.isdisjoint(_plain(text).split()):
        return Asked(text, False)
    statement = _without(_TAIL, text) or text
    named = _without(_QUESTION, statement)
    return Asked(named, True) if named else Asked(statement if named is None else text, False)


def _plain(text: str) -> str:
    return " ".join(fold(text[start:end]) for start, end in word_spans(text))


def _without(pattern: str, text: str) -> str | None:
    """Returns the text without the words that match the pattern when folded, or None where none do."""
    plain = _plain(text)
    found = re.search(pattern, plain)
    if found is None:
        return None
    spans = word_spans(text)
    start, end = plain.count(" ", 0, found.start()), plain.count(" ", 0, found.end())
    before = text[: spans[start][0]].rstrip()
    behind = text[spans[end][1] :].lstrip(" ,?")
    return f"{before} {behind}".strip(" ,?!.")


def wants_persons(query: str) -> bool:
    """Tells whether a query asks for a list of persons whom the police watch, or who told them something."""
    plain = " " + _plain(nfc(query))
    return bool(re.search(_LIST, plain) and re.search(_PERSONS, plain))
