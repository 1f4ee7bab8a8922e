"""The pages of the papers of villages, as LibreOffice lays them out: how many, what heads each, what stays together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

PLEDGE, PARISH = "village-pledge", "parish-council-pledge"
REGISTER, MINUTES = "household-pledge-register", "village-conference-minutes"
Example = Callable[..., dict[str, Any]]
Rendered = Callable[[str, dict[str, Any]], bytes]
Pages = Callable[[Mapping[str, bytes]], dict[str, list[list[str]]]]

pytestmark = pytest.mark.office


def test_the_papers_of_a_village_have_the_pages_that_their_manifests_tell(
    example: Example, rendered: Rendered, pages: Pages
) -> None:
    numbers = ((PLEDGE, 2), (PARISH, 2), (MINUTES, 3), (REGISTER, 2))
    wanted = {f"{of}-{number}": (of, number) for of, last in numbers for number in range(last)}

    found = pages({name: rendered(of, example(of, number)) for name, (of, number) in wanted.items()})
    assert {name: len(told) for name, told in found.items()} == {
        "village-pledge-0": 2,
        "village-pledge-1": 2,
        "parish-council-pledge-0": 2,
        "parish-council-pledge-1": 2,
        "village-conference-minutes-0": 4,
        "village-conference-minutes-1": 5,
        "village-conference-minutes-2": 2,
        "household-pledge-register-0": 2,
        "household-pledge-register-1": 3,
    }
    annex = found["village-conference-minutes-1"][-1]
    assert "DANH SÁCH ĐẠI DIỆN HỘ GIA ĐÌNH DỰ HỘI NGHỊ" in annex
    assert all("TRƯỞNG THÔN" in " ".join(found[f"{PLEDGE}-{number}"][-1]) for number in range(2))


def test_a_register_of_300_households_repeats_its_heading_and_has_room_to_sign(
    example: Example, rendered: Rendered, pages: Pages
) -> None:
    values = example(REGISTER, 0)
    values["households"] = [{**values["households"][0], "code": f"PN-{number:03}"} for number in range(1, 301)]

    found = pages({"long": rendered(REGISTER, values)})["long"]
    rows = [sum("PN-" in line for line in page) for page in found]
    assert (sum(rows), len(found), set(rows[1:-1])) == (300, 16, {20})
    headed = [any(line.startswith("STT Mã hộ Chủ hộ") for line in page) for page in found]
    assert headed == [count > 0 for count in rows]
    assert any(line.startswith("Tổng cộng: 300 hộ") for line in found[-1])
