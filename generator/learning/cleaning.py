"""What Word keeps beside the words (revisions, comments, revision ids, smart tags, hidden text) taken out of a part."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator

from generator.rendering.source import WORD
from library.files.xml import Element

TRACKED, COMMENTS, HIDDEN, LINKS, PEOPLE, EXTRAS = "tracked", "comments", "hidden", "links", "people", "extras"

_OURS = ("vb-number", "vb-date")
_UNWRAPPED = {"ins": TRACKED, "moveTo": TRACKED, "smartTag": "", "customXml": "", "hyperlink": LINKS}
_DROPPED = {
    "del": TRACKED, "moveFrom": TRACKED, "proofErr": "", "lastRenderedPageBreak": "", "bookmarkStart": "", "bookmarkEnd": "",
    "permStart": "", "permEnd": "", "commentRangeStart": "", "commentRangeEnd": "", "moveFromRangeStart": "",
    "moveFromRangeEnd": "", "moveToRangeStart": "", "moveToRangeEnd": "", "pPrChange": TRACKED, "rPrChange": TRACKED,
    "tblPrChange": TRACKED, "tcPrChange": TRACKED, "trPrChange": TRACKED, "sectPrChange": TRACKED, "tblGridChange": TRACKED,
    "tblPrExChange": TRACKED, "numberingChange": TRACKED, "cellIns": TRACKED, "cellMerge": TRACKED, "smartTagPr": "",
    "customXmlPr": "", "annotationRef": "",
}  # fmt: skip
_OFF = ("0", "false", "off")
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def clean(root: Element) -> Counter[str]:
    """Takes out of a part what no template should carry, and writes its letters whole (NFC); returns how often each kind."""
    told: Counter[str] = Counter()
    _drop_rows(root, told)
    _drop_paragraph_ends(root, told)
    for element in list(root.iter(f"{WORD}commentReference")):
        told[COMMENTS] += 1
        _drop(_run_of(element))
    for element in list(_hidden_runs(root)):
        told[HIDDEN] += 1
        _drop(element)
    for element in list(root.iter()):
        _plain(element, told)
    return Counter({kind: count for kind, count in told.items() if kind})


def _plain(element: Element, told: Counter[str]) -> None:
    name = element.tag.removeprefix(WORD) if isinstance(element.tag, str) else ""
    for key in [key for key in map(str, element.attrib) if _of_a_session(key)]:
        del element.attrib[key]
    if name in _DROPPED:
        told[_DROPPED[name]] += bool(element.getparent() is not None)
        _drop(element)
    elif name in _UNWRAPPED:
        told[_UNWRAPPED[name]] += 1
        _unwrap(element, list(element))
    elif name == "sdt" and not _is_ours(element):
        content = element.find(f"{WORD}sdtContent")
        _unwrap(element, list(content) if content is not None else [])
    elif name == "t" and element.text:
        element.text = unicodedata.normalize("NFC", element.text)


def _of_a_session(key: str) -> bool:
    return key.startswith(f"{WORD}rsid") or key in (f"{_W14}paraId", f"{_W14}textId")


def _is_ours(control: Element) -> bool:
    """Tells whether a control is one in which a document gets its number and day."""
    tag = control.find(f"{WORD}sdtPr/{WORD}tag")
    return tag is not None and tag.get(f"{WORD}val") in _OURS


def _hidden_runs(root: Element) -> Iterator[Element]:
    for run in root.iter(f"{WORD}r"):
        mark = run.find(f"{WORD}rPr/{WORD}vanish")
        if mark is not None and mark.get(f"{WORD}val") not in _OFF:
            yield run


def _drop_rows(root: Element, told: Counter[str]) -> None:
    for row in list(root.iter(f"{WORD}tr")):
        look = row.find(f"{WORD}trPr")
        if look is not None and look.find(f"{WORD}del") is not None:
            told[TRACKED] += 1
            _drop(row)


def _drop_paragraph_ends(root: Element, told: Counter[str]) -> None:
    """Joins a paragraph whose end was deleted to the next one, as accepting the change does."""
    for paragraph in list(root.iter(f"{WORD}p")):
        if paragraph.find(f"{WORD}pPr/{WORD}rPr/{WORD}del") is None:
            continue
        told[TRACKED] += 1
        after = paragraph.getnext()
        if after is not None and after.tag == f"{WORD}p":
            at = 1 if after.find(f"{WORD}pPr") is not None else 0
            for child in reversed([one for one in paragraph if one.tag != f"{WORD}pPr"]):
                after.insert(at, child)
            _drop(paragraph)


def _run_of(element: Element) -> Element:
    return next(element.iterancestors(f"{WORD}r"), element)


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: Element, inner: list[Element]) -> None:
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    parent.remove(element)
    for child in reversed(inner):
        parent.insert(at, child)
