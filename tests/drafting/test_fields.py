"""Claims about a template's own fields: where a value comes from, what is wrong with it, what is missing, and the marks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.drafting.draft import Draft
from library.messages import hint, sentence
from tests.drafting.conftest import heads_of_pages
from tests.small_area import COMMITTEE, COMMUNE, DECISION, ISSUED, PLEDGES, VILLAGES

Drafting = Callable[..., Draft]
REGULATION = "- template: steering-committee-regulation\n"
Told = Callable[..., list[tuple[str, str]]]
SECRETARY = {"name": "Nguyễn Văn D", "title": "Ông (bà)", "post": "Chánh Văn phòng Ủy ban nhân dân xã"}


@pytest.mark.parametrize(
    ("documents", "dossier", "period"),
    [
        (DECISION, "", None),
        (DECISION, "period: 2017-2020\n", "2017-2020"),
        (DECISION, "period: 2017-2020\nfields: {period: 2018-2020}\n", "2018-2020"),
        (DECISION + "  fields: {period: 2019-2020}\n", "period: 2017-2020\nfields: {period: 2018-2020}\n", "2019-2020"),
        (DECISION + "  fields: {period: null}\n", "period: 2017-2020\nfields: {period: 2018-2020}\n", None),
    ],
)
def test_a_value_of_the_document_wins_over_the_dossiers_over_the_records(
    draft: Drafting, documents: str, dossier: str, period: str | None
) -> None:
    assert draft(documents=documents, dossier=dossier).values["period"] == period


def test_where_nobody_tells_a_value_the_templates_default_holds(draft: Drafting) -> None:
    assert draft(documents=PLEDGES).values["copies"] == 2
    assert draft(documents=PLEDGES, dossier="fields: {copies: 3}\n").values["copies"] == 3


def test_an_empty_list_asks_for_what_is_next_in_precedence(draft: Drafting) -> None:
    own = DECISION + "  fields: {helper_group: []}\n"

    assert draft(documents=own).values["helper_group"] == []
    assert [one["name"] for one in draft(documents=own, dossier="fields: {helper_group: [d]}\n").values["helper_group"]] == [
        "Nguyễn Văn D"
    ]
    assert len(draft(documents=PLEDGES + "  fields: {clauses: []}\n").values["clauses"]) == 9


def test_an_explicit_null_leaves_an_optional_part_out(draft: Drafting) -> None:
    own = DECISION + "  fields: {helper_group: null, secretary: null}\n"

    drafted = draft(documents=own, dossier="fields: {secretary: d}\n")

    assert (drafted.values["helper_group"], drafted.values["secretary"], drafted.makeable) == (None, None, True)


def test_null_is_no_value_for_a_part_that_must_be_there(told: Told) -> None:
    assert told(documents=PLEDGES + "  fields: {copies: null}\n") == [("schema.empty", "dossiers.yaml:15:20")]


def test_a_person_is_named_by_id_or_written_out(draft: Drafting) -> None:
    by_id = draft(documents=DECISION + "  fields: {secretary: d}\n")
    written = draft(documents=DECISION + "  fields: {secretary: {name: Trần Văn X, post: công chức}}\n")

    assert by_id.values["secretary"] == SECRETARY
    assert written.values["secretary"] == {"title": "", "name": "Trần Văn X", "post": "công chức"}


def test_a_person_without_a_main_post_is_warned_of(draft: Drafting) -> None:
    drafted = draft(documents=DECISION + "  fields: {secretary: m}\n")

    assert [(one.code, one.severity, str(one.place)) for one in drafted.problems if one.code == "signing.no-main-post"] == [
        ("signing.no-main-post", "warning", "dossiers.yaml:15:23")
    ]


def test_ids_stand_for_records_inside_lists_and_objects_too(draft: Drafting) -> None:
    told = "[{person: d, field: Văn thư, villages: [phu-ninh]}]"
    drafted = draft(documents=REGULATION + f"  fields: {{member_duties: {told}}}\n")

    (duty,) = drafted.values["member_duties"]
    assert (duty["person"], duty["field"]) == (SECRETARY, "Văn thư")
    assert [one["full_name"] for one in duty["villages"]] == ["thôn Phù Ninh"]


def test_an_id_that_nobody_bears_is_told_where_it_stands_inside_a_list(told: Told) -> None:
    duties = "[{person: d, field: Văn thư, villages: [phu-ninh, nowhere]}]"

    assert told(documents=REGULATION + f"  fields: {{member_duties: {duties}}}\n") == [
        ("reference.unknown", "dossiers.yaml:15:77")
    ]


REPLACED = {
    "number": "05",
    "symbol": "QĐ-BCĐ",
    "date": "2016-03-01",
    "title": "Ban hành Quy chế hoạt động",
    "issuer_text": "Ban Chỉ đạo xã",
}
WRITTEN = "number: 5, symbol: QĐ-BCĐ, date: 2016-03-01, title: Ban hành Quy chế hoạt động, issuer_text: Ban Chỉ đạo xã"
EARLIER = f"- {{id: qd-cu, {WRITTEN}}}\n"


def test_an_issued_paper_is_named_by_its_id_or_written_out(draft: Drafting) -> None:
    by_id = draft(documents=REGULATION + "  fields: {replaces: qd-cu}\n", issued=ISSUED + EARLIER)
    told = draft(documents=REGULATION + f"  fields: {{replaces: {{{WRITTEN}}}}}\n")

    assert (by_id.values["replaces"], told.values["replaces"]) == (REPLACED, REPLACED)


def test_an_issued_paper_whose_number_is_not_known_leaves_it_blank(draft: Drafting) -> None:
    unnumbered = EARLIER.replace("number: 5, ", "")

    drafted = draft(documents=REGULATION + "  fields: {replaces: qd-cu}\n", issued=ISSUED + unnumbered)

    assert drafted.values["replaces"] == {**REPLACED, "number": "……"}


@pytest.mark.parametrize(
    ("name", "code"),
    [("ke-hoach-xã", "reference.unknown-near"), ("phu-ninh", "reference.unknown"), ("bcd", "reference.unknown")],
)
def test_only_a_paper_that_the_dossier_lists_as_issued_is_found_by_an_id(told: Told, name: str, code: str) -> None:
    assert told(documents=REGULATION + f"  fields: {{replaces: {name}}}\n") == [(code, "dossiers.yaml:15:22")]


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ("secretary: 5", ("schema.type-string", "dossiers.yaml:15:23")),
        ("secretary: [a, b]", ("schema.type-string", "dossiers.yaml:15:23")),
        ("secretary: nobody", ("reference.unknown", "dossiers.yaml:15:23")),
        ("helper_group: d", ("schema.type-array", "dossiers.yaml:15:26")),
        ("helper_group: [5]", ("schema.type-string", "dossiers.yaml:15:27")),
        ("helper_group: [d, nobody]", ("reference.unknown", "dossiers.yaml:15:30")),
        ("replaces: {number: 5}", ("schema.required", "dossiers.yaml:15:12")),
        ("regulation_ref: {number: 1, symbol: Q, date: 2017-13-01}", ("schema.date", "dossiers.yaml:15:57")),
        ("periods: 2017", ("draft.unknown-field-near", "dossiers.yaml:15:21")),
        ("colour: red", ("draft.unknown-field", "dossiers.yaml:15:20")),
    ],
)
def test_a_value_of_another_shape_is_an_error_at_its_place(told: Told, fields: str, wrong: tuple[str, str]) -> None:
    assert wrong in told(documents=DECISION + f"  fields: {{{fields}}}\n")


@pytest.mark.parametrize(
    ("clauses", "wrong"),
    [
        ("[cl-01, cl-99]", ("reference.unknown-near", "dossiers.yaml:15:29")),
        ("[cl-01, phu-ninh]", ("reference.unknown", "dossiers.yaml:15:29")),
        ("[[cl-01]]", ("schema.type-string", "dossiers.yaml:15:22")),
    ],
)
def test_clauses_that_nobody_wrote_are_not_left_out_without_a_word(told: Told, clauses: str, wrong: tuple[str, str]) -> None:
    assert told(documents=PLEDGES + f"  fields: {{clauses: {clauses}}}\n") == [wrong]


def test_an_unknown_field_is_told_with_the_nearest_name_and_a_wrong_one_with_its_label(draft: Drafting) -> None:
    drafted = draft(documents=DECISION + "  fields: {secretari: d, helper_group: [nobody]}\n")

    assert [(sentence(one), hint(one)) for one in drafted.problems if one.severity == "error"] == [
        ("Mẫu “steering-committee-decision” không có trường “secretari”.", "Có phải ý anh/chị là “secretary”?"),
        ("“Tổ giúp việc”: không có bản ghi nào mang mã “nobody”.", "Kiểm tra lại mã, hoặc lập bản ghi đó."),
    ]


def test_what_the_template_needs_is_missing_with_its_label_and_the_record_to_write_it_in(draft: Drafting) -> None:
    drafted = draft(office="", committee_facts="")

    assert [(one.field, one.label, str(one.place)) for one in drafted.missing] == [
        ("commune.office_post", "Chức danh người đứng đầu văn phòng", "organizations.yaml:33:1"),
    ]
    assert not drafted.makeable


def test_a_default_that_speaks_of_a_missing_record_is_empty_and_the_record_is_told(draft: Drafting) -> None:
    drafted = draft(model="thon-an-toann", documents="- template: model-regulation\n")

    assert drafted.values["decisive_criterion"] is None and not drafted.makeable
    assert "model" in [one.field for one in drafted.missing]


def test_what_is_missing_is_a_blank_in_a_draft_that_says_so(drafts: Callable[..., list[Draft]]) -> None:
    (drafted,) = drafts(office="", blanks=True)

    assert (drafted.missing, drafted.makeable, drafted.values["document"]["mark"]) == ((), True, "BẢN NHÁP")
    assert drafted.values["commune"]["office_post"] == "……"
    assert heads_of_pages(drafted)[0] == "BẢN NHÁP"


@pytest.mark.parametrize(
    "pieces",
    [
        {"dossier": "sample: true\n"},
        {"commune": COMMUNE + "sample: true\n"},
        {"committee_facts": "sample: true\n"},
        {"villages": VILLAGES.replace("order: 1\n", "order: 1\nsample: true\n"), "documents": PLEDGES},
    ],
)
def test_sample_data_is_marked_on_every_page_it_is_in(draft: Drafting, pieces: dict[str, str]) -> None:
    drafted = draft(**pieces)

    assert drafted.values["document"]["mark"] == "DỮ LIỆU MẪU"
    assert heads_of_pages(drafted) != [] and all("DỮ LIỆU MẪU" in head for head in heads_of_pages(drafted))


def test_both_marks_stand_together(draft: Drafting) -> None:
    drafted = draft(dossier="sample: true\n", issued=ISSUED.replace("number: 45, ", ""))

    assert drafted.values["document"]["mark"] == "BẢN NHÁP – DỮ LIỆU MẪU"


def test_the_fingerprint_is_of_everything_that_the_document_says(draft: Drafting) -> None:
    same, again = draft(), draft()
    others = [
        draft(date="2017-09-06"),
        draft(committee=COMMITTEE + "- {person: c, role: member, from: 2017-09-05}\n"),
        draft(issued=ISSUED.replace("45", "46")),
        draft(dossier="sample: true\n"),
        draft(documents=DECISION + "  recipients_add: [Trạm Y tế xã]\n"),
    ]

    assert same.fingerprint == again.fingerprint
    assert len({same.fingerprint, *(one.fingerprint for one in others)}) == 6
