"""What to do with a document: leave it, keep what an officer made of it, or write it; and doing it.

A file that we wrote and nobody touched is ours to replace. A file that was edited, or one at our path that we do not know,
is kept and named; with `beside` the new version is laid next to it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.writing.found import WORD_LOCK, renamed_documents
from generator.writing.ledger import Entry, Ledger
from library.files.names import file_name
from library.files.packages import read_file
from library.files.saving import remove_leftovers, save, sync_files
from library.problems import Place, Problem, WriteFault

WRITTEN, UNCHANGED, KEPT = "written", "unchanged", "kept"
BESIDE_MARK = " (bản mới)"
_LONGEST_PATH = 240


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a document: `state` is written, unchanged or kept; `beside` the new version next to a kept file."""

    path: Path
    state: str
    sha256: str
    beside: Path | None = None


class Writer:
    """Writes the documents of one run into one output folder; close it at the end, whatever happened."""

    def __init__(self, out: Path, *, beside: bool = False) -> None:
        self.out = out
        self._beside = beside
        self._ledger = Ledger(out)
        self._unsynced: list[Path] = []
        if out.is_dir():
            remove_leftovers(out)

    def put(self, name: str, file: str, fingerprint: str, render: Callable[[], bytes]) -> Written:
        """Brings one document up to date; `render` is called only if its bytes are needed.

        Raises what `render` raises, and `WriteFault`.
        """
        entry = self._ledger.get(name)
        path, renamed = self._where(name, self._fitting(file), entry)
        untouched = entry is not None and path.is_file() and self._untouched(path, entry)
        if entry is not None and untouched and entry.fingerprint == fingerprint and path == self._target(path, file, renamed):
            self._note(name, path, fingerprint, entry.sha256, renamed)
            return Written(path, UNCHANGED, entry.sha256)
        if entry is not None and path.is_file() and not untouched and not self._beside:
            return Written(path, KEPT, entry.sha256)
        data = render()
        sha256 = hashlib.sha256(data).hexdigest()
        if path.is_file() and not untouched:
            return self._unknown(name, path, fingerprint, data, sha256, renamed)
        return self._write(name, path, self._target(path, file, renamed), fingerprint, data, sha256, renamed)

    def state(self, name: str, file: str, fingerprint: str) -> str:
        """Returns what `put` would do, as far as it can be told without the bytes."""
        entry = self._ledger.get(name)
        path, renamed = self._where(name, self._fitting(file), entry)
        if not path.is_file():
            return WRITTEN
        if entry is None or not self._untouched(path, entry):
            return KEPT
        fresh = entry.fingerprint == fingerprint and path == self._target(path, file, renamed)
        return UNCHANGED if fresh else WRITTEN

    def close(self) -> None:
        """Makes the run durable: files first, then what we remember of them. Raises `WriteFault`."""
        if self._unsynced:
            sync_files(self._unsynced)
            self._unsynced = []
        self._ledger.save()

    def _where(self, name: str, planned: Path, entry: Entry | None) -> tuple[Path, bool]:
        """Returns where the document lies (or is to lie), and whether an officer gave it that name."""
        if entry is not None and (self.out / entry.path).is_file():
            return self.out / entry.path, entry.renamed
        if planned.is_file():
            return planned, False
        renamed = self._renamed.get(name)
        return (planned, False) if renamed is None else (renamed, True)

    def _target(self, path: Path, file: str, renamed: bool) -> Path:
        return path if renamed else self._fitting(file)

    @cached_property
    def _renamed(self) -> dict[str, Path]:
        return renamed_documents(self.out, set(self._ledger.paths())) if self.out.is_dir() else {}

    def _fitting(self, file: str) -> Path:
        """Returns the path of a planned file, its name cut where Word on Windows could not open it."""
        path = self.out / file
        room = _LONGEST_PATH - len(str(path.parent.absolute()))
        if len(path.name) <= room or room < 30:
            return path
        short = hashlib.sha256(path.stem.encode()).hexdigest()[:8]
        return path.with_name(f"{path.stem[: room - 15].rstrip(' .-')}-{short}{path.suffix}")

    def _untouched(self, path: Path, entry: Entry) -> bool:
        facts = path.stat()
        if (facts.st_size, facts.st_mtime_ns) == (entry.size, entry.modified):
            return True
        return facts.st_size == entry.size and hashlib.sha256(read_file(path)).hexdigest() == entry.sha256

    def _unknown(self, name: str, path: Path, fingerprint: str, data: bytes, sha256: str, renamed: bool) -> Written:
        """A file that is not as we left it: ours after all if it has the bytes we would write, else an officer's."""
        if path.stat().st_size == len(data) and read_file(path) == data:
            self._note(name, path, fingerprint, sha256, renamed)
            return Written(path, UNCHANGED, sha256)
        if not self._beside:
            return Written(path, KEPT, sha256)
        beside = path.with_name(file_name(path.stem + BESIDE_MARK, path.suffix))
        self._save(beside, data)
        return Written(path, KEPT, sha256, beside)

    def _write(
        self, name: str, old: Path, path: Path, fingerprint: str, data: bytes, sha256: str, renamed: bool
    ) -> Written:
        if path != old and path.is_file():
            return self._unknown(name, path, fingerprint, data, sha256, renamed)
        self._save(path, data)
        if path != old and old.is_file():
            old.unlink()
        self._note(name, path, fingerprint, sha256, renamed)
        return Written(path, WRITTEN, sha256)

    def _save(self, path: Path, data: bytes) -> None:
        lock = path.with_name(WORD_LOCK + path.name[2:])
        if path.is_file() and lock.exists():
            raise WriteFault(Problem("write.open-in-word", Place(str(path))))
        save(path, data, sync=False)
        self._unsynced.append(path)

    def _note(self, name: str, path: Path, fingerprint: str, sha256: str, renamed: bool) -> None:
        facts = path.stat()
        place = path.relative_to(self.out).as_posix()
        self._ledger.put(name, Entry(place, fingerprint, sha256, facts.st_size, facts.st_mtime_ns, renamed))

