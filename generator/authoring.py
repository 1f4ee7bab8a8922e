"""Authors' work on templates: what is wrong in one, building its Word files, handing it to Word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.catalog import MANIFEST, SOURCE, WORD_SOURCE, Template, load_template, shared_sets
from generator.layout.profile import Profile, profiles
from generator.phrases.environment import TemplateSyntaxError, parse, phrase
from generator.phrases.names import paths
from generator.planning.orders import LACKING
from generator.rendering.explain import explain
from generator.rendering.hostile import refuse_hostile
from generator.rendering.source import jinja_source, rendered_parts
from generator.typesetting.build import build_all, build_problems
from library.files.packages import read_package
from library.files.saving import save
from library.files.schemas import label_of, schema
from library.problems import WARNING, Place, Problem, Refused, TemplateFault, VanbanError, distinct

LEAN_BYTES = 12 * 1024


def layouts_of(template: Template) -> list[Profile]:
    """Returns the layouts that a template is made for: the one it was edited in, or all of its family."""
    if template.edited_in_word:
        return [template.profile_on(None)]
    return [one for one in profiles() if one.family in template.families]


def template_problems(template: Template) -> list[Problem]:
    """Returns everything that is wrong in a template, without any data: words, tags, names, fields that nothing uses."""
    found: list[Problem] = list(_manifest_problems(template))
    used: set[str] = set(_names_in_phrases(template))
    legible = True
    for layout in layouts_of(template):
        if not template.edited_in_word:
            found += build_problems(template.folder, layout)
        try:
            path = template.word_file(layout)
            package = read_package(path)
            refuse_hostile(package, Place(str(path)))
            roots = rendered_parts(package, Place(str(path)))
            found += explain(roots, str(path), template.vocabulary(), layout.levels)
            found += _size_problems(path)
            for root in roots.values():
                used |= {name[0] for name, _ in paths(parse(jinja_source(root), escape=True))}
        except VanbanError as error:
            found += error.problems
            legible = False
        except TemplateSyntaxError:
            legible = False  # told by `explain`, with its paragraph
    found += _unused(template, used) if legible else ()
    return distinct(found)


def _manifest_problems(template: Template) -> Iterator[Problem]:
    """Tells of sets that do not exist, of a signer without a post, and of phrases that cannot be read."""
    manifest, place = template.manifest, template.document.place
    for key, sets in (("bases", shared_sets("bases")), ("recipients", shared_sets("recipients"))):
        if key in manifest and manifest[key] not in sets:
            facts = {"name": manifest[key], "known": sorted(sets)}
            yield Problem("template.unknown-set", place((key,)), facts)
    if manifest["signing_mode"] == "chair" and "signer_post" not in manifest:
        facts = {"field": "signer_post", "label": label_of(schema("manifest"), ("signer_post",))}
        yield Problem("schema.required", place(("signing_mode",)), facts)
    for key in ("subject", "file_name"):
        try:
            phrase(str(manifest[key]), {})
        except TemplateFault as fault:
            yield from (Problem(one.code, place((key,)), one.facts) for one in fault.problems if one.code != LACKING)


def _names_in_phrases(template: Template) -> Iterator[str]:
    manifest = template.manifest
    recipients = shared_sets("recipients").get(manifest.get("recipients", ""), ())
    told = [str(line[key]) for line in recipients for key in ("text", "as", "last") if key in line]
    for text in (str(manifest["subject"]), str(manifest["file_name"]), *told):
        try:
            tree = parse(text, escape=False)
        except TemplateSyntaxError:
            continue
        yield from (name[0] for name, _ in paths(tree))


def _unused(template: Template, used: set[str]) -> Iterator[Problem]:
    for name in template.fields:
        if name not in used:
            yield Problem("template.unused-field", template.document.place(("fields", name), key=True), {"name": name}, WARNING)


def _size_problems(path: Path) -> Iterator[Problem]:
    size = path.stat().st_size
    if size > LEAN_BYTES:
        facts = {"size": f"{size / 1024:.0f}", "limit": LEAN_BYTES // 1024}
        yield Problem("template.heavy", Place(str(path)), facts, WARNING)


def build_template(template: Template) -> list[Path]:
    """Writes the Word files of a template from its words and the layouts; returns them.

    Raises `Refused` for one that Word is the source of, `TemplateFault`, `WriteFault`.
    """
    if template.edited_in_word or not (template.folder / SOURCE).is_file():
        raise Refused(Problem("template.no-source", Place(str(template.folder)), {"id": template.id}))
    made = build_all(template.folder)
    for name, data in made.items():
        save(template.folder / name, data)
    return [template.folder / name for name in made]


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
    if template is None:
        raise Refused(wrong)
    return template
