"""What is kept of household lists: which codes were seen, and the households themselves, in few bytes each."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest

from generator.records import packed
from generator.records.area import Area
from generator.records.packed import Packed
from generator.records.rows import Household
from generator.records.seen import FirstSeen
from library.problems import Place

AreaOf = Callable[[dict[str, str | bytes]], Area]

HEADINGS = "Mã hộ,Thôn,Chủ hộ,Nhà trọ,Kinh doanh,Rời đi\n"


def kept_bytes(work: Callable[[], object]) -> int:
    """Returns how much memory is held by what `work` returns."""
    tracemalloc.start()
    held = work()
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held is not None
    return size


def test_a_key_keeps_the_number_under_which_it_came_first() -> None:
    seen = FirstSeen()
    told: dict[str, int] = {}
    keys = [f"{number * 7 % 5000}" for number in range(20_000)]

    for number, key in enumerate(keys, 1):
        told.setdefault(key, number)
        assert seen.first(key, number) == told[key]


def test_a_key_takes_some_bytes_however_long_it_is() -> None:
    def filled() -> FirstSeen:
        seen = FirstSeen()
        for number in range(1, 20_001):
            seen.first(f"{number}" * 200, number)
        return seen

    assert kept_bytes(filled) < 20_000 * 40


def household(number: int, village: str) -> dict[str, Any]:
    return {"code": f"H{number:05}", "village": village, "head": f"Nguyễn Văn {number}", "order": number, "business": True}


@pytest.mark.parametrize("together", [1, 3, 500])
def test_households_come_back_as_they_were_added(monkeypatch: pytest.MonkeyPatch, together: int) -> None:
    monkeypatch.setattr(packed, "TOGETHER", together)
    kept = Packed()
    for number in range(20):
        kept.add(household(number, "ab"[number % 2]), Place("ho.csv", number + 2))

    assert list(kept.households("b"))[:2] == [
        Household("H00001", "b", "Nguyễn Văn 1", Place("ho.csv", 3), order=1, business=True),
        Household("H00003", "b", "Nguyễn Văn 3", Place("ho.csv", 5), order=3, business=True),
    ]
    assert [one.order for one in kept.households("a")] == list(range(0, 20, 2))
    assert list(kept.households("c")) == []


def test_a_household_takes_some_tens_of_bytes() -> None:
    def filled() -> Packed:
        kept = Packed()
        for number in range(10_000):
            kept.add(household(number, f"thon-{number % 7}"), Place("ho.csv", number + 2))
        kept.pack()
        return kept

    assert kept_bytes(filled) < 10_000 * 80


def test_of_households_that_are_alike_the_one_that_stays_longest_is_the_example(area_of: AreaOf) -> None:
    rows = (
        "1,phu-ninh,A,,,2018-01-01\n2,phu-ninh,B,,,2019-01-01\n3,phu-ninh,C,,,2018-06-01\n4,phu-ninh,D,x,,2018-01-01\n"
        "5,phu-ninh,E,x,,\n6,phu-ninh,F,x,,2030-01-01\n7,phu-ninh,G,,x,31/4/2018\n8,thon-3,H,,x,\n"
    )
    area = area_of({"households/ho.csv": HEADINGS + rows})

    assert [one.code for one in area.household_examples(["phu-ninh"])] == ["2", "5"]
    assert [one.code for one in area.household_examples(["thon-3", "phu-ninh"])] == ["8", "2", "5"]
