"""A slice of the evaluation: what is found again of a real template, from one document and from those of several communes."""

from __future__ import annotations

from pathlib import Path

from generator.starting import start_workspace
from tests.evaluation.learning import MARKS, RECORDS, several, single, total


def test_nearly_all_values_of_single_decisions_are_found(tmp_path: Path) -> None:
    start_workspace(tmp_path / "w", "tan-gianh-2026")
    score = total([score for _, score, _ in single(tmp_path / "w", "steering-committee-decision", 1)])

    assert score.counts["documents"] == score.counts["equal"] == 1
    assert score.share(RECORDS) >= 0.95
    assert score.share(MARKS) >= 0.95
    assert score.counts["wrong"] == 0


def test_nearly_all_values_of_pledges_of_several_communes_are_found(tmp_path: Path) -> None:
    score, _ = several(tmp_path, "village-pledge")

    assert score.counts["documents"] == score.counts["equal"] == 3
    assert score.share(RECORDS) >= 0.95
    assert score.counts["wrong"] == 0
