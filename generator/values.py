"""Plain values in and out: what a document sees, shown; values from outside, checked before a template sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.catalog import Template
from generator.drafting.draft import Draft
from generator.layout.profile import Profile, profile
from generator.phrases.marks import CLOSE, OPEN, REFERENCE, mark
from library.files import schemas
from library.problems import Place, Problem, Refused

_WRITTEN = re.compile(r"\{\{ ref\.([a-z0-9_]+) \}\}")
_MARKED = re.compile(f"{OPEN}{re.escape(REFERENCE)}([a-z0-9_]+){CLOSE}")

def checked_values(template: Template, values: Any, file: str) -> dict[str, Any]:
    """Returns the values with a default for each field of the template that they leave out.

    Raises `Refused` with everything that breaks the schema of values or of the template's own fields.
    """
    wrong = list(_problems(template, values, file))
    if wrong:
        raise Refused(wrong)
    empty = {name: _default(schema) for name, schema in template.fields.items()}
    given = {**empty, **values}
    return given | {"recipients": [_with_marks(line) for line in given.get("recipients", [])]}


def plain_values(draft: Draft) -> dict[str, Any]:
    """Returns what a template sees, as `plan --values` prints it and `render` takes it again."""
    recipients = [_without_marks(line) for line in draft.values["recipients"]]
    return {"profile": draft.profile.id, **draft.values, "recipients": recipients}


def _with_marks(line: str) -> str:
    """A line of recipients may refer to an article (“Như {{ ref.thi_hanh }}”); no other value is read for references."""
    return _WRITTEN.sub(lambda found: mark(REFERENCE, found[1]), line)


def _without_marks(line: str) -> str:
    return _MARKED.sub(lambda found: f"{{{{ ref.{found[1]} }}}}", line)


def layout_of(template: Template, values: Mapping[str, Any]) -> Profile:
    """Returns the layout that the values name; a template edited in Word keeps its own. Raises `NotFound`."""
    return template.profile_on(None) if template.edited_in_word else profile(values["profile"])


def _problems(template: Template, values: Any, file: str) -> Iterator[Problem]:
    place = Place(file)
    for path, _, code, facts in schemas.findings(values, schemas.validator("values")):
        yield Problem(code, place, facts | {"at": ".".join(map(str, path))})
    if not isinstance(values, dict):
        return
    known = template.vocabulary()
    for name in values:
        if name not in known:
            close = schemas.nearest(name, known)
            yield Problem("values.unknown-near" if close else "values.unknown", place, {"name": name, "nearest": close})
    for name, schema in template.fields.items():
        if name in values and values[name] is not None:
            for _, _, code, facts in schemas.findings(values[name], schemas.validator_of(_plain(schema))):
                yield Problem(code, place, facts | {"label": schema["title"]})
        elif name in template.manifest.get("required", ()):
            yield Problem("schema.required", place, {"field": name, "label": schema["title"]})


def _plain(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """What `x-kind` names is an id in a dossier, but a record's values here."""
    return {key: value for key, value in schema.items() if key == "title" or "x-kind" not in schema}


def _default(schema: Mapping[str, Any]) -> Any:
    return schema.get("default", [] if schema.get("type") == "array" else None)
