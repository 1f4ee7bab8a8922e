"""What is wrong in a template's manifest beyond its schema, and which names its short texts use."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.catalog import MANIFEST, Manifest, Template, shared_sets
from generator.drafting.signing import COLLECTIVE, ONE_HEAD
from generator.layout.profile import profile
from generator.phrases.environment import TemplateSyntaxError, parse
from generator.phrases.names import paths
from generator.phrases.unsettled import OTHER_VALUE
from generator.rendering.explain import explain_phrase
from library.files.packages import read_file
from library.files.schemas import label_of, schema
from library.files.yaml import Path_
from library.problems import WARNING, NotFound, Place, Problem

_PHRASES = ("subject", "byline", "signs_for", "file_name")
SIGNED_BY_POST = (*COLLECTIVE, *ONE_HEAD)
_SIGNER_PHRASES = ("label", "name", "note")


def manifest_problems(template: Template) -> Iterator[Problem]:
    """Tells of sets and layouts that do not exist, a signer without a post, short texts that are wrong, open values."""
    place = template.document.place
    yield from _way_problems(template.manifest, (), place)
    for name in template.manifest.get("issued_by", {}):
        yield from _way_problems(template.issued_by(name), ("issued_by", name), place)
    yield from _layout(template)
    for path, text in _phrases(template):
        yield from explain_phrase(text, place(path), template.vocabulary())
    yield from _open_values(template.folder / MANIFEST)


def _open_values(file: Path) -> Iterator[Problem]:
    """Tells of each value that a renewal changed as well as the workspace: the other one stands behind it in a comment."""
    for number, line in enumerate(read_file(file).decode("utf-8", "replace").split("\n"), 1):
        if line.strip() == OTHER_VALUE:
            yield Problem("manifest.unsettled", Place(str(file), number), {}, WARNING)


def _way_problems(manifest: Manifest, path: Path_, place: Callable[[Path_], Place]) -> Iterator[Problem]:
    """Tells what is wrong in one way of issuing a paper: sets that do not exist, a post to sign from that is not told."""
    for key, kind in (("bases", "bases"), ("opening", "bases"), ("recipients", "recipients")):
        if key in manifest and manifest[key] not in shared_sets(kind):
            facts = {"name": manifest[key], "known": sorted(shared_sets(kind))}
            yield Problem("template.unknown-set", place((*path, key)), facts)
    if manifest["signing_mode"] in SIGNED_BY_POST and "signer_post" not in manifest:
        facts = {"field": "signer_post", "label": label_of(schema("manifest"), ("signer_post",))}
        yield Problem("schema.required", place((*path, "signing_mode")), facts)


def _layout(template: Template) -> Iterator[Problem]:
    """Tells of the layout that a template edited in Word is pinned to: it must be there, and one of the family's."""
    if not template.edited_in_word or "profile" not in template.manifest:
        return
    place = template.document.place(("profile",))
    try:
        pinned = profile(template.manifest["profile"])
    except NotFound as error:
        yield from (Problem(one.code, place, one.facts) for one in error.problems)
        return
    if pinned.family not in template.families:
        facts = {"profile": pinned.id, "family": ", ".join(template.families)}
        yield Problem("template.other-family", place, facts)


def names_in_phrases(template: Template) -> Iterator[str]:
    """Yields the names that the short texts of the manifest, its defaults, and the lines of its sets use."""
    lines = [line for name in ("recipients", "bases", "opening") for line in _lines(name, template)]
    conditions = [f"{{% if {line['when']} %}}{{% endif %}}" for line in lines if "when" in line]
    told = [str(line[key]) for line in lines for key in ("text", "as", "last") if key in line]
    for text in (*(text for _, text in _phrases(template)), *told, *conditions):
        try:
            tree = parse(text, escape=False)
        except TemplateSyntaxError:
            continue
        yield from (name[0] for name, _ in paths(tree))


def _phrases(template: Template) -> Iterator[tuple[Path_, str]]:
    """Yields the short texts of a manifest and of its ways of issuing, each with its path."""
    manifest = template.manifest
    for key in _PHRASES:
        if key in manifest:
            yield (key,), str(manifest[key])
    if "columns_when" in manifest:
        yield ("columns_when",), f"{{% if {manifest['columns_when']} %}}{{% endif %}}"
    for index, addressee in enumerate(manifest.get("addressees", ())):
        yield ("addressees", index), str(addressee)
    for name, field in template.fields.items():
        yield from ((("fields", name, "default"), text) for text in _texts(field.get("default")))
    yield from _signers((), manifest)
    for name, way in manifest.get("issued_by", {}).items():
        yield from _signers(("issued_by", name), way)


def _signers(above: Path_, manifest: Manifest) -> Iterator[tuple[Path_, str]]:
    for row, signers in enumerate(manifest.get("signers", ())):
        for index, signer in enumerate(signers):
            path = (*above, "signers", row, index)
            yield from (((*path, key), str(signer[key])) for key in _SIGNER_PHRASES if key in signer)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _texts(inner)


def _lines(name: str, template: Template) -> list[Mapping[str, Any]]:
    """Returns the lines of the sets of a kind that a template and its ways of issuing name."""
    sets = shared_sets("recipients" if name == "recipients" else "bases")
    manifests = (template.manifest, *template.manifest.get("issued_by", {}).values())
    return [line for one in manifests for line in sets.get(one.get(name, ""), ())]
