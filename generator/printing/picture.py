"""A Word file → the picture of its first page, where LibreOffice and pdftoppm (Poppler) are at hand."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

from generator.printing.office import find_office
from generator.printing.pdf import to_pdf
from library.files.limits import PDF_SECONDS
from library.files.packages import read_file

# Dots an inch: the page is to be recognised, not read.
_DOTS = "54"
_DRAWER = "pdftoppm.exe" if os.name == "nt" else "pdftoppm"


def can_draw() -> bool:
    """Tells whether the programs that draw a page are at hand."""
    return find_office(os.environ) is not None and _drawer() is not None


def _drawer() -> str | None:
    """Returns pdftoppm from the folders of PATH, never from the current one."""
    folders = (folder for folder in os.environ.get("PATH", "").split(os.pathsep) if os.path.isabs(folder))
    places = (os.path.join(folder, _DRAWER) for folder in folders)
    return next((place for place in places if os.path.isfile(place) and os.access(place, os.X_OK)), None)


def first_page(data: bytes) -> bytes | None:
    """Returns a PNG of the first page of a Word file, grey; None where the programs are missing or make nothing of it."""
    drawer = _drawer()
    if drawer is None or find_office(os.environ) is None:
        return None
    with tempfile.TemporaryDirectory(prefix="vanban-page-", ignore_cleanup_errors=True) as name:
        document, pdf, page = (Path(name) / one for one in ("page.docx", "page.pdf", "page"))
        document.write_bytes(data)
        (printed,) = to_pdf([document])
        if printed.data is None:
            return None
        pdf.write_bytes(printed.data)
        return _drawn(drawer, pdf, page)


def _drawn(drawer: str, pdf: Path, page: Path) -> bytes | None:
    command = [drawer, "-r", _DOTS, "-f", "1", "-l", "1", "-gray", "-png", "-singlefile", str(pdf), str(page)]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=PDF_SECONDS)
    except (OSError, subprocess.SubprocessError):
        return None
    made = page.with_suffix(".png")
    return read_file(made) if made.is_file() else None
