"""Claims about files that LibreOffice saved again: how it writes them is no change, what was changed in them is."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.catalog import load_catalog
from generator.sharing.differences import differences
from generator.sharing.merging import merge_word
from library.files.packages import read_file
from tests.sharing.word_edits import lines, replaced

NAMES = ("commune-plan", "reward-decision", "household-pledge-register")
CHANGED, NEW = "Nơi nhận:", "Nơi nhận và thi hành:"


@pytest.fixture
def saved_again(tmp_path: Path, soffice: str) -> Callable[[bytes], bytes]:
    """Returns a function that opens a file in LibreOffice and saves it."""

    def save(data: bytes) -> bytes:
        (tmp_path / "mau.docx").write_bytes(data)
        own = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
        form = "docx:MS Word 2007 XML"
        command = [
            soffice,
            own,
            "--headless",
            "--convert-to",
            form,
            "--outdir",
            str(tmp_path / "lai"),
            str(tmp_path / "mau.docx"),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return (tmp_path / "lai" / "mau.docx").read_bytes()

    return save


@pytest.mark.office
@pytest.mark.parametrize("name", NAMES)
def test_a_template_saved_again_merges_without_conflict(name: str, saved_again: Callable[[bytes], bytes]) -> None:
    template = load_catalog().get(name)
    base = read_file(template.word_file(template.profile_on(None)))
    again = saved_again(base)

    assert not differences({"template.docx": base}, {"template.docx": again})
    merged = merge_word(base, again, replaced(base, CHANGED, NEW) if CHANGED in "".join(lines(base)) else base)
    assert merged.conflicts == ()
    assert _words(merged.result) == [one.replace(CHANGED, NEW) for one in _words(base)]


@pytest.mark.office
def test_a_sentence_changed_in_it_is_the_one_change(saved_again: Callable[[bytes], bytes]) -> None:
    template = load_catalog().get("commune-plan")
    base = read_file(template.word_file(template.profile_on(None)))
    here = replaced(base, "MỤC ĐÍCH", "MỤC TIÊU")
    there = replaced(saved_again(base), CHANGED, NEW)

    told = differences({"template.docx": base}, {"template.docx": there})
    merged = merge_word(base, here, there)

    assert [line.text for one in told.words for line in one.lines if line.sign != " "] == [CHANGED, NEW]
    assert told.look == ()
    assert merged.conflicts == ()
    assert _words(merged.result) == [one.replace(CHANGED, NEW).replace("MỤC ĐÍCH", "MỤC TIÊU") for one in _words(base)]


def _words(data: bytes) -> list[str]:
    return [" ".join(one.split()) for one in lines(data) if one.strip()]
