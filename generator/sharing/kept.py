"""What a workspace keeps of each pack it took in: the pack as it came, and what stood there before, for undoing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.rendering.container import Container, member
from generator.sharing.contents import Pack, belongs_in_folder, read_pack
from library.files.limits import FILE_BYTES, PACK_BEFORE_BYTES, PACK_BYTES
from library.files.packages import read_file, unpack
from library.problems import Place, Problem, Refused

FOLDER = ".packs"
_PACK, _BEFORE, _PLACED = "pack.vanban", "before.zip", "placed.json"
_FOLDER, _KEPT = "folder/", "kept/"


@dataclass(frozen=True, slots=True)
class Before:
    """What stood in a template's place before a pack was taken in: its files, what was kept then, and what was put there."""

    folder: Mapping[str, bytes]
    kept: Mapping[str, bytes]
    placed: Mapping[str, str]


def template_files(folder: Path) -> dict[str, bytes]:
    """Returns the files of a template folder that belong to the template; none where there is no folder."""
    names = sorted(path.name for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []
    return {name: read_file(folder / name) for name in names if belongs_in_folder(name)}


def kept_pack(templates: Path, id: str) -> Pack | None:
    """Returns the pack that a template was taken in from, if it was; what can no longer be read counts as none."""
    path = templates / FOLDER / id / _PACK
    try:
        return read_pack(read_file(path, PACK_BYTES), Place(str(path)))
    except Refused:
        return None


def to_keep(templates: Path, pack: Pack, placed: Mapping[str, bytes]) -> dict[str, bytes]:
    """Returns the files to keep of a pack whose taking in puts these files into its template's folder."""
    before = {f"{_FOLDER}{name}": data for name, data in template_files(templates / pack.id).items()}
    earlier = {f"{_KEPT}{name}": data for name, data in _kept_files(templates / FOLDER / pack.id).items()}
    # A chain of renewals would grow without end: where it is long, what was kept first is forgotten.
    room = sum(map(len, earlier.values())) <= PACK_BEFORE_BYTES
    members = {**before, **(earlier if room else {}), _PLACED: json.dumps(hashes(placed), sort_keys=True).encode()}
    zipped = Container(()).package(member(name, data) for name, data in sorted(members.items()))
    return {_PACK: pack.data, _BEFORE: zipped}


def before(templates: Path, id: str) -> Before | None:
    """Returns what stood there before the last pack was taken in; None where none was. Raises `Refused` for a damaged file."""
    path = templates / FOLDER / id / _BEFORE
    if not path.is_file():
        return None
    members = unpack(read_file(path), Place(str(path)))
    try:
        placed = json.loads(members[_PLACED])
        told = {str(name): str(one) for name, one in placed.items()}
    except (KeyError, ValueError, AttributeError) as error:
        raise Refused(Problem("package.damaged", Place(str(path)))) from error
    folder = _below(members, _FOLDER)
    kept = {name: data for name, data in _below(members, _KEPT).items() if name in (_PACK, _BEFORE)}
    return Before({name: data for name, data in folder.items() if belongs_in_folder(name)}, kept, told)


def is_ours(name: str) -> bool:
    """Tells whether a file of a template folder, or of what is kept of its pack, is one that taking in replaces."""
    return belongs_in_folder(name) or name in (_PACK, _BEFORE)


def hashes(files: Mapping[str, bytes]) -> dict[str, str]:
    """Returns the hash of each file."""
    return {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}


def _kept_files(folder: Path) -> dict[str, bytes]:
    paths = (folder / name for name in (_PACK, _BEFORE))
    return {path.name: read_file(path, FILE_BYTES) for path in paths if path.is_file()}


def _below(members: Mapping[str, bytes], prefix: str) -> dict[str, bytes]:
    return {name.removeprefix(prefix): data for name, data in members.items() if name.startswith(prefix)}
