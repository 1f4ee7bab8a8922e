"""What to do with a document: leave it, keep what an officer made of it, or write it; and doing it.

A file that we wrote and nobody touched is ours to replace. A file that was edited, or one at our path that we do not know,
is kept and named; with `beside` the new version is laid next to it.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.writing.found import WORD_LOCK, renamed_documents
from generator.writing.ledger import Entry, Ledger
from library.files.names import file_name
from library.files.packages import read_file
from library.files.saving import SYNCS_ALL, fault, remove_leftovers, save, sync_files
from library.problems import Place, Problem, VanbanError, WriteFault

WRITTEN, UNCHANGED, KEPT = "written", "unchanged", "kept"
BESIDE = "bản mới"
BESIDE_MARK = f" ({BESIDE})"
NOTED_EVERY = 3.0
NOTED_AT_ONCE = 8_000
_SHARE_OF_NOTING = 20
_LONGEST_PATH = 240
_HASH_ROOM = 15


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a document: `state` is written, unchanged or kept; `beside` the new version next to a kept file."""

    path: Path
    state: str
    sha256: str
    beside: Path | None = None

    @property
    def ours(self) -> bool:
        """Whether what lies there is what we made, not what somebody made of it."""
        return self.state != KEPT


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a document lies (`facts`) or is to lie (None), below the output folder; `ours`: as we left it."""

    path: str
    facts: os.stat_result | None
    ours: bool
    renamed: bool


class Writer:
    """Writes the documents of one run into one output folder; close it at the end, whatever happened."""

    def __init__(self, out: Path, *, beside: bool = False) -> None:
        self.out = out
        self._root = os.path.abspath(out)
        self._beside = beside
        self._ledger = Ledger(out)
        self._wrote = False
        self._unsynced: list[Path] = []
        self._swept = False
        self._next_note = time.monotonic() + NOTED_EVERY

    def put(self, name: str, file: str, fingerprint: str, render: Callable[[], bytes]) -> Written:
        """Brings one document up to date; `render` is called only if its bytes are needed.

        Raises what `render` raises, and `WriteFault`.
        """
        try:
            return self._put(name, file, fingerprint, render)
        except OSError as error:
            if isinstance(error, VanbanError):
                raise
            raise fault(error, self.out / file) from error

    def _put(self, name: str, file: str, fingerprint: str, render: Callable[[], bytes]) -> Written:
        self._look_after()
        entry = self._ledger.get(name)
        spot = self._spot(name, file, entry)
        target = spot.path if spot.renamed else self._fitting(file)
        same = entry is not None and entry.fingerprint == fingerprint
        if entry is not None and same and spot.ours and self._at_home(spot, target, entry):
            return self._left(name, spot, entry)
        if entry is not None and same and spot.facts is not None and not spot.ours and not self._beside:
            return Written(self.out / spot.path, KEPT, entry.sha256)
        data = render()
        if spot.facts is not None and not spot.ours:
            return self._unknown(name, spot, fingerprint, data)
        return self._write(name, spot, target, fingerprint, data)

    def state(self, name: str, file: str, fingerprint: str) -> str:
        """Returns what `put` would do, as far as it can be told without the bytes."""
        entry = self._ledger.get(name)
        spot = self._spot(name, file, entry)
        if spot.facts is None:
            return WRITTEN
        if entry is None or not spot.ours:
            return KEPT
        target = spot.path if spot.renamed else self._fitting(file)
        return UNCHANGED if entry.fingerprint == fingerprint and self._at_home(spot, target, entry) else WRITTEN

    def place_of(self, name: str) -> Path | None:
        """Returns where a document that we wrote lies, or None if it is not there."""
        entry = self._ledger.get(name)
        return None if entry is None or self._facts(entry.path) is None else self.out / entry.path

    def close(self) -> None:
        """Makes the run durable: files first, then what we remember of them. Raises `WriteFault`."""
        if self._wrote:
            sync_files(self._unsynced)
        self._wrote, self._unsynced = False, []
        self._ledger.save()

    def _look_after(self) -> None:
        """Removes what a killed run left, once; writes down from time to time what was done, should this run be killed.

        A document that the ledger does not know counts as an officer's as soon as its data change.
        """
        if not self._swept and self.out.is_dir():
            remove_leftovers(self.out)
        self._swept = True
        began = time.monotonic()
        if began >= self._next_note or self._ledger.unsaved >= NOTED_AT_ONCE:
            self.close()
            self._next_note = time.monotonic() + max(NOTED_EVERY, _SHARE_OF_NOTING * (time.monotonic() - began))

    def _spot(self, name: str, file: str, entry: Entry | None) -> _Spot:
        if entry is not None and (facts := self._facts(entry.path)) is not None:
            return _Spot(entry.path, facts, self._as_left(entry, facts, entry.path), entry.renamed)
        planned = self._fitting(file)
        if (facts := self._facts(planned)) is not None:
            return _Spot(planned, facts, entry is not None and self._as_left(entry, facts, planned), False)
        renamed = self._renamed.get(name)
        if renamed is None:
            return _Spot(planned, None, False, False)
        path = renamed.relative_to(self.out).as_posix()
        facts = self._facts(path)
        return _Spot(path, facts, entry is not None and facts is not None and self._as_left(entry, facts, path), True)

    def _at_home(self, spot: _Spot, target: str, entry: Entry) -> bool:
        """Tells whether a document of ours lies where it should, or has to stay since something else lies there."""
        there = None if spot.path == target else self._facts(target)
        if there is None:
            return spot.path == target
        return _one_file(spot.facts, there) or not self._as_left(entry, there, target)

    def _facts(self, path: str) -> os.stat_result | None:
        try:
            return os.stat(f"{self._root}/{path}")
        except OSError:
            return None

    @cached_property
    def _renamed(self) -> dict[str, Path]:
        return renamed_documents(self.out, self._ledger.paths()) if self.out.is_dir() else {}

    def _fitting(self, file: str) -> str:
        """Returns a planned file, its name cut where Word on Windows could not open it."""
        if len(self._root) + 1 + len(file) <= _LONGEST_PATH:
            return file
        folder, _, name = file.rpartition("/")
        stem, dot, suffix = name.rpartition(".")
        room = max(_LONGEST_PATH - len(self._root) - len(folder) - 2, 2 * _HASH_ROOM)
        short = hashlib.sha256(stem.encode()).hexdigest()[:8]
        return f"{folder}/{stem[: room - _HASH_ROOM].rstrip(' .-')}-{short}{dot}{suffix}"

    def _as_left(self, entry: Entry, facts: os.stat_result, path: str) -> bool:
        if (path, facts.st_size, facts.st_mtime_ns) == (entry.path, entry.size, entry.modified):
            return True
        return facts.st_size == entry.size and _sha256(read_file(self.out / path)) == entry.sha256

    def _left(self, name: str, spot: _Spot, entry: Entry) -> Written:
        facts = spot.facts
        if facts is not None and (entry.path, entry.modified) != (spot.path, facts.st_mtime_ns):
            self._note(name, spot.path, entry.fingerprint, entry.sha256, spot.renamed)
        return Written(self.out / spot.path, UNCHANGED, entry.sha256)

    def _unknown(self, name: str, spot: _Spot, fingerprint: str, data: bytes) -> Written:
        """A file that is not as we left it: ours after all if it has the bytes we would write, else an officer's."""
        path = self.out / spot.path
        sha256 = _sha256(data)
        if spot.facts is not None and self._holds(spot.path, spot.facts, data):
            self._note(name, spot.path, fingerprint, sha256, spot.renamed)
            return Written(path, UNCHANGED, sha256)
        return Written(path, KEPT, sha256, self._lay_beside(name, spot.path, fingerprint, data) if self._beside else None)

    def _lay_beside(self, name: str, path: str, fingerprint: str, data: bytes) -> Path:
        """Lays the new version next to a kept file; a new version that was edited in its turn is kept too."""
        kept = self.out / path
        numbered = (f" ({BESIDE} {number})" for number in itertools.count(2))
        for mark in itertools.chain((BESIDE_MARK,), numbered):
            beside = kept.with_name(file_name(kept.stem + mark, kept.suffix)).relative_to(self.out).as_posix()
            spot = self._spot(name + mark, beside, self._ledger.get(name + mark))
            if spot.facts is None or spot.ours or self._holds(spot.path, spot.facts, data):
                break
        return self._write(name + mark, spot, spot.path, fingerprint, data).path

    def _write(self, name: str, spot: _Spot, target: str, fingerprint: str, data: bytes) -> Written:
        """Writes a document; one that has a new name moves there, unless something else lies there already.

        A change in the records that does not show in the document is only remembered.
        """
        moved = spot.facts is not None and spot.path != target
        if moved and (there := self._facts(target)) is not None:
            moved = not _one_file(spot.facts, there) and self._holds(target, there, data)
            target = target if moved else spot.path
        path, sha256 = self.out / target, _sha256(data)
        same = not moved and spot.facts is not None and self._holds(target, spot.facts, data)
        if not same:
            if spot.facts is not None:
                for touched in {path, self.out / spot.path}:
                    _refuse_open(touched)
            self._save(path, data)
        if moved:
            _remove(self.out / spot.path)
        self._note(name, target, fingerprint, sha256, spot.renamed)
        return Written(path, UNCHANGED if same else WRITTEN, sha256)

    def _holds(self, path: str, facts: os.stat_result, data: bytes) -> bool:
        return facts.st_size == len(data) and read_file(self.out / path) == data

    def _save(self, path: Path, data: bytes) -> None:
        save(path, data, sync=False)
        self._wrote = True
        if not SYNCS_ALL:
            self._unsynced.append(path)

    def _note(self, name: str, path: str, fingerprint: str, sha256: str, renamed: bool) -> None:
        facts = os.stat(f"{self._root}/{path}")
        self._ledger.put(name, Entry(path, fingerprint, sha256, facts.st_size, facts.st_mtime_ns, renamed))


def _one_file(one: os.stat_result | None, other: os.stat_result) -> bool:
    """Tells whether two names lead to one file: they differ in case only, where the file system does not tell it."""
    return one is not None and (one.st_dev, one.st_ino) == (other.st_dev, other.st_ino)


def _refuse_open(path: Path) -> None:
    lock = path.with_name(WORD_LOCK + path.name[2:])
    if lock.exists() and path.is_file():
        raise WriteFault(Problem("write.open-in-word", Place(str(path))))


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except OSError as error:
        raise fault(error, path) from error


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
