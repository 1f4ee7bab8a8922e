"""A picture from outside → its kind and size, read off its own structure within limits: PNG and JPEG, nothing else."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from library.files.limits import PICTURE_PIECES, PICTURE_PIXELS
from library.problems import Place, Problem, Refused

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_FRAMES = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}
_ALONE = {0x01, *range(0xD0, 0xD8)}
_SCAN = 0xDA


# GIF, BMP, TIFF in both orders, JPEG XR, Windows metafiles with a head and without.
_OTHERS = (b"GIF87a", b"GIF89a", b"BM", b"II*\0", b"MM\0*", b"II\xbc", b"\xd7\xcd\xc6\x9a", b"\x01\0\x09\0\0\x03")


def looks_like_picture(data: bytes) -> bool:
    """Tells whether bytes begin as a picture of a kind that Word keeps: pixels or metafiles, nothing that is unpacked first."""
    enhanced = data.startswith(b"\x01\0\0\0") and data[40:44] == b" EMF"
    web = data.startswith(b"RIFF") and data[8:12] == b"WEBP"
    return data.startswith((_PNG, _JPEG, *_OTHERS)) or enhanced or web


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture whose head is sound: its bytes and its size in pixels."""

    data: bytes
    width: int
    height: int


def picture(data: bytes, place: Place) -> Picture:
    """Returns the picture that the bytes are.

    Raises `Refused` for any other kind of file, whatever its name says, a damaged one, and one of too many pixels.
    """
    name = PurePath(place.file).name
    if not data.startswith((_PNG, _JPEG)):
        raise Refused(Problem("picture.unknown-kind", place, {"name": name}))
    try:
        width, height = _png(data) if data.startswith(_PNG) else _jpeg(data)
    except (struct.error, IndexError, _Damaged) as error:
        raise Refused(Problem("picture.damaged", place, {"name": name})) from error
    if width * height > PICTURE_PIXELS:
        raise Refused(Problem("picture.too-many-pixels", place, {"name": name, "limit": PICTURE_PIXELS // 1_000_000}))
    return Picture(data, width, height)


class _Damaged(Exception):
    """The structure does not hold together."""


def _png(data: bytes) -> tuple[int, int]:
    """Returns the size that the first piece tells, once all pieces up to the last are there (ISO/IEC 15948, 5.3)."""
    kinds = [kind for kind, _ in _png_pieces(data)]
    if kinds[0] != b"IHDR" or b"IDAT" not in kinds or kinds[-1] != b"IEND":
        raise _Damaged
    return _sound(*struct.unpack_from(">II", data, 16))


def _png_pieces(data: bytes) -> Iterator[tuple[bytes, int]]:
    at = len(_PNG)
    for _ in range(PICTURE_PIECES):
        length, kind = struct.unpack_from(">I4s", data, at)
        at += 12 + length
        if at > len(data):
            raise _Damaged
        yield kind, length
        if kind == b"IEND":
            return
    raise _Damaged


def _jpeg(data: bytes) -> tuple[int, int]:
    """Returns the size that the frame tells, once the scan begins (ITU-T T.81, annex B)."""
    sizes = [_frame(data, at) for marker, at in _jpeg_pieces(data) if marker in _FRAMES]
    return sizes[0]


def _frame(data: bytes, at: int) -> tuple[int, int]:
    height, width = struct.unpack_from(">HH", data, at + 5)
    return _sound(width, height)


def _jpeg_pieces(data: bytes) -> Iterator[tuple[int, int]]:
    """Yields the marker and the place of each piece up to the first scan."""
    at = 2
    for _ in range(PICTURE_PIECES):
        marker = data[at + 1]
        if data[at] != 0xFF:
            raise _Damaged
        if marker == 0xFF or marker in _ALONE:
            at += 1 if marker == 0xFF else 2
            continue
        yield marker, at
        at += 2 + int(struct.unpack_from(">H", data, at + 2)[0])
        if at >= len(data):
            raise _Damaged
        if marker == _SCAN:
            return
    raise _Damaged


def _sound(width: int, height: int) -> tuple[int, int]:
    if not width or not height:
        raise _Damaged
    return width, height
