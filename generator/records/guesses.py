"""The nearest known name of a misspelt one, as long as looking for it stays cheap."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from library.files.limits import GUESSES, NAME_CHARACTERS
from library.files.schemas import nearest


@dataclass(slots=True)
class Guesses:
    """`left`: with how many known names misspelt ones may still be compared."""

    left: int = GUESSES

    def nearest(self, word: str, known: Collection[str]) -> str:
        """Returns the known name that `word` was most likely meant to be, or an empty text, also where none is looked for."""
        if len(word) > NAME_CHARACTERS or len(known) > self.left:
            return ""
        self.left -= len(known)
        return nearest(word, known)
