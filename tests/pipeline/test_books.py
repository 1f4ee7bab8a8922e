"""Claims about books to print: who is in them, when they are written again, and what nobody should print is named."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from generator import pipeline
from generator.authoring import edit_in_word
from generator.catalog import load_catalog
from generator.layout.profile import profile
from generator.pipeline import Wanted
from generator.writing.outcomes import Outcome
from library.problems import Refused
from tests.conftest import errors_in
from tests.pipeline.conftest import documents, hashes, parts
from tests.small_area import DECISION, HEADS, HOUSEHOLDS, PLEDGES

Area = Callable[..., Path]
Pages = Callable[[Mapping[str, bytes]], dict[str, list[list[str]]]]
BOTH = DECISION + PLEDGES
TITLE = "Bản cam kết của hộ gia đình - Thôn Phù Ninh"
BOOK = f"ho-so/Thôn Phù Ninh/{TITLE} - tập 1.docx"
HEAD = re.compile(r"\(chủ hộ: (.*?)\)")
BOARD = """\
kind: organization
id: thon-dong-duong
type: village_board
name: Ban cán sự thôn Đồng Dương
valid_from: 1945-09-02
level: thôn
village: dong-duong
members:
- {person: h, role: head, main: true, from: 2016-06-01}
"""
LONG_NAME = "Nguyễn Phan Hoàng Trần Lê Thị Phương Quỳnh Như Thảo Vân Khánh"


def bound(
    folder: Path, *, only: str | None = None, two_up: bool = False, blanks: bool = False, force: bool = False
) -> list[Outcome]:
    """Makes the documents of a workspace, those of households as books."""
    wanted = Wanted(subject=only)
    made = pipeline.generate(pipeline.open_job(folder), wanted, blanks=blanks, beside=force, book=True, two_up=two_up)
    return list(made)


def seen(found: list[Outcome]) -> list[tuple[str, str, int | None]]:
    return [(one.document, one.state, one.papers) for one in found]


def heads(book: Path) -> list[str]:
    """Returns the heads of the households in a book, in its order."""
    return HEAD.findall(parts(book)["word/document.xml"])


def rows(count: int, *more: str) -> str:
    """Returns a list of so many households of one village."""
    lines = [f"{number},phu-ninh,Xóm 1,Nguyễn Văn A{number},," for number in range(1, count + 1)]
    return "\n".join(["Mã hộ,Thôn,Xóm,Chủ hộ,Nhà trọ,Kinh doanh", *lines, *more]) + "\n"


def test_a_village_gets_one_book_instead_of_files_and_other_papers_are_made_as_always(area: Area) -> None:
    folder = area(documents=BOTH)

    found = bound(folder)

    assert seen(found) == [
        ("ho-so/steering-committee-decision/xa", "written", None),
        ("ho-so/household-pledge/phu-ninh/1", "written", 2),
    ]
    assert (found[1].path, found[1].subject) == (str(folder / "out" / BOOK), "phu-ninh")
    assert [path.name for path in documents(folder)][1:] == [f"{TITLE} - tập 1.docx"]
    assert heads(folder / "out" / BOOK) == ["Nguyễn Văn Một", "Trần Thị Hai"]
    assert "<dc:identifier>ho-so/household-pledge/phu-ninh/1<" in parts(folder / "out" / BOOK)["docProps/core.xml"]


def test_a_second_run_writes_nothing_and_a_change_of_one_household_its_book(area: Area) -> None:
    rows, boards = HOUSEHOLDS + "DD-01,dong-duong,Xóm 3,Lê Văn Ba,,\n", {"organizations": BOARD}
    folder = area(documents=PLEDGES, households=rows, **boards)
    first, made = bound(folder), hashes(folder)

    again = bound(folder)
    assert ([one.state for one in first], [one.state for one in again]) == (["written"] * 2, ["unchanged"] * 2)
    assert hashes(folder) == made
    shutil.rmtree(folder / "out")
    bound(folder)
    assert hashes(folder) == made
    area(documents=PLEDGES, households=rows.replace("Ba,,", "Bốn,,"), **boards)
    assert [one.state for one in bound(folder)] == ["unchanged", "written"]
    area(documents=PLEDGES, households=rows.replace("Ba,,", "Bốn,,"), **boards, heads=HEADS.replace("person: e", "person: g"))
    assert [one.state for one in bound(folder)] == ["written", "unchanged"]


def test_the_order_of_the_households_is_part_of_a_book(area: Area) -> None:
    folder = area(documents=PLEDGES)
    bound(folder)

    area(documents=PLEDGES, households=HOUSEHOLDS.replace("Xóm 1", "Xóm 9"))
    assert [one.state for one in bound(folder)] == ["written"]
    assert heads(folder / "out" / BOOK) == ["Trần Thị Hai", "Nguyễn Văn Một"]


def test_an_edited_book_is_kept_and_the_new_one_lies_beside_it_when_asked(area: Area) -> None:
    folder = area(documents=PLEDGES)
    bound(folder)
    document = docx.Document(str(folder / "out" / BOOK))
    document.paragraphs[0].runs[0].text = "Sửa tay"
    document.save(str(folder / "out" / BOOK))
    edited = (folder / "out" / BOOK).read_bytes()
    area(documents=PLEDGES, households=HOUSEHOLDS.replace("Một", "Bốn"))

    assert seen(bound(folder)) == [("ho-so/household-pledge/phu-ninh/1", "kept", 2)]
    (forced,) = bound(folder, force=True)

    assert (folder / "out" / BOOK).read_bytes() == edited
    assert forced.beside == str(folder / "out" / BOOK.replace(".docx", " (bản mới).docx"))
    assert heads(Path(forced.beside)) == ["Nguyễn Văn Bốn", "Trần Thị Hai"]


def test_who_left_is_in_no_book(area: Area) -> None:
    rows = "Mã hộ,Thôn,Chủ hộ,Rời đi\n1,phu-ninh,A,2017-09-05\n2,phu-ninh,B,2017-09-06\n3,phu-ninh,C,\n"
    folder = area(documents=PLEDGES, households=rows)

    assert [one.papers for one in bound(folder)] == [2]
    assert heads(folder / "out" / BOOK) == ["B", "C"]


def test_rows_with_an_error_are_told_and_the_book_holds_the_others(area: Area) -> None:
    folder = area(documents=PLEDGES, households=HOUSEHOLDS + "PN-03,phu-ninh,Xóm 1,,,\n")

    assert seen(bound(folder)) == [
        ("ho-so/household-pledge/phu-ninh/1", "written", 2),
        ("households/ho.csv", "failed", None),
    ]


def test_a_village_that_lacks_data_has_no_book_and_each_household_is_told(area: Area) -> None:
    found = bound(folder := area(documents=PLEDGES, heads="[]\n"))

    assert seen(found) == [
        ("ho-so/household-pledge/phu-ninh.PN-01", "failed", None),
        ("ho-so/household-pledge/phu-ninh.PN-02", "failed", None),
    ]
    assert {one.field for outcome in found for one in outcome.missing} == {"village.head"}
    assert documents(folder) == []
    assert [(one.state, one.papers, one.mark) for one in bound(folder, blanks=True)] == [("written", 2, "BẢN NHÁP")]


def _change_template(folder: Path, change: Callable[[Document], None]) -> None:
    """Makes the workspace's own template of pledges and changes it as somebody would in Word."""
    path = edit_in_word(load_catalog().get("household-pledge"), folder, profile("plain"))
    document = docx.Document(str(path))
    change(document)
    document.save(str(path))


def _name_a_part_that_drops_out(document: Document) -> None:
    wanted = "{% if clauses | length > 9 %}{{ ref.mat }}{% else %}{{ next.clause }}{{ label.mat }}{% endif %}"
    next(one for one in document.paragraphs if one.text.startswith("Sau khi nghe")).runs[0].text = wanted


def _print_the_head_in_the_header(document: Document) -> None:
    document.sections[0].header.paragraphs[0].text = "{{ household.head }}"


def test_papers_that_the_template_fails_on_are_left_out_in_every_run(area: Area) -> None:
    folder = area(documents=PLEDGES, households=rows(3, "4,phu-ninh,Xóm 1,Trần Thị B,x,"))
    _change_template(folder, _name_a_part_that_drops_out)

    first, second = bound(folder), bound(folder)

    assert [(one.document, one.state, [p.code for p in one.problems if p.severity == "error"]) for one in first] == [
        ("ho-so/household-pledge/phu-ninh.4", "failed", ["numbering.dropped"]),
        ("ho-so/household-pledge/phu-ninh/1", "written", []),
    ]
    assert seen(second) == [
        ("ho-so/household-pledge/phu-ninh.4", "failed", None),
        ("ho-so/household-pledge/phu-ninh/1", "unchanged", 3),
    ]


def test_a_template_that_makes_no_book_fails_once_a_volume(area: Area) -> None:
    folder = area(documents=PLEDGES)
    _change_template(folder, _print_the_head_in_the_header)

    (found,) = bound(folder)

    assert (found.document, found.state, found.papers) == ("ho-so/household-pledge/phu-ninh/1", "failed", 2)
    assert [(one.code, one.place and one.place.part) for one in found.problems] == [("book.varying-part", "word/header1.xml")]
    assert documents(folder) == []


def test_a_village_of_501_households_gets_two_volumes_and_one_that_is_left_over_is_named(area: Area) -> None:
    folder = area(documents=PLEDGES, households=rows(501))
    second = folder / "out" / BOOK.replace("tập 1", "tập 2")

    assert [(one.document[-1], one.state, one.papers) for one in bound(folder)] == [("1", "written", 500), ("2", "written", 1)]
    assert heads(second) == ["Nguyễn Văn A501"]
    area(documents=PLEDGES, households=rows(500))
    (kept,) = bound(folder)
    assert (kept.state, kept.papers) == ("unchanged", 500)
    assert [(one.code, one.severity, str(one.place)) for one in kept.problems] == [("book.left-over", "warning", str(second))]
    assert second.is_file()
    second.unlink()
    assert [one.problems for one in bound(folder)] == [()]


def test_a_village_is_bound_alone_and_a_household_is_refused(area: Area) -> None:
    folder = area(documents=BOTH, households=HOUSEHOLDS + "DD-01,dong-duong,Xóm 3,Lê Văn Ba,,\n")

    assert seen(bound(folder, only="phu-ninh")) == [("ho-so/household-pledge/phu-ninh/1", "written", 2)]
    with pytest.raises(Refused) as found:
        bound(folder, only="PN-01")
    assert [(one.code, dict(one.facts)) for one in found.value.problems] == [
        ("book.one-household", {"name": "PN-01", "village": "phu-ninh"})
    ]


HARD = rows(3, f"04,phu-ninh,Xóm 1,{LONG_NAME},x,x", "05,phu-ninh,Xóm 1,A & B <C>,,", "06,phu-ninh,Xóm 1,H'Hen Niê,x,",
            f"07,phu-ninh,Xóm 2,{LONG_NAME},x,x")  # fmt: skip


@pytest.mark.validator
@pytest.mark.parametrize("two_up", [False, True])
def test_a_book_is_valid(area: Area, ooxml_validator: str, two_up: bool) -> None:
    (made,) = bound(area(documents=PLEDGES, households=HARD, dossier="sample: true\n"), two_up=two_up)

    assert errors_in(ooxml_validator, Path(made.path)) == []


@pytest.mark.office
@pytest.mark.parametrize("date", ["2017-09-05", "2026-07-10"])
def test_each_paper_is_a_page_and_on_sheets_half_of_one(area: Area, pages: Pages, date: str) -> None:
    folder = area(documents=PLEDGES, households=HARD, date=date, dossier="sample: true\n")
    (book,), (sheets,) = bound(folder), bound(folder, two_up=True)

    laid = pages({"book": Path(book.path).read_bytes(), "sheets": Path(sheets.path).read_bytes()})

    assert [page.count("BẢN CAM KẾT") for page in laid["book"]] == [1] * 7
    assert [page.count("BẢN CAM KẾT BẢN CAM KẾT") for page in laid["sheets"]] == [1, 1, 1, 0]
    assert [page.count("BẢN CAM KẾT") for page in laid["sheets"]] == [0, 0, 0, 1]
    assert all(any("ĐẠI DIỆN HỘ GIA ĐÌNH" in line for line in page) for found in laid.values() for page in found)


def _begin_with_a_table(document: Document) -> None:
    table = document.add_table(1, 1)
    table.cell(0, 0).text = "Đầu trang"
    document.element.body.insert(0, table._tbl)


def _number_the_pages(document: Document) -> None:
    paragraph = document.sections[0].header.paragraphs[0]
    paragraph.text = "Trang "
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


@pytest.mark.office
@pytest.mark.parametrize(("change", "line"), [(_begin_with_a_table, "Đầu trang"), (_number_the_pages, "Trang 1")])
def test_papers_that_begin_with_a_table_or_count_their_pages_begin_on_a_page_too(
    area: Area, pages: Pages, change: Callable[[Document], None], line: str
) -> None:
    folder = area(documents=PLEDGES, households=rows(3))
    _change_template(folder, change)

    laid = pages({"book": Path(bound(folder)[0].path).read_bytes()})["book"]

    assert [page[0] for page in laid] == [line] * 3
