"""A template → a pack: its files, an example and the picture of its first page; refused where it is not fit to travel."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator import __version__
from generator.authoring import layouts_of, template_problems
from generator.catalog import MANIFEST, SOURCE, WORD_SOURCE, Template
from generator.drafting.draft import VARYING
from generator.rendering.guarded import GuardedRenderer
from generator.sharing.contents import EXAMPLE, FORMAT, PICTURE, SUFFIX, pack_bytes, read_pack
from generator.sharing.pictures import picture_of
from generator.sharing.privacy import privacy_problems
from generator.values import checked_values, layout_of
from library.files.packages import read_file
from library.files.saving import save
from library.problems import ERROR, WARNING, Place, Problem, Refused, VanbanError, distinct

# Only warnings for its author; a stranger must not get them: what was struck out, remarks, words that nobody sees, Word files
# that say something else than the words.
_NOT_TO_TRAVEL = ("template.tracked", "template.comments", "template.hidden", "template.not-rebuilt")
_LEFT_OVER = "leftover."


@dataclass(frozen=True, slots=True)
class Packed:
    """A pack that was made: the name of its file, its bytes, its members, and what is worth knowing about it."""

    name: str
    data: bytes
    members: tuple[str, ...]
    remarks: tuple[Problem, ...]


def pack(template: Template, *, maker: str | None = None, people: Collection[str] = ()) -> Packed:
    """Returns a template as a pack; the same template gives the same bytes.

    `people` are the persons of the records, who must not be named in it. The picture is kept beside a template that is not
    shipped. Raises `Refused` with every place that keeps it from travelling, `NotFound`, `WriteFault`.
    """
    wrong = [*_unfit(template), *privacy_problems(template, people)]
    if wrong:
        raise Refused(distinct(wrong))
    files = _files(template)
    example, remarks = _example(template)
    word = example or files[_first_word(template)]
    picture = picture_of(word, template.folder, keep=not template.shipped)
    made = {EXAMPLE: example, PICTURE: picture}
    members = {**files, **{name: data for name, data in made.items() if data is not None}}
    place = Place(f"{template.id}-{template.manifest['version']}{SUFFIX}")
    data = pack_bytes(_about(template, maker), members)
    read_pack(data, place)
    told = [*remarks, *([] if picture else [Problem("pack.no-picture", place, {}, WARNING)]), *_left_out(template, members)]
    return Packed(place.file, data, tuple(sorted(members)), tuple(told))


def keep_pack(path: Path, data: bytes) -> None:
    """Writes a pack. Raises `Refused` where another file lies there: a changed template needs a new version; `WriteFault`."""
    if path.exists() and not (path.is_file() and path.stat().st_size == len(data) and read_file(path) == data):
        raise Refused(Problem("pack.exists", Place(str(path))))
    save(path, data)


def _unfit(template: Template) -> Iterator[Problem]:
    for one in template_problems(template):
        if one.severity == ERROR or one.code.startswith(_LEFT_OVER) or one.code in _NOT_TO_TRAVEL:
            yield Problem(one.code, one.place, one.facts)


def _first_word(template: Template) -> str:
    return WORD_SOURCE if template.edited_in_word else f"{layouts_of(template)[-1].id}.docx"


def _files(template: Template) -> dict[str, bytes]:
    built = [WORD_SOURCE] if template.edited_in_word else [SOURCE, *(f"{one.id}.docx" for one in layouts_of(template))]
    paths = (template.folder / name for name in (MANIFEST, *built))
    return {path.name: read_file(path) for path in paths if path.is_file()}


def _left_out(template: Template, members: Mapping[str, bytes]) -> Iterator[Problem]:
    others = sorted(path.name for path in template.folder.iterdir() if path.name not in members and path.name != PICTURE)
    if others:
        yield Problem("pack.left-out", Place(str(template.folder)), {"files": others}, WARNING)


def _example(template: Template) -> tuple[bytes | None, list[Problem]]:
    """Returns the document of the newest example; what is wrong with it keeps only the example at home."""
    place = template.document.place(("examples",))
    examples = template.manifest.get("examples", ())
    if not examples:
        return None, [Problem("pack.no-example", Place(str(template.folder / MANIFEST)), {}, WARNING)]
    try:
        values = checked_values(template, examples[-1]["values"], str(template.folder / MANIFEST))
        layout = layout_of(template, values)
        return GuardedRenderer(VARYING).render(template, layout, values, template.id), []
    except (VanbanError, KeyError):
        return None, [Problem("pack.broken-example", place, {}, WARNING)]


def _about(template: Template, maker: str | None) -> dict[str, Any]:
    manifest = template.manifest
    named = maker or manifest.get("maker")
    layouts = [one.id for one in layouts_of(template)]
    return {
        "format": FORMAT, "id": template.id, "version": manifest["version"], "title": manifest["title"],
        **({"maker": named} if named else {}), "licence": manifest["licence"],
        "provenance": {"source": manifest["provenance"], "changes": list(manifest.get("changes", ()))},
        "requires": _requires(template, layouts), "profiles": layouts,
    }  # fmt: skip


def _requires(template: Template, layouts: list[str]) -> dict[str, Any]:
    manifest = template.manifest
    ways = (manifest, *manifest.get("issued_by", {}).values())
    before = [one["template"] for one in manifest.get("requires", ())]
    named = {
        "profiles": layouts,
        "values": [*manifest.get("needs", ()), *manifest.get("wants", ())],
        "shapes": list(_shapes(manifest.get("fields", {}))),
        "sets": [way[key] for way in ways for key in ("bases", "opening", "recipients") if key in way],
        "acts": [one["act"] for one in manifest.get("acts", {}).values()],
        "templates": [*before, *manifest.get("cites", ()), *manifest.get("mentions", ())],
    }
    return {"program": __version__, **{name: sorted(set(values)) for name, values in named.items()}}


def _shapes(value: Any) -> Iterator[str]:
    """Yields the names of the shared shapes that fields refer to."""
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield str(value["$ref"]).rpartition("/")[2]
        for inner in value.values():
            yield from _shapes(inner)
