"""Values × JSON Schema (2020-12) → problems in the reader's words, each with its place."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Any, cast
from urllib.parse import urljoin

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry, Resource

from library.files.shipped import folder
from library.files.yaml import Document, Path_
from library.problems import Problem
from library.vietnamese.letters import fold

Finding = tuple[Path_, bool, str, dict[str, Any]]


@cache
def schema(name: str) -> dict[str, Any]:
    """Returns one of our schemas by name (`commune`, `output/check`)."""
    loaded: dict[str, Any] = json.loads(folder("schemas", *f"{name}.schema.json".split("/")).read_text("utf-8"))
    return loaded


@cache
def registry() -> Registry[Any]:
    """Returns our own schemas, reachable by their `$id`; nothing is ever looked up elsewhere."""
    files = sorted(folder("schemas").rglob("*.schema.json"))
    loaded = [json.loads(path.read_text("utf-8")) for path in files]
    return Registry().with_resources((one["$id"], Resource.from_contents(one)) for one in loaded)


@cache
def validator(name: str) -> Draft202012Validator:
    """Returns the validator of one of our schemas, made once."""
    return Draft202012Validator(
        schema(name), registry=registry(), format_checker=Draft202012Validator.FORMAT_CHECKER
    )


def validator_of(shape: Mapping[str, Any]) -> Draft202012Validator:
    """Returns the validator of a schema that is none of our files (a template's field); it may refer to ours."""
    beside_ours = {"$id": urljoin(str(schema("common")["$id"]), "field"), **shape}
    return Draft202012Validator(beside_ours, registry=registry(), format_checker=Draft202012Validator.FORMAT_CHECKER)


def problems(document: Document, name: str) -> list[Problem]:
    """Returns everything in `document` that breaks the schema `name`, with the place of each."""
    return [
        Problem(code, document.place(path, key=key), facts)
        for path, key, code, facts in findings(document.value, validator(name))
    ]


def findings(value: Any, checker: Draft202012Validator) -> Iterator[Finding]:
    """Yields (path, whether its key is meant, code, facts) for everything in `value` that breaks the schema, once."""
    told: set[str] = set()
    root = cast(Mapping[str, Any], checker.schema)
    for error in chain.from_iterable(map(_within, checker.iter_errors(value))):
        path: Path_ = tuple(error.absolute_path)
        label = name_of(root, path)
        for finding in _TELLERS.get(str(error.validator), _other)(error, path, label):
            if repr(finding) not in told:
                told.add(repr(finding))
                yield finding


def _within(error: ValidationError) -> Iterator[ValidationError]:
    """Yields what is wrong inside the alternative that was most likely meant, where there are several; else the error."""
    if not error.context or error.validator not in ("anyOf", "oneOf"):
        yield error
        return
    alternatives: dict[str | int, list[ValidationError]] = {}
    for one in error.context:
        alternatives.setdefault(one.relative_schema_path[0], []).append(one)
    fitting = [wrong for wrong in alternatives.values() if not any(map(_is_of_another_type, wrong))]
    for one in min(fitting or alternatives.values(), key=len):
        yield from _within(one)


def _is_of_another_type(error: ValidationError) -> bool:
    return error.validator in ("type", "const") and not error.relative_path


def label_of(root: Mapping[str, Any], path: Path_) -> str:
    """Returns the title that the schema `root` gives the value at `path`, or an empty text."""
    title = ""
    current: list[Mapping[str, Any]] = [root]
    for step in path:
        following = [found for one in current for found in _below(one, step)]
        titles = [one.get("title", "") if isinstance(step, int) else _title(one) for one in following]
        title = next(filter(None, titles), title)
        current = following
    return title


def name_of(root: Mapping[str, Any], path: Path_) -> str:
    """Returns what a message calls the value at `path`: its title, else the name of its field, never a place in a list."""
    names = (step for step in reversed(path) if isinstance(step, str))
    return label_of(root, path) or next(names, str(root.get("title", "")))


def _title(part: Mapping[str, Any]) -> str:
    """Returns the title of a part of a schema, its own before that of what it refers to."""
    return next((str(one["title"]) for one in _alternatives(part) if "title" in one), "")


def _below(part: Mapping[str, Any], step: str | int) -> Iterator[Mapping[str, Any]]:
    for one in _alternatives(part):
        found = one.get("items") if isinstance(step, int) else one.get("properties", {}).get(step)
        if isinstance(found, Mapping):
            yield found


def _alternatives(part: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield part
    reference = part.get("$ref", "#")
    if not reference.startswith("#"):
        file, _, pointer = reference.partition("#")
        found: Any = schema(file.removesuffix(".schema.json") or "common")
        for name in pointer.strip("/").split("/"):
            found = found[name] if name else found
        yield from _alternatives(found)
    for inner in (*part.get("anyOf", ()), *part.get("oneOf", ())):
        yield from _alternatives(inner)


def nearest(word: object, known: Any) -> str:
    """Returns the name among `known` that `word` was most likely meant to be, or "": typed without marks, or mistyped."""
    names = {fold(str(one)): str(one) for one in known}
    if (folded := fold(str(word))) in names:
        return names[folded]
    found = difflib.get_close_matches(str(word), names.values(), 1, 0.6)
    return found[0] if found else ""


def _properties(error: ValidationError) -> Mapping[str, Any]:
    found: Mapping[str, Any] = cast(Mapping[str, Any], error.schema).get("properties", {})
    return found


def _required(error: ValidationError, path: Path_, label: str) -> Iterator[Finding]:
    properties = _properties(error)
    for name in cast(list[str], error.validator_value):
        if name not in cast(Mapping[str, Any], error.instance):
            yield path, True, "schema.required", {"field": name, "label": _title(properties.get(name, {})) or name}


def _unknown(error: ValidationError, path: Path_, label: str) -> Iterator[Finding]:
    known = _properties(error)
    for name in cast(Mapping[str, Any], error.instance):
        if name not in known:
            close = nearest(name, known)
            code = "schema.unknown-key-near" if close else "schema.unknown-key"
            yield (*path, name), True, code, {"key": name, "nearest": close}


def _enum(error: ValidationError, path: Path_, label: str) -> Iterator[Finding]:
    allowed = [str(one) for one in cast(list[Any], error.validator_value)]
    close = nearest(error.instance, allowed)
    code = "schema.enum-near" if close else "schema.enum"
    yield path, False, code, {"label": label, "value": _short(error.instance), "allowed": allowed, "nearest": close}


def _const(error: ValidationError, path: Path_, label: str) -> Iterator[Finding]:
    facts = {"label": label, "value": _short(error.instance), "bound": _short(error.validator_value)}
    yield path, False, "schema.const", facts


def _type(error: ValidationError, path: Path_, label: str) -> Iterator[Finding]:
    if error.instance is None:
        yield path, False, "schema.empty", {"label": label}
        return
    wanted = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
    yield path, False, f"schema.type-{wanted[0]}", {"label": label, "value": _short(error.instance)}


def _format(error: ValidationError, path: Path_, label: str) -> Iterator[Finding]:
    code = "schema.date" if error.validator_value == "date" else "schema.format"
    yield path, False, code, {"label": label, "value": _short(error.instance)}


def _pattern(error: ValidationError, path: Path_, label: str) -> Iterator[Finding]:
    comment = cast(Mapping[str, Any], error.schema).get("$comment", "")
    code = {"id": "schema.id", "year-month-day": "schema.date"}.get(comment, "schema.pattern")
    yield path, False, code, {"label": label, "value": _short(error.instance)}


def _other(error: ValidationError, path: Path_, label: str) -> Iterator[Finding]:
    bound = error.validator_value if isinstance(error.validator_value, (int, float, str)) else ""
    yield path, False, f"schema.{error.validator}", {
        "label": label, "value": _short(error.instance), "bound": bound,
    }


def _short(value: Any) -> str:
    """Returns a value as it is written in a file, cut where it is long; what is empty, yes or no, in words too."""
    if value is None or isinstance(value, bool):
        return _WORDS[value]
    said = json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else str(value)
    return said if len(said) <= 60 else said[:59] + "…"


_WORDS = {None: "để trống", True: "true (có)", False: "false (không)"}
_TELLERS = {
    "required": _required,
    "additionalProperties": _unknown,
    "unevaluatedProperties": _unknown,
    "enum": _enum,
    "const": _const,
    "type": _type,
    "format": _format,
    "pattern": _pattern,
}
