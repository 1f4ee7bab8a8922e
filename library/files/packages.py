"""A zip package (a Word file) → its members, counted while they are read."""

from __future__ import annotations

import io
import os
import stat
import zipfile
import zlib
from pathlib import Path

from library.files.limits import FILE_BYTES, PACKAGE_MEMBERS, UNPACKED_BYTES
from library.problems import Place, Problem, Refused

_CHUNK = 1 << 16
_OLE = b"\xd0\xcf\x11\xe0"
_ENTRY = b"PK\x01\x02"
_LOCAL_HEADER = 30
# Word packs with these alone; the others unpack a whole chunk at once, far more than can be counted while reading.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def read_file(path: Path, limit: int = FILE_BYTES) -> bytes:
    """Returns the bytes of a file of at most `limit` bytes.

    Raises `Refused` if it is larger, cannot be read, or is no plain file: a pipe or a device would never end.
    """
    place = Place(str(path))
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
        with open(descriptor, "rb") as stream:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise OSError
            data = stream.read(limit + 1)
    except (OSError, ValueError) as error:
        raise Refused(Problem("file.unreadable", place)) from error
    if len(data) > limit:
        raise Refused(Problem("file.too-large", place, {"limit": limit // 2**20}))
    return data


def read_package(path: Path) -> dict[str, bytes]:
    """Returns the members of a Word file, in the order of its directory. Raises `Refused` as `unpacked` and `read_file` do."""
    return unpacked(read_file(path), Place(str(path)))


def unpacked(data: bytes, place: Place) -> dict[str, bytes]:
    """Returns the members of a package, in the order of its directory.

    Raises `Refused`: not a zip, encrypted, links, climbing, repeated or overlapping members, more than the limits.
    """
    if data.startswith(_OLE):
        raise Refused(Problem("package.old-word", place))
    # Before the directory is read: a million entries take seconds and hundreds of megabytes. A package inside may hold some.
    if data.count(_ENTRY) > 10 * PACKAGE_MEMBERS:
        raise Refused(Problem("package.too-many", place, {"limit": PACKAGE_MEMBERS}))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_directory(archive.infolist(), archive.start_dir, place)
            return _members(archive, place)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        if isinstance(error, Refused):
            raise
        raise Refused(Problem("package.damaged", place)) from error


def _check_directory(entries: list[zipfile.ZipInfo], behind: int, place: Place) -> None:
    if len(entries) > PACKAGE_MEMBERS:
        raise Refused(Problem("package.too-many", place, {"limit": PACKAGE_MEMBERS}))
    if len({_plain(entry.filename) for entry in entries}) != len(entries):
        raise Refused(Problem("package.repeated", place))
    if any(entry.compress_type not in _METHODS for entry in entries):
        raise Refused(Problem("package.damaged", place))
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        parts = entry.filename.replace("\\", "/").split("/")
        linked = stat.S_ISLNK(entry.external_attr >> 16)
        if ".." in parts or parts[0] == "" or ":" in parts[0] or entry.flag_bits & 0x1 or linked:
            raise Refused(Problem("package.hostile", place))
        if entry.header_offset < end:
            raise Refused(Problem("package.hostile", place))
        end = entry.header_offset + _LOCAL_HEADER + len(entry.orig_filename) + entry.compress_size
    if end > behind:
        raise Refused(Problem("package.hostile", place))


def _plain(name: str) -> str:
    """Returns the name as Windows understands it: no case, one kind of slash, nothing that stands for the folder itself."""
    return "/".join(piece for piece in name.replace("\\", "/").lower().split("/") if piece not in ("", "."))


def _members(archive: zipfile.ZipFile, place: Place) -> dict[str, bytes]:
    members: dict[str, bytes] = {}
    left = UNPACKED_BYTES
    for entry in archive.infolist():
        if entry.is_dir():
            continue
        pieces = []
        with archive.open(entry) as stream:
            while piece := stream.read(_CHUNK):
                left -= len(piece)
                if left < 0:
                    raise Refused(Problem("package.too-large", place, {"limit": UNPACKED_BYTES // 2**20}))
                pieces.append(piece)
        members[entry.filename] = b"".join(pieces)
    return members
