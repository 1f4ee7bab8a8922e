"""Claims about merging texts by lines: both sides' changes stay, and where both changed one line, both versions are marked."""

from __future__ import annotations

from generator.sharing.merging import Conflict, merge_lines
from generator.typesetting.lines import read_lines
from library.problems import Place

BASE = "**Điều.** Một\n\n1. Hai ba\n1. Bốn năm\nSáu bảy\n"


def test_changes_of_neighbouring_lines_are_both_taken() -> None:
    here = BASE.replace("Hai ba", "Hai ba tám")
    there = BASE.replace("Bốn năm", "Bốn năm chín")

    merged = merge_lines(BASE, here, there)

    assert merged.result == "**Điều.** Một\n\n1. Hai ba tám\n1. Bốn năm chín\nSáu bảy\n"
    assert merged.conflicts == ()


def test_a_line_that_both_changed_differently_stands_in_both_versions_between_marks() -> None:
    merged = merge_lines(BASE, BASE.replace("Hai ba", "Hai ba tám"), BASE.replace("Hai ba", "Hai ba chín"))

    assert merged.result.splitlines()[2:7] == [
        "<<<<<<< ở đây", "1. Hai ba tám", "=======", "1. Hai ba chín", ">>>>>>> bản mới",
    ]  # fmt: skip
    assert merged.conflicts == (Conflict(Place("text.md", 3), "1. Hai ba", "1. Hai ba tám", "1. Hai ba chín"),)


def test_a_line_deleted_here_and_changed_there_is_a_conflict() -> None:
    merged = merge_lines(BASE, BASE.replace("1. Hai ba\n", ""), BASE.replace("Hai ba", "Hai ba chín"))

    assert [(one.here, one.there) for one in merged.conflicts] == [("", "1. Hai ba chín")]


def test_a_line_deleted_on_one_side_alone_is_gone() -> None:
    merged = merge_lines(BASE, BASE.replace("1. Hai ba\n", ""), BASE.replace("Sáu", "Tám"))

    assert merged.result == "**Điều.** Một\n\n1. Bốn năm\nTám bảy\n"


def test_two_additions_at_one_place_have_no_order() -> None:
    merged = merge_lines(BASE, BASE.replace("Sáu", "Của ta\nSáu"), BASE.replace("Sáu", "Của họ\nSáu"))

    assert [(one.base, one.here, one.there) for one in merged.conflicts] == [("", "Của ta", "Của họ")]


def test_a_line_that_one_side_moved_and_the_other_took_out_or_moved_elsewhere_is_left_open() -> None:
    base = "Một hai ba bốn\nNăm\nSáu\nBảy\nTám\n"
    end, middle = "Năm\nSáu\nBảy\nTám\nMột hai ba bốn\n", "Năm\nSáu\nMột hai ba bốn\nBảy\nTám\n"

    assert [(one.here, one.there) for one in merge_lines(base, end, base[15:]).conflicts] == [("Một hai ba bốn", "")]
    assert [(one.here, one.there) for one in merge_lines(base, base[15:], end).conflicts] == [("", "Một hai ba bốn")]
    assert len(merge_lines(base, end, middle).conflicts) == 2
    assert merge_lines(base, end, base.replace("Năm", "Năm họ")).result == end.replace("Năm", "Năm họ")


def test_line_ends_and_indentation_stay_as_they_are_here() -> None:
    here = "\ufeff" + BASE.replace("1. Bốn", "   1. Bốn").replace("\n", "\r\n")

    merged = merge_lines(BASE, here, BASE.replace("Sáu", "Tám"))

    assert merged.result == "\ufeff**Điều.** Một\r\n\r\n1. Hai ba\r\n   1. Bốn năm\r\nTám bảy\r\n"


def test_an_open_place_is_told_with_its_line_and_what_stands_here_is_read_on() -> None:
    merged = merge_lines(BASE, BASE.replace("Hai ba", "Hai ba tám"), BASE.replace("Hai ba", "2. Hai"))

    blocks, wrong = read_lines(merged.result, "text.md")

    assert [(one.code, one.place) for one in wrong] == [("text.unsettled", Place("text.md", 3))]
    assert [getattr(one, "text", "") for one in blocks] == ["Một", "Hai ba tám", "Bốn năm", "Sáu bảy"]


def test_a_mark_left_over_is_told() -> None:
    _, wrong = read_lines("Một\n=======\nHai\n>>>>>>> bản mới\n", "text.md")

    assert [(one.code, one.place) for one in wrong] == [
        ("text.stray-mark", Place("text.md", 2)),
        ("text.stray-mark", Place("text.md", 4)),
    ]
