"""Long lists of documents: printed while they are made, whole whatever ends them; failures told once for each reason."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.cli import listing
from generator.cli.listing import Failures, print_documents
from generator.writing.outcomes import FAILED, Outcome
from library.problems import Place, Problem, WriteFault
from tests.cli.test_commands import valid

Vanban = Callable[..., Any]
DISK = Problem("write.disk-full", Place("out"))


def rows(count: int, end: BaseException | None = None) -> Iterator[dict[str, Any]]:
    for number in range(count):
        yield {"path": f"“{number}”"}
    if end is not None:
        raise end


def nothing() -> dict[str, Any]:
    return {"problems": []}


@pytest.mark.parametrize("count", [0, 1, 199, 200, 201, 1000])
def test_rows_and_rest_are_one_object(capsys: pytest.CaptureFixture[str], count: int) -> None:
    assert print_documents(rows(count), lambda: {"written": count, "problems": []}) == 0

    assert json.loads(capsys.readouterr().out) == {"documents": list(rows(count)), "written": count, "problems": []}


def test_rows_are_printed_before_the_last_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    seen = []

    def watched() -> Iterator[dict[str, Any]]:
        for row in rows(1000):
            seen.append(len(capsys.readouterr().out))
            yield row

    print_documents(watched(), nothing)

    assert sum(map(bool, seen)) >= 4


def test_a_fault_on_the_way_is_told_in_the_object_that_is_closed(capsys: pytest.CaptureFixture[str]) -> None:
    status = print_documents(rows(3, WriteFault(DISK)), nothing)

    told = json.loads(capsys.readouterr().out)
    assert (status, len(told["documents"]), [one["code"] for one in told["problems"]]) == (6, 3, ["write.disk-full"])
    status = print_documents(rows(3, OSError(28, "no room", "out/x.docx")), nothing)
    told = json.loads(capsys.readouterr().out)
    assert (status, [(one["code"], one["file"]) for one in told["problems"]]) == (6, [("write.disk-full", "out/x.docx")])


def test_what_is_wrong_before_the_first_row_is_raised_and_nothing_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(WriteFault):
        print_documents(rows(0, WriteFault(DISK)), nothing)

    assert capsys.readouterr().out == ""


def test_ctrl_c_closes_the_object(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(KeyboardInterrupt):
        print_documents(rows(2, KeyboardInterrupt()), nothing)

    assert len(json.loads(capsys.readouterr().out)["documents"]) == 2


def test_a_run_that_cannot_note_what_it_made_keeps_the_shape(vanban: Vanban, demo: Path) -> None:
    ledger = demo / "new" / ".vanban"
    ledger.parent.mkdir()
    ledger.write_bytes(b"a file where a folder belongs")

    said = vanban("generate", "-C", "vanban-demo", "--out", str(demo / "new"), "--json")

    told = valid(said, "generate")
    assert said.status == 6
    assert told["written"] + told["failed"] == len(told["documents"]) > 100
    assert [one["code"] for one in told["problems"]] == ["write.is-file"]


def failed(number: int, code: str) -> Outcome:
    return Outcome(f"{number}", f"{number}.docx", "t", "s", None, FAILED, (Problem(code, Place("x.yaml", 1)),))


def test_each_reason_is_told_once_and_beyond_many_only_counted(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "REASONS", 2)
    failures = Failures()
    for number, code in enumerate(["write.disk-full", "write.denied", "write.disk-full", "write.failed", "write.read-only"]):
        failures.add(failed(number, code))
    failures.add(failed(9, "write.denied"))

    failures.print()

    told = [line for line in capsys.readouterr().out.splitlines() if not line.startswith((" ", "x.yaml"))]
    assert [line.partition(":")[0] for line in told] == [
        "Không lập được 0.docx và 1 văn bản khác cùng lý do",
        "Không lập được 1.docx và 1 văn bản khác cùng lý do",
        "Còn 2 văn bản khác không lập được, vì nhiều lý do khác nhau nữa.",
    ]
