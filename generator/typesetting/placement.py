"""What is wrong with the order of a text: headings in the wrong place, an attached text, turned annexes, ends, levels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.layout.profile import Profile
from generator.typesetting.frame import Manifest
from generator.typesetting.lines import ANNEXES, ATTACHMENT, WRITTEN, Block, Line, Structure, Table, titles
from generator.typesetting.parts import split
from library.problems import Place, Problem

_LEVELS = {"turned_annex": "annex", "heading": "article", "roman_clause": "clause", "article_clause": "clause"}
# A kind of line → the kinds of which one must head it, and what is told if none does.
_NEEDS = {
    "roman_clause": (("roman",), "text.heading-outside-roman"),
    "article_clause": (("heading", "article"), "text.heading-outside-article"),
    "subclause": (("clause", "roman_clause", "article_clause"), "text.subclause-outside-clause"),
}
_DIVIDING = (*ANNEXES, ATTACHMENT, "part", "chapter", "section", "roman", "heading", "article")


def problems(blocks: Iterable[Block], file: str, manifest: Manifest) -> list[Problem]:
    """Returns what is wrong with the order of headings, with the attached text and with the pages of annexes."""
    known = tuple(blocks)
    return [*_headings(known, file), *_attachments(known, file), *_annexes(known, file, manifest)]


def level_problems(blocks: Iterable[Block], file: str, profile: Profile) -> list[Problem]:
    """Returns the lines of a level that the layout does not have: state papers have no 1.1."""
    levels = {level.name for level in profile.levels}
    return [
        Problem("text.no-level", Place(file, block.line), {"written": WRITTEN[block.kind], "profile": profile.id})
        for block in blocks
        if isinstance(block, Line) and block.kind in WRITTEN and _LEVELS.get(block.kind, block.kind) not in levels
    ]


def end_problems(blocks: Iterable[Block], file: str) -> list[Problem]:
    """Returns what keeps the end mark (“./.”) of body and attached text from its place.

    The last line is in a condition, or a table, or not there.
    """
    parts = split(blocks)
    return [*_end(parts.body, Place(file)), *_attached_end(parts.attachment, file)]


def _attached_end(attachment: Sequence[Block], file: str) -> list[Problem]:
    return _end(attachment[1:], Place(file, attachment[0].line)) if attachment else []


def _end(blocks: Sequence[Block], place: Place) -> list[Problem]:
    last: Line | Table | None = None
    conditional = False
    for depth, block in _depths(blocks):
        if not isinstance(block, Structure):
            last, conditional = block, depth > 0
    if last is None:
        return [Problem("text.empty" if place.line is None else "text.attachment-empty", place)]
    if isinstance(last, Table):
        return [Problem("text.table-at-end", Place(place.file, last.line))]
    return [Problem("text.conditional-end", Place(place.file, last.line))] if conditional else []


def _depths(blocks: Iterable[Block]) -> Iterator[tuple[int, Block]]:
    """Yields each block with the number of conditions and loops around it."""
    depth = 0
    for block in blocks:
        if isinstance(block, Structure):
            depth += (block.word in ("for", "if")) - (block.word in ("endfor", "endif"))
        yield depth, block


def _headings(blocks: Sequence[Block], file: str) -> Iterator[Problem]:
    heading = clause = ""
    for block in blocks:
        if not isinstance(block, Line):
            continue
        above, code = _NEEDS.get(block.kind, ((), ""))
        if above and (clause if block.kind == "subclause" else heading) not in above:
            yield Problem(code, Place(file, block.line))
        if block.kind in _DIVIDING:
            heading, clause = block.kind, ""
        elif block.kind in _NEEDS["subclause"][0]:
            clause = block.kind


def _attachments(blocks: Sequence[Block], file: str) -> Iterator[Problem]:
    first = annex = 0
    for depth, block in _depths(blocks):
        if isinstance(block, Line) and block.kind in ANNEXES:
            annex = annex or block.line
        if not isinstance(block, Line) or block.kind != ATTACHMENT:
            continue
        place = Place(file, block.line)
        if first:
            yield Problem("text.attachment-twice", place, {"line": first})
        if annex:
            yield Problem("text.attachment-after-annex", place, {"line": annex})
        if depth > 0:
            yield Problem("text.conditional-attachment", place)
        if not titles(block.text)[1]:
            yield Problem("text.attachment-without-subject", place)
        first = first or block.line


def _annexes(blocks: Sequence[Block], file: str, manifest: Manifest) -> Iterator[Problem]:
    """A section is told by what ends it: where an annex drops out, the part before it takes over the annex's page."""
    parts = split(blocks)
    turned = manifest.get("orientation") == "landscape"
    in_columns = manifest.get("columns", 1) > 1 and not parts.attachment
    for depth, block in _depths(parts.annexes):
        if not isinstance(block, Line) or block.kind not in ANNEXES:
            continue
        if depth > 0 and in_columns:
            yield Problem("text.annex-after-columns", Place(file, block.line))
        elif depth > 0 and turned != (block.kind == "turned_annex"):
            facts = {"wanted": WRITTEN["turned_annex" if turned else "annex"]}
            yield Problem("text.annex-turned", Place(file, block.line), facts)
        turned, in_columns = block.kind == "turned_annex", False
