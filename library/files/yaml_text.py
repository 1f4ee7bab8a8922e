"""Plain values → YAML that people can read and `files.yaml` reads back the same."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any


def yaml_text(values: Mapping[str, Any]) -> str:
    """Returns a group of values as YAML, a value a line; texts are quoted, so that none is taken for a number."""
    return "".join(f"{line}\n" for line in _group(values))


def _group(values: Mapping[str, Any]) -> Iterator[str]:
    for name, value in values.items():
        key = name if name.isidentifier() else _scalar(name)
        yield from _named(f"{key}:", value)


def _named(head: str, value: Any) -> Iterator[str]:
    if value and isinstance(value, Mapping):
        yield head
        yield from (f"  {line}" for line in _group(value))
    elif value and isinstance(value, Sequence) and not isinstance(value, str):
        yield head
        for item in value:
            yield from _item(item)
    else:
        yield f"{head} {_scalar(value)}"


def _item(value: Any) -> Iterator[str]:
    if value and isinstance(value, Mapping):
        first, *rest = _group(value)
        yield f"  - {first}"
        yield from (f"    {line}" for line in rest)
    else:
        yield f"  - {_scalar(value)}"


def _scalar(value: Any) -> str:
    """Returns a scalar, or an empty list or group: what is JSON is YAML."""
    return json.dumps(value, ensure_ascii=False)
