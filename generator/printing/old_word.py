"""A file of the old Word (.doc) → a Word file of today, through LibreOffice: our own reader of text looks at that one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from generator.printing.office import FROM_OLD_WORD, convert, find_office
from library.files.limits import PDF_SECONDS
from library.files.packages import OLE_MAGIC, read_file
from library.problems import NotFound, Place, Problem, Refused


def is_old_word(data: bytes) -> bool:
    """Tells whether bytes are a file of the old Word, or another in the same container."""
    return data.startswith(OLE_MAGIC)


def to_word(data: bytes, place: Place, *, seconds: float = PDF_SECONDS) -> bytes:
    """Returns the Word file that LibreOffice makes of an old one. Nothing is left behind.

    Raises `NotFound` where there is no LibreOffice, `Refused` (told of `place`) where it makes nothing of the file in time.
    """
    office = find_office(os.environ)
    if office is None:
        raise NotFound(Problem("import.no-office", place))
    with tempfile.TemporaryDirectory(prefix="vanban-doc-", ignore_cleanup_errors=True) as name:
        source = Path(name).resolve() / "0000.doc"
        source.write_bytes(data)
        in_time = convert(office, [source], seconds, FROM_OLD_WORD)
        made = source.with_suffix(".docx")
        if not in_time or not made.is_file():
            code = "import.old-word-failed" if in_time else "import.too-slow"
            raise Refused(Problem(code, place, {"limit": round(seconds)}))
        return read_file(made)
