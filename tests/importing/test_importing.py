"""Claims about importing as a whole: from the file of a circular to its articles in a search."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.findable import index_at
from generator.importing import accept, prepare, read_source
from generator.printing.office import find_office
from generator.printing.old_word import to_word
from library.problems import NotFound, Place, Refused
from library.search import search
from library.structure.tree import read
from library.texts import articles_of, text_path
from tests.importing.conftest import CIRCULAR
from tests.reading.made import paragraph, word

FILES = ["acts/99-2031-tt-bca.yaml", "originals/99-2031-tt-bca.txt", "texts/99-2031-tt-bca.txt"]


def added(area: Path) -> list[str]:
    library = area / "library"
    found = [path.relative_to(library).as_posix() for path in library.rglob("*") if path.is_file()]
    return sorted(set(found) - {"records.yaml"})


def test_a_circular_is_kept_with_record_text_and_original(area: Path) -> None:
    written = accept(prepare(area.parent / "circular.txt", area))

    assert [path.relative_to(area / "library").as_posix() for path in written] == [FILES[1], FILES[2], FILES[0]]
    assert added(area) == FILES
    assert (area / "library" / FILES[1]).read_text("utf-8") == CIRCULAR
    assert (area / "library" / FILES[2]).read_text("utf-8") == CIRCULAR


def test_every_article_of_it_is_found_with_its_status(area: Path) -> None:
    accept(prepare(area.parent / "circular.txt", area))

    answer = search("phạm vi đèn đường", index_at(area), in_force_on="2031-06-01")

    assert [(one.id, one.article, one.heading, one.status) for one in answer.hits if one.kind == "article"][:1] == [
        ("99-2031-tt-bca", "1", "Phạm vi điều chỉnh", "in_force"),
    ]


def test_a_text_that_changes_is_found_as_it_is(area: Path) -> None:
    accept(prepare(area.parent / "circular.txt", area))
    before = [one.id for one in search("con nhím", index_at(area)).hits]
    path = text_path(area / "library", "99-2031-tt-bca")
    path.write_text(path.read_text("utf-8").replace("quy định về đèn đường.", "quy định về con nhím."), "utf-8")

    first = search("con nhím", index_at(area)).hits[0]
    assert "99-2031-tt-bca" not in before
    assert (first.id, first.article) == ("99-2031-tt-bca", "1")


def test_the_same_file_and_another_file_of_the_same_act_are_refused(area: Path) -> None:
    accept(prepare(area.parent / "circular.txt", area))
    (area.parent / "other.txt").write_text(CIRCULAR + "\n", "utf-8")

    for name, code in (("circular.txt", "import.same-file"), ("other.txt", "import.same-act")):
        with pytest.raises(Refused) as refused:
            prepare(area.parent / name, area)
        assert [(one.code, one.facts["id"]) for one in refused.value.problems] == [(code, "99-2031-tt-bca")]
    assert added(area) == FILES


def test_an_act_whose_record_is_there_gets_its_text_alone(area: Path) -> None:
    known = CIRCULAR.replace("99/2031", "13/2025").replace("05 tháng 01 năm 2031", "01 tháng 02 năm 2025")
    (area.parent / "known.txt").write_text(known, "utf-8")

    accept(prepare(area.parent / "known.txt", area))

    assert added(area) == ["originals/13-2025-tt-bca.txt", "texts/13-2025-tt-bca.txt"]


def test_what_is_refused_changes_nothing(area: Path) -> None:
    (area.parent / "annex.txt").write_text("Phụ lục I\nMẪU ĐƠN\n", "utf-8")

    with pytest.raises(Refused):
        prepare(area.parent / "annex.txt", area)

    assert added(area) == []


def test_articles_of_annexes_are_told_from_the_acts_own(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    attached = "QUY CHẾ\nThắp đèn\n(Ban hành kèm theo Thông tư số 99/2031/TT-BCA)\nĐiều 1. Giờ\nLúc 18 giờ.\n"
    path.write_text(CIRCULAR + attached + "PHỤ LỤC II\nMẪU\nĐiều 1. Mẫu\nMột.\n", "utf-8")

    _, articles = articles_of(path)

    assert [(one.number, one.heading) for one in articles] == [
        ("1", "Phạm vi điều chỉnh"),
        ("2", "Sửa đổi, bổ sung một số điều của Thông tư số 12/2025/TT-BCA"),
        ("3", "Hiệu lực thi hành"),
        ("1 Quy chế", "Giờ"),
        ("1 Phụ lục II", "Mẫu"),
    ]


def test_an_old_word_file_without_libreoffice_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    if find_office(os.environ):
        pytest.skip("LibreOffice is installed beside PATH")
    (tmp_path / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000))

    with pytest.raises(NotFound) as missing:
        read_source(tmp_path / "a.doc")

    assert [one.code for one in missing.value.problems] == ["import.no-office"]


@pytest.mark.office
def test_an_old_word_file_is_read_through_libreoffice(
    tmp_path: Path, soffice: str, office_file: Callable[[bytes, str], bytes]
) -> None:
    lines = ["Điều 1. Phạm vi", "1. Thắp đèn đường.", "Điều 2. Hiệu lực"]
    (tmp_path / "a.doc").write_bytes(office_file(word("".join(map(paragraph, lines))), "doc:MS Word 97"))

    _, reading = read_source(tmp_path / "a.doc")

    assert (reading.kind, reading.lines) == ("doc", tuple(lines))
    assert [one.number for one in read(reading.lines).articles()] == ["1", "2"]


@pytest.mark.office
def test_a_damaged_old_word_file_is_refused(tmp_path: Path, soffice: str) -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 20

    with pytest.raises(Refused) as refused:
        to_word(data, Place("a.doc"))

    assert [one.code for one in refused.value.problems] == ["import.old-word-failed"]
