"""A question in plain words is told from the words that name the act, and a query for a list of persons is recognised."""

from __future__ import annotations

import pytest

from library.asking import Asked, read_question, wants_persons


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("thông tư 23/2012 còn hiệu lực không", "thông tư 23/2012"),
        ("thong tu 23/2012 con hieu luc ko?", "thong tu 23/2012"),
        ("nghị định 144/2021 hết hiệu lực chưa", "nghị định 144/2021"),
        ("luật hòa giải ở cơ sở còn hiệu lực", "luật hòa giải ở cơ sở"),
        ("thông tư 23/2012 thay bằng văn bản nào", "thông tư 23/2012"),
        ("quy định 66-QĐ/TW thay bằng gì", "quy định 66-QĐ/TW"),
        ("thông tư nào thay thông tư 23 về khu dân cư", "thông tư 23 về khu dân cư"),
        ("văn bản nào thay thế Nghị định 144/2021/NĐ-CP?", "Nghị định 144/2021/NĐ-CP"),
        ("36-HD/VPTW hiện nay là văn bản nào", "36-HD/VPTW"),
        ("Nghị định 30/2020 được sửa đổi bởi văn bản nào", "Nghị định 30/2020"),
        ("thông tư 23 đã bị bãi bỏ chưa", "thông tư 23"),
        ("bỏ công an huyện từ ngày nào", "bỏ công an huyện"),
        ("bao giờ bỏ cấp huyện", "bỏ cấp huyện"),
        ("luật căn cước có hiệu lực từ khi nào", "luật căn cước"),
    ],
)
def test_what_is_asked_about_an_act_is_taken_from_the_words(query: str, words: str) -> None:
    assert read_question(query) == Asked(words, True)


@pytest.mark.parametrize(
    "query", ["thể thức văn bản đảng mới nhất", "quy định chi tiết hiệu lực thi hành", "thay thế tủ thuốc", "khai báo", "", "?"]
)
def test_other_queries_stay_as_they_are(query: str) -> None:
    assert read_question(query) == Asked(query, False)


def test_where_only_the_question_was_said_its_words_are_searched_for() -> None:
    assert read_question("còn hiệu lực không") == Asked("còn hiệu lực không", False)


def test_the_tail_of_a_statement_to_be_judged_says_nothing() -> None:
    assert read_question("Phim được phổ biến ở nơi công cộng, đúng hay sai?").words == "Phim được phổ biến ở nơi công cộng"


@pytest.mark.parametrize(
    ("query", "wants"),
    [
        ("danh sách đối tượng ma túy", True),
        ("danh sach nguoi nghien o xa", True),
        ("họ tên người tố giác", True),
        ("địa chỉ các đối tượng", True),
        ("danh sách hộ gia đình văn hóa", False),
        ("đối tượng áp dụng", False),
        ("mẫu danh sách hộ ký cam kết", False),
    ],
)
def test_a_list_of_persons_is_recognised(query: str, wants: bool) -> None:
    assert wants_persons(query) is wants
