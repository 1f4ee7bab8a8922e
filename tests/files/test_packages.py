"""Claims about zip packages: honest ones are read whole, hostile ones are refused before they cost anything."""

from __future__ import annotations

import io
import os
import stat
import struct
import time
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from library.files import packages
from library.files.limits import FILE_BYTES, MEMBER_NAME_BYTES, PACKAGE_MEMBERS, UNPACKED_BYTES
from library.files.packages import read_file, read_package
from library.problems import Refused

MIB = 2**20
TEXT = b"<w:document/>"


def told(folder: Path, data: bytes) -> tuple[str, Mapping[str, Any]]:
    """Returns the code and the facts of the refusal of a package."""
    path = folder / "a.docx"
    path.write_bytes(data)
    with pytest.raises(Refused) as refused:
        read_package(path)
    (problem,) = refused.value.problems
    assert str(problem.place) == str(path)
    return problem.code, problem.facts


def members(folder: Path, data: bytes) -> dict[str, bytes]:
    path = folder / "a.docx"
    path.write_bytes(data)
    return read_package(path)


def zipped(names: Mapping[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in names.items():
            archive.writestr(name, data, method)
    return stream.getvalue()


@dataclass(frozen=True)
class Entry:
    """One member as it is told by the directory; what is None is told truly."""

    name: str
    data: bytes
    packed: int | None = None
    size: int | None = None
    offset: int | None = None
    flags: int = 0
    method: int = 8


def built(*entries: Entry) -> bytes:
    """Returns a zip written by hand, so that its directory can lie."""
    body, directory = b"", b""
    for entry in entries:
        squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = squeeze.compress(entry.data) + squeeze.flush()
        name = entry.name.encode("cp437")
        told_packed = len(packed) if entry.packed is None else entry.packed
        told_size = len(entry.data) if entry.size is None else entry.size
        offset = len(body) if entry.offset is None else entry.offset
        sizes = (zlib.crc32(entry.data), told_packed, told_size, len(name))
        body += struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, entry.flags, entry.method, 0, 0, *sizes, 0) + name + packed
        fixed = (20, 20, entry.flags, entry.method, 0, 0)
        directory += struct.pack("<4s6H3L5H2L", b"PK\x01\x02", *fixed, *sizes, 0, 0, 0, 0, 0, offset) + name
    count = len(entries)
    return body + directory + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(directory), len(body), 0)


def test_members_come_in_the_order_of_the_directory_without_folders(tmp_path: Path) -> None:
    data = zipped({"[Content_Types].xml": b"t", "word/": b"", "word/document.xml": TEXT, "_rels/.rels": b""})

    found = members(tmp_path, data)

    assert list(found.items()) == [("[Content_Types].xml", b"t"), ("word/document.xml", TEXT), ("_rels/.rels", b"")]


def test_a_package_written_by_hand_that_tells_the_truth_is_read(tmp_path: Path) -> None:
    assert members(tmp_path, built(Entry("a.xml", TEXT), Entry("b.xml", b"b"))) == {"a.xml": TEXT, "b.xml": b"b"}


def test_stored_members_and_names_in_utf_8_are_read(tmp_path: Path) -> None:
    data = zipped({"word/ảnh.png": TEXT, "customXml/item1.xml": b"x"}, zipfile.ZIP_STORED)

    assert members(tmp_path, data) == {"word/ảnh.png": TEXT, "customXml/item1.xml": b"x"}


def test_a_dotted_form_that_packs_more_than_two_hundred_to_one_is_read(tmp_path: Path) -> None:
    line = b'<w:p><w:pPr><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9000"/></w:tabs></w:pPr><w:r><w:tab/></w:r></w:p>'
    data = zipped({"word/document.xml": line * 4_000})
    assert len(line) * 4_000 > 208 * len(data)

    assert members(tmp_path, data) == {"word/document.xml": line * 4_000}


def test_the_old_word_format_is_told_apart_from_a_damaged_file(tmp_path: Path) -> None:
    assert told(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)) == ("package.old-word", {})


@pytest.mark.parametrize("data", [b"", b"hello", b"{\\rtf1 }", b"<html></html>", bytes(1_000), b"PK\x03\x04"])
def test_what_is_no_zip_is_damaged(tmp_path: Path, data: bytes) -> None:
    assert told(tmp_path, data) == ("package.damaged", {})


def test_a_package_that_was_cut_anywhere_is_refused(tmp_path: Path) -> None:
    data = zipped({"a.xml": bytes(range(256)), "b.xml": TEXT})

    for length in range(0, len(data), 7):
        assert told(tmp_path, data[:length])[0] == "package.damaged"


def test_no_flipped_byte_makes_anything_but_a_refusal_or_members(tmp_path: Path) -> None:
    data = zipped({"a.xml": TEXT, "b.xml": TEXT})
    path = tmp_path / "a.docx"

    for place in range(len(data)):
        path.write_bytes(data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :])
        try:
            assert set(read_package(path).values()) <= {TEXT, b""}
        except Refused as refused:
            assert refused.problems[0].code in ("package.damaged", "package.hostile", "package.repeated")


def test_a_wrong_checksum_is_damage(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.xml": TEXT}, zipfile.ZIP_STORED))
    data[data.index(TEXT)] ^= 1

    assert told(tmp_path, bytes(data)) == ("package.damaged", {})


@pytest.mark.parametrize(
    "names",
    [
        ("a.xml", "a.xml"),
        ("word/a.xml", "Word/A.xml"),
        ("word/a.xml", "word\\a.xml"),
        ("word/a.xml", "./word/a.xml"),
        ("word/a.xml", "word//a.xml"),
        ("a.xml", "a.xml\x00b"),
    ],
)
def test_two_names_of_one_member_are_refused(tmp_path: Path, names: tuple[str, str]) -> None:
    assert told(tmp_path, built(*(Entry(name, TEXT) for name in names))) == ("package.repeated", {})


@pytest.mark.parametrize(
    "name",
    ["../a", "word/../../a", "word\\..\\a", "/etc/a", "\\\\host\\a", "C:\\a", "c:/a", "", "..", "\\a"],
)
def test_a_member_that_climbs_out_is_refused(tmp_path: Path, name: str) -> None:
    assert told(tmp_path, built(Entry(name, TEXT))) == ("package.hostile", {})


def test_dots_that_lead_nowhere_are_honest(tmp_path: Path) -> None:
    assert members(tmp_path, zipped({"word/a..b.xml": b"1", "...xml": b"2", "_rels/.rels": b"3"})) == {
        "word/a..b.xml": b"1",
        "...xml": b"2",
        "_rels/.rels": b"3",
    }


@pytest.mark.parametrize("name", ["link", "link/"])
def test_a_link_is_refused(tmp_path: Path, name: str) -> None:
    entry = zipfile.ZipInfo(name)
    entry.create_system = 3
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16

    assert told(tmp_path, zipped({entry: b"/etc/passwd"})) == ("package.hostile", {})


def test_an_encrypted_member_is_refused(tmp_path: Path) -> None:
    assert told(tmp_path, built(Entry("a.xml", TEXT, flags=1))) == ("package.hostile", {})


ONE = Entry("a", TEXT)
PACKED = len(built(ONE)) - len(built(Entry("a", b""))) + 2


@pytest.mark.parametrize(
    "entries",
    [
        (ONE, replace(ONE, name="b", offset=0)),
        (replace(ONE, packed=PACKED + 1), replace(ONE, name="b")),
        (replace(ONE, packed=PACKED + 31 + PACKED), replace(ONE, name="b")),
        (replace(ONE, packed=PACKED + 1),),
        (replace(ONE, packed=2**31 - 1),),
        (replace(ONE, offset=10**6),),
    ],
    ids=["same place", "into the next header", "over the next member", "into the directory", "two gigabytes", "behind the end"],
)
def test_members_that_overlap_are_refused(tmp_path: Path, entries: tuple[Entry, ...]) -> None:
    assert told(tmp_path, built(*entries)) == ("package.hostile", {})


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packings_that_cannot_be_counted_are_refused_unread(tmp_path: Path, method: int) -> None:
    assert told(tmp_path, zipped({"a.xml": bytes(9 * MIB)}, method)) == ("package.damaged", {})
    assert told(tmp_path, built(replace(ONE, method=99))) == ("package.damaged", {})


def test_members_pass_at_the_limit_and_are_refused_one_beyond(tmp_path: Path) -> None:
    entries = [Entry(f"m{number}", b"") for number in range(PACKAGE_MEMBERS + 1)]

    assert len(members(tmp_path, built(*entries[:-1]))) == 2_000
    assert told(tmp_path, built(*entries)) == ("package.too-many", {"limit": 2_000})


def test_a_directory_of_a_million_entries_is_refused_before_it_is_read(tmp_path: Path) -> None:
    fixed = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0)
    directory = b"".join(fixed + b"%05x" % number for number in range(1_000_000))
    began = time.perf_counter()

    code, _ = told(tmp_path, directory + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 9, 9, len(directory), 0, 0))

    assert code == "package.too-many"
    assert time.perf_counter() - began < 2


def test_unpacked_size_passes_at_the_limit_and_is_refused_one_beyond(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = zipped({"a": bytes(60_000), "b": bytes(40_000)})
    monkeypatch.setattr(packages, "UNPACKED_BYTES", 100_000)
    assert [len(one) for one in members(tmp_path, data).values()] == [60_000, 40_000]

    monkeypatch.setattr(packages, "UNPACKED_BYTES", 99_999)
    assert told(tmp_path, data) == ("package.too-large", {"limit": 0})


def test_two_hundred_megabytes_and_a_byte_of_zeros_are_refused(tmp_path: Path) -> None:
    half = bytes(UNPACKED_BYTES // 2)

    assert told(tmp_path, zipped({"a": half, "b": half, "c": b"0"})) == ("package.too-large", {"limit": 200})


@pytest.mark.parametrize(
    ("size", "code"),
    [(0, "package.damaged"), (10, "package.damaged"), (4 * MIB, "package.too-large"), (2**31 - 1, "package.too-large")],
)
def test_a_directory_that_lies_about_a_size_lets_nothing_more_through(
    tmp_path: Path, size: int, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages, "UNPACKED_BYTES", MIB)

    assert told(tmp_path, built(Entry("a", bytes(4 * MIB), size=size)))[0] == code


def test_a_file_passes_at_the_limit_and_is_refused_one_beyond(tmp_path: Path) -> None:
    path = tmp_path / "a"
    with path.open("wb") as stream:
        stream.truncate(FILE_BYTES)
    assert len(read_file(path)) == 50 * MIB

    with path.open("ab") as stream:
        stream.write(b"x")
    with pytest.raises(Refused) as refused:
        read_file(path)
    assert [(one.code, one.facts) for one in refused.value.problems] == [("file.too-large", {"limit": 50})]


def test_a_file_that_cannot_be_opened_is_told_by_its_name(tmp_path: Path) -> None:
    for path in (tmp_path / "none.docx", tmp_path):
        with pytest.raises(Refused) as refused:
            read_package(path)
        assert [(one.code, str(one.place)) for one in refused.value.problems] == [("file.unreadable", str(path))]


@pytest.mark.skipif(os.name == "nt", reason="Windows has neither pipes nor devices in folders")
@pytest.mark.parametrize("kind", ["pipe", "device", "name with a zero"])
def test_what_is_no_plain_file_is_refused_at_once(tmp_path: Path, kind: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    path = {"pipe": tmp_path / "pipe", "device": Path("/dev/zero"), "name with a zero": tmp_path / "a\x00b"}[kind]
    began = time.perf_counter()

    with pytest.raises(Refused) as refused:
        read_file(path)

    assert [one.code for one in refused.value.problems] == ["file.unreadable"]
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize("name", ["a" * 255, "word/" + "a" * 250, "ế" * 85, "ế/" + "a" * 251])
def test_a_name_as_long_as_the_limit_is_read_and_one_byte_more_refused(tmp_path: Path, name: str) -> None:
    assert len(name.encode()) == MEMBER_NAME_BYTES
    assert members(tmp_path, zipped({name: TEXT})) == {name: TEXT}
    assert told(tmp_path, zipped({name + "a": TEXT})) == ("package.hostile", {})
