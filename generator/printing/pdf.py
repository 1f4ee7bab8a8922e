"""Word files → PDF: each is checked before LibreOffice sees it, many are converted a run, and one that fails fails alone."""

from __future__ import annotations

import hashlib
import itertools
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.printing.office import convert, find_office
from library.files.active import EMBEDDED, EXTERNAL, FETCHING, HYPERLINK, MACRO, active_content
from library.files.limits import PDF_BATCH, PDF_BATCH_SECONDS, PDF_FAILURES, PDF_SECONDS
from library.files.packages import read_file, unpack
from library.files.saving import alive
from library.problems import NotFound, Place, Problem, Refused, distinct

_UNSAFE = {MACRO: "pdf.macro", EMBEDDED: "pdf.embedded", EXTERNAL: "pdf.external", FETCHING: "pdf.fetching-field"}
_PREFIX = "vanban-pdf-"
_HEAD, _ENDS = b"%PDF-", (b"startxref", b"%%EOF")
_TAIL = 1024


@dataclass(frozen=True, slots=True)
class Printed:
    """What became of one Word file: the hash of the bytes that were taken, and their PDF, or what kept it from being made."""

    document: Path
    sha256: str
    data: bytes | None
    problems: tuple[Problem, ...] = ()


def to_pdf(
    documents: Iterable[Path], *, batch_seconds: float = PDF_BATCH_SECONDS, seconds: float = PDF_SECONDS
) -> Iterator[Printed]:
    """Yields the PDF of each Word file, in their order; one that cannot be had is told and stops no other.

    A run of LibreOffice over many files may take `batch_seconds`; what it leaves undone is tried again, each file alone,
    `seconds` long. Nothing is left behind. Raises `NotFound` where there is no LibreOffice, once there is something to do.
    """
    press: _Press | None = None
    waiting = iter(documents)
    while batch := list(itertools.islice(waiting, PDF_BATCH)):
        press = press or _Press(batch_seconds, seconds)
        yield from press.print(batch)


class _Press:
    """LibreOffice for one run of ours; given up where it makes nothing at all, since each try costs its whole time."""

    def __init__(self, batch_seconds: float, seconds: float) -> None:
        office = find_office(os.environ)
        if office is None:
            raise NotFound(Problem("pdf.no-office"))
        self._office, self._batch_seconds, self._seconds = office, batch_seconds, seconds
        self._made = self._failed = 0
        _remove_leftovers(Path(tempfile.gettempdir()))

    def print(self, documents: Sequence[Path]) -> Iterator[Printed]:
        """Yields the PDFs of so many files as one run of LibreOffice takes."""
        with tempfile.TemporaryDirectory(prefix=f"{_PREFIX}{os.getpid()}-", ignore_cleanup_errors=True) as name:
            copies = [Path(name).resolve() / f"{number:04}.docx" for number in range(len(documents))]
            taken = [_take(document, copy) for document, copy in zip(documents, copies, strict=True)]
            good = [copy for one, copy in zip(taken, copies, strict=True) if not one.problems]
            if len(good) > 1 and not self._hopeless:
                convert(self._office, good, self._batch_seconds)
            for one, copy in zip(taken, copies, strict=True):
                yield one if one.problems else self._finished(one, copy)

    @property
    def _hopeless(self) -> bool:
        return not self._made and self._failed >= PDF_FAILURES

    def _finished(self, taken: Printed, copy: Path) -> Printed:
        """Returns a file with its PDF; where the run over many has none, with the one of a run of its own."""
        place = Place(str(taken.document))
        pdf = copy.with_suffix(".pdf")
        code = "pdf.failed"
        if not _whole(pdf):
            if self._hopeless:
                return Printed(taken.document, taken.sha256, None, (Problem("pdf.office-fails", place),))
            in_time = convert(self._office, [copy], self._seconds)
            code = code if in_time else "pdf.too-slow"
        if not _whole(pdf):
            self._failed += 1
            return Printed(taken.document, taken.sha256, None, (Problem(code, place, {"limit": round(self._seconds)}),))
        self._made += 1
        try:
            return Printed(taken.document, taken.sha256, read_file(pdf))
        except Refused as error:
            told = tuple(Problem(one.code, place, one.facts) for one in error.problems)
            return Printed(taken.document, taken.sha256, None, told)
        finally:
            pdf.unlink()


def _take(document: Path, copy: Path) -> Printed:
    """Lays a file that holds nothing but text and pictures at `copy`: what is converted are the bytes that were checked."""
    place = Place(str(document))
    sha256 = ""
    try:
        data = read_file(document)
        sha256 = hashlib.sha256(data).hexdigest()
        found = [one for one in active_content(unpack(data, place), place) if one.kind != HYPERLINK]
    except Refused as error:
        return Printed(document, sha256, None, error.problems)
    if found:
        told = (Problem(_UNSAFE[one.kind], Place(place.file, part=one.part)) for one in found)
        return Printed(document, sha256, None, tuple(distinct(told)))
    copy.write_bytes(data)
    return Printed(document, sha256, None)


def _whole(pdf: Path) -> bool:
    """Tells whether a PDF is there from its first to its last line; a run that was ended leaves half of one."""
    if not pdf.is_file():
        return False
    with pdf.open("rb") as stream:
        head = stream.read(len(_HEAD))
        stream.seek(max(0, os.fstat(stream.fileno()).st_size - _TAIL))
        tail = stream.read()
    return head == _HEAD and all(word in tail for word in _ENDS)


def _remove_leftovers(folder: Path) -> None:
    """Removes copies that a killed run of ours left; Windows cannot tell whether a run is still alive."""
    for path in folder.glob(f"{_PREFIX}*") if os.name != "nt" else ():
        owner = path.name.removeprefix(_PREFIX).partition("-")[0]
        if owner != str(os.getpid()) and not alive(owner):
            shutil.rmtree(path, ignore_errors=True)
