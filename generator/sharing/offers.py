"""A pack × a workspace → what taking it in would do, told before anything is written."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.authoring import Examined, examined
from generator.catalog import MANIFEST, SOURCE, WORD_SOURCE, Template, load_catalog, load_template
from generator.rendering.hostile import hostile_problems
from generator.sharing.contents import PICTURE, Pack, is_built, open_pack, order
from generator.sharing.kept import kept_pack, template_files
from generator.sharing.makers import Signed, known_makers, signature_of
from generator.sharing.needs import lacking
from generator.sharing.renewing import renewed
from generator.typesetting.build import build_all
from library.files.packages import unpack
from library.files.schemas import schema
from library.files.yaml import parse_yaml
from library.problems import ERROR, WARNING, Place, Problem, Refused, VanbanError, distinct

NOTHING, SHIPPED, OWN, FROM_PACK = "nothing", "shipped", "own", "pack"
NEW, CHANGED, GONE = "new", "changed", "gone"


@dataclass(frozen=True, slots=True)
class Field:
    """A field that a template asks its dossier for."""

    name: str
    label: str
    required: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """A pack that can be taken in: whose it is, what it sees and asks for, what it would replace and change.

    `files` is what would stand in the template's folder, `here` what stands there now; `sees` are names of the vocabulary.
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

    @property
    def changes(self) -> dict[str, str]:
        """What happens to each file of the template's folder: new, changed, gone; those that stay as they are are not told."""
        names = sorted({*self.files, *self.here})
        told = {name: self._change(name) for name in names}
        return {name: change for name, change in told.items() if change}

    def _change(self, name: str) -> str:
        if name not in self.here:
            return NEW
        return GONE if name not in self.files else CHANGED if self.files[name] != self.here[name] else ""


def offer(path: Path, workspace: Path, acts: Collection[str]) -> Offer:
    """Returns what taking in the pack in a file would do to a workspace whose library knows these acts.

    Raises `Refused` with everything that is wrong in it or that it cannot do without here, and for a wrong signature.
    """
    pack = open_pack(path)
    signed = signature_of(path, pack.data, known_makers(workspace))
    catalog = load_catalog(workspace)
    needs = list(lacking(pack, catalog, acts))
    _refuse(needs)
    templates = workspace / "templates"
    here = template_files(templates / pack.id)
    base = kept_pack(templates, pack.id)
    place = Place(str(templates / pack.id))
    wanted = renewed(base.files, here, pack.files, place) if base and here else _sources(pack)
    checked = _checked(pack, wanted)
    there = catalog.templates.get(pack.id)
    remarks = [*needs, *checked.remarks, *_versions(pack, there)]
    return Offer(
        pack, signed, templates, checked.files, here, _replaced(there, base, here),
        str(there.manifest["version"]) if there else None, checked.sees, checked.fields, tuple(distinct(remarks)),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Checked:
    """A pack's template as it would stand here, found sound."""

    files: Mapping[str, bytes]
    sees: tuple[tuple[str, str], ...]
    fields: tuple[Field, ...]
    remarks: tuple[Problem, ...]


def _sources(pack: Pack) -> dict[str, bytes]:
    return {name: data for name, data in pack.files.items() if name in (MANIFEST, SOURCE, WORD_SOURCE)}


def _checked(pack: Pack, wanted: Mapping[str, bytes]) -> _Checked:
    """Looks at the template in a folder of its own, built here from its words. Raises `Refused` with all that is wrong."""
    if (SOURCE in wanted) is (WORD_SOURCE in wanted):
        raise Refused(Problem("pack.no-words", pack.place))
    _refuse(_told([one for name in pack.members for one in _hostile(pack, name)], pack))
    with tempfile.TemporaryDirectory(prefix="vanban-pack-", ignore_cleanup_errors=True) as name:
        folder = Path(name) / pack.id
        folder.mkdir()
        try:
            template, found = _laid_down(folder, wanted)
            seen = examined(template)
        except VanbanError as error:
            raise Refused(_told(error.problems, pack)) from error
        problems = _told([*found, *seen.problems], pack)
        _refuse([*problems, *_disagreeing(pack)])
        files = template_files(folder) | ({PICTURE: pack.members[PICTURE]} if PICTURE in pack.members else {})
    remarks = (*problems, *_built_otherwise(pack, files))
    return _Checked(files, _seen(seen), _asked(template), remarks)


def _hostile(pack: Pack, name: str) -> list[Problem]:
    """Tells what a Word file of the pack may not hold, be it only an example that nobody uses here."""
    if not name.endswith(".docx"):
        return []
    place = Place(f"{pack.place.file}/{name}")
    return hostile_problems(unpack(pack.members[name], place), place)


def _laid_down(folder: Path, wanted: Mapping[str, bytes]) -> tuple[Template, list[Problem]]:
    for name, data in wanted.items():
        (folder / name).write_bytes(data)
    template, found = load_template(folder)
    if template is None:
        raise Refused(found)
    if SOURCE in wanted:
        for name, data in build_all(folder).items():
            (folder / name).write_bytes(data)
    return template, found


def _told(found: Sequence[Problem], pack: Pack) -> list[Problem]:
    """Returns the problems with places in the pack instead of the folder that it was looked at in.

    What a sentence would quote of a stranger's file is left out: such a problem is told by its name alone.
    """
    return [_quoting_nothing(replace(one, place=_in_pack(one.place, pack))) for one in found]


def _in_pack(place: Place | None, pack: Pack) -> Place:
    if place is None:
        return pack.place
    return replace(place, file=f"{pack.place.file}/{Path(place.file).name}", near="")


def _quoting_nothing(problem: Problem) -> Problem:
    if all(isinstance(fact, (int, float)) for fact in problem.facts.values()):
        return problem
    return Problem("pack.fault", problem.place, {"rule": problem.code}, problem.severity)


def _refuse(found: Sequence[Problem]) -> None:
    if any(one.severity == ERROR for one in found):
        raise Refused(distinct(found))


def _disagreeing(pack: Pack) -> Iterator[Problem]:
    """Tells of a page that says something else than the manifest beside it: what is shown must be what is taken in."""
    documents, _ = parse_yaml(pack.members[MANIFEST], pack.place.file)
    manifest = documents[0].value if documents and isinstance(documents[0].value, dict) else {}
    said = {name: pack.about[name] for name in ("id", "version", "title", "licence")}
    for name, value in {**said, "provenance": pack.about["provenance"]["source"]}.items():
        if manifest.get(name) != value:
            yield Problem("pack.disagrees", pack.place, {"field": name})


def _built_otherwise(pack: Pack, files: Mapping[str, bytes]) -> Iterator[Problem]:
    """Tells that Word files in the pack are not what its words make here; those that are made here are taken."""
    place = pack.place
    others = [name for name in pack.files if is_built(name) and not _same(pack.files[name], files.get(name), place)]
    if others:
        yield Problem("pack.rebuilt", place, {"files": others}, WARNING)


def _same(one: bytes, other: bytes | None, place: Place) -> bool:
    try:
        return other is not None and (one == other or unpack(one, place) == unpack(other, place))
    except Refused:
        return False


def _seen(seen: Examined) -> tuple[tuple[str, str], ...]:
    shared = schema("values")["properties"]
    return tuple((name, str(shared[name].get("title", name))) for name in sorted(seen.names) if name in shared)


def _asked(template: Template) -> tuple[Field, ...]:
    required = template.manifest.get("required", ())
    return tuple(Field(name, str(one["title"]), name in required) for name, one in template.fields.items())


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
    return all(here.get(name) == data for name, data in _sources(pack).items())
