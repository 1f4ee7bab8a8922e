"""A document that somebody made → its lines, each with its place: the body of a Word file, its tables and notes; a text.

What is deleted in tracked changes is no text. Files come from strangers: packages and XML are read under the limits of `files`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from library.files.packages import Package, open_package, read_file
from library.files.xml import Element, parse_xml
from library.problems import Place, Problem, Refused

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_P = f"{_W}p"
_SAID = {f"{_W}tab": " ", f"{_W}ptab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_GONE = frozenset(
    {f"{_W}del", f"{_W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
_NOTES = ("footnotes.xml", "endnotes.xml")
_NEAR_CHARACTERS = 60
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(frozen=True, slots=True)
class Line:
    """A line or paragraph of a document, and where it stands."""

    text: str
    place: Place


def lines_of(path: Path) -> tuple[Line, ...]:
    """Returns the lines of a document that hold anything. Raises `Refused`: another kind of file, damaged, beyond a limit."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise Refused(Problem("lines.kind", Place(str(path)), {"kinds": tuple(READERS)}))
    return tuple(line for line in reader(path) if line.text.strip())


def _text_lines(path: Path) -> Iterator[Line]:
    data = read_file(path)
    code = next((code for mark, code in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(code)
    except UnicodeDecodeError as error:
        raise Refused(Problem("lines.code", Place(str(path)))) from error
    for number, line in enumerate(text.splitlines(), 1):
        yield Line(line, Place(str(path), number))


def _word_lines(path: Path) -> Iterator[Line]:
    package = open_package(path)
    main = _main_part(package, str(path))
    notes = (posixpath.join(posixpath.dirname(main), name) for name in _NOTES)
    for part in (main, *(name for name in notes if name in package.names)):
        root = parse_xml(package.read(part), Place(str(path), part=part))
        for number, element in enumerate(root.iter(_P), 1):
            text = "" if any(one.tag in _GONE for one in element.iterancestors()) else _own_text(element)
            near = " ".join(text.split())[:_NEAR_CHARACTERS]
            yield Line(text, Place(str(path), part=part, paragraph=number, near=near))


def _main_part(package: Package, file: str) -> str:
    """Returns the part that holds the body: what the package says, else Word's usual name. Raises `Refused` without one."""
    found = "word/document.xml"
    if "_rels/.rels" in package.names:
        root = parse_xml(package.read("_rels/.rels"), Place(file, part="_rels/.rels"))
        targets = [one.get("Target", "") for one in root if re.search(r"/officeDocument$", one.get("Type", ""))]
        found = targets[0].lstrip("/") if targets else found
    if found not in package.names:
        raise Refused(Problem("lines.no-body", Place(file)))
    return found


def _own_text(paragraph: Element) -> str:
    """Returns the text of a paragraph; paragraphs of text boxes inside it are lines of their own."""
    pieces: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag in _GONE or element.tag == _P:
            continue
        if element.tag == f"{_W}t":
            pieces.append(element.text or "")
        elif said := _SAID.get(str(element.tag)):
            pieces.append(said)
        elif element.tag != f"{_W}pPr":
            waiting += reversed(element)
    return "".join(pieces)


READERS: Mapping[str, Callable[[Path], Iterator[Line]]] = {".docx": _word_lines, ".txt": _text_lines}
