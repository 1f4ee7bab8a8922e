"""What a three-way merge gives: the result, and where both sides changed the same place differently."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from library.problems import Place

Content = TypeVar("Content")


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place that both sides changed: what the base, this side and the other side say there; nothing: taken out.

    In the result this side's stays in place, and the other's is marked beside it.
    """

    where: Place
    base: str
    here: str
    there: str


@dataclass(frozen=True, slots=True)
class Merged(Generic[Content]):
    """A merged file. `kept_look`: one side was saved by another program, so only words were merged and the look stayed."""

    result: Content
    conflicts: tuple[Conflict, ...] = ()
    kept_look: bool = False
