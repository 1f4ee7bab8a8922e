"""The folders of data that come with the program: schemas, templates, samples, catalogues, the collection."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path


@cache
def folder(package: str, *parts: str) -> Path:
    """Returns a folder or file inside one of our packages; the wheel is always unpacked (zip_safe = False)."""
    return Path(str(files(package))).joinpath(*parts)
