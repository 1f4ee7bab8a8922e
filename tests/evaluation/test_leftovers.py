"""A seeded slice of the cases of left-over names: nearly all are found, and no document as it was made alarms."""

from __future__ import annotations

from pathlib import Path

from tests.evaluation.leftovers import evaluate, made_samples


def test_swapped_names_are_found_and_clean_documents_are_quiet(tmp_path: Path) -> None:
    figures = evaluate(made_samples(tmp_path), 60, 7)

    assert figures["names"] > 100
    assert figures["found"] >= 0.99, figures["missed"]
    assert figures["alarmed"] * 50 <= figures["clean"]
    assert figures["others"] == 0
