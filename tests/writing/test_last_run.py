"""A run in which nothing changed is answered from memory, and never when something did."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import pipeline
from generator.pipeline import Wanted
from generator.writing.lastrun import FILE
from generator.writing.ledger import FOLDER
from tests.small_area import HEADS
from tests.writing.conftest import ALL, PLEDGE_1, PLEDGE_2, edit, outcomes, states

Papers = Callable[..., Path]
HOUR = 3600 * 10**9


def aged(out: Path) -> Path:
    """Makes every file of a workspace an hour old, its documents excepted; returns their folder."""
    for path in out.parent.rglob("*"):
        if path.is_file() and not path.is_relative_to(out):
            facts = path.stat()
            os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns - HOUR))
    return out


def memory(out: Path) -> Path:
    return out / FOLDER / FILE


def from_memory(out: Path, *, blanks: bool = False) -> bool:
    """Makes every document again; tells whether it was done without the ledger, which a full run writes anew."""
    ledger = out / FOLDER / "ledger.jsonl"
    ledger.unlink()
    list(pipeline.generate(pipeline.open_job(out.parent), Wanted(), blanks=blanks))
    return not ledger.exists()


def test_a_second_run_is_answered_from_memory_and_says_what_a_full_one_says(papers: Papers) -> None:
    out = aged(papers(dossier="sample: true\n"))
    first = outcomes(out)

    second = outcomes(out)
    remembered = from_memory(out)
    memory(out).unlink()
    in_full = outcomes(out)

    assert {one.state for one in first} == {"written"}
    assert any(one.problems for one in first)
    assert (second, remembered) == (in_full, True)


def test_an_edited_document_is_remembered_as_kept(papers: Papers) -> None:
    out = aged(papers())
    states(out)
    edit(out / PLEDGE_1)

    kept = states(out)

    assert from_memory(out)
    assert states(out) == kept == {**dict.fromkeys(ALL, "unchanged"), PLEDGE_1: "kept"}


def rewritten(out: Path) -> None:
    record = next(out.parent.rglob("*.yaml"))
    record.write_bytes(record.read_bytes() + b"\n")
    aged(out)


def removed(out: Path) -> None:
    (out / PLEDGE_1).unlink()


def touched(out: Path) -> None:
    edit(out / PLEDGE_2)


def added(out: Path) -> None:
    (out.parent / "note.yaml").write_text("", "utf-8")
    aged(out)


def cut(out: Path) -> None:
    memory(out).write_bytes(memory(out).read_bytes()[:-40])


def emptied(out: Path) -> None:
    memory(out).write_bytes(b"")


def climbing(out: Path) -> None:
    said = gzip.decompress(memory(out).read_bytes()).replace(b'["ho-so/', b'["../ho-so/')
    memory(out).write_bytes(gzip.compress(said))


def nonsense(out: Path) -> None:
    key = gzip.decompress(memory(out).read_bytes()).partition(b"\n")[0]
    memory(out).write_bytes(gzip.compress(key + b'\n{"problems": [[1]]}\n[]\n7\n' + key + b"\n"))


@pytest.mark.parametrize("change", [rewritten, removed, touched, added, cut, emptied, climbing, nonsense])
def test_after_any_change_the_run_is_made_in_full(papers: Papers, change: Callable[[Path], None]) -> None:
    out = aged(papers())
    states(out)

    change(out)

    assert not from_memory(out)


def test_what_is_asked_for_otherwise_is_made_in_full(papers: Papers) -> None:
    out = aged(papers())
    states(out)

    assert not from_memory(out, blanks=True)


def test_nothing_is_remembered_of_files_that_changed_just_now(papers: Papers) -> None:
    out = papers()
    states(out)

    assert not memory(out).exists()


def test_nothing_is_remembered_of_a_run_in_which_a_document_failed(papers: Papers) -> None:
    out = aged(papers(heads=HEADS.replace("person: e", "person: nobody")))
    found = states(out)

    assert "failed" in found.values()
    assert not memory(out).exists()
