"""What generate tells of names of other places in what it writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from generator.pipeline import Wanted, generate, open_job
from generator.writing.outcomes import Outcome
from tests.small_area import HOUSEHOLDS, PLEDGES, small_area

Write = Callable[[Mapping[str, str]], Path]
FAR = HOUSEHOLDS.replace("Kinh doanh\n", "Kinh doanh,Địa chỉ\n").replace("Hai,,", "Hai,,,")
FAR = FAR.replace("Một,,", 'Một,,,"thôn Lạ Lùng, xã Tân Gianh"')


def told(outcomes: list[Outcome]) -> list[list[tuple[str, str]]]:
    return [[(one.code, one.facts["found"]) for one in each.problems if one.code.startswith("leftover.")] for each in outcomes]


def test_a_document_of_ones_own_names_tells_none(workspace: Write) -> None:
    job = open_job(workspace(small_area(documents=PLEDGES)))

    assert told(list(generate(job, Wanted()))) == [[], []]


def test_the_address_of_one_household_is_told_of_that_household_alone(workspace: Write) -> None:
    job = open_job(workspace(small_area(documents=PLEDGES, households=FAR)))
    names = [("leftover.commune", "xã Tân Gianh"), ("leftover.village-only", "thôn Lạ Lùng")]

    first = [sorted(one) for one in told(list(generate(job, Wanted())))]
    again = list(generate(job, Wanted()))

    assert first == [names, []]
    assert {one.state for one in again} == {"unchanged"}
    assert [sorted(one) for one in told(again)] == first


def test_a_book_tells_what_its_papers_hold(workspace: Write) -> None:
    job = open_job(workspace(small_area(documents=PLEDGES, households=FAR)))

    (book,) = generate(job, Wanted(), book=True)

    assert sorted(told([book])[0]) == [("leftover.commune", "xã Tân Gianh"), ("leftover.village-only", "thôn Lạ Lùng")]


def test_a_name_in_the_records_is_told_at_its_paragraph(workspace: Write) -> None:
    files = small_area()
    files["organizations.yaml"] = files["organizations.yaml"].replace("an toàn” xã Quảng Thanh", "an toàn” xã Tân Thủy")

    (made,) = generate(open_job(workspace(files)), Wanted())
    left = [one for one in made.problems if one.code.startswith("leftover.")]

    assert {(one.facts["found"], one.facts["expected"]) for one in left} == {("xã Tân Thủy", "xã Quảng Thanh")}
    assert {one.place.part for one in left if one.place} == {"word/document.xml"}
