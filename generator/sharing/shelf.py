"""A folder of packs, shared or on a stick → what is in it, whose it is, what is newer than ours; broken packs are told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.catalog import Catalog, Template
from generator.sharing.contents import SUFFIX, Pack, open_pack, order
from generator.sharing.kept import template_files
from generator.sharing.makers import Signed, signature_of
from generator.sharing.renewing import sources
from library.files.limits import PACKS
from library.problems import WARNING, NotFound, Place, Problem, Refused

NEW, NEWER, SAME, OLDER, DIFFERENT = "new", "newer", "same", "older", "different"


@dataclass(frozen=True, slots=True)
class Shelved:
    """A pack in a folder: what its signature says, how it stands to the template of its id here, and the latter's version."""

    path: Path
    pack: Pack
    signed: Signed
    state: str
    ours: str | None


def packs_in(folder: Path, catalog: Catalog, makers: Mapping[str, str]) -> tuple[list[Shelved], list[Problem]]:
    """Returns the packs in a folder and in the folders right below it, by id, the newest first; and what is wrong with others.

    Raises `NotFound` where there is no such folder.
    """
    if not folder.is_dir():
        raise NotFound(Problem("pack.no-folder", Place(str(folder))))
    found: list[Shelved] = []
    wrong: list[Problem] = []
    paths = [*folder.glob(f"*{SUFFIX}"), *folder.glob(f"*/*{SUFFIX}")]
    named = sorted(path for path in paths if not path.name.startswith("."))
    for path in named[:PACKS]:
        try:
            pack = open_pack(path)
            found.append(_shelved(path, pack, signature_of(path, pack.data, makers), catalog.templates.get(pack.id)))
        except Refused as error:
            wrong += error.problems
    if len(named) > PACKS:
        wrong.append(Problem("pack.many", Place(str(folder)), {"limit": PACKS, "count": len(named)}, WARNING))
    return sorted(found, key=_newest_first), wrong


def _newest_first(one: Shelved) -> tuple[str, tuple[int, ...], str]:
    return one.pack.id, tuple(-number for number in order(one.pack.version)), str(one.path)


def _shelved(path: Path, pack: Pack, signed: Signed, ours: Template | None) -> Shelved:
    if ours is None:
        return Shelved(path, pack, signed, NEW, None)
    version = str(ours.manifest["version"])
    here, there = order(version), order(pack.version)
    same = sources(template_files(ours.folder)) == sources(pack.files)
    state = NEWER if there > here else OLDER if there < here else SAME if same else DIFFERENT
    return Shelved(path, pack, signed, state, version)
