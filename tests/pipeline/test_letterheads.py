"""Claims about the letterheads of one matter through time: a commune of a district, then under the province, then merged.

28/02/2025 was the last day of district police, 30/6/2025 of districts and of the old communes. Until a dossier follows its
commune into the one that it was merged into, the dossier of the old commune ends with it, and says which one follows.
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
police: cong-an-quang-thanh
---
kind: commune
id: tan-gianh
type: xã
name: Tân Gianh
province: [{name: Quảng Trị, valid_from: 2025-07-01}]
valid_from: 2025-07-01
peoples_committee: ubnd-tan-gianh
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
"""
LEVELS = {
    "cong-an-tinh-qb": "type: police\nname: Công an tỉnh Quảng Bình\nlevel: tỉnh\nvalid_to: 2025-06-30",
    "cong-an-tinh-qt": "type: police\nname: Công an tỉnh Quảng Trị\nlevel: tỉnh",
    "cong-an-huyen": "type: police\nname: Công an huyện Quảng Trạch\nlevel: huyện\nvalid_to: 2025-02-28",
    "ubnd-huyen": "type: peoples_committee\nname: Ủy ban nhân dân huyện Quảng Trạch\nshort_name: UBND huyện\nlevel: huyện\n"
    "valid_to: 2025-06-30",
}
POLICE_ABOVE = "[{ref: cong-an-huyen, valid_to: 2025-02-28}, {ref: cong-an-tinh-qb, valid_from: 2025-03-01}]"
ABOVE = {
    "quang-thanh": ("ubnd-huyen", POLICE_ABOVE),
    "tan-gianh": ("", "cong-an-tinh-qt"),
}
NOTICE = """\
id: bao-cao
version: "1.0"
title: Báo cáo
type: BC
subject: Về mô hình “{{ model.name }}”
family: state
subject_kind: commune
file_name: Báo cáo {{ document.date }}
issuer_role: police
signing_mode: chair
signer_post: chief
recipients: R-DECISION
fields: {}
workflow_step: any
licence: Apache-2.0
provenance: Soạn mới.
"""
WORDS = "Công an {{ commune.full_name }}, {{ commune.province }} báo cáo.\n\n**Điều.** Có hiệu lực từ ngày ký. ^thi_hanh\n"
DECISION, REPORT = "steering-committee-decision", "bao-cao"

World = Callable[..., Path]


def bodies(commune: str, name: str, since: str, until: str) -> dict[str, str]:
    """Returns the bodies of one commune: People's Committee, police, office, steering committee."""
    committee, police = ABOVE[commune]
    life = f"level: xã\ncommune: {commune}\nvalid_from: {since}\n" + (f"valid_to: {until}\n" if until else "")
    member = "members: [{{person: {}, role: {}, main: true, from: {}}}]"
    return {
        f"ubnd-{commune}": f"type: peoples_committee\nname: Ủy ban nhân dân xã {name}\nsymbol: UBND\n{life}"
        + (f"parent: {committee}\n" if committee else "") + member.format("a", "chairman", since),
        f"cong-an-{commune}": f"type: police\nname: Công an xã {name}\nsymbol: CAX\n{life}parent: {police}\n"
        + member.format("b", "chief", since),
        f"van-phong-{commune}": f"type: office\nname: Văn phòng xã {name}\n{life}"
        + member.format("c", "chief, role_label: Chánh Văn phòng", since),
        f"bcd-{commune}": f"type: steering_committee\nname: Ban Chỉ đạo mô hình xã {name}\nsymbol: BCĐ\n{life}"
        f"parent: ubnd-{commune}\nstanding_body: cong-an-{commune}\nmembers: [{{person: a, role: head, from: {since}}}]",
    }  # fmt: skip


def dossier(commune: str, *dates: str) -> str:
    """Returns the dossier of a commune that makes a decision and a report on each date."""
    entries = "".join(f"- {{template: {template}, date: {date}}}\n" for date in dates for template in (DECISION, REPORT))
    told = f"kind: dossier\nid: ho-so-{commune}\ntitle: Hồ sơ\ncommune: {commune}\nmodel: thon-an-toan\n"
    return f"{told}date: {dates[0]}\ncommittee: bcd-{commune}\ndocuments:\n{entries}"


@pytest.fixture
def world(workspace: Callable[..., Path]) -> World:
    """Returns a function that writes both communes with these dossiers, and the template of a report of the police."""

    def write(*dossiers: str) -> Path:
        old = bodies("quang-thanh", "Quảng Thanh", "2000-01-01", "2025-06-30")
        told = LEVELS | old | bodies("tan-gianh", "Tân Gianh", "2025-07-01", "")
        files = {
            "communes.yaml": COMMUNES,
            "persons.yaml": PEOPLE,
            "organizations.yaml": "---\n".join(_record(id, facts) for id, facts in told.items()),
            "dossiers.yaml": "---\n".join(dossiers),
            "templates/bao-cao/manifest.yaml": NOTICE,
            "templates/bao-cao/text.md": WORDS,
        }
        folder = workspace(files)
        build_template(template_in(folder / "templates" / "bao-cao"))
        return folder

    return write


def _record(id: str, facts: str) -> str:
    since = "" if "valid_from" in facts else "valid_from: 1990-01-01\n"
    return f"kind: organization\nid: {id}\n{facts}\n{since}"


def drafts(folder: Path) -> dict[tuple[str, str], dict[str, Any]]:
    """Returns what each paper would say, by date and template."""
    _, previews = pipeline.preview(pipeline.open_job(folder), Wanted())
    made = [one.draft for one in previews]
    return {(one.planned.order.date, one.planned.order.template.id): dict(one.values) for one in made}


def test_each_of_four_days_has_its_own_heading_superior_and_recipients(world: World) -> None:
    folder = world(dossier("quang-thanh", "2017-06-26", "2025-03-15"), dossier("tan-gianh", "2025-07-01", "2026-07-10"))

    said = drafts(folder)

    assert {
        date: (said[date, DECISION]["letterhead"], said[date, DECISION]["document"]["place"], said[date, DECISION]["profile"])
        for date in ("2017-06-26", "2025-03-15", "2025-07-01", "2026-07-10")
    } == {
        "2017-06-26": ({"upper": [], "issuer": ["ỦY BAN NHÂN DÂN", "XÃ QUẢNG THANH"]}, "Quảng Thanh", "state-2011"),
        "2025-03-15": ({"upper": [], "issuer": ["ỦY BAN NHÂN DÂN", "XÃ QUẢNG THANH"]}, "Quảng Thanh", "state-2020"),
        "2025-07-01": ({"upper": [], "issuer": ["ỦY BAN NHÂN DÂN", "XÃ TÂN GIANH"]}, "Tân Gianh", "state-2020"),
        "2026-07-10": ({"upper": [], "issuer": ["ỦY BAN NHÂN DÂN", "XÃ TÂN GIANH"]}, "Tân Gianh", "state-2020"),
    }
    assert {date: said[date, REPORT]["letterhead"] for date, template in said if template == REPORT} == {
        "2017-06-26": {"upper": ["CÔNG AN HUYỆN QUẢNG TRẠCH"], "issuer": ["CÔNG AN XÃ QUẢNG THANH"]},
        "2025-03-15": {"upper": ["CÔNG AN TỈNH QUẢNG BÌNH"], "issuer": ["CÔNG AN XÃ QUẢNG THANH"]},
        "2025-07-01": {"upper": ["CÔNG AN TỈNH QUẢNG TRỊ"], "issuer": ["CÔNG AN XÃ TÂN GIANH"]},
        "2026-07-10": {"upper": ["CÔNG AN TỈNH QUẢNG TRỊ"], "issuer": ["CÔNG AN XÃ TÂN GIANH"]},
    }
    assert {date: said[date, DECISION]["recipients"][1] for date, template in said if template == DECISION} == {
        "2017-06-26": "- UBND huyện (b/c);",
        "2025-03-15": "- UBND huyện (b/c);",
        "2025-07-01": "- TT Đảng ủy, TT HĐND xã (b/c);",
        "2026-07-10": "- TT Đảng ủy, TT HĐND xã (b/c);",
    }
    assert {date: (one["commune"]["district"], one["commune"]["province"]) for (date, _), one in said.items()} == {
        "2017-06-26": ("Quảng Trạch", "Quảng Bình"),
        "2025-03-15": ("Quảng Trạch", "Quảng Bình"),
        "2025-07-01": ("", "Quảng Trị"),
        "2026-07-10": ("", "Quảng Trị"),
    }


def test_the_law_behind_the_decision_is_the_one_of_its_day(world: World) -> None:
    folder = world(dossier("quang-thanh", "2017-06-26", "2025-03-15"), dossier("tan-gianh", "2025-07-01", "2026-07-10"))

    said = {date: values["legal_basis"] for (date, template), values in drafts(folder).items() if template == DECISION}

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
        ("dossier.after-commune-merged", "xã Tân Gianh", "tan-gianh", "dossiers.yaml:11:49"),
        ("dossier.after-commune-merged", "xã Tân Gianh", "tan-gianh", "dossiers.yaml:12:29"),
    ]
