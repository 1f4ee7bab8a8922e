"""Claims about limits: the page tells every one, with the figure that the code has and what really happens beyond it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from library.files import limits
from library.messages import text

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "limits.md"
UNITS = {"MiB": 2**20, "s": 1, "": 1}
FIGURES = {name: value for name, value in vars(limits).items() if name.isupper() and name != "MIB"}


def rows() -> list[list[str]]:
    lines = PAGE.read_text("utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| `")]
    assert all(len(row) == 4 for row in cells)
    return cells


def figure(told: str) -> int:
    number, _, unit = told.partition(" ")
    return int(number.replace(",", "")) * UNITS[unit]


def test_the_page_tells_every_limit_with_the_figure_of_the_code() -> None:
    assert {name.strip("`"): figure(told) for name, told, _, _ in rows()} == FIGURES


def test_no_limit_is_told_twice_or_without_a_reason() -> None:
    assert len(rows()) == len({name for name, _, _, _ in rows()})
    assert [row for row in rows() if not all(row)] == []


def test_every_refusal_that_the_page_names_has_a_sentence() -> None:
    named = [code for *_, beyond in rows() for code in re.findall(r"`([a-z.-]+)`", beyond)]

    assert len(named) > 10
    assert [code for code in named if text(code) == code] == []


def test_every_limit_is_looked_at_somewhere() -> None:
    files = [path for package in ("library", "generator") for path in (ROOT / package).rglob("*.py")]
    nodes = (node for path in files for node in ast.walk(ast.parse(path.read_bytes())))
    read = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}

    assert set(FIGURES) - read == set()
