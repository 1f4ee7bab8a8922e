"""Claims about what rests on an act, or on what it replaces or amends: templates, models, dossiers and documents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.authoring import build_template, template_in
from generator.impact import Impact, impact_at
from library.files.shipped import folder as shipped_folder
from library.problems import NotFound
from tests.pipeline.laws import ALL, act
from tests.small_area import DECISION

Area = Callable[..., Path]
Row = tuple[str, str, str, str, str, str]
NEWER = {"library/moi.yaml": act(
    "90-2026-tt-bca", "relations: [{type: replaces, ref: 124-2021-tt-bca}]", number="90/2026/TT-BCA", signed="2026-05-01",
    effective="2026-07-01",
)}  # fmt: skip


def rows(found: Impact, *kinds: str) -> list[Row]:
    return [
        (one.kind, one.id, one.act.id, one.relation, one.through, one.name) for one in found.rows if one.kind in kinds
    ]


def test_without_a_workspace_the_shipped_templates_and_models_are_told() -> None:
    found = impact_at(None, "06/2014/NĐ-CP", "2026-07-10")

    told = rows(found, "template")
    assert ("template", "steering-committee-decision", "06-2014-nd-cp", "itself", "bases", "B-DECISION") in told
    assert {one.kind for one in found.rows} == {"template", "model"}
    assert found.problems == ()


def test_a_new_act_reaches_all_that_rests_on_what_it_replaces_and_on_what_that_replaced(area: Area) -> None:
    folder = area(date="2026-05-10", issued="", documents=DECISION + "- template: household-pledge\n", files=NEWER)

    found = impact_at(folder, "90/2026/TT-BCA", "2026-07-10")

    assert [(one.id, relation) for one, relation in found.acts] == [
        ("90-2026-tt-bca", "itself"), ("124-2021-tt-bca", "replaces"), ("23-2012-tt-bca", "replaces"),
    ]  # fmt: skip
    set_line = ("template", "steering-committee-decision", "124-2021-tt-bca", "replaces", "bases", "B-DECISION")
    assert set_line in rows(found, "template")
    (document,) = [one for one in found.rows if one.kind == "document"]
    assert (document.id, document.act.id, document.relation, document.date) == (
        "ho-so/steering-committee-decision/xa", "124-2021-tt-bca", "replaces", "2026-05-10",
    )  # fmt: skip


def test_a_document_of_a_later_date_rests_on_the_new_act_itself(area: Area) -> None:
    found = impact_at(area(date="2026-07-10", issued="", files=NEWER), "90-2026-tt-bca", "2026-07-10")

    assert [one[2:5] for one in rows(found, "document")] == [("90-2026-tt-bca", "itself", "text")]


def test_dossiers_are_told_for_their_bases_their_words_and_the_papers_they_list(area: Area) -> None:
    listed = (
        "- {id: tt-cu, number: 01/2010, symbol: TT-BT, date: 2010-01-15, issuer_text: Bộ Thử, title: về thử}\n"
        "- {id: khac, number: 01/2010, symbol: TT-BT, date: 2010-01-16, issuer_text: Bộ Khác, title: về khác}\n"
    )
    documents = f"{DECISION}  basis_refs: [01-2010-tt-bt]\n  fields:\n    period: theo Thông tư số 02/2015/TT-BT\n"

    found = impact_at(area(issued=listed, documents=documents, files=ALL), "02-2015-tt-bt", "2017-09-05")

    assert rows(found, "dossier") == [
        ("dossier", "ho-so", "01-2010-tt-bt", "replaces", "issued", "tt-cu"),
        ("dossier", "ho-so", "01-2010-tt-bt", "replaces", "basis_refs", "steering-committee-decision"),
        ("dossier", "ho-so", "02-2015-tt-bt", "itself", "fields", ""),
    ]
    assert [str(one.place) for one in found.rows if one.kind == "dossier"] == [
        "dossiers.yaml:9:3", "dossiers.yaml:13:16", "dossiers.yaml:15:13",
    ]  # fmt: skip


def test_an_act_that_amends_reaches_what_rests_on_the_amended_one(area: Area) -> None:
    documents = f"{DECISION}  basis_refs: [02-2015-tt-bt]\n"

    found = impact_at(area(documents=documents, files=ALL), "03/2016/TT-BT", "2017-09-05")

    assert [(one.kind, one.act.id, one.relation) for one in found.rows] == [
        ("dossier", "02-2015-tt-bt", "amends"),
        ("document", "02-2015-tt-bt", "amends"),
        ("document", "03-2016-tt-bt", "itself"),
    ]


def test_own_templates_are_told_by_the_line_of_their_words(area: Area) -> None:
    manifest = (shipped_folder("templates") / "official-letter-commune-police" / "manifest.yaml").read_text("utf-8")
    own = manifest.replace("id: official-letter-commune-police", "id: thu", 1)
    files = {"templates/thu/manifest.yaml": own, "templates/thu/text.md": "Thực hiện.\nTheo Thông tư số 01/2010/TT-BT.\n"}
    folder = area(files=ALL | files)
    build_template(template_in(folder / "templates" / "thu"))

    (found,) = impact_at(folder, "01-2010-tt-bt", "2017-09-05").rows

    assert (found.kind, found.id, found.through) == ("template", "thu", "words")
    assert str(found.place).endswith("templates/thu/text.md:2:1")


def test_what_cannot_be_read_is_told(area: Area) -> None:
    folder = area(files=ALL | {"hong.yaml": "kind: dossier\nid: [\n"})

    assert [one.code for one in impact_at(folder, "01-2010-tt-bt", "2017-09-05").problems] == ["yaml.unclosed"]


@pytest.mark.parametrize(("name", "code"), [("23-2012-tt-bc", "library.unknown-near"), ("kn-01", "library.not-an-act")])
def test_what_is_no_act_is_not_found(name: str, code: str) -> None:
    with pytest.raises(NotFound) as missing:
        impact_at(None, name, "2017-09-05")

    assert [one.code for one in missing.value.problems] == [code]
