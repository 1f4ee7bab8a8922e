"""A finished Word file → a package fit to become a template, its lines, and what was taken out of it."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.learning.cleaning import COMMENTS, EXTRAS, PEOPLE, clean
from generator.learning.lines import Line, lines_of
from generator.rendering.hostile import refuse_hostile
from generator.rendering.source import WORD, rendered_parts
from generator.typesetting.elements import to_xml
from library.files.limits import LEARN_CHARACTERS, LEARN_LINES
from library.files.packages import OLE_MAGIC, read_file, unpack
from library.files.xml import Element, parse_xml
from library.problems import Place, Problem, Refused

_DOCX = ".docx"
_TYPES, _CORE, _SETTINGS = "[Content_Types].xml", "docProps/core.xml", "word/settings.xml"
_LEAST_LETTERS = 40
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_UNWANTED = re.compile(
    r"(word/comments\w*\.xml|word/people\.xml|docProps/(app|custom)\.xml|docProps/thumbnail\.\w+|customXml/.*|word/glossary/.*"
    r"|word/printerSettings/.*|word/commentsIds\.xml)(_rels/.*)?",
    re.IGNORECASE,
)
_OUT_OF_SETTINGS = ("rsids", "trackRevisions", "docVars", "attachedSchema", "revisionView", "proofState")
_PICTURES = (f"{WORD}drawing", f"{WORD}pict")


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A finished document: its members without what no template carries, its parts with text, its lines, what was taken out."""

    path: Path
    members: Mapping[str, bytes]
    roots: Mapping[str, Element]
    body: str
    lines: tuple[Line, ...]
    removed: Mapping[str, int]

    @property
    def place(self) -> Place:
        """The file, as problems name it."""
        return Place(str(self.path))


def read_finished(path: Path) -> Reading:
    """Returns a finished document.

    Raises `Refused` for what is no Word file of today, a scan, a protected file, one without words, one that is too long;
    `TemplateFault` for content that no template may hold.
    """
    place = Place(str(path))
    data = read_file(path)
    if data.startswith(OLE_MAGIC) and _ENCRYPTED in data:
        raise Refused(Problem("learn.protected", place))
    if not data.startswith((b"PK", OLE_MAGIC)) or path.suffix.lower() not in (_DOCX, ".doc"):
        raise Refused(Problem("learn.no-word", place))
    package, removed = _without_unwanted(unpack(data, place))
    roots = rendered_parts(package, place)
    for root in roots.values():
        removed += clean(root)
    package = {**package, **{name: to_xml(root) for name, root in roots.items()}}
    package = _without_links(package)
    refuse_hostile(package, place)
    lines = lines_of(roots, str(path))
    body = next(name for name, root in roots.items() if root.tag == f"{WORD}document")
    _refuse_unreadable(package, roots, lines, place)
    return Reading(path, package, roots, body, lines, removed)


def _refuse_unreadable(package: Mapping[str, bytes], roots: Mapping[str, Element], lines: Iterable[Line], place: Place) -> None:
    if _protected(package, place):
        raise Refused(Problem("learn.protected", place))
    said = list(lines)
    letters = sum(len(line.text.strip()) for line in said)
    pictures = sum(1 for root in roots.values() for _ in root.iter(*_PICTURES))
    if letters < _LEAST_LETTERS:
        raise Refused(Problem("learn.scan" if pictures else "learn.empty", place))
    if len(said) > LEARN_LINES:
        raise Refused(Problem("learn.too-long", place, {"limit": LEARN_LINES}))
    if letters > LEARN_CHARACTERS:
        raise Refused(Problem("learn.too-many-letters", place, {"limit": LEARN_CHARACTERS}))
    if any("{{" in line.text or "{%" in line.text for line in said):
        raise Refused(Problem("learn.template-already", place))


def _protected(package: Mapping[str, bytes], place: Place) -> bool:
    if _SETTINGS not in package:
        return False
    settings = parse_xml(package[_SETTINGS], Place(place.file, part=_SETTINGS))
    marks = (settings.find(f"{WORD}documentProtection"), settings.find(f"{WORD}writeProtection"))
    return any(mark is not None and mark.get(f"{WORD}enforcement", "1") not in ("0", "false", "off") for mark in marks)


def _without_unwanted(package: Mapping[str, bytes]) -> tuple[dict[str, bytes], Counter[str]]:
    """Returns the members without comments, authors, thumbnails and data of programs, and without relations to them."""
    removed: Counter[str] = Counter()
    unwanted = {name for name in package if _UNWANTED.fullmatch(name)}
    removed[COMMENTS] += any(name.startswith("word/comments") for name in unwanted)
    removed[EXTRAS] += len([name for name in unwanted if not name.startswith(("word/comments", "word/people"))])
    kept = {name: data for name, data in package.items() if name not in unwanted}
    for name in [name for name in kept if name.endswith(".rels")]:
        folder = posixpath.dirname(posixpath.dirname(name))
        kept[name] = _related(kept[name], folder, unwanted, name)
    if _TYPES in kept:
        kept[_TYPES] = _typed(kept[_TYPES], unwanted)
    if _SETTINGS in kept:
        kept[_SETTINGS] = _settings(kept[_SETTINGS])
    if _CORE in kept:
        removed[PEOPLE] += b"creator>" in kept[_CORE] or b"lastModifiedBy>" in kept[_CORE]
        kept[_CORE] = _core(kept[_CORE])
    return kept, removed


def _related(data: bytes, folder: str, unwanted: set[str], name: str) -> bytes:
    root = parse_xml(data, Place("", part=name))
    for one in list(root):
        target = str(one.get("Target", ""))
        whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        if one.get("TargetMode") != "External" and whole in unwanted:
            root.remove(one)
    return to_xml(root)


def _without_links(package: Mapping[str, bytes]) -> dict[str, bytes]:
    """Returns the members without relations of hyperlinks: their words were kept, nothing names the links any more."""
    found = dict(package)
    for name in [name for name in found if name.endswith(".rels")]:
        root = parse_xml(found[name], Place("", part=name))
        links = [one for one in root if str(one.get("Type", "")).endswith("/hyperlink")]
        owner = found.get(f"{posixpath.dirname(posixpath.dirname(name))}/{posixpath.basename(name)[:-5]}", b"")
        for one in links:
            if f'"{one.get("Id")}"'.encode() not in owner:
                root.remove(one)
        found[name] = to_xml(root) if links else found[name]
    return found


def _typed(data: bytes, unwanted: set[str]) -> bytes:
    root = parse_xml(data, Place("", part=_TYPES))
    for one in list(root):
        if str(one.get("PartName", "")).lstrip("/") in unwanted:
            root.remove(one)
    return to_xml(root)


def _settings(data: bytes) -> bytes:
    root = parse_xml(data, Place("", part=_SETTINGS))
    for name in _OUT_OF_SETTINGS:
        for one in list(root.iter(f"{WORD}{name}")):
            parent = one.getparent()
            if parent is not None:
                parent.remove(one)
    return to_xml(root)


def _core(data: bytes) -> bytes:
    """Returns the properties of the file with nothing in them but the id of the document that is made."""
    root = parse_xml(data, Place("", part=_CORE))
    for one in list(root):
        root.remove(one)
    identifier = root.makeelement("{http://purl.org/dc/elements/1.1/}identifier")
    identifier.text = "{{ document.id }}"
    root.append(identifier)
    return to_xml(root)
