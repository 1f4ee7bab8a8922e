"""Files in the output folder that we do not know by path: documents that an officer renamed, recognised by their id."""

from __future__ import annotations

import os
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from pathlib import Path

from library.files.packages import read_package
from library.files.xml import parse_xml
from library.problems import Place, VanbanError

_CORE = "docProps/core.xml"
_IDENTIFIER = "{http://purl.org/dc/elements/1.1/}identifier"
WORD_LOCK = "~$"
_DOCX = ".docx"


def renamed_documents(out: Path, known: Iterable[str]) -> dict[str, Path]:
    """Returns document id → file for the Word files below `out` at paths that are not `known`."""
    # Hashes of paths take a tenth of their room; that two are alike leaves one renamed file unrecognised, no more.
    marks = array("q", sorted(map(hash, known)))
    found: dict[str, Path] = {}
    for path in _word_files(out):
        mark = hash(path.relative_to(out).as_posix())
        at = bisect_left(marks, mark)
        if at < len(marks) and marks[at] == mark:
            continue
        identifier = document_id(path)
        if identifier:
            found.setdefault(identifier, path)
    return found


def _word_files(out: Path) -> Iterator[Path]:
    """Yields the Word files below a folder, in the order of their names, one folder's names in memory at a time."""
    for folder, folders, files in os.walk(out):
        folders.sort()
        names = (name for name in sorted(files) if not name.startswith((WORD_LOCK, ".")))
        yield from (Path(folder, name) for name in names if name.endswith(_DOCX))


def document_id(path: Path) -> str:
    """Returns the id that a document carries in its properties, or an empty text."""
    try:
        members = read_package(path)
        if _CORE not in members:
            return ""
        element = parse_xml(members[_CORE], Place(str(path))).find(_IDENTIFIER)
    except VanbanError:
        return ""
    return "" if element is None else (element.text or "").strip()
