"""Claims about web pages and PDFs: paragraphs come out whole, page numbers and scripts do not."""

from __future__ import annotations

import pytest

from library.problems import Place, Refused
from library.reading.layout import Page, joined
from library.reading.page import read_page
from library.reading.portable import read_pdf
from tests.reading.made import pdf

PLACE = Place("f")


def html(text: str) -> list[str]:
    return [one.text for one in read_page(text.encode(), PLACE)]


def test_blocks_and_breaks_divide_and_inline_tags_do_not() -> None:
    head = "<html><head><title>x</title></head>"
    page = head + "<p>Điều <b>1</b>.<i> Phạm vi</i><br>1. Một</p><div>2. Hai<p>a) Ba</div>Bốn</html>"

    assert html(page) == ["Điều 1. Phạm vi", "1. Một", "2. Hai", "a) Ba", "Bốn"]


def test_what_nobody_sees_is_not_read() -> None:
    page = (
        "<!DOCTYPE html><style>p{}</style><script>var a='Điều 9.'</script><!-- Điều 8. --><p style='DISPLAY: none'>ẩn</p>"
        "<p hidden>ẩn</p><select><option>chọn</select><p>Điều 1. Thấy</p><noscript>không</noscript>"
    )

    assert html(page) == ["Điều 1. Thấy"]


def test_tables_and_lists_of_a_page_are_read_as_printed() -> None:
    page = (
        "<table><tr><td>1<td>Thôn Đông<td>20</tr><tr><td>2<td>Thôn<br>Tây<td></table>"
        "<ol><li>Một<li>Hai</ol><ol start=5><li>Năm</ol><ul><li>Chấm</ul>"
    )

    assert html(page) == ["| 1 | Thôn Đông | 20 |", "| 2 | Thôn Tây | |", "1. Một", "2. Hai", "5. Năm", "Chấm"]


def test_entities_are_letters_and_foreign_ones_stay() -> None:
    page = "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><p>A &amp; B &#272;i&#7873;u &x;</p>"

    assert html(page)[-1] == "A & B Điều &x;"


def test_a_page_nested_too_deep_is_refused_before_text_is_lost() -> None:
    assert html("<div>" * 200 + "sâu" + "</div>" * 200) == ["sâu"]
    with pytest.raises(Refused) as refused:
        html("<div>" * 300 + "sâu" + "</div>" * 300)
    assert [one.code for one in refused.value.problems] == ["xml.too-deep"]


FULL = "Điều này quy định về việc thắp đèn đường ở các thôn, tổ dân phố trong toàn xã"


def test_lines_broken_on_paper_are_joined_and_paragraphs_are_not() -> None:
    goes_on = "a) Một điểm về đèn đường theo quy định tại các khoản 1, 2 và 3 của"
    lines = ("Điều 1. Phạm vi", FULL, "và việc tắt đèn.", "1. Một khoản;", goes_on, "Điều 5. Hết.")

    assert [text for text, _ in joined([Page(1, lines)])] == [
        "Điều 1. Phạm vi",
        f"{FULL} và việc tắt đèn.",
        "1. Một khoản;",
        f"{goes_on} Điều 5. Hết.",
    ]


def test_heads_feet_and_numbers_of_pages_are_dropped_and_a_sentence_goes_on_over_them() -> None:
    pages = [
        Page(1, ("CÔNG BÁO/Số 1", FULL, "1")),
        Page(2, ("CÔNG BÁO/Số 2", "và còn nữa.", "12. Khoản mười hai.", "- 2 -")),
        Page(3, ("CÔNG BÁO/Số 3", "Hết.", "Trang 3/3")),
    ]

    assert list(joined(pages)) == [(f"{FULL} và còn nữa.", 1), ("12. Khoản mười hai.", 2), ("Hết.", 3)]


def test_a_pdf_with_text_is_read() -> None:
    first = ["Điều 1. Phạm vi điều chỉnh của Nghị định", "1. Thắp đèn đường ở thôn.", "1"]
    data = pdf([first, ["2. Tắt đèn đường ở mọi thôn.", "2"]])

    paragraphs, remarks = read_pdf(data, PLACE)

    assert [(one.text, one.part) for one in paragraphs] == [
        ("Điều 1. Phạm vi điều chỉnh của Nghị định", "1"),
        ("1. Thắp đèn đường ở thôn.", "1"),
        ("2. Tắt đèn đường ở mọi thôn.", "2"),
    ]
    assert remarks == ()


def test_a_pdf_without_text_is_a_scan_and_one_with_some_is_remarked() -> None:
    with pytest.raises(Refused) as refused:
        read_pdf(pdf([[], ["1"]]), PLACE)
    assert [one.code for one in refused.value.problems] == ["import.scan"]

    half = pdf([["Điều 1. Phạm vi điều chỉnh của Nghị định về đèn đường này"], []])
    assert read_pdf(half, PLACE)[1] == ("import.pages-without-text",)


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n" + bytes(range(256)) * 20,
        pdf([["a"]])[:300],
        pdf([["a"]]).replace(b"/Kids[6 0 R]", b"/Kids[2 0 R]"),
        b"%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Prev 9/Size 1/Root 1 0 R>>\nstartxref\n9\n%%EOF",
    ],
    ids=["noise", "cut", "pages in a ring", "tables in a ring"],
)
def test_a_damaged_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        read_pdf(data, PLACE)

    assert [one.code for one in refused.value.problems] == ["import.damaged-pdf"]
