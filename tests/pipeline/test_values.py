"""Claims about plain values from outside: checked all at once before a template sees them, then one document."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline
from generator.catalog import load_catalog
from generator.pipeline import Wanted, render_values
from generator.values import checked_values, plain_values
from library.files.schemas import label_of, schema
from library.messages import hint
from library.problems import NotFound, Refused, TemplateFault
from tests.pipeline.conftest import documents, generated, words
from tests.small_area import DECISION, PLEDGES

Area = Callable[..., Path]
Values = dict[str, Any]
DECISION_ID, PLEDGE_ID = "steering-committee-decision", "household-pledge"


@pytest.fixture
def values(area: Area) -> Values:
    """Returns what the small commune's decision shows, as plain values."""
    _, previews = pipeline.preview(pipeline.open_job(area()), Wanted())
    return plain_values(next(iter(previews)).draft)


def wrong(values: Any, template: str = DECISION_ID) -> list[tuple[str, Any]]:
    """Returns what is wrong with values: codes, each with the name or label that is meant."""
    with pytest.raises(Refused) as refused:
        checked_values(load_catalog().get(template), values, "v.json")
    assert {str(one.place) for one in refused.value.problems} == {"v.json"}
    return [(one.code, one.facts.get("name") or one.facts.get("label")) for one in refused.value.problems]


def test_what_a_document_shows_makes_the_same_document_again(area: Area, tmp_path: Path) -> None:
    folder = area(documents=DECISION + PLEDGES)
    found = generated(folder)
    _, previews = pipeline.preview(pipeline.open_job(folder), Wanted())

    for outcome, preview in zip(found, previews, strict=True):
        file = tmp_path / "v.json"
        file.write_text(json.dumps(plain_values(preview.draft), ensure_ascii=False), "utf-8")
        made = render_values(outcome.template, file, tmp_path / "x.docx")
        assert made == sha256((tmp_path / "x.docx").read_bytes()).hexdigest()
        assert words(tmp_path / "x.docx") == words(Path(outcome.path))
    assert len(documents(folder)) == 3


def test_references_of_recipients_are_shown_and_taken_as_an_author_writes_them(values: Values) -> None:
    assert values["recipients"][0] == "- Như {{ ref.thi_hanh }};"
    assert checked_values(load_catalog().get(DECISION_ID), values, "v.json")["recipients"][0] != values["recipients"][0]


def test_fields_that_are_left_out_get_their_defaults(values: Values) -> None:
    for name in ("helper_group", "secretary", "directed_models", "replaces"):
        del values[name]

    found = checked_values(load_catalog().get(DECISION_ID), values, "v.json")

    assert [found[name] for name in ("helper_group", "secretary", "directed_models", "replaces")] == [[], None, [], None]


def test_everything_that_is_wrong_is_told_at_once(values: Values) -> None:
    values["commune"] = {**values["commune"], "coastal": "yes"}
    values["document"] = {name: value for name, value in values["document"].items() if name != "place"}
    values |= {"comittee": {}, "xyz": 1, "period": 5, "helper_group": {}}

    assert sorted(wrong(values)) == [
        ("schema.required", "Địa danh"),
        ("schema.type-array", "Tổ giúp việc"),
        ("schema.type-boolean", label_of(schema("values"), ("commune", "coastal"))),
        ("schema.type-string", "Giai đoạn"),
        ("values.unknown", "xyz"),
        ("values.unknown-near", "comittee"),
    ]


def test_an_unknown_name_is_told_with_the_nearest_one(values: Values) -> None:
    with pytest.raises(Refused) as refused:
        checked_values(load_catalog().get(DECISION_ID), {**values, "comittee": {}}, "v.json")

    assert [hint(one) for one in refused.value.problems] == ["Có phải ý anh/chị là “committee”?"]


@pytest.mark.parametrize("content", ["[]", '"x"', "5"])
def test_values_that_are_no_object_are_refused(content: str) -> None:
    assert wrong(json.loads(content))[0][0] == "schema.type-object"


def test_a_layout_or_template_that_does_not_exist_is_not_found_and_nothing_is_written(values: Values, tmp_path: Path) -> None:
    file, target = tmp_path / "v.json", tmp_path / "x.docx"

    def codes(template: str, **changed: str) -> list[str]:
        file.write_text(json.dumps({**values, **changed}), "utf-8")
        with pytest.raises(NotFound) as missing:
            render_values(template, file, target)
        return [one.code for one in missing.value.problems]

    assert codes(DECISION_ID, profile="state-2021") == ["layout.unknown-profile"]
    assert codes(DECISION_ID, profile="plain") == ["template.not-built"]
    assert codes("xyz") == ["template.unknown"]
    assert not target.exists()


def test_a_folder_is_no_place_for_a_document(values: Values, tmp_path: Path) -> None:
    (tmp_path / "v.json").write_text(json.dumps(values), "utf-8")

    with pytest.raises(TemplateFault) as fault:
        render_values(DECISION_ID, tmp_path / "v.json", tmp_path)

    assert [one.code for one in fault.value.problems] == ["write.is-folder"]
