"""The parts of a text and what stands around them → word/document.xml: one section after another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import count

from generator.layout.profile import Profile, columned, compacted, turned
from generator.typesetting import frame
from generator.typesetting.body import annex, attached, body
from generator.typesetting.closing import closing
from generator.typesetting.elements import Element, structure, w
from generator.typesetting.frame import Manifest
from generator.typesetting.lines import Block, Line, titles
from generator.typesetting.parts import Parts, chunks, split
from generator.typesetting.sections import Sheet, end, properties

_MILLIMETRE = 1440 / 25.4


def page_of(profile: Profile, manifest: Manifest) -> Profile:
    """Returns the layout of the first page of a template: compact and turned where its manifest says so."""
    own = compacted(profile) if manifest.get("compact") else profile
    return turned(own) if manifest.get("orientation") == "landscape" else own


def document(blocks: Iterable[Block], profile: Profile, manifest: Manifest, sides: Mapping[str, str]) -> Element:
    """Returns the main part of a template's Word file; `sides` are its headers and footers with their relationships."""
    parts = split(blocks)
    flow = _Flow(first_sheet(profile, manifest), manifest, sides)
    flow.paper(parts)
    if parts.attachment:
        flow.go_to(flow.first)
        flow.content += attached(parts.attachment, flow.sheet, flow.note())
        flow.text = text_name(parts.attachment[0])
    for head, text in chunks(parts.annexes):
        flow.annex(head, text)
    return w("document", w("body", *flow.content, properties(flow.sheet, sides)))


def first_sheet(profile: Profile, manifest: Manifest) -> Sheet:
    """Returns the sheet of the first page."""
    height = round(manifest.get("row_height", 0) * _MILLIMETRE)
    return Sheet(page_of(profile, manifest), row_height=height)


def sheet_under(head: Line, first: Sheet) -> Sheet:
    """Returns the sheet of an annex: upright or turned as its line says, whatever the first page is."""
    lies = first.profile["page.width"] > first.profile["page.height"]
    if lies == (head.kind == "turned_annex"):
        return first
    return replace(first, profile=turned(first.profile), turned=True)


def text_name(head: Block) -> str:
    """Returns what an attached text is called in a sentence: “Quy chế”; nothing where the values decide on its title."""
    title = titles(head.text)[0] if isinstance(head, Line) else ""
    return "" if "{" in title else title.capitalize()


class _Flow:
    """A document while it is written: what it holds so far, the sheet under its last section, the attached text's name."""

    def __init__(self, first: Sheet, manifest: Manifest, sides: Mapping[str, str]) -> None:
        self.first = self.sheet = first
        self.text = ""
        self.content: list[Element] = []
        self._manifest = manifest
        self._sides = sides
        self._notes = count()

    def go_to(self, sheet: Sheet) -> None:
        self.content.append(end(self.sheet, self._sides))
        self.sheet = sheet

    def note(self) -> list[Element]:
        return frame.annex_note(self.first.profile, self._manifest, next(self._notes), self.text)

    def paper(self, parts: Parts) -> None:
        """Writes the paper itself; a body in columns stands between heading and signatures that go over the whole width."""
        whole = self.first.profile
        signed = closing(whole, self._manifest)
        columns = self._manifest.get("columns", 1)
        self.content += frame.opening(whole, self._manifest)
        if columns > 1:
            self.go_to(replace(self.first, profile=columned(whole, columns), flows=True))
        self.content += body(parts.body, self.sheet)
        if columns > 1:
            self._leave_columns(signed)
        self.content += signed

    def _leave_columns(self, signed: Sequence[Element]) -> None:
        """Ends a body in columns; where they hang on a condition, the values decide which of two ends its section has.

        Word keeps how many columns a section has at its end.
        """
        across, condition = replace(self.first, flows=True), self._manifest.get("columns_when")
        if condition:
            one = [structure("else"), end(across, self._sides), structure("endif")]
            self.content += [structure(f"if {condition}"), end(self.sheet, self._sides), *one]
            self.sheet = across
        elif signed:
            self.go_to(across)

    def annex(self, head: Line | None, text: tuple[Block, ...]) -> None:
        if head is not None:
            self.go_to(sheet_under(head, self.first))
        self.content += annex(head, text, self.sheet, self.note() if head else [])
