"""Pledges a second: ours, docxtpl as its documentation uses it, and writing the same bytes; ratios of one run.

    python -m tests.benchmarks.pledges [--count N] [--rounds N] [--folder DIR]

All three take the same lean template and the same varied records; rounds of each run in turn and medians are compared.
docxtpl's way is one `DocxTemplate` a document, `render(…, autoescape=True)`, `save`; its numbers come from the same pass as
ours. Compiling our template is in a row of its own. `whole` is `generate` from records to ledger.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate

from generator.catalog import Template, load_catalog
from generator.drafting.draft import VARYING
from generator.layout.profile import profile
from generator.phrases.environment import environment
from generator.pipeline import Wanted, generate, open_job
from generator.rendering.batch import Batch
from generator.rendering.numbering import number
from generator.rendering.template import compile_template
from generator.starting import start_workspace
from generator.values import checked_values
from library.files.saving import save

LAYOUT = profile("plain")
_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Võ", "Đặng", "Bùi")
_MIDDLE = ("Văn", "Thị", "Đức", "Minh", "Ngọc")
_GIVEN = ("An", "Bình", "Cường", "Dung", "Em", "Giang", "Hạnh", "Khánh", "Lan", "Mẫu", "Nga", "Oanh")


class _Peer(DocxTemplate):  # type: ignore[misc]
    """docxtpl with the numbers filled in after rendering, as a template with marks needs it."""

    def render_xml_part(self, *args: Any, **rest: Any) -> str:
        return number(super().render_xml_part(*args, **rest), LAYOUT.levels)


def records(template: Template, count: int) -> Iterator[dict[str, Any]]:
    """Yields the values of `count` pledges, no two alike."""
    base = checked_values(template, template.manifest["examples"][0]["values"], "values")
    for n in range(count):
        head = f"{_FAMILY[n % 8]} {_MIDDLE[n % 5]} {_GIVEN[n % 12]} {n}"
        household = {"code": f"PN-{n:05}", "head": head, "representative": head, "group": f"Xóm {n % 7}",
                     "address": f"Số nhà {n}, xóm {n % 7}", "residence": f"Số nhà {n}, xóm {n % 7}, thôn Phù Ninh"}  # fmt: skip
        yield base | {"household": household, "document": base["document"] | {"id": f"d/household-pledge/v.{n}"}}


def timed(run: Callable[[], object]) -> float:
    """Returns the seconds of one run, after what was written before has reached the disk."""
    os.sync()
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def with_docxtpl(path: Path, values: list[dict[str, Any]], out: Path) -> None:
    """Makes the pledges as docxtpl's documentation does."""
    made = environment(escape=True)
    context = compile_template(path, LAYOUT.levels, load_catalog().get("household-pledge").vocabulary())
    for n, one in enumerate(values):
        document = _Peer(path)
        document.render({**one, **context._marks}, made, autoescape=True)
        document.save(out / f"{n}.docx")


def _run(name: str, makes: Callable[..., Any] | None, values: list[dict[str, Any]], path: Path, out: Path) -> None:
    """Makes the pledges one way; the floor's are ready, by the values they were made of."""
    if makes is None:
        with_docxtpl(path, values, out)
        return
    for n, one in enumerate(values):
        data = makes(id(one)) if name == "floor" else makes(one)
        if name != "memory":
            save(out / f"{n}.docx", data, sync=False)


def main() -> None:
    """Prints the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=2000)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--folder", type=Path, default=None)
    given = options.parse_args()
    template = load_catalog().get("household-pledge")
    path = template.word_file(LAYOUT)
    values = list(records(template, given.count))
    few = values[: max(given.count // 20, 20)]
    began = time.perf_counter()
    compiled = compile_template(path, LAYOUT.levels, template.vocabulary())
    batch = Batch(compiled, values[0], VARYING)
    compile_seconds = time.perf_counter() - began
    ready = [batch.render(one) for one in values]
    rounds: dict[str, list[float]] = {"ours": [], "full": [], "memory": [], "docxtpl": [], "floor": []}
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        for _ in range(given.rounds):
            for name, makes, share in (
                ("ours", batch.render, values),
                ("full", compiled.render, values),
                ("memory", batch.render, values),
                ("docxtpl", None, few),
                ("floor", dict(zip(map(id, values), ready, strict=True)).get, values),
            ):
                out = Path(folder) / name
                out.mkdir()
                seconds = timed(partial(_run, name, makes, share, path, out))
                rounds[name].append(len(share) / seconds)
                shutil.rmtree(out)
        whole = _whole(Path(folder), given.count)
    speed = {name: statistics.median(found) for name, found in rounds.items()}
    print(
        f"{given.count} pledges, {len(ready[0])} bytes each, {given.rounds} rounds; compiled in {compile_seconds * 1000:.0f} ms"
    )
    print(f"{'way':42} {'documents/s':>12} {'× docxtpl':>10} {'× floor':>8}")
    for name, said in (
        ("docxtpl", "docxtpl as documented, autoescape on"), ("full", "compiled once, each document in full"),
        ("ours", "a batch joined from pieces, written"), ("memory", "a batch joined from pieces, not written"),
        ("floor", "writing the same bytes"),
    ):  # fmt: skip
        print(f"{said:42} {speed[name]:12,.0f} {speed[name] / speed['docxtpl']:10.1f} {speed[name] / speed['floor']:8.2f}")
    shares = f"{whole[0] / speed['docxtpl']:10.1f} {whole[0] / speed['floor']:8.2f}"
    print(f"{'generate: records to ledger':42} {whole[0]:12,.0f} {shares}")
    print(f"second generate, nothing changed: {whole[1]:.2f} s for {given.count} documents")


def _whole(folder: Path, count: int) -> tuple[float, float]:
    """Returns documents a second of a whole run over a list of `count` households, and the seconds of a second run."""
    area = folder / "area"
    start_workspace(area, "quang-trach-2017")
    rows = ["Mã hộ,Thôn,Xóm,Chủ hộ"]
    rows += [f"PN-{n:06},phu-ninh,Xóm {n % 7},{_FAMILY[n % 8]} {_MIDDLE[n % 5]} {_GIVEN[n % 12]} {n}" for n in range(count)]
    (area / "households" / "phu-ninh.csv").write_text("\n".join(rows), "utf-8")
    wanted = Wanted(template="household-pledge", subject="phu-ninh")

    def run() -> None:
        states = [outcome.state for outcome in generate(open_job(area), wanted)]
        assert len(states) == count

    first = timed(run)
    return count / first, timed(run)


if __name__ == "__main__":
    main()
