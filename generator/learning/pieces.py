"""What a line of a template is made of: fixed words, and tags that print a value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

SURE, LIKELY, GUESSED = "sure", "likely", "guessed"


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag in the place of a span of a line: what it says, the text that stood there, why, and how sure that is.

    An empty span inserts it. `after`: a tag of the same place that prints nothing and stands behind.
    """

    start: int
    end: int
    source: str
    text: str
    why: str
    sure: str = SURE


def template_of(text: str, tags: Iterable[Tag]) -> str:
    """Returns a line as the template writes it."""
    made: list[str] = []
    at = 0
    for tag in sorted(tags, key=lambda one: (one.start, one.end)):
        made += [text[at : tag.start], tag.source]
        at = tag.end
    return "".join([*made, text[at:]])


def printing(expression: str) -> str:
    """Returns the tag that prints an expression; one that is written with its tags already stays as it is."""
    return expression if expression.startswith("{%") else f"{{{{ {expression} }}}}"


def free(tags: Iterable[Tag], start: int, end: int) -> bool:
    """Tells whether no tag stands on any letter of a span."""
    return all(end <= tag.start or tag.end <= start for tag in tags)
