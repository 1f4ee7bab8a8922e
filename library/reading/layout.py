"""Lines of pages → paragraphs: heads, feet and numbers of pages left out, lines that were only broken put together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from library.structure import labels

_PAGE_NUMBER = re.compile(r"(?:[-–—]?\s?(?:(?:Trang|trang)\s)?\d{1,4}(?:\s?/\s?\d{1,4})?\s?[-–—]?)|[ivxlc]{1,6}")
_FIGURES = re.compile(r"\d+")
_ENDS = (".", ";", ":", "!", "?", "./.", ".”", "”.", ".)", "”;", "|")
# After these words a sentence goes on, whatever the next line looks like.
_GOES_ON = re.compile(
    r"(?:[,(–-]|\b(?:tại|theo|của|và|hoặc|các|những|với|đến|từ|là|về|cho|trong|do|được|quy định|khoản|điểm|Điều|Luật|số|"
    r"khoản \d{1,3}[a-zđ]?|điểm [a-zđ]|khoản này|Điều \d{1,4}[a-zđ]?))$"
)
_OPENS = re.compile(
    r"(?:[-–+•*|]\s|Căn cứ\b|Theo đề nghị\b|Xét\b|Nơi nhận|Kính gửi|TM\.|KT\.|TL\.|Phụ lục\b|PHỤ LỤC\b|\(?Ban hành kèm|"
    r"[“\"](?:Điều|Chương|Mục|\d|[a-zđ]\)))"
)
_EDGE = 2
_FULL = 0.72


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of one page, from top to bottom."""

    number: int
    lines: tuple[str, ...]


def joined(pages: Sequence[Page]) -> Iterator[tuple[str, int]]:
    """Yields each paragraph with the number of the page on which it begins."""
    lines = [(line, page.number) for page in _bare(pages) for line in page.lines]
    width = _usual_width([line for line, _ in lines])
    whole, begun = "", 0
    last = ""
    for line, page in lines:
        if whole and _continues(last, line, width):
            whole = f"{whole} {line}"
        else:
            if whole:
                yield whole, begun
            whole, begun = line, page
        last = line
    if whole:
        yield whole, begun


def _bare(pages: Sequence[Page]) -> Iterator[Page]:
    """Yields the pages without their numbers, and without lines that most pages have at their top or foot."""
    cleaned = [Page(page.number, tuple(line for line in page.lines if line)) for page in pages]
    often = Counter(key for page in cleaned for key in {_key(line) for line in _edges(page.lines)})
    repeated = {key for key, count in often.items() if len(pages) >= 3 and count * 2 > len(pages)}
    for page in cleaned:
        last = len(page.lines)
        kept = (line for at, line in enumerate(page.lines) if not _dropped(line, min(at, last - 1 - at), repeated))
        yield Page(page.number, tuple(kept))


def _edges(lines: Sequence[str]) -> tuple[str, ...]:
    return (*lines[:_EDGE], *lines[-_EDGE:])


def _key(line: str) -> str:
    return _FIGURES.sub("0", line)


def _dropped(line: str, from_edge: int, repeated: set[str]) -> bool:
    if from_edge >= _EDGE:
        return False
    return bool(_PAGE_NUMBER.fullmatch(line)) or _key(line) in repeated


def _usual_width(lines: Sequence[str]) -> int:
    """Returns how many characters a full line has: nine lines in ten are no longer."""
    lengths = sorted(len(line) for line in lines if len(line) > 20)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _continues(last: str, line: str, width: int) -> bool:
    """Tells whether a line goes on with the sentence of the line before."""
    full = len(last) >= width * _FULL
    if full and _GOES_ON.search(last) and not labels.is_capitals(line):
        return True
    if last.endswith(_ENDS) or _begins(line) or labels.group(last) or labels.is_capitals(last) != labels.is_capitals(line):
        return False
    if line[0].islower():
        return True
    return full and not labels.is_capitals(line)


def _begins(line: str) -> bool:
    """Tells whether a line looks like the first of an article, clause or point, or of something listed."""
    if _OPENS.match(line) or labels.group(line) or labels.clause(line) or labels.point(line):
        return True
    found = labels.article(line)
    return bool(found) or bool(labels.roman(line) and labels.is_capitals(line))
