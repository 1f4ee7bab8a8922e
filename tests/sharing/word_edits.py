"""Word files made by hand: a shipped template's file edited in its XML, paragraph by paragraph and row by row."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from generator.rendering.carrier import packed

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY = "word/document.xml"
Element = etree._Element


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(data: bytes, change: Callable[[Element], object], part: str = BODY) -> bytes:
    """Returns the file with a part of it changed."""
    parts = members(data)
    root = etree.fromstring(parts[part])
    change(root)
    return packed({**parts, part: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)})


def replaced(data: bytes, old: str, new: str, part: str = BODY) -> bytes:
    """Returns the file with one text of a part changed, which must be there."""
    parts = members(data)
    assert old in parts[part].decode(), old
    return packed({**parts, part: parts[part].decode().replace(old, new, 1).encode()})


def root_of(data: bytes, part: str = BODY) -> Element:
    return etree.fromstring(members(data)[part])


def items(root: Element) -> Iterator[Element]:
    """Yields the paragraphs that stand in the body itself, and the rows of its tables."""
    for one in root[0]:
        if one.tag == f"{W}p":
            yield one
        elif one.tag == f"{W}tbl":
            yield from one.iterchildren(f"{W}tr")


def said(item: Element) -> str:
    """Returns the words of a paragraph or row."""
    return " | ".join("".join(one.text or "" for one in each.iter(f"{W}t")) for each in item.iter(f"{W}p")).strip()


def lines(data: bytes) -> list[str]:
    return [said(one) for one in items(root_of(data))]


def edit(data: bytes, edits: Mapping[int, str], side: str) -> bytes:
    """Returns the file with the edits of a side, by the numbers of items."""

    def change(root: Element) -> None:
        for at, one in enumerate(list(items(root))):
            _edit(one, edits.get(at, ""), side, at)

    return changed(data, change)


def _edit(item: Element, kind: str, side: str, at: int) -> None:
    parent = item.getparent()
    assert parent is not None
    if kind == "delete":
        parent.remove(item)
    elif kind == "change":
        last = list(item.iter(f"{W}t"))[-1]
        last.text = f"{last.text} {side}{at}"
    elif kind == "insert":
        made = copy.deepcopy(item)
        texts = list(made.iter(f"{W}t"))
        for one in texts:
            one.text = ""
        texts[0].text = f"Thêm bởi {side} sau {at}"
        item.addnext(made)
