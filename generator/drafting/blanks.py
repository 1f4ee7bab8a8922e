"""“……” in place of what is missing, so that a draft can be printed and filled in by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from generator.catalog import Template
from generator.drafting.citing import BLANK
from generator.drafting.fields import Missing
from generator.inserts import kind_of
from library.files.schemas import schema


def fill_blanks(template: Template, values: Mapping[str, Any], missing: Iterable[Missing]) -> dict[str, Any]:
    """Returns the values with a blank of the right shape at each missing place."""
    filled = dict(values)
    vocabulary = template.vocabulary()
    for one in missing:
        path = one.field.split(".")
        shape: Mapping[str, Any] = vocabulary.get(path[0], {})
        at = filled
        for name, below in pairwise(path):
            at[name] = dict(at.get(name) or blank(shape))
            at = at[name]
            shape = shape.get("properties", {}).get(below, {})
        at[path[-1]] = blank(shape)
    return filled


def blank(shape: Mapping[str, Any]) -> Any:
    """Returns a blank value of the shape that a JSON Schema describes: dots, lists of one, objects of blanks."""
    if kind_of(shape):
        return BLANK
    if "$ref" in shape:
        name = str(shape["$ref"]).rpartition("/")[2]
        return blank(schema("common")["$defs"].get(name, {}))
    kind = shape.get("type")
    kind = kind[0] if isinstance(kind, list) else kind
    if "properties" in shape:
        return {name: blank(inner) for name, inner in shape["properties"].items()}
    if kind == "array":
        return [blank(shape.get("items", {}))]
    if kind == "boolean":
        return False
    return BLANK
