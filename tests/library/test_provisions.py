"""Whether an act holds a provision, and how the provision stands where that is not how its act stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from library.acts import Act, Collection, load
from library.citing.citation import Provision
from library.provisions import Standing, exists, provisions_in, standing
from library.relations import Article

Folder = Callable[[Mapping[str, str]], Path]

HEAD = "kind: reference\nid: {0}\nact_type: Nghị định\nnumber: {1}/2020/NĐ-CP\nissuer: Chính phủ\ntitle: về {0}\n"
REST = "signed: 2020-01-0{1}\neffective: 2020-02-0{1}\ngist: Thử.\nsource: [Công báo]\n"
TEXT = "1. Khoản một:\na) Điểm a;\nđ) Điểm đ.\n2. Khoản hai.\n10. Khoản mười."


def act_with(**values: object) -> Act:
    return Act("a", "Nghị định", "1/2020/NĐ-CP", "Chính phủ", "về a", "2020-01-01", **values)  # type: ignore[arg-type]


FULL = act_with(articles=(Article("1", text="Một đoạn."), Article("2", text=TEXT), Article("3", text="1. Một.")))
COUNTED = act_with(article_count=38, articles=(Article("5", gist="Ý chính."),))
SOME = act_with(articles=(Article("5", text=TEXT), Article("7", gist="Ý chính.")))


@pytest.mark.parametrize(
    ("act", "provision", "found"),
    [
        (FULL, Provision("2"), True),
        (FULL, Provision("4"), False),
        (FULL, Provision("2a"), False),
        (FULL, Provision("2", "10"), True),
        (FULL, Provision("2", "3"), False),
        (FULL, Provision("2", "1", "đ"), True),
        (FULL, Provision("2", "1", "b"), False),
        (FULL, Provision("2", "2", "a"), False),
        (FULL, Provision("1", "1"), False),
        (COUNTED, Provision("5"), True),
        (COUNTED, Provision("38"), True),
        (COUNTED, Provision("39"), False),
        (COUNTED, Provision("5", "2"), None),
        (SOME, Provision("5", "2"), True),
        (SOME, Provision("7", "2"), None),
        (SOME, Provision("9"), None),
    ],
)
def test_a_provision_is_there_or_not_or_the_record_does_not_tell(act: Act, provision: Provision, found: bool | None) -> None:
    assert exists(act, provision) is found


@pytest.mark.parametrize(
    ("provision", "found"), [(Provision("2a"), None), (Provision("2", "3"), None), (Provision("4"), False)]
)
def test_an_amendment_may_have_added_articles_with_letters_and_clauses(provision: Provision, found: bool | None) -> None:
    assert exists(FULL, provision, amended=True) is found


def test_provisions_are_read_in_words() -> None:
    assert provisions_in("Chương II; các Điều 5, 6 và điểm a khoản 2 Điều 7") == (
        Provision("5"),
        Provision("6"),
        Provision("7", "2", "a"),
    )


@pytest.fixture
def collection(folder: Folder) -> Collection:
    first = HEAD.format("a", 1) + REST.format("a", 1) + (
        "expired_parts: [{parts: khoản 2 Điều 77, from: 2021-01-01, by: b}, {parts: Điều 80, from: 2021-01-01}]\n"
        "suspended: [{from: 2022-01-01, until: 2022-06-01, parts: Điều 5, by: b}]\n"
    )  # fmt: skip
    second = HEAD.format("b", 2) + REST.format("b", 2) + (
        "relations: [{type: amends, ref: a, parts: 'Điều 3, khoản 1 Điều 4'}, {type: replaces, ref: a, parts: Điều 90}]\n"
    )  # fmt: skip
    return load([folder({"a.yaml": f"{first}---\n{second}"})])


@pytest.mark.parametrize(
    ("provision", "on", "id", "by", "amended_by"),
    [
        (Provision("77", "2"), "2020-12-31", "", [], []),
        (Provision("77", "2"), "2021-01-01", "expired", ["b"], []),
        (Provision("77", "2", "a"), "2021-01-01", "expired", ["b"], []),
        (Provision("77"), "2021-01-01", "partly_expired", ["b"], []),
        (Provision("77", "1"), "2021-01-01", "", [], []),
        (Provision("80", "1"), "2021-01-01", "expired", [], []),
        (Provision("90"), "2020-02-02", "expired", ["b"], []),
        (Provision("5"), "2022-03-01", "suspended", ["b"], []),
        (Provision("5"), "2022-06-01", "", [], []),
        (Provision("3", "1"), "2020-02-01", "", [], []),
        (Provision("3", "1"), "2020-02-02", "", [], ["b"]),
        (Provision("4"), "2020-02-02", "", [], ["b"]),
    ],
)
def test_what_is_said_of_parts_holds_for_their_provisions(
    collection: Collection, provision: Provision, on: str, id: str, by: list[str], amended_by: list[str]
) -> None:
    act = collection.act("a")
    assert act is not None
    found = standing(act, provision, collection, on)

    assert (found.id, [one.id for one in found.by], [one.id for one in found.amended_by]) == (id, by, amended_by)
    assert (found == Standing()) is (not id and not amended_by)
