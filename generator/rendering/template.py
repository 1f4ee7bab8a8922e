"""A template compiled once: one document is one render, one pass for the numbers, one deflate of what changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Template, nodes
from lxml import etree

from generator.layout.profile import Level
from generator.phrases.environment import TemplateSyntaxError, allowed, compiled, parse, render
from generator.phrases.marks import KINDS, marks
from generator.phrases.names import Path_, members, paths, printed_only
from generator.rendering.container import QUICK, Container, Member, member
from generator.rendering.explain import Vocabulary, explain
from generator.rendering.hostile import refuse_hostile
from generator.rendering.numbering import number
from generator.rendering.source import (
    WORD,
    jinja_source,
    needs_table_repair,
    rendered_parts,
    repaired_tables,
    resolved_breaks,
)
from library.files.packages import read_package
from library.problems import Place, Problem, TemplateFault

_ILLEGAL = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAKS = ("\n", "\t", "\a", "\f")
_ESCAPED_BRACES = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    template: Template
    breaks: int
    repair: bool


class Compiled:
    """A Word template ready to render; make it with `compile_template`. `body` is the name of the part with the text."""

    def __init__(
        self,
        body: str,
        unchanged: Iterable[Member],
        parts: Sequence[_Part],
        levels: Sequence[Level],
        uses: tuple[set[Path_], set[Path_]],
        values: dict[str, dict[str, str]],
    ) -> None:
        self.body = body
        self.unchanged = tuple(unchanged)
        self.printed, self.decides = uses
        self.container = Container(self.unchanged)
        self._parts = parts
        self._levels = levels
        self._marks = values

    def texts(self, values: Mapping[str, Any]) -> list[tuple[str, str]]:
        """Returns (name, XML) of every part that depends on values. Raises `TemplateFault`."""
        context = {**values, **self._marks}
        return [(part.name, self._text(part, context)) for part in self._parts]

    def render(self, values: Mapping[str, Any]) -> bytes:
        """Returns the bytes of the document that these values make. Raises `TemplateFault`."""
        return self.container.package(member(name, xml.encode(), QUICK) for name, xml in self.texts(values))

    def _text(self, part: _Part, context: Mapping[str, Any]) -> str:
        xml = number(render(part.template, context), self._levels)
        xml = settled(xml, part.breaks, part.name)
        return repaired_tables(xml) if part.repair else xml


def breaks_in(text: str) -> int:
    """Returns how many signs of a text stand for a tab, a new line, a new paragraph or a new page."""
    return sum(text.count(sign) for sign in _BREAKS)


def settled(xml: str, breaks: int, part: str) -> str:
    """Returns a rendered part with the breaks of its values turned into Word's own; `breaks` stood there before.

    Raises `TemplateFault` for a character that no Word file may hold.
    """
    if breaks_in(xml) > breaks:
        xml = resolved_breaks(xml)
    refuse_illegal(xml, part)
    return xml


def refuse_illegal(text: str, part: str) -> None:
    """Raises `TemplateFault` for a character that no Word file may hold."""
    if _ILLEGAL.search(text):
        raise TemplateFault(Problem("text.control-character", Place("", part=part)))


def compile_template(path: Path, levels: Sequence[Level], vocabulary: Vocabulary) -> Compiled:
    """Returns the template in the Word file `path`.

    Raises `Refused` (not a Word file, hostile), `TemplateFault` with everything that is wrong in its tags.
    """
    package = read_package(path)
    place = Place(str(path))
    refuse_hostile(package, place)
    roots = rendered_parts(package, place)
    wrong = explain(roots, str(path), vocabulary, levels)
    if wrong:
        raise TemplateFault(wrong)
    sources = {name: jinja_source(root) for name, root in roots.items()}
    sources = {name: source for name, source in sources.items() if "{{" in source or "{%" in source}
    trees = {name: _tree(source, place, name) for name, source in sources.items()}
    used = {word: set().union(*(members(tree, word) for tree in trees.values())) for word in KINDS}
    parts = [_part(name, sources[name], tree) for name, tree in trees.items()]
    unchanged = [member(name, data) for name, data in package.items() if name not in trees]
    return Compiled(_body(roots), unchanged, parts, levels, _uses(trees.values()), marks(used))


def _body(roots: Mapping[str, etree._Element]) -> str:
    return next(name for name, root in roots.items() if root.tag == f"{WORD}document")


def _uses(trees: Iterable[nodes.Template]) -> tuple[set[Path_], set[Path_]]:
    """Returns the names that every part only prints, and those that some part uses for more (condition, loop, filter)."""
    printed: set[Path_] = set()
    decides: set[Path_] = set()
    for tree in trees:
        only = printed_only(tree)
        printed |= only
        decides |= {path for path, _ in paths(tree)} - only
    return {path for path in printed if not overlaps(path, decides)}, decides


def overlaps(path: Path_, others: Iterable[Path_]) -> bool:
    """Tells whether a name is one of the others, a part of one, or has one as its part."""
    return any(path[: len(one)] == one or one[: len(path)] == path for one in others)


def _tree(source: str, place: Place, name: str) -> nodes.Template:
    """Returns the syntax tree of a part. What stands in paragraphs was explained before; this guards the rest."""
    where = Place(place.file, part=name)
    try:
        tree = parse(source, escape=True)
    except TemplateSyntaxError as error:
        raise TemplateFault(Problem("template.broken-part", where)) from error
    wrong = allowed(tree)
    if wrong:
        raise TemplateFault(Problem(code, where, {"tag": name, **facts}) for code, facts in wrong)
    for data in tree.find_all(nodes.TemplateData):
        for written, meant in _ESCAPED_BRACES.items():
            data.data = data.data.replace(written, meant)
    return tree


def _part(name: str, source: str, tree: nodes.Template) -> _Part:
    breaks = sum(breaks_in(data.data) for data in tree.find_all(nodes.TemplateData))
    return _Part(name, compiled(tree, escape=True), breaks, needs_table_repair(source))
