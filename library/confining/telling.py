"""Problems ↔ plain values: what another process found, or an earlier run, is told as if it had been found here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from library.problems import NotFound, Place, Problem, Refused, TemplateFault, VanbanError, WriteFault

_ERRORS: tuple[type[VanbanError], ...] = (NotFound, Refused, TemplateFault, WriteFault)


def told(problems: Iterable[Problem]) -> list[list[Any]]:
    """Returns the problems as plain values; a fact that is not plain is told as a text."""
    return [[one.code, _place(one.place), _plain(dict(one.facts)), one.severity] for one in problems]


def problems(values: Sequence[Sequence[Any]]) -> list[Problem]:
    """Returns the problems that such values tell. Raises `ValueError`, `TypeError`, `KeyError` for values that are none."""
    return [Problem(str(code), _placed(place), dict(facts), str(severity)) for code, place, facts, severity in values]


def error_told(error: VanbanError) -> dict[str, Any]:
    """Returns an error as plain values."""
    name = next(kind.__name__ for kind in (*_ERRORS, VanbanError) if isinstance(error, kind))
    return {"error": name, "problems": told(error.problems)}


def error_of(value: dict[str, Any]) -> VanbanError:
    """Returns the error that such values tell. Raises as `problems` does."""
    kind = next((one for one in _ERRORS if one.__name__ == value["error"]), TemplateFault)
    return kind(problems(value["problems"]))


def _place(place: Place | None) -> list[Any] | None:
    if place is None:
        return None
    return [place.file, place.line, place.column, place.part, place.paragraph, place.near, place.cell]


def _placed(value: Sequence[Any] | None) -> Place | None:
    if value is None:
        return None
    file, line, column, part, paragraph, near, cell = value
    return Place(str(file), line, column, part, paragraph, str(near), tuple(cell) if cell else None)


def _plain(fact: Any) -> Any:
    if fact is None or isinstance(fact, (str, int, float)):
        return fact
    if isinstance(fact, dict):
        return {str(name): _plain(one) for name, one in fact.items()}
    return [_plain(one) for one in fact] if isinstance(fact, (list, tuple, set, frozenset)) else str(fact)
