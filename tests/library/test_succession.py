"""Claims about what may be cited in the place of a lapsed act: one act, or a reason why nobody can tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from library.acts import load, shipped
from library.succession import succession
from tests.pipeline.laws import ALL


@pytest.mark.parametrize(
    ("lapsed", "state", "acts"),
    [
        ("01-2010-tt-bt", "one", ["02-2015-tt-bt"]),
        ("07-2009-tt-bt", "none", []),
        ("08-2008-lt", "several", ["21-2014-tt-bt", "22-2014-tt-bt"]),
        ("09-2008-tt-bt", "part", ["23-2014-tt-bt"]),
        ("10-2008-tt-bt", "unsure", ["24-2014-tt-bt"]),
    ],
)
def test_a_lapsed_act_has_one_successor_or_a_reason(tmp_path: Path, lapsed: str, state: str, acts: list[str]) -> None:
    (tmp_path / "luat.yaml").write_text(ALL["library/luat.yaml"], "utf-8")
    collection = load([tmp_path])
    act = collection.act(lapsed)
    assert act is not None

    found = succession(act, collection, "2017-09-05")

    assert (found.state, [one.id for one in found.acts]) == (state, acts)


@pytest.mark.parametrize(
    ("lapsed", "on", "state", "acts"),
    [
        ("23-2012-tt-bca", "2026-07-10", "one", ["124-2021-tt-bca"]),
        ("15-2003-qh11", "2026-07-10", "one", ["06-2022-qh15"]),
        ("77-2015-qh13", "2025-05-01", "one", ["65-2025-qh15"]),
        ("77-2015-qh13", "2026-07-10", "one", ["72-2025-qh15"]),
        ("23-2008-qh12", "2026-07-10", "several", ["35-2024-qh15", "36-2024-qh15"]),
        ("04-2012-tt-bnv", "2026-07-10", "unsure", ["185-2026-nd-cp"]),
    ],
)
def test_chains_of_the_shipped_acts_are_followed_to_their_end(lapsed: str, on: str, state: str, acts: list[str]) -> None:
    act = shipped().act(lapsed)
    assert act is not None

    found = succession(act, shipped(), on)

    assert (found.state, [one.id for one in found.acts]) == (state, acts)
