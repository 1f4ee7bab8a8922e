"""Claims about the ledger: lines in order, few of them in memory, whatever other runs do to the file meanwhile."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from generator.writing.ledger import FILE, FOLDER, TOGETHER, Entry, Ledger

COUNT = 5 * TOGETHER + 7


def entry(number: int, size: int = 1) -> Entry:
    return Entry(f"ho-so/Thôn/{number}.docx", "0" * 64, "1" * 64, size, number, False)


def filled(out: Path, *numbers: int) -> Ledger:
    ledger = Ledger(out)
    for number in numbers or range(COUNT):
        ledger.put(f"ho-so/cam-ket/thon.“{number}”", entry(number))
    ledger.save()
    return ledger


def names(ledger: Ledger) -> list[str]:
    return [f"ho-so/cam-ket/thon.“{number}”" for number in range(COUNT) if ledger.get(f"ho-so/cam-ket/thon.“{number}”")]


def test_every_entry_is_found_again_and_no_other(tmp_path: Path) -> None:
    filled(tmp_path)
    ledger = Ledger(tmp_path)

    assert [ledger.get(f"ho-so/cam-ket/thon.“{number}”") for number in range(COUNT)] == [entry(n) for n in range(COUNT)]
    assert [ledger.get(name) for name in ("", "a", "ho-so/cam-ket/thon.“1", "ho-so/cam-ket/thon.“1”x", "z")] == [None] * 5
    assert sorted(ledger.paths()) == sorted(f"ho-so/Thôn/{number}.docx" for number in range(COUNT))


def test_changes_are_merged_into_what_was_saved(tmp_path: Path) -> None:
    filled(tmp_path, 5, 3, 9)
    ledger = Ledger(tmp_path)
    ledger.put("ho-so/cam-ket/thon.“3”", entry(3, size=2))
    ledger.put("ho-so/cam-ket/thon.“4”", entry(4))
    assert (ledger.unsaved, len(list(ledger.paths()))) == (2, 4)
    ledger.save()

    found = Ledger(tmp_path)
    assert ledger.unsaved == 0
    assert [found.get(f"ho-so/cam-ket/thon.“{number}”") for number in (3, 4, 5)] == [entry(3, size=2), entry(4), entry(5)]
    assert len((tmp_path / FOLDER / FILE).read_bytes().splitlines()) == 5


def test_an_entry_that_says_the_same_writes_nothing(tmp_path: Path) -> None:
    ledger = filled(tmp_path, 1)
    before = (tmp_path / FOLDER / FILE).stat().st_mtime_ns

    ledger.put("ho-so/cam-ket/thon.“1”", entry(1))
    ledger.save()

    assert (ledger.unsaved, (tmp_path / FOLDER / FILE).stat().st_mtime_ns) == (0, before)


def test_what_another_run_saved_meanwhile_is_seen_and_kept(tmp_path: Path) -> None:
    mine = filled(tmp_path, *range(0, COUNT, 2))
    filled(tmp_path, *range(1, COUNT, 2))

    mine.get("ho-so/cam-ket/thon.“0”")
    assert len(names(mine)) == COUNT
    mine.put("ho-so/cam-ket/thon.“0”", entry(0, size=9))
    mine.save()

    assert len(names(Ledger(tmp_path))) == COUNT


@pytest.mark.parametrize("wrong", [b"not json\n", b'["a"]\n', b"\xff\n", b"", b'["ho-so/cam-ket/thon.\xe2\x80\x9c0", "x"]\n'])
def test_a_line_that_is_damaged_costs_only_itself(tmp_path: Path, wrong: bytes) -> None:
    filled(tmp_path)
    file = tmp_path / FOLDER / FILE
    lines = file.read_bytes().splitlines(keepends=True)
    for at in (1, TOGETHER + 1, TOGETHER + 2, COUNT):
        lines[at] = wrong
    file.write_bytes(b"".join(lines))

    ledger = Ledger(tmp_path)
    assert len(names(ledger)) == COUNT - 4
    ledger.put("z", entry(1))
    ledger.save()
    assert len(names(Ledger(tmp_path))) == COUNT - 4


def test_an_entry_takes_some_bytes_of_memory(tmp_path: Path) -> None:
    filled(tmp_path, *range(3000))

    tracemalloc.start()
    ledger = Ledger(tmp_path)
    assert ledger.get("ho-so/cam-ket/thon.“2999”") == entry(2999)
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert size < 3000 * 20
