"""The papers of a village's households → its book to print, in volumes; what cannot be printed is told and left out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from generator.drafting.draft import Draft, Drafter
from generator.drafting.fields import Missing
from generator.planning.plan import Sheaf
from generator.rendering.books import Paper, SpoiledPapers
from generator.rendering.guarded import GuardedRenderer
from generator.writing.writer import Writer, Written
from library.files.limits import BOOK_PAPERS
from library.problems import ERROR, WARNING, Place, Problem, VanbanError, distinct

LEFT_OVER = "book.left-over"
# What is wrong in a paper that would lie at a path; its bytes are made only if they are needed.
Told = Callable[[Draft, Path, Callable[[], bytes]], Sequence[Problem]]


@dataclass(frozen=True, slots=True)
class Bound:
    """What became of a volume, or (`papers` is None) of a paper that is left out; `written` is None where nothing is made."""

    id: str
    file: str
    template: str
    subject: str
    papers: int | None
    written: Written | None
    problems: tuple[Problem, ...]
    missing: tuple[Missing, ...] = ()
    mark: str = ""


class Bindery:
    """Makes the books of one run; `told` tells what is wrong in a paper; with `two_up` two papers stand on each sheet."""

    def __init__(
        self, drafter: Drafter, renderer: GuardedRenderer, writer: Writer, told: Told, *, two_up: bool
    ) -> None:
        self._drafter, self._renderer, self._writer, self._told = drafter, renderer, writer, told
        self._two_up = two_up

    def bind(self, sheaf: Sheaf) -> Iterator[Bound]:
        """Yields what became of each volume of a village's book, and of each paper that is not in it."""
        number = 1
        drafts: list[Draft] = []
        for planned in sheaf.papers:
            draft = self._drafter.draft(planned)
            if not draft.makeable:
                yield _left_out(draft, [one for one in draft.problems if one.severity == ERROR])
                continue
            if len(drafts) == BOOK_PAPERS:
                yield from self._volume(sheaf, number, drafts)
                number, drafts = number + 1, []
            drafts.append(draft)
        if drafts:
            yield from self._volume(sheaf, number, drafts, self._left_over(sheaf, number))

    def _volume(
        self, sheaf: Sheaf, number: int, drafts: Sequence[Draft], warnings: Sequence[Problem] = ()
    ) -> Iterator[Bound]:
        """A paper that cannot be rendered is left out, and the volume is made of the others."""
        id, file = sheaf.volume(number, two_up=self._two_up)
        template = drafts[0].planned.order.template

        def render() -> bytes:
            papers = [Paper(one.values, one.shared) for one in drafts]
            return self._renderer.book(template, drafts[0].profile, papers, id, two_up=self._two_up)

        try:
            written = self._writer.put(id, file, _fingerprint(id, drafts), render)
        except SpoiledPapers as spoiled:
            yield from (_left_out(drafts[index], fault.problems) for index, fault in spoiled.faults.items())
            whole = [one for index, one in enumerate(drafts) if index not in spoiled.faults]
            yield from self._volume(sheaf, number, whole, warnings) if whole else ()
            return
        except VanbanError as error:
            yield Bound(id, file, template.id, sheaf.village.id, len(drafts), None, _placed(drafts[0], error.problems))
            return
        kinds = {one.shared: one.problems for one in drafts}
        seen = (problem for draft in drafts for problem in self._told(draft, Path(draft.planned.file), self._paper(draft)))
        told = distinct([*warnings, *(problem for problems in kinds.values() for problem in problems), *seen])
        mark = str(drafts[0].values["document"]["mark"])
        yield Bound(id, file, template.id, sheaf.village.id, len(drafts), written, tuple(told), mark=mark)

    def _paper(self, draft: Draft) -> Callable[[], bytes]:
        template = draft.planned.order.template
        return lambda: self._renderer.render(template, draft.profile, draft.values, draft.shared)

    def _left_over(self, sheaf: Sheaf, last: int) -> list[Problem]:
        """Tells of volumes that we once wrote beyond what is now the last one: nobody should print them."""
        found: list[Problem] = []
        for number in count(last + 1):
            place = self._writer.place_of(sheaf.volume(number, two_up=self._two_up)[0])
            if place is None:
                return found
            found.append(Problem(LEFT_OVER, Place(str(place)), {}, WARNING))
        return found


def _left_out(draft: Draft, problems: Sequence[Problem]) -> Bound:
    planned = draft.planned
    subject = planned.id.rpartition("/")[2]
    placed = _placed(draft, problems)
    return Bound(planned.id, planned.file, planned.order.template.id, subject, None, None, placed, draft.missing)


def _placed(draft: Draft, problems: Sequence[Problem]) -> tuple[Problem, ...]:
    return tuple(Problem(one.code, one.place or draft.planned.order.place(), one.facts) for one in problems)


def _fingerprint(id: str, drafts: Sequence[Draft]) -> str:
    """Returns the hash of what a volume says: which one it is, and its papers in their order."""
    digest = hashlib.sha256(id.encode())
    for one in drafts:
        digest.update(f"|{one.shared}|{one.fingerprint}".encode())
    return digest.hexdigest()
