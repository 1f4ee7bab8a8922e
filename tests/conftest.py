"""What tests share: small workspaces written from literal YAML, and the programs that only some machines have."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from library.messages import use_language

ROOT = Path(__file__).parents[1]
IN_CI = os.environ.get("CI") == "true"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each run keeps its indexes in a folder of its own; every test speaks Vietnamese first."""
    monkeypatch.setenv("VANBAN_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
    use_language("vi")
    yield
    use_language("vi")


@pytest.fixture
def workspace(tmp_path: Path) -> Callable[[Mapping[str, str]], Path]:
    """Returns a function that writes a workspace from file names and texts, and gives its folder."""

    def write(files: Mapping[str, str]) -> Path:
        folder = tmp_path / "area"
        for name, text in {"workspace.yaml": "kind: workspace\nname: Vùng thử\n", **files}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return folder

    return write


def program(name: str, what: str) -> str:
    """Returns the path of a program; where it is missing the test skips with a reason, but fails in CI."""
    found = shutil.which(name)
    if found is None:
        reason = f"{what} ({name}) is not installed"
        pytest.fail(reason) if IN_CI else pytest.skip(reason)
    return str(found)


@pytest.fixture(scope="session")
def soffice() -> str:
    """Returns LibreOffice."""
    return program("soffice", "LibreOffice")


@pytest.fixture(scope="session")
def ooxml_validator() -> str:
    """Returns the Open XML SDK validator: from `VANBAN_OOXML_VALIDATOR`, or where npm puts it."""
    packed = ROOT / "node_modules" / "@xarsh" / "ooxml-validator-linux-x64" / "ooxml-validator"
    return program(os.environ.get("VANBAN_OOXML_VALIDATOR", str(packed)), "the Open XML SDK validator")


def errors_in(validator: str, path: Path) -> list[str]:
    """Returns what the validator finds wrong in a Word file."""
    told = subprocess.run([validator, str(path)], capture_output=True, text=True, encoding="utf-8")
    return [one["description"] for one in json.loads(told.stdout)["errors"]]


@pytest.fixture
def pages(tmp_path: Path, soffice: str) -> Callable[[Mapping[str, bytes]], dict[str, list[list[str]]]]:
    """Returns a reader of documents by name, as LibreOffice lays them out: the lines of each of their pages."""
    reader = program("pdftotext", "poppler")

    def read(documents: Mapping[str, bytes]) -> dict[str, list[list[str]]]:
        for name, data in documents.items():
            (tmp_path / f"{name}.docx").write_bytes(data)
        own = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
        files = [str(tmp_path / f"{name}.docx") for name in documents]
        command = [soffice, own, "--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(tmp_path), *files]
        home = {**os.environ, "HOME": str(tmp_path)}
        subprocess.run(command, check=True, capture_output=True, env=home, timeout=180)
        return {name: _lines(reader, tmp_path / f"{name}.pdf") for name in documents}

    return read


def _lines(reader: str, pdf: Path) -> list[list[str]]:
    command = [reader, "-layout", str(pdf), "-"]
    told = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8")
    return [[" ".join(line.split()) for line in page.splitlines() if line.strip()] for page in told.stdout.split("\f")[:-1]]
