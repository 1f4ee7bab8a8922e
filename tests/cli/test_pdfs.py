"""What `generate --pdf` says: how many PDFs, why one failed, what to install; the documents are there whatever happens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_commands import valid
from tests.stand_in import stand_in

Vanban = Callable[..., Any]
GENERATE = "generate", "-C", "vanban-demo", "--pdf"
PAPER = "vanban-demo/out/hoi-nghi-thon-2017/Thôn Phù Ninh/Bản cam kết - Phù Ninh - PN-001 - Phạm Văn H"
ONE = (*GENERATE, "--for", "PN-001")


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")


def test_it_tells_how_many_it_made(vanban: Vanban, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tmp_path, monkeypatch)

    first, second = vanban(*GENERATE), vanban(*GENERATE)

    assert first.status == second.status == 0
    assert first.out.endswith("\nĐã tạo 100 tệp PDF, không đổi 0, giữ lại 0, không tạo được 0.\n")
    assert second.out.endswith("\nĐã tạo 0 tệp PDF, không đổi 100, giữ lại 0, không tạo được 0.\n")
    assert len(list(demo.glob("out/**/*.pdf"))) == len(list(demo.glob("out/**/*.docx"))) == 100


def test_as_json_each_document_has_its_pdf(
    vanban: Vanban, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, monkeypatch)

    value = valid(vanban(*ONE, "--json"), "generate")

    assert value["pdf"] == {"written": 1, "unchanged": 0, "kept": 0, "failed": 0}
    assert [one["pdf"] for one in value["documents"]] == [
        {"path": str(tmp_path / f"{PAPER}.pdf"), "state": "written", "problems": []}
    ]


def test_without_the_option_there_is_no_word_of_pdfs(vanban: Vanban, demo: Path, nowhere: None) -> None:
    told = vanban("generate", "-C", "vanban-demo")

    assert told.status == 0 and "PDF" not in told.out
    assert "pdf" not in valid(vanban("generate", "-C", "vanban-demo", "--json"), "generate")


def test_without_libreoffice_it_says_what_to_install_and_the_documents_are_there(
    vanban: Vanban, demo: Path, nowhere: None
) -> None:
    Path(f"{PAPER}.docx").unlink()

    told, english = vanban(*ONE), vanban("--lang", "en", *ONE)

    assert told.status == english.status == 3
    assert "Đã lập 1, không đổi 0," in told.out and Path(f"{PAPER}.docx").is_file()
    assert "\nlỗi: Không tìm thấy LibreOffice" in told.out and "libreoffice.org" in told.out
    assert told.out.endswith("không tạo được 1.\n")
    assert "LibreOffice is not on this machine" in english.out
    value = valid(vanban(*ONE, "--json"), "generate")
    assert value["documents"][0]["pdf"] == {"path": None, "state": "failed", "problems": []}
    assert [one["code"] for one in value["problems"]] == ["pdf.no-office"]


def test_what_failed_is_named_under_its_reason_and_what_is_not_ours_is_kept(
    vanban: Vanban, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, monkeypatch)
    papers = sorted(demo.glob("out/hoi-nghi-thon-2017/*Ninh/*.docx"))
    for paper in papers[:22]:
        paper.write_bytes(b"not a Word file")
    papers[23].with_suffix(".pdf").write_bytes(b"scan")

    told = vanban(*GENERATE)

    lines = told.out.splitlines()
    at = lines.index("Không tạo được 22 tệp PDF; các văn bản Word vẫn nguyên vẹn:")
    named = [str(paper.relative_to(tmp_path).with_suffix(".pdf")) for paper in papers]
    assert told.status == 1
    assert lines[at + 1 : at + 22] == [*(f"    {name}" for name in named[:20]), "    và 2 tệp khác"]
    assert lines[at + 22].startswith("lỗi: Không phải tệp Word")
    assert lines[at - 1].startswith(f"Giữ nguyên {named[23]}, vì không phải do chương trình tạo")
    assert lines[-1] == "Đã tạo 77 tệp PDF, không đổi 0, giữ lại 1, không tạo được 22."


def test_a_document_that_is_not_made_has_no_pdf(
    vanban: Vanban, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, monkeypatch)
    dossier = demo / "dossiers" / "thon-an-toan-2017.yaml"
    dossier.write_text(dossier.read_text("utf-8").replace("template: steering", "template: stering"), "utf-8")

    value = valid(vanban(*GENERATE, "--json"), "generate")

    assert (value["failed"], value["pdf"]["written"]) == (1, 99)
    assert [one["pdf"] for one in value["documents"] if one["state"] == "failed"] == [None]
