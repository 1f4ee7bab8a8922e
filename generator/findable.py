"""Where a search looks: the shipped library, a workspace's own, the templates at hand, its communes and villages.

Only bytes are read here; manifests are read by `generator.catalog`, loaded by its name when an index must be built, and
YAML is loaded where there is a workspace to be read: a search on a ready index must not wait for their imports.
"""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Iterable
from pathlib import Path

from library.entry import Entry, Source
from library.files.shipped import folder
from library.fingerprints import fingerprints
from library.index import Index, open_index

_WORKSPACE, _TEMPLATES, _OUTPUT = "workspace.yaml", "templates", "out"
_MANIFEST = "manifest.yaml"


def library_folders(workspace: Path | None) -> list[Path]:
    """Returns the folders of records that a search covers: the shipped ones, then the workspace's, which win."""
    ours = [folder("library", "collection")]
    return ours if workspace is None else ours + _own_libraries(workspace)


def own_library(workspace: Path) -> Path:
    """Returns the folder in which a workspace keeps what it adds to the library: the first of its own."""
    return next(iter(_own_libraries(workspace)), workspace / "library")


def _own_libraries(workspace: Path) -> list[Path]:
    documents, _ = importlib.import_module("library.files.yaml").read_yaml(workspace / _WORKSPACE)
    values = documents[0].value if documents and isinstance(documents[0].value, dict) else {}
    named = values.get("library_folders", ["library"])
    return [workspace / str(name) for name in (named if isinstance(named, list) else ["library"])]


def index_at(workspace: Path | None) -> Index:
    """Returns the index of everything that can be found from a workspace, or from none; builds it if it is not there."""
    folders = library_folders(workspace)
    sources = [Source(_fingerprint(workspace), lambda: _templates(workspace))]
    if workspace is not None:
        others = {_TEMPLATES, _OUTPUT, *(folder.name for folder in folders)}
        digest = hashlib.sha256("".join(one for _, one in fingerprints(workspace, ".yaml", others)).encode()).hexdigest()
        sources.append(Source(digest, lambda: _places(workspace)))
    return open_index(folders, sources)


def _fingerprint(workspace: Path | None) -> str:
    digest = hashlib.sha256()
    for root in (folder("templates"), *((workspace / _TEMPLATES,) if workspace else ())):
        for path, known in fingerprints(root, _MANIFEST):
            digest.update(f"{path.parent.name} {known} ".encode())
    return digest.hexdigest()


def _templates(workspace: Path | None) -> Iterable[Entry]:
    entries: Iterable[Entry] = importlib.import_module("generator.catalog").entries(workspace)
    return entries


def _places(workspace: Path) -> Iterable[Entry]:
    entries: Iterable[Entry] = importlib.import_module("generator.gazetteer").entries(workspace)
    return entries
