"""Three versions of what stands in a body, a cell, a table → one, in its place: blocks, tables by rows, rows by cells."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable

from generator.sharing.adopting import Adopter
from generator.sharing.blocks import CELL, CONTROL, PARAGRAPH, ROW, TABLE, Block, Reader, aligned
from generator.sharing.ledger import Ledger
from generator.sharing.looks import W, local
from generator.sharing.paragraph_merging import Paragraphs
from generator.sharing.weaving import contains, gone, weave
from library.files.xml import Element
from library.messages import text

Side = Reader
_PROPERTIES = {TABLE: ("tblPr", "tblGrid"), ROW: ("trPr",), CELL: ("tcPr",)}
_FIRST = ("tblPr", "tblGrid", "trPr", "tcPr", "tblPrEx", "sdtPr", "sdtEndPr")
# The kind and two words: shorter paragraphs stand anywhere and tell of no move.
_TELLING = 3
# What programs write out or leave out as they like.
_IDLE = ("tblLook", "cnfStyle", "tblCellMar", "rsid")


class _Cursor:
    """Where the next block of the other side goes: behind the last one that was seen here."""

    def __init__(self, container: Element) -> None:
        self.container = container
        self.last: Element | None = None

    def insert(self, element: Element) -> None:
        """Puts a block behind the last one."""
        if self.last is not None:
            self.last.addnext(element)
        else:
            first = next((at for at, one in enumerate(self.container) if local(one) not in _FIRST), len(self.container))
            self.container.insert(first, element)
        self.last = element

    def paragraph(self) -> Element | None:
        """Returns the paragraph that something missing can be told at: the one before, else the first one behind."""
        inner = list(self.last.iter(f"{W}p")) if self.last is not None else []
        return inner[-1] if inner else next(self.container.iter(f"{W}p"), None)


class Sequences:
    """The three parts whose blocks are merged, and what their paragraphs are merged by."""

    def __init__(self, base: Side, here: Side, there: Side, paragraphs: Paragraphs, adopter: Adopter, ledger: Ledger) -> None:
        self.base, self.here, self.there = base, here, there
        self.paragraphs, self.adopter, self.ledger = paragraphs, adopter, ledger
        self.foreign = len({one.file.saved_by for one in (base, here, there)}) > 1

    def merge(self, base: Element, here: Element, there: Element) -> None:
        """Changes what stands in a container here as the other side changed it."""
        blocks = (self.base.blocks(base), self.here.blocks(here), self.there.blocks(there))
        cursor = _Cursor(here)
        units = list(weave(aligned(blocks[0], blocks[1]), aligned(blocks[0], blocks[2])))
        moved = {key for key in gone(units, [one.key for one in blocks[0]]) if len(str(key).split()) > _TELLING}
        for unit in units:
            ours = [blocks[1][at] for at in unit.here]
            theirs = [blocks[2][at] for at in unit.there]
            if unit.base is None:
                self._added(cursor, ours, theirs, moved)
            else:
                self._one(cursor, blocks[0][unit.base], ours, theirs)
        self._close(here)

    def _added(self, cursor: _Cursor, ours: list[Block], theirs: list[Block], moved: set[Hashable]) -> None:
        """Two additions at one place have no order, unless one of them holds the other or says nothing.

        What one side moved and the other took out, or moved elsewhere, is told too.
        """
        keys = [[one.key for one in side] for side in (ours, theirs)]
        silent = [all(one.blank for one in side) for side in (ours, theirs)]
        if ours:
            cursor.last = ours[-1].element
        if keys[0] != keys[1] and moved.intersection((*keys[0], *keys[1])):
            self.ledger.clash(cursor.paragraph(), self.here.part, "", _said(ours), _said(theirs))
            return
        if contains(*keys) or (silent[1] and ours):
            return
        if not ours or silent[0] or contains(keys[1], keys[0]):
            self._taken(cursor, ours, theirs)
            return
        self.ledger.clash(cursor.paragraph(), self.here.part, "", _said(ours), _said(theirs))

    def _taken(self, cursor: _Cursor, ours: list[Block], theirs: list[Block]) -> None:
        """Puts what the other side added behind, but for what stands here already."""
        known = [one.key for one in ours]
        for one in theirs:
            if known and one.key == known[0]:
                known.pop(0)
            else:
                self._insert(cursor, one)

    def _insert(self, cursor: _Cursor, one: Block) -> None:
        cursor.insert(self.adopter.copy(one.element, self.there.part, self.here.part))

    def _one(self, cursor: _Cursor, base: Block, ours: list[Block], theirs: list[Block]) -> None:
        if ours:
            cursor.last = ours[0].element
        if ours and theirs:
            at = 0 if base.kind == PARAGRAPH else cursor.container.index(ours[0].element)
            self._both(base, ours[0], theirs[0])
            cursor.last = ours[0].element if base.kind == PARAGRAPH else cursor.container[at]
        elif ours and self._same(self.here, ours[0], base):
            self._remove(cursor, ours[0].element)
        elif ours:
            self.ledger.clash(cursor.paragraph(), self.here.part, base.said, ours[0].said, "")
        elif theirs and not self._same(self.there, theirs[0], base):
            self.ledger.clash(cursor.paragraph(), self.here.part, base.said, "", theirs[0].said)

    def _same(self, side: Side, one: Block, base: Block) -> bool:
        if one.kind == PARAGRAPH:
            return self.paragraphs.same(side, one, base)
        return one.key == base.key

    def _remove(self, cursor: _Cursor, element: Element) -> None:
        """What ends a section stays as an empty paragraph."""
        if element.find(f"{W}pPr/{W}sectPr") is not None:
            for one in [one for one in element if local(one) != "pPr"]:
                element.remove(one)
            return
        before = element.getprevious()
        while before is not None and local(before) not in (PARAGRAPH, TABLE, CONTROL, ROW, CELL):
            before = before.getprevious()
        cursor.last = before
        cursor.container.remove(element)

    def _both(self, base: Block, ours: Block, theirs: Block) -> None:
        merging: dict[str, Callable[[Block, Block, Block], None]] = {
            PARAGRAPH: self.paragraphs.merge, TABLE: self._tables, ROW: self._rows, CONTROL: self._controls,
        }  # fmt: skip
        merging.get(base.kind, self._whole)(base, ours, theirs)

    def _controls(self, base: Block, ours: Block, theirs: Block) -> None:
        inner = [one.element.find(f"{W}sdtContent") for one in (base, ours, theirs)]
        if inner[0] is None or inner[1] is None or inner[2] is None:
            self._whole(base, ours, theirs)
        else:
            self.merge(inner[0], inner[1], inner[2])

    def _tables(self, base: Block, ours: Block, theirs: Block) -> None:
        """A table whose columns one side changed is taken whole, or stays whole."""
        if len({_columns(one) for one in (base, ours, theirs)}) > 1:
            self._whole(base, ours, theirs)
            return
        self._formed(base, ours, theirs)
        self.merge(base.element, ours.element, theirs.element)

    def _rows(self, base: Block, ours: Block, theirs: Block) -> None:
        cells = [[one for one in side.blocks(row.element) if one.kind == CELL]
                 for side, row in ((self.base, base), (self.here, ours), (self.there, theirs))]  # fmt: skip
        if len({len(one) for one in cells}) > 1:
            self._whole(base, ours, theirs)
            return
        self._formed(base, ours, theirs)
        for was, mine, other in zip(*cells, strict=True):
            self._formed(was, mine, other)
            self.merge(was.element, mine.element, other.element)

    def _whole(self, base: Block, ours: Block, theirs: Block) -> None:
        """Takes the other side's where nothing was changed here; where both changed it, it stays and is told."""
        same = [one.key == base.key and _columns(one) == _columns(base) for one in (ours, theirs)]
        if same[1] or ours.key == theirs.key:
            return
        if same[0]:
            parent = ours.element.getparent()
            if parent is not None:
                parent.replace(ours.element, self.adopter.copy(theirs.element, self.there.part, self.here.part))
            return
        first = next(ours.element.iter(f"{W}p"), None)
        self.ledger.clash(first, self.here.part, base.said, ours.said, theirs.said)

    def _formed(self, base: Block, ours: Block, theirs: Block) -> None:
        """The form of a table, row or cell is one thing: taken, or kept where it was changed here."""
        for tag in _PROPERTIES[base.kind]:
            was, mine, other = (_form(one.element.find(f"{W}{tag}"), side.file.styles.known_as)
                                for one, side in ((base, self.base), (ours, self.here), (theirs, self.there)))  # fmt: skip
            if other in (was, mine):
                continue
            new, old = theirs.element.find(f"{W}{tag}"), ours.element.find(f"{W}{tag}")
            if mine == was and new is not None:
                copy = self.adopter.copy(new, self.there.part, self.here.part)
                if old is not None:
                    ours.element.replace(old, copy)
                else:
                    ours.element.insert(0, copy)
            elif mine == was and old is not None:
                ours.element.remove(old)
            elif self.foreign:
                self.ledger.kept_look = True
            else:
                self._form_clash(ours, base)

    def _form_clash(self, ours: Block, base: Block) -> None:
        first = next(ours.element.iter(f"{W}p"), None)
        name = text(f"merge.form-{base.kind}")
        self.ledger.clash(first, self.here.part, name, name, name, look=True)

    def _close(self, container: Element) -> None:
        """A cell ends in a paragraph; a table without rows is none."""
        if local(container) == CELL and (len(container) == 0 or local(container[-1]) != PARAGRAPH):
            container.append(container.makeelement(f"{W}p", None, None))
        parent = container.getparent()
        if local(container) == TABLE and container.find(f"{W}tr") is None and parent is not None:
            parent.replace(container, container.makeelement(f"{W}p", None, None))


def _columns(one: Block) -> int:
    return sum(1 for _ in one.element.iter(f"{W}gridCol"))


def _said(blocks: Iterable[Block]) -> str:
    return "\n".join(one.said for one in blocks)


def _form(element: Element | None, style: Callable[[str], str]) -> tuple[str, ...]:
    """Returns properties in a form that is the same however a program writes them."""
    told = []
    for one in () if element is None else element.iterdescendants():
        if local(one) in ("", *_IDLE):
            continue
        values = {str(key).rpartition("}")[2]: str(value) for key, value in one.items()}
        if local(one) == "tblStyle":
            values = {"val": style(values.get("val", ""))}
        if values or not len(one):
            said = sorted(f"{key}={value}" for key, value in values.items() if value not in ("true", "1", "on"))
            told.append(" ".join((local(one), *said)))
    return tuple(sorted(told))
