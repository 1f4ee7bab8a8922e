"""The acts that a text names, with the parts of them that are meant; and which of the library's acts they are.

What stands in a text is read by `library.citing`; here are the forms in which acts speak of what they amend and annex.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from library.citing.citation import Citation, listed
from library.citing.codes import CONSTITUTION
from library.citing.names import LawNames
from library.citing.reading import citations_in
from library.citing.resolving import Known
from library.relations import Act

# “Luật sửa đổi, bổ sung một số điều của Luật … số 44/2009/QH12”: the number is that of the act that amends.
_AMENDING = re.compile(
    r"\b(?:Luật|Bộ luật|Pháp lệnh)\ssửa đổi,?\s(?:và\s)?bổ sung\s(?:một số điều\s)?(?:của\s)?(?:các\s)?$", re.IGNORECASE
)
_OF_THE_STATE = re.compile(r"\snước Cộng h(?:òa|oà) xã hội chủ nghĩa Việt Nam(?:\snăm\s\d{4})?")
_LEAD = re.compile(r"số\s?:?\s*", re.IGNORECASE)
_APART = re.compile(r"[;.()“”]")
_DIVISION = re.compile(r"\b(?:chương|mục|phần|phụ lục|quy chế|quy định)\b", re.IGNORECASE)
_TOWARDS = re.compile(r"[\s,]*(?:của|tại|thuộc|trong|theo|(?:được\s)?ban hành(?:\skèm theo)?)?[\s,]*$")
_FORMS = re.compile(
    r"(?P<parts>(?:[Cc]ác\s)?(?:[Cc]hương|[Mm]ục|[Pp]hụ lục|[Mm]ẫu|[Bb]iểu)\s[^;.]{1,160}?)"
    r"\s?(?:của|tại|thuộc|ban hành kèm theo)?\s*$"
)
_NAMED = re.compile(r"\d|\b[IVXLC]+\b")
_SOME = re.compile(r"((?:một số|các)\s(?:điều|nội dung|quy định|khoản|điểm)(?:,\s(?:điều|khoản|điểm)){0,3})\s*$", re.IGNORECASE)
_NEAR = 220


@dataclass(frozen=True, slots=True)
class Reference:
    """An act that a text names as `text` between `start` and `end`, without its parts, which are told apart."""

    text: str
    start: int
    end: int
    cited: Citation
    parts: str | None = None


def references(text: str, names: LawNames) -> list[Reference]:
    """Returns the acts that a composed text names, in order; `names` are laws of the library beside those known anyway."""
    found: list[Reference] = []
    last = 0
    for cited in citations_in(text, names):
        if cited.number or cited.name or (cited.kind == CONSTITUTION and not cited.refers):
            start = _beginning(text, cited, last)
            end = _end(text, cited)
            before = text[max(last, start - _NEAR) : start]
            parts = _parts(before, text[cited.start : start], cited)
            found.append(Reference(text[start:end].strip(), start, end, cited, parts))
            last = end
    return found


def _beginning(text: str, cited: Citation, last: int) -> int:
    """Returns where the name of an act begins: with its kind, or with that of the act that amends."""
    first = cited.stands[0]
    before = text[max(last, first - _NEAR) : first]
    at = before.lower().rfind(cited.kind.lower()) if cited.kind and (cited.number or cited.name) else -1
    start = first if cited.provisions else cited.start
    if lead := _LEAD.match(text, start, first):
        start = lead.end()
    if at >= 0 and not _APART.search(before[at + len(cited.kind) :]):
        start = first - len(before) + at
    amending = _AMENDING.search(text[max(last, start - _NEAR) : start])
    return start - len(amending.group()) if amending else start


def _end(text: str, cited: Citation) -> int:
    """Returns where the name ends: with the number, or with the date of a law that is named without one."""
    if cited.number:
        return cited.stands[1]
    state = _OF_THE_STATE.match(text, cited.end) if cited.kind == CONSTITUTION else None
    return state.end() if state else cited.end


def _parts(before: str, between: str, cited: Citation) -> str | None:
    """Returns the parts that stand before an act: its provisions, with chapters around them as they are written."""
    if some := _SOME.search(re.sub(r"\s?của\s*$", "", before)):
        return some[1]
    if cited.provisions:
        return _TOWARDS.sub("", between) if _DIVISION.search(between) else listed(cited.provisions)
    forms = _FORMS.search(before)
    return forms["parts"].strip(" ,") if forms and _NAMED.search(forms["parts"]) else None


def resolve(cited: Citation, known: Known, on: str) -> Act | None:
    """Returns the act of the library that a text of a date means; None where it is not there, or may be one of several.

    A law that is called by its name alone is none that was passed later.
    """
    act = known.meant(cited, on)
    later = act is not None and not cited.number and not cited.date and act.signed > on
    return None if later else act
