"""A template compiled once: one document is one render, one pass for the numbers, one deflate of what changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Template, nodes
from lxml import etree

from generator import inserts
from generator.layout.profile import Level
from generator.phrases.allowlist import allowed
from generator.phrases.environment import TemplateSyntaxError, compiled, parse, render
from generator.phrases.marks import KINDS, marks
from generator.phrases.names import Path_, members, paths, printed_only
from generator.rendering.balance import torn_at
from generator.rendering.carrier import Carrier
from generator.rendering.container import QUICK, Container, member
from generator.rendering.explain import explain
from generator.rendering.finishing import (
    HYPHEN,
    needs_table_repair,
    numbered_drawings,
    repaired_tables,
    resolved_breaks,
    unbroken_hyphens,
)
from generator.rendering.hostile import refuse_hostile
from generator.rendering.inserted import Inserted
from generator.rendering.numbering import number
from generator.rendering.rich import Styles, styles_of
from generator.rendering.scope import Vocabulary
from generator.rendering.source import WORD, jinja_source, located_source, rendered_parts
from generator.rendering.tags import OPENINGS
from generator.rendering.uncommented import uncommented
from library.files.packages import read_package
from library.files.xml import parse_xml
from library.problems import ERROR, Place, Problem, TemplateFault

_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r")
_NO_LETTERS = ("\ufffe", "\uffff")
_BREAKS = ("\n", "\t", "\a", "\f")
_ESCAPED_BRACES = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}
STYLES = "word/styles.xml"


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    template: Template
    breaks: int
    settled: bool
    tables: bool
    drawings: bool


@dataclass(frozen=True, slots=True)
class _Uses:
    """What the parts of a template use: names they only print, names they do more with, fields that are more than text."""

    printed: set[Path_]
    decides: set[Path_]
    special: Vocabulary

    @property
    def drawn(self) -> bool:
        """Whether a document may hold pictures or documents that its values name."""
        return any(inserts.holds(schema, (inserts.PICTURE, inserts.DOCUMENT)) for schema in self.special.values())


class Compiled:
    """A Word template ready to render; make it with `compile_template`. `body` is the name of the part with the text."""

    def __init__(
        self, package: Mapping[str, bytes], body: str, parts: Sequence[_Part], levels: Sequence[Level], uses: _Uses,
        values: dict[str, dict[str, str]], place: Place,
    ) -> None:  # fmt: skip
        self.body = body
        self.printed, self.decides = uses.printed, uses.decides
        self.carried = uses.drawn
        rendered = {part.name for part in parts}
        self.unchanged = tuple(member(name, data) for name, data in package.items() if name not in rendered)
        self.container = Container(self.unchanged)
        self._package = package if self.carried else {}
        self._styles = _styles(package) if uses.special else {}
        self._special = uses.special
        self._parts = parts
        self._levels = levels
        self._marks = values
        self._place = place

    def texts(self, values: Mapping[str, Any]) -> list[tuple[str, str]]:
        """Returns (name, XML) of every part that depends on values. Raises `TemplateFault`."""
        context = self._context(values, Inserted(self._styles))
        return [(part.name, self._text(part, context, first=not index)) for index, part in enumerate(self._parts)]

    def render(self, values: Mapping[str, Any], folder: Path | None = None) -> bytes:
        """Returns the bytes of the document that these values make; pictures and documents are files below `folder`.

        Raises `TemplateFault`, and `Refused` for a file that cannot stand in a document.
        """
        if self.carried:
            return self._carried(values, folder)
        return self.container.package(member(name, xml.encode(), QUICK) for name, xml in self.texts(values))

    def _carried(self, values: Mapping[str, Any], folder: Path | None) -> bytes:
        carrier = Carrier(self._package, self._place)
        context = self._context(values, Inserted(self._styles, carrier, folder))
        rendered = {}
        for index, part in enumerate(self._parts):
            carrier.enter(part.name)
            rendered[part.name] = self._text(part, context, first=not index)
        return carrier.package(rendered)

    def _context(self, values: Mapping[str, Any], inserted: Inserted) -> dict[str, Any]:
        special = {
            name: inserts.replaced(schema, values[name], inserted.made)
            for name, schema in self._special.items()
            if name in values
        }
        return {**values, **special, **self._marks}

    def _text(self, part: _Part, context: Mapping[str, Any], *, first: bool) -> str:
        xml, only_letters = render(part.template, context, first=first)
        xml = number(xml, self._levels)
        xml = xml if only_letters and part.settled else settled(xml, part.breaks, part.name)
        xml = repaired_tables(xml) if part.tables else xml
        return numbered_drawings(xml) if part.drawings else xml


def breaks_in(text: str) -> int:
    """Returns how many signs of a text stand for a tab, a new line, a new paragraph or a new page."""
    return sum(text.count(sign) for sign in _BREAKS)


def settled(xml: str, breaks: int, part: str) -> str:
    """Returns a rendered part with breaks and unbreakable hyphens of values as Word's own; `breaks` stood there before.

    Raises `TemplateFault` for a character that no Word file may hold.
    """
    if breaks_in(xml) > breaks:
        xml = resolved_breaks(xml)
    xml = unbroken_hyphens(xml) if HYPHEN in xml else xml
    refuse_illegal(xml, part)
    return xml


def refuse_illegal(text: str, part: str) -> None:
    """Raises `TemplateFault` for a character that no Word file may hold."""
    try:
        data = text.encode()
        illegal = len(data.translate(None, _CONTROLS)) < len(data) or any(sign in text for sign in _NO_LETTERS)
    except UnicodeEncodeError:  # half of a pair
        illegal = True
    if illegal:
        raise TemplateFault(Problem("text.control-character", Place("", part=part)))


def compile_template(path: Path, levels: Sequence[Level], vocabulary: Vocabulary) -> Compiled:
    """Returns the template in the Word file `path`, without the comments in it.

    Raises `Refused` (not a Word file, hostile), `TemplateFault` with everything that is wrong in its tags.
    """
    package: Mapping[str, bytes] = read_package(path)
    place = Place(str(path))
    refuse_hostile(package, place)
    package = uncommented(package, place)
    roots = rendered_parts(package, place)
    wrong = [one for one in explain(roots, str(path), vocabulary, levels) if one.severity == ERROR]
    if wrong:
        raise TemplateFault(wrong)
    trees = sound_trees(roots, place)
    used = {word: set().union(*(members(tree, word) for tree in trees.values())) for word in KINDS}
    uses = _uses(trees.values(), vocabulary)
    parts = [_part(name, roots[name], tree, drawn=uses.drawn) for name, tree in trees.items()]
    body = next(name for name, root in roots.items() if root.tag == f"{WORD}document")
    return Compiled(package, body, parts, levels, uses, marks(used), place)


def sound_trees(roots: Mapping[str, etree._Element], place: Place) -> dict[str, nodes.Template]:
    """Returns the syntax tree of each part that holds tags.

    What stands in paragraphs was explained before; this guards the rest. Raises `TemplateFault`.
    """
    sources = {name: jinja_source(root) for name, root in roots.items()}
    tagged = {name: source for name, source in sources.items() if any(sign in source for sign in OPENINGS)}
    return {name: _tree(source, roots[name], Place(place.file, part=name)) for name, source in tagged.items()}


def _tree(source: str, root: etree._Element, where: Place) -> nodes.Template:
    try:
        tree = parse(source, escape=True)
    except TemplateSyntaxError as error:
        raise TemplateFault(Problem("template.broken-part", where)) from error
    wrong = allowed(tree)
    if wrong:
        raise TemplateFault(Problem(code, where, {"tag": where.part, **facts}) for code, facts in wrong)
    if torn_at(tree) is not None:
        raise TemplateFault(Problem("template.torn", _torn_place(root, where)))
    for data in tree.find_all(nodes.TemplateData):
        for written, meant in _ESCAPED_BRACES.items():
            data.data = data.data.replace(written, meant)
    return tree


def _torn_place(root: etree._Element, where: Place) -> Place:
    located = located_source(root)
    line = None if located is None else torn_at(parse(located, escape=True))
    return where if line is None or line < 2 else Place(where.file, part=where.part, paragraph=line - 1)


def _uses(trees: Iterable[nodes.Template], vocabulary: Vocabulary) -> _Uses:
    """Returns what every part only prints, what some part uses for more (condition, loop, filter), and the special fields."""
    printed: set[Path_] = set()
    decides: set[Path_] = set()
    for tree in trees:
        only = printed_only(tree)
        printed |= only
        decides |= {path for path, _ in paths(tree)} - only
    names = {path[0] for path in printed | decides}
    special = {name: schema for name, schema in vocabulary.items() if name in names and inserts.holds(schema)}
    return _Uses({path for path in printed if not overlaps(path, decides)}, decides, special)


def overlaps(path: Path_, others: Iterable[Path_]) -> bool:
    """Tells whether a name is one of the others, a part of one, or has one as its part."""
    return any(path[: len(one)] == one or one[: len(path)] == path for one in others)


def _part(name: str, root: etree._Element, tree: nodes.Template, *, drawn: bool) -> _Part:
    data = [one.data for one in tree.find_all(nodes.TemplateData)]
    breaks = sum(breaks_in(piece) for piece in data)
    drawings = root.tag == f"{WORD}document" and (drawn or any("<wp:docPr" in piece for piece in data))
    hyphens = any(HYPHEN in piece for piece in data)
    return _Part(name, compiled(tree, escape=True), breaks, not hyphens, needs_table_repair(root), drawings)


def _styles(package: Mapping[str, bytes]) -> Styles:
    return styles_of(parse_xml(package[STYLES], Place("", part=STYLES)) if STYLES in package else None)
