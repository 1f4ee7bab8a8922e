"""What a Word file holds besides text and pictures of its own: links outside, macros, files inside, fields that fetch.

Names and types in a package are what its maker wrote there, so members are told by their content: a drawing (SVG) that reads
a file is one under the name of a picture too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from library.files.xml import Element, parse_xml
from library.problems import Place

MACRO, EMBEDDED, EXTERNAL, HYPERLINK, FETCHING = "macro", "embedded", "external", "hyperlink", "fetching"

_XML_SUFFIXES = (".xml", ".rels")
_XML_START = re.compile(rb"(\xef\xbb\xbf|\xff\xfe|\xfe\xff|\0\0\xfe\xff)?[\s\0]*<\0*[?!:_A-Za-z]")
# A compound file, a package, something deflated, PostScript: each is read by yet another program.
_FILES_INSIDE = (b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"\x1f\x8b", b"%!PS", b"\xc5\xd0\xd3\xc6")
_MACROS = re.compile(r"(vba\w*\.bin|/activeX/|\.docm|\.dotm)", re.IGNORECASE)
_MACRO_TYPES = re.compile(r"macroEnabled|vbaProject|activeX", re.IGNORECASE)
_EMBEDDING = ("aFChunk", "control", "oleObject", "package", "subDocument")
_EMBEDDED_NAMES = re.compile(r"/(embeddings|attachedToolbars)/", re.IGNORECASE)
_FETCHING_CODE = re.compile(
    r"^\W*(DDE|DDEAUTO|INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DATABASE|MACROBUTTON|EMBED|RD)\b", re.IGNORECASE
)
_AWAY = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", re.IGNORECASE)
_RELATIONS = re.compile(r"(.*/|)_rels/([^/]+)\.rels", re.IGNORECASE)
_CLICKED = ("hyperlink", "hlinkClick", "hlinkHover", "hlinkMouseOver")
_FILLED = ("imagedata", "fill", "stroke")
_DRAWN_FROM = ("image", "feImage", "foreignObject", "script")
NESTED = "\ufffc"


@dataclass(frozen=True, slots=True)
class Active:
    """One thing in a Word file that is more than text: its kind, the part it is in, and where it leads or what it says."""

    kind: str
    part: str
    what: str = ""


def active_content(package: Mapping[str, bytes], place: Place) -> Iterator[Active]:
    """Yields everything in a Word file that would fetch, run or carry something, and links that a reader may click on.

    Raises `Refused` for XML that cannot be read: damaged, with a DOCTYPE, beyond the limits.
    """
    for name, data in package.items():
        if _MACROS.search(name):
            yield Active(MACRO, name)
        elif _EMBEDDED_NAMES.search(name) or data.startswith(_FILES_INSIDE):
            yield Active(EMBEDDED, name)
        elif name.lower().endswith(_XML_SUFFIXES) or _XML_START.match(data):
            root = parse_xml(data, Place(place.file, part=name))
            found = _drawing(root) if _local(root) == "svg" else _in_part(root)
            yield from (Active(kind, name, what) for kind, what in found)
            yield from _links(name, root, package, place)


def _local(element: Element) -> str:
    """Returns the name of an element without its namespace; comments and instructions have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _attributes(element: Element) -> dict[str, str]:
    return {str(name).rpartition("}")[2]: str(value) for name, value in element.attrib.items()}


def _in_part(root: Element) -> Iterator[tuple[str, str]]:
    for element in root.iter():
        tag = _local(element)
        if tag == "altChunk":
            yield EMBEDDED, ""
        elif tag == "ocx" or (tag in ("Override", "Default") and _MACRO_TYPES.search(element.get("ContentType", ""))):
            yield MACRO, ""
        elif tag in _FILLED and {"src", "href", "althref"} & set(_attributes(element)):
            yield EXTERNAL, ""
    yield from ((FETCHING, _short(code)) for code in field_codes(root) if _fetches(code))


def _drawing(root: Element) -> Iterator[tuple[str, str]]:
    """Yields what a drawing (SVG) takes from elsewhere: any picture in it may be a drawing in its turn."""
    for element in root.iter():
        tag = _local(element)
        target = _attributes(element).get("href", "#")
        if tag in _DRAWN_FROM or (tag != "a" and not target.startswith("#")):
            yield EXTERNAL, _short(target)


def _links(name: str, root: Element, package: Mapping[str, bytes], place: Place) -> Iterator[Active]:
    """Yields the links outside of a part of relations; a hyperlink that something else than a click follows is no hyperlink."""
    clicked: dict[str, str] = {}
    for element in root.iter():
        link = _attributes(element) if _local(element) == "Relationship" else {}
        target = link.get("Target", "")
        if link.get("TargetMode") != "External" and not _AWAY.match(target):
            if link.get("Type", "").rpartition("/")[2] in _EMBEDDING:
                yield Active(EMBEDDED, name, _short(target))
            continue
        if link.get("Type", "").endswith("/hyperlink"):
            clicked[link.get("Id", "")] = target
        else:
            yield Active(EXTERNAL, name, _short(target))
    followed = _followed(name, set(clicked), package, place) if clicked else set()
    for id, target in clicked.items():
        yield Active(EXTERNAL if id in followed else HYPERLINK, name, _short(target))


def _followed(name: str, ids: set[str], package: Mapping[str, bytes], place: Place) -> set[str]:
    """Returns those of the ids that the part they belong to names elsewhere than in a hyperlink; all where there is no part."""
    found = _RELATIONS.fullmatch(name)
    source = next((one for one in package if found and one.lower() == (found[1] + found[2]).lower()), None)
    if source is None:
        return ids
    root = parse_xml(package[source], Place(place.file, part=source))
    others = (element for element in root.iter() if _local(element) not in _CLICKED)
    return {str(value) for element in others for value in element.attrib.values()} & ids


def field_codes(root: Element) -> Iterator[str]:
    """Yields the codes of fields. A code may be cut over runs and paragraphs, and stand beside others in one paragraph."""
    open_codes: list[list[str]] = []
    loose: list[str] = []
    for element in root.iter():
        tag = _local(element)
        if tag == "fldSimple":
            yield _attributes(element).get("instr", "")
        elif tag == "fldChar":
            yield from _turned(_attributes(element).get("fldCharType"), open_codes)
        elif tag == "instrText":
            (open_codes[-1] if open_codes else loose).append(element.text or "")
        elif tag == "p" and loose:
            yield "".join(loose)
            loose.clear()
    yield from map("".join, [*open_codes, loose])


def _turned(kind: str | None, open_codes: list[list[str]]) -> Iterator[str]:
    """Begins a field in another one, or ends the innermost and yields its code."""
    if kind == "begin":
        if open_codes:
            open_codes[-1].append(NESTED)
        open_codes.append([])
    elif kind == "end" and open_codes:
        yield "".join(open_codes.pop())


def _fetches(code: str) -> bool:
    """Tells whether a field fetches or runs something; one whose name another field spells may do anything."""
    return bool(_FETCHING_CODE.match(code)) or code.lstrip().startswith(NESTED)


def _short(text: str) -> str:
    return text.strip()[:60]

