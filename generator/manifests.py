"""What is wrong in a template's manifest beyond its schema, and which names its short texts use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.catalog import Template, shared_sets
from generator.layout.profile import profile
from generator.phrases.environment import TemplateSyntaxError, parse
from generator.phrases.names import paths
from generator.rendering.explain import explain_phrase
from library.files.schemas import label_of, schema
from library.files.yaml import Path_
from library.problems import NotFound, Problem

_PHRASES = ("subject", "file_name")
_SIGNER_PHRASES = ("label", "name", "note")


def manifest_problems(template: Template) -> Iterator[Problem]:
    """Tells of sets and layouts that do not exist, of a signer without a post, and of short texts that are wrong."""
    manifest, place = template.manifest, template.document.place
    for key, sets in (("bases", shared_sets("bases")), ("recipients", shared_sets("recipients"))):
        if key in manifest and manifest[key] not in sets:
            facts = {"name": manifest[key], "known": sorted(sets)}
            yield Problem("template.unknown-set", place((key,)), facts)
    if manifest["signing_mode"] == "chair" and "signer_post" not in manifest:
        facts = {"field": "signer_post", "label": label_of(schema("manifest"), ("signer_post",))}
        yield Problem("schema.required", place(("signing_mode",)), facts)
    yield from _layout(template)
    for path, text in _phrases(template):
        yield from explain_phrase(text, place(path), template.vocabulary())


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
    if pinned.family != template.family:
        yield Problem("template.other-family", place, {"profile": pinned.id, "family": template.family})


def names_in_phrases(template: Template) -> Iterator[str]:
    """Yields the names that the short texts of the manifest, and those of its sets, use."""
    sets = [*_lines("recipients", template), *_lines("bases", template)]
    conditions = [f"{{% if {line['when']} %}}{{% endif %}}" for line in sets if "when" in line]
    texts = [*(text for _, text in _phrases(template)), *(str(line["text"]) for line in sets if "text" in line), *conditions]
    for text in texts:
        try:
            tree = parse(text, escape=False)
        except TemplateSyntaxError:
            continue
        yield from (name[0] for name, _ in paths(tree))


def _phrases(template: Template) -> Iterator[tuple[Path_, str]]:
    for key in _PHRASES:
        yield (key,), str(template.manifest[key])
    for index, signer in enumerate(template.manifest.get("signers", ())):
        yield from ((("signers", index, key), str(signer[key])) for key in _SIGNER_PHRASES if key in signer)


def _lines(name: str, template: Template) -> tuple[Mapping[str, Any], ...]:
    """Returns the lines of the set that a template names."""
    return shared_sets(name).get(template.manifest.get(name, ""), ())
