"""What a learned document is made of: lines with tags, loops whose first item stands for all, tables with rows of their own."""

from __future__ import annotations

from dataclasses import dataclass

from generator.learning.lines import Line
from generator.learning.pieces import Tag, template_of

PARAGRAPHS, ROWS = "p", "tr"


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """A line that stays, with its tags."""

    line: Line
    tags: tuple[Tag, ...] = ()

    @property
    def key(self) -> str:
        """The line as the template writes it: equal in two documents where only values differ."""
        return template_of(self.line.text, self.tags)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines that it stands for."""
        return (self.line,)


@dataclass(frozen=True, slots=True, eq=False)
class Loop:
    """Lines that a list prints: those of its first item are kept; `covered` are the lines of all its items.

    A loop that covers none prints nothing here, but may in another commune's document; it stands before its kept line, whose
    look it takes.
    """

    scope: str
    name: str
    of: str
    kept: tuple[Kept, ...]
    covered: tuple[Line, ...]
    why: str

    @property
    def key(self) -> str:
        """The loop as the template writes it."""
        inner = "\n".join(one.key for one in self.kept)
        return f"{{%{self.scope} for {self.name} in {self.of} %}}\n{inner}"

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines that it stands for."""
        return self.covered


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """The numbered rows of a table under its head: a list, where several documents have other rows in it."""

    labels: tuple[str, ...]
    rows: tuple[tuple[Kept, ...], ...]

    @property
    def key(self) -> str:
        """The heads of the columns."""
        return "\n".join(("{%grid%}", *self.labels))

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of its rows."""
        return tuple(one.line for row in self.rows for one in row)


Node = Kept | Loop | Grid
