"""Every citation of a document is told with its status on the document's date, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from library.acts import Collection, load, shipped
from library.audit import Audit, Line, audit, audit_reading, date_of, lines_of
from library.citing.resolving import known_acts
from library.problems import WARNING, Place, Problem
from library.reading.kinds import PDF, TEXT, WORD
from library.reading.paragraph import Paragraph, Reading

MORE = """
kind: reference
id: 30-2020-nd-cp
act_type: Nghị định
number: 30/2020/NĐ-CP
issuer: Chính phủ
title: về công tác văn thư
signed: 2020-03-05
effective: 2020-03-05
article_count: 38
suspended: [{from: 2027-01-01, by: 48-2025-tt-bca}]
expired_parts: [{parts: khoản 2 Điều 7, from: 2024-01-01, by: 48-2025-tt-bca}]
gist: Thử.
source: [Công báo]
"""


@pytest.fixture
def known(records: Path) -> Collection:
    (records / "more.yaml").write_text(MORE, "utf-8")
    return load([records])


def audited(collection: Collection, *texts: str, on: str = "2026-07-10") -> Audit:
    lines = [Line(text, Place("a.txt", number)) for number, text in enumerate(texts, 1)]
    return audit(lines, known_acts(collection), on)


def codes(collection: Collection, *texts: str, on: str = "2026-07-10") -> list[tuple[str, str]]:
    return [(one.code, one.severity) for one in audited(collection, *texts, on=on).problems]


def test_a_lapsed_basis_is_an_error_that_names_the_act_in_force(known: Collection) -> None:
    found = audited(known, "QUYẾT ĐỊNH", "- Căn cứ Thông tư số 23/2012/TT-BCA ngày 27 tháng 4 năm 2012;")

    (one,) = found.citations
    assert one.act and one.status and one.status.now
    assert (one.text, one.act.id, one.status.id, one.status.now[0].id) == (
        "Thông tư số 23/2012/TT-BCA ngày 27 tháng 4 năm 2012",
        "23-2012-tt-bca",
        "expired",
        "124-2021-tt-bca",
    )
    facts = {
        "cited": one.text,
        "since": "10/02/2022",
        "parts": "",
        "now": "Thông tư số 124/2021/TT-BCA",
        "id": "124-2021-tt-bca",
    }
    assert found.problems == (Problem("audit.expired-now", Place("a.txt", 2), facts),)


def test_of_several_acts_that_took_a_matter_over_all_are_named() -> None:
    (one,) = audited(shipped(), "Căn cứ Luật Giao thông đường bộ số 23/2008/QH12;").problems

    assert (one.code, one.severity) == ("audit.expired-several", "error")
    assert [said.split()[-1] for said in one.facts["acts"]] == ["(35/2024/QH15)", "(36/2024/QH15)"]


@pytest.mark.parametrize(
    ("text", "on", "found"),
    [
        ("Căn cứ Thông tư số 23/2012/TT-BCA;", "2018-06-20", []),
        ("Năm 2013, xã thực hiện theo Thông tư số 23/2012/TT-BCA.", "2026-07-10", [("audit.expired-now", "warning")]),
        ("Quyết định này thay thế Thông tư số 23/2012/TT-BCA.", "2026-07-10", []),
        ("Thông tư số 23/2012/TT-BCA đã hết hiệu lực.", "2026-07-10", []),
        ("Thông tư số 23/2012/TT-BCA (đã được thay thế).", "2026-07-10", []),
        ("Trước đây là Thông tư số 23/2012/TT-BCA.", "2026-07-10", []),
        ("Thông tư số 124/2021/TT-BCA có hiệu lực từ ngày 10/02/2022.", "2022-02-09", []),
        ("Thực hiện Kết luận số 999-KL/TW;", "2026-07-10", [("audit.unknown", "warning")]),
        ("Thông tư số 23/2012/TT-BCA ngày 27 tháng 4 năm 2012 của Bộ trưởng Bộ Công an quy định về khu dân cư đạt tiêu "
         "chuẩn hết hiệu lực kể từ ngày này.", "2026-07-10", []),
        ("Bãi bỏ quy định cũ. Thông tư số 23/2012/TT-BCA được áp dụng.", "2026-07-10", [("audit.expired-now", "warning")]),
        ("Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015;", "2027-01-01", [("audit.expired", "error")]),
        ("Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015;", "2026-07-10", [("audit.partly", "warning")]),
        ("Căn cứ khoản 2 Điều 77 Luật Ngân sách nhà nước;", "2026-07-10", [("audit.provision-expired", "error")]),
        ("Căn cứ Điều 5 Luật Ngân sách nhà nước;", "2026-07-10", []),
        ("Căn cứ Điều 7 Nghị định số 30/2020/NĐ-CP;", "2026-07-10", [("audit.provision-partly", "warning")]),
        ("Căn cứ Thông tư số 124/2021/TT-BCA;", "2022-02-09", [("audit.not-yet", "error")]),
        ("Căn cứ Thông tư số 124/2021/TT-BCA;", "2026-07-10", [("audit.amended", "warning")]),
        ("Căn cứ Thông tư số 124/2021/TT-BCA (được sửa đổi, bổ sung bởi Thông tư số 48/2025/TT-BCA);", "2026-07-10", []),
        ("Căn cứ Nghị định số 30/2020/NĐ-CP;", "2027-01-01", [("audit.suspended", "error")]),
        ("Căn cứ Điều 39 Nghị định số 30/2020/NĐ-CP;", "2026-07-10", [("audit.no-provision", "error")]),
        ("theo Điều 39 Quy chế ban hành kèm theo Nghị định số 30/2020/NĐ-CP", "2026-07-10", [("audit.partly", "warning")]),
        ("Căn cứ Thông tư số 67/2012/TT-BCA;", "2026-07-10", [("audit.unknown-status", "warning")]),
        ("Căn cứ Nghị định số 99/2019/NĐ-CP;", "2026-07-10", [("audit.unknown", "warning")]),
        ("Căn cứ Luật Thủ đô;", "2026-07-10", [("audit.unknown", "warning")]),
        ("Thực hiện Kế hoạch số 45/KH-UBND của Ủy ban nhân dân tỉnh;", "2026-07-10", []),
        ("Căn cứ Nghị quyết liên tịch số 01;", "2026-07-10", [("audit.several", "warning")]),
        ("Căn cứ Thông tư số 124/2021/TT-BCA ngày 27 tháng 12 năm 2021 sửa đổi;", "2026-07-10", [("audit.date", "warning")]),
        ("Căn cứ Thông tư số 67/2012/TT-BCA hướng dẫn thi hành Thông tư số 23/2012/TT-BCA;", "2026-07-10",
         [("audit.unknown-status", "warning")]),
        ("Thực hiện Chỉ thị số 09-CT/TW; Thông tư số 23/2012/TT-BCA", "2026-07-10", [("audit.expired-now", "error")]),
        ("Nghị định này có hiệu lực; Điều 5 Luật này.", "2026-07-10", []),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_citation_is_told(known: Collection, text: str, on: str, found: list[tuple[str, str]]) -> None:
    assert codes(known, text, on=on) == found


def test_the_documents_own_number_is_no_citation(known: Collection) -> None:
    found = audited(known, "Số: 05/2026/QĐ-UBND", "(Ban hành kèm theo Quyết định số 05/2026/QĐ-UBND ngày 10/7/2026)")

    assert found == Audit("2026-07-10", (), ())


def test_an_act_that_is_the_document_itself_is_no_citation(known: Collection) -> None:
    found = audited(known, "Số: 72/2025/QH15", "Quốc hội ban hành Luật Tổ chức chính quyền địa phương.")

    assert found.citations == ()


def test_a_reference_back_has_the_status_of_what_it_means(known: Collection) -> None:
    found = audited(known, "Theo Thông tư số 23/2012/TT-BCA.", "Thông tư số 23 nêu trên có năm tiêu chí.", on="2018-01-01")

    assert [one.act and one.act.id for one in found.citations] == ["23-2012-tt-bca", "23-2012-tt-bca"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Quảng A, ngày 05 tháng 9 năm 2017", "2017-09-05"),
        ("XÃ QUẢNG A          Quảng A, ngày 10 tháng 7 năm 2026 ", "2026-07-10"),
        ("ngày 10  tháng 7 năm 2026", "2026-07-10"),
        ("Căn cứ Luật Cư trú ngày 13 tháng 11 năm 2020;", None),
        ("Quảng A, ngày    tháng 7 năm 2026", None),
        ("Quảng A, ngày 31 tháng 02 năm 2026", None),
    ],
)
def test_the_date_of_a_document_stands_in_its_head(text: str, found: str | None) -> None:
    assert date_of([Line("ỦY BAN NHÂN DÂN", Place("a", 1)), Line(text, Place("a", 2))]) == found


def test_a_pledge_has_its_date_above_the_signatures() -> None:
    texts = ["BẢN CAM KẾT", *["Nội dung."] * 60, "Thôn 1, ngày 15 tháng 9 năm 2017", "Ký tên"]

    assert date_of([Line(text, Place("a", 1)) for text in texts]) == "2017-09-15"


def test_a_file_without_a_date_is_checked_for_today_and_says_so(known: Collection) -> None:
    text = Reading(TEXT, (Paragraph("Căn cứ Thông tư số 23/2012/TT-BCA;", "txt", 1),))
    acts = known_acts(known)

    today = audit_reading(text, "a.txt", acts, None, "2018-01-01")
    told = audit_reading(text, "a.txt", acts, "2026-07-10", "2018-01-01")
    nothing = audit_reading(Reading(TEXT, (Paragraph("Không viện dẫn gì.", "txt", 1),)), "a.txt", acts, None, "2018-01-01")

    assert (today.date, [one.code for one in today.problems]) == ("2018-01-01", ["audit.no-date"])
    assert (told.date, [one.code for one in told.problems]) == ("2026-07-10", ["audit.expired-now"])
    assert nothing == Audit("2018-01-01", (), ())


def test_what_the_reader_could_not_make_sure_of_is_told(known: Collection) -> None:
    scan = Reading(PDF, (Paragraph("Trang một", "1", 1),), ("import.pages-without-text",))

    found = audit_reading(scan, "a.pdf", known_acts(known), None, "2018-01-01")

    assert found.problems == (Problem("import.pages-without-text", Place("a.pdf"), {}, WARNING),)


def test_a_line_tells_where_it_stands() -> None:
    text = Reading(TEXT, (Paragraph("một", "txt", 1), Paragraph("hai", "txt", 3)))
    word = Reading(WORD, (Paragraph("Căn cứ Nghị định số 30/2020/NĐ-CP " + "x" * 60, "word/document.xml", 4),))

    assert lines_of(text, "a.txt") == (Line("một", Place("a.txt", 1)), Line("hai", Place("a.txt", 3)))
    assert [one.place for one in lines_of(word, "a.docx")] == [
        Place("a.docx", part="word/document.xml", paragraph=4, near="Căn cứ Nghị định số 30/2020/NĐ-CP " + "x" * 26)
    ]
