"""Blocks that tags open, divide and close: each must close where, and as, it was opened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.rendering.paragraphs import CELL, Paragraph
from generator.rendering.tags import ENDS, Tag
from library.problems import WARNING, Problem


@dataclass(slots=True)
class _Block:
    tag: Tag
    paragraph: Paragraph
    other_ways: bool = False
    stays: bool = True
    stays_now: bool = False


class Blocks:
    """The open blocks of a part, and the cells that may lose every paragraph when a block drops out."""

    def __init__(self) -> None:
        self._open: list[_Block] = []
        self._full: set[object] = set()
        self._risky: dict[object, tuple[Tag, Paragraph]] = {}

    @property
    def any(self) -> bool:
        """Whether a block is open."""
        return bool(self._open)

    def open(self, tag: Tag, paragraph: Paragraph) -> None:
        """A block begins."""
        self._open.append(_Block(tag, paragraph))

    def divide(self, tag: Tag, paragraph: Paragraph) -> Iterator[Problem]:
        """Another way of the innermost block begins (`else`, `elif`); yields what is wrong."""
        if not self._open:
            yield Problem("template.nothing-open", paragraph.place, {"tag": tag.short})
            return
        yield from self._apart(tag, paragraph)
        block = self._open[-1]
        block.stays, block.stays_now = block.stays and block.stays_now, False
        block.other_ways = block.other_ways or tag.word == "else"

    def close(self, tag: Tag, paragraph: Paragraph) -> Iterator[Problem]:
        """The innermost block ends; yields what is wrong."""
        if not self._open:
            yield Problem("template.nothing-open", paragraph.place, {"tag": tag.short})
            return
        block = self._open[-1]
        if ENDS[block.tag.word] != tag.word:
            yield Problem("template.crossed", paragraph.place, {"tag": tag.short, "open": block.tag.short})
        else:
            yield from self._apart(tag, paragraph)
        self._open.pop()
        if block.tag.word == "if" and block.other_ways and block.stays and block.stays_now:
            self._stays(paragraph)

    def end(self) -> Iterator[Problem]:
        """The part ends; yields the blocks that it leaves open, and the cells that may lose every paragraph."""
        for block in self._open:
            yield Problem("template.unclosed", block.paragraph.place, {"tag": block.tag.short, "end": _end(block.tag)})
        for cell, (tag, paragraph) in self._risky.items():
            if cell not in self._full:
                yield Problem("template.empty-cell", paragraph.place, {"tag": tag.short}, WARNING)
        self._open, self._full, self._risky = [], set(), {}

    def passed(self, paragraph: Paragraph, taken: Tag | None) -> None:
        """Notes a paragraph that was read; `taken` is the tag that takes it away, if one does."""
        if paragraph.element.getparent() is not paragraph.cell or paragraph.cell is None:
            return
        if taken is None:
            self._stays(paragraph)
        else:
            self._risky.setdefault(paragraph.cell, (taken, paragraph))

    def _stays(self, paragraph: Paragraph) -> None:
        cell = paragraph.element.getparent()
        around = [block for block in self._open if block.tag.scope == "p" and block.paragraph.element.getparent() is cell]
        if around:
            around[-1].stays_now = True
        elif cell is not None and cell.tag == CELL:
            self._full.add(cell)

    def _apart(self, tag: Tag, paragraph: Paragraph) -> Iterator[Problem]:
        """Tells of a tag that stands for other things, or elsewhere, than the one that opened its block."""
        block = self._open[-1]
        facts = {"tag": tag.short, "open": block.tag.short}
        if block.tag.scope != tag.scope:
            yield Problem("template.other-scope", paragraph.place, facts)
        elif block.paragraph.container(tag.scope) is not paragraph.container(tag.scope):
            yield Problem("template.other-place", paragraph.place, facts)


def _end(tag: Tag) -> str:
    """Returns the tag that closes a block, as its author must type it."""
    return f"{{%{tag.scope} {ENDS[tag.word]} %}}"
