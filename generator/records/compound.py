"""The container of old Office files (.xls): one stream taken out of a stranger's, and packed into a fresh one.

The format is [MS-CFB]. A chain of sectors is followed for as many steps as the file has sectors and no further: one that
comes back to itself would never end.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator, Sequence

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
Bytes = bytes | memoryview

_HEADER = struct.Struct("<8s16sHHHHH6s9I")
_ENTRY = struct.Struct("<64sHBBIII16sIQQIQ")
_NO_CLASS = bytes(16)
_LAST, _FAT, _END, _FREE = 0xFFFFFFFA, 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFF
_IN_HEADER = 109
_STREAM, _ROOT = 2, 5
_SIZE, _SMALL_SIZE, _SMALL_STREAM = 512, 64, 4096
_NUMBERS = _SIZE // 4


class Compound:
    """The streams of a container. `ValueError`, `LookupError` and `struct.error` tell that it is damaged."""

    def __init__(self, data: bytes) -> None:
        magic, _, _, version, _, shift, small_shift, *_ = _HEADER.unpack_from(data)
        directory, _, cutoff, self._small_fat, _, more, _ = _HEADER.unpack_from(data)[10:]
        if magic != MAGIC or shift not in (9, 12) or (small_shift, cutoff) != (6, _SMALL_STREAM):
            raise ValueError("header")
        self._data, self._size, self._version = memoryview(data), 1 << shift, version
        self._count = len(data) // self._size
        self._fat = self._numbers(self._fat_sectors(data, more))
        entries = bytes(self._joined(directory))
        self._entries = [_ENTRY.unpack_from(entries, at) for at in range(0, len(entries) - _ENTRY.size + 1, _ENTRY.size)]

    def stream(self, name: str) -> Bytes | None:
        """Returns the bytes of a stream, however its name is capitalised, or None if there is none."""
        for entry in self._entries:
            if entry[2] == _STREAM and _name(entry) == name.lower():
                start, size = entry[11], entry[12] & (0xFFFFFFFF if self._version == 3 else -1)
                return (self._small(start) if size < _SMALL_STREAM else self._joined(start))[:size]
        return None

    def _small(self, start: int) -> bytes:
        """Returns a stream that lies in small sectors: those lie in the stream of the root."""
        (root,) = (entry for entry in self._entries if entry[2] == _ROOT)
        sectors = self._joined(root[11])
        numbers = self._numbers(self._chain(self._small_fat, self._fat, self._count))
        found = self._chain(start, numbers, _SMALL_STREAM // _SMALL_SIZE)
        return b"".join(sectors[at * _SMALL_SIZE : (at + 1) * _SMALL_SIZE] for at in found)

    def _fat_sectors(self, data: bytes, more: int) -> Iterator[int]:
        """Yields the sectors in which the table of chains lies: named in the header, then in sectors chained to it."""
        numbers: Sequence[int] = struct.unpack_from(f"<{_IN_HEADER}I", data, _HEADER.size)
        for _ in range(self._count):
            yield from (number for number in numbers if number <= _LAST)
            if more > _LAST:
                return
            numbers = struct.unpack(f"<{self._size // 4}I", self._sector(more))
            numbers, more = numbers[:-1], numbers[-1]

    def _numbers(self, sectors: Iterator[int]) -> array[int]:
        """Returns the numbers in some sectors; no more of them than there are sectors mean anything."""
        found = array("I")
        for sector in sectors:
            found.extend(struct.unpack(f"<{self._size // 4}I", self._sector(sector)))
            if len(found) > self._count + self._size:
                break
        return found

    def _sector(self, number: int) -> memoryview:
        return self._data[(number + 1) * self._size : (number + 2) * self._size]

    def _joined(self, start: int) -> Bytes:
        """Returns the bytes of a chain; a chain that lies in one run is not copied."""
        runs: list[list[int]] = []
        for sector in self._chain(start, self._fat, self._count):
            if runs and runs[-1][1] == sector:
                runs[-1][1] += 1
            else:
                runs.append([sector, sector + 1])
        pieces = [self._data[(first + 1) * self._size : (last + 1) * self._size] for first, last in runs]
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def _chain(self, sector: int, following: array[int], most: int) -> Iterator[int]:
        for _ in range(most):
            if sector > _LAST:
                return
            yield sector
            sector = following[sector]
        if sector <= _LAST:
            raise ValueError("a chain without end")


def _name(entry: tuple[bytes, int, int]) -> str:
    return entry[0][: max(entry[1] - 2, 0)].decode("utf-16-le").lower()


def packed(name: str, stream: bytes) -> bytes:
    """Returns a container with one stream."""
    size = max(len(stream), _SMALL_STREAM)
    count = -(-size // _SIZE)
    tables = -(-(count + 1) // (_NUMBERS - 1))
    if tables > _IN_HEADER:
        raise ValueError("more than a small container holds")
    header = _HEADER.pack(
        MAGIC, _NO_CLASS, 0x3E, 3, 0xFFFE, 9, 6, b"", 0, tables, tables, 0, _SMALL_STREAM, _END, 0, _END, 0
    )  # fmt: skip
    places = [*range(tables), *[_FREE] * (_IN_HEADER - tables)]
    chains = [*[_FAT] * tables, _END, *range(tables + 2, tables + 1 + count), _END]
    chains += [_FREE] * (tables * _NUMBERS - len(chains))
    directory = (
        _entry("Root Entry", _ROOT, 1, _END, 0), _entry(name, _STREAM, _FREE, tables + 1, size),
        *[_entry("", 0, _FREE, 0, 0)] * 2,
    )  # fmt: skip
    numbers = struct.pack(f"<{len(places) + len(chains)}I", *places, *chains)
    return b"".join((header, numbers, *directory, stream.ljust(count * _SIZE, b"\0")))


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    written = name.encode("utf-16-le")
    length = len(written) + 2 if name else 0
    return _ENTRY.pack(written, length, kind, 1, _FREE, _FREE, child, _NO_CLASS, 0, 0, 0, start, size)
