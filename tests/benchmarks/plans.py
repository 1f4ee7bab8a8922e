"""Plans a second: ours, docxtpl as its documentation uses it, and writing the same bytes; ratios of one run.

    python -m tests.benchmarks.plans [--count N] [--rounds N] [--folder DIR]

A plan is the shipped one of several pages with tables and annexes; no two have the same words. docxtpl's numbers come from the
same pass as ours.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate

from generator.catalog import Template, load_catalog
from generator.layout.profile import profile
from generator.phrases.environment import environment
from generator.rendering.numbering import number
from generator.rendering.template import Compiled, compile_template
from generator.values import checked_values
from library.files.saving import save
from tests.benchmarks.pledges import timed

LAYOUT = profile("state-2020")


class _Peer(DocxTemplate):  # type: ignore[misc]
    """docxtpl with the numbers filled in after rendering, as a template with marks needs it."""

    def render_xml_part(self, *args: Any, **rest: Any) -> str:
        return number(super().render_xml_part(*args, **rest), LAYOUT.levels)


def records(template: Template, count: int) -> Iterator[dict[str, Any]]:
    """Yields the values of `count` plans, no two alike."""
    example = next(one for one in template.manifest["examples"] if one["profile"] == LAYOUT.id)
    base = checked_values(template, example["values"], "values")
    for n in range(count):
        commune = base["commune"] | {"name": f"Mẫu {n}", "full_name": f"xã Mẫu {n}"}
        yield base | {"commune": commune, "document": base["document"] | {"id": f"d/commune-plan/{n}", "number": f"{n:04}"}}


def with_docxtpl(path: Path, compiled: Compiled, values: list[dict[str, Any]], out: Path) -> None:
    """Makes the plans as docxtpl's documentation does."""
    made = environment(escape=True)
    for n, one in enumerate(values):
        document = _Peer(path)
        document.render({**one, **compiled._marks}, made, autoescape=True)
        document.save(out / f"{n}.docx")


def _ours(compiled: Compiled, values: list[dict[str, Any]], out: Path) -> None:
    for n, one in enumerate(values):
        save(out / f"{n}.docx", compiled.render(one), sync=False)


def _floor(ready: list[bytes], out: Path) -> None:
    for n, data in enumerate(ready):
        save(out / f"{n}.docx", data, sync=False)


def main() -> None:
    """Prints the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=400)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--folder", type=Path, default=None)
    given = options.parse_args()
    template = load_catalog().get("commune-plan")
    path = template.word_file(LAYOUT)
    compiled = compile_template(path, LAYOUT.levels, template.vocabulary())
    values = list(records(template, given.count))
    few = values[: max(given.count // 20, 10)]
    ready = [compiled.render(one) for one in values]
    ways = {
        "docxtpl as documented, autoescape on": (partial(with_docxtpl, path, compiled, few), few),
        "compiled once": (partial(_ours, compiled, values), values),
        "writing the same bytes": (partial(_floor, ready), values),
    }
    rounds: dict[str, list[float]] = {name: [] for name in ways}
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        for _ in range(given.rounds):
            for name, (way, share) in ways.items():
                out = Path(folder) / "out"
                out.mkdir()
                rounds[name].append(len(share) / timed(partial(way, out)))
                shutil.rmtree(out)
    speed = {name: statistics.median(found) for name, found in rounds.items()}
    peer, floor = speed["docxtpl as documented, autoescape on"], speed["writing the same bytes"]
    print(f"{given.count} plans, {len(ready[0])} bytes each, {given.rounds} rounds")
    for name, each in speed.items():
        print(f"{name:42} {each:12,.0f}/s {each / peer:8.1f} × docxtpl {each / floor:6.2f} × floor")


if __name__ == "__main__":
    main()
