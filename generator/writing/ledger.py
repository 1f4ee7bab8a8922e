"""What we wrote: path, fingerprint and hash of each document. A ledger that is lost or damaged costs nothing but time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from library.files.packages import read_file
from library.files.saving import save
from library.problems import Refused

FOLDER, FILE = ".vanban", "ledger.json"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One document as we left it: where, of what draft, with what bytes; `renamed` if an officer chose the name."""

    path: str
    fingerprint: str
    sha256: str
    size: int
    modified: int
    renamed: bool


class Ledger:
    """The entries of one output folder, by document id."""

    def __init__(self, out: Path) -> None:
        self._file = out / FOLDER / FILE
        self._entries = _read(self._file)
        self._changed = False

    def get(self, name: str) -> Entry | None:
        """Returns the entry of a document, or None."""
        return self._entries.get(name)

    def put(self, name: str, entry: Entry) -> None:
        """Notes what a document is now."""
        if self._entries.get(name) != entry:
            self._entries[name] = entry
            self._changed = True

    def paths(self) -> Iterator[str]:
        """Yields the paths of all documents we know."""
        return (entry.path for entry in self._entries.values())

    def save(self) -> None:
        """Writes the ledger if it changed. Raises `WriteFault`."""
        if not self._changed:
            return
        rows = {name: [e.path, e.fingerprint, e.sha256, e.size, e.modified, e.renamed] for name, e in self._entries.items()}
        data = {"version": _VERSION, "documents": dict(sorted(rows.items()))}
        save(self._file, json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())
        self._changed = False


def _read(file: Path) -> dict[str, Entry]:
    """Returns the entries of a ledger; none if it is not there or not what we wrote."""
    try:
        data = json.loads(read_file(file))
        if data["version"] != _VERSION:
            return {}
        return {str(name): _entry(row) for name, row in data["documents"].items()}
    except (Refused, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _entry(row: list[object]) -> Entry:
    path, fingerprint, sha256, size, modified, renamed = row
    if not (isinstance(path, str) and isinstance(size, int) and isinstance(modified, int)):
        raise TypeError
    climbing = path.startswith("/") or not {"..", ""}.isdisjoint(path.split("/"))
    if climbing or not path.isprintable() or not {"\\", ":"}.isdisjoint(path):
        raise ValueError  # we write below the output folder only, under names without these signs
    return Entry(path, str(fingerprint), str(sha256), size, modified, bool(renamed))
