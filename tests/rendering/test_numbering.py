"""Numbers and references are filled in after everything else."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from generator.layout.profile import Level, profile
from generator.phrases.marks import ENDING, LABEL, NEXT, REFERENCE, RESTART, mark
from generator.rendering.numbering import number
from library.problems import TemplateFault

LEVELS = profile("state-2020").levels
_SIGNS = {"next": NEXT, "label": LABEL, "ref": REFERENCE, "close": ENDING, "restart": RESTART}


def numbered(text: str, levels: Sequence[Level] = LEVELS) -> str:
    """Writes `<next.article>` for a mark, so that the cases can be read."""
    marked = re.sub(r"<(\w+)\.(\w+)>", lambda found: mark(_SIGNS[found[1]], found[2]), text)
    return number(marked, levels)


def test_levels_restart_under_a_higher_one_and_articles_run_through_chapters() -> None:
    text = "Chương <next.chapter>: Điều <next.article>. <next.clause>. <next.clause>. Điều <next.article>. <next.clause>. "
    again = "Chương <next.chapter>: Điều <next.article>."

    assert numbered(text + again) == "Chương I: Điều 1. 1. 2. Điều 2. 1. Chương II: Điều 3."


def test_points_follow_the_vietnamese_alphabet() -> None:
    text = "<next.clause>. " + " ".join("<next.point>)" for _ in range(6))

    assert numbered(text) == "1. a) b) c) d) đ) e)"


def test_a_reference_may_come_before_or_after_what_it_names() -> None:
    text = "theo <ref.x>; Điều <next.article>. Điều <next.article><label.x>. như <ref.x>"

    assert numbered(text) == "theo Điều 2; Điều 1. Điều 2. như Điều 2"


def test_a_reference_goes_up_to_the_article() -> None:
    text = "Điều <next.article>. <next.clause>. <next.point>)<label.b> Điều <next.article>. xem <ref.b>"

    assert numbered(text) == "Điều 1. 1. a) Điều 2. xem điểm a khoản 1 Điều 1"


def test_a_reference_from_inside_the_same_article_says_this_article() -> None:
    text = "Điều <next.article>. <next.clause>.<label.a> <next.clause>. như <ref.a>"

    assert numbered(text) == "Điều 1. 1. 2. như khoản 1 Điều này"


def test_a_reference_to_an_article_itself_is_always_told_by_its_number() -> None:
    assert numbered("Điều <next.article><label.a>. - Như <ref.a>;") == "Điều 1. - Như Điều 1;"


def test_one_annex_bears_no_number_and_two_do() -> None:
    one = "<ref.a> | Phụ lục<next.annex><label.a>"
    two = one + " | Phụ lục<next.annex><label.b> | <ref.b>"

    assert numbered(one) == "Phụ lục | Phụ lục"
    assert numbered(two) == "Phụ lục I | Phụ lục I | Phụ lục II | Phụ lục II"


def test_an_item_ends_with_a_semicolon_if_another_one_follows() -> None:
    text = "<next.clause>. <next.point>) x<close.point> <next.dash> y<close.dash> <next.point>) z<close.point> <next.clause>."

    assert numbered(text) == "1. a) x; - y. b) z. 2."


def test_a_list_ends_where_a_paragraph_without_a_number_follows() -> None:
    item, said = "<w:p><w:t><next.dash> x<close.dash></w:t></w:p>", "<w:p><w:t>Sau đây:</w:t></w:p>"

    assert numbered(item + "<w:p></w:p>" + item) == "<w:p><w:t>- x;</w:t></w:p><w:p></w:p><w:p><w:t>- x.</w:t></w:p>"
    assert numbered(item + said + item) == f"<w:p><w:t>- x.</w:t></w:p>{said}<w:p><w:t>- x.</w:t></w:p>"


def test_rows_start_again_where_a_table_does() -> None:
    assert numbered("<next.row> <next.row><restart.row> <next.row>") == "1 2 1"


def test_roman_sections_restart_what_is_below_them_and_are_told_in_references() -> None:
    text = "<next.roman>. <next.clause>. <next.point>) <next.clause>. <next.point>)<label.a> "
    more = "<next.roman>. <next.clause>.<label.b> "

    assert numbered(text + more + "xem <ref.a>, <ref.b>. <next.roman>. xem <ref.b>") == (
        "I. 1. a) 2. a) II. 1. xem điểm a khoản 2 mục I, khoản 1 mục này. III. xem khoản 1 mục II"
    )


def test_sections_restart_in_chapters_and_roman_sections_in_parts_but_chapters_run_through_parts() -> None:
    chapters = "<next.part> <next.chapter> <next.section> <next.section><label.a> <next.chapter> <next.section> "
    parts = "<next.part> <next.chapter> <next.roman> <next.part> <next.roman><label.b> <next.part> <ref.a>, <ref.b>"

    assert numbered(chapters + parts) == "I I 1 2 II 1 II III I III I IV Mục 2 Chương I, mục I Phần III"


def test_an_attached_text_restarts_every_number_but_the_annexes() -> None:
    paper = "Điều <next.article>. <next.clause>. <next.point>) x<close.point> <restart.attachment>"
    attached = "<next.point>) <next.chapter> Điều <next.article><label.a>. <next.clause>. như <ref.a> Phụ lục<next.annex>"

    assert numbered(paper + attached) == "Điều 1. 1. a) x. a) I Điều 1. 1. như Điều 1 Phụ lục"


def test_a_sub_clause_is_numbered_behind_its_clause_and_a_reference_names_it_alone() -> None:
    above = ("clause", "roman", "annex", "attachment")
    party = (*LEVELS, Level("subclause", "decimal", "điểm", above, None))
    text = "<next.roman>. <next.clause>. <next.subclause>. <next.subclause>.<label.a> <next.clause>. <next.subclause>. <ref.a> "

    assert numbered(text + "<next.roman>. <next.clause>. <next.subclause>. <ref.a>", party) == (
        "I. 1. 1.1. 1.2. 2. 2.1. điểm 1.2 mục này II. 1. 1.1. điểm 1.2 mục I"
    )


def test_text_without_marks_and_holes_of_a_batch_are_left_alone() -> None:
    hole = "\ue000!0\ue001"

    assert number("Điều 1 & khoản 2", LEVELS) == "Điều 1 & khoản 2"
    assert number(hole, LEVELS) == hole


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("<ref.gone>", "numbering.dropped", "gone"),
        ("<next.article><label.a><next.article><label.a>", "numbering.label-twice", "a"),
        ("<label.a>", "numbering.label-without-number", "a"),
        ("<next.verse>", "numbering.unknown-level", "verse"),
    ],
)
def test_a_mark_that_cannot_be_resolved_stops_the_document(text: str, code: str, name: str) -> None:
    with pytest.raises(TemplateFault) as raised:
        numbered(text)

    assert [(problem.code, problem.facts["name"]) for problem in raised.value.problems] == [(code, name)]
