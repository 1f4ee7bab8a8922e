"""A plain text as words (letters and figures) and the gaps between them, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from library.citing.codes import BEFORE_FIGURES
from library.vietnamese.letters import fold

# A figure stands apart from one of a few words that it was written onto; a symbol keeps its own (TT-QH14).
_SPLIT = re.compile(rf"((?<![\w/&-])(?:{'|'.join(BEFORE_FIGURES)})(?=\d{{1,5}}(?![^\W_]))|[^\W_]+)", re.IGNORECASE)
_LONGEST_GAP, _LONGEST_WORD = 12, 40
BREAK = "\n"
_USUAL = frozenset({" ", "", ", ", "/", "-", ". "})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order: as written, folded, where they start and end, and the gap before each.

    In a gap any white space is one space; `BREAK` stands for an empty line and for a long row of marks. There is one gap
    more than there are words.
    """

    texts: tuple[str, ...]
    folded: tuple[str, ...]
    gaps: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        """Returns how many words there are."""
        return len(self.texts)

    def said(self, at: int, *words: str) -> bool:
        """Tells whether these folded words stand from a word on, with nothing but spaces between them."""
        end = at + len(words)
        return self.folded[at:end] == words and all(gap in (" ", "") for gap in self.gaps[at + 1 : end])


def words_of(text: str) -> Words:
    """Returns the words of a plain text. A word and the figure that was written onto it are two (“số30”, “NĐ30”)."""
    pieces = _SPLIT.split(text)
    ends = list(accumulate(map(len, pieces)))
    texts = tuple(pieces[1::2])
    return Words(texts, tuple(map(_folded, texts)), tuple(map(_gap, pieces[::2])), tuple(ends[:-1:2]), tuple(ends[1::2]))


@lru_cache(maxsize=50_000)
def _folded(word: str) -> str:
    return fold(word) if len(word) <= _LONGEST_WORD else ""


def _gap(gap: str) -> str:
    return gap if gap in _USUAL else _said(gap[: 4 * _LONGEST_GAP])


@lru_cache(maxsize=1_000)
def _said(gap: str) -> str:
    if gap.count("\n") > 1:
        return BREAK
    said = re.sub(r"\s+", " ", gap)
    return said if len(said) <= _LONGEST_GAP else BREAK
