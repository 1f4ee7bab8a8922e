"""Messages between two processes: plain values as JSON, and bytes beside them. Nothing that is read is ever run."""

from __future__ import annotations

import json
import struct
from typing import Any, BinaryIO

_SIZES = struct.Struct(">II")


def packed(value: Any, data: bytes = b"") -> bytes:
    """Returns a message. Raises `TypeError`, `ValueError` for a value that is not plain."""
    said = json.dumps(value, separators=(",", ":")).encode()
    return b"".join((_SIZES.pack(len(said), len(data)), said, data))


def read_message(stream: BinaryIO, limit: int) -> tuple[Any, bytes]:
    """Returns the next message: its value and its bytes.

    Raises `EOFError` where the stream ends, `ValueError` for one that is larger than `limit` or no JSON.
    """
    said, size = _SIZES.unpack(_exactly(stream, _SIZES.size))
    if said + size > limit:
        raise ValueError(said + size)
    try:
        value = json.loads(_exactly(stream, said))
    except RecursionError as error:
        raise ValueError(said) from error
    return value, _exactly(stream, size)


def _exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data
