"""Sources → an index folder, made from the stored one that has most in common with it.

Segments that hold wanted sources are taken over (linked where the disk can, else copied) and one new segment is added. No
pickle is read: which segments there are, and what is masked in them, stands in plain files beside Whoosh's own.

`library.index` loads this room by its name, and only when an index must be built.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from whoosh import fields
from whoosh.codec.whoosh3 import W3Segment
from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.formats import Existence

from library import shelf, shelving
from library.entry import Source
from library.gathering import Plan, Stored, plan, weighed_lists
from library.index import CONTENTS, NAME, PERIODS, Index, segment_of
from library.periods import periods
from library.postings import Codec, Gathered
from library.segment import FIELDS, FILES

_MANIFEST = "sources.json"
_LOOKED_AT = 8

Manifest = Mapping[str, Any]


def build(name: str, version: str, sources: Sequence[Source]) -> Index:
    """Returns the new index of this name; where the cache cannot be written, it stays in memory.

    Several programs may build the same at once: the first to finish wins, the others take its folder.
    """
    with _uncollected():
        try:
            folder = shelving.build(name, lambda path: _fill(path, version, sources))
        except OSError:
            memory = RamStorage()
            _write(memory, version, plan(sources, (), {}))
            return Index(_reader(memory))
    return Index(shelf.reader(folder), folder)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keeps Python from looking for rings among millions of new objects: there are none, and it takes a third of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _fill(path: Path, version: str, sources: Sequence[Source]) -> None:
    stored, averages = _linked(path, version, {source.fingerprint for source in sources})
    _write(FileStorage(str(path)), version, plan(sources, stored, averages))


def _reader(storage: Any) -> Any:
    """Returns what reads a file that lies in a Whoosh storage."""
    if isinstance(storage, RamStorage):
        return lambda file: memoryview(storage.files[file])
    return shelf.reader(Path(storage.folder))


def _linked(path: Path, version: str, wanted: set[str]) -> tuple[list[Stored], Mapping[str, float]]:
    """Returns the segments of the stored index with most in common, linked to the folder, and its average lengths."""
    known = ((folder, _manifest(folder, version)) for folder in shelf.stored()[:_LOOKED_AT])
    folder, manifest = max(known, key=lambda one: _common(one[1], wanted), default=(path, {}))
    if not _common(manifest, wanted):
        return [], {}
    listed = [one for one in manifest["segments"] if _common({"segments": [one]}, wanted)]
    try:
        return [_link(path, folder, one) for one in listed], manifest["averages"]
    except (OSError, ValueError):
        return [], {}


def _manifest(folder: Path, version: str) -> Manifest:
    try:
        found: Manifest = json.loads((folder / _MANIFEST).read_bytes())
    except (OSError, ValueError):
        return {}
    return found if found.get("version") == version else {}


def _common(manifest: Manifest, wanted: set[str]) -> int:
    sources = (one for segment in manifest.get("segments", ()) for one in segment["sources"])
    return sum(count for fingerprint, count in sources if fingerprint in wanted)


def _link(path: Path, folder: Path, manifest: Manifest) -> Stored:
    for file in (f"{NAME}_{manifest['name']}.{ending}" for ending in FILES):
        try:
            os.link(folder / file, path / file)
        except OSError:
            shutil.copy2(folder / file, path / file)
    sources = tuple((fingerprint, count) for fingerprint, count in manifest["sources"])
    stored = Stored(manifest["name"], segment_of(shelf.reader(path), f"{NAME}_{manifest['name']}"), sources)
    if sum(count for _, count in sources) != stored.segment.size:
        raise ValueError(folder)
    return stored


def _write(storage: Any, version: str, made: Plan) -> None:
    """Writes an index as planned: Whoosh's files first, then what is read in their place."""
    name = _commit(storage, made)
    segments = [(one.name, one.sources) for one in made.kept]
    segments += [(name, tuple(made.new.sources))] if made.new.kept else []
    contents = {"segments": [f"{NAME}_{one}" for one, _ in segments], "masked": made.masked[: len(segments)]}
    listed = [{"name": one, "sources": sources} for one, sources in segments]
    _save(storage, CONTENTS, contents)
    _save(storage, _MANIFEST, {"version": version, "averages": made.averages, "segments": listed})
    _save(storage, PERIODS, periods(Index(_reader(storage))))


def _commit(storage: Any, made: Plan) -> str:
    """Writes the new segment and Whoosh's list of all; returns the new one's name."""
    tokens = {name: fields.FieldType(Existence(), None) for name in FIELDS}
    index = storage.create_index(fields.Schema(entry=fields.STORED(), **tokens), NAME)
    writer = index.writer(codec=Codec(), compound=False)
    for one, masked in zip(made.kept, made.masked, strict=False):
        writer.segments.append(W3Segment(Codec(), NAME, one.segment.size, one.name, set(masked) or None))
    for kept in made.new.kept:
        writer.add_document(entry=kept)
    for place in made.masked[-1]:
        writer.newsegment.delete_document(place)
    writer.pool = Gathered(weighed_lists(made.new, made.averages))
    writer.commit(merge=False)
    index.close()
    return str(writer.newsegment.segid)


def _save(storage: Any, name: str, values: Any) -> None:
    file = storage.create_file(name)
    file.write(json.dumps(values, separators=(",", ":")).encode())
    file.close()
