"""What no template may hold: links outside, macros, embedded objects, fields that fetch or run something."""

from __future__ import annotations

from collections.abc import Mapping

from library.files.active import EMBEDDED, EXTERNAL, FETCHING, HYPERLINK, MACRO, Active, active_content
from library.problems import Place, Problem, TemplateFault

_CODES = {
    MACRO: "template.macro",
    EMBEDDED: "template.embedded",
    EXTERNAL: "template.external",
    HYPERLINK: "template.external",
    FETCHING: "template.fetching-field",
}
_FACTS = {EXTERNAL: "target", HYPERLINK: "target", FETCHING: "code"}


def refuse_hostile(package: Mapping[str, bytes], place: Place) -> None:
    """Raises `TemplateFault` with everything in a Word file that a template may not hold, `Refused` for a DOCTYPE."""
    wrong = [_problem(one, place) for one in active_content(package, place)]
    if wrong:
        raise TemplateFault(wrong)


def _problem(one: Active, place: Place) -> Problem:
    facts = {_FACTS[one.kind]: one.what} if one.kind in _FACTS else {}
    return Problem(_CODES[one.kind], Place(place.file, part=one.part), facts)
