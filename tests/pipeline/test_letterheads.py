"""Claims about the letterheads of one dossier through time: a commune of a district, then under the province, then merged.

28/02/2025 was the last day of district police, 30/6/2025 of districts and of the old communes. A dossier that goes on names
its commune and its committee with their times; one that names the old commune alone ends with it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline
from generator.authoring import build_template, template_in
from generator.pipeline import Wanted

COMMUNES = """\
kind: commune
id: quang-thanh
type: xã
name: Quảng Thanh
district: Quảng Trạch
province: [{name: Quảng Bình, valid_to: 2025-06-30}]
valid_from: 1945-09-02
valid_to: 2025-06-30
merged_into: tan-gianh
peoples_committee: ubnd-quang-thanh
party_committee: dang-uy-quang-thanh
police: cong-an-quang-thanh
---
kind: commune
id: tan-gianh
type: xã
name: Tân Gianh
province: [{name: Quảng Trị, valid_from: 2025-07-01}]
valid_from: 2025-07-01
peoples_committee: ubnd-tan-gianh
party_committee: dang-uy-tan-gianh
police: cong-an-tan-gianh
"""
PEOPLE = """\
kind: person
id: a
name: Nguyễn Văn A
gender: nam
---
kind: person
id: b
name: Trần Văn B
gender: nam
---
kind: person
id: c
name: Lê Thị C
gender: nữ
---
kind: person
id: d
name: Võ Văn D
gender: nam
"""
LEVELS = {
    "cong-an-tinh-qb": "type: police\nname: Công an tỉnh Quảng Bình\nlevel: tỉnh\nvalid_to: 2025-06-30",
    "cong-an-tinh-qt": "type: police\nname: Công an tỉnh Quảng Trị\nlevel: tỉnh",
    "cong-an-huyen": "type: police\nname: Công an huyện Quảng Trạch\nlevel: huyện\nvalid_to: 2025-02-28",
    "huyen-uy": "type: party_committee\nname: Huyện ủy Quảng Trạch\nshort_name: Huyện ủy\nlevel: huyện\nvalid_to: 2025-06-30",
    "tinh-uy-qt": "type: party_committee\nname: Tỉnh ủy Quảng Trị\nshort_name: Tỉnh ủy\nlevel: tỉnh",
    "ubnd-huyen": "type: peoples_committee\nname: Ủy ban nhân dân huyện Quảng Trạch\nshort_name: UBND huyện\nlevel: huyện\n"
    "valid_to: 2025-06-30",
}
POLICE_ABOVE = "[{ref: cong-an-huyen, valid_to: 2025-02-28}, {ref: cong-an-tinh-qb, valid_from: 2025-03-01}]"
ABOVE = {"quang-thanh": ("parent: ubnd-huyen\n", POLICE_ABOVE, "huyen-uy"), "tan-gianh": ("", "cong-an-tinh-qt", "tinh-uy-qt")}
MANIFEST = """\
version: "1.0"
subject: về mô hình “{{ model.name }}”
subject_kind: commune
fields: {}
workflow_step: any
licence: Apache-2.0
provenance: Soạn mới.
"""
OWN = {
    "bao-cao": "id: bao-cao\ntitle: Báo cáo\ntype: BC\nfamily: police\nissuer_role: police\nsigning_mode: head\n"
    "signer_post: chief\nrecipients: R-POLICE\nfile_name: Báo cáo {{ document.date }}\n",
    "nghi-quyet": "id: nghi-quyet\ntitle: Nghị quyết\ntype: NQ\nfamily: party\nissuer_role: party_committee\n"
    "signing_mode: party-collective\nsigner_post: secretary\nrecipients: R-PARTY\n"
    "file_name: Nghị quyết {{ document.date }}\n",
}
WORDS = "Mô hình “{{ model.name }}” ở {{ commune.full_name }}, tỉnh {{ commune.province }}.\n"
DECISION, REPORT, RESOLUTION = "steering-committee-decision", "bao-cao", "nghi-quyet"

World = Callable[..., Path]
Said = dict[tuple[str, str], dict[str, Any]]


def bodies(commune: str, name: str, since: str, until: str) -> dict[str, str]:
    """Returns the bodies of one commune: People's Committee, police, Party, office, steering committee."""
    committee, police, party = ABOVE[commune]
    life = f"level: xã\ncommune: {commune}\nvalid_from: {since}\n" + (f"valid_to: {until}\n" if until else "")
    member = f"members: [{{{{person: {{}}, role: {{}}, main: true, from: {since}}}}}]"
    return {
        f"ubnd-{commune}": f"type: peoples_committee\nname: Ủy ban nhân dân xã {name}\nsymbol: UBND\n{life}{committee}"
        + member.format("a", "chairman"),
        f"cong-an-{commune}": f"type: police\nname: Công an xã {name}\nsymbol: CAX\n{life}parent: {police}\n"
        + member.format("b", "chief"),
        f"dang-uy-{commune}": f"type: party_committee\nname: Đảng ủy xã {name}\nsymbol: ĐU\n{life}parent: {party}\n"
        + member.format("d", "secretary"),
        f"van-phong-{commune}": f"type: office\nname: Văn phòng xã {name}\n{life}"
        + member.format("c", "chief, role_label: Chánh Văn phòng"),
        f"bcd-{commune}": f"type: steering_committee\nname: Ban Chỉ đạo mô hình xã {name}\nsymbol: BCĐ\n{life}"
        f"parent: ubnd-{commune}\nstanding_body: cong-an-{commune}\nmembers: [{{person: a, role: head, from: {since}}}]",
    }


def dossier(commune: str, *dates: str) -> str:
    """Returns the dossier of a commune that makes a decision, a report of the police, a Party resolution on each date."""
    made = ((template, date) for date in dates for template in (DECISION, REPORT, RESOLUTION))
    entries = "".join(f"- {{template: {template}, date: {date}}}\n" for template, date in made)
    told = f"kind: dossier\nid: ho-so-{commune}\ntitle: Hồ sơ\ncommune: {commune}\nmodel: thon-an-toan\n"
    return f"{told}date: {dates[0]}\ncommittee: bcd-{commune}\ndocuments:\n{entries}"


@pytest.fixture
def world(workspace: Callable[..., Path]) -> World:
    """Returns a function that writes both communes with these dossiers, and two templates of the workspace's own."""

    def write(*dossiers: str) -> Path:
        old = bodies("quang-thanh", "Quảng Thanh", "2000-01-01", "2025-06-30")
        told = LEVELS | old | bodies("tan-gianh", "Tân Gianh", "2025-07-01", "")
        files = {
            "communes.yaml": COMMUNES,
            "persons.yaml": PEOPLE,
            "organizations.yaml": "---\n".join(_record(id, facts) for id, facts in told.items()),
            "dossiers.yaml": "---\n".join(dossiers),
            **{f"templates/{id}/manifest.yaml": facts + MANIFEST for id, facts in OWN.items()},
            **{f"templates/{id}/text.md": WORDS for id in OWN},
        }
        folder = workspace(files)
        for id in OWN:
            build_template(template_in(folder / "templates" / id))
        return folder

    return write


def _record(id: str, facts: str) -> str:
    since = "" if "valid_from" in facts else "valid_from: 1990-01-01\n"
    return f"kind: organization\nid: {id}\n{facts}\n{since}"


def drafts(folder: Path) -> Said:
    """Returns what each paper would say, by date and template."""
    _, previews = pipeline.preview(pipeline.open_job(folder), Wanted())
    made = [one.draft for one in previews]
    return {(one.planned.order.date, one.planned.order.template.id): dict(one.values) for one in made}


@pytest.fixture
def four_days(world: World) -> Said:
    """Returns what the papers of one dossier say on four days."""
    told = dossier("quang-thanh", "2017-06-26", "2025-03-15", "2025-07-01", "2026-07-10")
    for name in ("", "bcd-"):
        dated = f"[{{ref: {name}quang-thanh, valid_to: 2025-06-30}}, {{ref: {name}tan-gianh, valid_from: 2025-07-01}}]"
        told = told.replace(f": {name}quang-thanh\n", f": {dated}\n")
    return drafts(world(told))


def headings(said: Said, wanted: str) -> dict[str, tuple[Any, ...]]:
    """Returns layout, superior, issuer and place of the papers of one template, by date."""
    return {
        date: (one["profile"], *one["letterhead"]["upper"], *one["letterhead"]["issuer"], one["document"]["place"])
        for (date, template), one in said.items()
        if template == wanted
    }


def test_the_peoples_committee_writes_no_superior_and_changes_its_name_with_the_commune(four_days: Said) -> None:
    assert headings(four_days, DECISION) == {
        "2017-06-26": ("state-2011", "ỦY BAN NHÂN DÂN", "XÃ QUẢNG THANH", "Quảng Thanh"),
        "2025-03-15": ("state-2020", "ỦY BAN NHÂN DÂN", "XÃ QUẢNG THANH", "Quảng Thanh"),
        "2025-07-01": ("state-2020", "ỦY BAN NHÂN DÂN", "XÃ TÂN GIANH", "Tân Gianh"),
        "2026-07-10": ("state-2020", "ỦY BAN NHÂN DÂN", "XÃ TÂN GIANH", "Tân Gianh"),
    }


def test_the_police_stand_under_the_district_then_the_province_then_the_new_province(four_days: Said) -> None:
    assert headings(four_days, REPORT) == {
        "2017-06-26": ("police-2011", "CÔNG AN HUYỆN QUẢNG TRẠCH", "CÔNG AN XÃ QUẢNG THANH", "Quảng Thanh"),
        "2025-03-15": ("police-2020", "CÔNG AN TỈNH QUẢNG BÌNH", "CÔNG AN XÃ QUẢNG THANH", "Quảng Thanh"),
        "2025-07-01": ("police-2020", "CÔNG AN TỈNH QUẢNG TRỊ", "CÔNG AN XÃ TÂN GIANH", "Tân Gianh"),
        "2026-07-10": ("police-2020", "CÔNG AN TỈNH QUẢNG TRỊ", "CÔNG AN XÃ TÂN GIANH", "Tân Gianh"),
    }


def test_the_party_stands_under_the_district_to_its_end_and_changes_its_layout_twice(four_days: Said) -> None:
    assert headings(four_days, RESOLUTION) == {
        "2017-06-26": ("party-2004", "ĐẢNG BỘ HUYỆN QUẢNG TRẠCH", "ĐẢNG ỦY XÃ QUẢNG THANH", "Quảng Thanh"),
        "2025-03-15": ("party-2018", "ĐẢNG BỘ HUYỆN QUẢNG TRẠCH", "ĐẢNG ỦY XÃ QUẢNG THANH", "Quảng Thanh"),
        "2025-07-01": ("party-2018", "ĐẢNG BỘ TỈNH QUẢNG TRỊ", "ĐẢNG ỦY XÃ TÂN GIANH", "Tân Gianh"),
        "2026-07-10": ("party-2026", "ĐẢNG BỘ TỈNH QUẢNG TRỊ", "ĐẢNG ỦY XÃ TÂN GIANH", "Tân Gianh"),
    }


def test_who_gets_the_papers_follows_the_day(four_days: Said) -> None:
    above = {key: next(line for line in one["recipients"] if "(b/c)" in line) for key, one in four_days.items()}

    assert {date: [above[date, one] for one in (DECISION, REPORT, RESOLUTION)] for date, _ in above} == {
        "2017-06-26": ["- UBND huyện (b/c);", "- Công an huyện Quảng Trạch (b/c);", "- Thường trực Huyện ủy (b/c),"],
        "2025-03-15": ["- UBND huyện (b/c);", "- Công an tỉnh Quảng Bình (b/c);", "- Thường trực Huyện ủy (b/c),"],
        "2025-07-01": ["- TT Đảng ủy, TT HĐND xã (b/c);", "- Công an tỉnh Quảng Trị (b/c);", "- Thường trực Tỉnh ủy (b/c),"],
        "2026-07-10": ["- TT Đảng ủy, TT HĐND xã (b/c);", "- Công an tỉnh Quảng Trị (b/c);", "- Thường trực Tỉnh ủy (b/c);"],
    }


def test_the_province_is_the_one_of_the_day(four_days: Said) -> None:
    assert {date: (one["commune"]["district"], one["commune"]["province"]) for (date, _), one in four_days.items()} == {
        "2017-06-26": ("Quảng Trạch", "Quảng Bình"),
        "2025-03-15": ("Quảng Trạch", "Quảng Bình"),
        "2025-07-01": ("", "Quảng Trị"),
        "2026-07-10": ("", "Quảng Trị"),
    }


def test_the_law_behind_the_decision_is_the_one_of_its_day(four_days: Said) -> None:
    said = {date: values["legal_basis"] for (date, template), values in four_days.items() if template == DECISION}

    law = "Căn cứ Luật Tổ chức chính quyền địa phương ngày"
    assert {date: lines[0] for date, lines in said.items()} == {
        "2017-06-26": f"{law} 19 tháng 6 năm 2015;",
        "2025-03-15": f"{law} 19 tháng 02 năm 2025;",
        "2025-07-01": f"{law} 16 tháng 6 năm 2025;",
        "2026-07-10": f"{law} 16 tháng 6 năm 2025;",
    }
    assert {date: lines[2].partition(" ngày ")[0] for date, lines in said.items()} == {
        "2017-06-26": "Căn cứ Thông tư số 23/2012/TT-BCA",
        "2025-03-15": "Căn cứ Thông tư số 124/2021/TT-BCA",
        "2025-07-01": "Căn cứ Thông tư số 124/2021/TT-BCA",
        "2026-07-10": "Căn cứ Thông tư số 124/2021/TT-BCA",
    }
    assert {date for date, lines in said.items() if "48/2025/TT-BCA" in lines[2]} == {"2025-07-01", "2026-07-10"}


@pytest.mark.parametrize(
    ("last", "above"), [("2025-02-28", "CÔNG AN HUYỆN QUẢNG TRẠCH"), ("2025-03-01", "CÔNG AN TỈNH QUẢNG BÌNH")]
)
def test_the_police_of_the_district_stand_above_to_their_last_day(world: World, last: str, above: str) -> None:
    said = drafts(world(dossier("quang-thanh", last)))

    assert said[last, REPORT]["letterhead"]["upper"] == [above]


def test_the_dossier_of_the_old_commune_ends_with_it_and_names_the_one_that_follows(world: World) -> None:
    folder = world(dossier("quang-thanh", "2025-06-30", "2025-07-01"))

    problems = [one for one in pipeline.check(pipeline.open_job(folder)) if one.code.startswith("dossier.")]

    assert [(one.code, one.facts["successor"], one.facts["id"], str(one.place)) for one in problems] == [
        ("dossier.after-commune-merged", "xã Tân Gianh", "tan-gianh", "dossiers.yaml:12:49"),
        ("dossier.after-commune-merged", "xã Tân Gianh", "tan-gianh", "dossiers.yaml:13:29"),
        ("dossier.after-commune-merged", "xã Tân Gianh", "tan-gianh", "dossiers.yaml:14:32"),
    ]


def test_a_day_that_no_commune_of_the_dossier_covers_is_told(world: World) -> None:
    gap = dossier("quang-thanh", "2017-06-26", "2025-07-01").replace(
        "commune: quang-thanh", "commune: [{ref: quang-thanh, valid_to: 2025-06-30}]"
    )

    job = pipeline.open_job(world(gap))
    assert [str(one.place) for one in pipeline.check(job) if one.code == "dossier.no-commune"] == [
        "dossiers.yaml:12:49",
        "dossiers.yaml:13:29",
        "dossiers.yaml:14:32",
    ]
