"""Claims about one call that makes documents: what fails fails alone and is told, drafts have blanks, errors come once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from generator import pipeline
from generator.authoring import edit_in_word
from generator.catalog import load_catalog
from generator.layout.profile import profile
from generator.pipeline import Wanted
from generator.writing.outcomes import Outcome
from library.messages import sentence
from library.problems import NotFound
from tests.pipeline.conftest import documents, generated, parts, words
from tests.small_area import COMMITTEE, DECISION, HOUSEHOLDS, PLEDGES

Area = Callable[..., Path]
BOTH = DECISION + PLEDGES
DECISION_FILE = "ho-so/Quyết định thành lập Ban Chỉ đạo mô hình “Thôn an toàn” xã Quảng Thanh.docx"


def seen(found: list[Outcome]) -> list[tuple[str, str, list[str]]]:
    """Returns what became of each document: its id, its state, and the codes of errors."""
    return [(one.document, one.state, [p.code for p in one.problems if p.severity == "error"]) for one in found]


def test_a_document_that_lacks_data_is_not_made_and_the_others_are(area: Area) -> None:
    folder = area(documents=BOTH, office="")

    found = generated(folder)

    assert [one.state for one in found] == ["failed", "written", "written"]
    assert [(one.field, one.label, str(one.place)) for one in found[0].missing] == [
        ("commune.office_post", "Chức danh người đứng đầu văn phòng", "organizations.yaml:33:1")
    ]
    assert (found[0].path, found[0].sha256) == (DECISION_FILE, None)
    assert len(documents(folder)) == 2


def test_as_a_draft_it_is_made_with_blanks_and_the_mark_and_replaced_when_the_data_is_there(area: Area) -> None:
    folder = area(documents=BOTH, office="")
    drafted = generated(folder, blanks=True)
    (paper,) = [path for path in documents(folder) if path.name.startswith("Quyết định")]

    assert [one.state for one in drafted] == ["written", "written", "written"]
    assert [line for line in words(paper) if line.startswith("……")] != []
    assert [one.mark for one in drafted] == ["BẢN NHÁP", "", ""]
    assert "BẢN NHÁP" in docx.Document(str(paper)).sections[0].first_page_header.paragraphs[0].text
    area(documents=BOTH)
    assert [one.state for one in generated(folder)] == ["written", "unchanged", "unchanged"]
    assert [line for line in words(paper) if "……" in line] == []


def test_what_cannot_be_planned_fails_under_the_name_of_the_file_that_says_it(area: Area) -> None:
    documents = "- template: household-pledg\n" + BOTH + "- template: household-pledge\n  subjects: [phu-nin]\n"

    found = generated(area(documents=documents))

    assert seen(found) == [
        ("ho-so/steering-committee-decision/xa", "written", []),
        ("ho-so/household-pledge/phu-ninh.PN-01", "written", []),
        ("ho-so/household-pledge/phu-ninh.PN-02", "written", []),
        ("ho-so/household-pledg", "failed", ["template.unknown-near"]),
        ("ho-so/household-pledge", "failed", ["reference.unknown-near"]),
    ]
    assert {one.path for one in found if one.state == "failed"} == {"dossiers.yaml"}


def test_rows_of_a_list_with_an_error_fail_under_its_name(area: Area) -> None:
    rows = HOUSEHOLDS + "PN-03,phu-nin,Xóm 1,Lê Văn Ba,,\nPN-04,phu-ninh,Xóm 1,,,\n"

    found = generated(area(documents=BOTH, households=rows))

    assert seen(found)[3:] == [
        ("households/ho.csv", "failed", ["household.unknown-village-near", "household.empty-cell"])
    ]
    assert [str(one.place) for one in found[3].problems] == ["households/ho.csv:4:2", "households/ho.csv:5:4"]


def test_lists_are_not_spoken_of_when_no_paper_is_for_households(area: Area) -> None:
    assert [one.state for one in generated(area(households="Mã hộ,Thôn\n1,x\n"))] == ["written"]


@pytest.mark.parametrize(
    ("pieces", "code"),
    [
        ({"documents": DECISION + "  secrecy: mật\n"}, "dossier.secrecy"),
        ({"documents": DECISION + "  file_name: '{{ x'\n"}, "template.syntax"),
        ({"documents": DECISION + "  date: 2017-08-01\n"}, "plan.required-later"),
        ({"documents": DECISION + "  basis_refs: [124-2021-tt-bca]\n"}, "bases.not-yet"),
        ({"documents": DECISION + "  signer: e\n"}, "signing.no-post"),
        ({"committee": COMMITTEE.replace("person: b", "person: nobody")}, "reference.unknown"),
    ],
)
def test_a_document_with_an_error_is_not_made_not_even_as_a_draft(area: Area, pieces: dict[str, str], code: str) -> None:
    folder = area(**pieces)

    assert seen(generated(folder)) == [("ho-so/steering-committee-decision/xa", "failed", [code])]
    assert seen(generated(folder, blanks=True)) == [("ho-so/steering-committee-decision/xa", "failed", [code])]
    assert documents(folder) == []


def test_an_error_of_a_template_reaches_each_of_its_documents_once(area: Area) -> None:
    folder = area(documents=BOTH)
    _spoil(folder)

    found = generated(folder)

    assert [one.state for one in found] == ["written", "failed", "failed"]
    assert found[1].problems == found[2].problems and len(found[1].problems) == 1
    (wrong,) = found[1].problems
    assert (wrong.code, wrong.place and wrong.place.part) == ("template.unknown-name-near", "word/document.xml")
    assert "household.hed" in sentence(wrong)


def _spoil(folder: Path) -> None:
    """Makes the workspace's own template of pledges and misspells a name in it."""
    path = edit_in_word(load_catalog().get("household-pledge"), folder, profile("plain"))
    document = docx.Document(str(path))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace("household.head", "household.hed")
    document.save(str(path))


def test_one_dossier_template_or_subject_is_made_alone(area: Area) -> None:
    folder = area(documents=BOTH)
    job = pipeline.open_job(folder)

    def made(wanted: Wanted) -> list[str]:
        return [one.document for one in pipeline.generate(job, wanted)]

    assert made(Wanted(template="steering-committee-decision")) == ["ho-so/steering-committee-decision/xa"]
    assert made(Wanted(subject="PN-02")) == ["ho-so/household-pledge/phu-ninh.PN-02"]
    assert len(made(Wanted(dossier="ho-so"))) == 3
    assert [one.code for one in _not_found(job, Wanted(subject="PN-99")).problems] == ["plan.unknown-subject"]
    assert [one.code for one in _not_found(job, Wanted(dossier="x")).problems] == ["plan.unknown-dossier"]
    assert [one.code for one in _not_found(job, Wanted(template="x")).problems] == ["template.unknown"]


def _not_found(job: pipeline.Job, wanted: Wanted) -> NotFound:
    with pytest.raises(NotFound) as found:
        list(pipeline.generate(job, wanted))
    return found.value


def test_two_entries_of_one_paper_stay_two_papers_from_run_to_run(area: Area) -> None:
    folder = area(documents=DECISION + DECISION + "  date: 2017-10-02\n")

    first, second = generated(folder), generated(folder)

    assert [one.state for one in (*first, *second)] == ["written", "written", "unchanged", "unchanged"]
    dated = {path.name[-8:]: "ngày 02 tháng 10 năm 2017" in parts(path)["word/document.xml"] for path in documents(folder)}
    assert dated == {"anh.docx": False, "(2).docx": True}


def test_the_output_folder_is_the_workspaces_or_the_one_asked_for(area: Area, tmp_path: Path) -> None:
    folder = area(files={"workspace.yaml": "kind: workspace\nname: V\noutput: van-ban\n"})
    generated(folder)
    list(pipeline.generate(pipeline.open_job(folder), Wanted(), out=tmp_path / "khac"))

    assert (folder / "van-ban" / DECISION_FILE).is_file() and (tmp_path / "khac" / DECISION_FILE).is_file()
    assert not (folder / "out").exists()
