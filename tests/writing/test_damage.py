"""Claims about what goes wrong around a run: a lost ledger, an open file, a full disk. What was finished stays whole."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from generator import pipeline
from generator.pipeline import Wanted
from generator.writing.ledger import Ledger
from generator.writing.outcomes import Outcome
from library.problems import WriteFault
from tests.small_area import DECISION, HEADS, PLEDGES
from tests.writing.conftest import ALL, DECISION_FILE, PLEDGE_1, PLEDGE_2, damaged, edit, outcomes, states, tree

Papers = Callable[..., Path]
OTHER_HEAD = HEADS.replace("person: e", "person: g")
HEAD = '{"version":2}\n'
ROWS = (
    *("not json", "{}\n", '{"version": 1, "documents": {"a": [1]}}', '{"version":3}\n["a"]\n', "x" * 200_000, HEAD),
    *(HEAD + row for row in ("[]\n", "null\n", '["a"]\n', '{"a": 1}\n', "[" * 5000 + "\n", "\n" * 99, '["a",' + "9" * 100_000)),
)


def ledger(out: Path) -> Path:
    return out / ".vanban" / "ledger.jsonl"


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe\x00", "half", "flipped", *(row.encode() for row in ROWS)])
def test_a_ledger_that_is_lost_or_damaged_costs_nothing_but_time(papers: Papers, content: bytes | str | None) -> None:
    out = papers()
    states(out)
    edited = edit(out / PLEDGE_1)
    whole = ledger(out).read_bytes()
    if content is None:
        ledger(out).unlink()
    else:
        ledger(out).write_bytes({"half": whole[: len(whole) // 2], "flipped": whole.replace(b'"ho-so/', b'"\x80o-so/', 1)}.get(
            str(content), content if isinstance(content, bytes) else b""))  # fmt: skip

    found = states(out)

    assert found == {DECISION_FILE: "unchanged", PLEDGE_1: "kept", PLEDGE_2: "unchanged"}
    assert (out / PLEDGE_1).read_bytes() == edited
    assert states(out) == found


def test_without_a_ledger_changed_records_leave_every_file_as_it_is(papers: Papers) -> None:
    out = papers()
    states(out)
    before = tree(out)
    ledger(out).unlink()
    papers(heads=OTHER_HEAD)

    assert states(out) == {DECISION_FILE: "unchanged", PLEDGE_1: "kept", PLEDGE_2: "kept"}
    assert tree(out) == before


@pytest.mark.parametrize(
    "path", ["../nhat-ky.docx", "/{absolute}", "ho-so/../../nhat-ky.docx", "ho-so\\..\\..\\nhat-ky.docx", "C:x"]
)
def test_a_ledger_from_a_stranger_leads_to_no_file_outside_the_output_folder(papers: Papers, path: str) -> None:
    out = papers()
    outside = out.parent / "nhat-ky.docx"
    outside.write_bytes(b"mine")
    told = outside.stat()
    written = [path.format(absolute=str(outside)[1:]), "0", sha256(b"mine").hexdigest(), told.st_size, told.st_mtime_ns, False]
    ledger(out).parent.mkdir(parents=True)
    row = json.dumps(["ho-so/steering-committee-decision/xa", *written], ensure_ascii=False, separators=(",", ":"))
    ledger(out).write_text(f"{HEAD}{row}\n", "utf-8")

    assert states(out) == dict.fromkeys(ALL, "written")
    assert outside.read_bytes() == b"mine"
    assert written[0] not in list(Ledger(out).paths())


def test_a_document_that_is_open_in_word_stops_only_itself(papers: Papers) -> None:
    out = papers()
    states(out)
    lock = out / "ho-so/Thôn Phù Ninh" / ("~$" + Path(PLEDGE_1).name[2:])
    lock.write_bytes(b"\x01")
    papers(heads=OTHER_HEAD)

    found = {one.document.rpartition(".")[2]: one for one in outcomes(out)}

    assert [(name, one.state) for name, one in found.items()][1:] == [("PN-01", "failed"), ("PN-02", "written")]
    assert [(one.code, one.place and one.place.file) for one in found["PN-01"].problems] == [
        ("write.open-in-word", str(out / PLEDGE_1))
    ]
    lock.unlink()
    assert states(out) == {DECISION_FILE: "unchanged", PLEDGE_1: "written", PLEDGE_2: "unchanged"}


def test_a_document_that_is_open_in_word_is_not_moved_to_another_name(papers: Papers) -> None:
    out = papers()
    states(out)
    (out / "ho-so/Thôn Phù Ninh" / ("~$" + Path(PLEDGE_1).name[2:])).write_bytes(b"\x01")
    papers(documents=DECISION + PLEDGES + "  file_name: Cam kết {{ household.code }}\n")

    assert [one.state for one in outcomes(out)] == ["unchanged", "failed", "written"]
    assert sorted(tree(out)) == sorted([DECISION_FILE, PLEDGE_1, "ho-so/Thôn Phù Ninh/Cam kết PN-02.docx"])


def test_a_folder_at_the_path_of_a_document_is_kept(papers: Papers) -> None:
    out = papers()
    (out / DECISION_FILE).mkdir(parents=True)

    assert states(out) == {DECISION_FILE: "kept", PLEDGE_1: "written", PLEDGE_2: "written"}


def test_a_file_at_the_path_of_a_folder_is_told_and_the_others_are_made(papers: Papers) -> None:
    out = papers()
    (out / "ho-so").mkdir(parents=True)
    (out / "ho-so/Thôn Phù Ninh").write_bytes(b"theirs")

    found = outcomes(out)

    assert [(one.state, [problem.code for problem in one.problems if problem.severity == "error"]) for one in found] == [
        ("written", []), ("failed", ["write.is-file"]), ("failed", ["write.is-file"]),
    ]  # fmt: skip


def test_what_a_killed_process_left_is_removed_what_a_living_one_writes_is_not(papers: Papers) -> None:
    out = papers()
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    dead, living = (out / f".{name}.docx.{process}.vanban-tmp" for name, process in (("a", gone.pid), ("b", os.getppid())))
    out.mkdir()
    for left in (dead, living):
        left.write_bytes(b"half")

    states(out)

    assert (dead.exists(), living.exists()) == (False, True)


def mounted(folder: Path, *options: str) -> Iterator[Path]:
    """Yields a folder that is a small file system of its own; skips where this user may not mount one."""
    folder.mkdir(parents=True)
    mount = shutil.which("mount")
    if mount is None or os.geteuid() != 0:
        pytest.skip("only root may mount a small file system")
    done = subprocess.run([mount, "-t", "tmpfs", *options, "none", str(folder)], capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"no file system can be mounted here: {done.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Yields a folder on a disk of 256 KiB."""
    yield from mounted(tmp_path / "disk", "-o", "size=256k")


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Path]:
    """Yields a folder on a disk that cannot be written."""
    yield from mounted(tmp_path / "fixed", "-o", "ro,size=64k")


def many(count: int) -> str:
    return "Mã hộ,Thôn,Xóm,Chủ hộ\n" + "".join(f"{row:03},phu-ninh,Xóm 1,Nguyễn Văn {row}\n" for row in range(count))


def made_into(out: Path, workspace: Path) -> tuple[list[Outcome], list[str]]:
    """Makes every document into a folder; returns the outcomes, and the codes of what ended the run."""
    found: list[Outcome] = []
    try:
        found.extend(pipeline.generate(pipeline.open_job(workspace), Wanted(), out=out))
    except WriteFault as fault:
        return found, [one.code for one in fault.problems]
    return found, []


def test_a_full_disk_is_told_and_every_finished_file_is_whole(papers: Papers, small_disk: Path) -> None:
    workspace = papers(households=many(100)).parent

    found, ended = made_into(small_disk / "out", workspace)

    assert {one.state for one in found} == {"written", "failed"}
    assert {problem.code for one in found for problem in one.problems if problem.severity == "error"} == {"write.disk-full"}
    assert (len(found), ended) == (101, ["write.disk-full"])
    assert damaged(small_disk) == [] and list(small_disk.rglob("*.vanban-tmp")) == []
    assert 0 < len(tree(small_disk)) < 101


def test_after_a_full_disk_got_room_the_next_run_completes(papers: Papers, small_disk: Path) -> None:
    workspace = papers(households=many(100)).parent
    made_into(small_disk / "out", workspace)
    placed = len(tree(small_disk))
    subprocess.run(["mount", "-o", "remount,size=8m", str(small_disk)], check=True)

    found, ended = made_into(small_disk / "out", workspace)

    assert ended == []
    assert [one.state for one in found].count("unchanged") == placed
    assert {one.state for one in found} == {"unchanged", "written"}
    fresh = workspace / "fresh"
    made_into(fresh, workspace)
    assert tree(small_disk / "out") == tree(fresh)


def test_a_read_only_folder_is_told_for_each_document(papers: Papers, read_only: Path) -> None:
    found, ended = made_into(read_only, papers().parent)

    assert ended == []
    assert [(one.state, [problem.code for problem in one.problems]) for one in found] == [
        ("failed", ["write.read-only"])
    ] * 3


if os.name == "posix" and os.geteuid() != 0:  # root may write everywhere, and Windows has other rights

    def test_a_folder_that_may_not_be_written_is_told_for_each_document(papers: Papers) -> None:
        out = papers()
        out.mkdir()
        out.chmod(0o555)

        found, _ = made_into(out, out.parent)

        out.chmod(0o755)
        assert [(one.state, [problem.code for problem in one.problems]) for one in found] == [("failed", ["write.denied"])] * 3
