"""Claims about what the papers of one dossier agree in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.records.agreement import other_periods
from generator.records.area import load_area
from tests.small_area import ISSUED, small_area

Workspace = Callable[[Mapping[str, str]], Path]
OWN = "period: 2017-2020\n"
ENTRY = "- template: steering-committee-decision\n  fields: {{period: {}}}\n"


def told(workspace: Workspace, **pieces: str) -> list[tuple[str, str]]:
    area = load_area(workspace(small_area(**pieces)))
    return [(one.facts["period"], one.severity) for one in other_periods(area)]


@pytest.mark.parametrize("period", ["2017-2020", "2017 – 2020", "2017 - 2020"])
def test_one_period_in_different_dashes_is_one(workspace: Workspace, period: str) -> None:
    assert told(workspace, dossier=OWN, documents=ENTRY.format(period)) == []


def test_a_field_that_tells_another_period_is_warned_of(workspace: Workspace) -> None:
    assert told(workspace, dossier=OWN, documents=ENTRY.format("2017-2021")) == [("2017-2021", "warning")]


def test_a_title_of_the_communes_own_paper_tells_its_period_one_of_the_district_may_tell_another(workspace: Workspace) -> None:
    titled = ISSUED.replace("mô hình “Thôn an toàn”}", "mô hình “Thôn an toàn” giai đoạn 2016-2020}")

    assert told(workspace, dossier=OWN, issued=titled) == [("2016-2020", "warning")]


def test_a_dossier_without_a_period_has_none_to_differ_from(workspace: Workspace) -> None:
    assert told(workspace, documents=ENTRY.format("2017-2021")) == []
