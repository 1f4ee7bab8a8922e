"""What no template may hold: links outside, macros, embedded objects, fields that are not known to be harmless."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from library.files.active import (
    EMBEDDED,
    EXTERNAL,
    FETCHING,
    HYPERLINK,
    MACRO,
    NESTED,
    Active,
    active_content,
    fetches,
    field_codes,
    plain_code,
)
from library.files.pictures import looks_like_picture
from library.files.xml import parse_xml
from library.problems import Place, Problem, TemplateFault

_CODES = {
    MACRO: "template.macro",
    EMBEDDED: "template.embedded",
    EXTERNAL: "template.external",
    HYPERLINK: "template.external",
    FETCHING: "template.fetching-field",
}
# Fields that only count, repeat or reckon what stands in the document itself, and the date. ECMA-376, part 1, 17.16.5.
FIELDS = frozenset((
    "=", "ADVANCE", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "BIBLIOGRAPHY", "CITATION", "COMPARE", "CREATEDATE", "DATE",
    "DOCPROPERTY", "EDITTIME", "EQ", "FORMCHECKBOX", "FORMDROPDOWN", "FORMTEXT", "HYPERLINK", "IF", "INDEX", "KEYWORDS",
    "LISTNUM", "NOTEREF", "NUMCHARS", "NUMPAGES", "NUMWORDS", "PAGE", "PAGEREF", "PRINTDATE", "REF", "REVNUM", "SAVEDATE",
    "SECTION", "SECTIONPAGES", "SEQ", "STYLEREF", "SUBJECT", "SYMBOL", "TA", "TC", "TIME", "TITLE", "TOA", "TOC", "XE",
))  # fmt: skip
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}link"
_NAME = re.compile(r"\s*(=|[A-Za-z]+|$)")
# Word asks before it follows the link of a field; a template of somebody else's has no use for one. `\\l` leads inside.
_QUOTED = r'("[^"\\]*"|[^"\s\\]+)'
_INSIDE = re.compile(rf"\s*HYPERLINK\s+\\l\s+{_QUOTED}(\s+\\[hnmo](\s+{_QUOTED})?)*\s*", re.IGNORECASE)
_XML_NAMES = re.compile(r".*\.(xml|rels|svg)", re.IGNORECASE)
_FONTS = re.compile(r"word/fonts/[^/]+\.odttf|word/printerSettings/[^/]+\.bin", re.IGNORECASE)
_RUNS = (b"MZ", b"\x7fELF", b"#!", b"%PDF", b"{\\rtf", b"L\0\0\0")


def refuse_hostile(package: Mapping[str, bytes], place: Place) -> None:
    """Raises `TemplateFault` with everything in a Word file that a template may not hold, `Refused` for a DOCTYPE."""
    wrong = hostile_problems(package, place)
    if wrong:
        raise TemplateFault(wrong)


def hostile_problems(package: Mapping[str, bytes], place: Place) -> list[Problem]:
    """Returns everything in a Word file that a template may not hold. Raises `Refused` for XML that is not read at all."""
    told = [_problem(one, place) for one in active_content(package, place)]
    known = {one.place.part for one in told if one.place is not None}
    return [*told, *_strange(package, place, known), *_linked(package, place), *_unknown_fields(package, place)]


def _problem(one: Active, place: Place) -> Problem:
    where = Place(place.file, part=one.part)
    if one.kind == FETCHING:
        made = one.what.startswith(NESTED)
        return Problem("template.made-field", where) if made else Problem(_CODES[FETCHING], where, {"code": _name(one.what)})
    return Problem(_CODES[one.kind], where)


def _strange(package: Mapping[str, bytes], place: Place, told: set[str | None]) -> Iterator[Problem]:
    """Yields members that are neither XML nor a picture, nor a font as Word packs one: nobody can say what opens them."""
    for name, data in package.items():
        known = not data or looks_like_picture(data) or (_FONTS.fullmatch(name) and not data.startswith(_RUNS))
        if name not in told and not known and not _XML_NAMES.fullmatch(name):
            yield Problem(_CODES[EMBEDDED], Place(place.file, part=name))


def _linked(package: Mapping[str, bytes], place: Place) -> Iterator[Problem]:
    """Yields parts with pictures that are linked instead of kept, wherever the link leads."""
    for name, data in package.items():
        where = Place(place.file, part=name)
        held = name.lower().endswith(".xml") and b":link=" in data.replace(b"\0", b"")
        if held and any(_LINK in one.attrib for one in parse_xml(data, where).iter()):
            yield Problem(_CODES[EXTERNAL], where)


def _unknown_fields(package: Mapping[str, bytes], place: Place) -> Iterator[Problem]:
    """Yields fields that are not known to be harmless, that lead outside, and those whose code a tag makes."""
    for name, data in package.items():
        said = data.replace(b"\0", b"")  # in UTF-16 too
        if name.lower().endswith(".xml") and (b"nstrText" in said or b"fldSimple" in said):
            where = Place(place.file, part=name)
            for code in field_codes(parse_xml(data, where)):
                plain = plain_code(code)
                if "{{" in code or "{%" in code:
                    yield Problem("template.tag-in-field", where)
                elif _name(code) == "HYPERLINK" and not (_INSIDE.fullmatch(plain) and NESTED not in plain):
                    yield Problem("template.fetching-field", where, {"code": "HYPERLINK"})
                elif plain.strip() and _name(code) not in FIELDS and not fetches(code):
                    yield Problem("template.unknown-field", where, {"code": _name(code)})


def _name(code: str) -> str:
    """Returns the name of a field, in capitals; “?” where it does not begin with one."""
    found = _NAME.match(plain_code(code))
    return found[1].upper()[:20] if found else "?"
