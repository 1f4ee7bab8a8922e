"""The PDF beside each document: which must be made, and laying it there; never over a file that is not ours.

A PDF of ours ends with a seal: a comment with the hash of the Word file it was made of and of the PDF itself. So it is known
without any ledger which PDFs are ours and untouched, and of what: a scan of the signed paper that lies at such a path, or a
PDF that somebody signed or marked, is none and stays.
"""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

from generator.writing.ledger import Copy, CopyLedger
from generator.writing.writer import KEPT, UNCHANGED, WRITTEN
from library.files.packages import read_file
from library.files.saving import fault, save, sync_files
from library.problems import Refused

_SUFFIX = ".pdf"
_MARK = b"%vanban"
# Before the last `startxref`, where a comment moves nothing that the file points to; the end of a PDF is read from there.
_START = b"startxref"
_SEAL = re.compile(_MARK + rb" ([0-9a-f]{64}) ([0-9a-f]{64})\n(?=startxref\s+[0-9]+\s+%%EOF\s*\Z)")
_TAIL = 512


def sealed(data: bytes, source: str) -> bytes:
    """Returns a PDF with our seal; `source` is the hash of the Word file it was made of."""
    at = data.rindex(_START)
    seal = b" ".join((_MARK, source.encode(), hashlib.sha256(data).hexdigest().encode()))
    return data[:at] + seal + b"\n" + data[at:]


def source_of(data: bytes) -> str | None:
    """Returns the hash of the Word file that a PDF was made of; None if the PDF is not ours, or not as we left it."""
    found = _SEAL.search(data, max(0, len(data) - _TAIL))
    if found is None or hashlib.sha256(data[: found.start()] + data[found.end() :]).hexdigest().encode() != found[2]:
        return None
    return found[1].decode()


class Copies:
    """The PDFs of one output folder; close it at the end, whatever happened."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._ledger = CopyLedger(out)
        self._seen: dict[str, tuple[int, int]] = {}
        self._unsynced: list[Path] = []

    def state(self, name: str, document: Path) -> str:
        """Returns `written` if a PDF of a document must be made, `unchanged` if it is up to date, `kept` if it is not ours."""
        pdf = document.with_suffix(_SUFFIX)
        there, source, entry = _facts(pdf), _facts(document), self._ledger.get(name)
        if source is not None:
            self._seen[name] = source
        if there is None or source is None:
            return WRITTEN
        ours = entry is not None and (entry.path, entry.size, entry.modified) == (self._path(pdf), *there)
        if ours and entry is not None and (entry.source_size, entry.source_modified) == source:
            return UNCHANGED
        made_of = entry.source if ours and entry is not None else _source_at(pdf)
        if made_of is None:
            return KEPT
        if made_of != _hash_at(document):
            return WRITTEN
        self._note(name, pdf, made_of)
        return UNCHANGED

    def put(self, name: str, document: Path, source: str, data: bytes) -> Path:
        """Lays a PDF beside its document, as a whole; removes the one of ours that lay beside an earlier place of it.

        Call `state` before. Raises `WriteFault`.
        """
        pdf = document.with_suffix(_SUFFIX)
        before = self._ledger.get(name)
        save(pdf, sealed(data, source), sync=False)
        self._unsynced.append(pdf)
        if before is not None and before.path != self._path(pdf):
            self._remove(before)
        self._note(name, pdf, source)
        return pdf

    def close(self) -> None:
        """Makes the PDFs durable, then what we remember of them. Raises `WriteFault`."""
        if self._unsynced:
            sync_files(self._unsynced)
        self._unsynced = []
        self._ledger.save()

    def _path(self, pdf: Path) -> str:
        return pdf.relative_to(self._out).as_posix()

    def _note(self, name: str, pdf: Path, source: str) -> None:
        there = _facts(pdf)
        if there is not None and name in self._seen:
            self._ledger.put(name, Copy(self._path(pdf), *there, source, *self._seen[name]))

    def _remove(self, before: Copy) -> None:
        """Removes a PDF of ours whose document moved away, if it is as we left it."""
        old = self._out / before.path
        if _facts(old) == (before.size, before.modified) and not old.with_suffix(".docx").exists():
            try:
                old.unlink()
            except OSError as error:
                raise fault(error, old) from error


def _facts(path: Path) -> tuple[int, int] | None:
    """Returns size and time of a file, or None."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def _source_at(pdf: Path) -> str | None:
    try:
        return source_of(read_file(pdf))
    except Refused:
        return None


def _hash_at(document: Path) -> str:
    try:
        return hashlib.sha256(read_file(document)).hexdigest()
    except Refused:
        return ""
