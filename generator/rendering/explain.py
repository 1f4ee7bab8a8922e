"""What is wrong in a template: which paragraph, which tag, the nearest known name; all at once, before any data exists.

Each tag is parsed on its own, so that one mistake does not hide the next; blocks are matched over the paragraphs of a part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jinja2 import nodes
from lxml import etree

from generator.layout.profile import Level
from generator.phrases.environment import BUILT_IN_FILTERS, TemplateSyntaxError, allowed, parse
from generator.phrases.filters import FILTERS
from generator.phrases.marks import KINDS
from generator.phrases.names import paths
from generator.rendering.source import WORD
from library.files.schemas import nearest
from library.problems import Place, Problem
from library.vietnamese.letters import forbidden_character

Schema = Mapping[str, Any]
Vocabulary = Mapping[str, Schema]

_OPENING = re.compile(r"\{[{%#]")
_CLOSINGS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_BROKEN = re.compile(r"\{\{|\}\}|\{%|%\}")
_STATEMENT = re.compile(r"\{%[-+]?\s*(?:(tr|tc|p|r)\s+)?(\w+)\s*(.*?)[-+]?%\}$", re.DOTALL)
_EXPRESSION = re.compile(r"\{\{[-+]?(?:(?:tr|tc|p|r)\s)?(.*?)[-+]?\}\}$", re.DOTALL)
_CELL_WORDS = ("colspan", "cellbg", "vm", "hm")
_OPENERS = {"for": "endfor", "if": "endif"}
_KEYWORDS = ("for", "endfor", "if", "elif", "else", "endif", *_CELL_WORDS)
_ANYTHING: Schema = {}
_SAYING = (f"{WORD}t", f"{WORD}instrText", f"{WORD}delText")


@dataclass(slots=True)
class _Block:
    word: str
    tag: str
    place: Place
    names: dict[str, Schema] = field(default_factory=dict)


def explain(roots: Mapping[str, etree._Element], file: str, vocabulary: Vocabulary, levels: Sequence[Level]) -> list[Problem]:
    """Returns everything that is wrong with the tags of a Word file's parts; an empty list if nothing is."""
    reader = _Reader(vocabulary, [level.name for level in levels])
    for name, root in roots.items():
        for index, text, in_table in _paragraphs(root):
            reader.paragraph(text, Place(file, part=name, paragraph=index), in_table)
        reader.end_of_part()
    reader.check_labels()
    return reader.problems


def _tags(text: str) -> tuple[list[str], str]:
    """Returns the tags of a text, in one walk, and what is left without them."""
    tags: list[str] = []
    rest: list[str] = []
    at = 0
    while (opening := _OPENING.search(text, at)) is not None:
        closing = text.find(_CLOSINGS[opening.group()], opening.end())
        if closing < 0:
            break
        rest.append(text[at : opening.start()])
        tags.append(text[opening.start() : closing + 2])
        at = closing + 2
    return tags, " ".join([*rest, text[at:]])


def _paragraphs(root: etree._Element) -> Iterator[tuple[int, str, bool]]:
    found = list(root.iter(f"{WORD}p"))
    if not found:
        for index, element in enumerate(root, 1):
            yield index, element.text or "", False
    for index, paragraph in enumerate(found, 1):
        text = "".join(piece.text or "" for piece in paragraph.iter(*_SAYING))
        yield index, text, next(paragraph.iterancestors(f"{WORD}tr"), None) is not None


class _Reader:
    """Reads tags one by one and keeps the open blocks, the names in scope and the problems."""

    def __init__(self, vocabulary: Vocabulary, levels: list[str]) -> None:
        self.vocabulary = vocabulary
        self.levels = levels
        self.blocks: list[_Block] = []
        self.problems: list[Problem] = []
        self.labels: dict[str, Place] = {}
        self.references: list[tuple[str, Place]] = []

    def paragraph(self, text: str, place: Place, in_table: bool) -> None:
        """Reads the tags of one paragraph."""
        tags, rest = _tags(text)
        if _BROKEN.search(rest):
            self._add("template.broken-tag", place, tag=_short(rest))
        if forbidden_character(text):
            self._add("text.control-character", place)
        for found in tags:
            tag = found.replace("“", '"').replace("”", '"').replace("‘", "'").replace("’", "'")
            if tag.startswith("{{"):
                self._expression(tag, place)
            elif tag.startswith("{%"):
                self._statement(tag, place, in_table)

    def end_of_part(self) -> None:
        """Tells of the blocks that the part leaves open."""
        for block in self.blocks:
            self._add("template.unclosed", block.place, tag=block.tag, end=_OPENERS[block.word])
        self.blocks = []

    def check_labels(self) -> None:
        """Tells of references that no label answers."""
        for name, place in self.references:
            if name not in self.labels:
                self._add("template.no-label", place, name=name, nearest=nearest(name, self.labels))

    def _add(self, code: str, place: Place, **facts: Any) -> None:
        if facts.get("nearest"):
            code += "-near"
        self.problems.append(Problem(code, place, facts))

    def _expression(self, tag: str, place: Place) -> None:
        match = _EXPRESSION.match(tag)
        self._parse("{{" + (match.group(1) if match else "") + "}}", tag, place)

    def _statement(self, tag: str, place: Place, in_table: bool) -> None:
        match = _STATEMENT.match(tag)
        if not match:
            self._add("template.syntax", place, tag=_short(tag))
            return
        prefix, word, rest = match.groups()
        if prefix in ("tr", "tc") and not in_table:
            self._add("template.outside-table", place, tag=_short(tag))
        if word not in _KEYWORDS:
            self._add("template.unknown-statement", place, tag=_short(tag), nearest=nearest(word, _KEYWORDS))
        elif word in _CELL_WORDS and not in_table:
            self._add("template.outside-table", place, tag=_short(tag))
        elif word in _OPENERS:
            self._open(word, rest, tag, place)
        elif word.startswith("end"):
            self._close(word, tag, place)
        elif word in ("elif", "else"):
            self._middle(word, rest, tag, place)
        elif rest:
            self._parse("{{" + rest + "}}", tag, place)

    def _open(self, word: str, rest: str, tag: str, place: Place) -> None:
        tree = self._parse(f"{{% {word} {rest} %}}{{% end{word} %}}", tag, place)
        block = _Block(word, _short(tag), place)
        loop = next(tree.find_all(nodes.For), None) if tree else None
        if loop is not None:
            block.names = self._loop_names(loop)
        self.blocks.append(block)

    def _loop_names(self, loop: nodes.For) -> dict[str, Schema]:
        names = [name.name for name in ([loop.target] if isinstance(loop.target, nodes.Name)
                                        else loop.target.find_all(nodes.Name))]  # fmt: skip
        found = next(paths(loop.iter), None)
        items = self._schema(found[0]).get("items", _ANYTHING) if found and len(names) == 1 else _ANYTHING
        return dict.fromkeys(names, items) | {"loop": _ANYTHING}

    def _close(self, word: str, tag: str, place: Place) -> None:
        if not self.blocks:
            self._add("template.nothing-open", place, tag=_short(tag))
        elif _OPENERS[self.blocks[-1].word] != word:
            self._add("template.crossed", place, tag=_short(tag), open=self.blocks[-1].tag)
        if self.blocks:
            self.blocks.pop()

    def _middle(self, word: str, rest: str, tag: str, place: Place) -> None:
        if not self.blocks:
            self._add("template.nothing-open", place, tag=_short(tag))
        if word == "elif":
            self._parse(f"{{% if {rest} %}}{{% endif %}}", tag, place)

    def _parse(self, source: str, tag: str, place: Place) -> nodes.Template | None:
        try:
            tree = parse(source, escape=True)
        except TemplateSyntaxError:
            self._add("template.syntax", place, tag=_short(tag))
            return None
        for code, facts in allowed(tree):
            close = nearest(facts["name"], (*FILTERS, *BUILT_IN_FILTERS)) if code == "template.unknown-filter" else ""
            self._add(code, place, tag=_short(tag), **facts, **({"nearest": close} if close else {}))
        self._names(tree, place)
        return tree

    def _names(self, tree: nodes.Template, place: Place) -> None:
        own = {name.name for loop in tree.find_all(nodes.For) for name in (loop.target, *loop.target.find_all(nodes.Name))
               if isinstance(name, nodes.Name)}  # fmt: skip
        for path, _ in paths(tree):
            if path[0] in own:
                continue
            if path[0] in KINDS:
                self._mark(path, place)
            else:
                self._known(path, place)

    def _mark(self, path: tuple[str, ...], place: Place) -> None:
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

    def _scope(self) -> dict[str, Schema]:
        names = dict(self.vocabulary)
        for block in self.blocks:
            names.update(block.names)
        return names

    def _known(self, path: tuple[str, ...], place: Place) -> None:
        scope = self._scope()
        if path[0] not in scope:
            self._add("template.unknown-name", place, name=path[0], nearest=nearest(path[0], scope))
            return
        schema = scope[path[0]]
        for depth, name in enumerate(path[1:], 1):
            properties = schema.get("properties")
            if not properties:
                return
            if name not in properties:
                if schema.get("additionalProperties") is False:
                    said = ".".join(path[: depth + 1])
                    close = nearest(name, properties)
                    above = ".".join(path[:depth])
                    self._add("template.unknown-name", place, name=said, nearest=f"{above}.{close}" if close else "")
                return
            schema = properties[name]

    def _schema(self, path: tuple[str, ...]) -> Schema:
        schema: Schema = self._scope().get(path[0], _ANYTHING)
        for name in path[1:]:
            schema = schema.get("properties", {}).get(name, _ANYTHING)
        return schema


def _short(text: str) -> str:
    said = " ".join(text.split())
    return said if len(said) <= 60 else said[:59] + "…"
