"""A Whoosh codec whose posting lists are plain arrays: all places of a token, then its weight at each.

It is Whoosh's own extension point; fields, terms, stored values and columns stay as Whoosh keeps them. A list is written
and read in one piece, where Whoosh's own codec takes several calls a posting.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from whoosh.codec.base import PostingsWriter
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter
from whoosh.matching import ListMatcher

_COUNT = struct.Struct("<I")


@dataclass(frozen=True, slots=True)
class PostingList:
    """Where a token stands, ascending, and its weight (1–255) at each place."""

    places: array[int] = field(default_factory=lambda: array("I"))
    weights: bytearray = field(default_factory=bytearray)


Lists = dict[str, dict[str, PostingList]]


def add(lists: Lists, place: int, tokens: Mapping[str, Mapping[str, int]]) -> None:
    """Adds the tokens of one entry, by field and with their weights, to the lists; places must ascend."""
    for name, weights in tokens.items():
        known = lists.setdefault(name, {})
        for token, weight in weights.items():
            found = known.get(token)
            if found is None:
                found = known[token] = PostingList()
            found.places.append(place)
            found.weights.append(weight)


class Codec(W3Codec):  # type: ignore[misc]  # whoosh has no types
    """Whoosh's codec, but for the posting lists."""

    length_stats = False

    def field_writer(self, storage: Any, segment: Any) -> Any:
        """Returns what writes terms and postings."""
        return _FieldWriter(self, storage, segment)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> Any:
        """Returns what writes one list after the other."""
        return _ListWriter(dbfile)

    def postings_reader(self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None) -> Any:
        """Returns the list of a term, as a matcher of Whoosh that can also be read as pairs."""
        offset = terminfo.extent()[0]
        (count,) = _COUNT.unpack(dbfile.get(offset, _COUNT.size))
        places = array("I")
        places.frombytes(dbfile.get(offset + _COUNT.size, 4 * count))
        weights = bytes(dbfile.get(offset + _COUNT.size + 4 * count, count))
        return Postings(places, weights, None, format_, scorer=scorer, term=term, terminfo=terminfo)


class Postings(ListMatcher):  # type: ignore[misc]  # whoosh has no types
    """A posting list that was read whole."""

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Returns every place with the token's weight there."""
        return zip(self._ids, self._weights, strict=True)


class Gathered:
    """Takes the place of Whoosh's pool of single postings: the lists are complete when the writer asks for them."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists

    def iter_postings(self) -> Iterator[tuple[str, bytes, PostingList]]:
        """Yields field, token and list in the order of fields and tokens."""
        for name, tokens in sorted(self._lists.items()):
            encoded = {token.encode(): found for token, found in tokens.items()}
            for token in sorted(encoded):
                yield name, token, encoded[token]

    def cleanup(self) -> None:
        """Does nothing: there are no temporary files."""


class _FieldWriter(W3FieldWriter):  # type: ignore[misc]  # whoosh has no types
    def add_postings(self, schema: Any, lengths: Any, items: Iterable[tuple[str, bytes, PostingList]]) -> None:
        current = None
        for name, token, found in items:
            if name != current:
                if current:
                    self.finish_field()
                self.start_field(name, schema[name])
                current = name
            self.start_term(token)
            self._postwriter.fill(found)
            self.finish_term()
        if current:
            self.finish_field()


class _ListWriter(PostingsWriter):  # type: ignore[misc]  # whoosh has no types
    """Writes one list a term; towards the term's record it is also the single block of the list."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._list = PostingList()

    def start_postings(self, format_: Any, terminfo: Any) -> None:
        self._terminfo, self._offset = terminfo, self._file.tell()

    @property
    def _weights(self) -> bytearray:
        return self._list.weights

    def fill(self, found: PostingList) -> None:
        self._list = found

    def finish_postings(self) -> Any:
        self._terminfo.add_block(self)
        self._file.write(_COUNT.pack(len(self)) + self._list.places.tobytes() + self._list.weights)
        self._terminfo.set_extent(self._offset, self._file.tell() - self._offset)
        return self._terminfo

    def __len__(self) -> int:
        return len(self._list.places)

    def min_id(self) -> int:
        return self._list.places[0]

    def max_id(self) -> int:
        return self._list.places[-1]

    def min_length(self) -> int:
        return 1

    def max_length(self) -> int:
        return 1

    def max_weight(self) -> int:
        return max(self._list.weights)
