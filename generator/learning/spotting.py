"""Words of a document → the values of the commune in them: the longest text first, at whole words only."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.learning.forms import ACT, TYPE, Form, lookup, named
from generator.learning.pieces import LIKELY, Tag, free, printing

_WORD = re.compile(r"\w+")
_QUOTES = re.compile(r"“[^”]*”")
# What the type of a unit is part of, not said of this one: “xã hội”, “cấp xã”, “khu dân cư, xã, phường”.
_NOT_BEFORE = {
    "xã": ("hội", "viên", "luận", "giao", "tắc", "phường", "thị"), "phường": ("hội",), "thôn": ("bản",),
}  # fmt: skip
_NOT_BEHIND = ("cấp", "hợp tác", "thị", "liên", "làng", "các", "từng", "mỗi", "nông", "hương", "sơn", "đơn vị hành chính")
_LISTED = re.compile(r"^\s*,\s*(phường|thị trấn|đặc khu|tổ dân phố|bản|buôn|ấp|khu phố)\b")


class Finder:
    """The texts of values by their first word, the longest first."""

    def __init__(self, known: Iterable[Form], values: Mapping[str, Any]) -> None:
        self._by_word: dict[str, list[Form]] = defaultdict(list)
        for form in known:
            first = _WORD.search(form.text)
            if first is not None:
                self._by_word[first[0]].append(form)
        for ones in self._by_word.values():
            ones.sort(key=lambda one: -len(one.text))
        self._types = () if lookup(values, "issuer/id") and _of_superior(values) else tuple(_types(values))

    def tags(self, text: str, taken: Iterable[Tag] = ()) -> list[Tag]:
        """Returns the tags for the values in a text, besides those that are there already."""
        found = list(taken)
        start = len(found)
        quotes = [match.span() for match in _QUOTES.finditer(text)]
        at = 0
        while (word := _WORD.search(text, at)) is not None:
            tag = self._at(text, word, quotes, found)
            if tag is not None:
                found.append(tag)
            at = tag.end if tag is not None else word.end()
        found += self._of_types(text, found, quotes)
        return sorted(found[start:], key=lambda one: one.start)

    def _at(self, text: str, word: re.Match[str], quotes: list[tuple[int, int]], found: list[Tag]) -> Tag | None:
        for form in self._by_word.get(word[0], ()):
            start = word.start() - form.text.index(word[0])
            end = start + len(form.text)
            if start < 0 or text[start:end] != form.text or not free(found, start, end):
                continue
            if _whole(text, start, end) and _fits(form, text, start, end, quotes):
                return Tag(start, end, printing(form.expression), text[start:end], form.kind, form.sure)
        return None

    def _of_types(self, text: str, found: list[Tag], quotes: list[tuple[int, int]]) -> Iterator[Tag]:
        for word, expression in self._types:
            for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text):
                start, end = match.span()
                if not _inside(start, quotes) and _means_ours(text, start, end, word.lower(), found):
                    yield Tag(start, end, printing(expression), match[0], TYPE, LIKELY)


def _of_superior(values: Mapping[str, Any]) -> bool:
    """A body above the commune speaks of communes in general."""
    upper = str(lookup(values, "commune/full_name") or "").upper()
    lines = lookup(values, "letterhead/issuer") or ()
    return bool(lines) and upper not in " ".join(lines).upper() and lookup(values, "village/type") is None


def _types(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yields the words for this commune's and this village's type, with the tags that print them."""
    inner = "village/type" if lookup(values, "village/type") else "commune/village_types"
    for path in ("commune/type", inner):
        word, expression = str(lookup(values, path) or ""), named(path)
        if word and "," not in word:
            yield word, expression
            yield word[:1].upper() + word[1:], f"{expression} | cap_first"
            yield word.upper(), f"{expression} | upper"


def _means_ours(text: str, start: int, end: int, word: str, found: list[Tag]) -> bool:
    if not free(found, start, end):
        return False
    after = text[end:].lstrip()
    before = text[:start].rstrip().lower()
    if _LISTED.match(text[end:]) or any(re.match(rf"{re.escape(one)}\b", after) for one in _NOT_BEFORE.get(word, ())):
        return False
    if word in ("xã", "phường") and any(before.endswith(one) for one in _NOT_BEHIND):
        return False
    return not _names_another(text, end, found)


def _names_another(text: str, end: int, found: list[Tag]) -> bool:
    """Tells whether a name follows: the type is then part of the name of a place that is none of ours."""
    after = re.match(r" (\w+)", text[end:])
    if after is None:
        return False
    start = end + 1
    return (after[1][:1].isupper() and not after[1].isupper() and free(found, start, start + 1)) or (
        after[1].isdigit() and after[1][0] != "0"
    )


def _whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    number = text[start].isdigit()
    if number and (before in (".", ",", "/") or (after in (".", ",", "/") and text[end + 1 : end + 2].isdigit())):
        return False
    return not (before.isalnum() and text[start].isalnum()) and not (after.isalnum() and text[end - 1].isalnum())


def _fits(form: Form, text: str, start: int, end: int, quotes: list[tuple[int, int]]) -> bool:
    if form.quoted and not (text[start - 1 : start] == "“" and text[end : end + 1] == "”"):
        return _inside(start, quotes) and form.text.isupper()
    if form.before:
        after = text[end:].lstrip().lower()
        return any(re.match(rf"{re.escape(word)}\b", after) for word in form.before)
    return form.kind == ACT or " " in form.text.strip() or form.text[:1].isupper() or any(one.isdigit() for one in form.text)


def _inside(start: int, quotes: list[tuple[int, int]]) -> bool:
    return any(left < start < right for left, right in quotes)
