"""Drafts → bytes: with a shipped template here, with any other in a process of its own that may be ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from generator.apart import ENDED, apart
from generator.catalog import Template
from generator.layout.profile import Profile
from generator.phrases.names import Path_
from generator.rendering.books import Paper, SpoiledPapers
from generator.rendering.renderer import Renderer
from library.confining.telling import error_of
from library.files.limits import BOOK_SECONDS, RENDER_FAILURES, RENDER_SECONDS
from library.problems import TemplateFault

_JOBS = count(1)


class GuardedRenderer:
    """Renders documents as `Renderer` does; no template that is not shipped is opened in this process.

    A template whose documents ended that process several times, one after the other, is not tried again.
    """

    def __init__(self, varying: Sequence[Path_], folder: Path | None = None) -> None:
        self._ours = Renderer(varying, folder)
        self._job = [next(_JOBS), None if folder is None else str(folder.absolute()), varying]
        self._ended: Counter[str] = Counter()
        self._last: dict[str, TemplateFault] = {}

    def render(self, template: Template, profile: Profile, values: Mapping[str, Any], shared: str) -> bytes:
        """Returns the bytes of a document. Raises as `Renderer.render`, and `TemplateFault` for one that had to be ended."""
        if template.shipped:
            return self._ours.render(template, profile, values, shared)
        made: bytes = self._apart(template, RENDER_SECONDS, "render", profile.id, values, shared)
        return made

    def book(
        self, template: Template, profile: Profile, papers: Sequence[Paper], identifier: str, *, two_up: bool = False
    ) -> bytes:
        """Returns the bytes of a book. Raises as `Renderer.book`, and `TemplateFault` for one that had to be ended."""
        if template.shipped:
            return self._ours.book(template, profile, papers, identifier, two_up=two_up)
        told = [(paper.values, paper.shared) for paper in papers]
        made = self._apart(template, BOOK_SECONDS, "book", profile.id, told, identifier, two_up)
        if isinstance(made, bytes):
            return made
        raise SpoiledPapers({index: error_of(value) for index, value in made})

    def _apart(self, template: Template, seconds: float, what: str, *arguments: Any) -> Any:
        if self._ended[template.id] >= RENDER_FAILURES:
            raise self._last[template.id]
        try:
            made = apart(f"generator.rendering_child:{what}", self._job, str(template.folder), *arguments, seconds=seconds)
        except TemplateFault as fault:
            ended = any(one.code in ENDED.values() and one.place is None for one in fault.problems)
            self._ended[template.id] = self._ended[template.id] + 1 if ended else 0
            self._last[template.id] = fault
            raise
        self._ended[template.id] = 0
        return made
