"""A template's Word file as its author should hear of it: everything that is wrong or was left in it, without any data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from generator.layout.profile import Level
from generator.phrases.names import paths
from generator.rendering.explain import explain
from generator.rendering.heights import Heights
from generator.rendering.hostile import hostile_problems
from generator.rendering.leftovers import leftovers
from generator.rendering.scope import Vocabulary
from generator.rendering.source import rendered_parts
from generator.rendering.template import STYLES, sound_trees
from library.files.packages import read_package
from library.files.xml import parse_xml
from library.problems import ERROR, Place, Problem, VanbanError


@dataclass(frozen=True, slots=True)
class Review:
    """What is wrong in a Word file, the names it uses, each with what it takes of it; None where that cannot be told."""

    problems: tuple[Problem, ...]
    paths: frozenset[tuple[str, ...]] | None


def review(path: Path, levels: Sequence[Level], vocabulary: Vocabulary) -> Review:
    """Returns what is wrong in a Word file: what it may not hold, its tags, and what was left in it."""
    place = Place(str(path))
    found: list[Problem] = []
    try:
        package = read_package(path)
        found += hostile_problems(package, place)
        roots = rendered_parts(package, place)
        styles = parse_xml(package[STYLES], place) if STYLES in package else None
        found += explain(roots, str(path), vocabulary, levels, Heights(styles))
        found += leftovers(roots, str(path))
        sound = not any(one.severity == ERROR for one in found)
        used = _paths(roots, place) if sound else None
    except VanbanError as error:
        return Review((*found, *error.problems), None)
    return Review(tuple(found), used)


def _paths(roots: dict[str, etree._Element], place: Place) -> frozenset[tuple[str, ...]]:
    """Returns the names that the parts use. Raises `TemplateFault` for a block that would tear a part apart."""
    trees = sound_trees(roots, place)
    return frozenset(path for tree in trees.values() for path, _ in paths(tree))
