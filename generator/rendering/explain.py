"""What is wrong in a template: which paragraph, which tag, the nearest known name; all at once, before any data exists.

Each tag is parsed on its own, so that one mistake does not hide the next; blocks are matched over the paragraphs of a part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from jinja2 import nodes
from lxml import etree

from generator.inserts import DOCUMENT, PARAGRAPHS, PICTURE, RICH, kind_of
from generator.layout.profile import Level
from generator.phrases.allowlist import BUILT_IN_FILTERS, TESTS, allowed
from generator.phrases.environment import TemplateSyntaxError, parse
from generator.phrases.filters import FILTERS
from generator.phrases.marks import KINDS
from generator.phrases.names import Path_, paths
from generator.rendering.blocks import Blocks
from generator.rendering.paragraphs import Paragraph, attributes, paragraphs, text_of, things_in
from generator.rendering.scope import Scope, Vocabulary, printed
from generator.rendering.tags import CELL_WORDS, COMMENT, ENDS, EXPRESSION, KEYWORDS, Tag, lost, short, stray, tags
from library.files.limits import PHRASE_CHARACTERS
from library.files.schemas import nearest
from library.problems import Place, Problem
from library.vietnamese.letters import forbidden_character

_PICTURES_IN = ("document", "hdr", "ftr")
_SCOPES: Mapping[str, tuple[str, ...]] = {"r": (RICH,), "p": (PARAGRAPHS, DOCUMENT)}


def explain(roots: Mapping[str, etree._Element], file: str, vocabulary: Vocabulary, levels: Sequence[Level]) -> list[Problem]:
    """Returns everything that is wrong with the tags of a Word file's parts; an empty list if nothing is."""
    reader = _Reader(vocabulary, [level.name for level in levels])
    for name, root in roots.items():
        reader.part(root, file, name)
    reader.check_labels()
    return reader.problems


def explain_phrase(text: str, place: Place, vocabulary: Vocabulary) -> list[Problem]:
    """Returns everything that is wrong with a short text of the manifest: a subject, a file name. It takes no numbers."""
    reader = _Reader(vocabulary, [])
    if len(text) > PHRASE_CHARACTERS:
        return [Problem("template.too-complex", place)]
    try:
        tree = parse(text, escape=False)
    except TemplateSyntaxError:
        return [Problem("template.syntax", place, {"tag": short(text)})]
    reader.check(tree, short(text), place)
    reader.names(tree, place, marks=False)
    return reader.problems


class _Reader:
    """Reads tags one by one and keeps the open blocks, the names in scope and the problems."""

    def __init__(self, vocabulary: Vocabulary, levels: list[str]) -> None:
        self.scope = Scope(vocabulary)
        self.levels = levels
        self.blocks = Blocks()
        self.problems: list[Problem] = []
        self.labels: dict[str, Place] = {}
        self.references: list[tuple[str, Place]] = []
        self.taken: set[object] = set()
        self.root = ""

    def part(self, root: etree._Element, file: str, name: str) -> None:
        """Reads all tags of a part."""
        self.root = etree.QName(root).localname
        for one in paragraphs(root, file, name):
            self._paragraph(one)
        self.problems += self.blocks.end()

    def _paragraph(self, paragraph: Paragraph) -> None:
        found, rest = tags(paragraph.text)
        if stray(rest):
            self._add("template.broken-tag", paragraph.place, tag=short(rest))
        if forbidden_character(paragraph.text):
            self._add("text.control-character", paragraph.place)
        self.blocks.passed(paragraph, next((tag for tag in found if tag.scope == "p"), None))
        for tag in found:
            self._takes(tag, paragraph)
            self._tag(tag, paragraph)
        for _, text in attributes(paragraph):
            self._attribute(text, paragraph)

    def _tag(self, tag: Tag, paragraph: Paragraph) -> None:
        if tag.kind == EXPRESSION:
            self._expression(tag, paragraph.place)
        elif tag.kind != COMMENT:
            self._statement(tag, paragraph)

    def _attribute(self, text: str, paragraph: Paragraph) -> None:
        """Reads the tags of an attribute, whose blocks begin and end in it."""
        outside, self.blocks = self.blocks, Blocks()
        found, rest = tags(text)
        if stray(rest):
            self._add("template.broken-tag", paragraph.place, tag=short(rest))
        for tag in found:
            self._tag(tag, paragraph)
        self.problems += self.blocks.end()
        self.blocks = outside

    def _takes(self, tag: Tag, paragraph: Paragraph) -> None:
        """Tells of a tag for paragraphs, rows or cells that stands where there is none, or takes other text away with it."""
        if (tag.scope in ("tr", "tc") or tag.word in CELL_WORDS) and paragraph.cell is None:
            self._add("template.outside-table", paragraph.place, tag=tag.short)
            return
        taken = None if tag.kind == COMMENT else paragraph.taken(tag.scope)
        if taken is None or taken in self.taken:
            return
        words = lost(text_of(taken), tag) if self.root != "coreProperties" else ""
        if words:
            self._add("template.swallowed", paragraph.place, tag=tag.short, lost=words)
        elif things_in(taken):
            self._add("template.swallowed-thing", paragraph.place, tag=tag.short)
        else:
            return
        self.taken.add(taken)

    def check_labels(self) -> None:
        """Tells of references that no label answers."""
        for name, place in self.references:
            if name not in self.labels:
                self._add("template.no-label", place, name=name, nearest=self.scope.nearest(name, self.labels))

    def _add(self, code: str, place: Place, **facts: Any) -> None:
        if facts.get("nearest"):
            code += "-near"
        self.problems.append(Problem(code, place, facts))

    def _expression(self, tag: Tag, place: Place) -> None:
        tree = self._parse("{{" + tag.rest + "}}", tag, place)
        if tag.scope in ("tr", "tc"):
            self._add("template.no-rows", place, tag=tag.short)
        elif tree is not None:
            for path in printed(tree):
                if self.scope.unknown(path) is None and path[0] not in KINDS:
                    self._printed(tag, path, place)

    def _printed(self, tag: Tag, path: Path_, place: Place) -> None:
        """Tells of rich text, a document, a picture printed by the wrong tag or in the wrong part, and of groups of values."""
        kind = kind_of(self.scope.schema(path))
        facts = {"tag": tag.short, "name": ".".join(path)}
        if tag.scope and kind not in _SCOPES[tag.scope]:
            self._add("template.not-rich" if tag.scope == "r" else "template.not-paragraphs", place, **facts)
        elif not tag.scope and kind in (RICH, PARAGRAPHS, DOCUMENT):
            self._add("template.needs-r" if kind == RICH else "template.needs-p", place, **facts)
        elif (kind == PICTURE and self.root not in _PICTURES_IN) or (kind == DOCUMENT and self.root != "document"):
            self._add("template.insert-place", place, **facts)
        elif group := self.scope.group(path):
            self._add("template.prints-list" if group == "array" else "template.prints-group", place, **facts)

    def _statement(self, tag: Tag, paragraph: Paragraph) -> None:
        place = paragraph.place
        if not tag.word:
            self._add("template.syntax", place, tag=tag.short)
        elif tag.word not in KEYWORDS:
            self._add("template.unknown-statement", place, tag=tag.short, nearest=nearest(tag.word, KEYWORDS))
        elif tag.word in ENDS:
            self._open(tag, paragraph)
        elif tag.word.startswith("end"):
            self._close(tag, paragraph)
        elif tag.word in ("elif", "else"):
            self.problems += self.blocks.divide(tag, paragraph)
            if tag.word == "elif":
                self._parse(f"{{% if {tag.rest} %}}{{% endif %}}", tag, place)
        elif tag.rest:
            self._parse("{{" + tag.rest + "}}", tag, place)

    def _open(self, tag: Tag, paragraph: Paragraph) -> None:
        tree = self._parse(f"{{% {tag.word} {tag.rest} %}}{{% end{tag.word} %}}", tag, paragraph.place)
        loop = next(tree.find_all(nodes.For), None) if tree else None
        self.scope.enter({} if loop is None else self.scope.loop_names(loop))
        self.blocks.open(tag, paragraph)

    def _close(self, tag: Tag, paragraph: Paragraph) -> None:
        if self.blocks.any:
            self.scope.leave()
        self.problems += self.blocks.close(tag, paragraph)

    def _parse(self, source: str, tag: Tag, place: Place) -> nodes.Template | None:
        if len(source) > PHRASE_CHARACTERS:
            self._add("template.too-complex", place)
            return None
        try:
            tree = parse(source, escape=True)
        except TemplateSyntaxError:
            self._add("template.syntax", place, tag=tag.short)
            return None
        self.check(tree, tag.short, place)
        self.names(tree, place)
        return tree

    def check(self, tree: nodes.Template, said: str, place: Place) -> None:
        """Tells of what no template may say."""
        for code, facts in allowed(tree):
            known = {"template.unknown-filter": (*FILTERS, *BUILT_IN_FILTERS), "template.unknown-test": TESTS}.get(code, ())
            close = nearest(facts["name"], known) if known else ""
            self._add(code, place, tag=said, **facts, **({"nearest": close} if close else {}))

    def names(self, tree: nodes.Template, place: Place, *, marks: bool = True) -> None:
        """Tells of names that nobody knows."""
        own = {name.name for name in _targets(tree)}
        for path, _ in paths(tree):
            if path[0] in own:
                continue
            if marks and path[0] in KINDS:
                self._mark(path, place)
            elif (unknown := self.scope.unknown(path)) is not None:
                self._add("template.unknown-name", place, name=unknown[0], nearest=unknown[1])

    def _mark(self, path: Path_, place: Place) -> None:
        if len(path) != 2:
            self._add("template.unknown-name", place, name=".".join(path))
        elif path[0] == "label":
            if path[1] in self.labels:
                self._add("numbering.label-twice", place, name=path[1])
            self.labels[path[1]] = place
        elif path[0] == "ref":
            self.references.append((path[1], place))
        elif path[1] not in self.levels:
            self._add("template.unknown-level", place, name=".".join(path), nearest=nearest(path[1], self.levels))


def _targets(tree: nodes.Template) -> Iterator[nodes.Name]:
    for loop in tree.find_all(nodes.For):
        candidates: Iterable[nodes.Node] = (loop.target, *loop.target.find_all(nodes.Name))
        yield from (name for name in candidates if isinstance(name, nodes.Name))
