"""What the README promises of the demo is what a new user sees."""

from __future__ import annotations

import re
from pathlib import Path

README = Path(__file__).parents[2] / "README.md"


def test_the_demo_makes_as_many_documents_as_the_readme_says(demo: Path) -> None:
    told = re.search(r"makes its (\d+) documents", README.read_text("utf-8"))

    assert told is not None
    assert int(told[1]) == len(list((demo / "out").rglob("*.docx")))
