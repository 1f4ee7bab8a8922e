"""Plans of a small commune's papers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.catalog import load_catalog
from generator.planning.plan import Plan, plan
from generator.records.area import load_area
from tests.small_area import small_area


@pytest.fixture
def planned(workspace: Callable[[Mapping[str, str]], Path]) -> Callable[..., Plan]:
    """Returns a function that plans the small commune's papers from pieces as `small_area` takes them.

    `files` are more files of the workspace; `dossier_id` and `template` choose what is planned.
    """

    def make(
        *, files: Mapping[str, str] | None = None, dossier_id: str | None = None, template: str | None = None, **pieces: str
    ) -> Plan:
        area = load_area(workspace({**small_area(**pieces), **(files or {})}))
        return plan(area, load_catalog(area.folder), dossier=dossier_id, template=template)

    return make


def papers(made: Plan, only: str | None = None) -> list[tuple[str, str]]:
    """Returns the documents of a plan: id and file."""
    return [(one.id, one.file) for order in made.orders for one in made.documents(order, only)]


def told(made: Plan) -> list[tuple[str, str, str]]:
    """Returns the problems of a plan: severity, code and place."""
    return [(one.severity, one.code, str(one.place)) for one in made.problems]
