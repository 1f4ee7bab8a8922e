"""Folders of records → what an index is made from: each file of records, and each whole text of an act.

Only bytes are hashed here. Records and texts are read by `library.entries`, which is loaded by its name and only when an
index must be built: a search on a ready index must not wait for YAML and the schemas.
"""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from library.entry import Entry, Source
from library.fingerprints import fingerprints

RECORDS, TEXTS = "acts", "texts"
RECORD, TEXT = ".yaml", ".txt"


def sources(folders: Sequence[Path]) -> list[Source]:
    """Returns the sources of an index over the folders, those first whose records and texts others of the same act hide.

    A later folder's record wins over an earlier one's of the same id, and in one folder the first file's; a whole text wins
    over what the records tell of the articles.
    """
    files = {folder: fingerprints(folder, RECORD) for folder in folders}
    records = [one for folder in folders for one in reversed(files[folder])]
    read = [Source(digest, partial(_read, "entries", path)) for path, digest in records]
    return [*read, *(one for folder in folders for one in _texts(folder, folders, dict(records)))]


def _texts(folder: Path, folders: Sequence[Path], records: dict[Path, str]) -> Iterator[Source]:
    """Yields the whole texts of a folder. What is kept of one names its act, so it changes with that act's record."""
    everything = hashlib.blake2b("".join(records.values()).encode(), digest_size=16).hexdigest()
    for path, digest in fingerprints(folder / TEXTS, TEXT):
        own = folder / RECORDS / f"{path.stem}{RECORD}"
        where = (own,) if own in records else tuple(folders)
        yield Source(f"{digest} {records.get(own, everything)}", partial(_read, "text_entries", path, where))


def _read(name: str, *asked: object) -> Iterable[Entry]:
    found: Iterable[Entry] = getattr(importlib.import_module("library.entries"), name)(*asked)
    return found
