"""Pledges joined to one file: ours, from their values, beside docxcompose, from single files that lie ready in memory.

    python -m tests.benchmarks.books [--count N] [--peer N] [--rounds N]

Needs the extra `benchmarks`. Rounds of both run in turn; the ratio is that of the times for one pledge, so a `--peer` smaller
than `--count` flatters docxcompose if its time for one grows with the book. Peak memory is that of a process of its own for
each way and each number of pledges, less what the same process takes when it makes no book of them.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from docx import Document
from docxcompose.composer import Composer

from generator.catalog import load_catalog
from generator.drafting.draft import VARYING
from generator.rendering.batch import Batch
from generator.rendering.books import Paper
from generator.rendering.renderer import Renderer
from library.files.limits import BOOK_PAPERS
from tests.benchmarks.pledges import LAYOUT, records

TEMPLATE = load_catalog().get("household-pledge")


def papers(count: int) -> list[Paper]:
    """Returns `count` varied pledges of one village."""
    return [Paper(_whole(one), "village") for one in records(TEMPLATE, count)]


def _whole(values: dict[str, Any]) -> dict[str, Any]:
    household = values["household"]
    return values | {"household": household | {"residence": f"{household['address']}, thôn Phù Ninh, xã Quảng Thanh"}}


def ours(renderer: Renderer, pledges: list[Paper], *, two_up: bool = False) -> Iterator[bytes]:
    """Yields the volumes of a book."""
    for start in range(0, len(pledges), BOOK_PAPERS):
        yield renderer.book(TEMPLATE, LAYOUT, pledges[start : start + BOOK_PAPERS], f"d/p/v/{start}", two_up=two_up)


def singles(pledges: list[Paper]) -> list[bytes]:
    """Returns each pledge as a file of its own."""
    batch = Batch(Renderer(VARYING).compiled(TEMPLATE, LAYOUT), pledges[0].values, VARYING)
    return [batch.render(one.values) for one in pledges]


def composed(files: list[bytes]) -> bytes:
    """Returns the files joined as docxcompose's documentation does."""
    composer = Composer(Document(io.BytesIO(files[0])))
    for one in files[1:]:
        composer.append(Document(io.BytesIO(one)))
    stream = io.BytesIO()
    composer.save(stream)
    return stream.getvalue()


def seconds(run: Callable[[], object]) -> float:
    """Returns how long a run took."""
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def _peak(way: str, count: int) -> int:
    """Returns the peak memory of this process, in KiB, after it made a book one way (Linux)."""
    pledges = papers(count)
    if way == "ours":
        for _ in ours(Renderer(VARYING), pledges):
            continue
    elif way == "composed":
        composed(singles(pledges))
    told = Path("/proc/self/status").read_text("ascii")
    return int(told.partition("VmHWM:")[2].split()[0])


def peak(way: str, count: int) -> float:
    """Returns what a process of its own takes for a book, in MiB, beyond one that has the same values and makes none."""
    context = multiprocessing.get_context("spawn")
    found = []
    for asked in (("nothing", count), (way, count)):
        with context.Pool(1) as pool:
            found.append(pool.apply(_peak, asked))
    return (found[1] - found[0]) / 1024


def main() -> None:
    """Prints the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=1000)
    options.add_argument("--peer", type=int, default=100)
    options.add_argument("--rounds", type=int, default=5)
    given = options.parse_args()
    pledges, renderer = papers(given.count), Renderer(VARYING)
    compiling = seconds(lambda: renderer.compiled(TEMPLATE, LAYOUT))
    files = singles(pledges[: given.peer])
    print(f"{given.count} pledges by us, {given.peer} by docxcompose, in turn; template compiled in {compiling * 1000:.0f} ms")
    print(f"{'round':>5} {'ours, ms':>10} {'two a sheet':>12} {'docxcompose, ms':>16} {'ratio for one pledge':>21}")
    ratios = []
    for number in range(1, given.rounds + 1):
        one = seconds(lambda: list(ours(renderer, pledges)))
        halves = seconds(lambda: list(ours(renderer, pledges, two_up=True)))
        peer = seconds(lambda: composed(files))
        ratios.append(peer / given.peer / (one / given.count))
        print(f"{number:5} {one * 1000:10.1f} {halves * 1000:12.1f} {peer * 1000:16.0f} {ratios[-1]:21,.0f}")
    sizes = ", ".join(f"{len(volume) / 1024:.0f} KiB" for volume in ours(renderer, pledges))
    print(f"median ratio {statistics.median(ratios):,.0f}; our volumes: {sizes}")
    for way, count in (("ours", given.count), ("ours", 10 * given.count), ("composed", given.peer)):
        print(f"memory, {way}, {count} pledges: {peak(way, count):.1f} MiB")


if __name__ == "__main__":
    main()
