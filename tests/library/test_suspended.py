"""An act may be suspended for a time, whole or in part; an act that was given another title is the same act."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from library.acts import Act, Collection, load
from library.citations import cite
from library.index import open_index
from library.messages import use_language
from library.status import IDS, Status, status, status_line

Folder = Callable[[Mapping[str, str]], Path]

ACT = (
    "kind: reference\nid: a\nact_type: Nghị định\nnumber: 46/2026/NĐ-CP\nissuer: Chính phủ\ntitle: về a\nsigned: 2026-01-26\n"
    "effective: 2026-01-26\ngist: Thử.\nsource: [Công báo]\n"
)
STOPS = (
    "kind: reference\nid: b\nact_type: Nghị quyết\nnumber: 09/2026/NQ-CP\nissuer: Chính phủ\ntitle: về ngưng hiệu lực\n"
    "signed: 2026-02-04\neffective: 2026-02-04\ngist: Thử.\nsource: [Công báo]\n"
)


@pytest.fixture
def made(folder: Folder) -> Callable[[str], Collection]:
    def load_with(more: str) -> Collection:
        return load([folder({"a.yaml": f"{ACT}{more}\n---\n{STOPS}"})])

    return load_with


def act(found: Collection, name: str = "a") -> Act:
    one = found.act(name)
    assert one is not None
    return one


def line(found: Collection, on: str) -> str:
    return status_line(status(act(found), found, on))


def test_a_suspended_act_is_in_force_before_and_after(made: Callable[[str], Collection]) -> None:
    found = made("suspended: [{from: 2026-02-04, until: 2026-04-16, by: b}]")

    assert found.problems == ()
    assert [status(act(found), found, day).id for day in ("2026-02-03", "2026-02-04", "2026-04-15", "2026-04-16")] == [
        "in_force",
        "suspended",
        "suspended",
        "in_force",
    ]
    assert status(act(found), found, "2026-03-01") == Status("suspended", "2026-02-04", "2026-04-16", (act(found, "b"),))
    assert line(found, "2026-03-01") == (
        "ngưng hiệu lực, đình chỉ từ 04/02/2026, có hiệu lực lại từ 16/4/2026, theo 09/2026/NQ-CP"
    )


def test_an_open_suspension_has_no_end(made: Callable[[str], Collection]) -> None:
    found = made("suspended: [{from: 2026-02-04}]")

    assert line(found, "2027-01-01") == "ngưng hiệu lực, đình chỉ từ 04/02/2026"
    assert found.in_line_on("a", "2027-01-01") is None


def test_a_part_that_is_suspended_leaves_the_act_in_its_place(made: Callable[[str], Collection]) -> None:
    found = made("suspended: [{from: 2026-02-04, parts: Điều 5}, {from: 2026-03-01, until: 2026-05-01, parts: khoản 2 Điều 7}]")

    assert line(found, "2026-02-10") == "ngưng hiệu lực, đình chỉ một phần từ 04/02/2026: Điều 5"
    assert line(found, "2026-03-02") == (
        "ngưng hiệu lực, đình chỉ một phần từ 01/3/2026, có hiệu lực lại từ 01/5/2026: Điều 5; khoản 2 Điều 7"
    )
    assert found.in_line_on("a", "2026-03-02") == act(found)


def test_an_act_that_lapsed_while_it_was_suspended_has_lapsed(made: Callable[[str], Collection]) -> None:
    found = made("expired: 2026-03-01\nsuspended: [{from: 2026-02-04}]")

    assert status(act(found), found, "2026-03-01").id == "expired"


def test_a_suspension_that_ends_before_it_begins_is_told(made: Callable[[str], Collection]) -> None:
    found = made("suspended: [{from: 2026-02-04, until: 2026-02-04, by: c}]")

    assert [one.code for one in found.problems] == ["library.until-too-early", "library.unknown-ref"]


def test_an_index_knows_suspensions_as_the_records_do(made: Callable[[str], Collection], folder: Folder) -> None:
    found = made("suspended: [{from: 2026-02-04, by: b}]")
    kept = open_index([folder({"a.yaml": f"{ACT}suspended: [{{from: 2026-02-04, by: b}}]\n---\n{STOPS}"})])

    known = kept.act("a")
    assert known is not None
    assert status_line(status(known, kept, "2026-03-01")) == line(found, "2026-03-01")


def test_every_word_of_a_status_is_said_in_both_languages(made: Callable[[str], Collection]) -> None:
    found = made("suspended: [{from: 2026-02-04, until: 2026-04-16}]")

    use_language("en")

    assert line(found, "2026-03-01") == "suspended since 04/02/2026, in force again from 16/4/2026"
    assert IDS == (
        "not_yet_in_force", "in_force", "in_force_until", "partly_expired", "expired", "suspended", "unknown",
    )  # fmt: skip


def test_a_renamed_act_is_found_by_both_names_and_is_not_repealed(made: Callable[[str], Collection]) -> None:
    found = made("former_titles: [{title: về tên cũ, until: 2026-05-01, by: b}]")

    assert (found.find("Nghị định về tên cũ"), found.find("về a")) == (act(found), act(found))
    assert status(act(found), found, "2026-06-01").id == "in_force"
    assert cite(act(found), found, "2026-04-30").endswith(" của Chính phủ về tên cũ")
    assert cite(act(found), found, "2026-05-01").endswith(" của Chính phủ về a")
