"""Drafts → bytes: each template compiled once, households' papers of one kind joined from one render."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.catalog import HOUSEHOLDS, Template
from generator.layout.profile import Profile
from generator.phrases.names import Path_
from generator.rendering.batch import Batch, deciding, likeness
from generator.rendering.books import Binder, Paper
from generator.rendering.template import Compiled, compile_template
from library.problems import VanbanError

_BATCHES_KEPT = 64


class Renderer:
    """Renders documents and remembers what many of them share; `varying` names what differs between households.

    Pictures and documents that values name are files below `folder`; without one, no value may name any.
    """

    def __init__(self, varying: Sequence[Path_], folder: Path | None = None) -> None:
        self._varying = tuple(varying)
        self._folder = folder
        self._compiled: dict[tuple[str, str], Compiled | VanbanError] = {}
        self._batches: dict[tuple[object, ...], Batch] = {}
        self._decides: dict[str, tuple[Path_, ...]] = {}

    def render(self, template: Template, profile: Profile, values: Mapping[str, Any], shared: str) -> bytes:
        """Returns the bytes of a document; `shared` tells documents apart that differ in more than the varying names.

        Raises `Refused`, `NotFound`, `TemplateFault`; what is wrong with a template is found once and told for each document.
        """
        compiled = self.compiled(template, profile)
        if template.manifest["subject_kind"] != HOUSEHOLDS or compiled.carried:
            return compiled.render(values, self._folder)
        return self._batch(template, compiled, values, shared).render(values)

    def book(
        self, template: Template, profile: Profile, papers: Sequence[Paper], identifier: str, *, two_up: bool = False
    ) -> bytes:
        """Returns the bytes of the book that bears the id and holds the papers, in their order or two on a sheet.

        Raises as `render` does, and `SpoiledPapers` where some of the papers alone cannot be rendered.
        """
        file = str(template.word_file(profile))
        return Binder(self.compiled(template, profile), self._varying, file, two_up=two_up).bind(papers, identifier)

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
        key = (template.id, *likeness(values, shared, self._deciding(template, compiled)))
        if key not in self._batches:
            if len(self._batches) >= _BATCHES_KEPT:
                self._batches.clear()
            self._batches[key] = Batch(compiled, values, self._varying)
        return self._batches[key]

    def _deciding(self, template: Template, compiled: Compiled) -> tuple[Path_, ...]:
        if template.id not in self._decides:
            self._decides[template.id] = deciding(compiled, self._varying)
        return self._decides[template.id]
