"""What no template may hold: links outside, macros, embedded objects, fields that fetch or run something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from library.files.active import EMBEDDED, EXTERNAL, FETCHING, HYPERLINK, MACRO, NESTED, Active, active_content, field_codes
from library.files.xml import parse_xml
from library.problems import Place, Problem, TemplateFault

_CODES = {
    MACRO: "template.macro",
    EMBEDDED: "template.embedded",
    EXTERNAL: "template.external",
    HYPERLINK: "template.external",
    FETCHING: "template.fetching-field",
}
# Word asks before it follows the link of a field; a template of somebody else's has no use for one. `\\l` leads inside.
_HYPERLINK = re.compile(r"^\W*HYPERLINK\s+(?!\\)", re.IGNORECASE)
_FACTS = {EXTERNAL: "target", HYPERLINK: "target", FETCHING: "code"}


def refuse_hostile(package: Mapping[str, bytes], place: Place) -> None:
    """Raises `TemplateFault` with everything in a Word file that a template may not hold, `Refused` for a DOCTYPE."""
    wrong = hostile_problems(package, place)
    if wrong:
        raise TemplateFault(wrong)


def hostile_problems(package: Mapping[str, bytes], place: Place) -> list[Problem]:
    """Returns everything in a Word file that a template may not hold. Raises `Refused` for XML that is not read at all."""
    return [*(_problem(one, place) for one in active_content(package, place)), *_made_fields(package, place)]


def _problem(one: Active, place: Place) -> Problem:
    if one.kind == FETCHING and one.what.startswith(NESTED):
        return Problem("template.made-field", Place(place.file, part=one.part), {"code": one.what})
    facts = {_FACTS[one.kind]: one.what} if one.kind in _FACTS else {}
    return Problem(_CODES[one.kind], Place(place.file, part=one.part), facts)


def _made_fields(package: Mapping[str, bytes], place: Place) -> Iterator[Problem]:
    """Yields fields that lead outside, and those whose code a tag makes: what they do is known when the document is made."""
    for name, data in package.items():
        if name.lower().endswith(".xml") and (b"instrText" in data or b"fldSimple" in data):
            where = Place(place.file, part=name)
            for code in field_codes(parse_xml(data, where)):
                facts = {"code": code.strip()[:60]}
                if "{{" in code or "{%" in code:
                    yield Problem("template.tag-in-field", where, facts)
                elif _HYPERLINK.match(code):
                    yield Problem("template.fetching-field", where, facts)
