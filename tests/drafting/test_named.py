"""Claims about acts that a dossier names as bases: one that is suspended is none."""

from __future__ import annotations

import pytest

from generator.drafting.named import told_of
from library.acts import Collection
from library.messages import sentence
from library.problems import Place
from library.status import Status


@pytest.mark.parametrize(
    ("parts", "severity", "said"),
    [
        ("", "error", "06/2014/NĐ-CP bị ngưng hiệu lực, đình chỉ từ 01/02/2026: không dùng làm căn cứ được."),
        ("Điều 5", "warning", "06/2014/NĐ-CP bị ngưng hiệu lực một phần từ 01/02/2026: Điều 5."),
    ],
)
def test_a_suspended_act_is_no_basis_and_one_suspended_in_part_is_told(
    collection: Collection, parts: str, severity: str, said: str
) -> None:
    act = collection.act("06-2014-nd-cp")
    assert act is not None

    (problem,) = told_of(act, Status("suspended", "2026-02-01", parts=parts), Place("a.yaml", 1, 1))

    assert (problem.severity, sentence(problem)) == (severity, said)
