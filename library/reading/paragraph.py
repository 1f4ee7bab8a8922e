"""A paragraph of a file: its text, cleaned, and where it stood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from library.vietnamese.letters import nfc

# Controls, joiners and marks of direction, the soft hyphen: nobody sees them. Private letters are pictures of symbol fonts.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_PRIVATE = re.compile("[\ue000-\uf8ff]")
# Eth is typed for the Vietnamese letter in many files: they look alike in capitals.
_ETH = str.maketrans("ÐƉ", "ĐĐ")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of text without spaces around it, never empty; `part` and `number` tell where it stood: which page or part."""

    text: str
    part: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """What is in a file: its kind, its paragraphs, and what the reader could not make sure of (codes of warnings)."""

    kind: str
    paragraphs: tuple[Paragraph, ...]
    remarks: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """The texts of the paragraphs."""
        return tuple(one.text for one in self.paragraphs)


def clean(text: str) -> str:
    """Returns the text in composed letters, every stretch of white space one space, without what nobody sees."""
    composed = nfc(text)
    if not composed.isascii():
        composed = _PRIVATE.sub("•", _UNSEEN.sub("", composed).translate(_ETH))
    elif _UNSEEN.search(composed):
        composed = _UNSEEN.sub("", composed)
    return " ".join(composed.split())


def paragraphs(texts: Iterable[str], part: str = "") -> Iterator[Paragraph]:
    """Yields a paragraph for each line of the texts that holds anything."""
    for number, text in enumerate(texts, 1):
        for line in text.splitlines():
            if cleaned := clean(line):
                yield Paragraph(cleaned, part, number)
