"""Claims about pictures: PNG and JPEG are known by their structure, whatever their name says, and nothing else is."""

from __future__ import annotations

import struct

import pytest

from library.files.limits import PICTURE_PIECES, PICTURE_PIXELS
from library.files.pictures import picture
from library.problems import Place, Refused

PLACE = Place("anh/hinh.png")


def piece(kind: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">I", len(data)) + kind + data + b"\0\0\0\0"


def png(width: int = 3, height: int = 2, *between: bytes) -> bytes:
    head = piece(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(between) + piece(b"IDAT", b"x") + piece(b"IEND")


def jpeg(width: int = 3, height: int = 2, before: bytes = b"\xff\xe0\x00\x04ab") -> bytes:
    frame = b"\xff\xc2" + struct.pack(">HBHH", 8, 8, height, width) + b"\x01"
    return b"\xff\xd8" + before + frame + b"\xff\xda\x00\x02data\xff\xd9"


def told(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        picture(data, PLACE)
    (problem,) = refused.value.problems
    assert (problem.facts["name"], problem.place) == ("hinh.png", PLACE)
    return problem.code


@pytest.mark.parametrize(
    "data", [png(), jpeg(), jpeg(before=b"\xff\xff\xe1\x00\x02\xff\x01"), png(3, 2, piece(b"tEXt", b"a" * 99))]
)
def test_a_picture_tells_its_size(data: bytes) -> None:
    found = picture(data, PLACE)

    assert (found.width, found.height, found.data) == (3, 2, data)


@pytest.mark.parametrize(
    "data",
    [b"", b"GIF89a" + bytes(99), b"<svg/>", b"BM" + bytes(99), b"RIFF0000WEBP", png()[:7], jpeg()[:2], jpeg(before=b"abc")],
)
def test_another_kind_of_file_is_refused(data: bytes) -> None:
    assert told(data) == "picture.unknown-kind"


@pytest.mark.parametrize(
    "data",
    [
        png(0, 2), png(2, 0), png()[:40], png()[:-12], png()[:8], png().replace(b"IDAT", b"IDAX"), jpeg(0, 2), jpeg()[:20],
        jpeg(before=b"\xff\xe0\x00\x00"), b"\xff\xd8\xff\xda\x00\x02", b"\xff\xd8\xff\xd9" + bytes(9),
        png().replace(struct.pack(">I", 13), struct.pack(">I", 2**32 - 1), 1),
    ],
)  # fmt: skip
def test_a_damaged_picture_is_refused(data: bytes) -> None:
    assert told(data) == "picture.damaged"


def test_pixels_pass_at_the_limit_and_are_refused_one_beyond() -> None:
    assert picture(png(PICTURE_PIXELS, 1), PLACE).width == PICTURE_PIXELS
    assert told(png(PICTURE_PIXELS + 1, 1)) == "picture.too-many-pixels"
    assert told(jpeg(65_535, 65_535)) == "picture.too-many-pixels"


def test_pieces_pass_at_the_limit_and_are_refused_one_beyond() -> None:
    note = piece(b"tEXt")

    assert picture(png(1, 1, note * (PICTURE_PIECES - 3)), PLACE).width == 1
    assert told(png(1, 1, note * (PICTURE_PIECES - 2))) == "picture.damaged"
    assert picture(jpeg(1, 1, b"\xff\xfe\x00\x02" * (PICTURE_PIECES - 2)), PLACE).width == 1
    assert told(jpeg(1, 1, b"\xff\xfe\x00\x02" * (PICTURE_PIECES - 1))) == "picture.damaged"
