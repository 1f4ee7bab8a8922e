"""Claims about the writer itself: when it asks for bytes, where a file with a long path lies, what a fault leaves behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.writing.found import document_id
from generator.writing.writer import Writer
from library.problems import Problem, TemplateFault


def put(out: Path, name: str, file: str, fingerprint: str, data: bytes | None) -> str:
    """Puts one document in a run of its own; `None` stands for bytes that nobody may ask for."""

    def render() -> bytes:
        if data is None:
            raise TemplateFault(Problem("template.value-missing"))
        return data

    writer = Writer(out)
    try:
        return writer.put(name, file, fingerprint, render).state
    finally:
        writer.close()


def test_bytes_are_asked_for_only_when_they_are_needed(tmp_path: Path) -> None:
    assert put(tmp_path, "d/t/x", "d/x.docx", "1", b"one") == "written"
    assert put(tmp_path, "d/t/x", "d/x.docx", "1", None) == "unchanged"
    assert put(tmp_path, "d/t/x", "d/x.docx", "2", b"two") == "written"
    (tmp_path / "d/x.docx").write_bytes(b"edited")
    assert put(tmp_path, "d/t/x", "d/x.docx", "2", None) == "kept"
    assert (tmp_path / "d/x.docx").read_bytes() == b"edited"


def test_what_cannot_be_rendered_leaves_the_old_file(tmp_path: Path) -> None:
    put(tmp_path, "d/t/x", "d/x.docx", "1", b"one")

    with pytest.raises(TemplateFault):
        put(tmp_path, "d/t/x", "d/x.docx", "2", None)

    assert (tmp_path / "d/x.docx").read_bytes() == b"one"
    assert put(tmp_path, "d/t/x", "d/x.docx", "1", None) == "unchanged"


def test_another_fingerprint_with_the_same_bytes_writes_nothing(tmp_path: Path) -> None:
    put(tmp_path, "d/t/x", "d/x.docx", "1", b"one")
    written = (tmp_path / "d/x.docx").stat().st_mtime_ns

    assert put(tmp_path, "d/t/x", "d/x.docx", "2", b"one") == "unchanged"
    assert (tmp_path / "d/x.docx").stat().st_mtime_ns == written
    assert put(tmp_path, "d/t/x", "d/x.docx", "2", None) == "unchanged"


def test_a_file_that_was_copied_there_and_back_is_still_ours(tmp_path: Path) -> None:
    put(tmp_path, "d/t/x", "d/x.docx", "1", b"one")
    (tmp_path / "d/x.docx").unlink()
    (tmp_path / "d/x.docx").write_bytes(b"one")

    assert put(tmp_path, "d/t/x", "d/x.docx", "2", b"two") == "written"


def test_a_path_that_word_on_windows_could_not_open_is_cut_and_stays_one_of_its_own(tmp_path: Path) -> None:
    deep = tmp_path / ("thư mục " * 8).strip() / ("vùng làm việc " * 4).strip()
    long = "Quyết định " * 20

    made = [put(deep, f"d/t/{end}", f"ho-so/{long}{end}.docx", "1", b"one") for end in ("a", "b")]

    files = sorted((deep / "ho-so").iterdir())
    assert made == ["written", "written"]
    assert all(len(str(file)) <= 240 and file.name.startswith("Quyết định ") and file.suffix == ".docx" for file in files)
    assert len(files) == 2
    assert put(deep, "d/t/a", f"ho-so/{long}a.docx", "1", None) == "unchanged"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"<html>", b"PK\x05\x06" + bytes(18)])
def test_a_file_that_is_no_document_has_no_id(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.docx").write_bytes(content)

    assert document_id(tmp_path / "x.docx") == ""


def test_a_run_that_wrote_nothing_makes_no_folder(tmp_path: Path) -> None:
    Writer(tmp_path / "out").close()

    assert list(tmp_path.iterdir()) == []



def test_the_state_that_is_told_beforehand_is_the_one_that_comes(tmp_path: Path) -> None:
    def told(fingerprint: str) -> str:
        return Writer(tmp_path).state("d/t/x", "d/x.docx", fingerprint)

    assert told("1") == put(tmp_path, "d/t/x", "d/x.docx", "1", b"one") == "written"
    assert told("1") == put(tmp_path, "d/t/x", "d/x.docx", "1", None) == "unchanged"
    assert told("2") == put(tmp_path, "d/t/x", "d/x.docx", "2", b"two") == "written"
    (tmp_path / "d/x.docx").write_bytes(b"edited")
    assert told("3") == put(tmp_path, "d/t/x", "d/x.docx", "3", b"three") == "kept"
