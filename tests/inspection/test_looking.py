"""Which names of a document are others', which may stand there, and what was meant."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.inspection.finding import Told
from generator.inspection.inspecting import inspect
from generator.inspection.looking import leftovers
from generator.inspection.ours import commune_of, own_of
from generator.inspection.regions import Passage
from generator.records.area import Area, load_area
from library.problems import NotFound, Place, Refused
from tests.reading.made import paragraph, word
from tests.small_area import COMMUNE, small_area

Write = Callable[[Mapping[str, str]], Path]
DAY = "2017-09-05"
OTHER = COMMUNE.replace("id: xa\n", "id: xa-khac\n").replace("Quảng Thanh", "Quảng Lưu")
GROWN = COMMUNE + "valid_to: 2025-06-30\nmerged_into: xa-moi\n---\n" + COMMUNE.replace("id: xa\n", "id: xa-moi\n").replace(
    "Quảng Thanh", "Tân Gianh"
).replace("1945-09-02", "2025-07-01")


@pytest.fixture
def area(workspace: Write) -> Area:
    return load_area(workspace({**small_area(), "khac.yaml": OTHER}))


def look(area: Area, *texts: str) -> Told:
    passages = [Passage(text, "body", Place("a.docx", part="document", paragraph=n)) for n, text in enumerate(texts, 1)]
    record = area.get("xa", "commune")
    assert record
    return leftovers(passages, own_of(area, record, DAY))


def found(area: Area, *texts: str) -> list[tuple[str, str, str]]:
    return [(one.kind, one.found, one.expected) for one in look(area, *texts).findings]


def allowed(area: Area, *texts: str) -> list[tuple[str, str]]:
    told = look(area, *texts)
    assert told.findings == ()
    return [(one.found, one.reason) for one in told.allowed]


def test_own_names_are_no_findings(area: Area) -> None:
    told = look(area, "UBND xã Quảng Thanh, thôn Phù Ninh", "Quảng Thanh, ngày 05 tháng 9 năm 2017")

    assert told == Told()


@pytest.mark.parametrize(
    ("text", "kind", "name", "meant"),
    [
        ("địa bàn xã Tân Gianh", "commune", "xã Tân Gianh", "xã Quảng Thanh"),
        ("UBND XÃ TÂN GIANH", "body", "UBND XÃ TÂN GIANH", "UBND XÃ QUẢNG THANH"),
        ("Xã Tân\nGianh", "commune", "Xã Tân\nGianh", "Xã Quảng Thanh"),
        ("huyện Bố Trạch", "district", "huyện Bố Trạch", "huyện Quảng Trạch"),
        ("tỉnh Nghệ An", "province", "tỉnh Nghệ An", "tỉnh Quảng Bình"),
        ("Tân Gianh, ngày 05 tháng 9 năm 2017", "commune", "Tân Gianh", "Quảng Thanh"),
        ("thôn Phú Ninh", "village", "thôn Phú Ninh", "thôn Phù Ninh"),
        ("xã T.Gianh", "commune", "xã T.Gianh", "xã Quảng Thanh"),
        ("Nhân dân Quảng Lưu", "commune", "Quảng Lưu", "Quảng Thanh"),
    ],
)
def test_a_name_of_somebody_else_is_told_with_what_was_meant(area: Area, text: str, kind: str, name: str, meant: str) -> None:
    assert found(area, text) == [(kind, name, meant)]


def test_a_bare_name_is_told_where_it_stands_elsewhere_with_its_type(area: Area) -> None:
    assert found(area, "tại Hòa Bình") == []
    assert found(area, "xã Tân Thủy", "tại Tân Thủy", "ông Lê Tân Thủy") == [
        ("commune", "xã Tân Thủy", "xã Quảng Thanh"), ("commune", "Tân Thủy", "Quảng Thanh"),
    ]  # fmt: skip


def test_a_person_in_an_office_who_is_in_no_record_is_told(area: Area) -> None:
    assert found(area, "xã Quảng Thanh", "Ông Đặng Văn X, Chủ tịch") == [("person", "Đặng Văn X", "Nguyễn Văn A")]
    assert found(area, "xã Quảng Thanh", "Ông Nguyễn Văn A, Chủ tịch", "ông Đặng Văn X ở thôn Phù Ninh") == []


def test_a_term_that_is_over_is_told_and_one_looked_back_at_is_not(area: Area) -> None:
    assert found(area, "xã Quảng Thanh", "nhiệm kỳ 2005-2010") == [("period", "nhiệm kỳ 2005-2010", "")]
    assert found(area, "xã Quảng Thanh", "Tổng kết nhiệm kỳ 2005-2010", "nhiệm kỳ 2015-2020", "giai đoạn 2017-2020") == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("thuộc huyện Quảng Trạch", "parent"),
        ("học tập kinh nghiệm của xã Tân Gianh", "experience"),
        ("sinh năm 1960 tại xã Tân Gianh", "birth"),
        ("phía bắc giáp xã Tân Gianh", "border"),
        ("trên cơ sở sáp nhập xã Tân Gianh", "before"),
        ("Ví dụ: xã Tân Gianh", "example"),
        ("Kính gửi: UBND xã Tân Gianh", "recipient"),
        ("Quyết định số 12/QĐ-UBND ngày 01/01/2016 của UBND tỉnh về việc khen thưởng xã Tân Gianh", "title"),
    ],
)
def test_a_name_that_may_stand_there_is_told_apart(area: Area, text: str, reason: str) -> None:
    assert [why for _, why in allowed(area, text)] == [reason]


def test_where_a_person_lives_is_no_place_of_birth(area: Area) -> None:
    assert found(area, "sinh năm 1960, trú tại xã Tân Gianh") == [("commune", "xã Tân Gianh", "xã Quảng Thanh")]


def test_what_a_commune_came_from_may_be_named_but_not_in_the_letterhead(workspace: Write) -> None:
    area = load_area(workspace(small_area(commune=GROWN, dossier="", date="2017-09-05")))
    record = area.get("xa-moi", "commune")
    assert record
    own = own_of(area, record, "2026-06-01")
    head = Passage("UBND XÃ QUẢNG THANH", "table", Place("a", part="word/document.xml", paragraph=1, cell=(1, 1, 1)))
    text = Passage("nguyên cán bộ xã Quảng Thanh", "body", Place("a", part="word/document.xml", paragraph=2))

    told = leftovers([head, text], own)

    assert [(one.reason, one.expected) for one in told.findings] == [("former", "UBND XÃ TÂN GIANH")]
    assert [one.reason for one in told.allowed] == ["predecessor"]


def test_of_several_communes_the_letterhead_or_the_asker_says_which(workspace: Write) -> None:
    files = small_area()
    second = files["dossiers.yaml"].replace("id: ho-so\n", "id: khac\n").replace("commune: xa\n", "commune: xa-khac\n")
    files["dossiers.yaml"] += f"---\n{second}"
    area = load_area(workspace({**files, "khac.yaml": OTHER}))

    assert commune_of(area, None, DAY, frozenset({"quảng lưu"})).id == "xa-khac"
    assert commune_of(area, "xa", DAY).id == "xa"
    with pytest.raises(Refused):
        commune_of(area, None, DAY)
    with pytest.raises(NotFound):
        commune_of(area, "xa-nao", DAY)


def test_without_a_workspace_the_letterhead_tells_whose_it_is(tmp_path: Path) -> None:
    head = ["ỦY BAN NHÂN DÂN", "XÃ QUẢNG THANH", "Quảng Thanh, ngày 05 tháng 9 năm 2017", "QUYẾT ĐỊNH"]
    lines = [*head, "xã Quảng Thanh, huyện Quảng Trạch", "tỉnh Quảng Bình", "địa bàn xã Tân Thủy"]
    path = tmp_path / "a.docx"
    path.write_bytes(word("".join(map(paragraph, lines))))

    told = inspect(path)

    assert (told.own, told.date) == ("xã Quảng Thanh", "2017-09-05")
    assert [(one.found, one.expected) for one in told.told.findings] == [("xã Tân Thủy", "xã Quảng Thanh")]


def test_a_file_that_names_nobody_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(word(paragraph("Không của ai")))

    with pytest.raises(Refused) as refused:
        inspect(path)

    assert [one.code for one in refused.value.problems] == ["leftover.whose"]
