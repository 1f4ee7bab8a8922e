"""Claims about acts that running text names: by number in any joint, a law by its name and day, what a text says is past."""

from __future__ import annotations

import pytest

from generator.drafting.mentions import ActReader
from generator.drafting.named import told_of
from library.acts import Collection
from library.messages import sentence
from library.problems import Place
from library.status import Status

LAW = "Luật Tổ chức chính quyền địa phương"


@pytest.fixture(scope="module")
def reader(collection: Collection) -> ActReader:
    """Returns a reader of the shipped acts."""
    return ActReader(collection)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("theo Nghị định số 06/2014/NĐ-CP và Thông tư số 124/2021/TT-BCA", ["06-2014-nd-cp", "124-2021-tt-bca"]),
        ("Kết luận số 44-KL/TW", ["44-kl-tw"]),
        (f"theo {LAW}", ["72-2025-qh15"]),
        (f"theo {LAW.lower()} ngày 19 tháng 6 năm 2015", ["77-2015-qh13"]),
        (f"theo {LAW} năm 2015, Nghị định số 06/2014/NĐ-CP", ["77-2015-qh13", "06-2014-nd-cp"]),
        (f"theo {LAW} số 72/2025/QH15", ["72-2025-qh15"]),
        (f"theo {LAW} năm 1994", [None]),
        ("theo Luật\nHòa giải ở   cơ sở", ["35-2013-qh13"]),
        ("theo Thông tư số 1/1900/TT-ABC", [None]),
        ("ngày 12/6/2026, đạt 3/4 thôn, 45/KH-UBND của xã", [None]),
        ("Luật sư, pháp luật, kỷ luật", []),
    ],
)
def test_acts_are_found_by_number_and_laws_by_name(reader: ActReader, text: str, found: list[str | None]) -> None:
    assert [one.act.id if one.act else None for one in reader.read(text, "2026-07-10")] == found


def test_the_library_should_hold_a_normative_act_but_no_plan_of_an_office(reader: ActReader) -> None:
    read = reader.read("Nghị định số 1/1999/NĐ-CP, Kế hoạch số 45/KH-UBND, Kết luận số 999-KL/TW", "2026-07-10")

    assert [(one.text, one.general) for one in read] == [
        ("Nghị định số 1/1999/NĐ-CP", True), ("Kế hoạch số 45/KH-UBND", False), ("Kết luận số 999-KL/TW", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("bãi bỏ Thông tư số 23/2012/TT-BCA", True),
        ("Thông tư số 23/2012/TT-BCA (đã được thay thế)", True),
        ("trước đây là Thông tư số 23/2012/TT-BCA", True),
        ("theo Thông tư số 23/2012/TT-BCA", False),
    ],
)
def test_a_text_may_say_itself_that_an_act_holds_no_more(reader: ActReader, text: str, past: bool) -> None:
    assert [one.past for one in reader.read(text, "2026-07-10")] == [past]


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
