"""One finished document → its nodes: what stays as it is, what becomes a tag, what repeats; and the values that it tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.layout.profile import Level, Profile, profile_for
from generator.learning.belonging import owner
from generator.learning.fitting import Fit, fit
from generator.learning.forms import forms
from generator.learning.heading import Heading, heading
from generator.learning.lines import Line, folded
from generator.learning.nodes import Kept, Loop, Node
from generator.learning.numbers import Numbered, numbered
from generator.learning.pieces import Tag, free, printing
from generator.learning.placing import names_of_recipients, own_number, placed
from generator.learning.probing import Setting
from generator.learning.reading import Reading
from generator.learning.referring import LABEL, References, label_of, references
from generator.learning.regions import DECIDES, NATION, RECIPIENT, RECIPIENTS_HEAD, SIDE, Regions, regions
from generator.learning.repeating import NUMBER, loops
from generator.learning.spotting import Finder
from generator.records.area import Area
from library.acts import Collection

_FIXED = (NATION, DECIDES, RECIPIENTS_HEAD)
_MARK = "{{ document.mark }}"


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A document that was read: whose it is, what it needs, its nodes in order, the values that it was written with."""

    reading: Reading
    head: Heading
    setting: Setting
    fit: Fit
    found: Regions
    finder: Finder
    nodes: tuple[Node, ...]
    values: Mapping[str, Any]
    profile: Profile


def sheet(reading: Reading, area: Area, catalog: Any, collection: Collection, named: str | None) -> Sheet:
    """Returns a document as it would be written in a template. Raises `NotFound`, `Refused` where it is nobody's."""
    lines = reading.lines
    found = regions(lines, reading.body)
    head = heading(lines, found)
    commune, subject = owner(area, named, head, lines, reading.place)
    setting = Setting(area, catalog, collection, commune, subject, head.day or _usual_day(area, commune.id))
    fitted = fit(setting, head, lines, found)
    profile = profile_for(head.family, setting.day)
    places, told = placed(lines, found, fitted)
    values = _overlaid(fitted.values, told)
    numbers = numbered(lines, found, profile.levels)
    finder = Finder(forms(values), values)
    made = [*places, *loops(lines, found, numbers, fitted.values)]
    named_already = names_of_recipients(fitted, found.lines(lines, RECIPIENT)) if fitted.sure_recipients else {}
    refs = references(lines, numbers, named_already)
    nodes = tuple(_in_order(lines, found, made, numbers, refs, finder, replace(fitted, values=values)))
    return Sheet(reading, head, setting, fitted, found, finder, nodes, values, profile)


def _usual_day(area: Area, commune: str) -> str:
    """Returns the day of the commune's newest dossier, for a document whose day is left to be written by hand."""
    days = [str(one.values["date"]) for one in area.of("dossier") if commune in str(one.values.get("commune"))]
    return max(days, default="2026-01-01")


def _overlaid(values: Mapping[str, Any], told: Mapping[str, Any]) -> dict[str, Any]:
    """Returns the drafted values with those that the document itself tells."""
    return {
        **values,
        **{name: {**values[name], **one} if isinstance(one, Mapping) else one for name, one in told.items() if one},
    }


def _in_order(
    lines: Sequence[Line], found: Regions, made: Sequence[Kept | Loop], numbers: Mapping[int, Numbered], refs: References,
    finder: Finder, fitted: Fit,
) -> Iterator[Node]:  # fmt: skip
    starts: dict[int, list[Kept | Loop]] = {}
    covered = {line.number for node in made for line in node.lines}
    for node in made:
        first = node.kept[0].line if isinstance(node, Loop) else node.line
        starts.setdefault(first.number, []).append(node)
    for line in lines:
        own = sorted(starts.get(line.number, ()), key=lambda node: bool(node.lines))
        yield from (_finished(node, finder) for node in own)
        if line.number not in covered:
            yield _plain(line, found, numbers, refs, finder, fitted)


def _finished(node: Kept | Loop, finder: Finder) -> Node:
    """Returns a loop with the values of the whole document in its words too."""
    if isinstance(node, Kept):
        return node
    kept = tuple(Kept(one.line, _all(one.tags, finder.tags(one.line.text, one.tags))) for one in node.kept)
    return Loop(node.scope, node.name, node.of, kept, node.covered, node.why)


def _plain(line: Line, found: Regions, numbers: Mapping[int, Numbered], refs: References, finder: Finder, fitted: Fit) -> Kept:
    region = found.of[line.number]
    mark = str(fitted.values["document"]["mark"])
    if region == SIDE and mark and folded(line.text) == folded(mark):
        return Kept(line, (Tag(0, len(line.text), _MARK, line.text, NUMBER),))
    if region in _FIXED or line.empty or _is_field(line):
        return Kept(line)
    tags = [*_numbers(line, numbers, refs), *refs.tags.get(line.number, ())]
    tags += own_number(line.text, fitted.values["document"])
    return Kept(line, _all(tags, finder.tags(line.text, tags)))


def _is_field(line: Line) -> bool:
    """Tells whether a line holds a field of Word, whose result is Word's own: a page number."""
    return next(line.element.iter("{*}fldChar", "{*}fldSimple"), None) is not None


def _numbers(line: Line, numbers: Mapping[int, Numbered], refs: References) -> Iterator[Tag]:
    one = numbers.get(line.number)
    if one is None:
        return
    lead = printing(f"restart.{one.level}") if one.restarts else ""
    yield Tag(one.start, one.end, lead + printing(f"next.{one.level}"), line.text[one.start : one.end], NUMBER)
    if line.number in refs.labels:
        yield Tag(one.end, one.end, label_of(refs.labels[line.number]), "", LABEL)


def _all(tags: Sequence[Tag], more: Sequence[Tag]) -> tuple[Tag, ...]:
    own = [tag for tag in more if free((one for one in tags if one.end > one.start), tag.start, tag.end)]
    return tuple(sorted([*tags, *own], key=lambda tag: (tag.start, tag.end)))


def levels(made: Sheet) -> Sequence[Level]:
    """Returns the levels of numbers of the layout that a document is in."""
    return made.profile.levels
