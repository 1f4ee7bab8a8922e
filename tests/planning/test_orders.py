"""Claims about what may be wrong with one entry of a dossier: each told at its place, and what becomes of its papers."""

from __future__ import annotations

from collections.abc import Callable

from generator.planning.plan import Plan
from library.messages import hint, sentence
from tests.planning.conftest import papers, told
from tests.small_area import COMMUNE, DECISION, ISSUED, PLEDGES, VILLAGES

Planning = Callable[..., Plan]


def test_an_unknown_template_is_told_with_the_nearest_one_and_the_others_are_planned(planned: Planning) -> None:
    made = planned(documents="- template: household-pledg\n" + DECISION)

    assert told(made) == [("error", "template.unknown-near", "dossiers.yaml:14:13")]
    assert hint(made.problems[0]) == "Có phải ý anh/chị là “household-pledge”?"
    assert [(one.dossier.id, one.template) for one in made.unplanned] == [("ho-so", "household-pledg")]
    assert [one for one, _ in papers(made)] == ["ho-so/steering-committee-decision/xa"]


def test_subjects_of_another_kind_are_an_error(planned: Planning) -> None:
    by_word = planned(documents=DECISION + "  subjects: each-household\n")
    by_name = planned(documents=DECISION + "  subjects: [phu-ninh]\n")

    assert told(by_word) == [("error", "plan.wrong-subjects", "dossiers.yaml:15:13")]
    assert sentence(by_word.problems[0]) == "Mẫu “steering-committee-decision” không lập cho “each-household”."
    assert told(by_name) == [("error", "plan.wrong-subjects", "dossiers.yaml:15:14")]
    assert (papers(by_name), len(by_name.unplanned)) == ([], 1)


def test_of_the_subjects_that_are_named_those_that_fit_are_kept(planned: Planning) -> None:
    others = VILLAGES.replace("order: 2\n", "valid_to: 2016-12-31\n") + (
        "---\nkind: village\nid: thon-khac\ntype: thôn\nname: Khác\ncommune: khac\n"
    )
    documents = PLEDGES + "  subjects: [phu-nin, dong-duong, thon-khac, phu-ninh, ubnd]\n"

    made = planned(documents=documents, villages=others)

    assert told(made) == [
        ("error", "reference.unknown-near", "dossiers.yaml:15:14"),
        ("error", "plan.not-valid", "dossiers.yaml:15:23"),
        ("error", "plan.not-ours", "dossiers.yaml:15:35"),
        ("error", "plan.wrong-subjects", "dossiers.yaml:15:56"),
    ]
    assert [sentence(one) for one in made.problems[1:3]] == [
        "“dong-duong” không tồn tại vào ngày 05/9/2017.",
        "“thon-khac” không thuộc xã Quảng Thanh vào ngày 05/9/2017.",
    ]
    assert len(papers(made)) == 2


def test_a_village_of_the_dossier_that_is_gone_on_the_date_of_an_entry_is_a_warning(planned: Planning) -> None:
    gone = VILLAGES.replace("order: 2\n", "valid_to: 2017-09-30\n")
    documents = PLEDGES + PLEDGES + "  date: 2017-10-01\n"

    made = planned(documents=documents, villages=gone, dossier="villages: [phu-ninh, dong-duong]\n")

    assert told(made) == [("warning", "plan.not-valid", "dossiers.yaml:8:22")]
    assert [[one.id for one in order.subjects] for order in made.orders] == [["phu-ninh", "dong-duong"], ["phu-ninh"]]


def test_no_subject_at_all_is_a_warning(planned: Planning) -> None:
    made = planned(documents=PLEDGES, villages=VILLAGES.replace("commune: xa", "commune: khac"))

    assert told(made) == [("warning", "plan.no-subject", "dossiers.yaml:14:13")]


def test_a_commune_that_is_no_record_is_told_where_the_dossier_names_it(planned: Planning) -> None:
    made = planned(commune=COMMUNE.replace("id: xa\n", "id: xa-khac\n"))

    assert told(made) == [("error", "reference.unknown", "dossiers.yaml:4:10")]
    assert (made.orders, len(made.unplanned)) == ((), 1)


def test_a_paper_that_must_come_before_and_is_not_there_is_a_warning(planned: Planning) -> None:
    made = planned(issued="")

    assert told(made) == [("warning", "plan.required-missing", "dossiers.yaml:9:13")]
    assert sentence(made.problems[0]) == (
        "Trước “steering-committee-decision” phải có “commune-plan”, hồ sơ chưa có văn bản này."
    )


def test_a_paper_that_must_come_before_and_is_dated_later_is_an_error(planned: Planning) -> None:
    later = planned(issued=ISSUED.replace("2017-08-28", "2017-09-06"))
    same_day = planned(issued=ISSUED.replace("2017-08-28", "2017-09-05"))

    assert told(later) == [("error", "plan.required-later", "dossiers.yaml:14:13")]
    assert sentence(later.problems[0]) == (
        "“steering-committee-decision” đề ngày 05/9/2017, trước “commune-plan” (06/9/2017) là văn bản phải có trước."
    )
    assert later.orders[0].problems == later.problems
    assert told(same_day) == []


def test_a_paper_of_another_dossier_of_the_commune_counts_one_of_another_commune_does_not(planned: Planning) -> None:
    def beside(commune: str) -> Plan:
        head = f"kind: dossier\nid: truoc\ntitle: T\ncommune: {commune}\nmodel: thon-an-toan\ndate: 2017-01-01\n"
        return planned(issued="", files={"more.yaml": f"{head}documents: []\nissued:\n{ISSUED}"})

    ours, theirs = beside("xa"), beside("khac")

    assert told(ours) == []
    assert told(theirs) == [("warning", "plan.required-missing", "dossiers.yaml:9:13")]


def test_a_template_is_used_in_its_era_only(planned: Planning) -> None:
    made = planned(date="2011-03-04", issued="")

    assert [one for one in told(made) if one[0] == "error"] == [
        ("error", "layout.no-profile", "dossiers.yaml:9:13"),
        ("error", "plan.wrong-era", "dossiers.yaml:9:13"),
    ]
    era = next(one for one in made.problems if one.code == "plan.wrong-era")
    assert sentence(era) == "Mẫu “steering-committee-decision” chỉ dùng từ 05/3/2011 đến …, văn bản đề ngày 04/3/2011."
    assert told(planned(date="2011-03-05", issued="")) == [("warning", "plan.required-missing", "dossiers.yaml:9:13")]


def test_a_pattern_of_file_names_that_cannot_be_read_is_an_error_of_the_entry(planned: Planning) -> None:
    broken = planned(documents=DECISION + "  file_name: 'Quyết định {{ commune.name'\n")
    forbidden = planned(documents=DECISION + "  file_name: '{{ commune.name.upper() }}'\n")

    assert told(broken) == [("error", "template.syntax", "dossiers.yaml:15:14")]
    assert told(forbidden) == [("error", "template.forbidden", "dossiers.yaml:15:14")]
    assert broken.orders[0].problems == broken.problems


def test_a_secret_paper_is_an_error_of_its_entry(planned: Planning) -> None:
    made = planned(documents=DECISION + "  secrecy: mật\n" + PLEDGES + "  secrecy: none\n")

    assert told(made) == [("error", "dossier.secrecy", "dossiers.yaml:15:12")]
    assert [len(order.problems) for order in made.orders] == [1, 0]


def test_a_date_outside_the_life_of_the_commune_is_an_error_of_the_entries_that_have_it(planned: Planning) -> None:
    ended = COMMUNE + "valid_to: 2017-12-31\n"

    made = planned(commune=ended, documents=PLEDGES + PLEDGES + "  date: 2018-01-01\n")

    assert [one for one in told(made) if one[0] == "error"] == [("error", "dossier.after-commune", "dossiers.yaml:16:9")]
    assert [[one.code for one in order.problems if one.severity == "error"] for order in made.orders] == [
        [], ["dossier.after-commune"],
    ]  # fmt: skip


def test_a_template_without_its_word_file_cannot_be_planned(planned: Planning) -> None:
    manifest = "id: tho\nversion: '1.0'\ntitle: T\ntype: {type}\nheading: T\nsubject: T\nfamily: {family}\n"
    manifest += "subject_kind: commune\nfile_name: T\nissuer_role: none\nsigning_mode: none\nworkflow_step: any\n"
    manifest += "licence: L\nprovenance: P\n"

    def codes(kind: str, family: str) -> list[str]:
        files = {"templates/tho/manifest.yaml": manifest.format(type=kind, family=family)}
        return [one.code for one in planned(documents="- template: tho\n", files=files).problems]

    assert codes("null", "plain") == ["template.not-built"]
    assert codes("XX", "state") == ["template.not-built"]
