"""A snippet starts where a sentence starts and says what was asked for."""

from __future__ import annotations

from library.snippets import snippet

BEFORE = "Ủy ban nhân dân cấp xã tổ chức thực hiện. " * 10
RIGHT = "Trưởng thôn được mời họp khi bàn về kinh phí của thôn"


def test_the_sentence_that_was_asked_for_is_shown_from_its_start() -> None:
    shown = snippet(f"{BEFORE}{RIGHT}. {BEFORE}", {"kinh": 3.0, "phi": 3.0, "thon": 2.0})

    assert shown.startswith(f"… {RIGHT}") and shown.endswith(" …")


def test_in_a_long_sentence_the_words_stand_a_little_after_the_start() -> None:
    long = f"{'rất dài ' * 40}kinh phí của thôn {'rồi lại dài ' * 40}"

    assert " kinh phí của thôn " in snippet(long, {"kinh": 3.0, "phi": 3.0})


def test_rare_words_outweigh_frequent_ones() -> None:
    text = "Nhân dân và của các là. " * 12 + "Tố giác tội phạm kịp thời. " + "Nhân dân và của các là. " * 12

    assert "Tố giác" in snippet(text, {"nhan": 0.2, "dan": 0.2, "va": 0.1, "to": 2.0, "giac": 4.0})


def test_near_the_end_the_sentences_before_are_shown_too() -> None:
    shown = snippet(f"{BEFORE}Hết hạn.", {"han": 1.0})

    assert shown.endswith("Ủy ban nhân dân cấp xã tổ chức thực hiện. Hết hạn.") and len(shown.split()) > 25


def test_a_short_text_is_shown_whole() -> None:
    assert snippet("Một câu.\nHai câu.", {"x": 1.0}) == "Một câu. Hai câu."
