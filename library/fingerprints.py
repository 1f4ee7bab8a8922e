"""A folder → the hash of each file, read again only where size, time or place on the disk tell of a change.

What was hashed before is remembered in the user's cache. A file that was written within two seconds of being hashed is
hashed again: the next change could bear the same time.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import stat
import time
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

from library import shelf
from library.files.limits import YAML_BYTES
from library.problems import WriteFault

_SETTLED = 2_000_000_000
_MARKED = 4

Mark = list[int | str]


def fingerprints(folder: Path, ending: str, besides: Collection[str] = ()) -> list[tuple[Path, str]]:
    """Returns every file below the folder whose name ends so, in the order of the paths, with the hash of its bytes.

    Hidden folders are left out, and those in the folder itself that bear one of the names in `besides`. A file that cannot
    be read or is too large counts as an empty one: whoever reads its records tells why.
    """
    told = os.fsencode(folder.absolute()) + "\0".join(sorted(besides)).encode()
    memory = shelf.cache_folder() / "files" / f"{hashlib.sha256(told).hexdigest()[:32]}.json"
    known = _remembered(memory)
    now = time.time_ns()
    marks = {path: _mark(folder / path, known.get(path)) for path in sorted(_below(folder, ending, besides))}
    if marks != known:
        settled = {path: mark for path, mark in marks.items() if int(mark[1]) < now - _SETTLED}
        with suppress(WriteFault, OSError):
            # Loaded by its name: saving needs more than reading does, and there is rarely something to be saved.
            importlib.import_module("library.files.saving").save(memory, json.dumps(settled).encode(), sync=False)
    return [(folder / path, str(mark[-1])) for path, mark in marks.items()]


def _remembered(memory: Path) -> dict[str, Mark]:
    try:
        found = json.loads(memory.read_bytes())
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {path: mark for path, mark in found.items() if isinstance(mark, list) and len(mark) == _MARKED}


def _below(folder: Path, ending: str, besides: Collection[str]) -> Iterator[str]:
    for inside, folders, files in os.walk(folder):
        left_out = besides if Path(inside) == folder else ()
        folders[:] = [name for name in folders if not name.startswith(".") and name not in left_out]
        yield from (os.path.relpath(os.path.join(inside, name), folder) for name in files if name.endswith(ending))


def _mark(path: Path, known: Mark | None) -> Mark:
    try:
        found = path.stat()
    except OSError:
        return [0, 0, 0, ""]
    seen = [found.st_size, found.st_mtime_ns, found.st_ino]
    if known and known[:-1] == seen:
        return known
    data = b""
    # A pipe would never end.
    if stat.S_ISREG(found.st_mode) and found.st_size <= YAML_BYTES:
        with suppress(OSError):
            data = path.read_bytes()
    return [*seen, hashlib.blake2b(data, digest_size=16).hexdigest()]
