"""Which files of a workspace are read: records, and lists of households; never what lies outside it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from library.problems import WARNING, NotFound, Place, Problem
from library.vietnamese.letters import nfc

WORKSPACE_FILE = "workspace.yaml"
TEMPLATES_FOLDER = "templates"
HOUSEHOLDS_FOLDER = "households"
RECORD_SUFFIXES = frozenset({".yaml", ".yml"})
SHEET_SUFFIXES = frozenset({".csv", ".xlsx", ".xls", ".ods"})
OTHER_SHEET_SUFFIXES = frozenset({".xlsm", ".xlsb", ".tsv"})
_SKIPPED_PREFIXES = (".", "~$")


def find_workspace(start: Path) -> Path:
    """Returns the nearest folder from `start` upwards that holds `workspace.yaml`; raises `NotFound`."""
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / WORKSPACE_FILE).is_file():
            return folder
    raise NotFound(Problem("workspace.not-found", Place(str(start))))


def relative_name(path: Path, root: Path) -> str:
    """Returns the name of a file as problems show it: from the workspace on, with forward slashes, composed letters."""
    return nfc(path.relative_to(root).as_posix()) if path.is_relative_to(root) else nfc(path.as_posix())


def files_below(root: Path, output: str) -> tuple[list[Path], list[Problem]]:
    """Returns the files of a workspace in a stable order, and what could not be looked at.

    Left out: hidden files and folders, Word's lock files, the templates, the folder of produced documents, and links
    that lead outside the workspace (each with a warning).
    """
    skipped = {root / TEMPLATES_FOLDER}
    if "://" not in output:
        skipped.add(Path(os.path.normpath(root / output)))
    problems: list[Problem] = []
    found: set[Path] = set()
    for path in _walk(root, skipped - {root}, problems):
        real = Path(os.path.realpath(path)) if path.is_symlink() else path
        if real.is_relative_to(root):
            found.add(real)
        else:
            problems.append(Problem("workspace.link-outside", Place(relative_name(path, root)), {}, WARNING))
    return sorted(filter(Path.is_file, found), key=lambda path: relative_name(path, root)), problems


def _walk(root: Path, skipped: set[Path], problems: list[Problem]) -> Iterator[Path]:
    """Yields files, and links to folders without entering them: a folder inside the workspace is met in its place."""

    def unreadable(error: OSError) -> None:
        place = Place(relative_name(Path(error.filename), root))
        problems.append(Problem("file.unreadable", place, {"why": error.strerror}))

    for folder, folders, files in os.walk(root, onerror=unreadable):
        here = Path(folder)
        below = [here / name for name in folders if not name.startswith(_SKIPPED_PREFIXES)]
        folders[:] = [path.name for path in below if path not in skipped and not path.is_symlink()]
        yield from (path for path in below if path.is_symlink())
        yield from (here / name for name in files if not name.startswith(_SKIPPED_PREFIXES))


def is_household_list(path: Path, root: Path) -> bool:
    """Tells whether a file lies in the workspace's folder of household lists and is a spreadsheet of any kind."""
    inside = path.is_relative_to(root) and path.relative_to(root).parts[0] == HOUSEHOLDS_FOLDER
    return inside and path.suffix.lower() in SHEET_SUFFIXES | OTHER_SHEET_SUFFIXES
