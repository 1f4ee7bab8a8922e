"""Claims about the PDF beside each document: made once, again only when its document changes, never over what is not ours."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from generator import pipeline
from generator.pipeline import PdfOutcome
from generator.writing.copies import sealed, source_of
from tests.small_area import DECISION, HEADS, PLEDGES
from tests.stand_in import StandIn, made_of, stand_in
from tests.writing.conftest import ALL, DECISION_FILE, PLEDGE_1, edit, name_in, outcomes, times

Papers = Callable[..., Path]
PDFS = [name.removesuffix(".docx") + ".pdf" for name in ALL]
DECISION_PDF, PLEDGE_1_PDF, PLEDGE_2_PDF = PDFS
PDF = b"%PDF-1.6\n1 0 obj\nendobj\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n"
SOURCE = "0" * 64


def every(state: str, *others: tuple[str, str]) -> dict[str, str]:
    return {**dict.fromkeys(PDFS, state), **dict(others)}


def printed(out: Path) -> list[PdfOutcome]:
    """Makes every document of a workspace, and every PDF."""
    return list(pipeline.print_documents(out, outcomes(out)))


def states(out: Path) -> dict[str, str]:
    """Makes every document and PDF; returns file → state of the PDF."""
    return {name_in(out, one.path): one.state for one in printed(out)}


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StandIn:
    return stand_in(tmp_path, monkeypatch)


def test_a_seal_tells_what_a_pdf_was_made_of() -> None:
    data = sealed(PDF, SOURCE)

    assert source_of(data) == SOURCE
    assert data.startswith(PDF[: PDF.index(b"startxref")]) and data.endswith(b"startxref\n9\n%%EOF\n")


@pytest.mark.parametrize(
    "data",
    [PDF, sealed(PDF, SOURCE).replace(b"endobj", b"endobk"), sealed(PDF, SOURCE) + b"2 0 obj\nstartxref\n9\n%%EOF\n", b""],
    ids=["not ours", "changed", "signed", "empty"],
)
def test_a_pdf_that_is_not_as_we_left_it_has_no_seal(data: bytes) -> None:
    assert source_of(data) is None


def test_the_first_run_makes_every_pdf_the_second_none(papers: Papers, office: StandIn) -> None:
    out = papers()

    first, written = states(out), times(out)
    second = states(out)

    assert (first, second) == (every("written"), every("unchanged"))
    assert times(out) == written
    assert sorted(written) == sorted([*ALL, *PDFS, ".vanban/ledger.jsonl", ".vanban/pdf.jsonl"])
    assert office.runs() == [3]
    assert (out / DECISION_PDF).read_bytes().startswith(made_of(0)[: made_of(0).index(b"startxref")])


def test_only_the_papers_that_changed_are_printed_again(papers: Papers, office: StandIn) -> None:
    out = papers()
    states(out)
    papers(heads=HEADS.replace("person: e", "person: g"))

    assert states(out) == every("written", (DECISION_PDF, "unchanged"))
    assert office.runs() == [3, 2]


def test_an_edited_document_is_printed_as_it_is(papers: Papers, office: StandIn) -> None:
    out = papers()
    states(out)
    edited = edit(out / PLEDGE_1)

    first, second = states(out), states(out)

    assert first == every("unchanged", (PLEDGE_1_PDF, "written"))
    assert second == every("unchanged")
    assert (out / PLEDGE_1).read_bytes() == edited
    assert office.runs() == [3, 1]


def test_a_document_that_was_only_touched_is_not_printed_again(papers: Papers, office: StandIn) -> None:
    out = papers()
    states(out)
    (out / PLEDGE_1).touch()

    assert states(out) == every("unchanged")


@pytest.mark.parametrize("content", [None, b"", b"\xff", b"[]", b'{"version":1,"documents":{"a":[1]}}'])
def test_a_ledger_that_is_lost_or_damaged_costs_nothing_but_time(
    papers: Papers, office: StandIn, content: bytes | None
) -> None:
    out = papers()
    states(out)
    ledger = out / ".vanban" / "pdf.jsonl"
    if content is None:
        ledger.unlink()
    else:
        ledger.write_bytes(content)
    (out / PLEDGE_2_PDF).unlink()

    assert states(out) == every("unchanged", (PLEDGE_2_PDF, "written"))
    assert states(out) == every("unchanged")


@pytest.mark.parametrize("signed", [False, True])
def test_a_pdf_that_is_not_ours_or_not_as_we_left_it_is_kept(papers: Papers, office: StandIn, signed: bool) -> None:
    out = papers()
    states(out)
    paper = out / PLEDGE_1_PDF
    paper.write_bytes(paper.read_bytes() + b"signature\nstartxref\n9\n%%EOF\n" if signed else b"scan")
    theirs = paper.read_bytes()
    papers(heads=HEADS.replace("person: e", "person: g"))

    assert states(out) == every("written", (DECISION_PDF, "unchanged"), (PLEDGE_1_PDF, "kept"))
    assert paper.read_bytes() == theirs


def test_a_folder_at_the_path_of_a_pdf_is_kept(papers: Papers, office: StandIn) -> None:
    out = papers()
    (out / DECISION_PDF).mkdir(parents=True)

    assert states(out) == every("written", (DECISION_PDF, "kept"))


def test_the_pdf_of_a_document_that_moved_moves_along(papers: Papers, office: StandIn) -> None:
    out = papers()
    states(out)
    (out / PLEDGE_2_PDF).write_bytes(b"scan")
    papers(documents=DECISION + PLEDGES + "  file_name: Cam kết {{ household.code }}\n")

    folder = "ho-so/Thôn Phù Ninh"
    assert states(out) == {
        DECISION_PDF: "unchanged",
        f"{folder}/Cam kết PN-01.pdf": "written",
        f"{folder}/Cam kết PN-02.pdf": "written",
    }
    assert sorted(path.name for path in (out / folder).glob("*.pdf")) == sorted(
        [Path(PLEDGE_2_PDF).name, "Cam kết PN-01.pdf", "Cam kết PN-02.pdf"]
    )


def test_a_ledger_from_a_stranger_leads_to_no_file_outside_the_output_folder(papers: Papers, office: StandIn) -> None:
    out = papers()
    outside = out.parent / "nhat-ky.pdf"
    outside.write_bytes(b"mine")
    told = outside.stat()
    row = ["ho-so/steering-committee-decision/xa", "../nhat-ky.pdf", told.st_size, told.st_mtime_ns, SOURCE, 1, 1]
    (out / ".vanban").mkdir(parents=True)
    lines = ('{"version":2}', json.dumps(row, separators=(",", ":")), "")
    (out / ".vanban" / "pdf.jsonl").write_text("\n".join(lines))

    assert states(out) == every("written")
    assert outside.read_bytes() == b"mine"


def test_a_document_that_cannot_be_printed_is_told_and_stays_as_it_is(papers: Papers, office: StandIn) -> None:
    out = papers()
    states(out)
    (out / PLEDGE_1).write_bytes(b"not a Word file")
    before = times(out)

    found = [one for one in printed(out) if one.state == "failed"]

    assert [(name_in(out, one.path), [problem.code for problem in one.problems]) for one in found] == [
        (PLEDGE_1_PDF, ["package.damaged"])
    ]
    assert times(out) == before


def test_what_was_printed_before_a_caller_stops_is_remembered(papers: Papers, office: StandIn) -> None:
    out = papers()
    found = pipeline.print_documents(out, outcomes(out))

    assert isinstance(found, Generator) and next(found).state == "written"
    found.close()

    assert states(out) == every("written", (DECISION_PDF, "unchanged"))
    assert DECISION_FILE.removesuffix(".docx") in (out / ".vanban" / "pdf.jsonl").read_text("utf-8")
