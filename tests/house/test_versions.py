"""Claims about the version: one figure, in the code; the metadata have it from there, and telling it reads none."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest

import generator

ROOT = Path(__file__).parents[2]
LOADED = "import sys; import generator.cli.main; print(*sys.modules)"
# Rooms and libraries that `vanban --help` has no use for; each costs a tenth of a second or more.
HEAVY = {"importlib.metadata", "docxtpl", "docx", "lxml", "jinja2", "whoosh", "rapidfuzz", "jsonschema", "yaml", "numpy"}


def test_the_metadata_take_the_version_from_the_code() -> None:
    assert "version = attr: generator.__version__\n" in (ROOT / "setup.cfg").read_text("utf-8")
    assert re.fullmatch(r"\d+\.\d+\.\d+", generator.__version__)


def test_the_installed_version_is_that_of_the_code() -> None:
    try:
        installed = metadata("vanban")["Version"]
    except PackageNotFoundError:
        pytest.skip("the tests run from the sources; `run.py test` installs the project")
    assert installed == generator.__version__


def test_the_command_starts_without_metadata_and_heavy_rooms() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=True)

    assert "click" in done.stdout.split()
    assert HEAVY & set(done.stdout.split()) == set()
