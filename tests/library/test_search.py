"""A search finds what was meant, says how each hit stands on the date, and helps where nothing is found."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from library.entry import Entry
from library.files.limits import QUERY_CHARACTERS
from library.files.shipped import folder as shipped_folder
from library.index import Index, open_index
from library.search import Answer, Hit, search

TODAY = "2026-11-24"


@pytest.fixture
def index(records: Path) -> Index:
    return open_index([records])


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Index:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VANBAN_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
        return open_index([shipped_folder("library", "collection")])


def ids(answer: Answer) -> list[str]:
    """Returns the ids of the hits, an article's with its number."""
    return [f"{hit.id}#{hit.article}" if hit.article else hit.id for hit in answer.hits]


def found(index: Index, query: str, **options: str | int) -> list[str]:
    return ids(search(query, index, **{"in_force_on": TODAY, **options}))  # type: ignore[arg-type]  # by name


def test_a_hit_says_all_that_an_officer_needs(index: Index) -> None:
    assert search("thông tư 124/2021 điều 4", index, in_force_on=TODAY).hits[0] == Hit(
        id="124-2021-tt-bca",
        kind="article",
        number="124/2021/TT-BCA",
        title="quy định khu dân cư, cơ sở giáo dục đạt tiêu chuẩn “An toàn về an ninh, trật tự”",
        article="4",
        heading="Tiêu chí công nhận khu dân cư",
        status="in_force",
        status_line="còn hiệu lực từ 10/02/2022, sửa đổi bởi 48/2025/TT-BCA từ 01/7/2025",
        score=1.75,
        snippet="Nghị quyết của chi bộ và 100% hộ đăng ký.",
    )


@pytest.mark.parametrize("query", ["23/2012", "thông tư 23/2012/TT-BCA", "thong tu 23/2012", "tt 23 bca 2012", "TT 23/2012"])
def test_a_lapsed_act_asked_for_by_number_comes_first_and_its_successors_follow(index: Index, query: str) -> None:
    answer = search(query, index, in_force_on=TODAY)

    assert ids(answer) == ["23-2012-tt-bca", "124-2021-tt-bca", "48-2025-tt-bca", "23-2012-tt-bca#5"]
    assert answer.hits[0].status == "expired"
    assert answer.hits[0].status_line == (
        "hết hiệu lực từ 10/02/2022, thay bằng 124/2021/TT-BCA (sửa đổi bởi 48/2025/TT-BCA)"
    )


def test_the_status_is_that_of_the_date_asked(index: Index) -> None:
    lines = [search("23/2012", index, in_force_on=day).hits[0].status_line for day in ("2012-05-01", "2018-03-05")]

    assert lines == [
        "chưa có hiệu lực, sẽ có hiệu lực từ 18/6/2012",
        "còn hiệu lực từ 18/6/2012, sẽ hết hiệu lực từ 10/02/2022",
    ]


def test_without_a_date_the_status_is_todays(index: Index) -> None:
    today = date.today().isoformat()

    assert search("72/2025/QH15", index).hits == search("72/2025/QH15", index, in_force_on=today).hits


def test_what_continues_a_party_act_follows_it(index: Index) -> None:
    assert found(index, "chỉ thị 09 ban bí thư") == ["09-ct-tw", "44-kl-tw"]
    assert found(index, "09/CT/TW") == ["09-ct-tw", "44-kl-tw"]


def test_an_ambiguous_number_shows_every_act_that_bears_it(index: Index) -> None:
    assert found(index, "nqlt 01") == ["01-2001-nqlt", "01-2002-nqlt"]


def test_a_number_that_another_source_prints_finds_the_act(index: Index) -> None:
    assert found(index, "kế hoạch 985 công an tỉnh")[0] == "958-kh-cat-pv28"


def test_a_number_that_is_not_there_finds_no_other(index: Index) -> None:
    assert found(index, "thông tư 24/2012") == []
    assert found(index, "123/2012") == []


def test_a_number_with_a_wrong_body_still_finds_its_act(index: Index) -> None:
    assert found(index, "thông tư 23/2012/TT-BNV")[0] == "23-2012-tt-bca"


def test_a_figure_after_a_kind_that_is_no_number_counts_as_words(index: Index) -> None:
    assert found(index, "kế hoạch 5 mô hình thôn an toàn")[0] in ("958-kh-cat-pv28", "thon-an-toan")


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("thẩm quyền công nhận", "124-2021-tt-bca#10"),
        ("tham quyen cong nhan", "124-2021-tt-bca#10"),
        ("gộp các BCĐ", "kn-02"),
        ("gop cac ban chi dao 138", "kn-02"),
        ("mô hình thôn an toàn", "thon-an-toan"),
        ("kn-01", "kn-01"),
        ("hội phụ nữ con em", "01-2002-nqlt"),
    ],
)
def test_words_with_or_without_marks_find_what_they_say(index: Index, query: str, first: str) -> None:
    assert found(index, query)[0] == first


def test_of_two_acts_that_say_the_same_the_one_in_force_comes_first(index: Index) -> None:
    query = "luật tổ chức chính quyền địa phương"

    assert found(index, query)[0] == "72-2025-qh15"
    assert found(index, query, in_force_on="2018-03-05")[0] == "77-2015-qh13"


def test_marks_that_were_typed_rank_above_the_same_letters_without() -> None:
    entries = [Entry("dao", "lesson", "đạo"), Entry("dao-2", "lesson", "đảo"), Entry("dao-3", "lesson", "dao")]

    assert [ids(search(word, entries))[0] for word in ("đạo", "đảo")] == ["dao", "dao-2"]
    assert len(search("dao", entries).hits) == 3


def test_a_phrase_must_stand_together(index: Index) -> None:
    assert found(index, "“thôn an toàn”") == ["thon-an-toan", "958-kh-cat-pv28"]
    assert "kn-01" in found(index, "mô hình ban chỉ đạo") and "kn-01" not in found(index, "“mô hình ban chỉ đạo”")


def test_where_a_phrase_stands_nowhere_its_words_are_proposed(index: Index) -> None:
    answer = search("“ban chỉ đạo mô hình thôn”", index)

    assert (answer.total, answer.suggestion) == (0, "ban chỉ đạo mô hình thôn")


@pytest.mark.parametrize(
    ("query", "better"),
    [
        ("khu dân cưư", "khu dân cư"),
        ("khu dan cuw", "khu dan cu"),
        ("nghị quyyết liên tịchh", "nghị quyết liên tịch"),
        ("xyzxyz", None),
        ("khu dan xyzxyz", None),
        ("thôn an toàn", None),
        ("tt 23/2012", None),
    ],
)
def test_a_suggestion_is_made_for_unknown_words_and_finds_something(index: Index, query: str, better: str | None) -> None:
    proposed = search(query, index).suggestion

    assert proposed == better
    assert proposed is None or search(proposed, index).total


@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        ({"kind": "lesson"}, ["kn-01", "kn-02"]),
        ({"type": "Luật"}, []),
        ({"type": "KH"}, ["958-kh-cat-pv28"]),
        ({"type": "kế hoạch", "year": 2017}, ["958-kh-cat-pv28"]),
        ({"year": "2016"}, []),
        ({"issuer": "Công an tỉnh"}, ["958-kh-cat-pv28"]),
        ({"issuer": "CAT"}, ["958-kh-cat-pv28"]),
    ],
)
def test_filters_narrow_the_answer_down(index: Index, filters: dict[str, str | int], kept: list[str]) -> None:
    assert found(index, "mô hình", **filters) == kept


def test_an_issuer_is_found_by_part_of_its_name_or_its_abbreviation(index: Index) -> None:
    named = [found(index, "an ninh trật tự khu dân cư", issuer=one, kind="act") for one in ("Bộ Công an", "bca", "bo cong an")]

    assert named[0] == named[1] == named[2]
    assert set(named[0]) >= {"23-2012-tt-bca", "124-2021-tt-bca"}


def test_the_answer_counts_what_it_found(index: Index) -> None:
    answer = search("23/2012", index, in_force_on=TODAY, limit=1)

    assert (answer.total, len(answer.hits)) == (4, 1)
    assert answer.facets == {
        "kind": {"act": 3, "article": 1},
        "type": {"Thông tư": 4},
        "issuer": {"Bộ trưởng Bộ Công an": 4},
        "year": {"2012": 2, "2021": 1, "2025": 1},
        "status": {"expired": 2, "in_force": 2},
    }
    assert answer.took_ms >= 0


def test_a_snippet_shows_the_part_of_a_text_that_was_asked_for() -> None:
    text = "Mở đầu nói về việc khác. " * 20 + "Tiền thưởng của tập thể tính theo mức lương cơ sở. " + "Hết. " * 40
    (hit,) = search("tiền thưởng tập thể", [Entry("x", "lesson", "Khen thưởng", text)]).hits

    assert "Tiền thưởng của tập thể tính theo mức lương cơ sở" in hit.snippet
    assert hit.snippet.startswith("… ") and hit.snippet.endswith(" …") and len(hit.snippet) < 250


STRANGE = ["", "   ", "“”", "*:*", "title:x OR NOT y", "(((", "\x00", "\ud800", "a" * 5_000, "?" * 600, "23/", "/-/", "²/2012"]


@pytest.mark.parametrize("query", STRANGE)
def test_no_query_is_an_error(index: Index, query: str) -> None:
    assert search(query, index).total >= 0


def test_only_the_first_part_of_a_long_query_is_read(index: Index) -> None:
    padded = "thôn " * (QUERY_CHARACTERS // 5) + "23/2012"

    assert "23-2012-tt-bca" not in found(index, padded)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("thông tư 23/2012/TT-BCA", ["23-2012-tt-bca", "124-2021-tt-bca"]),
        ("23/2012", ["23-2012-tt-bca"]),
        ("nghị định 06/2014", ["06-2014-nd-cp"]),
        ("kế hoạch 958 công an tỉnh thôn an toàn", ["958-kh-cat-pv28"]),
        ("KH 66 BCĐ 138 Quảng Trạch", ["66-kh-bcd"]),
        ("chỉ thị 09 ban bí thư", ["09-ct-tw", "44-kl-tw"]),
        ("huong dan 36 vptw", ["36-hd-vptw", "05-hd-vptw"]),
        ("nđ 144/2021 gây rối trật tự", ["144-2021-nd-cp", "282-2025-nd-cp"]),
    ],
)
def test_of_the_shipped_collection_an_exact_number_comes_first(shipped: Index, query: str, expected: list[str]) -> None:
    assert found(shipped, query)[: len(expected)] == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("thông tư nào thay thông tư 23 về khu dân cư an toàn", {"124-2021-tt-bca", "48-2025-tt-bca"}),
        ("tieu chi khu dan cu an toan ve ANTT", {"124-2021-tt-bca", "23-2012-tt-bca"}),
        ("luat luc luong tham gia bao ve antt o co so", {"30-2023-qh15", "40-2024-nd-cp", "14-2024-tt-bca"}),
        ("mẫu quyết định thành lập tổ bảo vệ an ninh trật tự", {"14-2024-tt-bca"}),
        ("nqlt 01", {"01-2001-nqlt", "01-2002-nqlt"}),
        ("quy chế BCĐ 138 xã", {"40-qd-bcd", "kn-02"}),
        ("gộp các ban chỉ đạo chồng chéo", {"kn-02", "kn-01"}),
        ("hương ước trên 50% hộ đồng ý", {"61-2023-nd-cp"}),
        ("thể thức văn bản đảng mới nhất", {"399-qd-tw", "05-hd-vptw"}),
        ("bỏ công an huyện từ ngày nào", {"02-2025-nd-cp"}),
    ],
)
def test_of_the_shipped_collection_a_question_finds_its_answer(shipped: Index, query: str, expected: set[str]) -> None:
    acts = list(dict.fromkeys(hit.id for hit in search(query, shipped, in_force_on=TODAY).hits))

    assert expected & set(acts[:3])
    assert expected <= set(acts[:5])


def test_a_lapsed_act_of_the_shipped_collection_never_stands_without_its_banner(shipped: Index) -> None:
    lines = {hit.id: hit.status_line for hit in search("thể thức văn bản đảng", shipped, in_force_on=TODAY).hits}

    assert lines["66-qd-tw"] is not None and lines["66-qd-tw"].startswith("hết hiệu lực từ 09/01/2026, thay bằng 399-QĐ/TW")
