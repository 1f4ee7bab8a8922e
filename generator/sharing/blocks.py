"""What stands in a body, a cell, a row: blocks with what each says, and how their letters look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.sharing.aligning import Alignment, align, likeness_of_words
from generator.sharing.looks import Figures, W, attribute, local
from generator.sharing.paragraphs import words_of
from generator.sharing.word_file import WordFile
from library.files.xml import Element
from library.vietnamese.letters import nfc

PARAGRAPH, TABLE, CONTROL, ROW, CELL, OTHER = "p", "tbl", "sdt", "tr", "tc", "other"
_KINDS = (PARAGRAPH, TABLE, CONTROL, ROW, CELL)
_UNSEEN = ("bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd", "commentRangeStart", "commentRangeEnd", "sectPr",
           "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "tblPrEx", "moveFromRangeStart", "moveFromRangeEnd",
           "moveToRangeStart", "moveToRangeEnd")  # fmt: skip
_WORDS = 120


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, table, control, row or cell: its kind, and what it says."""

    element: Element
    kind: str
    said: str
    words: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str]:
        """What makes two blocks equal."""
        return self.kind, self.said

    @property
    def blank(self) -> bool:
        """Whether it says nothing and ends no section."""
        return self.kind == PARAGRAPH and not self.said and self.element.find(f"{W}pPr/{W}sectPr") is None


@dataclass(frozen=True, slots=True)
class Reader:
    """A part of a Word file, read as blocks."""

    file: WordFile
    part: str

    def blocks(self, container: Element) -> list[Block]:
        """Returns the blocks in a container, in order."""
        return [self.block(one) for one in container if isinstance(one.tag, str) and local(one) not in _UNSEEN]

    def block(self, element: Element) -> Block:
        """Returns an element as a block."""
        kind = local(element) if local(element) in _KINDS else OTHER
        said = self.said(element, kind)
        return Block(element, kind, said, tuple(said.split(maxsplit=_WORDS)[:_WORDS]))

    def said(self, element: Element, kind: str = "") -> str:
        """Returns what an element says: a paragraph in a line, cells parted by bars."""
        if kind == PARAGRAPH:
            return words_of(element, self.file.targets(self.part)).strip()
        told = (words_of(one, self.file.targets(self.part)).strip() for one in element.iter(f"{W}p"))
        return (" | " if kind == ROW else "\n").join(told)


def aligned(base: list[Block], other: list[Block]) -> Alignment:
    """Returns how the other blocks came from those of the base; only blocks of one kind stand for each other."""

    def likeness(i: int, j: int) -> float:
        one, two = base[i], other[j]
        if one.kind != two.kind or one.blank != two.blank:
            return -1.0
        return likeness_of_words(one.words, two.words)

    return align([one.key for one in base], [one.key for one in other], likeness)


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one look: what they look like beside the style of their paragraph, and what they say."""

    look: tuple[tuple[str, str], ...]
    text: str


def runs_of(paragraph: Element, file: WordFile) -> list[Run]:
    """Returns the letters of a paragraph, those of one look together, however many runs a program made of them."""
    style = file.styles.of_paragraph(paragraph)
    found: list[Run] = []
    for look, text in _runs(paragraph, file, style):
        if found and (found[-1].look == look or not text.strip()):
            found[-1] = Run(found[-1].look, found[-1].text + text)
        else:
            found.append(Run(look, text))
    return [one for one in found if one.text.strip()]


def _runs(paragraph: Element, file: WordFile, style: str) -> Iterator[tuple[tuple[tuple[str, str], ...], str]]:
    for run in paragraph.iter(f"{W}r"):
        text = nfc("".join(one.text or "" for one in run.iterchildren(f"{W}t")))
        if text:
            look = letters(run, file, style)
            yield tuple(sorted(look.items())), text


def letters(run: Element, file: WordFile, style: str) -> Figures:
    """Returns what the letters of a run look like beside a style, and the character style they are set in."""
    own = run.find(f"{W}rPr")
    named = None if own is None else own.find(f"{W}rStyle")
    look = file.styles.beside(style, own)
    return look if named is None else {**look, "letters": file.styles.known_as(attribute(named, "val"))}
