"""What a merge of Word files could not decide: told in the file as comments, and as a list."""

from __future__ import annotations

from dataclasses import dataclass

from generator.rendering.tags import short
from generator.sharing.commenting import Remarks
from generator.sharing.looks import W
from generator.sharing.merged import Conflict
from generator.sharing.paragraphs import words_of
from generator.sharing.word_file import WordFile
from library.files.xml import Element
from library.messages import text
from library.problems import Place


@dataclass(frozen=True, slots=True)
class _Clash:
    anchor: Element | None
    part: str
    base: str
    here: str
    there: str
    look: bool
    header: bool


class Ledger:
    """The conflicts as they are found; they are told at the end, when every paragraph has its place."""

    def __init__(self, file: WordFile) -> None:
        self.file = file
        self.kept_look = False
        self._found: dict[_Clash, None] = {}

    def clash(
        self, anchor: Element | None, part: str, base: str, here: str, there: str, *, look: bool = False, header: bool = False
    ) -> None:
        """Takes note of a place that both sides changed; `anchor` is the paragraph here that it stands at."""
        self._found[_Clash(anchor, part, base, here, there, look, header)] = None

    def conflicts(self) -> tuple[Conflict, ...]:
        """Returns the conflicts, and lays a comment beside each. Word has comments in the body alone; others stand first."""
        numbers: dict[str, dict[Element, int]] = {}
        for part in {one.part for one in self._found}:
            numbers[part] = {one: number for number, one in enumerate(self.file.tree(part).iter(f"{W}p"), 1)}
        found = [self._conflict(one, numbers[one.part]) for one in self._found]
        first = next(iter(numbers.get(self.file.main, {}) or self.file.tree(self.file.main).iter(f"{W}p")), None)
        remarks = Remarks(self.file) if self._found else None
        for one in self._found:
            inside = one.anchor is not None and one.part == self.file.main and one.anchor in numbers[one.part]
            anchor = one.anchor if inside else first
            if anchor is not None and remarks is not None:
                remarks.lay(anchor, self._said(one, inside))
        return tuple(
            sorted(found, key=lambda one: (one.where.part != self.file.main, one.where.part, one.where.paragraph or 0))
        )

    def _conflict(self, one: _Clash, numbers: dict[Element, int]) -> Conflict:
        number = None if one.anchor is None else numbers.get(one.anchor)
        near = "" if one.anchor is None or number is None else short(words_of(one.anchor, self.file.targets(one.part)).strip())
        return Conflict(Place(self.file.place.file, part=one.part, paragraph=number, near=near), one.base, one.here, one.there)

    def _said(self, one: _Clash, inside: bool) -> list[str]:
        where = [] if inside else [text("merge.elsewhere")]
        if one.look:
            return [*where, text("merge.look"), one.there]
        if not one.there:
            return [*where, text("merge.removed-there")]
        if not one.here:
            return [*where, text("merge.removed-here" if one.base else "merge.added"), one.there]
        return [*where, text("merge.there" if one.base else "merge.added"), one.there]
