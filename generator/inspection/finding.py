"""What the look for left-over names gives: each name of somebody else with its place, what was meant, and why it is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.inspection.regions import Passage
from library.problems import WARNING, Problem

BODY, PERSON, PERIOD = "body", "person", "period"
# Why a name is told: it is another unit's by the country's list, by the workspace's records; nobody here knows it; it stands
# elsewhere in the document with its type; it is what the commune was called at another time; a time that is over.
LISTED, WORKSPACE, UNKNOWN, TOLD, FORMER, ANOTHER_TIME = "listed", "workspace", "unknown", "told", "former", "another-time"
# Every code of a left-over name begins so.
RULES = "leftover."
_SIDE = 30


@dataclass(frozen=True, slots=True)
class Finding:
    """A name of somebody else: what was found from `start` on in a passage, what was probably meant (or ""), and why."""

    passage: Passage
    start: int
    found: str
    expected: str
    kind: str
    reason: str

    @property
    def code(self) -> str:
        """Returns the code of its sentence: by kind, and whether anything is proposed."""
        said = FORMER if self.reason == FORMER else self.kind
        return f"leftover.{said}" if self.expected else f"leftover.{said}-only"

    def words(self) -> str:
        """Returns the words around it."""
        end = self.start + len(self.found)
        text = self.passage.text
        before, behind = text[max(0, self.start - _SIDE) : self.start], text[end : end + _SIDE]
        first = "…" if self.start > _SIDE else ""
        last = "…" if end + _SIDE < len(text) else ""
        return " ".join(f"{first}{before}{text[self.start : end]}{behind}{last}".split())

    def facts(self) -> dict[str, Any]:
        """Returns what its sentence is filled with."""
        return {"found": " ".join(self.found.split()), "expected": self.expected}

    def problem(self) -> Problem:
        """Returns it as a warning at its place."""
        return Problem(self.code, self.passage.place, self.facts(), WARNING)


@dataclass(frozen=True, slots=True)
class Told:
    """All that was found in a document, and what may stand there with the reason."""

    findings: tuple[Finding, ...] = ()
    allowed: tuple[Finding, ...] = ()
