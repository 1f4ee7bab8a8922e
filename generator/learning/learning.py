"""Finished documents of a workspace's communes → a template in its folder, and a report of every decision."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.catalog import MANIFEST, WORD_SOURCE, Catalog, Template, load_template
from generator.learning.aligning import aligned
from generator.learning.deciding import Decision, Left, decisions, left
from generator.learning.declaring import as_yaml, manifest
from generator.learning.differing import Written, merged
from generator.learning.fields import Field, Fields
from generator.learning.gridding import gridded
from generator.learning.nodes import Grid, Loop
from generator.learning.reading import read_finished
from generator.learning.sheet import Sheet, sheet
from generator.learning.verifying import Difference, compiled, differences, values_of
from generator.learning.writing import word_file
from generator.records.area import Area
from library.acts import Collection
from library.files.limits import LEARN_FILES
from library.files.saving import fault, save
from library.problems import Place, Problem, Refused

REPORT = "report.md"


@dataclass(frozen=True, slots=True)
class Source:
    """A document that was learned from: its file, for whom it was written, what was taken out of it."""

    file: Path
    owner: str
    removed: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Learned:
    """A template as it was learned: its two files, and what the report tells. Nothing of it is written yet."""

    id: str
    manifest: Mapping[str, Any]
    word: bytes
    sources: tuple[Source, ...]
    fields: tuple[Field, ...]
    decisions: tuple[Decision, ...]
    left: tuple[Left, ...]
    sheets: tuple[Sheet, ...]


def learn(
    area: Area, catalog: Catalog, collection: Collection, files: Sequence[Path], owners: Sequence[str] = (),
    named: str | None = None,
) -> Learned:  # fmt: skip
    """Returns the template that some finished documents are made of; `owners` are the records they were written for.

    Raises `Refused`, `NotFound`, `TemplateFault` with what keeps a file from being learned from.
    """
    _refuse_counts(files, owners)
    wanted: Sequence[str | None] = [*owners, *(None,) * (len(files) - len(owners))]
    sheets = [sheet(read_finished(file), area, catalog, collection, owner) for file, owner in zip(files, wanted, strict=True)]
    _refuse_kinds(sheets)
    fields = Fields(tuple(one.setting.day for one in sheets))
    columns = aligned([gridded(one.nodes) for one in sheets], [one.reading.place for one in sheets])
    written = merged(columns, fields)
    own = tuple(fields.made)
    declared = manifest(sheets[0], catalog, own, sources_of(written), named, len(files))
    _refuse_existing(area, catalog, declared["id"])
    told = decisions(written), left(written)
    word = word_file(sheets[0].reading, written)
    sources = tuple(Source(one.reading.path, one.setting.subject.id, one.reading.removed) for one in sheets)
    return Learned(declared["id"], declared, word, sources, own, *told, tuple(sheets))


def sources_of(written: Sequence[Written]) -> list[str]:
    """Returns every tag that a template writes."""
    found: list[str] = []
    for one in written:
        node = one.node
        found += [f"{{% if {one.condition} %}}{{% endif %}}"] if one.condition else []
        if isinstance(node, Loop):
            inner = "".join(tag.source for kept in node.kept for tag in kept.tags)
            found.append(f"{{% for {node.name} in {node.of} %}}{inner}{{% endfor %}}")
        else:
            rows = node.rows if isinstance(node, Grid) else ((node,),)
            found += ["".join(tag.source for kept in row for tag in kept.tags) for row in rows]
    return found


def _refuse_counts(files: Sequence[Path], owners: Sequence[str]) -> None:
    if len(files) > LEARN_FILES:
        raise Refused(Problem("learn.too-many", facts={"limit": LEARN_FILES}))
    if owners and len(owners) != len(files):
        raise Refused(Problem("learn.owners", facts={"files": len(files), "owners": len(owners)}))


def _refuse_kinds(sheets: Sequence[Sheet]) -> None:
    first = sheets[0]
    for one in sheets[1:]:
        same = (one.head.kind, one.head.family, one.setting.subject.kind) == (
            first.head.kind, first.head.family, first.setting.subject.kind,
        )  # fmt: skip
        if not same:
            facts = {"first": str(first.reading.path), "kind": one.head.title, "other": first.head.title}
            raise Refused(Problem("learn.other-kind", one.reading.place, facts))


def _refuse_existing(area: Area, catalog: Catalog, id: str) -> None:
    target = area.folder / "templates" / id
    if target.exists() or id in catalog.templates or id in catalog.broken:
        raise Refused(Problem("learn.exists", Place(str(target)), {"id": id}))


def keep(learned: Learned, workspace: Path, report: bytes) -> tuple[Path, Template]:
    """Writes a learned template into the workspace, whole or not at all; returns its folder, and the template.

    It is laid beside, loaded and compiled before it is moved to its place. Raises `Refused`, `TemplateFault`, `WriteFault`.
    """
    target = workspace / "templates" / learned.id
    try:
        beside = Path(tempfile.mkdtemp(prefix=".vanban-", dir=workspace))
    except OSError as error:
        raise fault(error, target) from error
    try:
        laid = beside / learned.id
        save(laid / WORD_SOURCE, learned.word)
        save(laid / MANIFEST, as_yaml(learned.manifest))
        save(laid / REPORT, report)
        _usable(laid)
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            raise Refused(Problem("learn.exists", Place(str(target)), {"id": learned.id}))
        laid.rename(target)
    except OSError as error:
        raise fault(error, target) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return target, _usable(target)


def _usable(folder: Path) -> Template:
    """Returns the template in a folder. Raises `Refused` where its manifest, `TemplateFault` where its Word file is wrong."""
    template, wrong = load_template(folder)
    if template is None or wrong:
        raise Refused(wrong)
    compiled(template)
    return template


def verified(learned: Learned, template: Template) -> list[Difference]:
    """Returns where a document that the template makes of the values of each source differs from that source."""
    ready = compiled(template)
    return [
        one
        for index, each in enumerate(learned.sheets)
        for one in differences(ready, template, each, values_of(each, learned.fields, index))
    ]
