"""The names that a template may use at one point, with the JSON Schema of what each stands for."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, cast

from jinja2 import nodes

from generator.inserts import kind_of
from generator.phrases.allowlist import LOOP
from generator.phrases.names import Path_, dotted, paths
from library.files.limits import GUESSES
from library.files.schemas import nearest, schema

Schema = Mapping[str, Any]
Vocabulary = Mapping[str, Schema]

_ANYTHING: Schema = {}
_LOOP: Schema = {"properties": dict.fromkeys(LOOP, _ANYTHING), "additionalProperties": False}
_OPAQUE: Schema = {"properties": {"": _ANYTHING}, "additionalProperties": False}
_GROUPS = ("object", "array")


class Scope:
    """The vocabulary of a template, and the names that open loops add to it."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._loops: list[Vocabulary] = []
        self._guesses = GUESSES

    def nearest(self, word: str, known: Collection[str]) -> str:
        """Returns the known name that was most likely meant, or "", also once too many names have been compared."""
        self._guesses -= len(known)
        return nearest(word, known) if self._guesses >= 0 else ""

    def enter(self, names: Vocabulary) -> None:
        """Adds the names of a block."""
        self._loops.append(names)

    def leave(self) -> None:
        """Takes away the names of the block that closes."""
        self._loops.pop()

    def names(self) -> Vocabulary:
        """Returns all names that are known here."""
        return ChainMap(*map(dict, reversed(self._loops)), cast(dict[str, Schema], self._vocabulary))

    def schema(self, path: Path_) -> Schema:
        """Returns what is known of the value behind a dotted name; an empty schema where nothing is."""
        found = self.names().get(path[0], _ANYTHING)
        for name in path[1:]:
            found = _inner(found).get("properties", {}).get(name, _ANYTHING)
        return found

    def unknown(self, path: Path_) -> tuple[str, str] | None:
        """Returns the part of a dotted name that nobody knows, with the nearest known one; None if it is known."""
        known = self.names()
        if path[0] not in known:
            return path[0], self.nearest(path[0], known)
        found = _inner(known[path[0]])
        for depth, name in enumerate(path[1:], 1):
            properties = found.get("properties")
            if not properties:
                return None
            if name not in properties:
                said, above = ".".join(path[: depth + 1]), ".".join(path[:depth])
                close = self.nearest(name, properties)
                return (said, f"{above}.{close}" if close else "") if found.get("additionalProperties") is False else None
            found = _inner(properties[name])
        return None

    def group(self, path: Path_) -> str:
        """Returns “object” or “array” where a name stands for a group of values that cannot be printed as it is."""
        kind = _inner(self.schema(path)).get("type")
        return kind if isinstance(kind, str) and kind in _GROUPS and not kind_of(self.schema(path)) else ""

    def loop_names(self, loop: nodes.For) -> dict[str, Schema]:
        """Returns the names that a loop adds: its own, and `loop`."""
        targets = [loop.target] if isinstance(loop.target, nodes.Name) else list(loop.target.find_all(nodes.Name))
        rows = next(paths(loop.iter), None)
        known = _inner(self.schema(rows[0])).get("items", _ANYTHING) if rows and len(targets) == 1 else _ANYTHING
        return dict.fromkeys((name.name for name in targets), known) | {"loop": _LOOP}


def printed(tree: nodes.Template) -> Iterator[Path_]:
    """Yields the dotted names that an expression prints just as they are: behind a condition, `or`, `default` too."""
    for output in tree.find_all(nodes.Output):
        for node in output.nodes:
            yield from _printed(node)


def _printed(node: nodes.Node) -> Iterator[Path_]:
    found = dotted(node)
    if found is not None:
        yield found
        return
    choices: Sequence[nodes.Node | None] = ()
    if isinstance(node, nodes.CondExpr):
        choices = (node.expr1, node.expr2)
    elif isinstance(node, (nodes.Or, nodes.And)):
        choices = (node.left, node.right)
    elif isinstance(node, nodes.Filter) and node.name == "default":
        choices = (node.node, *node.args)
    for one in choices:
        if one is not None:
            yield from _printed(one)


def _inner(found: Schema) -> Schema:
    """Returns a schema as it is looked into: what it refers to, and nothing where the value is shown whole or not at all."""
    if kind_of(found):
        return _OPAQUE
    if "$ref" in found and "properties" not in found:
        named: Schema = schema("common")["$defs"].get(str(found["$ref"]).rpartition("/")[2], _ANYTHING)
        return named
    return found
