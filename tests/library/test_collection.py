"""Claims about the shipped collection: every record is sound, leads to others that exist, and reads right when printed."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from library.acts import shipped
from library.citations import cite
from library.files.schemas import problems
from library.files.shipped import folder
from library.files.yaml import Document, read_yaml
from library.vietnamese.letters import fold

COLLECTION = folder("library", "collection")
FILES = sorted(COLLECTION.rglob("*.yaml"))
REFERENCES = {"legal": "reference", "household_clauses": "clause", "village_clauses": "clause", "parish_clauses": "clause"}
# The syllables that open a pledge clause, all verbs: it goes on after “… tự nguyện cam kết:”.
VERBS = re.compile("(Báo|Bảo|Chấp|Chủ|Duy|Giáo|Giữ|Hòa|Lập|Phòng|Phối|Quản|Sống|Sử|Tham|Thực|Tuân|Vận) ")
# Old tone placement, careless spellings, abbreviations of running text, traces of the making.
# What a phrase asks of the records is not read by anybody.
TAG = re.compile(r"{%.*?%}")
FORBIDDEN = re.compile(
    r"v\.v|đ/c|&|Uỷ|uỷ|hoà |Hoà |tuý(?!”)|TODO|/work|DOMAIN|\b[LXD]\d{2,3}[a-d]?\b|[\"']|  |\.\.\.|…|"
    r"\b(?:act|seed|page|session|verify|unknown|title)\b"
)
CITATIONS = {
    "23-2012-tt-bca": (
        "Thông tư số 23/2012/TT-BCA ngày 27 tháng 4 năm 2012 của Bộ trưởng Bộ Công an quy định về khu dân cư, xã, phường, "
        "thị trấn, cơ quan, doanh nghiệp, nhà trường đạt tiêu chuẩn “An toàn về an ninh, trật tự”"
    ),
    "06-2014-nd-cp": (
        "Nghị định số 06/2014/NĐ-CP ngày 21 tháng 01 năm 2014 của Chính phủ về biện pháp vận động quần chúng bảo vệ "
        "an ninh quốc gia, giữ gìn trật tự, an toàn xã hội"
    ),
    "09-ct-tw": (
        "Chỉ thị số 09-CT/TW ngày 01 tháng 12 năm 2011 của Ban Bí thư về tăng cường sự lãnh đạo của Đảng đối với "
        "phong trào toàn dân bảo vệ an ninh Tổ quốc trong tình hình mới"
    ),
    "72-2025-qh15": "Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",
    "47-2019-qh14": (
        "Luật Sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương "
        "ngày 22 tháng 11 năm 2019"
    ),
    "66-kh-bcd": (
        "Kế hoạch số 66/KH-BCĐ ngày 26 tháng 6 năm 2017 của Ban Chỉ đạo 138 huyện Quảng Trạch về xây dựng mô hình "
        "“Thôn an toàn” trong phong trào toàn dân bảo vệ an ninh Tổ quốc"
    ),
}


@cache
def documents() -> tuple[Document, ...]:
    return tuple(document for file in FILES for document in read_yaml(file)[0])


def records(kind: str) -> dict[str, dict[str, Any]]:
    return {one.value["id"]: one.value for one in documents() if one.value["kind"] == kind}


def name_of(path: Path) -> str:
    return path.relative_to(COLLECTION).as_posix()


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_file_parses_and_its_records_keep_their_schema(path: Path) -> None:
    read, found = read_yaml(path)

    assert not found and read
    assert [one for document in read for one in problems(document, document.value["kind"])] == []


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_file_stays_short_enough_to_be_read(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 300


def test_the_library_takes_the_collection_without_a_problem() -> None:
    assert shipped().problems == ()


def test_an_id_is_given_once() -> None:
    assert [one for one, count in Counter(document.value["id"] for document in documents()).items() if count > 1] == []


def references() -> Iterator[tuple[str, str, str]]:
    for document in documents():
        values = document.value
        for relation in values.get("relations", ()):
            yield values["id"], relation["ref"], "reference"
        for part in values.get("expired_parts", ()):
            yield values["id"], part["by"], "reference"
        for field, kind in REFERENCES.items():
            for ref in values.get(field, ()):
                yield values["id"], ref, kind


def test_every_reference_leads_to_a_record_of_its_kind() -> None:
    assert [(where, ref) for where, ref, kind in references() if ref not in records(kind)] == []


def test_the_id_of_an_act_is_its_number_folded() -> None:
    numbers = {key: act["number"] for key, act in records("reference").items() if "number" in act}

    assert {key for key, number in numbers.items() if key != re.sub("[^a-z0-9]+", "-", fold(number)).strip("-")} == set()


def test_the_dates_of_an_act_stand_in_order() -> None:
    for key, act in records("reference").items():
        days = [act[name] for name in ("signed", "effective", "expired") if name in act]
        assert days == sorted(days), key


def test_a_replaced_act_ends_on_the_day_its_successor_takes_over() -> None:
    acts = records("reference")
    replaced = [
        (one["ref"], one["date"], acts[one["ref"]].get("expired"))
        for act in acts.values()
        for one in act.get("relations", ())
        if one["type"] == "replaces" and "date" in one and "parts" not in one
    ]

    assert len(replaced) > 40
    assert [one for one in replaced if one[1] != one[2]] == []


def test_a_relation_is_written_at_the_newer_act_only() -> None:
    acts = records("reference")
    pairs = [(key, one["ref"]) for key, act in acts.items() for one in act.get("relations", ())]

    assert [(new, old) for new, old in pairs if acts[new]["signed"] < acts[old]["signed"]] == []
    assert [pair for pair in pairs if pair[::-1] in pairs] == []


def test_an_unsure_field_is_one_that_a_record_can_have() -> None:
    known = {"act_type", "number", "issuer", "signer", "title", "signed", "effective", "expired", "expired_parts"}
    known |= {"relations", "articles"}
    named = {one for act in records("reference").values() if act.get("verify", True) is not True for one in act["verify"]}

    assert named <= known


def test_a_party_act_holds_from_its_signing() -> None:
    party = {key: act for key, act in records("reference").items() if re.search(r"-[A-ZĐ]+/[A-Z]*TW", act.get("number", ""))}

    assert len(party) >= 18
    assert [key for key, act in party.items() if act["effective"] != act["signed"]] == []


@pytest.mark.parametrize(("day", "law"), [
    ("2015-12-31", None),
    ("2016-01-01", "77-2015-qh13"),
    ("2025-02-28", "77-2015-qh13"),
    ("2025-03-01", "65-2025-qh15"),
    ("2025-06-15", "65-2025-qh15"),
    ("2025-06-16", "72-2025-qh15"),
    ("2026-11-24", "72-2025-qh15"),
])
def test_the_laws_on_local_government_follow_each_other_without_a_gap(day: str, law: str | None) -> None:
    found = shipped().in_line_on("77-2015-qh13", day)

    assert (found and found.id) == law


def test_the_law_of_2015_was_amended_on_three_days() -> None:
    found = shipped().relations_to("77-2015-qh13")

    assert sorted((one.source_id, one.date) for one in found if one.type == "amends") == [
        ("21-2017-qh14", "2019-01-01"),
        ("47-2019-qh14", "2020-07-01"),
        ("96-2023-qh15", "2023-07-01"),
    ]


def test_no_act_holds_an_article_beyond_its_count() -> None:
    counted = {act.id: act.article_count for act in shipped().acts if act.article_count}
    beyond = [
        (act.id, one.number)
        for act in shipped().acts
        for one in act.articles
        if act.id in counted and int(one.number.rstrip("abcdđ")) > counted[act.id]
    ]

    assert len(counted) >= 20
    assert beyond == []


def test_the_plan_with_two_numbers_is_found_by_both() -> None:
    names = ("958/KH-CAT-PV28", "985/KH-CAT-PV28")

    assert {found.id for name in names if (found := shipped().find(name))} == {"958-kh-cat-pv28"}


@pytest.mark.parametrize("act_id", CITATIONS)
def test_a_citation_reads_right(act_id: str) -> None:
    act = shipped().act(act_id)

    assert act and cite(act, shipped()) == CITATIONS[act_id]


def test_a_title_goes_on_after_the_issuer_and_a_law_bears_its_name() -> None:
    for act in shipped().acts:
        starts_small = act.title[0].islower() or act.title.startswith("“")
        assert starts_small is not act.is_law, act.id
        assert not act.title.endswith("."), act.id


@pytest.mark.parametrize(("audience", "least", "most", "count"), [
    ("household", 20, 30, 15),
    ("village", 25, 45, 9),
    ("parish", 25, 45, 9),
    ("every", 25, 60, 1),
])
def test_a_clause_keeps_its_length(audience: str, least: int, most: int, count: int) -> None:
    texts = {key: one["text"] for key, one in records("clause").items() if one["audience"] == audience}

    assert len(texts) == count
    assert {key: len(text.split()) for key, text in texts.items() if not least <= len(text.split()) <= most} == {}


def test_a_clause_opens_with_a_verb_and_leaves_its_end_to_the_template() -> None:
    for key, clause in records("clause").items():
        assert clause["audience"] == "every" or VERBS.match(clause["text"]), key
        assert clause["text"][-1].isalnum(), key
        assert not re.search("phạt|xin hứa|gia đình tôi", clause["text"]), key


def test_clauses_of_some_households_and_some_times_are_marked() -> None:
    clauses = records("clause")

    assert {key: one["when"] for key, one in clauses.items() if one["when"] != "always"} == {
        "cl-12": "rents_rooms",
        "cl-13": "coastal",
        "cl-14": "business",
        "cv-09": "coastal",
    }
    assert {key: one["since"] for key, one in clauses.items() if "since" in one} == {
        "cl-15": "2020-01-01",
        "pl-01": "2026-01-01",
    }


@pytest.mark.parametrize("audience", ["household", "village", "parish"])
def test_a_model_takes_clauses_made_for_those_who_sign(audience: str) -> None:
    clauses = records("clause")

    for key, model in records("model").items():
        assert {clauses[one]["audience"] for one in model[f"{audience}_clauses"]} <= {audience}, key


def test_thon_an_toan_has_nine_clauses_for_all_and_three_for_some() -> None:
    model = records("model")["thon-an-toan"]

    assert model["household_clauses"] == [f"cl-{number:02}" for number in (*range(1, 10), 12, 13, 14)]
    assert [one["points"] for one in model["criteria"]] == [10, 15, 15, 15, 10, 10, 10, 10, 5]
    assert (len(model["targets"]), len(model["milestones"]), model["steering"]) == (10, 12, "own")


def test_the_points_of_a_model_sum_to_a_hundred() -> None:
    sums = {key: sum(one["points"] for one in model["criteria"]) for key, model in records("model").items()}

    assert sums == {
        "thon-an-toan": 100,
        "xu-ho-dao-an-ninh": 100,
        "truong-hoc-an-toan": 100,
        "to-tu-phong-tu-quan-tu-bao-ve": 100,
        "5-an-toan": 0,
        "luc-luong-an-ninh-o-thon": 0,
        "ho-an-toan-thon-xom-binh-yen": 0,
    }


def test_the_model_whose_contents_nobody_knows_says_so() -> None:
    model = records("model")["5-an-toan"]

    assert (model["verify"], model["criteria"], model["household_clauses"]) == (True, [], [])


def test_lessons_bear_their_names() -> None:
    types = Counter((key.split("-")[0], lesson["type"]) for key, lesson in records("lesson").items())

    assert types == {("kn", "complaint"): 11, ("kn", "proposal"): 1, ("bh", "lesson"): 2, ("nv", "task"): 5}


def texts(value: Any, *path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield "/".join(path), value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(inner, *path, key)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner, *path)


@pytest.mark.parametrize("document", documents(), ids=lambda document: str(document.value["id"]))
def test_what_is_read_is_clean_vietnamese(document: Document) -> None:
    aside = {"kind", "id", "source", "aliases", "conflicts/source", "conflicts/field", "verify", "type"}
    aside |= {"relations/type", "relations/source"}

    for path, said in texts(document.value):
        text = TAG.sub("", said)
        if path not in aside:
            assert not FORBIDDEN.search(text), (path, text)
            assert not re.search(r"(?<![\d/.])\d{9}(?!\d)|(?<!\d)\d{10,12}(?!\d)", text), (path, text)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_letters_are_composed(path: Path) -> None:
    text = path.read_text("utf-8")

    assert unicodedata.is_normalized("NFC", text)
