"""Claims about problems: values with a place, each once, the most telling first; errors carry them and an exit status."""

from __future__ import annotations

import dataclasses

import pytest

from library.problems import (
    ERROR,
    WARNING,
    NotFound,
    Place,
    Problem,
    Refused,
    TemplateFault,
    VanbanError,
    WriteFault,
    distinct,
)


@pytest.mark.parametrize(
    ("place", "written"),
    [
        (Place("xa.yaml"), "xa.yaml"),
        (Place("xa.yaml", 3), "xa.yaml:3"),
        (Place("xa.yaml", 3, 5), "xa.yaml:3:5"),
        (Place("a.docx", part="word/document.xml"), "a.docx:word/document.xml"),
        (Place("a.docx", part="word/document.xml", paragraph=7), "a.docx:word/document.xml:7"),
    ],
)
def test_a_place_is_written_so_that_an_editor_can_jump_to_it(place: Place, written: str) -> None:
    assert str(place) == written


def test_a_problem_is_an_error_without_facts_unless_told_otherwise() -> None:
    problem = Problem("yaml.tab")

    assert (problem.place, problem.facts, problem.severity) == (None, {}, ERROR)
    with pytest.raises(dataclasses.FrozenInstanceError):
        problem.code = "yaml.colon"  # type: ignore[misc]  # the claim is that this fails


def test_nothing_is_listed_twice() -> None:
    once = Problem("reference.unknown", Place("a.yaml", 1, 2), {"id": "x", "allowed": ["a", "b"]})
    again = Problem("reference.unknown", Place("a.yaml", 1, 2), {"allowed": ["a", "b"], "id": "x"})

    assert distinct([once, again]) == [once]


@pytest.mark.parametrize(
    "other",
    [
        Problem("reference.wrong-kind", Place("a.yaml", 1, 2), {"id": "x"}),
        Problem("reference.unknown", Place("a.yaml", 1, 3), {"id": "x"}),
        Problem("reference.unknown", Place("b.yaml", 1, 2), {"id": "x"}),
        Problem("reference.unknown", Place("a.yaml", 1, 2), {"id": "y"}),
        Problem("reference.unknown", None, {"id": "x"}),
    ],
)
def test_what_differs_in_code_place_or_facts_is_another_problem(other: Problem) -> None:
    one = Problem("reference.unknown", Place("a.yaml", 1, 2), {"id": "x"})

    assert len(distinct([one, other])) == 2


def test_errors_come_before_warnings_then_by_file_line_and_column() -> None:
    listed = [
        Problem("a", None),
        Problem("b", Place("a.yaml", 2, 1)),
        Problem("a", Place("a.yaml", 10, 1)),
        Problem("b", Place("a.yaml", 10, 1)),
        Problem("a", Place("a.yaml", 10, 3)),
        Problem("a", Place("b.docx", part="word/document.xml", paragraph=2)),
        Problem("a", Place("b.docx", part="word/document.xml", paragraph=10)),
        Problem("a", Place("a.yaml", 1, 1), severity=WARNING),
    ]

    assert distinct(reversed(listed)) == listed


@pytest.mark.parametrize(
    ("error", "built_in", "status"),
    [(NotFound, LookupError, 3), (Refused, ValueError, 4), (TemplateFault, ValueError, 5), (WriteFault, OSError, 6)],
)
def test_every_error_has_its_exit_status_and_is_also_the_built_in_one(
    error: type[VanbanError], built_in: type[Exception], status: int
) -> None:
    one, two = Problem("yaml.tab"), Problem("yaml.colon")

    assert issubclass(error, (VanbanError, built_in))
    assert error.exit_code == status
    assert (error(one).problems, str(error(one))) == ((one,), "yaml.tab")
    assert (error(iter([one, two])).problems, str(error([one, two]))) == ((one, two), "yaml.tab, yaml.colon")
