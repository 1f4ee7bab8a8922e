"""What the process of its own does with a template that is not shipped: it opens it once a job, and renders."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from generator.catalog import Template, load_template
from generator.layout.profile import profile
from generator.manifests import manifest_problems
from generator.rendering.books import Paper, SpoiledPapers
from generator.rendering.renderer import Renderer
from library.confining.telling import error_told
from library.problems import ERROR, Refused, TemplateFault

_Job = Sequence[Any]


def render(job: _Job, folder: str, layout: str, values: dict[str, Any], shared: str) -> bytes:
    """Returns the bytes of a document. Raises as `Renderer.render` does."""
    renderer = _renderer(*_key(job))
    return renderer.render(_template(job[0], folder), profile(layout), values, shared)


def book(
    job: _Job, folder: str, layout: str, papers: Sequence[Any], identifier: str, two_up: bool
) -> bytes | list[tuple[int, Any]]:
    """Returns the bytes of a book, or which of its papers cannot be rendered, and why. Raises as `Renderer.book` does."""
    told = [Paper(values, shared) for values, shared in papers]
    renderer = _renderer(*_key(job))
    try:
        return renderer.book(_template(job[0], folder), profile(layout), told, identifier, two_up=two_up)
    except SpoiledPapers as spoiled:
        return [(index, error_told(fault)) for index, fault in spoiled.faults.items()]


def _key(job: _Job) -> tuple[int, str | None, tuple[tuple[str, ...], ...]]:
    number, folder, varying = job
    return number, folder, tuple(tuple(path) for path in varying)


@lru_cache(maxsize=2)
def _renderer(number: int, folder: str | None, varying: tuple[tuple[str, ...], ...]) -> Renderer:
    return Renderer(varying, None if folder is None else Path(folder))


@lru_cache(maxsize=64)
def _template(number: int, folder: str) -> Template:
    template, wrong = load_template(Path(folder))
    if template is None:
        raise Refused(wrong)
    wrong += [one for one in manifest_problems(template) if one.severity == ERROR]
    if wrong:
        raise TemplateFault(wrong)
    return template
