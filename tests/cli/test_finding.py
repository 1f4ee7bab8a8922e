"""What an officer types finds what was meant, over the shipped library and templates; the banners are right."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.findable import index_at
from generator.starting import start_workspace
from library.index import Index
from library.search import Answer, search

TODAY = "2026-11-24"


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VANBAN_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
        return index_at(None)


def answer(index: Index, query: str) -> Answer:
    return search(query, index, in_force_on=TODAY)


def ids(found: Answer) -> list[str]:
    return [f"{hit.id}#{hit.article}" if hit.article else hit.id for hit in found.hits]


NUMBERS = [
    ("thông tư 23/2012/TT-BCA", ["23-2012-tt-bca", "124-2021-tt-bca"]),
    ("23/2012", ["23-2012-tt-bca"]),
    ("nghị định 06/2014", ["06-2014-nd-cp"]),
    ("chỉ thị 09 ban bí thư", ["09-ct-tw", "44-kl-tw"]),
    ("nqlt 01", ["01-2001-nqlt", "01-2002-nqlt"]),
    ("huong dan 36 vptw", ["36-hd-vptw"]),
    ("nđ 144/2021 gây rối trật tự", ["144-2021-nd-cp", "282-2025-nd-cp"]),
    ("kế hoạch 958 công an tỉnh thôn an toàn", ["958-kh-cat-pv28"]),
    ("KH 66 BCĐ 138 Quảng Trạch", ["66-kh-bcd"]),
    ("thogn tu 23/2012 tt bac", ["23-2012-tt-bca"]),
]


@pytest.mark.parametrize(("query", "expected"), NUMBERS, ids=[query for query, _ in NUMBERS])
def test_what_is_asked_for_by_number_stands_first(index: Index, query: str, expected: list[str]) -> None:
    assert ids(answer(index, query))[: len(expected)] == expected


# What must be among the first three, and what else among the first five.
WORDS = [
    ("thông tư nào thay thông tư 23 về khu dân cư an toàn", "124-2021-tt-bca", {"48-2025-tt-bca"}),
    ("tieu chi khu dan cu an toan ve ANTT", "124-2021-tt-bca", {"23-2012-tt-bca"}),
    ("luat luc luong tham gia bao ve antt o co so", "30-2023-qh15", {"40-2024-nd-cp", "14-2024-tt-bca"}),
    ("mẫu quyết định thành lập tổ bảo vệ an ninh trật tự", "14-2024-tt-bca", set[str]()),
    ("quy chế BCĐ 138 xã", "40-qd-bcd", {"steering-committee-regulation", "kn-02"}),
    ("gộp các ban chỉ đạo chồng chéo", "kn-02", {"kn-01"}),
    ("mẫu bản cam kết hộ gia đình thôn an toàn", "household-pledge", set[str]()),
    ("cam ket HDMV ho giao", "parish-council-pledge", set[str]()),
    ("hương ước trên 50% hộ đồng ý", "61-2023-nd-cp", set[str]()),
    ("thể thức văn bản đảng mới nhất", "399-qd-tw", {"05-hd-vptw"}),
    ("bỏ công an huyện từ ngày nào", "02-2025-nd-cp", set[str]()),
]


@pytest.mark.parametrize(("query", "first", "others"), WORDS, ids=[query for query, *_ in WORDS])
def test_what_is_meant_is_among_the_first(index: Index, query: str, first: str, others: set[str]) -> None:
    found = ids(answer(index, query))

    assert first in found[:3]
    assert others <= {one.partition("#")[0] for one in found[:5]}


def test_a_template_that_is_asked_for_stands_before_the_law(index: Index) -> None:
    for query in ("mẫu bản cam kết hộ gia đình thôn an toàn", "cam ket HDMV ho giao"):
        assert answer(index, query).hits[0].kind == "template"


BANNERS = [
    ("thông tư 23/2012/TT-BCA", "hết hiệu lực từ 10/02/2022, thay bằng 124/2021/TT-BCA (sửa đổi bởi 48/2025/TT-BCA)"),
    ("luat luc luong tham gia bao ve antt o co so", "còn hiệu lực từ 01/7/2024, sửa đổi bởi 118/2025/QH15 từ 01/7/2026"),
    ("huong dan 36 vptw", "hết hiệu lực từ 27/5/2026, thay bằng 05-HD/VPTW (cần kiểm tra)"),
    ("nđ 144/2021", "hết hiệu lực từ 15/12/2025, thay bằng 282/2025/NĐ-CP"),
    ("bỏ công an huyện từ ngày nào", "còn hiệu lực từ 01/3/2025"),
]


@pytest.mark.parametrize(("query", "line"), BANNERS, ids=[query for query, _ in BANNERS])
def test_the_banner_says_how_the_act_stands(index: Index, query: str, line: str) -> None:
    assert answer(index, query).hits[0].status_line == line


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (
            "thông tư 23/2012 còn hiệu lực không",
            "23/2012/TT-BCA: hết hiệu lực từ 10/02/2022, thay bằng 124/2021/TT-BCA (sửa đổi bởi 48/2025/TT-BCA)",
        ),
        (
            "thong tu 23/2012 thay bang van ban nao",
            "23/2012/TT-BCA: hết hiệu lực từ 10/02/2022, thay bằng 124/2021/TT-BCA (sửa đổi bởi 48/2025/TT-BCA)",
        ),
        ("bỏ công an huyện từ ngày nào", "02/2025/NĐ-CP: còn hiệu lực từ 01/3/2025"),
        ("thông tư 24/2012", "Thư viện chưa có văn bản “thông tư 24/2012”."),
        ("tiêu chí khu dân cư an toàn", None),
    ],
)
def test_a_question_in_plain_words_is_answered(index: Index, query: str, said: str | None) -> None:
    assert answer(index, query).answer == said


def test_a_lapsed_act_never_stands_before_the_one_in_force_unless_its_number_was_asked_for(index: Index) -> None:
    for query in ("hương ước trên 50% hộ đồng ý", "thể thức văn bản đảng mới nhất", "tieu chi khu dan cu an toan ve ANTT"):
        assert answer(index, query).hits[0].status == "in_force"


def test_a_number_that_the_library_does_not_hold_finds_no_other(index: Index) -> None:
    assert "23-2012-tt-bca" not in ids(answer(index, "thông tư 24/2012"))


def test_a_list_of_persons_is_refused(index: Index) -> None:
    found = answer(index, "danh sách đối tượng ma túy")

    assert found.answer and found.answer.startswith("Chương trình không lập và không tìm danh sách người")
    assert ids(found)[:2] == ["117-2025-qh15", "356-2025-nd-cp"]


def test_what_belongs_to_the_first_hit_is_named(index: Index) -> None:
    found = answer(index, "luật 30/2023/QH15")

    assert found.related and not {hit.id for hit in found.related} & {hit.id for hit in found.hits if not hit.article}


def test_a_village_of_the_workspace_is_found_as_what_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VANBAN_CACHE", str(tmp_path / "cache"))
    start_workspace(tmp_path / "area", "quang-trach-2017")
    found = answer(index_at(tmp_path / "area"), "Thôn Phù Ninh")

    text = "thuộc xã Quảng Thanh đến 30/6/2025; thuộc xã Tân Gianh từ 01/7/2025; villages/thon.yaml"
    assert [(hit.kind, hit.id, hit.title, hit.snippet) for hit in found.hits] == [
        ("village", "phu-ninh", "Thôn Phù Ninh", text),
    ]


@pytest.mark.parametrize(
    ("sample", "found"),
    [(None, "thuộc xã Mẫu; "), ("tan-gianh-2026", "thuộc xã Quảng Thanh đến 30/6/2025; thuộc xã Tân Gianh từ 01/7/2025; ")],
)
def test_every_workspace_that_is_started_can_be_searched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sample: str | None, found: str
) -> None:
    monkeypatch.setenv("VANBAN_CACHE", str(tmp_path / "cache"))
    start_workspace(tmp_path / "area", sample)

    hits = answer(index_at(tmp_path / "area"), "thôn").hits

    assert any(hit.kind == "village" and hit.snippet.startswith(found) for hit in hits)
