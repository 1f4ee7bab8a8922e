"""An act's status follows from its dates and from what others do to it, on any date asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from library.acts import Act, Collection, load
from library.messages import use_language
from library.status import Status, amendments, status, status_line

Folder = Callable[[Mapping[str, str]], Path]


def act(collection: Collection, name: str) -> Act:
    found = collection.act(name)
    assert found is not None
    return found


def line(collection: Collection, name: str, on: str) -> str:
    return status_line(status(act(collection, name), collection, on))


@pytest.mark.parametrize(
    ("on", "found"),
    [
        ("2012-04-26", "not_yet_in_force"),
        ("2012-06-17", "not_yet_in_force"),
        ("2012-06-18", "in_force_until"),
        ("2022-02-09", "in_force_until"),
        ("2022-02-10", "expired"),
    ],
)
def test_the_day_of_effect_counts_and_the_day_of_expiry_does_not(collection: Collection, on: str, found: str) -> None:
    assert status(act(collection, "23-2012-tt-bca"), collection, on).id == found


def test_a_lapsed_act_says_what_took_its_place_and_what_amends_that(collection: Collection) -> None:
    successor, amending = act(collection, "124-2021-tt-bca"), act(collection, "48-2025-tt-bca")
    found = status(act(collection, "23-2012-tt-bca"), collection, "2026-11-24")

    assert found == Status(
        "expired", "2022-02-10", "2022-02-10", (successor,), (amending,), (successor,), ("2025-07-01",)
    )  # fmt: skip
    assert status_line(found) == "hết hiệu lực từ 10/02/2022, thay bằng 124/2021/TT-BCA (sửa đổi bởi 48/2025/TT-BCA)"


def test_before_the_amendment_took_effect_the_line_does_not_know_it(collection: Collection) -> None:
    assert line(collection, "23-2012-tt-bca", "2024-05-01") == "hết hiệu lực từ 10/02/2022, thay bằng 124/2021/TT-BCA"
    assert line(collection, "124-2021-tt-bca", "2025-06-30") == "còn hiệu lực từ 10/02/2022"
    assert line(collection, "124-2021-tt-bca", "2025-07-01") == (
        "còn hiệu lực từ 10/02/2022, sửa đổi bởi 48/2025/TT-BCA từ 01/7/2025"
    )


def test_without_a_date_of_expiry_the_act_ends_when_its_successor_takes_effect(collection: Collection) -> None:
    assert line(collection, "77-2015-qh13", "2025-02-28") == (
        "còn hiệu lực từ 01/01/2016, sẽ hết hiệu lực từ 01/3/2025, "
        "sửa đổi bởi 21/2017/QH14 từ 01/01/2019, 47/2019/QH14 từ 01/7/2020"
    )
    assert line(collection, "77-2015-qh13", "2025-03-01") == "hết hiệu lực từ 01/3/2025, thay bằng 65/2025/QH15"


def test_a_line_that_went_on_names_the_act_in_force_now(collection: Collection) -> None:
    assert line(collection, "77-2015-qh13", "2026-11-24") == (
        "hết hiệu lực từ 01/3/2025, thay bằng 65/2025/QH15, nay là 72/2025/QH15"
    )


def test_parts_that_ended_leave_the_rest_in_force(collection: Collection) -> None:
    assert line(collection, "83-2015-qh13", "2025-12-31") == "còn hiệu lực từ 01/01/2016, sẽ hết hiệu lực từ 01/01/2027"
    assert line(collection, "83-2015-qh13", "2026-01-01") == (
        "hết hiệu lực một phần từ 01/01/2026: khoản 2 Điều 77, theo 72/2025/QH15"
    )
    assert line(collection, "83-2015-qh13", "2027-01-01") == "hết hiệu lực từ 01/01/2027"


def test_party_and_individual_acts_bind_from_their_signing(collection: Collection) -> None:
    assert line(collection, "09-ct-tw", "2011-12-01") == "còn hiệu lực từ 01/12/2011"
    assert line(collection, "958-kh-cat-pv28", "2017-05-17") == "chưa có hiệu lực, sẽ có hiệu lực từ 18/5/2017"


def test_of_a_normative_act_without_a_day_of_effect_nobody_knows(collection: Collection) -> None:
    duty = act(collection, "67-2012-tt-bca")

    assert status(duty, collection, "2026-11-24") == Status("unknown", verify=True)
    assert line(collection, "67-2012-tt-bca", "2026-11-24") == "không rõ hiệu lực (cần kiểm tra)"
    assert line(collection, "67-2012-tt-bca", "2012-10-31") == "chưa có hiệu lực vào ngày này (cần kiểm tra)"


def test_an_amendment_whose_day_of_effect_nobody_knows_has_no_day(folder: Folder) -> None:
    text = "kind: reference\nid: {0}\nact_type: Nghị định\nnumber: {1}/2020/NĐ-CP\nissuer: Chính phủ\ntitle: về {0}\n" + (
        "signed: 2020-01-0{1}\ngist: Thử.\nsource: [Công báo]\n"
    )
    second = text.format("b", 2) + "relations: [{type: amends, ref: a}]\n"
    found = load([folder({"a.yaml": text.format("a", 1) + "effective: 2020-01-01\n---\n" + second})])

    assert line(found, "a", "2026-11-24") == "còn hiệu lực từ 01/01/2020, sửa đổi bởi 2/2020/NĐ-CP"


def test_an_act_replaced_in_part_stays_in_force(folder: Folder) -> None:
    text = "kind: reference\nid: {0}\nact_type: Nghị định\nnumber: {1}/2020/NĐ-CP\nissuer: Chính phủ\ntitle: về {0}\n" + (
        "signed: 2020-01-0{1}\neffective: 2020-02-0{1}\ngist: Thử.\nsource: [Công báo]\n"
    )
    second = text.format("b", 2) + "relations: [{type: replaces, ref: a, parts: Chương II}]\n"
    found = load([folder({"a.yaml": text.format("a", 1) + "---\n" + second})])

    assert status(act(found, "a"), found, "2026-11-24").id == "in_force"


def test_amendments_are_those_in_force_on_the_date_oldest_first(collection: Collection) -> None:
    law = act(collection, "77-2015-qh13")
    found = [[one.id for one in amendments(law, collection, day)] for day in ("2018-12-31", "2019-01-01", "2020-07-01")]

    assert found == [[], ["21-2017-qh14"], ["21-2017-qh14", "47-2019-qh14"]]


def test_the_line_is_said_in_the_readers_language(collection: Collection) -> None:
    use_language("en")

    assert line(collection, "23-2012-tt-bca", "2026-11-24") == (
        "no longer in force since 10/02/2022, replaced by 124/2021/TT-BCA (amended by 48/2025/TT-BCA)"
    )
