"""The lines of the set of bases or recipients that a template names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.planning.plan import Planned
from library.problems import Problem, TemplateFault

Line = Mapping[str, Any]


def lines_of(sets: Mapping[str, Sequence[Line]], planned: Planned, key: str) -> Sequence[Line]:
    """Returns the lines of the set that the manifest names under `key`, none where it names none.

    Raises `TemplateFault` for a set that does not exist.
    """
    name = planned.order.manifest.get(key)
    if name is None:
        return ()
    if name not in sets:
        facts = {"name": name, "known": sorted(sets)}
        raise TemplateFault(Problem("template.unknown-set", planned.order.template.document.place((key,)), facts))
    return sets[name]
