"""Claims about the law that is shipped: every act is found by its names, chains end where they must, doubts are shown."""

from __future__ import annotations

import re

import pytest

from library.acts import Act, Record, shipped
from library.messages import LANGUAGES, use_language
from library.page import page
from library.relations import REPLACES, begins, holds
from library.status import EXPIRED, IN_FORCE, IN_FORCE_UNTIL, PARTLY, UNKNOWN, status
from library.vietnamese.letters import fold

TODAY = "2026-11-24"

NUMBERS = """
23/2012/TT-BCA 124/2021/TT-BCA 48/2025/TT-BCA 30/2023/QH15 40/2024/NĐ-CP 14/2024/TT-BCA 06/2014/NĐ-CP 67/2012/TT-BCA
521/QĐ-TTg 2447/QĐ-TTg 06/CT-BCA-V05 09/2024/TT-BCA 3371/BCA-V05 12/HD-BCA-V05 926/QĐ-TTg 9745/QĐ-BCA-V05
05/CT-BCA-V28 07/HD-BCA-V28 09-CT/TW 44-KL/TW 48-CT/TW 13-KL/TW 05-KL/TW 46-CT/TW 51-NQ/TW 12-NQ/TW 28-NQ/TW
60-NQ/TW 399-QĐ/TW 66-QĐ/TW 05-HD/VPTW 36-HD/VPTW 09/1998/NQ-CP 138/1998/QĐ-TTg 282/QĐ-TTg 187/QĐ-TTg 4488/BCĐ
1944/QĐ-TTg 06/2008/PL-UBTVQH12 73/2009/NĐ-CP 12/2010/TT-BCA 38/2006/NĐ-CP 42/2021/NĐ-CP 37/2018/QH14 21/2023/QH15
32/2004/QH11 02/2025/NĐ-CP 72/2025/QH15 65/2025/QH15 77/2015/QH13 47/2019/QH14 10/2022/QH15 97/2025/QH15
61/2023/NĐ-CP 22/2018/QĐ-TTg 24/1998/CT-TTg 03/2000/TTLT-BTP-BVHTT-BTTUBTUMTTQVN 118/2025/QH15 04/2012/TT-BNV
14/2018/TT-BNV 05/2022/TT-BNV 185/2026/NĐ-CP 33/2023/NĐ-CP 35/2013/QH13 75/2015/QH13 30/2020/NĐ-CP 01/2011/TT-BNV
91/HD-MTTW-BTT 367-QĐ/TWĐTN-VP 91/2025/QH15 356/2025/NĐ-CP 13/2023/NĐ-CP 117/2025/QH15 116/2025/QH15 282/2025/NĐ-CP
144/2021/NĐ-CP 55/2024/QH15 105/2025/NĐ-CP 106/2025/NĐ-CP 36/2025/TT-BCA 68/2020/QH14 120/2025/QH15 73/2021/QH14
02/2016/QH14 95/2023/NĐ-CP 127/2025/QH15 36/2024/QH15 25/2018/QH14 06/2022/QH15 129/2025/NĐ-CP 152/2025/NĐ-CP
98/2023/NĐ-CP 165/2016/NĐ-CP 01/2020/NĐ-CP 09/CTr-BCA-MTTW 01/2001/NQLT 01/2002/NQLT 03/2010/NQLT
06/2015/TTLT-BCA-BGDĐT 01/QCPH-BCA-BGDĐT 83/2015/QH13 89/2025/QH15 80/2015/QH13 64/2025/QH15 76/2025/UBTVQH15
202/2025/QH15 203/2025/QH15 1680/NQ-UBTVQH15 862/NQ-UBTVQH14 06/2020/QĐ-UBND 166/KH-UBND 40/QĐ-BCĐ 5881/HD-BCĐ-CAT
34/2007/PL-UBTVQH11 15/2003/QH11 91/2017/NĐ-CP 40/2023/TT-BTC 09/2008/NQLT-CP-UBTWMTTQVN 43/2023/QĐ-UBND
60/2019/QĐ-UBND 2492/QĐ-UBND 188/KH-UBND 612/KH-BCA-V05 3075/BCĐ-V28 07/CTrPH-BCA-MTTW 04/2020/TT-BVHTTDL
632/QĐ-UBND 31-HD/BTCTW 958/KH-CAT-PV28 66/KH-BCĐ 285-CV/HU 19/KH-BCĐ 2273/CAQT
38/2024/QH15 52/2024/QH15 86/2025/QH15 59/2020/QH14 56/2024/QH15 81/2025/QH15 84/2025/QH15 136/2025/QH15 32/2009/QH12
58/2026/NĐ-CP 154/2024/NĐ-CP 55/1998/NQ-UBTVQH10 32/VBHN-VPQH 08/VBHN-BNV 49/VBHN-VPQH
"""

NAMES = {
    "Thông tư 23": "23-2012-tt-bca",
    "TT 124/2021": "124-2021-tt-bca",
    "09/CT/TW": "09-ct-tw",
    "521/2005/QĐ-TTg": "521-qd-ttg",
    "CTPH 09": "09-ctr-bca-mttw",
    "09/Ctr-BCA-TTTW": "09-ctr-bca-mttw",
    "612/KH-BCA": "612-kh-bca-v05",
    "985/KH-CAT-PV28": "958-kh-cat-pv28",
    "Luật TCCQĐP 2015": "77-2015-qh13",
    "Luật Phòng, chống ma túy 2025": "120-2025-qh15",
    "01/2001/NQLT/BCA-UBTWMTTQVN": "01-2001-nqlt",
    "Pháp lệnh Công an xã 2008": "06-2008-pl-ubtvqh12",
    "03/2000/TTLT/BTP-BVHTT-BTTUBTƯMTTQVN": "03-2000-ttlt-btp-bvhtt-bttubtumttqvn",
}

# Of each line the act that holds on the day; None where none of the line does.
CHAINS: dict[str, dict[str, str | None]] = {
    "23-2012-tt-bca": {"2012-06-17": None, "2018-01-01": "23-2012-tt-bca", "2022-02-10": "124-2021-tt-bca"},
    "06-2008-pl-ubtvqh12": {"2024-06-30": "06-2008-pl-ubtvqh12", "2024-07-01": "30-2023-qh15"},
    "73-2009-nd-cp": {"2009-10-24": "40-1999-nd-cp", "2018-01-01": "73-2009-nd-cp", "2024-07-01": "40-2024-nd-cp"},
    "12-2010-tt-bca": {"2018-01-01": "12-2010-tt-bca", "2024-07-01": "14-2024-tt-bca"},
    "61-2023-nd-cp": {
        "2018-06-30": "24-1998-ct-ttg",
        "2018-07-01": "22-2018-qd-ttg",
        "2023-08-15": "22-2018-qd-ttg",
        "2023-08-16": "61-2023-nd-cp",
    },
    "399-qd-tw": {"2018-01-01": "66-qd-tw", "2026-01-08": "66-qd-tw", "2026-01-09": "399-qd-tw"},
    "05-hd-vptw": {"2018-04-02": "11-hd-vptw", "2018-04-03": "36-hd-vptw", "2026-05-27": "05-hd-vptw"},
    "282-2025-nd-cp": {"2018-01-01": "167-2013-nd-cp", "2022-01-01": "144-2021-nd-cp", "2025-12-15": "282-2025-nd-cp"},
    "152-2025-nd-cp": {
        "2017-09-30": "42-2010-nd-cp",
        "2017-10-01": "91-2017-nd-cp",
        "2024-01-01": "98-2023-nd-cp",
        "2025-07-01": "152-2025-nd-cp",
    },
    "83-2015-qh13": {"2016-12-31": None, "2025-12-31": "83-2015-qh13", "2026-01-01": "89-2025-qh15"},
    "10-2022-qh15": {"2017-09-24": "34-2007-pl-ubtvqh11", "2023-07-01": "10-2022-qh15"},
    "73-2021-qh14": {"2018-01-01": "23-2000-qh10", "2026-06-30": "73-2021-qh14", "2026-07-01": "120-2025-qh15"},
}  # fmt: skip

AMENDED = {
    "124-2021-tt-bca": ["48-2025-tt-bca"],
    "30-2023-qh15": ["118-2025-qh15"],
    "37-2018-qh14": ["21-2023-qh15", "30-2023-qh15", "38-2024-qh15", "52-2024-qh15", "86-2025-qh15"],
    "25-2018-qh14": ["136-2025-qh15", "59-2020-qh14", "81-2025-qh15", "84-2025-qh15"],
    "83-2015-qh13": ["56-2024-qh15", "59-2020-qh14"],
    "10-2022-qh15": ["47-2024-qh15", "97-2025-qh15"],
}


def act(name: str) -> Act:
    found = shipped().act(name)
    assert found is not None
    return found


def records() -> list[Record]:
    return [one for kind in ("reference", "lesson", "model", "clause") for one in shipped().records(kind)]


def test_every_act_is_found_by_its_number() -> None:
    found = {number: [one.id for one in shipped().find_all(number)] for number in NUMBERS.split()}
    folded = {number: [re.sub("[^a-z0-9]+", "-", fold(number)).strip("-")] for number in NUMBERS.split()}

    assert found == folded


def test_every_act_is_found_by_each_of_its_own_names() -> None:
    lost = [(one.id, name) for one in shipped().acts for name in one.aliases if one not in shipped().find_all(name)]

    assert lost == []


def test_an_act_is_found_by_the_names_that_offices_and_papers_give_it() -> None:
    found = {name: [one.id for one in shipped().find_all(name)] for name in NAMES}

    assert found == {name: [act_id] for name, act_id in NAMES.items()}


@pytest.mark.parametrize("name", CHAINS)
def test_of_a_line_of_acts_the_right_one_holds_on_the_day(name: str) -> None:
    found = {day: shipped().in_line_on(name, day) for day in CHAINS[name]}

    assert {day: one and one.id for day, one in found.items()} == CHAINS[name]


def test_the_circular_of_2012_leads_to_that_of_2021_and_its_amendment() -> None:
    found = status(act("23-2012-tt-bca"), shipped(), TODAY)

    assert (found.id, found.since, [one.id for one in found.by], [one.id for one in found.amended_by]) == (
        EXPIRED, "2022-02-10", ["124-2021-tt-bca"], ["48-2025-tt-bca"],
    )  # fmt: skip


@pytest.mark.parametrize("name", AMENDED)
def test_the_acts_that_amend_another_are_known(name: str) -> None:
    assert sorted(one.source_id for one in shipped().relations_to(name) if one.type == "amends") == AMENDED[name]


def test_no_act_holds_once_what_replaced_it_has_taken_effect() -> None:
    replaced = [one for found in shipped().acts for one in shipped().relations_from(found.id) if one.type == REPLACES]
    days = [(one.source_id, one.target_id, begins(shipped(), one)) for one in replaced if not one.parts]

    assert len(days) > 55
    assert [one for one in days if one[2] is None or holds(shipped(), act(one[1]), one[2])] == []


def test_every_relation_says_where_it_was_read() -> None:
    relations = [one for found in shipped().acts for one in shipped().relations_from(found.id)]

    assert len(relations) > 170
    assert [(one.source_id, one.target_id) for one in relations if not one.source] == []
    assert [one for one in relations if "suy luận" in one.source and not one.verify] == []


def test_a_relation_does_not_work_before_its_act_was_signed() -> None:
    relations = [one for found in shipped().acts for one in shipped().relations_from(found.id)]

    assert [one for one in relations if one.date and one.date < act(one.source_id).signed] == []


def test_every_record_says_where_it_comes_from() -> None:
    assert [one.id for one in records() if one.kind != "clause" and not one.values.get("source")] == []


def test_an_act_known_by_its_year_only_is_not_sure_of_its_day() -> None:
    told = [
        one for one in shipped().acts if "chỉ để xếp thứ tự" in (shipped().get(one.id) or records()[0]).values.get("note", "")
    ]

    assert len(told) >= 4
    assert [one.id for one in told if not one.unsure_of("signed")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_record_has_a_page_and_every_doubt_stands_on_it(language: str) -> None:
    use_language(language)
    pages = {one.id: page(one, shipped(), TODAY) for one in records()}
    said = {
        key: [found.title, *found.to_check, *(line for part in found.parts for line in part.lines)]
        for key, found in pages.items()
    }

    assert [key for key, lines in said.items() if any(re.search(r"page\.[a-z]|\{", line) for line in lines)] == []
    assert [one.id for one in records() if one.values.get("verify") and not pages[one.id].to_check] == []


def test_the_plan_with_two_numbers_shows_both_and_that_it_is_unsure() -> None:
    record = shipped().get("958-kh-cat-pv28")
    assert record is not None
    found = page(record, shipped(), TODAY)

    assert ("số, ký hiệu: 985/KH-CAT-PV28 (conganquangbinh.gov.vn)",) in [one.lines for one in found.parts]
    assert "Số, ký hiệu: 958/KH-CAT-PV28 (cần kiểm tra)" in found.parts[0].lines
    assert found.to_check == ("số, ký hiệu",)


def test_every_status_that_the_law_can_have_is_told_of_some_act() -> None:
    found = {status(one, shipped(), TODAY).id for one in shipped().acts}

    assert found >= {IN_FORCE, EXPIRED, PARTLY, UNKNOWN}
    assert status(act("73-2021-qh14"), shipped(), "2026-06-30").id == IN_FORCE_UNTIL
