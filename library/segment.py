"""A segment of an index as plain arrays: tokens with their places and weights, entries, columns.

Nothing here is a pickle or needs more than the standard library: a search maps the files and reads what it asks for. The
arrays are in the machine's own byte order, since an index never leaves the machine that built it.
"""

from __future__ import annotations

import json
import sys
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import accumulate

FIELDS = ("folded", "key", "number", "pairs", "typed")
# What filters and facets ask of an entry; `id` ties the articles of an act to it.
COLUMNS = ("kind", "type", "issuer", "year", "id")
# How many tokens a field holds; `typed` has as many as `folded`.
LENGTHS = ("folded", "pairs")
FILES = (
    "tokens", "ends", "runs", "places", "weights", "dense", "rows", "entries", "bounds", "codes", "lengths", "values", "ids",
)  # fmt: skip

_FOUND_KEPT = 10_000
# A token that stands in more than an eighth of all places, and in so many, has a row too: adding up whole rows is quicker.
_SHARE, _FEWEST = 8, 4_096

Read = Callable[[str], memoryview]
Write = Callable[[str, Iterable[bytes]], None]


@dataclass(frozen=True, slots=True)
class PostingList:
    """Where a token stands, ascending, and its weight (1–65,535) at each place."""

    places: array[int]
    weights: array[int]


# Field → token → its postings as they come in: place and weight in one number.
Lists = dict[str, defaultdict[str, "array[int]"]]
_LOW = 0 if sys.byteorder == "little" else 1


def new_lists() -> Lists:
    """Returns empty lists for every field."""
    return {name: defaultdict(partial(array, "Q")) for name in FIELDS}


def add(lists: Lists, place: int, tokens: Mapping[str, Mapping[str, int]]) -> None:
    """Adds the tokens of one entry, by field and with their weights, to the lists; places must ascend."""
    high = place << 32
    for name, weights in tokens.items():
        known = lists[name]
        for token, weight in weights.items():
            known[token].append(high | weight)


def posting_list(packed: array[int], impacts: Sequence[Mapping[int, int]] | None) -> PostingList:
    """Returns a list as it is kept: each weight as it is, or as what it is worth at its place."""
    halves = memoryview(packed).cast("B").cast("I")
    places = array("I")
    places.frombytes(halves[1 - _LOW :: 2].tobytes())
    weights = halves[_LOW::2].tolist()
    if impacts is not None:
        weights = [impacts[place][weight] for place, weight in zip(places, weights, strict=True)]
    return PostingList(places, array("H", weights))


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of an entry beside its tokens: itself as JSON, its value in each column, the length of each field."""

    entry: bytes
    values: tuple[str, ...]
    lengths: tuple[int, ...]


def write_lists(write: Write, lists: Sequence[tuple[str, bytes, PostingList]], size: int) -> None:
    """Writes the lists of a segment of `size` places, which come in the order of fields and tokens (as bytes)."""
    keys = [name[0].encode() + token for name, token, _ in lists]
    write("tokens", keys)
    write("ends", [array("I", accumulate(map(len, keys), initial=0)).tobytes()])
    runs = array("I", accumulate((len(found.places) for *_, found in lists), initial=0))
    write("runs", [runs.tobytes()])
    write("places", (found.places.tobytes() for *_, found in lists))
    write("weights", (found.weights.tobytes() for *_, found in lists))
    many = max(size // _SHARE, _FEWEST)
    common = [(run, found) for run, (*_, found) in zip(runs, lists, strict=False) if len(found.places) > many]
    write("dense", [array("I", [run for run, _ in common]).tobytes()])
    write("rows", (_row(found, size).tobytes() for _, found in common))


def _row(found: PostingList, size: int) -> array[int]:
    """Returns the weight of a token at every place, 0 where it does not stand."""
    row = array("H", bytes(2 * size))
    for place, weight in zip(found.places, found.weights, strict=True):
        row[place] = weight
    return row


def write_kept(write: Write, kept: Sequence[Kept]) -> None:
    """Writes the entries of a segment, in the order of their places."""
    write("entries", (one.entry for one in kept))
    write("bounds", [array("Q", accumulate((len(one.entry) for one in kept), initial=0)).tobytes()])
    values = [sorted({one.values[at] for one in kept}) for at in range(len(COLUMNS))]
    codes = [{value: code for code, value in enumerate(column)} for column in values]
    write("codes", (array("I", (codes[at][one.values[at]] for one in kept)).tobytes() for at in range(len(COLUMNS))))
    write("lengths", (array("I", (one.lengths[at] for one in kept)).tobytes() for at in range(len(LENGTHS))))
    # Ids may be as many as entries, and few queries need them.
    write("values", [json.dumps(dict(zip(COLUMNS[:-1], values[:-1], strict=True)), ensure_ascii=False).encode()])
    write("ids", [json.dumps(values[-1], ensure_ascii=False).encode()])


class Segment:
    """An open segment. `size` counts its places; each holds one entry."""

    def __init__(self, read: Read) -> None:
        """Raises `ValueError` where a file is cut short."""
        self._read = read
        self._found: dict[bytes, tuple[int, int]] = {}
        self._bounds = read("bounds").cast("Q")
        self.size = len(self._bounds) - 1
        self._ends = read("ends").cast("I")
        self._runs = read("runs").cast("I")
        self._tokens = read("tokens")
        self.places = read("places").cast("I")
        self.weights = read("weights").cast("H")
        self._dense = read("dense").cast("I")
        self._rows = read("rows").cast("H")
        self._codes = read("codes").cast("I")
        self._lengths = read("lengths").cast("I")
        self._check()

    def _check(self) -> None:
        counts = (
            len(self._ends) == len(self._runs),
            self._ends[-1] == len(self._tokens),
            self._runs[-1] == len(self.places) == len(self.weights),
            len(self._rows) == len(self._dense) * self.size,
            self._bounds[-1] == len(self._read("entries")),
            len(self._codes) == self.size * len(COLUMNS),
            len(self._lengths) == self.size * len(LENGTHS),
        )
        if not all(counts):
            raise ValueError("lengths of a segment's files do not agree")

    def _token(self, at: int) -> bytes:
        return bytes(self._tokens[self._ends[at] : self._ends[at + 1]])

    def _first(self, key: bytes) -> int:
        """Returns where the key stands among the tokens, or would stand."""
        return bisect_left(range(len(self._ends) - 1), key, key=self._token)

    def run(self, name: str, token: str) -> tuple[int, int]:
        """Returns from where to where the places and weights of a token go; an empty run where it is unknown."""
        key = name[0].encode() + token.encode("utf-8", "surrogatepass")
        if key not in self._found:
            if len(self._found) >= _FOUND_KEPT:
                self._found.clear()
            at = self._first(key)
            there = at < len(self._ends) - 1 and self._token(at) == key
            self._found[key] = (self._runs[at], self._runs[at + 1]) if there else (0, 0)
        return self._found[key]

    def row(self, first: int) -> memoryview | None:
        """Returns the weights, for every place, of the token whose run begins there; None where only its run is kept."""
        at = bisect_left(self._dense, first)
        there = at < len(self._dense) and self._dense[at] == first
        return self._rows[at * self.size : (at + 1) * self.size] if there else None

    def tokens(self, name: str) -> Iterator[tuple[bytes, int, int]]:
        """Yields every token of a field with its run."""
        last = self._first(chr(ord(name[0]) + 1).encode())
        for at in range(self._first(name[0].encode()), last):
            yield self._token(at)[1:], self._runs[at], self._runs[at + 1]

    def entry(self, place: int) -> bytes:
        """Returns the entry at a place, as JSON."""
        return bytes(self._read("entries")[self._bounds[place] : self._bounds[place + 1]])

    def codes(self, column: str) -> memoryview:
        """Returns the code of a column's value for every place."""
        return self._column(self._codes, COLUMNS.index(column))

    def lengths(self, name: str) -> memoryview:
        """Returns the number of tokens in a field for every place."""
        return self._column(self._lengths, LENGTHS.index(name))

    def _column(self, values: memoryview, at: int) -> memoryview:
        return values[at * self.size : (at + 1) * self.size]

    @cached_property
    def _values(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = json.loads(bytes(self._read("values")))
        return found

    @cached_property
    def _ids(self) -> list[str]:
        found: list[str] = json.loads(bytes(self._read("ids")))
        return found

    def values(self, column: str) -> list[str]:
        """Returns the values of a column, by code."""
        return self._ids if column == "id" else self._values[column]

    def value(self, column: str, place: int) -> str:
        """Returns the value of a column at a place."""
        return self.values(column)[self.codes(column)[place]]
