"""Claims about which documents there would be: subjects, order, names of files, and choosing some of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.planning.plan import Plan
from library.problems import NotFound
from tests.planning.conftest import papers, told
from tests.small_area import DECISION, HOUSEHOLDS, PLEDGES, VILLAGES

Planning = Callable[..., Plan]
DECISION_FILE = "ho-so/Quyết định thành lập Ban Chỉ đạo mô hình “Thôn an toàn” xã Quảng Thanh.docx"
PLEDGE_1 = (
    "ho-so/household-pledge/phu-ninh.PN-01", "ho-so/Thôn Phù Ninh/Bản cam kết - Phù Ninh - PN-01 - Nguyễn Văn Một.docx",
)  # fmt: skip
PLEDGE_2 = (
    "ho-so/household-pledge/phu-ninh.PN-02", "ho-so/Thôn Phù Ninh/Bản cam kết - Phù Ninh - PN-02 - Trần Thị Hai.docx",
)  # fmt: skip
THIRD_VILLAGE = "---\nkind: village\nid: thon-3\ntype: thôn\nname: '3'\ncommune: xa\norder: 1\n"


def subjects(made: Plan) -> list[list[str]]:
    return [[one.id for one in order.subjects] for order in made.orders]


def test_each_template_says_what_its_papers_are_made_for(planned: Planning) -> None:
    made = planned(documents=DECISION + PLEDGES)

    assert papers(made) == [("ho-so/steering-committee-decision/xa", DECISION_FILE), PLEDGE_1, PLEDGE_2]
    assert subjects(made) == [["xa"], ["phu-ninh", "dong-duong"]]
    assert told(made) == []


def test_an_entry_may_say_the_same_or_name_some(planned: Planning) -> None:
    assert subjects(planned(documents=PLEDGES + "  subjects: each-household\n")) == [["phu-ninh", "dong-duong"]]
    assert subjects(planned(documents=PLEDGES + "  subjects: [dong-duong, phu-ninh, dong-duong]\n")) == [
        ["dong-duong", "phu-ninh"]
    ]
    assert subjects(planned(documents=PLEDGES, dossier="villages: [dong-duong]\n")) == [["dong-duong"]]
    assert subjects(planned(documents=PLEDGES, dossier="villages: all\n")) == [["phu-ninh", "dong-duong"]]


def test_villages_stand_in_their_order_then_as_the_alphabet_has_them(planned: Planning) -> None:
    unordered = VILLAGES.replace("order: 1\n", "").replace("order: 2\n", "")

    assert subjects(planned(documents=PLEDGES, villages=unordered)) == [["dong-duong", "phu-ninh"]]
    assert subjects(planned(documents=PLEDGES, villages=unordered + THIRD_VILLAGE)) == [["thon-3", "dong-duong", "phu-ninh"]]


def test_a_village_that_was_merged_away_is_there_until_its_last_day(planned: Planning) -> None:
    merged = VILLAGES.replace("order: 2\n", "valid_to: 2017-12-31\nmerged_into: phu-ninh\n")

    assert subjects(planned(documents=PLEDGES, villages=merged, date="2017-12-31")) == [["phu-ninh", "dong-duong"]]
    assert subjects(planned(documents=PLEDGES, villages=merged, date="2018-01-01")) == [["phu-ninh"]]


def test_a_village_belongs_to_its_commune_of_the_date(planned: Planning) -> None:
    dated = "commune: [{ref: xa, valid_to: 2018-06-30}, {ref: khac, valid_from: 2018-07-01}]"
    moved = VILLAGES.replace("commune: xa\norder: 2", dated)

    assert subjects(planned(documents=PLEDGES, villages=moved, date="2018-06-30")) == [["phu-ninh", "dong-duong"]]
    assert subjects(planned(documents=PLEDGES, villages=moved, date="2018-07-01")) == [["phu-ninh"]]


def test_parishes_are_the_councils_valid_on_the_date(planned: Planning) -> None:
    parish = "kind: organization\nid: hg\ntype: parish_council\nname: Họ giáo Mẫu\n"
    parish += "level: xã\ncommune: xa\nvalid_from: 2018-01-01\n"
    manifest = MANIFEST.format(id="parish-pledge", kind="organization")

    def planned_on(date: str) -> Plan:
        return planned(
            documents="- template: parish-pledge\n", organizations=parish, date=date,
            files={"templates/parish-pledge/manifest.yaml": manifest, "templates/parish-pledge/plain.docx": ""},
        )  # fmt: skip

    assert papers(planned_on("2017-12-31")) == []
    assert papers(planned_on("2018-01-01")) == [("ho-so/parish-pledge/hg", "ho-so/Họ giáo Mẫu/Giấy Họ giáo Mẫu.docx")]


MANIFEST = """\
id: {id}
version: "1.0"
title: Giấy
type: null
heading: GIẤY
subject: Giấy
family: plain
subject_kind: {kind}
file_name: Giấy {{{{ {kind}.name }}}}
issuer_role: none
signing_mode: none
workflow_step: any
licence: Apache-2.0
provenance: Soạn mới.
"""


def test_a_household_that_left_is_in_no_paper_from_the_day_it_left(planned: Planning) -> None:
    rows = "Mã hộ,Thôn,Chủ hộ,Rời đi\n1,phu-ninh,A,2017-09-05\n2,phu-ninh,B,2017-09-06\n3,phu-ninh,C,\n"

    ids = [one.rpartition(".")[2] for one, _ in papers(planned(documents=PLEDGES, households=rows))]

    assert ids == ["2", "3"]


def test_only_chooses_by_village_and_by_code(planned: Planning) -> None:
    made = planned(documents=DECISION + PLEDGES, households=HOUSEHOLDS + "DD-01,dong-duong,Xóm 3,Lê Văn Ba,,\n")

    assert [one for one, _ in papers(made, "phu-ninh")] == [PLEDGE_1[0], PLEDGE_2[0]]
    assert [one for one, _ in papers(made, "DD-01")] == ["ho-so/household-pledge/dong-duong.DD-01"]
    assert papers(made, "xa") == [("ho-so/steering-committee-decision/xa", DECISION_FILE)]
    assert papers(made, "PN-03") == []


def test_files_of_one_name_are_told_apart_the_same_way_whichever_are_chosen(planned: Planning) -> None:
    rows = "Mã hộ,Thôn,Chủ hộ\n1,phu-ninh,Nguyễn Văn A\n2,phu-ninh,nguyễn văn a\n3,phu-ninh,Lê Thị B\n"
    rows += "1,dong-duong,Nguyễn Văn A\n"
    own = PLEDGES + "  file_name: Cam kết {{ household.head }}\n"

    made = planned(documents=own, households=rows)

    assert papers(made) == [
        ("ho-so/household-pledge/phu-ninh.1", "ho-so/Thôn Phù Ninh/Cam kết Nguyễn Văn A.docx"),
        ("ho-so/household-pledge/phu-ninh.2", "ho-so/Thôn Phù Ninh/Cam kết nguyễn văn a (phu-ninh.2).docx"),
        ("ho-so/household-pledge/phu-ninh.3", "ho-so/Thôn Phù Ninh/Cam kết Lê Thị B.docx"),
        ("ho-so/household-pledge/dong-duong.1", "ho-so/Thôn Đồng Dương/Cam kết Nguyễn Văn A.docx"),
    ]
    assert papers(made, "2") == [papers(made)[1]]


def test_two_villages_that_share_a_folder_share_its_names(planned: Planning) -> None:
    villages = VILLAGES.replace("name: Đồng Dương", "name: phù ninh") + THIRD_VILLAGE
    rows = "Mã hộ,Thôn,Chủ hộ\n1,phu-ninh,A\n1,thon-3,A\n1,dong-duong,a\n2,dong-duong,B\n"

    made = planned(documents=PLEDGES + "  file_name: Cam kết {{ household.head }}\n", households=rows, villages=villages)

    assert [file for _, file in papers(made)] == [
        "ho-so/Thôn 3/Cam kết A.docx",
        "ho-so/Thôn Phù Ninh/Cam kết A.docx",
        "ho-so/Thôn phù ninh/Cam kết a (dong-duong.1).docx",
        "ho-so/Thôn phù ninh/Cam kết B.docx",
    ]


def test_of_the_papers_of_households_that_are_alike_one_is_the_example(planned: Planning) -> None:
    rows = "".join(f"{number},phu-ninh,A{number},{'' if number % 9 else 'x'},\n" for number in range(99))
    left = "1,dong-duong,B,,2017-09-05\n"
    made = planned(documents=DECISION + PLEDGES, households="Mã hộ,Thôn,Chủ hộ,Nhà trọ,Rời đi\n" + rows + left)

    assert [one.id for order in made.orders for one in made.examples(order)] == [
        "ho-so/steering-committee-decision/xa",
        "ho-so/household-pledge/phu-ninh.0",
        "ho-so/household-pledge/phu-ninh.1",
    ]


def test_a_second_entry_for_the_same_paper_makes_papers_of_its_own(planned: Planning) -> None:
    made = planned(documents=DECISION + DECISION + "  date: 2017-10-01\n" + DECISION + "  file_name: Kiện toàn\n")

    assert papers(made) == [
        ("ho-so/steering-committee-decision/xa", DECISION_FILE),
        ("ho-so/steering-committee-decision.2/xa", DECISION_FILE.replace(".docx", " (2).docx")),
        ("ho-so/steering-committee-decision.3/xa", "ho-so/Kiện toàn.docx"),
    ]


def test_two_entries_for_different_villages_keep_plain_names(planned: Planning) -> None:
    both = PLEDGES + "  subjects: [phu-ninh]\n" + PLEDGES + "  subjects: [dong-duong]\n"

    made = planned(documents=both, households=HOUSEHOLDS + "DD-01,dong-duong,Xóm 3,Lê Văn Ba,,\n")

    assert papers(made) == [
        PLEDGE_1, PLEDGE_2,
        ("ho-so/household-pledge/dong-duong.DD-01", "ho-so/Thôn Đồng Dương/Bản cam kết - Đồng Dương - DD-01 - Lê Văn Ba.docx"),
    ]  # fmt: skip


def test_a_name_that_lacks_a_value_falls_back_to_the_title(planned: Planning) -> None:
    made = planned(documents=DECISION + "  file_name: Quyết định {{ village.name }}\n")

    assert papers(made) == [("ho-so/steering-committee-decision/xa", "ho-so/Quyết định thành lập Ban Chỉ đạo.docx")]


def test_signs_that_no_file_name_may_hold_and_names_of_any_length_are_made_fit(planned: Planning) -> None:
    made = planned(documents=DECISION + "  file_name: 'a/b\\c:d* {{ committee.name }} " + "x" * 120 + "'\n")

    ((_, file),) = papers(made)
    assert file.startswith("ho-so/a-b-c-d- Ban Chỉ đạo") and len(file.removeprefix("ho-so/")) == 100


def test_one_dossier_or_one_template_is_planned_alone(planned: Planning) -> None:
    second = "kind: dossier\nid: ho-so-2\ntitle: Hai\ncommune: xa\nmodel: thon-an-toan\ndate: 2017-09-05\ndocuments:\n"
    files = {"more.yaml": second + PLEDGES}

    assert {one.partition("/")[0] for one, _ in papers(planned(files=files))} == {"ho-so", "ho-so-2"}
    assert [one for one, _ in papers(planned(files=files, dossier_id="ho-so"))] == ["ho-so/steering-committee-decision/xa"]
    assert len(papers(planned(files=files, template="household-pledge"))) == 2


def test_an_unknown_name_is_not_found(planned: Planning) -> None:
    with pytest.raises(NotFound) as dossier:
        planned(dossier_id="ho-s")
    with pytest.raises(NotFound) as template:
        planned(template="household-pledg")

    assert [(one.code, one.facts["known"]) for one in dossier.value.problems] == [("plan.unknown-dossier", ["ho-so"])]
    (unknown,) = template.value.problems
    assert (unknown.code, unknown.facts["nearest"]) == ("template.unknown-near", "household-pledge")


def test_two_templates_that_name_a_file_alike_are_told_and_only_the_first_is_made(planned: Planning) -> None:
    folders = {
        f"templates/{id}/{name}": text
        for id in ("giay-moi", "giay-bao")
        for name, text in (("manifest.yaml", MANIFEST.format(id=id, kind="village")), ("plain.docx", ""))
    }
    both = "- template: giay-moi\n  subjects: [phu-ninh]\n- template: giay-bao\n"

    alone = planned(files=folders, documents=both, template="giay-bao")
    apart = planned(files=folders, documents=both + "  subjects: [dong-duong]\n")

    assert [(one.severity, one.code, one.facts["other"]) for one in alone.problems] == [("error", "plan.same-file", "giay-moi")]
    assert apart.problems == ()
