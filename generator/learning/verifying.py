"""A learned template and the values read from a document → the document made again, compared line by line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from generator.catalog import Template
from generator.learning.fields import Field
from generator.learning.forms import said
from generator.learning.lines import folded, lines_of
from generator.learning.sheet import Sheet
from generator.rendering.source import rendered_parts
from generator.rendering.template import Compiled, compile_template
from library.files.packages import unpack
from library.problems import Place


@dataclass(frozen=True, slots=True)
class Difference:
    """Lines of a document that the template makes otherwise: where, what was written, what is made."""

    file: str
    place: Place | None
    written: tuple[str, ...]
    made: tuple[str, ...]


def compiled(template: Template) -> Compiled:
    """Returns the template ready to render. Raises `TemplateFault`, `Refused`."""
    layout = template.profile_on(None)
    return compile_template(template.word_file(layout), layout.levels, template.vocabulary())


def values_of(sheet: Sheet, fields: Sequence[Field], index: int) -> dict[str, Any]:
    """Returns the values that make a document again: those of the records, those it tells itself, those of the own fields."""
    return {**sheet.values, **{one.name: one.values[index] for one in fields}}


def differences(ready: Compiled, template: Template, sheet: Sheet, values: Mapping[str, Any]) -> list[Difference]:
    """Returns where the document that a template makes differs from the one it was learned from; white space is all alike."""
    file = str(sheet.reading.path)
    data = ready.render({**values, "profile": sheet.profile.id})
    made = lines_of(rendered_parts(unpack(data, Place(file)), Place(file)), file)
    found = list(_heading(template, sheet, values))
    parts = dict.fromkeys(line.place.part for line in sheet.reading.lines)
    for part in parts:
        ours = [line for line in sheet.reading.lines if line.place.part == part]
        theirs = [line for line in made if line.place.part == part]
        written, again = [folded(line.text) for line in ours], [folded(line.text) for line in theirs]
        for kind, a, b, c, d in SequenceMatcher(None, written, again, autojunk=False).get_opcodes():
            if kind != "equal":
                near = ours[a:b] or ours[max(a - 1, 0) : a]
                found.append(Difference(file, near[0].place if near else None, tuple(written[a:b]), tuple(again[c:d])))
    return found


def _heading(template: Template, sheet: Sheet, values: Mapping[str, Any]) -> Sequence[Difference]:
    """Tells where title and subject that the manifest makes are others than those written: the Word file only prints them."""
    wrong = []
    for name, written in (("subject", sheet.head.subject), ("byline", sheet.head.byline)):
        made = said(str(template.manifest.get(name, "")), values) if written else ""
        if written and folded(made or "") != written:
            wrong.append(Difference(str(sheet.reading.path), None, (written,), (made or "",)))
    return wrong
