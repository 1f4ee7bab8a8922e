"""Sources and stored segments → what a new index is made of: segments to keep, what is masked in them, entries to add.

The new segment takes in every stored one that is not much larger than what it holds already, so there are never many
segments, and those of which too much is masked. The index ranks as one that was built from nothing does: what a token is
worth depends on average lengths in steps, and where a step is passed, all entries are taken in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from library.entry import Entry, Source, from_json
from library.segment import FIELDS, LENGTHS, Kept, PostingList, Segment, add, new_lists, posting_list
from library.weighing import Impacts, rounded, weighed

# A stored segment is taken in by the new one unless it is this many times larger, or if this share of it is masked.
_LARGER, _MASKED = 4, 1 / 3
# The field whose lengths count for the tokens of a field.
_MEASURED_BY = {"folded": "folded", "pairs": "pairs", "typed": "folded"}

# What hides what: a record another of its id, a template another, the articles of an act its articles elsewhere.
Name = tuple[str, str]
Row = tuple[str, int, Name]


@dataclass(frozen=True, slots=True)
class Stored:
    """A segment of a stored index, and the sources whose entries it holds, one after the other."""

    name: str
    segment: Segment
    sources: tuple[tuple[str, int], ...]

    def rows(self) -> Iterator[Row]:
        """Yields source, place and name of every entry."""
        ids, kinds = self.segment.values("id"), self.segment.values("kind")
        codes = zip(self.segment.codes("kind"), self.segment.codes("id"), strict=True)
        return _rows(self.sources, [(_family(kinds[kind]), ids[one]) for kind, one in codes])

    def lengths(self, name: str) -> Sequence[int]:
        """Returns how many tokens the field holds, for every place."""
        return self.segment.lengths(name).tolist()

    def wanted(self, sources: Mapping[str, int]) -> int:
        """Returns how many of its entries are from these sources."""
        return sum(count for fingerprint, count in self.sources if fingerprint in sources)


class Gathering:
    """The entries of the new segment, as they come in."""

    def __init__(self) -> None:
        self.sources: list[tuple[str, int]] = []
        self.kept: list[Kept] = []
        self.lists = new_lists()
        self._names: list[Name] = []

    def take(self, fingerprint: str, entries: Iterable[Entry]) -> None:
        """Adds the entries of a source."""
        before = len(self.kept)
        for entry in entries:
            found = weighed(entry)
            add(self.lists, len(self.kept), found.tokens)
            values = (entry.kind, entry.type, entry.issuer, entry.date[:4], entry.id)
            self.kept.append(Kept(entry.as_json(), values, found.lengths))
            self._names.append((_family(entry.kind), entry.id))
        self.sources.append((fingerprint, len(self.kept) - before))

    def take_in(self, stored: Stored, wanted: Mapping[str, int]) -> None:
        """Adds what is wanted of a stored segment."""
        place = 0
        for fingerprint, count in stored.sources:
            if fingerprint in wanted:
                self.take(fingerprint, (from_json(stored.segment.entry(at)) for at in range(place, place + count)))
            place += count

    def rows(self) -> Iterator[Row]:
        """Yields source, place and name of every entry."""
        return _rows(self.sources, self._names)

    def lengths(self, name: str) -> Sequence[int]:
        """Returns how many tokens the field holds, for every place."""
        at = LENGTHS.index(name)
        return [one.lengths[at] for one in self.kept]


def _family(kind: str) -> str:
    return kind if kind in ("article", "template") else ""


def _rows(sources: Iterable[tuple[str, int]], names: Sequence[Name]) -> Iterator[Row]:
    place = 0
    for fingerprint, count in sources:
        for at in range(place, place + count):
            yield fingerprint, at, names[at]
        place += count


@dataclass(frozen=True, slots=True)
class Plan:
    """What a new index is made of; `masked` lists the places that are not to be found, the kept segments' first."""

    kept: tuple[Stored, ...]
    new: Gathering
    masked: tuple[list[int], ...]
    averages: Mapping[str, float]


def plan(sources: Sequence[Source], stored: Iterable[Stored], averages: Mapping[str, float]) -> Plan:
    """Returns the plan of an index of these sources over stored segments, which were weighed by these average lengths."""
    wanted = {source.fingerprint: at for at, source in enumerate(sources)}
    kept, new = _gathered(sources, list(stored), wanted)
    masked = _masked([*kept, new], wanted)
    now = {name: rounded(_average(name, [*kept, new], masked)) for name in LENGTHS}
    if kept and now != averages:
        for one in kept:
            new.take_in(one, wanted)
        kept, masked = [], _masked([new], wanted)
    return Plan(tuple(kept), new, tuple(masked), now)


def _gathered(sources: Iterable[Source], stored: list[Stored], wanted: Mapping[str, int]) -> tuple[list[Stored], Gathering]:
    new = Gathering()
    known = {fingerprint for one in stored for fingerprint, _ in one.sources}
    for source in sources:
        if source.fingerprint not in known:
            known.add(source.fingerprint)
            new.take(source.fingerprint, source.entries())
    kept = []
    for one in sorted(stored, key=lambda one: one.wanted(wanted)):
        live = one.wanted(wanted)
        if live < _LARGER * len(new.kept) or live < (1 - _MASKED) * one.segment.size:
            new.take_in(one, wanted)
        else:
            kept.append(one)
    return kept, new


def _masked(holders: Sequence[Stored | Gathering], wanted: Mapping[str, int]) -> list[list[int]]:
    """Returns the places of each holder whose source is not wanted, or whose id a later source has too."""
    owner: dict[Name, int] = {}
    for fingerprint, _, name in (row for holder in holders for row in holder.rows()):
        owner[name] = max(owner.get(name, -1), wanted.get(fingerprint, -1))
    return [
        [place for fingerprint, place, name in holder.rows() if wanted.get(fingerprint, -1) != owner[name] or owner[name] < 0]
        for holder in holders
    ]


def _average(name: str, holders: Sequence[Stored | Gathering], masked: Sequence[list[int]]) -> float:
    total = count = 0
    for holder, hidden in zip(holders, masked, strict=True):
        lengths = holder.lengths(name)
        total += sum(lengths) - sum(lengths[place] for place in hidden)
        count += len(lengths) - len(hidden)
    return total / max(count, 1)


def weighed_lists(new: Gathering, averages: Mapping[str, float]) -> Iterator[tuple[str, bytes, PostingList]]:
    """Yields field, token and list in the order of fields and tokens; what words weigh has become what they are worth."""
    for name in FIELDS:
        measure = _MEASURED_BY.get(name)
        impacts = None if measure is None else _impacts(new.lengths(measure), averages[measure])
        encoded = {token.encode("utf-8", "surrogatepass"): packed for token, packed in new.lists[name].items()}
        for token in sorted(encoded):
            yield name, token, posting_list(encoded[token], impacts)


def _impacts(lengths: Sequence[int], average: float) -> list[Impacts]:
    by_length = {length: Impacts(length, average) for length in set(lengths)}
    return [by_length[length] for length in lengths]
