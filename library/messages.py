"""Code + facts → a sentence and a hint in the reader's language, from one gettext catalogue a language.

The catalogues are keyed: `yaml.tab` is a sentence, `yaml.tab#hint` what to do about it. A key without a hint has none.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from contextvars import ContextVar
from functools import cache
from typing import Any

from library.files.shipped import folder
from library.problems import Place, Problem

LANGUAGES = ("vi", "en")
DOMAIN = "vanban"
_language: ContextVar[str] = ContextVar("language", default="vi")


def language() -> str:
    """Returns the language in use: `vi` or `en`."""
    return _language.get()


def use_language(name: str) -> None:
    """Makes `name` the language of every text from here on (in this thread or task)."""
    _language.set(name)


def locale_folder() -> str:
    """Returns the folder of the gettext catalogues."""
    return str(folder("library", "locale"))


@cache
def _catalogue(name: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, locale_folder(), [name])


def text(key: str, /, **facts: Any) -> str:
    """Returns the text of `key` with its facts filled in; the key itself where the catalogue lacks it."""
    found = _catalogue(_language.get()).gettext(key)
    return found.format_map(_Facts(facts)) if facts else found


def sentence(problem: Problem) -> str:
    """Returns what is wrong, without the place."""
    return text(problem.code, **problem.facts)


def hint(problem: Problem) -> str:
    """Returns what to do about it, or an empty text."""
    key = problem.code + "#hint"
    found = text(key, **problem.facts)
    return "" if found == key else found


def as_json(problem: Problem) -> dict[str, Any]:
    """Returns the problem as the command line prints it with `--json`."""
    place = problem.place
    return {
        "file": place.file if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "severity": problem.severity,
        "code": problem.code,
        "message": sentence(problem),
        "hint": hint(problem),
        **(_in_word(place) if place and place.part else {}),
    }


def _in_word(place: Place) -> dict[str, Any]:
    """Returns where in a Word file: part and paragraph, its first words, and table, row and cell where it stands in one."""
    found: dict[str, Any] = {"part": place.part, "paragraph": place.paragraph, "near": place.near}
    return found | (dict(zip(("table", "row", "cell"), place.cell, strict=True)) if place.cell else {})


class _Facts(dict[str, Any]):
    """A missing fact shows as its name instead of failing: a message must never be the second error."""

    def __init__(self, facts: Mapping[str, Any]) -> None:
        super().__init__({name: _say(value) for name, value in facts.items()})

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


def _say(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    return str(value)
