"""A text → its parts: the body, the text attached to it, the annexes; each a run of sections of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.typesetting.lines import ANNEXES, ATTACHMENT, Block, Line, Structure


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a text in their order; the attached text begins with its own line, and may be none."""

    body: tuple[Block, ...]
    attachment: tuple[Block, ...]
    annexes: tuple[Block, ...]

    def __iter__(self) -> Iterator[tuple[Block, ...]]:
        """Yields body, attached text, annexes."""
        return iter((self.body, self.attachment, self.annexes))


def split(blocks: Iterable[Block]) -> Parts:
    """Returns the parts of a text; the annexes take along the structure that opens right above the first one."""
    known = tuple(blocks)
    cut = _first(known, ANNEXES)
    while cut < len(known) and cut and _opens(known[cut - 1]):
        cut -= 1
    start = min(_first(known, (ATTACHMENT,)), cut)
    return Parts(known[:start], known[start:cut], known[cut:])


def chunks(annexes: Iterable[Block]) -> Iterator[tuple[Line | None, tuple[Block, ...]]]:
    """Yields each annex: its line and what follows; without a line what stands before the first one."""
    head: Line | None = None
    text: list[Block] = []
    for block in annexes:
        if isinstance(block, Line) and block.kind in ANNEXES:
            yield head, tuple(text)
            head, text = block, []
        else:
            text.append(block)
    yield head, tuple(text)


def _first(blocks: tuple[Block, ...], kinds: tuple[str, ...]) -> int:
    found = (index for index, block in enumerate(blocks) if isinstance(block, Line) and block.kind in kinds)
    return next(found, len(blocks))


def _opens(block: Block) -> bool:
    return isinstance(block, Structure) and block.word in ("for", "if")
