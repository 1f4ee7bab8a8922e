"""Claims about the papers of a village that make one book: their order, and what the book is called."""

from __future__ import annotations

from collections.abc import Callable

from generator.planning.plan import Plan, Sheaf
from tests.small_area import PLEDGES, VILLAGES

Planning = Callable[..., Plan]
TITLE = "Bản cam kết của hộ gia đình"
HOUSEHOLDS = """\
Mã hộ,Thôn,Xóm,Chủ hộ,Thứ tự
1,phu-ninh,Xóm 10,A,
2,dong-duong,Xóm 1,B,
3,phu-ninh,,C,
4,phu-ninh,Xóm Đông,D,
5,phu-ninh,Xóm 2,E,
6,phu-ninh,Xóm Chợ,G,7
7,phu-ninh,Xóm 2,H,
8,phu-ninh,Xóm Đông,I,2
9,phu-ninh,Xóm Bắc,K,7
10,phu-ninh,Xóm Chợ,L,
"""


def sheaves(made: Plan, only: str | None = None) -> list[Sheaf]:
    return [sheaf for order in made.orders for sheaf in made.sheaves(order, only)]


def codes(sheaf: Sheaf) -> list[str]:
    return [one.household.code for one in sheaf.papers if one.household]


def test_papers_follow_the_order_of_the_list_then_the_groups_as_the_alphabet_has_them(planned: Planning) -> None:
    found = sheaves(planned(documents=PLEDGES, households=HOUSEHOLDS))

    assert [(one.village.id, codes(one)) for one in found] == [
        ("phu-ninh", ["8", "9", "6", "5", "7", "1", "10", "4", "3"]),
        ("dong-duong", ["2"]),
    ]


def test_a_book_is_known_by_dossier_template_village_and_volume(planned: Planning) -> None:
    (first, second) = sheaves(planned(documents=PLEDGES, households=HOUSEHOLDS))

    assert first.volume(1, two_up=False) == (
        "ho-so/household-pledge/phu-ninh/1", f"ho-so/Thôn Phù Ninh/{TITLE} - Thôn Phù Ninh - tập 1.docx",
    )  # fmt: skip
    assert second.volume(12, two_up=True) == (
        "ho-so/household-pledge/dong-duong/12.two-up",
        f"ho-so/Thôn Đồng Dương/{TITLE} - Thôn Đồng Dương - hai bản một tờ - tập 12.docx",
    )


def test_one_village_makes_its_sheaf_alone_and_a_household_none(planned: Planning) -> None:
    made = planned(documents=PLEDGES, households=HOUSEHOLDS)

    assert [one.village.id for one in sheaves(made, "dong-duong")] == ["dong-duong"]
    assert sheaves(made, "8") == []


def test_a_second_entry_and_a_second_village_of_the_same_name_make_books_of_their_own(planned: Planning) -> None:
    again = VILLAGES + "---\nkind: village\nid: phu-ninh-2\ntype: thôn\nname: Phù Ninh\ncommune: xa\norder: 3\n"
    rows = "Mã hộ,Thôn,Chủ hộ\n1,phu-ninh,A\n2,phu-ninh-2,B\n"

    found = sheaves(planned(documents=PLEDGES + PLEDGES, villages=again, households=rows))

    assert [one.volume(1, two_up=False) for one in found] == [
        ("ho-so/household-pledge/phu-ninh/1", f"ho-so/Thôn Phù Ninh/{TITLE} - Thôn Phù Ninh - tập 1.docx"),
        ("ho-so/household-pledge/phu-ninh-2/1", f"ho-so/Thôn Phù Ninh/{TITLE} - Thôn Phù Ninh (phu-ninh-2) - tập 1.docx"),
        ("ho-so/household-pledge.2/phu-ninh/1", f"ho-so/Thôn Phù Ninh/{TITLE} - Thôn Phù Ninh (2) - tập 1.docx"),
        (
            "ho-so/household-pledge.2/phu-ninh-2/1",
            f"ho-so/Thôn Phù Ninh/{TITLE} - Thôn Phù Ninh (2) (phu-ninh-2) - tập 1.docx",
        ),
    ]
