"""Authors' work on templates: what is wrong in one, told in a list or in Word, building its Word files, handing it to Word."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.apart import apart
from generator.catalog import MANIFEST, SOURCE, WORD_SOURCE, Template, load_template
from generator.drafting.issuing import UNIT
from generator.drafting.references import ADDRESSEES
from generator.inspection.wording import word_problems
from generator.layout.profile import Profile, profiles
from generator.manifests import manifest_problems, names_in_phrases
from generator.rendering.review import Review, review
from generator.typesetting.build import build_all, build_problems
from library.confining import telling
from library.files.limits import CHECK_SECONDS
from library.files.packages import read_package, unpack
from library.files.saving import save
from library.messages import language
from library.problems import WARNING, NotFound, Place, Problem, Refused, TemplateFault, VanbanError, distinct

LEAN_BYTES = 16 * 1024
# Word saves styles, themes and settings that no author can take out.
LEAN_FROM_WORD_BYTES = 128 * 1024
# What says BẢN NHÁP or DỮ LIỆU MẪU on a page.
MARK = ("document", "mark")
# Fields that the heading of a paper is made of; no text needs to name them.
READ_BY_THE_FRAME = frozenset({UNIT, ADDRESSEES})


def layouts_of(template: Template) -> list[Profile]:
    """Returns the layouts that a template is made for: the one it was edited in, or all of its family."""
    if template.edited_in_word:
        return [template.profile_on(None)]
    return [one for one in profiles() if one.family in template.families]


@dataclass(frozen=True, slots=True)
class Examined:
    """A template as it was looked at: what is wrong, and the names that its words and short texts use."""

    problems: tuple[Problem, ...]
    names: frozenset[str]


def template_problems(template: Template) -> list[Problem]:
    """Returns everything that is wrong in a template, without any data: words, tags, names, fields that nothing uses.

    Raises as `examined` does.
    """
    return list(examined(template).problems)


def examined(template: Template) -> Examined:
    """Returns what `template_problems` does, and the names that were met on the way.

    One that is not shipped is looked through in a process of its own. Raises `TemplateFault` where that had to be ended.
    """
    if template.shipped:
        return examined_here(template)
    told = apart("generator.authoring_child:examined", str(template.folder), seconds=CHECK_SECONDS)
    return Examined(tuple(telling.problems(told["problems"])), frozenset(told["names"]))


def examined_here(template: Template) -> Examined:
    """Returns the same, found in this process."""
    found = list(manifest_problems(template))
    used: set[str] = set(names_in_phrases(template))
    legible = True
    try:
        layouts = layouts_of(template)
    except NotFound:
        return Examined(tuple(distinct(found)), frozenset(used))  # the layout it is pinned to, told with its line
    for layout in layouts:
        told = _word_problems(template, layout)
        found += told.problems
        used |= {path[0] for path in told.paths or ()}
        legible = legible and told.paths is not None
    found += _stale(template)
    found += word_problems(template)
    found += _unused(template, used) if legible else ()
    return Examined(tuple(distinct(found)), frozenset(used))


def _word_problems(template: Template, layout: Profile) -> Review:
    built = [] if template.edited_in_word else build_problems(template.folder, layout)
    try:
        path = template.word_file(layout)
    except (NotFound, TemplateFault) as error:
        return Review((*built, *error.problems), None)
    told = review(path, layout.levels, template.vocabulary())
    return Review((*built, *told.problems, *_size_problems(path, template), *_unmarked(path, told)), told.paths)


def _unmarked(path: Path, told: Review) -> Iterator[Problem]:
    """Tells of a file that would print a draft or sample data as if it were a finished document."""
    if told.paths is not None and MARK not in told.paths:
        yield Problem("template.no-mark", Place(str(path)), {"tag": "{{ " + ".".join(MARK) + " }}"}, WARNING)


def _stale(template: Template) -> Iterator[Problem]:
    """Tells of built files that are no longer what the words and the layouts make: their parts differ."""
    source = template.folder / SOURCE
    if template.edited_in_word or not source.is_file():
        return
    try:
        made = build_all(template.folder)
        files = [name for name, data in made.items() if _differs(template.folder / name, data)]
    except VanbanError:
        return  # told before, with its line
    if files:
        yield Problem("template.not-rebuilt", Place(str(source)), {"files": files, "id": template.id}, WARNING)


def _differs(path: Path, made: bytes) -> bool:
    return path.is_file() and read_package(path) != unpack(made, Place(str(path)))


def _unused(template: Template, used: set[str]) -> Iterator[Problem]:
    for name in template.fields:
        if name not in used | READ_BY_THE_FRAME:
            yield Problem("template.unused-field", template.document.place(("fields", name), key=True), {"name": name}, WARNING)


def _size_problems(path: Path, template: Template) -> Iterator[Problem]:
    size, limit = path.stat().st_size, LEAN_FROM_WORD_BYTES if template.edited_in_word else LEAN_BYTES
    if size > limit:
        facts = {"size": f"{size / 1024:.0f}", "limit": limit // 1024}
        yield Problem("template.heavy", Place(str(path)), facts, WARNING)


def comment_problems(template: Template, problems: Sequence[Problem], target: Path) -> int:
    """Writes a copy of the template's Word file, its newest layout's, with each problem as a comment; returns how many.

    An earlier copy that nobody touched since gives way to the new one.
    Raises `Refused` where another file lies at `target` or the Word file cannot be read, `NotFound`, `WriteFault`.
    """
    path = template.word_file(template.profile_on(None))
    own = [one for one in problems if one.place and one.place.file == str(path) and one.place.paragraph is not None]
    data: bytes = apart("generator.authoring_child:commented_copy", str(path), telling.told(own), language())
    if target.exists() and not _gives_way(target):
        raise Refused(Problem("write.exists", Place(str(target))))
    save(target, data)
    return len(own)


def _gives_way(target: Path) -> bool:
    try:
        return target.is_file() and bool(apart("generator.authoring_child:untouched_copy", str(target)))
    except VanbanError:
        return False  # no Word file, so none of ours


def build_template(template: Template) -> list[Path]:
    """Writes the Word files of a template from its words and the layouts; returns them.

    Raises `Refused` for one that Word is the source of, `TemplateFault`, `WriteFault`.
    """
    if template.edited_in_word or not (template.folder / SOURCE).is_file():
        raise Refused(Problem("template.no-source", Place(str(template.folder)), {"id": template.id}))
    made = build_all(template.folder) if template.shipped else built_apart(template.folder)
    for name, data in made.items():
        save(template.folder / name, data)
    return [template.folder / name for name in made]


def built_apart(folder: Path) -> dict[str, bytes]:
    """Returns the Word files that a stranger's words make, by name: made in a process of its own. Raises `TemplateFault`."""
    made: dict[str, str] = apart("generator.authoring_child:built", str(folder), seconds=CHECK_SECONDS)
    return {name: b64decode(data) for name, data in made.items()}


def edit_in_word(template: Template, workspace: Path, layout: Profile) -> Path:
    """Copies a template into a workspace as a Word file, which is its source from then on; returns that file.

    Raises `Refused` where the workspace has it already, `NotFound`, `WriteFault`.
    """
    target = workspace / "templates" / template.id
    if target.exists():
        raise Refused(Problem("template.exists", Place(str(target)), {"id": template.id}))
    manifest = (template.folder / MANIFEST).read_text("utf-8")
    lines = [line for line in manifest.splitlines() if not line.startswith("profile:")]
    data = template.word_file(layout).read_bytes()
    save(target / WORD_SOURCE, data)
    save(target / MANIFEST, "\n".join([*lines, f"profile: {layout.id}", ""]).encode())
    return target / WORD_SOURCE


def template_in(folder: Path) -> Template:
    """Returns the template in a folder of its own, outside any workspace. Raises `Refused` with what is wrong."""
    template, wrong = load_template(folder)
    if template is None or wrong:
        raise Refused(wrong)
    return template
