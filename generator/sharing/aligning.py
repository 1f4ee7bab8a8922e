"""Two sequences → which item of one stands for which of the other, in time that is bounded whatever they hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

Likeness = Callable[[int, int], float]
Keys = Sequence[Hashable]
Pair = tuple[int, int]
_Range = tuple[int, int, int, int]

# Beyond these a stretch counts as rewritten: more is told as changed, nothing is lost.
_STEPS = 3_000_000
_DIFFERENCES = 300
_SPLITS = 40
_LIKENESSES = 10_000
_LIKE = 0.5


@dataclass(frozen=True, slots=True)
class Alignment:
    """For each item of the base the item that stands for it, or None where it was taken out; and what was added.

    `added` has one more place than the base: the items that stand before each item, and those at the end.
    """

    pairs: tuple[int | None, ...]
    added: tuple[range, ...]


def align(base: Keys, other: Keys, likeness: Likeness) -> Alignment:
    """Returns how `other` came from `base`: equal items in order first, then items alike between them.

    `likeness` tells of two unequal items how much they have in common, 0 to 1; below 0 they cannot stand for each other.
    """
    equal = list(_equal(base, other))
    pairs: list[int | None] = [None] * len(base)
    for i, j in (*equal, *_alike(_gaps(equal, len(base), len(other)), likeness)):
        pairs[i] = j
    return Alignment(tuple(pairs), tuple(_added(pairs, len(other))))


def equal_pairs(base: Keys, other: Keys) -> list[Pair]:
    """Returns the places of equal items in both, in order."""
    return sorted(_equal(base, other))


def _added(pairs: Sequence[int | None], length: int) -> Iterator[range]:
    """What is added where items were taken out stands before the first of these."""
    ends = [length] * (len(pairs) + 1)
    for index in range(len(pairs) - 1, -1, -1):
        at = pairs[index]
        ends[index] = ends[index + 1] if at is None else at
    begin = 0
    for index, end in enumerate(ends):
        yield range(begin, end)
        at = pairs[index] if index < len(pairs) else None
        begin = end if at is None else at + 1


def _gaps(equal: Sequence[Pair], base: int, other: int) -> Iterator[_Range]:
    before = (-1, -1)
    for i, j in (*sorted(equal), (base, other)):
        if i > before[0] + 1 and j > before[1] + 1:
            yield before[0] + 1, i, before[1] + 1, j
        before = (i, j)


def _equal(base: Keys, other: Keys) -> Iterator[Pair]:
    steps = [_STEPS]
    waiting: list[tuple[_Range, int]] = [((0, len(base), 0, len(other)), _SPLITS)]
    while waiting:
        (a, b, c, d), splits = waiting.pop()
        while a < b and c < d and base[a] == other[c]:
            yield a, c
            a, c = a + 1, c + 1
        while a < b and c < d and base[b - 1] == other[d - 1]:
            b, d = b - 1, d - 1
            yield b, d
        if a == b or c == d:
            continue
        anchors = _anchors(base, other, (a, b, c, d)) if splits else []
        if not anchors:
            yield from _shortest(base, other, (a, b, c, d), steps)
            continue
        yield from anchors
        inner = [(i - a, j - c) for i, j in anchors]
        waiting += [((p + a, q + a, r + c, s + c), splits - 1) for p, q, r, s in _gaps(inner, b - a, d - c)]


def _anchors(base: Keys, other: Keys, part: _Range) -> list[Pair]:
    """Returns items that stand once in either part, as many as keep their order (patience)."""
    a, b, c, d = part
    ours, theirs = Counter(base[a:b]), Counter(other[c:d])
    where = {other[j]: j for j in range(c, d) if theirs[other[j]] == 1}
    return _rising([(i, where[base[i]]) for i in range(a, b) if ours[base[i]] == 1 and base[i] in where])


def _rising(pairs: Sequence[Pair]) -> list[Pair]:
    """Returns the longest run of pairs whose second places rise."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, (_, at) in enumerate(pairs):
        low, high = 0, len(ends)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if ends[middle] < at else (low, middle)
        before.append(last[low - 1] if low else -1)
        ends[low : low + 1] = [at]
        last[low : low + 1] = [index]
    found: list[Pair] = []
    index = last[-1] if last else -1
    while index >= 0:
        found.append(pairs[index])
        index = before[index]
    return found[::-1]


def _shortest(base: Keys, other: Keys, part: _Range, steps: list[int]) -> Iterator[Pair]:
    """Yields equal items along the shortest edit path (Myers 1986), or nothing where that takes too long."""
    a, b, c, d = part
    n, m = b - a, d - c
    reach: dict[int, int] = {1: 0}
    trace: list[dict[int, int]] = []
    for edits in range(min(n + m, _DIFFERENCES) + 1):
        trace.append(dict(reach))
        for k in range(-edits, edits + 1, 2):
            down = k == -edits or (k != edits and reach.get(k - 1, -1) < reach.get(k + 1, -1))
            x = reach[k + 1] if down else reach[k - 1] + 1
            begin = x
            while x < n and 0 <= x - k < m and base[a + x] == other[c + x - k]:
                x += 1
            reach[k] = x
            steps[0] -= 1 + x - begin
            if x >= n and x - k >= m:
                yield from ((a + i, c + j) for i, j in _path(trace, n, m))
                return
        if steps[0] <= 0:
            return


def _path(trace: Sequence[dict[int, int]], n: int, m: int) -> Iterator[Pair]:
    x, y = n, m
    for edits in range(len(trace) - 1, -1, -1):
        reach, k = trace[edits], x - y
        down = k == -edits or (k != edits and reach.get(k - 1, -1) < reach.get(k + 1, -1))
        from_k = k + 1 if down else k - 1
        from_x = reach[from_k]
        from_y = from_x - from_k
        while x > from_x + (not down) and y > from_y + down and edits:
            x, y = x - 1, y - 1
            yield x, y
        while not edits and x > 0 and y > 0:
            x, y = x - 1, y - 1
            yield x, y
        x, y = from_x, from_y


def _alike(gaps: Iterator[_Range], likeness: Likeness) -> Iterator[Pair]:
    """Yields items that stand for each other between equal ones: those most alike; then, as many on both sides, in order."""
    left = _LIKENESSES * 10
    for a, b, c, d in gaps:
        size = (b - a) * (d - c)
        found: list[Pair] = []
        if size <= min(_LIKENESSES, left):
            left -= size
            found = _most_alike((a, b, c, d), likeness)
            yield from found
        shifted = [(i - a, j - c) for i, j in found]
        for p, q, r, s in _gaps(shifted, b - a, d - c):
            if q - p == s - r:
                in_order = ((a + p + step, c + r + step) for step in range(q - p))
                yield from (pair for pair in in_order if likeness(*pair) >= 0)


def _most_alike(part: _Range, likeness: Likeness) -> list[Pair]:
    a, b, c, d = part
    best = [[0.0] * (d - c + 1) for _ in range(b - a + 1)]
    like = [[likeness(i, j) for j in range(c, d)] for i in range(a, b)]
    for i in range(b - a - 1, -1, -1):
        for j in range(d - c - 1, -1, -1):
            both = like[i][j] + best[i + 1][j + 1] if like[i][j] >= _LIKE else 0.0
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    found: list[Pair] = []
    i = j = 0
    while i < b - a and j < d - c:
        if like[i][j] >= _LIKE and best[i][j] == like[i][j] + best[i + 1][j + 1]:
            found.append((a + i, c + j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def likeness_of_words(one: Sequence[str], other: Sequence[str]) -> float:
    """Returns the share of words that two texts have in common, 0 to 1."""
    shared = sum((Counter(one) & Counter(other)).values())
    return 2 * shared / max(1, len(one) + len(other))
