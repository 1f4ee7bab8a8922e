"""What was learned → the manifest of the template: what it is, what it draws from, its own fields."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from generator.catalog import Catalog
from generator.drafting.issuing import UNIT
from generator.layout.kinds import kind_name
from generator.learning.fields import Field, declared
from generator.learning.pieces import template_of
from generator.learning.probing import shared_sources
from generator.learning.sheet import Sheet
from generator.phrases.environment import parse
from generator.phrases.names import paths
from library.messages import text
from library.vietnamese.letters import fold
from library.vietnamese.wording import lower_first

_KEYS = (
    "type", "heading", "family", "subject_kind", "issuer_role", "signing_mode", "signer_post", "bases", "opening", "proposer",
    "recipients",
)  # fmt: skip
_NEEDED = ("committee", "model", "villages")
_TAG = re.compile(r"\{[{%].*?[%}]\}")
_ID_LETTERS = 50
_SUBJECTS = {"commune": "{{ commune.name }}", "village": "{{ village.full_name }}", "organization": "{{ organization.name }}"}


def manifest(
    sheet: Sheet, catalog: Catalog, fields: Sequence[Field], sources: Iterable[str], named: str | None, count: int
) -> dict[str, Any]:
    """Returns the manifest of a template learned from `count` documents; `sources` are all tags that it writes."""
    head = (("subject", sheet.head.subject), ("byline", sheet.head.byline))
    phrases = {name: pattern(sheet, said) for name, said in head if said}
    addressees = _addressees(sheet)
    used = names_in([*sources, *phrases.values(), *addressees])
    title = _title(sheet, phrases.get("subject", ""))
    shared = shared_sources(catalog, sheet.setting.subject.kind)
    own = {one.name: declared(one) for one in fields}
    drawn = {name: schema for name, schema in shared["fields"].items() if (name,) in {path[:1] for path in used}}
    made: dict[str, Any] = {
        "id": named or slug(title), "version": "1.0", "title": title,
        **{key: sheet.fit.manifest[key] for key in _KEYS if key in sheet.fit.manifest},
        "subject": phrases.get("subject", title), **({"byline": phrases["byline"]} if "byline" in phrases else {}),
        **({"addressees": addressees} if addressees else {}),
        "file_name": f"{title} - {_SUBJECTS[sheet.setting.subject.kind]}",
        "cites": sorted(_cited(used, shared["mentions"])),
        "acts": {name: act for name, act in shared["acts"].items() if ("law", name) in {path[:2] for path in used}},
        "fields": {**drawn, **_unit(sheet, shared["fields"]), **own},
        "required": [one.name for one in fields if None not in one.values],
        "needs": [name for name in _NEEDED if name in {path[0] for path in used}],
        "workflow_step": "any", "licence": text("learn.licence"), "provenance": text("learn.provenance", count=count),
        "profile": sheet.profile.id,
    }  # fmt: skip
    return {key: value for key, value in made.items() if value not in ([], {})}


def pattern(sheet: Sheet, said: str) -> str:
    """Returns a short text of the heading as the manifest writes it: with tags for the values in it."""
    tags = [tag for tag in sheet.finder.tags(said) if "document." not in tag.source]
    return template_of(said, tags)


def names_in(sources: Iterable[str]) -> set[tuple[str, ...]]:
    """Returns the names that some tags use, each as a path."""
    whole = "".join(_TAG.findall("\n".join(sources)))
    loops = whole.count("{% for") - whole.count("{% endfor")
    return {path for path, _ in paths(parse(whole + "{% endfor %}" * max(loops, 0), escape=True))} if whole else set()


def _cited(used: Iterable[tuple[str, ...]], known: Iterable[str]) -> set[str]:
    papers = {path[1] for path in used if path[0] == "papers" and len(path) > 1}
    return {name for name in known if name.replace("-", "_") in papers}


def _addressees(sheet: Sheet) -> list[str]:
    document: Mapping[str, Any] = sheet.values["document"]
    one = str(document.get("addressee", "")).strip()
    several = [str(line).strip(" -;.") for line in document.get("addressees", ())]
    return [pattern(sheet, said) for said in ([one] if one else several)]


def _unit(sheet: Sheet, known: Mapping[str, Any]) -> dict[str, Any]:
    """Returns the field for the unit that drafted a letter, where its symbol tells one."""
    return {UNIT: known[UNIT]} if UNIT in known and UNIT in sheet.fit.wanted.get("fields", {}) else {}


def _title(sheet: Sheet, subject: str) -> str:
    """Returns the title in the list of templates: the kind and the matter, without a name of anybody."""
    kind = sheet.fit.manifest["type"]
    name = kind_name(kind, sheet.profile) if kind else sheet.head.title.capitalize() or text("learn.untitled")
    matter = " ".join(_TAG.sub("…", subject).split()).strip("… “”")
    return f"{name} {lower_first(matter)}" if matter else name


def slug(title: str) -> str:
    """Returns an id made of a title."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(title.replace("…", "")).lower()).strip("-")
    short = plain[:_ID_LETTERS].rpartition("-")[0] if len(plain) > _ID_LETTERS else plain
    return short or "mau-moi"


def as_yaml(made: Mapping[str, Any]) -> bytes:
    """Returns a manifest as a file: a key a line, each value and each field on a line of its own."""
    lines: list[str] = []
    for key, value in made.items():
        if isinstance(value, Mapping):
            lines.append(f"{key}:")
            lines += [f"  {name}: {_flow(one)}" for name, one in value.items()]
        else:
            lines.append(f"{key}: {_flow(value)}")
    return "\n".join([*lines, ""]).encode()


def _flow(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
