"""A PDF with text → its paragraphs; a scan, in which text is only painted, is refused."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from library.files.limits import PDF_PAGES
from library.problems import Place, Problem, Refused
from library.reading.layout import Page, joined
from library.reading.paragraph import Paragraph, clean
from library.vietnamese import legacy

_FEWEST_LETTERS, _BARE = 20, 5
# What a stranger's file makes the reader stumble over; its own warnings about them would go to the terminal.
_FAULTS = (
    PyPdfError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, AssertionError, OSError,
    NotImplementedError,
)  # fmt: skip
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read_pdf(data: bytes, place: Place) -> tuple[tuple[Paragraph, ...], tuple[str, ...]]:
    """Returns the paragraphs of a PDF, and a remark where pages hold no text.

    Raises `Refused`: damaged, behind a password, too many pages, a scan.
    """
    try:
        pages = list(_pages(data, place))
    except _FAULTS as error:
        if isinstance(error, Refused):
            raise
        raise Refused(Problem("import.damaged-pdf", place)) from error
    letters = [sum(one.isalpha() for line in page.lines for one in line) for page in pages]
    if sum(letters) < _FEWEST_LETTERS * len(pages):
        raise Refused(Problem("import.scan", place, {"pages": len(pages)}))
    bare = sum(count < _BARE for count in letters)
    found = (Paragraph(text, str(page), at) for at, (text, page) in enumerate(joined(pages), 1))
    return tuple(found), (("import.pages-without-text",) if bare * 4 > len(pages) else ())


def _pages(data: bytes, place: Place) -> Iterator[Page]:
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise Refused(Problem("import.locked", place))
    count = len(reader.pages)
    if not count:
        raise Refused(Problem("import.damaged-pdf", place))
    if count > PDF_PAGES:
        raise Refused(Problem("import.too-many-pages", place, {"limit": PDF_PAGES}))
    for number, page in enumerate(reader.pages, 1):
        text = legacy.mended(page.extract_text())
        yield Page(number, tuple(filter(None, map(clean, text.splitlines()))))
