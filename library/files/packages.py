"""A zip package (a Word file) → its members, counted while they are read."""

from __future__ import annotations

import io
import os
import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from library.files.limits import FILE_BYTES, MEMBER_NAME_BYTES, PACKAGE_MEMBERS, UNPACKED_BYTES
from library.files.names import reserved
from library.problems import Place, Problem, Refused

_CHUNK = 1 << 16
OLE_MAGIC = b"\xd0\xcf\x11\xe0"
_ENTRY = b"PK\x01\x02"
_LOCAL_HEADER = 30
_START, _END, _END_RECORD = b"PK\x03\x04", b"PK\x05\x06", struct.Struct("<4x4H2LH")
_SECOND_NAME = 0x7075  # a name in Unicode beside the one that other readers see
_FORBIDDEN = re.compile(r'[<>:"|?*]')
# Word packs with these alone; the others unpack a whole chunk at once, far more than can be counted while reading.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def open_file(path: Path) -> BinaryIO:
    """Returns a file opened for reading. Raises `Refused` if it cannot be, or is no plain file: a pipe would never end."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
        stream = os.fdopen(descriptor, "rb")
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            stream.close()
            raise OSError
    except (OSError, ValueError) as error:
        raise Refused(Problem("file.unreadable", Place(str(path)))) from error
    return stream


def read_file(path: Path, limit: int = FILE_BYTES) -> bytes:
    """Returns the bytes of a file of at most `limit` bytes. Raises `Refused` if it is larger, or as `open_file` does."""
    place = Place(str(path))
    with open_file(path) as stream:
        try:
            data = stream.read(limit + 1)
        except OSError as error:
            raise Refused(Problem("file.unreadable", place)) from error
    if len(data) > limit:
        raise Refused(Problem("file.too-large", place, {"limit": limit // 2**20}))
    return data


class Package:
    """A zip package that is unpacked member by member, piece by piece; what is unpacked of all members is counted."""

    def __init__(self, data: bytes, place: Place) -> None:
        """Raises `Refused`: not a zip, encrypted, links, climbing, repeated or overlapping members, too many of them."""
        if data.startswith(OLE_MAGIC):
            raise Refused(Problem("package.old-word", place))
        # Before the directory is read: a million entries take seconds and hundreds of megabytes. A member may hold some too.
        if data.count(_ENTRY) > 10 * PACKAGE_MEMBERS:
            raise Refused(Problem("package.too-many", place, {"limit": PACKAGE_MEMBERS}))
        self._place = place
        with _told(place):
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            _check_directory(self._archive.infolist(), self._archive.start_dir, place)
            _check_end(data, len(self._archive.infolist()), place)
        self._entries = {entry.filename: entry for entry in self._archive.infolist() if not entry.is_dir()}
        self._unpacked = dict.fromkeys(self._entries, 0)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the members, in the order of the directory."""
        return tuple(self._entries)

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yields the bytes of a member, piece by piece. Raises `Refused`: damaged, or more than the limit in all."""
        size = 0
        with _told(self._place), self._archive.open(self._entries[name]) as stream:
            while piece := stream.read(_CHUNK):
                size += len(piece)
                # A member that is read again takes no more room than the first time.
                self._unpacked[name] = max(size, self._unpacked[name])
                if sum(self._unpacked.values()) > UNPACKED_BYTES:
                    raise Refused(Problem("package.too-large", self._place, {"limit": UNPACKED_BYTES // 2**20}))
                yield piece
            if size != self._entries[name].file_size:
                raise Refused(Problem("package.damaged", self._place))

    def read(self, name: str) -> bytes:
        """Returns the bytes of a member. Raises `Refused` as `pieces` does."""
        return b"".join(self.pieces(name))


def open_package(path: Path) -> Package:
    """Returns a package whose members are not unpacked yet. Raises `Refused` as `Package` and `read_file` do."""
    return Package(read_file(path), Place(str(path)))


def read_package(path: Path) -> dict[str, bytes]:
    """Returns the members of a Word file, in the order of its directory. Raises `Refused` as `open_package` and `pieces` do."""
    return unpack(read_file(path), Place(str(path)))


def unpack(data: bytes, place: Place) -> dict[str, bytes]:
    """Returns the members of a package, in the order of its directory. Raises `Refused` as `Package` and `pieces` do."""
    package = Package(data, place)
    return {name: package.read(name) for name in package.names}


@contextmanager
def _told(place: Place) -> Iterator[None]:
    """Tells what the archive's reader raises in our words."""
    try:
        yield
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
        if entry.header_offset < end or entry.flag_bits & 0x1 or not safe_member(entry.orig_filename) or _special(entry):
            raise Refused(Problem("package.hostile", place))
        end = entry.header_offset + _LOCAL_HEADER + len(entry.orig_filename) + entry.compress_size
    if end > behind:
        raise Refused(Problem("package.hostile", place))


def _special(entry: zipfile.ZipInfo) -> bool:
    """Tells whether a member is no plain file or folder, or bears a second name for readers that know more than others."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    return kind not in (0, stat.S_IFREG, stat.S_IFDIR) or _SECOND_NAME in _fields(entry.extra)


def _fields(extra: bytes) -> Iterator[int]:
    """Yields the kinds of the fields that stand beside a member."""
    while len(extra) >= 4:
        kind, size = struct.unpack("<HH", extra[:4])
        yield kind
        extra = extra[4 + size :]


def _check_end(data: bytes, count: int, place: Place) -> None:
    """Raises `Refused` where the end of the directory lies: other disks, another number of members, something behind it."""
    at = data.rfind(_END)
    disk, first, here, total, *_, comment = _END_RECORD.unpack_from(data.ljust(at + 22, b"\0"), at)
    told = {here, total} - {0xFFFF if count >= 0xFFFF else count}
    if not data.startswith((_START, _END)) or disk or first or told or at + _END_RECORD.size + comment != len(data):
        raise Refused(Problem("package.damaged", place))


def safe_member(name: str) -> bool:
    """Tells whether a name stays below the folder it is unpacked to and is one file's on every system; a folder's ends in "/".

    No way up, no root, drive, stream or device, no name that Windows reads as another one's, nothing that nobody sees.
    """
    parts = name.removesuffix("/").replace("\\", "/").split("/")
    return len(name.encode("utf-8", "replace")) <= MEMBER_NAME_BYTES and all(map(_safe, parts))


def _safe(part: str) -> bool:
    told = part.isprintable() and not _FORBIDDEN.search(part) and not part.endswith((".", " "))
    return bool(told and part.strip() and not reserved(part))


def _plain(name: str) -> str:
    """Returns the name as the most forgiving system understands it: no case, one kind of slash, no other form of a letter."""
    folded = unicodedata.normalize("NFKC", name.replace("\\", "/")).casefold()
    return "/".join(piece for piece in folded.split("/") if piece not in ("", "."))
