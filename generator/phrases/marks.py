"""Marks: what `next.article`, `label.x` and `ref.x` print, so that numbers are filled in after loops and conditions settled.

A mark is U+E000, a sign that tells its kind, a name, U+E001; inside stand only letters, digits and `_`, which no escaping
touches. `generator.rendering.numbering` resolves them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

OPEN, CLOSE = "\ue000", "\ue001"
NEXT, LABEL, REFERENCE, ENDING, RESTART, HOLE = "+", "=", "?", ".", "/", "!"
KINDS: Mapping[str, str] = {"next": NEXT, "label": LABEL, "ref": REFERENCE, "close": ENDING, "restart": RESTART}


def mark(kind: str, name: str) -> str:
    """Returns the mark of a kind and a name."""
    return f"{OPEN}{kind}{name}{CLOSE}"


def marks(names: Mapping[str, Iterable[str]]) -> dict[str, dict[str, str]]:
    """Returns the values behind `next`, `label`, `ref`, `close`, `restart`, for just the names a template uses."""
    return {word: {name: mark(kind, name) for name in names.get(word, ())} for word, kind in KINDS.items()}


class References(dict[str, str]):
    """The value behind `ref` for a short text whose template is not known yet: every name gives its mark."""

    def __missing__(self, name: str) -> str:
        return mark(REFERENCE, name)
