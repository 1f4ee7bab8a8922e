"""What a text cites is read with its provisions, number, date and issuer, however it is spelled."""

from __future__ import annotations

import unicodedata

import pytest

from library.citing.citation import Citation, Provision
from library.citing.reading import citations_in


def first(text: str, *, loose: bool = False) -> Citation:
    found = citations_in(text, loose=loose)
    assert len(found) == 1, found
    return found[0]


def told(text: str, *, loose: bool = False) -> list[tuple[str, str]]:
    return [(one.kind, one.number or one.name or one.refers) for one in citations_in(text, loose=loose)]


def provisions(text: str) -> list[str]:
    return [str(one) for one in first(text).provisions]


def test_a_citation_is_read_whole() -> None:
    text = "Theo điểm a khoản 2 Điều 7 Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư"

    assert first(text) == Citation(
        5, 92, "Nghị định", "30/2020/NĐ-CP", "", "2020-03-05", "Chính phủ", (Provision("7", "2", "a"),), stands=(40, 53)
    )


@pytest.mark.parametrize(
    "number",
    ["23/2012/TT-BCA", "66/KH-BCĐ", "72/2025/QH15", "76/2025/UBTVQH15", "09-CT/TW", "285-CV/HU", "2273/CAQT", "521/QĐ-TTg",
     "958/KH-CAT-PV28", "07/CTrPH-BCA-MTTW", "01/2001/NQLT", "146/2010/TTLT/BTC-BCA-BQP", "50/2016/TTLT-BYT-BNN&PTNT",
     "367-QĐ/TWĐTN-VP", "13/CP", "64-HĐBT", "35-L/CTN", "5-LCT/HĐNN8", "08/VBHN-BCA", "12-NQ/TW", "25-NQ/ĐU", "01-TT/LB",
     "20-TC/TCT", "1141-TC/QĐ/CĐKT", "04/TT-BCA(X13)", "05/2026/NQ-HĐND", "12/NQ-HĐND/2019", "522b/NQ-UBTVQH13",
     "01/2014/NQLT/CP-UBTƯMTTQVN", "01/1999/NQLT-TP-VHTT-NNPTNT-DTMN-ND", "61/2000/TT-BNNPTNT/KH", "1234/UBND-NC"],
)  # fmt: skip
def test_numbers_of_all_families_are_read_as_they_stand(number: str) -> None:
    text = f"theo văn bản số {number}, và xã 5/18"
    found = first(text)

    assert (found.number, text[slice(*found.stands)]) == (number, number)


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("Thông tư liên tịch số 05/2018/TTLT-BCA- VKSNDTC-TANDTC, có", "Thông tư liên tịch", "05/2018/TTLT-BCA-VKSNDTC-TANDTC"),
        ("Thông tư số 23/2012/TT-\nBCA", "Thông tư", "23/2012/TT-BCA"),
        ("Nghị định\nsố 30 / 2020 / NĐ - CP", "Nghị định", "30/2020/NĐ-CP"),
        ("Thông tư số 11 /2018/TT-BGTVT", "Thông tư", "11/2018/TT-BGTVT"),
        ("Thông tư số liên tịch 144/2007/TTLT-BTC-BGDĐT", "Thông tư liên tịch", "144/2007/TTLT-BTC-BGDĐT"),
        ("Thông tư số 05/2018/TTLT-BCA-BQP", "Thông tư liên tịch", "05/2018/TTLT-BCA-BQP"),
        ("Thông tư số 60 TC/TCT", "Thông tư", "60 TC/TCT"),
        ("Nghị định số 30/2020/NĐ–CP", "Nghị định", "30/2020/NĐ-CP"),
        ("Nghị định số 30∕2020∕NĐ‑CP", "Nghị định", "30/2020/NĐ-CP"),
        ("Nghị định 155/2020/NĐ-СР", "Nghị định", "155/2020/NĐ-CP"),
        ("Quyết định số 05/QÐ-UBND", "Quyết định", "05/QĐ-UBND"),
        ("Nghị định số 30/2020/NĐ-CPngày 05/3/2020", "Nghị định", "30/2020/NĐ-CP"),
        ("Nghị định số30/2020/NĐ-CP", "Nghị định", "30/2020/NĐ-CP"),
        ("Thông tư số\u00a023/2012/TT\u00ad-BCA", "Thông tư", "23/2012/TT-BCA"),
        ("Nghị định của Hội đồng Bộ trưởng số 193-HĐBT", "Nghị định", "193-HĐBT"),
        ("NGHỊ ĐỊNH SỐ 30/2020/NĐ-CP", "Nghị định", "30/2020/NĐ-CP"),
        ("ĐIỀU 31 LUẬT SỐ 66/2020/QH14", "Luật", "66/2020/QH14"),
        ("Thông tư số 25 / 2014 / TT - BABC", "Thông tư", "25/2014/TT-BABC"),
        ("thông tư số 16/2013/ttlt-byt-bnn&ptnt", "Thông tư liên tịch", "16/2013/ttlt-byt-bnn&ptnt"),
        ("thong tu 23/2012/tt-bca", "Thông tư", "23/2012/tt-bca"),
        ("Nghị định số 30/2020", "Nghị định", "30/2020"),
        ("Nghị định số 30", "Nghị định", "30"),
        ("NĐ 30/2020/NĐ-CP", "Nghị định", "30/2020/NĐ-CP"),
        ("Thông tri số 05-TT/TW", "Thông tri", "05-TT/TW"),
        ("số 05-TT/TW", "Thông tri", "05-TT/TW"),
        ("Quy định số 66-QĐ/TW", "Quy định", "66-QĐ/TW"),
        ("13/2020/NĐ-CP", "Nghị định", "13/2020/NĐ-CP"),
        ("Sắc lệnh số 64/SL", "Sắc lệnh", "64/SL"),
    ],
)  # fmt: skip
def test_a_number_is_read_in_any_spelling(text: str, kind: str, number: str) -> None:
    assert told(text) == [(kind, number)]


def test_decomposed_text_gives_places_of_the_text_as_given() -> None:
    text = unicodedata.normalize("NFD", "Căn cứ Điều 5 Nghị định số 30/2020/NĐ-CP của Chính phủ")
    found = first(text)

    assert unicodedata.normalize("NFC", text[found.start : found.end]) == "Điều 5 Nghị định số 30/2020/NĐ-CP của Chính phủ"
    assert (found.number, found.issuer, found.article) == ("30/2020/NĐ-CP", "Chính phủ", "5")


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ("Điều 5", ["Điều 5"]),
        ("các Điều 5, 6 và khoản 2 Điều 7", ["Điều 5", "Điều 6", "khoản 2 Điều 7"]),
        ("điểm a, b khoản 1, khoản 3 Điều 5 và Điều 7",
         ["điểm a khoản 1 Điều 5", "điểm b khoản 1 Điều 5", "khoản 3 Điều 5", "Điều 7"]),
        ("điểm a và điểm đ khoản 2 Điều 12a", ["điểm a khoản 2 Điều 12a", "điểm đ khoản 2 Điều 12a"]),
        ("Điều 5 khoản 2 điểm a", ["điểm a khoản 2 Điều 5"]),
        ("Điều 5, khoản 2 Điều 7", ["Điều 5", "khoản 2 Điều 7"]),
        ("từ Điều 5 đến Điều 8", ["Điều 5", "Điều 6", "Điều 7", "Điều 8"]),
        ("các khoản 1 đến 3 Điều 4", ["khoản 1 Điều 4", "khoản 2 Điều 4", "khoản 3 Điều 4"]),
        ("điểm a, khoản 1, Điều 5 của", ["điểm a khoản 1 Điều 5"]),
        ("Điều 9 Chương II", ["Điều 9"]),
        ("các điểm c đến e khoản 1 Điều 3", [f"điểm {one} khoản 1 Điều 3" for one in "cdđe"]),
    ],
)  # fmt: skip
def test_a_list_of_provisions_belongs_to_the_act_behind_it(before: str, found: list[str]) -> None:
    assert provisions(f"theo {before} Nghị định số 30/2020/NĐ-CP") == found


def test_provisions_of_one_act_are_not_those_of_the_next() -> None:
    text = "(Điều 32 Nghị định số 13/2020/NĐ-CP, sửa bởi Nghị định số 46/2022/NĐ-CP; khoản 2 Điều này; Điều 4. Luật Thủ đô)"

    assert [(one.number or one.name, one.article) for one in citations_in(text)] == [
        ("13/2020/NĐ-CP", "32"),
        ("46/2022/NĐ-CP", ""),
        ("Thủ đô", ""),
    ]


@pytest.mark.parametrize(
    ("text", "name", "date"),
    [
        ("Luật An ninh mạng năm 2018", "An ninh mạng", "2018"),
        ("Luật Cư trú 2020", "Cư trú", "2020"),
        ("Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025", "Tổ chức chính quyền địa phương", "2025-06-16"),
        ("Bộ luật Hình sự", "Hình sự", ""),
        ("Luật Phòng, chống ma túy và các quy định khác", "Phòng, chống ma túy", ""),
        ("Luật Quản lý, sử dụng vũ khí, vật liệu nổ và công cụ hỗ trợ, các nghị định",
         "Quản lý, sử dụng vũ khí, vật liệu nổ và công cụ hỗ trợ", ""),
        ("Luật Dược", "Dược", ""),
        ("Điều 28 Pháp lệnh Về Hàm, cấp ngoại giao, có hiệu lực thi hành", "Về Hàm, cấp ngoại giao", ""),
        ("Luật Khai thác vũ trụ và đại dương năm 2031", "Khai thác vũ trụ và đại dương", "2031"),
        ("Điều 3 Luật Khai thác vũ trụ quy định", "Khai thác vũ trụ", ""),
        ("Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương năm 2019",
         "sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương", "2019"),
        ("chấp hành luật giao thông đường bộ năm 2008", "giao thông đường bộ", "2008"),
    ],
)  # fmt: skip
def test_a_law_is_read_by_its_name(text: str, name: str, date: str) -> None:
    assert (first(text).name, first(text).date) == (name, date)


def test_the_normative_form_has_name_and_number() -> None:
    found = first("Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16 tháng 6 năm 2025")

    assert (found.kind, found.name, found.number) == ("Luật", "Tổ chức chính quyền địa phương", "72/2025/QH15")


def test_the_constitution_needs_no_name() -> None:
    found = citations_in("Hiến pháp năm 2013; theo Hiến pháp")

    assert [(one.kind, one.date) for one in found] == [("Hiến pháp", "2013"), ("Hiến pháp", "")]


def test_references_back_are_told_apart() -> None:
    text = "khoản 3 Điều 4 Nghị định này; Luật này; Nghị định số 30 nêu trên; Thông tư nói trên; Thông tư đó"

    assert [(one.kind, one.number, one.refers, one.article) for one in citations_in(text)] == [
        ("Nghị định", "", "this", "4"),
        ("Luật", "", "this", ""),
        ("Nghị định", "30", "above", ""),
        ("Thông tư", "", "above", ""),
        ("Thông tư", "", "above", ""),
    ]


@pytest.mark.parametrize(
    ("text", "date", "issuer"),
    [
        ("Chỉ thị số 09-CT/TW, ngày 01/12/2011 của Ban Bí thư về", "2011-12-01", "Ban Bí thư"),
        ("Thông tư số 23/2012/TT-BCA của Bộ trưởng Bộ Công an ngày 27-4-2012", "2012-04-27", "Bộ trưởng Bộ Công an"),
        ("Thông tư số 08/2021/TT-BGDĐT của Bộ Giáo dục và Đào tạo quy định", "", "Bộ Giáo dục và Đào tạo"),
        ("Thông tư số 01/2012/TT-BVHTTDL của Bộ Văn hóa, Thể thao và Du lịch", "", "Bộ Văn hóa, Thể thao và Du lịch"),
        ("Kế hoạch số 66/KH-BCĐ ngày 26 tháng 6 năm 2017 của Ban Chỉ đạo 138 huyện Quảng Trạch", "2017-06-26",
         "Ban Chỉ đạo 138 huyện Quảng Trạch"),
        ("Thông tư số 01/2015/TT-BKHĐT của Bộ Kế hoạch và Đầu tư", "", "Bộ Kế hoạch và Đầu tư"),
        ("Nghị định số 30/2020/NĐ-CP ngày 31/02/2020", "", ""),
        ("Nghị định số 30/2020/NĐ-CP (ngày 05.3.2020)", "2020-03-05", ""),
        ("Nghị định số 30/2020/NĐ-CP của nhiều người", "", ""),
        ("Quyết định số 53/QĐ-UBND của Ủy ban nhân dân xã Quảng Thanh ban hành Quy chế", "", "Ủy ban nhân dân xã Quảng Thanh"),
        ("Quyết định số 187/QĐ-TTg của Thủ tướng Chính phủ về", "", "Thủ tướng Chính phủ"),
        ("Nghị quyết số 12-NQ/ĐU của Ban Chấp hành Đảng bộ xã về", "", "Ban Chấp hành Đảng bộ xã"),
    ],
)  # fmt: skip
def test_date_and_issuer_follow_in_either_order(text: str, date: str, issuer: str) -> None:
    assert (first(text).date, first(text).issuer) == (date, issuer)


def test_a_provision_of_an_act_without_number_and_name_has_its_kind() -> None:
    found = first("theo Điều 4 Quy chế làm việc của Ban Chỉ đạo")

    assert (found.kind, found.number, found.name, found.article) == ("Quy chế", "", "", "4")


def test_provisions_of_an_annexed_text_say_so() -> None:
    found = first("Điều 5 Quy chế hoạt động của Ban Chỉ đạo ban hành kèm theo Quyết định số 05/QĐ-UBND")

    assert (found.number, found.article, found.annex) == ("05/QĐ-UBND", "5", "Quy chế")


@pytest.mark.parametrize(
    ("words", "kind", "number", "article"),
    [
        ("điều 5 nđ 30/2020", "Nghị định", "30/2020", "5"),
        ("tt 23/2012/tt-bca", "Thông tư", "23/2012/tt-bca", ""),
        ("nghi dinh 30", "Nghị định", "30", ""),
        ("dieu 12 luat cu tru 2020", "Luật", "", "12"),
    ],
)
def test_search_words_are_read_without_marks_and_capitals(words: str, kind: str, number: str, article: str) -> None:
    found = first(words, loose=True)

    assert (found.kind, found.number, found.article) == (kind, number, article)


def test_an_issuer_ends_where_the_next_act_begins() -> None:
    found = citations_in("Kế hoạch số 45/KH-UBND của Ủy ban nhân dân tỉnh và Chỉ thị số 09-CT/TW của Ban Bí thư")

    assert [(one.number, one.issuer) for one in found] == [("45/KH-UBND", "Ủy ban nhân dân tỉnh"), ("09-CT/TW", "Ban Bí thư")]


def test_an_empty_line_ends_a_citation() -> None:
    assert told("Nghị định\n\nsố 30/2020/NĐ-CP") == [("Nghị định", "30/2020/NĐ-CP")]
    assert first("Điều 5\n\nNghị định số 30/2020/NĐ-CP").article == ""
