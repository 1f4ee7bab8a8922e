"""What a Word file holds besides text and pictures of its own: links outside, macros, files inside, fields that fetch.

Names and types in a package are what its maker wrote there, so members are told by their content: a drawing (SVG) that reads
a file is one under the name of a picture too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from library.files.xml import Element, parse_xml
from library.problems import Place

MACRO, EMBEDDED, EXTERNAL, HYPERLINK, FETCHING = "macro", "embedded", "external", "hyperlink", "fetching"

_XML_SUFFIXES = (".xml", ".rels")
_XML_START = re.compile(rb"(\xef\xbb\xbf|\xff\xfe|\xfe\xff|\0\0\xfe\xff)?[\s\0]*<\0*[?!:_A-Za-z]")
# A compound file, a package, something deflated, PostScript: each is read by yet another program.
_FILES_INSIDE = (b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"\x1f\x8b", b"%!PS", b"\xc5\xd0\xd3\xc6")
_MACROS = re.compile(r"(vba\w*\.(bin|xml)|/activeX/|(^|/)customUI/|(^|/)webextensions/|\.docm|\.dotm)", re.IGNORECASE)
_MACRO_TYPES = re.compile(r"macroEnabled|vbaProject|activeX", re.IGNORECASE)
_EMBEDDING = ("aFChunk", "control", "oleObject", "package", "subDocument")
_RUNNING = ("vbaProject", "wordVbaData", "keyMapCustomizations", "attachedToolbars", "extensibility", "activeXControlBinary",
            "webextension", "webextensiontaskpanes")  # fmt: skip
# Elements: other files, what runs in Word, what Word fetches by itself.
_ELEMENTS = {
    **dict.fromkeys(("altChunk", "subDoc", "OLEObject", "objectEmbed", "objectLink", "control"), "embedded"),
    **dict.fromkeys(("ocx", "customUI", "webextension", "taskpanes", "tcg", "vbaSuppData"), "macro"),
    **dict.fromkeys(("mailMerge", "frameset", "saveThroughXslt"), "external"),
}
_EMBEDDED_NAMES = re.compile(r"/(embeddings/|attachedToolbars)", re.IGNORECASE)
_FETCHING_CODE = re.compile(
    r"^\W*(DDE|DDEAUTO|INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DATABASE|MACROBUTTON|EMBED|RD)\b", re.IGNORECASE
)
_AWAY = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", re.IGNORECASE)
_RELATIONS = re.compile(r"(.*/|)_rels/([^/]+)\.rels", re.IGNORECASE)
_CODES = ("instrText", "delInstrText")
_CLICKED = ("hyperlink", "hlinkClick", "hlinkHover", "hlinkMouseOver")
_FILLED, _SOURCES = ("imagedata", "fill", "stroke"), {"src", "href", "althref"}
_DRAWN_FROM = ("image", "feImage", "foreignObject", "script")
NESTED = "\ufffc"
_VML = "{urn:schemas-microsoft-com:vml}"
_URL = re.compile(r"url\s*\(\s*[\"']?\s*[^#\"'\s]|@import|\\\\", re.IGNORECASE)
_SPACES = re.compile(r"[\x00-\x20\x7f\xa0\ufeff]+")


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
        if tag in _ELEMENTS:
            yield _ELEMENTS[tag], ""
        elif tag in ("Override", "Default") and _MACRO_TYPES.search(element.get("ContentType", "")):
            yield MACRO, ""
        elif tag in _FILLED and _SOURCES & _attributes(element).keys():
            yield EXTERNAL, ""
        elif element.get("href") and _VML in str(element.tag):
            yield HYPERLINK, _short(element.get("href", ""))
    yield from ((FETCHING, _short(code)) for code in field_codes(root) if fetches(code))


def _drawing(root: Element) -> Iterator[tuple[str, str]]:
    """Yields what a drawing (SVG) takes from elsewhere: any picture in it may be a drawing in its turn."""
    if root.getprevious() is not None or root.getnext() is not None:
        yield EXTERNAL, ""  # an instruction may name a style sheet
    for element in root.iter():
        tag, attributes = _local(element), _attributes(element)
        target = attributes.get("href", "#")
        if tag in _DRAWN_FROM or (tag != "a" and not target.startswith("#")):
            yield EXTERNAL, _short(target)
        elif any(name.lower().startswith("on") for name in attributes) or _fetches_style(element, attributes):
            yield EXTERNAL, ""


def _fetches_style(element: Element, attributes: Mapping[str, str]) -> bool:
    """Tells whether a drawing's element takes a colour or a style from elsewhere; what it takes from itself begins with #."""
    said = [element.text or ""] if _local(element) == "style" else []
    return any(_URL.search(one) for one in (*said, *attributes.values()))


def _links(name: str, root: Element, package: Mapping[str, bytes], place: Place) -> Iterator[Active]:
    """Yields the links outside of a part of relations; a hyperlink that something else than a click follows is no hyperlink."""
    clicked: dict[str, str] = {}
    for element in root.iter():
        link = _attributes(element) if _local(element) == "Relationship" else {}
        target, kind = _SPACES.sub("", link.get("Target", "")), link.get("Type", "").rpartition("/")[2]
        if kind in _RUNNING:
            yield Active(MACRO, name)
        if link.get("TargetMode", "").strip().lower() != "external" and not _AWAY.match(target):
            if kind in _EMBEDDING:
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
        elif tag in _CODES:
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


def fetches(code: str) -> bool:
    """Tells whether a field fetches or runs something; one whose name another field spells may do anything."""
    said = plain_code(code)
    return bool(_FETCHING_CODE.match(said)) or said.lstrip().startswith(NESTED)


def plain_code(code: str) -> str:
    """Returns the code of a field as a hasty reader might take it: letters of other forms as usual ones, nothing unseen."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", code) if unicodedata.category(letter) not in ("Cc", "Cf"))


def _short(text: str) -> str:
    return text.strip()[:60]

