"""Where indexes lie: folders in the user's cache, each named by its contents, whole or not there at all.

An index holds pickles, which run code when they are read. So one is never opened anywhere but here, and here only when
every byte is what the builder wrote.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
import time
import uuid
import zlib
from collections.abc import Callable
from pathlib import Path

from library.files.saving import save

KEPT_DAYS = 14
_SEAL = "seal.json"
_CHUNK = 1 << 20


def cache_folder() -> Path:
    """Returns the folder of what can be made again: `VANBAN_CACHE`, or `vanban` where the system keeps such things."""
    if told := os.environ.get("VANBAN_CACHE"):
        return Path(told)
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "vanban" / "cache"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "vanban"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "vanban"


def whole(name: str) -> Path | None:
    """Returns the index folder of this name if it is there with every byte as it was written; otherwise clears the way."""
    folder = _shelf() / name
    if not folder.is_dir():
        return None
    if _is_sealed(folder):
        with contextlib.suppress(OSError):
            os.utime(folder)
        return folder
    _discard(folder)
    return None


def build(name: str, write: Callable[[Path], None]) -> Path:
    """Returns the index folder of this name after `write` has filled a temporary one, which is then renamed.

    Several programs may build the same at once: the first to finish wins, the others take its folder. Raises `OSError`.
    """
    folder = _shelf() / name
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = folder.with_name(f".{name}.{uuid.uuid4().hex[:12]}")
    try:
        temporary.mkdir()
        write(temporary)
        _seal(temporary)
        with contextlib.suppress(OSError):
            temporary.rename(folder)
        if not _is_sealed(folder):
            raise OSError(folder)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    _sweep(folder)
    return folder


def _shelf() -> Path:
    return cache_folder() / "index"


def _sums(folder: Path) -> dict[str, int]:
    return {path.name: _sum(path) for path in sorted(folder.iterdir()) if path.name != _SEAL}


def _sum(path: Path) -> int:
    found = 0
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            found = zlib.crc32(chunk, found)
    return found


def _seal(folder: Path) -> None:
    save(folder / _SEAL, json.dumps(_sums(folder)).encode(), sync=False)


def _is_sealed(folder: Path) -> bool:
    try:
        return bool(json.loads((folder / _SEAL).read_bytes()) == _sums(folder))
    except (OSError, ValueError):
        return False


def _discard(folder: Path) -> None:
    """Takes a folder out of the way in one step, so that nobody finds half of it, then deletes it."""
    aside = folder.with_name(f".{folder.name}.{uuid.uuid4().hex[:12]}")
    with contextlib.suppress(OSError):
        folder.rename(aside)
        shutil.rmtree(aside, ignore_errors=True)


def _sweep(kept: Path) -> None:
    """Removes indexes that nobody has used for some days, and what a killed builder left."""
    limit = time.time() - KEPT_DAYS * 86_400
    for folder in kept.parent.iterdir():
        with contextlib.suppress(OSError):
            if folder != kept and folder.stat().st_mtime < limit:
                shutil.rmtree(folder, ignore_errors=True)
