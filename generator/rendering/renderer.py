"""Drafts → bytes: each template compiled once, households' papers of one kind joined from one render."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.catalog import HOUSEHOLDS, Template
from generator.layout.profile import Profile
from generator.phrases.names import Path_
from generator.rendering.batch import Batch
from generator.rendering.template import Compiled, compile_template
from library.problems import VanbanError

_BATCHES_KEPT = 64


class Renderer:
    """Renders documents and remembers what many of them share; `varying` names what differs between households."""

    def __init__(self, varying: Sequence[Path_]) -> None:
        self._varying = tuple(varying)
        self._compiled: dict[tuple[str, str], Compiled | VanbanError] = {}
        self._batches: dict[tuple[object, ...], Batch] = {}

    def render(self, template: Template, profile: Profile, values: Mapping[str, Any], shared: str) -> bytes:
        """Returns the bytes of a document; `shared` tells documents apart that differ in more than the varying names.

        Raises `Refused`, `NotFound`, `TemplateFault`; what is wrong with a template is found once and told for each document.
        """
        compiled = self.compiled(template, profile)
        if template.manifest["subject_kind"] != HOUSEHOLDS:
            return compiled.render(values)
        return self._batch(template, compiled, values, shared).render(values)

    def compiled(self, template: Template, profile: Profile) -> Compiled:
        """Returns the template compiled for a layout."""
        key = (template.id, profile.id)
        if key not in self._compiled:
            try:
                self._compiled[key] = compile_template(template.word_file(profile), profile.levels, template.vocabulary())
            except VanbanError as error:
                self._compiled[key] = error
        found = self._compiled[key]
        if isinstance(found, VanbanError):
            raise found
        return found

    def _batch(self, template: Template, compiled: Compiled, values: Mapping[str, Any], shared: str) -> Batch:
        holes = Batch.holes(compiled, self._varying)
        others = tuple(_value(values, path) for path in self._varying if path not in holes)
        key = (template.id, shared, others)
        if key not in self._batches:
            if len(self._batches) >= _BATCHES_KEPT:
                self._batches.clear()
            self._batches[key] = Batch(compiled, values, holes)
        return self._batches[key]


def _value(values: Mapping[str, Any], path: Path_) -> str:
    """Returns a varying value that the template decides by; the document's id decides nothing unless it is named."""
    value: Any = values
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return str(value)
