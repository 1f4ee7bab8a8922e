"""What must never be written down is pointed out by its place, never by its words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.records.personal import suspicion

Told = Callable[..., list[Any]]

PERSON = "kind: person\nid: d\nname: Phạm Văn D\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Số điện thoại 0912345678", "privacy.phone"),
        ("0912 345 678", "privacy.phone"),
        ("0912.345.678", "privacy.phone"),
        ("+84 912 345 678", "privacy.phone"),
        ("+84912345678", "privacy.phone"),
        ("02323 512 345", "privacy.phone"),
        ("CCCD 044012345678", "privacy.identity-number"),
        ("194012345", "privacy.identity-number"),
        ("Nguyễn Văn A theo đạo Công giáo", "privacy.remark"),
        ("ông Trần Văn B có tiền án", "privacy.remark"),
        ("Bà con theo đạo sống hòa thuận. Ông Nguyễn Văn A là Trưởng thôn.", ""),
        ("tuyên truyền cho người có tiền án, tiền sự", ""),
        ("kinh phí 120.000.000 đồng", ""),
        ("Kế hoạch số 958/KH-CAT-PV28 ngày 18/5/2017", ""),
        ("giai đoạn 2017-2020", ""),
        ("Mã 19072", ""),
        ("12345678", ""),
        ("1234567890123", ""),
        ("", ""),
    ],
)
def test_numbers_and_remarks_are_told_from_ordinary_words(text: str, code: str) -> None:
    assert suspicion(text) == code


def test_in_a_text_about_one_person_a_remark_needs_no_name() -> None:
    assert suspicion("theo đạo", of_person=True) == "privacy.remark"
    assert suspicion("theo đạo") == ""


@pytest.mark.parametrize(
    ("record", "code", "label"),
    [
        (PERSON + "note: gọi 0912345678\n", "privacy.phone", "Ghi chú"),
        (PERSON + "note: có tiền án\n", "privacy.remark", "Ghi chú"),
        (PERSON.replace("Phạm Văn D", '"Phạm Văn D 194012345"'), "privacy.identity-number", "Họ và tên"),
    ],
)
def test_personal_data_in_a_record_is_a_warning_with_the_name_of_the_field(
    told: Told, record: str, code: str, label: str
) -> None:
    [(severity, found, place, said)] = told({"x.yaml": record}, "label")

    assert (severity, found, said) == ("warning", code, label)
    assert place.startswith("x.yaml:")


def test_numbers_of_offices_are_not_personal(told: Told) -> None:
    commune = "kind: commune\nid: x\nname: X\ntype: xã\nprovince: [{name: Y}]\nvalid_from: 2025-07-01\n"

    assert told({"x.yaml": commune + 'police_hotline: "02323512345"\n'}) == []


def dossier(secrecy: str) -> str:
    return (
        "kind: dossier\nid: d\ntitle: D\ncommune: tan-gianh\nmodel: ubnd\ndate: 2026-01-01\nvillages: [thon-3]\n"
        f"documents:\n  - {{template: t}}\n  - {{template: t{secrecy}}}\n"
    )


@pytest.mark.parametrize("secrecy", ["Mật", "Tối mật", "secret"])
def test_a_secret_paper_is_never_made_here(told: Told, secrecy: str) -> None:
    found = told({"x.yaml": dossier(f", secrecy: {secrecy}")})

    assert ("error", "dossier.secrecy", "x.yaml:10:28") in found


@pytest.mark.parametrize("secrecy", ["", ", secrecy: none", ", secrecy: Không", ", secrecy: Thường"])
def test_an_open_paper_may_say_so(told: Told, secrecy: str) -> None:
    assert "dossier.secrecy" not in [code for _, code, _ in told({"x.yaml": dossier(secrecy)})]
