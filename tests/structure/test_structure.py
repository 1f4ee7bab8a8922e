"""Claims about the structure of acts: what opens a unit, what only looks like it, and that no line is lost."""

from __future__ import annotations

import pytest

from library.structure.tree import Structure, Unit, read, read_text

HEAD = ["CHÍNH PHỦ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 01/2031/NĐ-CP", "NGHỊ ĐỊNH", "Về đèn đường", "Căn cứ Luật Đèn;"]
CLOSING = ["Nơi nhận:", "- Như Điều 3;", "TM. CHÍNH PHỦ", "Nguyễn Văn A"]


def act(*lines: str) -> Structure:
    return read([*HEAD, *lines, *CLOSING])


def articles(structure: Structure) -> list[tuple[str, str]]:
    return [(one.number, one.heading) for one in structure.articles()]


def outline(units: tuple[Unit, ...]) -> list[object]:
    return [(f"{one.level} {one.number}", *([outline(one.units)] if one.units else [])) for one in units]


def test_an_act_is_divided_into_all_its_levels() -> None:
    found = act(
        "Phần thứ nhất", "QUY ĐỊNH CHUNG", "Chương I", "ĐÈN", "Mục 1. ĐÈN ĐIỆN", "Tiểu mục 1. ĐÈN CAO ÁP",
        "Điều 1. Phạm vi", "1. Nghị định này quy định:", "a) Việc thắp;", "b) Việc tắt.", "2. Không áp dụng với đèn dầu.",
        "Chương II", "ĐIỀU KHOẢN THI HÀNH", "Điều 2. Hiệu lực", "Nghị định này có hiệu lực từ ngày ký.",
    )  # fmt: skip

    points = ["point a", "point b"]
    first = ("article 1", [("clause 1", [(one,) for one in points]), ("clause 2",)])
    chapter = ("chapter I", [("section 1", [("subsection 1", [first])])])
    assert outline(found.units) == [("part nhất", [chapter, ("chapter II", [("article 2",)])])]
    assert [one.heading for one in found.units[0].units] == ["ĐÈN", "ĐIỀU KHOẢN THI HÀNH"]
    assert found.bases() == ("Căn cứ Luật Đèn;",)
    assert found.lines[slice(*found.closing)] == tuple(CLOSING)


@pytest.mark.parametrize(
    "line",
    [
        "Điều 1. Tên", "ĐIỀU 1: Tên", "Điều 1.Tên", "Đ i ề u 1 . Tên", "Điều  1 - Tên", "Điều 1 Tên", "Điều1. Tên",
        "Điều 1.[2] Tên",
    ],
)
def test_an_article_is_recognised_as_copies_write_it(line: str) -> None:
    assert articles(act(line, "Nội dung.")) == [("1", "Tên")]


@pytest.mark.parametrize(
    "line",
    [
        "Điều 1 của Nghị định này áp dụng cho mọi người.",
        "Điều 1 Luật Đèn quy định rõ.",
        "Điều 1, Điều 2 và Điều 3 áp dụng từ năm sau.",
        "Điều 9 Tên này không kế tiếp",
        "điều 1. viết thường là chữ trong câu",
        "| Điều 1. Một ô của bảng |",
        "“Điều 1. Trích",
    ],
)
def test_a_sentence_or_a_cell_that_begins_like_an_article_opens_none(line: str) -> None:
    assert articles(act(line)) == []


def test_an_article_may_bear_a_letter_and_stand_between_two() -> None:
    found = act("Điều 12. Một", "Điều 12a. Hai", "Điều 12 b. Ba", "Điều 13. Bốn")

    assert articles(found) == [("12", "Một"), ("12a", "Hai"), ("12b", "Ba"), ("13", "Bốn")]


def test_a_heading_may_stand_in_the_next_line_or_go_on_there() -> None:
    second = ("Điều 2. Trách nhiệm của thôn", "và tổ dân phố", "Nội dung hai.")
    found = act("Điều 1.", "Phạm vi điều chỉnh", "Nội dung một.", *second)

    assert articles(found) == [("1", "Phạm vi điều chỉnh"), ("2", "Trách nhiệm của thôn và tổ dân phố")]
    assert [found.content(one) for one in found.articles()] == ["Nội dung một.", "Nội dung hai."]


def test_an_article_without_heading_keeps_its_sentence_as_content() -> None:
    found = act("Điều 1", "Mọi thôn đều phải có đèn.", "Điều 2. Thành lập Ban Chỉ đạo gồm các ông, bà:", "1. Ông Nguyễn Văn A.")

    assert articles(found) == [("1", ""), ("2", "")]
    assert [found.content(one) for one in found.articles()] == [
        "Mọi thôn đều phải có đèn.",
        "Thành lập Ban Chỉ đạo gồm các ông, bà:\n1. Ông Nguyễn Văn A.",
    ]


def test_a_quoted_article_is_not_the_acts_own() -> None:
    found = act(
        "Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 02/2030/NĐ-CP như sau:",
        "1. Sửa đổi Điều 5 như sau:", "“Điều 5. Thắp đèn", "1. Thắp lúc 18 giờ.", "2. Tắt lúc “trời sáng”.”",
        "2. Bổ sung Điều 6 và Điều 7 như sau:", "“Điều 6. Thay đèn", "Thay hằng năm.", "Điều 7. Sửa đèn", "Sửa ngay.”.",
        "3. Bổ sung khoản 3 Điều 8: “3. Một khoản", "còn dài.”", "Điều 2. Thi hành", "Mọi người thi hành.",
    )  # fmt: skip

    assert articles(found) == [("1", ""), ("2", "Thi hành")]
    assert [one.number for one in next(found.articles()).units] == ["1", "2", "3"]


def test_a_quotation_whose_end_is_missing_swallows_no_article() -> None:
    found = act("Điều 1. Sửa đổi", "1. Thay cụm từ: “đèn", "Điều 2. Hai", "Điều 3. Ba ”", "Điều 4. Bốn")

    assert [number for number, _ in articles(found)] == ["1", "2", "3", "4"]


def test_straight_quotation_marks_quote_too() -> None:
    found = act("Điều 1. Sửa đổi Điều 9 như sau:", '"Điều 9. Chín', 'Nội dung chín."', "Điều 2. Hai")

    assert [number for number, _ in articles(found)] == ["1", "2"]


def test_annexes_and_what_is_issued_have_articles_of_their_own() -> None:
    found = read([
        *HEAD, "Điều 1. Ban hành kèm theo Nghị định này Quy chế.", "Điều 2. Nghị định này có hiệu lực từ ngày ký.", *CLOSING,
        "QUY CHẾ", "Thắp đèn", "(Ban hành kèm theo Nghị định số 01/2031/NĐ-CP)", "Điều 1. Giờ thắp", "Thắp lúc 18 giờ.",
        "Điều 2. Giờ tắt", "Tắt lúc 5 giờ.", "PHỤ LỤC II", "DANH SÁCH THÔN", "| 1 | Thôn Đông |", "1. Thôn Đông",
    ])  # fmt: skip

    assert [one.number for one in found.articles()] == ["1", "2"]
    assert [(annex.heading, one.number, one.heading) for annex, one in found.attached()] == [
        ("QUY CHẾ Thắp đèn", "1", "Giờ thắp"),
        ("QUY CHẾ Thắp đèn", "2", "Giờ tắt"),
    ]
    assert [(one.number, one.heading) for one in found.annexes] == [("", "QUY CHẾ Thắp đèn"), ("II", "DANH SÁCH THÔN")]


def test_articles_that_begin_anew_behind_the_signature_belong_to_something_attached() -> None:
    found = read([*HEAD, "Điều 1. Một", "Điều 2. Hai", *CLOSING, "ĐỀ ÁN", "Điều 1. Khác", "Nội dung."])

    assert [one.number for one in found.articles()] == ["1", "2"]
    assert [one.number for _, one in found.attached()] == ["1"]


def test_an_annex_that_comes_alone_has_no_articles_of_the_act() -> None:
    found = read(["Phụ lục I", "MẪU ĐƠN", "(Kèm theo Nghị định số 01/2031/NĐ-CP)", "I. PHẦN CHUNG", "1. Tên."])

    assert articles(found) == []
    assert [(one.number, one.heading) for one in found.annexes] == [("I", "MẪU ĐƠN")]


def test_an_act_without_articles_is_divided_by_its_numbers() -> None:
    head = ["BAN BÍ THƯ", "Số 01-CT/TW", "CHỈ THỊ", "về đèn đường", "Tình hình."]
    found = read([*head, "I. MỤC TIÊU", "1. Sáng.", "II. VIỆC LÀM", "1. Thắp."])

    assert outline(found.units) == [("roman I", [("clause 1",)]), ("roman II", [("clause 1",)])]


def test_figures_and_dates_open_no_clause() -> None:
    found = act("Điều 1. Mức tiền", "1. Mức một:", "1.000 đồng mỗi đèn", "30. Không phải khoản", "2. Mức hai.")

    assert [one.number for one in next(found.articles()).units] == ["1", "2"]


TEXTS = [
    [],
    ["Một dòng."],
    [*HEAD],
    [*HEAD, "Chương I", "Điều 1. Một", "“Điều 2. Trích", "1. Một.", *CLOSING, "PHỤ LỤC", "Phụ lục I", "Phụ lục II"],
    ["Điều 1. Một", "Chương I", "I. A", "Phần I", "a) b", "Điều 1", "Nơi nhận:", "Điều 2. Hai", "(Kèm theo", "Điều 1. Ba"],
    [*CLOSING, *CLOSING, "(Ban hành kèm theo)", "QUY CHẾ", "(Ban hành kèm theo)", *HEAD],
    ["“" * 300, "”" * 301, '"Điều 1. Một', "Điều 2"],
]


@pytest.mark.parametrize("lines", TEXTS)
def test_the_text_of_a_structure_is_the_same_text_and_gives_the_same_structure(lines: list[str]) -> None:
    found = read(lines)

    assert found.text() == "".join(f"{line}\n" for line in lines)
    assert read_text(found.text()) == found
