"""The folders of data that come with the program: schemas, templates, samples, catalogues, the collection."""

from __future__ import annotations

from functools import cache
from pathlib import Path

# The packages lie side by side. `importlib.resources` finds them too, but its import takes as long as a search.
_ROOT = Path(__file__).resolve().parents[2]


@cache
def folder(package: str, *parts: str) -> Path:
    """Returns a folder or file inside one of our packages; the wheel is always unpacked (zip_safe = False)."""
    return _ROOT.joinpath(*package.split("."), *parts)
