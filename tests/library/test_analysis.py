"""One analysis for text and query: what says the same has the same tokens."""

from __future__ import annotations

import unicodedata

import pytest

from library.analysis import Tokens, analyse, phrases


def test_a_text_becomes_syllables_folded_syllables_and_pairs() -> None:
    assert analyse("Hương ước, quy ước của thôn.") == Tokens(
        ("hương", "ước", "quy", "ước", "của", "thôn"),
        ("huong", "uoc", "quy", "uoc", "cua", "thon"),
        ("huong_uoc", "uoc_quy", "quy_uoc", "uoc_cua", "cua_thon"),
        (),
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà giải ở thôn", "hòa giải ở thôn"),
        (unicodedata.normalize("NFD", "Đảng uỷ"), "đảng ủy"),
        ("BCĐ 138", "ban chỉ đạo 138"),
        ("ANTT", "an ninh, trật tự"),
        ("phong trào TDBV ANTQ", "phong trào TDBV an ninh Tổ quốc"),
        ("cam kết của HĐMV", "cam kết của hội đồng mục vụ"),
        ("QĐ thành lập tổ", "quyết định thành lập tổ"),
        ("Công an tỉnh", "CAT"),
    ],
)
def test_two_spellings_of_the_same_have_the_same_tokens(one: str, other: str) -> None:
    assert analyse(one) == analyse(other)


@pytest.mark.parametrize(
    ("typed", "meant"), [("bcd 138 xa", "BCĐ 138 xã"), ("antt o co so", "ANTT ở cơ sở"), ("hdmv ho giao", "HĐMV họ giáo")]
)
def test_abbreviations_are_known_without_marks(typed: str, meant: str) -> None:
    assert analyse(typed).folded == analyse(meant).folded


def test_a_word_that_only_looks_like_an_abbreviation_stays() -> None:
    assert analyse("khai thác cát, ca trực, hu").typed == ("khai", "thác", "cát", "ca", "trực", "hu")


def test_pairs_do_not_reach_over_a_sentence_a_quote_or_a_number() -> None:
    assert analyse("ký “Thôn an toàn”của xã").pairs == ("thon_an", "an_toan", "cua_xa")
    assert analyse("Hết tháng. Sang năm").pairs == ("het_thang", "sang_nam")
    assert analyse("theo 23/2012/TT-BCA của bộ").pairs == ("cua_bo",)


def test_a_number_is_one_token_and_its_words_are_none() -> None:
    found = analyse("gây rối theo nđ 144/2021 và TT số 23/2012/TT-BCA")

    assert found.typed == ("gây", "rối", "theo", "và")
    assert [number.asked() for number in found.numbers] == [("144/2021/nd/",), ("23/2012/tt/bca",)]
    assert analyse("nđ 144/2021", numbers=False).typed == ("nghị", "định", "144", "2021")


def test_a_text_tells_whether_it_was_typed_with_marks() -> None:
    assert analyse("hương ước").marked and not analyse("huong uoc").marked


def test_phrases_are_what_stands_in_quotation_marks_of_any_kind() -> None:
    assert phrases('mô hình “Thôn an toàn” và "hộ an toàn" «ba»') == ("Thôn an toàn", "hộ an toàn", "ba")
    assert phrases("không có “ngoặc") == ()
