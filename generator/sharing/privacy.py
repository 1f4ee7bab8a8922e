"""A template folder → every place where personal data stands in it: words, Word parts, properties, manifest, example values."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from generator.catalog import SOURCE, Template
from generator.rendering.paragraphs import paragraphs
from generator.sharing.contents import belongs_in_folder
from generator.sharing.personal import Personal, is_sample, personal_data
from library.files.packages import read_file, read_package
from library.files.xml import Element, parse_xml
from library.files.yaml import Path_, decode
from library.problems import Place, Problem, distinct
from library.vietnamese.letters import nfc

_DESCRIBED = ("descr", "title", "alt")
_AUTHORS = ("author", "initials", "lastModifiedBy", "creator", "Manager")
_PROPERTIES = re.compile(r"docProps/|customXml/", re.IGNORECASE)
_THUMBNAIL = re.compile(r"docProps/thumbnail", re.IGNORECASE)
_AUTHOR, _OF_RECORDS = "pack.author", "pack.person"


def privacy_problems(template: Template, people: Collection[str] = ()) -> list[Problem]:
    """Returns an error for everything in a template that belongs to a person; `people` are names that the records know.

    What the built files repeat of the words is told once, with its line. Raises `Refused` for a file that cannot be read.
    """
    search = _Search(people)
    found = [*search.in_words(template.folder / SOURCE), *search.in_values(template)]
    told = {_kind(one) for one in found}
    for path in sorted(template.folder.glob("*.docx")):
        if belongs_in_folder(path.name):
            new = [one for one in search.in_word_file(path) if _kind(one) not in told]
            told |= {_kind(one) for one in new} if not template.edited_in_word else set()
            found += new
    return distinct(found)


def _kind(problem: Problem) -> tuple[str, str]:
    return problem.code, str(problem.facts.get("name", ""))


class _Search:
    """Looks for personal data, also for the persons that the records know, whatever they are called."""

    def __init__(self, people: Collection[str]) -> None:
        names = sorted({nfc(name).lower() for name in people if len(name.split()) > 1 and not is_sample(name)})
        self._people = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE) if names else None

    def in_words(self, path: Path) -> Iterator[Problem]:
        """Yields what stands in the lines of a text; of a file that is not there nothing."""
        lines = decode(read_file(path), str(path)).splitlines() if path.is_file() else []
        for number, line in enumerate(lines, 1):
            yield from self._in(line, Place(str(path), number))

    def in_values(self, template: Template) -> Iterator[Problem]:
        """Yields what stands in the manifest, in its example values too."""
        for path, text in _texts(template.manifest):
            yield from self._in(text, template.document.place(path))

    def in_word_file(self, path: Path) -> Iterator[Problem]:
        """Yields what stands in the parts of a Word file: paragraphs, descriptions of pictures, properties, authors."""
        for name, data in read_package(path).items():
            if _THUMBNAIL.match(name):
                yield Problem("pack.thumbnail", Place(str(path), part=name))
            elif name.lower().endswith(".xml"):
                yield from self._in_part(parse_xml(data, Place(str(path), part=name)), str(path), name)

    def _in_part(self, root: Element, file: str, part: str) -> Iterator[Problem]:
        if _PROPERTIES.match(part):
            for element in root.iter():
                yield from self._in(element.text or "", Place(file, part=part))
        else:
            for paragraph in paragraphs(root, file, part):
                yield from self._in(paragraph.text, paragraph.place)
        for element in root.iter():
            for name, value in _attributes(element):
                if name in _DESCRIBED:
                    yield from self._in(value, Place(file, part=part))
                elif name in _AUTHORS and value.strip():
                    yield Problem(_AUTHOR, Place(file, part=part))
            if _local(element) in _AUTHORS and (element.text or "").strip():
                yield Problem(_AUTHOR, Place(file, part=part))

    def _in(self, text: str, place: Place) -> Iterator[Problem]:
        found = list(personal_data(text))
        plain = " ".join(nfc(text).split())
        known = self._people.findall(plain) if self._people else []
        found += [Personal(_OF_RECORDS, name) for name in known if not any(name in one.name for one in found)]
        yield from (Problem(one.code, place, {"name": one.name} if one.name else {}) for one in found)


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _attributes(element: Element) -> Iterator[tuple[str, str]]:
    return ((str(name).rpartition("}")[2], str(value)) for name, value in element.attrib.items())


def _texts(value: Any, path: Path_ = ()) -> Iterator[tuple[Path_, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, (dict, list)):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(inner, (*path, key))
