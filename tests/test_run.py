"""Claims about run.py: an environment is made once and only if it fits, and what goes wrong is told in a sentence.

Nothing is downloaded: a small program stands for the interpreter and writes down what it is asked to do.
"""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

RUN = Path(__file__).parents[1] / "run.py"
VENV = ["-m venv .venv"]
MADE = [*VENV, "-m pip install --quiet --disable-pip-version-check -e ."]
MADE_FOR_TESTS = [*VENV, "-m pip install --quiet --disable-pip-version-check -e .[dev]"]
DEMO = ["-m generator.cli.main demo"]
TESTS = ["-m pytest"]
INTERPRETER = """#!/bin/sh
echo "$PWD: $*" >> "$WRITTEN_DOWN"
case "$2" in
    venv) [ "$VENV_ENDS" = 0 ] || exit "$VENV_ENDS"; [ -n "$NO_PYTHON" ] || { mkdir -p "$3/bin"; cp "$0" "$3/bin/python"; } ;;
    pip) exit "$PIP_ENDS" ;;
    *) exit "$COMMAND_ENDS" ;;
esac
"""
STARTED_BY_IT = "import runpy, sys; sys.executable, *sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')"
STARTED_BY_AN_OLD_ONE = f"import sys; sys.version_info = (3, 8, 10, 'final', 0); {STARTED_BY_IT}"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the program that stands for the interpreter is a shell script")


class Clone:
    """A fresh clone: run.py, a setup.cfg, and an interpreter that only writes down what it is asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "vùng thử"
        self.folder.mkdir()
        shutil.copy(RUN, self.folder)
        self.dependencies("click>=8.5")
        self.interpreter = folder / "python"
        self.interpreter.write_text(INTERPRETER)
        self.interpreter.chmod(0o755)
        self.log = folder / "log"
        self.stamp = self.folder / ".venv" / "vanban-stamp.txt"

    def dependencies(self, named: str) -> None:
        (self.folder / "setup.cfg").write_text(f"[options]\ninstall_requires = {named}\n")

    def run(self, *words: str, **world: str) -> tuple[int, str]:
        """Returns the exit status and what was said."""
        self.log.write_text("")
        usual = {"WRITTEN_DOWN": str(self.log), "VENV_ENDS": "0", "PIP_ENDS": "0", "COMMAND_ENDS": "0", "PYTHONUTF8": "1"}
        command = [sys.executable, "-c", STARTED_BY_IT, str(self.interpreter), str(self.folder / "run.py"), *words]
        done = subprocess.run(
            command, cwd=self.folder.parent, env={**os.environ, **usual, **world}, capture_output=True, timeout=30
        )
        assert done.stderr == b""
        return done.returncode, done.stdout.decode(world.get("PYTHONIOENCODING", "utf-8"))

    def asked(self) -> list[str]:
        """Returns what the interpreter was asked to do in the last run."""
        lines = self.log.read_text("utf-8").splitlines()
        return [line.partition(": ")[2].replace(f"{self.folder}/", "") for line in lines]

    def where(self) -> str:
        """Returns the folder in which the last command ran."""
        return self.log.read_text("utf-8").splitlines()[-1].partition(": ")[0]


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return Clone(tmp_path)


def test_any_python_of_version_three_can_read_the_file() -> None:
    ast.parse(RUN.read_text("utf-8"), feature_version=(3, 7))


def test_an_old_python_gets_a_sentence(tmp_path: Path) -> None:
    shutil.copy(RUN, tmp_path)
    words = [sys.executable, "-X", "utf8", "-c", STARTED_BY_AN_OLD_ONE, "none", str(tmp_path / "run.py"), "demo"]

    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", timeout=30)

    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == (
        "Cần Python 3.11 trở lên, đang dùng 3.8. Tải bản mới tại python.org.\n"
        "Python 3.11 or newer is needed, this is 3.8. See python.org.\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["run.py"]


@pytest.mark.parametrize("words", [(), ("generate",), ("--help",)])
def test_anything_but_the_two_commands_gets_the_usage(clone: Clone, words: tuple[str, ...]) -> None:
    assert clone.run(*words) == (1, "Dùng: python3 run.py demo | test\nUsage: python3 run.py demo | test\n")
    assert clone.asked() == []


def test_a_fresh_clone_makes_its_environment_and_runs_the_command_where_the_user_stands(clone: Clone) -> None:
    status, said = clone.run("demo", "vùng của tôi", "--lang", "en")

    assert status == 0
    assert said == "Đang tạo môi trường .venv và cài đặt, mất vài phút …\nMaking .venv and installing, a few minutes …\n"
    assert clone.asked() == [*MADE, "-m generator.cli.main demo vùng của tôi --lang en"]
    assert clone.where() == str(clone.folder.parent)
    assert clone.stamp.is_file()


def test_the_tests_run_in_the_clone_with_the_tools_for_tests(clone: Clone) -> None:
    clone.run("test", "-n", "2")

    assert clone.asked() == [*MADE_FOR_TESTS, "-m pytest -n 2"]
    assert clone.where() == str(clone.folder)


def test_a_finished_environment_is_used_again(clone: Clone) -> None:
    clone.run("demo")

    assert clone.run("demo") == (0, "")
    assert clone.asked() == DEMO


def test_the_environment_of_the_tests_serves_the_demo_but_not_the_other_way_round(clone: Clone) -> None:
    clone.run("demo")
    clone.run("test")
    assert clone.asked() == [*MADE_FOR_TESTS, *TESTS]

    clone.run("demo")
    assert clone.asked() == DEMO


def test_an_environment_without_the_stamp_is_made_anew(clone: Clone) -> None:
    clone.run("demo")
    clone.stamp.unlink()
    (clone.folder / ".venv" / "half").write_text("")

    clone.run("demo")

    assert clone.asked() == [*MADE, *DEMO]
    assert not (clone.folder / ".venv" / "half").exists()


def test_an_environment_without_an_interpreter_is_made_anew(clone: Clone) -> None:
    clone.run("demo")
    (clone.folder / ".venv" / "bin" / "python").unlink()

    clone.run("demo")

    assert clone.asked() == [*MADE, *DEMO]


def test_other_dependencies_make_it_anew(clone: Clone) -> None:
    clone.run("demo")
    clone.dependencies("click>=9")

    clone.run("demo")

    assert clone.asked() == [*MADE, *DEMO]


@pytest.mark.parametrize("world", [{"VENV_ENDS": "1"}, {"NO_PYTHON": "yes"}])
def test_a_python_without_venv_gets_a_sentence(clone: Clone, world: Mapping[str, str]) -> None:
    status, said = clone.run("demo", **world)

    assert status == 1
    assert said.splitlines()[2:] == [
        "Python này thiếu venv. Debian, Ubuntu: sudo apt install python3-venv; Windows: cài Python từ python.org.",
        "This Python lacks venv. Debian, Ubuntu: sudo apt install python3-venv; Windows: Python from python.org.",
    ]
    assert (clone.asked(), clone.stamp.exists()) == (VENV, False)


def test_packages_that_cannot_be_had_get_a_sentence_and_the_next_run_begins_anew(clone: Clone) -> None:
    status, said = clone.run("demo", PIP_ENDS="1")

    assert status == 1
    assert said.splitlines()[2:] == [
        "Không tải được các gói cần thiết. Kiểm tra kết nối mạng (hoặc proxy) rồi chạy lại lệnh này.",
        "The packages could not be had. Check the network (or proxy) and run this command again.",
    ]
    assert (clone.asked(), clone.stamp.exists()) == (MADE, False)
    clone.run("demo")
    assert clone.asked() == [*MADE, *DEMO]


def test_the_exit_status_is_that_of_the_command(clone: Clone) -> None:
    assert clone.run("test", COMMAND_ENDS="5")[0] == 5
    assert clone.run("test", COMMAND_ENDS="1") == (1, "")


def test_a_console_without_vietnamese_letters_gets_what_it_can_show(clone: Clone) -> None:
    status, said = clone.run(PYTHONIOENCODING="ascii", PYTHONUTF8="0")

    assert (status, said) == (1, "D?ng: python3 run.py demo | test\nUsage: python3 run.py demo | test\n")
