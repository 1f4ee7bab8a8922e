"""Claims about many Word files made into PDFs: strangers' files are looked at first, a bad one is told, the others are made."""

from __future__ import annotations

import subprocess
from collections.abc import Generator, Iterable
from hashlib import sha256
from pathlib import Path

import pytest

from generator.printing.pdf import Printed, to_pdf
from library.problems import NotFound, Place
from tests.conftest import program
from tests.printing.conftest import LINKS, Word, link, picture
from tests.stand_in import EVERY, made_of, stand_in

pytestmark = pytest.mark.usefixtures("temporary")
NOTHING = ":"


def told(printed: Iterable[Printed]) -> list[tuple[str, bytes | None, list[str]]]:
    return [(one.document.name, one.data, [problem.code for problem in one.problems]) for one in printed]


def test_every_file_is_made_in_one_run_and_nothing_is_left_behind(
    word: Word, tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = stand_in(tmp_path, monkeypatch)
    papers = [word("Bản cam kết - “A”.docx", "a"), word("-o.docx", "b")]

    found = list(to_pdf(papers))

    assert found == [
        Printed(paper, sha256(paper.read_bytes()).hexdigest(), made_of(number)) for number, paper in enumerate(papers)
    ]
    assert office.runs() == [2]
    assert list(temporary.iterdir()) == []
    assert sorted(path.name for path in papers[0].parent.iterdir()) == sorted(path.name for path in papers)


def test_a_run_takes_fifty_files(word: Word, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = stand_in(tmp_path, monkeypatch)

    found = list(to_pdf([word("a.docx")] * 101))

    assert office.runs() == [50, 50, 1]
    assert [one.data is not None for one in found] == [True] * 101


def test_what_is_hostile_or_damaged_is_told_and_never_seen_by_libreoffice(
    word: Word, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = stand_in(tmp_path, monkeypatch)
    field = '<w:p><w:fldSimple w:instr="DDEAUTO c:"/></w:p>'
    damaged = word("damaged.docx")
    damaged.write_bytes(damaged.read_bytes()[:-100])
    papers = [
        word("linked.docx", more=picture('r:link="rId5"'), members=link("image", "http://example.invalid/a.png")),
        word("hidden.docx", more=picture('r:link="rId5"'), members=link("hyperlink", "http://example.invalid/a")),
        word("template.docx", members=link("attachedTemplate", "http://example.invalid/a.dotm")),
        word("macro.docx", members={"word/vbaProject.bin": "x"}),
        word("inside.docx", members={"word/embeddings/a.bin": "x"}),
        word("drawing.docx", members={"word/media/a.png": '<svg><image href="file:///etc/passwd"/></svg>'}),
        word("field.docx", more=field),
        word("doctype.docx", members={"customXml/item1.xml": "<!DOCTYPE a><a/>"}),
        damaged,
        tmp_path / "missing.docx",
        word("good.docx"),
    ]

    found = list(to_pdf(papers))

    assert told(found) == [
        ("linked.docx", None, ["pdf.external"]),
        ("hidden.docx", None, ["pdf.external"]),
        ("template.docx", None, ["pdf.external"]),
        ("macro.docx", None, ["pdf.macro"]),
        ("inside.docx", None, ["pdf.embedded"]),
        ("drawing.docx", None, ["pdf.external"]),
        ("field.docx", None, ["pdf.fetching-field"]),
        ("doctype.docx", None, ["xml.doctype"]),
        ("damaged.docx", None, ["package.damaged"]),
        ("missing.docx", None, ["file.unreadable"]),
        ("good.docx", made_of(10), []),
    ]
    assert found[0].problems[0].place == Place(str(papers[0]), part=LINKS)
    assert office.runs() == [1]


def test_one_bad_file_in_a_run_costs_no_other_its_pdf(word: Word, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    half = '*0001.docx) printf %%PDF-1.6 > "${file%.docx}.pdf"; exit 1'
    crash = f'for file in $files; do case "$file" in {half};; esac; pdf "$file"; done'
    office = stand_in(tmp_path, monkeypatch, crash)

    found = told(to_pdf([word("a.docx"), word("b.docx"), word("c.docx")]))

    assert found == [("a.docx", made_of(0), []), ("b.docx", None, ["pdf.failed"]), ("c.docx", made_of(2), [])]
    assert office.runs() == [3, 1, 1]


def test_a_run_that_takes_too_long_is_ended_and_each_file_tried_alone(
    word: Word, tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = f'case "$files" in *0001.docx*) /bin/sleep 600;; esac\n{EVERY}'
    office = stand_in(tmp_path, monkeypatch, slow)

    found = list(to_pdf([word("a.docx"), word("b.docx")], batch_seconds=2, seconds=5))

    assert told(found) == [("a.docx", made_of(0), []), ("b.docx", None, ["pdf.too-slow"])]
    assert [problem.facts for problem in found[1].problems] == [{"limit": 5}]
    assert office.runs() == [2, 1, 1]
    assert list(temporary.iterdir()) == []


def test_where_nothing_at_all_is_made_it_is_given_up(word: Word, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = stand_in(tmp_path, monkeypatch, NOTHING)

    found = told(to_pdf([word("a.docx")] * 52))

    assert [codes for _, _, codes in found] == [["pdf.failed"]] * 3 + [["pdf.office-fails"]] * 49
    assert office.runs() == [50, 1, 1, 1]


def test_without_libreoffice_it_is_asked_for_once_there_is_something_to_do(
    word: Word, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")

    assert list(to_pdf([])) == []
    with pytest.raises(NotFound) as raised:
        list(to_pdf([word("a.docx")]))
    assert [one.code for one in raised.value.problems] == ["pdf.no-office"]


def test_copies_that_a_killed_run_left_are_removed_and_those_of_a_living_one_stay(
    word: Word, tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, monkeypatch)
    for owner in ("999999999", "1", "x"):
        (temporary / f"vanban-pdf-{owner}-abc").mkdir()
    (temporary / "vanban-pdf-999999999-abc" / "0000.docx").write_bytes(b"x")

    list(to_pdf([word("a.docx")]))

    assert [path.name for path in temporary.iterdir()] == ["vanban-pdf-1-abc"]


def test_nothing_is_left_behind_by_a_caller_who_stops(
    word: Word, tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, monkeypatch)
    found = to_pdf([word("a.docx"), word("b.docx")])

    assert isinstance(found, Generator) and next(found).data == made_of(0)
    found.close()

    assert list(temporary.iterdir()) == []


@pytest.mark.office
def test_libreoffice_prints_what_stands_in_the_files(word: Word, soffice: str, tmp_path: Path, temporary: Path) -> None:
    reader = program("pdftotext", "poppler")
    body = '<w:p><w:hyperlink r:id="rId5" xmlns:r="r"><w:r><w:t>trang</w:t></w:r></w:hyperlink></w:p>'
    papers = [
        word("Trần Thị B.docx", "Bản cam kết của bà Trần Thị B", body, link("hyperlink", "https://example.invalid")),
        word("broken.docx", "x", "</w:p>"),
        word("hostile.docx", "x", picture('r:link="rId5"'), link("image", "http://example.invalid/a.png")),
        word("Nguyễn Văn A.docx", "Bản cam kết của ông Nguyễn Văn A"),
    ]

    found = list(to_pdf(papers))

    assert [codes for *_, codes in told(found)] == [[], ["xml.damaged"], ["pdf.external"], []]
    words = []
    for one in (found[0], found[3]):
        (tmp_path / "one.pdf").write_bytes(one.data or b"")
        said = subprocess.run([reader, str(tmp_path / "one.pdf"), "-"], check=True, capture_output=True)
        words.append(said.stdout.decode("utf-8").split("\n")[0])
    assert words == ["Bản cam kết của bà Trần Thị B", "Bản cam kết của ông Nguyễn Văn A"]
    assert list(temporary.iterdir()) == []
