"""A small commune's papers written to disk, and what became of each."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

import docx
import pytest

from generator import pipeline
from generator.pipeline import Wanted
from generator.writing.lastrun import FILE as LAST_RUN
from generator.writing.outcomes import Outcome
from tests.small_area import DECISION, PLEDGES, small_area

DECISION_FILE = "ho-so/Quyết định thành lập Ban Chỉ đạo mô hình “Thôn an toàn” xã Quảng Thanh.docx"
PLEDGE_1 = "ho-so/Thôn Phù Ninh/Bản cam kết - Phù Ninh - PN-01 - Nguyễn Văn Một.docx"
PLEDGE_2 = "ho-so/Thôn Phù Ninh/Bản cam kết - Phù Ninh - PN-02 - Trần Thị Hai.docx"
ALL = (DECISION_FILE, PLEDGE_1, PLEDGE_2)


@pytest.fixture
def papers(workspace: Callable[[Mapping[str, str]], Path]) -> Callable[..., Path]:
    """Returns a function that writes the small commune (one decision, two pledges), again with other pieces if asked.

    It gives the output folder.
    """

    def write(**pieces: str) -> Path:
        return workspace(small_area(**{"documents": DECISION + PLEDGES, **pieces})) / "out"

    return write


def outcomes(out: Path, *, beside: bool = False) -> list[Outcome]:
    """Makes every document of the workspace whose output folder this is."""
    return list(pipeline.generate(pipeline.open_job(out.parent), Wanted(), beside=beside))


def states(out: Path, *, beside: bool = False) -> dict[str, str]:
    """Makes every document; returns file → state."""
    return {name_in(out, one.path): one.state for one in outcomes(out, beside=beside)}


def name_in(out: Path, path: str) -> str:
    return Path(path).relative_to(out).as_posix() if Path(path).is_absolute() else path


def tree(out: Path) -> dict[str, str]:
    """Returns the documents below a folder: file → hash. Word's own lock files are none."""
    files = [path for path in out.rglob("*.docx") if not path.name.startswith("~$")]
    return {path.relative_to(out).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


def times(out: Path) -> dict[str, int]:
    """Returns when each file below a folder was written; a run is remembered or not by how old its records are."""
    files = [path for path in out.rglob("*") if path.is_file() and path.name != LAST_RUN]
    return {path.relative_to(out).as_posix(): path.stat().st_mtime_ns for path in files}


def edit(path: Path, words: str = "Ghi chú của cán bộ") -> bytes:
    """Does what an officer does: opens the document, writes a line, saves it; returns the bytes."""
    document = docx.Document(str(path))
    document.add_paragraph(words)
    document.save(str(path))
    return path.read_bytes()


def words(path: Path) -> str:
    """Returns the text of a document, cells of tables first."""
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*cells, *(paragraph.text for paragraph in document.paragraphs)])


def damaged(out: Path) -> list[str]:
    """Returns the documents below a folder that cannot be unpacked whole."""
    return [path.name for path in out.rglob("*.docx") if _broken(path)]


def _broken(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as package:
            return package.testzip() is not None
    except zipfile.BadZipFile:
        return True
