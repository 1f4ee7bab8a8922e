"""Where a version of a template lies: a folder, a pack, the shipped templates; its files by name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.catalog import MANIFEST, SOURCE, WORD_SOURCE, Template, load_catalog
from generator.sharing.contents import open_pack
from library.files.packages import read_file
from library.problems import NotFound, Place, Problem

PACK = ".vanban"
_KEPT = (".packs", "pack.vanban")

Files = Mapping[str, bytes]


def files_of(folder: Path) -> Files:
    """Returns the files of a template folder: manifest, words, Word files. Raises `Refused` for one that cannot be read."""
    found = [folder / name for name in (MANIFEST, SOURCE) if (folder / name).is_file()]
    found += [path for path in sorted(folder.glob("*.docx")) if not path.name.startswith(("~", "."))]
    return {path.name: read_file(path) for path in found}


def files_in(pack: Path) -> Files:
    """Returns the files of a template in a pack. Raises `Refused` as `open_pack` does."""
    return open_pack(pack).files


def version_at(name: str, workspace: Path | None) -> Files:
    """Returns the files of a version named by a folder, a pack, or an id. Raises `NotFound`, `Refused`."""
    path = Path(name)
    if path.suffix == PACK and path.is_file():
        return files_in(path)
    if (path / MANIFEST).is_file():
        return files_of(path)
    return files_of(load_catalog(workspace).get(name).folder)


def origin_of(template: Template, workspace: Path | None) -> tuple[str, Files]:
    """Returns what a workspace's own template came from, with its name: the pack it was taken from, else the shipped one.

    Raises `NotFound` where it came from neither, or is the shipped one itself.
    """
    kept = template.folder.parent.joinpath(_KEPT[0], template.id, _KEPT[1])
    if kept.is_file():
        return str(kept), files_in(kept)
    shipped = load_catalog().templates.get(template.id)
    if template.shipped or shipped is None:
        raise NotFound(Problem("diff.no-origin", Place(str(template.folder)), {"id": template.id}))
    return str(shipped.folder), files_of(shipped.folder)


def word_pairs(before: Files, after: Files, profiles: tuple[str, str]) -> list[tuple[str, str]]:
    """Returns the names of the Word files that stand for each other; `profiles` are the layouts that templates are pinned to.

    A template that was handed to Word is compared with the file that it was built from.
    """
    names = [{name for name in files if name.endswith(".docx") and name != "example.docx"} for files in (before, after)]
    both = sorted(names[0] & names[1])
    if both or not all(names):
        return [(name, name) for name in both]
    ends = [WORD_SOURCE if WORD_SOURCE in one else "" for one in names]
    old = ends[0] or _built(names[0], profiles[1])
    new = ends[1] or _built(names[1], profiles[0])
    return [(old, new)]


def _built(names: set[str], profile: str) -> str:
    return f"{profile}.docx" if f"{profile}.docx" in names else max(names)
