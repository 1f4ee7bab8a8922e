"""A pack × a workspace → what taking it in would do, told before anything is written."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.catalog import Template, load_catalog
from generator.sharing.contents import Pack, open_pack, order
from generator.sharing.differences import Differences, differences
from generator.sharing.kept import kept_pack, template_files
from generator.sharing.makers import Signed, known_makers, signature_of
from generator.sharing.merging import Conflict
from generator.sharing.needs import lacking
from generator.sharing.renewing import Renewal, renewed, sources
from generator.sharing.trial import UNSETTLED, Field, joined, refuse, sound
from library.problems import ERROR, WARNING, Problem, VanbanError, distinct

NOTHING, SHIPPED, OWN, FROM_PACK = "nothing", "shipped", "own", "pack"
NEW, CHANGED, GONE = "new", "changed", "gone"


@dataclass(frozen=True, slots=True)
class Offer:
    """A pack that can be taken in: whose it is, what it sees and asks for, what it would replace and change.

    `files` is what would stand in the template's folder, `here` what stands there now; `sees` are names of the vocabulary.
    `renewal` is there where the template was changed here since it was taken in; `differences` are those to the template
    that is used now, None where there is none or it cannot be read.
    """

    pack: Pack
    signed: Signed
    templates: Path
    files: Mapping[str, bytes]
    here: Mapping[str, bytes]
    replaces: str
    version_here: str | None
    sees: tuple[tuple[str, str], ...]
    fields: tuple[Field, ...]
    remarks: tuple[Problem, ...]
    renewal: Renewal | None
    differences: Differences | None

    @property
    def changes(self) -> dict[str, str]:
        """What happens to each file of the template's folder: new, changed, gone; those that stay as they are are not told."""
        names = sorted({*self.files, *self.here})
        told = {name: self._change(name) for name in names}
        return {name: change for name, change in told.items() if change}

    @property
    def merged(self) -> tuple[str, ...]:
        """The files that hold changes of both sides."""
        return self.renewal.merged if self.renewal else ()

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The places that both sides changed differently; each is marked in its file."""
        return self.renewal.conflicts if self.renewal else ()

    @property
    def unfinished(self) -> bool:
        """Whether somebody has to decide or mend something before the template is whole."""
        return bool(self.conflicts) or any(one.severity == ERROR for one in self.remarks)

    def _change(self, name: str) -> str:
        if name not in self.here:
            return NEW
        return GONE if name not in self.files else CHANGED if self.files[name] != self.here[name] else ""


def offer(path: Path, workspace: Path, acts: Collection[str]) -> Offer:
    """Returns what taking in the pack in a file would do to a workspace whose library knows these acts.

    Raises `Refused` with everything that is wrong in it or that it cannot do without here, for a wrong signature, and for a
    template that was changed here into what cannot be read.
    """
    pack = open_pack(path)
    signed = signature_of(path, pack.data, known_makers(workspace))
    catalog = load_catalog(workspace)
    needs = list(lacking(pack, catalog, acts))
    refuse(needs)
    templates = workspace / "templates"
    here, base = template_files(templates / pack.id), kept_pack(templates, pack.id)
    tried = sound(pack)
    renewal = renewed(base.files, here, pack.files, templates / pack.id) if base and here else None
    if renewal and renewal.files != sources(pack.files):
        tried = joined(pack, renewal.files, templates / pack.id)
    there = catalog.templates.get(pack.id)
    problems = [one for one in tried.problems if not _told_otherwise(one, renewal)]
    return Offer(
        pack, signed, templates, tried.files, here, _replaced(there, base, here),
        str(there.manifest["version"]) if there else None, tried.sees, tried.fields,
        tuple(distinct([*needs, *problems, *_versions(pack, there)])),
        renewal, _differences(here or (template_files(there.folder) if there else {}), tried.files),
    )  # fmt: skip


def _told_otherwise(problem: Problem, renewal: Renewal | None) -> bool:
    return problem.code in UNSETTLED and bool(renewal and renewal.conflicts)


def _differences(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Differences | None:
    """What cannot be read any more is replaced all the same, and comes back with undoing."""
    try:
        return differences(before, after) if before else None
    except VanbanError:
        return None


def _replaced(there: Template | None, base: Pack | None, here: Mapping[str, bytes]) -> str:
    if here:
        return FROM_PACK if base else OWN
    return NOTHING if there is None else SHIPPED


def _versions(pack: Pack, there: Template | None) -> Iterator[Problem]:
    if there is None:
        return
    ours, theirs = str(there.manifest["version"]), pack.version
    facts = {"ours": ours, "theirs": theirs}
    if order(theirs) < order(ours):
        yield Problem("pack.older", pack.place, facts, WARNING)
    elif order(theirs) == order(ours) and not _same_sources(pack, there):
        yield Problem("pack.same-version", pack.place, facts, WARNING)


def _same_sources(pack: Pack, there: Template) -> bool:
    here = template_files(there.folder)
    return all(here.get(name) == data for name, data in sources(pack.files).items())
