"""Claims about the order of legal bases: rank first, then date; every shipped set keeps it on every date."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, product

import pytest

from generator.catalog import Catalog, shared_sets
from generator.drafting.ranks import PARTY, Basis, arranged, rank_of_act, rank_of_paper
from library.acts import Act, Collection

IN_ORDER = [
    "72-2025-qh15",  # the law that gives the powers
    "35-2013-qh13", "30-2023-qh15",  # laws on the matter, the older first
    "34-2007-pl-ubtvqh11",  # ordinances
    "06-2014-nd-cp",  # decrees
    "09-1998-nq-cp",  # resolutions of the Government
    "2447-qd-ttg",  # decisions of the Prime Minister
    "124-2021-tt-bca",  # circulars
    "07-ctrph-bca-mttw",  # other acts of the centre
    "44-kl-tw",  # a Party's
]  # fmt: skip


def test_acts_stand_by_rank_then_by_date(collection: Collection) -> None:
    acts = [act for name in IN_ORDER if (act := collection.act(name))]

    collection_order = [act for act in collection.acts if act in acts]
    assert len(acts) == len(IN_ORDER)
    assert [act.id for act in sorted(collection_order, key=rank_of_act)] == IN_ORDER


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ({"issuer_text": "Công an tỉnh Quảng Bình"}, {"issuer_text": "Ban Chỉ đạo 138 huyện Quảng Trạch"}),
        ({"issuer_text": "Ủy ban nhân dân thị xã Ba Đồn"}, {"issuer_text": "Ủy ban nhân dân xã Quảng Thanh"}),
        ({"issuer_text": "Ủy ban nhân dân xã A"}, {"issuer_text": "Huyện ủy Quảng Trạch", "symbol": "CV/HU"}),
        ({"issuer_text": "Ủy ban nhân dân tỉnh A", "number": "12/2016"}, {"issuer_text": "Công an tỉnh A"}),
        ({"issuer_text": "Ủy ban nhân dân xã A", "date": "2017-01-01"}, {"issuer_text": "Ủy ban nhân dân xã A"}),
    ],
)
def test_papers_stand_by_the_level_of_who_issued_them(above: dict[str, str], below: dict[str, str]) -> None:
    paper = {"number": 5, "symbol": "KH-UBND", "date": "2017-05-01"}

    assert rank_of_paper(paper | above) < rank_of_paper(paper | below)


def test_added_bases_go_to_their_rank_and_the_set_keeps_its_order() -> None:
    lines = [Basis("luật", (1, "2015")), Basis("thông tư", (6, "2012")), Basis("nghị định", (3, "2014"))]
    added = [Basis("kết luận", (PARTY, "2019")), Basis("luật mới", (1, "2016")), Basis("nghị quyết", (4, "2010"))]

    assert [one.text for one in arranged(lines, added)] == [
        "luật", "luật mới", "thông tư", "nghị định", "nghị quyết", "kết luận",
    ]  # fmt: skip


DATES = ("2012-06-01", "2017-09-05", "2018-11-05", "2021-05-05", "2024-02-01", "2024-08-01", "2025-04-01", "2026-07-10")


def _acts(collection: Collection, name: str, date: str) -> Iterator[Act]:
    for line in shared_sets("bases")[name]:
        found = collection.in_line_on(line["act"], date) if "act" in line else None
        if found and (found.id == line["act"] or not line.get("only")):
            yield found


def test_every_shipped_decision_names_its_acts_in_order_on_every_date(catalog: Catalog, collection: Collection) -> None:
    state = [one.manifest for one in catalog.templates.values() if "party" not in one.families]
    names = {manifest["bases"] for manifest in state if "bases" in manifest}
    assert len(names) > 3
    for name, date in product(sorted(names), DATES):
        acts = list(dict.fromkeys(_acts(collection, name, date)))
        wrong = [(one.id, other.id) for one, other in pairwise(acts) if rank_of_act(one) > rank_of_act(other)]
        assert (name, date, wrong) == (name, date, [])
