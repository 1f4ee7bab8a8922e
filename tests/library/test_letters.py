"""Letters: one form, one place for the tone, the order of a Vietnamese dictionary."""

from __future__ import annotations

import unicodedata

import pytest

from library.vietnamese.letters import collation_key, fold, nfc, split_words, tone_placement, word_spans

LATE = ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"]
EARLY = ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"]


@pytest.mark.parametrize(("late", "early"), list(zip(LATE, EARLY, strict=True)))
def test_the_tone_goes_to_the_first_vowel_of_an_open_pair(late: str, early: str) -> None:
    assert tone_placement(f"h{late}") == f"h{early}"
    assert tone_placement(f"H{late.upper()}") == f"H{early.upper()}"
    assert tone_placement(late.capitalize()) == early.capitalize()


@pytest.mark.parametrize("text", ["quý", "quỳ", "Quỹ", "QUÝ", "toàn", "thuyền", "ngoài", "hoạch", "quả", "khuỷu"])
def test_after_q_and_in_a_closed_syllable_the_tone_stays(text: str) -> None:
    assert tone_placement(text) == text


def test_tone_placement_reads_decomposed_letters_and_whole_sentences() -> None:
    decomposed = unicodedata.normalize("NFD", "Đảng uỷ xã Hoà Trạch, ma tuý")

    assert tone_placement(decomposed) == "Đảng ủy xã Hòa Trạch, ma túy"


def test_folding_leaves_no_mark() -> None:
    assert fold("Quảng Trạch, ĐẢNG ỦY, ưỡn ẹo") == "quang trach, dang uy, uon eo"
    assert fold(unicodedata.normalize("NFD", "dụng bảo")) == "dung bao"


def test_letters_stand_in_the_order_of_the_alphabet_and_tones_decide_last() -> None:
    letters = ["y", "ư", "u", "ơ", "ô", "o", "ê", "e", "đ", "d", "â", "ă", "a", "x", "b"]
    words = ["mạ", "mã", "má", "ma", "mà", "mả", "mạc", "mặc", "mắc"]

    assert "".join(sorted(letters, key=collation_key)) == "aăâbdđeêoôơuưxy"
    assert sorted(words, key=collation_key) == ["ma", "mà", "mả", "mã", "má", "mạ", "mạc", "mắc", "mặc"]


def test_names_of_villages_sort_as_people_expect() -> None:
    names = ["Thôn 10", "Thôn 2", "Đông Thành", "Phù Ninh", "Dương Xuân", "An Bình", "Ân Phú", "thôn 1", "Hoà Bình", "Hòa An"]

    assert sorted(names, key=collation_key) == [
        "An Bình", "Ân Phú", "Dương Xuân", "Đông Thành", "Hòa An", "Hoà Bình", "Phù Ninh", "thôn 1", "Thôn 2", "Thôn 10",
    ]  # fmt: skip


def test_a_closing_quote_divides_words_even_without_a_space() -> None:
    words, gaps = split_words("mô hình “Thôn an toàn”của xã, 23/2012")

    assert words == ["mô", "hình", "Thôn", "an", "toàn", "của", "xã", "23", "2012"]
    assert gaps == ["", " ", "“", " ", " ", "”", " ", ",", "/"]


def test_words_are_found_at_their_places() -> None:
    text = nfc("Điều 5. Tổ")

    assert [text[start:end] for start, end in word_spans(text)] == ["Điều", "5", "Tổ"]
