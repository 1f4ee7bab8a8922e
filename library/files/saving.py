"""Bytes → a file, whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import time
from collections.abc import Iterable
from pathlib import Path

from library.problems import Place, Problem, WriteFault

RETRY_SECONDS = (0.1, 0.2, 0.4, 0.8, 1.0)
TEMPORARY_SUFFIX = ".vanban-tmp"
SYNCS_ALL = hasattr(os, "sync")


def save(path: Path, data: bytes, *, sync: bool = True, private: bool = False) -> None:
    """Writes `data` beside `path`, then renames it there; creates the folder. After a failure the old file is untouched.

    `sync=False` leaves the flush to disk to the caller, who calls `sync_files` once at the end of a batch; a `private` file
    may be read by nobody else, where the system knows such a thing. Raises `WriteFault`.
    """
    save_pieces(path, (data,), sync=sync, private=private)


def save_pieces(path: Path, pieces: Iterable[bytes], *, sync: bool = True, private: bool = False) -> None:
    """Writes the pieces one after another, as `save` writes one. Raises `WriteFault`, and what the pieces raise."""
    if not path.name:
        raise WriteFault(Problem("write.is-folder", Place(str(path))))
    temporary = path.with_name(f".{path.name[:40]}.{os.urandom(4).hex()}.{os.getpid()}{TEMPORARY_SUFFIX}")
    mode = 0o600 if private else 0o644
    try:
        try:
            _create(temporary, pieces, sync, mode)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            _create(temporary, pieces, sync, mode)
        _rename(temporary, path)
        if sync:
            sync_folder(path.parent)
    except OSError as error:
        _discard(temporary)
        raise fault(error, path) from error
    except BaseException:
        _discard(temporary)
        raise


def sync_files(paths: Iterable[Path]) -> None:
    """Flushes files that were saved without sync, with their folders: all at once where the system can, else one by one."""
    if SYNCS_ALL:
        os.sync()
        return
    for path in paths:
        with contextlib.suppress(FileNotFoundError), path.open("r+b") as stream:
            os.fsync(stream.fileno())


def remove_leftovers(folder: Path) -> None:
    """Removes temporary files that a killed process left below `folder`; those of a living process stay."""
    for path in folder.rglob(f".*{TEMPORARY_SUFFIX}"):
        owner = path.name.removesuffix(TEMPORARY_SUFFIX).rpartition(".")[2]
        if not alive(owner):
            _discard(path)


def alive(process: str) -> bool:
    """Tells whether another process runs; never so where asking is not safe (Windows): there no open file can be deleted."""
    if os.name == "nt" or not (process.isascii() and process.isdigit() and len(process) < 10):
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return int(process) != os.getpid()


def sync_folder(folder: Path) -> None:
    """Makes renames in `folder` durable; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def fault(error: OSError, path: Path) -> WriteFault:
    """Returns the error of the operating system in our words."""
    codes = {
        errno.ENOSPC: "write.disk-full",
        errno.EDQUOT: "write.disk-full",
        errno.EFBIG: "write.disk-full",
        errno.EROFS: "write.read-only",
        errno.EACCES: "write.denied",
        errno.EPERM: "write.denied",
        errno.ENAMETOOLONG: "write.long-name",
        errno.EISDIR: "write.is-folder",
        errno.ENOTDIR: "write.is-file",
        errno.EEXIST: "write.is-file",
    }
    number = error.errno or 0
    facts = {"why": errno.errorcode.get(number, str(number))}
    return WriteFault(Problem(codes.get(number, "write.failed"), Place(str(path)), facts))


def _create(temporary: Path, pieces: Iterable[bytes], sync: bool, mode: int) -> None:
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), mode)
    try:
        for piece in pieces:
            rest = memoryview(piece)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
        if sync:
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _rename(temporary: Path, path: Path) -> None:
    """Renames; on Windows another program may hold the target for a moment, so it tries again for two seconds."""
    for pause in RETRY_SECONDS if os.name == "nt" else ():
        try:
            os.replace(temporary, path)
            return
        except PermissionError:
            time.sleep(pause)
    os.replace(temporary, path)


def _discard(temporary: Path) -> None:
    with contextlib.suppress(OSError):
        temporary.unlink()
