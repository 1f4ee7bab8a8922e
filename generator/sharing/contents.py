"""The one file that a template travels in: its members, its own page (`pack.yaml`), the checksum of each."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.catalog import MANIFEST, SOURCE, WORD_SOURCE
from generator.rendering.container import Container, member
from library.files.limits import MIB, PACK_BYTES, PACK_MEMBER_BYTES, PACK_MEMBERS
from library.files.packages import Package, read_file
from library.files.pictures import picture
from library.files.schemas import problems
from library.files.yaml import Document, parse_yaml
from library.files.yaml_text import yaml_text
from library.problems import Place, Problem, Refused, distinct

FORMAT = 1
SUFFIX = ".vanban"
ABOUT, EXAMPLE, PICTURE = "pack.yaml", "example.docx", "page.png"
_FIXED = frozenset({ABOUT, MANIFEST, SOURCE, WORD_SOURCE, EXAMPLE, PICTURE})
_PNG = b"\x89PNG"
_BUILT = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+){0,5}\.docx")


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack whose form is sound: its file, its bytes, what its own page says, and its members."""

    place: Place
    data: bytes
    document: Document
    members: Mapping[str, bytes]

    @property
    def about(self) -> Mapping[str, Any]:
        """What `pack.yaml` says."""
        told: Mapping[str, Any] = self.document.value
        return told

    @property
    def id(self) -> str:
        """The id of the template."""
        return str(self.about["id"])

    @property
    def version(self) -> str:
        """The version of the template."""
        return str(self.about["version"])

    @property
    def files(self) -> dict[str, bytes]:
        """The members that belong into the template's folder."""
        return {name: data for name, data in self.members.items() if belongs_in_folder(name)}


def belongs_in_folder(name: str) -> bool:
    """Tells whether a file of a template folder is one that packs carry; others in it are its owner's."""
    return name in (MANIFEST, SOURCE, WORD_SOURCE, PICTURE) or is_built(name)


def is_built(name: str) -> bool:
    """Tells whether a file is named like a Word file that was built for a layout."""
    return name not in _FIXED and _BUILT.fullmatch(name) is not None


def order(version: str) -> tuple[int, ...]:
    """Returns a version as numbers that compare; 1.2 is 1.2.0."""
    numbers = tuple(map(int, version.split(".")))
    return (*numbers, 0) if len(numbers) == 2 else numbers


def pack_bytes(about: Mapping[str, Any], members: Mapping[str, bytes]) -> bytes:
    """Returns a pack: the page with the checksums of the other members, all sorted, with fixed dates."""
    checksums = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(members.items())}
    whole = {**members, ABOUT: yaml_text({**about, "checksums": checksums}).encode()}
    return Container(()).package(member(name, data) for name, data in sorted(whole.items()))


def open_pack(path: Path) -> Pack:
    """Returns the pack in a file. Raises `Refused` as `read_pack` does."""
    return read_pack(read_file(path, PACK_BYTES), Place(str(path)))


def read_pack(data: bytes, place: Place) -> Pack:
    """Returns the pack that the bytes are; every member is one that belongs in a pack and is what its checksum says.

    Raises `Refused`: no package, beyond the limits, unknown or missing members, a page that breaks its schema, a wrong
    checksum, a damaged picture.
    """
    if len(data) > PACK_BYTES:
        raise Refused(Problem("file.too-large", place, {"limit": PACK_BYTES // MIB}))
    members = _members(Package(data, place), place)
    if ABOUT not in members or MANIFEST not in members:
        raise Refused(Problem("pack.no-pack", place))
    document = _page(members[ABOUT], place)
    _refuse_changed(document, members, place)
    if PICTURE in members:
        _refuse_no_picture(members[PICTURE], _inside(place, PICTURE))
    return Pack(place, data, document, members)


def _members(package: Package, place: Place) -> dict[str, bytes]:
    if len(package.names) > PACK_MEMBERS:
        raise Refused(Problem("pack.too-many", place, {"limit": PACK_MEMBERS}))
    unknown = [name for name in package.names if name not in _FIXED and not is_built(name)]
    if unknown:
        raise Refused(Problem("pack.unknown-member", place, {"count": len(unknown)}))
    return {name: _member(package, name, place) for name in package.names}


def _member(package: Package, name: str, place: Place) -> bytes:
    pieces: list[bytes] = []
    size = 0
    for piece in package.pieces(name):
        size += len(piece)
        if size > PACK_MEMBER_BYTES:
            raise Refused(Problem("pack.large-member", _inside(place, name), {"limit": PACK_MEMBER_BYTES // MIB}))
        pieces.append(piece)
    return b"".join(pieces)


def _refuse_no_picture(data: bytes, place: Place) -> None:
    picture(data, place)
    if not data.startswith(_PNG):
        raise Refused(Problem("picture.unknown-kind", place, {"name": PICTURE}))


def _inside(place: Place, name: str) -> Place:
    return Place(place.file, part=name)


def _page(data: bytes, place: Place) -> Document:
    """Returns the page, once it keeps its schema; what it says otherwise is a stranger's, and no message quotes it."""
    documents, wrong = parse_yaml(data, f"{place.file}/{ABOUT}")
    told = documents[0].value if len(documents) == 1 else None
    form = told.get("format") if isinstance(told, dict) else None
    if isinstance(form, int) and form > FORMAT:
        raise Refused(Problem("pack.newer-format", place, {"form": form}))
    wrong += problems(documents[0], "pack") if len(documents) == 1 else [Problem("pack.bad-page", _inside(place, ABOUT))]
    if wrong:
        raise Refused(distinct(Problem("pack.bad-page", one.place) for one in wrong))
    return documents[0]


def _refuse_changed(document: Document, members: Mapping[str, bytes], place: Place) -> None:
    """Raises `Refused` unless the checksums name every other member, and each is what its checksum says."""
    told: Mapping[str, str] = document.value["checksums"]
    others = {name: data for name, data in members.items() if name != ABOUT}
    if set(told) != set(others):
        raise Refused(Problem("pack.other-members", place))
    changed = [name for name, data in others.items() if hashlib.sha256(data).hexdigest() != told[name]]
    if changed:
        raise Refused(Problem("pack.changed-member", _inside(place, name)) for name in changed)
