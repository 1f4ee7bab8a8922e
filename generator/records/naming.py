"""The names of communes and villages as documents write them, with or without the word for their type."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from library.files.schemas import schema

PLACE_KINDS = ("commune", "village")
PLACE_TYPES = frozenset(word for kind in PLACE_KINDS for word in schema(kind)["properties"]["type"]["enum"])
_NUMERAL = re.compile(r"[0-9]|[IVX]+$")


def full_name(values: Mapping[str, Any]) -> str:
    """Returns the name with its type word: “xã Quảng Thanh”, “Thôn 3”, “Tổ dân phố 5”, “Phường Điện Biên Phủ”.

    A type word before a numeral, a person or an event takes a capital (Decree 30/2020, annex II, III.1.b). A record
    that is no place (an organization, a person) bears its type in its name and is returned as it is.
    """
    name, kind = str(values.get("name", "")), str(values.get("type", ""))
    if kind not in PLACE_TYPES:
        return name
    word = sentence_start(kind) if keeps_type(values) else kind
    number_word = "số " if values.get("numbered_with_so") and name[:1].isdigit() else ""
    return f"{word} {number_word}{name}"


def place_name(values: Mapping[str, Any]) -> str:
    """Returns the name for the line of place and date: “Quảng Thanh”, “Phường 3” (Decree 30/2020, annex I, II.4.a)."""
    return full_name(values) if keeps_type(values) else str(values.get("name", ""))


def keeps_type(values: Mapping[str, Any]) -> bool:
    """Tells whether the type word belongs to the name for good: a numeral, or named after a person or an event."""
    return bool(values.get("named_after")) or _NUMERAL.match(str(values.get("name", ""))) is not None


def sentence_start(text: str) -> str:
    """Returns the text with a capital first letter, the rest untouched."""
    return text[:1].upper() + text[1:]


def repeated_type(values: Mapping[str, Any]) -> str:
    """Returns the type word with which the name wrongly begins (“Thôn” in “Thôn Đông”), or an empty text."""
    name, kind = str(values.get("name", "")), str(values.get("type", ""))
    if kind not in PLACE_TYPES or not name.casefold().startswith(f"{kind} "):
        return ""
    return name[: len(kind)]
