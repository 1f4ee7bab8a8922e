"""What a run was made from, told by names, sizes and times of files, as version control tells whether a file changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from library.files.shipped import folder as shipped_folder

PROGRAM = ("generator", "library", "schemas", "templates")
_NEVER_READ = ("__pycache__", ".git")
# Coarse clocks (a USB stick keeps every second one only): of a file changed just now, a later change may not show.
_COARSEST_CLOCK = 2.0


class _Unsure(Exception):
    """The files do not tell whether one of them changed."""


def inputs_key(workspace: Path, outputs: tuple[Path, ...], opened: float, asked: object) -> str | None:
    """Returns a hash of every file that a run could read, of the program's own too, and of what was asked of it.

    None where files cannot tell: one was changed less than two seconds before the workspace was `opened` or later, a link
    leads to a folder, a folder cannot be looked into.
    """
    digest = hashlib.sha256(repr(asked).encode())
    skipped = frozenset(os.path.abspath(one) for one in outputs)
    roots = [os.path.abspath(workspace), *(str(shipped_folder(name)) for name in PROGRAM)]
    try:
        for number, root in enumerate(roots):
            for line in _facts(root, skipped, opened if number == 0 else None):
                digest.update(line.encode("utf-8", "surrogateescape"))
    except (OSError, _Unsure):
        return None
    return digest.hexdigest()


def _facts(folder: str, skipped: frozenset[str], opened: float | None) -> Iterator[str]:
    """Yields name, size and time of each file below a folder, in a stable order."""
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.name in _NEVER_READ or entry.path in skipped:
            continue
        if entry.is_dir():
            if entry.is_symlink():
                raise _Unsure
            yield from _facts(entry.path, skipped, opened)
            continue
        facts = entry.stat()
        if opened is not None and facts.st_mtime > opened - _COARSEST_CLOCK:
            raise _Unsure
        yield f"{entry.path}|{facts.st_size}|{facts.st_mtime_ns}\n"
