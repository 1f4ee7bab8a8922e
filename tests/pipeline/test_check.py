"""Claims about the check of a workspace: everything is told at once, at its place, and nothing twice."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import pipeline
from generator.authoring import build_template, template_in
from library.messages import LANGUAGES, hint, sentence, use_language
from library.problems import Problem
from tests.pipeline.conftest import documents
from tests.pipeline.test_authoring import MANIFEST
from tests.small_area import COMMITTEE, COMMUNE, DECISION, HOUSEHOLDS, ISSUED, OFFICE, PLEDGES, UBND

Area = Callable[..., Path]
BOTH = DECISION + PLEDGES
ONE_VILLAGE = "kind: village\nid: phu-ninh\ntype: thôn\nname: Phù Ninh\ncommune: xa\n"


def checked(folder: Path) -> list[Problem]:
    return pipeline.check(pipeline.open_job(folder))


def told(folder: Path) -> list[tuple[str, str, str]]:
    return [(one.severity, one.code, str(one.place)) for one in checked(folder)]


def errors(folder: Path) -> list[tuple[str, str]]:
    return [(code, place) for severity, code, place in told(folder) if severity == "error"]


def test_a_sound_workspace_has_one_warning_about_a_basis_and_no_document_is_made(area: Area) -> None:
    folder = area(documents=BOTH, villages=ONE_VILLAGE)

    assert told(folder) == [("warning", "bases.uncertain", "dossiers.yaml:14:3")]
    assert documents(folder) == [] and not (folder / "out").exists()


def test_everything_that_is_wrong_with_documents_is_told_at_once(area: Area) -> None:
    documents = "- template: household-pledg\n" + BOTH + "  fields: {copies: 1, sopies: 2}\n"

    assert errors(area(documents=documents, ubnd="", heads="", villages=ONE_VILLAGE)) == [
        ("template.unknown-near", "dossiers.yaml:14:13"),
        ("schema.minimum", "dossiers.yaml:17:20"),
        ("draft.unknown-field-near", "dossiers.yaml:17:31"),
        ("signing.nobody", "organizations.yaml:9:1"),
        ("draft.missing", "organizations.yaml:40:1"),
        ("committee.no-main-post", "organizations.yaml:59:12"),
    ]


def test_households_of_a_village_are_told_once_for_what_they_share(area: Area) -> None:
    rows = "Mã hộ,Thôn,Xóm,Chủ hộ\n1,phu-ninh,X,A\n2,phu-ninh,,B\n3,phu-ninh,,C\n"

    found = errors(area(documents=PLEDGES + "  fields: {copies: 1}\n", households=rows, villages=ONE_VILLAGE))

    assert found == [("schema.minimum", "dossiers.yaml:15:20")]


def test_an_unknown_id_is_told_where_it_stands_and_not_again_as_what_is_missing_for_it(area: Area) -> None:
    assert errors(area(dossier="villages: [phu-nin]\n", documents=BOTH)) == [("reference.unknown-near", "dossiers.yaml:8:12")]
    assert errors(area(model="thon-an-toann", documents=BOTH)) == [("reference.unknown-near", "dossiers.yaml:5:8")]
    assert errors(area(documents=DECISION + "  basis_refs: [23-2012-tt-bc]\n")) == [
        ("reference.unknown-near", "dossiers.yaml:15:16")
    ]
    assert errors(area(documents=DECISION + "  signer: nobody\n")) == [("reference.unknown", "dossiers.yaml:15:11")]
    assert errors(area(committee=COMMITTEE + "- {person: nobody, role: member, from: 2017-09-05}\n")) == [
        ("reference.unknown", "organizations.yaml:66:12")
    ]


def test_a_rule_of_the_records_that_also_stops_a_document_is_told_once(area: Area) -> None:
    assert errors(area(documents=DECISION + "  secrecy: mật\n")) == [("dossier.secrecy", "dossiers.yaml:15:12")]
    assert errors(area(commune=COMMUNE + "valid_to: 2017-09-04\n", documents=PLEDGES)) == [
        ("dossier.after-commune", "dossiers.yaml:6:7")
    ]


def test_what_only_follows_from_a_broken_record_is_not_told_but_that_it_was_not_checked_is(area: Area) -> None:
    broken = UBND.replace("role: chairman", "rôle: chairman")

    found = checked(area(ubnd=broken, villages=ONE_VILLAGE))

    assert [one.code for one in found if one.severity == "error"] == ["schema.required", "schema.unknown-key-near"]
    (unchecked,) = [one for one in found if one.code == "check.unchecked"]
    assert unchecked.facts["count"] == 1


def test_a_person_that_breaks_the_schema_is_told_there_and_not_as_unknown_elsewhere(area: Area) -> None:
    broken = "---\nkind: person\nid: z\nname: 5\n"
    committee = COMMITTEE + "- {person: z, role: member, from: 2017-09-05}\n"

    assert errors(area(persons=broken, committee=committee)) == [("schema.type-string", "persons.yaml:59:7")]


def test_warnings_stand_after_errors_and_say_what_to_look_at(area: Area) -> None:
    found = checked(area(issued="", office=OFFICE, documents=DECISION + "  signer: e\n", villages=ONE_VILLAGE))

    assert [(one.severity, one.code) for one in found] == [
        ("error", "signing.no-post"),
        ("warning", "bases.uncertain"),
        ("warning", "plan.required-missing"),
    ]
    assert sentence(found[1]) == "Căn cứ 06/2014/NĐ-CP có dữ kiện chưa chắc chắn (cần kiểm tra)."


def test_what_is_wrong_in_a_template_of_ones_own_is_told_with_the_rest(area: Area) -> None:
    words = {"templates/thong-bao/manifest.yaml": MANIFEST, "templates/thong-bao/text.md": "Nội dung {{ mater }}.\n"}
    folder = area(documents=DECISION, files=words, villages=ONE_VILLAGE)

    assert {code for code, _ in errors(folder)} == {"template.not-built"}

    build_template(template_in(folder / "templates" / "thong-bao"))
    assert "template.unknown-name-near" in {code for code, _ in errors(folder)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_and_hint_is_filled_in(area: Area, language: str) -> None:
    wrong = "  basis_refs: [xyzzy, 124-2021-tt-bca]\n  signer: m\n  fields: {secretary: nobody, colour: 1, helper_group: 5}\n"
    named = PLEDGES + "  subjects: [phu-nin, ubnd, phu-ninh]\n  fields: {clauses: [cl-99]}\n  file_name: '{{ x'\n"
    documents = "- template: household-pledg\n" + DECISION + wrong + named
    folder = area(documents=documents, heads="", police_facts="level: xã\nsymbol: CAX", issued="", households="Mã hộ,Thôn\n")
    use_language(language)

    said = [text for one in checked(folder) for text in (sentence(one), hint(one))]

    assert len(said) > 20
    assert [text for text in said if re.search(r"[{][a-z_]+[}]", text)] == []


def test_each_dossier_of_each_date_is_checked_by_the_law_of_its_date(area: Area) -> None:
    later = "---\nkind: dossier\nid: ho-so-2\ntitle: Hai\ncommune: xa\nmodel: thon-an-toan\ncommittee: bcd\ndate: 2026-07-10\n"
    later += "issued:\n" + ISSUED + "documents:\n" + DECISION + "  basis_refs: [23-2012-tt-bca]\n"
    first = DECISION + "  basis_refs: [23-2012-tt-bca]\n"
    folder = area(documents=first, households=HOUSEHOLDS, files={"more.yaml": later.removeprefix("---\n")})

    assert errors(folder) == [("bases.lapsed-successor", "more.yaml:15:16")]
