"""Keys → where each was first seen, in some thirty bytes a key, however long the keys are."""

from __future__ import annotations

from array import array
from hashlib import blake2b

_FEWEST = 1 << 10
_NOBODY = 0


class FirstSeen:
    """A table of marks, 64 bits of a key's digest, and of the numbers under which they came.

    Keys are not kept. That two of a million have one mark happens once in thirty million such lists.
    """

    def __init__(self) -> None:
        self._marks, self._numbers = _empty(_FEWEST)
        self._count = 0

    def first(self, key: str, number: int) -> int:
        """Returns the number under which a key came first: this one, if it is new."""
        mark = int.from_bytes(blake2b(key.encode(), digest_size=8).digest()) or 1
        slot = self._slot(mark)
        if self._marks[slot] == mark:
            return self._numbers[slot]
        self._marks[slot], self._numbers[slot] = mark, number
        self._count += 1
        if 3 * self._count > 2 * len(self._marks):
            self._grow()
        return number

    def _slot(self, mark: int) -> int:
        """Returns where a mark stands or may stand: its own place, or the next free one behind it."""
        marks = self._marks
        last = len(marks) - 1
        slot = mark & last
        while marks[slot] not in (mark, _NOBODY):
            slot = (slot + 1) & last
        return slot

    def _grow(self) -> None:
        marks, numbers = self._marks, self._numbers
        self._marks, self._numbers = _empty(2 * len(marks))
        for mark, number in zip(marks, numbers, strict=True):
            if mark != _NOBODY:
                slot = self._slot(mark)
                self._marks[slot], self._numbers[slot] = mark, number


def _empty(size: int) -> tuple[array[int], array[int]]:
    return array("Q", bytes(8 * size)), array("I", bytes(array("I").itemsize * size))
