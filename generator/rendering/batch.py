"""Documents that differ in a few printed strings: rendered once with holes, then each is a join of ready pieces.

What differs between two households of a village is a name, an address and a code. One document is rendered and numbered in
full with marks where these strings stand; the text between the marks is deflated once, and a document is those pieces with
the strings between them as stored blocks. Every part has the same text as the full render of the same values.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from markupsafe import escape

from generator.phrases.marks import CLOSE, HOLE, OPEN, mark
from generator.phrases.names import Path_
from generator.rendering.container import BEST, Member
from generator.rendering.template import Compiled, overlaps

_STORED = struct.Struct("<BHH")
_STORED_LIMIT = 0xFFFF
_END = b"\x03\x00"


class Batch:
    """A template with the values that all documents of the batch share; `varying` names what may differ."""

    def __init__(self, compiled: Compiled, values: Mapping[str, Any], varying: Sequence[Path_]) -> None:
        self._compiled = compiled
        self._values = values
        self._paths = self.holes(compiled, varying)
        self._parts = [(name, _pieces(xml)) for name, xml in with_holes(compiled, values, self._paths)]

    @staticmethod
    def holes(compiled: Compiled, varying: Iterable[Path_]) -> tuple[Path_, ...]:
        """Returns those of the varying names that the template only prints; documents must agree in the others."""
        return tuple(path for path in varying if path in compiled.printed)

    def render(self, values: Mapping[str, Any]) -> bytes:
        """Returns the bytes of the document that `values` make: those of the batch but for the varying strings.

        Raises `TemplateFault` as the full render does.
        """
        strings = [string_of(values, path) for path in self._paths]
        if not all(string.isprintable() for string in strings):
            return self._compiled.render(values)
        fills = [_fill(escape(string).encode()) for string in strings]
        return self._compiled.container.package(_member(name, pieces, fills) for name, pieces in self._parts)


_Piece = tuple[bytes, bytes]


def _pieces(xml: str) -> list[_Piece | int]:
    """Returns fixed text as (bytes, deflate pieces), holes as their numbers."""
    pieces: list[_Piece | int] = []
    start = 0
    opening = OPEN + HOLE
    while (found := xml.find(opening, start)) >= 0:
        end = xml.index(CLOSE, found)
        pieces.append(_fixed(xml[start:found].encode()))
        pieces.append(int(xml[found + 2 : end]))
        start = end + 1
    pieces.append(_fixed(xml[start:].encode()))
    return pieces


def _fixed(data: bytes) -> _Piece:
    """Returns the bytes and a deflate stream of them that ends on a byte and looks back no further than its start."""
    packer = zlib.compressobj(BEST, zlib.DEFLATED, -15)
    deflated = packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH)
    stored = _fill(data)[1]
    return data, min(deflated, stored, key=len)


def _fill(data: bytes) -> _Piece:
    blocks = [data[at : at + _STORED_LIMIT] for at in range(0, len(data), _STORED_LIMIT)]
    return data, b"".join(_STORED.pack(0, len(block), len(block) ^ 0xFFFF) + block for block in blocks)


def _member(name: str, pieces: list[_Piece | int], fills: list[_Piece]) -> Member:
    chosen = [fills[piece] if isinstance(piece, int) else piece for piece in pieces]
    data = b"".join([piece[0] for piece in chosen])
    deflated = b"".join([piece[1] for piece in chosen])
    return Member(name, zlib.crc32(data), len(data), deflated + _END)


def deciding(compiled: Compiled, varying: Iterable[Path_]) -> tuple[Path_, ...]:
    """Returns the varying names that the template does more with than print: documents of a batch agree in them."""
    return tuple(path for path in varying if overlaps(path, compiled.decides))


def likeness(values: Mapping[str, Any], shared: str, decides: Iterable[Path_]) -> tuple[str, ...]:
    """Returns what two documents of a batch agree in: the digest of what they share, and what the template decides by."""
    return (shared, *(str(_value(values, path)) for path in decides))


def with_holes(compiled: Compiled, values: Mapping[str, Any], paths: Sequence[Path_]) -> list[tuple[str, str]]:
    """Returns (name, XML) of every part that depends on values, rendered with a mark for each of the names, by its number.

    Raises `TemplateFault`.
    """
    return compiled.texts(_replaced(values, {path: mark(HOLE, str(n)) for n, path in enumerate(paths)}))


def string_of(values: Mapping[str, Any], path: Path_) -> str:
    """Returns what a template prints for a name."""
    value: Any = values
    for name in path:
        value = value[name]
    return "" if value is None else str(value)


def _value(values: Mapping[str, Any], path: Path_) -> Any:
    value: Any = values
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _replaced(values: Mapping[str, Any], strings: Mapping[Path_, str]) -> dict[str, Any]:
    """Returns the values with some of them replaced; what is not on the way to one is shared."""
    changed = dict(values)
    for path, string in strings.items():
        at = changed
        for name in path[:-1]:
            at[name] = dict(at[name])
            at = at[name]
        at[path[-1]] = string
    return changed
