"""Three versions of a paragraph → one, in its place: its words, how letters look, how it is laid out."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

from generator.sharing.adopting import Adopter
from generator.sharing.aligning import equal_pairs
from generator.sharing.blocks import Block, Reader, Run, runs_of
from generator.sharing.ledger import Ledger
from generator.sharing.looks import Figures, W, attribute, changed, local
from generator.sharing.properties import LETTERS, child, properties, put
from generator.sharing.saying import told
from library.files.xml import Element

Side = Reader
_STAYING = ("bookmarkStart", "commentRangeStart", "bookmarkEnd", "commentRangeEnd")
_OPENING = ("bookmarkStart", "commentRangeStart")
# Above this share of paragraphs that look different though they say the same, another program's way of saving is to blame.
_NOISE, _FEW = 0.3, 3


@dataclass(frozen=True, slots=True)
class _Version:
    """A paragraph as one side has it."""

    block: Block
    runs: list[Run]
    look: Figures

    @property
    def uniform(self) -> Figures | None:
        """The look of all its letters where it is one, else None."""
        looks = {run.look for run in self.runs}
        return dict(next(iter(looks), ())) if len(looks) < 2 else None


class Paragraphs:
    """The three parts that paragraphs are merged in."""

    def __init__(self, base: Side, here: Side, there: Side, adopter: Adopter, ledger: Ledger) -> None:
        self.base, self.here, self.there = base, here, there
        self.adopter, self.ledger = adopter, ledger
        self.noise = {"here": self._noisy(here), "there": self._noisy(there)}

    def _noisy(self, side: Side) -> bool:
        found = [list(one.file.tree(one.part).iter(f"{W}p")) for one in (self.base, side)]
        said = [[one.said(each, "p") for each in paragraphs] for one, paragraphs in zip((self.base, side), found, strict=True)]
        pairs = [(i, j) for i, j in equal_pairs(*said) if said[0][i]]
        odd = sum(self.look(self.base, found[0][i]) != self.look(side, found[1][j]) for i, j in pairs)
        return odd > max(_FEW, len(pairs) * _NOISE)

    def look(self, side: Side, paragraph: Element) -> tuple[Figures, list[Run]]:
        """Returns how a paragraph is laid out and how its letters look."""
        return self._layout(side, paragraph), runs_of(paragraph, side.file)

    def _layout(self, side: Side, paragraph: Element) -> Figures:
        styles, own = side.file.styles, paragraph.find(f"{W}pPr")
        style = styles.of_paragraph(paragraph)
        found = {name: value for name, value in styles.beside(style, own).items() if name not in LETTERS}
        number = None if own is None else own.find(f"{W}numPr/{W}numId")
        listed = side.file.lists.said(attribute(number, "val")) if number is not None else ""
        level = None if own is None else own.find(f"{W}numPr/{W}ilvl")
        shown = f"{'' if level is None else attribute(level, 'val')}:{listed}" if listed else ""
        return {**found, "style": styles.known_as(style), **({"list": shown} if shown else {})}

    def same(self, side: Side, one: Block, base: Block) -> bool:
        """Tells whether a paragraph is that of the base: words, and look, unless another program saved it."""
        if one.key != base.key:
            return False
        return self.noise["here" if side is self.here else "there"] or self.look(side, one.element) == self.look(
            self.base, base.element
        )

    def merge(self, base: Block, here: Block, there: Block) -> None:
        """Changes the paragraph here as the other side changed it; what both changed differently stays, and is told."""
        was, ours, theirs = (
            _Version(block, runs_of(block.element, side.file), self._layout(side, block.element))
            for side, block in ((self.base, base), (self.here, here), (self.there, there))
        )
        if there.key != base.key:
            self._words(was, ours, theirs)
        elif theirs.runs != was.runs and not self.noise["there"]:
            self._letters(was, ours, theirs)
        if self.noise["there"]:
            self.ledger.kept_look |= theirs.look != was.look
        else:
            self._layouts(was, ours, theirs)

    def _words(self, was: _Version, ours: _Version, theirs: _Version) -> None:
        """The other side changed the words."""
        if ours.block.key == theirs.block.key:
            return
        if ours.block.key != was.block.key:
            self._clash(ours, was.block.said, ours.block.said, theirs.block.said)
            return
        restyled = self._restyled(was, ours)
        if ours.runs != was.runs and restyled is None and not self.noise["here"]:
            self._clash(ours, was.block.said, ours.block.said, theirs.block.said)
            return
        look = _first_letters(ours.block.element) if self.noise["there"] and ours.uniform is not None else None
        self._take(ours.block.element, theirs.block.element)
        if look is not None:
            _letter(ours.block.element, look)
            self.ledger.kept_look = True
        self.ledger.kept_look |= ours.runs != was.runs and self.noise["here"]
        self._put(ours.block.element, {name: after for name, (_, after) in (restyled or {}).items()})

    def _restyled(self, was: _Version, ours: _Version) -> dict[str, tuple[str, str]] | None:
        """Returns what was changed here of the look of all letters; None where not all have one look."""
        if was.uniform is None or ours.uniform is None:
            return None
        found = changed(was.uniform, ours.uniform)
        return None if "letters" in found else found

    def _letters(self, was: _Version, ours: _Version, theirs: _Version) -> None:
        """The other side changed the look of letters, and no word."""
        if ours.runs == theirs.runs:
            return
        if ours.runs == was.runs:
            self._take(ours.block.element, theirs.block.element)
            return
        if was.uniform is None or ours.uniform is None or theirs.uniform is None:
            self._look_clash(ours, {"letters": ("", "")})
            return
        wanted = changed(was.uniform, theirs.uniform)
        free = {name: pair for name, pair in wanted.items() if ours.uniform.get(name, "") == pair[0]}
        self._put(ours.block.element, {name: after for name, (_, after) in free.items()})
        open_ = {name: pair for name, pair in wanted.items() if ours.uniform.get(name, "") not in pair}
        if open_:
            self._look_clash(ours, open_)

    def _layouts(self, was: _Version, ours: _Version, theirs: _Version) -> None:
        wanted = changed(was.look, theirs.look)
        free = {name: after for name, (before, after) in wanted.items() if ours.look.get(name, "") == before}
        open_ = {name: pair for name, pair in wanted.items() if ours.look.get(name, "") not in pair}
        if free:
            self._lay_out(ours.block.element, theirs.block.element, free)
        if open_ and not self.noise["here"]:
            self._look_clash(ours, open_)
        self.ledger.kept_look |= bool(open_) and self.noise["here"]

    def _lay_out(self, here: Element, there: Element, figures: Figures) -> None:
        own = properties(here, "pPr")
        for name, tag in (("style", "pStyle"), ("list", "numPr")):
            if name in figures:
                for old in own.findall(f"{W}{tag}"):
                    own.remove(old)
                new = there.find(f"{W}pPr/{W}{tag}")
                if new is not None:
                    made = child(own, tag)
                    own.replace(made, self.adopter.copy(new, self.there.part, self.here.part))
        put(own, {name: value for name, value in figures.items() if name not in ("style", "list")})

    def _take(self, here: Element, there: Element) -> None:
        """Puts the words of the other paragraph in the place of these; bookmarks and remarks here stay around them."""
        copy = self.adopter.copy(there, self.there.part, self.here.part)
        kept = [one for one in here if local(one) in _STAYING or _remark(one)]
        own = here.find(f"{W}pPr")
        for one in [one for one in here if one is not own]:
            here.remove(one)
        opening = [one for one in kept if local(one) in _OPENING]
        here.extend([*opening, *(one for one in copy if local(one) != "pPr"), *(one for one in kept if one not in opening)])

    def _put(self, paragraph: Element, figures: Figures) -> None:
        wanted = {name: value for name, value in figures.items() if name != "letters"}
        if wanted:
            for run in paragraph.iter(f"{W}r"):
                put(properties(run, "rPr"), wanted)

    def _clash(self, ours: _Version, base: str, here: str, there: str) -> None:
        self.ledger.clash(ours.block.element, self.here.part, base, here, there)

    def _look_clash(self, ours: _Version, figures: dict[str, tuple[str, str]]) -> None:
        mine = {**(ours.uniform or {}), **ours.look}
        said = [told({name: value for name, value in one.items() if value is not None}) for one in (
            {name: before for name, (before, _) in figures.items()},
            {name: mine.get(name, "") for name in figures},
            {name: after for name, (_, after) in figures.items()},
        )]  # fmt: skip
        self.ledger.clash(ours.block.element, self.here.part, *said, look=True)


def _first_letters(paragraph: Element) -> Element | None:
    """Returns a copy of the look of the first letters of a paragraph, an empty one where they have none of their own."""
    run = next((one for one in paragraph.iter(f"{W}r") if one.find(f"{W}t") is not None), None)
    if run is None:
        return None
    own = run.find(f"{W}rPr")
    return run.makeelement(f"{W}rPr", None, None) if own is None else deepcopy(own)


def _letter(paragraph: Element, look: Element) -> None:
    """Gives all letters of a paragraph one look."""
    for run in paragraph.iter(f"{W}r"):
        for old in run.findall(f"{W}rPr"):
            run.remove(old)
        if len(look):
            run.insert(0, deepcopy(look))


def _remark(one: Element) -> bool:
    return next(one.iter(f"{W}commentReference"), None) is not None
