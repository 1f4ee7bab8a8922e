"""Layout profiles: which one holds on a day, and that its figures keep their own rules."""

from __future__ import annotations

import pytest

from generator.layout.kinds import kind_name, kinds
from generator.layout.profile import (
    Figure,
    Level,
    Profile,
    Span,
    column_width,
    columned,
    compacted,
    profile,
    profile_for,
    profiles,
    turned,
)
from library.messages import hint, sentence
from library.problems import NotFound

EACH = pytest.mark.parametrize("one", profiles(), ids=lambda one: one.id)
POLICE_HEADING = {
    "heading.left": 4000,
    "heading.right": 5500,
    "quoc_hieu.size": 12,
    "tieu_ngu.size": 13,
    "tieu_ngu.line": 3180,
    "upper.size": 12,
    "issuer.size": 12,
    "date.size": 13,
    "date.before": 140,
    "letter_subject.size": 12,
    "letter_subject.sides": 250,
}
# The widths of the first line at the right, in twips, by the size of its letters.
FIRST_LINE = {15: 4133, 13: 5424, 12: 5007}


def test_every_family_has_its_profiles_in_the_order_of_time() -> None:
    assert [(one.family, one.id) for one in profiles()] == [
        ("front", "front-2011"),
        ("front", "front-2020"),
        ("party", "party-2004"),
        ("party", "party-2018"),
        ("party", "party-2026"),
        ("plain", "plain"),
        ("police", "police-2011"),
        ("police", "police-2020"),
        ("state", "state-2011"),
        ("state", "state-2020"),
    ]


def test_only_the_oldest_party_profile_says_that_it_is_not_certain() -> None:
    assert [one.id for one in profiles() if one.verify] == ["party-2004"]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2018-04-02", "party-2004"),
        ("2018-04-03", "party-2018"),
        ("2026-05-26", "party-2018"),
        ("2026-05-27", "party-2026"),
    ],
)
def test_a_party_paper_follows_the_guide_of_its_day(date: str, expected: str) -> None:
    assert profile_for("party", date).id == expected


def test_a_party_paper_differs_from_a_state_paper_in_its_words() -> None:
    party, state = profile("party-2018"), profile("state-2020")

    assert (party.words["quoc_hieu"], party.words["issuer.under"], party.words["subject.dashes"]) == (
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "*",
        "-----",
    )
    assert (party.words["sign.for_body"], state.words["sign.for_body"]) == ("T/M ", "TM. ")
    assert (party.words["text.end"], state.words["text.end"]) == (".", "./.")
    assert [profile(one).words["recipient.mark"] for one in ("party-2004", "party-2018", "party-2026")] == [",", ",", ";"]


@pytest.mark.parametrize("year", ["2011", "2020"])
def test_front_and_police_papers_have_the_figures_of_the_state_papers_of_their_time(year: str) -> None:
    state = profile(f"state-{year}")

    for family, differing in (("front", {}), ("police", POLICE_HEADING)):
        ours = profile(f"{family}-{year}")
        assert {name: one.set for name, one in ours.figures.items() if one.set != state[name]} == differing
        assert ours.words == state.words


@EACH
def test_the_heading_holds_its_first_line_and_hangs_alike_over_both_margins(one: Profile) -> None:
    over = one["heading.left"] + one["heading.right"] - one["text.width"]

    assert FIRST_LINE[one["quoc_hieu.size"]] <= one["heading.right"]
    assert 0 <= over <= 2 * 280
    if one.family != "plain":
        assert one["heading.hang"] == pytest.approx(over / 2, abs=1)


def test_text_in_columns_is_indented_less() -> None:
    whole = profile("plain")

    assert columned(whole, 1)["body.indent"] == whole["body.indent"] == 720
    assert (columned(whole, 2)["body.indent"], columned(whole, 2)["column.number"]) == (284, 2)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2011-03-05", "state-2011"),
        ("2017-09-05", "state-2011"),
        ("2020-03-04", "state-2011"),
        ("2020-03-05", "state-2020"),
        ("2026-07-10", "state-2020"),
        (None, "state-2020"),
    ],
)
def test_a_state_paper_follows_the_rules_of_its_day(date: str | None, expected: str) -> None:
    assert profile_for("state", date).id == expected


@pytest.mark.parametrize("date", ["1990-01-01", "2026-07-10", None])
def test_plain_papers_have_one_profile_for_all_days(date: str | None) -> None:
    assert profile_for("plain", date).id == "plain"


def test_a_day_before_the_first_profile_is_told_with_the_day_it_begins() -> None:
    with pytest.raises(NotFound) as told:
        profile_for("state", "2010-12-31")

    problem = told.value.problems[0]
    assert problem.code == "layout.no-profile"
    assert problem.facts == {"family": "state", "date": "2010-12-31", "since": "2011-03-05"}
    assert hint(problem) == "Quy cách sớm nhất áp dụng từ ngày 2011-03-05; hãy kiểm tra lại ngày ký."


def test_an_unknown_family_is_told_with_those_there_are() -> None:
    with pytest.raises(NotFound) as told:
        profile_for("stat", "2026-07-10")

    assert sentence(told.value.problems[0]) == "Không có quy cách trình bày cho họ văn bản “stat”."
    assert told.value.problems[0].facts["known"] == ["front", "party", "plain", "police", "state"]


def test_an_unknown_profile_is_told_with_the_nearest_one() -> None:
    with pytest.raises(NotFound) as told:
        profile("state-2021")

    assert told.value.problems[0].code == "layout.unknown-profile"
    assert told.value.problems[0].facts["nearest"] == "state-2020"


@EACH
def test_every_figure_keeps_its_own_rule(one: Profile) -> None:
    assert [name for name, figure in one.figures.items() if not figure.allows(figure.set)] == []


@EACH
def test_every_figure_tells_where_it_comes_from(one: Profile) -> None:
    marks = {"seen", "mem", "infer"}
    assert [name for name, figure in one.figures.items() if not figure.clause or figure.mark not in marks] == []


@EACH
def test_margins_and_text_make_up_the_width_of_the_page(one: Profile) -> None:
    assert one["margin.left"] + one["text.width"] + one["margin.right"] == one["page.width"]


@pytest.mark.parametrize("name", ["state-2011", "state-2020"])
def test_a_line_of_body_text_is_no_lower_than_single_spacing(name: str) -> None:
    single = 1.15 * profile(name)["body.size"] * 20

    assert single <= profile(name)["body.line"] <= 1.5 * single


def test_a_state_heading_holds_the_national_name_on_one_line() -> None:
    state, width_at_13 = profile("state-2020"), 5424

    assert state["heading.right"] >= width_at_13
    whole = state["heading.left"] + state["heading.right"]
    assert whole == pytest.approx(state["text.width"] + 2 * state["heading.hang"], abs=1)


def test_papers_of_2011_differ_in_bases_indent_and_page_number() -> None:
    older, newer = profile("state-2011"), profile("state-2020")

    differing = {name for name in newer.figures if older[name] != newer[name]}
    assert differing == {"basis.italic", "page_number.place", "page_number.align"}
    assert (older.figures["body.indent"].allows(600), newer.figures["body.indent"].allows(600)) == (True, False)
    assert (older.words["basis.last_mark"], newer.words["basis.last_mark"]) == (",", ".")


def test_what_2011_takes_over_is_marked_as_uncertain_and_cites_no_later_decree() -> None:
    taken, own = profile("state-2011").figures["title.size"], profile("state-2011").figures["basis.italic"]

    assert (taken.mark, own.mark) == ("mem", "seen")
    assert not any(figure.clause.startswith("PL I") for figure in profile("state-2011").figures.values())


def test_a_plain_paper_has_no_end_mark_and_numbers_its_pages_unless_it_must_fit_one() -> None:
    usual = profile("plain")

    assert usual.words["text.end"] == ""
    assert (usual["page_number.place"], compacted(usual)["page_number.place"]) == ("header", "none")


@EACH
def test_a_compact_paper_keeps_the_rules_of_its_layout_and_only_a_plain_one_differs(one: Profile) -> None:
    close = compacted(one)

    assert [name for name, figure in close.figures.items() if not figure.allows(figure.set)] == []
    assert [name for name in one.figures if one[name] != close[name]] == [
        name for name, figure in one.figures.items() if figure.compact is not None
    ]
    assert (one["body.size"] == close["body.size"]) == (one.family != "plain")


def test_numbers_restart_under_the_levels_above_and_articles_run_through_chapters() -> None:
    levels = {level.name: level for level in profile("state-2020").levels}

    above = ("subclause", "clause", "article", "roman", "part", "annex", "attachment")
    assert levels["point"] == Level("point", "letter", "điểm", above, None)
    assert levels["article"] == Level("article", "arabic", "Điều", ("annex", "attachment"), None)
    assert levels["chapter"].under == levels["part"].under == ("annex", "attachment")
    assert levels["annex"] == Level("annex", "roman", "Phụ lục", (), "")


def test_a_turned_page_keeps_its_margins_and_widens_the_text_and_both_sides_of_heading_and_signature() -> None:
    upright, lying = profile("state-2020"), turned(profile("state-2020"))

    assert (lying["page.width"], lying["page.height"], lying["text.width"]) == (16838, 11906, 14003)
    assert {name for name in upright.figures if upright[name] != lying[name]} == {
        "page.width", "page.height", "text.width", "heading.left", "heading.right", "sign.left", "sign.right",
    }  # fmt: skip
    assert lying["heading.left"] + lying["heading.right"] == 9500 + 4932
    assert (lying["sign.left"], lying["sign.right"]) == (6484, 7519)
    assert [name for name, figure in lying.figures.items() if not figure.allows(figure.set)] == []
    assert turned(lying)["text.width"] == upright["text.width"]


def test_columns_share_the_text_and_the_gaps_between_them() -> None:
    state = profile("state-2020")

    assert [column_width(columned(state, number)) for number in (1, 2, 3)] == [9071, 4323, 2740]


def test_a_figure_allows_a_range_or_a_list() -> None:
    between = Figure(14, Span(13, 14), "Điều 1", "seen")
    listed = Figure(720, (567, 720), "Điều 1", "seen")

    assert [between.allows(size) for size in (12.5, 13, 14, 14.5)] == [False, True, True, False]
    assert [listed.allows(indent) for indent in (567, 600, 720)] == [True, False, True]
    assert Span(120, None).holds(10_000)
    assert not Span(None, 10).holds(11)


def test_kinds_have_the_abbreviations_of_their_time() -> None:
    assert kind_name("QĐ", profile("state-2020")) == "Quyết định"
    assert kind_name("BGN", profile("state-2020")) == "Bản ghi nhớ"
    assert kind_name("GN", profile("state-2011")) == "Bản ghi nhớ"
    assert (len(kinds("state-2020")), len(kinds("state-2011")), len(kinds("plain"))) == (28, 31, 0)


def test_a_kind_of_another_time_is_unknown() -> None:
    with pytest.raises(NotFound) as told:
        kind_name("CK", profile("state-2020"))

    assert sentence(told.value.problems[0]) == "Quy cách state-2020 không có loại văn bản viết tắt là “CK”."
