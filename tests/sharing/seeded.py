"""Two people's edits of one list of lines, drawn by a seed; and what must come of them, told from the edits alone."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

CHANGE, DELETE, INSERT = "change", "delete", "insert"
_SHARED = ((CHANGE, CHANGE), (DELETE, CHANGE), (CHANGE, DELETE), (INSERT, INSERT))
_APART = 3

Edits = Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What each side does at which line; at the `shared` ones both do something."""

    here: Edits
    there: Edits
    shared: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Left:
    """A place that is left open: what base, here and there say."""

    base: str
    here: str
    there: str


def draw(lines: Sequence[str], seed: int, shared: int) -> Drawn:
    """Returns edits at lines that stand once: as many as there is room for at lines of their own, some at the same ones."""
    chance = random.Random(seed)
    counted = Counter(lines)
    free = [at for at, line in enumerate(lines) if line.strip() and counted[line] == 1]
    chance.shuffle(free)
    both: list[int] = []
    for at in free:
        if len(both) < shared and all(abs(at - one) >= _APART for one in both):
            both.append(at)
    alone = [at for at in free if all(abs(at - one) >= _APART for one in both)][: max(6, len(lines) // 4)]
    half = len(alone) // 2
    kinds = (CHANGE, DELETE, INSERT, CHANGE)
    here = {at: chance.choice(kinds) for at in alone[:half]}
    there = {at: chance.choice(kinds) for at in alone[half:]}
    for index, at in enumerate(both):
        here[at], there[at] = _SHARED[(index + seed) % len(_SHARED)]
    return Drawn(here, there, tuple(sorted(both)))


def edited(lines: Sequence[str], edits: Edits, side: str) -> list[str]:
    """Returns the lines of a side."""
    return [said for at, line in enumerate(lines) for said in one(line, edits.get(at, ""), side, at)]


def one(line: str, kind: str, side: str, at: int) -> list[str]:
    """Returns what a side makes of a line."""
    if kind == DELETE:
        return []
    changed = f"{line} {side}{at}" if kind == CHANGE else line
    return [changed, *([f"Thêm bởi {side} sau {at}"] if kind == INSERT else [])]


def expected(lines: Sequence[str], drawn: Drawn) -> list[str | Left]:
    """Returns what must come of both sides' edits."""
    found: list[str | Left] = []
    for at, line in enumerate(lines):
        ours, theirs = drawn.here.get(at, ""), drawn.there.get(at, "")
        if at not in drawn.shared:
            found += one(line, ours or theirs, "ta" if ours else "họ", at)
        elif ours == INSERT:
            found += [line, Left("", one(line, ours, "ta", at)[1], one(line, theirs, "họ", at)[1])]
        else:
            found.append(Left(line, "".join(one(line, ours, "ta", at)), "".join(one(line, theirs, "họ", at))))
    return found
