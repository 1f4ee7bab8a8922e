"""Claims about how the code is written: clean for ruff, mypy and import-linter, short, and everything public described."""

from __future__ import annotations

import ast
import io
import re
import subprocess
import sys
import tokenize
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("library", "generator", "schemas", "templates")
LONGEST_FILE, LONGEST_FUNCTION = 300, 50
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
MARK = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def product() -> tuple[Path, ...]:
    """Returns the files of code that are not tests."""
    inside = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    return (*sorted(inside), ROOT / "run.py", *sorted((ROOT / "docs").glob("*.py")))


@cache
def code() -> tuple[Path, ...]:
    return (*product(), *sorted((ROOT / "tests").rglob("*.py")))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_bytes())


def at(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"


def functions(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, Function))


@pytest.mark.parametrize(
    "command",
    [
        ["-m", "ruff", "check", "--no-cache", "."],
        ["-m", "mypy"],
        ["-c", LINT_IMPORTS, "--config", "setup.cfg", "--no-cache", "--no-logo"],
    ],
    ids=["ruff", "mypy", "import-linter"],
)
def test_the_tools_find_nothing(command: Sequence[str]) -> None:
    done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")

    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


def test_files_are_short() -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in product()}

    assert {str(path.relative_to(ROOT)): length for path, length in lengths.items() if length > LONGEST_FILE} == {}


def test_functions_are_short() -> None:
    lengths = {at(path, node): (node.end_lineno or 0) - node.lineno + 1 for path in product() for node in functions(path)}
    ordered = sorted(lengths.values())

    assert {place: length for place, length in lengths.items() if length > LONGEST_FUNCTION} == {}
    assert ordered[len(ordered) // 2] <= 10
    assert ordered[len(ordered) * 9 // 10] <= 20


def test_every_module_says_its_purpose_in_its_first_line() -> None:
    docstrings = {path: ast.get_docstring(tree(path)) or "" for path in code()}

    assert [str(path.relative_to(ROOT)) for path, said in docstrings.items() if not said.partition("\n")[0]] == []


def public(path: Path) -> Iterator[Function | ast.ClassDef]:
    """Yields the public functions and classes of a module, and the public methods of the classes."""
    for node in tree(path).body:
        if isinstance(node, (Function, ast.ClassDef)) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from (one for one in node.body if isinstance(one, Function) and not one.name.startswith("_"))


def test_every_public_name_is_described() -> None:
    bare = [(at(path, node), node.name) for path in product() for node in public(path) if not ast.get_docstring(node)]

    assert bare == []


def test_nothing_is_imported_inside_a_function() -> None:
    inside = [
        at(path, node)
        for path in code()
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, (ast.Import, ast.ImportFrom))
    ]

    assert inside == []


def test_no_error_is_swallowed() -> None:
    handlers = [(path, node) for path in code() for node in ast.walk(tree(path)) if isinstance(node, ast.ExceptHandler)]
    silent = [
        at(path, node)
        for path, node in handlers
        if node.type is None or all(isinstance(one, ast.Pass) or _is_ellipsis(one) for one in node.body)
    ]

    assert len(handlers) > 20
    assert silent == []


def _is_ellipsis(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and node.value.value is Ellipsis


def test_nothing_is_left_for_later() -> None:
    comments = [
        f"{path.relative_to(ROOT)}:{token.start[0]}"
        for path in code()
        for token in tokenize.generate_tokens(io.StringIO(path.read_text("utf-8")).readline)
        if token.type == tokenize.COMMENT and MARK.search(token.string)
    ]

    assert comments == []
    assert [str(path.relative_to(ROOT)) for path in texts() if MARK.search(path.read_text("utf-8"))] == []


def texts() -> Iterator[Path]:
    """Yields the pages, records and settings."""
    for suffix in ("md", "yaml", "json", "cfg", "toml"):
        yield from ROOT.glob(f"*.{suffix}")
        for folder in (*PACKAGES, "docs"):
            yield from (ROOT / folder).rglob(f"*.{suffix}")
