"""JSON text from outside → values, under the same limits and with the same clean text as YAML records."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from library.files.limits import YAML_BYTES, YAML_DEPTH
from library.files.packages import read_file
from library.files.yaml import decode
from library.problems import Place, Problem, Refused
from library.vietnamese.letters import forbidden_character, nfc


def read_json(path: Path) -> Any:
    """Returns the value in a JSON file. Raises `Refused` with line and column: not JSON, a repeated key, too deep."""
    file = str(path)
    source = decode(read_file(path, YAML_BYTES), file)
    try:
        value = json.loads(source, object_pairs_hook=_unique, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise Refused(Problem("json.syntax", Place(file, error.lineno, error.colno))) from error
    except _Repeated as repeated:
        raise Refused(Problem("json.repeated-key", Place(file), {"key": str(repeated)})) from repeated
    except (RecursionError, ValueError) as error:
        raise Refused(Problem("json.syntax", Place(file))) from error
    return _clean(value, Place(file), 0)


class _Repeated(Exception):
    """A key that stands twice in one object."""


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        raise _Repeated(next(name for name in names if names.count(name) > 1))
    return found


def _refuse_constant(name: str) -> Any:
    raise ValueError(name)


def _clean(value: Any, place: Place, depth: int) -> Any:
    if depth > YAML_DEPTH:
        raise Refused(Problem("yaml.too-deep", place, {"limit": YAML_DEPTH}))
    if isinstance(value, dict):
        return {nfc(name): _clean(inner, place, depth + 1) for name, inner in value.items()}
    if isinstance(value, list):
        return [_clean(inner, place, depth + 1) for inner in value]
    if isinstance(value, str):
        if forbidden_character(value):
            raise Refused(Problem("text.control-character", place))
        return nfc(value)
    return value
