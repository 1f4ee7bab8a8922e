"""Claims about what is read of an act: its head, from when it holds, what it does to others, and the record made of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from library.acts import Collection, load
from library.importing.head import Head, read_head
from library.importing.issuers import written
from library.importing.proposal import Proposal, propose
from library.importing.provisions import read_provisions
from library.importing.record import record_yaml
from library.problems import Refused
from library.structure.tree import read
from tests.importing.conftest import CIRCULAR

FILE = Path("circular.txt")


def proposed(collection: Collection, text: str = CIRCULAR, act_id: str | None = None) -> Proposal:
    return propose(tuple(text.splitlines()), FILE, collection, "2031-02-03", act_id)


def head(*lines: str) -> Head:
    return read_head(read(lines))


def refusal(collection: Collection, text: str, act_id: str | None = None) -> list[str]:
    with pytest.raises(Refused) as caught:
        proposed(collection, text, act_id)
    return [one.code for one in caught.value.problems]


def test_the_head_says_what_the_act_is() -> None:
    assert head(*CIRCULAR.splitlines()) == Head(
        kind="Thông tư",
        number="99/2031/TT-BCA",
        signed="2031-01-05",
        place="Hà Nội",
        issuer="Bộ trưởng Bộ Công an",
        title="quy định chi tiết một số điều của Luật Đèn đường và sửa đổi, bổ sung một số điều của Thông tư số 12/2025/TT-BCA",
        signer="Nguyễn Văn A",
    )


def test_a_law_in_capitals_takes_its_name_from_the_sentence_that_issues_it() -> None:
    found = head(
        "QUỐC HỘI --------", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Luật số: 05/2030/QH 16", "Hà Nội, ngày 1 tháng 6 năm 2030",
        "LUẬT", "ĐÈN ĐƯỜNG VIỆT NAM", "Căn cứ Hiến pháp;", "Quốc hội ban hành Luật Đèn đường Việt Nam.", "Điều 1. Một", "a",
    )  # fmt: skip

    assert (found.kind, found.number, found.title, found.issuer) == ("Luật", "05/2030/QH16", "Đèn đường Việt Nam", "Quốc hội")
    assert found.unsure == ()


def test_a_decision_of_a_commune_names_its_body_in_capitals() -> None:
    found = head(
        "ỦY BAN NHÂN DÂN", "XÃ QUẢNG ĐÔNG", "Số: 15/QĐ-UBND", "Quảng Đông, ngày 02 tháng 3 năm 2030", "QUYẾT ĐỊNH",
        "Về việc thành lập Ban Chỉ đạo", "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ QUẢNG ĐÔNG", "Căn cứ Luật A;", "QUYẾT ĐỊNH:",
        "Điều 1. Lập.",
    )  # fmt: skip

    assert found == Head(
        "Quyết định", "15/QĐ-UBND", "2030-03-02", "Quảng Đông", "Chủ tịch Ủy ban nhân dân xã Quảng Đông",
        "về việc thành lập Ban Chỉ đạo", "", ("issuer",),
    )  # fmt: skip


def test_two_columns_of_a_pdf_in_one_line_are_told_apart() -> None:
    found = head(
        "BỘ NỘI VỤ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 01/2030/TT-BNV Hà Nội, ngày 05 tháng 3 năm 2030", "THÔNG TƯ",
        "Về đèn______", "Căn cứ Luật A;", "Điều 1. Một", "a",
    )  # fmt: skip

    assert (found.number, found.place, found.title) == ("01/2030/TT-BNV", "Hà Nội", "về đèn")
    assert found.issuer == "Bộ trưởng Bộ Nội vụ"


@pytest.mark.parametrize(
    ("capitals", "name"),
    [
        ("BỘ CÔNG AN", "Bộ Công an"),
        ("UỶ BAN NHÂN DÂN TỈNH QUẢNG TRỊ", "Ủy ban nhân dân tỉnh Quảng Trị"),
        ("CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG ĐÔNG HÀ", "Chủ tịch Ủy ban nhân dân phường Đông Hà"),
        ("HỘI ĐỒNG NHÂN DÂN XÃ AN PHÚ", "Hội đồng nhân dân xã An Phú"),
        ("BỘ VĂN HOÁ, THỂ THAO VÀ DU LỊCH", "Bộ Văn hóa, Thể thao và Du lịch"),
        ("TRUNG TÂM ĐÈN", "Trung tâm đèn"),
    ],
)
def test_bodies_are_written_as_running_text_does(capitals: str, name: str) -> None:
    assert written(capitals) == name


def test_the_act_tells_what_it_does_to_others(collection: Collection) -> None:
    structure = read(CIRCULAR.splitlines())

    found = read_provisions(structure, read_head(structure), collection)

    assert (found.effective, found.effective_where, found.effective_sure) == ("2031-03-01", "khoản 1 Điều 3", False)
    assert (found.final, found.transitional) == (("3",), ())
    assert [(one.type, one.ref, one.date, one.parts, one.where, one.sure) for one in found.relations] == [
        ("replaces", "10-2020-tt-bca", "2031-04-01", None, "khoản 2 Điều 3", True),
        ("replaces", "11-2021-tt-bca", "2031-03-01", None, "điểm a khoản 3 Điều 3", True),
        ("replaces", None, "2031-03-01", None, "điểm b khoản 3 Điều 3", False),
        ("amends", "12-2025-tt-bca", "2031-03-01", None, "", True),
        ("amends", "13-2025-tt-bca", "2031-03-01", "khoản 2 Điều 5", "khoản 1 Điều 2", False),
        ("based_on", "luat-den", None, None, "", True),
        ("cites", "14-2026-tt-bca", None, None, "khoản 2 Điều 1", True),
    ]


@pytest.mark.parametrize(
    ("sentence", "day", "sure"),
    [
        ("Thông tư này có hiệu lực thi hành kể từ ngày 01/7/2031.", "2031-07-01", True),
        ("Thông tư này có hiệu lực từ ngày ký.", "2031-01-05", True),
        ("Thông tư này có hiệu lực thi hành sau 45 ngày, kể từ ngày ký.", "2031-02-19", False),
        ("Thông tư này có hiệu lực thi hành từ ngày 31 tháng 02 năm 2031.", None, False),
        ("Giấy phép có hiệu lực từ ngày 01 tháng 7 năm 2031.", None, False),
    ],
)
def test_the_day_of_effect_is_read_in_its_usual_forms(sentence: str, day: str | None, sure: bool) -> None:
    lines = [*CIRCULAR.splitlines()[:11], "Điều 1. Hiệu lực thi hành", sentence]
    structure = read(lines)

    found = read_provisions(structure, read_head(structure), Collection())

    assert (found.effective, found.effective_sure) == (day, sure)


def test_the_record_keeps_its_schema_and_says_what_is_to_be_checked(collection: Collection, tmp_path: Path) -> None:
    found = proposed(collection)
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "a.yaml").write_bytes(record_yaml(found.values))

    act = load([tmp_path / "area" / "library", tmp_path / "more"]).act("99-2031-tt-bca")

    assert act is not None
    assert (act.number, act.effective, act.signer) == ("99/2031/TT-BCA", "2031-03-01", "Nguyễn Văn A")
    assert act.verify == ("effective",)
    assert act.source == ("Tệp circular.txt, nhập ngày 03/02/2031",)
    assert found.values["note"] == "Chưa có trong thư viện: thay thế Thông tư số 77/2011/TT-BCA"
    assert {one["ref"] for one in found.values["relations"]} == {
        "10-2020-tt-bca", "11-2021-tt-bca", "12-2025-tt-bca", "13-2025-tt-bca", "14-2026-tt-bca", "luat-den",
    }  # fmt: skip
    assert dict(found.counts) == {
        "articles": 3, "chapters": 0, "clauses": 7, "points": 2, "annexes": 0, "attached": 0, "bases": 2,
    }  # fmt: skip


def test_gaps_and_doubles_are_remarked(collection: Collection) -> None:
    found = proposed(collection, CIRCULAR.replace("Điều 2. Sửa", "Điều 5. Sửa").replace("Điều 1. Phạm", "Điều 3. Phạm"))

    assert [(one.code, one.facts.get("articles")) for one in found.remarks[:2]] == [
        ("import.missing-articles", ["1", "2", "4"]),
        ("import.repeated-articles", ["3"]),
    ]


def test_what_is_no_act_is_refused(collection: Collection) -> None:
    assert refusal(collection, "Phụ lục I\nMẪU ĐƠN\n1. Tên") == ["import.no-head"]
    assert refusal(collection, CIRCULAR, "Sai Mã") == ["import.bad-id"]
    assert refusal(collection, CIRCULAR, "../../x") == ["import.bad-id"]
    assert refusal(collection, CIRCULAR, "luat-den") == ["import.id-taken"]


def test_an_act_that_is_known_is_recognised_by_its_number(collection: Collection) -> None:
    known = CIRCULAR.replace("99/2031", "13/2025").replace("05 tháng 01 năm 2031", "01 tháng 02 năm 2025")

    assert proposed(collection, known).known == collection.act("13-2025-tt-bca")
    assert refusal(collection, CIRCULAR.replace("99/2031", "13/2025")) == ["import.other-date"]


ODD = ["a: b", "true", "1.5", "- x", "#", "x #y", "", "'", "“Đèn”", "12", "2031-01-01x", "a\\b", "null"]


@pytest.mark.parametrize("value", ODD)
def test_any_text_survives_the_record(value: str, tmp_path: Path, collection: Collection) -> None:
    values = {**proposed(collection).values, "title": value or "x", "gist": f"{value}: {value}", "relations": []}
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "a.yaml").write_bytes(record_yaml({name: one for name, one in values.items() if one}))

    act = load([tmp_path / "one"]).act("99-2031-tt-bca")

    assert act is not None and (act.title, act.gist) == (value or "x", f"{value}: {value}")


HOSTILE = {
    "numbers in one line": "Thông tư số 10/2020/TT-BCA, " * 20_000,
    "laws in one line": "Luật Đèn đường " * 40_000,
    "brackets in one line": "(" * 500_000,
    "quotations": "“Điều 5. " * 60_000,
    "days": "ngày 01 tháng 02 năm 2030 " * 20_000,
    "numbers in many lines": "1. Bãi bỏ Thông tư số 10/2020/TT-BCA.\n" * 20_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_what_a_stranger_makes_long_costs_no_more_than_its_length(text: str, collection: Collection) -> None:
    body = CIRCULAR.replace("1. Thông tư này quy định về đèn đường.", f"1. Một\n{text}")

    for given in (body, text + body, body + text):
        assert read_provisions(read(given.splitlines()), read_head(read(given.splitlines())), collection) is not None
