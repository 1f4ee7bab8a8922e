"""The texts that the cells of an old Excel workbook share: where each begins is known, none is kept [MS-XLS 2.4.265]."""

from __future__ import annotations

import struct
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from generator.records.book import bound
from generator.records.compound import Bytes
from library.files.limits import SHARED_TEXTS

Piece = tuple[int, int]

# No cell of a list may hold more; of a longer text the rest is not looked at.
LONGEST_TEXT = 1_000
_COUNTS = 8
_WIDE, _EXTENDED, _RICH = 1, 4, 8
_HEAD = struct.Struct("<HB")


class SharedTexts:
    """The texts by their numbers. `ValueError` and `struct.error` tell that they are damaged."""

    def __init__(self, stream: Bytes, pieces: Sequence[Piece]) -> None:
        """`pieces`: the data of the records over which the texts go. Raises `Refused` where there are too many texts."""
        self._stream, self._pieces = stream, pieces
        self._begins = [start for start, _ in pieces]
        self._texts = array("I")
        place = _Place(stream, pieces, 0, pieces[0][0] + _COUNTS)
        while place.is_there():
            self._texts.append(place.at)
            bound(len(self._texts), SHARED_TEXTS)
            count, width, rest = place.head()
            for _ in place.letters(count, width):
                pass
            place.skip(rest)

    def label(self, number: int) -> bytes:
        """Returns a text as a cell holds one: how many letters, how wide they are, the letters. Raises `LookupError`."""
        at = self._texts[number]
        place = _Place(self._stream, self._pieces, bisect_right(self._begins, at) - 1, at)
        count, width, _ = place.head()
        runs = list(place.letters(min(count, LONGEST_TEXT), width))
        if len(runs) == 1:
            letters, width = runs[0]
            return _HEAD.pack(len(letters) // width, width - 1) + letters
        text = "".join(letters.decode("utf-16-le" if width == 2 else "latin-1", "replace") for letters, width in runs)
        written = text.encode("utf-16-le", "replace")
        return _HEAD.pack(len(written) // 2, _WIDE) + written


class _Place:
    """A place in the pieces, moving on."""

    def __init__(self, stream: Bytes, pieces: Sequence[Piece], index: int, at: int) -> None:
        self._stream, self._pieces, self._index = stream, pieces, index
        self.at, self._end = at, pieces[index][1]

    def is_there(self) -> bool:
        """Tells whether something is left, here or in a later piece."""
        while self.at >= self._end and self._index + 1 < len(self._pieces):
            self._next()
        return self.at < self._end

    def head(self) -> tuple[int, int, int]:
        """Returns how many letters a text has, how wide they are, and how many bytes of it follow them."""
        count, flags = _HEAD.unpack_from(self._stream, self.at)
        self.at += _HEAD.size
        rest = 0
        if flags & _RICH:
            rest += 4 * struct.unpack_from("<H", self._stream, self.at)[0]
            self.at += 2
        if flags & _EXTENDED:
            rest += struct.unpack_from("<I", self._stream, self.at)[0]
            self.at += 4
        if self.at > self._end:
            raise ValueError("the head of a text is cut")
        return count, 1 + (flags & _WIDE), rest

    def letters(self, count: int, width: int) -> Iterator[tuple[bytes, int]]:
        """Yields the letters, and how wide they are, piece by piece; each later piece says first how wide they are there."""
        while True:
            here = min(count, (self._end - self.at) // width)
            start, self.at = self.at, self.at + here * width
            yield bytes(self._stream[start : self.at]), width
            count -= here
            if not count:
                return
            self._next()
            width = 1 + (self._stream[self.at] & _WIDE)
            self.at += 1

    def skip(self, size: int) -> None:
        """Passes over bytes, however many pieces they go over."""
        while size > self._end - self.at:
            size -= self._end - self.at
            self._next()
        self.at += size

    def _next(self) -> None:
        if self._index + 1 >= len(self._pieces):
            raise ValueError("a text is cut")
        self._index += 1
        self.at, self._end = self._pieces[self._index]
