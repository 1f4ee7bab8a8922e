"""Claims about what ships: the wheel holds all data and nothing else, and works from any folder once it is installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import pytest

import generator

pytestmark = pytest.mark.wheel

ROOT = Path(__file__).parents[2]
IN_CI = os.environ.get("CI") == "true"
PACKAGES = ("library", "generator", "schemas", "templates")
SOURCES = (*PACKAGES, "setup.cfg", "pyproject.toml", "README.md", "LICENSE")
# The written catalogues are for translators; the program reads the compiled ones.
NOT_SHIPPED = (".po", ".pyc")


def outside(command: list[str], where: Path, what: str) -> None:
    """Runs what needs the network; where it cannot be had the test skips with a reason, but fails in CI."""
    done = subprocess.run(command, cwd=where, capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0:
        reason = f"{what}: {done.stdout[-1000:]}{done.stderr[-1000:]}"
        pytest.fail(reason) if IN_CI else pytest.skip(reason)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Returns the wheel, built from a copy: a folder `build` in the clone would bring back files that were deleted."""
    copy = tmp_path_factory.mktemp("source")
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, copy)
    recent = find_spec("setuptools") is not None and int(version("setuptools").partition(".")[0]) >= 77
    here = ["--no-isolation"] if recent else []
    outside([sys.executable, "-m", "build", "--wheel", *here], copy, "the wheel could not be built")
    (built,) = (copy / "dist").glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Returns the folder of programs of a fresh environment that holds the wheel and what it depends on."""
    folder = tmp_path_factory.mktemp("installed") / "venv"
    outside([sys.executable, "-m", "venv", str(folder)], wheel.parent, "no environment could be made")
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    pip = [str(programs / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(wheel)]
    outside(pip, wheel.parent, "the packages could not be had")
    return programs


def test_the_wheel_holds_every_file_of_the_packages_and_nothing_else(wheel: Path) -> None:
    files = [path for package in PACKAGES for path in (ROOT / package).rglob("*") if path.is_file()]
    shipped = {path.relative_to(ROOT).as_posix() for path in files if path.suffix not in NOT_SHIPPED}
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if not name.startswith(f"vanban-{generator.__version__}.dist-info/")}

    assert {Path(name).suffix for name in held} >= {".py", ".yaml", ".json", ".docx", ".mo", ".csv", ".md"}
    assert held - shipped == set()
    assert shipped - held == set()


def test_the_wheel_tells_its_name_version_and_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        told = archive.read(f"vanban-{generator.__version__}.dist-info/METADATA").decode()
        names = archive.namelist()

    assert f"\nName: vanban\nVersion: {generator.__version__}\n" in told
    assert re.search(r"^License(-Expression)?: Apache-2\.0$", told, re.MULTILINE)
    assert f"vanban-{generator.__version__}.dist-info/licenses/LICENSE" in names


def test_what_was_installed_works_from_another_folder(installed: Path, tmp_path: Path) -> None:
    world = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "COVERAGE_PROCESS_START")}

    def vanban(*words: str) -> str:
        command = [str(installed / "vanban"), *words]
        done = subprocess.run(command, cwd=tmp_path, env=world, capture_output=True, text=True, encoding="utf-8")
        assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stdout + done.stderr
        return done.stdout

    assert generator.__version__ in vanban("--version")
    assert "household-pledge" in vanban("template", "list")
    vanban("init", "vùng", "--sample", "quang-trach-2017")
    assert (tmp_path / "vùng" / "workspace.yaml").is_file()
    vanban("check", "-C", "vùng")
    assert "23/2012/TT-BCA" in vanban("search", "thông tư 23 bca 2012")
