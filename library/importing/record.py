"""Values → the YAML of a record of an act, as an officer would write it, and read back before it is given."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from library.files import schemas
from library.files.yaml import parse_yaml
from library.problems import Refused

_SCHEMA = "# yaml-language-server: $schema=../../.vanban/schemas/reference.schema.json\n\n"
_PLAIN = re.compile(r"[^\W_][\w /().–-]*(?<![ ])")
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})


def record_yaml(values: Mapping[str, Any]) -> bytes:
    """Returns the file of a record. Raises `Refused` where the record would break its schema."""
    data = (_SCHEMA + "".join(_entry(name, value) for name, value in values.items())).encode()
    documents, problems = parse_yaml(data, "")
    found = [*problems, *(one for document in documents for one in schemas.problems(document, "reference"))]
    if found:
        raise Refused(found)
    return data


def _entry(name: str, value: Any) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return f"{name}:\n" + "".join(f"  - {_flow(one)}\n" for one in value)
    if isinstance(value, list):
        return f"{name}: [{', '.join(map(_scalar, value))}]\n"
    return f"{name}: {_scalar(value)}\n"


def _flow(values: Mapping[str, Any]) -> str:
    return "{" + ", ".join(f"{name}: {_scalar(value)}" for name, value in values.items()) + "}"


def _scalar(value: Any) -> str:
    """Returns a value as YAML writes it; a text that could be read as anything else stands in quotation marks."""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    figures = text[:1].isdigit() and not re.fullmatch(r"\d{4}-\d\d-\d\d|\d+(-[a-z0-9]+)+", text)
    if _PLAIN.fullmatch(text) and not figures and text.lower() not in _WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)
