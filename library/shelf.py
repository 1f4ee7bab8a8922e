"""Where indexes lie: folders in the user's cache, each named by its contents, whole or not there at all.

A folder is used only if its seal fits: each file has the size, the time and the place on the disk that it had when it was
sealed, so a folder from elsewhere is never opened. Up to 8 MiB of files are summed up too, the smallest first, whenever
the folder is opened. Larger ones are not, since reading hundreds of megabytes would take longer than the search: they are
plain arrays, whose lengths are checked when they are opened. Nothing on the shelf is ever unpickled.
"""

from __future__ import annotations

import contextlib
import json
import mmap
import os
import secrets
import shutil
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path

from library.files.saving import save

KEPT_DAYS = 14
# Nobody builds this long: what lies in a hidden folder since was left by a killed builder.
_BUILT_SECONDS = 86_400
_SEAL = "seal.json"
_CHUNK = 1 << 20
_SUMMED_BYTES = 8 << 20


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
    """Returns the index folder of this name if it is there as it was sealed; otherwise clears the way."""
    folder = _shelf() / name
    if not folder.is_dir():
        return None
    if _is_sealed(folder):
        with contextlib.suppress(OSError):
            os.utime(folder)
        return folder
    discard(folder)
    return None


def build(name: str, write: Callable[[Path], None]) -> Path:
    """Returns the index folder of this name after `write` has filled a temporary one, which is then renamed.

    Several programs may build the same at once: the first to finish wins, the others take its folder. Raises `OSError`.
    """
    folder = _shelf() / name
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = folder.with_name(f".{name}.{secrets.token_hex(6)}")
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


def reader(folder: Path) -> Callable[[str], memoryview]:
    """Returns what reads the files of a folder by name; each is mapped, not copied, and once only."""
    mapped: dict[str, memoryview] = {}

    def read(name: str) -> memoryview:
        if name not in mapped:
            with (folder / name).open("rb") as stream:
                empty = not os.fstat(stream.fileno()).st_size
                mapped[name] = memoryview(b"" if empty else mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))
        return mapped[name]

    return read


def stored() -> list[Path]:
    """Returns the sealed folders, the one used last first."""
    with contextlib.suppress(OSError):
        folders = [path for path in _shelf().iterdir() if not path.name.startswith(".") and _is_sealed(path)]
        return sorted(folders, key=lambda path: path.stat().st_mtime, reverse=True)
    return []


def _marks(folder: Path) -> dict[str, list[int]]:
    """Returns what a seal says of each file: size, time, place on the disk, and the sum of the bytes of the small ones."""
    found = {path.name: path.stat() for path in folder.iterdir() if path.name != _SEAL}
    marks = {}
    left = _SUMMED_BYTES
    for name, seen in sorted(found.items(), key=lambda one: (one[1].st_size, one[0])):
        left -= seen.st_size
        marks[name] = [seen.st_size, seen.st_mtime_ns, seen.st_ino, _sum(folder / name) if left >= 0 else -1]
    return marks


def _sum(path: Path) -> int:
    found = 0
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            found = zlib.crc32(chunk, found)
    return found


def _seal(folder: Path) -> None:
    save(folder / _SEAL, json.dumps(_marks(folder)).encode(), sync=False)


def _is_sealed(folder: Path) -> bool:
    try:
        return bool(json.loads((folder / _SEAL).read_bytes()) == _marks(folder))
    except (OSError, ValueError):
        return False


def discard(folder: Path) -> None:
    """Takes a folder out of the way in one step, so that nobody finds half of it, then deletes it."""
    aside = folder.with_name(f".{folder.name}.{secrets.token_hex(6)}")
    with contextlib.suppress(OSError):
        folder.rename(aside)
        shutil.rmtree(aside, ignore_errors=True)


def _sweep(kept: Path) -> None:
    """Removes indexes that nobody has used for some days, and what a killed builder left."""
    now = time.time()
    for folder in kept.parent.iterdir():
        allowed = _BUILT_SECONDS if folder.name.startswith(".") else KEPT_DAYS * 86_400
        with contextlib.suppress(OSError):
            if folder != kept and folder.stat().st_mtime < now - allowed:
                shutil.rmtree(folder, ignore_errors=True)
