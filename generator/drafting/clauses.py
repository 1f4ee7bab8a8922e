"""The clauses of a pledge that hold on the date, for a household or village with these circumstances."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from generator.records.area import Area, Record

EVERY = "every"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What decides which clauses are printed: the date and the flags that hold (`rents_rooms`, `business`, `coastal`)."""

    date: str
    flags: Set[str]

    def admit(self, clause: Record) -> bool:
        """Tells whether a clause is printed."""
        values = clause.values
        when = values["when"]
        return (
            values.get("since", "") <= self.date <= values.get("until", "9999-12-31")
            and (when == "always" or when in self.flags)
        )  # fmt: skip


def clause_texts(area: Area, names: Iterable[str], circumstances: Circumstances) -> list[str]:
    """Returns the texts of the named clauses that are printed, in the order of the names."""
    found = [area.get(name, "clause") for name in names]
    return [str(one.values["text"]) for one in found if one is not None and circumstances.admit(one)]


def every_audience(area: Area, circumstances: Circumstances) -> str | None:
    """Returns the clause that ends every pledge on the date (the privacy line), or None."""
    found: Sequence[Record] = [one for one in area.of("clause") if one.values["audience"] == EVERY]
    texts = [str(one.values["text"]) for one in found if circumstances.admit(one)]
    return " ".join(texts) or None
