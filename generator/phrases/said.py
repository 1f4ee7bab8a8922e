"""A short text of a template → text: of a shipped template here, of any other in a process of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.apart import apart
from generator.phrases.environment import phrase


def said(source: str, values: Mapping[str, Any], *, ours: bool) -> str:
    """Returns a short text (subject, file name, default of a field) filled with values. Raises `TemplateFault`."""
    if ours or "{" not in source:
        return phrase(source, values)
    return str(apart("generator.phrases.environment:phrase", source, dict(values)))
