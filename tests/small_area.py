"""A small commune as YAML, composed of short pieces: each test replaces the pieces that it speaks of."""

from __future__ import annotations

LETTERS = "ABCDEGHIKLMNO"

COMMUNE = """\
kind: commune
id: xa
type: xã
name: Quảng Thanh
district: Quảng Trạch
province: [{name: Quảng Bình, valid_to: 2025-06-30}, {name: Quảng Trị, valid_from: 2025-07-01}]
valid_from: 1945-09-02
default_codes: {police: CA}
"""
VILLAGES = """\
kind: village
id: phu-ninh
type: thôn
name: Phù Ninh
commune: xa
order: 1
---
kind: village
id: dong-duong
type: thôn
name: Đồng Dương
commune: xa
order: 2
"""
UBND = """\
- {person: a, role: chairman, main: true, order: 1, from: 2016-06-01}
- {person: c, role: vice_chairman, main: true, order: 2, from: 2016-06-01}
"""
UBND_FACTS = "level: xã\ncommune: xa\nsymbol: UBND\nparent: [{ref: ubnd-huyen, valid_to: 2025-06-30}]"
POLICE = "- {person: b, role: chief, main: true, from: 2016-06-01}\n"
POLICE_FACTS = "level: xã\ncommune: xa\nsymbol: CAX"
OFFICE = "- {person: d, role: chief, role_label: Chánh Văn phòng, main: true, from: 2016-06-01}\n"
HEADS = """\
- {person: e, role: head, main: true, from: 2016-06-01}
"""
COMMITTEE = """\
- {person: a, role: head, order: 1, from: 2017-09-05}
- {person: b, role: standing_deputy, order: 2, from: 2017-09-05}
"""
ISSUED = """\
- {id: ke-hoach-huyen, template: district-plan, number: 66, symbol: KH-BCĐ, date: 2017-06-26,
   issuer_text: Ban Chỉ đạo 138 huyện Quảng Trạch, title: về xây dựng mô hình “Thôn an toàn”}
- {id: ke-hoach-xa, template: commune-plan, number: 45, symbol: KH-UBND, date: 2017-08-28,
   issuer_text: Ủy ban nhân dân xã Quảng Thanh, title: về triển khai mô hình “Thôn an toàn”}
"""
DECISION = "- template: steering-committee-decision\n"
PLEDGES = "- template: household-pledge\n"
HOUSEHOLDS = """\
Mã hộ,Thôn,Xóm,Chủ hộ,Nhà trọ,Kinh doanh
PN-01,phu-ninh,Xóm 1,Nguyễn Văn Một,,
PN-02,phu-ninh,Xóm 2,Trần Thị Hai,,
"""


def small_area(
    *,
    date: str = "2017-09-05",
    model: str = "thon-an-toan",
    commune: str = COMMUNE,
    villages: str = VILLAGES,
    ubnd: str = UBND,
    ubnd_facts: str = UBND_FACTS,
    police: str = POLICE,
    police_facts: str = POLICE_FACTS,
    office: str = OFFICE,
    heads: str = HEADS,
    committee: str = COMMITTEE,
    committee_facts: str = "",
    issued: str = ISSUED,
    documents: str = DECISION,
    dossier: str = "",
    organizations: str = "",
    persons: str = "",
    households: str = HOUSEHOLDS,
) -> dict[str, str]:
    """Returns the files of a workspace: one commune, its bodies, its dossier `ho-so`."""
    told = f"kind: dossier\nid: ho-so\ntitle: Hồ sơ\ncommune: xa\nmodel: {model}\ndate: {date}\ncommittee: bcd\n{dossier}"
    bodies = [
        _body("ubnd-huyen", "peoples_committee", "Ủy ban nhân dân huyện Quảng Trạch", "level: huyện\nshort_name: UBND huyện"),
        _body("ubnd", "peoples_committee", "Ủy ban nhân dân xã Quảng Thanh", ubnd_facts, ubnd),
        _body("ca", "police", "Công an xã Quảng Thanh", police_facts, police),
        _body("vp", "office", "Văn phòng Ủy ban nhân dân xã Quảng Thanh", "level: xã\ncommune: xa", office),
        _body("thon-phu-ninh", "village_board", "Ban cán sự thôn Phù Ninh", "level: thôn\nvillage: phu-ninh", heads),
        _body("bcd", "steering_committee", "Ban Chỉ đạo mô hình “Thôn an toàn” xã Quảng Thanh",
              f"level: xã\ncommune: xa\nsymbol: BCĐ\nstanding_body: ca\n{committee_facts}", committee),
    ]  # fmt: skip
    return {
        "communes.yaml": commune,
        "villages.yaml": villages,
        "persons.yaml": _persons() + persons,
        "organizations.yaml": "---\n".join([*bodies, *([organizations] if organizations else [])]),
        "dossiers.yaml": told + _list("issued", issued) + _list("documents", documents),
        "households/ho.csv": households,
    }


def _persons() -> str:
    genders = {"A": "gender: nam\n", "B": "gender: nam\nrank: Thiếu tá\n", "C": "gender: nữ\n"}
    return "---\n".join(
        f"kind: person\nid: {letter.lower()}\nname: Nguyễn Văn {letter}\n{genders.get(letter, '')}" for letter in LETTERS
    )


def _body(id: str, kind: str, name: str, facts: str, members: str = "") -> str:
    head = f"kind: organization\nid: {id}\ntype: {kind}\nname: {name}\nvalid_from: 1945-09-02\n{facts}\n"
    return head + _list("members", members)


def _list(name: str, items: str) -> str:
    return f"{name}:\n{items}" if items else ""
