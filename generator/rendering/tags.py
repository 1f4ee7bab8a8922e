"""A text → the tags in it, as docxtpl and Jinja read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_OPENING = re.compile(r"\{[{%#]")
_CLOSINGS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_ALONE = re.compile(r"\{\{|\}\}|\{%|%\}")
_STATEMENT = re.compile(r"\{%[-+]?\s*(?:(tr|tc|p|r)\s+)?(\w+)\s*(.*?)[-+]?%\}$", re.DOTALL)
_EXPRESSION = re.compile(r"\{\{[-+]?(?:(tr|tc|p|r)\s)?(.*?)[-+]?\}\}$", re.DOTALL)
_COMMENT = re.compile(r"\{#(tr|tc|p)\s")
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_SHORT = 60

EXPRESSION, STATEMENT, COMMENT = "{{", "{%", "{#"
CELL_WORDS = ("colspan", "cellbg", "vm", "hm")
ENDS = {"for": "endfor", "if": "endif"}
KEYWORDS = ("for", "endfor", "if", "elif", "else", "endif", *CELL_WORDS)


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: its text, its kind, what it stands for (p, tr, tc, r, or nothing), its word and the rest of it."""

    text: str
    kind: str
    scope: str
    word: str
    rest: str

    @property
    def short(self) -> str:
        """The tag as messages quote it."""
        return short(self.text)


def tags(text: str) -> tuple[list[Tag], str]:
    """Returns the tags of a text, in one walk, and what is left without them."""
    found: list[Tag] = []
    rest: list[str] = []
    at = 0
    while (opening := _OPENING.search(text, at)) is not None:
        closing = text.find(_CLOSINGS[opening.group()], opening.end())
        if closing < 0:
            break
        rest.append(text[at : opening.start()])
        found.append(_tag(text[opening.start() : closing + 2]))
        at = closing + 2
    return found, " ".join([*rest, text[at:]])


def stray(rest: str) -> bool:
    """Tells whether a text without its tags still holds a sign that opens or closes one."""
    return _ALONE.search(rest) is not None


def _tag(text: str) -> Tag:
    """Returns the tag; Word's curly quotes in it are meant straight."""
    straight = text.translate(_STRAIGHT)
    kind = text[:2]
    if kind == EXPRESSION:
        match = _EXPRESSION.match(straight)
        scope, rest = match.groups() if match else ("", "")
        return Tag(text, kind, scope or "", "", rest)
    if kind == COMMENT:
        match = _COMMENT.match(text)
        return Tag(text, kind, match[1] if match else "", "", "")
    match = _STATEMENT.match(straight)
    scope, word, rest = match.groups() if match else ("", "", "")
    return Tag(text, kind, scope or "", word, rest)


def short(text: str) -> str:
    """Returns a text on one line, cut where it is long."""
    said = " ".join(text.split())
    return said if len(said) <= _SHORT else said[: _SHORT - 1] + "…"


def lost(text: str, tag: Tag) -> str:
    """Returns what goes with a tag that takes its whole paragraph, row or cell away: all other text but notes to authors."""
    before, _, after = text.partition(tag.text)
    return short(" ".join(_without_comments(before + " " + after)))


def _without_comments(text: str) -> Iterator[str]:
    found, _ = tags(text)
    for one in found:
        if one.kind == COMMENT:
            before, _, text = text.partition(one.text)
            yield before
    yield text
