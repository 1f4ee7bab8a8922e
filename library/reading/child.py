"""What the child process does: the bytes of one file → its kind, its paragraphs and remarks, as plain values."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from typing import Any

from library.files.limits import IMPORT_PARAGRAPHS, IMPORT_TEXT_BYTES, MIB
from library.problems import Place, Problem, Refused
from library.reading.kinds import OLD_WORD, PAGE, PDF, WORD, kind_of
from library.reading.paragraph import Paragraph, paragraphs
from library.reading.plain import decoded

# Each is loaded when a file of its kind comes: a text needs no reader of PDF.
_READERS = {WORD: ("library.reading.word", "read_word"), PAGE: ("library.reading.page", "read_page")}


def read(data: bytes) -> dict[str, Any]:
    """Returns what is in the bytes of a file. Raises `Refused`."""
    place = Place("")
    kind = kind_of(data, place)
    remarks: tuple[str, ...] = ()
    found: Iterable[Paragraph]
    if kind == OLD_WORD:
        raise Refused(Problem("package.old-word", place))
    if kind == PDF:
        found, remarks = _function("library.reading.portable", "read_pdf")(data, place)
    elif kind in _READERS:
        found = _function(*_READERS[kind])(data, place)
    else:
        found = _plain(data, place)
    return {"kind": kind, "paragraphs": _within(found, place), "remarks": remarks}


def _function(module: str, name: str) -> Callable[..., Any]:
    found: Callable[..., Any] = getattr(importlib.import_module(module), name)
    return found


def _plain(data: bytes, place: Place) -> Iterable[Paragraph]:
    if len(data) > IMPORT_TEXT_BYTES:
        raise Refused(Problem("import.too-long", place, {"limit": IMPORT_TEXT_BYTES // MIB}))
    text = decoded(data)
    if text is None:
        raise Refused(Problem("import.code", place))
    return paragraphs(text.splitlines(), "txt")


def _within(found: Iterable[Paragraph], place: Place) -> list[list[Any]]:
    """Returns the paragraphs as far as the limit lets them be counted."""
    size = 0
    rows: list[list[Any]] = []
    for one in found:
        size += len(one.text.encode("utf-8", "replace")) + 1
        if size > IMPORT_TEXT_BYTES:
            raise Refused(Problem("import.too-long", place, {"limit": IMPORT_TEXT_BYTES // MIB}))
        if len(rows) >= IMPORT_PARAGRAPHS:
            raise Refused(Problem("import.too-many-paragraphs", place, {"limit": IMPORT_PARAGRAPHS}))
        rows.append([one.text, one.part, one.number])
    if not rows:
        raise Refused(Problem("import.empty", place))
    return rows
