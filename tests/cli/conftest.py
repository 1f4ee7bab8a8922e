"""A demo workspace made once, and the command line run in-process."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.cli.main import run
from generator.cli.speaking import speak


@dataclass(frozen=True, slots=True)
class Said:
    """What a command printed, and its exit status."""

    status: int
    out: str
    err: str


@pytest.fixture(scope="session")
def shared_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Returns a folder that holds the demo's workspace, made; do not write into it."""
    folder = tmp_path_factory.mktemp("demo")
    speak("vi")
    assert run(["demo", str(folder / "vanban-demo")]) == 0
    return folder


@pytest.fixture
def demo(shared_demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Returns a copy of the demo's workspace below the current folder."""
    shutil.copytree(shared_demo / "vanban-demo", tmp_path / "vanban-demo")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "vanban-demo"


@pytest.fixture
def vanban(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Returns a function that runs a command and gives what it said."""

    def call(*arguments: str) -> Said:
        speak("vi")
        capsys.readouterr()
        status = run(list(arguments))
        told = capsys.readouterr()
        return Said(status, told.out, told.err)

    return call
