"""Records become a collection: acts with relations from both sides, and everything wrong told with its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from library.acts import Act, Article, Collection, Conflict, ExpiredPart, Relation, load, shipped
from library.problems import Place, Problem
from library.relations import line

Folder = Callable[[Mapping[str, str]], Path]

ACT = """kind: reference
id: {id}
act_type: Nghị định
issuer: Chính phủ
title: về {id}
signed: 2020-01-01
gist: Thử.
source: [Công báo]
"""


def act(name: str, more: str = "") -> str:
    return ACT.format(id=name) + more


def told(*folders: Path) -> list[Problem]:
    return list(load(folders).problems)


def test_an_act_keeps_all_that_its_record_says(records: Path, collection: Collection) -> None:
    found = collection.act("23-2012-tt-bca")

    assert found == Act(
        id="23-2012-tt-bca",
        kind="Thông tư",
        number="23/2012/TT-BCA",
        issuer="Bộ trưởng Bộ Công an",
        title="quy định về khu dân cư đạt tiêu chuẩn “An toàn về an ninh, trật tự”",
        signed="2012-04-27",
        effective="2012-06-18",
        expired="2022-02-10",
        gist="Điều kiện và thủ tục công nhận khu dân cư an toàn.",
        articles=(Article("5", "Tiêu chí khu dân cư", "Những điều kiện mà một thôn phải đạt."),),
        aliases=("Thông tư về khu dân cư an toàn",),
        source=("Công báo",),
        place=Place(str(records / "acts.yaml"), 2, 1),
    )


def test_what_is_uncertain_or_partly_ended_is_kept(collection: Collection) -> None:
    plan, budget, duty = (collection.act(name) for name in ("958-kh-cat-pv28", "83-2015-qh13", "67-2012-tt-bca"))

    assert plan and plan.conflicts == (Conflict("number", "985/KH-CAT-PV28", "một bài báo"),)
    assert budget and budget.expired_parts == (ExpiredPart("khoản 2 Điều 77", "2026-01-01", "72-2025-qh15"),)
    assert duty and duty.verify == ("effective",)


def test_a_relation_is_written_on_one_side_and_read_from_both(collection: Collection) -> None:
    replaces = Relation("replaces", "124-2021-tt-bca", "23-2012-tt-bca")

    assert collection.relations_from("124-2021-tt-bca") == (replaces,)
    assert collection.relations_to("23-2012-tt-bca") == (replaces,)
    assert collection.relations_to("44-kl-tw") == ()


def test_the_other_kinds_are_records_with_values_and_a_place(records: Path, collection: Collection) -> None:
    assert [one.id for one in collection.records("lesson")] == ["kn-01", "kn-02"]
    clause = collection.get("cl-01")
    assert clause and (clause.kind, clause.values["audience"]) == ("clause", "household")
    assert clause.place == Place(str(records / "others.yaml"), 31, 1)
    assert collection.get("không-có") is None and collection.act("cl-01") is None
    assert not collection.problems


def test_the_line_of_acts_that_replaced_each_other_starts_with_the_oldest(collection: Collection) -> None:
    laws = ["77-2015-qh13", "65-2025-qh15", "72-2025-qh15"]

    assert [[one.id for one in line(collection, name)] for name in laws] == [laws, laws, laws]
    assert [one.id for one in line(collection, "09-ct-tw")] == ["09-ct-tw"]
    assert line(collection, "không-có") == ()


def test_of_a_line_the_act_in_force_on_the_date_is_taken(collection: Collection) -> None:
    days = ["2015-06-30", "2018-03-05", "2025-03-01", "2025-06-15", "2025-06-16", "2026-11-24"]
    found = [collection.in_line_on("65-2025-qh15", day) for day in days]

    assert [one.id if one else None for one in found] == [
        None, "77-2015-qh13", "65-2025-qh15", "65-2025-qh15", "72-2025-qh15", "72-2025-qh15",
    ]  # fmt: skip


def test_an_act_that_only_amends_another_of_the_line_never_stands_for_it(folder: Folder) -> None:
    amending = act("b", "effective: 2021-01-01\nrelations: [{type: amends, ref: a, date: 2021-01-01}]\n")
    both = act("c", "effective: 2022-01-01\nrelations: [{type: replaces, ref: a}, {type: replaces, ref: b}]\n")
    found = load([folder({"a.yaml": "---\n".join([act("a"), amending, both])})])

    standing = [found.in_line_on("c", day) for day in ("2021-06-01", "2022-01-01")]
    assert [one.id if one else None for one in standing] == ["a", "c"]


def test_an_act_that_details_another_of_the_line_never_stands_for_it(folder: Folder) -> None:
    guide = act("b", "effective: 2021-01-01\nrelations: [{type: details, ref: a}]\n")
    both = act("c", "effective: 2022-01-01\nrelations: [{type: replaces, ref: a}, {type: replaces, ref: b}]\n")
    found = load([folder({"a.yaml": "---\n".join([act("a"), guide, both])})])

    standing = [found.in_line_on(name, "2021-06-01") for name in ("c", "b")]
    assert [one.id if one else None for one in standing] == ["a", "b"]


def test_in_place_of_a_law_an_ordinance_is_taken_before_a_later_act_that_guided_it(folder: Folder) -> None:
    after = act("c", "effective: 2023-07-01\nrelations: [{type: replaces, ref: a}, {type: replaces, ref: b}]\n")
    ordinance = act("a").replace("Nghị định", "Pháp lệnh").replace("2020-01-01", "2007-04-20")
    guide = act("b").replace("2020-01-01", "2008-04-17")
    found = load([folder({"a.yaml": "---\n".join([ordinance, guide, after.replace("Nghị định", "Luật")])})])

    assert (found.in_line_on("c", "2017-09-24"), found.in_line_on("b", "2017-09-24")) == (found.act("a"), found.act("b"))


def test_a_successor_that_replaced_other_acts_too_leaves_them_out_of_the_line(folder: Folder) -> None:
    both = act("c", "effective: 2022-01-01\nrelations: [{type: replaces, ref: a}, {type: replaces, ref: b}]\n")
    found = load([folder({"a.yaml": "---\n".join([act("a"), act("b"), both])})])

    assert [one.id for one in line(found, "a")] == ["a", "c"]
    assert [one.id for one in line(found, "c")] == ["a", "b", "c"]


def test_acts_that_replace_each_other_in_a_ring_end_somewhere(folder: Folder) -> None:
    ring = [act(one, f"relations: [{{type: replaces, ref: {other}}}]\n") for one, other in ("ab", "bc", "ca")]

    collection = load([folder({"a.yaml": "---\n".join(ring)})])

    assert sorted(one.id for one in line(collection, "a")) == ["a", "b", "c"]


def test_an_act_is_found_by_any_spelling_of_its_number_by_alias_title_or_id(collection: Collection) -> None:
    asked = {
        "tt 23 bca 2012": "23-2012-tt-bca",
        "23-2012-tt-bca": "23-2012-tt-bca",
        "thông tư về khu dân cư an toàn": "23-2012-tt-bca",
        "09/CT/TW": "09-ct-tw",
        "kế hoạch 985 công an tỉnh": "958-kh-cat-pv28",
        "Luật Quy hoạch": "21-2017-qh14",
    }

    assert {text: (found := collection.find(text)) and found.id for text in asked} == asked


def test_a_name_that_several_acts_bear_finds_them_all_but_not_one(collection: Collection) -> None:
    assert collection.find("NQLT 01") is None
    assert [one.id for one in collection.find_all("NQLT 01")] == ["01-2001-nqlt", "01-2002-nqlt"]
    assert len(collection.find_all("Luật Tổ chức chính quyền địa phương")) == 3
    assert collection.find_all("thông tư 24/2012") == ()


def test_a_later_folder_wins_over_an_earlier_one(folder: Folder) -> None:
    first, second = folder({"a.yaml": act("a")}), folder({"sub/b.yaml": act("a").replace("về a", "về b")})

    assert [one.title for one in load([first, second]).acts] == ["về b"]
    assert not told(first, second)


def test_a_repeated_id_in_one_folder_is_told_at_the_second(folder: Folder) -> None:
    path = folder({"a.yaml": act("a"), "b.yaml": "# một\n" + act("a")})

    assert told(path) == [
        Problem("library.repeated-id", Place(str(path / "b.yaml"), 3, 5), {"id": "a", "file": str(path / "a.yaml"), "line": 1})
    ]


def test_a_reference_to_nothing_is_told_with_the_nearest_id(folder: Folder) -> None:
    path = folder({
        "a.yaml": act("23-2012-tt-bca")
        + "---\n" + act("b", "relations:\n  - {type: replaces, ref: 23-2012-tt-bcd}\n  - {type: cites, ref: xyz}\n")
    })  # fmt: skip
    file = str(path / "a.yaml")

    assert told(path) == [
        Problem("library.unknown-ref-near", Place(file, 19, 27), {"ref": "23-2012-tt-bcd", "nearest": "23-2012-tt-bca"}),
        Problem("library.unknown-ref", Place(file, 20, 24), {"ref": "xyz", "nearest": ""}),
    ]


def test_a_reference_to_another_kind_or_to_itself_is_told(folder: Folder) -> None:
    lesson = "kind: lesson\nid: kn-01\ntype: lesson\ntitle: T\ntext: T\nlegal: [kn-01]\nsource: [S]\n"
    path = folder({"a.yaml": act("a", "relations: [{type: cites, ref: kn-01}, {type: cites, ref: a}]\n") + "---\n" + lesson})

    wrong = "library.ref-not-reference"
    assert [one.code for one in told(path)] == [wrong, "library.ref-to-itself", wrong]


def test_a_model_leads_to_clauses_only(folder: Folder, collection: Collection) -> None:
    model = """kind: model
id: m
name: M
aim: A
criteria: []
household_clauses: [a]
village_clauses: []
parish_clauses: []
team_types: []
review_cadence: year
report_deadlines: []
steering: own
"""
    path = folder({"a.yaml": act("a"), "m.yaml": model})

    assert told(path) == [Problem("library.ref-not-clause", Place(str(path / "m.yaml"), 6, 21), {"ref": "a"})]


def test_a_record_that_breaks_its_schema_is_left_out_and_its_id_stays_known(folder: Folder) -> None:
    path = folder({"a.yaml": act("a").replace("gist: Thử.\n", "") + "---\n" + act("b", "relations: [{type: cites, ref: a}]\n")})
    found = load([path])

    assert [one.code for one in found.problems] == ["schema.required"]
    assert [one.id for one in found.acts] == ["b"]


def test_only_records_of_the_library_belong_here(folder: Folder) -> None:
    path = folder({"a.yaml": "kind: commune\nid: x\n---\nid: y\n---\n- một\n---\nkhông: [đóng\n"})
    allowed = ("reference", "lesson", "model", "clause")
    file = str(path / "a.yaml")

    assert told(path) == [
        Problem("library.kind", Place(file, 1, 7), {"kind": "commune", "allowed": allowed}),
        Problem("library.no-kind", Place(file, 4, 1), {"kind": "", "allowed": allowed}),
        Problem("library.not-a-record", Place(file, 6, 1), {}),
        Problem("yaml.unclosed", Place(file, 8, 8), {}),
    ]


def test_dates_in_a_wrong_order_are_told(folder: Folder) -> None:
    path = folder({"a.yaml": act("a", "effective: 2019-12-31\nexpired: 2019-06-01\n")})

    assert [(one.code, one.facts) for one in told(path)] == [
        ("library.effective-too-early", {"date": "2019-12-31", "earlier": "2020-01-01"}),
        ("library.expired-too-early", {"date": "2019-06-01", "earlier": "2019-12-31"}),
    ]


def test_the_shipped_collection_is_sound_and_read_once() -> None:
    assert shipped() is shipped()
    assert not shipped().problems
