"""JSON text from outside → values, under the same limits and with the same clean text as YAML records."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from library.files.limits import YAML_BYTES, YAML_DEPTH
from library.files.packages import read_file
from library.files.yaml import decode
from library.problems import Place, Problem, Refused
from library.vietnamese.letters import forbidden_character, nfc

# What templates make of them: a new paragraph, a new page.
_BREAKS = dict.fromkeys(map(ord, "\a\f"))


def read_json(path: Path) -> Any:
    """Returns the value in a JSON file.

    Raises `Refused`: not JSON (with line and column), a repeated key, too deep, a number or character that no record may hold.
    """
    place = Place(str(path))
    source = decode(read_file(path, YAML_BYTES), place.file)
    try:
        value = json.loads(source, object_pairs_hook=_unique)
    except json.JSONDecodeError as error:
        raise Refused(Problem("json.syntax", Place(place.file, error.lineno, error.colno))) from error
    except _Repeated as repeated:
        raise Refused(Problem("json.repeated-key", place, {"key": str(repeated)})) from repeated
    except RecursionError as error:
        raise Refused(Problem("yaml.too-deep", place, {"limit": YAML_DEPTH})) from error
    except ValueError as error:
        raise Refused(Problem("json.syntax", place)) from error
    return _clean(value, place, 1)


class _Repeated(Exception):
    """A key that stands twice in one object."""


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if nfc(name) in found:
            raise _Repeated(nfc(name))
        found[nfc(name)] = value
    return found


def _clean(value: Any, place: Place, depth: int) -> Any:
    if isinstance(value, (dict, list)) and depth > YAML_DEPTH:
        raise Refused(Problem("yaml.too-deep", place, {"limit": YAML_DEPTH}))
    if isinstance(value, dict):
        return {_clean(name, place, depth): _clean(inner, place, depth + 1) for name, inner in value.items()}
    if isinstance(value, list):
        return [_clean(inner, place, depth + 1) for inner in value]
    if isinstance(value, str):
        if forbidden_character(value.translate(_BREAKS)):
            raise Refused(Problem("text.control-character", place))
        return nfc(value)
    # Python also reads NaN, Infinity and what is too large (1e400), which are no numbers of JSON.
    if isinstance(value, float) and not math.isfinite(value):
        raise Refused(Problem("json.syntax", place))
    return value
