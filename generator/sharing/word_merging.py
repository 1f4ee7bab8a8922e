"""Three versions of a Word file → one: paragraphs, tables, headers, styles, pages; what stands here is changed in its place."""

from __future__ import annotations

from generator.sharing.adopting import Adopter
from generator.sharing.ledger import Ledger
from generator.sharing.looks import attribute, local
from generator.sharing.merged import Merged
from generator.sharing.paragraph_merging import Paragraphs
from generator.sharing.sequence_merging import Sequences, Side
from generator.sharing.style_merging import merge_pages, merge_styles
from generator.sharing.word_file import SIDES, R, WordFile
from library.files.xml import Element
from library.problems import Place

_Place = tuple[str, str, int]


def merge_word(base: bytes, here: bytes, there: bytes, file: str = "template.docx") -> Merged[bytes]:
    """Returns the Word file with the changes of both sides; where both changed one paragraph, row or figure differently, the
    local one stays and a Word comment tells the other.

    Where a side was saved by another program, words are merged and the local look stays (`kept_look`). Raises `Refused` for a
    file that cannot be read, `TemplateFault` for one that is no Word document or beyond the limits of templates.
    """
    if there in (base, here):
        return Merged(here)
    if here == base:
        return Merged(there)
    made = _Merging(*(WordFile(data, Place(file)) for data in (base, here, there)))
    return made.result()


class _Merging:
    """The three files; the one from here becomes the result."""

    def __init__(self, base: WordFile, here: WordFile, there: WordFile) -> None:
        self.base, self.here, self.there = base, here, there
        self.ledger = Ledger(here)
        self.adopter = Adopter(there, here)
        self.sides = {one: (one.sections(), one.sides()) for one in (base, here, there)}

    def result(self) -> Merged[bytes]:
        sections = [self.sides[one][0] for one in (self.base, self.here, self.there)]
        one_by_one = len({len(one) for one in sections}) == 1
        body = self._sequences(self.base.main, self.here.main, self.there.main)
        if one_by_one:
            merge_pages(sections[0], sections[1], sections[2], self.ledger)
        self._headers(one_by_one)
        merge_styles(self.base, self.here, self.there, self.ledger, body.paragraphs.noise)
        if self.base.body is not None and self.here.body is not None and self.there.body is not None:
            body.merge(self.base.body, self.here.body, self.there.body)
        conflicts = self.ledger.conflicts()
        return Merged(self.here.bytes(), conflicts, self.ledger.kept_look)

    def _sequences(self, base: str, here: str, there: str) -> Sequences:
        sides = (Side(self.base, base), Side(self.here, here), Side(self.there, there))
        return Sequences(*sides, Paragraphs(*sides, self.adopter, self.ledger), self.adopter, self.ledger)

    def _headers(self, one_by_one: bool) -> None:
        ours, theirs, was = (self.sides[one][1] for one in (self.here, self.there, self.base))
        done: set[str] = set()
        for place in sorted({*ours, *theirs}):
            if (one_by_one or place[2] == 0) and ours.get(place, "") not in done:
                self._header(place, was.get(place, ""), ours.get(place, ""), theirs.get(place, ""))
                done |= {ours[place]} if place in ours else set()

    def _header(self, place: _Place, base: str, here: str, there: str) -> None:
        """A header that one side added or took away counts like a paragraph that it added or took away."""
        if base and here and there:
            made = self._sequences(base, here, there)
            made.merge(self.base.tree(base), self.here.tree(here), self.there.tree(there))
            return
        said = [file.said(part) for file, part in ((self.base, base), (self.here, here), (self.there, there))]
        if not here and not base:
            self._add(place)
        elif here and not there and said[1] == said[0]:
            self._remove(place)
        elif said[2] not in (said[0], said[1]) and (here or there) and (base or there):
            self.ledger.clash(None, self.here.main, *said, header=True)

    def _add(self, place: _Place) -> None:
        section, other = self.sides[self.here][0][place[2]], self.sides[self.there][0][place[2]]
        for at, one in enumerate(one for one in other if _is(one, place)):
            section.insert(at, self.adopter.copy(one, self.there.main, self.here.main))

    def _remove(self, place: _Place) -> None:
        section = self.sides[self.here][0][place[2]]
        for one in [one for one in section if _is(one, place)]:
            section.remove(one)


def _is(reference: Element, place: _Place) -> bool:
    if local(reference) not in SIDES or f"{R}id" not in reference.attrib:
        return False
    return (local(reference), attribute(reference, "type") or "default") == place[:2]
