"""An XML part, read piece by piece and cut where the reader of its tags says: no more of it is in memory than a slice."""

from __future__ import annotations

from xml.parsers import expat

from library.files.limits import LIST_ROW_BYTES
from library.problems import Place, Problem, Refused

# A tag that began in an earlier piece is still whole in what is kept.
_KEPT = 1 << 17


class Slices:
    """The parser of one part, and the bytes given to it that were not cut off yet.

    The part is read as UTF-8 whatever it says of itself, as the reader of spreadsheets does. `ValueError` and `ExpatError`
    tell that it is damaged.
    """

    def __init__(self) -> None:
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartDoctypeDeclHandler = _no_doctype
        self._kept = bytearray()
        self._start = 0

    def feed(self, piece: bytes) -> None:
        """Gives the parser a piece; its handlers may cut."""
        self._kept += piece
        self.parser.Parse(piece, False)

    def end(self) -> None:
        """Tells the parser that this was all."""
        self.parser.Parse(b"", True)

    def close(self) -> None:
        """Lets go of the parser: its handlers hold whoever holds this, and left to the collector both would stay in memory."""
        del self.parser

    @property
    def here(self) -> int:
        """Where the tag at hand begins."""
        return self.parser.CurrentByteIndex

    def take(self, until: int) -> bytes:
        """Cuts off and returns the bytes up to a place."""
        size = until - self._start
        if size < 0:
            raise ValueError("a tag longer than all that is kept")
        taken = bytes(self._kept[:size])
        del self._kept[:size]
        self._start = until
        return taken

    def forget(self) -> None:
        """Cuts off what nobody wants: between rows all but the last pieces is let go."""
        excess = len(self._kept) - _KEPT
        if excess > 0:
            del self._kept[:excess]
            self._start += excess

    def bound_row(self, start: int, line: int) -> None:
        """Raises `Refused` where the row that began at a place has become longer than any row of a list."""
        if self._start + len(self._kept) - start > LIST_ROW_BYTES + _KEPT:
            raise Refused(Problem("household.long-row", Place("", line), {"limit": LIST_ROW_BYTES // 2**20}))


def _no_doctype(*_: object) -> None:
    raise ValueError("doctype")
