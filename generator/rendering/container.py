"""Ready zip members joined to a package: fixed dates, sorted by the caller, no second look at what never changes.

`zipfile` can neither copy a compressed member nor take one that was made elsewhere; a package of ours is a head of
unchanged members, deflated once, and the few members that differ from document to document.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

_LOCAL = struct.Struct("<IHHHHHIIIHH")
_CENTRAL = struct.Struct("<IHHHHHHIIIHHHHHII")
_END = struct.Struct("<IHHHHIIH")
_VERSION, _UTF8_NAMES, _DEFLATED, _DATE = 20, 0x800, 8, 33  # 33: 1 January 1980, the first day a zip can tell

BEST, QUICK = 9, 3


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a package, deflated and ready to be joined."""

    name: str
    crc: int
    size: int
    deflated: bytes

    def data(self) -> bytes:
        """Returns what the member holds."""
        return zlib.decompress(self.deflated, wbits=-15)


def deflate(data: bytes, level: int) -> bytes:
    """Returns a raw deflate stream."""
    return zlib.compress(data, level, wbits=-15)


def member(name: str, data: bytes, level: int = BEST) -> Member:
    """Returns `data` as a member."""
    return Member(name, zlib.crc32(data), len(data), deflate(data, level))


def stream(name: str, pieces: Iterable[bytes], level: int) -> Member:
    """Returns a member of pieces that are deflated one after the other: the whole is never held."""
    packer = zlib.compressobj(level, zlib.DEFLATED, -15)
    deflated: list[bytes] = []
    crc = size = 0
    for piece in pieces:
        crc, size = zlib.crc32(piece, crc), size + len(piece)
        deflated.append(packer.compress(piece))
    return Member(name, crc, size, b"".join((*deflated, packer.flush())))


class Container:
    """Packages that share their unchanged members, which are laid out once."""

    def __init__(self, unchanged: Iterable[Member]) -> None:
        head: list[bytes] = []
        central: list[bytes] = []
        position = 0
        count = 0
        for one in unchanged:
            local, record = _records(one, position)
            head += (local, one.deflated)
            central.append(record)
            position += len(local) + len(one.deflated)
            count += 1
        self._head, self._central, self._count = b"".join(head), b"".join(central), count

    def package(self, changed: Iterable[Member]) -> bytes:
        """Returns the bytes of a package: the unchanged members, then these."""
        out, central = [self._head], [self._central]
        position, count = len(self._head), self._count
        for one in changed:
            local, record = _records(one, position)
            out += (local, one.deflated)
            central.append(record)
            position += len(local) + len(one.deflated)
            count += 1
        directory = b"".join(central)
        out += (directory, _END.pack(0x06054B50, 0, 0, count, count, len(directory), position, 0))
        return b"".join(out)


def _records(one: Member, position: int) -> tuple[bytes, bytes]:
    name = one.name.encode()
    sizes = (one.crc, len(one.deflated), one.size, len(name))
    local = _LOCAL.pack(0x04034B50, _VERSION, _UTF8_NAMES, _DEFLATED, 0, _DATE, *sizes, 0)
    central = _CENTRAL.pack(0x02014B50, _VERSION, _VERSION, _UTF8_NAMES, _DEFLATED, 0, _DATE, *sizes, 0, 0, 0, 0, 0, position)
    return local + name, central + name
