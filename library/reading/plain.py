"""Text in any code that Vietnamese was written in → its lines."""

from __future__ import annotations

import codecs

from library.vietnamese import legacy

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4_000


def decoded(data: bytes) -> str | None:
    """Returns the text of bytes: by the mark at their start, as UTF-8 or UTF-16, or in the old Vietnamese code in which they
    read best; None where none fits. What a file says of its own code is not asked: old files say anything.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    for name in filter(None, (_wide(data), "utf-8")):
        try:
            return legacy.mended(data.decode(name))
        except UnicodeDecodeError:
            continue
    found = legacy.guess(data)
    return legacy.decode(data, found) if found else None


def _wide(data: bytes) -> str | None:
    """Returns which UTF-16 it is where a mark is missing: Latin letters leave every other byte empty."""
    sample = data[:_SAMPLE]
    if len(sample) < 2 or b"\0" not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    return "utf-16-le" if odd > even else "utf-16-be"
