"""Files in the output folder that we do not know by path: documents that an officer renamed, recognised by their id."""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path

from library.files.packages import read_package
from library.files.xml import parse_xml
from library.problems import Place, VanbanError

_CORE = "docProps/core.xml"
_IDENTIFIER = "{http://purl.org/dc/elements/1.1/}identifier"
WORD_LOCK = "~$"


def renamed_documents(out: Path, known: Set[str]) -> dict[str, Path]:
    """Returns document id → file for the Word files below `out` at paths that are not `known`."""
    found: dict[str, Path] = {}
    for path in sorted(out.rglob("*.docx")):
        name = path.relative_to(out).as_posix()
        if name in known or path.name.startswith((WORD_LOCK, ".")):
            continue
        identifier = document_id(path)
        if identifier:
            found.setdefault(identifier, path)
    return found


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
