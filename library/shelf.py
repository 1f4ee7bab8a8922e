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
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

SEAL = "seal.json"
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
    """Returns the index folder of this name if it is there as it was sealed."""
    folder = shelf() / name
    if not folder.is_dir():
        return None
    if is_sealed(folder):
        with contextlib.suppress(OSError):
            os.utime(folder)
        return folder
    return None


def shelf() -> Path:
    """Returns the folder of the indexes."""
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
        folders = [path for path in shelf().iterdir() if not path.name.startswith(".") and is_sealed(path)]
        return sorted(folders, key=lambda path: path.stat().st_mtime, reverse=True)
    return []


def _marks(folder: Path) -> dict[str, list[int]]:
    """Returns what a seal says of each file: size, time, place on the disk, and the sum of the bytes of the small ones."""
    found = {path.name: path.stat() for path in folder.iterdir() if path.name != SEAL}
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


def seal_of(folder: Path) -> bytes:
    """Returns the seal of a folder as it is now."""
    return json.dumps(_marks(folder)).encode()


def unseal(folder: Path) -> None:
    """Makes nobody open the folder any more: it is built anew."""
    with contextlib.suppress(OSError):
        (folder / SEAL).unlink()


def is_sealed(folder: Path) -> bool:
    """Tells whether a folder is what its builder sealed."""
    try:
        return bool(json.loads((folder / SEAL).read_bytes()) == _marks(folder))
    except (OSError, ValueError):
        return False
