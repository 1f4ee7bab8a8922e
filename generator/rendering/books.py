"""Papers of one template → one Word file to print: each on a page of its own, or two on a sheet that is cut in the middle.

What is around the pages (styles, headers, properties) is there once. The bodies are joined from one rendered text with
places for what differs, and go into the deflater one by one, so that a book takes no more memory than its packed bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, zip_longest
from typing import Any

from lxml import etree
from markupsafe import escape

from generator.phrases.marks import HOLE, OPEN, mark
from generator.phrases.names import Path_
from generator.rendering.batch import Batch, deciding, likeness, string_of, with_holes
from generator.rendering.container import BEST, QUICK, Container, Member, member, stream
from generator.rendering.halves import column_break, lay_across, on_both_halves, shrink
from generator.rendering.joinable import needs_sections, page_edges, refuse_unhalvable, refuse_unjoinable
from generator.rendering.leaves import (
    Sheet,
    begin_page,
    cut,
    identified,
    last_section,
    own_section,
    with_fresh_ids,
    written,
)
from generator.rendering.source import WORD
from generator.rendering.template import Compiled, refuse_illegal, settled
from library.files.limits import XML_PART_BYTES
from library.files.xml import parse_xml
from library.problems import Place, Problem, Refused, TemplateFault, VanbanError

PROPERTIES = "docProps/core.xml"
_IDENTITY: Path_ = ("document", "id")

Kind = tuple[str, ...]
Filled = tuple[Sequence[str], Sheet]


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of a book: its values, and the digest of what it has in common with others."""

    values: Mapping[str, Any]
    shared: str


class SpoiledPapers(TemplateFault):
    """Papers of a book that cannot be rendered: why, by their place among the papers."""

    def __init__(self, faults: Mapping[int, VanbanError]) -> None:
        self.faults = faults
        super().__init__(problem for fault in faults.values() for problem in fault.problems)


class Binder:
    """Makes books of the papers of one template; `file` is the template's Word file, `varying` what papers may differ in.

    With `two_up` two papers stand on a sheet of A4 that lies across. Cut in the middle, the pile of left halves laid on the
    pile of right halves is in the order of the papers; an odd last one leaves the half beside it empty.
    """

    def __init__(self, compiled: Compiled, varying: Sequence[Path_], file: str, *, two_up: bool) -> None:
        self._compiled, self._file, self._two_up = compiled, file, two_up
        self._paths = Batch.holes(compiled, varying)
        self._decides = deciding(compiled, varying)

    def bind(self, papers: Sequence[Paper], identifier: str) -> bytes:
        """Returns the bytes of the book that bears the id and holds the papers.

        Raises `SpoiledPapers`, `TemplateFault` where papers of this template cannot be joined, `Refused` for too large a book.
        """
        kinds = [likeness(paper.values, paper.shared, self._decides) for paper in papers]
        strings = [[string_of(paper.values, path) for path in self._paths] for paper in papers]
        texts = self._texts(papers, kinds, self._illegal(strings))
        shared = self._shared(texts.values(), identifier)
        others = self._roots(shared)
        bodies = {kind: parse_xml(parts[self._compiled.body].encode(), self._place()) for kind, parts in texts.items()}
        sheets = {kind: self._sheet(root, others) for kind, root in bodies.items()}
        ids = {element.get(name) for root in page_edges(others).values() for element, name in identified(root)}
        fresh = (number for number in count(1) if str(number) not in ids)
        order: list[Filled] = [(own, sheets[kind]) for own, kind in zip(strings, kinds, strict=True)]
        if self._two_up:
            _halve(others, last_section(bodies[kinds[0]]), fresh)
            order = _piled(order)
        body = stream(self._compiled.body, self._bounded(self._pieces(order, fresh)), QUICK)
        return self._package(shared, others, body)

    def _place(self, part: str = "") -> Place:
        return Place(self._file, part=part or self._compiled.body)

    def _texts(
        self, papers: Sequence[Paper], kinds: Sequence[Kind], illegal: Mapping[int, VanbanError]
    ) -> dict[Kind, dict[str, str]]:
        """Returns the parts of each kind of paper, with places for what differs. Raises `SpoiledPapers`."""
        texts: dict[Kind, dict[str, str]] = {}
        wrong: dict[Kind, VanbanError] = {}
        for paper, kind in zip(papers, kinds, strict=True):
            if kind in texts or kind in wrong:
                continue
            try:
                texts[kind] = self._parts(paper)
            except VanbanError as error:
                wrong[kind] = error
        faults = {**illegal, **{index: wrong[kind] for index, kind in enumerate(kinds) if kind in wrong}}
        if faults:
            raise SpoiledPapers(dict(sorted(faults.items())))
        return texts

    def _parts(self, paper: Paper) -> dict[str, str]:
        parts = dict(with_holes(self._compiled, paper.values, self._paths))
        for one in self._compiled.unchanged:
            if one.name == self._compiled.body:
                parts[one.name] = one.data().decode()
        return parts

    def _illegal(self, strings: Sequence[Sequence[str]]) -> dict[int, VanbanError]:
        """Returns which papers have a value that no Word file may hold."""
        found: dict[int, VanbanError] = {}
        for index, own in enumerate(strings):
            try:
                refuse_illegal("".join(own), self._compiled.body)
            except VanbanError as error:
                found[index] = error
        return found

    def _shared(self, texts: Iterable[Mapping[str, str]], identifier: str) -> dict[str, str]:
        """Returns the parts beside the body, which all papers of a book must have in common. Raises `TemplateFault`."""
        own = mark(HOLE, str(self._paths.index(_IDENTITY))) if _IDENTITY in self._paths else None
        found: dict[str, str] = {}
        for parts in texts:
            for name, xml in parts.items():
                if name == self._compiled.body:
                    continue
                if name == PROPERTIES and own:
                    xml = xml.replace(own, escape(identifier))
                if OPEN + HOLE in xml or found.setdefault(name, xml) != xml:
                    raise TemplateFault(Problem("book.varying-part", self._place(name)))
        return found

    def _roots(self, shared: Mapping[str, str]) -> dict[str, etree._Element]:
        """Returns the parts beside the body that are WordprocessingML."""
        parts = {one.name: one.data() for one in self._compiled.unchanged if one.name.endswith(".xml")}
        parts |= {name: xml.encode() for name, xml in shared.items()}
        roots = {name: parse_xml(data, self._place(name)) for name, data in parts.items() if name != self._compiled.body}
        return {name: root for name, root in roots.items() if str(root.tag).startswith(WORD)}

    def _sheet(self, root: etree._Element, others: Mapping[str, etree._Element]) -> Sheet:
        with_fresh_ids(root)
        refuse_unjoinable(root, others, self._place())
        if self._two_up:
            refuse_unhalvable(root, others, self._place())
            shrink(root)
            lay_across(last_section(root))
            return cut(root, column_break())
        if needs_sections(root, others):
            return cut(root, own_section(root))
        begin_page(root)
        return cut(root, None)

    def _pieces(self, order: Sequence[Filled], fresh: Iterator[int]) -> Iterator[bytes]:
        yield order[0][1].opening
        for number, (strings, sheet) in enumerate(order):
            if number:
                yield order[number - 1][1].divider
            text = sheet.leaf.text([escape(one).encode() for one in strings], fresh)
            plain = all(map(str.isprintable, strings))
            yield text if plain else settled(text.decode(), sheet.leaf.breaks, self._compiled.body).encode()
        yield order[-1][1].closing

    def _bounded(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Yields the pieces of the body. Raises `Refused` where they come to more than any reader of ours would take."""
        left = XML_PART_BYTES
        for piece in pieces:
            left -= len(piece)
            if left < 0:
                raise Refused(Problem("book.too-large", self._place(), {"limit": XML_PART_BYTES // 2**20}))
            yield piece

    def _package(self, shared: Mapping[str, str], others: Mapping[str, etree._Element], body: Member) -> bytes:
        changed = {name: xml.encode() for name, xml in shared.items()}
        if self._two_up:
            changed |= {name: written(root).encode() for name, root in others.items()}
        kept = (one for one in self._compiled.unchanged if one.name not in changed and one.name != body.name)
        return Container(kept).package([*(member(name, data, BEST) for name, data in changed.items()), body])


def _halve(others: Mapping[str, etree._Element], section: etree._Element, fresh: Iterator[int]) -> None:
    """Makes the parts beside the body those of a sheet with two halves."""
    for root in others.values():
        shrink(root)
    for root in page_edges(others).values():
        on_both_halves(root, section, fresh)


def _piled(order: Sequence[Filled]) -> list[Filled]:
    """Returns the papers so that on the sheets, two on each, the first half of them stands on the left."""
    half = (len(order) + 1) // 2
    pairs = zip_longest(order[:half], order[half:])
    return [one for pair in pairs for one in pair if one is not None]
