"""A free text → the code of the problem it raises: an identity number, a telephone, a remark that brands a person."""

from __future__ import annotations

import re

_DIGITS = re.compile(r"[0-9]{3}")
_PHONE = re.compile(r"(?<![0-9.,/-])(?:\+84|0)[ .-]?(?:[35789](?:[ .-]?[0-9]){8}|2[0-9](?:[ .-]?[0-9]){8})(?![0-9])")
_IDENTITY = re.compile(r"(?<![0-9.,/-])(?:[0-9]{9}|[0-9]{12})(?![0-9]|[.,/-][0-9])")
_REMARKS = ("theo đạo", "đối tượng nghiện", "nghiện ma túy", "nghiện ma tuý", "tiền án", "tiền sự", "nhiễm hiv")
_REMARK = re.compile("|".join(_REMARKS), re.IGNORECASE)
_SURNAMES = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Mai|Trương|Cao|Đoàn|Tạ|Lương|Đào|Hà"
)
_PERSON = re.compile(rf"\b(?:{_SURNAMES})(?: [A-ZĐÀ-Ỹ]\w*){{1,4}}")
_SENTENCE_END = re.compile(r"[.;!?\n]")


def may_be_suspicious(texts: str) -> bool:
    """Tells whether one of several texts, one a line, is worth a closer look: it is quicker than looking at each."""
    lowered = texts.lower()
    return _DIGITS.search(texts) is not None or any(remark in lowered for remark in _REMARKS)


def suspicion(text: str, *, of_person: bool = False) -> str:
    """Returns `privacy.phone`, `privacy.identity-number` (9 or 12 digits), `privacy.remark` or an empty text.

    A remark is a phrase on religion, addiction or convictions in one sentence with a person's name (`of_person`: the
    whole text speaks of one): such facts are never written down (Law 91/2025/QH15: sensitive personal data).
    """
    if _DIGITS.search(text):
        if _PHONE.search(text):
            return "privacy.phone"
        if _IDENTITY.search(text):
            return "privacy.identity-number"
    if _REMARK.search(text):
        sentences = _SENTENCE_END.split(text)
        if of_person or any(_REMARK.search(one) and _PERSON.search(one) for one in sentences):
            return "privacy.remark"
    return ""
