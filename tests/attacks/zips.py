"""What a hostile zip does: members that overlap, forged sizes, false ends, names that climb, devices, streams, twins, links."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping

from tests.attacks.made import BODY, End, Entry, built, entries, folder, members, word, zipped

Files = Mapping[str, bytes]
Builder = Callable[[], Files]

_HUGE = 0x7FFFFFFF
NAMES: Mapping[str, bytes] = {
    "a name that climbs": b"../evil.xml",
    "a name that climbs further in": b"word/../../evil.xml",
    "a name that climbs with back slashes": b"..\\evil.xml",
    "a name that climbs with both slashes": b"word\\..\\../evil.xml",
    "an absolute name": b"/etc/evil.xml",
    "an absolute name with a back slash": b"\\evil.xml",
    "a name with a drive": b"C:/evil.xml",
    "a name of a drive's own folder": b"C:evil.xml",
    "a name on another computer": b"//server/share/evil.xml",
    "a name on another computer of Windows": b"\\\\server\\share\\evil.xml",
    "a name of the longest kind of Windows": b"\\\\?\\C:\\evil.xml",
    "a stream": b"word/a.xml:evil",
    "a stream with its kind": b"word/a.xml::$DATA",
    "a device": b"CON",
    "a device with an ending": b"word/NUL.xml",
    "a device as a folder": b"AUX/a.xml",
    "a device with a number": b"word/com1.xml",
    "a device with a small number": "word/LPT¹.xml".encode(),
    "a device that prints": b"prn.txt",
    "a device of the console": b"CONIN$",
    "a device behind spaces": b"word/NUL .xml",
    "a name that ends in a dot": b"word/a.xml.",
    "a name that ends in a space": b"word/a.xml ",
    "a folder that ends in a dot": b"word./a.xml",
    "a folder of dots": b"word/.../a.xml",
    "a name cut at NUL": b"word/a.xml\0.png",
    "a name that is NUL": b"\0",
    "a name with a line break": b"word/a\n.xml",
    "a name with an escape": b"word/\x1b[31m.xml",
    "a name with a mark of direction": "word/\u202egnp.xml".encode(),
    "a name that is no text": b"word/\xff\xfe.xml",
    "a name of signs that Windows forbids": b'word/a<b>|"?*.xml',
    "a name of a thousand letters": b"word/" + b"a" * 1_000 + b".xml",
    "a name of the most letters": b"word/" + b"a" * 65_000,
    "a name of two hundred folders": b"a/" * 200 + b"a.xml",
    "an empty name": b"",
    "a name of this folder": b"./word/a.xml",
    "a name with two slashes": b"word//a.xml",
}
TWINS: Mapping[str, bytes] = {
    "a twin": BODY.encode(),
    "a twin in large letters": b"WORD/DOCUMENT.XML",
    "a twin with a back slash": b"word\\document.xml",
    "a twin in this folder": b"./word/document.xml",
    "a twin with a dot behind it": b"word/document.xml.",
    "a twin with a letter of full width": "word/ｄocument.xml".encode(),
    "a twin with a long s": "word/ſtyles.xml".encode(),
}


def _named(name: bytes) -> Builder:
    return lambda: folder(built([*entries(), Entry(name, b"<a/>")]))


def _forged(**told: int) -> Builder:
    """Tells something else of the body than what is true."""

    def make() -> Files:
        return folder(built([Entry(one.name, one.data, **told) if one.name == BODY.encode() else one for one in entries()]))  # type: ignore[arg-type]

    return make


def _ended(end: End, between: bytes = b"") -> Builder:
    return lambda: folder(built(entries(), end, between))


def _linked() -> Files:
    mode = (stat.S_IFLNK | 0o777) << 16
    return folder(built([*entries(), Entry(b"word/a.xml", b"/etc/passwd", method=0, attributes=mode)]))


def _special(kind: int) -> Builder:
    return lambda: folder(built([*entries(), Entry(b"word/a.xml", b"<a/>", attributes=(kind | 0o666) << 16)]))


def _overlap() -> Files:
    """Two members of the directory are one and the same piece of the file."""
    made = entries()
    return folder(built([*made, Entry(b"word/b.xml", made[0].data, offset=0)]))


def _quoted_overlap() -> Files:
    """The first member quotes the head of the second as stored data, so both hold the same bytes (CVE-2024-0450)."""
    inner = b"x" * 50_000
    squeezed = zlib.compress(inner, 9, wbits=-15)
    second = (
        struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 33, zlib.crc32(inner), len(squeezed), len(inner), 10, 0)
        + b"word/b.xml"
    )
    quote = b"\x00" + struct.pack("<HH", len(second), len(second) ^ 0xFFFF) + second
    data = second + inner
    first = Entry(b"word/a.xml", data, raw=quote + squeezed, packed=len(quote) + len(squeezed))
    start = len(built([*entries()])) - len(_directory(entries()))
    place = start + 30 + len(b"word/a.xml") + 5
    return folder(built([*entries(), first, Entry(b"word/b.xml", inner, raw=b"", packed=len(squeezed), offset=place)]))


def _directory(held: list[Entry]) -> bytes:
    whole = built(held)
    return whole[struct.unpack("<L", whole[-6:-2])[0] :]


def _zip64(extra: bytes, **told: int) -> Builder:
    return lambda: folder(built([*entries(), Entry(b"word/a.xml", b"<a/>", extra=extra, **told)]))  # type: ignore[arg-type]


def _locator(offset: int, disks: int = 1) -> bytes:
    return struct.pack("<4sLQL", b"PK\x06\x07", 0, offset, disks)


def _record(**told: int) -> bytes:
    facts = {"size": 44, "disk": 0, "start": 0, "here": 8, "total": 8, "length": 10, "offset": 10, **told}
    return struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", facts["size"], 45, 45, facts["disk"], facts["start"], facts["here"], facts["total"],
                       facts["length"], facts["offset"])  # fmt: skip


def _bomb(size: int, count: int = 1) -> Builder:
    return lambda: folder(word(more={f"word/media/a{n}.bin": b"\0" * size for n in range(count)}))


def _nested_bomb() -> Files:
    """A member that is itself deflated ten thousand to one, twice over."""
    inner = zipped({"a": b"\0" * (10 * 2**20)})
    return folder(word(more={"word/media/a.png": zipped({"b": inner})}))


def _many(count: int) -> Builder:
    def make() -> Files:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            for name, data in members().items():
                archive.writestr(name, data)
            for number in range(count):
                archive.writestr(f"word/a{number}.xml", b"<a/>")
        return folder(stream.getvalue())

    return make


def _giant_directory() -> Files:
    """Twenty-one thousand names for one and the same piece."""
    made = entries()
    one = Entry(b"x", b"", offset=0, packed=0, size=0, method=0)
    return folder(built([*made, *(Entry(b"a%d" % number, b"", offset=0, method=one.method) for number in range(21_000))]))


def _cut(share: float) -> Builder:
    return lambda: folder(word()[: int(len(word()) * share)])


def _encrypted() -> Files:
    return folder(built([Entry(one.name, one.data, flags=one.flags | 1) for one in entries()]))


def _method(method: int) -> Builder:
    def make() -> Files:
        first, *rest = entries()
        return folder(built([*rest, Entry(first.name, first.data, method=method)]))

    return make


def _wrong_sum() -> Files:
    stored = bytearray(zipped(members(), zipfile.ZIP_STORED))
    stored[stored.index(b"<w:body>") + 3] ^= 1
    return folder(bytes(stored))


def _local_name() -> Files:
    """The directory and the member call the body by different names."""
    return folder(
        built([Entry(one.name, one.data, local=b"word/evil.xml") if one.name == BODY.encode() else one for one in entries()])
    )


OTHERS: Mapping[str, Builder] = {
    "a link": _linked,
    "a pipe": _special(stat.S_IFIFO),
    "a device of Unix": _special(stat.S_IFCHR),
    "a socket": _special(stat.S_IFSOCK),
    "an overlap": _overlap,
    "a quoted overlap": _quoted_overlap,
    "another name at the member": _local_name,
    "two names of Unicode": _zip64(struct.pack("<HHBL", 0x7075, 5 + 8, 1, zlib.crc32(b"word/a.xml")) + b"../a.xml"),
    "a size of two GiB": _forged(size=_HUGE),
    "a packed size of two GiB": _forged(packed=_HUGE),
    "a size of nothing": _forged(size=0),
    "a packed size of nothing": _forged(packed=0),
    "a place behind the end": _forged(offset=_HUGE),
    "a size in zip64": _zip64(struct.pack("<HHQ", 1, 8, 2**62), size=0xFFFFFFFF),
    "a packed size in zip64": _zip64(struct.pack("<HHQQ", 1, 16, 2**62, 2**62), size=0xFFFFFFFF, packed=0xFFFFFFFF),
    "a place in zip64": _zip64(struct.pack("<HHQ", 1, 8, 2**62), offset=0xFFFFFFFF),
    "a field of zip64 that is cut": _zip64(struct.pack("<HH", 1, 8) + b"xx", size=0xFFFFFFFF),
    "a field that goes beyond": _zip64(struct.pack("<HH", 1, 60_000)),
    "a locator of zip64 that points nowhere": _ended(End(), _locator(2**60)),
    "a locator of zip64 on another disk": _ended(End(), _locator(0, 7)),
    "an end of zip64 that lies": _ended(End(), _record(offset=2**60, length=2**60) + _locator(2**40)),
    "an end of zip64 with many members": _ended(End(count=0xFFFF, total=0xFFFF, offset=0xFFFFFFFF), _record(here=2**60, total=2**60) + _locator(0)),
    "a disk": _ended(End(disk=1)),
    "a disk where the directory begins": _ended(End(start_disk=1)),
    "more members than there are": _ended(End(count=60_000, total=60_000)),
    "fewer members than there are": _ended(End(count=1, total=1)),
    "two counts that differ": _ended(End(count=1)),
    "a directory longer than the file": _ended(End(size=_HUGE)),
    "a directory of nothing": _ended(End(size=0, offset=0)),
    "a directory behind the end": _ended(End(offset=_HUGE)),
    "a directory at the beginning": _ended(End(offset=0)),
    "a comment with another end": _ended(End(comment=struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0, 0, 0, 0, 0))),
    "a bomb of two hundred and one MiB": _bomb(201 * 2**20),
    "a bomb of many members": _bomb(8 * 2**20, 26),
    "a bomb in a bomb": _nested_bomb,
    "two thousand and more members": _many(2_001),
    "twenty thousand members": _giant_directory,
    "half a file": _cut(0.5),
    "nearly a whole file": _cut(0.97),
    "encrypted members": _encrypted,
    "a packing by bzip2": _method(12),
    "a packing by LZMA": _method(14),
    "a packing that nobody knows": _method(99),
    "a wrong sum": _wrong_sum,
    "an empty file": lambda: folder(b""),
    "an empty zip": lambda: folder(b"PK\x05\x06" + bytes(18)),
    "an old Word file": lambda: folder(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4_000)),
    "a text": lambda: folder(b"{{ matter }}"),
    "a web page": lambda: folder(b"<html><body>{{ matter }}</body></html>"),
    "RTF": lambda: folder(b"{\\rtf1{\\field{\\*\\fldinst DDEAUTO c}}}"),
    "a Word file of one XML": lambda: folder(b'<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"/>'),
    "two files in one": lambda: folder(word() + word(more={"word/vbaProject.bin": b"x"})),
    "a program before the zip": lambda: folder(b"MZ" + bytes(510) + word()),
}  # fmt: skip

CASES: Mapping[str, Builder] = {
    **{name: _named(said) for name, said in NAMES.items()},
    **{name: _named(said) for name, said in TWINS.items()},
    **OTHERS,
}
