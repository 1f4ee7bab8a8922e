"""A template as it would stand here: laid down in a folder of its own, built from its words, and looked at."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.apart import ENDED
from generator.authoring import Examined, built_apart, examined
from generator.catalog import MANIFEST, SOURCE, WORD_SOURCE, Template, load_template
from generator.rendering.hostile import hostile_problems
from generator.sharing.contents import PICTURE, Pack, is_built
from generator.sharing.kept import template_files
from generator.sharing.renewing import sources
from library.files.packages import unpack
from library.files.schemas import schema
from library.files.yaml import parse_yaml
from library.problems import ERROR, WARNING, Place, Problem, Refused, TemplateFault, VanbanError, distinct

UNSETTLED = ("text.unsettled", "text.stray-mark")
_NOT_BUILT = "template.not-built"


@dataclass(frozen=True, slots=True)
class Field:
    """A field that a template asks its dossier for."""

    name: str
    label: str
    required: bool


@dataclass(frozen=True, slots=True)
class Trial:
    """A template as it would stand here: its files with those built of its words, what it sees, what is wrong with it."""

    files: Mapping[str, bytes]
    sees: tuple[tuple[str, str], ...]
    fields: tuple[Field, ...]
    problems: tuple[Problem, ...]


def sound(pack: Pack) -> Trial:
    """Returns the template of a pack, built here from its words. Raises `Refused` with all that is wrong."""
    wanted = sources(pack.files)
    if (SOURCE in wanted) is (WORD_SOURCE in wanted):
        raise Refused(Problem("pack.no-words", pack.place))
    refuse(_told([one for name in pack.members for one in _hostile(pack, name)], pack))
    found = _tried(pack, wanted, lambda problems: _told(problems, pack))
    refuse([*found.problems, *_disagreeing(pack)])
    return replace(found, problems=(*found.problems, *_built_otherwise(pack, found.files)))


def joined(pack: Pack, wanted: Mapping[str, bytes], folder: Path) -> Trial:
    """Returns the template that a renewal leaves in `folder`; what is still wrong in it is told with its places there.

    Where words cannot be built yet there are no built files. Raises `Refused` where nothing could be read of it.
    """
    return _tried(pack, wanted, lambda problems: [_at_home(one, folder) for one in problems])


def refuse(found: Sequence[Problem]) -> None:
    """Raises `Refused` with everything that was found if there is an error in it."""
    if any(one.severity == ERROR for one in found):
        raise Refused(distinct(found))


def _tried(pack: Pack, wanted: Mapping[str, bytes], told: Callable[[Iterable[Problem]], list[Problem]]) -> Trial:
    with tempfile.TemporaryDirectory(prefix="vanban-pack-", ignore_cleanup_errors=True) as name:
        folder = Path(name) / pack.id
        folder.mkdir()
        try:
            template, found = _laid_down(folder, wanted)
            seen = examined(template)
        except VanbanError as error:
            raise Refused(told(error.problems)) from error
        files = template_files(folder) | ({PICTURE: pack.members[PICTURE]} if PICTURE in pack.members else {})
    # Why words were not built is told by itself.
    problems = told(one for one in [*found, *seen.problems] if one.code != _NOT_BUILT)
    return Trial(files, _seen(seen), _asked(template), tuple(distinct(problems)))


def _laid_down(folder: Path, wanted: Mapping[str, bytes]) -> tuple[Template, list[Problem]]:
    for name, data in wanted.items():
        (folder / name).write_bytes(data)
    template, found = load_template(folder)
    if template is None:
        raise Refused(found)
    if SOURCE in wanted:
        for name, data in _built(folder).items():
            (folder / name).write_bytes(data)
    return template, found


def _built(folder: Path) -> Mapping[str, bytes]:
    """Returns the Word files of the words; none where they have errors, which the look at them tells with their lines.

    Raises `TemplateFault` where building them had to be ended.
    """
    try:
        return built_apart(folder)
    except TemplateFault as error:
        if any(one.code in ENDED.values() for one in error.problems):
            raise
        return {}


def _hostile(pack: Pack, name: str) -> list[Problem]:
    """Tells what a Word file of the pack may not hold, be it only an example that nobody uses here."""
    if not name.endswith(".docx"):
        return []
    place = Place(f"{pack.place.file}/{name}")
    return hostile_problems(unpack(pack.members[name], place), place)


def _told(found: Iterable[Problem], pack: Pack) -> list[Problem]:
    """Returns the problems with places in the pack instead of the folder that it was looked at in.

    What a sentence would quote of a stranger's file is left out: such a problem is told by its name alone.
    """
    return [_quoting_nothing(replace(one, place=_in_pack(one.place, pack))) for one in found]


def _in_pack(place: Place | None, pack: Pack) -> Place:
    if place is None:
        return pack.place
    return replace(place, file=f"{pack.place.file}/{Path(place.file).name}", near="")


def _at_home(problem: Problem, folder: Path) -> Problem:
    place = problem.place
    own = Place(str(folder)) if place is None else replace(place, file=str(folder / Path(place.file).name), near="")
    placed = replace(problem, place=own)
    return placed if problem.code in UNSETTLED else _quoting_nothing(placed)


def _quoting_nothing(problem: Problem) -> Problem:
    if all(isinstance(fact, (int, float)) for fact in problem.facts.values()):
        return problem
    return Problem("pack.fault", problem.place, {"rule": problem.code}, problem.severity)


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
