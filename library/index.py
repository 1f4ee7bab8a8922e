"""An open index: what stands where, read from mapped files as it is asked for; and which index belongs to which records.

An index is a Whoosh folder in the user's cache whose segments are plain arrays. A search reads the arrays and imports neither
Whoosh nor YAML; what builds an index is loaded by its name when one must be built.
"""

from __future__ import annotations

import hashlib
import importlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from library import analysis, shelf
from library.entry import Entry, Source, from_json, source_of
from library.periods import on_day
from library.problems import Place, Problem, Refused
from library.relations import Act, ExpiredPart, Relation, Suspension
from library.segment import Read, Segment
from library.sources import sources
from library.status import IDS
from library.weighing import name_token, target_token

__all__ = ["Entry", "Index", "Source", "index_of", "name_token", "open_index"]

# Whatever changes what an index holds changes this, and with it the name of every index.
VERSION = 5
NAME, CONTENTS, PERIODS = "vanban", "contents.json", "periods.json"
_ENTRIES_KEPT = 1_000
# The first stands for what is no act.
STATUSES = ("", *IDS)


@dataclass(frozen=True, slots=True)
class Part:
    """A segment of an index: its places follow `base`; `alive` has a 1 for each that can be found, or is None: all can."""

    base: int
    segment: Segment
    alive: bytes | None

    @property
    def end(self) -> int:
        """The first place after it."""
        return self.base + self.segment.size


class Run(NamedTuple):
    """A token in one part of an index: its places, the weight at each; for a common one a `row` of weights, by place."""

    part: Part
    places: memoryview
    weights: memoryview
    row: memoryview | None


class Index:
    """An open index. It also knows its acts and their relations (see `relations.Acts`), without reading any record."""

    def __init__(self, read: Read, folder: Path | None = None) -> None:
        """Raises `ValueError` where its files do not agree; `folder` is where they lie."""
        self._read = read
        self._folder = folder
        contents = json.loads(bytes(read(CONTENTS)))
        segments = [segment_of(read, name) for name in contents["segments"]]
        self.parts = tuple(_parts(segments, contents["masked"]))
        self.places = self.parts[-1].end if self.parts else 0
        self.size = self.places - sum(map(len, contents["masked"]))
        self._entries: dict[int, Entry] = {}
        self._acts: dict[str, Act | None] = {}
        self._statuses: dict[str, list[bytes]] = {}

    def runs(self, name: str, token: str) -> Iterator[Run]:
        """Yields the run of a token of a field in each part that holds it."""
        for part in self.parts:
            first, last = part.segment.run(name, token)
            if first < last:
                segment = part.segment
                yield Run(part, segment.places[first:last], segment.weights[first:last], segment.row(first))

    def postings(self, name: str, token: str) -> Iterator[tuple[int, int]]:
        """Yields the entries (by place) that hold a token in a field, each with the token's weight there."""
        for part, places, weights, _ in self.runs(name, token):
            for place, weight in zip(places, weights, strict=True):
                if part.alive is None or part.alive[place]:
                    yield part.base + place, weight

    def frequency(self, name: str, token: str) -> int:
        """Returns how many entries hold a token in a field."""
        return sum(
            len(places) if part.alive is None else sum(map(part.alive.__getitem__, places))
            for part, places, *_ in self.runs(name, token)
        )

    def vocabulary(self, name: str) -> list[str]:
        """Returns every token of a field."""
        tokens = {token for part in self.parts for token, _, _ in part.segment.tokens(name)}
        return [token.decode("utf-8", "replace") for token in sorted(tokens)]

    def _part(self, place: int) -> Part:
        return next(part for part in self.parts if place < part.end)

    def entry(self, place: int) -> Entry:
        """Returns the entry at a place."""
        if place not in self._entries:
            if len(self._entries) >= _ENTRIES_KEPT:
                self._entries.clear()
            part = self._part(place)
            with self.reading():
                self._entries[place] = from_json(part.segment.entry(place - part.base))
        return self._entries[place]

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Raises `Refused` where the arrays read here hold what no builder wrote; the index is built anew next time."""
        try:
            yield
        except (ValueError, LookupError, TypeError) as error:
            if self._folder is not None:
                shelf.unseal(self._folder)
            raise Refused(Problem("index.damaged", Place(str(self._folder or "")))) from error

    def column(self, name: str, place: int) -> str:
        """Returns kind, type, issuer, year or id of the entry at a place, without reading the rest of it."""
        part = self._part(place)
        with self.reading():
            return part.segment.value(name, place - part.base)

    def place(self, key: str) -> int | None:
        """Returns the place of an entry, if it is there."""
        return next((place for place, _ in self.postings("key", key)), None)

    def act_ids(self) -> list[str]:
        """Returns the ids of all acts."""
        found = []
        for part in self.parts:
            act = part.segment.values("kind").index("act") if "act" in part.segment.values("kind") else -1
            kinds, ids, names = part.segment.codes("kind"), part.segment.codes("id"), part.segment.values("id")
            alive = part.alive or b"\1" * part.segment.size
            found += [names[one] for kind, one, there in zip(kinds, ids, alive, strict=True) if there and kind == act]
        return found

    @cached_property
    def periods(self) -> Mapping[str, Any]:
        """The status of every act, day by day (see `library.periods`)."""
        found: Mapping[str, Any] = json.loads(bytes(self._read(PERIODS)))
        return found

    def statuses(self, on: str) -> list[bytes] | None:
        """Returns for each part, by the code of an id, the number of its act's status on the date in `STATUSES`.

        None: there are no acts.
        """
        if not self.periods:
            return None
        if on not in self._statuses:
            now = {act: STATUSES.index(on_day(found, on)) for act, found in self.periods.items()}
            self._statuses = {on: [bytes(now.get(one, 0) for one in part.segment.values("id")) for part in self.parts]}
        return self._statuses[on]

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
        sources = (self.entry(place).facts for place, _ in self.postings("key", target_token(act_id)))
        found = (Relation(**one) for facts in sources for one in facts.get("from", ()) if one["target_id"] == act_id)
        return tuple(sorted(found, key=lambda one: (one.source_id, one.date or "", one.type)))

    def _facts(self, act_id: str) -> Mapping[str, Any]:
        place = self.place(act_id)
        return {} if place is None else self.entry(place).facts


def _act(brief: Mapping[str, Any]) -> Act:
    parts = tuple(ExpiredPart(**one) for one in brief["expired_parts"])
    verify = brief["verify"] if isinstance(brief["verify"], bool) else tuple(brief["verify"])
    suspensions = tuple(Suspension(**one) for one in brief["suspensions"])
    return Act(**{**brief, "expired_parts": parts, "suspensions": suspensions, "verify": verify})


def segment_of(read: Read, name: str) -> Segment:
    """Returns a segment of an index, given what reads the index's files."""
    return Segment(lambda ending: read(f"{name}.{ending}"))


def _parts(segments: Iterable[Segment], masked: Iterable[Sequence[int]]) -> Iterator[Part]:
    base = 0
    for segment, hidden in zip(segments, masked, strict=True):
        alive = bytearray(b"\1") * segment.size
        for place in hidden:
            alive[place] = 0
        yield Part(base, segment, bytes(alive) if hidden else None)
        base += segment.size


def open_index(folders: Sequence[Path], extra: Iterable[Source] = ()) -> Index:
    """Returns the index of all records below the folders and of what `extra` adds; builds it if it is not there.

    A later folder's record wins over an earlier one's of the same id, and in one folder the first file's. On a ready index
    no record is read, and only files that changed lately are hashed.
    """
    return _open([*sources(folders), *extra])


def index_of(entries: Iterable[Entry]) -> Index:
    """Returns the index of these entries; builds it if it is not there. Entries of one id should follow each other."""
    return _open([source_of(listed) for _, listed in groupby(entries, key=lambda entry: entry.id)])


def _open(made_from: Sequence[Source]) -> Index:
    version = f"{VERSION} {analysis.VERSION}"
    digest = hashlib.blake2b(version.encode(), digest_size=16)
    for source in made_from:
        digest.update(f" {len(source.fingerprint)} {source.fingerprint}".encode())
    name = digest.hexdigest()
    folder = shelf.whole(name)
    if folder is not None:
        try:
            return Index(shelf.reader(folder), folder)
        except (ValueError, LookupError, OSError):
            shelf.unseal(folder)
    built: Index = importlib.import_module("library.building").build(name, version, made_from)
    return built
