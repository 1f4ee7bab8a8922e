"""Claims about large areas, in counted calls and bytes: what a household more costs."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from pathlib import Path

from generator import pipeline
from generator.pipeline import Wanted
from tests.records.conftest import calls_in
from tests.small_area import PLEDGES

Area = Callable[..., Path]
VILLAGE = "kind: village\nid: v{0}\ntype: thôn\nname: Xóm {0}\ncommune: xa\norder: {0}\n"
EACH = 60


def large(area: Area, villages: int) -> Path:
    """Returns an area of villages with sixty households each."""
    rows = (f"{village}-{n},v{village},Lê Văn {n}\n" for village in range(1, villages + 1) for n in range(EACH))
    records = "---\n".join(VILLAGE.format(number) for number in range(1, villages + 1))
    return area(documents=PLEDGES, villages=records, households="Mã hộ,Thôn,Chủ hộ\n" + "".join(rows))


def test_the_check_reads_a_household_and_does_nothing_else_for_it(area: Area) -> None:
    def work(villages: int) -> int:
        job = pipeline.open_job(large(area, villages))
        return calls_in(lambda: pipeline.check(job))

    work(1)
    assert work(8) - work(4) < 4 * EACH * 160


def test_a_plan_takes_some_tens_of_bytes_a_household(area: Area) -> None:
    def peak(villages: int) -> int:
        job = pipeline.open_job(large(area, villages))
        tracemalloc.start()
        count = sum(1 for _ in pipeline.preview(job, Wanted())[1])
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert count == villages * EACH
        return most

    peak(2)
    assert peak(40) - peak(10) < 30 * EACH * 250
