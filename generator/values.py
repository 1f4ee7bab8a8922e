"""Plain values from outside, checked before a template sees them: names, shapes and the layout they ask for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jsonschema import Draft202012Validator

from generator.catalog import Template
from generator.layout.profile import Profile, profile
from library.files import schemas
from library.problems import Place, Problem, Refused


def checked_values(template: Template, values: Any, file: str) -> dict[str, Any]:
    """Returns the values with a default for each field of the template that they leave out.

    Raises `Refused` with everything that breaks the schema of values or of the template's own fields.
    """
    wrong = list(_problems(template, values, file))
    if wrong:
        raise Refused(wrong)
    empty = {name: _default(schema) for name, schema in template.fields.items()}
    return {**empty, **values}


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
            yield Problem("values.unknown", place, {"name": name, "nearest": schemas.nearest(name, known)})
    for name, schema in template.fields.items():
        if name in values and values[name] is not None:
            for _, _, code, facts in schemas.findings(values[name], _checker(schema)):
                yield Problem(code, place, facts | {"label": schema["title"]})
        elif name in template.manifest.get("required", ()):
            yield Problem("schema.required", place, {"field": name, "label": schema["title"]})


def _checker(schema: Mapping[str, Any]) -> Draft202012Validator:
    """What `x-kind` names is an id in a dossier, but a record's values here."""
    plain = {key: value for key, value in schema.items() if key == "title" or "x-kind" not in schema}
    return Draft202012Validator(plain, registry=schemas.registry())


def _default(schema: Mapping[str, Any]) -> Any:
    return schema.get("default", [] if schema.get("type") == "array" else None)
