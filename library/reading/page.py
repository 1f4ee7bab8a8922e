"""A web page → its paragraphs: blocks and breaks divide them, tables give rows, lists their numbers; nothing hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from library.files.html import START, TEXT, html_events
from library.problems import Place, Problem, Refused
from library.reading.paragraph import Paragraph, paragraphs
from library.reading.plain import decoded
from library.reading.rows import table_lines

_UNREAD = frozenset(
    (
        "script", "style", "head", "noscript", "template", "title", "svg", "math", "select", "option", "textarea", "button",
        "iframe", "object", "embed",
    )
)  # fmt: skip
_INLINE = frozenset(
    (
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd",
        "label", "mark", "nobr", "o:p", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt",
        "u", "var", "wbr", "html", "body",
    )
)  # fmt: skip
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_VOID = frozenset(("br", "hr", "img", "input", "meta", "link", "col", "wbr", "area", "base", "source"))


def read_page(data: bytes, place: Place) -> Iterator[Paragraph]:
    """Yields the paragraphs of a web page. Raises `Refused`: no code it can be in, too large, nothing in it."""
    text = decoded(data)
    if text is None:
        raise Refused(Problem("import.code", place))
    yield from paragraphs(_lines(text, place), "html")


def _lines(text: str, place: Place) -> Iterator[str]:
    reader = _Reader()
    for kind, what, attributes in html_events(text, place):
        if kind == TEXT:
            reader.say(what)
        elif kind == START:
            reader.begin(what.lower(), attributes)
        else:
            reader.end(what.lower())
        yield from reader.taken()
    reader.divide()
    yield from reader.taken()


@dataclass(slots=True)
class _Table:
    """A table as far as it is read: rows of cells of lines."""

    rows: list[list[list[str]]] = field(default_factory=list)

    def put(self, line: str) -> bool:
        """Puts a line into the newest cell; tells whether there is one."""
        if self.rows and self.rows[-1]:
            self.rows[-1][-1].append(line)
            return True
        return False


class _Reader:
    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._done: list[str] = []
        self._tables: list[_Table] = []
        self._unread = 0
        self._hidden: list[bool] = []
        self._counts: list[int | None] = []

    def taken(self) -> Iterator[str]:
        """Yields the lines that are finished."""
        yield from self._done
        self._done.clear()

    def say(self, text: str) -> None:
        """Takes text that is to be read."""
        if not self._unread:
            self._pieces.append(" ".join(text.split()) if text.strip() else " ")
            if text[:1].isspace():
                self._pieces[-1] = " " + self._pieces[-1]
            if text[-1:].isspace():
                self._pieces[-1] += " "

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        """Begins an element."""
        hidden = tag in _UNREAD or "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style", "")))
        self._hidden.append(hidden)
        self._unread += hidden
        if tag == "br" or tag not in _INLINE:
            self.divide()
        if tag == "table":
            self._tables.append(_Table())
        elif self._tables and tag == "tr":
            self._tables[-1].rows.append([])
        elif self._tables and tag in ("td", "th") and self._tables[-1].rows:
            self._tables[-1].rows[-1].append([])
        elif tag in ("ol", "ul", "menu"):
            start = attributes.get("start", "1")
            counting = tag == "ol" and attributes.get("type", "1") == "1" and start.isdecimal() and len(start) < 6
            self._counts.append(int(start) - 1 if counting else None)
        elif tag == "li" and self._counts and self._counts[-1] is not None:
            self._counts[-1] += 1
            self._pieces.append(f"{self._counts[-1]}. ")

    def end(self, tag: str) -> None:
        """Ends an element."""
        self._unread -= self._hidden.pop() if self._hidden else 0
        if tag not in _INLINE and tag not in _VOID:
            self.divide()
        if tag == "table" and self._tables:
            for line in table_lines(self._tables.pop().rows):
                self._put(line)
        elif tag in ("ol", "ul", "menu") and self._counts:
            self._counts.pop()

    def divide(self) -> None:
        """Ends the line."""
        line = " ".join("".join(self._pieces).split())
        self._pieces.clear()
        if line:
            self._put(line)

    def _put(self, line: str) -> None:
        if not (self._tables and self._tables[-1].put(line)):
            self._done.append(line)
