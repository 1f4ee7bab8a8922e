"""Values that stand in braces on one line, merged without their text, and written again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

# Lists whose order says nothing: both sides' additions stay.
SETS = ("required", "needs", "wants", "cites", "mentions", "acts", "requires")
_BARE = re.compile(r"[A-Za-zÀ-ỹ_][\w.-]*( [\w.-]+)*")


class Values:
    """Values in braces, merged without their text; `open` where both sides changed one differently."""

    def __init__(self) -> None:
        self.open = False

    def merge(self, base: Any, here: Any, there: Any, name: str) -> Any:
        """Returns the merged value, here's where it is open."""
        if repr(there) in (repr(base), repr(here)):
            return here
        if repr(here) == repr(base):
            return there
        if isinstance(base, dict) and isinstance(here, dict) and isinstance(there, dict):
            return dict(self._keys(base, here, there))
        if isinstance(base, list) and isinstance(here, list) and isinstance(there, list) and name in SETS:
            kept = [one for one in here if one in there or one not in base]
            return [*kept, *(one for one in there if one not in base and one not in here)]
        self.open = True
        return here

    def _keys(self, base: dict[str, Any], here: dict[str, Any], there: dict[str, Any]) -> Iterator[tuple[str, Any]]:
        for name in dict.fromkeys((*here, *there)):
            if name in base and name in here and name in there:
                yield name, self.merge(base[name], here[name], there[name], name)
                continue
            side = here if name in here else there
            self.open |= (name in here and name in there and repr(here[name]) != repr(there[name])) or (
                name in base and repr(base[name]) != repr(side[name])
            )
            if name not in base:
                yield name, side[name]


def in_braces(value: Any) -> str:
    """Returns a value as it is written in braces."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{in_braces(name)}: {in_braces(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(in_braces, value)) + "]"
    bare = isinstance(value, str) and _BARE.fullmatch(value) and value not in ("null", "true", "false")
    return str(value) if bare else json.dumps(value, ensure_ascii=False)
