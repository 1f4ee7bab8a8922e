"""Searchable entries ↔ a Whoosh folder in the user's cache, named by what it holds.

Each token of an entry is stored with its share of the BM25 score (“impact”), worked out when the index is built, so that a
query only adds up. The parts of an entry are weighed before that: a word of the title counts as three of the text.

Records are read by `library.entries`, which is loaded by its name and only when an index must be built: it needs YAML
and the schemas, and a search on a ready index must not wait for their import.
"""

from __future__ import annotations

import hashlib
import importlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from whoosh import __version__ as whoosh_version
from whoosh import fields
from whoosh.columns import RefBytesColumn
from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.formats import Existence

from library import analysis, shelf
from library.entry import Entry, Source
from library.files.limits import YAML_BYTES
from library.files.packages import read_file
from library.numbers import known_under, tokens_of_act
from library.postings import Codec, Gathered, Lists, add
from library.problems import Refused
from library.relations import Act, ExpiredPart, Relation, Suspension

__all__ = ["Entry", "Index", "Source", "index_of", "open_index"]

# Whatever changes what an index holds changes this, and with it the name of every index.
VERSION = 2

TITLE, ALIAS, TEXT, AROUND = 3.0, 2.0, 1.0, 0.5
_SATURATION, _LENGTH_SHARE = 1.5, 0.75
_SCALE = 100
# A number's own entry, an article of the act that bears it, a text that mentions it.
OWN, ARTICLE, CITED = 100, 40, 15
_TOKENS = ("key", "number", "typed", "folded", "pairs")
_ENTRIES_KEPT = 1_000
_COLUMNS = ("kind", "type", "issuer", "year")


class Index:
    """An open index. It also knows its acts and their relations (see `relations.Acts`), without reading any record."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self._columns = {name: reader.column_reader(name) for name in _COLUMNS} if reader.doc_count_all() else {}
        self._entries: dict[int, Entry] = {}
        self._acts: dict[str, Act | None] = {}
        self.size: int = reader.doc_count_all()

    def postings(self, name: str, token: str) -> Iterator[tuple[int, int]]:
        """Returns the entries (by place) that hold a token in a field, each with the token's weight there."""
        return self._reader.postings(name, token).pairs() if (name, token) in self._reader else iter(())

    def frequency(self, name: str, token: str) -> int:
        """Returns how many entries hold a token in a field."""
        return int(self._reader.doc_frequency(name, token))

    def vocabulary(self, name: str) -> list[str]:
        """Returns every token of a field."""
        return [token.decode() for token in self._reader.lexicon(name)]

    def entry(self, place: int) -> Entry:
        """Returns the entry at a place."""
        if place not in self._entries:
            if len(self._entries) >= _ENTRIES_KEPT:
                self._entries.clear()
            values = json.loads(self._reader.stored_fields(place)["entry"])
            self._entries[place] = Entry(**values | {"aliases": tuple(values["aliases"])})
        return self._entries[place]

    def column(self, name: str, place: int) -> str:
        """Returns kind, type, issuer or year of the entry at a place, without reading the rest of it."""
        value: bytes = self._columns[name][place]
        return value.decode()

    def place(self, key: str) -> int | None:
        """Returns the place of an entry, if it is there."""
        return next((place for place, _ in self.postings("key", key)), None)

    def act(self, act_id: str) -> Act | None:
        """Returns the act of this id, as far as its status needs it."""
        if act_id not in self._acts:
            brief = self._facts(act_id).get("act")
            self._acts[act_id] = _act(brief) if brief else None
        return self._acts[act_id]

    def relations_from(self, act_id: str) -> tuple[Relation, ...]:
        """Returns what this act does to others."""
        return tuple(Relation(**one) for one in self._facts(act_id).get("from", ()))

    def relations_to(self, act_id: str) -> tuple[Relation, ...]:
        """Returns what others do to this act."""
        return tuple(Relation(**one) for one in self._facts(act_id).get("to", ()))

    def _facts(self, act_id: str) -> Mapping[str, Any]:
        place = self.place(act_id)
        return {} if place is None else self.entry(place).facts


def _act(brief: Mapping[str, Any]) -> Act:
    parts = tuple(ExpiredPart(**one) for one in brief["expired_parts"])
    verify = brief["verify"] if isinstance(brief["verify"], bool) else tuple(brief["verify"])
    suspensions = tuple(Suspension(**one) for one in brief["suspensions"])
    return Act(**{**brief, "expired_parts": parts, "suspensions": suspensions, "verify": verify})


def open_index(folders: Sequence[Path], extra: Iterable[Source] = ()) -> Index:
    """Returns the index of all records below the folders and of what `extra` adds; builds it if it is not there.

    A later folder's record wins over an earlier one's of the same id. On a ready index only bytes are hashed.
    """
    sources = (Source(_bytes_of(folders), lambda: _record_entries(folders)), *extra)
    name = _name(source.fingerprint for source in sources)
    return _open(name, lambda: (entry for source in sources for entry in source.entries()))


def index_of(entries: Iterable[Entry]) -> Index:
    """Returns the index of these entries; builds it if it is not there."""
    listed = list(entries)
    return _open(_name(json.dumps(asdict(entry), sort_keys=True) for entry in listed), lambda: listed)


def _record_entries(folders: Sequence[Path]) -> Iterable[Entry]:
    found: Iterable[Entry] = importlib.import_module("library.entries").entries(folders)
    return found


def _bytes_of(folders: Iterable[Path]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for folder in folders:
        for file in sorted(folder.rglob("*.yaml")):
            data = b""
            with suppress(Refused):
                data = read_file(file, YAML_BYTES)
            digest.update(f"{file.relative_to(folder).as_posix()} {len(data)} ".encode() + data)
        # Whole texts are long, and whoever changes one changes its time too.
        for file in sorted((folder / "texts").glob("*.txt")):
            with suppress(OSError):
                digest.update(f"{file.name} {file.stat().st_size} {file.stat().st_mtime_ns} ".encode())
        digest.update(b"end of folder")
    return digest.hexdigest()


def _name(fingerprints: Iterable[str]) -> str:
    digest = hashlib.blake2b(f"{VERSION} {analysis.VERSION} {whoosh_version}".encode(), digest_size=16)
    for one in fingerprints:
        digest.update(f" {len(one)} {one}".encode())
    return digest.hexdigest()


def _open(name: str, entries: Callable[[], Iterable[Entry]]) -> Index:
    """Opens the index of this name, or builds it; where the cache cannot be written, it stays in memory."""
    folder = shelf.whole(name)
    if folder is None:
        listed = list(entries())
        try:
            folder = shelf.build(name, lambda path: _write(FileStorage(str(path)), name, listed))
        except OSError:
            memory = RamStorage()
            _write(memory, name, listed)
            return Index(memory.open_index(name).reader())
    return Index(FileStorage(str(folder), readonly=True).open_index(name).reader())


def _write(storage: Any, name: str, entries: Sequence[Entry]) -> None:
    tokens = {name: fields.FieldType(Existence(), None) for name in _TOKENS}
    columns = {name: fields.COLUMN(RefBytesColumn()) for name in _COLUMNS}
    index = storage.create_index(fields.Schema(entry=fields.STORED(), **tokens, **columns), name)
    writer = index.writer(codec=Codec())
    lists: Lists = {}
    lengths = [_length(entry) for entry in entries]
    average = sum(lengths) / max(len(lengths), 1) or 1.0
    for place, (entry, length) in enumerate(zip(entries, lengths, strict=True)):
        writer.add_document(
            entry=json.dumps(asdict(entry), ensure_ascii=False, separators=(",", ":")),
            kind=entry.kind.encode(),
            type=entry.type.encode(),
            issuer=entry.issuer.encode(),
            year=entry.date[:4].encode(),
        )
        add(lists, place, {"key": dict.fromkeys(_names(entry), 1), **_weighed(entry, length / average)})
    writer.pool = Gathered(lists)
    writer.commit()
    index.close()


def _names(entry: Entry) -> set[str]:
    """Returns what somebody may call the whole entry: its id, its title, its aliases; an article has no name of its own."""
    if entry.article:
        return {entry.key}
    titles = (entry.key, entry.title, f"{entry.type} {entry.title}", *entry.aliases)
    return {entry.key, *(name_token(one) for one in titles)}


def name_token(text: str) -> str:
    """Returns the token under which a whole title is found, in any spelling of it."""
    return "=" + " ".join(analysis.analyse(text, numbers=False).folded)


def _parts(entry: Entry) -> Iterator[tuple[str, float]]:
    """Yields the texts by which an entry is found, each with its weight."""
    yield (entry.heading or entry.title), TITLE
    yield entry.text, TEXT
    if entry.article:
        yield f"Điều {entry.article}", TEXT
        yield f"{entry.type} {entry.title}", AROUND
    else:
        yield f"{entry.type if entry.kind == 'act' else ''} {entry.date[:4]}", TEXT
        yield entry.issuer, AROUND
        for alias in entry.aliases:
            yield alias, ALIAS


def _length(entry: Entry) -> float:
    return sum((text.count(" ") + 1) * weight for text, weight in _parts(entry))


def _weighed(entry: Entry, length: float) -> dict[str, dict[str, int]]:
    """Returns the tokens of an entry by field, with their impacts; `length` is measured by the average entry's."""
    counts: dict[str, Counter[str]] = {"typed": Counter(), "folded": Counter(), "pairs": Counter()}
    own = ARTICLE if entry.article else OWN
    named = tokens_of_act((entry.number, *entry.aliases), entry.type, entry.issuer, entry.date)
    numbers: dict[str, int] = {}
    for text, weight in _parts(entry):
        tokens = analysis.analyse(text)
        for name, found in counts.items():
            for token in getattr(tokens, name):
                found[token] += weight  # type: ignore[assignment]  # a Counter of fractions
        numbers |= {token: CITED for number in tokens.numbers for token in known_under(number)}
    norm = _SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * length)
    impacts = {
        name: {token: max(1, round(_SCALE * count / (count + norm))) for token, count in found.items()}
        for name, found in counts.items()
    }
    return {"number": numbers | dict.fromkeys(named, own), **impacts}
