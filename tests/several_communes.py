"""A small workspace of several communes as YAML, each with its bodies, people, villages, committee and dossier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

DISTRICT = """\
kind: organization
id: ubnd-huyen
type: peoples_committee
name: Ủy ban nhân dân huyện Quảng Trạch
short_name: UBND huyện Quảng Trạch
valid_from: 1945-09-02
level: huyện
"""


@dataclass(frozen=True, slots=True)
class Commune:
    """One commune: its id and name, the letter its people's names end with, how many members its committee has, its figures."""

    id: str
    name: str
    letters: str
    members: int
    number: int
    day: str
    households: int
    deputy_signs: bool = False


COMMUNES = (
    Commune("quang-thanh", "Quảng Thanh", "A", 6, 52, "2017-09-05", 230),
    Commune("quang-phu", "Quảng Phú", "B", 4, 17, "2017-09-12", 315),
    Commune("canh-duong", "Cảnh Dương", "C", 5, 8, "2017-10-02", 1204, deputy_signs=True),
)
_ABOVE = "parent: [{ref: ubnd-huyen, valid_to: 2025-06-30}]"
_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng")


def area(
    communes: Sequence[Commune] = COMMUNES, documents: str = "- template: steering-committee-decision\n"
) -> dict[str, str]:
    """Returns the files of a workspace of some communes; every dossier makes the same documents."""
    files = {"workspace.yaml": "kind: workspace\nname: Vùng mẫu\n", "organizations/huyen.yaml": DISTRICT}
    for one in communes:
        files[f"communes/{one.id}.yaml"] = _commune(one)
        files[f"villages/{one.id}.yaml"] = _villages(one)
        files[f"persons/{one.id}.yaml"] = _persons(one)
        files[f"organizations/{one.id}.yaml"] = _bodies(one)
        files[f"dossiers/{one.id}.yaml"] = _dossier(one, documents)
    return files


def lay(folder: Path, files: dict[str, str]) -> Path:
    """Writes the files below a folder; returns it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def _commune(one: Commune) -> str:
    return (
        f"kind: commune\nid: {one.id}\ntype: xã\nname: {one.name}\ndistrict: Quảng Trạch\n"
        "province: [{name: Quảng Bình, valid_to: 2025-06-30}, {name: Quảng Trị, valid_from: 2025-07-01}]\n"
        f"valid_from: 1945-09-02\ndefault_codes: {{police: CA}}\n"
        f"population: {{households: {_figure(one.households)}, people: {_figure(one.households * 4)}}}\n"
    )


def _figure(value: int) -> str:
    return f"{{value: {value}, as_of: 2017-06-30}}"


def _villages(one: Commune) -> str:
    return "---\n".join(
        f"kind: village\nid: {one.id}-{number}\ntype: thôn\nname: {name} {one.letters}\ncommune: {one.id}\norder: {number}\n"
        f"population: {{households: {_figure(one.households // (number + 1))}}}\n"
        for number, name in ((1, "Đông"), (2, "Tây"))
    )


def _persons(one: Commune) -> str:
    return "---\n".join(
        f"kind: person\nid: {one.id}-p{number}\nname: {family} Văn {one.letters}{chr(96 + number)}\ngender: nam\n"
        for number, family in enumerate(_FAMILY, 1)
    )


def _bodies(one: Commune) -> str:
    place = f"xã {one.name}"
    chairman = (
        "" if one.deputy_signs else f"\n- {{person: {one.id}-p1, role: chairman, main: true, order: 1, from: 2016-06-01}}"
    )
    bodies = [
        ("ubnd", "peoples_committee", f"Ủy ban nhân dân {place}", f"symbol: UBND\n{_ABOVE}",
         f"{chairman}\n- {{person: {one.id}-p2, role: vice_chairman, main: true, order: 2, from: 2016-06-01}}"),
        ("ca", "police", f"Công an {place}", "symbol: CAX",
         f"\n- {{person: {one.id}-p3, role: chief, main: true, from: 2016-06-01}}"),
        ("vp", "office", f"Văn phòng Ủy ban nhân dân {place}", "",
         f"\n- {{person: {one.id}-p4, role: chief, role_label: Công chức Văn phòng - Thống kê, main: true, from: 2016-06-01}}"),
        ("cd1", "village_board", f"Ban cán sự thôn Đông {one.letters}", f"village: {one.id}-1",
         f"\n- {{person: {one.id}-p5, role: head, main: true, from: 2016-06-01}}"),
        ("cd2", "village_board", f"Ban cán sự thôn Tây {one.letters}", f"village: {one.id}-2",
         f"\n- {{person: {one.id}-p6, role: head, main: true, from: 2016-06-01}}"),
        ("bcd", "steering_committee", f"Ban Chỉ đạo xây dựng mô hình “Thôn an toàn” {place}",
         f"symbol: BCĐ\nstanding_body: {one.id}-ca", _members(one)),
    ]  # fmt: skip
    return "---\n".join(_body(one, *body) for body in bodies)


def _members(one: Commune) -> str:
    roles = ("head", "standing_deputy", *("member",) * (one.members - 2))
    people = ("p2", "p3", "p4", "p5", "p6") if one.deputy_signs else ("p1", "p3", "p4", "p5", "p6", "p2")
    return "".join(
        f"\n- {{person: {one.id}-{person}, role: {role}, order: {order}, from: 2017-08-01}}"
        for order, (person, role) in enumerate(zip(people, roles, strict=False), 1)
    )


def _body(one: Commune, id: str, kind: str, name: str, facts: str, members: str) -> str:
    level = "thôn" if kind == "village_board" else "xã"
    head = f"kind: organization\nid: {one.id}-{id}\ntype: {kind}\nname: {name}\nvalid_from: 1945-09-02\nlevel: {level}\n"
    place = "" if level == "thôn" else f"commune: {one.id}\n"
    return f"{head}{place}{facts}\nmembers:{members}\n"


def _dossier(one: Commune, documents: str) -> str:
    return (
        f"kind: dossier\nid: ho-so-{one.id}\ntitle: Hồ sơ\ncommune: {one.id}\nmodel: thon-an-toan\ndate: {one.day}\n"
        f"period: 2017-2020\ncommittee: {one.id}-bcd\n"
        "issued:\n"
        f"- {{id: kh-huyen, template: district-plan, number: 66, symbol: KH-BCĐ, date: 2017-06-26,\n"
        "   issuer_text: Ban Chỉ đạo 138 huyện Quảng Trạch, title: về xây dựng mô hình “Thôn an toàn”}\n"
        f"- {{id: kh-xa, template: commune-plan, number: {one.number - 3}, symbol: KH-UBND, date: 2017-08-28,\n"
        f"   issuer_text: Ủy ban nhân dân xã {one.name},\n"
        f"   title: về triển khai mô hình “Thôn an toàn” trên địa bàn xã {one.name}}}\n"
        f"documents:\n{documents.format(number=one.number)}"
    )
