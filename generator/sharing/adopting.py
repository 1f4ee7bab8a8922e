"""Pieces of one Word file taken into another, with all they name: styles, lists, notes, pictures, headers."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from copy import deepcopy

from generator.sharing.looks import W, attribute, local
from generator.sharing.word_file import NOTES, R, WordFile, relations_of
from generator.typesetting.elements import R as OFFICE
from library.files.xml import Element, to_xml

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_MODERN = "{http://schemas.microsoft.com/office/word/"
_LEFT = ("proofErr", "commentRangeStart", "commentRangeEnd", "lastRenderedPageBreak", "permStart", "permEnd")
_STYLED = tuple(f"{W}{name}" for name in ("pStyle", "rStyle", "tblStyle"))
_STYLE_LINKS = tuple(f"{W}{name}" for name in ("basedOn", "next", "link"))


class Adopter:
    """What was taken from a file so far: the same thing is taken once."""

    def __init__(self, source: WordFile, target: WordFile) -> None:
        self.source, self.target = source, target
        self._styles: dict[str, str] = {}
        self._lists: dict[str, str] = {}
        self._notes: dict[tuple[str, str], str] = {}
        self._parts: dict[str, str] = {}
        self._ids: dict[str, int] = {}

    def copy(self, element: Element, part: str, into: str) -> Element:
        """Returns a copy of an element of `part` that is sound in the part `into` of the other file."""
        made = deepcopy(element)
        made.tail = None
        self._clean(made)
        for one in made.iter(*_STYLED):
            one.set(f"{W}val", self.style(attribute(one, "val")))
        for one in made.iter(f"{W}numId"):
            one.set(f"{W}val", self.numbered(attribute(one, "val")))
        for one in made.iter(*(f"{W}{name}" for name in NOTES)):
            one.set(f"{W}id", self.note(local(one), attribute(one, "id")))
        for one in made.iter():
            for key in [key for key in one.attrib if str(key).startswith(R)]:
                self._relate(one, str(key), part, into)
        self._own_ids(made, into)
        return made

    def _clean(self, made: Element) -> None:
        for one in [one for one in made.iter() if local(one) in _LEFT]:
            self._drop(one)
        for one in list(made.iter(f"{W}commentReference")):
            run = one.getparent()
            if run is not None:
                self._drop(run)
        for one in made.iter():
            for key in list(one.attrib):
                if str(key).startswith(_MODERN) or (str(key).startswith(f"{W}rsid")):
                    del one.attrib[key]

    def _drop(self, one: Element) -> None:
        parent = one.getparent()
        if parent is not None:
            parent.remove(one)

    def style(self, name: str) -> str:
        """Returns the id that a style has in the other file, where it is put if it is not there."""
        if name in self._styles:
            return self._styles[name]
        known = self.target.styles.ids.get(self.source.styles.known_as(name))
        element = self.source.styles.elements.get(name)
        root = self.target.styles.root
        if known is not None or element is None or root is None:
            self._styles[name] = known or name
            return self._styles[name]
        taken = self.target.styles.elements
        self._styles[name] = next(one for one in _names(name) if one not in taken and one not in self._styles.values())
        made = deepcopy(element)
        made.set(f"{W}styleId", self._styles[name])
        made.attrib.pop(f"{W}default", "")
        for one in made.iter(*_STYLE_LINKS):
            one.set(f"{W}val", self.style(attribute(one, "val")))
        for one in made.iter(f"{W}numId"):
            one.set(f"{W}val", self.numbered(attribute(one, "val")))
        self._clean(made)
        root.append(made)
        self.target.styles_changed()
        return self._styles[name]

    def numbered(self, name: str) -> str:
        """Returns the number that a list has in the other file, where it is put if no list there is alike."""
        found = self.source.lists.found.get(name)
        if found is None or name in self._lists:
            return self._lists.get(name, name)
        alike = self.target.lists.like(self.source.lists.said(name))
        same = self.target.lists.said(name) == self.source.lists.said(name)
        self._lists[name] = name if same else alike or self._new_list(found)
        return self._lists[name]

    def _new_list(self, found: tuple[Element, Element]) -> str:
        root = self.target.numbering(like=self.source)
        number, shape = deepcopy(found[0]), deepcopy(found[1])
        for tag in ("nsid", "tmpl", "styleLink", "numStyleLink", "lvlPicBulletId"):
            for one in list(shape.iter(f"{W}{tag}")):
                self._drop(one)
        for one in shape.iter(f"{W}pStyle"):
            one.set(f"{W}val", self.style(attribute(one, "val")))
        shape_id = _next(root, "abstractNum", "abstractNumId")
        number_id = _next(root, "num", "numId")
        shape.set(f"{W}abstractNumId", shape_id)
        number.set(f"{W}numId", number_id)
        for one in number.iter(f"{W}abstractNumId"):
            one.set(f"{W}val", shape_id)
        shapes, numbers = list(root.iterchildren(f"{W}abstractNum")), list(root.iterchildren(f"{W}num"))
        root.insert(root.index(shapes[-1]) + 1 if shapes else 0, shape)
        root.insert(root.index(numbers[-1]) + 1 if numbers else root.index(shape) + 1, number)
        self.target.lists_changed()
        return number_id

    def note(self, reference: str, name: str) -> str:
        """Returns the id that a note has in the other file, where it is put."""
        role, tag = NOTES[reference]
        part = self.source.part_of(role)
        found = [one for one in self.source.tree(part) if attribute(one, "id") == name] if part else []
        if not found or (reference, name) in self._notes:
            return self._notes.get((reference, name), name)
        into = self.target.part_of(role) or self._notes_part(role, part, tag)
        number = _next(self.target.tree(into), tag, "id")
        self._notes[reference, name] = number
        made = self.copy(found[0], part, into)
        made.set(f"{W}id", number)
        self.target.tree(into).append(made)
        return number

    def _notes_part(self, role: str, part: str, tag: str) -> str:
        """A part for notes begins with the lines that part them from the text."""
        root = deepcopy(self.source.tree(part))
        for one in [one for one in root if attribute(one, "type") not in ("separator", "continuationSeparator")]:
            root.remove(one)
        name = f"word/{role}.xml"
        self.target.add(name, to_xml(root), self.source.type_of(part))
        self.target.relate(self.target.main, f"{OFFICE}/{role}", name)
        return name

    def _relate(self, element: Element, key: str, part: str, into: str) -> None:
        relation = self.source.relations(part).get(str(element.get(key)))
        if relation is None:
            del element.attrib[key]
        elif relation.outside:
            element.set(key, self.target.relate(into, relation.kind, relation.target, outside=True))
        elif relation.target in self.source.members:
            element.set(key, self.target.relate(into, relation.kind, self.part(relation.target, relation.role)))

    def part(self, name: str, role: str) -> str:
        """Returns the name that a part has in the other file, where it is put with all it names."""
        if name in self._parts:
            return self._parts[name]
        data = self.source.members[name]
        beside = relations_of(name) in self.source.members
        if not beside and role not in ("header", "footer") and self.target.members.get(name) == data:
            return name
        stem, dot, extension = name.rpartition(".")
        made = next(f"{one}{dot}{extension}" for one in _names(stem) if f"{one}{dot}{extension}" not in self.target.members)
        self._parts[name] = made
        self.target.add(made, data, self.source.type_of(name))
        if role in ("header", "footer"):
            self._side(name, made)
        elif beside:
            self._beside(name, made)
        return made

    def _side(self, name: str, made: str) -> None:
        root = self.target.tree(made)
        for one in list(root):
            root.remove(one)
        root.extend(self.copy(one, name, made) for one in self.source.tree(name))

    def _beside(self, name: str, made: str) -> None:
        """A part that is no text is copied as it is, so its relations keep their ids."""
        root = deepcopy(self.source.tree(relations_of(name)))
        for one in root:
            relation = self.source.relations(name).get(str(one.get("Id", "")))
            if relation is not None and not relation.outside and relation.target in self.source.members:
                target = self.part(relation.target, relation.role)
                one.set("Target", posixpath.relpath(target, posixpath.dirname(made)))
        self.target.members[relations_of(made)] = to_xml(root)

    def _own_ids(self, made: Element, into: str) -> None:
        """Drawings, bookmarks and controls get numbers of their own; a bookmark whose name is there already is left out."""
        for one in made.iter(_DRAWING):
            one.set("id", self._number("drawing", into))
        marks = list(made.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"))
        known = {attribute(one, "name") for one in self.target.tree(into).iter(f"{W}bookmarkStart")} if marks else set()
        numbers: dict[str, str] = {}
        for one in marks:
            old = attribute(one, "id")
            if local(one) == "bookmarkStart" and attribute(one, "name") not in known:
                numbers[old] = self._number("bookmark", into)
            if old in numbers:
                one.set(f"{W}id", numbers[old])
            else:
                self._drop(one)
        for one in list(made.iter(f"{W}sdtPr")):
            for number in one.findall(f"{W}id"):
                number.set(f"{W}val", self._number("control", into))

    def _number(self, kind: str, into: str) -> str:
        if kind not in self._ids:
            self._ids[kind] = max(_numbers(self.target, kind, into), default=0)
        self._ids[kind] += 1
        return str(self._ids[kind])


def _numbers(file: WordFile, kind: str, into: str) -> Iterator[int]:
    for part in dict.fromkeys((file.main, into, *file.sides().values())):
        for one in file.tree(part).iter(_DRAWING, f"{W}bookmarkStart", f"{W}sdtPr"):
            inner = one.find(f"{W}id") if local(one) == "sdtPr" else None
            told = {
                "drawing": str(one.get("id", "")),
                "bookmark": attribute(one, "id"),
                "control": "" if inner is None else attribute(inner, "val"),
            }[kind]
            if told.isascii() and told.isdigit() and len(told) < 10:
                yield int(told)


def _names(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name}{number}"
        number += 1


def _next(root: Element, tag: str, key: str) -> str:
    known = [attribute(one, key) for one in root.iterchildren(f"{W}{tag}")]
    return str(max((int(one) for one in known if one.isascii() and one.isdigit() and len(one) < 9), default=0) + 1)
