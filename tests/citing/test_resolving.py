"""A citation means an act of the collection: by number, by name and date, by what was cited before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from library.acts import Collection, load, shipped
from library.citing.citation import Citation, listed
from library.citing.reading import citations_in
from library.citing.resolving import Known, known_acts
from library.relations import Act

RECORDS = "\n---\n".join(
    f"kind: reference\nid: {id}\nact_type: {kind}\nnumber: {number}\nissuer: {issuer}\ntitle: {title}\nsigned: {signed}\n"
    f"effective: {effective}\ngist: Thử.\nsource: [Công báo]\n{more}"
    for id, kind, number, issuer, title, signed, effective, more in (
        ("cu-tru-2006", "Luật", "81/2006/QH11", "Quốc hội", "Cư trú", "2006-11-29", "2007-07-01", "expired: 2021-07-01"),
        ("cu-tru-2020", "Luật", "68/2020/QH14", "Quốc hội", "Cư trú", "2020-11-13", "2021-07-01", ""),
        ("09-ct-tw", "Chỉ thị", "09-CT/TW", "Ban Bí thư", "về phong trào", "2011-12-01", "2011-12-01", ""),
        ("nqlt-2001", "Nghị quyết liên tịch", "01/2001/NQLT", "Bộ Công an", "về phong trào", "2001-12-04", "2001-12-04", ""),
        ("nqlt-2002", "Nghị quyết liên tịch", "01/2002/NQLT", "Bộ Công an", "về trẻ em", "2002-05-08", "2002-05-08", ""),
        ("tt-14-bca", "Thông tư", "14/2024/TT-BCA", "Bộ trưởng Bộ Công an", "về tổ", "2024-04-22", "2024-07-01", ""),
        ("tt-14-btc", "Thông tư", "14/2024/TT-BTC", "Bộ trưởng Bộ Tài chính", "về quỹ", "2024-03-01", "2024-04-15", ""),
        ("vu-tru", "Luật", "1/2031/QH17", "Quốc hội", "Vũ trụ, đại dương", "2031-01-01", "2031-02-01",
         "aliases: [Luật Vũ trụ]"),
    )
)  # fmt: skip


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    (tmp_path / "acts.yaml").write_text(RECORDS, "utf-8")
    found = load([tmp_path])
    assert found.problems == ()
    return found


@pytest.fixture
def known(collection: Collection) -> Known:
    return known_acts(collection)


def meant(known: Known, text: str, on: str = "2026-11-24") -> list[str | None]:
    earlier: list[tuple[Citation, Act | None]] = []
    for cited in citations_in(text, known.names):
        earlier.append((cited, known.meant(cited, on, earlier)))
    return [act.id if act else None for _, act in earlier]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Luật số 68/2020/QH14", "cu-tru-2020"),
        ("Luật số 68 /2020/ QH14", "cu-tru-2020"),
        ("Chỉ thị số 9-CT/TW", "09-ct-tw"),
        ("Chỉ thị số 09/CT/TW", "09-ct-tw"),
        ("Thông tư số 14/2024/TT-BCA", "tt-14-bca"),
        ("Thông tư số 14/2024", None),
        ("Thông tư số 14/2024 ngày 22/4/2024", "tt-14-bca"),
        ("Nghị quyết liên tịch số 01/2001/NQLT", "nqlt-2001"),
        ("Nghị quyết liên tịch số 01", None),
        ("Nghị quyết liên tịch số 01 ngày 08/5/2002", "nqlt-2002"),
        ("Thông tư số 14/2024/TT-BGDĐT", None),
        ("Nghị định số 13/2020/NĐ-CP", None),
    ],
)
def test_a_number_means_the_act_that_bears_it(known: Known, text: str, found: str | None) -> None:
    assert meant(known, text) == [found]


@pytest.mark.parametrize(
    ("text", "on", "found"),
    [
        ("Luật Cư trú năm 2006", "2026-11-24", "cu-tru-2006"),
        ("Luật Cư trú ngày 13 tháng 11 năm 2020", "2026-11-24", "cu-tru-2020"),
        ("Luật Cư trú năm 2013", "2026-11-24", None),
        ("Luật Cư trú", "2026-11-24", "cu-tru-2020"),
        ("Luật Cư trú", "2018-01-01", "cu-tru-2006"),
        ("Luật Cư trú", "2006-12-01", "cu-tru-2006"),
        ("Luật Thủ đô", "2026-11-24", None),
        ("Luật Vũ trụ, đại dương và các quy định", "2032-01-01", "vu-tru"),
        ("Luật Vũ trụ", "2032-01-01", "vu-tru"),
    ],
)
def test_a_name_means_the_law_of_that_date_or_the_one_in_force(known: Known, text: str, on: str, found: str | None) -> None:
    assert meant(known, text, on) == [found]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("khoản 2 điều 4 tt 14 btc 2024", [("tt-14-btc", "khoản 2 Điều 4")]),
        ("thong tu 14/2024/tt-bca dieu 5", [("tt-14-bca", "")]),
        ("điều 5 luat cu tru", [("cu-tru-2020", "Điều 5")]),
        ("14/2024/TT-BCA, 14/2024/TT-BTC và 14/2024/TT-BCA", [("tt-14-bca", ""), ("tt-14-btc", "")]),
        ("ct 9 ban bi thu", [("09-ct-tw", "")]),
        ("tt 14/2024", []),
        ("an toàn", []),
    ],
)
def test_search_words_name_acts(known: Known, words: str, found: list[tuple[str, str]]) -> None:
    assert [(act.id, listed(provisions)) for act, provisions in known.asked(words, "2026-11-24")] == found


def test_a_reference_back_means_what_was_cited_before(known: Known) -> None:
    text = "Chỉ thị số 09-CT/TW; Thông tư số 14/2024/TT-BTC; Thông tư số 14 nêu trên; Chỉ thị nói trên; Thông tư này; Luật đó"

    assert meant(known, text) == ["09-ct-tw", "tt-14-btc", "tt-14-btc", "09-ct-tw", None, None]


LAW = "Luật Tổ chức chính quyền địa phương"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("theo Nghị định số 06/2014/NĐ-CP và Thông tư số 124/2021/TT-BCA", ["06-2014-nd-cp", "124-2021-tt-bca"]),
        ("Thông tư số 124/2021/TT-BCA; Thông tư số 124 nêu trên", ["124-2021-tt-bca"]),
        ("Kết luận số 44-KL/TW", ["44-kl-tw"]),
        (f"theo {LAW}", ["72-2025-qh15"]),
        (f"theo {LAW.lower()} ngày 19 tháng 6 năm 2015", ["77-2015-qh13"]),
        (f"theo {LAW} năm 2015, Nghị định số 06/2014/NĐ-CP", ["77-2015-qh13", "06-2014-nd-cp"]),
        (f"theo {LAW} số 72/2025/QH15", ["72-2025-qh15"]),
        (f"theo {LAW} năm 1994", []),
        ("theo Luật\nHòa giải ở   cơ sở", ["35-2013-qh13"]),
        ("theo Thông tư số 1/1999/TT-ABC; ngày 12/6/2026, đạt 3/4 thôn, 45/KH-UBND của xã", []),
        ("Luật sư, pháp luật, kỷ luật", []),
    ],
)
def test_a_text_means_acts_by_number_and_laws_by_name(text: str, found: list[str]) -> None:
    assert [act.id for act in known_acts(shipped()).acts_in(text, "2026-07-10")] == found
