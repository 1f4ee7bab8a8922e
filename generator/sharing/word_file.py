"""A Word file as its parts: trees, relations, content types, and which header stands on which pages."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from generator.rendering.carrier import packed
from generator.rendering.source import rendered_parts
from generator.sharing.lists import Lists
from generator.sharing.looks import Styles, W, attribute, local
from generator.sharing.paragraphs import words_of
from generator.typesetting.elements import R as OFFICE
from library.files.packages import unpack
from library.files.xml import Element, parse_xml, to_xml
from library.problems import Place, Problem, Refused

LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
TYPES_PART = "[Content_Types].xml"
R = f"{{{OFFICE}}}"
SIDES = ("headerReference", "footerReference")
NOTES = {"footnoteReference": ("footnotes", "footnote"), "endnoteReference": ("endnotes", "endnote")}
_ABOUT = "docProps/app.xml"


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of a part: its kind, the part or address it leads to, and whether that lies outside."""

    kind: str
    target: str
    outside: bool

    @property
    def role(self) -> str:
        """The last word of its kind: `header`, `image`, `styles`."""
        return self.kind.rpartition("/")[2]


class WordFile:
    """A Word file whose parts are parsed once, when asked for, and may be changed."""

    def __init__(self, data: bytes, place: Place) -> None:
        """Raises `Refused` for what is no package, `TemplateFault` for one that holds no Word document, or one too big."""
        self.place = place
        self.members = unpack(data, place)
        self._trees: dict[str, Element] = {}
        self._relations: dict[str, dict[str, Relation]] = {}
        self._targets: dict[str, dict[str, str]] = {}
        self._styles: Styles | None = None
        self._lists: Lists | None = None
        self._trees.update(rendered_parts(self.members, place))
        self.main = next(name for name, root in self._trees.items() if root.tag == f"{W}document")
        if self.body is None:
            raise Refused(Problem("package.damaged", place))

    @property
    def body(self) -> Element | None:
        """The body, which holds the blocks of the text."""
        return self.tree(self.main).find(f"{W}body")

    def tree(self, part: str) -> Element:
        """Returns the root of a part; what is changed in it is written. Raises `Refused` for damaged or hostile XML."""
        if part not in self._trees:
            self._trees[part] = parse_xml(self.members[part], Place(self.place.file, part=part))
        return self._trees[part]

    def add(self, part: str, data: bytes, kind: str) -> None:
        """Adds a part, with its content type where none is declared for its extension."""
        self.members[part] = data
        if self.type_of(part) != kind:
            root = self.tree(TYPES_PART)
            root.append(root.makeelement(f"{{{TYPES}}}Override", {"PartName": f"/{part}", "ContentType": kind}, None))

    def type_of(self, part: str) -> str:
        """Returns the content type of a part, or ""."""
        root, extension = self.tree(TYPES_PART), part.lower().rpartition(".")[2]
        alone = (one for one in root.iter(f"{{{TYPES}}}Override") if _same(str(one.get("PartName", "")).lstrip("/"), part))
        shared = (one for one in root.iter(f"{{{TYPES}}}Default") if _same(str(one.get("Extension", "")), extension))
        return next((str(one.get("ContentType", "")) for one in (*alone, *shared)), "")

    def relations(self, part: str) -> Mapping[str, Relation]:
        """Returns the relations of a part by their ids."""
        if part not in self._relations:
            name = relations_of(part)
            found = self.tree(name).iter(f"{{{LINKS}}}Relationship") if name in self.members else ()
            self._relations[part] = {str(one.get("Id", "")): _relation(one, part) for one in found}
        return self._relations[part]

    def relate(self, part: str, kind: str, target: str, *, outside: bool = False) -> str:
        """Returns the id of the relation of a part to a target, made where there is none yet."""
        wanted = Relation(kind, target, outside)
        known = self.relations(part)
        for name, one in known.items():
            if one == wanted:
                return name
        number = next(number for number in range(1, len(known) + 2) if f"rId{number}" not in known)
        self._relations[part][f"rId{number}"] = wanted
        told = target if outside else posixpath.relpath(target, posixpath.dirname(part) or ".")
        said = {"Id": f"rId{number}", "Type": kind, "Target": told, **({"TargetMode": "External"} if outside else {})}
        root = self._relations_tree(part)
        root.append(root.makeelement(f"{{{LINKS}}}Relationship", said, None))
        return f"rId{number}"

    def _relations_tree(self, part: str) -> Element:
        name = relations_of(part)
        if name not in self.members:
            self.members[name] = f'<Relationships xmlns="{LINKS}"/>'.encode()
        return self.tree(name)

    def part_of(self, role: str) -> str:
        """Returns the part that the document names for a role (`styles`, `numbering`, `comments`), or ""."""
        found = (one.target for one in self.relations(self.main).values() if one.role == role and not one.outside)
        return next((part for part in found if part in self.members), "")

    @property
    def styles(self) -> Styles:
        """The styles as they are now."""
        if self._styles is None:
            part = self.part_of("styles")
            self._styles = Styles(self.tree(part) if part else None)
        return self._styles

    def styles_changed(self) -> None:
        """The styles are read anew when they are next asked for."""
        self._styles = None

    @property
    def lists(self) -> Lists:
        """The lists as they are now."""
        if self._lists is None:
            self._lists = Lists(self._numbering())
        return self._lists

    def lists_changed(self) -> None:
        """The lists are read anew when they are next asked for."""
        self._lists = None

    def _numbering(self) -> Element | None:
        part = self.part_of("numbering")
        return self.tree(part) if part else None

    def numbering(self, like: WordFile) -> Element:
        """Returns the root of the lists, made like that of another file where there is none."""
        root = self._numbering()
        if root is not None:
            return root
        part = like.part_of("numbering")
        empty = like.tree(part).makeelement(f"{W}numbering", None, {"w": W[1:-1]})
        self.add("word/numbering.xml", to_xml(empty), like.type_of(part))
        self.relate(self.main, f"{OFFICE}/numbering", "word/numbering.xml")
        return self.tree("word/numbering.xml")

    def targets(self, part: str) -> Mapping[str, str]:
        """Returns what stands behind the relations and notes of a part: a hash, an address, the words of a note."""
        if part not in self._targets:
            self._targets[part] = {name: self._behind(one) for name, one in self.relations(part).items()}
            self._targets[part].update(self._notes() if part == self.main else {})
        return self._targets[part]

    def _behind(self, relation: Relation) -> str:
        if relation.outside or relation.target not in self.members:
            return relation.target
        return hashlib.sha256(self.members[relation.target]).hexdigest()[:16]

    def _notes(self) -> Iterator[tuple[str, str]]:
        for reference, (role, tag) in NOTES.items():
            part = self.part_of(role)
            for note in self.tree(part).iterchildren(f"{W}{tag}") if part else ():
                yield f"{reference}:{attribute(note, 'id')}", words_of(note, {})

    def said(self, part: str) -> str:
        """Returns what a part says, a line a paragraph; "" where there is none."""
        found = self.tree(part).iter(f"{W}p") if part else ()
        return "\n".join(words_of(one, self.targets(part)).strip() for one in found)

    @property
    def saved_by(self) -> str:
        """The name of the program that saved the file, as it says itself, or ""."""
        if _ABOUT not in self.members:
            return ""
        said = (one.text or "" for one in self.tree(_ABOUT).iter("{*}Application"))
        return next(said, "").partition("/")[0].strip()

    def sections(self) -> list[Element]:
        """Returns the sections of the document in order."""
        return [] if self.body is None else list(self.body.iter(f"{W}sectPr"))

    def sides(self) -> dict[tuple[str, str, int], str]:
        """Returns the part of each header and footer, by kind, by the pages it stands on, by section."""
        found: dict[tuple[str, str, int], str] = {}
        known = self.relations(self.main)
        for number, section in enumerate(self.sections()):
            for one in section:
                relation = known.get(str(one.get(f"{R}id", "")))
                if local(one) in SIDES and relation is not None and relation.target in self.members:
                    found[local(one), attribute(one, "type") or "default", number] = relation.target
        return found

    def bytes(self) -> bytes:
        """Returns the file, the same bytes every time; parts that nobody looked at stay as they are."""
        made = {name: to_xml(self._trees[name]) if name in self._trees else data for name, data in self.members.items()}
        return packed({TYPES_PART: made.pop(TYPES_PART), **made})


def _same(one: str, other: str) -> bool:
    return one.lower() == other.lower()


def relations_of(part: str) -> str:
    """Returns the name of the part that holds the relations of a part."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def _relation(element: Element, part: str) -> Relation:
    target, kind = str(element.get("Target", "")), str(element.get("Type", ""))
    if element.get("TargetMode") == "External":
        return Relation(kind, target, True)
    path = target if target.startswith("/") else f"{posixpath.dirname(part)}/{target}"
    return Relation(kind, posixpath.normpath(unquote(path)).lstrip("/"), False)
