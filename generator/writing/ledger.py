"""What we wrote: path, fingerprint and hash of each document, and of what its PDF was made.

A ledger that is lost or damaged costs nothing but time. The PDFs are in a file of their own: most runs do without it. Each is
a file of lines in the order of the documents' ids. Of a hundred thousand lines a few are in memory at a time: where
every thirtieth begins is known, and what changed since it was last saved.
"""

from __future__ import annotations

import heapq
import json
import os
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Generic, TypeVar

from library.files.packages import open_file
from library.files.saving import save_pieces
from library.problems import Refused

FOLDER, FILE, COPIES = ".vanban", "ledger.jsonl", "pdf.jsonl"
TOGETHER = 30
_TYPES: dict[str, type] = {"str": str, "int": int, "bool": bool}
_HEAD = b'{"version":2}\n'
_LONGEST_LINE = 1 << 16
_PIECE = 1 << 18


@dataclass(frozen=True, slots=True)
class Entry:
    """One document as we left it: where, of what draft, with what bytes; `renamed` if an officer chose the name."""

    path: str
    fingerprint: str
    sha256: str
    size: int
    modified: int
    renamed: bool


@dataclass(frozen=True, slots=True)
class Copy:
    """The PDF of one document as we left it: where, its size and time, and hash, size and time of what it was made of."""

    path: str
    size: int
    modified: int
    source: str
    source_size: int
    source_modified: int


Noted = TypeVar("Noted", Entry, Copy)


class Notes(Generic[Noted]):
    """What is remembered of one output folder, by document id, in one file."""

    def __init__(self, file: Path, kind: type[Noted]) -> None:
        self._file = file
        self._kind: type[Noted] = kind
        self._types = [_TYPES[str(field.type)] for field in fields(kind)]
        self._changes: dict[str, Noted] = {}
        self._look()

    def get(self, name: str) -> Noted | None:
        """Returns the entry of a document, or None."""
        if name in self._changes:
            return self._changes[name]
        at = bisect_right(self._firsts, name) - 1
        if at < 0:
            return None
        lines = self._lines(at)
        start = lines.find(b"\n[" + _json(name) + b",") + 1
        found = self._row(lines[start : lines.find(b"\n", start)]) if start else None
        return found[1] if found else None

    def put(self, name: str, entry: Noted) -> None:
        """Notes what a document is now."""
        if self.get(name) != entry:
            self._changes[name] = entry

    @property
    def unsaved(self) -> int:
        """How many entries changed since the ledger was last saved."""
        return len(self._changes)

    def save(self) -> None:
        """Writes the ledger if it changed. Raises `WriteFault`."""
        if self._changes:
            save_pieces(self._file, _pieces(line for _, _, line in self._rows()))
            self._changes = {}
            self._look()

    def _look(self) -> None:
        """Takes note of where the lines begin; of a file that is not ours nothing is known."""
        self._firsts: list[str] = []
        self._starts = array("Q")
        self._held = -1, b""
        self._stamp = _stamp(self._file)
        start, passed = len(_HEAD), TOGETHER
        for line in _lines_of(self._file):
            if passed >= TOGETHER and (row := self._row(line)):
                self._firsts.append(row[0])
                self._starts.append(start)
                passed = 0
            start, passed = start + len(line), passed + 1
        self._starts.append(start)

    def _lines(self, at: int) -> bytes:
        """Returns the lines from one that is known on, up to the next that is; the end of a line stands before them too."""
        if self._held[0] == at:
            return self._held[1]
        if _stamp(self._file) != self._stamp:
            # Another run has saved it meanwhile.
            self._look()
            return b""
        with open_file(self._file) as stream:
            stream.seek(self._starts[at] - 1)
            self._held = at, stream.read(self._starts[at + 1] - self._starts[at] + 1)
        return self._held[1]

    def _rows(self) -> Iterator[tuple[str, Noted, bytes]]:
        """Yields the entries, saved and changed, in the order of their names, each with its line."""
        changed = ((name, entry, _line(name, entry)) for name, entry in sorted(self._changes.items(), key=_name))
        return heapq.merge(self._saved(), changed, key=_name)

    def _saved(self) -> Iterator[tuple[str, Noted, bytes]]:
        """Yields the saved entries that have not changed; a line that is damaged or out of its order is passed over."""
        last = ""
        for line in _lines_of(self._file):
            row = self._row(line)
            if row and row[0] > last:
                last = row[0]
                if last not in self._changes:
                    yield last, row[1], line


    def _row(self, line: bytes) -> tuple[str, Noted] | None:
        """Returns the document and the entry of a line, or None where it is not what we write."""
        try:
            name, *told = json.loads(line)
        except (ValueError, TypeError, RecursionError):
            return None
        if not isinstance(name, str) or [type(value) for value in told] != self._types:
            return None
        return (name, self._kind(*told)) if lies_below(str(told[0])) else None


class Ledger(Notes[Entry]):
    """The documents of one output folder."""

    def __init__(self, out: Path) -> None:
        super().__init__(out / FOLDER / FILE, Entry)

    def paths(self) -> Iterator[str]:
        """Yields the paths of all documents we know."""
        return (entry.path for _, entry, _ in self._rows())


class CopyLedger(Notes[Copy]):
    """The PDFs of one output folder."""

    def __init__(self, out: Path) -> None:
        super().__init__(out / FOLDER / COPIES, Copy)


def lies_below(path: str) -> bool:
    """Tells whether a remembered path is one of ours: below the output folder, under names without strange signs."""
    climbing = path.startswith("/") or not {"..", ""}.isdisjoint(path.split("/"))
    return not climbing and path.isprintable() and {"\\", ":"}.isdisjoint(path)


def _name(row: tuple[str, *tuple[object, ...]]) -> str:
    return row[0]


def _stamp(file: Path) -> tuple[int, int]:
    try:
        told = os.stat(file)
    except OSError:
        return 0, 0
    return told.st_size, told.st_mtime_ns


def _lines_of(file: Path) -> Iterator[bytes]:
    """Yields the lines of a ledger behind its head; none if it is not there or not what we wrote."""
    try:
        with open_file(file) as stream:
            if stream.readline(_LONGEST_LINE) == _HEAD:
                while (line := stream.readline(_LONGEST_LINE)).endswith(b"\n"):
                    yield line
    except (Refused, OSError):
        return


def _pieces(lines: Iterable[bytes]) -> Iterator[bytes]:
    piece = bytearray(_HEAD)
    for line in lines:
        piece += line
        if len(piece) >= _PIECE:
            yield bytes(piece)
            piece.clear()
    yield bytes(piece)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _line(name: str, entry: Entry | Copy) -> bytes:
    return _json([name, *(getattr(entry, field) for field in entry.__slots__)]) + b"\n"
