"""What the process of its own does for authors: it looks through a template that is not shipped, builds it, marks it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from generator.authoring import examined_here, template_in
from generator.rendering.remarks import commented, untouched
from generator.typesetting.build import build_all
from library.confining.telling import problems, told
from library.files.packages import read_package
from library.messages import use_language
from library.problems import Place


def examined(folder: str) -> dict[str, Any]:
    """Returns what is wrong in the template in a folder, and the names it uses, as plain values.

    Raises `Refused` for no template.
    """
    found = examined_here(template_in(Path(folder)))
    return {"problems": told(found.problems), "names": sorted(found.names)}


def built(folder: str) -> dict[str, str]:
    """Returns the Word files that the words in a folder make: name → base64. Raises `TemplateFault`."""
    return {name: b64encode(data).decode() for name, data in build_all(Path(folder)).items()}


def commented_copy(file: str, found: Sequence[Sequence[Any]], language: str) -> bytes:
    """Returns a copy of a Word file with the problems as comments. Raises `Refused` for one that cannot be read."""
    use_language(language)
    return commented(read_package(Path(file)), problems(found), Place(file))


def untouched_copy(file: str) -> bool:
    """Tells whether a Word file is such a copy that nobody changed since. Raises `Refused` for one that cannot be read."""
    return untouched(read_package(Path(file)))
