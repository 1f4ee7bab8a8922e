"""Claims about the process that reads: kinds are told by content, limits hold, and nothing that happens in it reaches us."""

from __future__ import annotations

import os
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from library.files.limits import IMPORT_BYTES, IMPORT_PARAGRAPHS, IMPORT_TEXT_BYTES
from library.messages import hint, sentence
from library.problems import Place, Refused
from library.reading.kinds import kind_of
from library.reading.process import read_data
from tests.reading.made import NAMES, paragraph, pdf, word

PLACE = Place("van-ban")


def refused(data: bytes, **limits: float) -> list[str]:
    with pytest.raises(Refused) as caught:
        read_data(data, PLACE, **limits)  # type: ignore[arg-type]
    assert all(sentence(one) != one.code and one.place == PLACE for one in caught.value.problems)
    assert all(hint(one) for one in caught.value.problems if one.code.startswith("import."))
    return [one.code for one in caught.value.problems]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (word(paragraph("Điều 1. Một")), "docx"),
        (pdf([["Điều 1. Một đoạn văn bản dài"]]), "pdf"),
        ("<p>Điều 1. Một</p>".encode(), "html"),
        ("<html><p>Điều 1. Một".encode("utf-16"), "html"),
        ("Điều 1. Một".encode(), "txt"),
    ],
)
def test_each_kind_is_read_whatever_its_name(data: bytes, kind: str) -> None:
    found = read_data(data, PLACE)

    assert found.kind == kind
    assert found.lines[0].startswith("Điều 1. Một")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "import.empty"),
        (b"\0" * 500, "import.empty"),
        (b"{\\rtf1 abc}", "import.kind"),
        (b"MIME-Version: 1.0\n\nabc", "import.kind"),
        (bytes(range(256)) * 30, "import.kind"),
        (b"\x89PNG\r\n" + b"x" * 100, "import.scan"),
    ],
)
def test_other_kinds_are_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as caught:
        kind_of(data, PLACE)

    assert [one.code for one in caught.value.problems] == [code]


def test_an_old_word_file_is_none_of_this_process() -> None:
    assert refused(b"\xd0\xcf\x11\xe0" + b"x" * 100) == ["package.old-word"]


def package(member: str, data: bytes) -> bytes:
    stream = BytesIO(word(paragraph("a")))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as written:
        written.writestr(member, data)
    return stream.getvalue()


def test_hostile_word_files_are_refused() -> None:
    laughs = f'<!DOCTYPE a [<!ENTITY x "ha">]><w:document {NAMES}><w:body>{paragraph("&x;")}</w:body></w:document>'
    empty = b"PK\x05\x06" + bytes(18)

    assert refused(package("word/media/x", b"\0" * (201 * 2**20))) == ["package.too-large"]
    assert refused(package("../x", b"x")) == ["package.hostile"]
    assert refused(word("<w:sdt>" * 300 + "</w:sdt>" * 300)) == ["xml.too-deep"]
    assert refused(word("").replace(b"PK\x01\x02", b"PK\x01\x03")) == ["package.damaged"]
    assert refused(empty) == ["import.no-document"]
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as written:
        written.writestr("word/document.xml", laughs)
    assert refused(stream.getvalue()) == ["xml.doctype"]


def test_text_and_paragraphs_are_limited_at_the_figure_and_one_beyond() -> None:
    line = "a" * 1023 + "\n"
    text = (line * (IMPORT_TEXT_BYTES // 1024)).encode()

    assert sum(len(one) + 1 for one in read_data(text, PLACE).lines) == IMPORT_TEXT_BYTES
    assert refused(text + b"a") == ["import.too-long"]
    assert len(read_data(b"a\n" * IMPORT_PARAGRAPHS, PLACE).lines) == IMPORT_PARAGRAPHS
    assert refused(b"a\n" * (IMPORT_PARAGRAPHS + 1)) == ["import.too-many-paragraphs"]


def test_a_file_may_have_its_figure_of_bytes_and_no_more() -> None:
    assert refused(b"<p>" + b" " * (IMPORT_BYTES - 3)) == ["xml.too-large"]
    assert refused(b"<p>" + b" " * (IMPORT_BYTES - 2)) == ["file.too-large"]


def test_a_process_that_takes_too_long_is_ended() -> None:
    assert refused("Điều 1.".encode(), seconds=0.01) == ["import.too-slow"]


@pytest.mark.skipif(os.name == "nt", reason="Windows limits no process")
def test_a_process_that_takes_too_much_memory_is_told() -> None:
    body = paragraph("Điều 1. Một") * 300_000

    assert refused(word(body), memory=120 * 2**20)[0] in ("import.too-much", "import.failed")


def test_a_process_that_dies_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false" if os.name != "nt" else "where.exe")

    assert refused(b"a") == ["import.failed"]


def test_nothing_is_loaded_from_the_folder_one_stands_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "__init__.py").write_text("open('loaded', 'w')", "utf-8")
    (tmp_path / "json.py").write_text("open('loaded', 'w')", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    assert read_data("Điều 1.".encode(), PLACE).lines == ("Điều 1.",)
    assert not (tmp_path / "loaded").exists()
