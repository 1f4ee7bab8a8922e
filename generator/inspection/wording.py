"""A template's own words → the names in them that belong to one commune, each with the tag that should stand there.

A template has no commune of its own, so every name is somebody's: in its words, in its Word file where Word is its source,
in the texts of its manifest. Example values, the provenance and titles of quoted acts may name whom they like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.catalog import SOURCE, WORD_SOURCE, Template
from generator.inspection.context import RECIPIENT, allowed_by, titles
from generator.inspection.finding import BODY, RULES, Finding
from generator.inspection.leads import ANY
from generator.inspection.looking import leftovers
from generator.inspection.names import mentions
from generator.inspection.own import Own
from generator.inspection.people import titled
from generator.inspection.periods import SPAN
from generator.inspection.regions import BODY as TEXT
from generator.inspection.regions import PROPERTY, Passage, read_passages
from library.country.units import COMMUNE, DISTRICT, PROVINCE, VILLAGE
from library.files.packages import read_file
from library.files.yaml import Path_
from library.problems import WARNING, Place, Problem, VanbanError
from library.vietnamese.letters import tone_placement

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
# No letter, so that a name does not go on behind it.
_GAP = "▪"
_FREE = frozenset({"id", "examples", "example", "provenance", "licence", "verify", "blueprint", "lint_off", "version"})
_NOBODY = Own(COMMUNE, "", frozenset(), {}, {}, villages={"": ""})
_TAGS = {
    COMMUNE: ("commune", "full_name", ""),
    DISTRICT: ("commune", "district", "huyện"),
    PROVINCE: ("commune", "province", "tỉnh"),
    VILLAGE: ("village", "full_name", ""),
}
_BARE = {**{rank: tag[:2] for rank, tag in _TAGS.items()}, COMMUNE: ("commune", "name"), VILLAGE: ("village", "name")}
_OF_VILLAGES = ("village", "household")


def word_problems(template: Template) -> Iterator[Problem]:
    """Yields a warning for each name in a template's own words, with the tag that should stand there."""
    passages = list(_passages(template))
    told = leftovers(passages, _NOBODY)
    left = [*told.findings, *(one for one in told.allowed if one.reason == RECIPIENT)]
    yield from (_problem(one, template) for one in left)
    for one in passages:
        people = ((found, _person(found["post"]), found["name"], "person") for found in titled(one.text))
        periods = ((found, _period(found, template), found.group(), "period") for found in SPAN.finditer(one.text))
        for found, tag, name, kind in (*people, *periods):
            if not _quoted(one.text, found):
                yield _named(one, name, tag, kind)


def _quoted(text: str, found: re.Match[str]) -> bool:
    """Tells whether words stand in an example or in the title of an act."""
    return bool(allowed_by(text, *found.span())) or any(start <= found.start() < end for start, end in titles(text))


def _passages(template: Template) -> Iterator[Passage]:
    yield from _manifest(template, template.manifest, ())
    source, word = template.folder / SOURCE, template.folder / WORD_SOURCE
    try:
        if template.edited_in_word:
            # Who made the file is told by another check.
            yield from (_without_tags(one) for one in read_passages(word) if one.region != PROPERTY)
        elif source.is_file():
            text = read_file(source).decode("utf-8", "replace")
            yield from _lines(text, str(source))
    except VanbanError:
        return  # told by the checks that read it


def _lines(text: str, file: str) -> Iterator[Passage]:
    """Yields the lines without tags; a tag that goes over lines keeps their number."""
    plain = _TAG.sub(lambda tag: _GAP + "\n" * tag.group().count("\n"), tone_placement(text))
    for number, line in enumerate(plain.splitlines(), 1):
        if line.strip():
            yield Passage(line, TEXT, Place(file, number, 1))


def _manifest(template: Template, value: Any, path: Path_) -> Iterator[Passage]:
    if isinstance(value, str):
        text = _TAG.sub(_GAP, tone_placement(value))
        if text.strip():
            yield Passage(text, TEXT, template.document.place(path), str(path))
    inner = value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, (list, tuple)) else ()
    for key, one in inner:
        if key not in _FREE:
            yield from _manifest(template, one, (*path, key))


def _without_tags(one: Passage) -> Passage:
    return Passage(_TAG.sub(_GAP, one.text), one.region, one.place, one.box)


def _problem(one: Finding, template: Template) -> Problem:
    return _named(one.passage, one.found, _tag(one, template), "place")


def _named(passage: Passage, found: str, tag: str, kind: str) -> Problem:
    code = f"{RULES}word-{kind}" if tag else f"{RULES}word-{kind}-only"
    return Problem(code, passage.place, {"found": " ".join(found.split()), "tag": tag}, WARNING)


def _tag(one: Finding, template: Template) -> str:
    """Returns what should stand in place of a name: “UBND xã Quảng Thanh” → “UBND {{ commune.full_name }}”."""
    named = next(mentions(one.found, _NOBODY.known), None)
    if named is None:
        return _written(*_BARE.get(one.kind, _BARE[COMMUNE]), "", one.found, template)
    body = one.found[: named.start] if named.rank != ANY else one.found[: named.end - len(named.name)]
    rank = one.kind if one.kind != BODY else _rank(named.rank, named.key)
    tag = _written(*_TAGS[rank], one.found[named.start :], template)
    return f"{' '.join(body.split())} {tag}".strip() if tag else ""


def _rank(rank: str, key: str) -> str:
    if rank in _TAGS:
        return rank
    known = _NOBODY.known(key)
    order = (COMMUNE, DISTRICT, PROVINCE) if rank == ANY else (PROVINCE, DISTRICT)
    return next((one for one in order if one in known), COMMUNE)


def _written(of: str, name: str, kind: str, found: str, template: Template) -> str:
    """Returns a tag with its type word, in capitals where the name is; none for a village where the template has no village."""
    if of == "village" and template.manifest["subject_kind"] not in _OF_VILLAGES:
        return ""
    tag = f"{{{{ {of}.{name} | upper }}}}" if found.isupper() else f"{{{{ {of}.{name} }}}}"
    return f"{kind.upper() if found.isupper() else kind} {tag}".strip()


def _person(post: str) -> str:
    return "{{ village.head }}" if re.match(r"trưởng (?:thôn|bản|khu phố)", post, re.IGNORECASE) else "{{ signer.name }}"


def _period(span: re.Match[str], template: Template) -> str:
    if span["kind"].lower() == "nhiệm kỳ":
        return f"{span['kind']} {{{{ issuer.term }}}}"
    return f"{span['kind']} {{{{ period }}}}" if "period" in template.fields else ""
