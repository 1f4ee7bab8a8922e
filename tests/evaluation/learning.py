"""How much of a real template is found again in documents made from it: `python -m tests.evaluation.learning [ID] [--tell]`.

Each document is made from its shipped template, learned from and made again: documents of the samples one by one, then the same
document of several communes together. A place where the real template prints a value counts as found where a tag of the learned
one prints the same letters; a tag on letters that the real template has as words counts as wrong. Counted apart: values of the
records (communes, bodies, people, villages, papers), lists that the model gives every commune alike, numbers and references,
and fields that a dossier tells, which in a single document are words like others.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from generator import pipeline
from generator.catalog import Template
from generator.drafting.draft import Draft, Drafter
from generator.layout.profile import profile
from generator.learning.learning import Learned, keep, learn, verified
from generator.learning.lines import folded, lines_of
from generator.learning.verifying import values_of
from generator.phrases.marks import KINDS
from generator.planning.plan import plan
from generator.rendering.carrier import packed
from generator.rendering.source import WORD, rendered_parts
from generator.rendering.template import compile_template
from generator.starting import start_workspace
from generator.typesetting.elements import to_xml
from library.files.packages import read_package, unpack
from library.files.saving import save
from library.problems import Place, VanbanError
from tests.several_communes import area, lay

SAMPLES = ("quang-trach-2017", "tan-gianh-2026")
OF_SEVERAL = (
    "steering-committee-decision", "village-pledge", "commune-plan", "model-regulation", "steering-committee-regulation",
)  # fmt: skip
OPEN, CLOSE = "\ue100", "\ue101"
RECORDS, MODEL, MARKS, FIELDS = "records", "model", "marks", "fields"
_TAG = re.compile(r"\{\{[rp]?\s*(.*?)\s*\}\}")
_LOOP = re.compile(r"\{%\w*-?\s*for (\w+) in (\w+)")
_MARKED = re.compile(f"{OPEN}(\\d+){CLOSE}|{OPEN}{CLOSE}")
_OF_DOSSIER = ("period", "symbol_suffix")
_LOOPS = ("loop",)

Made = Sequence[tuple[str, Sequence["Span"]]]


@dataclass(frozen=True, slots=True)
class Span:
    """Letters of a line that a tag printed, and the name that the tag begins with."""

    start: int
    end: int
    root: str


class Score:
    """How many documents, how many of them are made again as they were; places by kind, those found; tags, wrong tags."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def add(self, kind: str, found: bool) -> None:
        """Counts a place."""
        self.counts[kind] += 1
        self.counts[f"{kind} found"] += found

    def share(self, kind: str) -> float:
        """Returns the part of the places of a kind that was found; 1 where there is none."""
        return self.counts[f"{kind} found"] / self.counts[kind] if self.counts[kind] else 1.0

    def __str__(self) -> str:
        told = [
            f"{kind} {self.counts[f'{kind} found']}/{self.counts[kind]} ({self.share(kind):.1%})" for kind in KINDS_OF_PLACES
        ]
        head = f"documents {self.counts['documents']}, equal again {self.counts['equal']}"
        return ", ".join([head, *told, f"wrong {self.counts['wrong']} of {self.counts['tags']} tags"])


KINDS_OF_PLACES = (RECORDS, MODEL, MARKS, FIELDS)


def traced(package: Mapping[str, bytes], place: Place) -> tuple[bytes, list[str]]:
    """Returns a template's Word file with signs around everything that a tag prints, and the name each tag begins with."""
    roots = rendered_parts(package, place)
    names: list[str] = []
    loops: dict[str, str] = {}
    for root in roots.values():
        for element in root.iter(f"{WORD}t"):
            loops.update(_LOOP.findall(element.text or ""))
            element.text = _TAG.sub(partial(_signed, names, loops), element.text or "")
    return packed({**package, **{name: to_xml(root) for name, root in roots.items()}}), names


def _signed(names: list[str], loops: Mapping[str, str], match: re.Match[str]) -> str:
    root = re.match(r"\(*(\w+)", match[1])
    name = root[1] if root else ""
    for _ in range(4):
        name = loops.get(name, name)
    names.append(name)
    return f"{OPEN}{len(names) - 1}{CLOSE}{match[0]}{OPEN}{CLOSE}"


def made_by(template: Template, word: Path, values: Mapping[str, Any], folder: Path) -> Made:
    """Returns the lines that a template's Word file makes of some values, each with what tags printed in it."""
    data, names = traced(read_package(word), Place(str(word)))
    file = folder / "traced.docx"
    save(file, data)
    made = compile_template(file, profile(values["profile"]).levels, template.vocabulary()).render(values)
    place = Place(str(file))
    lines = lines_of(rendered_parts(unpack(made, place), place), str(file))
    return [_line(line.text, names) for line in sorted(lines, key=lambda line: str(line.place.part))]


def _line(text: str, names: Sequence[str]) -> tuple[str, list[Span]]:
    plain, at = "", 0
    found: list[Span] = []
    opened: list[tuple[int, str]] = []
    for match in _MARKED.finditer(text):
        plain += text[at : match.start()]
        at = match.end()
        if match[1] is not None:
            opened.append((len(plain), names[int(match[1])]))
        elif opened:
            start, name = opened.pop()
            found.append(Span(start, len(plain), name))
    return plain + text[at:], found


def kind_of(root: str, template: Template) -> str:
    """Returns which kind of place a tag of the real template is."""
    if root in KINDS:
        return MARKS
    schema = template.fields.get(root)
    if root in (*_LOOPS, "model") or (schema is not None and "x-source" in schema):
        return MODEL
    return FIELDS if schema is not None and root not in _OF_DOSSIER else RECORDS


def compare(real: Made, learned: Made, template: Template, score: Score) -> list[str]:
    """Counts the places of two makings of the same document; returns those that were missed or wrong, for a reader."""
    told: list[str] = []
    for (text, ours), (other, theirs) in zip(real, learned, strict=False):
        if folded(text) == folded(other):
            told += [*_missed(text, ours, theirs, template, score), *_wrong(text, ours, theirs, score)]
    return told


def _letters(spans: Sequence[Span]) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}


def _missed(text: str, ours: Sequence[Span], theirs: Sequence[Span], template: Template, score: Score) -> Iterator[str]:
    covered = _letters(theirs)
    for span in ours:
        letters = {at for at in range(span.start, span.end) if not text[at].isspace()}
        if not letters or text[span.start : span.end].strip() in (";", ".", "-"):
            continue
        kind = kind_of(span.root, template)
        score.add(kind, letters <= covered)
        if not letters <= covered:
            yield f"  missed {kind} {span.root}: “{text[span.start : span.end]}” in “{text[:90]}”"


def _wrong(text: str, ours: Sequence[Span], theirs: Sequence[Span], score: Score) -> Iterator[str]:
    meant = _letters(ours)
    for span in theirs:
        if span.root in KINDS or span.start == span.end:
            continue
        score.counts["tags"] += 1
        if not meant & set(range(span.start, span.end)):
            score.counts["wrong"] += 1
            yield f"  wrong {span.root}: “{text[span.start : span.end]}” in “{text[:90]}”"


def single(workspace: Path, only: str = "", limit: int = 3) -> Iterator[tuple[str, Score, list[str]]]:
    """Yields the score of each document of a workspace, at most `limit` of a template, each learned from alone."""
    job = pipeline.open_job(workspace)
    done: Counter[str] = Counter()
    for draft in _drafts(job, only):
        template = draft.planned.order.template
        if done[template.id] < limit:
            done[template.id] += 1
            yield template.id, *scored(job, [draft])


def several(folder: Path, template: str) -> tuple[Score, list[str]]:
    """Returns the score of a template over the same document of several communes, learned from together."""
    number = "" if template.startswith("village") else ", number: {number}"
    lay(folder, area(documents=f"- {{{{template: {template}{number}}}}}\n"))
    job = pipeline.open_job(folder)
    drafts = [draft for draft in _drafts(job, template) if not draft.planned.id.endswith("-2")]
    return scored(job, drafts)


def _drafts(job: pipeline.Job, only: str) -> Iterator[Draft]:
    drafter = Drafter(job.sound, job.catalog, job.collection)
    made = plan(job.sound, job.catalog)
    for order in made.orders:
        if only in order.template.id and order.template.manifest["subject_kind"] != "household":
            yield from (draft for planned in made.documents(order) if (draft := drafter.draft(planned)).makeable)


def scored(job: pipeline.Job, drafts: Sequence[Draft]) -> tuple[Score, list[str]]:
    """Returns the score of some documents of one template that are learned from together."""
    score = Score()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = [_written(draft, folder / f"{index}.docx", job) for index, draft in enumerate(drafts)]
        score.counts["documents"] += len(files)
        try:
            learned = learn(job.sound, job.catalog, job.collection, files, [one.planned.subject.id for one in drafts], "hoc")
        except VanbanError as error:
            return score, [f"  refused: {[one.code for one in error.problems]}"]
        (folder / "templates").mkdir()
        _, own = keep(learned, folder, b"")
        differences = verified(learned, own)
        score.counts["equal"] += len(files) - len({one.file for one in differences})
        told = [line for index, draft in enumerate(drafts) for line in _compared(learned, own, index, draft, folder, score)]
        return score, [drafts[0].planned.id, *told, *(f"  differs: {one.written} / {one.made}" for one in differences)]


def _written(draft: Draft, target: Path, job: pipeline.Job) -> Path:
    template = draft.planned.order.template
    ready = compile_template(template.word_file(draft.profile), draft.profile.levels, template.vocabulary())
    save(target, ready.render({**draft.values, "profile": draft.profile.id}, job.area.folder))
    return target


def _compared(learned: Learned, own: Template, index: int, draft: Draft, folder: Path, score: Score) -> list[str]:
    template, sheet = draft.planned.order.template, learned.sheets[index]
    values = {**draft.values, "profile": draft.profile.id}
    real = made_by(template, template.word_file(draft.profile), values, folder)
    read = {**values_of(sheet, learned.fields, index), "profile": sheet.profile.id}
    return compare(real, made_by(own, own.word_file(sheet.profile), read, folder), template, score)


def total(scores: Sequence[Score]) -> Score:
    """Returns the sum of some scores."""
    whole = Score()
    for one in scores:
        whole.counts.update(one.counts)
    return whole


def main(only: str, *, tell: bool) -> None:
    """Prints the figures of every template, or of those whose id holds some letters."""
    alone: dict[str, list[Score]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        for sample in SAMPLES:
            start_workspace(Path(folder, sample), sample)
            for template, score, told in single(Path(folder, sample), only):
                alone[template].append(score)
                print("\n".join(told) if tell else "", end="\n" if tell else "")
        for template, ones in sorted(alone.items()):
            print(f"{template:32} {total(ones)}")
        print(f"{'one document each':32} {total([one for ones in alone.values() for one in ones])}")
        together = []
        for template in (one for one in OF_SEVERAL if only in one):
            score, told = several(Path(folder, template), template)
            together.append(score)
            print("\n".join(told) if tell else "", end="\n" if tell else "")
            print(f"{template:32} {score}")
        print(f"{'several communes together':32} {total(together)}")


if __name__ == "__main__":
    main(next((one for one in sys.argv[1:] if not one.startswith("-")), ""), tell="--tell" in sys.argv)
