"""The picture of a template's first page, kept beside the template and drawn anew only when the page is another one."""

from __future__ import annotations

import hashlib
import struct
import zlib
from pathlib import Path

from generator.printing.picture import first_page
from generator.sharing.contents import PICTURE
from library.files.limits import PACK_MEMBER_BYTES
from library.files.packages import read_file, unpack
from library.files.saving import save
from library.problems import Place

# PNG (ISO/IEC 15948): signature and IHDR take 33 bytes; a tEXt chunk is keyword, NUL, text.
_HEAD_BYTES = 33
_KEYWORD = b"vanban-page\0"


def picture_of(document: bytes, folder: Path, *, keep: bool) -> bytes | None:
    """Returns the picture of a document's first page: the one in the folder if it shows this document, else one that is drawn.

    None where it cannot be drawn here. What is drawn is written into the folder with `keep`. Raises `WriteFault`.
    """
    shown = _shown(document)
    own = folder / PICTURE
    if own.is_file():
        data = read_file(own, PACK_MEMBER_BYTES)
        if _text(shown) in data[_HEAD_BYTES:]:
            return data
    drawn = first_page(document)
    if drawn is None:
        return None
    data = drawn[:_HEAD_BYTES] + _text(shown) + drawn[_HEAD_BYTES:]
    if keep:
        save(own, data)
    return data


def _shown(document: bytes) -> bytes:
    """Returns the hash of what a document's parts hold: another machine may pack them otherwise."""
    digest = hashlib.sha256()
    for name, data in sorted(unpack(document, Place(PICTURE)).items()):
        digest.update(name.encode() + b"\0" + hashlib.sha256(data).digest())
    return digest.hexdigest().encode()


def _text(shown: bytes) -> bytes:
    body = b"tEXt" + _KEYWORD + shown
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
