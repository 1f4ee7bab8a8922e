"""What we wrote: path, fingerprint and hash of each document, and of what its PDF was made.

A ledger that is lost or damaged costs nothing but time. The PDFs are in a file of their own: most runs do without it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Generic, TypeVar

from library.files.packages import read_file
from library.files.saving import save
from library.problems import Refused

FOLDER, FILE, COPIES = ".vanban", "ledger.json", "pdf.json"
_VERSION = 1
_TYPES: dict[str, type] = {"str": str, "int": int, "bool": bool}


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
    """What is remembered of one output folder, by document id, in one file. Lost or damaged, it is empty."""

    def __init__(self, file: Path, kind: type[Noted]) -> None:
        self._file = file
        self._entries: dict[str, Noted] = _read(file, kind)
        self._changed = False

    def get(self, name: str) -> Noted | None:
        """Returns the entry of a document, or None."""
        return self._entries.get(name)

    def put(self, name: str, entry: Noted) -> None:
        """Notes what a document is now."""
        if self._entries.get(name) != entry:
            self._entries[name] = entry
            self._changed = True

    def save(self) -> None:
        """Writes the file if something changed. Raises `WriteFault`."""
        if not self._changed:
            return
        rows = {name: [getattr(entry, field) for field in entry.__slots__] for name, entry in self._entries.items()}
        data = {"version": _VERSION, "documents": dict(sorted(rows.items()))}
        save(self._file, json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())
        self._changed = False


class Ledger(Notes[Entry]):
    """The documents of one output folder."""

    def __init__(self, out: Path) -> None:
        super().__init__(out / FOLDER / FILE, Entry)

    def paths(self) -> Iterator[str]:
        """Yields the paths of all documents we know."""
        return (entry.path for entry in self._entries.values())


class CopyLedger(Notes[Copy]):
    """The PDFs of one output folder."""

    def __init__(self, out: Path) -> None:
        super().__init__(out / FOLDER / COPIES, Copy)


def _read(file: Path, kind: type[Noted]) -> dict[str, Noted]:
    """Returns the entries of a file of notes; none if it is not there or not what we wrote."""
    types = [_TYPES[str(field.type)] for field in fields(kind)]
    try:
        data = json.loads(read_file(file))
        if data["version"] != _VERSION:
            return {}
        return {str(name): _entry(row, kind, types) for name, row in data["documents"].items()}
    except (Refused, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _entry(row: list[Any], kind: type[Noted], types: list[type]) -> Noted:
    if not all(isinstance(value, of) for value, of in zip(row, types, strict=True)):
        raise TypeError
    path = str(row[0])
    climbing = path.startswith("/") or not {"..", ""}.isdisjoint(path.split("/"))
    if climbing or not path.isprintable() or not {"\\", ":"}.isdisjoint(path):
        raise ValueError  # we write below the output folder only, under names without these signs
    return kind(*row)
